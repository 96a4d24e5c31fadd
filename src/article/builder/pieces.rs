//! Long paragraphs and tables as several blocks that continue each other, so
//! that setting one stays cheap.

use super::{Builder, OpenBlock, PendingSpace, inline, not_first};
use crate::article::model::{Block, BlockKind, Span, Table};
use crate::article::paragraph;
use crate::text::Range;

/// Cells of a table that are kept in one block; the rows after them are
/// another that goes on with it, so that a page of a long table stays cheap.
const MOST_CELLS: usize = 1_024;

impl Builder {
    /// Begins a paragraph that goes on with the one before it, whose source was
    /// cut there; `next` is its first character. Without anything `between` a
    /// line ends there, as the author wants it. After any other block it is a
    /// paragraph of its own.
    pub(in crate::article) fn resume(&mut self, between: Option<PendingSpace>, next: char) {
        let end = self.text.offset();
        let last = self.article.blocks.last_mut();
        let Some(last) =
            last.filter(|last| last.kind == BlockKind::Paragraph && last.range.end == end)
        else {
            return self.begin(BlockKind::Paragraph);
        };
        let seam = match between {
            None => "\n",
            Some(between) if inline::is_joined(between, self.text.as_str(), next) => "",
            Some(_) => " ",
        };
        if !seam.is_empty() {
            last.range.end = self.text.push(seam).end;
        }
        self.containers.clone_from(&last.containers);
        self.open_next();
    }

    /// Begins a block of rows that go on with the table before it.
    pub(in crate::article) fn resume_table(&mut self) {
        let end = self.text.offset();
        let last = self.article.blocks.last_mut();
        let Some(last) =
            last.filter(|last| matches!(last.kind, BlockKind::Table(_)) && last.range.end == end)
        else {
            return self.begin(BlockKind::Paragraph);
        };
        last.range.end = self.text.push("\n").end;
        self.containers.clone_from(&last.containers);
        self.open_next();
    }

    /// Opens a block that goes on in the containers of the one before.
    fn open_next(&mut self) {
        not_first(&mut self.containers);
        self.pending = PendingSpace::Nothing;
        self.open = Some(OpenBlock {
            kind: BlockKind::Paragraph,
            start: self.text.offset(),
            before: self.text.offset(),
            tight: true,
            continues: true,
            spans: self.article.spans.len(),
            links: self.article.links.len(),
        });
    }

    /// Writes down the block, a very long paragraph as several.
    pub(super) fn push_block(&mut self, open: OpenBlock, range: Range) {
        let mut block = Block {
            kind: open.kind,
            range,
            containers: self.containers.clone(),
            tight: open.tight,
            continues: open.continues,
        };
        if let BlockKind::Table(table) = block.kind {
            return self.push_table(
                *table,
                Block {
                    kind: BlockKind::Paragraph,
                    ..block
                },
            );
        }
        if block.kind != BlockKind::Paragraph || paragraph::is_bounded(range) {
            self.article.blocks.push(block);
            return;
        }
        let pieces = paragraph::bounded(self.text.as_str(), range);
        self.cut_spans(open.spans, &pieces);
        for piece in pieces {
            block.range = piece;
            self.article.blocks.push(block.clone());
            block.continues = true;
            block.tight = true;
            not_first(&mut block.containers);
        }
    }

    /// Writes down a table, a long one as several blocks of rows.
    fn push_table(&mut self, mut table: Table, mut block: Block) {
        let columns = table.alignments.len().max(1);
        let most = (MOST_CELLS / columns).max(1);
        let end = block.range.end;
        loop {
            let rest = table.rows.split_off(most.min(table.rows.len()));
            let next = rest.iter().flatten().next().map_or(end, |cell| cell.start);
            block.range.end = if rest.is_empty() { end } else { next };
            let header_rows = std::mem::take(&mut table.header_rows);
            let rows = std::mem::replace(&mut table.rows, rest);
            let piece = Table {
                longest: Vec::new(),
                alignments: table.alignments.clone(),
                header_rows,
                rows,
            };
            self.article.blocks.push(Block {
                kind: BlockKind::Table(Box::new(piece)),
                ..block.clone()
            });
            if table.rows.is_empty() {
                return;
            }
            block.range.start = block.range.end;
            block.continues = true;
            block.tight = true;
            not_first(&mut block.containers);
        }
    }

    /// Ends every span where its block ends and begins it again in the next.
    fn cut_spans(&mut self, from: usize, pieces: &[Range]) {
        if pieces.len() < 2 {
            return;
        }
        for span in self.article.spans.split_off(from) {
            let parts = pieces
                .iter()
                .filter_map(|piece| piece.intersection(span.range));
            self.article
                .spans
                .extend(parts.map(|range| Span { range, ..span }));
        }
    }
}
