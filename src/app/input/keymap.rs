//! Which key asks for which action in which mode: a trie, so that a sequence
//! of keys can be bound; a prefix of one is *pending*.

use super::action::{ACTIONS, Action};
use super::key::Key;
use super::mode::Mode;
use std::collections::BTreeMap;

/// Keys as they are written, separated by blanks, and the action they ask for.
pub type Bindings = &'static [(&'static str, Action)];

/// What a sequence of keys means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// This action.
    Found(Action),
    /// The beginning of a longer sequence.
    Pending,
    /// Nothing.
    Unbound,
}

#[derive(Clone, Debug, Default)]
struct KeymapNode {
    action: Option<Action>,
    next: BTreeMap<Key, KeymapNode>,
}

/// The key bindings of every mode.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    roots: BTreeMap<Mode, KeymapNode>,
    /// The sequences; people are told of the last one first.
    told: BTreeMap<Mode, Vec<(Vec<Key>, Action)>>,
}

impl Keymap {
    /// Binds groups of keys in a mode. Of two bindings of the same keys the one
    /// in the earlier group holds; of two keys of an action the earlier one is
    /// what hints and notices name.
    pub fn bind_all(&mut self, mode: Mode, groups: &[Bindings]) {
        for (keys, action) in groups.iter().rev().flat_map(|group| group.iter().rev()) {
            let sequence: Vec<Key> = keys.split(' ').filter_map(|key| key.parse().ok()).collect();
            self.bind(mode, &sequence, *action);
        }
    }

    /// Binds a sequence of keys in a mode; it is the first one people are told of.
    pub fn bind(&mut self, mode: Mode, sequence: &[Key], action: Action) {
        let mut node = self.roots.entry(mode).or_default();
        for key in sequence {
            node = node.next.entry(*key).or_default();
        }
        let told = self.told.entry(mode).or_default();
        if node.action.replace(action).is_some() {
            told.retain(|(known, _)| known != sequence);
        }
        told.push((sequence.to_vec(), action));
    }

    /// Makes a sequence of keys ask for an action, or for nothing: what a part of it
    /// asked for, or one that goes on, does so no longer.
    pub fn put(&mut self, mode: Mode, sequence: &[Key], action: Option<Action>) {
        let told = self.told.entry(mode).or_default();
        told.retain(|(known, _)| !known.starts_with(sequence) && !sequence.starts_with(known));
        let mut left = std::mem::take(told);
        if let Some(action) = action {
            left.push((sequence.to_vec(), action));
        }
        self.roots.remove(&mode);
        for (keys, action) in &left {
            self.bind(mode, keys, *action);
        }
    }

    /// What the keys pressed so far mean in a mode.
    #[must_use]
    pub fn look_up(&self, mode: Mode, pressed: &[Key]) -> Lookup {
        let mut node = self.roots.get(&mode);
        for key in pressed {
            node = node.and_then(|node| node.next.get(key));
        }
        match node {
            None => Lookup::Unbound,
            Some(node) => match node.action {
                Some(action) => Lookup::Found(action),
                None if node.next.is_empty() => Lookup::Unbound,
                None => Lookup::Pending,
            },
        }
    }

    /// The keys that can follow a prefix in a mode, each with what the sequence
    /// asks for, in the order in which people are told of them.
    #[must_use]
    pub fn following(&self, mode: Mode, prefix: &[Key]) -> Vec<(String, Action)> {
        let told = self.told.get(&mode).into_iter().flatten().rev();
        told.filter_map(|(keys, action)| {
            let rest = keys.strip_prefix(prefix).filter(|rest| !rest.is_empty())?;
            Some((written(rest), *action))
        })
        .collect()
    }

    /// The keys of an action that hints and notices name, if it has any in a mode.
    #[must_use]
    pub fn key(&self, mode: Mode, action: Action) -> Option<String> {
        let mut told = self.told.get(&mode)?.iter().rev();
        let (keys, _) = told.find(|(_, known)| *known == action)?;
        Some(written(keys))
    }

    /// The keys of a mode by action, in the order of the registry: what help
    /// and the documentation show.
    #[must_use]
    pub fn keys(&self, mode: Mode) -> Vec<(Action, Vec<String>)> {
        let mut found: BTreeMap<Action, Vec<String>> = BTreeMap::new();
        for (keys, action) in self.told.get(&mode).into_iter().flatten().rev() {
            found.entry(*action).or_default().push(written(keys));
        }
        ACTIONS
            .iter()
            .filter_map(|definition| {
                let mut keys = found.remove(&definition.action)?;
                keys.sort_by_key(|key| (key.chars().count(), key.clone()));
                Some((definition.action, keys))
            })
            .collect()
    }
}

fn written(keys: &[Key]) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    keys.join(" ")
}
