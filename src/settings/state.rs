//! What is set.

use crate::layout::Layout;
use std::collections::BTreeSet;

/// The program's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How articles are laid out; its measure is the largest the reader wants.
    pub layout: Layout,
    /// Whether Latin letters may stand for the sounds of Chinese characters in
    /// a filter.
    pub pinyin: bool,
    /// The name of the terminal, for what is set per terminal; may be empty.
    pub terminal: String,
    /// How far the clocks here are ahead of UTC, in seconds.
    pub utc_offset: i32,
    /// The names of the settings that the configuration sets, which holds again
    /// at the next start.
    pub configured: BTreeSet<&'static str>,
    /// The names of the settings that were given for this run.
    pub given: BTreeSet<&'static str>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            layout: Layout::new(76),
            pinyin: true,
            terminal: String::new(),
            utc_offset: 0,
            configured: BTreeSet::new(),
            given: BTreeSet::new(),
        }
    }
}
