//! What the index keeps of an article.

use super::tokens;
use crate::article::DateTime;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};

#[derive(Clone, Copy)]
pub(super) struct IndexFields {
    /// The hash of the path: names an article.
    pub(super) key: Field,
    /// The number of its stamp.
    pub(super) stamp: Field,
    /// When it was published, as a number that grows with time.
    pub(super) published: Field,
    /// Its path below the library.
    pub(super) path: Field,
    /// Its title.
    pub(super) title: Field,
    /// Whether its text begins with the title.
    pub(super) title_in_text: Field,
    pub(super) author: Field,
    /// A value for each of its tags.
    pub(super) tags: Field,
    /// Its reading text; title, author and tags follow as further values, so
    /// that the grams of an article stand in one place.
    pub(super) text: Field,
}

/// The fields of an index, and the scheme of them.
pub(super) fn schema() -> (Schema, IndexFields) {
    let mut schema = Schema::builder();
    let grams = TextFieldIndexing::default()
        .set_tokenizer(tokens::NAME)
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    let text = TextOptions::default()
        .set_indexing_options(grams)
        .set_stored();
    let fields = IndexFields {
        key: schema.add_u64_field("key", FAST | INDEXED),
        stamp: schema.add_u64_field("stamp", FAST),
        published: schema.add_i64_field("published", FAST),
        path: schema.add_bytes_field("path", STORED),
        title: schema.add_text_field("title", text.clone()),
        title_in_text: schema.add_bool_field("title_in_text", STORED),
        author: schema.add_text_field("author", STORED),
        tags: schema.add_text_field("tags", STORED),
        text: schema.add_text_field("text", text),
    };
    (schema.build(), fields)
}

/// A date as a number that grows with time.
pub(super) fn number(date: DateTime) -> i64 {
    let (hour, minute) = date.time.unwrap_or_default();
    ((i64::from(date.year) * 16 + i64::from(date.month)) * 32 + i64::from(date.day)) * 4096
        + i64::from(hour) * 60
        + i64::from(minute)
}
