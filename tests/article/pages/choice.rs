//! The chooser of the article in a page, with the port of Readability and
//! without it: pages it can't be trusted with are chosen from by what their
//! elements say of themselves.

use super::{A, B, C, page};
use wanjuan::article::form::{FormChoice, PageForm};
use wanjuan::article::parse_as;

/// Nested deeper than the port may be given.
fn deep() -> String {
    format!("{}{}", "<div>".repeat(210), "</div>".repeat(210))
}

/// A text of so many letters; texts of other numbers are other texts.
fn text(number: u32, letters: usize) -> String {
    let sign = |at: u32| char::from_u32(0x4e00 + number * 500 + at).unwrap_or('字');
    (0..500).cycle().map(sign).take(letters).collect()
}

/// The words of the article that is chosen in this page.
fn chosen(body: &str) -> Vec<String> {
    let text = page(body).text;
    text.split_whitespace().map(str::to_owned).collect()
}

/// The same where the port has no say.
fn alone(body: &str) -> Vec<String> {
    chosen(&format!("{body}{}", deep()))
}

fn p(text: &str) -> String {
    format!("<p>{text}</p>")
}

#[test]
fn the_plainest_claim_counts() {
    let [one, other] = [text(1, 150), text(2, 200)];
    let claims = [
        ("<div itemprop=articleBody>", "</div>"),
        ("<div class='x Post-Content'>", "</div>"),
        ("<article>", "</article>"),
        ("<main>", "</main>"),
        ("<section>", "</section>"),
    ];
    for (index, (open, close)) in claims.iter().enumerate() {
        for (weaker_open, weaker_close) in &claims[index + 1..] {
            let plain = format!("{open}{}{close}", p(&one));
            let weaker = format!("{weaker_open}{}{weaker_close}", p(&other));
            assert_eq!(
                alone(&format!("{plain}{weaker}")),
                std::slice::from_ref(&one),
                "{open}"
            );
            assert_eq!(
                alone(&format!("{weaker}{plain}")),
                std::slice::from_ref(&one),
                "{open}"
            );
        }
    }
    for plain in ["<div role=main>", "<div id=Story-Body>", "<main>"] {
        let html = format!("{plain}{}</div></main><div>{}</div>", p(&one), p(&other));
        assert_eq!(alone(&html), std::slice::from_ref(&one), "{plain}");
    }
    // Of the same claim the longer one.
    let html = format!(
        "<div class=post-body>{}</div><div class=markdown-body>{}</div>",
        p(&one),
        p(&other)
    );
    assert_eq!(alone(&html), [other]);
}

#[test]
fn a_claim_must_hold_enough() {
    for (letters, others, taken) in [
        (140, 1_000, true),
        (139, 1_000, false),
        // With the two letters of the title the page has 150.
        (60, 88, true),
        (60, 89, false),
    ] {
        let (one, other) = (text(1, letters), text(2, others));
        let html = format!("<article>{}</article><div>{}</div>", p(&one), p(&other));
        let found = alone(&html);
        assert_eq!(found.contains(&one), taken, "{letters} {others}");
        assert_ne!(found.contains(&other), taken, "{letters} {others}");
    }
    // What stands in links is no text of an article.
    let (one, other) = (text(1, 150), text(2, 300));
    let html = format!(
        "<article><a href=x>{one}</a></article><div>{}</div>",
        p(&other)
    );
    assert_eq!(alone(&html), std::slice::from_ref(&other));
    let html = format!(
        "<article>{}</article><div><a href=x>{}</a></div><div>{}</div>",
        p(&text(1, 60)),
        text(3, 1_000),
        p(&text(2, 88))
    );
    assert_eq!(alone(&html), [text(1, 60)]);
}

#[test]
fn parts_that_say_the_same_belong_together() {
    let part = |number, letters| {
        format!(
            "<div class=post-content>{}</div>",
            p(&text(number, letters))
        )
    };
    let whole = format!("{}{}{}", part(1, 200), p(&text(9, 30)), part(2, 50));
    assert_eq!(alone(&whole), [text(1, 200), text(2, 50)]);
    let whole = format!("{}{}", part(1, 200), part(2, 49));
    assert_eq!(alone(&whole), [text(1, 200)]);
    // Inside each other they are one.
    let inner = format!("<div class=post-content>{}</div>", p(&text(2, 100)));
    let whole = format!(
        "<div class=post-content>{inner}{}</div>{}",
        p(&text(3, 100)),
        part(4, 100)
    );
    assert_eq!(alone(&whole), [text(2, 100), text(3, 100), text(4, 100)]);
    let articles = format!(
        "<article class=a>{}</article><article class=b>{}</article>",
        p(&text(1, 150)),
        p(&text(2, 100))
    );
    assert_eq!(alone(&articles), [text(1, 150), text(2, 100)]);
}

#[test]
fn what_leads_to_other_pages_is_left_out() {
    // With the two letters of the title so much that two thirds of it are its share.
    let long = text(1, 298);
    for away in [
        "<nav>",
        "<aside>",
        "<form>",
        "<dialog>",
        "<div class=sidebar>",
        "<div class='a Comment'>",
        "<section class=site-footer>",
        "<div id=Breadcrumb>",
        "<div role=navigation>",
        "<div role=complementary>",
        "<div role=contentinfo>",
        "<div role=banner>",
        "<div role=search>",
    ] {
        let name = away[1..].split([' ', '>']).next().unwrap_or_default();
        let html = |letters| {
            format!(
                "<article>{}{away}<ul><li>{}</li></ul></{name}></article>",
                p(&long),
                text(2, letters)
            )
        };
        assert_eq!(alone(&html(30)), std::slice::from_ref(&long), "{away}");
        // What holds most of the text does not lead away, whatever it says.
        assert_eq!(alone(&html(200)), [long.clone(), text(2, 200)], "{away}");
        assert_eq!(alone(&html(199)), std::slice::from_ref(&long), "{away}");
    }
    for kept in [
        "<div>",
        "<div role=note>",
        "<span class=sidebar>",
        "<div class=sidebars>",
    ] {
        let name = kept[1..].split([' ', '>']).next().unwrap_or_default();
        let html = format!(
            "<article>{}{kept}{}</{name}></article>",
            p(&long),
            text(2, 30)
        );
        assert_eq!(alone(&html), [long.clone(), text(2, 30)], "{kept}");
    }
    // A claim inside of it is none.
    let html = format!(
        "<aside><article>{}</article></aside><main>{}</main>",
        p(&text(2, 150)),
        p(&text(1, 500))
    );
    assert_eq!(alone(&html), [text(1, 500)]);
}

#[test]
fn without_a_claim_the_most_text_counts() {
    let [a, b, c] = [text(1, 100), text(2, 100), text(3, 90)];
    let html = format!(
        "<div><div>{}{}</div></div><div><div>{}</div></div>",
        p(&a),
        p(&b),
        p(&c)
    );
    assert_eq!(alone(&html), [a.clone(), b.clone()]);
    // In links, in labels, in what leads away it does not.
    for other in [
        format!("<p><a href=x>{}</a></p>", text(5, 400)),
        p(&text(5, 9)).repeat(60),
        format!("<nav>{}</nav>", p(&text(5, 230))),
    ] {
        let html = format!(
            "<div><div>{other}</div></div><div><div>{}{}{}</div></div>",
            p(&a),
            p(&b),
            p(&c)
        );
        assert_eq!(alone(&html), [a.clone(), b.clone(), c.clone()], "{other}");
    }
    let many = p(&text(5, 10)).repeat(60);
    let html = format!(
        "<div><div>{many}</div></div><div><div>{}</div></div>",
        p(&text(6, 290))
    );
    assert_eq!(alone(&html).len(), 60);
    // What stands in inline elements is of the block around them.
    let html = format!(
        "<div><div><p><b><i>{a}</i></b></p><p><span>{b}</span></p></div></div><div><div>{}</div></div>",
        p(&text(4, 150))
    );
    assert_eq!(alone(&html), [a.clone(), b.clone()]);
    // The box above gets a half, so that parts side by side are one.
    let html = format!(
        "<div><div>{}</div><div>{}</div><div>{}</div></div>",
        p(&text(4, 150)),
        p(&a),
        p(&b)
    );
    assert_eq!(alone(&html), [text(4, 150), a, b]);
}

#[test]
fn a_page_of_next_to_nothing_is_all_read() {
    assert_eq!(alone("<p>短</p>文"), ["短", "文"]);
    assert_eq!(alone("<div>一</div><nav>二</nav>"), ["一", "二"]);
    assert_eq!(chosen("<p>短</p>"), ["短"]);
    assert_eq!(chosen("<ul><li><a href=x>一</a></li></ul>"), ["一"]);
}

#[test]
fn the_element_of_an_account_is_the_article_when_it_holds_any() {
    let long = p(&text(2, 300));
    for (inner, words) in [
        (p("正文。"), vec!["正文。".to_owned()]),
        ("正文。".to_owned(), vec!["正文。".to_owned()]),
        (" <p> </p>".to_owned(), vec![text(2, 300)]),
        ("<img src=a.png>".to_owned(), Vec::new()),
        (
            "<iframe src=a></iframe>".to_owned(),
            vec!["〔视频〕".to_owned()],
        ),
    ] {
        let html = format!("<div>{long}</div><div id=js_content>{inner}</div>");
        assert_eq!(chosen(&html), words, "{inner}");
    }
    let html = format!("<div>{long}</div><div id=js_content><nav>一</nav><p>二</p></div>");
    assert_eq!(chosen(&html), ["一", "二"]);
}

#[test]
fn boxes_that_say_so_are_taken_out() {
    let [a, b] = [text(1, 100), text(2, 100)];
    let page = |open: &str, words: &str, close: &str| {
        alone(&format!(
            "<article>{}{}{open}{words}{close}</article>",
            p(&a),
            p(&b)
        ))
    };
    let gone = [a.clone(), b.clone()];
    for name in [
        "promo",
        "big-Promo",
        "promo_2",
        "xPromo",
        "entry-authorBio",
        "postMeta",
        "a read-more",
        "x1_promo2",
    ] {
        let open = format!("<div class='{name}'>");
        assert_eq!(page(&open, "短的话", "</div>"), gone, "{name}");
        let open = format!("<div id='{}'>", name.replace(' ', "-"));
        assert_eq!(page(&open, "短的话", "</div>"), gone, "id {name}");
    }
    for open in [
        "<div class=promos>",
        "<div class=compromo>",
        "<div class=meta-post>",
        "<div class='post meta'>",
        "<div class=PROMOtion2>",
        "<div>",
        "<div class=post-list>",
        "<div class=old-date>",
        "<span class=promo>",
        "<blockquote class=promo>",
        "<pre class=promo>",
    ] {
        let name = open[1..].split([' ', '>']).next().unwrap_or_default();
        let found = page(open, "短的话", &format!("</{name}>"));
        let kept = [a.clone(), b.clone(), "短的话".to_owned()];
        let expected: &[String] = if open.contains("PROMO") { &gone } else { &kept };
        assert_eq!(found, expected, "{open}");
    }
    let far = format!("<div class={}-promo>", "a".repeat(80));
    assert_eq!(page(&far, "短的话", "</div>").len(), 3);
    let near = format!("<div class={}-promo>", "a".repeat(74));
    assert_eq!(page(&near, "短的话", "</div>").len(), 2);
}

#[test]
fn never_much_of_the_text_is_taken_out() {
    let box_of = |number, letters| format!("<div class=promo>{}</div>", text(number, letters));
    let page = |boxes: &[(u32, usize)], rest: usize| {
        let boxes: String = boxes
            .iter()
            .map(|(number, letters)| box_of(*number, *letters))
            .collect();
        alone(&format!("<article>{}{boxes}</article>", p(&text(1, rest)))).len()
    };
    assert_eq!(page(&[(2, 49)], 200), 1, "less than a fifth");
    assert_eq!(page(&[(2, 50)], 200), 2, "a fifth");
    assert_eq!(page(&[(2, 40), (3, 40)], 160), 1);
    assert_eq!(page(&[(2, 40), (3, 40), (4, 40)], 119), 4, "more than half");
    assert_eq!(page(&[(2, 40), (3, 40), (4, 40)], 120), 1, "half");
}

#[test]
fn what_stands_between_paragraphs_stays_if_it_is_prose() {
    let [a, b] = [text(1, 100), text(2, 100)];
    let between =
        |inner: &str| alone(&format!("<article>{}{inner}{}</article>", p(&a), p(&b))).len();
    let said = text(3, 20);
    for (inner, kept) in [
        (format!("<div class=promo><p>{said}</p></div>"), true),
        (
            format!("<section class=promo><p>{said}</p></section>"),
            true,
        ),
        (
            format!("<div class=promo><div class=promo><p>{said}</p></div></div>"),
            true,
        ),
        (format!("<div class=promo><h3>{said}</h3></div>"), false),
        (
            format!("<div class=promo><p>{said}</p><input></div>"),
            false,
        ),
        (
            format!("<div class=promo><p>{said}</p><button>好</button></div>"),
            false,
        ),
        (format!("<ul class=promo><li>{said}</li></ul>"), false),
        (
            format!(
                "<div class=promo><p>{}<a href=x>{}</a></p></div>",
                text(3, 18),
                text(4, 2)
            ),
            true,
        ),
        (
            format!(
                "<div class=promo><p>{}<a href=x>{}</a></p></div>",
                text(3, 17),
                text(4, 3)
            ),
            false,
        ),
    ] {
        assert_eq!(between(&inner) > 2, kept, "{inner}");
    }
    let promo = format!("<div class=promo><p>{said}</p></div>");
    for (html, count) in [
        (format!("{promo}{}{}", p(&a), p(&b)), 2),
        (format!("{}{}{promo}", p(&a), p(&b)), 2),
        (format!("{}<div>{promo}</div>{}", p(&a), p(&b)), 3),
        // A label is no paragraph.
        (format!("{}{promo}{}", p(&text(1, 200)), p(&text(2, 9))), 2),
        (format!("{}{promo}{}", p(&text(1, 200)), p(&text(2, 10))), 3),
    ] {
        let found = alone(&format!("<article>{html}</article>"));
        assert_eq!(found.len(), count, "{html}");
    }
}

#[test]
fn above_the_first_paragraph_stands_the_head() {
    let [a, b] = [text(1, 100), text(2, 100)];
    let page = |lead: &str| {
        let found = alone(&format!("<article>{lead}{}{}</article>", p(&a), p(&b)));
        found.len() == 2
    };
    for (lead, gone) in [
        ("<h1>枣树</h1>", true),
        ("<div>枣树</div>", true),
        ("<h1>枣树林</h1>", false),
        ("<div>2024年3月5日 甲</div>", true),
        ("<div>他说，2024年3月5日那天。</div>", false),
        ("<div>2024年3月5日：</div>", false),
        ("<h2>2024年3月5日</h2>", false),
        ("<div>By Ann</div>", true),
        ("<div>By</div>", true),
        ("<div>Byron</div>", false),
        ("<h2>By Ann</h2>", false),
        ("<div>By Ann.</div>", false),
        ("<div><a href=x>首页</a></div>", true),
        ("<div><a href=x>首</a> <a href=y>页</a></div>", true),
        ("<p><a href=x>首页</a></p>", false),
        ("<div><a href=x>首页</a>甲</div>", false),
        ("<h2><a href=x>首页</a></h2>", false),
        ("<div>甲</div>", false),
        ("<div>甲</div><div>2024年3月5日</div>", false),
        ("<div><span>2024年3月5日</span> <b>甲</b></div>", true),
        ("<div>2024年3月5日<p>很短的话</p></div>", false),
    ] {
        assert_eq!(page(lead), gone, "{lead}");
    }
    let menu = |letters| format!("<div><a href=x>{}</a></div>", text(3, letters));
    assert!(page(&menu(19)));
    assert!(!page(&menu(20)));
    let date = |signs: usize| format!("<div>2024年3月5日{}</div>", "·".repeat(signs));
    assert!(page(&date(80)));
    assert!(!page(&date(81)));
    // Below it a date is text.
    let html = format!(
        "<article>{}<div>2024年3月5日</div>{}</article>",
        p(&text(1, 60)),
        p(&b)
    );
    assert_eq!(alone(&html).len(), 3);
    let html = format!(
        "<article>{}<div>2024年3月5日</div>{}</article>",
        p(&text(1, 59)),
        p(&b)
    );
    assert_eq!(alone(&html).len(), 2);
    // Only so many blocks are looked at.
    let blocks = |count: usize| {
        let lead = "<div>甲</div>".repeat(count);
        alone(&format!(
            "<article>{lead}<div>2024年3月5日</div>{}</article>",
            p(&a)
        ))
        .len()
    };
    let spaced = format!(
        "<article>{}<div>2024年3月5日</div>{}</article>",
        "<div>甲</div>\n ".repeat(11),
        p(&a)
    );
    assert_eq!(alone(&spaced).len(), 12);
    assert_eq!(blocks(11), 12);
    assert_eq!(blocks(12), 14);
}

#[test]
fn of_the_same_words_in_boxes_one_is_shown() {
    let once = |html: &str| {
        let found = alone(&format!("<article>{html}</article>"));
        let first = found[0].clone();
        found.iter().filter(|words| **words == first).count()
    };
    let [long, short] = [text(1, 60), text(1, 59)];
    let rest = p(&text(2, 300));
    for (html, count) in [
        (format!("<div>{long}</div>{rest}<div>{long}</div>"), 1),
        (
            format!("<div>{long}</div>{rest}<figcaption>{long}</figcaption>"),
            1,
        ),
        (
            format!("<div>{long}</div>{rest}<section>{long}</section>"),
            1,
        ),
        (format!("<div>{long}</div>{rest}<p>{long}</p>"), 2),
        (format!("<div>{short}</div>{rest}<div>{short}</div>"), 2),
        (
            format!(
                "<div>{long}</div>{rest}<div>{long}<p>{}</p></div>",
                text(5, 30)
            ),
            2,
        ),
    ] {
        assert_eq!(once(&html), count, "{html}");
    }
}

#[test]
fn what_the_words_say_does_not_mislead_the_port() {
    for (what, odd) in [
        ("an element's name", "用 &lt;script&gt; 开头".to_owned()),
        ("a comment", "用 &lt;!-- 开头".to_owned()),
        ("a reference", "写成 &amp;lt;style&amp;gt; 也行".to_owned()),
        ("quotation marks", "\"甲\" 和 \"乙\"".to_owned()),
        (
            "the signs it is told by",
            (0..40)
                .filter_map(|at| char::from_u32(0xe000 + at))
                .flat_map(|sign| ['\u{e000}', sign])
                .collect::<String>(),
        ),
    ] {
        let html = format!(
            "<nav><ul><li><a href=1>新闻</a></li></ul></nav><div><div class='x\" hidden=\"'>{}{}<div>{odd}</div><p>{C}{odd}</p>{}</div></div><footer><ul><li><a href=2>关于</a></li></ul></footer>",
            p(A),
            p(B),
            p(C)
        );
        let found = chosen(&html);
        for words in [A, B, C] {
            assert!(found.contains(&words.to_owned()), "{what}: {found:?}");
        }
        for words in ["新闻", "关于"] {
            assert!(!found.contains(&words.to_owned()), "{what}: {found:?}");
        }
    }
}

#[test]
fn forms_buttons_and_footers_amid_the_text_belong_to_it() {
    for (html, words) in [
        (
            format!("<fieldset>{}{}{}</fieldset>", p(A), p(B), p(C)),
            vec![A, B, C],
        ),
        (
            format!(
                "<div>{}{}<blockquote><p>读书破万卷，下笔如有神。</p><footer>杜甫</footer></blockquote>{}</div>",
                p(A),
                p(B),
                p(C)
            ),
            vec![A, B, "读书破万卷，下笔如有神。", "杜甫", C],
        ),
    ] {
        assert_eq!(chosen(&html), words, "{html}");
    }
}

#[test]
fn what_has_not_lost_the_most_of_the_text_is_taken() {
    let page = |letters: usize| {
        let kept: String = (1..5).map(|number| p(&text(number, 150))).collect();
        let lost = format!("<div class=remark><p>{}</p></div>", text(6, letters));
        chosen(&format!(
            "<div itemprop=articleBody>{kept}</div><div itemprop=articleBody>{lost}</div>"
        ))
    };
    // Where parts say the same those that the port has missed are added.
    assert_eq!(page(200).len(), 5);
    let aside = |letters: usize| {
        let kept: String = (1..5).map(|number| p(&text(number, 150))).collect();
        let lost = format!("<div class=remark><p>{}</p></div>", text(6, letters));
        chosen(&format!("<main>{kept}{lost}</main>")).len()
    };
    assert_eq!(aside(600), 4, "half of it is not the most");
    assert_eq!(aside(610), 5);
}

#[test]
fn what_is_no_part_of_a_sentence_is_left_out() {
    let long = |inner: &str| chosen(&format!("<div>{}{}{inner}{}</div>", p(A), p(B), p(C)));
    for (inner, count) in [
        (
            "<p>说到<font color=red>枣树</font>这里，话就停了，谁也没有再提起。</p>",
            4,
        ),
        (
            "<p>说到<button>枣树</button>这里，话就停了，谁也没有再提起。</p>",
            4,
        ),
        ("<button>订阅本站的消息，每天都有</button>", 3),
        (
            "<footer><p>本站由邻居们维护至今，欢迎来信，来信必复，不收分文。</p></footer>",
            3,
        ),
    ] {
        let found = long(inner);
        assert_eq!(found.len(), count, "{inner}: {found:?}");
        assert!(count == 3 || found.join("").contains("枣树这里"), "{inner}");
    }
}

#[test]
fn a_page_entire_is_all_but_its_head() {
    let whole = |html: &str| {
        let form = FormChoice::always(PageForm::Whole);
        let text = parse_as(html, "a.html", &form).text;
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let body = "<nav>一</nav><p>二</p><footer>三</footer>";
    for html in [
        format!("<html><head><title>题</title></head><body>{body}</body></html>"),
        format!("<html><head><title>题</title><span>词</span></head><body>{body}</body></html>"),
        format!("<title>题</title>{body}"),
        body.to_owned(),
    ] {
        assert_eq!(whole(&html), ["一", "二", "三"], "{html}");
    }
}

#[test]
fn a_number_is_no_word_of_a_class() {
    let [before, said, after] = [text(1, 200), text(2, 30), text(3, 200)];
    for (name, kept) in [
        ("e1ad", true),
        ("03ad", true),
        ("a1-ads4u", true),
        ("ad", false),
        ("ad2", false),
        ("box-ad-300", false),
        ("box_ads12", false),
    ] {
        let box_of = format!("<div id={name}><h3>甲</h3>{}</div>", p(&said));
        let article = format!("<article>{}{box_of}{}</article>", p(&before), p(&after));
        assert_eq!(alone(&article).contains(&said), kept, "{name}");
    }
}

#[test]
fn teasers_and_controls_are_no_text_however_short_the_article_is() {
    let short = text(1, 100);
    let teasers = |class: &str| {
        let items = (2..6).fold(String::new(), |items, number| {
            items + "<li><a href=x>" + &text(number, 30) + "</a></li>"
        });
        format!("<div class={class}><h2>热门</h2><ul>{items}</ul></div>")
    };
    let inside = |inner: &str| alone(&format!("<article>{}{inner}</article>", p(&short)));
    for (inner, kept) in [
        (teasers("trending_videos"), 1),
        (teasers("related"), 1),
        (teasers("sources"), 6),
        ("<div class=gal-button-fullscreen>全屏</div>".to_owned(), 1),
        ("<div class='x Close'>关闭</div>".to_owned(), 1),
        ("<div class=closely>关闭</div>".to_owned(), 2),
        ("<p class=button>按钮</p>".to_owned(), 2),
        (format!("<div class=button>{}</div>", text(2, 24)), 1),
        (format!("<div class=button>{}</div>", text(2, 25)), 2),
        ("<p>1/12</p>".to_owned(), 1),
        ("<p>12/1</p>".to_owned(), 2),
        ("<p>1/1</p>".to_owned(), 2),
        ("<p>1/甲</p>".to_owned(), 2),
    ] {
        assert_eq!(inside(&inner).len(), kept, "{inner}");
    }
    let counted = inside("<div><span>1</span> of 12</div>");
    assert_eq!(counted, [short], "a count in parts");
}

#[test]
fn a_heading_that_says_the_title_in_nearly_its_words_is_the_title() {
    let shown = |title: &str, heading: &str| {
        let page = format!(
            "<!DOCTYPE html><title>{title}</title><article>{heading}{}</article>{}",
            p(&text(1, 150)),
            deep()
        );
        let article = parse_as(&page, "a.html", &FormChoice::default());
        article.text.as_str().split("\n\n").count()
    };
    let title = "MathJax v3 with MathML input and HTML output";
    for (heading, blocks) in [
        (
            "<h1>MathJax v3 beta: MathML input, HTML output test</h1>",
            1,
        ),
        (
            "<h2>MathJax v3 beta: MathML input, HTML output test</h2>",
            2,
        ),
        ("<h1>MathJax v3</h1>", 2),
        (
            "<h1>MathJax v3 with MathML input and HTML output: how it was made, in ten steps, by its authors</h1>",
            2,
        ),
    ] {
        assert_eq!(shown(title, heading), blocks, "{heading}");
    }
}

#[test]
fn the_same_caption_is_shown_once() {
    let caption = text(2, 70);
    let figure = |number: u32, class: &str| {
        format!("<div><img src={number}.png><p class={class}>{caption}</p></div>")
    };
    for (name, shown) in [("caption", 1), ("refrain", 3)] {
        let figures: String = (0..3).map(|number| figure(number, name)).collect();
        let words = alone(&format!("<article>{}{figures}</article>", p(&text(1, 300))));
        let times = words.iter().filter(|words| **words == caption).count();
        assert_eq!(times, shown, "{name}");
    }
}
