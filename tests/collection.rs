//! Behaviour of `wanjuan::collection`.

mod beginning;
mod catalog;
mod fixtures;
mod indexing;
mod walk;
