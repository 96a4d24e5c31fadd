//! The real program in a real pseudo-terminal.

mod bad_input;
mod citing;
mod decoding;
mod doctor;
mod endings;
mod faults;
mod hostile;
mod kills;
mod libraries;
mod misfortunes;
mod opening;
mod piped;
mod reading;
mod session;
mod sizes;
