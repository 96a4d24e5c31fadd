//! Behaviour of `wanjuan::search`.

mod alike;
mod forms;
mod likeness;
mod matches;
mod pinyin;
mod properties;
mod queries;
mod sentences;
mod words;
