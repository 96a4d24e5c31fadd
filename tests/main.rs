//! The one integration binary: each room’s behaviour through its public surface.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "tests start programs, paint cells and say what they skip"
)]
#![allow(
    unreachable_pub,
    reason = "the modules of this binary share items by pub"
)]

mod anchor;
mod app;
mod architecture;
mod archive;
mod article;
mod collection;
mod command_line;
mod config;
mod configuring;
mod conformance;
mod custom_keys;
mod exported_articles;
mod first_start;
mod fuzzing;
mod highlight;
mod journal;
mod key_table;
mod layout;
mod library;
mod logging;
mod packaging;
mod readme;
mod record;
mod renderer;
mod saving;
mod search;
mod support;
mod terminal;
mod text;
mod theme;
mod typeset;
mod words;
