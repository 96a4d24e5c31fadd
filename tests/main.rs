//! The one integration binary: each room’s behaviour through its public surface.

#![allow(
    unreachable_pub,
    reason = "the modules of this binary share items by pub"
)]

mod anchor;
mod app;
mod architecture;
mod article;
mod layout;
mod library;
mod search;
mod storage;
mod support;
mod text;
mod typeset;
