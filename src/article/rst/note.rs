//! Footnotes: where they are defined, and in which order they are referred to.

use std::collections::{HashMap, HashSet};

/// Most footnotes of a file.
pub(super) const MOST: usize = 100_000;

/// The footnotes of a file.
#[derive(Default)]
pub(super) struct RstNotes<'a> {
    pub(super) defined: HashMap<String, Vec<&'a str>>,
    pub(super) order: Vec<String>,
    pub(super) known: HashSet<String>,
    /// How many notes without names are defined, and are referred to, by mark.
    pub(super) defined_auto: [usize; 2],
    mentioned_auto: [usize; 2],
}

impl RstNotes<'_> {
    /// The name of the note a reference stands for.
    pub(super) fn mention(&mut self, label: &str) -> String {
        let name = automatic(label, &mut self.mentioned_auto);
        if self.order.len() < MOST && self.known.insert(name.clone()) {
            self.order.push(name.clone());
        }
        name
    }
}

/// The name of a note: those without get numbers of their own.
pub(super) fn automatic(label: &str, counts: &mut [usize; 2]) -> String {
    let which = match label {
        "#" => 0,
        "*" => 1,
        _ => return label.to_lowercase(),
    };
    counts[which] += 1;
    format!("{label}{}", counts[which])
}

/// Whether a word in brackets is the label of a footnote.
pub(super) fn is_label(label: &str) -> bool {
    let rest = label.strip_prefix('#').unwrap_or(label);
    let sign = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '+');
    label == "*" || label == "#" || !rest.is_empty() && rest.chars().all(sign)
}
