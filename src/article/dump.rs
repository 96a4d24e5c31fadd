//! An article written out for a person who wants to see what was understood.

use super::model::{Article, Block, BlockKind, Container, Marker, SpanStyle};
use std::fmt::Write;

impl Article {
    /// One line per block: its containers and kind, then its text, in which
    /// spans stand in braces. For tests and for bug reports.
    #[must_use]
    pub fn dump(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            for container in &block.containers {
                out.push_str(&container_name(container));
            }
            out.push_str(&kind_name(block));
            if block.tight {
                out.push_str(" tight");
            }
            let _ = writeln!(out, ": {}", self.marked(block));
        }
        out
    }

    /// The text of a block with its spans in braces.
    fn marked(&self, block: &Block) -> String {
        let mut marks: Vec<(usize, bool, String)> = Vec::new();
        for span in self.spans_in(block.range) {
            marks.push((
                span.range.start,
                true,
                format!("{{{} ", self.style_name(span.style)),
            ));
            marks.push((span.range.end, false, "}".to_owned()));
        }
        marks.sort_by_key(|(at, opens, _)| (*at, *opens));
        let mut out = String::new();
        let mut at = block.range.start;
        for (place, _, mark) in marks {
            out.push_str(self.text.slice(crate::text::Range::new(at, place)));
            out.push_str(&mark);
            at = place;
        }
        out.push_str(
            self.text
                .slice(crate::text::Range::new(at, block.range.end)),
        );
        out.replace('\n', "⏎").replace('\t', "⇥")
    }

    fn style_name(&self, style: SpanStyle) -> String {
        match style {
            SpanStyle::Strong => "strong".to_owned(),
            SpanStyle::Emphasis => "emphasis".to_owned(),
            SpanStyle::Strikethrough => "deleted".to_owned(),
            SpanStyle::Code => "code".to_owned(),
            SpanStyle::Highlight => "marked".to_owned(),
            SpanStyle::Formula { display: false } => "formula".to_owned(),
            SpanStyle::Formula { display: true } => "displayed".to_owned(),
            SpanStyle::Link(index) => {
                let url = self.links.get(index).map_or("?", |link| &link.url);
                format!("link→{url}")
            }
            SpanStyle::FootnoteReference(number) => format!("note→{number}"),
            SpanStyle::Image(index) => format!("image {}", index + 1),
        }
    }
}

fn container_name(container: &Container) -> String {
    match container {
        Container::Quote => "quote > ".to_owned(),
        Container::Item { marker, first } => {
            let marker = match marker {
                Marker::Bullet => "•".to_owned(),
                Marker::Number { number, largest } => format!("{number}/{largest}"),
                Marker::Task { done: true } => "[x]".to_owned(),
                Marker::Task { done: false } => "[ ]".to_owned(),
            };
            format!("item {marker}{} > ", if *first { "" } else { " …" })
        }
        Container::Footnote { number, first } => {
            format!("note {number}{} > ", if *first { "" } else { " …" })
        }
    }
}

fn kind_name(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph if block.continues => "paragraph goes on".to_owned(),
        BlockKind::Paragraph => "paragraph".to_owned(),
        BlockKind::Heading { level } => format!("heading {level}"),
        BlockKind::Code { language } => format!("code {}", language.as_deref().unwrap_or(""))
            .trim_end()
            .to_owned(),
        BlockKind::Table(_) if block.continues => "table goes on".to_owned(),
        BlockKind::Table(table) => format!("table {}×{}", table.rows.len(), table.alignments.len()),
        BlockKind::ThematicBreak => "break".to_owned(),
        BlockKind::Image { index } => format!("image {}", index + 1),
    }
}
