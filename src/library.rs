//! The shelf as data: entries, their order, the filter.
//!
//! A [`Library`] keeps all entries in the order they were found, so that an
//! entry's index never changes, and beside them the *view*: the indices of
//! those that the filter lets through, in the order of the list.

mod address;
mod arranged;
mod authors;
mod collation;
mod entry;
pub mod found;
pub mod history;
mod order;
mod paths;
mod places;
mod row;
mod shelf;
pub mod topics;

pub use address::address_key;
pub use entry::{Entry, Location, Order, ReadingState, SortKey, Standing};
pub use shelf::Library;
