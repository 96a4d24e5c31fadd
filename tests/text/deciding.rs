//! The borders at which the sanitiser and the decoder decide.

use encoding_rs::{GB18030, KOI8_R, UTF_16LE, WINDOWS_1251};
use proptest::prelude::{ProptestConfig, Strategy, prop, prop_assert_eq, proptest};
use wanjuan::text::clean::{drawn, is_invisible, is_unseen, one_line};
use wanjuan::text::decode::{decode, decode_as};
use wanjuan::text::{Text, TextBuilder, fnv};

#[test]
fn controls_and_isolates_of_direction_are_shown_as_a_mark() {
    for code in (0x202a..=0x202e).chain(0x2066..=0x2069) {
        let sign = char::from_u32(code).expect("a character");
        let cleaned = Text::clean(&format!("甲{sign}乙"));
        assert_eq!(cleaned.as_str(), "甲\u{fffd}乙", "U+{code:04X}");
        assert_eq!(
            Text::clean_line(&format!("甲{sign}乙")),
            cleaned,
            "U+{code:04X}"
        );
        assert!(is_unseen(sign), "U+{code:04X}");
    }
    // Marks of direction turn nothing but marks beside them, and go.
    for mark in ['\u{200e}', '\u{200f}', '\u{61c}'] {
        assert_eq!(Text::clean(&format!("甲{mark}乙")).as_str(), "甲乙");
        assert!(is_unseen(mark));
    }
}

#[test]
fn what_can_not_be_seen_is_told() {
    for unseen in [
        '\0',
        '\u{1b}',
        '\n',
        '\t',
        '\u{7f}',
        '\u{85}',
        '\u{ad}',
        '\u{200b}',
        '\u{200d}',
        '\u{2028}',
        '\u{2029}',
        '\u{2067}',
        '\u{202e}',
        '\u{feff}',
        '\u{fffe}',
        '\u{1fffe}',
        '\u{e0001}',
        '\u{3164}',
        '\u{fff9}',
        '\u{fdd0}',
    ] {
        assert!(is_unseen(unseen), "{unseen:?}");
    }
    for seen in [
        'a',
        ' ',
        '甲',
        '\u{301}',
        '\u{3000}',
        '\u{fffd}',
        '\u{10000}',
        '\u{fdf0}',
    ] {
        assert!(!is_unseen(seen), "{seen:?}");
    }
    for (text, invisible) in [
        ("", true),
        (" \n\t\u{3000}\u{a0}", true),
        ("\u{ad}\u{200b}\u{2800}", true),
        ("\u{2800}a", false),
        ("甲", false),
    ] {
        assert_eq!(is_invisible(text), invisible, "{text:?}");
        assert_eq!(Text::clean(text).is_invisible(), invisible, "{text:?}");
    }
    for (text, shown) in [("co\u{ad}op\u{200b}", "coop"), ("甲乙", "甲乙"), ("", "")] {
        assert_eq!(drawn(text), shown);
    }
    assert_eq!(AsRef::<str>::as_ref(&Text::clean("甲")), "甲");
    assert_eq!(format!("{:?} {0}", Text::clean("甲\n")), "\"甲\\n\" 甲\n");
}

#[test]
fn a_line_is_told_from_what_has_to_become_one() {
    for (raw, line) in [
        ("", ""),
        ("a b", "a b"),
        ("a  b", "a b"),
        (" a", "a"),
        ("a ", "a"),
        ("a\u{3000}\u{3000}b", "a\u{3000}\u{3000}b"),
        ("\u{3000}a\u{3000}", "\u{3000}a\u{3000}"),
        ("a\u{2003}b", "a b"),
        ("a\u{a0}b", "a b"),
        ("a\tb", "a b"),
        ("a \u{200b} b", "a b"),
        ("a\u{ad}b", "ab"),
        ("\u{200b}", ""),
        ("a\u{200b}\u{301}b", "a\u{301}b"),
    ] {
        assert_eq!(one_line(raw), line, "{raw:?}");
    }
}

#[test]
fn what_joins_has_a_meaning_in_its_place_only() {
    for (raw, clean) in [
        ("a\u{34f}\u{301}", "a\u{34f}\u{301}"),
        ("a\u{34f}b", "ab"),
        ("a\u{34f}\u{34f}\u{301}", "a\u{34f}\u{301}"),
        (" \u{34f}\u{301}", " \u{301}"),
        ("\u{1100}\u{1160}\u{11a8}", "\u{1100}\u{1160}\u{11a8}"),
        ("a\u{1160}", "a"),
        ("\u{115f}\u{1161}", "\u{115f}\u{1161}"),
        ("\u{115f}a", "a"),
        ("م\u{200c}ی", "م\u{200c}ی"),
        ("a\u{200c}b", "ab"),
        ("1\u{fe0f}\u{20e3}", "1\u{fe0f}\u{20e3}"),
        ("a\u{fe0f}", "a"),
        ("\u{1b}c\u{fe0f}", "\u{fffd}"),
        ("甲\u{e0100}", "甲\u{e0100}"),
        ("a\u{e0100}", "a"),
        ("\u{1820}\u{180b}", "\u{1820}\u{180b}"),
        ("a\u{180b}", "a"),
    ] {
        assert_eq!(Text::clean(raw).as_str(), clean, "{raw:?}");
    }
}

#[test]
fn a_cluster_is_cut_behind_its_sixteenth_code_point() {
    let marks = |count: usize| "\u{301}".repeat(count);
    for (raw, clean) in [
        (format!("e{}x", marks(15)), format!("e{}x", marks(15))),
        (format!("e{}x", marks(16)), format!("e{}x", marks(15))),
        (
            format!("e{}", marks(14)) + "\u{34f}\u{302}x",
            format!("e{}x", marks(14)),
        ),
        (
            format!("{}👩", "👩\u{200d}".repeat(20)),
            format!("{}👩", "👩\u{200d}".repeat(7)),
        ),
        (
            format!("क{}\u{94d}\u{200d}ष", "\u{93c}".repeat(14)),
            format!("क{}\u{94d}", "\u{93c}".repeat(14)),
        ),
    ] {
        assert_eq!(Text::clean(&raw).as_str(), clean, "{raw:?}");
    }
    // Over the seam of two pieces the bound is the same.
    for first in 1..16 {
        let mut builder = TextBuilder::new();
        builder.push(&format!("x{}", marks(first)));
        builder.push(&marks(40));
        assert_eq!(
            builder.finish().as_str(),
            format!("x{}", marks(15)),
            "{first}"
        );
    }
}

/// Texts of scripts in which much joins, with lines, long clusters and signs
/// that join what comes after them.
fn joining() -> impl Strategy<Value = String> {
    let pieces = vec![
        "a",
        " ",
        "~",
        "\n",
        "\t",
        "é",
        "甲",
        "क",
        "\u{93f}",
        "\u{94d}",
        "\u{301}",
        "\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}",
        "\u{600}",
        "ا",
        "\u{110bd}",
        "ก",
        "ำ",
        "가",
        "ㅏ",
        "\u{1100}",
        "🇨",
        "👩",
        "🏽",
        "\u{61b}",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    /// Lines that need nothing are passed in a quick way; a control at the end
    /// of each makes all of them go the long one.
    #[test]
    fn the_quick_way_and_the_long_way_come_to_the_same(raw in joining()) {
        let slow: Vec<String> = raw
            .split('\n')
            .map(|line| {
                let cleaned = Text::clean(&format!("{line}\0"));
                cleaned.strip_suffix('\u{fffd}').map(str::to_owned).unwrap_or_default()
            })
            .collect();
        let quick = Text::clean(&raw);
        prop_assert_eq!(quick.as_str(), slow.join("\n"));
        let long = format!("{}{raw}", "a line that needs nothing\n".repeat(300));
        let quick = Text::clean(&long);
        let last = quick.splitn(301, '\n').last().unwrap_or_default();
        prop_assert_eq!(last, slow.join("\n"));
    }
}

#[test]
fn the_hash_that_is_kept_in_files_is_fnv() {
    for (bytes, hash) in [
        ("", 0xcbf2_9ce4_8422_2325),
        ("a", 0xaf63_dc4c_8601_ec8c),
        ("foobar", 0x8594_4171_f739_67e8),
    ] {
        assert_eq!(fnv::of(bytes.as_bytes()), hash, "{bytes}");
    }
}

#[test]
fn a_page_is_read_in_the_encoding_it_names() {
    let text = "мир и книга";
    let (koi, ..) = KOI8_R.encode(text);
    let (windows, ..) = WINDOWS_1251.encode(text);
    let page = |head: &str, bytes: &[u8]| [head.as_bytes(), bytes].concat();
    for head in [
        "<meta charset=koi8-r>",
        "<meta charset=\"koi8-r\">",
        "<meta charset='KOI8-R'>",
        "<p><meta content='text/html; charset= koi8-r '>",
        "<?xml version='1.0' encoding=\"koi8-r\"?>",
        "<?xml version='1.0' encoding='koi8-r'?><meta charset=windows-1251>",
    ] {
        let decoded = decode(page(head, &koi));
        assert_eq!(
            (decoded.encoding, decoded.malformed),
            ("KOI8-R", false),
            "{head}"
        );
        assert!(decoded.text.ends_with(text), "{head}");
    }
    let decoded = decode(page("<meta charset=windows-1251>", &windows));
    assert!(decoded.text.ends_with(text), "{decoded:?}");
    // Names that say nothing, or nothing that can be so.
    for head in [
        "<meta charset=utf-8>",
        "<meta charset=nonsense>",
        "<p charset=koi8-r>",
        "<?xml version='1.0'?>",
        "encoding=koi8-r",
    ] {
        let long = windows.repeat(30);
        let decoded = decode(page(head, &long));
        assert_eq!(decoded.encoding, "windows-1251", "{head}");
    }
    let far = format!("{}<meta charset=koi8-r>", " ".repeat(4_096));
    assert_ne!(decode(page(&far, &windows.repeat(30))).encoding, "KOI8-R");
    let near = format!("{}<meta charset=koi8-r>", " ".repeat(4_000));
    assert_eq!(decode(page(&near, &koi.repeat(30))).encoding, "KOI8-R");
    // GBK is a part of GB18030, which alone has the rarer signs.
    let (rare, ..) = GB18030.encode("𠮷㐂");
    for name in ["gbk", "gb2312", "gb18030"] {
        let decoded = decode(page(&format!("<meta charset={name}>"), &rare));
        assert_eq!(decoded.encoding, "gb18030", "{name}");
        assert!(decoded.text.ends_with("𠮷㐂"), "{name}");
    }
}

#[test]
fn what_somebody_says_of_bytes_counts_where_they_say_nothing() {
    let (koi, ..) = KOI8_R.encode("мир и книга");
    let said = |bytes: &[u8], name| decode_as(bytes.to_vec(), Some(name)).encoding;
    assert_eq!(said(&koi, "koi8-r"), "KOI8-R");
    assert_eq!(said("мир".as_bytes(), "koi8-r"), "UTF-8");
    let page = [b"<meta charset=windows-1251>".as_slice(), &koi].concat();
    assert_eq!(said(&page, "koi8-r"), "KOI8-R");
    assert_eq!(said(&page, "utf-8"), "windows-1251");
}

#[test]
fn controls_that_no_text_has_tell_a_binary_file() {
    for byte in 0..0x80 {
        let odd = matches!(byte, 0..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f);
        let mut bytes = b"abcdefgh".to_vec();
        bytes.push(byte);
        assert_eq!(decode(bytes.clone()).binary, odd, "{byte:#x}");
        bytes.push(b'x');
        // A tenth is not yet too much; a zero byte is.
        assert_eq!(decode(bytes).binary, byte == 0, "{byte:#x}");
    }
    let late = |count: usize| {
        let mut bytes = b"a".repeat(count);
        bytes.push(0);
        decode(bytes).binary
    };
    assert!(late(4_095) && !late(4_096));
    assert!(decode(b"one zero byte\0 in a line of text".to_vec()).binary);
    let many = [b"\x01".repeat(200), b"a".repeat(300)].concat();
    assert!(decode(many).binary, "more than a sum of one byte holds");
}

#[test]
fn a_line_in_ten_may_be_bad_in_a_file_of_utf8() {
    let file = |good: usize| {
        let mut bytes = "好的一行\n".repeat(good).into_bytes();
        bytes.extend(b"ascii only\n".repeat(50));
        bytes.extend(b"caf\xe9 cr\xe8me\n");
        decode(bytes).encoding
    };
    assert_eq!(file(10), "UTF-8");
    assert_ne!(file(9), "UTF-8");
    let twice = |good: usize| {
        let mut bytes = "好的一行\n".repeat(good).into_bytes();
        bytes.extend(b"caf\xe9\n".repeat(2));
        decode(bytes).encoding
    };
    assert_eq!(twice(19), "UTF-8");
    assert_ne!(twice(18), "UTF-8");
}

#[test]
fn utf16_is_told_by_its_units() {
    let little =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let big = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
    for text in [
        "a\n",
        "ab",
        "a b c",
        "甲 乙",
        "甲乙\n丙",
        "é\nü",
        "한글 책",
        "かな カナ",
        "Привет мир",
    ] {
        assert_eq!(decode(little(text)).encoding, "UTF-16LE", "{text}");
        assert_eq!(decode(big(text)).encoding, "UTF-16BE", "{text}");
        assert_eq!(decode(little(text)).text, text);
    }
    for text in ["汉字", "漢字仮名", "甲"] {
        let marked = format!("\u{feff}{text}");
        assert_eq!(decode(little(&marked)).text, text);
        assert_eq!(decode(big(&marked)).text, text);
        assert_eq!(decode(big(&marked)).encoding, "UTF-16BE");
    }
    for bytes in [b"a\0".to_vec(), b"\0a".to_vec(), b"abcd".to_vec()] {
        assert_eq!(decode(bytes.clone()).encoding, "UTF-8", "{bytes:?}");
    }
    // Nineteen units of twenty are enough, fewer are not.
    let mixed = |odd: usize| {
        let mut bytes = little(&"ab ".repeat(33));
        for at in 0..odd {
            bytes[2 * at + 1] = 0xe1;
        }
        decode(bytes).encoding
    };
    assert_eq!(mixed(4), UTF_16LE.name());
    assert_ne!(mixed(12), UTF_16LE.name());
}
