//! The header lines of exporters.

use super::known;
use wanjuan::article::parse;

#[test]
fn the_exporters_header_becomes_metadata() {
    let article = parse(
        "# 读书 *不* 是为了 AT&T_1\n\n文章作者: 万卷\n发布时间: 2024-05-17 12:58\n发布地: 北京\n原文链接: http://mp.weixin.qq.com/s?__biz=a&mid=1#rd\n\n封面图链接: https://mmbiz.qpic.cn/a/0?wx_fmt=jpeg\n\n正文。\n",
        "2024-05-17-12-58-读书.md",
    );
    insta::assert_snapshot!(known(&article), @r#"
    title: 读书 *不* 是为了 AT&T_1
    author: 万卷
    published: 2024-05-17 12:58
    place: 北京
    source: http://mp.weixin.qq.com/s?__biz=a&mid=1#rd
    cover: https://mmbiz.qpic.cn/a/0?wx_fmt=jpeg
    text: "正文。"
    "#);
}

#[test]
fn the_cover_may_be_absent_or_stand_close() {
    let head = "# 题\n\n文章作者: 万卷\n发布时间: 2024-05-17 12:58\n发布地: 北京\n原文链接: http://a.b/c\n";
    let absent = parse(&format!("{head}\n正文。\n"), "a.md");
    insta::assert_snapshot!(known(&absent), @r#"
    title: 题
    author: 万卷
    published: 2024-05-17 12:58
    place: 北京
    source: http://a.b/c
    text: "正文。"
    "#);
    let close = parse(
        &format!("{head}封面图链接: https://a.b/d\n\n正文。\n"),
        "a.md",
    );
    insta::assert_snapshot!(known(&close), @r#"
    title: 题
    author: 万卷
    published: 2024-05-17 12:58
    place: 北京
    source: http://a.b/c
    cover: https://a.b/d
    text: "正文。"
    "#);
}

#[test]
fn words_that_mean_nothing_is_known_are_not_kept() {
    let article = parse(
        "# 题\n\n文章作者: 万卷\n发布时间: 1970-01-01 08:33\n发布地: 未知地区\n原文链接: http://a.b/c\n\n封面图链接: None\n\n正文。\n",
        "a.md",
    );
    insta::assert_snapshot!(known(&article), @r#"
    title: 题
    author: 万卷
    source: http://a.b/c
    text: "正文。"
    "#);
}

#[test]
fn a_header_may_stand_in_a_quotation_or_a_list() {
    let quoted = parse(
        "# 题\n\n> 公众号: 万卷\n> 发布时间: 2024-05-17 12:58:33\n> 原文链接: https://a.b/c\n\n---\n\n正文。\n",
        "a.md",
    );
    insta::assert_snapshot!(known(&quoted), @r#"
    title: 题
    author: 万卷
    published: 2024-05-17 12:58
    source: https://a.b/c
    text: "正文。"
    "#);
    let listed = parse(
        "> * 原文地址：[An Essay](https://a.b/c)\n> * 原文作者：Ann\n\n# 译文\n\n正文。\n",
        "a.md",
    );
    insta::assert_snapshot!(known(&listed), @r#"
    title: 译文 (in the text)
    author: Ann
    source: https://a.b/c
    text: "译文\n\n正文。"
    "#);
    let hidden = parse(
        "[#]: subject: \"A Subject\"\n[#]: via: \"https://a.b/c\"\n[#]: author: \"Ann\"\n\n正文。\n",
        "a.md",
    );
    insta::assert_snapshot!(known(&hidden), @r#"
    title: A Subject
    author: Ann
    source: https://a.b/c
    text: "正文。"
    "#);
}

#[test]
fn prose_that_looks_like_one_header_line_stays() {
    for source in [
        "# 题\n\n来源：我的笔记本。\n\n正文。",
        "作者: 他写得很好。\n\n正文。",
        "注意: 甲\n警告: 乙\n\n正文。",
    ] {
        let article = parse(source, "a.md");
        assert_eq!(article.metadata.author, None, "{source:?}");
        assert_eq!(article.metadata.source_url, None, "{source:?}");
        let first = source.trim_start_matches("# 题\n\n").lines().next();
        assert!(article.text.contains(first.expect("a line")), "{source:?}");
    }
}

#[test]
fn a_file_without_a_header_is_named_by_its_heading_or_its_name() {
    let cases = [
        ("# 题\n\n正文。", "a.md", "题", true),
        ("题\n===\n\n正文。", "a.md", "题", true),
        ("正文。\n\n## 节\n\n更多。", "a.md", "节", false),
        ("正文。", "2024-05-17-12-58-读书.md", "读书", false),
        ("正文。", "读书笔记.markdown", "读书笔记", false),
        (
            "正文。",
            "v1.2 的说明很长很长",
            "v1.2 的说明很长很长",
            false,
        ),
        ("正文。", ".md", "(untitled)", false),
        ("", "空.md", "空", false),
    ];
    for (source, name, title, in_text) in cases {
        let article = parse(source, name);
        assert_eq!(article.metadata.title.as_str(), title, "{name}");
        assert_eq!(article.metadata.title_in_text, in_text, "{name}");
    }
}

#[test]
fn a_date_may_come_from_the_files_name() {
    let cases = [
        ("2024-05-17-12-58-读书.md", Some("2024-05-17 12:58")),
        ("2024-05-17 读书.md", Some("2024-05-17")),
        ("2024-13-17 读书.md", None),
        ("读书 2024-05-17.md", Some("2024-05-17")),
        ("20191018 读书.md", Some("2019-10-18")),
        ("20191018_1530_读书.md", Some("2019-10-18 15:30")),
        ("2017-03-29-读书.md", Some("2017-03-29")),
        ("规约(2021-05-27).md", Some("2021-05-27")),
        ("规约（2021年5月27日）.md", Some("2021-05-27")),
        ("规约（2021-02-30）.md", None),
        ("20191318.md", None),
        ("120191018.md", None),
        ("a2019-10-18b.md", None),
        ("IMG_20191018123456789.md", None),
    ];
    for (name, expected) in cases {
        let published = parse("正文。", name).metadata.published;
        let published = published.map(|date| date.to_string());
        assert_eq!(published.as_deref(), expected, "{name}");
    }
}
