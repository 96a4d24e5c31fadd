//! Chinese paragraphs as they stand on the screen.

use super::{chinese, picture, setting};
use wanjuan::typeset::{Profile, Rules, ScriptSpacing, Setting};

#[test]
fn a_stop_at_the_edge_hangs_past_it() {
    insta::assert_snapshot!(chinese("山重水复疑无路，柳暗花明又一村。", 14), @r"
    山重水复疑无路，
    柳暗花明又一村。
    ");
}

#[test]
fn a_closing_mark_never_begins_a_line() {
    insta::assert_snapshot!(chinese("他说过“读书不是为了记住”这句话（大意如此），我信了。", 16), @r"
    他说过 “读书不是│
    为了记住” 这句话│
    （大意如此），我│
    信了。          │
    ");
}

#[test]
fn an_opening_mark_never_ends_a_line() {
    insta::assert_snapshot!(chinese("我最近重读了《论语》和《孟子》两本书", 14), @r"
    我最近重读了  │
    《论语》和《孟│
    子》两本书    │
    ");
}

#[test]
fn without_room_to_hang_a_mark_takes_its_character_along() {
    let tight = Setting {
        hang: 0,
        ..setting(14, Rules::ChineseSimplified)
    };
    insta::assert_snapshot!(picture("山重水复疑无路，柳暗花明又一村。", &tight), @r"
    山重水复疑无  │
    路，柳暗花明又│
    一村。        │
    ");
}

#[test]
fn in_traditional_chinese_marks_stay_inside() {
    let traditional = setting(14, Rules::ChineseTraditional);
    insta::assert_snapshot!(picture("山重水復疑無路，柳暗花明又一村。", &traditional), @r"
    山重水復疑無  │
    路，柳暗花明又│
    一村。        │
    ");
}

#[test]
fn gaps_beside_latin_even_the_edge() {
    insta::assert_snapshot!(chinese("我用Rust写了一个小程序，它能在终端里排版中文文章", 15), @r"
    我用Rust写了一 │
    个小程序，它能 │
    在终端里排版中 │
    文文章         │
    ");
    insta::assert_snapshot!(chinese("我用 Rust 写了一个小程序，它在 tmux 里也能排版文章", 20), @r"
    我用 Rust 写了一个小│
    程序，它在 tmux 里也│
    能排版文章          │
    ");
}

#[test]
fn an_uneven_edge_leaves_gaps_as_written() {
    let ragged = Setting {
        even_edge: false,
        ..setting(15, Rules::ChineseSimplified)
    };
    insta::assert_snapshot!(picture("我用Rust写了一个小程序，它能在终端里排版中文文章", &ragged), @r"
    我用Rust写了一 │
    个小程序，它能 │
    在终端里排版中 │
    文文章         │
    ");
}

#[test]
fn one_space_stands_between_scripts_when_it_is_wanted() {
    let spaced = Setting {
        script_spacing: ScriptSpacing::Normalised,
        even_edge: false,
        ..setting(24, Rules::ChineseSimplified)
    };
    insta::assert_snapshot!(picture("用Rust写，第3版，“AI”时代", &spaced), @r"
    用 Rust 写，第 3 版，“AI”
    时代                    │
    ");
}

#[test]
fn the_last_line_never_holds_one_lonely_character() {
    insta::assert_snapshot!(chinese("一二三四五六七八九十一二三四五六七八九十终。", 20), @r"
    一二三四五六七八九  │
    十一二三四五六七八九│
    十终。              │
    ");
}

#[test]
fn an_ellipsis_and_a_dash_stay_whole() {
    let quoted = Setting {
        profile: Profile {
            wide_quotes: true,
            ..Profile::default()
        },
        ..setting(12, Rules::ChineseSimplified)
    };
    insta::assert_snapshot!(picture("他想说什么……又没说出来——就这样走了。", &quoted), @r"
    他想说什    │
    么……又没说│
    出来——就这│
    样走了。    │
    ");
}

#[test]
fn a_long_address_is_cut_at_its_marks() {
    insta::assert_snapshot!(chinese("地址是https://example.com/articles/2024/05/reading?page=2&from=list，请看。", 24), @r"
    地址是https://          │
    example.com/articles/   │
    2024/05/reading?page=2& │
    from=list，请看。       │
    ");
}

#[test]
fn the_first_line_may_be_indented() {
    let indented = Setting {
        first_indent: 4,
        ..setting(16, Rules::ChineseSimplified)
    };
    insta::assert_snapshot!(picture("山重水复疑无路，柳暗花明又一村。", &indented), @r"
        山重水复疑无│
    路， 柳暗花明又 │
    一村。          │
    ");
}

#[test]
fn headings_are_balanced() {
    let heading = Setting {
        balanced: true,
        hang: 0,
        ..setting(24, Rules::ChineseSimplified)
    };
    insta::assert_snapshot!(picture("一个人应该怎样读完一万卷书", &heading), @r"
    一个人应该怎            │
    样读完一万卷书          │
    ");
}

#[test]
fn a_forced_line_end_is_kept() {
    insta::assert_snapshot!(chinese("山重水复\n\n柳暗花明\n", 12), @r"
    山重水复    │
                │
    柳暗花明    │
                │
    ");
    insta::assert_snapshot!(chinese("", 12), @"            │");
}

#[test]
fn a_measure_of_one_column_loses_nothing() {
    insta::assert_snapshot!(chinese("读a书。", 1), @r"
    读
    a│
    书
    。
    ");
    insta::assert_snapshot!(chinese("读a书。", 2), @r"
    读│
    a │
    书。
    ");
}

/// The same with the column before the left edge shown.
fn picture_with_margin(paragraph: &str, setting: &Setting) -> String {
    let lines = wanjuan::typeset::set(paragraph, setting);
    let rows = lines.iter().map(|line| {
        let indent = 1 - usize::from(line.hang_left);
        format!("{:indent$}{}", "", super::drawn(paragraph, line))
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn an_opening_mark_hangs_left_where_the_right_edge_stays_even() {
    let hanging = Setting {
        hang_left: 1,
        ..setting(16, Rules::ChineseSimplified)
    };
    let text = "「学而时习」…之言记得最牢，《论语》里的…话比《孟子》少。";
    insta::assert_snapshot!(picture_with_margin(text, &hanging), @r"
    「学而时习」…之言
     记得最牢，
    《论语》里的…话比
    《孟子》少。
    ");
    let plain = Setting {
        hang_left: 0,
        ..hanging
    };
    assert!(
        wanjuan::typeset::set(text, &plain)
            .iter()
            .all(|line| line.hang_left == 0)
    );
}

#[cfg(feature = "jieba")]
#[test]
fn of_two_equal_lines_the_one_that_cuts_no_word_is_taken() {
    let cut = Setting {
        even_edge: false,
        ..setting(40, Rules::ChineseSimplified)
    };
    let whole = Setting { words: true, ..cut };
    let text = "我们如今存一篇文章只要一秒钟，存的时候心里想的是“以后再读”。以后是什么时候，没有人知道。收藏夹里的文章既不会磨破，也不会断绳，它们新得像刚出厂，因为从来没有人碰过。";
    let lines = |setting| wanjuan::typeset::set(text, setting).len();
    assert_eq!(lines(&cut), lines(&whole));
    insta::assert_snapshot!(picture(text, &cut), @r"
    我们如今存一篇文章只要一秒钟，存的时候  │
    心里想的是“以后再读”。以后是什么时候，没│
    有人知道。收藏夹里的文章既不会磨破，也不│
    会断绳，它们新得像刚出厂，因为从来没有人│
    碰过。                                  │
    ");
    insta::assert_snapshot!(picture(text, &whole), @r"
    我们如今存一篇文章只要一秒钟，存的时候心│
    里想的是“以后再读”。以后是什么时候，没有│
    人知道。收藏夹里的文章既不会磨破，也不会│
    断绳，它们新得像刚出厂，因为从来没有人  │
    碰过。                                  │
    ");
}
