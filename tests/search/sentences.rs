//! Sentences and snippets.

use super::matches::plain;
use unicode_width::UnicodeWidthStr;
use wanjuan::search::{Snippet, by_sentence, sentence, snippet};
use wanjuan::text::{Range, Text};

/// The sentence around the first place of `word`.
fn around(text: &str, word: &str) -> String {
    let text = Text::clean(text);
    let start = text.find(word).expect("the word is in the text");
    let range = Range::new(start, start + word.len());
    text.slice(sentence(&text, range)).to_owned()
}

#[test]
fn chinese_sentences() {
    for (text, word, expected) in [
        ("天亮了。鸟在叫！人呢？", "鸟", "鸟在叫！"),
        ("天亮了。鸟在叫！人呢？", "天", "天亮了。"),
        ("天亮了。鸟在叫！人呢？", "人", "人呢？"),
        ("天亮了。鸟在叫！人呢", "人", "人呢"),
        ("天亮了。鸟在叫！", "！", "鸟在叫！"),
        ("天亮了。鸟在叫！", "了。鸟", "天亮了。鸟在叫！"),
        ("他说：“走吧。”大家走了。", "走吧", "他说：“走吧。”"),
        ("他说：“走吧。”大家走了。", "大家", "大家走了。"),
        ("「はい。」と答えた。次。", "答", "と答えた。"),
        ("他想……算了。好。", "算", "他想……算了。"),
        ("他想……\u{3000}算了。", "算", "算了。"),
        ("什么？！真的。", "真", "真的。"),
        ("甲；乙，丙。", "乙", "甲；乙，丙。"),
        ("第一行\n第二行。第三", "第二", "第二行。"),
        ("第一行\n第二行", "第一", "第一行"),
        ("用 Rust.我们写。", "我们", "我们写。"),
    ] {
        assert_eq!(around(text, word), expected, "{word} in {text}");
    }
}

#[test]
fn latin_sentences() {
    for (text, word, expected) in [
        ("It rained. We read. Then tea.", "read", "We read."),
        (
            "The U.S. Army came. It left.",
            "came",
            "The U.S. Army came.",
        ),
        (
            "Mr. Bo met Dr. Li. They talked.",
            "met",
            "Mr. Bo met Dr. Li.",
        ),
        ("Pi is 3.14 or so. Fine.", "so", "Pi is 3.14 or so."),
        (
            "It was in 2023. Then it rained.",
            "rained",
            "Then it rained.",
        ),
        (
            "1. First things first. Then.",
            "things",
            "1. First things first.",
        ),
        ("See e.g. the end. Done.", "end", "See e.g. the end."),
        ("Use Node.js now. Good.", "now", "Use Node.js now."),
        ("He said \"Go.\" Then he went.", "went", "Then he went."),
        ("Really?! Yes.", "Yes", "Yes."),
        ("See a.b/c?d=e now. Yes.", "now", "See a.b/c?d=e now."),
        ("Wait... what? No.", "what", "what?"),
        ("lower. case goes on. End.", "case", "lower. case goes on."),
    ] {
        assert_eq!(around(text, word), expected, "{word} in {text}");
    }
}

#[test]
fn a_sentence_holds_its_range_and_has_a_bounded_length() {
    let text = Text::clean(&"水".repeat(1 << 20));
    let range = Range::new(300_000, 300_003);
    let found = sentence(&text, range);
    assert!(found.start <= range.start && found.end >= range.end);
    assert!(found.len() < 10_000);
    let stops = Text::clean(&"。".repeat(1 << 16));
    assert!(sentence(&stops, Range::new(30_000, 30_003)).len() < 10_000);
    assert_eq!(
        sentence(&Text::clean(" a "), Range::at(3)),
        Range::new(1, 3)
    );
    assert_eq!(sentence(&Text::default(), Range::new(5, 9)), Range::at(0));
}

/// Draws a snippet: the cut sides as `…`, the match in brackets.
fn drawn(text: &str, word: &str, columns: usize) -> String {
    let text = Text::clean(text);
    let found = plain(word).next(&text, 0).expect("the word is in the text");
    let piece = snippet(&text, found, columns, &|part| part.width());
    let shown = draw(&text, piece, "", "");
    assert!(
        shown.width() <= columns,
        "{shown:?} is wider than {columns}"
    );
    draw(&text, piece, "[", "]")
}

fn draw(text: &Text, piece: Snippet, open: &str, close: &str) -> String {
    let mark = |cut: bool| if cut { "…" } else { "" };
    format!(
        "{}{}{open}{}{close}{}{}",
        mark(piece.cut_before),
        text.slice(Range::new(piece.range.start, piece.found.start)),
        text.slice(piece.found),
        text.slice(Range::new(piece.found.end, piece.range.end)),
        mark(piece.cut_after),
    )
}

#[test]
fn snippets_are_cut_to_columns() {
    let text = "夜深了。窗外的雨一直下个不停，屋里的灯照着一本翻旧的书。天亮了。";
    insta::assert_snapshot!(drawn(text, "灯", 80), @"窗外的雨一直下个不停，屋里的[灯]照着一本翻旧的书。");
    insta::assert_snapshot!(drawn(text, "灯", 30), @"…屋里的[灯]照着一本翻旧的书。");
    insta::assert_snapshot!(drawn(text, "灯", 20), @"…里的[灯]照着一本翻旧…");
    insta::assert_snapshot!(drawn(text, "灯", 4), @"…[灯]…");
    insta::assert_snapshot!(drawn(text, "书", 20), @"…照着一本翻旧的[书]。");
    insta::assert_snapshot!(drawn(text, "窗外", 20), @"[窗外]的雨一直下个不…");
    insta::assert_snapshot!(drawn(text, "灯照着一本翻旧的书", 12), @"…[灯照着一本]…");
    insta::assert_snapshot!(drawn(text, "窗外的雨一直", 12), @"[窗外的雨一]…");
    insta::assert_snapshot!(drawn("a👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧b c", "c", 6), @"…👨‍👩‍👧b [c]");
}

#[test]
fn a_snippet_of_any_width_is_sound() {
    let text = Text::clean("一二三四五六七八九十，abc def。");
    let found = plain("五六").next(&text, 0).expect("there");
    for columns in 0..40 {
        let piece = snippet(&text, found, columns, &|part| part.width());
        assert!(piece.range.start <= piece.found.start && piece.found.end <= piece.range.end);
        if columns >= 4 {
            assert!(draw(&text, piece, "", "").width() <= columns, "{columns}");
        }
    }
}

#[test]
fn a_sentence_with_several_matches_comes_once_with_all_of_them() {
    for (text, word, expected) in [
        (
            "书上有书。书下无书，书外有书。",
            "书",
            vec![("书上有书。", 2), ("书下无书，书外有书。", 4)],
        ),
        ("甲。乙。", "书", vec![]),
        ("书", "书", vec![("书", 1)]),
        // A match that reaches into the next sentence holds both together.
        ("书甲。乙书。书丙。", "甲。乙", vec![("书甲。乙书。", 1)]),
        (
            "A rose is a rose. A rose!",
            "rose",
            vec![("A rose is a rose.", 2), ("A rose!", 1)],
        ),
        (
            "第一行书\n第二行书\n\n又书书",
            "书",
            vec![("第一行书", 1), ("第二行书", 1), ("又书书", 2)],
        ),
    ] {
        let text = Text::clean(text);
        let matches = plain(word).find(&text, text.range(), usize::MAX);
        let sentences: Vec<(&str, usize)> = by_sentence(&text, &matches)
            .map(|(around, matches)| {
                let inside = matches
                    .iter()
                    .all(|found| around.start <= found.start && found.end <= around.end);
                assert!(inside, "{word} in {}", &*text);
                (text.slice(around), matches.len())
            })
            .collect();
        assert_eq!(sentences, expected, "{word} in {}", &*text);
    }
    // One match starts in a sentence and ends in the next, where another is.
    let text = Text::clean("书甲。乙书。书丙。");
    let matches = [Range::new(0, 3), Range::new(3, 12), Range::new(12, 15)];
    let sentences: Vec<(Range, usize)> = by_sentence(&text, &matches)
        .map(|(around, matches)| (around, matches.len()))
        .collect();
    assert_eq!(sentences, [(Range::new(0, 18), 3)]);
}
