//! YAML and TOML above the text.

use super::known;
use proptest::prelude::*;
use wanjuan::article::metadata::split;
use wanjuan::article::parse;

#[test]
fn yaml_of_a_web_clipper_is_read() {
    let article = parse(
        "---\ntitle: \"题：一\"\nsource: \"https://a.b/c\"\nauthor:\n  - \"[[甲]]\"\n  - \"[[乙]]\"\npublished:\ncreated: 2024-12-02\ntags:\n  - \"clippings\"\n  - 读书\n---\n正文。\n",
        "a.md",
    );
    insta::assert_snapshot!(known(&article), @r#"
    title: 题：一
    author: 甲, 乙
    published: 2024-12-02
    source: https://a.b/c
    tag: clippings
    tag: 读书
    text: "正文。"
    "#);
}

#[test]
fn toml_is_read() {
    let article = parse(
        "+++\ntitle = '题'\ndate = 2024-05-17T12:58:00+08:00\nauthors = ['甲', '乙']\ntags = ['rust', '读书']\ncover = 'https://a.b/c.png'\ndraft = false\n+++\n\n正文。\n",
        "a.md",
    );
    insta::assert_snapshot!(known(&article), @r#"
    title: 题
    author: 甲, 乙
    published: 2024-05-17 12:58
    cover: https://a.b/c.png
    tag: rust
    tag: 读书
    text: "正文。"
    "#);
}

#[test]
fn a_switch_named_published_is_no_date() {
    let article = parse(
        "---\ntitle: 題\nemoji: 📚\ntype: tech\ntopics: [rust, cli]\npublished: true\npublished_at: 2024-05-17 09:00\n---\n本文。\n",
        "a.md",
    );
    insta::assert_snapshot!(known(&article), @r#"
    title: 題
    published: 2024-05-17 09:00
    tag: rust
    tag: cli
    text: "本文。"
    "#);
}

#[test]
fn a_date_where_the_author_belongs_is_dropped() {
    let article = parse(
        "---\nurl: http://a.b/c\nauthor: 2024年04月20日 13:50\nsubscription_account: 万卷\npublish_time: 2024-04-20 13:50\nlocation: 浙江\n---\n正文。\n",
        "2024-04-20-题.md",
    );
    insta::assert_snapshot!(known(&article), @r#"
    title: 题
    published: 2024-04-20 13:50
    place: 浙江
    source: http://a.b/c
    text: "正文。"
    "#);
}

#[test]
fn what_only_looks_like_front_matter_stays_in_the_text() {
    let cases = [
        "---\n\n正文。\n",
        "---\ntitle: [\n---\n正文。\n",
        "+++\ntitle = \n+++\n正文。\n",
        "----\ntitle: 题\n----\n正文。\n",
        "--- title\n正文。\n",
    ];
    for source in cases {
        let article = parse(source, "名.md");
        assert!(article.text.contains("正文。"), "{source:?}");
        assert_ne!(article.metadata.title.as_str(), "题", "{source:?}");
    }
}

#[test]
fn line_ends_of_windows_change_nothing() {
    let source = "---\ntitle: 题\nauthor: 甲\n---\n\n正文。\n\n- 乙\n";
    let (unix, windows) = (
        parse(source, "a.md"),
        parse(&source.replace('\n', "\r\n"), "a.md"),
    );
    assert_eq!(known(&unix), known(&windows));
    assert_eq!(unix.dump(), windows.dump());
    let header = "# 题\n\n文章作者: 甲\n发布时间: 2024-05-17 12:58\n\n**正** 文。\n";
    let (unix, windows) = (
        parse(header, "a.md"),
        parse(&header.replace('\n', "\r\n"), "a.md"),
    );
    assert_eq!(known(&unix), known(&windows));
    assert_eq!(unix.dump(), windows.dump());
}

/// Lines of front matter, most of them plain, some of them with what YAML reads
/// in a way of its own.
fn lines() -> impl Strategy<Value = String> {
    let keys = [
        "title", "作者", "date", "url", "tags", "x-y", "a b", "[c]", "1",
    ];
    let values = [
        "题",
        "甲",
        "a",
        "null",
        "True",
        "~",
        "2024-05-17",
        "12",
        "1e-5-",
        "0x1f",
        "1_000",
        ": ",
        ":",
        "#",
        " ",
        "\"",
        "'",
        "\\",
        "[",
        "]",
        "{",
        "- ",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        ",",
        "?",
        "https://a.b/c#d",
        "，",
        "\t",
        "。",
        "-",
        "…",
        "\u{feff}",
        "🙂",
    ];
    let value = prop::collection::vec(prop::sample::select(values.to_vec()), 1..4);
    let line =
        (prop::sample::select(keys.to_vec()), value, 0..4_u8).prop_map(|(key, value, quoted)| {
            let value = value.concat();
            match quoted {
                0 => format!("{key}: \"{value}\"\n"),
                1 => format!("{key}: '{value}'\n"),
                _ => format!("{key}: {value}\n"),
            }
        });
    prop::collection::vec(line, 1..4).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    /// A comment says nothing; but with one the lines are no longer plain.
    #[test]
    fn a_comment_in_front_matter_changes_nothing(lines in lines()) {
        let plain = format!("---\n{lines}---\n正文。\n");
        let commented = format!("---\n# 注\n{lines}---\n正文。\n");
        let (plain, commented) = (split(&plain, "名.md"), split(&commented, "名.md"));
        prop_assert_eq!(plain.body == "正文。\n", commented.body == "正文。\n");
        prop_assert_eq!(plain.metadata, commented.metadata);
    }
}
