//! `wanjuan print --inspect`: every line with what was decided about it.

use crate::article::{Article, BlockKind};
use crate::layout::running_text::rules;
use crate::layout::{Content, Layout, Line};
use crate::text::Offset;
use crate::typeset::line_break::{Opportunity, class_name, opportunities};
use crate::typeset::width::{columns, padded};

/// Stands over the lines.
pub(super) const HEAD: &str = "\
cells  columns up to the right edge, hanging marks left out
hang   columns past the edges: L at the left, R at the right
gaps   columns by which gaps were widened (+) or narrowed (-); added ones are drawn as \u{b7}
break  line-breaking classes (UAX #14) on both sides of the line end
price  what the line end costs; `cut` where no line may end, `end` at a paragraph's end

cells  hang  gaps  break    price";

/// A column added to a gap.
const ADDED: &str = "\u{b7}";

/// Looks at the lines of one article, in order.
pub(super) struct Inspector<'a> {
    article: &'a Article,
    layout: &'a Layout,
    /// The block the opportunities are of.
    block: Option<usize>,
    opportunities: Vec<Opportunity>,
}

impl<'a> Inspector<'a> {
    pub(super) fn new(article: &'a Article, layout: &'a Layout) -> Self {
        Self {
            article,
            layout,
            block: None,
            opportunities: Vec::new(),
        }
    }

    /// The line with its figures before it.
    pub(super) fn row(&mut self, line: &Line) -> String {
        if line.is_blank() {
            return String::new();
        }
        let end = line.runs.iter().map(|run| run.column + run.cells).max();
        let end = end.unwrap_or(0).saturating_sub(line.hang_left);
        let hang = match (line.hang_left, end.saturating_sub(self.layout.measure)) {
            (0, 0) => String::new(),
            (0, right) => format!("R{right}"),
            (left, 0) => format!("L{left}"),
            (left, right) => format!("L{left}R{right}"),
        };
        let (widened, narrowed) = self.gaps(line);
        let gaps = match (widened, narrowed) {
            (0, 0) => String::new(),
            (widened, 0) => format!("+{widened}"),
            (0, narrowed) => format!("-{narrowed}"),
            (widened, narrowed) => format!("+{widened}-{narrowed}"),
        };
        let (classes, price) = self.line_end(line).unwrap_or_default();
        let cells = end.min(self.layout.measure);
        let text = self.drawn(line);
        format!("{cells:5}  {hang:4}  {gaps:4}  {classes:7}  {price:>5}  {text}")
            .trim_end()
            .to_owned()
    }

    /// Columns by which the gaps of a line were widened, and narrowed.
    fn gaps(&self, line: &Line) -> (u16, u16) {
        let mut sums = (0, 0);
        for (own, drawn) in self.glue(line) {
            sums.0 += drawn.saturating_sub(own);
            sums.1 += own.saturating_sub(drawn);
        }
        sums
    }

    /// The gaps inside a line: columns as written, columns as drawn. What is
    /// left out at the line's end is no gap.
    fn glue(&self, line: &Line) -> impl Iterator<Item = (u16, u16)> {
        let inside = line
            .runs
            .iter()
            .rposition(|run| !matches!(run.content, Content::Glue(_)))
            .unwrap_or(0);
        line.runs[..inside.min(line.runs.len())]
            .iter()
            .filter_map(|run| match run.content {
                Content::Glue(range) => Some((self.own_columns(range), run.cells)),
                _ => None,
            })
    }

    fn own_columns(&self, range: crate::text::Range) -> u16 {
        let own = columns(self.article.text.slice(range), self.layout.profile);
        u16::try_from(own).unwrap_or(u16::MAX)
    }

    /// The classes around the line end, and its price in words.
    fn line_end(&mut self, line: &Line) -> Option<(String, String)> {
        if line.range.is_empty() {
            return None;
        }
        let index = self.article.block_at(line.range.start);
        let block = self.article.blocks.get(index)?;
        if !matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Heading { .. } | BlockKind::Image { .. }
        ) {
            return None;
        }
        let text = self.article.text.slice(block.range);
        if self.block != Some(index) {
            let rules = rules(self.article.language);
            opportunities(text, rules, self.layout.strictness, &mut self.opportunities);
            self.block = Some(index);
        }
        let at: Offset = line.range.end.checked_sub(block.range.start)?;
        let before = text.get(..at)?.trim_end().chars().next_back()?;
        let Some(after) = text
            .get(at..)?
            .chars()
            .next()
            .filter(|_| !text[..at].ends_with('\n'))
        else {
            return Some((class_name(before).to_owned(), "end".to_owned()));
        };
        let price = match self
            .opportunities
            .binary_search_by_key(&at, |found| found.offset)
        {
            Ok(found) => self.opportunities[found].price.to_string(),
            Err(_) => "cut".to_owned(),
        };
        let classes = format!("{} \u{f7} {}", class_name(before), class_name(after));
        Some((classes, price))
    }

    /// The line as it is drawn, columns added to its gaps made visible.
    fn drawn(&self, line: &Line) -> String {
        let mut out = " ".repeat(usize::from(self.layout.hang_left - line.hang_left));
        let mut column = 0;
        for run in &line.runs {
            out.extend(std::iter::repeat_n(
                ' ',
                usize::from(run.column.saturating_sub(column)),
            ));
            match &run.content {
                Content::Text(range) => {
                    let text = self.article.text.slice(*range);
                    out.push_str(&padded(text, self.layout.profile));
                }
                Content::Decoration(text) => out.push_str(text),
                Content::Glue(range) => {
                    let own = self.own_columns(*range).min(run.cells);
                    out.push_str(&" ".repeat(usize::from(own)));
                    out.push_str(&ADDED.repeat(usize::from(run.cells - own)));
                }
            }
            column = run.column + run.cells;
        }
        out
    }
}
