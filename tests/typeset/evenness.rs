//! How even the right edge is over whole texts, and what the gaps pay for it.
//!
//! The texts were written for these tests: prose in Japanese and Korean, and
//! the articles of an imaginary law, Chinese with many Latin words and numbers.

use super::{drawn, picture, setting};
use wanjuan::article::{Article, BlockKind, parse};
use wanjuan::layout::running_text::rules;
use wanjuan::typeset::{self, Profile, Rules, SetLine, Setting};

const JAPANESE: &str = include_str!("../data/setting/japanese.md");
const KOREAN: &str = include_str!("../data/setting/korean.md");
const LAW: &str = include_str!("../data/setting/law.md");
const MIXED: &str = include_str!("../data/setting/mixed.md");

/// CLREQ §3.1.4 and JLREQ §3.1.7, §3.1.8.
const NEVER_FIRST: &str =
    "、。，．：；！？）］｝〉》」』】”’…—·・～％,.:;!?)]}%ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々";
const NEVER_LAST: &str = "（［｛〈《「『【“‘([{";

/// Lines that are followed by another of their paragraph.
#[derive(Clone, Copy, Default)]
struct Count {
    lines: u32,
    flush: u32,
    within_one: u32,
    /// With a gap of two columns, but for the one after the number of an
    /// article, which is as wide in print.
    doubled: u32,
}

impl Count {
    fn of(source: &str, measure: u16) -> Self {
        let article: Article = parse(source, "a.md");
        let running = article.blocks.iter().filter(|block| {
            block.kind == BlockKind::Paragraph && !article.text.slice(block.range).contains('\n')
        });
        let mut count = Self::default();
        for block in running {
            let paragraph = article.text.slice(block.range);
            let setting = Setting::new(measure, rules(article.language), Profile::default());
            count.add(paragraph, &typeset::set(paragraph, &setting), measure);
        }
        assert!(count.lines > 10, "too few lines at {measure} columns");
        count
    }

    fn add(&mut self, paragraph: &str, set: &[SetLine], measure: u16) {
        let shown: Vec<String> = set.iter().map(|line| drawn(paragraph, line)).collect();
        for (at, line) in set.iter().enumerate().take(set.len() - 1) {
            let (here, next) = (shown[at].trim(), shown[at + 1].trim());
            let forbidden = here.ends_with(|c| NEVER_LAST.contains(c))
                || next.starts_with(|c| NEVER_FIRST.contains(c));
            assert!(!forbidden, "{here}\n{next}");
            assert!(line.cells <= measure + line.hang, "{here}");
            let text = here.split_once("条 ").map_or(here, |(_, text)| text.trim());
            self.lines += 1;
            self.flush += u32::from(line.cells >= measure);
            self.within_one += u32::from(line.cells + 1 >= measure);
            self.doubled += u32::from(text.contains("  "));
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            lines: self.lines + other.lines,
            flush: self.flush + other.flush,
            within_one: self.within_one + other.within_one,
            doubled: self.doubled + other.doubled,
        }
    }

    fn is_even(self, what: &str, flush: f64, within_one: f64, doubled: f64) {
        let share = |count: u32| f64::from(count) / f64::from(self.lines);
        let told = format!(
            "{what}: {:.3} flush, {:.3} within one, {:.3} doubled",
            share(self.flush),
            share(self.within_one),
            share(self.doubled)
        );
        assert!(share(self.flush) >= flush, "{told}");
        assert!(share(self.within_one) >= within_one, "{told}");
        assert!(share(self.doubled) <= doubled, "{told}");
    }
}

const MEASURES: [u16; 10] = [30, 40, 50, 60, 66, 70, 76, 80, 90, 100];

#[test]
fn a_law_whose_articles_begin_with_a_blank_is_even() {
    for measure in MEASURES {
        let what = format!("law at {measure} columns");
        Count::of(LAW, measure).is_even(&what, 0.95, 0.98, 0.01);
    }
}

#[test]
fn japanese_prose_is_even() {
    for measure in MEASURES {
        let what = format!("Japanese at {measure} columns");
        Count::of(JAPANESE, measure).is_even(&what, 0.95, 0.98, 0.01);
    }
}

/// Korean lines end between words, so their edge is ragged.
#[test]
fn korean_prose_is_ragged_rather_than_full_of_holes() {
    for measure in MEASURES {
        let what = format!("Korean at {measure} columns");
        Count::of(KOREAN, measure).is_even(&what, 0.0, 0.0, 0.01);
    }
}

/// Prose with a Latin word or a number in every clause. There are some sixty
/// lines of it at a measure, too few for a share of one measure to mean much.
#[test]
fn chinese_with_latin_words_is_even_without_holes() {
    let all = MEASURES.map(|measure| {
        let count = Count::of(MIXED, measure);
        count.is_even(&format!("Chinese at {measure} columns"), 0.89, 0.96, 0.01);
        count
    });
    let all = all.into_iter().fold(Count::default(), Count::and);
    all.is_even("Chinese at all measures", 0.95, 0.98, 0.01);
}

/// At an odd measure no line of full-width characters meets the edge; all end
/// together a column before it.
#[test]
fn at_an_odd_measure_lines_end_together() {
    for measure in [41, 57, 75] {
        let what = format!("at {measure} columns");
        Count::of(JAPANESE, measure).is_even(&what, 0.0, 0.945, 0.01);
        Count::of(LAW, measure).is_even(&what, 0.0, 0.98, 0.01);
    }
}

/// What, measure, rules, paragraph, lines.
const GIVING_WAY: [(&str, u16, Rules, &str, &[&str]); 15] = [
    (
        "a blank between two Han characters closes, and takes one more in",
        20,
        Rules::ChineseSimplified,
        "第一条 为了保护村中的古树和水渠，后来的人都照着做。",
        &[
            "第一条为了保护村中的│",
            "古树和水渠，后来的人│",
            "都照着做。          │",
        ],
    ),
    (
        "in Japanese, too",
        20,
        Rules::Japanese,
        "第一条 この規則は古い木と水路を守るために定める。",
        &[
            "第一条この規則は古い│",
            "木と水路を守るために│",
            "定める。            │",
        ],
    ),
    (
        "or is as wide as the full-width space of print, where one more would leave one alone",
        20,
        Rules::ChineseSimplified,
        "第一条 为了保护村中古树。",
        &["第一条  为了保护村中│", "古树。              │"],
    ),
    (
        "a gap beside a word with a mark on its other side closes",
        20,
        Rules::ChineseSimplified,
        "我们都用 Rust，写出来的程序又快又稳，人人都爱用。",
        &[
            "我们都用Rust，写出来│",
            "的程序又快又稳，人人│",
            "都爱用。            │",
        ],
    ),
    (
        "a line that is full as it was written stays so",
        20,
        Rules::ChineseSimplified,
        "馆里的人都用 Rust 写过一些小程序，用来整理旧书。",
        &[
            "馆里的人都用 Rust 写│",
            "过一些小程序，用来整│",
            "理旧书。            │",
        ],
    ),
    (
        "two columns are shared by both sides of a word",
        17,
        Rules::ChineseSimplified,
        "我们爱用vim来写README。",
        &["我们爱用 vim 来写│", "README。         │"],
    ),
    (
        "one column goes before a word …",
        20,
        Rules::ChineseSimplified,
        "馆里的人爱用vim写过一些小程序，用来整理旧报纸和旧书。",
        &[
            "馆里的人爱用 vim写过│",
            "一些小程序，用来整理│",
            "旧报纸和旧书。      │",
        ],
    ),
    (
        "… or is taken from behind it",
        20,
        Rules::ChineseSimplified,
        "馆里的人爱用 vim 写过一些小程序，用来整理旧报纸和旧书。",
        &[
            "馆里的人爱用 vim写过│",
            "一些小程序，用来整理│",
            "旧报纸和旧书。      │",
        ],
    ),
    (
        "so that a number stays with its unit",
        20,
        Rules::ChineseSimplified,
        "馆里的人都在 3 月领取补助，领完就回家去了。",
        &["馆里的人都在 3月领取│", "补助，领完就回家去了。"],
    ),
    (
        "the number of an ordinal has both gaps …",
        20,
        Rules::ChineseSimplified,
        "请大家按照第 1 条规定办理登记，再领补助。",
        &["请大家按照第 1 条规 │", "定办理登记，再领补助。"],
    ),
    (
        "… or none: rather a column of rag",
        20,
        Rules::ChineseSimplified,
        "请大家按照第1条的规定办理登记，再领补助。",
        &["请大家按照第1条的规 │", "定办理登记，再领补助。"],
    ),
    (
        "another word of the line gives way for it",
        20,
        Rules::ChineseSimplified,
        "按第 12 条和 vim 登记的人，可以领取补助。",
        &["按第 12 条和 vim登记│", "的人，可以领取补助。│"],
    ),
    (
        "after a pause mark no hole is torn for a column",
        20,
        Rules::ChineseSimplified,
        "3、近一年里有过重要的更新，并且推动了行业进步。",
        &[
            "3、近一年里有过重要 │",
            "的更新，并且推动了行│",
            "业进步。            │",
        ],
    ),
    (
        "a stop may stand off in a narrow line",
        20,
        Rules::ChineseSimplified,
        "3、很好。近一年有过重要更新，推动了行业进步。",
        &[
            "3、很好。 近一年有过│",
            "重要更新，推动了行业│",
            "进步。              │",
        ],
    ),
    (
        "so may a bracket",
        20,
        Rules::ChineseSimplified,
        "3、村里旧书（三百）都搬上了楼，一个下午就好了。",
        &[
            "3、村里旧书 （三百）│",
            "都搬上了楼，一个下午│",
            "就好了。            │",
        ],
    ),
];

/// How gaps give way, as CLREQ §3.2.2 and JLREQ §3.8 want it: those that stand
/// alone first, then both of a word; a number stays with its unit; marks stand
/// off last, and never for a line that stays short.
#[test]
fn gaps_give_way() {
    for (what, measure, rules, paragraph, expected) in GIVING_WAY {
        let shown = picture(paragraph, &setting(measure, rules));
        assert_eq!(shown, expected.join("\n"), "{what}");
    }
}
