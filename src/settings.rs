//! What the reader can set: plain data.

use crate::layout::Layout;

/// The program's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How articles are laid out; its measure is the largest the reader wants.
    pub layout: Layout,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            layout: Layout::new(76),
        }
    }
}
