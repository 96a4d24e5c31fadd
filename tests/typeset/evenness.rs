//! How even the right edge is over whole texts, and what the gaps pay for it.
//!
//! The texts were written for these tests: prose in Japanese and Korean, and
//! the articles of an imaginary law, Chinese with many Latin words and numbers.

use super::{drawn, setting};
use wanjuan::article::{Article, BlockKind, parse};
use wanjuan::layout::running_text::rules;
use wanjuan::typeset::{self, Profile, Rules, Setting};

const JAPANESE: &str = include_str!("../data/setting/japanese.md");
const KOREAN: &str = include_str!("../data/setting/korean.md");
const LAW: &str = include_str!("../data/setting/law.md");
const MIXED: &str = include_str!("../data/setting/mixed.md");

/// CLREQ §3.1.4 and JLREQ §3.1.7, §3.1.8.
const NEVER_FIRST: &str =
    "、。，．：；！？）］｝〉》」』】”’…—·・～％,.:;!?)]}%ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々";
const NEVER_LAST: &str = "（［｛〈《「『【“‘([{";

/// Shares of all lines that are followed by another of their paragraph.
struct Shares {
    flush: f64,
    within_one: f64,
    doubled: f64,
}

fn shares(articles: &[&str], measure: u16) -> Shares {
    let (mut lines, mut flush, mut within_one, mut doubled) = (0_u32, 0_u32, 0_u32, 0_u32);
    for source in articles {
        let article: Article = parse(source, "a.md");
        let running = article.blocks.iter().filter(|block| {
            block.kind == BlockKind::Paragraph && !article.text.slice(block.range).contains('\n')
        });
        for block in running {
            let paragraph = article.text.slice(block.range);
            let setting = Setting::new(measure, rules(article.language), Profile::default());
            let set = typeset::set(paragraph, &setting);
            let shown: Vec<String> = set.iter().map(|line| drawn(paragraph, line)).collect();
            for (at, line) in set.iter().enumerate().take(set.len() - 1) {
                let (here, next) = (shown[at].trim(), shown[at + 1].trim());
                assert!(
                    !here.ends_with(|c| NEVER_LAST.contains(c)),
                    "{here}\n{next}"
                );
                assert!(
                    !next.starts_with(|c| NEVER_FIRST.contains(c)),
                    "{here}\n{next}"
                );
                assert!(line.cells <= measure + line.hang, "{here}");
                lines += 1;
                flush += u32::from(line.cells >= measure);
                within_one += u32::from(line.cells + 1 >= measure);
                doubled += u32::from(here.contains("  "));
            }
        }
    }
    assert!(lines > 10, "too few lines at {measure} columns");
    let share = |count: u32| f64::from(count) / f64::from(lines);
    Shares {
        flush: share(flush),
        within_one: share(within_one),
        doubled: share(doubled),
    }
}

const MEASURES: [u16; 10] = [30, 40, 50, 60, 66, 70, 76, 80, 90, 100];

fn is_even(
    name: &str,
    articles: &[&str],
    measures: &[u16],
    flush: f64,
    within_one: f64,
    doubled: f64,
) {
    for &measure in measures {
        let shares = shares(articles, measure);
        let told = format!(
            "{name} at {measure} columns: {:.3} flush, {:.3} within one, {:.3} doubled",
            shares.flush, shares.within_one, shares.doubled
        );
        assert!(shares.flush >= flush, "{told}");
        assert!(shares.within_one >= within_one, "{told}");
        assert!(shares.doubled <= doubled, "{told}");
    }
}

#[test]
fn a_law_whose_articles_begin_with_a_blank_is_even() {
    is_even("law", &[LAW], &MEASURES, 0.95, 0.98, 0.01);
}

#[test]
fn japanese_prose_is_even() {
    is_even("Japanese", &[JAPANESE], &MEASURES, 0.95, 0.98, 0.01);
}

#[test]
fn korean_prose_is_ragged_rather_than_full_of_holes() {
    is_even("Korean", &[KOREAN], &MEASURES, 0.0, 0.0, 0.01);
}

#[test]
fn chinese_with_latin_words_is_even_without_holes() {
    is_even("Chinese", &[MIXED], &MEASURES[1..], 0.95, 0.975, 0.01);
}

/// At an odd measure no line of full-width characters meets the edge; all end
/// together a column before it.
#[test]
fn at_an_odd_measure_lines_end_together() {
    for measure in [41, 57, 75] {
        assert!(shares(&[JAPANESE], measure).within_one >= 0.93);
        assert!(shares(&[LAW], measure).within_one >= 0.98);
    }
}

fn first_line(paragraph: &str, setting: &Setting) -> String {
    let set = typeset::set(paragraph, setting);
    drawn(paragraph, &set[0]).trim_end().to_owned()
}

/// What stands on the first line of these paragraphs.
#[test]
fn gaps_give_way() {
    let cases: [(u16, Rules, &str, &str); 6] = [
        // A blank between two Han characters closes, and takes one more in.
        (
            20,
            Rules::ChineseSimplified,
            "第一条 为了保护村中古树维护水渠",
            "第一条为了保护村中古",
        ),
        (
            20,
            Rules::Japanese,
            "第一条 古い木と水路を守るために定める",
            "第一条古い木と水路を",
        ),
        // So does one gap beside a word that has a mark on its other side.
        (
            20,
            Rules::ChineseSimplified,
            "我们都用 Rust，写出来的程序很快",
            "我们都用Rust，写出来",
        ),
        // A word keeps the same gap on both sides: rather a column of rag.
        (
            14,
            Rules::ChineseSimplified,
            "按照第1条的规定办",
            "按照第 1 条的",
        ),
        (
            14,
            Rules::ChineseSimplified,
            "按照第 1 条的规定办案",
            "按照第 1 条的",
        ),
        // No gap is doubled for a column.
        (
            15,
            Rules::ChineseSimplified,
            "在 2022 年我们出版了新的书籍",
            "在 2022 年我们",
        ),
    ];
    for (measure, rules, paragraph, expected) in cases {
        let shown = first_line(paragraph, &setting(measure, rules));
        assert_eq!(shown, expected, "{paragraph} at {measure}");
    }
}
