//! The search of the whole library: as it is typed, its results, and going
//! from article to article that has some.

use crate::app::context::{Context, Intent};
use crate::app::input::action::{Action, Action as A};
use crate::app::input::keymap::Bindings;
use crate::app::input::prompt::{Prompt, PromptPurpose};
use crate::app::message::{Effect, MatchedArticles, Request};
use crate::app::notice::Notice;
use crate::app::reader::Reader;
use crate::app::reader::target::{Sought, Target};
use crate::app::rows::Rows;
use crate::library::Location;
use crate::library::found::{Group, HitPlace, MOST_COUNTED};
use crate::search::{Expression, Options};
use crate::text::Text;

/// Keys of the results beside those of all panes.
pub const KEYS: Bindings = &[
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("n", A::Down),
    ("N", A::Up),
    ("/", A::SearchLibrary),
];

/// Keys of the field of the search.
pub const FIELD_KEYS: Bindings = &[
    ("Tab", A::Down),
    ("Shift-Tab", A::Up),
    ("Ctrl-r", A::ToggleRegex),
];

/// The search of the library, while there is one.
#[derive(Clone, Debug, Default)]
pub struct FoundPane {
    /// The cursor in the lines of the search.
    pub rows: Rows,
    /// The search.
    pub search: Option<LibrarySearch>,
}

/// A search of the library.
#[derive(Clone, Debug, Default)]
pub struct LibrarySearch {
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

impl LibrarySearch {
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

    /// The article at a line, and where its hit is.
    fn hit_at(&self, line: usize) -> Option<(&Group, HitPlace)> {
        let (group, hit) = match self.line(line)? {
            FoundLine::Article(group) => (group, 0),
            FoundLine::Hit(group, hit) => (group, hit),
        };
        let group = self.groups.get(group)?;
        Some((group, group.hits.get(hit)?.place))
    }

    /// Takes some more results; says whether they take the place of others.
    fn take(&mut self, hits: MatchedArticles) -> bool {
        let others = std::mem::take(&mut self.outdated);
        if others {
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
        others
    }

    fn clear(&mut self) {
        self.groups.clear();
        self.starts.clear();
        self.lines = 0;
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

impl FoundPane {
    /// Opens the field of the search.
    pub fn show(&mut self, context: &mut Context) {
        let search = self.search.get_or_insert_default();
        let regex = search.options.regex;
        let prompt = Prompt::line(PromptPurpose::Library { regex }, &search.typed);
        context.ask(Intent::Prompt(prompt));
    }

    /// How many lines there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.search.as_ref().map_or(0, LibrarySearch::lines)
    }

    /// The article under the cursor, and where the hit is.
    #[must_use]
    pub fn selected(&self) -> Option<(&Group, HitPlace)> {
        self.search.as_ref()?.hit_at(self.rows.cursor)
    }

    /// Searches the library for what is typed now.
    pub fn look_for(&mut self, typed: &str, options: Options, context: &mut Context) {
        let workspace = &mut *context.workspace;
        let request = workspace.next_request();
        let expression = Expression::new(typed, options);
        let pinyin = workspace.settings.pinyin;
        let qualified = expression.as_ref().ok().and_then(|expression| {
            let records = &workspace.records;
            workspace.shelf.qualified(expression, pinyin, records)
        });
        let search = self.search.get_or_insert_default();
        typed.clone_into(&mut search.typed);
        search.options = options;
        search.request = request;
        search.done = false;
        search.outdated = true;
        match expression {
            Ok(expression) if expression.has_words() => context.effects.push(Effect::Find {
                request,
                typed: typed.to_owned(),
                options,
                qualified,
            }),
            wrong => {
                search.clear();
                search.done = true;
                search.problem = wrong.err();
                self.rows = Rows::default();
                // What is still being searched for is no longer wanted.
                context.effects.push(nothing_wanted(request, options));
            }
        }
    }

    /// Searches once more when the library has been read: what was searched
    /// for before that may have found nothing.
    pub fn look_again(&mut self, context: &mut Context) {
        let nothing =
            |search: &&LibrarySearch| search.groups.is_empty() && !search.typed.trim().is_empty();
        if let Some(search) = self.search.as_ref().filter(nothing) {
            let (typed, options) = (search.typed.clone(), search.options);
            self.look_for(&typed, options, context);
        }
    }

    /// Takes results, if they are of the last search.
    pub fn take_hits(&mut self, hits: MatchedArticles) {
        if let Some(search) = &mut self.search
            && search.request == hits.request
            && search.take(hits)
        {
            self.rows = Rows::default();
        }
    }

    /// The field was accepted; a search for nothing ends.
    pub fn accept(&mut self, context: &mut Context) {
        let nothing = |search: &LibrarySearch| search.typed.trim().is_empty();
        if self.search.as_ref().is_none_or(nothing) {
            self.end(context);
        }
    }

    /// Ends the search.
    pub fn end(&mut self, context: &mut Context) {
        self.search = None;
        self.rows = Rows::default();
        let request = context.workspace.next_request();
        context
            .effects
            .push(nothing_wanted(request, Options::default()));
        context.ask(Intent::LibrarySearchEnded);
    }

    /// Does what an action asks for.
    pub fn perform(&self, action: Action, context: &mut Context) {
        if action == Action::Open {
            self.open(context);
        }
    }

    /// Opens the article under the cursor at its hit, all hits marked.
    fn open(&self, context: &mut Context) {
        let (Some(search), Some((group, place))) = (&self.search, self.selected()) else {
            return;
        };
        let sought = Sought {
            typed: search.typed.clone(),
            options: search.options,
            offset: match place {
                HitPlace::Text(offset) => Some(offset),
                HitPlace::TitleBlock(_) => None,
            },
        };
        let target = Target::Sought(Box::new(sought));
        context.ask(Intent::Open(group.location.clone(), target));
    }

    /// Opens the next article with hits, or the one before, when the open one
    /// is among those found. Says whether it was.
    pub fn step_article(&mut self, forward: bool, reader: &Reader, context: &mut Context) -> bool {
        let Some(search) = &self.search else {
            return false;
        };
        let line = search.line_of(&reader.location);
        // A search that was ended in the article is over here, too.
        let Some(line) = line.filter(|_| reader.find.as_ref().is_some_and(|find| find.shown))
        else {
            return false;
        };
        let group = search.starts.partition_point(|start| *start < line);
        let next = if forward {
            Some(group + 1).filter(|next| *next < search.groups.len())
        } else {
            group.checked_sub(1)
        };
        match next.and_then(|next| search.starts.get(next).copied()) {
            None if forward => context.tell(Notice::LastHit),
            None => context.tell(Notice::FirstHit),
            Some(line) => {
                self.rows.cursor = line;
                self.rows.show(self.count(), context.screen.side_rows());
                self.open(context);
            }
        }
        true
    }
}

/// What ends a search outside.
fn nothing_wanted(request: Request, options: Options) -> Effect {
    Effect::Find {
        request,
        typed: String::new(),
        options,
        qualified: None,
    }
}
