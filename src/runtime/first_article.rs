//! The article the program is started with: as much of it as the first frame
//! shows is read before that.

use super::Runtime;
use super::jobs::{now, read_article, read_beginning};
use crate::app::message::{Effect, Message, WantedArticle};
use crate::collection::endings::is_packed_book_name;
use crate::library::Location;

/// Files up to this size are read before the first frame where it can't be
/// shown from the beginning alone.
const AT_ONCE: u64 = 1 << 20;

/// The same of books that are packed: of a long one the first chapters come
/// first.
const PACKED_AT_ONCE: u64 = 64 << 10;

impl Runtime {
    /// Opens the first article.
    pub(super) fn open_first(&mut self, location: &Location) {
        let message = Message::Open(location.clone());
        self.log_message(&message);
        for effect in self.app.update(message, now()) {
            match effect {
                Effect::Open(wanted) => self.read_first(wanted),
                effect => self.perform(effect),
            }
        }
    }

    /// Of a long article the beginning, if that is where it is to be read; the
    /// rest comes from a thread, as does all of what is too large.
    fn read_first(&mut self, wanted: WantedArticle) {
        let beginning = read_beginning(wanted.request, &wanted.location);
        let has_beginning = beginning.is_some();
        if let Some(beginning) = beginning {
            self.update(beginning);
        }
        let reader = self.app.reader.as_ref();
        let is_there = has_beginning && reader.is_some_and(|reader| !reader.is_under_way());
        if !is_there && is_small(&wanted.location) {
            self.read_now(&wanted);
        } else if has_beginning {
            self.opener.open_rest(wanted);
        } else {
            self.opener.open(wanted);
        }
    }

    fn read_now(&mut self, wanted: &WantedArticle) {
        let mut answers = Vec::new();
        read_article(wanted, false, &mut |message| {
            answers.push(message);
            true
        });
        for message in answers {
            self.update(message);
        }
    }
}

fn is_small(location: &Location) -> bool {
    match location {
        Location::File(path) => {
            let most = if is_packed_book_name(path) {
                PACKED_AT_ONCE
            } else {
                AT_ONCE
            };
            std::fs::metadata(path).is_ok_and(|facts| facts.is_file() && facts.len() <= most)
        }
        Location::Embedded(_) => true,
    }
}
