//! The borders at which lines above a text are taken for what is said of it.

use wanjuan::article::metadata::{ValuePlace, split, title_of_name};
use wanjuan::article::{Metadata, parse};

fn of(source: &str) -> Metadata {
    split(source, "名.md").metadata
}

/// Title and body, and what else was found.
fn found(source: &str) -> String {
    let split = split(source, "名.md");
    let metadata = &split.metadata;
    let mut out = vec![metadata.title.to_string()];
    let fields = [
        ("a", metadata.author.as_deref().map(str::to_owned)),
        ("d", metadata.published.map(|date| date.to_string())),
        ("p", metadata.place.as_deref().map(str::to_owned)),
        ("u", metadata.source_url.as_deref().map(str::to_owned)),
        ("c", metadata.cover_url.as_deref().map(str::to_owned)),
    ];
    let fields = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    out.extend(fields.map(|(name, value)| format!("{name} {value}")));
    out.extend(metadata.tags.iter().map(|tag| format!("#{tag}")));
    format!("{} | {}", out.join(", "), split.body.trim())
}

fn check(cases: &[(&str, &str)]) {
    let cases = cases
        .iter()
        .map(|(source, expected)| (source, *expected, found(source)));
    let wrong: Vec<_> = cases
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "source, expected, found: {wrong:#?}");
}

#[test]
fn front_matter_stands_between_its_fences() {
    check(&[
        ("---\ntitle: 题\n---\n文", "题 | 文"),
        ("---\ntitle: 题\n...\n文", "题 | 文"),
        (
            "+++\ntitle = \"题\"\n...\n文\n+++\n",
            " | +++\ntitle = \"题\"\n...\n文\n+++",
        ),
        ("--- \ntitle: 题\n---  \n文", "题 | 文"),
        (
            " \n\u{feff}---\ntitle: 题\n---\n文",
            " | \u{feff}---\ntitle: 题\n---\n文",
        ),
        ("\u{feff} \n---\ntitle: 题\n---\n文", "题 | 文"),
        (
            ";;;\n\"title\": \"题\",\n\"tags\": [\"一\"]\n;;;\n文",
            "题, #一 | 文",
        ),
        ("---\ntitle: 题\nauthor: 甲\n\n文", "题, a 甲 | 文"),
        ("---\r\ntitle: 题\r\nauthor: 甲\r\n\r\n文", "题, a 甲 | 文"),
        ("---\ntitle: 题\n\n文", " | ---\ntitle: 题\n\n文"),
        (
            "---\ntitle: 题\nauthor: 甲\n一句话\n\n文",
            " | ---\ntitle: 题\nauthor: 甲\n一句话\n\n文",
        ),
        (
            "---\ntitle: 题\nauthor: 甲",
            " | ---\ntitle: 题\nauthor: 甲",
        ),
        ("---\n# 注\n---\n文", " | 文"),
        ("---\n---\n文", " | 文"),
    ]);
    for (count, read) in [(65_400, true), (65_600, false)] {
        let source = format!("---\ntitle: 题\nx: {}\n---\n文", "a".repeat(count));
        assert_eq!(of(&source).title.as_str() == "题", read, "{count}");
        let source = format!("---\ntitle: 题\nauthor: {}\n\n文", "a".repeat(count));
        assert_eq!(of(&source).title.as_str() == "题", read, "unclosed {count}");
    }
}

#[test]
fn an_object_of_json_is_front_matter_when_it_has_a_title() {
    check(&[
        ("{\"title\": \"题\"}\n文", "题 | 文"),
        ("{\"title\": \"题\"} \t\n文", "题 | 文"),
        ("{\"title\": \"题\"} 文", " | {\"title\": \"题\"} 文"),
        ("{\"title\": \"{题\"}\n文", "{题 | 文"),
        ("{\"title\": \"题}\"}\n文", "题} | 文"),
        ("{\"title\": \"a\\\"}b\"}\n文", "a\"}b | 文"),
        ("{\"title\": \"a\\\\\"}\n文", "a\\ | 文"),
        ("{\"x\": {\"y\": {}}, \"title\": \"题\"}\n文", "题 | 文"),
        ("{\t\"title\":\t\"题\"}\n文", "题 | 文"),
        ("{\"author\": \"甲\"}\n文", " | {\"author\": \"甲\"}\n文"),
        ("{\"title\": \"题\"\n文", " | {\"title\": \"题\"\n文"),
        (
            "{\"title\": \"题\", \"author\": {\"name\": \"甲\"}}\n文",
            "题, a 甲 | 文",
        ),
    ]);
}

#[test]
fn values_are_flat_however_deep_they_stand() {
    check(&[
        (
            "---\ntitle: 题\nauthors:\n  tom: {bio: x}\n  ann: {bio: y}\n---\n文",
            "题, a tom, ann | 文",
        ),
        (
            "---\ntitle: 题\nauthors:\n  - name: 甲\n  - name: 乙\n---\n文",
            "题, a 甲, 乙 | 文",
        ),
        (
            "---\ntitle: 题\ntags: {一: 1, 二: 2}\n---\n文",
            "题, #一, #二 | 文",
        ),
        (
            "---\ntitle: 题\ntags: [1, 2.5, 词]\n---\n文",
            "题, #1, #2.5, #词 | 文",
        ),
        (
            "---\ntitle: 题\ncover: {image: a.png}\n---\n文",
            "题, c a.png | 文",
        ),
        (
            "---\ntitle: 题\ncover: {x: 1, url: a.png}\n---\n文",
            "题, c a.png | 文",
        ),
        (
            "---\ntitle: 题\nparams:\n  author: 甲\n---\n文",
            "题, a 甲 | 文",
        ),
        ("---\ntitle: 题\nother:\n  author: 甲\n---\n文", "题 | 文"),
        ("---\ntitle: 题\nextra: 词\n---\n文", "题 | 文"),
        (
            "+++\ntitle = \"题\"\n[params]\nauthor = \"甲\"\n+++\n文",
            "题, a 甲 | 文",
        ),
        (
            "+++\ntitle = \"题\"\n[other]\nauthor = \"甲\"\n+++\n文",
            "题 | 文",
        ),
        (
            "+++\ntitle = \"题\"\n[author]\nname = \"甲\"\n+++\n文",
            "题, a 甲 | 文",
        ),
        (
            "+++\ntitle = \"题\"\ndate = 2024-03-05\ntags = [1, 2.5, \"词\"]\n+++\n文",
            "题, d 2024-03-05, #1, #2.5, #词 | 文",
        ),
        ("+++\ntitle = 2024\n+++\n文", "2024 | 文"),
    ]);
}

#[test]
fn what_its_grammar_refuses_is_read_line_by_line() {
    check(&[
        // A key at the beginning of a line, its value on it and indented below.
        (
            "---\ntitle: a: b\nauthor: 甲\nx: @\n---\n文",
            "a: b, a 甲 | 文",
        ),
        (
            "---\nx: @\ntitle: 题\n\n# 注\nauthor: 甲\n---\n文",
            "题, a 甲 | 文",
        ),
        (
            "---\nx: @\ntags:\n  - 一\n  - 二\n---\n文",
            ", #一, #二 | 文",
        ),
        ("---\nx: @\ntags:\n- 一\n- 二\n---\n文", ", #一, #二 | 文"),
        (
            "---\nx: @\ntags: [一,\n  二,\n  三]\n---\n文",
            ", #一, #二, #三 | 文",
        ),
        ("---\nx: @\nauthor: 甲\n  乙\n---\n文", ", a 甲 乙 | 文"),
        (
            "---\nx: @\nauthor:\n  - 甲\n  - 乙\n---\n文",
            ", a 甲, 乙 | 文",
        ),
        (
            "---\nx: @\nauthor:\n  name: 甲\n  mail: 乙\n---\n文",
            ", a 甲 | 文",
        ),
        ("---\nx: @\ny:\n  甲\nauthor: 乙\n---\n文", ", a 乙 | 文"),
        ("---\n  x: @\nauthor: 乙\n---\n文", ", a 乙 | 文"),
        ("---\nx: @\ntitle: |\n  题\n---\n文", "题 | 文"),
        ("---\nx: @\ntitle: >-\n  一\n  二\n---\n文", "一 二 | 文"),
        ("---\nx: @\ntitle: \"\"\"题\"\"\"\n---\n文", "题 | 文"),
        (
            "---\nx: @\ntitle: \"He said \\\"yes\\\"\"\n---\n文",
            "He said \"yes\" | 文",
        ),
        (
            "---\nx: @\ntitle: \"甲\" 与 \"乙\"\n---\n文",
            "\"甲\" 与 \"乙\" | 文",
        ),
        ("---\nx: @\ntitle: '题'\n---\n文", "题 | 文"),
        ("---\nx: @\n\"title\": 题\n---\n文", "题 | 文"),
        (
            "---\nx: @\n# 一\n# 二\n# 三\nauthor: 甲\n---\n文",
            ", a 甲 | 文",
        ),
        ("---\nx: @\n[甲]\nauthor: 乙\n---\n文", ", a 乙 | 文"),
        (
            "---\n他说 一: @一\n又说 二: 二\nauthor: 甲\n---\n文",
            " | ---\n他说 一: @一\n又说 二: 二\nauthor: 甲\n---\n文",
        ),
        // What is rather a text between two rules.
        (
            "---\n他说: @一\n又说了一句\n再说一句\n---\n文",
            " | ---\n他说: @一\n又说了一句\n再说一句\n---\n文",
        ),
        ("---\ntitle: @题\n又说了一句\n---\n文", "@题 | 文"),
        (
            "---\ntitle: @题\n又说了一句\n再说一句\n---\n文",
            " | ---\ntitle: @题\n又说了一句\n再说一句\n---\n文",
        ),
        ("---\nlayout: @x\n---\n文", " | 文"),
        (
            "---\nlayout: @x\n一句话\n---\n文",
            " | ---\nlayout: @x\n一句话\n---\n文",
        ),
        ("---\n他说: @一\n---\n文", " | ---\n他说: @一\n---\n文"),
        (
            "---\nhttps://a.b/c: @\n---\n文",
            " | ---\nhttps://a.b/c: @\n---\n文",
        ),
        ("---\ntwo words: @x\nauthor: 甲\n---\n文", ", a 甲 | 文"),
        (
            "---\npub date: 2024-03-05\nx: @\n---\n文",
            ", d 2024-03-05 | 文",
        ),
        // TOML with its own sign.
        ("+++\ntitle = 题\nauthor = \"甲\"\n+++\n文", "题, a 甲 | 文"),
        ("+++\ntitle ＝ 题\n+++\n文", "题 | 文"),
        (
            "+++\ntitle = 题\n[other]\nauthor = \"甲\"\n+++\n文",
            "题 | 文",
        ),
        (
            "+++\ntitle = 题\ntags = [\n  \"一\",\n  \"二\",\n]\n+++\n文",
            "题, #一, #二 | 文",
        ),
        (
            "+++\ntitle = 题\n[a] = x\nauthor = 甲\n+++\n文",
            "题, a 甲 | 文",
        ),
    ]);
    let key = |count: usize| format!("---\n{}: @\nauthor: 甲\n---\n文", "k".repeat(count));
    assert_eq!(found(&key(40)), ", a 甲 | 文");
    for (marks, title) in [(35, "题"), (36, "")] {
        let source = format!("---\ntitle{}: 题\n---\n文", "-".repeat(marks));
        assert_eq!(of(&source).title.as_str(), title, "{marks}");
    }
}

#[test]
fn a_title_is_its_words_and_tags_keep_what_they_are() {
    check(&[
        ("---\ntitle: 1984\n---\n文", "1984 | 文"),
        ("---\ntitle: 1_000\n---\n文", "1_000 | 文"),
        ("---\ntitle: [转载] 甲\n---\n文", "[转载] 甲 | 文"),
        ("---\ntitle: '#甲'\n---\n文", "#甲 | 文"),
        ("---\ntitle: !!str 12\n---\n文", "12 | 文"),
        ("---\ntitle: >\n  一\n  二\n---\n文", "一 二 | 文"),
        ("---\ntitle: |-\n  一\n---\n文", "一 | 文"),
        ("---\ntitle: | 竖线\n---\n文", "| 竖线 | 文"),
        ("---\ntitle: \"a\\u4e2d\"\n---\n文", "a中 | 文"),
        ("---\nseo:\n  title: 别的\ntitle: 12\n---\n文", "12 | 文"),
        (
            "---\ntitle: 题\ntags: #一 #二\n---\n文",
            "题, #一, #二 | 文",
        ),
        ("---\ntitle: 题\ntags: # 注\n---\n文", "题 | 文"),
        (
            "---\ntitle: 题\ntags: [一, '二 三']\n---\n文",
            "题, #一, #二 三 | 文",
        ),
        ("---\ntitle: 题\ntags: 一 #二\n---\n文", "题, #一 | 文"),
        ("---\ntitle: 题\ntags: '#一 二'\n---\n文", "题, #一 二 | 文"),
        (
            "---\ntitle: 题\ntags: '#一 #二'\n---\n文",
            "题, #一, #二 | 文",
        ),
        (
            "---\ntitle: 题\ntags: \"[[一]], 二；三|四\"\n---\n文",
            "题, #一, #二, #三, #四 | 文",
        ),
        (
            "---\ntitle: 题\ntags: [一, 一, 二]\ncategories: [二, 三]\n---\n文",
            "题, #一, #二, #三 | 文",
        ),
        ("---\ntitle: 题\ntags: [none, null]\n---\n文", "题 | 文"),
    ]);
}

#[test]
fn lines_above_a_text_are_a_header_when_two_are_known() {
    check(&[
        (
            "作者: 甲\n来源: https://a.b\n文",
            ", a 甲, u https://a.b | 文",
        ),
        ("作者: 甲\n文", " | 作者: 甲\n文"),
        // An address right under the title is enough.
        ("# 题\n来源: https://a.b/c\n文", "题, u https://a.b/c | 文"),
        (
            "# 题\n来源：<https://a.b/c>\n文",
            "题, u https://a.b/c | 文",
        ),
        ("# 题\n来源：\n文", " | # 题\n来源：\n文"),
        ("# 题\n来源: none\n文", " | # 题\n来源: none\n文"),
        ("# 题\n作者: 甲\n文", " | # 题\n作者: 甲\n文"),
        (
            "# 题\n封面: https://a.b/c.png\n文",
            " | # 题\n封面: https://a.b/c.png\n文",
        ),
        ("来源: https://a.b/c\n文", " | 来源: https://a.b/c\n文"),
        ("# 题\n来源: 我的://\n文", " | # 题\n来源: 我的://\n文"),
        (
            "题\n===\n来源: https://a.b/c\n文",
            "题, u https://a.b/c | 文",
        ),
        (
            "题\n==x\n来源: https://a.b/c\n文",
            " | 题\n==x\n来源: https://a.b/c\n文",
        ),
        (
            "题\n=\n来源: https://a.b/c\n文",
            " | 题\n=\n来源: https://a.b/c\n文",
        ),
        (
            "作者: 甲\n# 题\n来源: https://a.b/c\n文",
            " | 作者: 甲\n# 题\n来源: https://a.b/c\n文",
        ),
        (
            "# 一\n# 二\n作者: 甲\n发布地: 乙\n文",
            " | # 一\n# 二\n作者: 甲\n发布地: 乙\n文",
        ),
        // What does not fit its key is text.
        (
            "作者: 甲\n来源: 我的笔记\n文",
            " | 作者: 甲\n来源: 我的笔记\n文",
        ),
        ("作者: 甲\n来源:\n文", ", a 甲 | 文"),
        ("作者: 甲\n封面: None\n文", ", a 甲 | 文"),
        (
            "作者: 甲\n更新时间: 昨天\n文",
            " | 作者: 甲\n更新时间: 昨天\n文",
        ),
        (
            "作者: 甲\n更新时间: 2024-03-05\n文",
            ", a 甲, d 2024-03-05 | 文",
        ),
        ("作者: 甲\n发布时间: 昨天\n文", ", a 甲 | 文"),
        ("作者: 甲\n发布地: 乙\n---\n文", ", a 甲, p 乙 | 文"),
        ("作者: 甲\n发布地: 乙\n----\n文", ", a 甲, p 乙 | ----\n文"),
        ("作者: 甲\n标题: 题\n文", " | 作者: 甲\n标题: 题\n文"),
        ("> 作者: 甲\n> 标题: 题\n文", "题, a 甲 | 文"),
        ("**作者**: 甲\n**发布地：** 乙\n文", ", a 甲, p 乙 | 文"),
        (
            "[#]: author: (甲)\n[#]: other: x\n[#]: via: (https://a.b)\n文",
            ", a 甲, u https://a.b | 文",
        ),
        (
            "[#]: author: (甲)\nother: x\n[#]: via: (https://a.b)\n文",
            " | [#]: author: (甲)\nother: x\n[#]: via: (https://a.b)\n文",
        ),
    ]);
    for (blank, taken) in [(9, true), (10, false)] {
        let aside = "[#]: other: x\n".repeat(blank);
        let source = format!("# 题\n{aside}[#]: author: 甲\n[#]: via: https://a.b\n文");
        assert_eq!(of(&source).author.is_some(), taken, "{blank}");
    }
    assert!(split("文章作者: 甲\n发布地: 乙\n文", "a.md").exporter);
    assert!(!split("作者: 甲\n发布地: 乙\n文", "a.md").exporter);
    let both = split("文章作者: 甲\n发布地: 乙\n来源: https://a.b\n文", "a.md");
    assert!(both.exporter && both.metadata.place.is_some());
}

#[test]
fn the_line_under_the_heading_may_date_the_text() {
    let day = |source: &str| {
        let published = split(source, "名.md").metadata.published;
        published.map_or_else(String::new, |date| date.to_string())
    };
    for (source, found) in [
        ("# 题\n2024-03-05 甲\n文", "2024-03-05"),
        ("# 题\n\n**甲 2024-03-05**\n文", "2024-03-05"),
        ("题\n===\n（2024-03-05）\n文", "2024-03-05"),
        ("## 题\n2024-03-05\n文", ""),
        ("题\n2024-03-05\n文", ""),
        ("# 题\n2024-03-05。\n文", ""),
        ("# 题\n2024-03-05，\n文", ""),
        ("# 题\n# 2024-03-05\n文", ""),
        ("# 题\n- 2024-03-05\n文", ""),
        ("# 题\n| 2024-03-05\n文", ""),
        ("# 题\n`2024-03-05`\n文", ""),
        ("# 题", ""),
    ] {
        assert_eq!(day(source), found, "{source:?}");
    }
    let line = |count: usize| day(&format!("# 题\n2024-03-05 {}\n文", "字".repeat(count)));
    assert_eq!(line(49), "2024-03-05");
    assert_eq!(line(50), "");
}

#[test]
fn the_better_date_takes_the_place_of_the_worse() {
    let day = |lines: &str| {
        let source = format!("---\ntitle: 题\n{lines}\n---\n文");
        let split = split(&source, "名.md");
        let origins = split
            .origins
            .iter()
            .filter(|origin| origin.field == "published")
            .count();
        (
            split
                .metadata
                .published
                .map_or_else(String::new, |date| date.to_string()),
            origins,
        )
    };
    for (lines, found) in [
        ("date: 2024-03-05\ndate_: 2024-03-06", "2024-03-05"),
        ("published: 2024-03-05\npubDate: 2024-03-06", "2024-03-05"),
        ("created: 2024-03-06\ndate: 2024-03-05", "2024-03-05"),
        ("created: 2024-03-05\nsaved: 2024-03-06", "2024-03-05"),
        ("updated: 2024-03-06\nsaved: 2024-03-05", "2024-03-05"),
        ("published: never\nupdated: 2024-03-05", "2024-03-05"),
    ] {
        assert_eq!(day(lines), (found.to_owned(), 1), "{lines}");
    }
    let tags = split(
        "---\ntags: 一\nkeywords: 一\ncategories: 二\n---\n文",
        "名.md",
    );
    let places: Vec<String> = tags
        .origins
        .iter()
        .map(|origin| origin.place.to_string())
        .collect();
    assert_eq!(places, ["front matter: tags", "front matter: categories"]);
}

#[test]
fn an_address_is_told_from_a_word() {
    for (value, is_address) in [
        ("https://a.b", true),
        ("git+ssh://a.b", true),
        ("://a.b", false),
        ("https://", false),
        ("读书://a", false),
        ("www.a.example", true),
        ("www.a.b", false),
        ("www.ab.c", true),
        ("a.example", false),
        ("a.example/b", true),
        ("a.b/c", false),
        (".com/a", false),
        ("a..com/b", false),
        ("a.c0m/b", false),
        ("page.html/x", false),
        ("读书.md/x", false),
        ("a/b", false),
        ("(https://a.b/c)", true),
        ("<https://a.b/c>", true),
        ("[词](https://a.b/c)", true),
    ] {
        let url = of(&format!("---\ntitle: 题\nurl: '{value}'\n---\n文")).source_url;
        assert_eq!(url.is_some(), is_address, "{value}");
    }
    for (value, url) in [
        ("(https://a.b/c)", "https://a.b/c"),
        ("https://a.b/c_(d)", "https://a.b/c_(d)"),
        ("[词](https://a.b/c) 等", "https://a.b/c"),
    ] {
        let found = of(&format!("---\ntitle: 题\nurl: '{value}'\n---\n文")).source_url;
        assert_eq!(found.as_deref(), Some(url), "{value}");
    }
}

#[test]
fn a_name_is_told_from_what_stands_beside_it() {
    for (value, name) in [
        ("甲 a@b.example", "甲"),
        ("@ann.b", "@ann.b"),
        ("ann@home", "ann@home"),
        ("甲 www.a.example", "甲"),
        ("甲 mailto:a@b", "甲"),
        ("甲,, 乙", "甲,, 乙"),
        ("甲, 12, 乙", "甲, 乙"),
        ("[[甲]]", "甲"),
        ("[甲](https://a.b) 和 [乙](https://c.d)", "甲 和 乙"),
        ("甲](x) 乙", "甲](x) 乙"),
        ("[甲](x 乙", "[甲](x 乙"),
        ("undefined", ""),
        ("N/A", ""),
        ("未知", ""),
        ("12。", "12。"),
    ] {
        let author = of(&format!("---\ntitle: 题\nauthor: '{value}'\n---\n文")).author;
        assert_eq!(author.as_deref().unwrap_or(""), name, "{value}");
    }
}

#[test]
fn a_file_is_called_by_its_name_without_date_and_extension() {
    for (name, title) in [
        ("读书.md", "读书"),
        ("2024-03-05 读书.md", "读书"),
        ("2024-03-05_-读书.md", "读书"),
        ("读书 2024-03-05.md", "读书 2024-03-05"),
        ("2024-03-05.md", "2024-03-05"),
        ("读书.markdown", "读书"),
        ("读书.abcdefgh", "读书"),
        ("读书.abcdefghi", "读书.abcdefghi"),
        ("读书", "读书"),
        ("\u{fffd}\u{fffd}.md", "(untitled)"),
        (" .md", "(untitled)"),
    ] {
        assert_eq!(title_of_name(name).as_str(), title, "{name}");
    }
}

#[test]
fn all_that_is_known_has_its_origin() {
    let article = parse(
        "---\ntitle: 题\nauthor: 甲\ndate: 2024-03-05\nlocation: 乙\nurl: https://a.b\ncover: a.png\ntags: 一\n---\n文",
        "a.md",
    );
    let metadata = Metadata {
        series: Some(article.metadata.title.clone()),
        language: Some(article.metadata.title.clone()),
        ..article.metadata.clone()
    };
    let all = metadata.all_from(&ValuePlace::Book);
    let fields: Vec<&str> = all.iter().map(|origin| origin.field).collect();
    assert_eq!(
        fields,
        [
            "title",
            "author",
            "published",
            "place",
            "url",
            "cover",
            "series",
            "language",
            "tags"
        ]
    );
    assert!(all.iter().all(|origin| origin.place == ValuePlace::Book));
    assert_eq!(Metadata::default().all_from(&ValuePlace::Page), []);
    let found: Vec<&str> = article.origins.iter().map(|origin| origin.field).collect();
    assert_eq!(
        found,
        [
            "title",
            "author",
            "published",
            "place",
            "url",
            "cover",
            "tags"
        ]
    );
}
