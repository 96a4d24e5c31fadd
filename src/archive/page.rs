//! A saved page as it lies in its archive.

use super::about::About;

/// The longest page that is read, in bytes of HTML.
pub(super) const LONGEST_PAGE: u64 = 32 << 20;

/// The page of a web archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedPage {
    /// Its HTML, in whatever encoding it is.
    pub html: Vec<u8>,
    /// The encoding its archive names.
    pub encoding: Option<String>,
    /// What the archive says about it.
    pub about: About,
}
