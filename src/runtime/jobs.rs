//! Work that must not stop the keys: reading articles, walking the library.
//! Each runs on a thread and answers with a message.

use super::event::Event;
use crate::anchor::resolve::Resolver;
use crate::anchor::{Anchor, Resolution, Verdict, text_hash};
use crate::app::message::{Message, Request, WantedArticle};
use crate::app::notice::Notice;
use crate::article::Article;
use crate::collection::door;
use crate::collection::error::{CollectionError, CollectionReason};
use crate::disk::advice::of_system;
use crate::highlight;
use crate::library::Location;
use crate::record::{BookmarkId, Timestamp};
use crate::text::Text;
use crate::words::fill;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::time::{SystemTime, UNIX_EPOCH};

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

    /// Tells the loop of what belongs to a request, as long as it is the latest;
    /// says whether it is.
    fn answer(&self, request: Request) -> impl FnMut(Message) -> bool + Send + 'static {
        let (latest, events) = (Arc::clone(&self.latest), self.events.clone());
        let wanted = move || latest.load(Ordering::SeqCst) == request.0;
        move |message| {
            if wanted() {
                let _ = events.send(Event::Message(message));
            }
            wanted()
        }
    }

    /// Looks for passages in an article that was read, on a thread of its own.
    pub fn resolve(
        &self,
        request: Request,
        article: Arc<Article>,
        passages: Vec<(BookmarkId, Anchor)>,
    ) {
        let mut answer = self.answer(request);
        let work = move || find_passages(request, &article, passages, &mut answer);
        let _ = std::thread::Builder::new()
            .name("passages".to_owned())
            .spawn(work);
    }

    /// Looks what the parts of an article's code are, on a thread of its own; not
    /// at all where the program has no grammars.
    pub fn colour(&self, request: Request, article: Arc<Article>) {
        if !highlight::AVAILABLE {
            return;
        }
        // The program knows by the request whether it is for what is open.
        let events = self.events.clone();
        let work = move || {
            let parts = catch_unwind(AssertUnwindSafe(|| highlight::code_parts(&article)));
            let code = parts.unwrap_or_default();
            let _ = events.send(Event::Message(Message::Coloured { request, code }));
        };
        let _ = std::thread::Builder::new()
            .name("parse".to_owned())
            .spawn(work);
    }

    /// Reads an article on a thread of its own, its beginning first where it is
    /// long; earlier requests are dropped.
    pub fn open(&self, wanted: WantedArticle) {
        self.start(wanted, true);
    }

    /// The same of an article whose beginning is on the page already.
    pub fn open_rest(&self, wanted: WantedArticle) {
        self.start(wanted, false);
    }

    fn start(&self, wanted: WantedArticle, beginning: bool) {
        let request = wanted.request;
        self.latest.store(request.0, Ordering::SeqCst);
        let mut answer = self.answer(request);
        let work = move || {
            let first = if beginning {
                read_beginning(request, &wanted.location)
            } else {
                None
            };
            let is_missing = beginning && first.is_none();
            if first.is_none_or(&mut answer) {
                read_article(&wanted, is_missing, &mut answer);
            }
        };
        if let Err(error) = std::thread::Builder::new()
            .name("open".to_owned())
            .spawn(work)
        {
            let error = of_system(&error.to_string());
            let told = fill(
                "no thread to read the article with: {error}",
                &[("error", &error)],
            );
            let problem = Text::clean_line(&told);
            let _ = self
                .events
                .send(Event::Message(Message::OpenFailed { request, problem }));
        }
    }
}

/// Passages whose places are told at a time.
const PASSAGES: usize = 64;

/// Looks for passages in an article and tells `answer`, which says whether
/// more is wanted.
fn find_passages(
    request: Request,
    article: &Article,
    passages: Vec<(BookmarkId, Anchor)>,
    answer: &mut dyn FnMut(Message) -> bool,
) {
    let resolver = Resolver::new(&article.text);
    let lost = Resolution {
        verdict: Verdict::Lost,
        range: None,
    };
    let mut passages = passages.into_iter();
    loop {
        let found: Vec<(BookmarkId, Anchor, Resolution)> = passages
            .by_ref()
            .take(PASSAGES)
            .map(|(id, anchor)| {
                let place = catch_unwind(AssertUnwindSafe(|| resolver.resolve(&anchor)));
                (id, anchor, place.unwrap_or(lost))
            })
            .collect();
        if found.is_empty() || !answer(Message::Resolved { request, found }) {
            return;
        }
    }
}

/// Reads the beginning of a long article here and now, see
/// [`door::read_beginning`].
#[must_use]
pub fn read_beginning(request: Request, location: &Location) -> Option<Message> {
    let read = catch_unwind(|| door::read_beginning(location));
    Some(Message::Opened {
        request,
        article: Arc::new(read.ok()??),
        complete: false,
        text_hash: 0,
    })
}

/// Reads an article here and now and tells `answer`, which says whether more is
/// wanted; of a long one the beginning comes first where that is asked for.
pub fn read_article(
    wanted: &WantedArticle,
    beginning: bool,
    answer: &mut dyn FnMut(Message) -> bool,
) {
    let request = wanted.request;
    let work = catch_unwind(AssertUnwindSafe(|| -> Result<(), CollectionError> {
        let source = door::open_asked(&wanted.location)?;
        if beginning
            && source.len() > LONG
            && let Some(beginning) = source.beginning(BEGINNING)
            && !answer(Message::Opened {
                request,
                article: Arc::new(beginning),
                complete: false,
                text_hash: 0,
            })
        {
            return Ok(());
        }
        let article = Arc::new(source.article_as(&wanted.forms));
        let text_hash = text_hash(&article.text);
        let warning = article.warnings.first().cloned();
        let goes_on = answer(Message::Opened {
            request,
            article,
            complete: true,
            text_hash,
        });
        if let Some(warning) = warning.filter(|_| goes_on) {
            answer(Message::Notice(Notice::Edge(warning)));
        }
        Ok(())
    }));
    let problem = match work {
        Ok(Ok(())) => return,
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("{}: {}", wanted.name, CollectionReason::Panicked),
    };
    answer(Message::OpenFailed {
        request,
        problem: Text::clean_line(&problem),
    });
}
