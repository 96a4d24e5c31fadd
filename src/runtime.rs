//! The loop at the edge: receive → drain → update → perform effects → draw once.

pub mod browser;
pub mod configurer;
pub mod decoder;
pub mod event;
mod first_article;
pub mod folders;
pub mod guardian;
pub mod jobs;
mod library;
pub mod log;
mod opening;
pub mod probe;
pub mod renderer;
pub mod saving;
mod screen_bytes;
pub mod signals;
pub mod terminal;

use crate::app::App;
use crate::app::message::{Effect, Message};
use crate::app::notice::Notice;
use crate::collection::backpressure::Backpressure;
use crate::collection::libraries::{self, NamedLibrary};
use crate::collection::search::Searcher;
use crate::library::Location;
use crate::record::Records;
use crate::settings::Settings;
use crate::text::Text;
use crate::view::focus::resting;
use crate::view::render;
use crate::view::theme::Theme;
use configurer::Configurer;
use event::{Event, Loaded, Signal};
use jobs::{Opener, now};
use log::Log;
use ratatui::layout::Rect;
use renderer::Renderer;
use saving::{Opening, Saver};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};
use terminal::{Keyboard, Painter, Terminal};

/// What the program starts with.
#[allow(missing_debug_implementations, reason = "it holds functions")]
pub struct Start {
    /// The folders to read, or one file; none for the embedded library.
    pub libraries: Vec<NamedLibrary>,
    /// Where what can be rebuilt is kept; `None` when there is no such place.
    pub cache: Option<PathBuf>,
    /// An article to open at once.
    pub open: Option<Location>,
    /// Whether saved pages are shown entire.
    pub whole_pages: bool,
    /// Reads what earlier runs have saved.
    pub opening: Opening,
    /// The settings that come of it.
    pub settings: SettingsOf,
    /// Writes settings into the configuration.
    pub configure: configurer::Configure,
    /// Where what happens is logged, if it is to be.
    pub log: Option<Log>,
}

/// The settings that come of what was saved.
pub type SettingsOf = Box<dyn Fn(&Records) -> Settings>;

/// How long the first frame waits for what earlier runs have saved.
const LOADING: Duration = Duration::from_millis(50);

/// How long the reader rests before the reading position is saved.
const REST: Duration = Duration::from_millis(100);

/// How long stopping the program waits for the disk.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long the disk may take, when the program ends, before the reader is told
/// what it waits for.
const UNTOLD: Duration = Duration::from_millis(150);

/// How long messages are taken before the next frame is made.
const DRAIN: Duration = Duration::from_millis(8);

/// The program at the terminal.
struct Runtime {
    app: App,
    terminal: Terminal,
    painter: Painter,
    /// Whether a frame is on its way: the next is made when it has arrived, from
    /// what is to be seen then.
    painting: bool,
    /// Whether something happened since the last frame was made.
    changed: bool,
    renderer: Renderer,
    theme: Theme,
    opener: Opener,
    searcher: Searcher,
    saver: Saver,
    backpressure: Arc<Backpressure>,
    /// Where threads that work for the program send what they have found.
    sender: Sender<Event>,
    settings: SettingsOf,
    configurer: Configurer,
    /// Where the opened libraries lie.
    roots: Vec<PathBuf>,
    events: Receiver<Event>,
    /// Copied text that goes out with the next frame.
    outgoing: String,
    exit: Option<u8>,
    /// The library to be opened in another run.
    next: Option<PathBuf>,
    log: Option<Log>,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit code.
    pub code: u8,
    /// The library the reader wants opened next.
    pub next: Option<PathBuf>,
}

/// Runs the program until it ends.
///
/// # Errors
///
/// When the terminal can't be used or is lost, or when changes could not be
/// saved: the message says what to do.
pub fn run(start: Start) -> io::Result<Ended> {
    let (sender, events) = channel();
    // Before the terminal is taken: a signal must find it given back.
    signals::listen(sender.clone())?;
    let saver = Saver::start(start.opening, sender.clone())?;
    let terminal = Terminal::take()?;
    let ((width, height), loaded) = (terminal.size(), load(&events, &sender));
    let settings = (start.settings)(&loaded.records);
    let (profile, theme) = (settings.layout.profile, Theme::of(&settings.appearance));
    let instance = format!("{:x}-{:x}", now(), std::process::id());
    let app = App::new(settings, *loaded.records, &instance, width, height);
    let mut app = app.with_whole_pages(start.whole_pages);
    if let Some(notice) = loaded.notices.first() {
        let notice = Notice::Edge(Text::clean_line(notice));
        app.update(Message::Notice(notice), now());
    }
    let (searchable, backpressure) = (libraries::searchable(&start.libraries), Arc::default());
    let mut runtime = Runtime {
        app,
        searcher: Searcher::new(searchable.clone()),
        terminal,
        painter: painter(sender.clone())?,
        painting: false,
        changed: true,
        renderer: Renderer::new(profile),
        theme,
        opener: Opener::new(sender.clone()),
        settings: start.settings,
        configurer: Configurer::new(start.configure, sender.clone()),
        roots: roots(&start.libraries),
        saver,
        backpressure: Arc::clone(&backpressure),
        sender: sender.clone(),
        events,
        outgoing: String::new(),
        exit: None,
        next: None,
        log: start.log,
    };
    if let Some(log) = &mut runtime.log {
        log.start((width, height));
    }
    runtime.update(Message::Started);
    if let Some(location) = &start.open {
        runtime.open_first(location);
    }
    runtime.draw();
    runtime.terminal.guard();
    listen(sender.clone())?;
    watch(sender.clone())?;
    let tell = library::teller(sender);
    libraries::start(
        start.libraries,
        start.cache,
        tell,
        &searchable,
        &backpressure,
    );
    until_left(runtime)
}

/// Where some libraries lie.
fn roots(libraries: &[NamedLibrary]) -> Vec<PathBuf> {
    let libraries = libraries.iter();
    libraries.map(|library| library.path.clone()).collect()
}

/// Runs the loop until it ends, also by a panic: what the reader did is saved.
fn until_left(mut runtime: Runtime) -> io::Result<Ended> {
    let result = catch_unwind(AssertUnwindSafe(|| runtime.until_the_end()));
    match result {
        Ok(result) => {
            let next = runtime.next.take();
            runtime.leave(result).map(|code| Ended { code, next })
        }
        Err(panic) => {
            // The hook has given the terminal back and told what happened.
            if let Some(log) = &mut runtime.log {
                log.panicked();
            }
            let _ = catch_unwind(AssertUnwindSafe(|| runtime.update(Message::Quit)));
            let _ = runtime.leave(Ok(0));
            resume_unwind(panic)
        }
    }
}

/// What was saved before, unless it takes too long to be read or a signal comes
/// first.
fn load(events: &Receiver<Event>, sender: &Sender<Event>) -> Loaded {
    match events.recv_timeout(LOADING) {
        Ok(Event::Loaded(loaded)) => loaded,
        Ok(signal) => {
            let _ = sender.send(signal);
            Loaded::default()
        }
        Err(_) => Loaded::default(),
    }
}

/// What writes frames, and tells the loop of each.
fn painter(sender: Sender<Event>) -> io::Result<Painter> {
    Painter::start(move |drawn| {
        let event = match drawn {
            Ok(()) => Event::Drawn,
            Err(_) => Event::TerminalLost,
        };
        let _ = sender.send(event);
    })
}

/// Waits, on a thread of its own, for the terminal to be lost: reading keys
/// would then go round without an end.
fn watch(sender: Sender<Event>) -> io::Result<()> {
    let wait = move || {
        if terminal::wait_until_lost() {
            let _ = sender.send(Event::TerminalLost);
        }
    };
    std::thread::Builder::new()
        .name("watch".to_owned())
        .spawn(wait)
        .map(|_| ())
}

/// Reads keys on a thread of its own: waiting for them must not stop the rest.
fn listen(sender: Sender<Event>) -> io::Result<()> {
    let read_on = move || {
        let mut keyboard = Keyboard::default();
        loop {
            let Ok(messages) = keyboard.read() else {
                let _ = sender.send(Event::TerminalLost);
                return;
            };
            let mut events = messages.into_iter().map(Event::Message);
            if events.any(|event| sender.send(event).is_err()) {
                return;
            }
        }
    };
    std::thread::Builder::new()
        .name("keys".to_owned())
        .spawn(read_on)
        .map(|_| ())
}

impl Runtime {
    fn until_the_end(&mut self) -> io::Result<u8> {
        loop {
            let first = if self.app.wants_idle() {
                match self.events.recv_timeout(REST) {
                    Err(RecvTimeoutError::Timeout) => Ok(Event::Message(Message::Idle)),
                    Err(RecvTimeoutError::Disconnected) => {
                        Err(io::Error::other("the program lost its own threads"))
                    }
                    Ok(event) => Ok(event),
                }
            } else {
                self.events.recv().map_err(io::Error::other)
            }?;
            self.take(first)?;
            let since = Instant::now();
            while self.exit.is_none() && since.elapsed() < DRAIN {
                match self.events.try_recv() {
                    Ok(event) => self.take(event)?,
                    Err(_) => break,
                }
            }
            if let Some(code) = self.exit {
                return Ok(code);
            }
            self.draw();
        }
    }

    fn take(&mut self, event: Event) -> io::Result<()> {
        self.changed |= !matches!(event, Event::Drawn);
        match event {
            Event::Drawn => self.painting = false,
            Event::Message(message) => {
                let merged = matches!(message, Message::Merged(_));
                let found = matches!(message, Message::Found(_));
                self.update(message);
                if merged {
                    self.saver.told();
                }
                if found {
                    self.backpressure.taken();
                }
            }
            Event::Loaded(Loaded { records, notices }) => {
                let settings = Box::new((self.settings)(&records));
                self.update(Message::Loaded { records, settings });
                if let Some(notice) = notices.first() {
                    self.tell(notice);
                }
            }
            Event::TerminalLost => self.quit(129),
            Event::Signal(Signal::Quit(code)) => self.quit(code),
            Event::Signal(Signal::Suspend) => self.suspend()?,
            Event::Signal(Signal::Resize) => self.resized(),
            Event::Signal(Signal::Continue) => {
                self.saver.look();
                self.terminal.resume()?;
                self.resized();
            }
        }
        Ok(())
    }

    fn quit(&mut self, code: u8) {
        self.update(Message::Quit);
        self.exit = Some(code);
    }

    /// Tells the reader something in the words of the edge.
    fn tell(&mut self, words: &str) {
        let notice = Notice::Edge(Text::clean_line(words));
        self.update(Message::Notice(notice));
    }

    fn update(&mut self, message: Message) {
        let begun = self.log_message(&message);
        for effect in self.app.update(message, now()) {
            self.perform(effect);
        }
        if let (Some(log), Some(begun)) = (&mut self.log, begun) {
            log.took(begun.elapsed());
        }
    }

    /// Logs a message where there is a log; then says when that was.
    fn log_message(&mut self, message: &Message) -> Option<Instant> {
        self.log.as_mut()?.message(message);
        Some(Instant::now())
    }

    fn perform(&mut self, effect: Effect) {
        if let Some(log) = &mut self.log {
            log.effect(&effect);
        }
        match effect {
            Effect::Open(wanted) => self.opener.open(wanted),
            Effect::Resolve {
                request,
                article,
                passages,
            } => self.opener.resolve(request, article, passages),
            Effect::Find {
                request,
                typed,
                options,
                qualified,
            } => {
                let tell = library::hits_teller(request, self.sender.clone());
                self.searcher.search(typed, options, qualified, tell);
            }
            Effect::Colour { request, article } => self.opener.colour(request, article),
            Effect::Similar {
                request,
                location,
                article,
            } => {
                let tell = library::similar_teller(request, self.sender.clone());
                self.searcher.similar(location, article, tell);
            }
            Effect::Citing(wanted) => library::look_for_citing(wanted, self.sender.clone()),
            Effect::Save { change, number } => self.saver.save(change, number, now()),
            Effect::Configure(settings) => self.configurer.write(settings),
            Effect::ListFolders(typed) => folders::look_for(typed, self.sender.clone()),
            Effect::OpenLibrary(typed) => self.open_library(&typed),
            Effect::SaveElsewhere(folder) => {
                if let Err(problem) = self.saver.save_elsewhere(folder) {
                    self.update(Message::ElsewhereFailed(problem));
                }
            }
            Effect::Copy(text) => self.outgoing.push_str(&terminal::copy_sequence(&text)),
            Effect::OpenUrl(url) => {
                let told = browser::open(&url, &self.sender);
                self.update(Message::Notice(told));
            }
            Effect::OpenFile(path) => self.open_file(&path),
            Effect::Redraw => self.renderer.forget(),
            Effect::Suspend => {
                if let Err(problem) = self.suspend() {
                    self.tell(&problem.to_string());
                }
            }
            Effect::Quit => self.exit = Some(0),
        }
    }

    /// Stops the program as the shell's job control expects; goes on when it is continued.
    fn suspend(&mut self) -> io::Result<()> {
        let _ = self.saver.flush(PATIENCE);
        self.terminal.pause();
        signals::stop();
        self.terminal.resume()?;
        self.resized();
        Ok(())
    }

    fn resized(&mut self) {
        let (width, height) = self.terminal.size();
        self.update(Message::Resized(width, height));
    }

    fn draw(&mut self) {
        if self.painting || !self.changed {
            return;
        }
        self.changed = false;
        let whole = self.app.screen.whole;
        self.theme
            .become_of(&self.app.workspace.settings.appearance);
        let area = Rect::new(0, 0, whole.width, whole.height);
        let mut buffer = self.renderer.grid(area);
        let caret = render(&self.app, &self.theme, &mut buffer);
        self.renderer
            .set_profile(self.app.workspace.settings.layout.profile);
        self.renderer.rest_at(resting(&self.app));
        let mouse = self.app.workspace.settings.mouse;
        let mut frame = self.terminal.use_mouse(mouse).to_owned();
        frame.push_str(&std::mem::take(&mut self.outgoing));
        frame.push_str(&self.renderer.frame(buffer, caret));
        if !frame.is_empty() {
            self.painting = true;
            if let Some(log) = &mut self.log {
                log.frame(frame.len());
            }
            self.painter.paint(frame);
        }
    }

    /// Waits until everything is saved, and gives the terminal back.
    fn leave(mut self, result: io::Result<u8>) -> io::Result<u8> {
        self.terminal.release_watches();
        if !self.saver.flush(UNTOLD) {
            let mut events = self.events.try_iter();
            let is_free = !self.painting || events.any(|event| matches!(event, Event::Drawn));
            self.painting = !is_free;
            self.changed = true;
            self.update(Message::Notice(Notice::Leaving));
            self.draw();
        }
        let log = self.log.take();
        let Self {
            terminal,
            saver,
            configurer,
            ..
        } = self;
        configurer.finish();
        // What the reader did comes first: the terminal may be slow to take it.
        let unsaved = saver.finish();
        if let Some(mut log) = log {
            log.end(unsaved.is_none());
        }
        drop(terminal);
        match unsaved {
            None => result,
            Some(problem) => Err(io::Error::other(problem.to_string())),
        }
    }
}
