//! Several libraries side by side: each is kept in step by a keeper of its
//! own, and what they tell is made one.

use super::Event;
use super::keeper;
use super::pace::Pace;
use super::searcher::Shared;
use crate::app::message::Message;
use crate::library::Entry;
use crate::text::Text;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

/// A library: a folder of articles, or one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    /// What it is called beside others.
    pub name: Text,
    /// Where it is.
    pub path: PathBuf,
}

impl Library {
    /// An entry as one of several libraries has it: its topics lie in one of
    /// the library's name.
    #[must_use]
    pub fn name(&self, mut entry: Entry) -> Entry {
        entry.topic = if entry.topic.is_empty() {
            self.name.clone()
        } else {
            Text::clean_line(&format!("{}/{}", self.name, entry.topic))
        };
        entry
    }
}

/// Starts keeping libraries in step, each with what it shares with searches;
/// without any the articles that ship with the program are read.
pub(super) fn start(
    libraries: Vec<Library>,
    cache: Option<PathBuf>,
    events: Sender<Event>,
    shared: &[Arc<Shared>],
    pace: &Arc<Pace>,
) {
    if libraries.len() < 2 {
        let path = libraries.into_iter().next().map(|library| library.path);
        if let Some(shared) = shared.first() {
            keeper::start(path, cache, events, Arc::clone(shared), Arc::clone(pace));
        }
        return;
    }
    let together = vec![Told::default(); libraries.len()];
    let together = Arc::new(Mutex::new(together));
    for (number, (library, shared)) in libraries.into_iter().zip(shared).enumerate() {
        let (own, told) = channel();
        let path = Some(library.path.clone());
        keeper::start(
            path,
            cache.clone(),
            own,
            Arc::clone(shared),
            Arc::clone(pace),
        );
        let relay = Relay {
            number,
            library,
            together: Arc::clone(&together),
            events: events.clone(),
        };
        let _ = std::thread::Builder::new()
            .name("relay".to_owned())
            .spawn(move || relay.pass_on(&told));
    }
}

/// What a library has told of itself.
#[derive(Clone, Debug, Default)]
struct Told {
    /// Its problems, once it has been read.
    problems: Option<Vec<Text>>,
    indexed: (usize, usize),
}

/// Passes on what the keeper of one library tells.
struct Relay {
    number: usize,
    library: Library,
    together: Arc<Mutex<Vec<Told>>>,
    events: Sender<Event>,
}

impl Relay {
    /// Passes everything on, until nobody tells or listens any longer.
    fn pass_on(&self, told: &Receiver<Event>) {
        for event in told {
            let listens = match event {
                Event::Message(Message::Found(entries)) => {
                    let entries = entries.into_iter();
                    let named = entries.map(|entry| self.library.name(entry));
                    let named = Message::Found(named.collect());
                    self.events.send(Event::Message(named)).is_ok()
                }
                Event::Message(Message::Scanned { problems }) => self.tell_all(
                    |told| told.problems = Some(problems),
                    |all| {
                        // Before each has been read, they have not.
                        let problems = all.iter().map(|told| told.problems.clone());
                        let problems = problems.collect::<Option<Vec<_>>>()?.concat();
                        Some(Message::Scanned { problems })
                    },
                ),
                Event::Message(Message::Indexed { done, total }) => self.tell_all(
                    |told| told.indexed = (done, total),
                    |all| {
                        let done = all.iter().map(|told| told.indexed.0).sum();
                        let total = all.iter().map(|told| told.indexed.1).sum();
                        Some(Message::Indexed { done, total })
                    },
                ),
                other => self.events.send(other).is_ok(),
            };
            if !listens {
                return;
            }
        }
    }

    /// Takes note of what this library tells, and tells of all what there is to
    /// tell; `false` when nobody listens.
    fn tell_all(
        &self,
        note: impl FnOnce(&mut Told),
        tell: impl FnOnce(&[Told]) -> Option<Message>,
    ) -> bool {
        // Told while it is locked, so that what is told last is the newest.
        let mut together = self.together.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = together.get_mut(self.number) {
            note(own);
        }
        match tell(&together) {
            Some(message) => self.events.send(Event::Message(message)).is_ok(),
            None => true,
        }
    }
}
