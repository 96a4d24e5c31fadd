//! Work that must not stop the keys: reading articles, walking the library,
//! saving. Each runs on a thread and answers with a message.

use super::Event;
use super::keeper::{loose, tell};
use super::searcher::Shared;
use crate::anchor::text_hash;
use crate::app::message::{Message, Request};
use crate::article::{parse, parse_beginning};
use crate::bookmark::{Change, Timestamp};
use crate::library::Location;
use crate::storage::source::{self, Found};
use crate::storage::{StorageError, Store};
use crate::text::Text;
use crate::text::decode::decode;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Of an article longer than this the beginning is shown first.
const LONG: usize = 512 * 1024;

/// How much of it, in bytes of the file.
const BEGINNING: usize = 128 * 1024;

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Reads articles, the latest one asked for only.
#[derive(Debug)]
pub struct Opener {
    latest: Arc<AtomicU64>,
    events: Sender<Event>,
}

impl Opener {
    /// Answers go to `events`.
    #[must_use]
    pub fn new(events: Sender<Event>) -> Self {
        Self {
            latest: Arc::default(),
            events,
        }
    }

    /// Reads an article on a thread of its own; earlier requests are dropped.
    pub fn open(&self, request: Request, location: Location, name: Text) {
        self.latest.store(request.0, Ordering::SeqCst);
        let (latest, events) = (Arc::clone(&self.latest), self.events.clone());
        let wanted = move || latest.load(Ordering::SeqCst) == request.0;
        let work = move || {
            read_article(request, &location, &name, &mut |message| {
                if wanted() {
                    let _ = events.send(Event::Message(message));
                }
                wanted()
            });
        };
        if let Err(error) = std::thread::Builder::new()
            .name("open".to_owned())
            .spawn(work)
        {
            let problem = Text::clean_line(&format!("no thread to read the article with: {error}"));
            let _ = self
                .events
                .send(Event::Message(Message::OpenFailed { request, problem }));
        }
    }
}

/// Reads an article here and now and tells `answer`, which says whether more is wanted.
pub fn read_article(
    request: Request,
    location: &Location,
    name: &Text,
    answer: &mut dyn FnMut(Message) -> bool,
) {
    let work = catch_unwind(AssertUnwindSafe(|| -> Result<(), StorageError> {
        let decoded = decode(source::read(location)?);
        if decoded.text.len() > LONG
            && let Some(beginning) = parse_beginning(&decoded.text, name, BEGINNING)
            && !answer(Message::Opened {
                request,
                article: Arc::new(beginning),
                complete: false,
                text_hash: 0,
            })
        {
            return Ok(());
        }
        let article = Arc::new(parse(&decoded.text, name));
        drop(decoded);
        let text_hash = text_hash(&article.text);
        answer(Message::Opened {
            request,
            article,
            complete: true,
            text_hash,
        });
        Ok(())
    }));
    let problem = match work {
        Ok(Ok(())) => return,
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("{name}: reading this file failed inside the program; please report it"),
    };
    answer(Message::OpenFailed {
        request,
        problem: Text::clean_line(&problem),
    });
}

/// Reports a single article that was opened as a library.
pub(super) fn scan(path: &Path, events: &Sender<Event>, shared: &Shared) {
    let mut problems = Vec::new();
    let mut report = |found| match found {
        Found::Entries(entries) => {
            shared.set_loose(entries.iter().map(loose).collect());
            tell(events, Message::Found(entries))
        }
        Found::Problem(problem) => {
            problems.push(Text::clean_line(&problem));
            true
        }
    };
    if let Err(error) = source::scan(path, &mut report) {
        problems.push(Text::clean_line(&error.to_string()));
    }
    tell(events, Message::Scanned { problems });
}

/// Saves changes on a thread of its own, in order.
#[derive(Debug)]
pub struct Writer {
    changes: Sender<(Change, Timestamp)>,
    thread: JoinHandle<Option<Text>>,
}

/// How long a change that could not be saved waits before it is tried again.
const RETRY: Duration = Duration::from_secs(5);

impl Writer {
    /// A writer for this store; without one, the reason is told when something is to be saved.
    ///
    /// # Errors
    ///
    /// When no thread can be had.
    pub fn start(store: Result<Store, String>, events: Sender<Event>) -> std::io::Result<Self> {
        let (changes, queue) = std::sync::mpsc::channel();
        let thread = std::thread::Builder::new()
            .name("save".to_owned())
            .spawn(move || write_all(store, &queue, &events))?;
        Ok(Self { changes, thread })
    }

    /// Puts a change into the queue.
    pub fn save(&self, change: Change, now: Timestamp) {
        let _ = self.changes.send((change, now));
    }

    /// Waits until everything is on disk; tells what could not be saved, and why.
    #[must_use]
    pub fn finish(self) -> Option<Text> {
        drop(self.changes);
        self.thread.join().unwrap_or_default()
    }
}

fn write_all(
    mut store: Result<Store, String>,
    queue: &Receiver<(Change, Timestamp)>,
    events: &Sender<Event>,
) -> Option<Text> {
    let mut waiting: Vec<(Change, Timestamp)> = Vec::new();
    loop {
        let received = if waiting.is_empty() {
            queue.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            queue.recv_timeout(RETRY)
        };
        let ended = matches!(received, Err(RecvTimeoutError::Disconnected));
        waiting.extend(received);
        waiting.extend(queue.try_iter());
        let failed = save_waiting(store.as_mut(), &mut waiting);
        if ended {
            let problem = failed?;
            let count = waiting.len();
            return Some(Text::clean_line(&format!(
                "{count} changes could not be saved: {problem}"
            )));
        }
        let message = match failed {
            None => Message::Saved { changes: 0 },
            Some(problem) => Message::SaveFailed {
                waiting: waiting.len(),
                problem,
            },
        };
        let _ = events.send(Event::Message(message));
    }
}

/// Saves what it can and leaves the rest; gives the reason for the first that failed.
fn save_waiting(
    store: Result<&mut Store, &mut String>,
    waiting: &mut Vec<(Change, Timestamp)>,
) -> Option<Text> {
    let store = match store {
        Ok(store) => store,
        Err(problem) => return (!waiting.is_empty()).then(|| Text::clean_line(problem)),
    };
    while let Some((change, now)) = waiting.first() {
        if let Err(error) = store.save(change, *now) {
            return Some(Text::clean_line(&error.to_string()));
        }
        waiting.remove(0);
    }
    None
}
