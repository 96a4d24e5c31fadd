//! Behaviour of `wanjuan::collection`.

mod catalog;
mod fixtures;
mod indexing;
mod walk;
