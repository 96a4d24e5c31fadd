//! What holds for any article at any measure.

use super::laid_out;
use proptest::prelude::{
    ProptestConfig, Strategy, TestCaseError, prop, prop_assert, prop_assert_eq, proptest,
};
use wanjuan::article::{Article, parse};
use wanjuan::layout::viewport::Viewport;
use wanjuan::layout::{Content, Layout, Line};
use wanjuan::typeset::Profile;

fn words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "山重水复",
        "疑无路，",
        "柳暗花明",
        "又一村。",
        "“好”",
        "Rust",
        "word ",
        "well-known",
        " 2024 ",
        "**粗**",
        "*斜*",
        "`code`",
        "[链接](https://a.b/c)",
        "ラーメン",
        "한국어 ",
        "👨‍👩‍👧",
        "e\u{301}",
        "![](a.png)",
        "https://a.b/c/d/e/f/g/h",
        "……",
        "——",
        "（注）",
        "[^1]",
    ]);
    prop::collection::vec(piece, 1..14).prop_map(|pieces| format!("文{}", pieces.concat()))
}

/// Markdown of every kind of block but tables.
fn sources() -> impl Strategy<Value = String> {
    let block = (words(), words(), 0_u8..10).prop_map(|(one, two, kind)| match kind {
        0 => format!("## {one}"),
        1 => format!("> {one}\n>\n> - {two}"),
        2 => format!("- {one}\n- {two}"),
        3 => format!("8. {one}\n\n9. {two}\n   - [x] {one}"),
        4 => format!("```\n{one}\n\t{two}\n```"),
        5 => format!("![{}](a.png)", one.replace(['[', ']', '!'], "")),
        6 => "* * *".to_owned(),
        7 => format!("{one}  \n{two}"),
        8 => format!("- {one}\n  - {two}\n    - > {one}"),
        _ => one,
    });
    let blocks = prop::collection::vec(block, 1..8).prop_map(|blocks| blocks.join("\n\n"));
    (blocks, words())
        .prop_map(|(blocks, note)| format!("{blocks}\n\n[^1]: {}\n", note.replace("[^1]", "")))
}

fn tables() -> impl Strategy<Value = String> {
    let row = prop::collection::vec(words(), 3);
    prop::collection::vec(row, 2..5).prop_map(|rows| {
        let lines: Vec<String> = rows
            .iter()
            .map(|row| format!("|{}|", row.join("|").replace("![](a.png)", "")))
            .collect();
        format!("{}\n|---|:-:|--:|\n{}\n", lines[0], lines[1..].join("\n"))
    })
}

/// How often each byte of the reading text is drawn; and no line is too wide.
fn drawn(article: &Article, lines: &[Line], edge: u16) -> Result<Vec<u8>, TestCaseError> {
    let mut times = vec![0_u8; article.text.len()];
    for line in lines {
        let mut column = 0;
        for run in &line.runs {
            prop_assert!(run.column >= column, "runs follow each other: {:?}", line);
            column = run.column + run.cells;
            if let Content::Text(range) = run.content {
                prop_assert!(
                    column <= edge,
                    "{:?}",
                    line.plain(article, Profile::default())
                );
                times[range.start..range.end]
                    .iter_mut()
                    .for_each(|times| *times += 1);
            }
        }
    }
    Ok(times)
}

fn all_visible_once(article: &Article, times: &[u8]) -> Result<(), TestCaseError> {
    for (at, character) in article.text.char_indices() {
        let expected = if character.is_whitespace() {
            0..=1
        } else {
            1..=1
        };
        prop_assert!(
            expected.contains(&times[at]),
            "{:?} at {} is drawn {} times",
            character,
            at,
            times[at]
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_reading_text_is_drawn_once_and_in_order(source in sources(), measure in 8_u16..90) {
        let (article, lines) = laid_out(&source, measure);
        let times = drawn(&article, &lines, measure + 2)?;
        all_visible_once(&article, &times)?;
        let mut at = 0;
        for line in &lines {
            prop_assert!(line.range.start >= at, "lines in order: {:?}", line);
            at = line.range.start;
            for run in &line.runs {
                if let Content::Text(range) = run.content {
                    prop_assert!(range.start >= at, "runs in order: {:?}", line);
                    prop_assert!(line.range.start <= range.start && range.end <= line.range.end);
                    at = range.end;
                }
            }
        }
    }

    #[test]
    fn no_decoration_reaches_past_the_edge(source in sources(), measure in 12_u16..90) {
        let (article, lines) = laid_out(&source, measure);
        for line in &lines {
            for run in &line.runs {
                if let Content::Decoration(_) = run.content {
                    prop_assert!(run.column + run.cells <= measure, "{:?}", line.plain(&article, Profile::default()));
                }
            }
        }
    }

    #[test]
    fn a_table_shows_every_cell_once_but_its_header(source in tables(), measure in 8_u16..120) {
        let (article, lines) = laid_out(&source, measure);
        let times = drawn(&article, &lines, measure)?;
        let header = article.text.find('\n').unwrap_or(0);
        let rows = article.text.matches('\n').count();
        for (at, character) in article.text.char_indices() {
            if !character.is_whitespace() {
                // Records repeat the header before every value.
                let most = if at < header { rows.max(1) } else { 1 };
                prop_assert!((1..=most).contains(&usize::from(times[at])), "{:?} at {}", character, at);
            }
        }
        let starts: Vec<usize> = lines.iter().map(|line| line.range.start).collect();
        prop_assert!(starts.is_sorted(), "{:?}", starts);
    }

    #[test]
    fn every_offset_is_on_a_line(source in sources(), measure in 8_u16..60) {
        let (article, lines) = laid_out(&source, measure);
        let mut end = 0;
        for line in &lines {
            // What is not on a line is what parts two blocks.
            let between = article.text.get(end..line.range.start).unwrap_or("");
            prop_assert!(between.chars().all(char::is_whitespace), "{:?}", between);
            end = end.max(line.range.end);
        }
        prop_assert_eq!(article.text.get(end..), Some(""));
    }

    #[test]
    fn the_words_at_the_top_stay_through_any_row_of_sizes(
        sources in prop::collection::vec(sources(), 6..20),
        down in 0_i64..200,
        sizes in prop::collection::vec((2_u16..100, 1_u16..40), 1..8),
    ) {
        let article = parse(&sources.join("\n\n"), "a.md");
        let (measure, height) = (40, 12);
        let mut viewport = Viewport::new(Layout::new(measure), height);
        viewport.refresh(&article, Layout::new(measure), height);
        viewport.scroll(&article, down);
        let (top, words) = (viewport.top_offset(), viewport.page().to_vec());
        // Blank lines may stand above the first words.
        let first = viewport.row_of(top);
        for (measure, height) in sizes {
            viewport.refresh(&article, Layout::new(measure), height);
            let row = viewport.row_of(top);
            prop_assert!(row <= first || viewport.at_top() || viewport.at_end(), "{:?}", row);
            prop_assert!(row.is_some(), "{} is not on the page", top);
        }
        viewport.refresh(&article, Layout::new(measure), height);
        prop_assert_eq!(viewport.top_offset(), top);
        prop_assert_eq!(viewport.page(), words);
    }
}
