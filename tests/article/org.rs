//! Org files.

use wanjuan::article::{metadata_of_beginning, parse};

fn dump(source: &str) -> String {
    parse(source, "a.org").dump().replace(" tight", "")
}

/// A source and what is read of it.
type Case = (&'static str, &'static str);

#[test]
fn nothing_of_the_marks_inside_running_text_shows() {
    let cases: &[Case] = &[
        (
            "*粗* /斜/ _线_ =a*b*= ~c~ +删+",
            "{strong 粗} {emphasis 斜} {emphasis 线} {code a*b*} {code c} {deleted 删}",
        ),
        ("中\u{200b}*粗*\u{200b}文", "中{strong 粗}文"),
        ("中*粗*文，“*粗*”。", "中{strong 粗}文，“{strong 粗}”。"),
        ("*a /b/ c*", "{strong a {emphasis b} c}"),
        ("1*2*3 a/b/c a_b_c x=1 =", "1*2*3 a/b/c a_b_c x=1 ="),
        ("中文/英文/日文", "中文/英文/日文"),
        (
            "[[https://a.example/b_c_d][词 *粗*]]",
            "{link→https://a.example/b_c_d 词 {strong 粗}}",
        ),
        (
            "[[https://a.example/]] <https://b.example/>",
            "{link→https://a.example/ https://a.example/} {link→https://b.example/ https://b.example/}",
        ),
        (
            "[[*一节]] [[#id][二]] [[id:1][三]] <<四>>五",
            "一节 二 三 五",
        ),
        (
            "<2024-05-17 Fri> [2024-05-17 Fri 10:00]--[2024-05-18 Sat]",
            "2024-05-17 Fri 2024-05-17 Fri 10:00–2024-05-18 Sat",
        ),
        (
            "H_{2}O x^{2} \\alpha{}b \\to 花了$5和$6",
            "H₂O x² αb → 花了$5和$6",
        ),
        ("设 $x^2$ 和 \\(y\\)。", "设 {formula x^2} 和 {formula y}。"),
        (
            "src_sh{ls -l} @@html:<b>@@粗@@html:</b>@@ call_f(1)",
            "{code ls -l} 粗",
        ),
        ("一行\\\\\n二行\n三行", "一行⏎二行三行"),
        ("[1/3] [50%] [cite:@a]", "[1/3] [50%] [cite:@a]"),
    ];
    for (source, shown) in cases {
        assert_eq!(dump(source), format!("paragraph: {shown}\n"), "{source}");
    }
}

#[test]
fn nothing_of_the_marks_of_blocks_shows() {
    let cases: &[Case] = &[
        (
            "* TODO [#A] 一节  :标签:foo:\nSCHEDULED: <2024-05-18>\n:PROPERTIES:\n:ID: x\n:END:\n文",
            "heading 1: TODO 一节\nparagraph: 文\n",
        ),
        (
            "* 一\n** COMMENT 藏\n文\n*** 也藏\n** 二 :noexport:\n文\n* 三",
            "heading 1: 一\nheading 1: 三\n",
        ),
        (
            "- 一\n  续\n- 二\n  1. 甲\n  2. 乙",
            "item • > paragraph: 一续\nitem • > paragraph: 二\nitem • … > item 1/2 > paragraph: 甲\nitem • … > item 2/2 > paragraph: 乙\n",
        ),
        (
            "- [X] 完\n- [ ] 未",
            "item [x] > paragraph: 完\nitem [ ] > paragraph: 未\n",
        ),
        (
            "- 词 :: 解",
            "paragraph: {strong 词}\nitem • > paragraph: 解\n",
        ),
        (
            "3. c\n5. [@9] d",
            "item 3/9 > paragraph: c\nitem 9/9 > paragraph: d\n",
        ),
        (
            "#+begin_src rust :results none\n  fn f() {}\n    ,* x\n#+end_src",
            "code rust: fn f() {}⏎  * x\n",
        ),
        (
            "#+BEGIN_EXAMPLE\n,#+x\n#+END_EXAMPLE\n: 定\n:  宽",
            "code: #+x\ncode: 定⏎ 宽\n",
        ),
        (
            "#+BEGIN_QUOTE\n引\n\n文\n#+END_QUOTE",
            "quote > paragraph: 引\nquote > paragraph: 文\n",
        ),
        (
            "#+begin_verse\n一 *粗*\n二\n#+end_verse",
            "paragraph: 一 {strong 粗}⏎二\n",
        ),
        (
            "#+begin_comment\n藏\n#+end_comment\n# 藏\n#+begin_export html\n<b>\n#+end_export\n文",
            "paragraph: 文\n",
        ),
        (
            "#+begin_warning\n小心\n#+end_warning",
            "quote > paragraph: {strong 〔警告〕}\nquote > paragraph: 小心\n",
        ),
        ("-----\n文", "break: \nparagraph: 文\n"),
        (
            "\\begin{align}\nx\n\\end{align}",
            "code math: {displayed \\begin{align}⏎x⏎\\end{align}}\n",
        ),
        ("#+begin_src\nnever ended", "paragraph: never ended\n"),
        (
            "文[fn:1]又[fn::匿名]。\n\n[fn:1] 注 *粗*。\n\n* 后",
            "paragraph: 文{note→1 [1]}又{note→2 [2]}。\nheading 1: 后\nnote 1 > paragraph: 注 {strong 粗}。\nnote 2 > paragraph: 匿名\n",
        ),
        (
            "#+MACRO: hi 你好，$1\n{{{hi(甲)}}}",
            "paragraph: 你好，甲\n",
        ),
    ];
    for (source, shown) in cases {
        assert_eq!(dump(source), *shown, "{source}");
    }
}

#[test]
fn tables_and_pictures_are_what_they_are() {
    let source = "#+CAPTION: 表一\n| 名 | 数 |\n|----+----|\n| <l> | <r> |\n| *甲* | 1 |\n#+TBLFM: $2=1\n\n#+CAPTION: 图一\n[[file:a.png]]\n";
    let shown = "paragraph: 表一\ntable 2×2: 名⇥数⏎{strong 甲}⇥1\nimage 1: 图一\n";
    assert_eq!(dump(source), shown);
}

#[test]
fn what_the_file_says_about_itself_is_its_metadata() {
    let article = parse(
        "#+TITLE: 万卷\n#+title: 续\n#+AUTHOR: 甲\n#+DATE: <2024-05-17 Fri>\n#+FILETAGS: :一:二:\n\n* 节\n文",
        "a.org",
    );
    let known = &article.metadata;
    assert_eq!(known.title.as_str(), "万卷 续");
    assert_eq!(known.author.as_deref(), Some("甲"));
    assert_eq!(known.published.unwrap().to_string(), "2024-05-17");
    assert_eq!(known.tags.len(), 2);
    let untitled = parse("* 节\n文", "2024-05-17 名.org");
    assert_eq!(untitled.metadata.title.as_str(), "节");
    assert_eq!(
        untitled.metadata.published.unwrap().to_string(),
        "2024-05-17"
    );
}

#[test]
fn the_beginning_tells_what_the_whole_is_called() {
    for source in [
        "#+TITLE: 万卷\n#+AUTHOR: 甲\n\n文\n",
        "文\n\n* TODO [#A] *一* 节 :x:\n文\n* 二\n",
        "# 注\n#+DATE: 2024-05-17\n文\n",
    ] {
        let whole = parse(source, "a.org").metadata;
        let begun = metadata_of_beginning(source, "a.org");
        assert_eq!((&begun.title, &begun.author), (&whole.title, &whole.author));
        assert_eq!(begun.published, whole.published);
    }
}
