//! What a large store costs: loading it, memory, a save.
//!
//! `cargo bench --bench store` prints a table. `WANJUAN_BOOKMARKS` sets how many
//! bookmarks there are.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a bench prints its figures and starts programs"
)]

use std::path::Path;
use std::process::Command;
use std::time::Instant;
use wanjuan::anchor::Anchor;
use wanjuan::app::App;
use wanjuan::app::input::key::Key;
use wanjuan::app::message::Message;
use wanjuan::journal::Store;
use wanjuan::record::{ArticleId, Bookmark, BookmarkId, Change, Colour, Records};
use wanjuan::settings::Settings;
use wanjuan::text::{Range, Text};

/// Saves that are timed.
const SAVES: usize = 1_000;

fn bookmark(number: usize) -> Change {
    let words = "读书破万卷，下笔如有神。赋料扬雄敌，诗看子建亲。李邕求识面，";
    Change::Bookmark(Bookmark {
        id: BookmarkId(format!("{number:x}-19f2a")),
        article: ArticleId(format!("url:https://example.com/{}", number % 2_000)),
        anchor: Anchor {
            quotation: Text::clean(&format!("{number}{words}")),
            prefix: Text::clean(words),
            suffix: Text::clean(words),
            range: Range::new(number, number + 80),
            text_length: 40_000,
            text_hash: number as u64,
        },
        note: Text::clean(if number.is_multiple_of(4) {
            "记一笔"
        } else {
            ""
        }),
        colour: Colour::ALL[number % Colour::ALL.len()],
        letter: None,
        created: number as u64,
        changed: number as u64,
    })
}

fn fill(folder: &Path, count: usize) {
    let (mut store, ..) = Store::open(folder).expect("a store");
    let changes: Vec<Change> = (0..count).map(bookmark).collect();
    for part in changes.chunks(1_000) {
        let part: Vec<(&Change, u64)> = part.iter().map(|change| (change, 1)).collect();
        store.save_all(&part).expect("saved");
    }
}

/// Present and peak memory of this process, where the system tells.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| -> Option<f64> {
        let line = status.lines().find(|line| line.starts_with(name))?;
        let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kilobytes / 1024.0)
    };
    match (of("VmRSS:"), of("VmHWM:")) {
        (Some(now), Some(peak)) => format!("{now:.0} MB, at most {peak:.0} MB"),
        _ => "unknown".to_owned(),
    }
}

/// In a process of its own, so that nothing else counts.
fn measure(folder: &Path) {
    let start = Instant::now();
    let (mut store, records, _) = Store::open(folder).expect("a store");
    let loading = start.elapsed().as_secs_f64() * 1_000.0;
    let loaded = memory();
    let count = records.bookmarks.len();
    store.save(&bookmark(0), 2).expect("saved");
    let mut times: Vec<f64> = (0..SAVES)
        .map(|number| {
            let change = bookmark(number * 7);
            let start = Instant::now();
            store.save(&change, 3).expect("saved");
            start.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let share = |percent: usize| times[(SAVES * percent / 100).min(SAVES - 1)];
    let start = Instant::now();
    let changed = store.refresh().expect("read").len();
    let refreshing = start.elapsed().as_secs_f64() * 1_000.0;
    let start = Instant::now();
    store.compact().expect("rewritten");
    store.back_up(86_400_000).expect("copied");
    let tidying = start.elapsed().as_secs_f64() * 1_000.0;
    let length: u64 = std::fs::read_dir(folder)
        .expect("listed")
        .filter_map(|entry| Some(entry.ok()?.metadata().ok()?.len()))
        .sum();
    println!("{count} bookmarks, {} bytes each", length / count as u64);
    println!("loading            {loading:8.1} ms");
    println!("memory             {loaded}");
    println!("a save, median     {:8.3} ms", share(50));
    println!("a save, 99 of 100  {:8.3} ms", share(99));
    println!("reading on         {refreshing:8.3} ms ({changed} changes)");
    println!("a day's copy       {tidying:8.1} ms");
    println!("memory after that  {}", memory());
    keys(records);
}

/// How long the program takes over keys when there are so many bookmarks.
fn keys(records: Records) {
    let mut app = App::new(Settings::default(), records, "bench", 100, 40);
    let mut press = |name: &str, keys: &[&str]| {
        let start = Instant::now();
        for key in keys {
            let key: Key = key.parse().expect("a key");
            app.update(Message::Key(key), 1);
        }
        let took = start.elapsed().as_secs_f64() * 1_000.0;
        println!("{name:<18} {took:8.3} ms");
    };
    press("pane of all", &["'"]);
    press("a line down", &["j"]);
    press("by date", &["s"]);
    press("by colour", &["s"]);
    press("by text", &["s"]);
    press("filter", &["f"]);
    press("its first letter", &["书"]);
    press("its second", &["破"]);
    press("its third", &["7"]);
    press("a letter back", &["Backspace"]);
    press("Enter, colour", &["Enter", "2"]);
}

fn main() {
    if let Some(folder) = std::env::var_os("WANJUAN_BENCH_FOLDER") {
        return measure(Path::new(&folder));
    }
    let count = std::env::var("WANJUAN_BOOKMARKS");
    let count = count.map_or(100_000, |count| count.parse().expect("a number"));
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), count);
    let done = Command::new(std::env::current_exe().expect("this bench"))
        .env("WANJUAN_BENCH_FOLDER", folder.path())
        .status();
    assert!(done.expect("it runs").success());
}
