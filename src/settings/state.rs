//! What is set.

use crate::layout::Layout;
use crate::theme::Appearance;
use crate::words::InterfaceLanguage;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the mouse is used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MouseUse {
    /// Clicks and the wheel.
    #[default]
    All,
    /// The wheel alone; the terminal selects as usual.
    Wheel,
    /// Nothing.
    Nothing,
}

/// A key of the reader's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyAssignment {
    /// Where it is pressed.
    pub mode: String,
    /// The keys, separated by blanks.
    pub keys: String,
    /// The name of the action.
    pub action: String,
    /// The line of the configuration.
    pub line: usize,
}

/// Which keys hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyChoice {
    /// The place of the set among those of the setting `key-set`.
    pub set: usize,
    /// Single keys beside it.
    pub own: Arc<Vec<KeyAssignment>>,
}

/// The program's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How articles are laid out; its measure is the largest the reader wants.
    pub layout: Layout,
    /// Whether Latin letters may stand for the sounds of Chinese characters in
    /// a filter.
    pub pinyin: bool,
    /// What the mouse is used for.
    pub mouse: MouseUse,
    /// Whether the screen is plain: no frames, nothing side by side, as braille
    /// lines and screen readers want it.
    pub plain: bool,
    /// Which keys hold.
    pub keys: KeyChoice,
    /// How the screen looks.
    pub appearance: Appearance,
    /// The language of the interface the reader chose; that of the system
    /// without one.
    pub language: Option<InterfaceLanguage>,
    /// The language of the system.
    pub system_language: InterfaceLanguage,
    /// The name of the terminal, for what is set per terminal; may be empty.
    pub terminal: String,
    /// How far the clocks here are ahead of UTC, in seconds.
    pub utc_offset: i32,
    /// Whether what earlier versions saved is still to be taken over into the
    /// configuration.
    pub takes_saved: bool,
    /// The names of the settings that were given for this run.
    pub given: BTreeSet<&'static str>,
}

impl Settings {
    /// The language the interface speaks.
    #[must_use]
    pub fn spoken(&self) -> InterfaceLanguage {
        self.language.unwrap_or(self.system_language)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            layout: Layout::new(76),
            pinyin: true,
            mouse: MouseUse::default(),
            plain: false,
            keys: KeyChoice::default(),
            appearance: Appearance::default(),
            language: None,
            system_language: InterfaceLanguage::default(),
            terminal: String::new(),
            utc_offset: 0,
            takes_saved: true,
            given: BTreeSet::new(),
        }
    }
}
