//! Behaviour of `wanjuan::anchor`.

mod cases;
mod deciding;
mod edits;
mod figures;

use cases::{Outcome, Tally, cases};
use edits::Edit;
use proptest::prelude::{
    ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, proptest,
};
use wanjuan::anchor::resolve::resolve;
use wanjuan::anchor::{Anchor, Verdict, describe, text_hash};
use wanjuan::article::parse;
use wanjuan::text::{Range, Text};

const BEFORE: &str = "古人的书是卷起来的。一卷帛或一卷纸，两头有轴。\n\n这样的东西经不起翻。";
const PASSAGE: &str = "孔子晚年喜欢读《易》，“韦编三绝”，穿竹简的皮绳断了三回。";
const AFTER: &str = "绳子断了可以再穿，纸磨破了就只好补。\n\n读坏一本书，不是一遍两遍的事。";

/// The anchor of `passage` between its surroundings.
fn anchored(before: &str, passage: &str, after: &str) -> Anchor {
    let text = Text::clean(&[before, passage, after].concat());
    let start = Text::clean(before).len();
    assert!(text[start..].starts_with(passage));
    describe(&text, Range::new(start, start + passage.len()))
}

/// Verdict and words found in an edited text.
fn found(anchor: &Anchor, edited: &str) -> (Verdict, String) {
    let text = Text::clean(edited);
    let resolution = resolve(anchor, &text);
    let words = resolution.range.map_or("", |range| text.slice(range));
    (resolution.verdict, words.to_owned())
}

#[test]
fn a_passage_is_found_again_after_edits_of_its_article() {
    let straight = PASSAGE.replace(['“', '”'], "\"");
    let corners = PASSAGE.replace('“', "「").replace('”', "」");
    let spaced = PASSAGE.replace('，', "，\n").replace("《易》", " 《易》 ");
    let reworded = PASSAGE.replace("三回", "好几回");
    let rewritten = "夫子老来读《易》，读得竹简散了架，捆它的带子换过三次。";
    let new = "新加的一段，讲的是完全不同的事情。\n\n";
    for (edit, text, verdict, words) in [
        (
            "nothing",
            [BEFORE, PASSAGE, AFTER].concat(),
            Verdict::Exact,
            PASSAGE,
        ),
        (
            "text added at the front",
            [new, BEFORE, PASSAGE, AFTER].concat(),
            Verdict::Moved,
            PASSAGE,
        ),
        (
            "text removed at the front",
            [&BEFORE[30..], PASSAGE, AFTER].concat(),
            Verdict::Moved,
            PASSAGE,
        ),
        (
            "text added at the end",
            [BEFORE, PASSAGE, AFTER, new].concat(),
            Verdict::Exact,
            PASSAGE,
        ),
        (
            "straight quotation marks",
            [BEFORE, &straight, AFTER].concat(),
            Verdict::Moved,
            &straight,
        ),
        (
            "corner brackets",
            [BEFORE, &corners, AFTER].concat(),
            Verdict::Moved,
            &corners,
        ),
        (
            "white space and line ends",
            [BEFORE, &spaced, AFTER].concat(),
            Verdict::Moved,
            &spaced,
        ),
        (
            "a word changed between the same surroundings",
            [BEFORE, &reworded, AFTER].concat(),
            Verdict::Moved,
            &reworded,
        ),
        (
            "most words changed between the same surroundings",
            [BEFORE, rewritten, AFTER].concat(),
            Verdict::Approximate,
            rewritten,
        ),
        (
            "the passage taken out",
            [BEFORE, AFTER].concat(),
            Verdict::Lost,
            "",
        ),
        ("everything taken out", String::new(), Verdict::Lost, ""),
        ("another article", new.repeat(30), Verdict::Lost, ""),
    ] {
        let anchor = anchored(BEFORE, PASSAGE, AFTER);
        assert_eq!(
            found(&anchor, &text),
            (verdict, words.to_owned()),
            "after {edit}"
        );
        assert_eq!(
            anchor.quotation.as_str(),
            PASSAGE,
            "the quotation stays as it was"
        );
    }
}

/// Files come back in another normal form, with other radicals, without
/// selectors of variants.
#[test]
fn a_passage_is_found_in_another_normal_form_of_its_article() {
    for (passage, other) in [
        (
            "한국어 책을 읽는다",
            "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}\u{110b}\u{1165} \u{110e}\u{1162}\u{11a8}\u{110b}\u{1173}\u{11af} \u{110b}\u{1175}\u{11ae}\u{1102}\u{1173}\u{11ab}\u{1103}\u{1161}",
        ),
        (
            "tiếng Việt và café",
            "tie\u{302}\u{301}ng Vie\u{323}\u{302}t va\u{300} cafe\u{301}",
        ),
        (
            "がぎぐげごの本",
            "か\u{3099}き\u{3099}く\u{3099}け\u{3099}こ\u{3099}の本",
        ),
        ("人工智能的大事", "⼈⼯智能的⼤事"),
        ("葛城市の辻さん", "葛\u{e0100}城市の辻\u{e0101}さん"),
        ("神社の前で", "\u{fa19}社の前で"),
    ] {
        for (from, to) in [(passage, other), (other, passage)] {
            let anchor = anchored("前文在这里。", from, "后文在那里。");
            let edited = format!("新的开头。前文在这里。{to}后文在那里。");
            let (verdict, words) = found(&anchor, &edited);
            assert_eq!(words, to, "{from}: {verdict:?}");
            assert_ne!(verdict, Verdict::Lost, "{from}");
        }
    }
}

#[test]
fn of_equal_words_the_ones_in_their_surroundings_are_taken() {
    let passage = "从头再来";
    let anchor = anchored("书读破了，才谈得上", passage, "，问题想破了。");
    let text =
        "从头再来，不容易。他说从头再来吧。书读破了，才谈得上从头再来，问题想破了。又从头再来。";
    let (verdict, words) = found(&anchor, text);
    assert_eq!((verdict, words.as_str()), (Verdict::Moved, passage));
    let range = resolve(&anchor, &Text::clean(text)).range.expect("found");
    assert!(text[..range.start].ends_with("才谈得上"));
}

#[test]
fn equal_words_in_equal_surroundings_are_not_sure() {
    let anchor = anchored("第一句。", "好的。", "第三句。");
    let twice = "别的话。第一句。好的。第三句。别的话。第一句。好的。第三句。";
    let (verdict, words) = found(&anchor, twice);
    assert_eq!((verdict, words.as_str()), (Verdict::Approximate, "好的。"));
}

#[test]
fn equal_words_in_other_surroundings_are_not_sure() {
    let anchor = anchored("他站起来，笑着说：", "好的。", "然后就走出去了。");
    let (verdict, _) = found(
        &anchor,
        "此处全然不同，没有一句一样。好的。完了，真的完了。",
    );
    assert_ne!(verdict, Verdict::Exact);
    assert_ne!(verdict, Verdict::Moved);
}

#[test]
fn a_long_passage_is_known_by_its_two_ends() {
    let long: String = (0..300)
        .flat_map(|index| ["第".to_owned(), index.to_string(), "句话。".to_owned()])
        .collect();
    let anchor = anchored(BEFORE, &long, AFTER);
    assert_eq!(anchor.quotation.chars().count(), 501);
    let (head, tail) = anchor.ends().expect("cut in the middle");
    assert!(long.starts_with(head) && long.ends_with(tail));
    let new = "新加的一段。\n\n";
    let moved = [new, BEFORE, &long, AFTER].concat();
    assert_eq!(found(&anchor, &moved), (Verdict::Moved, long.clone()));
    let edited = long.replace("第150句话", "改过的第一百五十句话");
    let moved = [new, BEFORE, &edited, AFTER].concat();
    assert_eq!(found(&anchor, &moved), (Verdict::Moved, edited));
}

/// The place of a reader is the part of a sentence that stands on the page, or
/// a mere place.
#[test]
fn the_top_of_a_page_is_found_again() {
    let text = Text::clean(&[BEFORE, PASSAGE, AFTER].concat());
    let middle = BEFORE.len() + "孔子晚年喜欢读".len();
    let sentence = BEFORE.len() + PASSAGE.len();
    let new = "新加的一段，讲的是完全不同的事情。\n\n";
    for (name, range) in [
        ("the rest of a sentence", Range::new(middle, sentence)),
        ("a word", Range::new(middle, middle + "《易》".len())),
        ("a place", Range::at(middle)),
        ("the beginning of a paragraph", Range::at(sentence)),
        ("the beginning", Range::new(0, 6)),
    ] {
        let anchor = describe(&text, range);
        let kept = resolve(&anchor, &text);
        assert_eq!(
            (kept.verdict, kept.range),
            (Verdict::Exact, Some(range)),
            "{name}"
        );
        let edited = Text::clean(&format!("{new}{}", text.replace("两头有轴", "两端有木轴")));
        let moved = edited.len() - text.len();
        let moved = if range.start == 0 { new.len() } else { moved };
        let found = resolve(&anchor, &edited);
        assert_eq!(found.range, Some(range.shifted(moved)), "{name}");
    }
}

#[test]
fn a_range_inside_a_character_is_widened_to_its_edges() {
    let text = Text::clean("甲乙丙");
    let anchor = describe(&text, Range::new(4, 5));
    assert_eq!(anchor.quotation.as_str(), "乙");
    assert_eq!(anchor.range, Range::new(3, 6));
    assert_eq!(describe(&text, Range::new(90, 99)).quotation.as_str(), "");
}

#[test]
fn a_range_inside_a_cluster_is_widened_and_an_older_one_that_was_not_is_found() {
    let text = Text::clean("一家人👨‍👩‍👧‍👦在此。");
    let family = "一家人".len();
    for (start, end) in [(4, 11), (7, 8), (0, 3), (11, 18)] {
        let range = Range::new(family + start, family + end);
        let anchor = describe(&text, range);
        assert_eq!(anchor.quotation.as_str(), "👨‍👩‍👧‍👦", "{start}..{end}");
        assert_eq!(resolve(&anchor, &text).verdict, Verdict::Exact);
        let inside = Range::new(text.floor(range.start), text.ceil(range.end));
        let old = Anchor {
            quotation: Text::clean(text.slice(inside)),
            prefix: Text::clean(&text[..inside.start]),
            suffix: Text::clean(&text[inside.end..]),
            range: inside,
            text_length: text.len(),
            text_hash: 0,
        };
        assert_eq!(
            resolve(&old, &text).verdict,
            Verdict::Exact,
            "{start}..{end}"
        );
    }
}

/// The bars are what the best known client and a prototype of ours reached on
/// such cases; `benches/anchoring.rs` runs many more.
#[test]
fn in_edited_articles_passages_are_found_where_their_characters_are() {
    let library = concat!(env!("CARGO_MANIFEST_DIR"), "/library/");
    let read = |name: &str| std::fs::read_to_string(format!("{library}{name}")).unwrap();
    let documents: Vec<Text> = [
        "01-万卷使用指南.md",
        "02-A Guide to wanjuan.md",
        "05-排版样张.md",
        "07-读书破万卷.md",
        "../README.md",
    ]
    .into_iter()
    .map(|name| parse(&read(name), name).text)
    .collect();
    let mut all = Tally::default();
    let mut edits = std::collections::BTreeMap::<Edit, Tally>::new();
    for (edit, _, case) in cases(&documents, 3, 7) {
        let resolution = resolve(&case.anchor, &case.edited);
        let tally = edits.entry(edit).or_default();
        tally.count(&case, resolution.verdict, resolution.range);
    }
    for tally in edits.values() {
        all.add(tally);
    }
    assert!(all.alive() > 600 && all.gone() > 60, "{all:?}");
    let right = [Outcome::SureRight, Outcome::FlaggedRight];
    let sure = [Outcome::SureRight];
    let wrong = [Outcome::SureWrong];
    assert!(all.percent(&right) >= 96.9, "right: {all:?}");
    assert!(all.percent(&sure) >= 95.0, "without a flag: {all:?}");
    assert!(all.percent(&wrong) <= 1.6, "silently wrong: {all:?}");
    let sure_of_nothing = all.percent_gone(&[Outcome::SureRight, Outcome::SureWrong]);
    assert!(sure_of_nothing <= 12.0, "{all:?}");
    for (edit, least) in [
        (Edit::Identical, 100.0),
        (Edit::Wraps, 99.8),
        (Edit::Marks, 99.8),
        (Edit::Converter, 99.8),
    ] {
        let reached = edits[&edit].percent(&sure);
        assert!(reached >= least, "{}: {reached} %", edit.name());
    }
}

#[test]
fn the_hash_of_a_text_does_not_see_what_converters_change() {
    let hash = |text: &str| text_hash(&Text::clean(text));
    let plain = hash("他说：“Hello World”——然后走了。");
    for same in [
        "他说：\"hello world\"——然后走了。",
        "他说：「ＨＥＬＬＯ  Ｗorld」――\n\n然后走了。\n",
        "他 说：“Hello\u{a0}World”——然后\u{200b}走了。",
    ] {
        assert_eq!(hash(same), plain, "{same}");
    }
    for other in [
        "他说：“Hello World”——然后走了！",
        "她说：“Hello World”——然后走了。",
        "",
    ] {
        assert_ne!(hash(other), plain, "{other}");
    }
    assert_eq!(hash(" \n\u{3000}"), 0);
}

/// Texts in which passages often look alike.
fn texts() -> impl Strategy<Value = Text> {
    let piece = prop::sample::select(vec![
        "甲乙",
        "丙",
        "。",
        "“",
        "”",
        " ",
        "\n\n",
        "Ａ",
        "a",
        "ß",
        "İ",
        "👨‍👩‍👧",
        "—",
        "\u{3000}",
    ]);
    prop::collection::vec(piece, 1..80).prop_map(|pieces| Text::clean(&pieces.concat()))
}

/// Texts in which every few words are unlike all others.
fn prose() -> impl Strategy<Value = Text> {
    let character = prop::char::range('\u{4e00}', '\u{9000}');
    let sentence = prop::collection::vec(character, 8..30)
        .prop_map(|characters| format!("{}。", characters.into_iter().collect::<String>()));
    prop::collection::vec(sentence, 8..20).prop_map(|pieces| Text::clean(&pieces.concat()))
}

fn part(text: &Text, start: prop::sample::Index, end: prop::sample::Index) -> Range {
    use unicode_segmentation::UnicodeSegmentation;
    let mut edges: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    edges.push(text.len());
    let edge = |index: prop::sample::Index| *index.get(&edges);
    let (start, end) = (edge(start), edge(end));
    Range::new(start.min(end), start.max(end))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn in_the_text_it_was_described_in_a_passage_is_exactly_where_it_was(
        text in texts(), start in any::<prop::sample::Index>(), end in any::<prop::sample::Index>(),
    ) {
        let range = part(&text, start, end);
        let resolution = resolve(&describe(&text, range), &text);
        prop_assert_eq!(resolution.verdict, Verdict::Exact);
        prop_assert_eq!(resolution.range, Some(range));
    }

    #[test]
    fn after_text_was_added_or_removed_before_it_the_same_words_are_found(
        text in prose(), new in prose(), sentence in 2..6_usize, removed: bool,
    ) {
        let ends: Vec<usize> = text.match_indices('。').map(|(at, _)| at + '。'.len_utf8()).collect();
        let range = Range::new(ends[sentence - 1], ends[sentence]);
        let anchor = describe(&text, range);
        let edited = if removed {
            Text::clean(&text[ends[0]..])
        } else {
            Text::clean(&format!("{new}{text}"))
        };
        let resolution = resolve(&anchor, &edited);
        prop_assert_eq!(resolution.verdict, Verdict::Moved);
        prop_assert_eq!(edited.slice(resolution.range.expect("found")), text.slice(range));
    }

    #[test]
    fn whatever_the_text_became_what_is_found_lies_in_it(
        text in texts(), other in texts(),
        start in any::<prop::sample::Index>(), end in any::<prop::sample::Index>(),
    ) {
        let anchor = describe(&text, part(&text, start, end));
        let resolution = resolve(&anchor, &other);
        prop_assert_eq!(resolution.range.is_none(), resolution.verdict == Verdict::Lost);
        if let Some(range) = resolution.range {
            prop_assert!(other.get(range.start..range.end).is_some(), "{:?}", range);
        }
    }
}
