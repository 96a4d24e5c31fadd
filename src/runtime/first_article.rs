//! The article the program is started with: as much of it as the first frame
//! shows is read before that.

use super::Runtime;
use super::jobs::{now, read_article, read_beginning};
use crate::app::message::{Effect, Message, Request};
use crate::library::Location;
use crate::text::Text;

/// Files up to this size are read before the first frame where it can't be
/// shown from the beginning alone.
const AT_ONCE: u64 = 1 << 20;

impl Runtime {
    /// Opens the first article.
    pub(super) fn open_first(&mut self, location: &Location) {
        let message = Message::Open(location.clone());
        self.log_message(&message);
        for effect in self.app.update(message, now()) {
            match effect {
                Effect::Open {
                    request,
                    location,
                    name,
                } => self.read_first(request, location, name),
                effect => self.perform(effect),
            }
        }
    }

    /// Of a long article the beginning, if that is where it is to be read; the
    /// rest comes from a thread, as does all of what is too large.
    fn read_first(&mut self, request: Request, location: Location, name: Text) {
        let beginning = read_beginning(request, &location);
        let has_beginning = beginning.is_some();
        if let Some(beginning) = beginning {
            self.update(beginning);
        }
        let reader = self.app.reader.as_ref();
        let is_there = has_beginning && reader.is_some_and(|reader| !reader.is_under_way());
        if !is_there && is_small(&location) {
            self.read_now(request, &location, &name);
        } else if has_beginning {
            self.opener.open_rest(request, location, name);
        } else {
            self.opener.open(request, location, name);
        }
    }

    fn read_now(&mut self, request: Request, location: &Location, name: &Text) {
        let mut answers = Vec::new();
        read_article(request, location, name, false, &mut |message| {
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
            std::fs::metadata(path).is_ok_and(|facts| facts.is_file() && facts.len() <= AT_ONCE)
        }
        Location::Embedded(_) => true,
    }
}
