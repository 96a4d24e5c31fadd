//! The topics pane: what the list can be narrowed to. The whole library, what
//! was done with articles, saved queries, folders, tags; each with how many
//! articles are unread.

use crate::app::rows::{Rows, Step};
use crate::library::topics::{Counts, Topic};
use crate::search::{Filter, names};
use crate::text::Text;
use std::collections::BTreeSet;

/// The topics pane.
#[derive(Clone, Debug, Default)]
pub struct TopicsPane {
    /// The cursor.
    pub rows: Rows,
    /// What it shows.
    pub lines: Vec<Line>,
    /// What there is, shown or not.
    collected: Collected,
    /// What is typed in its filter.
    typed: String,
    /// Whether the library has changed since.
    pub(crate) outdated: bool,
}

/// What the list can be narrowed to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Collected {
    /// What was done with articles, then the saved queries.
    queries: Vec<Choice>,
    folders: Vec<Topic>,
    tags: Vec<Topic>,
}

/// A line of the topics pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// The name of the lines that follow.
    Group(&'static str),
    /// Something to choose.
    Choice(Choice),
}

/// Something the list can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
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
    pub inside: Inside,
}

/// What lies inside a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Inside {
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
    pub(crate) fn new<'records>(
        saved: impl Iterator<Item = (&'records str, &'records str)>,
        (folders, tags): (Vec<Topic>, Vec<Topic>),
    ) -> Self {
        let standings = STANDINGS.map(|(name, query)| Choice::new(name, query));
        let saved = saved.map(|(name, query)| Choice {
            saved: Some(name.to_owned()),
            ..Choice::new(name, query)
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
            .filter(|line| matches!(line, Line::Choice(_)))
            .count()
    }

    /// The line under the cursor, if it can be chosen.
    #[must_use]
    pub fn selected(&self) -> Option<&Choice> {
        self.choice(self.rows.cursor)
    }

    pub(crate) fn choice(&self, line: usize) -> Option<&Choice> {
        match self.lines.get(line)? {
            Line::Choice(choice) => Some(choice),
            Line::Blank | Line::Group(_) => None,
        }
    }

    /// Takes what there is now; [`TopicsPane::arrange`] shows it.
    pub(crate) fn take(&mut self, collected: Collected) {
        self.collected = collected;
        self.outdated = false;
    }

    /// Shows only what has these words in its name.
    pub(crate) fn set_filter(&mut self, typed: &str) {
        typed.clone_into(&mut self.typed);
    }

    /// Shows what there is as far as its outside is expanded, or, with a
    /// filter, all that it lets through; the cursor stays on its line.
    pub(crate) fn arrange(&mut self, expanded: &BTreeSet<String>, pinyin: bool) {
        let selected = self.selected().map(|choice| choice.query.clone());
        let filter = Filter::new(&self.typed, pinyin);
        let Collected {
            queries,
            folders,
            tags,
        } = std::mem::take(&mut self.collected);
        let topics = |topics: &[Topic], qualifier| {
            if filter.is_empty() {
                tree(topics, qualifier, expanded)
            } else {
                let topics = topics.iter();
                let fitting = topics.filter(|topic| filter.accepts(&[&topic.path]));
                fitting.map(|topic| flat(topic, qualifier)).collect()
            }
        };
        let fitting = queries.iter().filter(|one| filter.accepts(&[&one.name]));
        let (saved, standings) = fitting.cloned().partition(|one| one.saved.is_some());
        self.lines.clear();
        self.push_group("", standings);
        self.push_group("Saved queries", saved);
        self.push_group("Folders", topics(&folders, "in"));
        self.push_group("Tags", topics(&tags, "tag"));
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
    pub(crate) fn settle(&mut self, step: Step, visible: usize) {
        let mut rows = self.rows;
        rows.settle(step, self.lines.len(), visible, |line| {
            self.choice(line).is_some()
        });
        self.rows = rows;
    }

    /// Whether there is something to do when the reader rests.
    pub(crate) fn wants_idle(&self) -> bool {
        self.outdated
            || self
                .collected
                .queries
                .iter()
                .any(|one| one.counts.is_none())
    }

    /// A query of which the articles are not counted yet.
    pub(crate) fn uncounted(&mut self) -> Option<&mut Choice> {
        let mut queries = self.collected.queries.iter_mut();
        queries.find(|one| one.counts.is_none())
    }

    /// Puts the cursor on what stands for a query, or leaves it where it is.
    pub(crate) fn point_at(&mut self, query: &str) {
        let stands = |line: &Line| matches!(line, Line::Choice(choice) if choice.query == query);
        if let Some(line) = self.lines.iter().position(stands) {
            self.rows.cursor = line;
        }
    }

    fn push_group(&mut self, name: &'static str, choices: Vec<Choice>) {
        if choices.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.lines.push(Line::Blank);
        }
        if !name.is_empty() {
            self.lines.push(Line::Group(name));
        }
        self.lines.extend(choices.into_iter().map(Line::Choice));
    }
}

impl Choice {
    fn new(name: &str, query: &str) -> Self {
        Self {
            name: Text::clean_line(name),
            // What was saved may have been edited by hand.
            query: Text::clean_line(query).to_string(),
            saved: None,
            level: 0,
            counts: None,
            inside: Inside::Nothing,
        }
    }
}

/// A topic under its whole path.
fn flat(topic: &Topic, qualifier: &str) -> Choice {
    Choice {
        counts: Some(topic.counts),
        ..Choice::new(&topic.path, &names::qualifier(qualifier, &topic.path))
    }
}

/// The topics of a tree that are to be seen.
fn tree(topics: &[Topic], qualifier: &str, expanded: &BTreeSet<String>) -> Vec<Choice> {
    let mut choices = Vec::new();
    let mut next = 0;
    while let Some(topic) = topics.get(next) {
        let choice = flat(topic, qualifier);
        let shown = expanded.contains(&choice.query);
        let inside = match (topic.inside, shown) {
            (0, _) => Inside::Nothing,
            (_, true) => Inside::Shown,
            (_, false) => Inside::Hidden,
        };
        choices.push(Choice {
            name: topic.name.clone(),
            level: topic.level,
            inside,
            ..choice
        });
        next += 1 + if shown { 0 } else { topic.inside };
    }
    choices
}
