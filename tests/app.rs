//! Behaviour of `wanjuan::app`: keys, what they do, what is to be seen.
