//! The sanitiser: nothing an article says is obeyed by the terminal.

use proptest::prelude::{
    ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, proptest,
};
use unicode_segmentation::UnicodeSegmentation;
use wanjuan::text::decode::decode;
use wanjuan::text::{Text, TextBuilder};

fn check(cases: &[(&str, &str)]) {
    for (raw, expected) in cases {
        assert_eq!(Text::clean(raw).as_str(), *expected, "{raw:?}");
    }
}

#[test]
fn a_control_sequence_becomes_one_mark() {
    check(&[
        ("a\u{1b}[31mred\u{1b}[0m", "a\u{fffd}red\u{fffd}"),
        ("\u{1b}[?1049h甲", "\u{fffd}甲"),
        ("\u{1b}[38;2;1;2;3m甲", "\u{fffd}甲"),
        ("\u{9b}2J甲", "\u{fffd}甲"),
        ("\u{1b}]0;title\u{7}甲", "\u{fffd}甲"),
        ("\u{1b}]8;;http://a.b\u{1b}\\甲", "\u{fffd}甲"),
        ("\u{1b}]52;c;aGk=\u{9c}甲", "\u{fffd}甲"),
        ("\u{9d}0;title\u{7}甲", "\u{fffd}甲"),
        ("\u{1b}P1$r0m\u{1b}\\甲", "\u{fffd}甲"),
        ("\u{90}q#0\u{9c}甲", "\u{fffd}甲"),
        ("\u{1b}_Gf=100;AAAA\u{1b}\\甲", "\u{fffd}甲"),
        ("\u{1b}c甲", "\u{fffd}甲"),
    ]);
}

#[test]
fn an_unfinished_sequence_hides_nothing_after_it() {
    check(&[
        ("\u{1b}", "\u{fffd}"),
        ("\u{1b}甲", "\u{fffd}甲"),
        ("\u{1b}[", "\u{fffd}"),
        ("\u{1b}[31甲", "\u{fffd}甲"),
        ("\u{1b}[31\n甲", "\u{fffd}\n甲"),
        ("\u{1b}]never ended", "\u{fffd}never ended"),
        ("\u{1b}]0;one\ntwo\u{7}", "\u{fffd}0;one\ntwo\u{fffd}"),
        ("\u{1b}\u{1b}[31m甲", "\u{fffd}\u{fffd}甲"),
    ]);
}

#[test]
fn other_controls_are_shown_as_a_mark() {
    check(&[
        ("a\0b", "a\u{fffd}b"),
        ("a\u{7}\u{8}b", "a\u{fffd}\u{fffd}b"),
        ("a\u{c}b\u{7f}c", "a\u{fffd}b\u{fffd}c"),
        ("a\u{85}b\u{84}c", "a\u{fffd}b\u{fffd}c"),
        ("a\tb\nc", "a\tb\nc"),
    ]);
}

#[test]
fn controls_of_writing_direction_are_shown_as_a_mark_and_its_marks_go() {
    check(&[
        ("x = \u{202e}nimda\u{202c}", "x = \u{fffd}nimda\u{fffd}"),
        ("\u{2066}a\u{2069}", "\u{fffd}a\u{fffd}"),
        ("a\u{200e}b\u{200f}c\u{61c}d", "abcd"),
    ]);
}

#[test]
fn invisible_litter_goes_and_what_joins_emoji_stays() {
    check(&[
        ("甲\u{feff}乙", "甲乙"),
        ("甲\u{2060}乙\u{2063}丙", "甲乙丙"),
        ("甲\u{200d}乙", "甲乙"),
        ("\u{200d}甲\u{200c}", "甲"),
        ("a\u{e0041}b\u{fdd0}c\u{ffff}d", "abcd"),
        ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
        ("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
        ("👨\u{200d}\u{200d}👩", "👨\u{200d}👩"),
        ("👨\u{200d}甲", "👨甲"),
        ("क\u{94d}\u{200d}ष", "क\u{94d}\u{200d}ष"),
    ]);
}

#[test]
fn every_kind_of_line_end_becomes_one() {
    check(&[
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u{2028}b\u{2029}c", "a\nb\nc"),
        ("a\r\r\nb", "a\n\nb"),
        ("a\r\n\r\nb", "a\n\nb"),
    ]);
}

#[test]
fn a_line_has_single_blanks_and_bare_ends() {
    let cases = [
        ("  two \r\n\t words  ", "two words"),
        ("a\u{a0}\u{a0}b", "a b"),
        ("\n\n", ""),
        ("甲\u{3000}乙", "甲\u{3000}乙"),
        ("a\u{1b}[2Jb", "a\u{fffd}b"),
    ];
    for (raw, expected) in cases {
        assert_eq!(Text::clean_line(raw).as_str(), expected, "{raw:?}");
    }
}

#[test]
fn a_heap_of_marks_is_cut_and_never_stands_on_nothing() {
    check(&[("\u{301}e", "\u{25cc}\u{301}e")]);
    for raw in [
        format!("e{}x", "\u{301}".repeat(40)),
        "\u{301}".repeat(40),
        format!("甲{}", "\u{20dd}".repeat(4000)),
    ] {
        let text = Text::clean(&raw);
        let longest = text.graphemes(true).map(|cluster| cluster.chars().count());
        assert!(longest.max() <= Some(16), "{text:?}");
    }
}

#[test]
fn pieces_pass_the_sanitiser_too() {
    let mut builder = TextBuilder::new();
    builder.push("甲");
    let range = builder.push("\u{1b}[31m乙\r\n");
    assert_eq!((range.start, range.end), (3, 10));
    builder.truncate(9);
    assert_eq!(builder.finish().as_str(), "甲\u{fffd}乙");
}

/// Bytes as they come, and bytes rich in what is dangerous.
fn files() -> impl Strategy<Value = Vec<u8>> {
    let pieces: Vec<&[u8]> = vec![
        b"\x1b",
        b"\x1b[",
        b"\x1b]",
        b"0;",
        b"\x07",
        b"\x9b",
        b"\xc2\x9b",
        b"\xc2\x9c",
        b"\r",
        b"\n",
        b"\0",
        b"m",
        b"31",
        b"\xe2\x80\xae",
        b"\xe2\x80\x8d",
        b"\xef\xbb\xbf",
        b"\xf0\x9f\x91\xa8",
        b"\xcc\x81",
        b"\xe6\xb1\x89",
        b"\xff",
        b"\xb0\xa1",
        b"\t",
        b"\x7f",
    ];
    let dangerous = prop::collection::vec(prop::sample::select(pieces), 0..60)
        .prop_map(|pieces| pieces.concat());
    prop::strategy::Union::new([
        dangerous.boxed(),
        prop::collection::vec(any::<u8>(), 0..300).boxed(),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_file_gives_a_text_without_controls(bytes in files()) {
        let decoded = decode(bytes);
        let text = Text::clean(&decoded.text);
        let forbidden = |character: char| {
            character.is_control() && !matches!(character, '\n' | '\t')
                || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
        };
        prop_assert!(!text.contains(forbidden), "{:?}", text);
        let line = Text::clean_line(&decoded.text);
        prop_assert!(!line.contains(|character: char| forbidden(character) || matches!(character, '\n' | '\t')));
        prop_assert!(!line.starts_with(' ') && !line.ends_with(' '));
    }

    #[test]
    fn a_line_is_the_same_with_and_without_white_space_around_it(text in "[a-z甲，\u{3000} \u{a0}\u{301}\u{200b}\u{ad}é🙂\u{202e}\u{1b}가]{0,20}") {
        let line = Text::clean_line(&text);
        prop_assert_eq!(&Text::clean_line(&format!("\n{text}\t")), &line);
        prop_assert_eq!(&Text::clean_line(&line), &line);
    }

    #[test]
    fn what_is_clean_stays_as_it_is(bytes in files()) {
        let once = Text::clean(&String::from_utf8_lossy(&bytes));
        prop_assert_eq!(&Text::clean(&once), &once);
    }

    #[test]
    fn harmless_text_is_not_changed(text in "[a-z 甲乙丙，。“”\nがé🙂가]{0,80}") {
        let clean = Text::clean(&text);
        prop_assert_eq!(clean.as_str(), text.as_str());
    }
}
