//! The examples of CommonMark, GFM and markdown-cjk-friendly: what is read is
//! the text of the reference's HTML. Where it is not, a table says why.

use super::data;
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use wanjuan::article::parse;

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern")
}

/// What a browser shows nothing of.
static HIDDEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?is)<!--(?:-?>|.*?-->)|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<![a-z][^>]*>|<(script|style)\b.*?(</(script|style)>|\z)",
    )
});
static IMAGE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?s)<img\b[^>]*?\balt="([^"]*)"[^>]*>"#));
static INLINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"(?i)</?(a|em|strong|code|del|s|b|i|span|input|ins)\b(?:[^>"']|"[^"]*"|'[^']*')*>"#)
});
static TAG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"</?[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>"#));

/// How the reading text names a picture.
static PICTURE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[image \d+(?:: (.*?))?\]"));

/// The words of a page.
fn seen(html: &str) -> String {
    let html = HIDDEN.replace_all(html, "");
    let html = IMAGE.replace_all(&html, "$1");
    let html = INLINE.replace_all(&html, "");
    let html = TAG.replace_all(&html, " ");
    spaced(&htmlize::unescape(html))
}

/// White space is the setter's matter: any of it is one space here.
fn spaced(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

// Why a text differs from that of the reference.
const UNENDED: &str = "an element that is ended nowhere is text: people write about `<div>`";
const BROKEN: &str = "a tag without its `>` hides what follows, as in a browser";
const COMPONENT: &str = "a component, as of MDX: its tag is hidden, its text is Markdown";
const UNENDED_STYLE: &str = "a style that is never ended hides nothing";
const WORDS: &str = "an unknown tag is words in angle brackets, also where an address might stand";
const NOTE: &str = "`[[…]]` is a link between notes, `![[…]]` shows one in another";
const FIELD: &str = "a field of a form holds text: `<textarea>` is text";
const RAW: &str = "`<xmp>` holds text as it stands; no tag is filtered out";

#[test]
fn the_text_of_commonmark() {
    let reasons = &[
        (150, UNENDED),
        (156, BROKEN),
        (157, BROKEN),
        (158, BROKEN),
        (163, COMPONENT),
        (171, FIELD),
        (173, UNENDED_STYLE),
        (175, UNENDED),
        (184, UNENDED),
        (195, WORDS),
        (201, WORDS),
        (491, WORDS),
        (559, NOTE),
        (590, NOTE),
        (613, WORDS),
        (621, COMPONENT),
    ];
    check("markdown/commonmark.jsonl", 652, reasons);
}

#[test]
fn the_text_of_github() {
    let reasons = &[
        (120, UNENDED),
        (126, BROKEN),
        (127, BROKEN),
        (128, BROKEN),
        (133, COMPONENT),
        (142, UNENDED_STYLE),
        (144, UNENDED),
        (153, UNENDED),
        (164, WORDS),
        (170, WORDS),
        (500, WORDS),
        (567, NOTE),
        (598, NOTE),
        (632, WORDS),
        (640, COMPONENT),
        (652, RAW),
    ];
    check("markdown/gfm.jsonl", 672, reasons);
}

#[test]
fn the_text_around_emphasis_in_chinese_japanese_and_korean() {
    check("markdown/cjk-friendly.jsonl", 123, &[]);
}

fn check(path: &str, count: usize, reasons: &[(u64, &str)]) {
    let examples = data(path);
    let (mut differ, mut all) = (BTreeMap::new(), 0);
    for example in examples.lines() {
        let example: Value = serde_json::from_str(example).expect("an example");
        let text = |key: &str| example[key].as_str().expect("a text");
        all += 1;
        let article = parse(text("markdown"), "example.md");
        let ours = spaced(&PICTURE.replace_all(article.text.as_str(), "$1"));
        let theirs = seen(text("html"));
        if ours != theirs {
            let told = format!("{:?}: {ours:?}, not {theirs:?}", text("markdown"));
            differ.insert(example["example"].as_u64().expect("a number"), told);
        }
    }
    assert_eq!(all, count);
    let unexplained: Vec<_> = differ
        .iter()
        .filter(|(number, _)| reasons.iter().all(|reason| reason.0 != **number))
        .collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
    for (number, reason) in reasons {
        assert!(
            differ.contains_key(number),
            "{number} agrees again: {reason}"
        );
    }
}
