//! The table of contents.

use wanjuan::article::{Article, parse};

fn outline(source: &str) -> Vec<(u8, String)> {
    let article: Article = parse(source, "a.md");
    article
        .outline
        .iter()
        .map(|entry| (entry.level, article.text.slice(entry.range).to_owned()))
        .collect()
}

fn check(source: &str, expected: &[(u8, &str)]) {
    let found = outline(source);
    let found: Vec<(u8, &str)> = found
        .iter()
        .map(|(level, title)| (*level, title.as_str()))
        .collect();
    assert_eq!(found, expected, "{source:?}");
}

#[test]
fn headings_make_the_outline_and_empty_ones_do_not() {
    check(
        "# 一\n\n文。\n\n##  \n\n### **二** `x`\n\n#### 三\n",
        &[(1, "一"), (3, "二 x"), (4, "三")],
    );
}

#[test]
fn a_short_line_in_bold_serves_as_a_heading() {
    check(
        "# 题\n\n**缘起**\n\n文。\n\n**这一句话说完了。**\n\n**半**句\n\n**[链接](https://a.b)**\n",
        &[(1, "题"), (2, "缘起")],
    );
}

#[test]
fn a_numbered_line_serves_as_a_heading() {
    for line in [
        "一、缘起",
        "（二）经过",
        "第三章 结局",
        "01",
        "02 经过",
        "Part 1",
        "PART ONE",
        "1、甲",
    ] {
        check(line, &[(1, line)]);
    }
    for line in [
        "一个人走在路上",
        "2024 年",
        "1、甲。",
        "第三者",
        "partly true",
        "- 一、缘起",
    ] {
        check(line, &[]);
    }
}

#[test]
fn the_section_of_an_offset_is_the_last_begun() {
    let article = parse("前言\n\n# 一\n\n甲\n\n# 二\n\n乙", "a.md");
    let at = |word: &str| article.section_at(article.text.find(word).expect("the word"));
    assert_eq!(at("前言"), None);
    assert_eq!(at("一"), Some(0));
    assert_eq!(at("甲"), Some(0));
    assert_eq!(at("乙"), Some(1));
}
