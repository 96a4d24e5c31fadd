//! The search of the whole library: as it is typed, its results, and going
//! from article to article that has some.

use crate::app::App;
use crate::app::input::field::Input;
use crate::app::input::prompt::{Prompt, Purpose};
use crate::app::message::{Effect, Hits, Request};
use crate::app::panes::PANEL_HEAD;
use crate::app::reader::{Sought, Target};
use crate::app::rows::{Rows, Step};
use crate::app::side::Side;
use crate::bookmark::Timestamp;
use crate::library::Location;
use crate::library::found::{Group, MOST_COUNTED};
use crate::search::{Expression, Options};
use crate::text::{Offset, Text};

/// A search of the library.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What was typed.
    pub typed: String,
    /// How it is understood.
    pub options: Options,
    /// The job that searches.
    pub request: Request,
    /// The articles with hits, in the order they are shown.
    pub groups: Vec<Group>,
    /// For each group the first of its lines.
    starts: Vec<usize>,
    lines: usize,
    /// The cursor in the lines.
    pub rows: Rows,
    /// Whether these are all.
    pub done: bool,
    /// How many articles no index has yet.
    pub unindexed: usize,
    /// Why it could not be searched.
    pub problem: Option<Text>,
    /// Results of the query before, shown until the first of this one come.
    outdated: bool,
}

/// A line of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundLine {
    /// An article, by its place among the groups.
    Article(usize),
    /// One of its hits, by its place among them.
    Hit(usize, usize),
}

/// From so many articles on that had to be read it is told.
pub const WORTH_TELLING: usize = 400;

/// Hits of an article that have a line of their own.
pub const SHOWN_HITS: usize = 3;

impl Found {
    /// How many lines there are.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// A line.
    #[must_use]
    pub fn line(&self, line: usize) -> Option<FoundLine> {
        if line >= self.lines {
            return None;
        }
        let group = self.starts.partition_point(|start| *start <= line) - 1;
        Some(match line - self.starts[group] {
            0 => FoundLine::Article(group),
            hit => FoundLine::Hit(group, hit - 1),
        })
    }

    /// How many hits there are in all, and whether more were not counted.
    #[must_use]
    pub fn count(&self) -> (usize, bool) {
        let count = self.groups.iter().map(|group| group.count).sum();
        let more = self.groups.iter().any(|group| group.count >= MOST_COUNTED);
        (count, more)
    }

    /// The article under the cursor, and where the hit is.
    #[must_use]
    pub fn selected(&self) -> Option<(&Group, Offset)> {
        let (group, hit) = match self.line(self.rows.cursor)? {
            FoundLine::Article(group) => (group, 0),
            FoundLine::Hit(group, hit) => (group, hit),
        };
        let group = self.groups.get(group)?;
        Some((group, group.hits.get(hit)?.offset))
    }

    /// Takes some more results.
    fn take(&mut self, hits: Hits) {
        if std::mem::take(&mut self.outdated) {
            self.clear();
        }
        for group in hits.groups {
            self.starts.push(self.lines);
            self.lines += 1 + group.hits.len().min(SHOWN_HITS);
            self.groups.push(group);
        }
        self.done = hits.done;
        self.unindexed = hits.unindexed;
        self.problem = hits.problem;
    }

    fn clear(&mut self) {
        self.groups.clear();
        self.starts.clear();
        self.lines = 0;
        self.rows = Rows::default();
        self.problem = None;
    }

    /// The line of an article.
    fn line_of(&self, location: &Location) -> Option<usize> {
        let group = self
            .groups
            .iter()
            .position(|group| group.location == *location)?;
        self.starts.get(group).copied()
    }
}

impl App {
    /// Opens the search of the library with its field.
    pub(crate) fn start_library_search(&mut self) {
        let typed = self
            .found
            .as_ref()
            .map_or_else(String::new, |found| found.typed.clone());
        let regex = self.found.as_ref().is_some_and(|found| found.options.regex);
        self.found.get_or_insert_default();
        self.show_panel(Side::Found);
        self.prompt = Some(Prompt {
            purpose: Purpose::Library { regex },
            input: Input::line(&typed),
        });
    }

    /// Searches the library for what is typed now.
    pub(crate) fn search_library(
        &mut self,
        typed: &str,
        options: Options,
        effects: &mut Vec<Effect>,
    ) {
        let request = self.next_request();
        let expression = Expression::new(typed, options);
        let qualified = expression.as_ref().ok().and_then(|expression| {
            self.list
                .qualified(expression, self.settings.pinyin, &self.records)
        });
        let found = self.found.get_or_insert_default();
        typed.clone_into(&mut found.typed);
        found.options = options;
        found.request = request;
        found.done = false;
        found.outdated = true;
        match expression {
            Ok(expression) if expression.has_words() => effects.push(Effect::Find {
                request,
                typed: typed.to_owned(),
                options,
                qualified,
            }),
            wrong => {
                found.clear();
                found.done = true;
                found.problem = wrong.err();
                // What is still being searched for is no longer wanted.
                effects.push(Effect::Find {
                    request,
                    typed: String::new(),
                    options,
                    qualified: None,
                });
            }
        }
    }

    /// Searches once more when the library has been read: what was searched
    /// for before that may have found nothing.
    pub(crate) fn search_library_again(&mut self, effects: &mut Vec<Effect>) {
        let nothing = |found: &&Found| found.groups.is_empty() && !found.typed.trim().is_empty();
        if let Some(found) = self.found.as_ref().filter(nothing) {
            let (typed, options) = (found.typed.clone(), found.options);
            self.search_library(&typed, options, effects);
        }
    }

    /// Takes results, if they are of the last search.
    pub(crate) fn take_hits(&mut self, hits: Hits) {
        if let Some(found) = &mut self.found
            && found.request == hits.request
        {
            found.take(hits);
        }
        if matches!(self.side, Side::Found) {
            self.step_side(Step::By(0));
        }
    }

    /// Ends the search of the library.
    pub(crate) fn end_library_search(&mut self, effects: &mut Vec<Effect>) {
        self.found = None;
        let request = self.next_request();
        effects.push(Effect::Find {
            request,
            typed: String::new(),
            options: Options::default(),
            qualified: None,
        });
        if matches!(self.side, Side::Found) {
            self.close_side();
        }
    }

    /// Opens the article under the cursor at its hit, all hits marked.
    pub(crate) fn open_found(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(found) = &self.found else { return };
        let Some((group, offset)) = found.selected() else {
            return;
        };
        let sought = Sought {
            typed: found.typed.clone(),
            options: found.options,
            offset,
        };
        let location = group.location.clone();
        effects.extend(self.open(&location, Target::Sought(Box::new(sought)), now));
    }

    /// Opens the next article with hits, or the one before, when the open one
    /// is among those found. Says whether it was.
    pub(crate) fn step_found(
        &mut self,
        forward: bool,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let Some(reader) = self.reader.as_ref().filter(|_| self.reader_focused) else {
            return false;
        };
        // A search that was ended in the article is over here, too.
        if reader.find.is_none() {
            return false;
        }
        let Some(found) = &mut self.found else {
            return false;
        };
        let Some(line) = found.line_of(&reader.location) else {
            return false;
        };
        let group = found.starts.partition_point(|start| *start < line);
        let next = if forward {
            Some(group + 1).filter(|next| *next < found.groups.len())
        } else {
            group.checked_sub(1)
        };
        match next.and_then(|next| found.starts.get(next).copied()) {
            None => self.tell(if forward {
                "no further article has hits"
            } else {
                "no article before has hits"
            }),
            Some(line) => {
                found.rows.cursor = line;
                self.step_found_rows(Step::By(0));
                self.open_found(now, effects);
            }
        }
        true
    }

    /// Moves the cursor of the results.
    pub(crate) fn step_found_rows(&mut self, step: Step) {
        let area = self.screen.side.unwrap_or(self.screen.whole);
        let visible = usize::from(area.height).saturating_sub(PANEL_HEAD);
        if let Some(found) = &mut self.found {
            found.rows.step(step, found.lines, visible);
        }
    }
}
