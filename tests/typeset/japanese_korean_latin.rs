//! The other scripts as they stand on the screen.

use super::{picture, setting};
use wanjuan::typeset::{Rules, Setting};

#[test]
fn a_japanese_line_never_begins_with_a_long_mark_or_small_kana() {
    let japanese = setting(8, Rules::Japanese);
    insta::assert_snapshot!(picture("今日のラーメンを皆でちょっと飲んだ。", &japanese), @r"
    今日    │
    のラーメ│
    ンを皆で│
    ちょっと│
    飲んだ。│
    ");
}

#[test]
fn a_japanese_stop_hangs() {
    let japanese = setting(10, Rules::Japanese);
    insta::assert_snapshot!(picture("本を読んだ。そして書いて寝た。", &japanese), @r"
    本を読んだ。
    そして書い│
    て寝た。  │
    ");
}

#[test]
fn korean_lines_break_between_words_and_nothing_hangs() {
    let korean = setting(20, Rules::Korean);
    insta::assert_snapshot!(picture("글을 저장하는 까닭은 나중에 다시 읽기 위해서입니다. 파일은 남습니다.", &korean), @r"
    글을 저장하는 까닭은│
    나중에 다시 읽기    │
    위해서입니다. 파일은│
    남습니다.           │
    ");
}

#[test]
fn latin_words_stay_whole() {
    let latin = setting(24, Rules::Latin);
    insta::assert_snapshot!(picture("We keep well-known articles because pages vanish, and files do not.", &latin), @r"
    We keep well-known      │
    articles because        │
    pages vanish, and  files│
    do not.                 │
    ");
}

#[test]
fn a_soft_hyphen_is_drawn_where_the_word_is_cut() {
    let latin = Setting {
        even_edge: false,
        ..setting(10, Rules::Latin)
    };
    insta::assert_snapshot!(picture("an inter\u{ad}nation\u{ad}al\u{ad}isa\u{ad}tion", &latin), @r"
    an inter- │
    national- │
    isation   │
    ");
}

#[test]
fn a_word_longer_than_the_line_is_cut_between_clusters() {
    let latin = setting(8, Rules::Latin);
    let marked = format!("ab {} cd", "e\u{301}".repeat(10));
    let shown = picture(&marked, &latin).replace("e\u{301}", "é");
    insta::assert_snapshot!(shown, @r"
    ab ééééé│
    ééééé cd│
    ");
    insta::assert_snapshot!(picture("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", &latin), @r"
    👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧│
    👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧│
    ");
}
