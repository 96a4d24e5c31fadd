//! Plain text files.

use wanjuan::article::{Language, parse};

#[test]
fn paragraphs_are_parted_by_blank_lines_or_indents() {
    let article = parse(
        "第一段 **不是粗体**。\n\n\u{3000}\u{3000}第二段。\n\u{3000}\u{3000}第三段。\n",
        "书.txt",
    );
    insta::assert_snapshot!(article.dump(), @r"
    paragraph: 第一段 **不是粗体**。
    paragraph: 第二段。
    paragraph: 第三段。
    ");
    assert_eq!(article.metadata.title.as_str(), "书");
}

#[test]
fn verse_keeps_its_lines() {
    let article = parse("山重水复疑无路，\n柳暗花明又一村。\n\n陆游", "诗.TXT");
    insta::assert_snapshot!(article.dump(), @r"
    paragraph: 山重水复疑无路，⏎柳暗花明又一村。
    paragraph: 陆游
    ");
}

#[test]
fn filled_lines_are_joined() {
    let line = "这是一个很长的自然段被某个程序按照固定的宽度折成了许多行的样子";
    let source = format!("{line}\n{line}\n{line}\n{line}\n{line}\n完。\n");
    let article = parse(&source, "a.txt");
    assert_eq!(article.blocks.len(), 1);
    assert_eq!(article.text.as_str(), format!("{}完。", line.repeat(5)));
}

#[test]
fn the_language_is_told_from_the_characters() {
    let cases = [
        (
            "我们把文章存下来，是为了以后还能读到它们。",
            Language::ChineseSimplified,
        ),
        (
            "我們把文章存下來，是為了以後還能讀到它們。",
            Language::ChineseTraditional,
        ),
        (
            "記事を保存するのは、後で読み返すためです。",
            Language::Japanese,
        ),
        (
            "글을 저장하는 까닭은 나중에 읽기 위해서입니다.",
            Language::Korean,
        ),
        (
            "We keep articles to read them later (以后).",
            Language::Latin,
        ),
        (
            "用 Rust 写一个 terminal 阅读器 reader",
            Language::ChineseSimplified,
        ),
    ];
    for (text, language) in cases {
        assert_eq!(parse(text, "a.md").language, language, "{text}");
    }
}
