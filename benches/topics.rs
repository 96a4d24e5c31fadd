//! What the topics, the history and a search by sound cost: each beside what
//! the reader does every day, in the same run.
//!
//! `cargo bench --bench topics` prints a table; `WANJUAN_BENCH_SIZE` says of
//! how many articles the library is (100,000).

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench prints its figures and starts programs"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};
use wanjuan::app::App;
use wanjuan::app::input::key::Key;
use wanjuan::app::message::Message;
use wanjuan::article::{Article, parse};
use wanjuan::library::{Entry, Location};
use wanjuan::record::{Change, Fingerprint, Records};
use wanjuan::search::grams::telling;
use wanjuan::search::likeness::TermProfile;
use wanjuan::search::{Expression, Options};
use wanjuan::settings::Settings;
use wanjuan::text::Text;

/// Measured rounds; the best counts.
const ROUNDS: usize = 9;

/// Length of the long article in bytes.
const LONG: usize = 10 << 20;

fn main() {
    let size = std::env::var("WANJUAN_BENCH_SIZE").ok();
    let size: usize = size.and_then(|size| size.parse().ok()).unwrap_or(100_000);
    let mut app = library(size);
    let base = best(|| press(&mut app, "f x Esc"));
    println!(
        "{size} articles in {} folders with {} tags",
        size / 50,
        size / 100
    );
    println!("| what | ms | beside a filter typed and taken back |");
    println!("|---|---|---|");
    row("a filter typed and taken back", base, base);
    for (what, keys) in [
        ("topics opened and closed", "t Esc"),
        ("history opened and closed", "H Esc"),
        ("a topic chosen, the list whole again", "t j Enter Esc"),
    ] {
        row(what, best(|| press(&mut app, keys)), base);
    }
    let text = include_str!("../library/07-读书破万卷.md");
    let article: Article = parse(&text.repeat(LONG / text.len()), "long.md");
    println!(
        "\n| {} MB of text | ms | beside the plain search |",
        LONG >> 20
    );
    println!("|---|---|---|");
    let plain = best(|| find(&article.text, "读书", Options::default()));
    row("读书, as it is written", plain, plain);
    let options = Options {
        pinyin: true,
        ..Options::default()
    };
    for typed in ["dushu", "ds", "jqzx"] {
        let took = best(|| find(&article.text, typed, options));
        row(&format!("{typed}, by its sound"), took, plain);
    }
    let weighed = best(|| {
        let likeness = TermProfile::new(&article.text, size, &mut |_| 1);
        black_box(likeness.of(&article.text));
    });
    row("what it is about, and how like itself", weighed, plain);
    black_box(telling(&article.text));
}

/// A program whose list has so many articles, one in ten of them read.
fn library(size: usize) -> App {
    let entries: Vec<Entry> = (0..size).map(entry).collect();
    let mut records = Records::default();
    for (number, entry) in entries.iter().enumerate().step_by(10) {
        let position = wanjuan::record::ReadingPosition {
            article: records.identify(&entry.fingerprint),
            anchor: wanjuan::anchor::Anchor::default(),
            progress: 0.5,
            furthest: 0.5,
            at: number as u64 * 3_600_000,
        };
        records.apply(&Change::Position(position));
    }
    for number in 0..5 {
        records.apply(&Change::query(
            &format!("{number}"),
            &format!("tag:题/{number}"),
        ));
    }
    let mut app = App::new(Settings::default(), records, "bench", 120, 40);
    app.update(Message::Found(entries), 0);
    app.update(
        Message::Scanned {
            problems: Vec::new(),
            others: wanjuan::text::Text::default(),
        },
        0,
    );
    app
}

fn entry(number: usize) -> Entry {
    let name = format!("{number}.md");
    let article = parse(&format!("# 第{number}篇\n\n正文。\n"), &name);
    let path = format!("/library/{}/{}/{name}", number / 1_000, number / 50);
    let mut metadata = article.metadata;
    let tags = [
        format!("题/{}", number % 1_000),
        format!("人 {}", number / 100),
    ];
    metadata.tags = tags.iter().map(|tag| Text::clean_line(tag)).collect();
    Entry {
        location: Location::File(path.clone().into()),
        name: Text::clean_line(&name),
        topic: Text::clean_line(&format!("{}/{}", number / 1_000, number / 50)),
        metadata,
        characters: 1_000,
        images: 0,
        headings: 0,
        fingerprint: Fingerprint {
            source_url: None,
            text_hash: 0,
            path: Text::clean_line(&path),
        },
        is_unreadable: false,
        is_of_several: false,
    }
}

fn press(app: &mut App, keys: &str) {
    for key in keys.split(' ').filter_map(|key| key.parse::<Key>().ok()) {
        black_box(app.update(Message::Key(key), u64::from(u32::MAX) * 1_000));
    }
}

fn find(text: &Text, typed: &str, options: Options) {
    if let Ok(expression) = Expression::new(typed, options) {
        black_box(expression.find(text, text.range(), 20_000));
    }
}

fn best(mut work: impl FnMut()) -> Duration {
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    rounds.min().unwrap_or_default()
}

fn row(what: &str, took: Duration, beside: Duration) {
    let ratio = took.as_secs_f64() / beside.as_secs_f64();
    println!("| {what} | {:.2} | ×{ratio:.2} |", took.as_secs_f64() * 1e3);
}
