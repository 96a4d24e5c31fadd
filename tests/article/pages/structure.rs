//! Breaks, lists, tables, code and notes of a page, also where end tags are left out.

use super::{page, posted, within};
use wanjuan::article::parse;

fn check(cases: &[(&str, &str)]) {
    super::check(cases, within);
}

#[test]
fn two_breaks_end_a_paragraph() {
    check(&[
        ("<p>甲<br>乙</p>", "paragraph: 甲⏎乙"),
        ("<p>甲<br><br>乙</p>", "paragraph: 甲\nparagraph: 乙"),
        ("<p>甲<br> \n<br>乙</p>", "paragraph: 甲\nparagraph: 乙"),
        ("<p>甲<br>乙<br>丙</p>", "paragraph: 甲⏎乙⏎丙"),
        (
            "<p>甲<br><b>乙</b><br>丙</p>",
            "paragraph: 甲⏎{strong 乙}⏎丙",
        ),
        ("<p>甲<br></p><p><br>乙</p>", "paragraph: 甲\nparagraph: 乙"),
    ]);
}

#[test]
fn lists_may_leave_out_what_a_browser_adds() {
    check(&[
        (
            "<ul><li>一<li>二</ul>",
            "item • > paragraph: 一\nitem • > paragraph tight: 二",
        ),
        (
            "<li>一</li><p>二</p>",
            "item • > paragraph: 一\nparagraph: 二",
        ),
        (
            "<ul>词<li>一</li></ul>",
            "paragraph: 词\nitem • > paragraph tight: 一",
        ),
        (
            "<ul><li><p>一</p><p>又</p></li><li><p>二</p></li></ul>",
            "item • > paragraph: 一\nitem • … > paragraph: 又\nitem • > paragraph: 二",
        ),
        ("<ol start=x><li>一</li></ol>", "item 1/1 > paragraph: 一"),
        (
            "<ol start=' 3 '><li>三</li><li>四</li></ol>",
            "item 3/4 > paragraph: 三\nitem 4/4 > paragraph tight: 四",
        ),
        (
            "<ol><li value=x>一</li><li value=' 7 '>七</li><li>八</li></ol>",
            "item 1/8 > paragraph: 一\nitem 7/8 > paragraph tight: 七\nitem 8/8 > paragraph tight: 八",
        ),
        (
            "<ol start=-1><li>甲</li><li>乙</li><li>丙</li></ol>",
            "item 0/1 > paragraph: 甲\nitem 0/1 > paragraph tight: 乙\nitem 1/1 > paragraph tight: 丙",
        ),
        (
            "<ol reversed start=9><li>九</li><li>八</li></ol>",
            "item 9/9 > paragraph: 九\nitem 8/9 > paragraph tight: 八",
        ),
        (
            "<ol><li>一<ol><li>甲</li><li>乙</li><li>丙</li></ol></li><li>二</li></ol>",
            "item 1/2 > paragraph: 一\nitem 1/2 … > item 1/3 > paragraph tight: 甲\nitem 1/2 … > item 2/3 > paragraph tight: 乙\nitem 1/2 … > item 3/3 > paragraph tight: 丙\nitem 2/2 > paragraph tight: 二",
        ),
        (
            "<dl><dt>枣<dd>果名。<dt>树<dd>木名。</dl>",
            "paragraph: {strong 枣}\nitem • > paragraph: 果名。\nparagraph: {strong 树}\nitem • > paragraph: 木名。",
        ),
        (
            "<blockquote><p>引</p><blockquote>再引</blockquote></blockquote><p>后</p>",
            "quote > paragraph: 引\nquote > quote > paragraph: 再引\nparagraph: 后",
        ),
        (
            "<p>甲</p><hr><p>乙</p>",
            "paragraph: 甲\nbreak: \nparagraph: 乙",
        ),
        ("<h6>六</h6><p>文</p>", "heading 6: 六\nparagraph: 文"),
    ]);
}

#[test]
fn a_box_at_the_beginning_of_an_item_makes_it_a_task() {
    let box_of = |inner: &str| posted(&format!("<ul><li>{inner}</li></ul>"));
    for (inner, shown) in [
        (
            "<input type=checkbox checked>做完",
            "item [x] > paragraph: 做完",
        ),
        ("<input type=checkbox>没做", "item [ ] > paragraph: 没做"),
        (
            " <p><label><input type=checkbox>没做</label></p>",
            "item [ ] > paragraph: 没做",
        ),
        ("<input type=radio>别的", "item • > paragraph: 别的"),
        ("别的<input type=checkbox>", "item • > paragraph: 别的"),
        (
            "<b>别的</b><input type=checkbox>",
            "item • > paragraph: {strong 别的}",
        ),
    ] {
        assert_eq!(box_of(inner), shown, "{inner}");
    }
}

#[test]
fn tables_of_data_are_tables_and_others_are_passed_through() {
    check(&[
        (
            "<table><tr><td>一</td></tr><tr><td>二</td></tr></table>",
            "paragraph: 一\nparagraph: 二",
        ),
        (
            "<table><tr><td>一</td><td><ul><li>二</li></ul></td></tr></table>",
            "paragraph: 一\nitem • > paragraph: 二",
        ),
        ("<table><td>一<td>二</table>", "table 1×2: 一⇥二"),
        (
            "<table><tr><td>one<p>two</p></td><td>二</td></tr><caption>词</caption></table>",
            "paragraph: 词\ntable 1×2: one two⇥二",
        ),
        (
            "<table> <tr> <td>一</td> <td><b>二</b></td> </tr> <tr><td>三</table><p>后</p>",
            "table 2×2: 一⇥{strong 二}⏎三\nparagraph: 后",
        ),
        (
            "<table><tr><td>一</td></tr></table><table><tr><td>二</td><td>三</td></tr></table>",
            "paragraph: 一\ntable 1×2: 二⇥三",
        ),
    ]);
    let article = page(
        "<table><tr><th align=center>一<th>二<th>三<th>四</tr><tr><td>1<td style='text-align: right'>2<td ALIGN=Center>3<td style='text-align:justify'>4</tr><tr><th>1<td align=left>2<td align=right>3<td>4</tr></table>",
    );
    let debug = format!("{:?}", article.blocks);
    assert!(debug.contains("header_rows: 1"), "{debug}");
    assert!(
        debug.contains("alignments: [Center, Right, Center, Left]"),
        "{debug}"
    );
    let bare = page("<table><tr><th>一<td>二</tr><tr><th>三<th>四</tr></table>");
    assert!(format!("{:?}", bare.blocks).contains("header_rows: 0"));
}

#[test]
fn code_is_told_by_its_element_and_its_class() {
    check(&[
        ("<xmp>a <b></xmp>", "code: a <b>"),
        (
            "<code style='white-space: pre-wrap'>a<br>b</code>",
            "code: a⏎b",
        ),
        (
            "<p>甲<code style='white-space: pre'>a b</code>乙</p>",
            "paragraph: 甲{code a b}乙",
        ),
        ("<p>甲<code>a\nb</code>乙</p>", "paragraph: 甲{code a b}乙"),
        ("<pre data-lang=rust>a</pre>", "code rust: a"),
        ("<pre data-language=rust>a</pre>", "code rust: a"),
        ("<pre class='x lang-rust'>a</pre>", "code rust: a"),
        ("<pre class=highlight-source-rust>a</pre>", "code rust: a"),
        ("<pre class=rust>a</pre>", "code: a"),
        (
            "<pre class=lang-c><code class=lang-rust>a</code></pre>",
            "code c: a",
        ),
        (
            "<div class='highlight rust'><pre>a</pre></div><pre>b</pre>",
            "code rust: a\ncode: b",
        ),
        (
            "<div class='highlight c++'><pre>a</pre></div>",
            "code c++: a",
        ),
        ("<div class='highlight c#'><pre>a</pre></div>", "code c#: a"),
        ("<div class='highlight a b'><pre>a</pre></div>", "code: a"),
        ("<div class='highlight Rust'><pre>a</pre></div>", "code: a"),
        ("<div class='highlight plain'><pre>a</pre></div>", "code: a"),
        (
            "<div class='highlight plaintext'><pre>a</pre></div>",
            "code: a",
        ),
        (
            "<div class='highlight abcdefghijkl'><pre>a</pre></div>",
            "code abcdefghijkl: a",
        ),
        (
            "<div class='highlight abcdefghijklm'><pre>a</pre></div>",
            "code: a",
        ),
        (
            "<div class=highlight-source-rust><pre>a</pre></div>",
            "code rust: a",
        ),
        ("<div class='box rust'><pre>a</pre></div>", "code: a"),
        ("<pre>\n\na\n</pre>", "code: ⏎a"),
        ("<pre> </pre><p>甲</p>", "paragraph: 甲"),
        ("<pre>a\u{a0}b</pre>", "code: a b"),
        ("<pre><div>a</div>\n<div>b</div></pre>", "code: a⏎b"),
        ("<pre><div>a\n</div><div>b</div></pre>", "code: a⏎b"),
        ("<pre><div>a</div>b</pre>", "code: a⏎b"),
        ("<pre><div>a</div>\nb</pre>", "code: a⏎b"),
        ("<pre>a<div>b</div></pre>", "code: a⏎b"),
        ("<pre>a\n<div>b</div></pre>", "code: a⏎b"),
        ("<pre><code>a</code> <code>b</code></pre>", "code: a ⏎b"),
        ("<pre><code>a</code>, <code>b</code></pre>", "code: a, b"),
        ("<pre><div>a</div><br><div>b</div></pre>", "code: a⏎b"),
        ("<pre>a<span class=code-line>b</span></pre>", "code: a⏎b"),
        ("<pre>a <span class=k>b</span></pre>", "code: a b"),
        ("<pre>\n<div>a</div></pre>", "code: a"),
        (
            "<table class=hljs-ln><tr><td>a<td> b</tr><tr><td>c</tr></table>",
            "code: a b⏎c",
        ),
        (
            "<table class=hljs-ln><tr><td><pre>a</pre></td><td><pre>b</pre></td></tr></table>",
            "code: a\ncode: b",
        ),
        (
            "<table class=hljs-ln><tr><td>a<td>b</tr><tr><td>c</tr></table><pre>d</pre>",
            "code: ab⏎c\ncode: d",
        ),
        (
            "<p>甲<code style='white-space: pre'>a</code>\n乙</p>",
            "paragraph: 甲{code a} 乙",
        ),
        ("<pre><div>a</div>\n  <div>b</div></pre>", "code: a⏎b"),
        (
            "<p>甲<code style='white-space: pre'>a<b>c</b></code>乙</p>",
            "paragraph: 甲{code a{strong c}}乙",
        ),
        (
            "<table class=hljs-ln><tr><td>1</td><td><pre>a\nb</pre></td></tr></table>",
            "paragraph: 1\ncode: a⏎b",
        ),
        (
            "<code style='white-space: pre'>a<b>c</b>\nd</code>",
            "code: ac⏎d",
        ),
        (
            "<table class=hljs-ln><tr><td><pre>a</pre></td></tr></table>",
            "code: a",
        ),
    ]);
}

#[test]
fn end_tags_that_are_left_out_are_found() {
    check(&[
        (
            "<p>甲<p>乙<div>丙</div>",
            "paragraph: 甲\nparagraph: 乙\nparagraph: 丙",
        ),
        (
            "<select><option>一<option>二</select><p>甲</p>",
            "paragraph: 甲",
        ),
        ("<p hidden>甲<p>乙</p>", "paragraph: 乙"),
        ("<p hidden>甲<ul><li>乙</ul>", "item • > paragraph: 乙"),
        ("<ul><li hidden>甲<li>乙</ul>", "item • > paragraph: 乙"),
        (
            "<ul><li hidden>甲<ul><li>丙</ul><li>乙</ul>",
            "item • > paragraph: 乙",
        ),
        ("<dl><dt hidden>甲<dd>乙</dl>", "item • > paragraph: 乙"),
        ("<dl><dd hidden>甲<dt>乙</dl>", "paragraph: {strong 乙}"),
        (
            "<table><tr><td hidden>甲<td>乙<td>丙</table>",
            "table 1×2: 乙⇥丙",
        ),
        (
            "<table><tr hidden><td>甲<tr><td>乙<td>丙</table>",
            "table 1×2: 乙⇥丙",
        ),
        (
            "<table><tbody hidden><tr><td>甲<tbody><tr><td>乙<td>丙</table>",
            "table 1×2: 乙⇥丙",
        ),
        (
            "<table><thead hidden><tr><td>甲<tbody><tr><td>乙<td>丙</table>",
            "table 1×2: 乙⇥丙",
        ),
        // A list inside does not end the item around it.
        (
            "<ul><li>甲<ol><li hidden>丙</ol>乙</ul>",
            "item • > paragraph: 甲\nitem • … > paragraph tight: 乙",
        ),
        (
            "<p>甲<b hidden>乙</p><p>丙</p>",
            "paragraph: 甲\nparagraph: 丙",
        ),
        ("<p>甲</b>乙</p>", "paragraph: 甲乙"),
        (
            "<p><b>甲<p>乙</b>丙</p>",
            "paragraph: {strong 甲}\nparagraph: 乙丙",
        ),
        ("<div hidden>甲<b></div>乙</b>", "paragraph: 乙"),
        (
            "<b><div hidden>甲</b>乙</div></b><p>丙</p>",
            "paragraph: 丙",
        ),
    ]);
    let article = parse("<head><title>题</title><p hidden>x<body><p>正文", "a.html");
    assert_eq!(article.text.as_str(), "正文");
    assert_eq!(article.metadata.title.as_str(), "题");
}

#[test]
fn notes_are_found_by_the_links_that_lead_to_them() {
    let page = |reference: &str, note: &str| within(&format!("<p>树{reference}。</p>{note}"));
    let note = "<ol><li id=n1>见县志。</li></ol>";
    let shown = "paragraph: 树{note→1 [1]}。\nnote 1 > paragraph: 见县志。";
    for reference in [
        "<sup><a href=#n1>1</a></sup>",
        "<a href=#n1><sup>1</sup></a>",
        "<sup><span><a href=#n1>1</a></span></sup>",
        "<a class=noteref href=#n1>1</a>",
        "<a class=footnote href=#n1>*</a>",
        "<a role=doc-noteref href=#n1>1</a>",
        "<a data-footnote-ref href=#n1>1</a>",
        "<a epub:type=noteref href=#n1>1</a>",
        "<a class=footnoteref href=x.html#n1>1</a>",
        "<a class=noteref href=#n1>[12]</a>",
        "<a class=noteref href=#n1>（注）</a>",
        "<a class=noteref href=#n1>abc</a>",
        "<a class=noteref href=#n1>note 1</a>",
        "<a class=noteref href=#n1>123456</a>",
    ] {
        assert_eq!(page(reference, note), shown, "{reference}");
    }
    for reference in [
        "<a href=#n1>1</a>",
        "<a class=noteref href=#n1>abcd</a>",
        "<a class=noteref href=#n1>1234567</a>",
        "<a class=noteref href=#n1></a>",
        "<a class=noteref href=#n1><img src=a></a>",
        "<a class=noteref href=#n2>1</a>",
        "<a class=noteref href=#>1</a>",
        "<a class='noteref footnote-back' href=#n1>1</a>",
        "<a class=noteref role=doc-backlink href=#n1>1</a>",
        "<a class=noteref data-footnote-backref href=#n1>1</a>",
        "<b class=noteref href=#n1>1</b>",
    ] {
        let found = page(reference, note);
        assert!(!found.contains("note"), "{reference}: {found}");
    }
    for note in [
        "<p id=n1>见县志。</p>",
        "<div id=n1>见县志。</div>",
        "<p><a id=n1></a>见县志。</p>",
        "<p><a name=n1></a>见县志。</p>",
        "<p><span><b id=n1></b></span>见县志。</p>",
        "<div><p id=n1>见县志。</p></div>",
        "<ol><li id=n1>见县志。<a href=#r1>↩</a></ol>",
        "<ol><li id=n1><span class=mw-cite-backlink>↑</span>见县志。</ol>",
        "<ol><li id=n1><a role=doc-backlink href=#x>b</a>见县志。</ol>",
    ] {
        let found = page("<sup id=r1><a href=#n1>1</a></sup>", note);
        assert_eq!(found, shown, "{note}");
    }
    for note in [
        "<p><b name=n1></b>见县志。</p>",
        "<h2 id=n1>见县志。</h2>",
        "<p><i><i><i><i id=n1></i></i></i></i>见县志。</p>",
    ] {
        let found = page("<sup><a href=#n1>1</a></sup>", note);
        assert!(!found.contains("note"), "{note}: {found}");
    }
    let aside = posted("<p>树<sup><a href=#n1>1</a></sup>。</p><aside id=n1>见县志。</aside>");
    assert_eq!(aside, shown);
    let number = "<div><p class=footnote-number id=n1></p>见县志。</div>";
    let boxed = posted(&format!("<p>树<sup><a href=#n1>1</a></sup>。</p>{number}"));
    assert_eq!(boxed, shown);
    // Two notes, one of them mentioned twice; the text between stays.
    let found = page(
        "<sup><a href=#n1>1</a></sup>又<sup><a href=#n1>1</a></sup>再<sup><a href=#n2>2</a></sup>",
        "<ol><li id=n1>一<a href=#z>外</a></li><li id=n2>二</li><li>三</li></ol>",
    );
    assert_eq!(
        found,
        "paragraph: 树{note→1 [1]}又{note→1 [1]}再{note→2 [2]}。\nnote 1 > paragraph: 一{link→#z 外}\nnote 2 > paragraph tight: 二\nitem 1/1 > paragraph tight: 三"
    );
    // A mark stands alone in what raises it, or nearly.
    for (empty, is_note) in [(7, true), (9, false)] {
        let html = format!("<sup>{}<a href=#n1>1</a></sup>", "<b></b>".repeat(empty));
        assert_eq!(page(&html, note).contains("note"), is_note, "{empty}");
    }
    // In a cell or in code a note is what stands there.
    let mention = "<p>树<sup><a href=#n1>1</a></sup>。</p>";
    for (html, shown) in [
        (
            "<table><tr><td>甲</td><td><p id=n1>乙</p></td></tr></table>",
            "table 1×2: 甲⇥乙",
        ),
        ("<pre>a\n<p id=n1>b</p></pre>", "code: a⏎b"),
    ] {
        let found = within(&format!("{mention}{html}"));
        assert!(found.ends_with(shown), "{found}");
    }
    // A note that stands before its mention is none.
    let before = within("<ol><li id=n1>见县志。</li></ol><p>树<sup><a href=#n1>1</a></sup>。</p>");
    assert!(!before.contains("note"), "{before}");
}

#[test]
fn what_is_nested_too_deep_ends_where_it_should() {
    let nested = |open: &str, close: &str, count: usize| {
        page(&format!(
            "<div id=js_content>{}<p>内</p>{}<p>外</p></div>",
            open.repeat(count),
            close.repeat(count)
        ))
        .dump()
    };
    for (open, close) in [
        ("<blockquote>", "</blockquote>"),
        ("<ul><li>", "</li></ul>"),
        ("<ul><li>", "</ul>"),
        ("<dl><dd>", "</dl>"),
        ("<blockquote><ul><li>", "</li></ul></blockquote>"),
    ] {
        for count in [1, 20, 40, 100] {
            let found = nested(open, close, count);
            assert!(
                found.ends_with("\nparagraph: 外\n"),
                "{open} {count}: {found}"
            );
        }
    }
}

#[test]
fn what_has_no_end_ends_with_the_page() {
    for (html, shown) in [
        ("<pre>a\nb", "code: a⏎b\n"),
        ("<table><tr><td>一<td>二", "table 1×2: 一⇥二\n"),
        ("<blockquote>引", "quote > paragraph: 引\n"),
        (
            "<ul><li>一<li>二",
            "item • > paragraph: 一\nitem • > paragraph tight: 二\n",
        ),
        ("<dl><dt>枣", "paragraph: {strong 枣}\n"),
    ] {
        let found = parse(&format!("<div id=js_content>{html}"), "a.html").dump();
        assert_eq!(found, shown, "{html}");
    }
}
