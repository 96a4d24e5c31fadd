//! ``LineBreakTest`` (UAX #14) over the opportunities the setter chooses among.
//! They are fewer than UAX #14 gives: each difference is named by the rule of
//! tailoring that makes it, told here in the words of its source, and counted.

use super::unicode::cases;
use super::{data, none_of};
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;
use wanjuan::typeset::line_break::{class_name, opportunities};
use wanjuan::typeset::{Rules, Strictness};

/// A place between two characters where ours and UAX #14 differ.
struct Place<'a> {
    before: &'a str,
    after: &'a str,
    rules: Rules,
}

impl Place<'_> {
    fn last(&self) -> char {
        self.before.chars().next_back().unwrap_or_default()
    }

    fn next(&self) -> char {
        self.after.chars().next().unwrap_or_default()
    }

    /// The last character that is seen: UAX #14 looks no farther than a space,
    /// `Prompt ：` is text all the same.
    fn last_seen(&self) -> char {
        let blank = [' ', '\u{200b}', '\u{3000}', '\t'];
        let seen = self.before.trim_end_matches(blank);
        seen.chars().next_back().unwrap_or_else(|| self.last())
    }

    fn is_spaced(&self) -> bool {
        self.last() != self.last_seen()
    }

    /// Hangul is set as Korean, whatever the article's language says.
    fn is_east_asian(&self) -> bool {
        self.rules != Rules::Latin || self.any_hangul()
    }

    /// The rule that makes the difference, `ours` telling whose opportunity it is.
    fn rule(&self, ours: bool) -> Option<&'static str> {
        let rules = if ours { &GIVEN[..] } else { &TAKEN[..] };
        let rule = rules.iter().find(|(_, holds)| holds(self));
        rule.map(|(name, _)| *name)
    }

    fn any_hangul(&self) -> bool {
        let hangul = |character| matches!(class_name(character), "H2" | "H3" | "JL" | "JV" | "JT");
        self.before.chars().chain(self.after.chars()).any(hangul)
    }
}

type Holds = fn(&Place) -> bool;

/// The rules of tailoring that take an opportunity away, the strongest first.
const TAKEN: [(&str, Holds); 9] = [
    ("the setter itself ends a line there", |place| {
        matches!(class_name(place.last()), "BK" | "CR" | "LF" | "NL")
    }),
    ("an iteration mark begins no line", |place| {
        "々〻ゝゞヽヾ".contains(place.next())
    }),
    ("this mark begins no line", |place| {
        place.is_east_asian() && "!),.}%‼»–ぁ".contains(place.next())
    }),
    ("this mark ends no line", |place| {
        place.is_east_asian() && "#$«‘“€".contains(place.last_seen())
    }),
    ("a lone dash belongs to what stands before it", |place| {
        place.is_east_asian() && place.next() == '—'
    }),
    ("Korean breaks between words", |place| {
        (place.any_hangul() || place.rules == Rules::Korean) && !place.is_spaced()
    }),
    ("an address or a path stays whole", |place| {
        !place.is_spaced() && "/%-|\\".contains(place.last()) && place.next().is_ascii_graphic()
    }),
    ("a sign stays with its name", |place| {
        !place.is_spaced() && ("+#".contains(place.next()) || "+#@".contains(place.last()))
    }),
    ("in Japanese the parts of a unit stay together", |place| {
        place.rules == Rules::Japanese && !place.is_spaced() && "/)".contains(place.last())
    }),
];

/// Where ours has an opportunity that UAX #14 has not.
const GIVEN: [(&str, Holds); 2] = [
    (
        "a quotation mark of Chinese or Japanese opens or closes",
        |place| place.is_east_asian() && (place.last() == '”' || place.next() == '“'),
    ),
    (
        "the setter never looks inside a grapheme cluster",
        |place| {
            let clusters = format!("{}{}", place.before, place.after);
            let mut edges = clusters.grapheme_indices(true).map(|(at, _)| at);
            edges.all(|at| at != place.before.len())
        },
    ),
];

#[test]
fn each_difference_from_the_line_break_test_has_its_rule() {
    let cases = cases(&data("unicode/LineBreakTest.txt"));
    assert!(cases.len() > 19_000);
    let (mut counts, mut unnamed) = (BTreeMap::new(), Vec::new());
    for (column, rules) in RULES.into_iter().enumerate() {
        for (text, theirs) in &cases {
            for name in differences(text, theirs, rules, &mut unnamed) {
                counts.entry(name).or_insert([0; RULES.len()])[column] += 1;
            }
        }
    }
    none_of(&unnamed, cases.len(), "LineBreakTest");
    assert_eq!(counts, BTreeMap::from(COUNTS));
}

/// The rules that make the differences in one text; a difference without a rule
/// goes to `unnamed`.
fn differences(
    text: &str,
    theirs: &[usize],
    rules: Rules,
    unnamed: &mut Vec<String>,
) -> Vec<&'static str> {
    let mut found = Vec::new();
    opportunities(text, rules, Strictness::Strict, &mut found);
    let mut names = Vec::new();
    // The end of the text is theirs only.
    for at in (1..text.len()).filter(|at| text.is_char_boundary(*at)) {
        let ours = found.iter().any(|one| one.offset == at);
        if ours == theirs.contains(&at) {
            continue;
        }
        let (before, after) = text.split_at(at);
        let place = Place {
            before,
            after,
            rules,
        };
        match place.rule(ours) {
            Some(name) => names.push(name),
            None => unnamed.push(format!("{rules:?} {before:?} {ours} {after:?}")),
        }
    }
    names
}

const RULES: [Rules; 4] = [
    Rules::Latin,
    Rules::ChineseSimplified,
    Rules::Japanese,
    Rules::Korean,
];

/// How many opportunities of the test's each rule takes or gives under [`RULES`].
const COUNTS: [(&str, [usize; RULES.len()]); TAKEN.len() + GIVEN.len()] = [
    ("Korean breaks between words", [203, 13, 18, 719]),
    (
        "a lone dash belongs to what stands before it",
        [8, 242, 242, 242],
    ),
    (
        "a quotation mark of Chinese or Japanese opens or closes",
        [0, 5, 5, 2],
    ),
    ("a sign stays with its name", [3, 0, 0, 0]),
    ("an address or a path stays whole", [14, 12, 12, 0]),
    ("an iteration mark begins no line", [130, 130, 130, 130]),
    (
        "in Japanese the parts of a unit stay together",
        [0, 0, 11, 0],
    ),
    ("the setter itself ends a line there", [4, 47, 47, 47]),
    (
        "the setter never looks inside a grapheme cluster",
        [0, 0, 0, 3],
    ),
    ("this mark begins no line", [8, 470, 470, 470]),
    ("this mark ends no line", [9, 140, 140, 140]),
];
