//! The styles of a block's text, as stretches of one role.

use super::line::{Part, Role};
use crate::article::{Article, Block, SpanStyle};
use crate::text::{Offset, Range};

/// The roles of a block, as the offsets where they change.
#[derive(Debug)]
pub(super) struct Roles {
    plain: Role,
    /// Where a role begins, in order; it holds up to the next one.
    changes: Vec<(Offset, Role)>,
}

impl Roles {
    /// The roles of a block whose unstyled text belongs to `part`.
    pub(super) fn of(article: &Article, block: &Block, part: Part) -> Self {
        let plain = Role {
            part,
            ..Role::default()
        };
        let mut edges: Vec<(Offset, SpanStyle, i32)> = Vec::new();
        for span in article.spans_in(block.range) {
            edges.push((span.range.start, span.style, 1));
            edges.push((span.range.end, span.style, -1));
        }
        edges.sort_by_key(|(at, _, _)| *at);
        let mut open = OpenStyles::default();
        let mut changes: Vec<(Offset, Role)> = Vec::new();
        for (at, style, step) in edges {
            open.count(style, step);
            let role = open.role(plain);
            match changes.last_mut() {
                Some((last, known)) if *last == at => *known = role,
                _ => changes.push((at, role)),
            }
        }
        Self { plain, changes }
    }

    /// The stretches of one role inside `range`, in order.
    pub(super) fn stretches(&self, range: Range) -> impl Iterator<Item = (Range, Role)> {
        let first = self.changes.partition_point(|(at, _)| *at <= range.start);
        let begin = first
            .checked_sub(1)
            .map_or(self.plain, |before| self.changes[before].1);
        let inner = self.changes[first..]
            .iter()
            .take_while(move |(at, _)| *at < range.end);
        let starts = std::iter::once((range.start, begin)).chain(inner.copied());
        let ends = self.changes[first..]
            .iter()
            .map(|(at, _)| *at)
            .take_while(move |at| *at < range.end)
            .chain([range.end]);
        starts
            .zip(ends)
            .map(|((start, role), end)| (Range::new(start, end), role))
    }

    /// The role of the character at an offset.
    pub(super) fn at(&self, offset: Offset) -> Role {
        let after = self.changes.partition_point(|(at, _)| *at <= offset);
        after
            .checked_sub(1)
            .map_or(self.plain, |at| self.changes[at].1)
    }
}

/// How many spans of each style are open.
#[derive(Default)]
struct OpenStyles {
    strong: i32,
    emphasis: i32,
    strikethrough: i32,
    code: i32,
    highlight: i32,
    link: i32,
    reference: i32,
}

impl OpenStyles {
    fn count(&mut self, style: SpanStyle, step: i32) {
        let count = match style {
            SpanStyle::Strong => &mut self.strong,
            SpanStyle::Emphasis => &mut self.emphasis,
            SpanStyle::Strikethrough => &mut self.strikethrough,
            SpanStyle::Code | SpanStyle::Formula { .. } => &mut self.code,
            SpanStyle::Highlight => &mut self.highlight,
            SpanStyle::Link(_) => &mut self.link,
            SpanStyle::FootnoteReference(_) | SpanStyle::Image(_) => &mut self.reference,
        };
        *count += step;
    }

    fn role(&self, plain: Role) -> Role {
        Role {
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            strikethrough: self.strikethrough > 0,
            code: self.code > 0,
            highlight: self.highlight > 0,
            link: self.link > 0,
            reference: self.reference > 0,
            ..plain
        }
    }
}
