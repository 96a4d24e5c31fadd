//! Several libraries side by side: each is kept in step by a keeper of its
//! own, and what they tell is made one.

use super::backpressure::Backpressure;
use super::error::Problem;
use super::event::{LibraryEvent, Tell};
use super::others::OtherFiles;
use super::search::searchable::Searchable;
use super::worker;
use crate::library::Entry;
use crate::text::Text;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// A library: a folder of articles, or one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedLibrary {
    /// What it is called beside others.
    pub name: Text,
    /// Where it is.
    pub path: PathBuf,
}

impl NamedLibrary {
    /// An entry as one of several libraries has it: its topics lie in one of
    /// the library's name.
    #[must_use]
    pub fn name(&self, mut entry: Entry) -> Entry {
        entry.is_of_several = true;
        entry.topic = if entry.topic.is_empty() {
            self.name.clone()
        } else {
            Text::clean_line(&format!("{}/{}", self.name, entry.topic))
        };
        entry
    }
}

/// What searches use of each of some libraries, nothing yet; one that has no
/// folder where there is none.
#[must_use]
pub fn searchable(libraries: &[NamedLibrary]) -> Vec<Arc<Searchable>> {
    if libraries.is_empty() {
        return vec![Arc::new(Searchable::new(None))];
    }
    let paths = libraries.iter().map(|library| library.path.as_path());
    paths
        .map(|path| Arc::new(Searchable::new(Some(path))))
        .collect()
}

/// Starts keeping libraries in step, each with what it shares with searches;
/// without any the articles that ship with the program are read.
pub fn start(
    libraries: Vec<NamedLibrary>,
    cache: Option<PathBuf>,
    tell: Tell,
    searchable: &[Arc<Searchable>],
    backpressure: &Arc<Backpressure>,
) {
    if libraries.len() < 2 {
        let path = libraries.into_iter().next().map(|library| library.path);
        if let Some(searchable) = searchable.first() {
            let (searchable, backpressure) = (Arc::clone(searchable), Arc::clone(backpressure));
            worker::start(path, cache, tell, searchable, backpressure);
        }
        return;
    }
    let together = vec![LibraryProgress::default(); libraries.len()];
    let together = Arc::new(Mutex::new(together));
    for (number, (library, searchable)) in libraries.into_iter().zip(searchable).enumerate() {
        let path = Some(library.path.clone());
        let relay = Relay {
            number,
            library,
            together: Arc::clone(&together),
            tell: Arc::clone(&tell),
        };
        let (searchable, backpressure) = (Arc::clone(searchable), Arc::clone(backpressure));
        let tell: Tell = Arc::new(move |event| relay.pass_on(event));
        worker::start(path, cache.clone(), tell, searchable, backpressure);
    }
}

/// What a library has told of itself.
#[derive(Clone, Debug, Default)]
struct LibraryProgress {
    /// Its problems and its other files, once it has been read.
    scanned: Option<(Vec<Problem>, OtherFiles)>,
    indexed: (usize, usize),
}

/// Passes on what the worker of one library tells.
struct Relay {
    number: usize,
    library: NamedLibrary,
    together: Arc<Mutex<Vec<LibraryProgress>>>,
    tell: Tell,
}

impl Relay {
    /// Passes something on; `false` when nobody listens any longer.
    fn pass_on(&self, event: LibraryEvent) -> bool {
        match event {
            LibraryEvent::Found(entries) => {
                let entries = entries.into_iter();
                let named = entries.map(|entry| self.library.name(entry));
                (self.tell)(LibraryEvent::Found(named.collect()))
            }
            LibraryEvent::Scanned { problems, others } => {
                self.tell_all(|own| own.scanned = Some((problems, others)), all_scanned)
            }
            LibraryEvent::Indexed { done, total } => self.tell_all(
                |own| own.indexed = (done, total),
                |all| {
                    let done = all.iter().map(|own| own.indexed.0).sum();
                    let total = all.iter().map(|own| own.indexed.1).sum();
                    Some(LibraryEvent::Indexed { done, total })
                },
            ),
            other => (self.tell)(other),
        }
    }

    /// Takes note of what this library tells, and tells of all what there is to
    /// tell; `false` when nobody listens.
    fn tell_all(
        &self,
        note: impl FnOnce(&mut LibraryProgress),
        of_all: impl FnOnce(&[LibraryProgress]) -> Option<LibraryEvent>,
    ) -> bool {
        // Told while it is locked, so that what is told last is the newest.
        let mut together = self.together.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = together.get_mut(self.number) {
            note(own);
        }
        of_all(&together).is_none_or(|event| (self.tell)(event))
    }
}

/// All problems and other files, once each library has been read.
fn all_scanned(all: &[LibraryProgress]) -> Option<LibraryEvent> {
    let scanned: Option<Vec<_>> = all.iter().map(|own| own.scanned.as_ref()).collect();
    let (mut problems, mut others) = (Vec::new(), OtherFiles::default());
    for (own_problems, own_others) in scanned? {
        problems.extend(own_problems.iter().cloned());
        others.add(own_others);
    }
    Some(LibraryEvent::Scanned { problems, others })
}
