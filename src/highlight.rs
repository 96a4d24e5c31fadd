//! What the parts of code are, for its colours. The grammars are those of bat
//! (two-face), read by syntect: they are loaded with the first code that is in a
//! language they know, on a thread of its own. A program without the feature
//! `highlight` leaves code as it is.

#[cfg(feature = "highlight")]
mod grammars;

use crate::article::{Article, CodePart};
use crate::text::Range;

/// The parts of an article's code that have a colour, in order; none where the
/// program has no grammars.
#[must_use]
pub fn code_parts(article: &Article) -> Vec<(Range, CodePart)> {
    #[cfg(feature = "highlight")]
    return grammars::code_parts(article);
    #[cfg(not(feature = "highlight"))]
    {
        let _ = article;
        Vec::new()
    }
}

/// Whether the program has grammars.
pub const AVAILABLE: bool = cfg!(feature = "highlight");
