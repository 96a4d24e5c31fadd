//! What must be known of a whole source before a part of it can be read.

use super::shortcodes::{self, Shortcode};
use super::tags::Tags;
use crate::article::tongue::Tongue;
use std::cell::OnceCell;
use std::collections::HashSet;

/// What must be known of a whole source.
pub(super) struct DialectHints {
    pub(super) tags: Tags,
    /// The shortcodes that are ended somewhere.
    pub(super) shortcodes: HashSet<String>,
    /// The beginning of the source, and what language it is in once somebody
    /// has asked.
    head: String,
    tongue: OnceCell<Tongue>,
    /// Whether the common extensions hold; an exporter knows none of them.
    pub(super) common: bool,
}

impl DialectHints {
    pub(super) fn of(source: &str, common: bool) -> Self {
        Self {
            tags: Tags::of(source, common),
            shortcodes: ended_shortcodes(source),
            head: source[..source.floor_char_boundary(Tongue::HEAD)].to_owned(),
            tongue: OnceCell::new(),
            common,
        }
    }

    /// The language of the program's own words.
    pub(super) fn tongue(&self) -> Tongue {
        *self.tongue.get_or_init(|| Tongue::of(&self.head))
    }

    /// Whether another shortcode ends this one.
    pub(super) fn is_paired(&self, shortcode: &Shortcode) -> bool {
        self.shortcodes.contains(shortcode.name())
    }
}

fn ended_shortcodes(source: &str) -> HashSet<String> {
    let mut ended = HashSet::new();
    for at in memchr::memchr_iter(b'{', source.as_bytes()) {
        let rest = &source[at..];
        if !rest.starts_with("{{<") && !rest.starts_with("{{%") && !rest.starts_with("{%") {
            continue;
        }
        let Some(shortcode) = shortcodes::shortcode(rest).filter(Shortcode::ends) else {
            continue;
        };
        let name = shortcode.name();
        ended.insert(name.strip_prefix("end").unwrap_or(name).to_owned());
    }
    ended
}
