//! Paragraphs put one behind the other: those of a list become one list, lines
//! of code one block.

use super::numbering::ItemMark;
use crate::archive::markup::HtmlWriter;

/// What is open at the end of what was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum OpenGroup {
    #[default]
    Nothing,
    Code,
    Quote,
}

/// The flow of paragraphs.
#[derive(Default)]
pub(super) struct BlockFlow {
    pub(super) out: HtmlWriter,
    group: OpenGroup,
    /// The lists that are open: the level of each, and whether it is numbered.
    lists: Vec<(usize, bool)>,
}

impl BlockFlow {
    /// Adds a block that belongs to no list.
    pub(super) fn block(&mut self, html: &str) {
        self.close();
        self.out.mark(html);
    }

    /// Adds a line of code.
    pub(super) fn code(&mut self, html: &str) {
        self.close_lists();
        if self.group == OpenGroup::Code {
            self.out.mark("\n");
        } else {
            self.close();
            self.out.mark("<pre>");
            self.group = OpenGroup::Code;
        }
        self.out.mark(html);
    }

    /// Adds a paragraph of a quotation.
    pub(super) fn quote(&mut self, html: &str) {
        self.close_lists();
        if self.group != OpenGroup::Quote {
            self.close();
            self.out.mark("<blockquote>");
            self.group = OpenGroup::Quote;
        }
        self.out.mark("<p>");
        self.out.mark(html);
        self.out.mark("</p>");
    }

    /// Adds an item of a list, or a paragraph that goes on with one.
    pub(super) fn item(&mut self, level: usize, mark: ItemMark, html: &str) {
        self.close_group();
        while self.lists.last().is_some_and(|(open, _)| *open > level) {
            self.close_list();
        }
        if mark == ItemMark::Nothing {
            let inside = !self.lists.is_empty();
            if !inside && html.trim().is_empty() {
                return;
            }
            self.out.mark("<p>");
            self.out.mark(html);
            self.out.mark("</p>");
            return;
        }
        let numbered = matches!(mark, ItemMark::Number(_));
        match self.lists.last() {
            Some((open, kind)) if *open == level && *kind == numbered => self.out.mark("</li>"),
            Some((open, _)) if *open == level => {
                self.close_list();
                self.open_list(level, numbered);
            }
            _ => self.open_list(level, numbered),
        }
        match mark {
            ItemMark::Number(number) => self.out.start("li", &[("value", &number.to_string())]),
            _ => self.out.mark("<li>"),
        }
        self.out.mark(html);
    }

    fn open_list(&mut self, level: usize, numbered: bool) {
        self.out.mark(if numbered { "<ol>" } else { "<ul>" });
        self.lists.push((level, numbered));
    }

    fn close_list(&mut self) {
        if let Some((_, numbered)) = self.lists.pop() {
            self.out
                .mark(if numbered { "</li></ol>" } else { "</li></ul>" });
        }
    }

    fn close_lists(&mut self) {
        while !self.lists.is_empty() {
            self.close_list();
        }
    }

    fn close_group(&mut self) {
        match std::mem::take(&mut self.group) {
            OpenGroup::Nothing => {}
            OpenGroup::Code => self.out.mark("</pre>"),
            OpenGroup::Quote => self.out.mark("</blockquote>"),
        }
    }

    /// Ends what is open.
    pub(super) fn close(&mut self) {
        self.close_group();
        self.close_lists();
    }
}
