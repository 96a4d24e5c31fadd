//! **wanjuan** (万卷): a terminal reader for a personal library of saved articles.

pub mod anchor;
pub mod app;
pub mod article;
pub mod bookmark;
pub mod cli;
pub mod layout;
pub mod library;
pub mod runtime;
pub mod search;
pub mod settings;
pub mod storage;
pub mod text;
pub mod typeset;
pub mod view;
