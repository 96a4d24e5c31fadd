//! What the keyboard means: keys, the actions they ask for, fields to type in.

pub mod action;
pub mod field;
pub mod history;
pub mod key;
pub mod keymap;
pub mod mode;
pub mod pressed;
pub mod prompt;
