//! Narrowing the list to a topic, and filters that are saved under a name.

use crate::app::App;
use crate::app::input::field::Input;
use crate::app::input::prompt::{Prompt, Purpose};
use crate::app::message::Effect;
use crate::app::panes::topics::{Collected, Inside, TopicsPane};
use crate::app::rows::Step;
use crate::app::side::Side;
use crate::bookmark::Change;
use crate::search::Filter;
use crate::text::Text;

/// So many articles are looked at for the numbers of queries before the pane
/// shows; what is left is counted, as many at a time, when the reader rests.
const AT_ONCE: usize = 100_000;

impl App {
    /// Opens the topics, the cursor on what the list shows now.
    pub(crate) fn show_topics(&mut self) {
        self.show_panel(Side::Topics(TopicsPane::default()));
        self.collect_topics();
        let filter = self.list.filter().trim().to_owned();
        if let Side::Topics(pane) = &mut self.side {
            pane.point_at(&filter);
        }
        self.step_side(Step::By(0));
    }

    /// Collects what the pane shows; the cursor stays on its line.
    pub(crate) fn collect_topics(&mut self) {
        let Side::Topics(pane) = &mut self.side else {
            return;
        };
        let queries = self.records.queries();
        pane.take(Collected::new(queries, self.list.topics()));
        self.list.note_marked(&self.records);
        self.count_some();
        self.arrange_topics();
    }

    /// Shows what there is as the filter and the tree want it.
    fn arrange_topics(&mut self) {
        if let Side::Topics(pane) = &mut self.side {
            pane.arrange(&self.session.expanded, self.settings.pinyin);
        }
        self.step_side(Step::By(0));
    }

    /// Counts as much as there is time for; `false` when all is counted.
    fn count_some(&mut self) -> bool {
        let mut looked_at = 0;
        while looked_at < AT_ONCE && self.count_next() {
            looked_at += self.list.total().max(1);
        }
        looked_at > 0
    }

    /// Counts what is not counted yet; `false` when all is.
    fn count_next(&mut self) -> bool {
        let Side::Topics(pane) = &mut self.side else {
            return false;
        };
        let Some(choice) = pane.uncounted() else {
            return false;
        };
        let filter = Filter::new(&choice.query, self.settings.pinyin);
        choice.counts = Some(self.list.counts(&filter));
        true
    }

    /// Shows only topics with these words in their names.
    pub(crate) fn filter_topics(&mut self, typed: &str) {
        if let Side::Topics(pane) = &mut self.side {
            pane.set_filter(typed);
        }
        self.arrange_topics();
    }

    /// Ends the filter of the topics; says whether there was one.
    pub(crate) fn clear_topics_filter(&mut self) -> bool {
        let filtered = matches!(&self.side, Side::Topics(pane) if !pane.filter().is_empty());
        if filtered {
            self.filter_topics("");
        }
        filtered
    }

    /// What the pane shows may no longer be right.
    pub(crate) fn topics_changed(&mut self) {
        if let Side::Topics(pane) = &mut self.side {
            pane.outdated = true;
        }
    }

    /// Brings the pane up to date, a little at a time.
    pub(crate) fn topics_idle(&mut self) {
        if matches!(&self.side, Side::Topics(pane) if pane.outdated) {
            self.collect_topics();
        } else if self.count_some() {
            self.arrange_topics();
        }
    }

    /// Narrows the list to what is under the cursor.
    pub(crate) fn choose_topic(&mut self) {
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
    pub(crate) fn expand_topic(&mut self) {
        let Side::Topics(pane) = &self.side else {
            return;
        };
        match pane.selected() {
            Some(choice) if choice.inside == Inside::Hidden => {
                self.session.expanded.insert(choice.query.clone());
                self.arrange_topics();
            }
            Some(choice) if choice.inside == Inside::Shown => self.step_side(Step::By(1)),
            _ => self.choose_topic(),
        }
    }

    /// Hides what lies inside the topic under the cursor, or goes to the one
    /// it lies in; says whether there was anything to do.
    pub(crate) fn collapse_topic(&mut self) -> bool {
        let Side::Topics(pane) = &mut self.side else {
            return false;
        };
        let Some(choice) = pane.selected() else {
            return false;
        };
        if choice.inside == Inside::Shown {
            self.session.expanded.remove(&choice.query);
            self.arrange_topics();
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
    pub(crate) fn start_saving_query(&mut self) {
        let query = self.list.filter().trim().to_owned();
        if query.is_empty() {
            return self.tell("no filter is in force: f filters, w then saves the filter");
        }
        let mut known = self.records.queries();
        let name = known.find(|(_, known)| *known == query);
        let name = Text::clean_line(name.map_or(query.as_str(), |(name, _)| name));
        self.prompt = Some(Prompt {
            purpose: Purpose::QueryName { query },
            input: Input::line(&name),
        });
    }

    /// Saves a query under a name.
    pub(crate) fn save_query(&mut self, name: &str, query: &str, effects: &mut Vec<Effect>) {
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
    pub(crate) fn remove_query(&mut self, effects: &mut Vec<Effect>) {
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
    pub(crate) fn restore_query(&mut self, effects: &mut Vec<Effect>) {
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
