//! Headers and front matter of many programs, and what people make of them.

use super::known;
use wanjuan::article::parse;

/// What is known of each, in one line, and what is left of its text.
fn check(cases: &[(&str, &str, &str)]) {
    for (source, expected, text) in cases {
        let article = parse(source, "名.md");
        let known = known(&article);
        let (head, _) = known.split_once("\ntext: ").unwrap_or((&known, ""));
        let head = head.replace('\n', " | ").replace(" (in the text)", "");
        assert_eq!(head, *expected, "{source:?}");
        assert_eq!(&*article.text, *text, "{source:?}");
    }
}

#[test]
fn front_matter_that_no_grammar_reads_is_read_as_it_is_meant() {
    check(&[
        (
            "---\ntitle: '它's 好'\nauthors: [张三, 李四]\n---\n文\n",
            "title: 它's 好 | author: 张三, 李四",
            "文",
        ),
        (
            "---\ntitle: @某 的书\nauthor: *张三*\ntags: #a #b\n---\n文\n",
            "title: @某 的书 | author: 张三 | tag: a | tag: b",
            "文",
        ),
        (
            "---\ntitle: [译] 一篇\ncategories: [[前端, React]]\n---\n文\n",
            "title: [译] 一篇 | tag: 前端 | tag: React",
            "文",
        ),
        (
            "---\ntitle: 缩进\n author: 李\n  date: 2024-01-02\n---\n文\n",
            "title: 缩进 | author: 李 | published: 2024-01-02",
            "文",
        ),
        (
            "---\ntitle: \"未闭合\nauthor: 李\n---\n文\n",
            "title: 未闭合 | author: 李",
            "文",
        ),
        (
            "---\nlayout: post\ntitle: Hi\ncategories: jekyll update\n---\n文\n",
            "title: Hi | tag: jekyll | tag: update",
            "文",
        ),
        (
            "---\ntitle: Hi\ntags: machine learning\n---\n文\n",
            "title: Hi | tag: machine learning",
            "文",
        ),
        (
            "+++\ntitle = 不加引号\n[taxonomies]\ntags = [\"a\"]\n[other]\ndate = 2024-01-02\n+++\n文\n",
            "title: 不加引号 | tag: a",
            "文",
        ),
        (
            "---yaml\ntitle: 带名\nauthor: 李\n---\n文\n",
            "title: 带名 | author: 李",
            "文",
        ),
    ]);
}

#[test]
fn keys_above_the_text_need_no_fence() {
    check(&[
        (
            "Title: Pelican\nDate: 2010-12-03 10:20\nModified: 2010-12-05\nCategory: Python\nTags: a, b\nSlug: x\nAuthors: Ann, Ben\n\nText.\n",
            "title: Pelican | author: Ann, Ben | published: 2010-12-03 10:20 | tag: Python | tag: a | tag: b",
            "Text.",
        ),
        (
            "Title:   A Sample\nAuthor:  Fletcher\nComment: This is\n         continued\n\n# 题\n",
            "title: A Sample | author: Fletcher",
            "题",
        ),
        (
            "title: Hexo\ndate: 2014-01-02 10:00:00\n---\n文\n",
            "title: Hexo | published: 2014-01-02 10:00",
            "文",
        ),
        (
            "标题：题\n来源：某报\n时间：2024-01-02 10:11\n链接：https://a.b\n\n文\n",
            "title: 题 | published: 2024-01-02 10:11 | source: https://a.b",
            "文",
        ),
        (
            "title:: 页\ntags:: [[甲]], 乙\nauthor:: [[李四]]\n\n- 块\n  id:: abc\n",
            "title: 页 | author: 李四 | tag: 甲 | tag: 乙",
            "块",
        ),
        (
            "#+TITLE: Org\n#+AUTHOR: 李\n#+DATE: <2024-01-02 Tue>\n#+FILETAGS: :a:b:\n\n文\n",
            "title: Org | author: 李 | published: 2024-01-02 | tag: a | tag: b",
            "文",
        ),
        (
            "% 题\n% 张三; 李四\n% 2024-01-02\n\n文\n",
            "title: 题 | author: 张三; 李四 | published: 2024-01-02",
            "文",
        ),
        (
            "```yaml\ntitle: 题\nauthor: 李\n```\n\n文\n",
            "title: 题 | author: 李",
            "文",
        ),
        (
            "<!--\ntitle: 题\nauthor: 李\n-->\n\n文\n",
            "title: 题 | author: 李",
            "文",
        ),
    ]);
}

#[test]
fn what_only_begins_like_keys_is_text() {
    check(&[
        (
            "标题：一个词\n\n说明。\n",
            "title: 名",
            "标题：一个词\n\n说明。",
        ),
        (
            "Title: a thing\nwe all know.\n",
            "title: 名",
            "Title: a thing we all know.",
        ),
        ("% 是百分号\n\n文\n", "title: 名", "% 是百分号\n\n文"),
        (
            "```yaml\nname: x\nversion: 1\n```\n",
            "title: 名",
            "name: x\nversion: 1",
        ),
        ("key:: 值\n\n文 a::b\n", "title: 名", "key:: 值\n\n文 a::b"),
        ("<!-- 注 -->\n\n文\n", "title: 名", "文"),
    ]);
}

#[test]
fn headers_of_programs_that_save_pages_are_read() {
    check(&[
        (
            "# 题\n\nCreated: March 4, 2025 3:05 PM\nTags: a, b\nURL: https://a.b/c\nLast Edited: March 5, 2025 1:00 AM\n\n文\n",
            "title: 题 | published: 2025-03-04 15:05 | source: https://a.b/c | tag: a | tag: b",
            "文",
        ),
        (
            "> 本文由 [简悦 SimpRead](http://k.r/) 转码， 原文地址 [a.b](https://a.b/p/1)\n\n题\n---\n\n文\n",
            "title: 题 | source: https://a.b/p/1",
            "题\n\n文",
        ),
        (
            "# 题\n\n![rw-book-cover](https://a.b/c.jpg)\n\n## Metadata\n- Author: [[张三]]\n- Full Title: 全题\n- Category: #articles\n- URL: https://a.b/c\n\n## 高亮\n",
            "title: 全题 | author: 张三 | source: https://a.b/c | cover: https://a.b/c.jpg | tag: articles",
            "高亮",
        ),
        (
            "---\ntitle: 题\n---\n\n[Read on Omnivore](https://o.a/x)\n[Read Original](https://a.b/c)\n\n文\n",
            "title: 题 | source: https://a.b/c",
            "Read on Omnivore Read Original\n\n文",
        ),
        (
            "# 题\n\n> 作者： 张三\n>\n> 原文：<https://a.b/c>\n\n---\n\n文\n",
            "title: 题 | author: 张三 | source: https://a.b/c",
            "文",
        ),
        (
            "# 题\n\n公众号：某号  作者：张三  发布时间：2024-03-05 10:11\n\n文\n",
            "title: 题 | author: 某号 | published: 2024-03-05 10:11",
            "文",
        ),
        (
            "# 题\n\n> 来源：某刊，作者：张三\n\n文\n",
            "title: 题 | author: 张三",
            "来源：某刊，作者：张三\n\n文",
        ),
        (
            "【标题】题\n【作者】张三\n【日期】2024-03-05\n\n文\n",
            "title: 题 | author: 张三 | published: 2024-03-05",
            "文",
        ),
        (
            "# 题\n[原文链接](https://a.b/c)\n\n文\n",
            "title: 题 | source: https://a.b/c",
            "文",
        ),
        (
            "# **题** `x` [链](https://a.b) #\n\n[toc]\n\n作者：张三\n日期：2024-01-02\n\n文\n",
            "title: 题 x 链 | author: 张三 | published: 2024-01-02",
            "文",
        ),
    ]);
}

#[test]
fn a_name_that_a_program_made_gives_a_title() {
    for (name, title) in [
        ("题 d41d8cd98f00b204e9800998ecf8427e.md", "题"),
        ("[2024-03-05] 题.md", "题"),
        ("（2024年3月5日）题.md", "题"),
        (
            "d41d8cd98f00b204e9800998ecf8427e.md",
            "d41d8cd98f00b204e9800998ecf8427e",
        ),
        ("(笔记) 2024-03-05.md", "(笔记) 2024-03-05"),
    ] {
        assert_eq!(parse("文\n", name).metadata.title.as_str(), title);
    }
}
