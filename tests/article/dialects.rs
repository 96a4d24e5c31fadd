//! The dialects people write Markdown in, and what must stay as it is typed.

use super::dump;
use wanjuan::article::parse;

fn check(cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        let dump = dump(source);
        let lines: Vec<_> = dump.lines().collect();
        let shown = lines.join("\n");
        let shown = shown.strip_prefix("paragraph: ").unwrap_or(&shown);
        assert_eq!(shown, *expected, "{source:?}");
    }
}

#[test]
fn nothing_typed_is_eaten() {
    check(&[
        ("每天 10~20 页，3~4 本", "每天 10~20 页，3~4 本"),
        ("10~20 **重点 30~40**", "10~20 {strong 重点 30~40}"),
        (
            "- 一 10~20\n- 二 30~40",
            "item • > paragraph: 一 10~20\nitem • > paragraph tight: 二 30~40",
        ),
        ("`10~20` 与 ~~删~~", "{code 10~20} 与 {deleted 删}"),
        ("    a ~ b ~ c", "code: a ~ b ~ c"),
        ("a==b 而 c==d，x == y", "a==b 而 c==d，x == y"),
        ("这是==重点==内容", "这是{marked 重点}内容"),
        (
            "https://a.b/s?biz=MzA==&mid=1==",
            "{link→https://a.b/s?biz=MzA==&mid=1== https://a.b/s?biz=MzA==&mid=1==}",
        ),
        (
            "先看 Vec<T> 与 Option<String>",
            "先看 Vec<T> 与 Option<String>",
        ),
        ("若 a<b>c 成立", "若 a<b>c 成立"),
        ("# `Vec` 与 Vec<T>", "heading 1: {code Vec} 与 Vec<T>"),
        ("用 <textarea> 写", "用 <textarea> 写"),
        (
            "<textarea> 是框\n\n后文",
            "<textarea> 是框\nparagraph: 后文",
        ),
        ("填 <your name> 与 <文件名>", "填 <your name> 与 <文件名>"),
        (
            "用 <div> 写，<span> 包，放 <p> 里，<a href=\"x\"> 与 <img> 之间",
            "用 <div> 写，<span> 包，放 <p> 里，<a href=\"x\"> 与 <img> 之间",
        ),
        (
            "用 <Button /> 与 <My x=\"1\"> 组件，<script setup> 里",
            "用 <Button /> 与 <My x=\"1\"> 组件，<script setup> 里",
        ),
        (
            "- 在 <li> 里\n- 换<br>行",
            "item • > paragraph: 在 <li> 里\nitem • > paragraph tight: 换⏎行",
        ),
        ("**==粗亮==**", "{strong {marked 粗亮}}"),
        ("取 a[[1]] 与 m[[2,3]]", "取 a[[1]] 与 m[[2,3]]"),
        (
            "[[旧文]](https://a.b/x?y=1)",
            "{link→https://a.b/x?y=1 [旧文]}",
        ),
    ]);
}

#[test]
fn raised_and_lowered_text_is_told_from_other_text() {
    check(&[
        ("10<sup>8</sup> 与 H<sub>2</sub>O", "10⁸ 与 H₂O"),
        ("10^8^ 米，H~2~O，CO~2~。", "10⁸ 米，H₂O，CO₂。"),
        ("19<sup>th</sup>，2^nd^，x<sup>th</sup>", "19th，2nd，x^th"),
        ("10<sup>ab</sup>，x<sup>2n</sup>", "10^ab，x²ⁿ"),
        ("文<sup>[1]</sup>，产品<sup>®</sup>", "文[1]，产品®"),
        ("a^b^c 与 10~20~30", "a^b^c 与 10~20~30"),
        ("| x<sup>2</sup> |\n|---|\n| y^2^ |", "table 2×1: x²⏎y²"),
    ]);
}

#[test]
fn a_formula_keeps_every_character() {
    check(&[
        (
            "积为 $a*b*c$，与 $p_1 _q_$。",
            "积为 {formula a*b*c}，与 {formula p_1 _q_}。",
        ),
        (
            "矩阵 $a \\\\ b$，\\(e_{it}\\) 成立",
            "矩阵 {formula a \\\\ b}，{formula e_{it}} 成立",
        ),
        (
            "茶 $5 到 $10，*要紧*，米 $3。",
            "茶 $5 到 $10，{emphasis 要紧}，米 $3。",
        ),
        ("US$5至US$10，$HOME/$USER", "US$5至US$10，$HOME/$USER"),
        ("`$a$` 与 \\$5$", "{code $a$} 与 $5$"),
        (
            "$$\na \\\\\n- b\n$$\n文",
            "code math: {displayed a \\\\⏎- b}\nparagraph: 文",
        ),
        ("> $$\n> *x*\n> $$", "quote > code math: {displayed *x*}"),
        (
            "- 项\n\n  $$\n  x_1\n  $$",
            "item • > paragraph: 项\nitem • … > code math: {displayed x_1}",
        ),
        ("\\[\nx = 1\n\\]", "code math: {displayed x = 1}"),
        ("```math\na_b\n```", "code math: {displayed a_b}"),
        ("\\[注\\] 与 \\(1\\)", "[注] 与 (1)"),
    ]);
}

#[test]
fn the_signs_of_obsidian_are_read() {
    check(&[
        (
            "> [!NOTE] 小提醒\n> 灯下。",
            "quote > paragraph: {strong 〔注〕小提醒}\nquote > paragraph: 灯下。",
        ),
        (
            "> [!TIP]\n> 夹好。",
            "quote > paragraph: {strong 〔提示〕}\nquote > paragraph: 夹好。",
        ),
        (
            "> [!NOTE]小提醒\n> 灯下。",
            "quote > paragraph: {strong 〔注〕小提醒}\nquote > paragraph: 灯下。",
        ),
        (
            "> [!warning]-折叠的\n> 灯下。",
            "quote > paragraph: {strong 〔警告〕折叠的}\nquote > paragraph: 灯下。",
        ),
        ("看得见。%%看不见%%后面。", "看得见。后面。"),
        (
            "前。\n\n%%\n不见\n\n也不见\n%%\n\n后。",
            "前。\nparagraph: 后。",
        ),
        (
            "正文^[行内*注*。]之后。",
            "正文{note→1 [1]}之后。\nnote 1 > paragraph: 行内{emphasis 注}。",
        ),
        ("一段。 ^a1b2c3\n\n二段。", "一段。\nparagraph: 二段。"),
        (
            "[[笔记#标题]] [[笔记|名]] [[#节]]",
            "{link→笔记#标题 笔记 > 标题} {link→笔记 名} {link→#节 节}",
        ),
        ("![[灯.png|300]]", "image 1: "),
        ("![灯|300](a.png)", "image 1: 灯"),
        ("![[一篇笔记]]", "{link→一篇笔记 一篇笔记}"),
        ("`%%a%%` 与 100%%", "{code %%a%%} 与 100%%"),
    ]);
}

#[test]
fn containers_lists_and_attributes_of_other_programs_are_read() {
    check(&[
        (
            "::: tip 小窍门\n先烧水。\n:::\n\n后。",
            "quote > paragraph: {strong 〔提示〕小窍门}\nquote > paragraph: 先烧水。\nparagraph: 后。",
        ),
        (
            ":::message alert\n字。\n:::",
            "quote > paragraph: {strong 〔警告〕}\nquote > paragraph: 字。",
        ),
        (
            ":::details 点开看\n里面。\n:::",
            "quote > paragraph: {strong 点开看}\nquote > paragraph: 里面。",
        ),
        (
            ":::message\n字。\n:::",
            "quote > paragraph: {strong 〔注〕}\nquote > paragraph: 字。",
        ),
        ("::: {.column}\n字。\n:::", "字。"),
        ("```\n::: tip\n:::\n```", "code: ::: tip⏎:::"),
        (
            "竹简\n: 写的书。",
            "{strong 竹简}\nitem • > paragraph: 写的书。",
        ),
        ("## 缘起 {#why .x}", "heading 2: 缘起"),
        (
            "[字]{.red} 与 ![](a.png){width=50%}",
            "字 与 {image 1 〔图 1〕}",
        ),
        ("[TOC]\n\n字", "字"),
        (
            "@[card](https://a.b/c)",
            "{link→https://a.b/c https://a.b/c}",
        ),
        (
            "import A from './a'\n\n字。\n\n<Intro>\n\n文。\n\n</Intro>",
            "字。\nparagraph: 文。",
        ),
        (
            "import {\n  A,\n  B,\n} from './a'\nexport const m = {\n  a: 1,\n}\n\n字。",
            "字。",
        ),
        (
            "export 是一个词。\nimport 也是。",
            "export 是一个词。⏎import 也是。",
        ),
        ("字{/* 注 */}文", "字文"),
    ]);
}

#[test]
fn shortcodes_are_pictures_words_or_a_quiet_mark() {
    check(&[
        (
            "前文。\n\n{{< figure src=\"a.png\" title=\"图题\" >}}",
            "前文。\nimage 1: 图题",
        ),
        ("{% note info %}\n\n字。\n\n{% endnote %}", "字。"),
        (
            "前文字。\n\n{{< youtube abc >}}",
            "前文字。\nparagraph: 〔视频〕",
        ),
        (
            "{% highlight rust %}\n*a*\n{% endhighlight %}",
            "code rust: *a*",
        ),
        (
            "前。{% comment %}不看{% endcomment %}后。\n\n{% comment %}\n不看\n\n也不看\n{% endcomment %}\n\n完。",
            "前。后。\nparagraph: 完。",
        ),
        (
            "{% include figure.html src=\"a.png\" caption=\"图题\" %}\n\n{% include nav.html %}\n\n字。",
            "图题\nparagraph: 字。",
        ),
        (
            "{% codeblock 标题 lang:js %}\na\n{% endcodeblock %}",
            "{strong 标题}\ncode js: a",
        ),
        ("见{% link 名字 https://a.b/ %}。", "见名字。"),
        ("[字]({{< ref \"a.md\" >}})", "{link→a.md 字}"),
        ("`{{< x >}}`", "{code {{< x >}}}"),
    ]);
}

#[test]
fn lines_that_are_verse_stay_lines() {
    check(&[
        (
            "门前一条河，\n河上一座桥。\n桥边无人坐，\n只有风来瞧。",
            "门前一条河，⏎河上一座桥。⏎桥边无人坐，⏎只有风来瞧。",
        ),
        ("　　第一段。\n　　第二段。", "第一段。⏎第二段。"),
        ("一是\n1、甲\n2、乙", "一是⏎1、甲⏎2、乙"),
        ("（1）甲\n（2）乙", "（1）甲⏎（2）乙"),
        (
            "时间：唐朝\n地点：长安\n人物：李白",
            "时间：唐朝⏎地点：长安⏎人物：李白",
        ),
        (
            "> 地址：某市\n> 电话：一二三",
            "quote > paragraph: 地址：某市⏎电话：一二三",
        ),
        ("他说：好\n走了。", "他说：好走了。"),
        (
            "一句话写到这里还没有写完\n下一行接着写。",
            "一句话写到这里还没有写完下一行接着写。",
        ),
    ]);
}

#[test]
fn what_is_read_in_one_piece_is_read_in_many() {
    let unit = "> [!tip] 题\n> 甲 10~20。\n\n文^[注]，$a*b$，==记==。\n\n::: note 名\n乙\n:::\n\n$$\nx_1 \\\\\n$$\n\n词\n: 义\n\n";
    let one = parse(unit, "a.md");
    let many = parse(&unit.repeat(1_500), "a.md");
    let notes = |text: &str| text.matches("注\n\n").count();
    assert_eq!(
        notes(&many.text) >= 1_499,
        notes(&format!("{}\n\n", &*one.text)) == 1
    );
    for hidden in ["[!", ":::", "$$", "^[", "=="] {
        assert!(!many.text.contains(hidden), "{hidden}");
    }
    assert_eq!(many.text.matches("x_1 \\\\").count(), 1_500);
}

#[test]
fn readings_of_aozora_are_readings() {
    let article = parse(
        "みちのく\n岡本某\n\n　桐《きり》の花、羽織｜袴《はかま》の人［＃「人」に傍点］が来た。\n",
        "a.txt",
    );
    assert_eq!(&*article.metadata.title, "みちのく");
    assert_eq!(article.metadata.author.as_deref(), Some("岡本某"));
    assert!(
        article
            .text
            .contains("桐（きり）の花、羽織袴（はかま）の人が来た。")
    );
    let chinese = parse("读《红楼梦》与《かな》。\n", "a.txt");
    assert!(chinese.text.contains("《红楼梦》与《かな》"));
}
