//! What a plain pattern finds and where.

use wanjuan::search::{Options, Query};
use wanjuan::text::{Range, Text};

pub(crate) fn plain(pattern: &str) -> Query {
    Query::new(pattern, Options::default()).expect("a plain pattern")
}

/// The matches of a pattern, as the words found.
fn found<'text>(pattern: &str, text: &'text Text) -> Vec<&'text str> {
    plain(pattern)
        .find(text, text.range(), usize::MAX)
        .into_iter()
        .map(|range| text.slice(range))
        .collect()
}

fn check(pattern: &str, text: &str, expected: &[&str]) {
    let text = Text::clean(text);
    assert_eq!(found(pattern, &text), expected, "{pattern:?} in {text:?}");
}

#[test]
fn letters_match_in_either_case_unless_the_pattern_has_a_capital() {
    check("rust", "Rust, rust and RUST", &["Rust", "rust", "RUST"]);
    check("Rust", "Rust, rust and RUST", &["Rust"]);
    check("straße", "STRAẞE Straße strasse", &["STRAẞE", "Straße"]);
    check("σας", "ΣΑΣ σας", &["ΣΑΣ", "σας"]);
    check("istanbul", "İstanbul, Istanbul", &["İstanbul", "Istanbul"]);
    check("İ", "İ i I", &["İ"]);
    check("Ａ", "a A Ａ", &["A", "Ａ"]);
}

#[test]
fn widths_and_shapes_are_equal() {
    check("ai", "ＡＩ与Ai", &["ＡＩ", "Ai"]);
    check("ＧＰＴ-４", "GPT-4 和 gpt-4", &["GPT-4"]);
    check("说:\"好\"", "他说：“好”。", &["说：“好”"]);
    check("（一）", "(一) （一）", &["(一)", "（一）"]);
    check("ガ", "が ガ ｶﾞ か\u{3099}", &["が", "ガ", "ｶﾞ", "か\u{3099}"]);
    check("ｶﾞﾗｽ", "ガラスと硝子", &["ガラス"]);
    check("ぱん", "パン屋とﾊﾟﾝ", &["パン", "ﾊﾟﾝ"]);
    check("らーめん", "ラーメン、ﾗｰﾒﾝ", &["ラーメン", "ﾗｰﾒﾝ"]);
    check("it's", "it’s IT'S", &["it’s", "IT'S"]);
}

#[test]
fn a_kana_is_not_found_in_its_voiced_form() {
    check("カ", "ガ ｶﾞ か\u{3099} か", &["か"]);
}

#[test]
fn white_space_matches_any_run_of_it() {
    check(
        "two words",
        "two words, two\u{3000} \twords, two\nwords",
        &["two words", "two\u{3000} \twords", "two\nwords"],
    );
    check("two words", "twowords", &[]);
    check("twowords", "two words", &[]);
    check("  two  ", "one two", &["two"]);
    check("   ", "a b", &[]);
    check("", "a b", &[]);
}

#[test]
fn beside_han_and_kana_white_space_may_be_missing() {
    check(
        "使用 Rust 写",
        "使用Rust写，使用 Rust\n写",
        &["使用Rust写", "使用 Rust\n写"],
    );
    check("使用rust", "使用 Rust", &["使用 Rust"]);
    check("人 工 智 能", "人工智能", &["人工智能"]);
    check("人工智能", "人\n工智 能", &["人\n工智 能"]);
    check("한국 어", "한국어 한국 어", &["한국 어"]);
}

#[test]
fn a_match_stays_in_its_block() {
    check("上下", "上\n\n下 上\n下", &["上\n下"]);
    check("up down", "up\n\ndown up\ndown", &["up\ndown"]);
    check("up \n \n down", "up\n\ndown up\ndown", &["up\n\ndown"]);
}

#[test]
fn matches_stand_on_cluster_edges() {
    check("e", "e\u{301} e", &["e\u{301}", "e"]);
    check("न", "न\u{93c} \u{929} न", &["न"]);
    check("👨", "👨‍👩‍👧 👨", &["👨"]);
    check("👨‍👩‍👧", "a👨‍👩‍👧b", &["👨‍👩‍👧"]);
    check("🇨🇳", "🇺🇸🇨🇳 🇸🇨🇳", &["🇨🇳"]);
    check("❤", "❤\u{fe0f}!", &["❤\u{fe0f}"]);
    check("👍", "👍🏽 👍", &["👍"]);
}

#[test]
fn signs_of_expressions_are_plain_in_a_plain_pattern() {
    check("a.b*[c]", "a.b*[c] axb", &["a.b*[c]"]);
    check("C++", "C++ 与 c++", &["C++"]);
    check("\\d", "\\d 5", &["\\d"]);
}

#[test]
fn matches_start_in_the_range_and_may_end_past_it() {
    let text = Text::clean("甲乙丙 甲乙丙 甲乙丙");
    let query = plain("甲乙丙");
    let starts = |start, end, limit| -> Vec<usize> {
        query
            .find(&text, Range::new(start, end), limit)
            .iter()
            .map(|range| range.start)
            .collect()
    };
    assert_eq!(starts(0, text.len(), usize::MAX), [0, 10, 20]);
    assert_eq!(starts(0, 11, usize::MAX), [0, 10]);
    assert_eq!(starts(0, 10, usize::MAX), [0]);
    assert_eq!(starts(1, 21, usize::MAX), [10, 20]);
    assert_eq!(starts(0, text.len(), 2), [0, 10]);
    assert_eq!(starts(0, text.len(), 0), [0usize; 0]);
    assert_eq!(starts(25, 1000, usize::MAX), [0usize; 0]);
}

#[test]
fn next_and_previous_find_the_nearest() {
    let text = Text::clean("甲 乙 甲 乙 甲");
    let query = plain("甲");
    assert_eq!(query.next(&text, 0), Some(Range::new(0, 3)));
    assert_eq!(query.next(&text, 1), Some(Range::new(8, 11)));
    assert_eq!(query.next(&text, 17), None);
    assert_eq!(query.next(&text, usize::MAX), None);
    assert_eq!(query.previous(&text, 0), None);
    assert_eq!(query.previous(&text, 8), Some(Range::new(0, 3)));
    assert_eq!(query.previous(&text, usize::MAX), Some(Range::new(16, 19)));
    assert_eq!(query.count(&text), 3);
}

#[test]
fn previous_looks_back_through_a_long_text() {
    let text = Text::clean(&format!("甲{}", "水\n\n".repeat(40_000)));
    assert_eq!(
        plain("甲").previous(&text, text.len()),
        Some(Range::new(0, 3))
    );
    assert_eq!(plain("火").previous(&text, text.len()), None);
}

#[test]
fn a_whole_paragraph_can_be_looked_for_and_a_book_is_refused() {
    let paragraph = "山重水复疑无路，柳暗花明又一村。".repeat(60);
    let text = Text::clean(&paragraph);
    assert_eq!(
        plain(&paragraph).find(&text, text.range(), 9),
        [text.range()]
    );
    let refused = Query::new(&paragraph.repeat(100), Options::default());
    insta::assert_snapshot!(
        refused.expect_err("too long").as_str(),
        @"This is too long to search for; use fewer words."
    );
}
