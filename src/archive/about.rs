//! What a file says about the document in it.

/// What is known of a book or a saved page beside its text; each value as it
/// stands in the file, not yet cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The title.
    pub title: Option<String>,
    /// The authors, in order.
    pub authors: Vec<String>,
    /// When it was published, in any form of a date.
    pub published: Option<String>,
    /// The language, as a tag of BCP 47.
    pub language: Option<String>,
    /// The series it belongs to, with its place in it.
    pub series: Option<String>,
    /// Where the picture of its cover lies.
    pub cover: Option<String>,
    /// Where it was saved from.
    pub address: Option<String>,
    /// What it is about.
    pub subjects: Vec<String>,
}
