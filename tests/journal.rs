//! Behaviour of `wanjuan::journal`.

mod care;
mod damage;
mod devices;
mod files;
mod places;
mod power;
mod processes;
mod rewriting;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use wanjuan::anchor::Anchor;
use wanjuan::journal::Store;
use wanjuan::record::{
    ArticleId, Bookmark, BookmarkId, Change, Colour, Fingerprint, KnownArticle, ReadingPosition,
    Records,
};
use wanjuan::text::{Range, Text};

pub(crate) fn text(raw: &str) -> Text {
    Text::clean(raw)
}

fn anchor(quotation: &str) -> Anchor {
    Anchor {
        quotation: text(quotation),
        prefix: text("前文\t“引号”\n"),
        suffix: text("后文\\ \"x\""),
        range: Range::new(6, 6 + quotation.len()),
        text_length: 400,
        text_hash: 0xfedc_ba98_7654_3211,
    }
}

pub(crate) fn bookmark(id: &str, note: &str) -> Change {
    Change::Bookmark(Bookmark {
        id: BookmarkId(id.to_owned()),
        article: ArticleId("url:https://example.com/甲".to_owned()),
        anchor: anchor("读书破万卷"),
        note: text(note),
        colour: Colour::Purple,
        letter: Some('书'),
        created: 1_000,
        changed: 2_000,
    })
}

pub(crate) fn position(progress: f32, at: u64) -> Change {
    Change::Position(ReadingPosition {
        article: ArticleId("text:00ff".to_owned()),
        anchor: anchor("下笔如有神。"),
        progress,
        furthest: progress,
        at,
    })
}

pub(crate) fn setting(name: &str, value: &str) -> Change {
    Change::Setting {
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

pub(crate) fn site(site: &str, whole: bool) -> Change {
    Change::Site {
        site: site.to_owned(),
        whole,
    }
}

/// One change of every kind.
pub(crate) fn every_kind() -> Vec<Change> {
    vec![
        Change::Article {
            id: ArticleId("url:https://example.com/甲".to_owned()),
            fingerprint: Fingerprint {
                source_url: Some(text("https://example.com/甲")),
                text_hash: u64::MAX,
                path: text("/书/甲 篇.md"),
            },
            title: text("甲"),
        },
        bookmark("b-1", "两行\n的笔记 ✍️ \"引\" \\"),
        bookmark("b-2", ""),
        Change::Removed(BookmarkId("b-2".to_owned())),
        position(0.25, 3_000),
        setting("measure", "64"),
        site("example.com", true),
    ]
}

/// Everything in the records that can be seen, to be compared.
pub(crate) type State = (
    BTreeMap<BookmarkId, Bookmark>,
    HashMap<ArticleId, ReadingPosition>,
    HashMap<ArticleId, KnownArticle>,
    BTreeMap<String, String>,
    BTreeMap<String, bool>,
);

pub(crate) fn state(records: Records) -> State {
    (
        records.bookmarks,
        records.positions,
        records.articles,
        records.settings,
        records.sites,
    )
}

/// What these changes come to, one after the other.
pub(crate) fn result_of<'a>(changes: impl IntoIterator<Item = &'a Change>) -> State {
    let mut records = Records::default();
    for change in changes {
        records.apply(change);
    }
    state(records)
}

/// What a folder holds, and what is said about it.
pub(crate) fn loaded(folder: &Path) -> (State, Vec<String>) {
    let (_, records, warnings) = Store::open(folder).expect("the folder can be read");
    let warnings = warnings.iter().map(ToString::to_string).collect();
    (state(records), warnings)
}

/// Saves changes one after the other, ten milliseconds apart.
pub(crate) fn save_all(folder: &Path, changes: &[Change]) {
    let (mut store, _, _) = Store::open(folder).expect("the folder can be read");
    for (now, change) in (1_000..).step_by(10).zip(changes) {
        store.save(change, now).expect("saved");
    }
}

/// The journals of a folder, by name.
pub(crate) fn journals(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "jsonl"))
        .collect();
    found.sort();
    found
}

/// A line as another program would write it, its checksum included.
pub(crate) fn line(id: &str, clock: &str, kind: &str, key: &str, value: &str) -> String {
    let body = format!(
        r#"{{"v":1,"id":"{id}","t":"{clock}","k":"{kind}","key":"{key}","new":[1],"val":{value}"#
    );
    let crc = crc32fast::hash(body.as_bytes());
    format!("{body},\"crc\":\"{crc:08x}\"}}\n")
}
