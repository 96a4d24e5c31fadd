//! Footnotes of an Org file: where they are defined, and in which order they
//! are referred to.

use super::headline::Headline;
use std::collections::{HashMap, HashSet};

/// Most footnotes of a file.
const MOST: usize = 100_000;

/// The footnotes of a file.
#[derive(Default)]
pub(super) struct OrgNotes<'a> {
    pub(super) defined: HashMap<&'a str, Vec<&'a str>>,
    /// Those that are defined where they are referred to.
    pub(super) inline: HashMap<String, String>,
    /// Names in the order of their references.
    pub(super) order: Vec<String>,
    known: HashSet<String>,
}

impl<'a> OrgNotes<'a> {
    /// Takes the definitions out of the lines of a file.
    pub(super) fn taken(lines: &[&'a str]) -> (Self, Vec<&'a str>) {
        let mut notes = Self::default();
        let mut kept = Vec::with_capacity(lines.len());
        let mut open: Option<&str> = None;
        let mut blank = 0;
        for line in lines {
            let defined = definition(line).filter(|_| notes.defined.len() < MOST);
            if let Some((name, text)) = defined {
                open = Some(name);
                blank = 0;
                notes.defined.entry(name).or_insert_with(|| vec![text]);
                continue;
            }
            blank = if line.trim().is_empty() { blank + 1 } else { 0 };
            if blank > 1 || Headline::of(line).is_some() {
                open = None;
            }
            match open.and_then(|name| notes.defined.get_mut(name)) {
                Some(text) => text.push(line),
                None => kept.push(*line),
            }
        }
        (notes, kept)
    }

    pub(super) fn mention(&mut self, name: &str) {
        if self.order.len() < MOST && self.known.insert(name.to_owned()) {
            self.order.push(name.to_owned());
        }
    }
}

/// The name and the first line of a footnote: `[fn:1] text` at a line's start.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (name, text) = line.strip_prefix("[fn:")?.split_once(']')?;
    let is_name = !name.is_empty() && !name.contains([':', ' ']);
    is_name.then(|| (name, text.trim_start()))
}
