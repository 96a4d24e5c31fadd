//! What html2text breaks is mended.

use wanjuan::article::parse;

const HEADER: &str = "# 题\n\n文章作者: 甲\n发布时间: 2024-01-01 00:00\n\n";

fn mended(body: &str) -> String {
    let dump = parse(&format!("{HEADER}{body}\n"), "a.md").dump();
    dump.trim_end().to_owned()
}

fn check(cases: &[(&str, &str)]) {
    for (body, expected) in cases {
        assert_eq!(mended(body), *expected, "{body:?}");
    }
}

#[test]
fn bold_is_bold_and_leaves_no_asterisk() {
    check(&[
        ("**重点。** 后面", "paragraph: {strong 重点。}后面"),
        ("**重点** ，而", "paragraph: {strong 重点}，而"),
        ("用 **Rust** 写", "paragraph: 用 {strong Rust} 写"),
        ("**甲****乙**", "paragraph: {strong 甲乙}"),
        ("****x****", "paragraph: {strong x}"),
        ("**  \n**", ""),
        ("** _END_**", "paragraph: {strong {emphasis END}}"),
        ("**日日相见 ~**", "paragraph: {strong 日日相见 ~}"),
        (
            "**\n\n一\n\n二\n\n**",
            "paragraph: {strong 一}\nparagraph: {strong 二}",
        ),
    ]);
}

#[test]
fn asterisks_that_are_no_marks_stay() {
    check(&[
        ("`a**b` 与 **c**", "paragraph: {code a**b} 与 {strong c}"),
        (
            "[x](https://a.b/**c) 乙",
            "paragraph: {link→https://a.b/**c x} 乙",
        ),
        ("2\\*\\*3", "paragraph: 2**3"),
        ("* * *", "break:"),
    ]);
}

#[test]
fn italics_are_italics() {
    check(&[
        (" _x_ 后", "paragraph: {emphasis x} 后"),
        ("见 _Nature_ 杂志", "paragraph: 见 {emphasis Nature} 杂志"),
    ]);
}

#[test]
fn escapes_vanish() {
    check(&[
        ("1\\. 一", "paragraph: 1. 一"),
        ("\\- x", "paragraph: - x"),
        ("\\+ x", "paragraph: + x"),
        ("\\---", "paragraph: ---"),
    ]);
}

#[test]
fn what_the_wrapping_cut_is_joined() {
    check(&[
        ("用 GPT-\n4 写", "paragraph: 用 GPT-4 写"),
        (
            "看![](https://a.b/wx_fed/we-\nemoji/1.png)这",
            "paragraph: 看{image 1 〔图 1〕}这",
        ),
        (
            "[一个\n链接](https://a.b/)",
            "paragraph: {link→https://a.b/ 一个链接}",
        ),
        (
            "他说\nhello world\n并且",
            "paragraph: 他说 hello world 并且",
        ),
    ]);
}

#[test]
fn a_wrapped_line_never_begins_a_block() {
    check(&[
        ("他们一起读了\n--", "paragraph: 他们一起读了 --"),
        ("他们一起读了\n---", "paragraph: 他们一起读了 ---"),
        ("他们读的是\n# 1 和", "paragraph: 他们读的是 # 1 和"),
        ("他们读的是\n1. 和", "paragraph: 他们读的是 1. 和"),
        ("他们读的是\n- 和", "paragraph: 他们读的是 - 和"),
        ("他们读的是\n> 和", "paragraph: 他们读的是 > 和"),
    ]);
}

#[test]
fn addresses_with_blanks_are_links_and_empty_ones_are_words() {
    check(&[
        (
            "[页](https://a.b/c d?x=\\(1\\))",
            "paragraph: {link→https://a.b/c%20d?x=(1) 页}",
        ),
        ("[点击报名参会]()", "paragraph: 点击报名参会"),
    ]);
}

#[test]
fn hollow_blocks_leave_no_trace() {
    check(&[
        ("一\n\n  \n\n二", "paragraph: 一\nparagraph: 二"),
        ("##  \n\n一", "paragraph: 一"),
        ("  *   *   *   * \n\n    let x = 1;", "code: let x = 1;"),
    ]);
}

#[test]
fn lists_tables_and_pictures_are_what_they_were() {
    check(&[
        (
            "  * 甲\n  * 乙",
            "item • > paragraph: 甲\nitem • > paragraph tight: 乙",
        ),
        ("  3. 丙", "item 3/3 > paragraph: 丙"),
        (
            "列一| 列二  \n---|---  \na| b  ",
            "table 2×2: 列一⇥列二⏎a⇥b",
        ),
        ("![](https://a.b/c?wx_fmt=png)", "image 1:"),
        (
            "##### 作者 投稿  \n量子位",
            "heading 5: 作者 投稿\nparagraph: 量子位",
        ),
    ]);
}

#[test]
fn its_output_is_known_without_a_header() {
    let source = "**甲****乙**\n\n  \n\n丙\n\n  \n\n丁\n\n  \n\n戊\n";
    let dump = parse(source, "a.md").dump();
    assert!(dump.starts_with("paragraph: {strong 甲乙}\n"), "{dump}");
    let setext = parse("题目\n--\n\n正文\n", "a.md").dump();
    assert!(setext.starts_with("heading 2: 题目\n"), "{setext}");
}
