//! The program as data: one state, changed by [`App::update`] alone.
//!
//! key → action → update → effects. Nothing here reads a clock, a file or the
//! terminal: the time comes in with the message, and what is to be done
//! outside goes out as an [`Effect`].

pub mod address;
pub mod input;
mod leaving;
mod loading;
pub mod message;
pub mod panes;
mod perform;
mod pointer;
pub mod reader;
pub mod rows;
pub mod screen;
pub mod side;
mod travel;
pub mod undo;

use crate::bookmark::{Change, Colour, Records, Timestamp};
use crate::layout::Layout;
use crate::library::Location;
use crate::settings::Settings;
use crate::text::{Offset, Text};
use input::key::Key;
use input::keymap::{Context, Keymap, Lookup};
use input::prompt::Prompt;
use message::{Effect, Message, Request};
use panes::found::Found;
use panes::list::List;
use reader::inset::Inset;
use reader::lettering::Awaited;
use reader::{Reader, Target};
use rows::Rows;
use screen::{Column, Screen, Wanted};
use side::Side;
use std::collections::BTreeSet;
use undo::Acts;

/// The whole program.
#[derive(Debug)]
pub struct App {
    /// Settings.
    pub settings: Settings,
    /// Everything the reader has saved.
    pub records: Records,
    /// The library and its list.
    pub list: List,
    /// The open article.
    pub reader: Option<Reader>,
    /// What stands beside it.
    pub side: Side,
    /// The search of the library.
    pub found: Option<Found>,
    /// Whether the keys go to the reader rather than to the side.
    pub reader_focused: bool,
    /// Whether only the text is shown.
    pub full_screen: bool,
    /// A field that takes the keys.
    pub prompt: Option<Prompt>,
    /// Help, and how far it is scrolled.
    pub help: Option<Rows>,
    /// Something to tell, until the next key.
    pub notice: Option<Text>,
    /// Changes that could not be saved yet: how many, and why.
    pub unsaved: Option<(usize, Text)>,
    /// Where the panes stand.
    pub screen: Screen,
    session: Session,
}

/// What the program remembers while it runs and never shows as such.
#[derive(Debug)]
struct Session {
    keymap: Keymap,
    pressed: Vec<Key>,
    /// Whether the reader has pressed a key.
    touched: bool,
    /// What the next key is the letter of.
    awaited: Option<Awaited>,
    /// The colour the next passage is marked in.
    colour: Colour,
    acts: Acts,
    jumps: Jumps,
    /// Topics whose inside is shown, by the queries they stand for.
    expanded: BTreeSet<String>,
    /// Saved queries that were removed: name and query of each.
    removed_queries: Vec<(String, String)>,
    last_request: u64,
    last_bookmark: u64,
    /// An address the reader was warned of and may open all the same.
    confirming: Option<String>,
    /// Makes the bookmarks of this run different from all others.
    instance: String,
}

/// Places one has jumped from.
#[derive(Debug, Default)]
struct Jumps {
    back: Vec<(Location, Offset)>,
    forward: Vec<(Location, Offset)>,
}

impl App {
    /// The program at its start. `instance` is different in every run, on
    /// every machine: names of bookmarks are made from it.
    #[must_use]
    pub fn new(
        settings: Settings,
        records: Records,
        instance: &str,
        width: u16,
        height: u16,
    ) -> Self {
        let mut app = Self {
            settings,
            records,
            list: List::default(),
            reader: None,
            side: Side::List,
            found: None,
            reader_focused: false,
            full_screen: false,
            prompt: None,
            help: None,
            notice: None,
            unsaved: None,
            screen: Screen::default(),
            session: Session {
                keymap: Keymap::standard(),
                pressed: Vec::new(),
                touched: false,
                awaited: None,
                colour: Colour::default(),
                acts: Acts::default(),
                jumps: Jumps::default(),
                expanded: BTreeSet::new(),
                removed_queries: Vec::new(),
                last_request: 0,
                last_bookmark: 0,
                confirming: None,
                instance: instance.to_owned(),
            },
        };
        app.resize(width, height);
        app
    }

    /// Takes a message; gives what is to be done outside.
    pub fn update(&mut self, message: Message, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        match message {
            Message::Key(key) => self.press(key, now, &mut effects),
            Message::Paste(text) => self.paste(&text, now, &mut effects),
            Message::Mouse(mouse) => self.mouse(mouse, now, &mut effects),
            Message::Resized(width, height) => {
                self.resize(width, height);
                // What a terminal keeps of its screen when it shrinks and grows
                // again is its own affair.
                effects.push(Effect::Redraw);
            }
            Message::Idle => {
                self.save_position(now, &mut effects);
                self.topics_idle();
            }
            Message::Resumed => effects.push(Effect::Redraw),
            Message::Found(entries) => {
                self.reopen_changed(&entries, now, &mut effects);
                self.list.add(entries, &self.records, self.list_rows());
                self.library_changed(now);
            }
            Message::Gone(locations) => {
                self.list.remove(&locations, self.list_rows());
                self.library_changed(now);
            }
            Message::Indexed { done, total } => {
                self.list.indexing = (done, total);
                if done == total {
                    self.look_for_similar_again(&mut effects);
                }
            }
            Message::Hits(hits) => self.take_hits(hits),
            Message::Scanned { problems } => {
                self.list.scanned(problems);
                self.search_library_again(&mut effects);
                self.look_for_similar_again(&mut effects);
            }
            Message::Opened {
                request,
                article,
                complete,
                text_hash,
            } => {
                if let Some(reader) = self
                    .reader
                    .as_mut()
                    .filter(|reader| reader.request == request)
                {
                    reader.text_hash = text_hash;
                    let verdict = reader.opened(article, complete, &self.records);
                    self.tell_of_place(verdict);
                    self.show_marks(&mut effects);
                }
                self.look_for_similar(&mut effects);
            }
            Message::Similar { request, found } => self.take_similar(request, found),
            Message::Resolved { request, found } => self.passages_found(request, found),
            Message::OpenFailed { request, problem } => {
                if let Some(reader) = self
                    .reader
                    .as_mut()
                    .filter(|reader| reader.request == request)
                {
                    reader.problem = Some(problem);
                }
            }
            Message::Saved { .. } => self.all_saved(now, &mut effects),
            Message::SavedElsewhere => self.quit(now, &mut effects),
            Message::ElsewhereFailed(problem) => self.not_elsewhere(problem),
            Message::SaveFailed { waiting, problem } => self.unsaved = Some((waiting, problem)),
            Message::Loaded { records, settings } => self.loaded(*records, *settings, &mut effects),
            Message::Merged(changes) => self.merge(&changes, &mut effects),
            Message::Notice(text) => self.notice = Some(text),
            Message::Quit => self.quit(now, &mut effects),
        }
        self.arrange();
        effects
    }

    /// Whether [`Message::Idle`] is wanted when nothing happens for a while.
    #[must_use]
    pub fn wants_idle(&self) -> bool {
        let counting = matches!(&self.side, Side::Topics(pane) if pane.wants_idle());
        counting || self.reader.as_ref().is_some_and(|reader| reader.moved)
    }

    /// Articles have come or gone.
    fn library_changed(&mut self, now: Timestamp) {
        self.topics_changed();
        self.history_changed(now);
    }

    /// The keys and what they do.
    #[must_use]
    pub fn keymap(&self) -> &Keymap {
        &self.session.keymap
    }

    /// Keys pressed so far of a longer sequence.
    #[must_use]
    pub fn pressed(&self) -> &[Key] {
        &self.session.pressed
    }

    /// Where a key goes now.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.help.is_some() {
            Context::Help
        } else {
            self.pane_context()
        }
    }

    /// The pane with the focus, whatever stands over it.
    #[must_use]
    pub fn pane_context(&self) -> Context {
        match (&self.reader, &self.side) {
            (Some(reader), _) if self.reader_focused => match (&reader.inset, &reader.selection) {
                (Some(Inset::Foldout(_)), _) => Context::Foldout,
                (Some(Inset::Notes(_)), _) => Context::Notes,
                (None, Some(_)) => Context::Selection,
                (None, None) => Context::Reader,
            },
            (_, Side::List) => Context::List,
            (_, Side::Topics(_)) => Context::Topics,
            (_, Side::History(_)) => Context::History,
            (_, Side::Outline(_)) => Context::Outline,
            (_, Side::Results(_)) => Context::Results,
            (_, Side::Found) => Context::Found,
            (_, Side::Bookmarks(_)) => Context::Bookmarks,
            (_, Side::Details(_)) => Context::Details,
            (_, Side::Settings(_)) => Context::Settings,
        }
    }

    fn press(&mut self, key: Key, now: Timestamp, effects: &mut Vec<Effect>) {
        self.notice = None;
        self.session.touched = true;
        if self.prompt.is_some() {
            self.press_in_prompt(key, now, effects);
            return;
        }
        if let Some(awaited) = self.session.awaited.take() {
            self.session.pressed.clear();
            return self.take_letter(awaited, key.typed(), now, effects);
        }
        self.session.pressed.push(key);
        match self
            .session
            .keymap
            .look_up(self.context(), &self.session.pressed)
        {
            Lookup::Pending => {}
            Lookup::Unbound => self.session.pressed.clear(),
            Lookup::Found(action) => {
                let pressed = std::mem::take(&mut self.session.pressed);
                self.perform(action, now, effects);
                if self.session.awaited.is_some() {
                    self.session.pressed = pressed;
                }
            }
        }
    }

    fn paste(&mut self, text: &str, now: Timestamp, effects: &mut Vec<Effect>) {
        if let Some(prompt) = &mut self.prompt {
            prompt.input.insert(text);
            self.prompt_changed(now, effects);
        }
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.screen.whole = screen::Area {
            x: 0,
            y: 0,
            width,
            height,
        };
        self.arrange();
    }

    /// Divides the screen anew and lays the page out where its size changed.
    pub(crate) fn arrange(&mut self) {
        let wanted = Wanted {
            reader_focused: self.reader_focused && self.reader.is_some(),
            full_screen: self.full_screen && self.reader.is_some(),
            told: self.prompt.is_some() || self.notice.is_some() || self.unsaved.is_some(),
        };
        let whole = self.screen.whole;
        self.screen = Screen::divide(whole.width, whole.height, wanted);
        let (layout, height) = self.page_size();
        if let Some(reader) = &mut self.reader {
            reader.arrange(layout, height);
        }
        self.arrange_inset();
        let visible = self.list_rows();
        self.list.show(visible);
    }

    /// The layout and the number of rows an open article has.
    fn page_size(&self) -> (Layout, u16) {
        let area = self.screen.reader.unwrap_or(self.screen.whole);
        let column = Column::centred(area, self.settings.layout.measure);
        (column.layout(self.settings.layout), area.height.max(1))
    }

    fn next_request(&mut self) -> Request {
        self.session.last_request += 1;
        Request(self.session.last_request)
    }

    /// Opens an article and goes to `target` in it.
    pub fn open(&mut self, location: &Location, target: Target, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.save_position(now, &mut effects);
        let request = self.next_request();
        let (path, title, name) = self.list.names(location);
        let (layout, height) = self.page_size();
        self.reader = Some(Reader::opening(
            location.clone(),
            path,
            title,
            request,
            target,
            layout,
            height,
        ));
        self.reader_focused = true;
        self.list.point_at(location);
        effects.push(Effect::Open {
            request,
            location: location.clone(),
            name,
        });
        self.arrange();
        effects
    }

    /// Saves where the reader is, if that has changed.
    fn save_position(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(reader) = &mut self.reader else {
            return;
        };
        if !reader.moved {
            return;
        }
        if let Some(position) = reader.position(now) {
            reader.moved = false;
            let known = Change::Article {
                id: reader.id.clone(),
                fingerprint: reader.fingerprint(),
                title: reader.title.clone(),
            };
            self.save_if_new(known, effects);
            self.save(Change::Position(position), effects);
            let location = self.reader.as_ref().map(|reader| reader.location.clone());
            if let Some(location) = location {
                self.list.refresh(&location, &self.records);
            }
        }
    }

    fn save(&mut self, change: Change, effects: &mut Vec<Effect>) {
        self.records.apply(&change);
        effects.push(Effect::Save(change));
    }

    /// Records how an article looks unless that is known already.
    fn save_if_new(&mut self, change: Change, effects: &mut Vec<Effect>) {
        let Change::Article {
            id,
            fingerprint,
            title,
        } = &change
        else {
            return;
        };
        let known = self.records.articles.get(id);
        if !known.is_some_and(|known| {
            known.title == *title && known.fingerprints.last() == Some(fingerprint)
        }) {
            self.save(change, effects);
        }
    }

    fn quit(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        self.save_position(now, effects);
        effects.push(Effect::Quit);
    }

    fn tell(&mut self, text: &str) {
        self.notice = Some(Text::clean_line(text));
    }
}
