//! Behaviour of `wanjuan::bookmark`: what an article is recognised by.

use std::path::Path;
use wanjuan::anchor::describe;
use wanjuan::collection::source::{ScanEvent, scan};
use wanjuan::library::Entry;
use wanjuan::record::{
    ArticleId, Bookmark, BookmarkId, Change, Colour, Fingerprint, ReadingPosition, Records,
};
use wanjuan::text::{Range, Text};

const BODY: &str =
    "# 题目\n\n古人的书是卷起来的。一卷帛或一卷纸，“两头”有轴。\n\n这样的东西经不起翻。\n";

/// The articles of a folder.
fn entries(folder: &Path) -> Vec<Entry> {
    let mut entries = Vec::new();
    scan(folder, &mut |found| {
        if let ScanEvent::Entries(more) = found {
            entries.extend(more);
        }
        true
    })
    .unwrap();
    entries
}

fn only(folder: &Path) -> Entry {
    let mut entries = entries(folder);
    assert_eq!(entries.len(), 1);
    entries.remove(0)
}

/// Keeps what an article looks like, as opening it does.
fn keep(records: &mut Records, entry: &Entry) -> ArticleId {
    let id = records.identify(&entry.fingerprint);
    records.apply(&Change::Article {
        id: id.clone(),
        fingerprint: entry.fingerprint.clone(),
        title: entry.metadata.title.clone(),
    });
    id
}

/// The same text as another program exports it.
fn exported_again(body: &str) -> String {
    let body = body.replace(['“', '”'], "\"").replace("。一卷", "。\n一卷");
    body.replace('\n', "\r\n")
}

#[test]
fn an_article_is_the_same_after_all_that_happens_to_files() {
    let with_url = format!("---\nurl: https://mp.weixin.qq.com/s?__biz=a&mid=1\n---\n\n{BODY}");
    let edited = |text: &str| text.replace("经不起翻", "经不起一再地翻") + "\n又加了一段。\n";
    let elsewhere = with_url.replace("mid=1", "mid=1&chksm=9");
    for (what, before, name, after) in [
        ("moved", BODY.to_owned(), "a.md", BODY.to_owned()),
        ("renamed", BODY.to_owned(), "另一个名字.md", BODY.to_owned()),
        (
            "exported again",
            BODY.to_owned(),
            "b.md",
            exported_again(BODY),
        ),
        ("edited", with_url.clone(), "b.md", edited(&with_url)),
        (
            "edited and exported again",
            with_url.clone(),
            "b.md",
            edited(&exported_again(&with_url)),
        ),
        (
            "given an address",
            BODY.to_owned(),
            "b.md",
            with_url.clone(),
        ),
        (
            "bereft of its address",
            with_url.clone(),
            "b.md",
            BODY.to_owned(),
        ),
        (
            "saved from a longer address",
            with_url.clone(),
            "b.md",
            elsewhere,
        ),
    ] {
        let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::fs::write(old.path().join("a.md"), before).unwrap();
        std::fs::write(new.path().join(name), after).unwrap();
        let mut records = Records::default();
        let id = keep(&mut records, &only(old.path()));
        assert_eq!(keep(&mut records, &only(new.path())), id, "{what}");
    }
}

#[test]
fn an_article_without_an_address_is_the_same_when_it_is_edited_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.md");
    std::fs::write(&file, BODY).unwrap();
    let mut records = Records::default();
    let id = keep(&mut records, &only(folder.path()));
    std::fs::write(&file, "全部重写了。\n").unwrap();
    assert_eq!(keep(&mut records, &only(folder.path())), id);
    // And when it is then moved.
    std::fs::rename(&file, folder.path().join("b.md")).unwrap();
    assert_eq!(keep(&mut records, &only(folder.path())), id);
}

#[test]
fn another_article_in_the_same_place_is_another() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.md");
    let with = |address: &str, body: &str| format!("---\nurl: {address}\n---\n\n{body}\n");
    std::fs::write(&file, with("https://example.com/1", BODY)).unwrap();
    let mut records = Records::default();
    let first = keep(&mut records, &only(folder.path()));
    std::fs::write(&file, with("https://example.com/2", "别的文章。")).unwrap();
    assert_ne!(keep(&mut records, &only(folder.path())), first);
}

#[test]
fn a_whole_library_that_moved_is_known_file_by_file() {
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for number in 0..40 {
        let body = format!("# 第{number}篇\n\n这一篇说的是{number}。\n");
        std::fs::write(old.path().join(format!("{number}.md")), &body).unwrap();
        let moved = new.path().join(format!("{}", number % 3));
        std::fs::create_dir_all(&moved).unwrap();
        std::fs::write(moved.join(format!("文{number}.md")), exported_again(&body)).unwrap();
    }
    let mut records = Records::default();
    let ids: std::collections::BTreeMap<Text, ArticleId> = entries(old.path())
        .iter()
        .map(|entry| (entry.metadata.title.clone(), keep(&mut records, entry)))
        .collect();
    assert_eq!(ids.len(), 40);
    for entry in entries(new.path()) {
        let id = records.identify(&entry.fingerprint);
        assert_eq!(Some(&id), ids.get(&entry.metadata.title), "{}", entry.name);
    }
}

#[test]
fn texts_that_were_not_read_are_not_alike() {
    let unread = |path: &str| Fingerprint {
        path: Text::clean_line(path),
        ..Fingerprint::default()
    };
    let records = Records::default();
    assert_ne!(
        records.identify(&unread("/a")),
        records.identify(&unread("/b"))
    );
}

/// Two machines met the same article, one without its address.
#[test]
fn what_was_marked_under_two_identities_belongs_to_the_one_article() {
    let looks = |id: &str, url: Option<&str>, text_hash| Change::Article {
        id: ArticleId(id.to_owned()),
        fingerprint: Fingerprint {
            source_url: url.map(Text::clean_line),
            text_hash,
            path: Text::clean_line(id),
        },
        title: Text::clean_line(id),
    };
    let marked = |id: &str| {
        Change::Bookmark(Bookmark {
            id: BookmarkId(id.to_owned()),
            article: ArticleId(id.to_owned()),
            anchor: describe(&Text::clean(BODY), Range::new(0, 9)),
            note: Text::default(),
            colour: Colour::Yellow,
            letter: None,
            created: 1,
            changed: 1,
        })
    };
    let read = |id: &str, at| {
        Change::Position(ReadingPosition {
            article: ArticleId(id.to_owned()),
            anchor: describe(&Text::clean(BODY), Range::new(0, 9)),
            progress: 0.5,
            furthest: 0.5,
            at,
        })
    };
    let mut changes = vec![
        looks("first", Some("https://example.com/1"), 11),
        looks("second", None, 22),
        looks("first", Some("https://example.com/1"), 22),
        // The same notice in place of another article.
        looks("third", Some("https://example.com/3"), 11),
        marked("first"),
        marked("second"),
        marked("third"),
        read("first", 1),
        read("second", 2),
    ];
    for _ in 0..changes.len() {
        changes.rotate_left(1);
        let mut records = Records::default();
        for change in &changes {
            records.apply(change);
        }
        for (id, all) in [
            ("first", vec!["first", "second"]),
            ("second", vec!["first", "second"]),
            ("third", vec!["third"]),
        ] {
            let found = records.bookmarks_of(&ArticleId(id.to_owned()));
            let found: Vec<&str> = found
                .iter()
                .map(|bookmark| bookmark.id.0.as_str())
                .collect();
            assert_eq!(found, all, "{id}");
        }
        for (id, latest) in [("first", Some(2)), ("second", Some(2)), ("third", None)] {
            let position = records.position_of(&ArticleId(id.to_owned()));
            assert_eq!(position.map(|position| position.at), latest, "{id}");
        }
    }
}
