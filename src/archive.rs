//! Files that hold documents: web archives and books → HTML and what the file
//! says about itself.
//!
//! Pure: a file is whatever can be read and sought in, on the disk or in
//! memory; nothing is ever written, so that an entry that points outside its
//! archive leads nowhere. What is unpacked is bounded before it is unpacked:
//! the directory of an archive, every entry, and all of them together. What
//! becomes an article of it is the business of [`crate::article`].

pub mod about;
pub mod book;
pub mod bundle;
mod document;
pub mod docx;
pub mod epub;
pub mod fiction_book;
pub mod link;
mod markup;
pub mod mhtml;
pub mod odt;
pub mod packed;
pub mod page;
pub mod path;
pub mod problem;
pub mod webarchive;
pub mod xml;
pub mod zip;
