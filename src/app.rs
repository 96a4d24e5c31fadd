//! The program as data: one state, changed by [`App::update`] alone.
//!
//! key → action → update → effects. Nothing here reads a clock, a file or the
//! terminal: the time comes in with the message, and what is to be done
//! outside goes out as an [`Effect`].
//!
//! [`App`] is the frame: which panes are seen, which has the focus, the field
//! on top of them. The panes ([`panes`]) and the reader ([`reader`]) do what
//! actions ask of them; what is not theirs to do they ask the frame for, as an
//! [`Intent`].

pub mod actions;
pub mod address;
pub mod back;
pub mod commands;
pub mod context;
pub mod custom_keys;
pub mod destination;
pub mod fields;
pub mod following;
pub mod help;
pub mod help_view;
pub mod input;
pub mod intents;
pub mod jumps;
mod key_sets;
pub mod keys;
pub mod message;
pub mod mouse;
pub mod notice;
pub mod panes;
pub mod reader;
pub mod rows;
pub mod saves;
pub mod screen;
pub mod shelf;
pub mod side;
pub mod undo;
pub mod way;
pub mod workspace;

use crate::article::form::PageForm;
use crate::layout::Layout;
use crate::library::{Entry, Location, Standing};
use crate::record::{Records, Timestamp};
use crate::settings::{KeyChoice, Settings};
use crate::text::Text;
use context::{Context, Intent};
use custom_keys::HeldKeys;
use help_view::HelpView;
use input::key::Key;
use input::keymap::Lookup;
use input::mode::Mode;
use input::pressed::{Following, Pressed};
use input::prompt::{Prompt, PromptPurpose};
use message::{Effect, Message, WantedArticle};
use notice::Told;
use panes::Panes;
use reader::Reader;
use reader::target::Target;
use screen::{Area, Column, Screen, Wanted};
use side::Side;
use way::WayBack;
use workspace::Workspace;

/// The whole program.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is true by itself")]
pub struct App {
    /// What all panes look at: settings, records, the library.
    pub workspace: Workspace,
    /// The panes beside the article.
    pub panes: Panes,
    /// Which of them is at the side.
    pub side: Side,
    /// The open article.
    pub reader: Option<Reader>,
    /// Whether the keys go to the reader rather than to the side.
    pub reader_focused: bool,
    /// Whether only the text is shown.
    pub full_screen: bool,
    /// A field that takes the keys.
    pub prompt: Option<Prompt>,
    /// Help, and how far it is scrolled.
    pub help: Option<HelpView>,
    /// Something to tell, until the next key; what is not on disk yet is kept
    /// until it is.
    pub notice: Option<Told>,
    /// Changes that could not be saved yet: how many, and why.
    pub unsaved: Option<(usize, Text)>,
    /// Where the panes stand.
    pub screen: Screen,
    /// Whether pages are opened entire in this run, whatever their site.
    whole_pages: bool,
    keymap: HeldKeys,
    pressed: Pressed,
    /// Where one came from.
    way: WayBack,
    /// Whether the reader has pressed a key.
    touched: bool,
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
            workspace: Workspace::new(settings, records, instance),
            panes: Panes::default(),
            side: Side::List,
            reader: None,
            reader_focused: false,
            full_screen: false,
            prompt: None,
            help: None,
            notice: None,
            unsaved: None,
            screen: Screen::default(),
            whole_pages: false,
            keymap: HeldKeys::of(&KeyChoice::default()),
            pressed: Pressed::default(),
            way: WayBack::default(),
            touched: false,
        };
        app.resize(width, height);
        app
    }

    /// The same, where pages are opened entire if that was asked for.
    #[must_use]
    pub fn with_whole_pages(mut self, whole_pages: bool) -> Self {
        self.whole_pages = whole_pages;
        self
    }

    /// Takes a message; gives what is to be done outside.
    ///
    /// ```
    /// use wanjuan::app::{App, message::Message};
    /// use wanjuan::{record::Records, settings::Settings};
    ///
    /// let mut app = App::new(Settings::default(), Records::default(), "example", 80, 24);
    /// app.update(Message::Resized(100, 40), 0);
    /// assert_eq!(app.screen.whole.width, 100);
    /// ```
    pub fn update(&mut self, message: Message, now: Timestamp) -> Vec<Effect> {
        crate::words::speak(self.workspace.settings.spoken());
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
            Message::Folders { typed, folders } => self.take_folders(&typed, folders),
            Message::Started => self.tell_of_keys(now, &mut effects),
            Message::Resumed => effects.push(Effect::Redraw),
            Message::Open(location) => {
                effects = self.open(&location, Target::LastPosition, now);
            }
            Message::Saved { through } => {
                self.workspace.saves.confirm(through);
                self.all_saved(now, &mut effects);
            }
            Message::SavedElsewhere | Message::Quit => self.quit(now, &mut effects),
            Message::ElsewhereFailed(problem) => {
                let count = self.unsaved.as_ref().map_or(0, |(count, _)| *count);
                self.unsaved = Some((count, problem));
            }
            Message::SaveFailed { waiting, problem } => self.unsaved = Some((waiting, problem)),
            Message::Notice(notice) => self.notice = Some(Told::Notice(notice)),
            Message::Loaded { .. } => {
                self.take(message, now, &mut effects);
                self.tell_of_keys(now, &mut effects);
            }
            answer => self.take(answer, now, &mut effects),
        }
        self.arrange();
        effects
    }

    /// Takes what comes from the library, from the records, or as an answer to
    /// an effect.
    fn take(&mut self, message: Message, now: Timestamp, effects: &mut Vec<Effect>) {
        let (side, touched) = (self.side, self.touched);
        self.with(now, effects, |panes, reader, context| match message {
            Message::Idle => idle(side, panes, reader.as_mut(), context),
            Message::Found(entries) => {
                if let Some(reader) = reader
                    && let Some(file) = reader.changed_file(&entries)
                {
                    reader.reopen(file, context);
                }
                panes.list.add(entries, context);
                library_changed(side, panes, context);
            }
            Message::Gone(locations) => {
                panes.list.remove(&locations, context);
                library_changed(side, panes, context);
            }
            Message::Indexed { done, total } => {
                context.workspace.shelf.indexing = (done, total);
                if done == total && side == Side::Details {
                    panes.details.look_again(reader.as_ref(), context);
                }
            }
            Message::Hits(hits) => panes.found.take_hits(hits),
            Message::Scanned { problems, others } => {
                context.workspace.shelf.scanned(problems, others);
                panes.found.look_again(context);
                if side == Side::Details {
                    panes.details.look_again(reader.as_ref(), context);
                }
            }
            found @ (Message::Similar { .. } | Message::Citing { .. }) => {
                panes.details.take(found, reader.as_ref(), context);
            }
            Message::Loaded { records, settings } => {
                panes.list.load(*records, *settings, context);
                if let Some(reader) = reader {
                    reader.records_came(!touched, context);
                }
                context.ask(Intent::BookmarksChanged);
                panes.topics.outdate();
            }
            // Where the reader is stays as it is.
            Message::Merged(changes) => {
                let profile = context.workspace.settings.layout.profile;
                context.workspace.merge(&changes);
                if context.workspace.settings.layout.profile != profile {
                    // What stands on the screen was drawn for another terminal.
                    context.effects.push(Effect::Redraw);
                }
                context.ask(Intent::BookmarksChanged);
                panes.topics.outdate();
            }
            answer => take_article(answer, side, panes, reader.as_mut(), context),
        });
        self.settle(now, effects);
    }

    /// Lets panes, reader and context work together, and does what they ask for.
    fn with<T>(
        &mut self,
        now: Timestamp,
        effects: &mut Vec<Effect>,
        work: impl FnOnce(&mut Panes, &mut Option<Reader>, &mut Context) -> T,
    ) -> T {
        let mut context = Context {
            workspace: &mut self.workspace,
            screen: self.screen,
            now,
            notice: &mut self.notice,
            effects: &mut *effects,
            intents: Vec::new(),
        };
        let result = work(&mut self.panes, &mut self.reader, &mut context);
        let intents = context.intents;
        for intent in intents {
            self.carry_out(intent, now, effects);
        }
        result
    }

    /// Keeps the cursor of the pane at the side on what can be chosen.
    fn settle(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let side = self.side;
        self.with(now, effects, |panes, reader, context| {
            panes.settle(side, reader.as_ref(), context);
        });
    }

    /// Whether [`Message::Idle`] is wanted when nothing happens for a while.
    #[must_use]
    pub fn wants_idle(&self) -> bool {
        let counting = self.side == Side::Topics && self.panes.topics.wants_idle();
        counting || self.reader.as_ref().is_some_and(|reader| reader.moved)
    }

    /// What is pressed so far of a command, as it is written; empty when nothing is.
    #[must_use]
    pub fn pressed(&self) -> String {
        self.pressed.written()
    }

    /// What can follow the keys pressed so far, while there are some.
    #[must_use]
    pub fn following(&self) -> Option<Following> {
        self.pressed.following(self.mode(), &self.keymap)
    }

    /// The reader, when it has the focus.
    #[must_use]
    pub fn focused_reader(&self) -> Option<&Reader> {
        self.reader.as_ref().filter(|_| self.reader_focused)
    }

    /// The mode of the keyboard: where a key goes now.
    #[must_use]
    pub fn mode(&self) -> Mode {
        match (&self.prompt, &self.help) {
            (Some(prompt), _) => prompt.mode(),
            (None, Some(_)) => Mode::Help,
            (None, None) => self.pane_mode(),
        }
    }

    /// The mode of the pane with the focus, whatever stands over it.
    #[must_use]
    pub fn pane_mode(&self) -> Mode {
        let reader = self.focused_reader();
        reader.map_or_else(|| self.side.mode(), Reader::mode)
    }

    /// The article to continue, unless it is the one that is open.
    #[must_use]
    pub fn continue_offer(&self) -> Option<(&Entry, &Standing)> {
        let open = self.reader.as_ref().map(|reader| &reader.location);
        let offer = self.workspace.shelf.unfinished();
        offer.filter(|(entry, _)| open != Some(&entry.location))
    }

    fn press(&mut self, key: Key, now: Timestamp, effects: &mut Vec<Effect>) {
        self.notice.take_if(|told| !self.workspace.awaits(told));
        self.touched = true;
        if self.prompt.is_some() {
            return self.press_in_field(key, now, effects);
        }
        let mode = self.mode();
        let key = key.half_width();
        if mode == Mode::Links && self.keymap.look_up(mode, &[key]) == Lookup::Unbound {
            return self.with(now, effects, |_, reader, context| {
                if let Some(reader) = reader {
                    reader.press_letter(key, context);
                }
            });
        }
        if let Some(command) = self.pressed.press(key, mode, &self.keymap) {
            self.perform(command, now, effects);
        }
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.screen.whole = Area {
            x: 0,
            y: 0,
            width,
            height,
        };
        self.arrange();
    }

    /// Divides the screen again and lays the page out where its size changed.
    fn arrange(&mut self) {
        self.keymap.follow(&self.workspace.settings.keys);
        let wanted = Wanted {
            reader_focused: self.reader_focused && self.reader.is_some(),
            full_screen: self.full_screen && self.reader.is_some(),
            told: self.prompt.is_some() || self.notice.is_some() || self.unsaved.is_some(),
            plain: self.workspace.settings.plain,
        };
        let whole = self.screen.whole;
        self.screen = Screen::divide(whole.width, whole.height, wanted);
        let (layout, height) = self.page_size();
        if let Some(reader) = &mut self.reader {
            if self.reader_focused && reader.glanced {
                // It is read from now on.
                reader.glanced = false;
                reader.moved = reader.page.article.is_some();
            }
            reader.arrange(layout, height, self.screen);
        }
        let shown = self.workspace.shelf.count();
        self.panes.list.rows.show(shown, self.screen.side_rows());
    }

    /// The layout and the number of rows an open article has.
    fn page_size(&self) -> (Layout, u16) {
        let area = self.screen.reader_area();
        let layout = self.workspace.settings.layout;
        let column = Column::centred(area, layout.measure);
        (column.layout(layout), area.height.max(1))
    }

    /// Opens an article and goes to `target` in it.
    fn open(&mut self, location: &Location, target: Target, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.save_position(now, &mut effects);
        let request = self.workspace.next_request();
        let names = self.workspace.shelf.names(location);
        let size = self.page_size();
        let mut reader = Reader::opening(location.clone(), names, request, target, size);
        reader.form = self.whole_pages.then_some(PageForm::Whole);
        effects.push(Effect::Open(WantedArticle {
            request,
            location: location.clone(),
            name: reader.file.clone(),
            forms: reader.wanted_form(&self.workspace.records),
        }));
        self.reader = Some(reader);
        self.enter_reader();
        self.panes.list.point_at(location, &self.workspace.shelf);
        self.arrange();
        effects
    }

    /// Saves where the reader is, if that has changed.
    fn save_position(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        self.with(now, effects, |_, reader, context| {
            if let Some(reader) = reader {
                reader.save_position(context);
            }
        });
    }

    /// Nothing is unsaved any more; who was about to leave may go.
    fn all_saved(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        self.unsaved = None;
        let is_leaving = |prompt: &mut Prompt| matches!(prompt.purpose, PromptPurpose::Rescue);
        if self.prompt.take_if(is_leaving).is_some() {
            self.quit(now, effects);
        }
    }

    fn quit(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        self.save_position(now, effects);
        effects.push(Effect::Quit);
    }
}

/// Does what waits for a pause.
fn idle(side: Side, panes: &mut Panes, reader: Option<&mut Reader>, context: &mut Context) {
    if let Some(reader) = reader {
        reader.save_position(context);
    }
    if side == Side::Topics {
        panes.topics.idle(context);
    }
}

/// Articles have come or gone.
fn library_changed(side: Side, panes: &mut Panes, context: &Context) {
    panes.topics.outdate();
    if side == Side::History {
        panes.history.refresh(context);
    }
}

/// Takes an answer that is about the open article, if it is.
fn take_article(
    answer: Message,
    side: Side,
    panes: &mut Panes,
    reader: Option<&mut Reader>,
    context: &mut Context,
) {
    let Some(reader) = reader else { return };
    match answer {
        Message::Opened {
            request,
            article,
            complete,
            text_hash,
        } if reader.request == request => {
            reader.text_hash = text_hash;
            let verdict = reader.opened(article, complete, &context.workspace.records);
            reader.arrived(verdict, context);
        }
        Message::Coloured { request, code } if reader.request == request => reader.code = code,
        Message::OpenFailed { request, problem } if reader.request == request => {
            reader.problem = Some(problem);
        }
        Message::Resolved { request, found } if reader.request == request => {
            reader.passages_found(found, &context.workspace.records);
        }
        _ => {}
    }
    if side == Side::Details {
        panes.details.look_for_similar(reader, context);
    }
}
