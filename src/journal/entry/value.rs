//! The values of records, and what they mean.

use crate::anchor::Anchor;
use crate::record::{
    ArticleId, Bookmark, BookmarkId, Change, Colour, Fingerprint, ReadingPosition,
};
use crate::text::{Range, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, from_str, to_value};

#[derive(Serialize, Deserialize)]
struct AnchorValue {
    exact: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    prefix: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    suffix: String,
    start: usize,
    end: usize,
    #[serde(default)]
    length: usize,
    /// Hexadecimal: JSON numbers lose the last bits of 64.
    #[serde(default)]
    hash: String,
}

#[derive(Serialize, Deserialize)]
struct BookmarkValue {
    article: String,
    anchor: AnchorValue,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default)]
    colour: ColourValue,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    letter: Option<char>,
    created: u64,
    changed: u64,
}

#[derive(Serialize, Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum ColourValue {
    #[default]
    Yellow,
    Green,
    Blue,
    Red,
    Purple,
}

#[derive(Serialize, Deserialize)]
struct PositionValue {
    anchor: AnchorValue,
    progress: f32,
    furthest: f32,
    at: u64,
}

#[derive(Serialize, Deserialize)]
struct ArticleValue {
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(default)]
    hash: String,
    path: String,
}

#[derive(Serialize, Deserialize)]
struct SiteValue {
    whole: bool,
}

/// Kind, key and value of a change.
pub(super) fn of(change: &Change) -> serde_json::Result<(&'static str, String, Value)> {
    Ok(match change {
        Change::Bookmark(bookmark) => (
            "bookmark",
            bookmark.id.0.clone(),
            to_value(bookmark_value(bookmark))?,
        ),
        Change::Removed(id) => ("removed", id.0.clone(), Value::Null),
        Change::Position(position) => {
            let value = PositionValue {
                anchor: anchor_value(&position.anchor),
                progress: position.progress,
                furthest: position.furthest,
                at: position.at,
            };
            ("position", position.article.0.clone(), to_value(value)?)
        }
        Change::Article {
            id,
            fingerprint,
            title,
        } => {
            let value = ArticleValue {
                title: title.to_string(),
                url: fingerprint.source_url.as_ref().map(ToString::to_string),
                hash: format!("{:016x}", fingerprint.text_hash),
                path: fingerprint.path.to_string(),
            };
            ("article", id.0.clone(), to_value(value)?)
        }
        Change::Setting { name, value } => ("setting", name.clone(), Value::String(value.clone())),
        Change::Site { site, whole } => {
            let value = SiteValue { whole: *whole };
            ("site", site.clone(), to_value(value)?)
        }
    })
}

/// The change a record stands for; `None` when this version does not know it.
pub(super) fn change(kind: &str, key: &str, value: &str) -> Option<Change> {
    Some(match kind {
        "bookmark" => Change::Bookmark(bookmark(key, from_str(value).ok()?)),
        "removed" => Change::Removed(BookmarkId(key.to_owned())),
        "position" => {
            let value: PositionValue = from_str(value).ok()?;
            Change::Position(ReadingPosition {
                article: ArticleId(key.to_owned()),
                anchor: anchor(&value.anchor),
                progress: value.progress,
                furthest: value.furthest,
                at: value.at,
            })
        }
        "article" => {
            let value: ArticleValue = from_str(value).ok()?;
            Change::Article {
                id: ArticleId(key.to_owned()),
                title: Text::clean_line(&value.title),
                fingerprint: Fingerprint {
                    source_url: value.url.as_deref().map(Text::clean_line),
                    text_hash: u64::from_str_radix(&value.hash, 16).unwrap_or(0),
                    path: Text::clean_line(&value.path),
                },
            }
        }
        "setting" => Change::Setting {
            name: key.to_owned(),
            value: from_str(value).ok()?,
        },
        "site" => {
            let value: SiteValue = from_str(value).ok()?;
            Change::Site {
                site: key.to_owned(),
                whole: value.whole,
            }
        }
        _ => return None,
    })
}

/// The fields of a line's value that this version does not know.
pub(in crate::journal) fn unknown_fields(line: &str) -> Map<String, Value> {
    #[derive(Deserialize)]
    struct KeyAndValue {
        k: String,
        val: Value,
    }
    let known: &[&str] = match from_str(line) {
        Ok(KeyAndValue { k, .. }) if k == "bookmark" => &[
            "article", "anchor", "note", "colour", "letter", "created", "changed",
        ],
        Ok(KeyAndValue { k, .. }) if k == "position" => &["anchor", "progress", "furthest", "at"],
        Ok(KeyAndValue { k, .. }) if k == "site" => &["whole"],
        _ => return Map::new(),
    };
    let Ok(KeyAndValue {
        val: Value::Object(mut fields),
        ..
    }) = from_str(line)
    else {
        return Map::new();
    };
    fields.retain(|name, _| !known.contains(&name.as_str()));
    fields
}

fn anchor_value(anchor: &Anchor) -> AnchorValue {
    AnchorValue {
        exact: anchor.quotation.to_string(),
        prefix: anchor.prefix.to_string(),
        suffix: anchor.suffix.to_string(),
        start: anchor.range.start,
        end: anchor.range.end,
        length: anchor.text_length,
        hash: format!("{:016x}", anchor.text_hash),
    }
}

/// Text from a file may have been edited by hand: it passes the sanitiser again.
fn anchor(value: &AnchorValue) -> Anchor {
    Anchor {
        quotation: Text::clean(&value.exact),
        prefix: Text::clean(&value.prefix),
        suffix: Text::clean(&value.suffix),
        range: Range::new(value.start, value.end),
        text_length: value.length,
        text_hash: u64::from_str_radix(&value.hash, 16).unwrap_or(0),
    }
}

fn bookmark_value(bookmark: &Bookmark) -> BookmarkValue {
    BookmarkValue {
        article: bookmark.article.0.clone(),
        anchor: anchor_value(&bookmark.anchor),
        note: bookmark.note.to_string(),
        colour: match bookmark.colour {
            Colour::Yellow => ColourValue::Yellow,
            Colour::Green => ColourValue::Green,
            Colour::Blue => ColourValue::Blue,
            Colour::Red => ColourValue::Red,
            Colour::Purple => ColourValue::Purple,
        },
        letter: bookmark.letter,
        created: bookmark.created,
        changed: bookmark.changed,
    }
}

fn bookmark(key: &str, value: BookmarkValue) -> Bookmark {
    Bookmark {
        id: BookmarkId(key.to_owned()),
        article: ArticleId(value.article),
        anchor: anchor(&value.anchor),
        note: Text::clean(&value.note),
        colour: match value.colour {
            ColourValue::Yellow => Colour::Yellow,
            ColourValue::Green => Colour::Green,
            ColourValue::Blue => Colour::Blue,
            ColourValue::Red => Colour::Red,
            ColourValue::Purple => Colour::Purple,
        },
        letter: value.letter,
        created: value.created,
        changed: value.changed,
    }
}
