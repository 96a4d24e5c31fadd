//! Tables that are drawn with marks: grids and those with two lines of `=`.
//! Columns are counted as a terminal has them: an ideograph takes two.

use super::RstReader;
use crate::article::paragraph;

/// A line column by column; the second column of a wide character is zero.
fn columns(line: &str) -> Vec<char> {
    let mut columns = Vec::with_capacity(line.len());
    for character in line.chars() {
        columns.push(character);
        if paragraph::is_wide(character) {
            columns.push('\0');
        }
    }
    columns
}

fn text(columns: &[char]) -> String {
    let text: String = columns.iter().filter(|c| **c != '\0').collect();
    text.trim().to_owned()
}

/// The rows of a table: of each cell its lines.
#[derive(Default)]
struct DrawnTable {
    rows: Vec<Vec<String>>,
    /// The row that is being read.
    open: Vec<String>,
    /// How many rows are its head.
    heads: usize,
}

impl DrawnTable {
    fn add(&mut self, column: usize, line: &str) {
        while self.open.len() <= column {
            self.open.push(String::new());
        }
        let cell = &mut self.open[column];
        if !cell.is_empty() && !line.is_empty() {
            cell.push('\n');
        }
        cell.push_str(line);
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.open);
        if row.iter().any(|cell| !cell.is_empty()) {
            self.rows.push(row);
        }
    }
}

/// Whether a line is the border of a table without bars: `====  ====`.
pub(super) fn is_simple_border(line: &str) -> bool {
    line.contains(' ')
        && line.starts_with("==")
        && line.bytes().all(|byte| matches!(byte, b'=' | b' '))
}

/// How many lines such a table takes: up to its last border.
pub(super) fn simple_lines(lines: &[&str]) -> usize {
    let mut borders = 1;
    for (at, line) in lines.iter().enumerate().skip(1) {
        if is_simple_border(line) || line.starts_with("==") && line.bytes().all(|byte| byte == b'=')
        {
            borders += 1;
            let ends = lines.get(at + 1).is_none_or(|next| next.is_empty());
            if borders == 3 || ends {
                return at + 1;
            }
        }
    }
    0
}

impl<'a> RstReader<'a> {
    /// A table of lines between `+---+---+`.
    pub(super) fn grid_table(&mut self, lines: &[&'a str]) {
        let drawn: Vec<Vec<char>> = lines.iter().map(|line| columns(line)).collect();
        let mut edges: Vec<usize> = Vec::new();
        for line in drawn.iter().filter(|line| line[0] == '+') {
            let crossings = line.iter().enumerate().filter(|(_, sign)| **sign == '+');
            edges.extend(crossings.map(|(at, _)| at));
        }
        edges.sort_unstable();
        edges.dedup();
        if edges.len() < 2 || edges.len() > 1_000 {
            return self.out.code("", &lines.join("\n"));
        }
        let mut table = DrawnTable::default();
        for line in &drawn {
            let is_border = |sign: &char| matches!(sign, '+' | '-' | '=' | ' ' | '|');
            if line[0] == '+' && line.iter().all(is_border) {
                table.end_row();
                if line.contains(&'=') {
                    table.heads = table.rows.len();
                }
                continue;
            }
            let mut from = 0;
            for edge in 1..edges.len() {
                let sign = line.get(edges[edge]).copied().unwrap_or('|');
                if sign != '|' && sign != '+' {
                    continue;
                }
                let start = (edges[from] + 1).min(line.len());
                let end = edges[edge].min(line.len()).max(start);
                let cell = text(&line[start..end]);
                let is_edge = cell.len() > 1 && cell.bytes().all(|byte| byte == b'-');
                table.add(from, if is_edge { "" } else { &cell });
                from = edge;
            }
        }
        table.end_row();
        self.drawn(&table);
    }

    /// A table whose columns stand below lines of `=`.
    pub(super) fn simple_table(&mut self, lines: &[&'a str]) {
        let border = lines[0].as_bytes();
        let starts: Vec<usize> = (0..border.len())
            .filter(|at| border[*at] == b'=' && (*at == 0 || border[at - 1] == b' '))
            .collect();
        let mut table = DrawnTable::default();
        for (index, line) in lines.iter().enumerate().skip(1) {
            if line.starts_with("==") && line.bytes().all(|byte| matches!(byte, b'=' | b' ')) {
                table.end_row();
                if index + 1 < lines.len() {
                    table.heads = table.rows.len();
                }
                continue;
            }
            let is_span =
                line.starts_with("--") && line.bytes().all(|byte| matches!(byte, b'-' | b' '));
            if is_span {
                continue;
            }
            let line = columns(line);
            let begins = line.first().is_some_and(|first| *first != ' ');
            if begins || line.is_empty() {
                table.end_row();
            }
            simple_row(&line, &starts, &mut table);
        }
        table.end_row();
        self.drawn(&table);
    }

    fn drawn(&mut self, table: &DrawnTable) {
        self.rows(&table.rows, table.heads > 0);
    }

    /// Adds a table; its first row may be a head.
    pub(super) fn rows(&mut self, rows: &[Vec<String>], has_head: bool) {
        self.out.start("table");
        for (index, row) in rows.iter().enumerate() {
            let name = if index == 0 && has_head { "th" } else { "td" };
            self.out.start("tr");
            for cell in row {
                self.out.start(name);
                self.inline(cell);
                self.out.end(name);
            }
            self.out.end("tr");
        }
        self.out.end("table");
    }
}

/// Adds a line of a table whose columns begin there.
fn simple_row(line: &[char], starts: &[usize], table: &mut DrawnTable) {
    let mut column = 0;
    while column < starts.len() {
        let start = starts[column].min(line.len());
        // A cell goes on over columns between which no blank stands.
        let mut next = column + 1;
        while next < starts.len() && line.get(starts[next] - 1).is_some_and(|sign| *sign != ' ') {
            next += 1;
        }
        let end = starts.get(next).copied().unwrap_or(line.len());
        let end = end.min(line.len()).max(start);
        let mut cell = text(&line[start..end]);
        if cell == "\\" {
            cell.clear();
        }
        table.add(column, &cell);
        column = next;
    }
}
