//! The one integration binary: each room's behaviour through its public surface.

mod anchor;
mod article;
mod layout;
mod library;
mod search;
mod storage;
mod text;
mod typeset;
