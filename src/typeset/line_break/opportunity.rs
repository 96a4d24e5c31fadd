//! A place where a line may end, and what that costs.

/// What it costs to end a line at an opportunity; the unit is that of
/// [`crate::typeset::fit`].
pub type Price = i32;

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opportunity {
    /// Byte offset in the paragraph: the next line begins here.
    pub offset: usize,
    /// What it costs.
    pub price: Price,
}
