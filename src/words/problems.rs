//! What goes wrong, in each language: what errors say, wherever they are told.

pub(super) mod japanese;
pub(super) mod simplified;
pub(super) mod traditional;
