//! How things look: a role on the screen → colours and weight, as plain data.
//!
//! A theme is a palette or a file of the reader's. What it says is fitted to the
//! terminal: to the colours this can show, and so that text keeps its contrast.
//! The terminal's own palette is the default; of it only what is legible in all
//! palettes is used.

pub mod contrast;
mod derived;
mod file;
mod known;
mod look;
mod own_palette;
mod problem;
mod role;
mod scheme;
mod terminal;

pub use derived::Palette;
pub use file::{OwnLook, OwnTheme};
pub use known::{BUILT_IN, BuiltIn};
pub use look::{Look, Looks, Modifiers, Shade};
pub use problem::{ThemeProblem, ThemeReason};
pub use role::ThemeRole;
use std::sync::Arc;
pub use terminal::{Depth, Ground};

/// What decides how the screen looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// The theme's place among the built-in ones; what lies behind the last is the
    /// reader's own.
    pub theme: usize,
    /// The theme of the reader, where the configuration names one.
    pub own: Option<Arc<OwnTheme>>,
    /// The ground the reader has told, or the terminal when it was asked.
    pub chosen_ground: Option<Ground>,
    /// The ground the environment tells.
    pub told_ground: Option<Ground>,
    /// The colours there are.
    pub depth: Depth,
}

impl Appearance {
    /// The terminal's ground, where it is known.
    #[must_use]
    pub fn ground(&self) -> Option<Ground> {
        self.chosen_ground.or(self.told_ground)
    }

    /// How everything looks. Where the terminal can't show the colours of a
    /// theme, its own palette stands in.
    #[must_use]
    pub fn looks(&self) -> Looks {
        let depth = self.depth;
        let own = self.own.as_deref().filter(|_| self.theme >= BUILT_IN.len());
        let mut looks = match own {
            Some(own) => self.built_in(own.base, own.palette.as_ref()),
            None => self.built_in(self.theme, None),
        };
        for (role, look) in own.iter().flat_map(|own| &own.looks) {
            looks.set(*role, look.fit(depth));
        }
        looks
    }

    fn built_in(&self, theme: usize, palette: Option<&Palette>) -> Looks {
        let built_in = BUILT_IN.get(theme).unwrap_or(&BUILT_IN[0]);
        let palette = palette.or(built_in.palette.as_ref());
        match palette {
            _ if self.depth == Depth::Monochrome => own_palette::monochrome(),
            Some(palette) if self.depth >= Depth::Indexed => palette.looks(self.depth),
            None if built_in.is_plain => own_palette::monochrome(),
            _ => own_palette::looks(self.ground(), self.depth),
        }
    }
}
