//! Behaviour of `wanjuan::library`.

use super::support::entry;
use proptest::prelude::*;
use wanjuan::anchor::{Anchor, text_hash};
use wanjuan::article::{DateTime, parse};
use wanjuan::library::{Entry, Library, Location, Order, ReadingState, SortKey};
use wanjuan::record::{ArticleId, Change, Fingerprint, ReadingPosition, Records};
use wanjuan::search::Filter;
use wanjuan::text::Text;

/// An article of this title, author and day; empty means none.
fn article(title: &'static str, author: &str, day: &str) -> Entry {
    let mut entry = entry(title, &format!("# {title}\n\n正文。\n"));
    entry.metadata.author = Some(Text::clean_line(author)).filter(|author| !author.is_empty());
    entry.metadata.published = DateTime::parse(day);
    entry
}

fn library(entries: Vec<Entry>, records: &Records, key: SortKey, reversed: bool) -> Library {
    let mut library = Library::new();
    library.sort(Order { key, reversed });
    library.add(entries, records);
    library
}

fn titles(library: &Library) -> Vec<&str> {
    library
        .view()
        .iter()
        .map(|index| {
            library
                .entry(*index)
                .expect("an entry")
                .metadata
                .title
                .as_str()
        })
        .collect()
}

/// Titles given in the wrong order come out in this one.
fn check_titles(expected: &[&'static str]) {
    for turn in 0..expected.len() {
        let mut mixed = expected.to_vec();
        mixed.rotate_left(turn);
        mixed.reverse();
        let entries = mixed.iter().map(|title| article(title, "", "")).collect();
        let sorted = library(entries, &Records::default(), SortKey::Title, false);
        assert_eq!(titles(&sorted), expected);
    }
}

#[test]
fn numbers_in_titles_go_by_their_value() {
    check_titles(&[
        "第2章 甲",
        "第９章 乙",
        "第10章 丙",
        "第100章 丁",
        "第1000章 戊",
    ]);
    check_titles(&["1984", "1985 年", "20000 里"]);
}

#[test]
fn common_characters_stand_in_the_order_of_pinyin() {
    check_titles(&["阿甘", "北京", "成都", "杜甫", "苏轼", "王维", "周易"]);
    check_titles(&["一", "一二", "一三"]);
}

#[test]
fn numbers_then_letters_then_kana_then_han_then_rare_han() {
    check_titles(&[
        "42", "Alpha", "beta", "Ｇamma", "あき", "カタ", "安", "坐", "龘",
    ]);
}

#[test]
fn marks_and_blanks_before_a_title_do_not_count() {
    check_titles(&["《北京》", "“成都”", "【杜甫】", "· 苏轼", "—王维"]);
}

const SHELF: [(&str, &str, &str); 4] = [
    ("丙", "王维", "2026-01-02 08:00"),
    ("甲", "杜甫", "2026-01-02 09:00"),
    ("乙", "", "2025-12-31"),
    ("丁", "杜甫", ""),
];

fn shelf() -> Vec<Entry> {
    SHELF
        .iter()
        .map(|(title, author, day)| article(title, author, day))
        .collect()
}

#[test]
fn every_order_and_its_reverse() {
    for (key, onwards, reversed) in [
        (SortKey::Date, "甲丙乙丁", "乙丙甲丁"),
        (SortKey::Title, "丙丁甲乙", "乙甲丁丙"),
        (SortKey::Author, "甲丁丙乙", "丙甲丁乙"),
        (SortKey::Progress, "乙丙甲丁", "丁甲丙乙"),
        (SortKey::LastRead, "乙丁丙甲", "丙丁乙甲"),
    ] {
        let records = records();
        let joined = |reversed| titles(&library(shelf(), &records, key, reversed)).concat();
        assert_eq!(joined(false), onwards, "{key:?}");
        assert_eq!(joined(true), reversed, "{key:?} reversed");
    }
}

/// Of the shelf, 乙 is read by half, 丙 a bit, 丁 to its end; 甲 never.
fn records() -> Records {
    let mut records = Records::default();
    for (title, furthest, at) in [("乙", 0.5, 30), ("丙", 0.1, 10), ("丁", 1.0, 20)] {
        let found = shelf()
            .into_iter()
            .find(|entry| entry.metadata.title.as_str() == title)
            .expect("on the shelf");
        records.apply(&read(&found, &records, furthest, at));
    }
    records
}

fn read(entry: &Entry, records: &Records, furthest: f32, at: u64) -> Change {
    Change::Position(ReadingPosition {
        article: records.identify(&entry.fingerprint),
        anchor: Anchor::default(),
        progress: 0.0,
        furthest,
        at,
    })
}

#[test]
fn how_far_an_article_was_read() {
    for (furthest, expected) in [
        (0.0, ReadingState::Begun(0)),
        (0.009, ReadingState::Begun(0)),
        (0.01, ReadingState::Begun(1)),
        (0.29, ReadingState::Begun(29)),
        (0.57, ReadingState::Begun(57)),
        (0.994, ReadingState::Begun(99)),
        (0.995, ReadingState::Finished),
        (1.0, ReadingState::Finished),
    ] {
        let mut records = Records::default();
        let entry = article("甲", "", "");
        records.apply(&read(&entry, &records, furthest, 5));
        let library = library(vec![entry], &records, SortKey::Date, false);
        let standing = library.standing(0).expect("a standing");
        assert_eq!(standing.state, expected, "{furthest}");
        assert_eq!(standing.last_read, Some(5));
    }
    let library = library(shelf(), &Records::default(), SortKey::Date, false);
    let standing = library.standing(0).expect("a standing");
    assert_eq!(
        (standing.state, standing.last_read),
        (ReadingState::Unread, None)
    );
}

#[test]
fn batches_in_any_order_give_one_order() {
    let whole = library(shelf(), &Records::default(), SortKey::Title, false);
    let mut growing = Library::new();
    growing.sort(whole.order());
    for entry in shelf().into_iter().rev() {
        growing.add(vec![entry], &Records::default());
    }
    assert_eq!(titles(&growing), titles(&whole));
    growing.add(shelf(), &Records::default());
    assert_eq!(titles(&growing), titles(&whole), "nothing stands twice");
}

#[test]
fn a_filtered_library_knows_its_neighbours() {
    let mut library = library(shelf(), &Records::default(), SortKey::Title, false);
    let index = |library: &Library, title: &'static str| {
        library
            .index_of(&Location::Embedded(title))
            .expect("on the shelf")
    };
    // 丙 丁 甲 乙
    let [bing, ding, jia, yi] = ["丙", "丁", "甲", "乙"].map(|title| index(&library, title));
    assert_eq!(library.next(bing), Some(ding));
    assert_eq!(library.next(yi), None);
    assert_eq!(library.previous(bing), None);
    library.set_filter(Filter::new("-乙", true), &Records::default());
    assert_eq!(titles(&library), ["丙", "丁", "甲"]);
    library.set_filter(Filter::new("乙 OR 丙", true), &Records::default());
    assert_eq!(titles(&library), ["丙", "乙"]);
    assert_eq!(library.next(bing), Some(yi));
    assert_eq!(library.next(ding), Some(yi), "from a place that is hidden");
    assert_eq!(library.previous(jia), Some(bing));
    assert_eq!(library.len(), 4);
}

#[test]
fn rows_do_not_jump_while_one_reads() {
    let mut records = Records::default();
    let mut library = library(shelf(), &records, SortKey::Progress, false);
    let before: Vec<String> = titles(&library).into_iter().map(str::to_owned).collect();
    let last = library.view()[3];
    records.apply(&read(
        library.entry(last).expect("an entry"),
        &records,
        0.5,
        9,
    ));
    library.refresh_entry(last, &records);
    assert_eq!(titles(&library), before);
    assert_eq!(
        library.standing(last).expect("a standing").state,
        ReadingState::Begun(50)
    );
    library.sort(library.order());
    assert_eq!(library.view()[0], last);
}

/// What an article is recognised by, and the records that know it.
fn known(url: Option<&str>, text: &str, path: &str) -> (Records, ArticleId) {
    let fingerprint = looks(url, text, path);
    let mut records = Records::default();
    let id = records.identify(&fingerprint);
    records.apply(&Change::Article {
        id: id.clone(),
        fingerprint,
        title: Text::clean("甲"),
    });
    (records, id)
}

fn looks(url: Option<&str>, text: &str, path: &str) -> Fingerprint {
    Fingerprint {
        source_url: url.map(Text::clean),
        text_hash: text_hash(&parse(text, "a.md").text),
        path: Text::clean(path),
    }
}

#[test]
fn an_article_keeps_its_identity_when_its_file_changes() {
    const TEXT: &str = "# 题\n\n他说：“读书破万卷”——好。\n";
    const AGAIN: &str = "# 题\n\n他说：「**读书** 破万卷」—— 好。\n";
    const EDITED: &str = "# 题\n\n改写过的正文，没有一句一样。\n";
    let url = Some("https://example.com/1");
    let other = Some("https://example.com/2");
    for (what, first, later, same) in [
        (
            "renamed",
            (None, TEXT, "/a.md"),
            (None, TEXT, "/b.md"),
            true,
        ),
        (
            "moved and edited, with its address",
            (url, TEXT, "/a.md"),
            (url, EDITED, "/b/c.md"),
            true,
        ),
        (
            "exported again",
            (None, TEXT, "/a.md"),
            (None, AGAIN, "/b.md"),
            true,
        ),
        (
            "edited in its place",
            (None, TEXT, "/a.md"),
            (None, EDITED, "/a.md"),
            true,
        ),
        (
            "address found later",
            (None, TEXT, "/a.md"),
            (url, TEXT, "/b.md"),
            true,
        ),
        (
            "address lost later",
            (url, TEXT, "/a.md"),
            (None, EDITED, "/a.md"),
            true,
        ),
        (
            "another one in its place",
            (url, TEXT, "/a.md"),
            (other, EDITED, "/a.md"),
            false,
        ),
        (
            "another one elsewhere",
            (None, TEXT, "/a.md"),
            (None, EDITED, "/b.md"),
            false,
        ),
        (
            "nothing to read, elsewhere",
            (None, "", "/a.md"),
            (None, "", "/b.md"),
            false,
        ),
    ] {
        let (records, id) = known(first.0, first.1, first.2);
        let found = records.identify(&looks(later.0, later.1, later.2));
        assert_eq!(found == id, same, "{what}: {found:?} after {id:?}");
    }
}

#[test]
fn two_machines_give_a_new_article_the_same_name() {
    let look = looks(None, "# 题\n\n正文。\n", "/home/a/题.md");
    let elsewhere = looks(None, "# 题\n\n正文。\n", "/Users/b/题.md");
    let none = Records::default();
    assert_eq!(none.identify(&look), none.identify(&elsewhere));
}

#[test]
fn bookmarks_of_an_article_come_in_the_order_of_their_passages() {
    use super::journal::bookmark;
    let mut records = Records::default();
    for (id, start) in [("c", 60), ("a", 90), ("b", 30)] {
        let Change::Bookmark(mut made) = bookmark(id, "") else {
            panic!("a bookmark")
        };
        made.anchor.range.start = start;
        made.anchor.range.end = start + 5;
        records.apply(&Change::Bookmark(made));
    }
    let article = records
        .bookmarks
        .values()
        .next()
        .expect("one")
        .article
        .clone();
    let order: Vec<&str> = records
        .bookmarks_of(&article)
        .iter()
        .map(|bookmark| bookmark.id.0.as_str())
        .collect();
    assert_eq!(order, ["b", "c", "a"]);
}

/// What may happen to a shelf: articles come or change, articles go.
#[derive(Clone, Debug)]
enum Event {
    Come(Vec<(usize, usize, usize, usize)>),
    Go(Vec<usize>),
}

const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
const TITLES: [&str; 5] = ["安", "坐", "坐 ", "Alpha 2", "alpha 10"];
const AUTHORS: [&str; 4] = ["", "李", "王", "Li"];
const DAYS: [&str; 4] = ["", "2024-05-17", "2024-05-17 12:00", "2020-01-01"];

fn event() -> impl Strategy<Value = Event> {
    let article = (
        0..NAMES.len(),
        0..TITLES.len(),
        0..AUTHORS.len(),
        0..DAYS.len(),
    );
    prop_oneof![
        3 => proptest::collection::vec(article, 1..5).prop_map(Event::Come),
        1 => proptest::collection::vec(0..NAMES.len(), 1..4).prop_map(Event::Go),
    ]
}

/// Names and titles of what a library shows, in its order.
fn shown(library: &Library) -> Vec<(String, String)> {
    let entries = library
        .view()
        .iter()
        .filter_map(|index| library.entry(*index));
    let named = entries.map(|entry| (entry.name.to_string(), entry.metadata.title.to_string()));
    named.collect()
}

proptest! {
    /// Whatever came and went before, the list is as if all had come at once.
    #[test]
    fn the_order_does_not_depend_on_what_happened(
        events in proptest::collection::vec(event(), 1..12),
        order in (0..5usize, any::<bool>()),
        filter in prop_oneof![Just(""), Just("安"), Just("alpha"), Just("author:李")],
        early in any::<bool>(),
    ) {
        let keys = [
            SortKey::Date,
            SortKey::Title,
            SortKey::Author,
            SortKey::Progress,
            SortKey::LastRead,
        ];
        let order = Order { key: keys[order.0], reversed: order.1 };
        let records = Records::default();
        let mut library = Library::new();
        if early {
            library.sort(order);
            library.set_filter(Filter::new(filter, false), &records);
        }
        let mut left: std::collections::BTreeMap<usize, Entry> = std::collections::BTreeMap::new();
        for event in events {
            match event {
                Event::Come(articles) => {
                    let entries = articles.into_iter().map(|(name, title, author, day)| {
                        let mut entry = entry(NAMES[name], "正文。");
                        entry.metadata.title = Text::clean(TITLES[title]);
                        let author = Some(AUTHORS[author]).filter(|author| !author.is_empty());
                        entry.metadata.author = author.map(Text::clean_line);
                        entry.metadata.published = DateTime::parse(DAYS[day]);
                        left.insert(name, entry.clone());
                        entry
                    });
                    library.add(entries.collect(), &records);
                }
                Event::Go(names) => {
                    let gone = names.iter().filter_map(|name| left.remove(name));
                    let gone: Vec<Location> = gone.map(|entry| entry.location).collect();
                    library.remove(&gone);
                }
            }
        }
        if !early {
            library.sort(order);
            library.set_filter(Filter::new(filter, false), &records);
        }
        let mut fresh = Library::new();
        fresh.add(left.into_values().collect(), &records);
        fresh.sort(order);
        fresh.set_filter(Filter::new(filter, false), &records);
        prop_assert_eq!(library.len(), fresh.len());
        prop_assert_eq!(shown(&library), shown(&fresh));
    }
}
