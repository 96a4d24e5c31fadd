//! Fields that take the keys: the search, the list's filter, a bookmark's note.

use crate::app::App;
use crate::app::input::field::{Input, Typed};
use crate::app::input::key::{Code, Key};
use crate::app::message::Effect;
use crate::app::panes::found::Found;
use crate::app::reader::Reader;
use crate::app::reader::find::Find;
use crate::app::rows::Rows;
use crate::app::side::Side;
use crate::bookmark::{Bookmark, BookmarkId, Timestamp};
use crate::layout::viewport::{Placement, Viewport};
use crate::search::Options;
use crate::text::{Offset, Text};

/// An open field.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// What stands in it.
    pub input: Input,
}

impl Prompt {
    /// Whether it stands over the panes rather than on the status line.
    #[must_use]
    pub fn stands_over(&self) -> bool {
        matches!(self.purpose, Purpose::Note { .. } | Purpose::Elsewhere)
    }
}

/// What a field is for.
#[derive(Clone, Debug)]
pub enum Purpose {
    /// Searching in the article.
    Search {
        /// How the pattern is to be understood.
        options: Options,
    },
    /// Filtering the list, the bookmarks or the topics; the filter that was in force before.
    Filter {
        /// The filter before.
        before: String,
    },
    /// The name under which a filter is saved.
    QueryName {
        /// The filter.
        query: String,
    },
    /// Searching in the whole library.
    Library {
        /// Whether the pattern is a regular expression.
        regex: bool,
    },
    /// The note of a bookmark.
    Note {
        /// The bookmark.
        bookmark: BookmarkId,
    },
    /// The folder for what could not be saved, when the program is left.
    Elsewhere,
}

impl App {
    /// Opens the search field; the place is remembered for Esc.
    pub(crate) fn start_search(&mut self, backwards: bool) {
        let Some(reader) = self
            .reader
            .as_mut()
            .filter(|reader| reader.article.is_some())
        else {
            return;
        };
        let before = reader.find.as_ref();
        let options = before.map_or_else(Options::default, |find| find.options);
        reader.selection = None;
        reader.find = Some(Find::start(
            (reader.viewport.clone(), reader.cursor_row),
            reader.cursor_offset(),
            backwards,
        ));
        self.reader_focused = true;
        self.prompt = Some(Prompt {
            purpose: Purpose::Search { options },
            input: Input::line(""),
        });
    }

    /// Opens the filter of the list, of the bookmarks or of the topics.
    pub(crate) fn start_filter(&mut self) {
        let before = match &self.side {
            Side::Bookmarks(pane) => pane.filter().to_owned(),
            Side::Topics(pane) => pane.filter().to_owned(),
            _ => self.list.filter().to_owned(),
        };
        self.prompt = Some(Prompt {
            purpose: Purpose::Filter {
                before: before.clone(),
            },
            input: Input::line(&before),
        });
    }

    /// Filters the list.
    pub(crate) fn set_filter(&mut self, typed: &str) {
        let visible = self.list_rows();
        self.list
            .set_filter(typed, self.settings.pinyin, &self.records, visible);
    }

    /// Opens the note of a bookmark.
    pub(crate) fn start_note(&mut self, bookmark: &Bookmark) {
        self.prompt = Some(Prompt {
            purpose: Purpose::Note {
                bookmark: bookmark.id.clone(),
            },
            input: Input::lines(&bookmark.note),
        });
    }

    pub(crate) fn press_in_prompt(&mut self, key: Key, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        match (key.code, key.control, &mut prompt.purpose) {
            (Code::Character('c'), true, Purpose::Elsewhere) => {
                self.prompt = None;
                return self.quit(now, effects);
            }
            (Code::Escape, ..) | (Code::Character('c' | 'g'), true, _) => {
                return self.cancel_prompt(effects);
            }
            (Code::Enter, false, _) if !key.alt => return self.accept_prompt(now, effects),
            (Code::Backspace, false, Purpose::Search { .. }) if prompt.input.text().is_empty() => {
                return self.cancel_prompt(effects);
            }
            (Code::Character('r'), true, Purpose::Search { options }) => {
                options.regex = !options.regex;
                options.pinyin = false;
                return self.prompt_changed(now, effects);
            }
            (Code::Character('p'), true, Purpose::Search { options }) => {
                options.pinyin = !options.pinyin;
                options.regex = false;
                return self.prompt_changed(now, effects);
            }
            (Code::Character('r'), true, Purpose::Library { regex }) => {
                *regex = !*regex;
                return self.prompt_changed(now, effects);
            }
            (Code::Character('s'), true, Purpose::Filter { .. })
                if matches!(self.side, Side::List) =>
            {
                self.prompt = None;
                return self.start_saving_query();
            }
            (Code::Tab, false, Purpose::Search { .. }) => {
                self.accept_prompt(now, effects);
                return self.show_results();
            }
            (Code::Down | Code::Up, false, Purpose::Search { .. }) => {
                let onwards = key.code == Code::Down;
                return self.step_match(onwards);
            }
            (Code::Tab, false, Purpose::Library { .. }) => {
                return self.accept_prompt(now, effects);
            }
            (Code::Down | Code::Up, false, Purpose::Filter { .. } | Purpose::Library { .. }) => {
                let step = if key.code == Code::Down { 1 } else { -1 };
                return self.step_side(crate::app::rows::Step::By(step));
            }
            _ => {}
        }
        if prompt.input.press(key) == Typed::Changed {
            self.prompt_changed(now, effects);
        }
    }

    /// Follows what is typed.
    pub(crate) fn prompt_changed(&mut self, _now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(prompt) = &self.prompt else { return };
        let typed = prompt.input.text().to_owned();
        match prompt.purpose {
            Purpose::Search { options } => self.look_for(&typed, options),
            Purpose::Filter { .. } => self.filter(&typed),
            Purpose::Library { regex } => {
                let options = Options {
                    regex,
                    ..Options::default()
                };
                self.search_library(&typed, options, effects);
            }
            Purpose::Note { .. } | Purpose::QueryName { .. } | Purpose::Elsewhere => {}
        }
    }

    /// Filters the list, or the bookmarks or topics where they take its place.
    fn filter(&mut self, words: &str) {
        match &mut self.side {
            Side::Bookmarks(pane) => {
                pane.set_filter(words, self.settings.pinyin, &self.records);
                self.step_side(crate::app::rows::Step::By(0));
            }
            Side::Topics(_) => self.filter_topics(words),
            _ => self.set_filter(words),
        }
    }

    fn look_for(&mut self, pattern: &str, options: Options) {
        let Some(reader) = &mut self.reader else {
            return;
        };
        let (Some(find), Some(article)) = (&mut reader.find, &reader.article) else {
            return;
        };
        find.look_for(&article.text, pattern, options);
        let (home, from) = (find.home.clone(), find.from);
        match find.current_match() {
            Some(found) => reader.show(found.start, Placement::Nearest),
            None => go_home(reader, home, from),
        }
    }

    fn cancel_prompt(&mut self, effects: &mut Vec<Effect>) {
        let Some(prompt) = self.prompt.take() else {
            return;
        };
        match prompt.purpose {
            Purpose::Search { .. } => self.end_search(true),
            Purpose::Filter { before } => self.filter(&before),
            Purpose::Library { .. } => self.end_library_search(effects),
            Purpose::Note { .. } | Purpose::QueryName { .. } | Purpose::Elsewhere => {}
        }
    }

    fn accept_prompt(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(prompt) = self.prompt.take() else {
            return;
        };
        match prompt.purpose {
            Purpose::Search { .. } => self.accept_search(),
            Purpose::Filter { .. } => {}
            Purpose::QueryName { query } => {
                self.save_query(prompt.input.text(), &query, effects);
            }
            Purpose::Library { .. } => {
                let nothing = |found: &Found| found.typed.trim().is_empty();
                if self.found.as_ref().is_none_or(nothing) {
                    self.end_library_search(effects);
                }
            }
            Purpose::Elsewhere => {
                let folder = prompt.input.text().trim().to_owned();
                if !folder.is_empty() {
                    effects.push(Effect::SaveElsewhere(folder));
                }
                // The question stays until it is known how that went.
                self.prompt = Some(prompt);
            }
            Purpose::Note { bookmark } => {
                if let Some(bookmark) = self.records.bookmarks.get(&bookmark).cloned() {
                    let note = Text::clean(prompt.input.text().trim_end());
                    if note != bookmark.note {
                        let changed = Bookmark {
                            note,
                            changed: now,
                            ..bookmark
                        };
                        effects.push(self.session.acts.put(&mut self.records, changed));
                    }
                }
            }
        }
    }

    fn accept_search(&mut self) {
        let Some(reader) = &self.reader else { return };
        let Some(find) = &reader.find else { return };
        if find.pattern.is_empty() {
            return self.end_search(true);
        }
        let (origin, location) = (find.home.0.top_offset(), reader.location.clone());
        match (&find.query, find.matches.is_empty()) {
            (Err(problem), _) => self.notice = Some(problem.clone()),
            (Ok(_), true) => {
                let message = format!("\u{201c}{}\u{201d} is not in this article", find.pattern);
                self.end_search(true);
                self.tell(&message);
            }
            (Ok(_), false) => {
                self.session.jumps.back.push((location, origin));
                self.session.jumps.forward.clear();
            }
        }
    }

    /// Ends the search; `home` returns to where it started.
    pub(crate) fn end_search(&mut self, home: bool) {
        let Some(reader) = &mut self.reader else {
            return;
        };
        let Some(find) = reader.find.take() else {
            return;
        };
        if home {
            go_home(reader, find.home, find.from);
        }
        if matches!(self.side, Side::Results(_)) {
            self.side = Side::List;
        }
    }

    /// Goes to the next or the previous match.
    pub(crate) fn step_match(&mut self, onwards: bool) {
        let Some(reader) = &mut self.reader else {
            return;
        };
        let from = reader.cursor_offset();
        let Some(find) = &mut reader.find else {
            return self.tell("nothing has been searched for: / searches");
        };
        let onwards = onwards != find.backwards;
        let Some(round) = find.step(from, onwards) else {
            return self.tell("no match");
        };
        let found = find.current_match();
        let current = find.current;
        if let Some(found) = found {
            reader.show(found.start, Placement::Nearest);
        }
        let count = reader.find.as_ref().map_or(0, |find| find.matches.len());
        if let (Side::Results(rows), Some(current)) = (&mut self.side, current) {
            let visible = self
                .screen
                .side
                .map_or(1, |area| usize::from(area.height) / RESULT_ROWS);
            rows.go_to(current, count, visible);
        }
        if round && count > 1 {
            self.tell(if onwards {
                "from the top again"
            } else {
                "from the end again"
            });
        }
    }

    /// Opens the pane with all matches.
    pub(crate) fn show_results(&mut self) {
        let Some(find) = self.reader.as_ref().and_then(|reader| reader.find.as_ref()) else {
            return self.tell("nothing has been searched for: / searches");
        };
        self.side = Side::Results(Rows::at(find.current.unwrap_or(0)));
        self.reader_focused = false;
        self.full_screen = false;
        self.step_side(crate::app::rows::Step::By(0));
    }
}

/// Shows the page on which a search started again, its cursor line at `from`.
fn go_home(reader: &mut Reader, (page, row): (Viewport, u16), from: Offset) {
    let Some(article) = reader.article.clone() else {
        return;
    };
    let (layout, height) = (*reader.viewport.layout(), reader.viewport.height());
    let unchanged = *page.layout() == layout && page.height() == height;
    reader.viewport = page;
    reader.viewport.refresh(&article, layout, height);
    let held = (!unchanged).then(|| reader.viewport.row_of(from)).flatten();
    reader.cursor_row = held.unwrap_or(row);
    reader.keep_cursor_on_page();
    reader.moved = true;
}

/// Rows a match takes in the results pane.
pub const RESULT_ROWS: usize = 2;
