//! Saving, on a thread of its own: the screen never waits for the disk.
//!
//! What the reader did is saved at once. Reading positions change all the time
//! and are saved every few seconds, and when the program ends or is stopped.

mod elsewhere;

use super::event::{Event, Loaded};
use crate::app::message::Message;
use crate::app::notice::Notice;
use crate::app::saves::SaveNumber;
use crate::disk::files::{Files, System};
use crate::journal::Store;
use crate::journal::error::JournalError;
use crate::record::{BookmarkId, Change, Records, Timestamp};
use crate::text::Text;
use crate::words::fill;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a change that could not be saved waits before it is tried again.
const RETRY: Duration = Duration::from_secs(5);

/// How long a reader has stayed at a place before it is saved …
const STAYED: Duration = Duration::from_secs(1);

/// … and how old the place on disk may be for one who goes on and on.
const OLDEST_POSITION: Duration = Duration::from_secs(5);

/// What is told when the thread that saves has failed.
const PANICKED: &str = "nothing is saved any more, because a part of the program failed; \
    what was saved before is safe: quit and start again";

/// Reads what earlier runs have saved.
pub type Opening<F = System> = Box<dyn FnOnce() -> OpenedStore<F> + Send>;

/// What earlier runs have saved.
#[derive(Debug)]
pub struct OpenedStore<F: Files = System> {
    /// Where changes are saved, or why nowhere.
    pub store: Result<Store<F>, String>,
    /// What had been saved.
    pub records: Records,
    /// What to tell the reader about it.
    pub notices: Vec<String>,
}

/// What the thread is asked to do.
#[derive(Debug)]
enum SaverOrder {
    Save(Change, SaveNumber, Timestamp),
    /// The program knows what it was told of.
    Told,
    /// Read what others have saved.
    Look,
    /// Put what can't be saved into this folder, and tell how that went.
    Elsewhere(String),
    /// Save everything now, and say when that is done.
    Flush(SyncSender<()>),
    /// Save everything and end.
    End,
}

/// Saves changes on a thread of its own, in order.
#[derive(Debug)]
pub struct Saver {
    orders: Sender<SaverOrder>,
    thread: JoinHandle<Option<Text>>,
}

impl Saver {
    /// A writer for a store that is still to be read, which its thread does
    /// first; [`Event::Loaded`] tells what was in it. Without a store, the
    /// reason is told when something is to be saved.
    ///
    /// # Errors
    ///
    /// When no thread can be had.
    pub fn start<F>(opening: Opening<F>, events: Sender<Event>) -> io::Result<Self>
    where
        F: Files + 'static,
    {
        let (orders, queue) = std::sync::mpsc::channel();
        let (told, failed) = (orders.clone(), events.clone());
        let work = move || {
            let OpenedStore {
                store,
                records,
                notices,
            } = opening();
            let loaded = Loaded {
                records: Box::new(records),
                notices,
            };
            let _ = events.send(Event::Loaded(loaded));
            Saving::new(store, events, told).run(&queue)
        };
        let guarded = move || {
            catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
                let problem = Text::clean_line(PANICKED);
                let _ = failed.send(Event::Message(Message::SaveFailed {
                    waiting: 1,
                    problem: problem.clone(),
                }));
                Some(problem)
            })
        };
        let thread = std::thread::Builder::new()
            .name("save".to_owned())
            .spawn(guarded)?;
        Ok(Self { orders, thread })
    }

    /// Puts a change into the queue; [`Message::Saved`] tells its number when it
    /// is on disk.
    pub fn save(&self, change: Change, number: SaveNumber, now: Timestamp) {
        let _ = self.orders.send(SaverOrder::Save(change, number, now));
    }

    /// Says that the program has taken over what [`Message::Merged`] told it.
    pub fn told(&self) {
        let _ = self.orders.send(SaverOrder::Told);
    }

    /// Puts what can't be saved into a folder, as the reader typed it;
    /// [`Message::SavedElsewhere`] or [`Message::ElsewhereFailed`] answers.
    ///
    /// # Errors
    ///
    /// When nobody is left who could do it.
    pub fn save_elsewhere(&self, folder: String) -> Result<(), Text> {
        let order = self.orders.send(SaverOrder::Elsewhere(folder));
        order.map_err(|_| Text::clean_line(PANICKED))
    }

    /// Reads what others have saved.
    pub fn look(&self) {
        let _ = self.orders.send(SaverOrder::Look);
    }

    /// Waits until everything was tried to be saved, but not longer than this;
    /// says whether it was.
    #[must_use]
    pub fn flush(&self, patience: Duration) -> bool {
        let (done, wait) = sync_channel(1);
        let asked = self.orders.send(SaverOrder::Flush(done));
        // The other side says it by closing.
        asked.is_err() || wait.recv_timeout(patience) != Err(RecvTimeoutError::Timeout)
    }

    /// Waits until everything is on disk; tells what could not be saved, why,
    /// and where it is instead.
    #[must_use]
    pub fn finish(self) -> Option<Text> {
        let _ = self.orders.send(SaverOrder::End);
        self.thread.join().unwrap_or_default()
    }
}

/// A reading position that is to be saved soon.
struct PendingPosition {
    change: Change,
    now: Timestamp,
    /// When the reader came to this place.
    since: Instant,
    /// When the place on disk began to be an old one.
    first: Instant,
}

impl PendingPosition {
    fn due(&self) -> Instant {
        (self.since + STAYED).min(self.first + OLDEST_POSITION)
    }
}

struct Saving<F: Files> {
    store: Result<Store<F>, String>,
    events: Sender<Event>,
    /// What is to be saved now.
    waiting: Vec<(Change, Timestamp)>,
    /// The reading position that is to be saved soon, and when.
    position: Option<PendingPosition>,
    /// What can't be saved however often it is tried.
    refused: Vec<(Change, Timestamp)>,
    /// The number of the last act that was taken on.
    taken: SaveNumber,
    /// Whether something was saved, or could not be, that nobody was told of.
    untold: bool,
    /// Why something is not saved.
    problem: Option<Text>,
    /// The file that has what could not be saved, and how many changes it has.
    elsewhere: Option<(usize, PathBuf)>,
    /// Whether the journals have been tidied up and copied in this run.
    is_tidy: bool,
    /// Where what happens in the folder is told.
    orders: Sender<SaverOrder>,
    /// Wakes this thread when others write to the folder.
    watcher: Option<RecommendedWatcher>,
}

impl<F: Files> Saving<F> {
    fn new(
        store: Result<Store<F>, String>,
        events: Sender<Event>,
        orders: Sender<SaverOrder>,
    ) -> Self {
        Self {
            store,
            events,
            waiting: Vec::new(),
            position: None,
            refused: Vec::new(),
            taken: SaveNumber::default(),
            untold: false,
            problem: None,
            elsewhere: None,
            is_tidy: false,
            orders,
            watcher: None,
        }
    }

    fn run(mut self, queue: &Receiver<SaverOrder>) -> Option<Text> {
        self.watch();
        loop {
            let first = match self.patience() {
                None => queue.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(patience) => queue.recv_timeout(patience),
            };
            let mut has_ended = matches!(first, Err(RecvTimeoutError::Disconnected));
            let mut flushed = Vec::new();
            let mut look = false;
            for order in first.into_iter().chain(queue.try_iter()) {
                match order {
                    SaverOrder::Save(change, number, now) => self.take(change, number, now),
                    SaverOrder::Told => {
                        // What comes before it was made without this knowledge.
                        self.save_waiting();
                        if let Ok(store) = &mut self.store {
                            store.told();
                        }
                    }
                    SaverOrder::Look => look = true,
                    SaverOrder::Elsewhere(folder) => self.save_elsewhere(&folder),
                    SaverOrder::Flush(done) => flushed.push(done),
                    SaverOrder::End => has_ended = true,
                }
            }
            let is_due = self
                .position
                .as_ref()
                .is_some_and(|position| position.due() <= Instant::now());
            if has_ended || is_due || !flushed.is_empty() {
                self.release_position();
            }
            self.save_waiting();
            drop(flushed);
            if has_ended {
                return self.end();
            }
            let was_busy = std::mem::take(&mut self.untold);
            if was_busy {
                self.report();
            }
            if was_busy || look {
                self.look();
            }
        }
    }

    /// How long nothing needs to be done; for ever when nothing waits.
    fn patience(&self) -> Option<Duration> {
        let position = self
            .position
            .as_ref()
            .map(|position| position.due().saturating_duration_since(Instant::now()));
        let retry = (!self.waiting.is_empty()).then_some(RETRY);
        position.into_iter().chain(retry).min()
    }

    fn take(&mut self, change: Change, number: SaveNumber, now: Timestamp) {
        self.taken = self.taken.max(number);
        if let Some(id) = bookmark_of(&change) {
            // It says what was refused in other words, or that it is not wanted.
            self.refused.retain(|(old, _)| bookmark_of(old) != Some(id));
        }
        let Change::Position(new) = &change else {
            self.waiting.push((change, now));
            return;
        };
        let since = Instant::now();
        let is_of_it = |old: &&PendingPosition| matches!(&old.change, Change::Position(old) if old.article == new.article);
        let first = self.position.as_ref().filter(is_of_it);
        let first = first.map_or(since, |old| old.first);
        if first == since {
            // The article before this one has been closed.
            self.release_position();
        }
        self.position = Some(PendingPosition {
            change,
            now,
            since,
            first,
        });
    }

    fn release_position(&mut self) {
        if let Some(position) = self.position.take() {
            self.waiting.push((position.change, position.now));
        }
    }

    /// Saves what it can and leaves the rest.
    fn save_waiting(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        self.untold = true;
        let store = match &mut self.store {
            Ok(store) => store,
            Err(problem) => {
                self.problem = Some(Text::clean_line(problem));
                return;
            }
        };
        let all: Vec<(&Change, Timestamp)> = self
            .waiting
            .iter()
            .map(|(change, now)| (change, *now))
            .collect();
        match store.save_all(&all) {
            Ok(()) => {
                self.waiting.clear();
                self.forget_problem();
            }
            Err(JournalError::TooLong { .. }) => self.save_one_by_one(),
            Err(error) => self.problem = Some(Text::clean_line(&error.to_string())),
        }
    }

    fn forget_problem(&mut self) {
        if self.refused.is_empty() {
            self.problem = None;
        }
    }

    /// Saves what does not stand in the way of itself.
    fn save_one_by_one(&mut self) {
        self.forget_problem();
        let Ok(store) = &mut self.store else {
            return;
        };
        for (change, now) in std::mem::take(&mut self.waiting) {
            match store.save(&change, now) {
                Ok(()) => {}
                Err(error) => {
                    self.problem = Some(Text::clean_line(&error.to_string()));
                    if matches!(error, JournalError::TooLong { .. }) {
                        self.refused.push((change, now));
                    } else {
                        self.waiting.push((change, now));
                    }
                }
            }
        }
    }

    /// Tells what is on disk, all of it synced, or that something is not.
    fn report(&mut self) {
        let waiting = self.waiting.len() + self.refused.len();
        let message = match &self.problem {
            Some(problem) => Message::SaveFailed {
                waiting,
                problem: problem.clone(),
            },
            None => Message::Saved {
                through: self.taken,
            },
        };
        let _ = self.events.send(Event::Message(message));
        self.watch();
        if self.waiting.is_empty() && !self.is_tidy {
            self.is_tidy = true;
            self.tidy();
        }
    }

    /// Once in a run, when nothing waits: a long journal is rewritten, and
    /// everything copied once a day. Neither failing costs anything.
    fn tidy(&mut self) {
        let Ok(store) = &mut self.store else {
            return;
        };
        let done = store.compact().map(drop);
        let done = done.and(store.back_up(super::jobs::now()).map(drop));
        if let Err(problem) = done {
            let told = fill(
                "no daily copy was made: {problem}",
                &[("problem", &problem)],
            );
            let notice = Text::clean_line(&told);
            let _ = self
                .events
                .send(Event::Message(Message::Notice(Notice::Edge(notice))));
        }
    }

    /// Watches the folder once it is there. Where that can't be done, what
    /// others have saved is read after the next save here.
    fn watch(&mut self) {
        let (Ok(store), None) = (&self.store, &self.watcher) else {
            return;
        };
        let orders = self.orders.clone();
        let wake = move |event: notify::Result<notify::Event>| {
            // Reading the folder is such an event, too, and must not lead to
            // reading it again.
            if event.is_ok_and(|event| !event.kind.is_access()) {
                let _ = orders.send(SaverOrder::Look);
            }
        };
        self.watcher = notify::recommended_watcher(wake).ok();
        let folder = &store.places().journals;
        if let Some(watcher) = &mut self.watcher
            && watcher.watch(folder, RecursiveMode::NonRecursive).is_err()
        {
            self.watcher = None;
        }
    }

    /// Tells what others have saved. What waits here was made without
    /// knowledge of it and goes first.
    fn look(&mut self) {
        if let Ok(store) = &mut self.store
            && self.waiting.is_empty()
            && let Ok(changes) = store.refresh()
            && !changes.is_empty()
        {
            let _ = self.events.send(Event::Message(Message::Merged(changes)));
        }
    }
}

fn bookmark_of(change: &Change) -> Option<&BookmarkId> {
    match change {
        Change::Bookmark(bookmark) => Some(&bookmark.id),
        Change::Removed(id) => Some(id),
        _ => None,
    }
}
