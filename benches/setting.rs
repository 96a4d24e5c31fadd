//! Setting paragraphs beside textwrap's optimal fit, in the same run on the
//! same Chinese text; and what a page of a long article costs.
//!
//! `cargo bench --bench setting` prints a table; the figures to look at are
//! the ratios.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench prints its figures and starts programs"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};
use wanjuan::article::{Article, parse, parse_beginning};
use wanjuan::layout::Layout;
use wanjuan::layout::viewport::{Placement, Viewport};
use wanjuan::typeset::{self, Profile, Rules, ScriptSpacing, Setting};

/// Measured rounds; one more goes first, unmeasured.
const ROUNDS: usize = 9;

/// Chinese articles that ship with the program.
const SOURCES: [&str; 3] = [
    include_str!("../library/01-万卷使用指南.md"),
    include_str!("../library/05-排版样张.md"),
    include_str!("../library/07-读书破万卷.md"),
];

fn main() {
    let articles: Vec<Article> = SOURCES.iter().map(|text| parse(text, "a.md")).collect();
    let paragraphs: Vec<&str> = articles
        .iter()
        .flat_map(|article| article.text.split('\n'))
        .filter(|paragraph| paragraph.len() > 60)
        .collect();
    let bytes: usize = paragraphs.iter().map(|paragraph| paragraph.len()).sum();
    println!(
        "{} paragraphs, {bytes} bytes of Chinese text\n",
        paragraphs.len()
    );
    println!("| columns | textwrap MB/s | wanjuan MB/s | \u{d7} textwrap |");
    println!("|---|---|---|---|");
    for measure in [40_u16, 66, 80] {
        beside_textwrap(&paragraphs, bytes, measure);
    }
    println!();
    pages();
}

/// One row: both set the same paragraphs in turn.
fn beside_textwrap(paragraphs: &[&str], bytes: usize, measure: u16) {
    let options = textwrap::Options::new(usize::from(measure))
        .word_separator(textwrap::WordSeparator::UnicodeBreakProperties)
        .wrap_algorithm(textwrap::WrapAlgorithm::new_optimal_fit());
    let setting = Setting {
        script_spacing: ScriptSpacing::Normalised,
        hang_left: 1,
        ..Setting::new(measure, Rules::ChineseSimplified, Profile::default())
    };
    let (mut theirs, mut ours) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let peer = timed(|| {
            for paragraph in paragraphs {
                black_box(textwrap::wrap(black_box(paragraph), &options));
            }
        });
        let own = timed(|| {
            for paragraph in paragraphs {
                black_box(typeset::set(black_box(paragraph), &setting));
            }
        });
        if round > 0 {
            theirs.push(peer);
            ours.push(own);
        }
    }
    let (theirs, ours) = (median(theirs), median(ours));
    let speed = |time: Duration| megabytes(bytes) / time.as_secs_f64();
    println!(
        "| {measure} | {:.1} | {:.1} | {:.2} |",
        speed(theirs),
        speed(ours),
        theirs.as_secs_f64() / ours.as_secs_f64()
    );
}

/// A page of a 10 MB article: the first, one in the middle, after a resize.
fn pages() {
    let one = SOURCES.concat();
    let source = one.repeat(10_000_000 / one.len() + 1);
    let (parsed, article) = {
        let start = Instant::now();
        let article = parse(&source, "long.md");
        (start.elapsed(), article)
    };
    let (mut first, mut middle, mut resized) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut viewport = Viewport::new(Layout::new(76), 40);
        first.push(timed(|| {
            viewport.refresh(&article, Layout::new(76), 40);
        }));
        middle.push(timed(|| {
            viewport.go_to(&article, article.text.len() / 2, Placement::Top);
        }));
        resized.push(timed(|| {
            viewport.refresh(&article, Layout::new(60), 50);
        }));
        black_box(viewport.page());
    }
    let beginning = timed(|| {
        black_box(parse_beginning(&source, "long.md", 128 * 1024));
    });
    let setting = Setting::new(66, Rules::ChineseSimplified, Profile::default());
    let paragraph = one.replace('\n', "").repeat(1_000_000 / one.len() + 1);
    let long = timed(|| {
        black_box(typeset::set(&paragraph, &setting));
    });
    let short = parse(&one.repeat(20_000 / one.len() + 1), "short.md");
    let whole = timed(|| {
        black_box(wanjuan::layout::all_lines(&short, &Layout::new(66)).count());
    });
    println!("| step | ms |\n|---|---|");
    for (step, time) in [
        ("10 MB parsed", parsed),
        ("10 MB: its beginning parsed", beginning),
        ("10 MB: the first page laid out", median(first)),
        ("10 MB: a page in the middle", median(middle)),
        ("10 MB: the page after a resize", median(resized)),
        ("20 kB laid out whole", whole),
        ("one paragraph of 1 MB", long),
    ] {
        println!("| {step} | {:.2} |", time.as_secs_f64() * 1e3);
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

#[expect(clippy::cast_precision_loss, reason = "texts are shorter than that")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
