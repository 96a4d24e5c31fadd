//! Behaviour of `wanjuan::search`.

mod matches;
mod properties;
mod queries;
mod sentences;
mod words;
