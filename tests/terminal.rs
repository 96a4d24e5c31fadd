//! The real program in a real pseudo-terminal.
#![cfg(unix)]

mod bad_input;
mod doctor;
mod endings;
mod faults;
mod hostile;
mod libraries;
mod misfortunes;
mod opening;
mod reading;
mod session;
mod sizes;
