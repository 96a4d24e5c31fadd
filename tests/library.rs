//! Behaviour of `wanjuan::library`.
