//! Elements of a page, one by one: what is seen of them and as what.

use super::{page, posted, within};
use wanjuan::article::parse;

fn check(cases: &[(&str, &str)]) {
    super::check(cases, within);
}

/// The address of the only picture in this HTML.
fn picture(html: &str) -> String {
    let article = page(html);
    let urls: Vec<&str> = article
        .images
        .iter()
        .map(|image| image.url.as_str())
        .collect();
    urls.join(" ")
}

#[test]
fn a_picture_that_loads_late_keeps_its_address_elsewhere() {
    for (html, url) in [
        ("<img src=a.png>", "a.png"),
        ("<img src=a.png data-src=b.png>", "b.png"),
        ("<img src=a.png data-original=b.png>", "b.png"),
        ("<img src=a.png data-actualsrc=b.png>", "b.png"),
        ("<img src=a.png data-lazy-src=b.png>", "b.png"),
        ("<img src=a.png data-src=data:image/gif;base64,AA>", "a.png"),
        ("<img src=a.png data-src=' '>", "a.png"),
        ("<img src=' a.png '>", "a.png"),
        (
            "<img src=data:image/gif;base64,AA srcset='c.png 1x'>",
            "c.png",
        ),
        ("<img data-srcset='c.png 1x'>", "c.png"),
        ("<img srcset='data:a 1x' data-srcset='c.png 1x'>", "c.png"),
        ("<img src=a.png srcset='c.png 2x'>", "a.png"),
        ("<img srcset='c.png 1x, d.png 2x'>", "d.png"),
        ("<img srcset='c.png 2x, d.png 1x'>", "c.png"),
        (
            "<img srcset='c.png 100w,\nd.png 300w, e.png 200w'>",
            "d.png",
        ),
        ("<img srcset='c.png, d.png 0.5x'>", "c.png"),
        ("<img srcset='c.png, d.png 1.5x,'>", "d.png"),
        ("<img srcset='c.png 1x, d.png 1x'>", "c.png"),
        ("<img srcset='c,1.png 1x, d.png 2h'>", "d.png"),
        ("<img srcset='c.png odd, d.png 2x'>", "d.png"),
        (
            "<picture><source srcset='c.png 2x'><img src=a.png></picture>",
            "a.png",
        ),
        (
            "<picture><source srcset='c.png 2x'><source srcset=d.png><img></picture>",
            "c.png",
        ),
        (
            "<picture><source data-srcset='c.png 2x'><img></picture>",
            "c.png",
        ),
        (
            "<picture><source srcset=c.png><b></b><img></picture>",
            "c.png",
        ),
        ("<picture><source srcset='c.png'></picture><img>", ""),
        (
            "<picture><source srcset=c.png></picture><picture><img></picture>",
            "",
        ),
        ("<source srcset=c.png><img>", ""),
    ] {
        assert_eq!(picture(html), url, "{html}");
    }
}

#[test]
fn a_caption_goes_with_the_only_picture_of_its_figure() {
    check(&[
        (
            "<figure><img src=a alt=树><figcaption>东墙<br>枣树</figcaption></figure>",
            "image 1: 东墙 枣树",
        ),
        (
            "<figure><img src=a><figcaption><p>一</p><p>二</p></figcaption></figure>",
            "image 1: 一 二",
        ),
        (
            "<figure><img src=a><img src=b><figcaption>两张</figcaption></figure>",
            "image 1: \nimage 2: \nparagraph: 两张",
        ),
        (
            "<figure><img src=a><figcaption>一</figcaption><figcaption>二</figcaption></figure>",
            "image 1: 一 二",
        ),
        (
            "<figure><figcaption>里面<img src=a></figcaption></figure>",
            "paragraph: 里面{image 1 〔图 1〕}",
        ),
        (
            "<figure><figcaption>上面</figcaption><img src=a></figure>",
            "image 1: 上面",
        ),
        (
            "<figure><img src=a><figcaption>有<code>码</code></figcaption></figure>",
            "image 1: \nparagraph: 有{code 码}",
        ),
        (
            "<figure><img src=a><figcaption>有<math><mi>x</mi></math></figcaption></figure>",
            "image 1: \nparagraph: 有{formula x}",
        ),
        (
            "<figure><img src=a alt=树><figcaption> </figcaption></figure>",
            "image 1: 树",
        ),
        (
            "<figure><img src=a><figcaption>甲</figcaption></figure><figure><img src=b><figcaption>乙</figcaption></figure>",
            "image 1: 甲\nimage 2: 乙",
        ),
        (
            "<figure><img src=a></figure><figure><figcaption>乙</figcaption></figure>",
            "image 1: \nparagraph: 乙",
        ),
        (
            "<figure><figure><img src=a><figcaption>甲</figcaption></figure><figcaption>乙</figcaption></figure>",
            "image 1: 甲 乙",
        ),
        (
            "<figure><span>图片</span><img src=a alt=树><figcaption>甲</figcaption></figure>",
            "paragraph: 图片\nimage 1: 甲",
        ),
        (
            "<figure><img src=a alt=甲><figcaption>甲</figcaption></figure>",
            "image 1: 甲",
        ),
        (
            "<figure><img src=a><figcaption>有<a href=x>链接</a></figcaption></figure>",
            "image 1: \nparagraph: 有{link→x 链接}",
        ),
    ]);
    for (count, is_caption) in [(400, true), (401, false)] {
        let html = format!(
            "<figure><img src=a><figcaption>{}</figcaption></figure>",
            "字".repeat(count)
        );
        let shown = within(&html);
        assert_eq!(shown.lines().count() == 1, is_caption, "{count}");
    }
}

#[test]
fn a_sign_that_comes_again_is_one_picture() {
    check(&[
        (
            "<p>甲<img src=a>乙<img src=a>丙<img src=b></p>",
            "paragraph: 甲{image 1 〔图 1〕}乙{image 1 〔图 1〕}丙{image 2 〔图 2〕}",
        ),
        (
            "<p>甲<img src=a alt=好>乙<img src=a alt=坏></p>",
            "paragraph: 甲{image 1 〔图 1：好〕}乙{image 2 〔图 2：坏〕}",
        ),
        (
            "<p>甲<img>乙<img></p>",
            "paragraph: 甲{image 1 〔图 1〕}乙{image 2 〔图 2〕}",
        ),
        (
            "<p>甲<img src=a></p><img src=a><p>乙<img src=a></p>",
            "paragraph: 甲{image 1 〔图 1〕}\nimage 2: \nparagraph: 乙{image 1 〔图 1〕}",
        ),
    ]);
}

#[test]
fn hidden_elements_are_told_by_what_they_say() {
    let gone = "paragraph: 甲乙";
    for open in [
        "<span hidden>",
        "<span hidden=''>",
        "<span style='display:none'>",
        "<span style='color: red; Display : NONE !important'>",
        "<span style='visibility: hidden'>",
        "<span aria-hidden=true>",
        "<span class='x SR-only'>",
        "<span class=visually-hidden>",
        "<span class=mw-editsection>",
        "<template>",
        "<script>",
        "<style>",
        "<textarea>",
        "<select>",
        "<svg>",
        "<canvas>",
        "<object>",
        "<noscript>",
    ] {
        let name = open[1..].split([' ', '>']).next().unwrap_or_default();
        let html = format!("<p>甲{open}藏着</{name}>乙</p>");
        assert_eq!(within(&html), gone, "{open}");
    }
    for open in [
        "<span hidden=until-found>",
        "<span style='display:block'>",
        "<span style='visibility:none'>",
        "<span style='display:hidden'>",
        "<span style='display'>",
        "<span style='--display:none'>",
        "<span aria-hidden=false>",
        "<span class=sr-onlyx>",
    ] {
        let html = format!("<p>甲{open}藏着</span>乙</p>");
        assert_eq!(within(&html), "paragraph: 甲藏着乙", "{open}");
    }
    // What most of the page stands in was only behind a dialog.
    let words = "字".repeat(40);
    for open in ["<div aria-hidden=true>", "<div class=sr-only>"] {
        // With the two letters of the title.
        for (others, seen) in [(58, true), (59, false)] {
            let html = format!("<p>{}</p>{open}<p>{words}</p></div>", "别".repeat(others));
            let text = page(&html).text;
            assert_eq!(text.contains(&words), seen, "{open} {others}");
        }
    }
    let html = format!(
        "<script>{}</script><p>{}</p><div aria-hidden=true><p>{words}</p></div>",
        "x".repeat(500),
        "别".repeat(58)
    );
    assert!(
        page(&html).text.contains(&words),
        "a script has no letters to read"
    );
    for open in [
        "<body hidden>",
        "<body style='display:none'>",
        "<html hidden>",
    ] {
        assert_eq!(
            parse(&format!("{open}<p>正文"), "a.html").text.as_str(),
            "正文"
        );
    }
}

#[test]
fn marks_that_link_a_heading_to_itself_go() {
    for (link, shown) in [
        ("<a href=#x>#</a>", "heading 2: 缘起"),
        ("<a href=#x>¶ \u{200b}</a>", "heading 2: 缘起"),
        ("<a href=#x>§</a>", "heading 2: 缘起"),
        ("<a href=#x>🔗\u{fe0f}</a>", "heading 2: 缘起"),
        ("<a href=#x></a>", "heading 2: 缘起"),
        ("<a href=b.html#x>#</a>", "heading 2: 缘起"),
        ("<a href=b.html>#</a>", "heading 2: 缘起{link→b.html #}"),
        ("<a href=b.html>二</a>", "heading 2: 缘起{link→b.html 二}"),
        ("<a>#</a>", "heading 2: 缘起#"),
    ] {
        let html = format!("<h2>缘起{link}</h2>");
        assert_eq!(within(&html), shown, "{link}");
    }
    assert!(within("<p>甲<a href=#x><img src=a.png></a></p>").contains("image 1"));
    assert!(within("<h2>缘起<a href=b.html#x>二#</a></h2>").contains('二'));
}

#[test]
fn numbers_beside_code_are_gone_and_other_words_are_not() {
    check(&[
        (
            "<p>甲<span class=lineno> 12 </span>乙</p>",
            "paragraph: 甲乙",
        ),
        (
            "<p>甲<span class=lineno>12a</span>乙</p>",
            "paragraph: 甲12a乙",
        ),
        (
            "<p>甲<span class=lineno>12<code>3</code></span>乙</p>",
            "paragraph: 甲12{code 3}乙",
        ),
        (
            "<p>甲<span class=lineno>12<img src=a></span>乙</p>",
            "paragraph: 甲12{image 1 〔图 1〕}乙",
        ),
        (
            "<p>甲<span class=line-no>12</span>乙</p>",
            "paragraph: 甲12乙",
        ),
    ]);
}

#[test]
fn what_a_page_without_scripts_shows_counts_where_its_picture_is_missing() {
    for (html, urls) in [
        ("<noscript><img src=a.png></noscript>", "a.png"),
        (
            "<img src=b.png><noscript><img src=a.png></noscript>",
            "b.png",
        ),
        (
            "<img src=data:x> <noscript><img src=a.png></noscript>",
            "a.png",
        ),
        (
            "<img src=data:x>词<noscript><img src=a.png></noscript>",
            " a.png",
        ),
        (
            "<img src=data:x><b></b><noscript><img src=a.png></noscript>",
            " a.png",
        ),
        ("<noscript>词<img src=a.png></noscript>", ""),
        ("<noscript> <img src=a.png> </noscript>", "a.png"),
        ("<noscript></noscript>", ""),
    ] {
        assert_eq!(picture(&format!("<p>甲{html}</p>")), urls, "{html}");
    }
}

#[test]
fn of_a_drawing_only_the_paragraphs_in_it_are_read() {
    check(&[
        (
            "<p>甲<svg><foreignObject><span>里</span></foreignObject></svg><del>外</del></p>",
            "paragraph: 甲里{deleted 外}",
        ),
        ("<p>甲<svg><text>词</text></svg>乙</p>", "paragraph: 甲乙"),
        (
            "<svg><g><foreignObject><p>里面<b>的</b>话</p></foreignObject></g></svg><p>外面</p>",
            "paragraph: 里面{strong 的}话\nparagraph: 外面",
        ),
    ]);
}

#[test]
fn films_and_sounds_are_told_by_a_word() {
    super::check(
        &[
            (
                "<video src=a.mp4></video>",
                "paragraph: {link→a.mp4 〔视频〕}",
            ),
            (
                "<audio src=a.mp3></audio>",
                "paragraph: {link→a.mp3 〔音频〕}",
            ),
            (
                "<iframe src=https://a.b/c></iframe>",
                "paragraph: {link→https://a.b/c 〔视频〕}",
            ),
            (
                "<iframe data-src=https://a.b/d src=x></iframe>",
                "paragraph: {link→https://a.b/d 〔视频〕}",
            ),
            ("<iframe></iframe>", ""),
            ("<iframe src=''></iframe>", ""),
            ("<video></video>", ""),
            (
                "<iframe src=x><a href=https://a.b/c>这里\n看</a></iframe>",
                "paragraph: {link→https://a.b/c 这里 看}",
            ),
            (
                "<iframe src=x>前<a href=y> </a></iframe>",
                "paragraph: {link→x 〔视频〕}",
            ),
            (
                "<iframe src=x><a href=y>一</a><a href=z>二</a></iframe>",
                "paragraph: {link→y 一二}",
            ),
            (
                "<p>甲</p><iframe src=x>词</iframe><p>乙</p>",
                "paragraph: 甲\nparagraph: {link→x 〔视频〕}\nparagraph: 乙",
            ),
        ],
        posted,
    );
}

#[test]
fn cards_say_what_they_are() {
    super::check(
        &[
            ("<mpvoice name=声></mpvoice>", "paragraph: 〔音频〕 声"),
            (
                "<mp-common-mpaudio name=' ' data-name=声></mp-common-mpaudio>",
                "paragraph: 〔音频〕 声",
            ),
            (
                "<qqmusic music_name=曲 singer=人></qqmusic>",
                "paragraph: 〔音频〕 曲 人",
            ),
            (
                "<mpvideo data-title=片 data-src=https://a.b></mpvideo>",
                "paragraph: {link→https://a.b 〔视频〕 片}",
            ),
            (
                "<mpvideo data-title=片 src=//a.b></mpvideo>",
                "paragraph: {link→//a.b 〔视频〕 片}",
            ),
            (
                "<mpvideo data-title=片 src=a.b></mpvideo>",
                "paragraph: 〔视频〕 片",
            ),
            (
                "<mp-common-profile data-nickname=号></mp-common-profile>",
                "paragraph: 〔公众号〕 号",
            ),
            (
                "<mp-miniprogram data-miniprogram-title=购></mp-miniprogram>",
                "paragraph: 〔小程序〕 购",
            ),
            ("<mpcps data-title=书></mpcps>", "paragraph: 〔商品〕 书"),
            ("<mpvote title=选></mpvote>", "paragraph: 〔投票〕 选"),
            (
                "<iframe class=vote_iframe src=x></iframe>",
                "paragraph: 〔投票〕",
            ),
            ("<span class=vote_iframe>词</span>", "paragraph: 词"),
            (
                "<p>甲<mpvote title=选></mpvote>乙</p>",
                "paragraph: 甲\nparagraph: 〔投票〕 选\nparagraph: 乙",
            ),
        ],
        posted,
    );
}

/// So many attributes of one value, each behind a blank.
fn attributes(count: usize, blank: &str, value: &str) -> String {
    (0..count).fold(String::new(), |all, at| {
        all + blank + "a" + &at.to_string() + "=" + value
    })
}

#[test]
fn attributes_are_read_as_far_as_there_are_not_too_many() {
    let many = |count: usize, tail: &str| {
        let names = attributes(count, " ", "1");
        format!("<p>甲<span{names}{tail}>藏着</span>乙</p>")
    };
    assert_eq!(within(&many(499, " hidden")), "paragraph: 甲乙");
    assert_eq!(within(&many(500, " hidden")), "paragraph: 甲藏着乙");
    for (blank, value) in [
        (" ", "1"),
        ("\n", "'1 2'"),
        ("\t", "\"1 > 2\""),
        ("/", "\"1\""),
        ("\r", " = 1"),
    ] {
        let names = attributes(499, blank, value);
        let html = |extra: &str| format!("<p>甲<span{names}{blank}{extra}>藏着</span>乙</p>");
        assert_eq!(within(&html("hidden")), "paragraph: 甲乙", "{blank:?}");
        assert_eq!(
            within(&html("b=1 hidden")),
            "paragraph: 甲藏着乙",
            "{blank:?}"
        );
    }
    // After it the page goes on.
    let html = format!("{}<p>丙</p>{}", many(600, ""), many(600, ""));
    assert_eq!(
        within(&html),
        "paragraph: 甲藏着乙\nparagraph: 丙\nparagraph: 甲藏着乙"
    );
    // A quotation mark that stands in a name opens nothing.
    let names = attributes(600, " ", "1");
    let html = format!("<p>甲<span x\"y{names} hidden>藏着</span>乙</p>");
    assert_eq!(within(&html), "paragraph: 甲藏着乙");
    let data = format!("data:image/png;base64,{}", "A".repeat(3_000));
    assert_eq!(picture(&format!("<p>甲<img src='{data}' alt=图></p>")), "");
}
