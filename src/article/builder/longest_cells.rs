//! The columns of long tables: what they are as wide as.

use crate::article::model::{Article, BlockKind, Table};
use crate::text::{Range, Text};
use unicode_width::UnicodeWidthStr;

/// Finds, for every table that goes on over several blocks, the longest cell of
/// each column, so that all of them can be set in the same columns.
pub(super) fn find_longest_cells(article: &mut Article) {
    let Article { blocks, text, .. } = article;
    let mut at = 0;
    while at < blocks.len() {
        let parts = 1 + blocks[at + 1..]
            .iter()
            .take_while(|block| block.continues && matches!(block.kind, BlockKind::Table(_)))
            .count();
        let mut longest: Vec<(usize, Range)> = Vec::new();
        for block in blocks[at..at + parts].iter().filter(|_| parts > 1) {
            if let BlockKind::Table(table) = &block.kind {
                compare(table, text, &mut longest);
            }
        }
        if let BlockKind::Table(table) = &mut blocks[at].kind {
            table.longest = longest.into_iter().map(|(_, cell)| cell).collect();
        }
        at += parts;
    }
}

/// Takes the cells of a table that are longer than those before.
fn compare(table: &Table, text: &Text, longest: &mut Vec<(usize, Range)>) {
    for row in &table.rows {
        longest.resize(longest.len().max(row.len()), (0, Range::default()));
        for (known, cell) in longest.iter_mut().zip(row) {
            // What has fewer bytes is not longer, whatever it is.
            if cell.len() > known.0 {
                let columns = text.slice(*cell).width();
                if columns > known.0 {
                    *known = (columns, *cell);
                }
            }
        }
    }
}
