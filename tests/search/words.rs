//! Regular expressions, and the filter of lists.

use wanjuan::search::{Filter, Options, Query};
use wanjuan::text::{Range, Text};

fn found(pattern: &str, text: &str) -> Vec<String> {
    let text = Text::clean(text);
    Query::new(
        pattern,
        Options {
            regex: true,
            ..Options::default()
        },
    )
    .expect("a valid expression")
    .find(&text, text.range(), usize::MAX)
    .into_iter()
    .map(|range| text.slice(range).to_owned())
    .collect()
}

#[test]
fn expressions_find_what_they_say() {
    assert_eq!(
        found(r"第.{1,2}章", "第一章 第十二章 第一百二十章"),
        ["第一章", "第十二章"]
    );
    assert_eq!(found(r"^\w+", "one two\nthree four"), ["one", "three"]);
    assert_eq!(found(r"\w+$", "one two\nthree four"), ["two", "four"]);
    assert_eq!(found("x*", "axxb"), ["xx"], "empty matches are none");
    assert_eq!(found("", "abc"), [""; 0]);
}

#[test]
fn expressions_have_smart_case_too() {
    assert_eq!(found("ab", "ab AB"), ["ab", "AB"]);
    assert_eq!(found("Ab|B", "ab Ab B b"), ["Ab", "B"]);
    assert_eq!(
        found(r"\Sb", "ab AB"),
        ["ab", "AB"],
        "the capital of an escape is none"
    );
    assert_eq!(found(r"\p{Lu}b", "Ab"), ["Ab"]);
    assert_eq!(found(r"(?P<Name>ab)", "AB"), ["AB"]);
}

#[test]
fn matches_of_expressions_are_widened_to_clusters() {
    assert_eq!(found("e", "e\u{301}x"), ["e\u{301}"]);
    assert_eq!(found("👩", "👨‍👩‍👧!"), ["👨‍👩‍👧"]);
}

#[test]
fn a_wrong_expression_is_explained() {
    let explain = |pattern: &str| {
        Query::new(
            pattern,
            Options {
                regex: true,
                ..Options::default()
            },
        )
        .expect_err("a wrong expression")
        .to_string()
    };
    insta::assert_snapshot!(explain("(甲"), @"This regular expression is not complete or not valid: unclosed group");
    insta::assert_snapshot!(explain("[a"), @"This regular expression is not complete or not valid: unclosed character class");
    insta::assert_snapshot!(explain("*"), @"This regular expression is not complete or not valid: repetition operator missing expression");
    insta::assert_snapshot!(explain(r"\"), @"This regular expression is not complete or not valid: incomplete escape sequence, reached end of pattern prematurely");
    insta::assert_snapshot!(explain(&"(".repeat(300)), @"This regular expression is not complete or not valid: unclosed group");
    insta::assert_snapshot!(explain(r"\w{1000}{1000}"), @"This regular expression is too large; use fewer repetitions.");
}

#[test]
fn a_piece_of_a_text_sees_what_is_around_it() {
    let text = Text::clean("foobar bar");
    let query = Query::new(
        r"\bbar",
        Options {
            regex: true,
            ..Options::default()
        },
    )
    .expect("a valid expression");
    assert_eq!(query.find(&text, Range::new(3, 10), 9), [Range::new(7, 10)]);
    assert_eq!(query.find(&text, Range::new(6, 8), 9), [Range::new(7, 10)]);
}

#[test]
fn a_filter_wants_every_word_in_some_field() {
    let fields = ["ＡＩ 时代的阅读", "李小桥", "北京"];
    let accepts = |words: &str| Filter::new(words, true).accepts(&fields);
    for words in [
        "",
        "  ",
        "ai",
        "阅读",
        "ai 李",
        "北京 小桥 时代",
        "Ai\u{3000}读",
    ] {
        assert_eq!(accepts(words), words != "Ai\u{3000}读", "{words:?}");
    }
    for words in ["上海", "ai 上海", "读阅"] {
        assert!(!accepts(words), "{words:?}");
    }
    assert!(Filter::new(" ", true).is_empty());
}

#[test]
fn a_filter_marks_where_its_words_stand() {
    let filter = Filter::new("an na", true);
    assert_eq!(filter.marks("Banana"), [Range::new(1, 6)]);
    assert_eq!(filter.marks("none"), []);
}
