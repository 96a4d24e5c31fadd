//! Every kind of block, as the article keeps it.

use super::dump;
use wanjuan::article::{Alignment, BlockKind, parse};

#[test]
fn headings_paragraphs_and_breaks_are_blocks() {
    insta::assert_snapshot!(dump("# 题\n\n一段。  \n新的一行。\\\n再一行。\n\n***\n\n小节\n---\n\n###### 六 ######\n\n####### 七\n"), @r"
    heading 1: 题
    paragraph: 一段。⏎新的一行。⏎再一行。
    break: 
    heading 2: 小节
    heading 6: 六
    paragraph: ####### 七
    ");
}

#[test]
fn lists_keep_their_marks_and_their_depth() {
    insta::assert_snapshot!(dump("- 甲\n- 乙\n  - 子\n  - 丑\n\n    再说丑。\n- 丙\n"), @r"
    item • > paragraph: 甲
    item • > paragraph tight: 乙
    item • … > item • > paragraph tight: 子
    item • … > item • > paragraph: 丑
    item • … > item • … > paragraph: 再说丑。
    item • > paragraph tight: 丙
    ");
    insta::assert_snapshot!(dump("9. 九\n10. 十\n11. 十一\n"), @r"
    item 9/11 > paragraph: 九
    item 10/11 > paragraph tight: 十
    item 11/11 > paragraph tight: 十一
    ");
    insta::assert_snapshot!(dump("- 松\n\n- 散\n"), @r"
    item • > paragraph: 松
    item • > paragraph: 散
    ");
    insta::assert_snapshot!(dump("- [ ] 未做\n- [x] 做了\n- 不是任务\n"), @r"
    item [ ] > paragraph: 未做
    item [x] > paragraph tight: 做了
    item • > paragraph tight: 不是任务
    ");
}

#[test]
fn quotations_hold_any_block() {
    insta::assert_snapshot!(dump("> 一段\n> 引文。\n>\n> - 甲\n> - 乙\n>\n> > 引中引。\n\n正文。\n"), @r"
    quote > paragraph: 一段引文。
    quote > item • > paragraph: 甲
    quote > item • > paragraph tight: 乙
    quote > quote > paragraph: 引中引。
    paragraph: 正文。
    ");
}

#[test]
fn code_is_kept_to_the_letter() {
    insta::assert_snapshot!(dump("```rust\nfn main() {\n\tlet **x** = \"&amp;\";\n\n}\n```\n\n    缩进  的\n      代码\n\n~~~\n~~~\n"), @r#"
    code rust: fn main() {⏎⇥let **x** = "&amp;";⏎⏎}
    code: 缩进  的⏎  代码
    "#);
}

#[test]
fn a_table_has_cells_and_alignments() {
    let source = "| 左 | 中 | 右 |\n|:---|:--:|---:|\n| **甲** | a\\|b | 1 |\n| 乙 |  |\n";
    insta::assert_snapshot!(dump(source), @"table 3×3: 左⇥中⇥右⏎{strong 甲}⇥a|b⇥1⏎乙");
    let article = parse(source, "a.md");
    let BlockKind::Table(table) = &article.blocks[0].kind else {
        panic!("a table")
    };
    assert_eq!(
        table.alignments,
        [Alignment::Left, Alignment::Center, Alignment::Right]
    );
    assert_eq!(table.header_rows, 1);
    let cells: Vec<Vec<&str>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| article.text.slice(*cell)).collect())
        .collect();
    assert_eq!(
        cells,
        [["左", "中", "右"], ["甲", "a|b", "1"], ["乙", "", ""]]
    );
}

#[test]
fn pictures_stand_alone_or_in_a_line() {
    insta::assert_snapshot!(dump("![一张图](https://a.b/c.png)\n\n看 ![](https://a.b/d) 和 ![猫](e.jpg)。\n\n[![](f.gif)](https://a.b)\n"), @r"
    image 1: 一张图
    paragraph: 看 {image 2 〔图 2〕} 和 {image 3 〔图 3：猫〕}。
    image 4:
    ");
    let article = parse(
        "![一张图](https://a.b/c.png)\n\n![](d.jpg?x=1)\n\n![](e)",
        "a.md",
    );
    let formats: Vec<Option<&str>> = article
        .images
        .iter()
        .map(|image| image.format.as_deref())
        .collect();
    assert_eq!(formats, [Some("PNG"), Some("JPEG"), None]);
    assert_eq!(article.images[0].url.as_str(), "https://a.b/c.png");
    assert_eq!(article.images[0].alternative.as_str(), "一张图");
}

#[test]
fn footnotes_are_gathered_in_the_order_of_mention() {
    insta::assert_snapshot!(dump("一[^b]，二[^a]，又一[^b]。\n\n[^a]: 注甲\n\n[^b]: 注乙\n\n    再说。\n\n文末。\n"), @r"
    paragraph: 一{note→1 [1]}，二{note→2 [2]}，又一{note→1 [1]}。
    paragraph: 文末。
    note 1 > paragraph: 注乙
    note 1 … > paragraph: 再说。
    note 2 > paragraph: 注甲
    ");
}

#[test]
fn raw_html_is_reduced_to_its_words() {
    insta::assert_snapshot!(dump("<div class=\"x\">\n<p>一段<b>粗</b>字</p>\n<p>又一段</p>\n<script>alert(1)</script>\n</div>\n\n<!-- more -->\n\n正文。\n"), @r"
    paragraph: 一段{strong 粗}字
    paragraph: 又一段
    paragraph: 正文。
    ");
    insta::assert_snapshot!(dump("<img src=\"a.png\" alt=\"猫\">\n\n<ul><li>甲<li>乙</ul>\n"), @r"
    image 1: 猫
    item • > paragraph: 甲
    item • > paragraph tight: 乙
    ");
    insta::assert_snapshot!(dump("<ol><li>甲<li>乙<ol><li>子</ol></ol>\n"), @r"
    item 1/2 > paragraph: 甲
    item 2/2 > paragraph tight: 乙
    item 2/2 … > item 1/1 > paragraph tight: 子
    ");
    insta::assert_snapshot!(dump("<ul><li>甲<ul><li>子</li></ul></li><li>乙</li></ul>\n<blockquote>引</blockquote>\n"), @r"
    item • > paragraph: 甲
    item • … > item • > paragraph tight: 子
    item • > paragraph tight: 乙
    quote > paragraph: 引
    ");
}
