//! Blocks as they stand on the screen, wide and narrow.

use super::{laid_out, picture};
use wanjuan::article;
use wanjuan::layout::{Content, Layout, LineEnds, ParagraphStyle, Part, all_lines};
use wanjuan::typeset::Profile;

const LISTS: &str = "- 山重水复疑无路，柳暗花明又一村，莫笑农家腊酒浑。\n- 乙\n  1. 子\n  2. 丑\n     - 深处\n\n9. 九\n10. 十\n\n- [x] 做了\n- [ ] 未做\n";

#[test]
fn lists_hang_their_marks() {
    insta::assert_snapshot!(picture(LISTS, 40), @r"
    • 山重水复疑无路，柳暗花明又一村，莫笑农
      家腊酒浑。
    • 乙
       1. 子
       2. 丑
          ▪ 深处

     9. 九
    10. 十

    [x] 做了
    [ ] 未做
    ");
    insta::assert_snapshot!(picture(LISTS, 24), @r"
    • 山重水复疑无路， 柳暗
      花明又一村，莫笑农家腊
      酒浑。
    • 乙
       1. 子
       2. 丑
          ▪ 深处

     9. 九
    10. 十

    [x] 做了
    [ ] 未做
    ");
}

const QUOTES: &str = "正文。\n\n> 山重水复疑无路，柳暗花明又一村。莫笑农家腊酒浑，丰年留客足鸡豚。\n>\n> 第二段。\n>\n> > 引中引，话中话，山外青山楼外楼，西湖歌舞几时休。\n\n正文。\n";

#[test]
fn quotations_stand_beside_a_bar() {
    insta::assert_snapshot!(picture(QUOTES, 40), @r"
    正文。

    │ 山重水复疑无路，柳暗花明又一村。莫笑农
    │ 家腊酒浑，丰年留客足鸡豚。
    │
    │ 第二段。
    │
    │ │ 引中引，话中话，山外青山楼外楼，西湖
    │ │ 歌舞几时休。

    正文。
    ");
    insta::assert_snapshot!(picture(QUOTES, 24), @r"
    正文。

    │ 山重水复疑无路，柳暗花
    │ 明又一村。莫笑农家腊酒
    │ 浑，丰年留客足鸡豚。
    │
    │ 第二段。
    │
    │ │ 引中引，话中话，山外
    │ │ 青山楼外楼，西湖歌舞
    │ │ 几时休。

    正文。
    ");
}

const CODE: &str = "前文。\n\n```rust\nfn main() {\n\tprintln!(\"你好，世界，这一行代码比版心更长\");\n\n}\n```\n\n后文。\n";

#[test]
fn code_is_indented_and_cut_only_at_the_edge() {
    insta::assert_snapshot!(picture(CODE, 40), @r#"
    前文。

      fn main() {
          println!("你好，世界，这一行代码比
      ↳ 版心更长");

      }

    后文。
    "#);
    insta::assert_snapshot!(picture(CODE, 24), @r#"
    前文。

      fn main() {
          println!("你好，世
      ↳ 界，这一行代码比版心
      ↳ 更长");

      }

    后文。
    "#);
}

#[test]
fn a_tab_leads_to_the_next_stop() {
    insta::assert_snapshot!(picture("```\na\tb\nabcd\tc\n汉\td\n```\n", 40), @r"
      a   b
      abcd    c
      汉  d
    ");
}

const FIGURES: &str = "![](a.png)\n\n![图上是山，山上有路，路边有花，花外有村，村里有人家，人家有酒](b.jpg)\n\n看 ![](c) 这里。\n";

#[test]
fn a_picture_is_a_label_and_its_caption() {
    insta::assert_snapshot!(picture(FIGURES, 40), @r"
    [图 1  PNG]

    [图 2  JPEG] 图上是山，山上有路，路边有
                 花，花外有村，村里有人家，
                 人家有酒

    看 〔图 3〕 这里。
    ");
    insta::assert_snapshot!(picture(FIGURES, 24), @r"
    [图 1  PNG]

    [图 2  JPEG]
    图上是山，山上有路，路边
    有花，花外有村，村里有人
    家，人家有酒

    看 〔图 3〕 这里。
    ");
}

#[test]
fn a_caption_stands_under_its_picture_and_apart_from_the_next_item() {
    let page = "<!DOCTYPE html><title>甲</title><article><figure><img src=a.png alt=山><figcaption>图上是山，山上有路，路边有花</figcaption></figure><ul><li><img src=b.png alt=花>\n<li>乙<li>丙</ul></article>";
    insta::assert_snapshot!(picture(page, 40), @r"
    [图 1  PNG]
    图上是山，山上有路，路边有花

    • [图 2  PNG] 花

    • 乙
    • 丙
    ");
}

const NOTES: &str = "正文[^a]，又一处[^b]。\n\n[^a]: 山重水复疑无路，柳暗花明又一村，莫笑农家腊酒浑。\n[^b]: 乙\n\n    再说一段。\n";

#[test]
fn footnotes_stand_under_a_rule() {
    insta::assert_snapshot!(picture(NOTES, 40), @r"
    正文[1]，又一处[2]。

    ────────────
    [1] 山重水复疑无路，柳暗花明又一村，莫笑
        农家腊酒浑。

    [2] 乙

        再说一段。
    ");
    insta::assert_snapshot!(picture(NOTES, 24), @r"
    正文[1]，又一处[2]。

    ────────────
    [1] 山重水复疑无路，柳暗
        花明又一村，莫笑农家
        腊酒浑。

    [2] 乙

        再说一段。
    ");
}

const HEADINGS: &str =
    "前文。\n\n## 一个人应该怎样读完一万卷书而不忘\n\n文。\n\n### 小节\n\n文。\n\n***\n\n文。\n";

#[test]
fn headings_have_space_and_breaks_stand_in_the_middle() {
    insta::assert_snapshot!(picture(HEADINGS, 40), @r"
    前文。


    一个人应该怎样读完一万卷书而不忘

    文。

    小节

    文。

                    *  *  *

    文。
    ");
    insta::assert_snapshot!(picture(HEADINGS, 24), @r"
    前文。


    一个人应该怎样读
    完一万卷书而不忘

    文。

    小节

    文。

            *  *  *

    文。
    ");
}

#[test]
fn paragraphs_are_told_apart_by_an_indent_if_wanted() {
    let source =
        "山重水复疑无路，柳暗花明又一村。\n\n莫笑农家腊酒浑，丰年留客足鸡豚。\n\n- 甲\n\n文。\n";
    let article = article::parse(source, "a.md");
    for (measure, expected) in [(32, 4), (24, 2)] {
        let layout = Layout {
            paragraphs: ParagraphStyle::Indent,
            header: false,
            ..Layout::new(measure)
        };
        let rows: Vec<String> = all_lines(&article, &layout)
            .map(|line| line.plain(&article, Profile::default()))
            .collect();
        let indent = |row: &String| row.len() - row.trim_start().len();
        let second = rows
            .iter()
            .position(|row| row.contains("莫笑"))
            .expect("it is drawn");
        assert_eq!(indent(&rows[0]), expected);
        assert_eq!(indent(&rows[second]), expected);
        assert!(!rows[second - 1].is_empty(), "no blank line: {rows:?}");
    }
}

#[test]
fn the_title_block_says_what_the_text_does_not() {
    let header = "# 读书\n\n文章作者: 万卷\n发布时间: 2024-05-17 12:58\n发布地: 北京\n\n正文。\n";
    let rows = |source: &str| -> String {
        let article = article::parse(source, "a.md");
        let layout = Layout::new(40);
        let rows: Vec<String> = all_lines(&article, &layout)
            .map(|line| line.plain(&article, Profile::default()))
            .collect();
        rows.join("\n")
    };
    insta::assert_snapshot!(rows(header), @r"
    读书
    万卷  2024-05-17 12:58  北京

    正文。
    ");
    insta::assert_snapshot!(rows("# 读书\n\n正文。\n"), @r"
    读书

    正文。
    ");
    insta::assert_snapshot!(rows("正文。\n"), @r"
    a

    正文。
    ");
}

#[test]
fn runs_know_what_they_are() {
    let (article, lines) = laid_out(
        "**粗**[链](x)`码`\n\n> 引\n\n- [x] 做了\n\n```\n码\n```\n",
        40,
    );
    let mut seen = Vec::new();
    for run in lines.iter().flat_map(|line| &line.runs) {
        let shown = match &run.content {
            Content::Text(range) => article.text.slice(*range),
            Content::Decoration(text) => text,
            Content::Glue(_) => continue,
        };
        let role = run.role;
        seen.push((
            shown.to_owned(),
            role.part,
            role.strong,
            role.link,
            role.code,
        ));
    }
    let expected = [
        ("粗", Part::Body, true, false, false),
        ("链", Part::Body, false, true, false),
        ("码", Part::Body, false, false, true),
        ("│", Part::Rule, false, false, false),
        ("引", Part::Quote, false, false, false),
        ("[x]", Part::DoneMarker, false, false, false),
        ("做了", Part::Body, false, false, false),
        ("码", Part::Code, false, false, false),
    ]
    .map(|(shown, part, strong, link, code)| (shown.to_owned(), part, strong, link, code));
    assert_eq!(seen, expected);
}

/// Lines as the file has them, or joined: a matter of layout alone.
#[test]
fn the_ends_of_lines_are_joined_or_as_written() {
    let source = "山重水复疑无路柳暗花明\n又一村，\n莫笑农家。\n\n> 引文一\n> 引文二\n\n- 甲\n  乙\n\nOne line\nof words\n";
    let article = article::parse(source, "a.md");
    let rows = |line_ends| -> Vec<String> {
        let layout = Layout {
            header: false,
            line_ends,
            ..Layout::new(42)
        };
        all_lines(&article, &layout)
            .map(|line| {
                line.plain(&article, Profile::default())
                    .trim_end()
                    .to_owned()
            })
            .collect()
    };
    let (joined, as_written) = (rows(LineEnds::Joined), rows(LineEnds::AsWritten));
    assert_eq!(
        joined,
        [
            "山重水复疑无路柳暗花明又一村，莫笑农家。",
            "",
            "│ 引文一引文二",
            "",
            "• 甲乙",
            "",
            "One line of words",
        ]
    );
    assert_eq!(
        as_written,
        [
            "山重水复疑无路柳暗花明",
            "又一村，",
            "莫笑农家。",
            "",
            "│ 引文一",
            "│ 引文二",
            "",
            "• 甲",
            "  乙",
            "",
            "One line",
            "of words",
        ]
    );
}
