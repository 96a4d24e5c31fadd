//! Code and tables in full, footnotes in place.

use super::super::support::Driver;
use super::notice;
use wanjuan::app::input::mode::Mode;
use wanjuan::app::message::{Effect, Message, Mouse};

const WIDE: (&str, &str) = (
    "wide.md",
    "# 宽表\n\n正文里引用注释[^a]，还有一处[^b]。\n\n\
     | 模型 | 发布者 | 参数 | 训练语料的说明 | 许可 |\n|---|---|---:|---|---|\n\
     | Qwen3 | 阿里巴巴通义实验室 | 235B | 三十六万亿词元，覆盖一百一十九种语言和方言 | Apache-2.0 |\n\
     | DeepSeek-V3 | 深度求索 | 671B | 十四点八万亿高质量词元 | MIT |\n\n\
     ```rust\nlet 万卷 = \"读书破万卷，下笔如有神\".chars().filter(|c| !c.is_whitespace()).count();\n\tnext\n```\n\n\
     第三处[^a]在这里。\n\n\
     [^a]: 第一条注释，长到要折行的样子，所以多写几个字在这里。\n[^b]: Second note.\n",
);

fn wide(width: u16, height: u16) -> Driver {
    let mut driver = Driver::new(width, height, &[WIDE]);
    driver.press("Enter");
    driver
}

/// Puts the cursor line on a row, by a click on its first column.
fn point_at(driver: &mut Driver, row: u16) {
    driver.send(Message::Mouse(Mouse::Press { column: 3, row }));
}

#[test]
fn a_table_wider_than_the_screen_is_seen_through_a_window() {
    let mut driver = wide(44, 9);
    driver.press("x");
    assert_eq!(driver.app.mode(), Mode::Block);
    insta::assert_snapshot!(driver.screen(), @r"
     模型         发布者              参数    ›
     ───────────  ──────────────────  ────  ─ ›
     Qwen3        阿里巴巴通义实验室  235B    ›
     DeepSeek-V3  深度求索            671B    ›




    ? keys  lines 1-2 of 2  columns 1-40 of 93
    ");
    driver.press("l l");
    insta::assert_snapshot!(driver.screen(), @r"
    ‹ 参数  训练语料的说明                     ›
    ‹ ────  ────────────────────────────────── ›
    ‹ 235B  三十六万亿词元，覆盖一百一十九种语 ›
    ‹ 671B  十四点八万亿高质量词元             ›




            lines 1-2 of 2  columns 34-73 of 93
    ");
    driver.press("$ j");
    insta::assert_snapshot!(driver.screen(), @r"
    ‹                               许可
    ‹ ────────────────────────────  ──────────
    ‹ ，覆盖一百一十九种语言和方言  Apache-2.0
    ‹ 质量词元                      MIT




            lines 1-2 of 2  columns 54-93 of 93
    ");
    driver.press("0 Esc");
    assert_eq!(driver.app.mode(), Mode::Reader);
}

#[test]
fn the_head_of_a_table_stays_while_its_rows_move() {
    let mut driver = wide(44, 9);
    driver.press("x").resize(44, 4);
    let head = |driver: &Driver| driver.screen().lines().next().map(str::to_owned);
    let before = head(&driver);
    driver.press("j");
    assert_eq!(head(&driver), before);
    assert!(driver.screen().contains("DeepSeek"), "{}", driver.screen());
    assert!(!driver.screen().contains("Qwen3"));
}

#[test]
fn code_stands_on_its_own_lines_and_is_copied_whole() {
    let mut driver = wide(44, 9);
    driver.press("G k k k x");
    insta::assert_snapshot!(driver.screen(), @r#"
     let 万卷 = "读书破万卷，下笔如有神".char ›
         next






    ? keys  lines 1-2 of 2  columns 1-40 of 83
    "#);
    driver.press("l l l");
    insta::assert_snapshot!(driver.screen(), @r#"
    ‹ 下笔如有神".chars().filter(|c| !c.is_whi ›
    ‹






            lines 1-2 of 2  columns 25-64 of 83
    "#);
    driver.press("y");
    let copied = driver.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    });
    assert!(copied.is_some_and(|text| text.starts_with("let 万卷") && text.ends_with("\tnext")));
}

#[test]
fn a_page_without_code_or_table_says_so() {
    let mut driver = Driver::new(40, 10, &[("a.md", "只有一句话。\n")]);
    driver.press("Enter x");
    assert_eq!(notice(&driver), "no code or table on this page");
    driver.press("f");
    assert_eq!(notice(&driver), "no link on this page");
}

#[test]
fn footnotes_open_under_their_line_and_go_with_it() {
    let mut driver = wide(44, 12);
    point_at(&mut driver, 2);
    driver.press("Enter");
    assert_eq!(driver.app.mode(), Mode::Footnotes);
    insta::assert_snapshot!(driver.screen(), @r"
      宽表

    › 正文里引用注释[1]，还有一处[2]。
      ────────────────────────────────────────
      [1] 第一条注释，长到要折行的样子，所以多
          写几个字在这里。
      [2] Second note.
      ────────────────────────────────────────
      Qwen3    阿里巴   235B  三十六   Apache-
               巴通义         万亿词   2.0
               实验室         元，覆
     ? keys   Enter go there    1 min left  43%
    ");
    driver.resize(34, 14);
    insta::assert_snapshot!(driver.screen(), @r"
      宽表

    › 正文里引用注释[1]，还有一处[2]。
      ──────────────────────────────
      [1] 第一条注释，长到要折行的样
          子，所以多写几个字在这里。
      [2] Second note.
      ──────────────────────────────
        阿里巴巴通义实验室
      参数
        235B
      训练语料的说明
        三十六万亿词元，覆盖
     ? keys           1 min left  28%
    ");
    driver.press("Esc");
    assert_eq!(driver.app.mode(), Mode::Reader);
    // A letter shows the one it stands on.
    driver.press("f s");
    assert_eq!(driver.app.mode(), Mode::Footnotes);
    let screen = driver.screen();
    assert!(
        screen.contains("[2] Second") && !screen.contains("[1] 第一条"),
        "{screen}"
    );
}

#[test]
fn at_the_bottom_footnotes_open_above_their_line() {
    let mut driver = wide(44, 12);
    driver.press("G");
    point_at(&mut driver, 4);
    driver.press("Enter");
    insta::assert_snapshot!(driver.screen(), @r"
        ↳ ars().filter(|c| !c.is_whitespace())
        ↳ .count();
            next

    › 第三处[1]在这里。
      ────────────────────────────────────────
      [1] 第一条注释，长到要折行的样子，所以多
          写几个字在这里。
      ────────────────────────────────────────

      [2] Second note.
     ? keys   Enter go there          end  100%
    ");
}

#[test]
fn enter_goes_to_the_footnote_and_back_returns() {
    let mut driver = wide(44, 9);
    point_at(&mut driver, 2);
    let before = driver.screen();
    driver.press("Enter Enter");
    assert!(
        driver.screen().contains("[1] 第一条注释"),
        "{}",
        driver.screen()
    );
    driver.press("Ctrl-o");
    assert_eq!(driver.screen(), before);
}
