//! What a page says of its article: JSON-LD, meta elements, what it shows.

use wanjuan::article::{Metadata, parse};

const BODY: &str = "<article><p>院子里种着两棵枣树，秋天一到，果子落得满地都是，邻居家的孩子提着篮子来拾，一直拾到天黑才肯回去。</p></article>";

/// What is known of a page with this head and these elements before its text.
fn of(head: &str, shown: &str) -> Metadata {
    let page = format!("<html><head>{head}</head><body>{shown}{BODY}</body></html>");
    parse(&page, "名.html").metadata
}

fn linked(json: &str) -> Metadata {
    of(
        &format!("<script type=application/ld+json>{json}</script>"),
        "",
    )
}

fn day(metadata: &Metadata) -> String {
    metadata
        .published
        .map_or_else(String::new, |date| date.to_string())
}

fn author(metadata: &Metadata) -> &str {
    metadata.author.as_deref().unwrap_or("")
}

#[test]
fn json_with_escapes_says_what_they_stand_for() {
    for (json, title) in [
        (r#"{"@type":"Article","headline":"甲\"乙\""}"#, "甲\"乙\""),
        (r#"{"@type":"Article","headline":"\u4e2d\u6587"}"#, "中文"),
        (r#"{"@type":"Article","headline":"甲\/乙"}"#, "甲/乙"),
        (r#"{"@type":"Article","headline":"甲\\乙"}"#, r"甲\乙"),
        (r#"{"@type":"Article","headline":"甲\t乙"}"#, "甲 乙"),
        (r#"{"@type":"Article","headline":"\ud83d\ude42"}"#, "🙂"),
        ("{\"@type\":\"Article\",\"headline\":\"甲\n乙\"}", "甲 乙"),
        (r#"{"@type":"Article","headline":"甲\u{e}"}"#, "名"),
    ] {
        assert_eq!(linked(json).title.as_str(), title, "{json}");
    }
}

#[test]
fn json_is_found_behind_the_marks_that_hide_it() {
    let json = r#"{"@type":"Article","headline":"题目"}"#;
    for script in [
        format!("<!--{json}-->"),
        format!("<![CDATA[{json}]]>"),
        format!("//<![CDATA[\n{json}\n//]]>"),
        format!("/*<![CDATA[*/{json}/*]]>*/"),
        format!(" {json}; "),
        format!("<!--\n//<![CDATA[\n{json}\n//]]>\n-->"),
    ] {
        assert_eq!(linked(&script).title.as_str(), "题目", "{script}");
    }
    let long = format!(
        "{{\"@type\":\"Article\",\"headline\":\"题目\",\"x\":\"{}\"}}",
        "a".repeat((1 << 20) + 1)
    );
    assert_eq!(linked(&long).title.as_str(), "名");
    for kind in ["APPLICATION/LD+JSON", " application/ld+json ", "text/x"] {
        let title = of(&format!("<script type='{kind}'>{json}</script>"), "").title;
        let expected = if kind == "text/x" { "名" } else { "题目" };
        assert_eq!(title.as_str(), expected, "{kind}");
    }
}

#[test]
fn of_several_things_the_surest_article_is_taken() {
    let title = |one: &str, other: &str| {
        let json = format!(
            r#"[{{"@type":{one},"headline":"甲甲"}},{{"@type":{other},"headline":"乙乙"}}]"#
        );
        linked(&json).title.to_string()
    };
    for (one, other, found) in [
        (r#""Article""#, r#""Article""#, "甲甲"),
        (r#""Report""#, r#""NewsArticle""#, "乙乙"),
        (r#""Report""#, r#""BlogPosting""#, "乙乙"),
        (r#""Question""#, r#""SocialMediaPosting""#, "乙乙"),
        (r#""CreativeWork""#, r#""Recipe""#, "乙乙"),
        (r#""HowTo""#, r#""Chapter""#, "乙乙"),
        (r#""HowTo""#, r#""DiscussionForumPosting""#, "乙乙"),
        (r#""WebPage""#, r#""VideoObject""#, "乙乙"),
        (r#""WebPage""#, r#""QAPage""#, "乙乙"),
        (r#""WebPage""#, r#""Review""#, "乙乙"),
        (r#""AboutPage""#, r#""WebSite""#, "名"),
        (r#""Organization""#, r#""WebPage""#, "名"),
        (
            r#""WebPage""#,
            r#"["Thing","http://schema.org/TechArticle"]"#,
            "乙乙",
        ),
        (r#""Question""#, r#""schema:Article""#, "乙乙"),
        (r#""Question""#, r#""https://schema.org#Article""#, "乙乙"),
    ] {
        assert_eq!(title(one, other), found, "{one} {other}");
    }
}

#[test]
fn things_may_stand_in_each_other_and_name_each_other() {
    for json in [
        r##"{"@graph":[{"@type":"WebPage","name":"站"},{"@type":"Article","headline":"题目","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"甲"}]}"##,
        r#"{"mainEntity":{"@type":"Article","headline":{"@value":"题目"},"author":["甲","甲"]}}"#,
        r#"[[{"@type":"Article","headline":["题目","别的"],"author":{"name":["甲"]}}]]"#,
        r#"{"@type":"Article","headline":"题目","creator":{"name":{"name":"甲"}}}"#,
        r#"{"@type":"Article","headline":"题目","author":[{"@id":"x"},{"name":"甲"}]}"#,
        r#"{"@type":"Article","headline":"题目","author":[],"creator":"甲"}"#,
    ] {
        let metadata = linked(json);
        assert_eq!(metadata.title.as_str(), "题目", "{json}");
        assert_eq!(author(&metadata), "甲", "{json}");
    }
    // What others said of the article is not what it is.
    for key in [
        "comment",
        "review",
        "publisher",
        "hasPart",
        "itemListElement",
    ] {
        let json = format!(
            r#"{{"@type":"WebPage","{key}":[{{"@type":"Article","headline":"题目","author":"甲"}}]}}"#
        );
        assert_eq!(linked(&json).author, None, "{key}");
    }
    let deep = |depth: usize| {
        format!(
            r#"{}{{"@type":"Article","headline":"题目"}}{}"#,
            "[".repeat(depth),
            "]".repeat(depth)
        )
    };
    assert_eq!(linked(&deep(12)).title.as_str(), "题目");
    assert_eq!(linked(&deep(13)).title.as_str(), "名");
    let within = |depth: usize| {
        let open = r#"{"a":"#.repeat(depth);
        format!(
            r#"{open}{{"@type":"Article","headline":"题目"}}{}"#,
            "}".repeat(depth)
        )
    };
    assert_eq!(linked(&within(12)).title.as_str(), "题目");
    assert_eq!(linked(&within(13)).title.as_str(), "名");
    let round = r##"[{"@id":"#a","@type":"Person","name":{"@id":"#a"}},{"@type":"Article","author":{"@id":"#a"}}]"##;
    assert_eq!(linked(round).author, None);
    let names = |depth: usize| {
        format!(
            r#"{{"@type":"Article","headline":"题目","author":{}"甲"{}}}"#,
            "[".repeat(depth),
            "]".repeat(depth)
        )
    };
    assert_eq!(author(&linked(&names(12))), "甲");
    assert_eq!(author(&linked(&names(13))), "");
}

#[test]
fn json_says_who_when_and_by_which_picture() {
    let metadata = linked(
        r#"{"@type":"Article","headline":"题目","author":[{"name":"甲"},{"name":"乙"}],"datePublished":"2024-03-05","image":[{"url":["https://a.b/c.png"]}]}"#,
    );
    assert_eq!(author(&metadata), "甲, 乙");
    assert_eq!(day(&metadata), "2024-03-05");
    assert_eq!(metadata.cover_url.as_deref(), Some("https://a.b/c.png"));
    let bare = linked(r#"{"datePublished":"2024-03-05","headline":"题目"}"#);
    assert_eq!(day(&bare), "2024-03-05");
    assert_eq!(bare.title.as_str(), "名");
    assert_eq!(linked(r#"{"image":"https://a.b/c.png"}"#).cover_url, None);
    let thing = linked(r#"{"@type":"Thing","datePublished":"2024-03-05"}"#);
    assert_eq!(day(&thing), "");
    let page = linked(r#"{"@type":"WebPage","name":"站","datePublished":"2024-03-05"}"#);
    assert_eq!(
        (day(&page).as_str(), page.title.as_str()),
        ("2024-03-05", "名")
    );
    let ids = linked(
        r##"[{"@id":"#a","@type":"Person","name":"甲"},{"@id":"#a","name":"乙"},{"@id":"#a"},{"@type":"Article","headline":"题目","author":{"@id":"#a"}}]"##,
    );
    assert_eq!(author(&ids), "甲");
    let first = linked(
        r##"[{"@type":"Article","headline":"题目","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"乙"}]"##,
    );
    assert_eq!(author(&first), "乙");
}

#[test]
fn of_headline_and_name_the_one_the_page_is_called_by_is_taken() {
    let title = |json: &str, element: &str| {
        let head =
            format!("<title>{element}</title><script type=application/ld+json>{json}</script>");
        of(&head, "").title.to_string()
    };
    let both = r#"{"@type":"Article","headline":"标题党的标题","name":"旧书的故事"}"#;
    assert_eq!(title(both, "旧书的故事 - 站"), "旧书的故事");
    assert_eq!(title(both, "别的"), "标题党的标题");
    assert_eq!(title(both, "标题党的标题：旧书的故事"), "标题党的标题");
    let short = r#"{"@type":"Article","headline":"标题党的标题","name":"旧书"}"#;
    assert_eq!(title(short, "旧书的故事讲给大家听"), "标题党的标题");
    let only = r#"{"@type":"Article","name":"旧书的故事"}"#;
    assert_eq!(title(only, "旧书的故事 - 站"), "旧书的故事");
    assert_eq!(title(only, "另一个题目"), "另一个题目");
}

#[test]
fn meta_elements_name_the_title_in_their_order() {
    let title = |head: &str| of(head, "").title.to_string();
    for (head, found) in [
        (
            "<meta name=DC.title content=甲甲><meta property=og:title content=乙乙>",
            "甲甲",
        ),
        ("<meta name=dcterms.title content=甲甲>", "甲甲"),
        (
            "<meta property=og:title content=甲甲><meta name=twitter:title content=乙乙>",
            "甲甲",
        ),
        (
            "<meta name=twitter:title content=甲甲><title>丙丙</title>",
            "甲甲",
        ),
        (
            "<meta property='og:title twitter:title' content=甲甲>",
            "甲甲",
        ),
        (
            "<meta property=og:title content=甲甲><meta property=og:title content=乙乙>",
            "甲甲",
        ),
        (
            "<meta property=og:title content=' '><meta property=og:title content=乙乙>",
            "乙乙",
        ),
        ("<meta itemprop=og:title content=甲甲>", "甲甲"),
        ("<meta property=og:title><title>丙丙</title>", "丙丙"),
        (
            r"<meta property=og:title content='甲\n乙\x0a丙'>",
            "甲 乙 丙",
        ),
        ("<title>甲甲</title><title>乙乙</title>", "甲甲"),
        ("<title></title>前言", "名"),
    ] {
        assert_eq!(title(head), found, "{head}");
    }
}

/// What stands in the head and on the page, and what is found.
const TITLES: &[(&str, &str, &str)] = &[
    // The heading is a part of the title.
    ("<title>旧书 - 站名</title>", "<h1>旧书</h1>", "旧书"),
    (
        "<title>站名 | 旧书的故事</title>",
        "<h1>旧书的故事</h1>",
        "旧书的故事",
    ),
    (
        "<title>旧书的故事_站名</title>",
        "<h1>旧书的故事¶</h1>",
        "旧书的故事",
    ),
    (
        "<title>旧书的故事很长</title>",
        "<h1>旧书的故事</h1>",
        "旧书的故事很长",
    ),
    ("<title>很长的旧书</title>", "<h1>旧书</h1>", "很长的旧书"),
    (
        "<title>旧书 - 站</title>",
        "<h1>书</h1><h1>旧书</h1>",
        "旧书",
    ),
    ("<title>书 - 站</title>", "<h1>书</h1>", "书 - 站"),
    (
        "<title>旧书 - 一个名字长得不得了的站竟比题目还长出很多</title>",
        "<h1>旧书</h1>",
        "旧书 - 一个名字长得不得了的站竟比题目还长出很多",
    ),
    (
        "<title>旧书 - 旧书的故事</title>",
        "<h1>旧书</h1><h1>旧书的故事</h1>",
        "旧书的故事",
    ),
    // The site is named.
    (
        "<meta property=og:site_name content=站名><title>甲乙丙丁 - 戊己 - 站名</title>",
        "",
        "甲乙丙丁 - 戊己",
    ),
    (
        "<meta property=og:site_name content=站名><title>站名 | 甲乙丙丁</title>",
        "",
        "甲乙丙丁",
    ),
    (
        "<meta name=application-name content='A Site'><title>甲乙丙丁｜a-site</title>",
        "",
        "甲乙丙丁",
    ),
    (
        "<meta property=og:site_name content=站名><title>站名</title>",
        "",
        "站名",
    ),
    (
        "<meta property=og:site_name content=站名><title>- 站名</title>",
        "",
        "- 站名",
    ),
    // It is short and stands last.
    ("<title>甲乙丙丁戊己 - 站</title>", "", "甲乙丙丁戊己"),
    (
        "<title>甲乙丙丁戊己 - 庚 | 站</title>",
        "",
        "甲乙丙丁戊己 - 庚",
    ),
    ("<title>甲乙丙丁戊 - 站</title>", "", "甲乙丙丁戊 - 站"),
    (
        "<title>甲乙丙丁戊己 - 一二三四五六七八九十一二三四五六</title>",
        "",
        "甲乙丙丁戊己",
    ),
    (
        "<title>甲乙丙丁戊己 - 一二三四五六七八九十一二三四五六七</title>",
        "",
        "甲乙丙丁戊己 - 一二三四五六七八九十一二三四五六七",
    ),
    (
        "<title>three little words - one two three four five six seven eight</title>",
        "",
        "three little words",
    ),
    (
        "<title>three little words - one two three four five six seven eight nine</title>",
        "",
        "three little words - one two three four five six seven eight nine",
    ),
    ("<title>two words - Site</title>", "", "two words - Site"),
    ("<title>甲乙丙丁戊己 - </title>", "", "甲乙丙丁戊己 -"),
    ("<title>甲-乙丙丁戊己</title>", "", "甲-乙丙丁戊己"),
    // A page that is shared by the name of its site.
    (
        "<meta property=og:site_name content=站名><meta property=og:title content=站名><title>旧书的故事 - 站名</title>",
        "<h1>旧书的故事</h1>",
        "旧书的故事",
    ),
    (
        "<meta property=og:site_name content=站名><meta property=og:title content='旧书的故事 - 站名'>",
        "",
        "旧书的故事",
    ),
    (
        "<meta property=og:site_name content=Site><meta property=og:title content='An old book - Site'>",
        "",
        "An old book - Site",
    ),
    (
        "<meta property=og:title content='旧书的故事 - 站名'><title>旧书 - 站</title>",
        "<h1>旧书</h1>",
        "旧书的故事 - 站名",
    ),
    (
        "<meta property=og:site_name content=站名><meta property=og:title content=旧书的故事><title>旧书 - 站名</title>",
        "<h1>旧书</h1>",
        "旧书的故事",
    ),
    // Without a title its heading serves.
    ("", "<h1>旧书</h1><h1>别的</h1>", "旧书"),
    ("", "<h1>旧<em>书</em></h1>", "旧书"),
    ("", "<h1><span><b><i>旧书</i></b></span></h1>", "旧书"),
];

#[test]
fn a_title_loses_the_name_of_its_site() {
    for (head, shown, found) in TITLES {
        assert_eq!(of(head, shown).title.as_str(), *found, "{head} {shown}");
    }
}

#[test]
fn so_many_headings_are_compared_with_the_title() {
    for (others, found) in [(7, "旧书的事"), (8, "旧书的事 - 站")] {
        let shown = format!("{}<h1>旧书的事</h1>", "<h1>别的</h1>".repeat(others));
        let title = of("<title>旧书的事 - 站</title>", &shown).title;
        assert_eq!(title.as_str(), found, "{others}");
    }
    for (site, is_cut) in [
        ("一二三四五六七八九十甲", true),
        ("一二三四五六七八九十甲乙", false),
    ] {
        let title = of(&format!("<title>旧书 - {site}</title>"), "<h1>旧书</h1>").title;
        assert_eq!(title.as_str() == "旧书", is_cut, "{site}");
    }
}

#[test]
fn a_page_says_its_address_and_its_picture() {
    for (head, url) in [
        (
            "<meta property=og:url content=https://a.b/c><link rel=canonical href=https://a.b/d>",
            "https://a.b/c",
        ),
        (
            "<link rel=canonical href=https://a.b/d><!-- url: https://a.b/e -->",
            "https://a.b/d",
        ),
        (
            "<link rel=alternate href=https://a.b/d><!--\n url: https://a.b/e\n-->",
            "https://a.b/e",
        ),
        ("<!-- Saved from https://a.b/e at 2024 -->", "https://a.b/e"),
        ("<meta property=og:url content=/c>", ""),
    ] {
        let found = of(head, "").source_url;
        assert_eq!(found.as_deref().unwrap_or(""), url, "{head}");
    }
    for (head, url) in [
        (
            "<meta property=og:image content=https://a.b/c><meta name=twitter:image content=https://a.b/d>",
            "https://a.b/c",
        ),
        (
            "<meta name=twitter:image content=https://a.b/d>",
            "https://a.b/d",
        ),
        (
            "<script type=application/ld+json>{\"@type\":\"Article\",\"image\":\"https://a.b/e\"}</script>",
            "https://a.b/e",
        ),
        ("", ""),
    ] {
        let found = of(head, "").cover_url;
        assert_eq!(found.as_deref().unwrap_or(""), url, "{head}");
    }
}

#[test]
fn the_author_is_who_the_page_says_most_plainly() {
    for (head, shown, name) in [
        (
            "<meta name=author content=甲>",
            "<p class=byline>乙</p>",
            "甲",
        ),
        (
            "<meta name=dc.creator content=甲><meta name=author content=乙>",
            "",
            "甲",
        ),
        (
            "<meta name=author content=user123>",
            "<p class=byline>乙</p>",
            "乙",
        ),
        ("<meta name=author content=user123>", "", "user123"),
        (
            "<meta name=author content='Ann 2'>",
            "<p class=byline>乙</p>",
            "Ann 2",
        ),
        (
            "<meta name=author content=甲1>",
            "<p class=byline>乙</p>",
            "甲1",
        ),
        (
            "<meta name=author content=Ann>",
            "<p class=byline>乙</p>",
            "Ann",
        ),
        (
            "<meta name=author content=a@b.example><meta name=byl content='By Ann'>",
            "",
            "Ann",
        ),
        (
            "",
            "<p class=byline>甲</p><span itemprop=author>乙</span>",
            "乙",
        ),
        ("", "<p class=byline>甲</p><a rel=author>乙</a>", "乙"),
        ("", "<a rel=author>甲</a><p class=byline>乙</p>", "甲"),
        ("", "<div rel=author>甲</div>", ""),
        ("", "<a rel='nofollow author'>甲</a>", "甲"),
        ("", "<div id=author>甲</div>", "甲"),
        ("", "<ul class=author><li>甲</li></ul>", ""),
        (
            "",
            "<div class=the-byline-x>甲</div><p class=author-name>乙</p>",
            "乙",
        ),
        ("", "<div class=the-byline-x>甲</div>", "甲"),
        ("", "<em class=the-byline-x>甲</em>", ""),
        ("", "<p class=author>甲</p><p class=author>乙</p>", "甲"),
        (
            "",
            "<div itemprop=author><b>写的是</b> <span itemprop=name>甲</span></div>",
            "甲",
        ),
        (
            "",
            "<div itemprop=author><meta itemprop=name content=甲><b>乙</b></div>",
            "甲",
        ),
        (
            "",
            "<div itemprop=author><span itemprop=name> <b>甲</b></span></div>",
            "甲",
        ),
        (
            "",
            "<p class=byline><script>x</script>甲<b>乙</b></p>",
            "甲 乙",
        ),
        (
            "",
            "<div class=comment><p class=byline>甲</p></div><p class=byline>乙</p>",
            "乙",
        ),
        ("", "<div id=comments-2><p class=byline>甲</p></div>", ""),
        (
            "",
            "<div class=commentlist><p class=byline>甲</p></div>",
            "",
        ),
        (
            "",
            "<div class=commentary><p class=byline>甲</p></div>",
            "甲",
        ),
        ("", "<div class=disqus><p class=byline>甲</p></div>", ""),
    ] {
        let metadata = of(head, shown);
        assert_eq!(author(&metadata), name, "{head} {shown}");
    }
}

#[test]
fn a_name_loses_what_leads_to_it() {
    for (line, name) in [
        ("By Ann Stone", "Ann Stone"),
        ("by Ann", "Ann"),
        ("作者：甲", "甲"),
        ("文／甲", "甲"),
        ("Written by Ann", "Ann"),
        ("· 甲 |", "甲"),
        ("甲 &amp;amp; 乙", "甲 & 乙"),
        ("@ann", ""),
        ("https://a.example/ann", ""),
        ("Ann ann@a.example", ""),
        ("Ann,ann@a.example", ""),
        ("Ann @home", "Ann @home"),
        ("2024", ""),
        ("{name}", ""),
        ("[Ann]", ""),
        ("&lt;Ann", ""),
    ] {
        let metadata = of("", &format!("<p class=byline>{line}</p>"));
        assert_eq!(author(&metadata), name, "{line}");
    }
    let long = "甲".repeat(100);
    let metadata = of("", &format!("<p class=byline>{long}</p>"));
    assert_eq!(author(&metadata), long);
    let metadata = of("", &format!("<p class=byline>{long}乙</p>"));
    assert_eq!(author(&metadata), "");
}

#[test]
fn of_a_long_element_only_the_beginning_names_the_author() {
    for (empty, name) in [(95, "甲"), (120, "")] {
        let shown = format!("<div class=byline>{}甲</div>", "<b></b>".repeat(empty));
        assert_eq!(author(&of("", &shown)), name, "{empty}");
    }
}

/// What stands in the head and on the page, and what is found.
const DATES: &[(&str, &str, &str)] = &[
    (
        "<meta property=article:published_time content=2024-03-05><meta name=date content=2020-01-01>",
        "",
        "2024-03-05",
    ),
    (
        "<meta name=date content='first 2024-03-05 here'>",
        "",
        "2024-03-05",
    ),
    (
        "<meta name=pubdate content=never><meta name=date content=2024-03-05>",
        "",
        "2024-03-05",
    ),
    (
        "<meta name=Weibo.article.create_at content=2024-03-05>",
        "",
        "2024-03-05",
    ),
    (
        "",
        "<time datetime=2024-03-05>yesterday</time>",
        "2024-03-05",
    ),
    ("", "<time>2024-03-05</time>", "2024-03-05"),
    (
        "",
        "<time itemprop=dateModified>2024-03-06</time><time>2024-03-05</time>",
        "2024-03-05",
    ),
    (
        "",
        "<time>2024-03-06</time><time itemprop=datePublished>2024-03-05</time>",
        "2024-03-05",
    ),
    (
        "",
        "<span itemprop=datePublished>2024-03-05</span>",
        "2024-03-05",
    ),
    (
        "",
        "<span itemprop=datePublished content=2024-03-05>昨天</span>",
        "2024-03-05",
    ),
    (
        "",
        "<span itemprop=datePublished datetime=2024-03-05>昨天</span>",
        "2024-03-05",
    ),
    (
        "",
        "<p>他说<time>2024-03-06</time>那天下了雨</p><time>2024-03-05</time>",
        "2024-03-05",
    ),
    ("", "<p>发布 <time>2024-03-05</time></p>", "2024-03-05"),
    ("", "<p>发布 <time>2024-03-05</time> 甲乙</p>", "2024-03-05"),
    ("", "<p>发布 <time>2024-03-05</time> 甲乙丙</p>", ""),
    ("", "<p><time>2024-03-05</time>日</p>", "2024-03-05"),
    ("", "<div class=comment><time>2024-03-06</time></div>", ""),
    (
        "",
        "<div class=comments-area><time>2024-03-06</time></div><time>2024-03-05</time>",
        "2024-03-05",
    ),
    // What is shown under the title.
    (
        "",
        "<p class=date>2024-03-06</p><h1>题</h1><p class=date>2024-03-05</p>",
        "2024-03-05",
    ),
    (
        "",
        "<h1>题</h1><div id=post-meta>甲 写于 2024年3月5日</div>",
        "2024-03-05",
    ),
    (
        "",
        "<h1>题</h1><div class=other>2024-03-06</div><div class=Posted-on>2024-03-05</div>",
        "2024-03-05",
    ),
    (
        "",
        "<h1>题</h1><div class=reply><p class=date>2024-03-06</p></div><p class=info>2024-03-05</p>",
        "2024-03-05",
    ),
    ("", "<p class=date>2024-03-06</p>", ""),
];

#[test]
fn a_date_is_taken_from_where_it_is_said_most_plainly() {
    for (head, shown, found) in DATES {
        assert_eq!(day(&of(head, shown)), *found, "{head} {shown}");
    }
    let long = |count: usize| {
        format!(
            "<h1>题</h1><p class=date>2024-03-05{}</p>",
            "字".repeat(count)
        )
    };
    assert_eq!(day(&of("", &long(110))), "2024-03-05");
    assert_eq!(day(&of("", &long(111))), "");
    let parts = |count: usize| {
        format!(
            "<h1>题</h1><p class=date>2024-03-05{}</p>",
            "<b></b>".repeat(count)
        )
    };
    assert_eq!(day(&of("", &parts(28))), "2024-03-05");
    assert_eq!(day(&of("", &parts(29))), "");
}
