//! Behaviour of `wanjuan::search`.

mod matches;
mod properties;
mod sentences;
mod words;
