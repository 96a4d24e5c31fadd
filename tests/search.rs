//! Behaviour of `wanjuan::search`.

mod likeness;
mod matches;
mod pinyin;
mod properties;
mod queries;
mod sentences;
mod words;
