//! Finding passages again in edited articles: how often it is right, how often
//! it is wrong and does not know, and what it costs.
//!
//! `cargo bench --bench anchoring` takes the articles that ship with the
//! program; with `WANJUAN_ARTICLES=DIR` those of a folder, too.
//! `WANJUAN_TRIALS` and `WANJUAN_SEED` are numbers.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench prints its figures and starts programs"
)]
#![allow(
    unreachable_pub,
    reason = "the modules it shares with the tests have items for these"
)]

#[path = "../tests/anchor/cases.rs"]
mod cases;
#[path = "../tests/anchor/edits.rs"]
mod edits;

use cases::{Outcome, Tally, cases};
use edits::Edit;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use wanjuan::anchor::resolve::resolve;
use wanjuan::article::parse;
use wanjuan::text::Text;
use wanjuan::text::decode::decode;

fn main() {
    let number = |name: &str, default: u64| {
        let value = std::env::var(name).ok();
        value
            .and_then(|value| value.parse().ok())
            .unwrap_or(default)
    };
    let documents = documents();
    // Enough for 12,000 cases of passages that are still there.
    let enough = 15_000 / (48 * documents.len() as u64) + 1;
    let trials = number("WANJUAN_TRIALS", enough);
    let seed = number("WANJUAN_SEED", 1);
    let show = number("WANJUAN_SHOW", 0);
    let mut tallies: BTreeMap<Edit, Tally> = BTreeMap::new();
    let mut lengths: BTreeMap<usize, Tally> = BTreeMap::new();
    let mut scripts: BTreeMap<bool, Tally> = BTreeMap::new();
    let mut all = Tally::default();
    let mut times = Vec::new();
    let mut shown = 0;
    for (edit, length, case) in cases(&documents, trials, seed) {
        let begun = Instant::now();
        let resolution = black_box(resolve(&case.anchor, &case.edited));
        times.push(begun.elapsed());
        let mut tally = Tally::default();
        let outcome = tally.count(&case, resolution.verdict, resolution.range);
        tallies.entry(edit).or_default().add(&tally);
        lengths.entry(length).or_default().add(&tally);
        scripts
            .entry(is_latin(&case.edited))
            .or_default()
            .add(&tally);
        all.add(&tally);
        let wrong = outcome == Outcome::SureWrong && case.fate != cases::Fate::Torn;
        if wrong && shown < show {
            shown += 1;
            let found = resolution
                .range
                .map_or("", |range| case.edited.slice(range));
            println!(
                "{} {:?} {outcome:?}\n  passage {:?}\n  found   {:?}\n  before  {:?}\n  after   {:?}\n",
                edit.name(),
                case.fate,
                case.anchor.quotation,
                found,
                case.anchor.prefix,
                case.anchor.suffix
            );
        }
    }
    println!(
        "{} articles, {} cases still there, {} gone, {} torn (not counted)\n",
        documents.len(),
        all.alive(),
        all.gone(),
        all.torn
    );
    print(&tallies, &lengths, &scripts, &all);
    percentiles("each case", &mut times);
    longest(&documents, seed);
}

/// Whether most of a text is written in letters rather than ideographs.
fn is_latin(text: &Text) -> bool {
    let wide = text.chars().filter(|character| *character >= '\u{2e80}');
    wide.count() * 4 < text.chars().count()
}

fn print(
    tallies: &BTreeMap<Edit, Tally>,
    lengths: &BTreeMap<usize, Tally>,
    scripts: &BTreeMap<bool, Tally>,
    all: &Tally,
) {
    println!(
        "| edit | cases | right | without a flag | silently wrong | lost | edges within 3 characters |"
    );
    println!("|---|---|---|---|---|---|---|");
    let row = |name: &str, tally: &Tally| {
        println!(
            "| {name} | {} | {:.2} % | {:.2} % | {:.2} % | {:.2} % | {:.2} % |",
            tally.alive(),
            tally.percent(&[Outcome::SureRight, Outcome::FlaggedRight]),
            tally.percent(&[Outcome::SureRight]),
            tally.percent(&[Outcome::SureWrong]),
            tally.percent(&[Outcome::Lost]),
            cases::per_cent(tally.close, tally.alive()),
        );
    };
    for (edit, tally) in tallies.iter().filter(|(_, tally)| tally.alive() > 0) {
        row(&edit.name(), tally);
    }
    for (length, tally) in lengths {
        let (shortest, longest) = cases::LENGTHS[*length];
        row(&format!("{shortest} to {longest} characters"), tally);
    }
    for (is_latin, tally) in scripts {
        row(
            if *is_latin {
                "in letters"
            } else {
                "in ideographs"
            },
            tally,
        );
    }
    row("all", all);
    println!("\n| gone | cases | sure of a place | flagged | lost |");
    println!("|---|---|---|---|---|");
    let row = |name: &str, tally: &Tally| {
        println!(
            "| {name} | {} | {:.2} % | {:.2} % | {:.2} % |",
            tally.gone(),
            tally.percent_gone(&[Outcome::SureRight, Outcome::SureWrong]),
            tally.percent_gone(&[Outcome::FlaggedRight, Outcome::FlaggedWrong]),
            tally.percent_gone(&[Outcome::Lost]),
        );
    };
    for (edit, tally) in tallies.iter().filter(|(_, tally)| tally.gone() > 0) {
        row(&edit.name(), tally);
    }
    row("all", all);
    println!();
}

/// What every case costs on the longest article.
fn longest(documents: &[Text], seed: u64) {
    let Some(longest) = documents.iter().max_by_key(|text| text.len()) else {
        return;
    };
    let pair = [longest.clone(), documents[0].clone()];
    let mut times = Vec::new();
    for (_, _, case) in cases(&pair, 25, seed).take(48 * 25) {
        // The best of five: other programs may have had the processor meanwhile.
        let best = (0..5).map(|_| {
            let begun = Instant::now();
            black_box(resolve(&case.anchor, &case.edited));
            begun.elapsed()
        });
        times.push(best.min().unwrap_or_default());
    }
    percentiles(
        &format!("the longest article ({} bytes)", longest.len()),
        &mut times,
    );
}

fn percentiles(name: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 1000).min(times.len() - 1)];
    println!(
        "{name}: {} passages, median {:?}, p99 {:?}, longest {:?}",
        times.len(),
        at(500),
        at(990),
        at(1000)
    );
}

fn documents() -> Vec<Text> {
    let mut files = files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/library")));
    files.push(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md").into());
    if let Some(folder) = std::env::var_os("WANJUAN_ARTICLES") {
        files.extend(self::files(Path::new(&folder)));
    }
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        parse(&decode(bytes).text, &name).text
    };
    files
        .into_iter()
        .map(read)
        .filter(|text| text.len() > 3000)
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
