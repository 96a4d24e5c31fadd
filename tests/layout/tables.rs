//! Tables as they stand on the screen.

use super::picture;

const SHORT: &str =
    "| 语言 | 年份 | 备注 |\n|:---|:---:|---:|\n| Rust | 2015 | 快 |\n| 中文 | 很早 | 1,000 |\n";

#[test]
fn a_table_that_fits_is_a_grid() {
    insta::assert_snapshot!(picture(SHORT, 40), @r"
    语言  年份   备注
    ────  ────  ─────
    Rust  2015     快
    中文  很早  1,000
    ");
    insta::assert_snapshot!(picture(SHORT, 24), @r"
    语言  年份   备注
    ────  ────  ─────
    Rust  2015     快
    中文  很早  1,000
    ");
}

const LONG: &str = "| 书 | 说的是什么 |\n|---|---|\n| 论语 | 孔子和弟子们说过的话，由弟子们记下来，共二十篇 |\n| 孟子 | 孟子见梁惠王 |\n";

#[test]
fn long_cells_are_wrapped() {
    insta::assert_snapshot!(picture(LONG, 40), @r"
    书    说的是什么
    ────  ──────────────────────────────────
    论语  孔子和弟子们说过的话，
          由弟子们记下来，共二十篇

    孟子  孟子见梁惠王
    ");
    insta::assert_snapshot!(picture(LONG, 24), @r"
    书    说的是什么
    ────  ──────────────────
    论语  孔子和弟子们说
          过的话，由弟子们
          记下来，共二十篇

    孟子  孟子见梁惠王
    ");
}

const WIDE: &str = "| 书名 | 作者 | 朝代 | 篇数 | 语言 |\n|---|---|---|---|---|\n| 论语集注 | 朱熹和他的学生 | 南宋时期 | 二十篇 | 文言文 |\n| 孟子 | 孟轲 | 战国 |  | 文言文 |\n";

#[test]
fn a_table_with_too_many_columns_becomes_records() {
    insta::assert_snapshot!(picture(WIDE, 40), @r"
    书名    作者     朝代     篇数    语言
    ──────  ───────  ───────  ──────  ──────
    论语    朱熹     南宋     二十篇  文言文
    集注    和他     时期
            的学生

    孟子    孟轲     战国             文言文
    ");
    insta::assert_snapshot!(picture(WIDE, 24), @r"
    书名
      论语集注
    作者
      朱熹和他的学生
    朝代
      南宋时期
    篇数
      二十篇
    语言
      文言文

    书名
      孟子
    作者
      孟轲
    朝代
      战国
    语言
      文言文
    ");
}

#[test]
fn a_table_of_headers_alone_is_still_drawn() {
    insta::assert_snapshot!(picture("| 甲 | 乙 |\n|---|---|\n", 40), @r"
    甲  乙
    ──  ──
    ");
}

#[test]
fn no_word_is_broken_while_other_columns_have_room() {
    let table = "| what | implementation | remarks |\n|---|---|---|\n| technology | it was drafted, reviewed and drafted again by them | and at last it was finished by all of them |\n";
    insta::assert_snapshot!(picture(table, 44), @r"
    what        implementation   remarks
    ──────────  ───────────────  ───────────────
    technology  it was drafted,  and at last it
                reviewed         was finished
                and drafted      by all of them
                again by them
    ");
}
