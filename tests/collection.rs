//! Behaviour of `wanjuan::collection`.

mod beginning;
mod catalog;
mod citing;
mod fixtures;
mod indexing;
mod walk;
