//! The search in the open article, as it is typed.

use super::page::Home;
use crate::search::{Expression, Options};
use crate::text::{Offset, Range, Text};

/// More matches than this are not counted: the list says "more than".
pub const MOST_MATCHES: usize = 20_000;

/// A search.
#[derive(Clone, Debug)]
pub struct Find {
    /// What was typed.
    pub pattern: String,
    /// How it is to be understood.
    pub options: Options,
    /// The compiled pattern, or why it can't be used.
    pub query: Result<Expression, Text>,
    /// The matches, in order.
    pub matches: Vec<Range>,
    /// The match the reader is at.
    pub current: Option<usize>,
    /// Whether the search goes backwards.
    pub backwards: bool,
    /// The page when the search started and the row of its cursor line; Esc returns there.
    pub home: Home,
    /// Where the search started: matches are taken from here.
    pub from: Offset,
    /// Whether the reader has moved on since by other keys than the search's.
    pub wandered: bool,
}

impl Find {
    /// A search that starts at `from` on the page `home`.
    #[must_use]
    pub fn start(home: Home, from: Offset, backwards: bool) -> Self {
        Self {
            pattern: String::new(),
            options: Options::default(),
            query: Err(Text::default()),
            matches: Vec::new(),
            current: None,
            backwards,
            home,
            from,
            wandered: false,
        }
    }

    /// Searches for another pattern and takes the match nearest to where the search started.
    pub fn look_for(&mut self, text: &Text, pattern: &str, options: Options) {
        pattern.clone_into(&mut self.pattern);
        self.options = options;
        self.query = if pattern.is_empty() {
            Err(Text::default())
        } else {
            Expression::new(pattern, options)
        };
        self.search(text);
        self.current = self.nearest(self.from);
    }

    /// Searches again in a text that has grown.
    pub fn search(&mut self, text: &Text) {
        self.matches = match &self.query {
            Ok(query) => query.find(text, text.range(), MOST_MATCHES),
            Err(_) => Vec::new(),
        };
        self.current = self.current.filter(|current| *current < self.matches.len());
    }

    fn nearest(&self, from: Offset) -> Option<usize> {
        if self.matches.is_empty() {
            return None;
        }
        let onwards = self.matches.partition_point(|found| found.start < from);
        if self.backwards {
            Some(onwards.checked_sub(1).unwrap_or(self.matches.len() - 1))
        } else {
            Some(onwards % self.matches.len())
        }
    }

    /// The next match from an offset, or the one before; goes round at the
    /// ends and says so (`true`).
    pub fn step(&mut self, from: Offset, onwards: bool) -> Option<bool> {
        let count = self.matches.len();
        if count == 0 {
            return None;
        }
        let at_current = self.current.filter(|_| !self.wandered);
        let (next, round) = match (at_current, onwards) {
            (Some(current), true) => ((current + 1) % count, current + 1 == count),
            (Some(current), false) => ((current + count - 1) % count, current == 0),
            (None, true) => {
                let next = self.matches.partition_point(|found| found.start < from);
                (next % count, next == count)
            }
            (None, false) => {
                let next = self.matches.partition_point(|found| found.start < from);
                ((next + count - 1) % count, next == 0)
            }
        };
        self.current = Some(next);
        self.wandered = false;
        Some(round)
    }

    /// The match the reader is at.
    #[must_use]
    pub fn current_match(&self) -> Option<Range> {
        self.matches.get(self.current?).copied()
    }
}
