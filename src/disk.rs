//! The disk: files that are written whole or not at all, and what the
//! system's errors mean for a person.

pub mod advice;
pub mod files;
pub mod whole_file;
