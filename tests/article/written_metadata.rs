//! Front matter and headers as people and other exporters write them.

use wanjuan::article::{Metadata, parse};

fn of(source: &str) -> Metadata {
    let article = parse(source, "名.md");
    assert!(article.text.contains("正文"), "{source:?}");
    assert!(
        !article.text.contains("author"),
        "{source:?}: {}",
        article.text
    );
    article.metadata
}

fn day(metadata: &Metadata) -> Option<String> {
    metadata.published.map(|date| date.to_string())
}

#[test]
fn a_title_is_the_rest_of_its_line() {
    let titles = [
        "前言: 冒号没有引号",
        "%百分号",
        "& 与",
        "! 感叹",
        "@ 提及",
        "* 星",
        "*星号*",
        "`反引号`",
        "[转载] 甲",
        "[甲]",
        "{甲} 乙",
        "# 井号",
        "#井号",
        "| 竖线",
        "> 大于",
        "- 横线",
        "? 问",
        "“引”: 号",
        "\"甲\" 与 \"乙\"",
        "甲 \"乙\": 丙",
        "1984",
        "3.10",
        "2024-05-17",
        "C# 与 F#",
        "甲：乙",
        "it's: a title",
    ];
    for title in titles {
        let source = format!("---\ntitle: {title}\nauthor: 甲\ndate: 2025-03-04\n---\n\n正文。\n");
        for source in [source.replace('\n', "\r\n"), source] {
            let metadata = of(&source);
            assert_eq!(metadata.title.as_str(), title, "{source:?}");
            assert_eq!(metadata.author.as_deref(), Some("甲"), "{source:?}");
            assert_eq!(day(&metadata).as_deref(), Some("2025-03-04"), "{source:?}");
        }
    }
}

#[test]
fn a_block_its_grammar_refuses_is_read_line_by_line() {
    let blocks = [
        "---\ntitle: 题\nauthor: 甲\ndate: 2025-03-04\ntags:\n\t- 读书\n\t- 树\n---\n",
        "\n---\ntitle: 题\nauthor: 甲\ndate: 2025-03-04\ntags: [读书, 树]\n---\n",
        "\u{feff}\n---\ntitle: 题\nauthor: 甲\ndate: 2025-03-04\ntags: 读书, 树\n---\n",
        "---\ntitle:题\nauthor:甲\ndate:2025-03-04\ntags:读书，树\n---\n",
        "---\ntitle：题\nauthor：甲\ndate：2025-03-04\ntags：读书、树\n---\n",
        "---\ntitle: 题\nsummary:\n  - **要点** 在此\nauthor: 甲\ndate: 2025-03-04\ntags:\n- 读书\n- 树\n---\n",
        "---\ntitle: 题\nnote: |\n小助 23:44 收到。\n  - **未**，跳过\nauthor: 甲\ndate: 2025-03-04\ntags: #读书 #树\n---\n",
        "---\ntitle: 题\nlayout: @post\nseo:\n  title: 别的\nauthor: 甲\ndate: 2025-03-04\ntags: [读书,\n  树]\n---\n",
        "---\ntitle: 题\ntitle: 又\nauthor: 甲\ndate: 2025-03-04\ntags: ['读书', \"树\"]\n---\n",
        "---\ntitle: '题'\nx: 'a'b'\nauthor: 甲\ndate: 2025-03-04\ntags: 读书|树\n---\n",
        "---\ntitle: |\n  题\nx: @\nauthor:\n  - name: 甲\n    email: a@b.c\ndate: 2025-03-04\ntags: [读书, 树]\n---\n",
        "---\ntitle: 题\nauthor:\n  name: 甲\n  url: https://a.b\ndate: 2025-03-04\ntaxonomies:\n  tags: [读书, 树]\n---\n",
        "+++\ntitle = 题\nauthor = 甲\ndate = 2025-03-04\ntags = [\"读书\", \"树\"]\n+++\n",
        "+++\ntitle = \"题\"\ndate = 2025-03-04\n[extra]\nauthor = \"甲\"\n[taxonomies]\ntags = [\"读书\", \"树\"]\n+++\n",
        "{\n\"title\": \"题\",\n\"author\": {\"name\": \"甲\"},\n\"date\": \"2025-03-04\",\n\"tags\": [\"读书\", \"树\"]\n}\n",
        "---\ntitle: 题\nauthor: 甲\ndate: 2025-03-04\ntags: [读书, 树]\n",
    ];
    for block in blocks {
        let source = format!("{block}\n正文。\n");
        let metadata = of(&source);
        assert_eq!(metadata.title.as_str(), "题", "{source:?}");
        assert_eq!(metadata.author.as_deref(), Some("甲"), "{source:?}");
        assert_eq!(day(&metadata).as_deref(), Some("2025-03-04"), "{source:?}");
        let tags: Vec<&str> = metadata
            .tags
            .iter()
            .map(wanjuan::text::Text::as_str)
            .collect();
        assert_eq!(tags, ["读书", "树"], "{source:?}");
    }
}

#[test]
fn a_text_between_rules_stays_text() {
    for source in [
        "---\n\n正文。\n\n---\n\n别的。\n",
        "---\n他说：正文。\n\n又一段，很长。\n\n还有。\n---\n",
        "{正文} 甲\n",
        "{\"a\": 1}\n\n正文。\n",
    ] {
        let article = parse(source, "名.md");
        assert!(article.text.contains("正文"), "{source:?}");
    }
}

#[test]
fn names_are_names() {
    let cases = [
        ("甲, a@b.example", Some("甲")),
        ("Tom Stone <tom@a.example>", Some("Tom Stone")),
        (
            "(James Stone https://a.example/james/)",
            Some("James Stone"),
        ),
        ("[Tom Stone](https://a.example/tom)", Some("Tom Stone")),
        (
            "[甲](https://a.example/a)、[乙](https://a.example/b)",
            Some("甲、乙"),
        ),
        ("Smith, John", Some("Smith, John")),
        ("'36氪'", Some("36氪")),
        ("12345", None),
        ("'12345'", None),
        ("https://a.example/u/1", None),
        ("2024年04月20日 13:50", None),
        ("false", None),
    ];
    for (value, name) in cases {
        let source = format!("---\ntitle: 题\nauthor: {value}\n---\n正文。\n");
        assert_eq!(of(&source).author.as_deref(), name, "{value}");
    }
}

#[test]
fn addresses_are_addresses() {
    for (lines, address) in [
        (
            "source: wechat\nurl: https://a.example/p",
            Some("https://a.example/p"),
        ),
        ("url: /2014/05/x.html", None),
        (
            "url: false\nlink: http://a.example",
            Some("http://a.example"),
        ),
        ("source: mp.weixin.qq.com/s/x", Some("mp.weixin.qq.com/s/x")),
        (
            "source: \"[题](https://a.example/p)\"",
            Some("https://a.example/p"),
        ),
        ("source: 书.pdf", None),
    ] {
        let source = format!("---\ntitle: 题\n{lines}\n---\n正文。\n");
        assert_eq!(of(&source).source_url.as_deref(), address, "{lines}");
    }
}

#[test]
fn published_comes_before_every_other_date() {
    for lines in [
        "date_saved: 2025-03-05\ndate_published: 2025-03-04",
        "saved_date: 2025-03-05\npubDate: 2025-03-04",
        "updated: 2025-03-06\ncreated: 2025-03-04\nsaved: 2025-03-05",
        "date: 2025-03-05\npublish_date: 2025-03-04",
        "lastmod: 2025-03-05\npubdate: 2025-03-04",
        "modified: 2025-03-05\n发布日期: 2025年3月4日",
        "published: true\ndate: 2025-03-04",
        "publishedAt: 2025-02-30\ncreated_at: 1741060800",
    ] {
        let metadata = of(&format!("---\ntitle: 题\n{lines}\n---\n正文。\n"));
        let day = day(&metadata).unwrap_or_default();
        assert!(day.starts_with("2025-03-04"), "{lines}: {day}");
    }
}

#[test]
fn headers_of_other_exporters() {
    let cases = [
        "旧书\n===\n\n原文地址：[旧书](https://a.example/s)\n\n正文。\n",
        "# 旧书\n\n原文链接：<https://a.example/s>\n\n正文。\n",
        "[#]: collector: (某)\n[#]: subject: (旧书)\n[#]: via: (https://a.example/s)\n[#]: author: (甲 https://b.example/)\n[#]: url: ( )\n\n正文。\n",
        "> * 原文地址：[旧书](https://a.example/s)\n> * 原文作者：[甲](https://b.example)\n> * 译者：[乙](https://c.example)\n\n# 旧书\n\n正文。\n",
    ];
    for source in cases {
        let metadata = parse(source, "名.md").metadata;
        assert_eq!(metadata.title.as_str(), "旧书", "{source:?}");
        assert_eq!(
            metadata.source_url.as_deref(),
            Some("https://a.example/s"),
            "{source:?}"
        );
        assert!(
            metadata.author.is_none_or(|author| author.as_str() == "甲"),
            "{source:?}"
        );
    }
}

#[test]
fn a_date_under_the_heading_counts_before_the_one_of_the_name() {
    let article = parse(
        "# 题\n\n甲 · 2025年3月4日 下午3:05\n\n正文。\n",
        "2024-01-01-题.md",
    );
    assert_eq!(day(&article.metadata).as_deref(), Some("2025-03-04 15:05"));
    assert!(article.text.contains("甲 · 2025年"));
    let article = parse("# 题\n\n2025年3月4日，他回来了。\n", "2024-01-01-题.md");
    assert_eq!(day(&article.metadata).as_deref(), Some("2024-01-01"));
}

#[test]
fn where_a_value_was_found_is_known() {
    let article = parse("---\npubDate: 2025-03-04\n---\n# 题\n\n正文。\n", "名.md");
    let origins: Vec<String> = article
        .origins
        .iter()
        .map(|origin| format!("{}: {}", origin.field, origin.place))
        .collect();
    assert_eq!(
        origins,
        ["published: front matter: pubDate", "title: heading"]
    );
}
