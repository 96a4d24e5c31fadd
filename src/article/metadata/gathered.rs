//! Metadata while it is gathered, value by value.

use super::keys::{Kept, MetadataField};
use super::known::{Metadata, Origin, ValuePlace};
use super::value::{address, names, picture, present, tags};
use crate::article::date::DateTime;
use crate::text::Text;

/// Metadata as it is gathered: a better date takes the place of a worse.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) metadata: Metadata,
    pub(super) date: Option<Kept>,
    pub(super) origins: Vec<Origin>,
}

impl Gathered {
    /// Takes a value for a field that has none yet; says whether it took it.
    pub(super) fn take(
        &mut self,
        field: MetadataField,
        value: &str,
        place: impl FnOnce() -> ValuePlace,
    ) {
        let known = &mut self.metadata;
        let name = match field {
            MetadataField::Title if known.title.is_empty() => present(value)
                .map(|text| known.title = text)
                .map(|()| "title"),
            MetadataField::Author => fill(&mut known.author, || names(value), "author"),
            MetadataField::Place => fill(&mut known.place, || present(value), "place"),
            MetadataField::Source => fill(&mut known.source_url, || address(value), "url"),
            MetadataField::Cover => fill(
                &mut known.cover_url,
                || present(value).and_then(|text| picture(&text)),
                "cover",
            ),
            MetadataField::Date(kept) if self.date.is_none_or(|date| kept < date) => {
                DateTime::parse(value).map(|date| {
                    known.published = Some(date);
                    self.date = Some(kept);
                    "published"
                })
            }
            MetadataField::Tags => {
                let before = known.tags.len();
                for tag in tags(value) {
                    if !known.tags.contains(&tag) {
                        known.tags.push(tag);
                    }
                }
                (known.tags.len() > before).then_some("tags")
            }
            _ => None,
        };
        if let Some(field) = name {
            self.origins
                .retain(|origin| origin.field != field || field == "tags");
            self.origins.push(Origin {
                field,
                place: place(),
            });
        }
    }
}

/// Fills what is still empty; gives the name of what was filled.
fn fill(
    empty: &mut Option<Text>,
    value: impl FnOnce() -> Option<Text>,
    name: &'static str,
) -> Option<&'static str> {
    if empty.is_some() {
        return None;
    }
    *empty = value();
    empty.as_ref().map(|_| name)
}
