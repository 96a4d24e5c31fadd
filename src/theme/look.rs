//! Colours, weights, and the look of every role.

use super::role::ThemeRole;

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shade {
    /// One of the 256: the first sixteen are the terminal's own palette, the
    /// others are the same everywhere.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// Weight, slope and lines, which add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Modifiers(u8);

impl Modifiers {
    /// Bold.
    pub const BOLD: Self = Self(1);
    /// Faint.
    pub const DIM: Self = Self(2);
    /// Italic.
    pub const ITALIC: Self = Self(4);
    /// Underlined.
    pub const UNDERLINED: Self = Self(8);
    /// Foreground and background change places.
    pub const REVERSED: Self = Self(16);
    /// Crossed out.
    pub const CROSSED_OUT: Self = Self(32);
    /// None of them.
    pub const NONE: Self = Self(0);

    /// All of them, by the names they have in a theme's file.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("bold", Self::BOLD),
        ("dim", Self::DIM),
        ("italic", Self::ITALIC),
        ("underlined", Self::UNDERLINED),
        ("reversed", Self::REVERSED),
        ("crossed-out", Self::CROSSED_OUT),
    ];

    /// These and those.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These but not those.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether those are among these.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// How a role looks; without a colour it has that of what lies below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// The colour of the characters.
    pub foreground: Option<Shade>,
    /// The colour behind them.
    pub background: Option<Shade>,
    /// What adds up.
    pub modifiers: Modifiers,
}

impl Look {
    pub(in crate::theme) const fn weight(modifiers: Modifiers) -> Self {
        Self {
            foreground: None,
            background: None,
            modifiers,
        }
    }

    pub(in crate::theme) const fn ink(shade: Shade, modifiers: Modifiers) -> Self {
        Self {
            foreground: Some(shade),
            background: None,
            modifiers,
        }
    }

    pub(in crate::theme) const fn on(front: Shade, back: Shade, modifiers: Modifiers) -> Self {
        Self {
            foreground: Some(front),
            background: Some(back),
            modifiers,
        }
    }
}

/// The look of every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looks([Look; ThemeRole::ALL.len()]);

impl Looks {
    /// Looks made by a function.
    #[must_use]
    pub fn of(look: impl Fn(ThemeRole) -> Look) -> Self {
        Self(ThemeRole::ALL.map(look))
    }

    /// That of a role.
    #[must_use]
    pub fn get(&self, role: ThemeRole) -> Look {
        self.0.get(role as usize).copied().unwrap_or_default()
    }

    pub(in crate::theme) fn set(&mut self, role: ThemeRole, look: Look) {
        if let Some(known) = self.0.get_mut(role as usize) {
            *known = look;
        }
    }
}
