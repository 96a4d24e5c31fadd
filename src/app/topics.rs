//! The topics pane: what the list can be narrowed to. The whole library, what
//! was done with articles, saved queries, folders, tags; each with how many
//! articles are unread. What is chosen becomes the list's filter.

use super::App;
use super::input::Input;
use super::message::Effect;
use super::prompt::{Prompt, Purpose};
use super::rows::{Rows, Step};
use super::side::Side;
use crate::bookmark::Change;
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
    /// Whether the library has changed since.
    outdated: bool,
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

/// So many articles are looked at, all queries together, before the pane
/// shows; what is left is counted when the reader rests.
const AT_ONCE: usize = 100_000;

impl TopicsPane {
    /// The line under the cursor, if it can be chosen.
    #[must_use]
    pub fn selected(&self) -> Option<&Choice> {
        self.choice(self.rows.cursor)
    }

    fn choice(&self, line: usize) -> Option<&Choice> {
        match self.lines.get(line)? {
            Line::Choice(choice) => Some(choice),
            Line::Blank | Line::Group(_) => None,
        }
    }

    /// Leaves a line that can't be chosen.
    pub(super) fn settle(&mut self, step: Step, visible: usize) {
        let mut rows = self.rows;
        rows.settle(step, self.lines.len(), visible, |line| {
            self.choice(line).is_some()
        });
        self.rows = rows;
    }

    /// Whether there is something to do when the reader rests.
    pub(super) fn wants_idle(&self) -> bool {
        self.outdated || self.uncounted().is_some()
    }

    fn uncounted(&self) -> Option<usize> {
        self.lines
            .iter()
            .position(|line| matches!(line, Line::Choice(Choice { counts: None, .. })))
    }

    /// Puts the cursor on what stands for a query, or leaves it where it is.
    fn point_at(&mut self, query: &str) {
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
            query: query.to_owned(),
            saved: None,
            level: 0,
            counts: None,
            inside: Inside::Nothing,
        }
    }
}

/// The topics that are to be seen, as lines.
fn choices(topics: &[Topic], qualifier: &str, expanded: &BTreeSet<String>) -> Vec<Choice> {
    let mut choices = Vec::new();
    let mut next = 0;
    while let Some(topic) = topics.get(next) {
        let query = names::qualifier(qualifier, &topic.path);
        let shown = expanded.contains(&query);
        let inside = match (topic.inside, shown) {
            (0, _) => Inside::Nothing,
            (_, true) => Inside::Shown,
            (_, false) => Inside::Hidden,
        };
        choices.push(Choice {
            name: topic.name.clone(),
            query,
            saved: None,
            level: topic.level,
            counts: Some(topic.counts),
            inside,
        });
        next += 1 + if shown { 0 } else { topic.inside };
    }
    choices
}

impl App {
    /// Opens the topics, the cursor on what the list shows now.
    pub(super) fn show_topics(&mut self) {
        self.show_panel(Side::Topics(TopicsPane::default()));
        self.collect_topics();
        let filter = self.list.filter().trim().to_owned();
        if let Side::Topics(pane) = &mut self.side {
            pane.point_at(&filter);
        }
        self.step_side(Step::By(0));
    }

    /// Collects what the pane shows; the cursor stays on its line.
    pub(super) fn collect_topics(&mut self) {
        let Side::Topics(old) = &self.side else {
            return;
        };
        let rows = old.rows;
        let selected = old.selected().map(|choice| choice.query.clone());
        let mut pane = TopicsPane::default();
        let standings = STANDINGS.map(|(name, query)| Choice::new(name, query));
        pane.push_group("", standings.into());
        let queries = self.records.queries().map(|(name, query)| Choice {
            saved: Some(name.to_owned()),
            ..Choice::new(name, query)
        });
        pane.push_group("Saved queries", queries.collect());
        let expanded = &self.session.expanded;
        let folders = choices(&self.list.folders(), "in", expanded);
        pane.push_group("Folders", folders);
        let tags = choices(&self.list.tags(), "tag", expanded);
        pane.push_group("Tags", tags);
        pane.rows = rows;
        if let Some(query) = selected {
            pane.point_at(&query);
        }
        self.side = Side::Topics(pane);
        self.list.note_marked(&self.records);
        let mut looked_at = 0;
        while looked_at <= AT_ONCE && self.count_next() {
            looked_at += self.list.total();
        }
        self.step_side(Step::By(0));
    }

    /// Counts what is not counted yet; `false` when all is.
    fn count_next(&mut self) -> bool {
        let Side::Topics(pane) = &mut self.side else {
            return false;
        };
        let Some(Line::Choice(choice)) = pane.uncounted().map(|line| &mut pane.lines[line]) else {
            return false;
        };
        let filter = Filter::new(&choice.query, self.settings.pinyin);
        choice.counts = Some(self.list.counts(&filter));
        true
    }

    /// What the pane shows may no longer be right.
    pub(super) fn topics_changed(&mut self) {
        if let Side::Topics(pane) = &mut self.side {
            pane.outdated = true;
        }
    }

    /// Brings the pane up to date, a little at a time.
    pub(super) fn topics_idle(&mut self) {
        if matches!(&self.side, Side::Topics(pane) if pane.outdated) {
            self.collect_topics();
        } else {
            self.count_next();
        }
    }

    /// Narrows the list to what is under the cursor.
    pub(super) fn choose_topic(&mut self) {
        let Side::Topics(pane) = &self.side else {
            return;
        };
        let Some(query) = pane.selected().map(|choice| choice.query.clone()) else {
            return;
        };
        self.side = Side::List;
        self.set_filter(&query);
        let visible = self.list_rows();
        self.list.go_to(0, visible);
    }

    /// Shows what lies inside the topic under the cursor, or chooses it.
    pub(super) fn expand_topic(&mut self) {
        let Side::Topics(pane) = &self.side else {
            return;
        };
        match pane.selected() {
            Some(choice) if choice.inside == Inside::Hidden => {
                self.session.expanded.insert(choice.query.clone());
                self.collect_topics();
            }
            Some(choice) if choice.inside == Inside::Shown => self.step_side(Step::By(1)),
            _ => self.choose_topic(),
        }
    }

    /// Hides what lies inside the topic under the cursor, or goes to the one
    /// it lies in; says whether there was anything to do.
    pub(super) fn collapse_topic(&mut self) -> bool {
        let Side::Topics(pane) = &mut self.side else {
            return false;
        };
        let Some(choice) = pane.selected() else {
            return false;
        };
        if choice.inside == Inside::Shown {
            self.session.expanded.remove(&choice.query);
            self.collect_topics();
            return true;
        }
        let level = choice.level;
        let outer = (0..pane.rows.cursor).rev().find(|line| {
            let choice = pane.choice(*line);
            choice.is_some_and(|choice| choice.level < level)
        });
        let Some(outer) = outer else { return false };
        pane.rows.cursor = outer;
        self.step_side(Step::By(0));
        true
    }

    /// Opens the field for the name under which the filter is to be saved.
    pub(super) fn start_saving_query(&mut self) {
        let query = self.list.filter().trim().to_owned();
        if query.is_empty() {
            return self.tell("no filter is in force: f filters, w then saves the filter");
        }
        let mut known = self.records.queries();
        let name = known.find(|(_, known)| *known == query);
        let name = name.map_or(query.as_str(), |(name, _)| name).to_owned();
        self.prompt = Some(Prompt {
            purpose: Purpose::QueryName { query },
            input: Input::line(&name),
        });
    }

    /// Saves a query under a name.
    pub(super) fn save_query(&mut self, name: &str, query: &str, effects: &mut Vec<Effect>) {
        let name = name.trim();
        if name.is_empty() {
            return self.tell("not saved: a saved query has a name");
        }
        let replaced = self.records.queries().any(|(known, _)| known == name);
        self.save(Change::query(name, query), effects);
        self.tell(&if replaced {
            format!("\u{201c}{name}\u{201d} now stands for {query}")
        } else {
            format!("saved as \u{201c}{name}\u{201d}: t shows it")
        });
    }

    /// Removes the saved query under the cursor.
    pub(super) fn remove_query(&mut self, effects: &mut Vec<Effect>) {
        let Side::Topics(pane) = &self.side else {
            return;
        };
        let saved = pane.selected().and_then(|choice| {
            let name = choice.saved.clone()?;
            Some((name, choice.query.clone()))
        });
        let Some((name, query)) = saved else {
            return self.tell("only saved queries can be removed");
        };
        self.save(Change::query(&name, ""), effects);
        self.tell(&format!("removed \u{201c}{name}\u{201d}; u brings it back"));
        self.session.removed_queries.push((name, query));
        self.collect_topics();
    }

    /// Brings back the saved query that was removed last.
    pub(super) fn restore_query(&mut self, effects: &mut Vec<Effect>) {
        let Some((name, query)) = self.session.removed_queries.pop() else {
            return self.tell("no query was removed");
        };
        self.save(Change::query(&name, &query), effects);
        self.collect_topics();
        if let Side::Topics(pane) = &mut self.side {
            pane.point_at(&query);
        }
        self.step_side(Step::By(0));
    }
}
