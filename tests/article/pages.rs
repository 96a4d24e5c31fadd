//! Which part of a saved page is the article, and what stands in it.

mod accounts;
mod choice;
mod elements;
mod formulas;
mod said;
mod structure;

use wanjuan::article::{Article, parse};

const A: &str = "院子里种着两棵枣树，秋天一到，果子落得满地都是，邻居家的孩子提着篮子来拾，一直拾到天黑才肯回去。";
const B: &str = "老人说树是祖父手里栽下的，那一年修了水渠，也修了门前的路，后来路改了三回，树却一直没有动过地方。";
const C: &str = "下雨的日子他坐在檐下编筐，筐编好了挂在墙上，谁家要用就来取，用完了再挂回去，从来没有人记过账。";

fn page(body: &str) -> Article {
    let head = "<!DOCTYPE html><html><head><title>枣树</title></head><body>";
    parse(&format!("{head}{body}</body></html>"), "a.html")
}

/// What is found in each of these, and all that is another than expected at once.
fn check(cases: &[(&str, &str)], found: impl Fn(&str) -> String) {
    let cases = cases
        .iter()
        .map(|(html, shown)| (html, *shown, found(html)));
    let wrong: Vec<_> = cases.filter(|(_, shown, found)| found != shown).collect();
    assert!(wrong.is_empty(), "html, expected, found: {wrong:#?}");
}

/// What of an account's article is shown, of which nothing is left out.
fn posted(html: &str) -> String {
    let dump = page(&format!("<div id=js_content>{html}</div>")).dump();
    dump.trim_end().to_owned()
}

/// The article around `inner`, written out without its own three paragraphs.
fn within(inner: &str) -> String {
    let article = page(&format!(
        "<article><h1>枣树</h1><p>{A}</p><p>{B}</p>{inner}<p>{C}</p></article>"
    ));
    let dump = article.dump();
    let own = [A, B, C].map(|text| format!("paragraph: {text}"));
    let lines = dump
        .lines()
        .filter(|line| !own.iter().any(|own| own == line));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_article_is_found_whole_and_alone() {
    let cases = [
        (
            "a form around all",
            format!(
                "<nav><a href=/>首页</a></nav><form><div><p>{A}</p><p>{B}</p><p>{C}</p></div></form><footer>版权所有</footer>"
            ),
        ),
        (
            "two parts of one class",
            format!(
                "<div class=post-content><p>{A}</p></div><figure><img src=a.jpg></figure><div class=post-content><p>{B}</p><p>{C}</p></div>"
            ),
        ),
        (
            "a variable called display",
            format!(
                "<div style='--x-display: none'><div><p>{A}</p><p>{B}</p><p>{C}</p></div></div>"
            ),
        ),
        (
            "bare text in boxes",
            format!("<div><div>{A}</div><div>{B}</div><div>{C}</div></div>"),
        ),
        (
            "nothing but a thread",
            format!(
                "<main><div class=comment><div class=markdown-body><p>{A}</p><p>{B}</p></div></div><div class=comment><div class=markdown-body><p>{C}</p></div></div></main>"
            ),
        ),
        (
            "a menu and a box of links",
            format!(
                "<ul><li><a href=1>新闻</a><li><a href=2>体育</a></ul><article><p>{A}</p><p>{B}</p><p>{C}</p><div class=related-posts><a href=3>另一篇</a></div></article>"
            ),
        ),
        (
            "an album of newsletters",
            format!(
                "<article><p>{A}</p><p>{B}</p><div class=newsletter-signup><h3>订阅</h3><p>留下邮箱</p></div><p>{C}</p></article>"
            ),
        ),
    ];
    for (what, body) in cases {
        let text = page(&body).text;
        let words: Vec<_> = text.split_whitespace().collect();
        assert_eq!(words, [A, B, C], "{what}");
    }
}

#[test]
fn what_stands_amid_the_text_belongs_to_it() {
    let aside = within("<aside><p>先关电源。</p></aside>");
    assert_eq!(aside, "paragraph: 先关电源。");
    let social = format!("<div class=social><p>{B}</p><p>社交史这一节说的是邻里。</p></div>");
    assert_eq!(within(&social), "paragraph: 社交史这一节说的是邻里。");
    let button = within("<p>点击<button>确定</button>以后，窗口就关上了，文件也存好了。</p>");
    assert_eq!(
        button,
        "paragraph: 点击确定以后，窗口就关上了，文件也存好了。"
    );
}

#[test]
fn what_nobody_sees_is_not_shown() {
    let cases = [
        (
            "<p>说到这里<span hidden>藏着的词</span>就停了。</p>",
            "paragraph: 说到这里就停了。",
        ),
        (
            "<p>说到这里<span style='display:none'>藏着的词</span>就停了。</p>",
            "paragraph: 说到这里就停了。",
        ),
        (
            "<p>说到这里<span class=sr-only>藏着的词</span>就停了。</p>",
            "paragraph: 说到这里就停了。",
        ),
        (
            "<h2>缘起<a class=anchor href=#x>¶</a></h2>",
            "heading 2: 缘起",
        ),
        (
            "<p><img data-src=a.png src=data:image/gif;base64,AA><noscript><img src=a.png></noscript></p>",
            "image 1: ",
        ),
    ];
    for (html, shown) in cases {
        assert_eq!(within(html), shown, "{html}");
    }
}

#[test]
fn a_formula_is_shown_once_and_as_its_tex() {
    let cases = [
        (
            "<math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>",
            "{formula E=mc^2}",
        ),
        (
            "<math><mfrac><mn>1</mn><mrow><mi>a</mi><mo>+</mo><mn>2</mn></mrow></mfrac></math>",
            "{formula 1/(a+2)}",
        ),
        ("<script type='math/tex'>x^2+1</script>", "{formula x^2+1}"),
        (
            "<span class=MathJax_Preview></span><span class=MathJax id=M-Frame><nobr>x2</nobr></span><script type=math/tex>x^2</script>",
            "{formula x^2}",
        ),
        (
            "<span class=katex><span class=katex-mathml><math><semantics><mi>x</mi><annotation encoding=application/x-tex>\\frac12</annotation></semantics></math></span><span class=katex-html aria-hidden=true>12</span></span>",
            "{formula \\frac12}",
        ),
        (
            "<span class=mwe-math-element><span style='display: none'><math alttext='{\\displaystyle a\\neq 0}'><mi>a</mi></math></span><img class=mwe-math-fallback-image-inline aria-hidden=true alt='{\\displaystyle a\\neq 0}'></span>",
            "{formula a\\neq 0}",
        ),
        (
            "<span class=ztext-math data-tex='y=x'><span>y=x</span></span>",
            "{formula y=x}",
        ),
        (
            "<mjx-container><mjx-math aria-hidden=true>x</mjx-math><mjx-assistive-mml><math><mi>x</mi></math></mjx-assistive-mml></mjx-container>",
            "{formula x}",
        ),
    ];
    for (html, shown) in cases {
        let line = within(&format!("<p>质能 {html} 相当。</p>"));
        assert_eq!(line, format!("paragraph: 质能 {shown} 相当。"), "{html}");
    }
}

#[test]
fn code_keeps_its_lines_and_loses_their_numbers() {
    let cases = [
        (
            "<pre><p>make shelf</p><p>  make books</p></pre>",
            "code: make shelf⏎  make books",
        ),
        (
            "<pre><ol><li>let a;</li><li>  let b;</li></ol></pre>",
            "code: let a;⏎  let b;",
        ),
        ("<pre><code>a</code><code>b</code></pre>", "code: a⏎b"),
        ("<pre>a<br>b</pre>", "code: a⏎b"),
        (
            "<pre>say <code>a</code> and <code>b</code></pre>",
            "code: say a and b",
        ),
        (
            "<pre><span class=line>a</span><span class=line>b</span></pre>",
            "code: a⏎b",
        ),
        (
            "<div><code style='white-space: pre'>a\n  b</code></div>",
            "code: a⏎  b",
        ),
        (
            "<figure class='highlight python'><table><tr><td class=gutter><pre><span class=line>1</span><br><span class=line>2</span></pre></td><td class=code><pre><span class=line>import os</span><br><span class=line>print(7)</span></pre></td></tr></table></figure>",
            "code python: import os⏎print(7)",
        ),
        (
            "<table class='highlight js-file-line-container'><tr><td class=blob-num data-line-number=1></td><td class=blob-code>a = 1</td></tr><tr><td class=blob-num></td><td class=blob-code>b = 2</td></tr></table>",
            "code: a = 1⏎b = 2",
        ),
        (
            "<pre><code class=language-c>int a;</code><ul class=pre-numbering><li>1</li></ul></pre>",
            "code c: int a;",
        ),
    ];
    for (html, shown) in cases {
        assert_eq!(within(html), shown, "{html}");
    }
}

#[test]
fn lists_definitions_and_quotations_are_as_a_browser_shows_them() {
    let cases = [
        (
            "<ol start=5><li>五</li><li value=9>九</li><li>十</li></ol>",
            "item 5/10 > paragraph: 五\nitem 9/10 > paragraph tight: 九\nitem 10/10 > paragraph tight: 十",
        ),
        (
            "<ol reversed><li>三</li><li>二</li><li>一</li></ol>",
            "item 3/3 > paragraph: 三\nitem 2/3 > paragraph tight: 二\nitem 1/3 > paragraph tight: 一",
        ),
        (
            "<dl><dt>枣</dt><dd>果名。</dd></dl>",
            "paragraph: {strong 枣}\nitem • > paragraph: 果名。",
        ),
        (
            "<p>他说<q>读书</q>就走了。</p>",
            "paragraph: 他说“读书”就走了。",
        ),
        (
            "<figure><img src=a.png alt=树><figcaption>东墙的<a href=x>枣树</a></figcaption></figure>",
            "image 1: 树\nparagraph: 东墙的{link→x 枣树}",
        ),
        (
            "<picture><source srcset='b.png 2x, a.png 1x'><img src=data:image/gif;base64,AA alt=树></picture>",
            "image 1: 树",
        ),
    ];
    for (html, shown) in cases {
        assert_eq!(within(html), shown, "{html}");
    }
}

#[test]
fn footnotes_are_notes_in_their_common_forms() {
    let cases = [
        "<p>树<sup id=cite_ref-1 class=reference><a href=#cite_note-1>[1]</a></sup>。</p><ol class=references><li id=cite_note-1><span class=mw-cite-backlink><a href=#cite_ref-1>↑</a></span> 见县志。</li></ol>",
        "<p>树<a href=#fn1 class=footnote-ref id=fnref1><sup>1</sup></a>。</p><section class=footnotes><ol><li id=fn1><p>见县志。<a href=#fnref1 class=footnote-back>↩︎</a></p></li></ol></section>",
        "<p>树<a class=footnote-anchor id=footnote-anchor-1 href=#footnote-1>1</a>。</p><div class=footnote><a id=footnote-1 href=#footnote-anchor-1 class=footnote-number>1</a><div class=footnote-content><p>见县志。</p></div></div>",
    ];
    for html in cases {
        let shown = within(html);
        assert!(
            shown.contains("paragraph: 树{note→1 [1]}。"),
            "{html}\n{shown}"
        );
        assert!(
            shown.contains("note 1 > paragraph: 见县志。"),
            "{html}\n{shown}"
        );
        assert!(!shown.contains(['↑', '↩']), "{html}\n{shown}");
    }
}

#[test]
fn hostile_pages_are_read_in_time() {
    let many = 50_000;
    let pages = [
        "<div>".repeat(many),
        "<div><span>".repeat(many / 2),
        "<table><tr><td>".repeat(5_000),
        format!("<div {}>", "a=1 ".repeat(many)),
        "<span class=katex>".repeat(many),
        "<a href=#x><sup>1</sup>".repeat(many / 10),
    ];
    for page in pages {
        let article = parse(&format!("{page}字"), "a.html");
        let beginning: String = page.chars().take(20).collect();
        assert!(article.text.contains('字'), "{beginning}");
    }
}
