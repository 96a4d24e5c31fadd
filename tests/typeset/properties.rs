//! What holds for any paragraph at any measure.

use super::drawn;
use proptest::prelude::{
    ProptestConfig, Strategy, TestCaseError, any, prop, prop_assert, prop_assert_eq, proptest,
};
use unicode_segmentation::UnicodeSegmentation;
use wanjuan::typeset::line_break::opportunities;
use wanjuan::typeset::width::{Ambiguous, columns};
use wanjuan::typeset::{Piece, Profile, Rules, ScriptSpacing, SetLine, Setting, Strictness, set};

/// Marks no line begins with in Chinese and Japanese.
const NEVER_FIRST: &str = "，。、；：！？）》」』】”’·…～%";

/// Mixtures of all scripts.
fn paragraphs() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "山",
        "重水复",
        "疑无路",
        "柳暗",
        "花明又一村",
        "々",
        "〇",
        "の",
        "ラーメン",
        "ちょっと",
        "ｶﾞ",
        "한국어",
        "가",
        "rust",
        "a",
        "well-known",
        "it's",
        "2024",
        "3.14",
        "10%",
        "第",
        "亿",
        "，",
        "。",
        "、",
        "：",
        "！",
        "？",
        "（",
        "）",
        "《",
        "》",
        "「",
        "」",
        "“",
        "”",
        "——",
        "……",
        "·",
        "…",
        "～",
        "/",
        "-",
        ",",
        ".",
        "(",
        ")",
        " ",
        " ",
        "  ",
        "\u{3000}",
        "\n",
        "\u{200b}",
        "in\u{ad}ter",
        "https://a.b/c?d=e&f=g",
        "C++",
        "👨‍👩‍👧",
        "🇨🇳",
        "👍🏽",
        "❤\u{fe0f}",
        "e\u{301}",
        "か\u{3099}",
        "①",
        "α",
        "\t",
        "$",
        "#",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn rules() -> impl Strategy<Value = Rules> {
    prop::sample::select(vec![
        Rules::ChineseSimplified,
        Rules::ChineseTraditional,
        Rules::Japanese,
        Rules::Korean,
        Rules::Latin,
    ])
}

fn settings() -> impl Strategy<Value = Setting> {
    let measures = prop::strategy::Union::new([(1_u16..8).boxed(), (8_u16..70).boxed()]);
    let strictness = prop::sample::select(vec![
        Strictness::Loose,
        Strictness::Normal,
        Strictness::Strict,
    ]);
    let spacing = prop::sample::select(vec![ScriptSpacing::AsWritten, ScriptSpacing::Normalised]);
    let ambiguous = prop::sample::select(vec![Ambiguous::Narrow, Ambiguous::Wide]);
    let switches = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (
        measures,
        rules(),
        strictness,
        spacing,
        ambiguous,
        switches,
        0_u16..5,
    )
        .prop_map(
            |(measure, rules, strictness, script_spacing, ambiguous, switches, first_indent)| {
                Setting {
                    hang: if switches.0 { 2 } else { 0 },
                    even_edge: switches.1,
                    balanced: switches.2,
                    first_indent,
                    strictness,
                    script_spacing,
                    ..Setting::new(
                        measure,
                        rules,
                        Profile {
                            ambiguous,
                            wide_quotes: switches.3,
                        },
                    )
                }
            },
        )
}

/// The pieces of all lines are the paragraph, in order, each as wide as it says.
fn holds_all(paragraph: &str, lines: &[SetLine], setting: &Setting) -> Result<(), TestCaseError> {
    let edges: Vec<usize> = paragraph
        .grapheme_indices(true)
        .map(|(at, _)| at)
        .chain([paragraph.len()])
        .collect();
    let mut at = 0;
    let mut seen = String::new();
    for line in lines {
        let mut used = u16::from(line.hyphen);
        for piece in &line.pieces {
            let (Piece::Text { start, end, cells } | Piece::Glue { start, end, cells }) = *piece;
            prop_assert_eq!(start, at, "{:?}", line);
            prop_assert!(start <= end);
            at = end;
            used += cells;
            if let Piece::Text { .. } = piece {
                prop_assert!(
                    edges.binary_search(&start).is_ok() && edges.binary_search(&end).is_ok(),
                    "{:?}",
                    line
                );
                prop_assert_eq!(
                    usize::from(cells),
                    columns(&paragraph[start..end], setting.profile)
                );
                seen.push_str(&paragraph[start..end]);
            }
        }
        prop_assert_eq!(used, line.cells, "{:?}", line);
    }
    prop_assert_eq!(at, paragraph.len());
    let visible = |text: &str| -> String {
        text.chars()
            .filter(|character| {
                !character.is_whitespace() && !matches!(character, '\u{200b}' | '\u{ad}')
            })
            .collect()
    };
    prop_assert_eq!(visible(&seen), visible(paragraph));
    Ok(())
}

/// Where the pieces of a line begin.
fn start_of(line: &SetLine) -> usize {
    match line.pieces.first() {
        Some(Piece::Text { start, .. } | Piece::Glue { start, .. }) => *start,
        None => 0,
    }
}

/// Columns of the longest piece of a paragraph that may not be separated.
fn longest_word(paragraph: &str, edges: &[usize], profile: Profile) -> usize {
    let ends = edges.iter().skip(1).copied().chain([paragraph.len()]);
    let words = edges
        .iter()
        .zip(ends)
        .map(|(start, end)| paragraph[*start..end].trim_end());
    // A soft hyphen is drawn when a line ends at it.
    words
        .map(|word| columns(word, profile) + usize::from(word.ends_with('\u{ad}')))
        .max()
        .unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cluster_is_drawn_once_and_in_order(paragraph in paragraphs(), setting in settings()) {
        let lines = set(&paragraph, &setting);
        prop_assert!(!lines.is_empty());
        holds_all(&paragraph, &lines, &setting)?;
        prop_assert_eq!(&set(&paragraph, &setting), &lines, "the same every time");
    }

    #[test]
    fn no_line_is_wider_than_the_measure_and_what_hangs(paragraph in paragraphs(), setting in settings()) {
        for (index, line) in set(&paragraph, &setting).iter().enumerate() {
            let shown = drawn(&paragraph, line);
            let indent = if index == 0 { setting.first_indent.min(setting.measure.saturating_sub(2)) } else { 0 };
            prop_assert!(line.hang <= setting.hang, "{:?}", shown);
            // One cluster may be wider than the measure by itself.
            let one = line.pieces.iter().filter(|piece| matches!(piece, Piece::Text { .. })).count() == 1
                && shown.trim().graphemes(true).count() == 1;
            prop_assert!(one || indent + line.cells <= setting.measure + line.hang, "{:?} at {}", shown, setting.measure);
            if line.hang > 0 {
                let last = shown.trim_end().chars().next_back().unwrap_or(' ');
                prop_assert!(!last.is_alphanumeric(), "{:?}", shown);
            }
        }
    }

    #[test]
    fn lines_end_only_where_they_may(
        paragraph in paragraphs().prop_map(|paragraph| paragraph.replace(['\n', '\t'], "")),
        setting in settings(),
    ) {
        let mut found = Vec::new();
        opportunities(&paragraph, setting.rules, setting.strictness, &mut found);
        let mut edges: Vec<usize> = vec![0];
        edges.extend(found.iter().map(|opportunity| opportunity.offset));
        let room = usize::from(setting.measure.saturating_sub(setting.first_indent).max(1));
        let gaps = if setting.script_spacing == ScriptSpacing::Normalised { 6 } else { 0 };
        if longest_word(&paragraph, &edges, setting.profile) + gaps <= room {
            for line in set(&paragraph, &setting).iter().skip(1) {
                prop_assert!(edges.contains(&start_of(line)), "{:?}", drawn(&paragraph, line));
            }
        }
    }

    #[test]
    fn no_opportunity_stands_before_a_mark_that_closes(
        paragraph in paragraphs().prop_map(|paragraph| paragraph.replace('\n', "")), japanese: bool,
    ) {
        let rules = if japanese { Rules::Japanese } else { Rules::ChineseSimplified };
        let mut found = Vec::new();
        opportunities(&paragraph, rules, Strictness::Strict, &mut found);
        for opportunity in found {
            let (before, after) = paragraph.split_at(opportunity.offset);
            prop_assert!(!after.starts_with(|mark| NEVER_FIRST.contains(mark)), "{:?} | {:?}", before, after);
            let last = before.trim_end().chars().next_back().unwrap_or(' ');
            prop_assert!(!"（《「“(".contains(last), "{:?} | {:?}", before, after);
        }
    }
}
