//! The places one has jumped from, across articles.

use crate::layout::viewport::PageAnchor;
use crate::library::Location;
use crate::text::Offset;

/// A place in an article: where it is, what the page begins with, and what
/// stands at the cursor line.
pub type Jump = (Location, PageAnchor, Offset);

/// The jump list: where to go back to, and forward again.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    back: Vec<Jump>,
    forward: Vec<Jump>,
}

impl Jumps {
    /// Remembers a place to come back to; there is nothing to go forward to then.
    pub fn remember(&mut self, place: Jump) {
        if self.back.last() != Some(&place) {
            self.back.push(place);
        }
        self.forward.clear();
    }

    /// The place to go to from `here`, back or forward.
    pub fn go(&mut self, forward: bool, here: Jump) -> Option<Jump> {
        let (from, to) = if forward {
            (&mut self.forward, &mut self.back)
        } else {
            (&mut self.back, &mut self.forward)
        };
        let place = from.pop()?;
        to.push(here);
        Some(place)
    }
}
