//! The lines of an article, laid out block by block as they are asked for.

use crate::article::Article;
use crate::layout::{Layout, Line, block, header};
use crate::text::Offset;
use std::collections::HashMap;

/// Blocks that are kept; more are dropped when the reader has moved on.
const MOST_HELD: usize = 256;

/// A line of the article: of the title block (section 0) or of a block
/// (section 1 is block 0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LinePosition {
    section: usize,
    line: usize,
}

/// A cache of laid-out sections. All walks over it go line by line or section
/// by section from where the reader is, never from the beginning.
#[derive(Clone, Debug)]
pub(super) struct Pages {
    layout: Layout,
    sections: HashMap<usize, Vec<Line>>,
}

impl Pages {
    pub(super) fn new(layout: Layout) -> Self {
        Self {
            layout,
            sections: HashMap::new(),
        }
    }

    /// Forgets all lines; from now on they are laid out so.
    pub(super) fn reset(&mut self, layout: Layout) {
        self.layout = layout;
        self.sections.clear();
    }

    pub(super) fn layout(&self) -> &Layout {
        &self.layout
    }

    pub(super) fn held(&self) -> usize {
        self.sections.len()
    }

    fn section(&mut self, article: &Article, section: usize) -> &[Line] {
        if self.sections.len() >= MOST_HELD && !self.sections.contains_key(&section) {
            self.sections
                .retain(|held, _| held.abs_diff(section) < MOST_HELD / 4);
        }
        let layout = self.layout;
        self.sections
            .entry(section)
            .or_insert_with(|| match section.checked_sub(1) {
                None => header::lines(article, &layout),
                Some(index) => block::lines(article, index, &layout),
            })
    }

    /// The very first line: the title block, or the first block when there is none.
    pub(super) fn first(&mut self, article: &Article) -> LinePosition {
        let section =
            usize::from(self.section(article, 0).is_empty() && !article.blocks.is_empty());
        LinePosition { section, line: 0 }
    }

    /// The line `count` lines further down, and how many there were.
    pub(super) fn down(
        &mut self,
        article: &Article,
        from: LinePosition,
        count: usize,
    ) -> (LinePosition, usize) {
        let mut place = from.max(self.first(article));
        let mut left = count;
        while left > 0 {
            let length = self.section(article, place.section).len();
            let behind = length.saturating_sub(place.line + 1);
            if left <= behind {
                place.line += left;
                return (place, count);
            }
            place.line += behind;
            left -= behind;
            let mut next = place.section + 1;
            while next <= article.blocks.len() && self.section(article, next).is_empty() {
                next += 1;
            }
            if next > article.blocks.len() {
                return (place, count - left);
            }
            place = LinePosition {
                section: next,
                line: 0,
            };
            left -= 1;
        }
        (place, count)
    }

    /// The line `count` lines further up, and how many there were.
    pub(super) fn up(
        &mut self,
        article: &Article,
        from: LinePosition,
        count: usize,
    ) -> (LinePosition, usize) {
        let first = self.first(article);
        let mut place = from.max(first);
        let mut left = count;
        while left > 0 && place > first {
            if place.line >= left {
                place.line -= left;
                return (place, count);
            }
            left -= place.line;
            place.line = 0;
            if place == first {
                break;
            }
            let mut above = place.section - 1;
            while above > first.section && self.section(article, above).is_empty() {
                above -= 1;
            }
            let length = self.section(article, above).len();
            place = LinePosition {
                section: above,
                line: length.saturating_sub(1),
            };
            left -= 1;
        }
        (place, count - left)
    }

    /// The line that shows `offset`.
    pub(super) fn place_of(&mut self, article: &Article, offset: Offset) -> LinePosition {
        if article.blocks.is_empty() {
            return LinePosition::default();
        }
        let section = self.shown(article, article.block_at(offset) + 1);
        let lines = self.section(article, section);
        let holds = lines.iter().position(|line| line.range.contains(offset));
        let before = || lines.iter().rposition(|line| line.range.start <= offset);
        LinePosition {
            section,
            line: holds.or_else(before).unwrap_or(0),
        }
    }

    /// The section itself, or the one before it in whose lines it is shown.
    fn shown(&mut self, article: &Article, section: usize) -> usize {
        let mut shown = section;
        while shown > 1 && self.section(article, shown).is_empty() {
            shown -= 1;
        }
        shown
    }

    /// The last line of the article.
    pub(super) fn last(&mut self, article: &Article) -> LinePosition {
        let section = self.shown(article, article.blocks.len());
        let length = self.section(article, section).len();
        LinePosition {
            section,
            line: length.saturating_sub(1),
        }
    }

    /// Copies of at most `count` lines from a place on.
    pub(super) fn take(
        &mut self,
        article: &Article,
        from: LinePosition,
        count: usize,
    ) -> Vec<Line> {
        let mut lines = Vec::with_capacity(count);
        let mut place = from;
        while lines.len() < count && place.section <= article.blocks.len() {
            let section = self.section(article, place.section);
            let wanted = count - lines.len();
            lines.extend(section.iter().skip(place.line).take(wanted).cloned());
            place = LinePosition {
                section: place.section + 1,
                line: 0,
            };
        }
        lines
    }
}
