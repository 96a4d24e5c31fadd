//! The topics pane: what the list can be narrowed to. The whole library, what
//! was done with articles, saved queries, folders, tags; each with how many
//! articles are unread.

use crate::app::context::{Context, Intent};
use crate::app::input::action::{Action, Action as A};
use crate::app::input::keymap::Bindings;
use crate::app::input::prompt::Prompt;
use crate::app::notice::{Done, Notice};
use crate::app::rows::{CursorStep, Rows};
use crate::app::shelf::Shelf;
use crate::library::topics::{Counts, Topic};
use crate::record::Change;
use crate::search::{Filter, names};
use crate::text::Text;
use crate::words::say;
use std::collections::BTreeSet;

/// Keys of the topics beside those of all panes.
pub const KEYS: Bindings = &[
    ("Enter", A::Open),
    ("l", A::Expand),
    ("Right", A::Expand),
    ("h", A::Collapse),
    ("Left", A::Collapse),
    ("D", A::RemoveQuery),
    ("Del", A::RemoveQuery),
    ("u", A::RestoreQuery),
    ("/", A::Filter),
    ("t", A::Back),
];

/// So many articles are looked at for the numbers of queries before the pane
/// shows; what is left is counted, as many at a time, when the reader rests.
const AT_ONCE: usize = 100_000;

/// The topics pane.
#[derive(Clone, Debug, Default)]
pub struct TopicsPane {
    /// The cursor.
    pub rows: Rows,
    /// What it shows.
    pub lines: Vec<TopicLine>,
    /// What there is, shown or not.
    collected: Collected,
    /// What is typed in its filter.
    typed: String,
    /// Whether the library has changed since.
    outdated: bool,
    /// Topics whose inside is shown, by the queries they stand for.
    expanded: BTreeSet<String>,
    /// Saved queries that were removed: name and query of each.
    removed: Vec<(String, String)>,
}

/// What the list can be narrowed to.
#[derive(Clone, Debug, Default)]
struct Collected {
    /// What was done with articles, then the saved queries.
    queries: Vec<TopicChoice>,
    folders: Vec<Topic>,
    tags: Vec<Topic>,
}

/// A line of the topics pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TopicLine {
    /// Nothing.
    Blank,
    /// The name of the lines that follow.
    Group(TopicGroup),
    /// Something to choose.
    Choice(TopicChoice),
}

/// A group of lines of the topics pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TopicGroup {
    /// Saved queries.
    Queries,
    /// Folders.
    Folders,
    /// Tags.
    Tags,
}

/// Something the list can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicChoice {
    /// Its name.
    pub name: Text,
    /// The filter it stands for.
    pub query: String,
    /// The name it was saved under, if it was saved.
    pub saved: Option<String>,
    /// How deep it lies.
    pub level: usize,
    /// Its articles; `None` while they are not counted.
    pub counts: Option<Counts>,
    /// What lies inside.
    pub inside: TopicContents,
}

/// What lies inside a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TopicContents {
    /// Nothing.
    #[default]
    Nothing,
    /// Topics that are not shown.
    Hidden,
    /// Topics that are.
    Shown,
}

/// What has been done with articles, by the queries that ask for it.
const STANDINGS: [(&str, &str); 5] = [
    ("All articles", ""),
    ("Unread", "is:unread"),
    ("Begun", "is:begun"),
    ("Finished", "is:finished"),
    ("With bookmarks", "is:marked"),
];

impl Collected {
    /// What there is in a library; `saved` are names and queries, the topics
    /// are folders and tags.
    fn new<'records>(
        saved: impl Iterator<Item = (&'records str, &'records str)>,
        (folders, tags): (Vec<Topic>, Vec<Topic>),
    ) -> Self {
        let standings = STANDINGS.map(|(name, query)| TopicChoice::new(say(name), query));
        let saved = saved.map(|(name, query)| TopicChoice {
            saved: Some(name.to_owned()),
            ..TopicChoice::new(name, query)
        });
        Self {
            queries: standings.into_iter().chain(saved).collect(),
            folders,
            tags,
        }
    }
}

impl TopicsPane {
    /// What is typed in the filter.
    #[must_use]
    pub fn filter(&self) -> &str {
        &self.typed
    }

    /// How many topics and queries there are, shown or not.
    #[must_use]
    pub fn total(&self) -> usize {
        let Collected {
            queries,
            folders,
            tags,
        } = &self.collected;
        queries.len() + folders.len() + tags.len()
    }

    /// How many of them are shown.
    #[must_use]
    pub fn count(&self) -> usize {
        let choices = self.lines.iter();
        choices
            .filter(|line| matches!(line, TopicLine::Choice(_)))
            .count()
    }

    /// The line under the cursor, if it can be chosen.
    #[must_use]
    pub fn selected(&self) -> Option<&TopicChoice> {
        self.choice(self.rows.cursor)
    }

    fn choice(&self, line: usize) -> Option<&TopicChoice> {
        match self.lines.get(line)? {
            TopicLine::Choice(choice) => Some(choice),
            TopicLine::Blank | TopicLine::Group(_) => None,
        }
    }

    /// Opens the pane: nothing typed, the cursor on what the list shows now.
    pub fn show(&mut self, context: &mut Context) {
        self.rows = Rows::default();
        self.typed.clear();
        self.collect(context);
        self.point_at(context.workspace.shelf.filter().trim());
    }

    /// Collects what there is; the cursor stays on its line.
    fn collect(&mut self, context: &mut Context) {
        let workspace = &mut *context.workspace;
        let queries = workspace.records.queries();
        self.collected = Collected::new(queries, workspace.shelf.topics());
        self.outdated = false;
        workspace.shelf.note_marked(&workspace.records);
        self.count_some(context);
        self.arrange(context);
    }

    /// What the pane shows may no longer be right.
    pub fn outdate(&mut self) {
        self.outdated = true;
    }

    /// Brings the pane up to date, a little at a time.
    pub fn idle(&mut self, context: &mut Context) {
        if self.outdated {
            self.collect(context);
        } else if self.count_some(context) {
            self.arrange(context);
        }
    }

    /// Counts as much as there is time for; `false` when all was counted.
    fn count_some(&mut self, context: &Context) -> bool {
        let library = &context.workspace.shelf;
        let pinyin = context.workspace.settings.pinyin;
        let mut looked_at = 0;
        while looked_at < AT_ONCE && self.count_next(library, pinyin) {
            looked_at += library.total().max(1);
        }
        looked_at > 0
    }

    /// Counts what is not counted yet; `false` when all is.
    fn count_next(&mut self, library: &Shelf, pinyin: bool) -> bool {
        let mut queries = self.collected.queries.iter_mut();
        let Some(choice) = queries.find(|one| one.counts.is_none()) else {
            return false;
        };
        let filter = Filter::new(&choice.query, pinyin);
        choice.counts = Some(library.counts(&filter));
        true
    }

    /// Shows only what has these words in its name.
    pub fn set_filter(&mut self, typed: &str, context: &Context) {
        let is_new = self.typed != typed && !typed.trim().is_empty();
        typed.clone_into(&mut self.typed);
        self.arrange(context);
        if is_new {
            self.rows = Rows::default();
        }
    }

    /// Does what an action asks for.
    pub fn perform(&mut self, action: Action, context: &mut Context) {
        match action {
            Action::Open => self.choose(context),
            Action::Expand => self.expand(context),
            Action::Collapse if self.collapse(context) => {}
            Action::Collapse => context.ask(Intent::Back),
            Action::RemoveQuery => self.remove_query(context),
            Action::RestoreQuery => self.restore_query(context),
            Action::Filter => context.ask(Intent::Prompt(Prompt::filter(&self.typed))),
            _ => {}
        }
    }

    /// Narrows the list to what is under the cursor.
    fn choose(&self, context: &mut Context) {
        if let Some(choice) = self.selected() {
            context.ask(Intent::FilterList(choice.query.clone()));
        }
    }

    /// Shows what lies inside the topic under the cursor, or chooses it.
    fn expand(&mut self, context: &mut Context) {
        match self.selected() {
            Some(choice) if choice.inside == TopicContents::Hidden => {
                self.expanded.insert(choice.query.clone());
                self.arrange(context);
            }
            Some(choice) if choice.inside == TopicContents::Shown => {
                let visible = context.screen.side_rows();
                self.rows.step(CursorStep::By(1), self.lines.len(), visible);
                self.settle(CursorStep::By(1), visible);
            }
            _ => self.choose(context),
        }
    }

    /// Hides what lies inside the topic under the cursor, or goes to the one
    /// it lies in; says whether there was anything to do.
    fn collapse(&mut self, context: &Context) -> bool {
        let Some(choice) = self.selected() else {
            return false;
        };
        if choice.inside == TopicContents::Shown {
            let query = choice.query.clone();
            self.expanded.remove(&query);
            self.arrange(context);
            return true;
        }
        let level = choice.level;
        let outer = (0..self.rows.cursor).rev().find(|line| {
            let choice = self.choice(*line);
            choice.is_some_and(|choice| choice.level < level)
        });
        let Some(outer) = outer else { return false };
        self.rows.cursor = outer;
        true
    }

    /// Removes the saved query under the cursor.
    fn remove_query(&mut self, context: &mut Context) {
        let saved = self.selected().and_then(|choice| {
            let name = choice.saved.clone()?;
            Some((name, choice.query.clone()))
        });
        let Some((name, query)) = saved else {
            return context.tell(Notice::NotASavedQuery);
        };
        context.save(Change::query(&name, ""));
        context.tell_done(Done::QueryRemoved(name.clone()));
        self.removed.push((name, query));
        self.collect(context);
    }

    /// Brings back the saved query that was removed last.
    fn restore_query(&mut self, context: &mut Context) {
        let Some((name, query)) = self.removed.pop() else {
            return context.tell(Notice::NothingToRestore);
        };
        context.save(Change::query(&name, &query));
        context.tell_done(Done::QueryRestored(name));
        self.collect(context);
        self.point_at(&query);
    }

    /// Shows what there is as far as its outside is expanded, or, with a
    /// filter, all that it lets through; the cursor stays on its line.
    fn arrange(&mut self, context: &Context) {
        let selected = self.selected().map(|choice| choice.query.clone());
        let filter = Filter::new(&self.typed, context.workspace.settings.pinyin);
        let Collected {
            queries,
            folders,
            tags,
        } = std::mem::take(&mut self.collected);
        let topics = |topics: &[Topic], qualifier| {
            if filter.is_empty() {
                tree(topics, qualifier, &self.expanded)
            } else {
                let topics = topics.iter();
                let fitting = topics.filter(|topic| filter.accepts(&[&topic.path]));
                fitting.map(|topic| flat(topic, qualifier)).collect()
            }
        };
        let fitting = queries.iter().filter(|one| filter.accepts(&[&one.name]));
        let (saved, standings) = fitting.cloned().partition(|one| one.saved.is_some());
        let folders_shown = topics(&folders, "in");
        let tags_shown = topics(&tags, "tag");
        self.lines.clear();
        self.push_group(None, standings);
        self.push_group(Some(TopicGroup::Queries), saved);
        self.push_group(Some(TopicGroup::Folders), folders_shown);
        self.push_group(Some(TopicGroup::Tags), tags_shown);
        self.collected = Collected {
            queries,
            folders,
            tags,
        };
        if let Some(query) = selected {
            self.point_at(&query);
        }
    }

    /// Leaves a line that can't be chosen.
    pub fn settle(&mut self, step: CursorStep, visible: usize) {
        let mut rows = self.rows;
        rows.settle(step, self.lines.len(), visible, |line| {
            self.choice(line).is_some()
        });
        self.rows = rows;
    }

    /// Whether there is something to do when the reader rests.
    #[must_use]
    pub fn wants_idle(&self) -> bool {
        self.outdated
            || self
                .collected
                .queries
                .iter()
                .any(|one| one.counts.is_none())
    }

    /// Puts the cursor on what stands for a query, or leaves it where it is.
    fn point_at(&mut self, query: &str) {
        let stands =
            |line: &TopicLine| matches!(line, TopicLine::Choice(choice) if choice.query == query);
        if let Some(line) = self.lines.iter().position(stands) {
            self.rows.cursor = line;
        }
    }

    fn push_group(&mut self, group: Option<TopicGroup>, choices: Vec<TopicChoice>) {
        if choices.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.lines.push(TopicLine::Blank);
        }
        self.lines.extend(group.map(TopicLine::Group));
        self.lines
            .extend(choices.into_iter().map(TopicLine::Choice));
    }
}

impl TopicChoice {
    fn new(name: &str, query: &str) -> Self {
        Self {
            name: Text::clean_line(name),
            // What was saved may have been edited by hand.
            query: Text::clean_line(query).to_string(),
            saved: None,
            level: 0,
            counts: None,
            inside: TopicContents::Nothing,
        }
    }
}

/// A topic under its whole path.
fn flat(topic: &Topic, qualifier: &str) -> TopicChoice {
    TopicChoice {
        counts: Some(topic.counts),
        ..TopicChoice::new(&topic.path, &names::qualifier(qualifier, &topic.path))
    }
}

/// The topics of a tree that are to be seen.
fn tree(topics: &[Topic], qualifier: &str, expanded: &BTreeSet<String>) -> Vec<TopicChoice> {
    let mut choices = Vec::new();
    let mut next = 0;
    while let Some(topic) = topics.get(next) {
        let choice = flat(topic, qualifier);
        let shown = expanded.contains(&choice.query);
        let inside = match (topic.inside, shown) {
            (0, _) => TopicContents::Nothing,
            (_, true) => TopicContents::Shown,
            (_, false) => TopicContents::Hidden,
        };
        choices.push(TopicChoice {
            name: topic.name.clone(),
            level: topic.level,
            inside,
            ..choice
        });
        next += 1 + if shown { 0 } else { topic.inside };
    }
    choices
}
