//! Files of reStructuredText.

use wanjuan::article::parse;

fn dump(source: &str) -> String {
    parse(source, "a.rst").dump().replace(" tight", "")
}

/// A source and what is read of it.
type Case = (&'static str, &'static str);

#[test]
fn nothing_of_the_marks_inside_running_text_shows() {
    let cases: &[Case] = &[
        (
            "**粗**\\ 体 *斜* ``a*b`` `引`",
            "{strong 粗}体 {emphasis 斜} {code a*b} {emphasis 引}",
        ),
        ("中**粗**文，\\*不\\*。", "中{strong 粗}文，*不*。"),
        (
            "2 * 3 * 4 a_b snake_case_ **",
            "2 * 3 * 4 a_b snake_case_ **",
        ),
        (
            "`词 <https://a.example/>`_ `二 <https://b.example/>`__",
            "{link→https://a.example/ 词} {link→https://b.example/ 二}",
        ),
        (
            ":ref:`一 <x>` :func:`~a.b` :math:`x^2` H\\ :sub:`2`\\ O :pep:`8` :文:`x`",
            "一 {code b} {formula x^2} H₂O PEP 8 :文:{emphasis x}",
        ),
        (
            ":menuselection:`A --> B` `x`:code: :doc:`/a/b` :raw:`z`",
            "{strong A → B} {code x} b",
        ),
    ];
    for (source, shown) in cases {
        assert_eq!(dump(source), format!("paragraph: {shown}\n"), "{source}");
    }
}

#[test]
fn names_are_found_wherever_they_are_defined() {
    let cases: &[Case] = &[
        (
            "见 name_ 和 `two words`_。\n\n.. _name: https://a.example/\n.. _Two Words: https://b.example/",
            "paragraph: 见 {link→https://a.example/ name} 和 {link→https://b.example/ two words}。\n",
        ),
        (
            "匿 anon__。\n\n__ https://a.example/",
            "paragraph: 匿 {link→https://a.example/ anon}。\n",
        ),
        (
            "见 |x| 和 |c|。\n\n.. |x| replace:: *替*\n.. |c| unicode:: U+00A9",
            "paragraph: 见 {emphasis 替} 和 ©。\n",
        ),
        (
            "文 [1]_ [#a]_ [#]_。\n\n.. [1] 一\n.. [#a] 二\n   续\n.. [#] 三",
            "paragraph: 文{note→1 [1]}{note→2 [2]}{note→3 [3]}。\nnote 1 > paragraph: 一\nnote 2 > paragraph: 二续\nnote 3 > paragraph: 三\n",
        ),
        (
            "见 :ref:`l`。\n\n.. _l:\n\n一节\n----",
            "paragraph: 见 一节。\nheading 1: 一节\n",
        ),
    ];
    for (source, shown) in cases {
        assert_eq!(dump(source), *shown, "{source}");
    }
}

#[test]
fn nothing_of_the_marks_of_blocks_shows() {
    let cases: &[Case] = &[
        (
            "====\n题名\n====\n\n一\n==\n\n二\n--\n\n文",
            "heading 1: 题名\nheading 2: 一\nheading 3: 二\nparagraph: 文\n",
        ),
        (
            "- 一\n  续\n- 二\n\n  * 甲",
            "item • > paragraph: 一续\nitem • > paragraph: 二\nitem • … > item • > paragraph: 甲\n",
        ),
        (
            "1. a\n2. b\n\n#. c",
            "item 1/3 > paragraph: a\nitem 2/3 > paragraph: b\nitem 3/3 > paragraph: c\n",
        ),
        (
            "1. 五月是个好月份。\n下一行",
            "paragraph: 1. 五月是个好月份。下一行\n",
        ),
        (
            "词\n   解",
            "paragraph: {strong 词}\nitem • > paragraph: 解\n",
        ),
        (
            "文\n\n:键: 值",
            "paragraph: 文\nparagraph: {strong 键}\nitem • > paragraph: 值\n",
        ),
        (
            "码::\n\n   a\n     b\n\n文",
            "paragraph: 码:\ncode: a⏎  b\nparagraph: 文\n",
        ),
        ("::\n\n   a", "code: a\n"),
        (">>> 1\n1\n\n文", "code python: >>> 1⏎1\nparagraph: 文\n"),
        ("| 一\n| 二\n  续", "paragraph: 一⏎二续\n"),
        (
            ".. 注\n   释\n\n文\n\n..\n\n   引",
            "paragraph: 文\nquote > paragraph: 引\n",
        ),
        (
            ".. code-block:: rust\n   :linenos:\n\n   fn f() {}\n\n   x",
            "code rust: fn f() {}⏎⏎x\n",
        ),
        (
            ".. note:: 一\n   二\n\n   三",
            "quote > paragraph: {strong 〔注〕}\nquote > paragraph: 一二\nquote > paragraph: 三\n",
        ),
        (".. math::\n\n   a\n   b", "code math: {displayed a⏎b}\n"),
        (
            ".. toctree::\n   :maxdepth: 1\n\n   a\n\n文",
            "paragraph: 文\n",
        ),
        (
            "文\n\n----\n\n后",
            "paragraph: 文\nbreak: \nparagraph: 后\n",
        ),
        (
            "文\n\n   引\n\n   -- 人",
            "paragraph: 文\nquote > paragraph: 引\nquote > paragraph: — 人\n",
        ),
        (
            ".. py:function:: f(a)\n\n   解",
            "paragraph: {strong {code f(a)}}\nitem • > paragraph: 解\n",
        ),
    ];
    for (source, shown) in cases {
        assert_eq!(dump(source), *shown, "{source}");
    }
}

#[test]
fn tables_and_pictures_are_what_they_are() {
    let grid = "+------+-----+\n| 名   | 数  |\n+======+=====+\n| 甲乙 | 1   |\n| 丙   |     |\n+------+-----+\n";
    let simple = "====  =====\nA     B\n====  =====\n甲    x y\n乙    2\n====  =====\n";
    let list = ".. list-table:: 表\n   :header-rows: 1\n\n   * - A\n     - B\n   * - 1\n     - 2\n";
    let values = ".. csv-table:: C\n   :header: \"a\", \"b\"\n\n   \"1,2\", 3\n";
    let picture = ".. figure:: a.png\n   :alt: 图\n\n   图题 *一*\n\n   说明\n";
    let shown = "table 2×2: 名⇥数⏎甲乙丙⇥1\ntable 3×2: A⇥B⏎甲⇥x y⏎乙⇥2\nparagraph: 表\ntable 2×2: A⇥B⏎1⇥2\nparagraph: C\ntable 2×2: a⇥b⏎1,2⇥3\nimage 1: 图题 一\nparagraph: 说明\n";
    assert_eq!(
        dump(&[grid, simple, list, values, picture].join("\n")),
        shown
    );
}

#[test]
fn what_the_file_says_about_itself_is_its_metadata() {
    let article = parse(
        ".. 注释\n\n万卷\n====\n\n:Author: 甲\n:date: 2024-05-17\n:tags: 一, 二\n:slug: x\n\n文",
        "a.rst",
    );
    let known = &article.metadata;
    assert_eq!(known.title.as_str(), "万卷");
    assert_eq!(known.author.as_deref(), Some("甲"));
    assert_eq!(known.published.unwrap().to_string(), "2024-05-17");
    assert_eq!(known.tags.len(), 2);
    assert_eq!(article.dump(), "heading 1: 万卷\nparagraph: 文\n");
}
