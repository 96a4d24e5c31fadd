//! The folders and the tags of a library, numbered.

use crate::search::names;
use crate::text::Text;
use std::collections::HashMap;

/// The folders and tags of a library, numbered.
#[derive(Clone, Debug, Default)]
pub(super) struct Topics {
    pub(super) folders: Paths,
    pub(super) tags: Paths,
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
