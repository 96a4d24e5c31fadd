//! The folders and the tags of a library, numbered.

use super::entry::Entry;
use crate::search::names;
use crate::text::Text;
use std::collections::{BTreeSet, HashMap};

/// The folders and tags of a library, numbered.
#[derive(Clone, Debug, Default)]
pub(super) struct Topics {
    pub(super) folders: Paths,
    pub(super) tags: Paths,
    /// The keys of the names of several libraries, with which folders begin.
    libraries: BTreeSet<String>,
}

impl Topics {
    /// The number of the folder an entry lies in.
    pub(super) fn folder(&mut self, entry: &Entry) -> u32 {
        let number = self.folders.number(&entry.topic);
        if entry.is_of_several {
            let name = self.folders.keys.get(number as usize);
            let name = name.and_then(|key| key.split('/').next());
            if let Some(name) = name.filter(|name| !self.libraries.contains(*name)) {
                self.libraries.insert(name.to_owned());
            }
        }
        number
    }

    /// Whether a folder is the one of a key or lies below it. Where there are
    /// several libraries and the key names none of them, in whichever of them:
    /// what was saved with one library still holds when another stands beside it.
    pub(super) fn is_in(&self, entry: &Entry, folder: u32, key: &str) -> bool {
        if self.folders.holds(folder, key) {
            return true;
        }
        if !entry.is_of_several
            || key
                .split('/')
                .next()
                .is_some_and(|name| self.libraries.contains(name))
        {
            return false;
        }
        let path = self.folders.keys.get(folder as usize);
        let inside = path.and_then(|path| path.split_once('/'));
        inside.is_some_and(|(_, inside)| names::holds(key, inside))
    }
}

/// Paths of names, each with its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Paths {
    numbers: HashMap<Text, u32>,
    keys: Vec<String>,
    pub(super) written: Vec<Text>,
}

impl Paths {
    /// The number of a path.
    pub(super) fn number(&mut self, path: &Text) -> u32 {
        if let Some(number) = self.numbers.get(path) {
            return *number;
        }
        let number = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        self.keys.push(names::key(path));
        self.written.push(path.clone());
        self.numbers.insert(path.clone(), number);
        number
    }

    /// Whether the path of a number is the one of this key or lies below it.
    pub(super) fn holds(&self, number: u32, key: &str) -> bool {
        let path = self.keys.get(number as usize);
        path.is_some_and(|path| names::holds(key, path))
    }
}
