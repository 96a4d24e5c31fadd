//! How well passages are found again in edited articles, in figures.

use super::cases::{Case, Outcome, Tally, cases};
use std::collections::BTreeMap;
use std::fmt::Write;
use wanjuan::anchor::resolve::resolve;
use wanjuan::article::parse;
use wanjuan::text::{Range, Text};

/// For every edit: how many passages were found for sure, found and asked
/// about, found wrong, lost; of the passages that are gone, how many were taken
/// for found; and by how many characters what was found is too long or too short.
/// Where they change, the change should be for the better.
#[test]
fn the_figures_of_finding_again() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the articles")
        .map(|entry| entry.expect("an article").path())
        .collect();
    paths.sort();
    let documents: Vec<Text> = paths
        .iter()
        .map(|path| {
            let source = std::fs::read_to_string(path).expect("UTF-8");
            let text = parse(&source, "a.md").text;
            let first: String = text.chars().take(1_200).collect();
            Text::clean(&first)
        })
        .collect();
    assert_eq!(documents.len(), 6);
    let mut tallies: BTreeMap<_, (Tally, usize)> = BTreeMap::new();
    for (edit, _, case) in cases(&documents, 3, 11) {
        let found = resolve(&case.anchor, &case.edited);
        let (tally, off) = tallies.entry(edit).or_default();
        tally.count(&case, found.verdict, found.range);
        *off += off_by(&case, found.range);
    }
    let mut table = String::new();
    for (edit, (tally, off)) in &tallies {
        let count = |outcome| tally.alive.get(&outcome).copied().unwrap_or(0);
        let _ = writeln!(
            table,
            "{}: {} sure, {} asked, {} wrong, {} lost; of {} gone {} found; {} close, {off} off",
            edit.name(),
            count(Outcome::SureRight),
            count(Outcome::FlaggedRight),
            count(Outcome::SureWrong) + count(Outcome::FlaggedWrong),
            count(Outcome::Lost),
            tally.gone(),
            tally.gone() - tally.gone.get(&Outcome::Lost).copied().unwrap_or(0),
            tally.close,
        );
    }
    insta::assert_snapshot!(table, @r"
    identical: 72 sure, 0 asked, 0 wrong, 0 lost; of 0 gone 0 found; 72 close, 0 off
    hard wraps moved: 72 sure, 0 asked, 0 wrong, 0 lost; of 0 gone 0 found; 72 close, 0 off
    quotes, dashes, nbsp changed: 72 sure, 0 asked, 0 wrong, 0 lost; of 0 gone 0 found; 72 close, 0 off
    other converter: 72 sure, 0 asked, 0 wrong, 0 lost; of 0 gone 0 found; 72 close, 0 off
    20 % paragraphs cut, 20 % added: 55 sure, 0 asked, 1 wrong, 0 lost; of 5 gone 0 found; 50 close, 1229 off
    paragraphs shuffled: 56 sure, 1 asked, 1 wrong, 0 lost; of 0 gone 0 found; 24 close, 5317 off
    5 % of words edited: 72 sure, 0 asked, 0 wrong, 0 lost; of 0 gone 0 found; 72 close, 220 off
    10 % of words edited: 71 sure, 0 asked, 1 wrong, 0 lost; of 0 gone 0 found; 68 close, 527 off
    20 % of words edited: 71 sure, 0 asked, 0 wrong, 0 lost; of 0 gone 0 found; 71 close, 1234 off
    30 % of words edited: 66 sure, 1 asked, 1 wrong, 0 lost; of 1 gone 1 found; 64 close, 1721 off
    converter + 5 % words + paragraphs: 51 sure, 0 asked, 3 wrong, 0 lost; of 9 gone 0 found; 46 close, 1848 off
    passage and surroundings deleted: 0 sure, 0 asked, 0 wrong, 0 lost; of 72 gone 1 found; 0 close, 1 off
    ");
}

/// How many characters of the passage were not found, and how many others were.
fn off_by(case: &Case, range: Option<Range>) -> usize {
    let is_off =
        |(at, belongs): &&(usize, bool)| range.is_some_and(|range| range.contains(*at)) != *belongs;
    case.truth.iter().filter(is_off).count()
}
