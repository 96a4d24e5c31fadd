//! The search in the open article, as it is typed.

use super::page::Home;
use crate::article::Article;
use crate::library::found::title_block;
use crate::search::{Expression, Options, TitleHit, TitlePart, by_sentence};
use crate::text::{Offset, Range, Text};

/// More matches than this are not counted: the list says "more than".
pub const MOST_MATCHES: usize = 20_000;

/// A line of the results.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ResultLine<'find> {
    /// Something found over the text.
    TitleBlock(&'find TitleHit),
    /// The matches of a sentence, at least one.
    Sentence(&'find [Range]),
}

/// A search.
#[derive(Clone, Debug)]
pub struct Find {
    /// What was typed.
    pub pattern: String,
    /// How it is to be understood.
    pub options: Options,
    /// The compiled pattern, or why it can't be used.
    pub query: Result<Expression, Text>,
    /// The matches in the text, in order.
    pub matches: Vec<Range>,
    /// For each sentence that has some the number of the first.
    sentences: Vec<usize>,
    /// What was found over the text.
    pub title_hits: Vec<TitleHit>,
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
    /// Whether its matches are marked on the page.
    pub shown: bool,
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
            sentences: Vec::new(),
            title_hits: Vec::new(),
            current: None,
            backwards,
            home,
            from,
            wandered: false,
            shown: true,
        }
    }

    /// Searches for another pattern and takes the match nearest to where the search started.
    pub fn look_for(&mut self, article: &Article, pattern: &str, options: Options) {
        pattern.clone_into(&mut self.pattern);
        self.options = options;
        self.query = if pattern.is_empty() {
            Err(Text::default())
        } else {
            Expression::new(pattern, options)
        };
        self.search(article);
        self.current = self.nearest(self.from);
    }

    /// Searches again in a text that has grown.
    pub fn search(&mut self, article: &Article) {
        let (block, text) = (title_block(&article.metadata), &article.text);
        (self.title_hits, self.matches) = match &self.query {
            Ok(query) => query.hits(&block, text, MOST_MATCHES, &|_| true),
            Err(_) => (Vec::new(), Vec::new()),
        };
        let mut first = 0;
        let sentences = by_sentence(text, &self.matches).map(|(_, matches)| {
            first += matches.len();
            first - matches.len()
        });
        self.sentences = sentences.collect();
        self.current = self.current.filter(|current| *current < self.matches.len());
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.matches.is_empty() && self.title_hits.is_empty()
    }

    /// In which parts of what stands over the text something was found.
    #[must_use]
    pub fn title_parts(&self) -> Vec<TitlePart> {
        let mut parts: Vec<TitlePart> = self.title_hits.iter().map(|hit| hit.part).collect();
        parts.dedup();
        parts
    }

    /// How many lines the results have.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.title_hits.len() + self.sentences.len()
    }

    /// A line of the results.
    #[must_use]
    pub fn line(&self, line: usize) -> Option<ResultLine<'_>> {
        if let Some(hit) = self.title_hits.get(line) {
            return Some(ResultLine::TitleBlock(hit));
        }
        let sentence = line - self.title_hits.len();
        let first = *self.sentences.get(sentence)?;
        let end = self.sentences.get(sentence + 1);
        let end = end.map_or(self.matches.len(), |end| *end);
        self.matches.get(first..end).map(ResultLine::Sentence)
    }

    /// The line of the results that has a match.
    #[must_use]
    pub fn line_of(&self, number: usize) -> usize {
        let before = self.sentences.partition_point(|first| *first <= number);
        self.title_hits.len() + before.saturating_sub(1)
    }

    /// Takes the first match of a line of the results for the one the reader
    /// is at; none when the line is not of the text.
    pub fn go_to_line(&mut self, line: usize) {
        let sentence = line.checked_sub(self.title_hits.len());
        self.current = sentence.and_then(|sentence| self.sentences.get(sentence).copied());
        self.wandered = false;
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
