//! Finds articles like the one that is open, on a thread of its own.

use super::{Loose, Searcher, Shared, lock};
use crate::app::message::{Message, Request};
use crate::article::Article;
use crate::library::Location;
use crate::library::found::Similar;
use crate::runtime::keeper::{SMALL, tell};
use crate::search::grams::{self, Gram};
use crate::search::likeness::Likeness;
use crate::storage::index::{Index, key};
use crate::text::Text;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

/// So many are told.
const MOST: usize = 5;

impl Searcher {
    /// Looks for articles like this one; the answer may be that there is none.
    pub fn similar(&self, request: Request, location: Location, article: Arc<Article>) {
        let (shared, events) = (self.shared.clone(), self.events.clone());
        let work = move || {
            let look = |shared: &Arc<Shared>| {
                let look = AssertUnwindSafe(|| shared.similar(&location, &article.text));
                // What can't be compared is like nothing.
                catch_unwind(look).unwrap_or_default()
            };
            let found = likest(shared.iter().flat_map(look).collect());
            tell(&events, Message::Similar { request, found });
        };
        let _ = std::thread::Builder::new()
            .name("similar".to_owned())
            .spawn(work);
    }
}

/// The likest of some articles.
fn likest(mut found: Vec<(f32, Similar)>) -> Vec<Similar> {
    found.sort_by(|left, right| {
        let alike = right.0.total_cmp(&left.0);
        alike.then_with(|| left.1.location.cmp(&right.1.location))
    });
    found.truncate(MOST);
    found.into_iter().map(|(_, similar)| similar).collect()
}

impl Shared {
    /// The articles most like a text, the one at `location` left out. Without
    /// an index a large library has none: reading all of it takes too long.
    fn similar(&self, location: &Location, text: &Text) -> Vec<(f32, Similar)> {
        let (index, loose) = (lock(&self.index).clone(), lock(&self.loose).clone());
        match index {
            Some(index) => self.similar_in_index(&index, &loose, location, text),
            None if loose.len() <= SMALL => self.similar_among(&loose, location, text),
            None => Vec::new(),
        }
    }

    fn similar_in_index(
        &self,
        index: &Index,
        loose: &[Loose],
        location: &Location,
        text: &Text,
    ) -> Vec<(f32, Similar)> {
        let own = match location {
            Location::File(path) => path.strip_prefix(&self.library).unwrap_or(path),
            Location::Embedded(name) => Path::new(name),
        };
        let Ok((likeness, held)) = index.similar(text, own) else {
            return Vec::new();
        };
        let stale = lock(&self.stale).clone();
        let loose: HashSet<&Location> = loose.iter().map(|loose| &loose.location).collect();
        held.into_iter()
            .filter(|held| !stale.contains(&key(&held.path)))
            .filter_map(|held| {
                let location = Location::File(self.library.join(&held.path));
                let current = !loose.contains(&location);
                let like = likeness.of(&held.text).filter(|_| current)?;
                let title = held.title;
                Some((like, Similar { location, title }))
            })
            .collect()
    }

    /// Compares a text with every article by reading it.
    fn similar_among(
        &self,
        loose: &[Loose],
        location: &Location,
        text: &Text,
    ) -> Vec<(f32, Similar)> {
        let others = loose.iter().filter(|one| one.location != *location);
        let read: Vec<(&Loose, Text, Arc<Text>)> = others
            .filter_map(|one| {
                let (title, text) = self.text(one)?;
                Some((one, title, text))
            })
            .collect();
        let mut having: HashMap<Gram, usize> = HashMap::new();
        for (_, _, other) in &read {
            for (gram, _) in grams::telling(other) {
                *having.entry(gram).or_default() += 1;
            }
        }
        let likeness = Likeness::new(text, read.len() + 1, &mut |gram| {
            having.get(&gram).copied().unwrap_or(0)
        });
        if likeness.is_empty() {
            return Vec::new();
        }
        read.into_iter()
            .filter_map(|(one, title, other)| {
                let location = one.location.clone();
                Some((likeness.of(&other)?, Similar { location, title }))
            })
            .collect()
    }
}
