//! Behaviour of `wanjuan::text`.

mod cleaning;
mod deciding;
mod decoding;
mod hostile;
mod ranges;
