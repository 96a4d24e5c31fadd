//! Pages of public accounts: what their scripts say, posts that stand in a
//! script only, notices in place of an article.

use wanjuan::article::{Article, parse};

fn of(html: &str) -> Article {
    parse(html, "a.html")
}

/// The page of an account whose script says this of its article.
fn saying(script: &str) -> Article {
    of(&format!(
        "<script>\nvar nickname = \"号\";\n{script}\n</script><div id=js_content><p>正文在这里。</p></div>"
    ))
}

fn title(script: &str) -> String {
    saying(script).metadata.title.to_string()
}

#[test]
fn the_escapes_of_a_script_are_resolved() {
    let cases = [
        (r#"var msg_title = "甲乙";"#, "甲乙"),
        (r#"var msg_title = '甲"乙';"#, "甲\"乙"),
        (r#"var msg_title = "甲\"乙";"#, "甲\"乙"),
        (r#"var msg_title = "甲\\";"#, r"甲\"),
        (r#"var msg_title = "甲\\\"乙";"#, r#"甲\"乙"#),
        (r"var msg_title = '甲\x26amp;lt;乙';", "甲&lt;乙"),
        (r#"var msg_title = "\u4e2d\u6587";"#, "中文"),
        (r#"var msg_title = "\x41\x42c";"#, "ABc"),
        (r#"var msg_title = "甲\/乙";"#, "甲/乙"),
        (r#"var msg_title = "甲\n乙\r丙";"#, "甲 乙 丙"),
        (r#"var msg_title = "甲\u12";"#, "甲\u{12}"),
        (r#"var msg_title = "甲\ud800乙";"#, "甲乙"),
        (r#"var msg_title = "甲\xzz乙";"#, "甲乙"),
        (r#"var msg_title = htmlDecode("甲&amp;乙");"#, "甲&乙"),
    ];
    for (script, shown) in cases {
        let shown = shown.replace('\u{12}', "\u{fffd}");
        assert_eq!(title(script), shown, "{script}");
    }
}

#[test]
fn the_first_value_that_says_anything_is_taken() {
    let cases = [
        ("var msg_title = '';\nvar msg_title = '甲';", "甲"),
        ("var msg_title = '';\n title: '乙',", "乙"),
        ("var msg_title = a, b = '丙';\n title: '乙',", "乙"),
        ("if (msg_title) { a('丙') }\n title: '乙',", "乙"),
        ("var msg_title = f;g('丙');\n{title: '乙'}", "乙"),
        ("var msg_title = x }'丙'\n{title: '乙'}", "乙"),
        ("var msg_title = { a: '丙'}\n{title: '乙'}", "乙"),
        ("var msg_title = ' ';\n", ""),
    ];
    for (script, shown) in cases {
        let shown = if shown.is_empty() { "a" } else { shown };
        assert_eq!(title(script), shown, "{script}");
    }
}

#[test]
fn a_script_says_who_when_and_where() {
    let article = of(
        "<script>window.cgiDataNew = {\n  nick_name: '号',\n  title: '题',\n  create_time: '1737424800',\n  provinceName: '浙江',\n  cdn_url_1_1: 'https://a.b/c.jpg',\n}</script><div id=js_content><p>正文。</p></div>",
    );
    let metadata = &article.metadata;
    assert_eq!(metadata.author.as_deref(), Some("号"));
    assert_eq!(metadata.title.as_str(), "题");
    assert_eq!(
        metadata.published.map(|date| date.to_string()).as_deref(),
        Some("2025-01-21 10:00")
    );
    assert_eq!(metadata.place.as_deref(), Some("浙江"));
    assert_eq!(metadata.cover_url.as_deref(), Some("https://a.b/c.jpg"));
    let dated = saying(
        "var createTime = '2025-01-21 10:00';\nprovince_name: '北京',\nvar msg_cdn_url = 'https://a.b/d.jpg';",
    );
    assert_eq!(
        dated
            .metadata
            .published
            .map(|date| date.to_string())
            .as_deref(),
        Some("2025-01-21 10:00")
    );
    assert_eq!(dated.metadata.place.as_deref(), Some("北京"));
    assert_eq!(
        dated.metadata.cover_url.as_deref(),
        Some("https://a.b/d.jpg")
    );
    let first = of(
        "<script>var nickname = '甲';</script><script>var nickname = '乙';</script><div id=js_content><p>正文。</p></div>",
    );
    assert_eq!(first.metadata.author.as_deref(), Some("甲"));
}

#[test]
fn what_a_page_marks_counts_where_its_scripts_are_lost() {
    let article = of(
        "<a id=js_name> 号 </a><em id=publish_time>2025年1月21日 10:00</em><em id=js_ip_wording>浙江</em><div id=js_content><p>正文。</p></div>",
    );
    let metadata = &article.metadata;
    assert_eq!(metadata.author.as_deref(), Some("号"));
    assert_eq!(
        metadata.published.map(|date| date.to_string()).as_deref(),
        Some("2025-01-21 10:00")
    );
    assert_eq!(metadata.place.as_deref(), Some("浙江"));
    // Elsewhere the same words of a script say nothing.
    let other =
        of("<script>var kind = 'nickname';\n title: '丙',</script><title>题</title><p>正文。</p>");
    assert_eq!(other.metadata.title.as_str(), "题");
    let other =
        of("<script>var name = '号';\n title: '丙',</script><title>题</title><p>正文。</p>");
    assert_eq!(other.metadata.title.as_str(), "题");
}

#[test]
fn a_post_of_words_or_pictures_stands_in_its_script() {
    let words = |script: &str| {
        of(&format!(
            "<script>window.cgiDataNew = {{\nnick_name: '号',\n{script}\n}}</script><div id=js_content> </div><div>别的</div>"
        ))
        .dump()
    };
    assert_eq!(
        words(r"content_noencode: '第一行\x0a第二行 &amp;lt;',"),
        "paragraph: 第一行\nparagraph: 第二行 &amp;lt;\n"
    );
    assert_eq!(
        words("content_noencode: ' ',\n desc: '说明 &lt;',"),
        "paragraph: 说明 <\n"
    );
    for name in [" desc:", "{desc:", ",desc:"] {
        assert_eq!(
            words(&format!("{name} '说明',")),
            "paragraph: 说明\n",
            "{name}"
        );
    }
    let pictures = "picture_page_info_list: [\n{\ncdn_url: 'https://a.b/1.jpg',\nshare: {\ncdn_url: 'https://a.b/x.jpg',\n},\n},\n{\ncdn_url: '',\ncdn_url: JsDecode('https://a.b/2.jpg\\x26a'),\n},\n],\n{\ncdn_url: 'https://a.b/y.jpg',\n}";
    let post = of(&format!(
        "<script>var nickname = '号';\n{pictures}</script><div id=js_content></div>"
    ));
    let urls: Vec<_> = post.images.iter().map(|image| image.url.as_str()).collect();
    assert_eq!(urls, ["https://a.b/1.jpg", "https://a.b/2.jpg&a"]);
    // Where the list is not near its name it is another.
    let far = format!(
        "<script>var nickname = '号';\npicture_page_info_list{}[{{\ncdn_url: 'https://a.b/1.jpg'}}]</script><p>正文。</p>",
        " ".repeat(80)
    );
    assert_eq!(of(&far).dump(), "paragraph: 正文。\n");
}

#[test]
fn a_page_with_a_body_is_not_read_from_its_script() {
    let page = |body: &str| {
        of(&format!(
            "<script>var nickname = '号';\n desc: '说明',</script><div id=js_content>{body}</div><p>后面</p>"
        ))
        .dump()
    };
    assert_eq!(page("<p>正文。</p>"), "paragraph: 正文。\n");
    assert_eq!(page("<img src=a.png>"), "image 1: \n");
    assert_eq!(page("<p></p>正文。"), "paragraph: 正文。\n");
    let late = format!("{}正文。", "<p></p>".repeat(120));
    assert_eq!(page(&late), "paragraph: 正文。\n");
    assert!(page("<mpvoice name=声></mpvoice>").contains('声'));
    assert_eq!(page("<p> </p><br>"), "paragraph: 说明\n");
    assert_eq!(page("<section><p></p></section>"), "paragraph: 说明\n");
}

#[test]
fn a_notice_in_place_of_an_article_is_shown_as_one() {
    for class in [
        "weui-msg__title",
        "weui-msg__desc",
        "mesg-block",
        "weui-msg__text-area",
        "global_error_msg",
        "page_msg",
    ] {
        let article = of(&format!(
            "<div>前面</div><div class={class}><p> </p><p>该内容已被\n 发布者删除</p></div>"
        ));
        assert_eq!(article.text.as_str(), "该内容已被 发布者删除", "{class}");
        assert_eq!(article.metadata.title.as_str(), "该内容已被 发布者删除");
        assert_eq!(article.warnings.len(), 1);
    }
    let titled = of("<title>题</title><div class=page_msg>已删除</div>");
    assert_eq!(titled.metadata.title.as_str(), "题");
    let article = of("<div class=page_msg>提示</div><div id=js_content><p>正文。</p></div>");
    assert_eq!(article.text.as_str(), "正文。");
    assert!(article.warnings.is_empty());
}

#[test]
fn lines_that_are_drawn_are_paragraphs() {
    let drawn = "<svg viewBox='0 0 9 9'><title>图名</title><desc>说明</desc><g><text x=1 y=2><tspan>第一</tspan>行</text><text>第二<a href=x>行</a></text><path d=M0></g></svg>";
    let account = of(&format!("<div id=js_content>{drawn}<p>正文</p></div>"));
    assert_eq!(
        account.dump(),
        "paragraph: 第一行\nparagraph: 第二{link→x 行}\nparagraph: 正文\n"
    );
    let page = of(&format!("<article>{drawn}<p>正文</p></article>"));
    assert_eq!(page.dump(), "paragraph: 正文\n", "the labels of a diagram");
    let icon = "<svg><g><path d=M0></g></svg>";
    let account = of(&format!("<div id=js_content>{icon}<p>正文</p></div>"));
    assert_eq!(account.dump(), "paragraph: 正文\n");
}
