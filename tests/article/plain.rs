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

/// The headings of a text file.
fn chapters(source: &str) -> Vec<String> {
    let article = parse(source, "书.txt");
    let heading =
        |entry: &wanjuan::article::OutlineEntry| article.text.slice(entry.range).to_owned();
    article.outline.iter().map(heading).collect()
}

#[test]
fn chapters_are_known_by_their_form_with_and_without_blank_lines() {
    let kinds: [&[&str]; 13] = [
        &["第1章 开头", "第２章 中间", "第003章 末尾"],
        &["第一章 开头", "第二章", "第十二章 末尾"],
        &["第一回 甲", "第二回 乙"],
        &["卷一 甲", "第一节 乙"],
        &["Chapter 1", "CHAPTER II. The Tree", "Chapter Three"],
        &["1. 开头", "2. 中间", "3. 末尾"],
        &["一、开头", "二、中间", "三、末尾"],
        &["序", "楔子", "番外一 某某", "后记"],
        &["Prologue", "Chapter 1: A Tree", "Epilogue"],
        &["제1장 시작", "제 2 장", "제3장 끝"],
        &["001 开头", "002 中间", "003 末尾"],
        &["I", "II", "III", "IV"],
        &["I.", "II.", "III."],
    ];
    for headings in kinds {
        for gap in ["\n", "\n\n"] {
            let parts = headings.iter().map(|heading| {
                format!("{heading}{gap}\u{3000}\u{3000}院子里种着两棵枣树。\n\u{3000}\u{3000}第二段。{gap}")
            });
            let source: String = parts.collect();
            assert_eq!(chapters(&source), headings, "{source}");
        }
    }
}

#[test]
fn sentences_and_lists_are_no_chapters() {
    for source in [
        "第一章是全书最长的一章\n\n第二章的开头，他写了三遍\n",
        "第一次见他是在秋天\n第二天他就走了\n",
        "1. 米\n2. 面\n3. 油\n",
        "Part of the reason is this\n\nChapter by chapter he read\n",
        "3. 不从一开始\n\n文。\n\n7. 也不相连\n\n文。\n",
        "序幕拉开了\n\n后记者来了\n",
        "제1장에서는 말했다\n\n제2장의 글\n",
        "010 号\n\n文。\n\n020 号\n\n文。\n",
        "I\n\nam here.\n\nI\n\nsaw.\n",
    ] {
        assert_eq!(chapters(source), Vec::<String>::new(), "{source}");
    }
}

#[test]
fn a_word_cut_at_a_hyphen_is_joined_without_a_blank() {
    let text = "The next lines are all of a length, as a program made them, hyphen-\nated here and on for a long while, so that they are cut by the edi-\ntor at some seventy columns or so, and then they go on with a well\nknown word - and more of them, until the end of the paragraph has\ncome at last, which it does in this line, that is rather shorter and\nends.\n";
    let article = parse(text, "a.txt");
    assert!(
        article.text.contains("hyphen-ated here"),
        "{}",
        &*article.text
    );
    assert!(
        article.text.contains("the edi-tor at"),
        "{}",
        &*article.text
    );
    assert!(article.text.contains("well known word - and"));
}

#[test]
fn lines_cut_at_one_width_are_joined_where_they_are_prose() {
    let indented = parse(
        "枣树\n\n\u{3000}\u{3000}院子里种着两棵枣树，秋天一到，果子落得满地\n都是，邻居家的孩子提着篮子来拾。\n\u{3000}\u{3000}老人说树是祖父手里栽下的，那一年修了水渠，也\n修了门前的路。\n",
        "a.txt",
    );
    insta::assert_snapshot!(indented.dump(), @r"
    paragraph: 枣树
    paragraph: 院子里种着两棵枣树，秋天一到，果子落得满地都是，邻居家的孩子提着篮子来拾。
    paragraph: 老人说树是祖父手里栽下的，那一年修了水渠，也修了门前的路。
    ");
    let latin = "The tree was planted by a grandfather of the old man who\nlived in the house behind it, and every autumn the fruit\nfell on the road where the children of the neighbours had\nlearned to wait for it with baskets and with patience and\nwith a song.\n";
    assert_eq!(
        parse(latin, "a.txt").text.as_str(),
        latin.trim().replace('\n', " ")
    );
    let verse = "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n";
    assert_eq!(parse(verse, "a.txt").text.as_str(), verse.trim());
}

#[test]
fn the_frame_of_aozora_is_title_author_and_no_text() {
    let rule = "-".repeat(55);
    let source = format!(
        "桐の花\n岡本某\n\n{rule}\n【テキスト中に現れる記号について】\n\n（例）桐\n{rule}\n\n　庭に二本の木がある。\n"
    );
    let article = parse(&source, "a.txt");
    assert_eq!(article.metadata.title.as_str(), "桐の花");
    assert_eq!(article.metadata.author.as_deref(), Some("岡本某"));
    assert_eq!(article.text.as_str(), "庭に二本の木がある。");
}

#[test]
fn a_chapter_is_not_the_title_of_its_book() {
    for (source, name, title, author) in [
        (
            "第001章 开头\n\n文。\n\n第002章 中间\n\n文。\n",
            "某书.txt",
            "某书",
            None,
        ),
        (
            "旧城\n\n作者：某人\n\n第一章 开头\n文。\n第二章 中间\n文。\n",
            "a.txt",
            "旧城",
            Some("某人"),
        ),
        ("《旧城》\n\n　　文。\n", "a.txt", "旧城", None),
        ("旧城\n文/某人\n\n　　文。\n", "a.txt", "旧城", Some("某人")),
        (
            "书名：旧城\n作者: 某人\n\n文。\n",
            "a.txt",
            "旧城",
            Some("某人"),
        ),
        ("一、开头\n文。\n二、结尾\n文。\n", "b.txt", "b", None),
        (
            "Chapter 1\n\nText.\n\nChapter 2\n\nText.\n",
            "Old Town.txt",
            "Old Town",
            None,
        ),
        (
            "他说：“走吧。”\n\n作者：某人\n\n文。\n",
            "c.txt",
            "c",
            Some("某人"),
        ),
        ("一句话写在最前面。\n\n文。\n", "d.txt", "d", None),
    ] {
        let article = parse(source, name);
        assert_eq!(
            (
                article.metadata.title.as_str(),
                article.metadata.author.as_deref()
            ),
            (title, author),
            "{source}"
        );
    }
    let article = parse("旧城\n\n第一章\n文。\n\n第二章\n文。\n", "a.txt");
    assert!(article.metadata.title_in_text, "it is not shown twice");
}
