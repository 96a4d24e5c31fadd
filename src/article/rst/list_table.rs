//! Tables that are written as lists, or as values with commas between them.

use super::RstReader;
use super::lines::dedented;

/// Most cells of such a table.
const MOST: usize = 200_000;

impl<'a> RstReader<'a> {
    /// A list of rows, each a list of cells.
    pub(super) fn list_table(&mut self, has_head: bool, lines: &[&'a str]) {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut cells = 0;
        for row in items(lines) {
            let row: Vec<String> = items(&row).into_iter().map(|cell| flat(&cell)).collect();
            cells += row.len();
            if cells > MOST {
                break;
            }
            rows.push(row);
        }
        self.rows(&rows, has_head);
    }

    /// Values with commas between them.
    pub(super) fn csv_table(&mut self, header: Option<&str>, lines: &[&'a str]) {
        let text = header.into_iter().chain(lines.iter().copied());
        // A quoted value may stand behind a blank.
        let text = text.collect::<Vec<_>>().join("\n").replace(", \"", ",\"");
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let records = reader.records().flatten();
        let rows: Vec<Vec<String>> = records
            .map(|record| record.iter().map(str::to_owned).collect())
            .collect();
        self.rows(&rows, header.is_some());
    }
}

/// The items of a list, each with its lines.
fn items<'a>(lines: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut items: Vec<Vec<&'a str>> = Vec::new();
    let is_mark =
        |line: &str| line.starts_with("* ") || line.starts_with("- ") || line == "*" || line == "-";
    for line in lines {
        if is_mark(line) {
            items.push(vec![line.get(2..).unwrap_or_default()]);
        } else if let Some(item) = items.last_mut() {
            item.push(line);
        }
    }
    for item in &mut items {
        let rest = dedented(&item[1..]);
        item.truncate(1);
        // The first line stands behind its mark, with no blanks before it.
        item[0] = item[0].trim_start();
        item.extend(rest);
    }
    items
}

fn flat(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| line.trim());
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
