//! What goes on with a long paragraph or table and is nothing but words needs
//! no parser: it costs a tenth so.

use super::chunk::{Chunk, Follows};
use crate::article::builder::{Builder, PendingSpace};
use crate::article::model::{Alignment, Table};

/// Adds a piece that goes on with the block before it, if no rule of
/// CommonMark reads it otherwise than as the words it is written in; says
/// whether it was so.
pub(super) fn add(piece: Chunk, builder: &mut Builder) -> bool {
    match piece.follows {
        Follows::Nothing => false,
        Follows::Paragraph(between) => add_lines(piece, between, builder),
        Follows::Table => add_rows(piece, builder),
    }
}

/// Whether a character is read as itself wherever it stands within a line.
fn is_plain(character: char) -> bool {
    match character {
        ' ' | '.' | ',' | ';' | '\'' | '"' | '(' | ')' | '/' | '%' | '?' => true,
        _ if character.is_ascii() => character.is_ascii_alphanumeric(),
        _ => !character.is_control(),
    }
}

/// Whether a line can be nothing but a line of a paragraph.
fn is_plain_line(line: &str) -> bool {
    line.starts_with(char::is_alphabetic) && !line.ends_with(' ') && line.chars().all(is_plain)
}

fn add_lines(piece: Chunk, between: Option<PendingSpace>, builder: &mut Builder) -> bool {
    let text = piece.text.strip_suffix('\n').unwrap_or(piece.text);
    let Some(next) = text.chars().next() else {
        return false;
    };
    if !piece.head.is_empty() || !text.split('\n').all(is_plain_line) {
        return false;
    }
    builder.resume(between, next);
    builder.lines(text);
    builder.end();
    true
}

/// The cells of a row that is framed and separated by bars.
fn cells(row: &str) -> Option<impl Iterator<Item = &str> + Clone> {
    let inner = row.strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(|cell| cell.trim_matches(' ')))
}

fn add_rows(piece: Chunk, builder: &mut Builder) -> bool {
    let Some(alignments) = alignments(piece.head) else {
        return false;
    };
    let columns = alignments.len();
    let text = piece.text.strip_suffix('\n').unwrap_or(piece.text);
    let is_plain_row = |row: &str| {
        let is_cell = |cell: &str| cell.chars().all(is_plain);
        cells(row).is_some_and(|cells| cells.clone().all(is_cell) && cells.count() == columns)
    };
    if !text.split('\n').all(is_plain_row) {
        return false;
    }
    builder.resume_table();
    let mut table = Table {
        alignments,
        ..Table::default()
    };
    for cells in text.split('\n').filter_map(cells) {
        builder.row(&mut table, cells, |cell, builder| builder.words(cell));
    }
    builder.end_table(table);
    true
}

/// How the columns are aligned that a head of framed lines names.
fn alignments(head: &str) -> Option<Vec<Alignment>> {
    let (names, marks) = head.trim_end().split_once('\n')?;
    let marks = cells(marks.trim_end())?;
    let is_marked = |mark: &str| {
        let dashes = mark.trim_matches(':');
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    let same = cells(names.trim_end())?.count() == marks.clone().count();
    let plain = !names.contains(['\\', '`']) && marks.clone().all(is_marked);
    (same && plain).then(|| {
        let alignment = |mark: &str| match (mark.starts_with(':'), mark.ends_with(':')) {
            (true, true) => Alignment::Center,
            (false, true) => Alignment::Right,
            _ => Alignment::Left,
        };
        marks.map(alignment).collect()
    })
}
