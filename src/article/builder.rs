//! Puts an article together, block by block: text, spans, containers.

mod inline;
mod longest_cells;
mod pieces;

use super::autolink;
use crate::article::model::{
    Article, Block, BlockKind, Container, Link, Marker, Span, SpanStyle, Table,
};
use crate::text::{Offset, Range, Text, TextBuilder};
use std::collections::HashMap;

/// A list whose items are being read.
struct List {
    /// The number of the next item, in a numbered list.
    next: Option<u64>,
    largest: u64,
    tight: bool,
    /// Whether one of its blocks has been written.
    started: bool,
}

/// The block that is being written, and what to cut back to when it stays empty.
struct OpenBlock {
    kind: BlockKind,
    start: Offset,
    before: Offset,
    tight: bool,
    /// Whether it goes on with the block before.
    continues: bool,
    spans: usize,
    links: usize,
}

/// What stands between the last word and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum PendingSpace {
    Nothing,
    Blank,
    SoftBreak,
}

/// Who ended the lines of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum Ends {
    Author,
    /// A program that wrapped them.
    Program,
}

/// An HTML tag that waits for its end.
struct OpenTag {
    name: String,
    start: Offset,
    url: Option<String>,
}

/// An article under construction.
pub(in crate::article) struct Builder {
    text: TextBuilder,
    article: Article,
    /// The pictures in running text by a hash of what is known of them, as
    /// indices into the article's.
    signs: HashMap<u64, usize>,
    containers: Vec<Container>,
    lists: Vec<List>,
    /// The names of footnotes and their numbers, from 1 in order of first mention.
    notes: HashMap<String, usize>,
    open: Option<OpenBlock>,
    pending: PendingSpace,
    tags: Vec<OpenTag>,
    /// Inside an element whose text is not shown (`<rp>`).
    hidden: bool,
    /// How many quotations are open in the running text.
    quotations: usize,
    cjk: bool,
    /// The beginning of the body, for the language of the program's own words.
    head: String,
    /// Who ended the lines of the source.
    pub(in crate::article) ends: Ends,
    /// Whether a table cell is being written, where no line may end.
    pub(in crate::article) in_cell: bool,
}

impl Builder {
    /// A builder for an article with this body, whose script decides how a
    /// picture inside running text is named.
    pub(in crate::article) fn new(body: &str) -> Self {
        let head = &body[..body.floor_char_boundary(16 * 1024)];
        Self {
            text: TextBuilder::new(),
            article: Article::default(),
            containers: Vec::new(),
            lists: Vec::new(),
            notes: HashMap::new(),
            signs: HashMap::new(),
            open: None,
            pending: PendingSpace::Nothing,
            tags: Vec::new(),
            hidden: false,
            quotations: 0,
            cjk: head.chars().any(is_han_or_kana),
            head: head.to_owned(),
            ends: Ends::Author,
            in_cell: false,
        }
    }

    /// How many containers are open.
    pub(in crate::article) fn depth(&self) -> usize {
        self.containers.len()
    }

    /// Begins a container.
    pub(in crate::article) fn enter_container(&mut self, container: Container) {
        self.containers.push(container);
    }

    /// Ends the innermost container.
    pub(in crate::article) fn leave_container(&mut self) {
        self.containers.pop();
    }

    /// Begins a list; `start` is the first number of a numbered one.
    pub(in crate::article) fn enter_list(&mut self, start: Option<u64>, items: u64, tight: bool) {
        let largest = start.unwrap_or(0).saturating_add(items.saturating_sub(1));
        self.lists.push(List {
            next: start,
            largest,
            tight,
            started: false,
        });
    }

    /// Ends the innermost list.
    pub(in crate::article) fn leave_list(&mut self) {
        self.lists.pop();
    }

    /// Begins an item of the innermost list, with a mark of its own or the list's.
    pub(in crate::article) fn enter_item(&mut self, marker: Option<Marker>) {
        let own = self.lists.last_mut().and_then(|list| {
            let number = list.next?;
            list.next = Some(number.saturating_add(1));
            Some(Marker::Number {
                number,
                largest: list.largest,
            })
        });
        let marker = marker.or(own).unwrap_or(Marker::Bullet);
        self.containers.push(Container::Item {
            marker,
            first: true,
        });
    }

    /// Begins the footnote of this name.
    pub(in crate::article) fn enter_note(&mut self, name: &str) {
        let number = self.note_number(name);
        self.containers.push(Container::Footnote {
            number,
            first: true,
        });
    }

    /// The number of a footnote, from 1, in the order of first mention.
    pub(in crate::article) fn note_number(&mut self, name: &str) -> usize {
        if let Some(number) = self.notes.get(name) {
            return *number;
        }
        let number = self.notes.len() + 1;
        self.notes.insert(name.to_owned(), number);
        number
    }

    /// Begins a block.
    pub(in crate::article) fn begin(&mut self, kind: BlockKind) {
        let before = self.text.offset();
        let tight = !self.article.blocks.is_empty()
            && self
                .lists
                .iter()
                .rev()
                .find(|list| list.started)
                .is_some_and(|list| list.tight)
            && !self.article.blocks.last().is_some_and(is_captioned);
        if !self.article.blocks.is_empty() {
            self.text.push(if tight { "\n" } else { "\n\n" });
        }
        self.pending = PendingSpace::Nothing;
        self.open = Some(OpenBlock {
            kind,
            start: self.text.offset(),
            before,
            tight,
            continues: false,
            spans: self.article.spans.len(),
            links: self.article.links.len(),
        });
    }

    /// Ends the block. One without a word leaves no trace.
    pub(in crate::article) fn end(&mut self) {
        self.close_tags();
        self.hidden = false;
        self.quotations = 0;
        let Some(open) = self.open.take() else { return };
        let resumed = open.continues;
        self.settle_block(open);
        if resumed {
            self.containers.clear();
        }
    }

    fn settle_block(&mut self, open: OpenBlock) {
        let running = matches!(open.kind, BlockKind::Paragraph | BlockKind::Heading { .. });
        if running || matches!(open.kind, BlockKind::Table(_)) {
            self.trim(open.start);
        }
        let range = Range::new(open.start, self.text.offset());
        let may_be_empty = matches!(
            open.kind,
            BlockKind::ThematicBreak | BlockKind::Image { .. }
        );
        if range.is_empty() && !may_be_empty {
            self.text.truncate(open.before);
            self.article.spans.truncate(open.spans);
            self.article.links.truncate(open.links);
            self.cut_line_ends();
            return;
        }
        self.clip_spans(open.spans, range);
        self.cut_line_ends();
        if running || matches!(open.kind, BlockKind::Table(_)) {
            self.link_addresses(open.spans, range);
        }
        self.push_block(open, range);
        for list in &mut self.lists {
            list.started = true;
        }
        not_first(&mut self.containers);
    }

    /// Cuts white space off the end of the text, not further than `start`.
    fn trim(&mut self, start: Offset) {
        let kept = self
            .text
            .as_str()
            .get(start..)
            .unwrap_or_default()
            .trim_end()
            .len();
        self.text.truncate(start + kept);
    }

    /// Forgets the line ends of the source behind the end of the text.
    fn cut_line_ends(&mut self) {
        let end = self.text.offset();
        while self.article.line_ends.last().is_some_and(|at| *at >= end) {
            self.article.line_ends.pop();
        }
    }

    /// Keeps the spans of a block inside its range.
    fn clip_spans(&mut self, from: usize, range: Range) {
        let is_within =
            |span: &Span| range.start <= span.range.start && span.range.end <= range.end;
        if self.article.spans[from..].iter().all(is_within) {
            return;
        }
        let spans = self.article.spans.split_off(from);
        let clipped = spans.into_iter().filter_map(|span| {
            let range = span.range.intersection(range)?;
            Some(Span { range, ..span })
        });
        self.article.spans.extend(clipped);
    }

    /// Makes links of the addresses that are written out in a block.
    fn link_addresses(&mut self, from: usize, range: Range) {
        let found = autolink::addresses(self.text.as_str(), range);
        for address in found {
            let taken = self.article.spans[from..].iter().any(|span| {
                let verbatim = matches!(span.style, SpanStyle::Code | SpanStyle::Formula { .. });
                (verbatim || matches!(span.style, SpanStyle::Link(_)))
                    && span.range.intersection(address).is_some()
            });
            if !taken {
                let url = Text::clean_line(
                    self.text
                        .as_str()
                        .get(address.start..address.end)
                        .unwrap_or_default(),
                );
                self.article.spans.push(Span {
                    range: address,
                    style: SpanStyle::Link(self.article.links.len()),
                });
                self.article.links.push(Link {
                    url,
                    range: address,
                });
            }
        }
    }

    /// Adds preformatted text as a block.
    pub(in crate::article) fn code(&mut self, language: &str, literal: &str) {
        let language = (!language.is_empty()).then(|| Text::clean_line(language));
        self.begin(BlockKind::Code { language });
        self.text
            .push(literal.strip_suffix('\n').unwrap_or(literal));
        self.end();
    }

    /// Adds a displayed formula as a block: its TeX keeps its lines.
    pub(in crate::article) fn formula_block(&mut self, tex: &str) {
        let tex = tex.trim_matches('\n');
        self.begin(BlockKind::Code {
            language: Some(Text::clean_line("math")),
        });
        let start = self.style_start();
        self.text.push(tex);
        self.span(start, SpanStyle::Formula { display: true });
        self.end();
    }

    /// Adds a thematic break.
    pub(in crate::article) fn thematic_break(&mut self) {
        self.begin(BlockKind::ThematicBreak);
        self.end();
    }

    /// Adds a picture as a block.
    pub(in crate::article) fn image_block(&mut self, url: &str, alternative: &str) {
        self.captioned_image(url, alternative, alternative);
    }

    /// Adds a picture as a block with the words under it.
    pub(in crate::article) fn captioned_image(
        &mut self,
        url: &str,
        alternative: &str,
        caption: &str,
    ) {
        let index = self.article.images.len();
        self.begin(BlockKind::Image { index });
        let range = self.text.push(Text::clean_line(caption).as_str());
        self.image(url, alternative, range);
        self.end();
    }

    /// Adds what parts two cells or rows of a table.
    pub(in crate::article) fn separator(&mut self, separator: &str) {
        self.pending = PendingSpace::Nothing;
        self.text.push(separator);
    }

    /// Where the next piece of text will stand, in bytes.
    pub(in crate::article) fn offset(&self) -> Offset {
        self.text.offset()
    }

    /// Whether a block is being written, and whether it has text already.
    pub(in crate::article) fn block_state(&self) -> Option<bool> {
        self.open
            .as_ref()
            .map(|open| self.text.offset() > open.start)
    }

    /// Adds a row to a table: of each cell what `content` adds.
    pub(in crate::article) fn row<Cell>(
        &mut self,
        table: &mut Table,
        cells: impl Iterator<Item = Cell>,
        mut content: impl FnMut(Cell, &mut Self),
    ) {
        if !table.rows.is_empty() {
            self.separator("\n");
        }
        let mut row = Vec::with_capacity(table.alignments.len());
        for cell in cells {
            if !row.is_empty() {
                self.separator("\t");
            }
            let start = self.offset();
            self.in_cell = true;
            content(cell, self);
            self.in_cell = false;
            row.push(self.cell(start));
        }
        table.rows.push(row);
    }

    /// The range of the table cell that began at `start`, white space trimmed.
    pub(in crate::article) fn cell(&mut self, start: Offset) -> Range {
        self.close_tags();
        self.trim(start);
        Range::new(start, self.text.offset())
    }

    /// Ends the block that was begun as a paragraph as this table.
    pub(in crate::article) fn end_table(&mut self, mut table: Table) {
        let Some(open) = &mut self.open else { return };
        // Trimming the end of the block may cut empty cells off with their separators.
        let end = open.start
            + self
                .text
                .as_str()
                .get(open.start..)
                .unwrap_or_default()
                .trim_end()
                .len();
        for cell in table.rows.iter_mut().flatten() {
            *cell = Range::new(cell.start.min(end), cell.end.min(end));
        }
        open.kind = BlockKind::Table(Box::new(table));
        self.end();
    }

    /// The finished article, without metadata, outline and language.
    pub(in crate::article) fn finish(mut self) -> Article {
        self.end();
        self.article.text = self.text.finish();
        longest_cells::find_longest_cells(&mut self.article);
        // Of two spans over the same words the inner one was ended first.
        self.article.spans.reverse();
        self.article
            .spans
            .sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
        self.article
    }
}

/// Whether a block is a picture with words: what stands under it would be taken
/// for more of them.
fn is_captioned(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Image { .. }) && !block.range.is_empty()
}

fn is_han_or_kana(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The next block in these containers is not their first.
fn not_first(containers: &mut [Container]) {
    for container in containers {
        if let Container::Item { first, .. } | Container::Footnote { first, .. } = container {
            *first = false;
        }
    }
}
