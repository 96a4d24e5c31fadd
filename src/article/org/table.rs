//! Tables of an Org file.

use super::OrgReader;

impl<'a> OrgReader<'a> {
    /// Reads a table: rows between bars, `|---+---|` below those of its head.
    pub(super) fn table(&mut self, lines: &[&'a str]) {
        self.code_caption();
        let is_line = |line: &str| line.trim_start().starts_with("|-");
        let rows: Vec<Vec<&str>> = lines
            .iter()
            .filter(|line| !is_line(line))
            .map(|line| cells(line))
            .collect();
        let alignments = alignments(&rows);
        let lines_above = lines.iter().take_while(|line| is_line(line)).count();
        let inner = &lines[lines_above..];
        let has_head =
            inner.len() > 1 && is_line(inner[1]) && inner[2..].iter().any(|line| !is_line(line));
        self.out.start("table");
        let shown = rows.iter().filter(|row| !is_cookies(row));
        for (index, row) in shown.enumerate() {
            let name = if index == 0 && has_head { "th" } else { "td" };
            self.out.start("tr");
            for (column, cell) in row.iter().enumerate() {
                let align = alignments.get(column).copied().flatten();
                let align = align.map(|align| ("align", align));
                self.out.start_with(name, align.as_slice());
                self.inline(cell);
                self.out.end(name);
            }
            self.out.end("tr");
        }
        self.out.end("table");
    }
}

/// The cells of a row.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').map(str::trim).collect()
}

/// How a cell sets its column (`<r>`, `<c10>`), which may be as others do.
fn cookie(cell: &str) -> Option<&'static str> {
    let inner = cell.strip_prefix('<')?.strip_suffix('>')?;
    let width = inner.trim_start_matches(['l', 'r', 'c']);
    let is_cookie = !inner.is_empty()
        && inner.len() - width.len() <= 1
        && width.bytes().all(|byte| byte.is_ascii_digit());
    is_cookie.then(|| match inner.as_bytes()[0] {
        b'r' => "right",
        b'c' => "center",
        _ => "left",
    })
}

/// Whether a row only tells how the columns are set.
fn is_cookies(row: &[&str]) -> bool {
    let mut has_one = false;
    let all = row.iter().all(|cell| {
        let is_one = cookie(cell).is_some();
        has_one |= is_one;
        is_one || cell.is_empty()
    });
    all && has_one
}

fn alignments(rows: &[Vec<&str>]) -> Vec<Option<&'static str>> {
    let told = rows.iter().find(|row| is_cookies(row));
    let told = told.map(Vec::as_slice).unwrap_or_default();
    told.iter().map(|cell| cookie(cell)).collect()
}
