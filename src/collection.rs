//! A library under way: where articles lie, what is known of them, what has
//! changed, and search across them.
//!
//! It knows nothing of the program's loop: whoever starts it hands it a way to
//! tell ([`event::Tell`]). The screen and the command line use the same doors:
//! [`door`] leads from a location to an article, [`freshness`] says what the
//! index has as it is now, [`search`] searches everything there is.
//!
//! Two seams, and no other trait: a [`store::ArticleStore`] lists, looks at, reads and
//! watches articles (a folder, the library inside the program); an
//! [`engine::Engine`] names the articles a query may hold for (the index, reading
//! all of them).

pub mod backpressure;
pub mod catalog;
pub mod citing;
pub mod converter;
pub mod door;
pub mod endings;
pub mod engine;
pub mod error;
pub mod event;
pub mod freshness;
pub mod guard;
pub mod index;
mod indexing;
pub mod libraries;
pub mod others;
pub mod search;
pub mod snapshot;
pub mod source;
pub mod store;
mod threads;
mod watcher;
pub mod worker;
