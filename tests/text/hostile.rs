//! The sanitiser against collected attacks, and against every character there is.

use super::super::support::hostile::{forbidden, inputs, is_forbidden, texts};
use unicode_segmentation::UnicodeSegmentation;
use wanjuan::article::parse;
use wanjuan::text::decode::decode;
use wanjuan::text::{Text, TextBuilder};

/// What may stand in a text but is never drawn: where a line may end.
fn drawn(text: &str) -> String {
    text.replace(['\n', '\t', '\u{ad}', '\u{200b}'], "")
}

fn check(what: &str, raw: &str) {
    let text = Text::clean(raw);
    assert_eq!(forbidden(&drawn(&text)), None, "{what}: {text:?}");
    assert_eq!(Text::clean(&text), text, "{what}: once is enough");
    let line = Text::clean_line(raw);
    assert_eq!(forbidden(&line), None, "{what} on a line: {line:?}");
    assert!(!line.contains(['\u{ad}', '\u{200b}', '\n', '\t']), "{what}");
}

#[test]
fn no_collected_attack_gets_through() {
    for input in texts() {
        let decoded = decode(input.bytes.clone());
        check(&input.name, &decoded.text);
        check(&input.name, &String::from_utf8_lossy(&input.bytes));
        if input.bytes.len() > 10_000 {
            continue;
        }
        for name in ["a.md", "a.txt", &decoded.text] {
            let article = parse(&decoded.text, name);
            assert_eq!(forbidden(&drawn(&article.text)), None, "{}", input.name);
            let shown = [
                Some(&article.metadata.title),
                article.metadata.author.as_ref(),
            ]
            .into_iter()
            .flatten()
            .chain(&article.metadata.tags)
            .chain(article.links.iter().map(|link| &link.url))
            .chain(article.images.iter().map(|image| &image.alternative));
            for text in shown {
                assert_eq!(forbidden(text), None, "{}: {text:?}", input.name);
            }
        }
    }
}

#[test]
fn what_people_write_is_not_changed() {
    for input in inputs() {
        if input.category != "keep_legitimate" {
            continue;
        }
        let raw = String::from_utf8(input.bytes).unwrap();
        assert_eq!(Text::clean(&raw).as_str(), raw, "{}", input.name);
        if let Some(kept) = input.must_keep {
            assert!(
                raw.contains(&kept) || input.name.contains("vietnamese"),
                "{}",
                input.name
            );
        }
    }
    for raw in [
        "می‌خواهم خانه‌ها",
        "בְּרֵאשִׁית בָּרָא",
        "क्‍ष न्‍ र्‍य",
        "ന്‍ ല്‍ വന്‍",
        "ශ්‍රී ලංකා",
        "ᠮᠣᠩᠭᠣᠯ ᠪᠣᠯ᠎ᠠ ᠭ᠋ᠠ",
        "ภาษาไทย น้ำ",
        "ᄒᆞᆫ글 ᅟᅡᆫ",
        "葛\u{e0100}城 辻\u{e0101}",
        "👩🏽‍🚀 🏳️‍🌈 ❤️‍🔥 👨‍👩‍👧‍👦 1️⃣ ☎︎",
        "Tiê\u{301}ng Viê\u{323}t e\u{301}",
        "か\u{3099} ﾊﾟ",
        "co\u{ad}operate ขอ\u{200b}บคุณ",
    ] {
        assert_eq!(Text::clean(raw).as_str(), raw);
    }
}

#[test]
fn the_articles_that_ship_are_not_changed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/library");
    for file in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(file.unwrap().path()).unwrap();
        assert_eq!(Text::clean(&source).as_str(), source);
    }
}

/// All 1,112,064 characters, some thousands at a time.
fn characters() -> impl Iterator<Item = Vec<char>> {
    (0..=0x0010_f000)
        .step_by(0x1000)
        .map(|first| (first..first + 0x1000).filter_map(char::from_u32).collect())
}

#[test]
fn every_character_in_every_place() {
    let mut count = 0;
    for block in characters() {
        let mut raw = String::new();
        for character in &block {
            // Alone, in a word, doubled before an ideograph, in a script that joins.
            raw.extend(['甲', '\n', *character, '\n', 'a', *character, 'b', '\n']);
            raw.extend([
                *character, *character, '乙', '\n', 'क', *character, 'क', '\n',
            ]);
        }
        let text = Text::clean(&raw);
        if let Some(found) = drawn(&text).chars().find(|found| is_forbidden(*found)) {
            panic!("U+{:04X}", u32::from(found));
        }
        count += block.len();
    }
    assert_eq!(count, 1_112_064);
}

#[test]
fn no_character_heaps_up() {
    for block in characters() {
        let sparse = block
            .iter()
            .step_by(if block[0] < '\u{3400}' { 2 } else { 61 });
        let mut heaps = String::new();
        for character in sparse {
            heaps.push('甲');
            heaps.extend(std::iter::repeat_n(*character, 40));
            heaps.push('\n');
        }
        for line in Text::clean(&heaps).lines().filter(|line| !line.is_empty()) {
            let longest = line.graphemes(true).map(|cluster| cluster.chars().count());
            assert!(longest.max() <= Some(16), "{line:?}");
        }
    }
}

#[test]
fn hidden_messages_of_invisible_characters_go() {
    let selectors: String = (0xe0100..=0xe01ef).filter_map(char::from_u32).collect();
    let tags: String = (0xe0020..=0xe007e).filter_map(char::from_u32).collect();
    for (raw, expected) in [
        (format!("a{selectors}b"), "ab"),
        (format!("葛{selectors}b"), "葛\u{e0100}b"),
        (format!("a{tags}b"), "ab"),
        ("❤\u{fe0f}\u{fe0e}\u{fe0f}".to_owned(), "❤\u{fe0f}"),
        ("a\u{fe01}b \u{fe0f}".to_owned(), "ab "),
        ("甲\u{200b}\u{ad}\u{200b}乙".to_owned(), "甲\u{200b}乙"),
        ("م\u{200c}\u{200d}\u{200c}م".to_owned(), "م\u{200c}م"),
        ("\u{3164}\u{115f}\u{1160}\u{ffa0}".to_owned(), ""),
        ("a\u{fff9}b\u{fffa}c\u{fffb}".to_owned(), "abc"),
    ] {
        assert_eq!(Text::clean(&raw).as_str(), expected, "{raw:?}");
    }
}

#[test]
fn every_kind_of_sequence_goes_whole() {
    for (raw, expected) in [
        ("\u{1b}(B甲", "\u{fffd}甲"),
        ("\u{1b}$(C甲", "\u{fffd}甲"),
        ("\u{1b}#8甲", "\u{fffd}甲"),
        ("\u{1b}%G甲", "\u{fffd}甲"),
        ("\u{1b}ktitle\u{1b}\\甲", "\u{fffd}甲"),
        ("\u{98}sos\u{9c}甲", "\u{fffd}甲"),
        ("\u{1b}^pm\u{1b}\\甲", "\u{fffd}甲"),
        ("\u{1b}[3\u{18}[31m", "\u{fffd}\u{fffd}[31m"),
        ("甲\u{1b}[31m\r\n乙", "甲\u{fffd}\n乙"),
        ("甲\u{1b}]0;x\r乙\u{7}", "甲\u{fffd}0;x\n乙\u{fffd}"),
    ] {
        assert_eq!(Text::clean(raw).as_str(), expected, "{raw:?}");
    }
    let hidden = format!("\u{1b}]0;{}\u{7}", "藏".repeat(5000));
    assert!(
        Text::clean(&hidden).contains("藏藏"),
        "what is longer than any title is text"
    );
}

#[test]
fn a_mark_stands_on_the_piece_before_it() {
    let mut builder = TextBuilder::new();
    builder.push("e");
    builder.push("\u{301}");
    for _ in 0..40 {
        builder.push("\u{302}");
    }
    builder.push("x\n");
    builder.push("\u{301}");
    let text = builder.finish();
    assert!(text.starts_with("e\u{301}\u{302}"), "{text:?}");
    assert!(text.ends_with("x\n\u{25cc}\u{301}"), "{text:?}");
    assert_eq!(forbidden(&drawn(&text)), None);
}

#[test]
fn a_title_of_nothing_visible_is_untitled() {
    for title in [
        "\u{3164}\u{115f}\u{1160}\u{ffa0}",
        "\u{2800}\u{2800}",
        "\u{200b}\u{2060}",
    ] {
        for source in [
            format!("# {title}\n\n正文。\n"),
            format!("---\ntitle: \"{title}\"\n---\n正文。\n"),
            format!("标题: {title}\n作者: 某\n\n正文。\n"),
        ] {
            let article = parse(&source, &format!("{title}.md"));
            assert_eq!(article.metadata.title.as_str(), "(untitled)", "{source:?}");
        }
    }
    let article = parse("# &#x3164;\n\n正文。\n", "name.md");
    assert_eq!(article.metadata.title.as_str(), "name");
}
