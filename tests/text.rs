//! Behaviour of `wanjuan::text`.

mod cleaning;
mod decoding;
mod hostile;
mod ranges;
