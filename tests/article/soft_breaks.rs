//! A line end of the source inside a paragraph.

use wanjuan::article::parse;

fn joined(first: &str, second: &str) -> String {
    let article = parse(&format!("{first}\n{second}"), "a.md");
    article.text.as_str().to_owned()
}

#[test]
fn lines_are_joined_as_their_scripts_want() {
    let cases = [
        ("汉字", "汉字", "汉字汉字"),
        ("仮名", "かな", "仮名かな"),
        ("句子。", "下一句", "句子。下一句"),
        ("说：", "“好”", "说：“好”"),
        ("“好”", "他说", "“好”他说"),
        ("汉字", "word", "汉字 word"),
        ("word", "汉字", "word 汉字"),
        ("two", "words", "two words"),
        ("한국", "어는", "한국 어는"),
        ("한국", "漢字", "한국 漢字"),
        ("汉字——", "汉字", "汉字——汉字"),
        ("it is “so”", "“and”", "it is “so” “and”"),
        ("汉字", "🙂", "汉字 🙂"),
        ("第", "3", "第 3"),
        ("ＡＢ", "汉", "ＡＢ汉"),
    ];
    for (first, second, expected) in cases {
        assert_eq!(joined(first, second), expected, "{first:?} {second:?}");
    }
}

#[test]
fn marks_at_the_line_end_do_not_count() {
    let cases = [
        ("**汉字**\n汉字", "汉字汉字"),
        ("汉字\n**汉字**", "汉字汉字"),
        ("[汉](x)\n`code`", "汉 code"),
        ("汉字 \n汉字", "汉字汉字"),
        ("> 汉字\n> 汉字", "汉字汉字"),
        ("- 汉字\n  汉字", "汉字汉字"),
        ("汉字\n   汉字", "汉字汉字"),
    ];
    for (source, expected) in cases {
        assert_eq!(parse(source, "a.md").text.as_str(), expected, "{source:?}");
    }
}
