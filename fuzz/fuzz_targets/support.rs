//! The part of the tests' support that the targets need.
#![allow(dead_code)]

#[path = "../../tests/support/forbidden.rs"]
pub mod forbidden;
#[path = "../../tests/support/fuzzing.rs"]
pub mod fuzzing;
#[path = "../../tests/support/packing.rs"]
pub mod packing;
#[path = "../../tests/support/terminal_bytes.rs"]
pub mod terminal_bytes;
