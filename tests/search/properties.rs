//! What holds for any text.

use super::matches::plain;
use proptest::prelude::{
    ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, proptest,
};
use wanjuan::search::{Options, Query, sentence};
use wanjuan::text::{Range, Text};

/// Texts rich in what is special here.
fn texts() -> impl Strategy<Value = Text> {
    let piece = prop::sample::select(vec![
        "甲",
        "乙",
        "。",
        "，",
        "“",
        "a",
        "B",
        "ＡＢ",
        "ｶﾞ",
        "が",
        "ア",
        " ",
        "\u{3000}",
        "\n",
        "\n\n",
        "\t",
        ". ",
        "é",
        "e\u{301}",
        "👨‍👩‍👧",
        "🇨🇳",
        "ß",
        "İ",
        "한국",
        "3.14",
        "?!",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| Text::clean(&pieces.concat()))
}

/// Every way to find a word that has one form only, one place after the other.
fn naive(text: &str, word: &str) -> Vec<Range> {
    text.match_indices(word)
        .map(|(start, word)| Range::new(start, start + word.len()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Text of nothing but ASCII is searched by an expression of its own.
    #[test]
    fn what_is_found_in_ascii_is_found_in_it_beside_other_text(
        pattern in "[a-cA-C \\n.,'-]{1,6}",
        words in "[a-cA-C \\n.,'-]{0,60}",
    ) {
        let query = plain(&pattern);
        let alone = Text::clean(&words);
        let beside = Text::clean(&format!("{words}\n\n\n甲"));
        let found = |text: &Text| query.find(text, text.range(), usize::MAX);
        let before: Vec<Range> = found(&beside)
            .into_iter()
            .filter(|range| range.end <= alone.len())
            .collect();
        prop_assert_eq!(found(&alone), before);
    }

    #[test]
    fn a_cluster_wise_part_of_a_text_is_found_at_its_place(
        text in texts(), start in any::<prop::sample::Index>(), end in any::<prop::sample::Index>(),
    ) {
        use unicode_segmentation::UnicodeSegmentation;
        let mut edges: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        edges.push(text.len());
        let (start, end) = (*start.get(&edges), *end.get(&edges));
        let part = text.slice(Range::new(start.min(end), start.max(end)));
        let word = part.trim();
        // A mark that joined a space before it stands alone now.
        if !word.is_empty() && !word.starts_with('\u{301}') {
            let place = start.min(end) + part.len() - part.trim_start().len();
            let found = plain(word).next(&text, place);
            prop_assert_eq!(found, Some(Range::new(place, place + word.len())));
        }
    }

    #[test]
    fn a_word_of_one_form_is_found_as_a_naive_search_finds_it(text in "[甲乙 \n]{0,60}") {
        let flat = Text::clean(&text.replace([' ', '\n'], ""));
        for word in ["甲", "甲乙", "乙乙", "甲乙甲"] {
            let found = plain(word).find(&flat, flat.range(), usize::MAX);
            prop_assert_eq!(&found, &naive(&flat, word));
            prop_assert_eq!(plain(word).count(&flat), found.len());
        }
    }

    #[test]
    fn pieces_give_what_the_whole_gives(
        text in texts(), pattern in "[甲乙aBが。 e]{1,3}", cut in any::<prop::sample::Index>(), regex: bool,
    ) {
        let query = Query::new(&pattern, Options { regex, ..Options::default() }).expect("valid either way");
        let all = query.find(&text, text.range(), usize::MAX);
        let cut = text.floor(cut.index(text.len() + 1));
        let mut pieces = query.find(&text, Range::new(0, cut), usize::MAX);
        let from = pieces.last().map_or(cut, |last| last.end.max(cut));
        pieces.extend(query.find(&text, Range::new(from, text.len()), usize::MAX));
        prop_assert_eq!(pieces, all);
    }

    #[test]
    fn matches_are_sound(text in texts(), pattern in "\\PC{0,6}", regex: bool, at: usize) {
        use unicode_segmentation::UnicodeSegmentation;
        let Ok(query) = Query::new(&pattern, Options { regex, ..Options::default() }) else { return Ok(()) };
        let edges: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at)
            .chain([text.len()]).collect();
        let mut end = 0;
        for found in query.find(&text, text.range(), usize::MAX) {
            prop_assert!(found.start >= end && !found.is_empty());
            prop_assert!(edges.contains(&found.start) && edges.contains(&found.end));
            let around = sentence(&text, found);
            prop_assert!(around.start <= found.start && found.end <= around.end);
            end = found.end;
        }
        let at = at % (text.len() + 2);
        prop_assert!(query.next(&text, at).is_none_or(|found| found.start >= at));
        prop_assert!(query.previous(&text, at).is_none_or(|found| found.start < at));
    }
}
