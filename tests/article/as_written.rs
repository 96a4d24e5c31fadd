//! Lines, comments, fences and boxes as people write them beside the rules of
//! CommonMark.

use super::dump;

fn check(cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        let dump = dump(source);
        let shown = dump.strip_prefix("paragraph: ").unwrap_or(&dump);
        assert_eq!(shown.trim_end(), *expected, "{source:?}");
    }
}

#[test]
fn what_persons_say_in_turn_stays_in_lines() {
    check(&[
        ("——你去哪？\n——去北京。", "——你去哪？⏎——去北京。"),
        (
            "「行くの？」\n「うん」\n「そうか」",
            "「行くの？」⏎「うん」⏎「そうか」",
        ),
        (
            "甲：你好。\n乙：你好啊，今天天气真不错，我们去公园走走怎么样？\n甲：好。",
            "甲：你好。⏎乙：你好啊，今天天气真不错，我们去公园走走怎么样？⏎甲：好。",
        ),
        (
            "Tom: Hi there, how have you been all these long years?\nAnn: Fine.",
            "Tom: Hi there, how have you been all these long years?⏎Ann: Fine.",
        ),
        (
            "길동: 안녕.\n철수: 그래, 안녕.",
            "길동: 안녕.⏎철수: 그래, 안녕.",
        ),
        (
            "> 何事秋风悲画扇。\n> —— 纳兰性德",
            "quote > paragraph: 何事秋风悲画扇。⏎—— 纳兰性德",
        ),
        (
            "一段话写到这里\n——然后继续写下去，没有停。",
            "一段话写到这里——然后继续写下去，没有停。",
        ),
    ]);
}

#[test]
fn very_short_lines_and_lines_with_capitals_are_verse() {
    check(&[
        (
            "床前明月光\n疑是地上霜\n举头望明月",
            "床前明月光⏎疑是地上霜⏎举头望明月",
        ),
        ("古池や\n蛙飛び込む\n水の音", "古池や⏎蛙飛び込む⏎水の音"),
        (
            "나 보기가\n가실 때에는\n말없이",
            "나 보기가⏎가실 때에는⏎말없이",
        ),
        (
            "To be or not to be\nThat is the question\nWhether tis nobler\nIn the mind",
            "To be or not to be⏎That is the question⏎Whether tis nobler⏎In the mind",
        ),
        (
            "> 短一\n> 短二\n> 短三\n\n- 短一\n  短二\n  短三",
            "quote > paragraph: 短一⏎短二⏎短三\nitem • > paragraph: 短一⏎短二⏎短三",
        ),
        ("短一\n短二", "短一短二"),
        (
            "这一行比较长一点超过了二十列的宽度\n短行\n短行",
            "这一行比较长一点超过了二十列的宽度短行短行",
        ),
        (
            "This is a paragraph that someone\nhas wrapped at a small width and\nIt goes on for a\nwhile.",
            "This is a paragraph that someone has wrapped at a small width and It goes on for a while.",
        ),
    ]);
}

#[test]
fn indents_and_items_of_any_shape_begin_a_line() {
    let long = "写得很长很长的一段话，写得很长很长的一段话，写得很长很长的一段话";
    for sign in [
        "\u{3000}\u{3000}",
        "1、",
        "1）",
        "１）",
        "1．",
        "（1）",
        "(一)",
        "①",
        "⑴",
        "一、",
        "A、",
        "Ⅱ. ",
        "● ",
        "■",
        "· ",
        "・ ",
        "• ",
        "→ ",
        "✅ ",
        "※",
    ] {
        let dump = dump(&format!("{sign}{long}\n{sign}再一条写得很长的话"));
        assert!(dump.contains('⏎'), "{sign:?}: {dump}");
    }
    check(&[
        ("选 A、B 两项\n以及 C", "选 A、B 两项以及 C"),
        (
            "参考：\nhttps://a.b/c\nhttps://d.e",
            "参考：⏎{link→https://a.b/c https://a.b/c}⏎{link→https://d.e https://d.e}",
        ),
        ("key:: value\n另一:: 值", "key:: value⏎另一:: 值"),
        (
            "- 块\n  id:: 64ab\n  collapsed:: true\n- 丙",
            "item • > paragraph: 块\nitem • > paragraph tight: 丙",
        ),
    ]);
}

#[test]
fn a_comment_goes_over_paragraphs_from_amid_a_line() {
    check(&[
        (
            "前文 %%注一\n\n仍在\n\n注完%% 后文",
            "前文\nparagraph: 后文",
        ),
        (
            "- 甲 %% 开\n- 乙\n\n闭 %% 完",
            "item • > paragraph: 甲\nparagraph: 完",
        ),
        (
            "> 引 %% a\n>\n> b %% c",
            "quote > paragraph: 引\nquote > paragraph: c",
        ),
        (
            "涨 50%% 与\n\n跌 100%% 之间",
            "涨 50%% 与\nparagraph: 跌 100%% 之间",
        ),
        (
            "用 `%%` 作注\n\n后 %% 文",
            "用 {code %%} 作注\nparagraph: 后 %% 文",
        ),
        ("前 %% 文\n\n后 %%隐%% 文", "前 %% 文\nparagraph: 后 文"),
    ]);
}

#[test]
fn tildes_that_nothing_closes_adorn() {
    check(&[
        ("~~~\n甲\n\n# 题", "~~~ 甲\nheading 1: 题"),
        ("~~~ 分割 ~~~\n\n正文", "~~~ 分割 ~~~\nparagraph: 正文"),
        (
            "- ~~~ 项\n- 二",
            "item • > paragraph: ~~~ 项\nitem • > paragraph tight: 二",
        ),
        ("~~~py\na\n~~~", "code py: a"),
        (
            "- 项\n\n  ~~~\n  码\n  ~~~",
            "item • > paragraph: 项\nitem • … > code: 码",
        ),
        ("> ~~~\n> 码\n> ~~~", "quote > code: 码"),
        ("```\n甲", "code: 甲"),
    ]);
}

#[test]
fn boxes_of_mkdocs_are_callouts() {
    check(&[
        (
            "!!! note \"题\"\n    一\n\n    二\n\n后",
            "quote > paragraph: {strong 〔注〕题}\nquote > paragraph: 一\nquote > paragraph: 二\nparagraph: 后",
        ),
        (
            "???+ tip\n    ```py\n    x\n    ```\n\n    !!! warning\n        内",
            "quote > paragraph: {strong 〔提示〕}\nquote > code py: x\nquote > quote > paragraph: {strong 〔警告〕}\nquote > quote > paragraph: 内",
        ),
        (
            "- 项\n\n    !!! note\n        内\n\n    后",
            "item • > paragraph: 项\nitem • … > quote > paragraph: {strong 〔注〕}\nitem • … > quote > paragraph: 内\nitem • … > paragraph: 后",
        ),
        (
            "=== \"甲\"\n\n    一\n\n=== \"乙\"\n\n    二",
            "{strong 甲}\nparagraph: 一\nparagraph: {strong 乙}\nparagraph: 二",
        ),
        (
            "!!! 注意\n\n重要!!! 别忘",
            "!!! 注意\nparagraph: 重要!!! 别忘",
        ),
        ("```\n!!! note\n    码\n```", "code: !!! note⏎    码"),
    ]);
}

#[test]
fn a_container_in_a_list_stays_whole() {
    check(&[(
        "- 项\n\n  ::: note\n  一\n\n  二\n  :::\n\n  后",
        "item • > paragraph: 项\nitem • … > quote > paragraph: {strong 〔注〕}\nitem • … > quote > paragraph: 一\nitem • … > quote > paragraph: 二\nitem • … > paragraph: 后",
    )]);
}

#[test]
fn brackets_and_braces_that_mean_something_else_are_told_apart() {
    check(&[
        ("用 [[]] 判断", "用 [[]] 判断"),
        ("[[2]][ref]\n\n[ref]: https://r.e", "{link→https://r.e [2]}"),
        ("![[c.png|说明|200]]", "image 1: 说明"),
        (
            "{漢字|かん|じ}と{a|b}、{甲|乙}",
            "漢字（かんじ）と{a|b}、{甲|乙}",
        ),
        (
            "## 节 [#](#x)\n\n## 题 [¶](#y)",
            "heading 2: 节\nheading 2: 题",
        ),
        (
            "题 {#a}\n---\n\n## 二 {.x k=v}",
            "heading 2: 题\nheading 2: 二",
        ),
        ("## 集合 {1,2} 与 {#}", "heading 2: 集合 {1,2} 与 {#}"),
        (
            "文[^1]。\n\n[^1]：注",
            "文{note→1 [1]}。\nnote 1 > paragraph: 注",
        ),
        (
            "{{</* figure src=\"x\" */>}}",
            "{code {{< figure src=\"x\" >}}}",
        ),
        (
            "{% post_link slug 标题 %} 与 {% label primary @签 %}、{% btn https://a.b, 按钮 %}、{{< kbd \"Ctrl\" >}}",
            "标题 与 签、按钮、Ctrl",
        ),
        ("{% fold 标题 %}\n内\n{% endfold %}", "{strong 标题}⏎内"),
        (
            "<TabItem value=\"a\" label=\"苹果\">\n\n甲\n\n</TabItem>",
            "{strong 苹果}\nparagraph: 甲",
        ),
        ("点 <Tooltip title=\"释\">词</Tooltip> 看", "点 词 看"),
        (
            "前文字。\n\n<YouTube id=\"x\" />",
            "前文字。\nparagraph: 〔视频〕",
        ),
        ("<Image src=\"/a.png\" alt=\"图\" />", "image 1: 图"),
    ]);
}
