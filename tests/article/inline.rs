//! Styles, links, character references inside running text.

use super::dump;
use wanjuan::article::{SpanStyle, parse};

fn check(cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        let dump = dump(source);
        let line = dump.trim_end();
        let line = line.strip_prefix("paragraph: ").unwrap_or(line);
        assert_eq!(line, *expected, "{source:?}");
    }
}

#[test]
fn styles_are_ranges_over_unmarked_text() {
    check(&[
        (
            "**粗** *斜* ~~删~~ ==记== `码`",
            "{strong 粗} {emphasis 斜} {deleted 删} {marked 记} {code 码}",
        ),
        ("***粗斜***", "{emphasis {strong 粗斜}}"),
        ("**粗 *斜* 粗**", "{strong 粗 {emphasis 斜} 粗}"),
        ("` a  b `", "{code a  b}"),
        ("a_b_c 与 2*3*4", "a_b_c 与 2{emphasis 3}4"),
    ]);
}

#[test]
fn marks_beside_chinese_punctuation_open_and_close() {
    check(&[
        ("**更多：**在提取", "{strong 更多：}在提取"),
        (
            "使用了**“long-ce”loss函数**。",
            "使用了{strong “long-ce”loss函数}。",
        ),
        ("**「廃止対象」**を", "{strong 「廃止対象」}を"),
        ("**스코프(Scope)**라는", "{strong 스코프(Scope)}라는"),
    ]);
}

#[test]
fn links_keep_their_address_and_their_words() {
    check(&[
        (
            "[页](https://a.b/c?d=e&amp;f)",
            "{link→https://a.b/c?d=e&f 页}",
        ),
        ("[**粗**页](x)", "{link→x {strong 粗}页}"),
        ("<https://a.b>", "{link→https://a.b https://a.b}"),
        ("[页][1]\n\n[1]: https://a.b", "{link→https://a.b 页}"),
        ("[]()", ""),
        ("[[条目]]", "{link→条目 条目}"),
        ("[[条目|名字]]", "{link→条目 名字}"),
    ]);
}

#[test]
fn an_address_ends_where_the_sentence_goes_on() {
    check(&[
        (
            "见 https://a.b/c，然后",
            "见 {link→https://a.b/c https://a.b/c}，然后",
        ),
        (
            "（https://a.b/c）",
            "（{link→https://a.b/c https://a.b/c}）",
        ),
        (
            "见(https://a.b/c_(d)).",
            "见({link→https://a.b/c_(d) https://a.b/c_(d)}).",
        ),
        (
            "https://a.b/c?d=1&e=2。",
            "{link→https://a.b/c?d=1&e=2 https://a.b/c?d=1&e=2}。",
        ),
        ("`https://a.b`", "{code https://a.b}"),
        ("xhttps://a.b", "xhttps://a.b"),
    ]);
}

#[test]
fn character_references_are_resolved_and_then_cleaned() {
    check(&[
        (
            "AT&amp;T &lt;b&gt; &copy; &#20013; &#x6587;",
            "AT&T <b> © 中 文",
        ),
        ("a&nbsp;b", "a\u{a0}b"),
        ("&#27;[31m红", "\u{fffd}红"),
        ("&#x9b;2J", "\u{fffd}"),
        ("a&#x202e;b", "a\u{fffd}b"),
        ("a&#0;b", "a\u{fffd}b"),
        ("&unknown; &", "&unknown; &"),
        ("`&amp;`", "{code &amp;}"),
    ]);
}

#[test]
fn html_in_a_line_styles_it() {
    check(&[
        (
            "<b>粗</b><em>斜</em><mark>记</mark><kbd>键</kbd>",
            "{strong 粗}{emphasis 斜}{marked 记}{code 键}",
        ),
        ("一<br>二<br/>三", "一⏎二⏎三"),
        (
            "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字",
            "漢（かん）字",
        ),
        (
            "<a href='https://a.b/?c&amp;d'>页</a>",
            "{link→https://a.b/?c&d 页}",
        ),
        ("H<sub>2</sub>O<!-- 注释 -->", "H₂O"),
        ("<b>没有关", "{strong 没有关}"),
    ]);
}

#[test]
fn white_space_of_the_source_is_not_read() {
    check(&[
        ("\u{3000}\u{3000}缩进的段落。", "缩进的段落。"),
        ("一  二\t三", "一 二 三"),
        ("<b>粗 </b>字", "{strong 粗} 字"),
        ("一   \n\u{3000}\u{3000}二", "一⏎二"),
    ]);
}

#[test]
fn spans_in_a_range_are_those_that_touch_it() {
    let article = parse("**甲**乙*丙*\n\n`丁`戊", "a.md");
    let styles = |start, end| -> Vec<SpanStyle> {
        let range = wanjuan::text::Range::new(start, end);
        article.spans_in(range).map(|span| span.style).collect()
    };
    assert_eq!(article.text.as_str(), "甲乙丙\n\n丁戊");
    assert_eq!(styles(0, 3), [SpanStyle::Strong]);
    assert_eq!(styles(3, 6), []);
    assert_eq!(styles(0, 9), [SpanStyle::Strong, SpanStyle::Emphasis]);
    assert_eq!(styles(11, 14), [SpanStyle::Code]);
    assert_eq!(styles(14, 17), []);
}
