//! A library of many articles: how soon the list is there, whether the filter
//! keeps up with typing, how fast a phrase is found in all of them, beside `rg`
//! where it is installed.
//!
//! The library is made from `library/`, or from the folder in
//! `WANJUAN_ARTICLES`, the same every time: each article is one of those with
//! its paragraphs in another order, a title, an author and a date of its own.
//! `WANJUAN_BENCH_SIZE` says how many (10,000); `cargo bench --bench library --
//! list phrases` runs a part: cold, index, list, phrases, checked, frames, busy.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench prints its figures and starts programs"
)]

use portable_pty::{Child, CommandBuilder, PtyPair, PtySize, native_pty_system};
use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wanjuan::app::App;
use wanjuan::app::input::key::Key;
use wanjuan::app::message::Message;
use wanjuan::article::parse;
use wanjuan::collection::catalog::Catalog;
use wanjuan::collection::catalog::known::CatalogArticles;
use wanjuan::collection::engine::Engine as _;
use wanjuan::collection::index::Index;
use wanjuan::collection::search::searchable::Searchable;
use wanjuan::collection::search::{MOST_ARTICLES, search_for};
use wanjuan::collection::worker::index_now;
use wanjuan::library::Location;
use wanjuan::library::found::{SearchedArticle, search};
use wanjuan::record::Records;
use wanjuan::search::{Expression, Options};
use wanjuan::settings::Settings;
use wanjuan::text::decode::decode;
use wanjuan::view::render;
use wanjuan::view::theme::Theme;

/// Phrases of two and of four characters, Latin, and mixed.
const PHRASES: [&str; 4] = ["芯片", "人工智能", "transformer", "AI 时代"];

/// Queries whose results are compared with a plain scan.
const CHECKED: usize = 200;

fn main() {
    let size = std::env::var("WANJUAN_BENCH_SIZE").ok();
    let size: usize = size.and_then(|size| size.parse().ok()).unwrap_or(10_000);
    let root = std::env::temp_dir().join(format!("wanjuan-bench-{size}"));
    let (library, cache) = (root.join("library"), root.join("cache"));
    let bytes = make(&library, size);
    println!("{size} articles, {:.1} MB", mega(bytes));
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|name| !name.starts_with('-'))
        .collect();
    let wanted = |name: &str| named.is_empty() || named.iter().any(|one| one == name);
    if wanted("cold") {
        let _ = std::fs::remove_dir_all(&cache);
        cold(&library, &cache);
    }
    if wanted("index") {
        index(&library, &cache);
    }
    if wanted("list") {
        list(&library, &cache);
    }
    if wanted("phrases") {
        phrases(&library, &cache);
    }
    if wanted("checked") {
        checked(&library, &cache, size);
    }
    if wanted("frames") {
        first_frames(&library, &cache, &root);
    }
    if wanted("busy") {
        busy(&library, &root);
    }
}

/// The sources of the articles.
fn sources() -> Vec<String> {
    let folder = std::env::var_os("WANJUAN_ARTICLES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("library"),
        PathBuf::from,
    );
    let mut files = BTreeSet::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("articles").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                files.insert(path);
            }
        }
    }
    let read = |path: &PathBuf| std::fs::read_to_string(path).ok();
    files.iter().filter_map(read).collect()
}

/// Makes the library unless it is there already; gives its size in bytes.
fn make(library: &Path, size: usize) -> u64 {
    let sources = sources();
    let paragraphs: Vec<Vec<&str>> = sources
        .iter()
        .map(|source| source.split("\n\n").skip(1).collect())
        .collect();
    let mut random = 1_u64;
    let mut next = |below: usize| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap_or(0) % below.max(1)
    };
    let mut bytes = 0;
    for number in 0..size {
        let mut body = paragraphs[number % paragraphs.len()].clone();
        for at in (1..body.len()).rev() {
            body.swap(at, next(at + 1));
        }
        let other = &paragraphs[next(paragraphs.len())];
        let words: String = body
            .first()
            .map_or("", |first| first)
            .chars()
            .filter(|one| one.is_alphabetic())
            .take(14)
            .collect();
        let text = format!(
            "---\ntitle: {words} {number}\nauthor: 作者{}\ndate: {}-{:02}-{:02} {:02}:{:02}\nurl: https://example.com/{number}\n---\n\n{}\n\n{}\n",
            next(400),
            2014 + next(11),
            1 + next(12),
            1 + next(28),
            next(24),
            next(60),
            body.join("\n\n"),
            other[next(other.len())],
        );
        let folder = library.join(format!("题{:02}", number % 40));
        let path = folder.join(format!("{number:06}.md"));
        bytes += text.len() as u64;
        if !path.exists() {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(path, text).expect("written");
        }
    }
    bytes
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn mega(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The 95th of a hundred.
fn late(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times
        .get(times.len() * 95 / 100)
        .or(times.last())
        .copied()
        .unwrap_or(0.0)
}

/// Milliseconds `rg` takes to look for a phrase; `None` where it is not installed.
fn ripgrep(phrase: &str, library: &Path) -> Option<f64> {
    let since = Instant::now();
    let mut command = Command::new("rg");
    command.args(["-l", "-i", "-F", phrase]).arg(library);
    let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    done.ok().map(|_| milliseconds(since.elapsed()))
}

fn update(library: &Path, cache: &Path) -> f64 {
    let since = Instant::now();
    let catalog = Catalog::new(cache, library);
    let mut articles: CatalogArticles = catalog.recall(&mut |_| true);
    catalog
        .update(&mut articles, &mut |_| true)
        .expect("a library");
    milliseconds(since.elapsed())
}

fn cold(library: &Path, cache: &Path) {
    // Both read the same files from a warm page cache, by turns; the best of five.
    let mut best = [f64::MAX; 3];
    for _ in 0..5 {
        let rg = ripgrep("zzzz", library).unwrap_or(f64::MAX);
        let _ = std::fs::remove_dir_all(cache);
        let cold = update(library, cache);
        let warm = update(library, cache);
        for (best, time) in best.iter_mut().zip([rg, cold, warm]) {
            *best = best.min(time);
        }
    }
    let [rg, cold, warm] = best;
    let rg = Some(rg).filter(|rg| *rg < f64::MAX);
    println!(
        "catalog, cold: {cold:.0} ms; nothing changed: {warm:.0} ms; {}",
        beside(rg, cold)
    );
}

fn beside(rg: Option<f64>, ours: f64) -> String {
    rg.map_or_else(
        || "rg is not installed".to_owned(),
        |rg| format!("rg -l zzzz: {rg:.0} ms, ratio {:.2}", ours / rg),
    )
}

fn index(library: &Path, cache: &Path) {
    let texts: u64 = reading_texts(library, usize::MAX)
        .map(|(_, article)| article.text.len() as u64)
        .sum();
    let (since, spent) = (Instant::now(), processor_seconds());
    index_now(library, cache, &mut |_, _| {}).expect("indexed");
    let time = since.elapsed().as_secs_f64();
    let spent = processor_seconds() - spent;
    let size = Index::open(cache, library).expect("an index").size();
    println!(
        "index: {:.1} MB of text in {time:.1} s ({spent:.1} s of the processors), {:.1} MB/s; {:.1} MB on disk, {:.2} of the text",
        mega(texts),
        mega(texts) / time,
        mega(size),
        mega(size) / mega(texts),
    );
}

/// Seconds of the processors this program has had, where the system tells.
fn processor_seconds() -> f64 {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = told.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    ticks
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

fn reading_texts(
    library: &Path,
    most: usize,
) -> impl Iterator<Item = (PathBuf, SearchedArticle)> + use<'_> {
    let articles = Catalog::new(&library.with_file_name("aside"), library);
    let mut shelf = CatalogArticles::new();
    articles
        .update(&mut shelf, &mut |_| true)
        .expect("a library");
    let mut paths: Vec<PathBuf> = shelf.into_keys().collect();
    paths.sort();
    paths.into_iter().take(most).map(|path| {
        let bytes = std::fs::read(library.join(&path)).expect("an article");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let article = parse(&decode(bytes).text, &name);
        let searched = SearchedArticle::new(&article.metadata, article.text);
        (path, searched)
    })
}

/// The list in one process: from a key to the painted frame.
fn list(library: &Path, cache: &Path) {
    let mut app = App::new(Settings::default(), Records::default(), "bench", 120, 40);
    let catalog = Catalog::new(cache, library);
    let mut slowest = 0.0_f64;
    catalog.recall(&mut |batch| {
        let since = Instant::now();
        app.update(Message::Found(batch), 1);
        slowest = slowest.max(milliseconds(since.elapsed()));
        true
    });
    app.update(
        Message::Scanned {
            problems: Vec::new(),
            others: wanjuan::text::Text::default(),
        },
        1,
    );
    let mut frame = |keys: &str| {
        let mut times = Vec::new();
        for key in keys.split(' ') {
            let since = Instant::now();
            app.update(Message::Key(key.parse::<Key>().expect("a key")), 1);
            let whole = app.screen.whole;
            let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(
                0,
                0,
                whole.width,
                whole.height,
            ));
            render(&app, &Theme::new(true), &mut buffer);
            times.push(milliseconds(since.elapsed()));
        }
        late(times)
    };
    let filter = "f j q z x Backspace Backspace Backspace Backspace 机 器 Backspace Backspace t r a n s f Esc";
    let typed = frame(&[filter; 5].join(" "));
    let moved = frame(&["j k Space b G g"; 5].join(" "));
    let sorted = frame(&["s s s s s S"; 3].join(" "));
    println!(
        "list, p95: filter {typed:.1} ms, move {moved:.2} ms, sort {sorted:.1} ms; a batch of the catalog at most {slowest:.1} ms"
    );
}

/// Each phrase: to the first results, and to all.
fn phrases(library: &Path, cache: &Path) {
    let shared = Searchable::new(Some(library));
    let index = Index::open(cache, library).expect("an index");
    shared.set_index(Some(std::sync::Arc::new(index)));
    for phrase in PHRASES {
        let expression =
            Expression::new(&format!("\"{phrase}\""), Options::default()).expect("a query");
        // Stops at the hit of this number, as the reader's next key would.
        let search_up_to = |most: usize| {
            let since = Instant::now();
            let mut articles = 0;
            let problem = search_for(&[&shared], &expression, None, &mut |group| {
                articles += usize::from(group.is_some());
                articles < most
            });
            assert_eq!(problem, None);
            (milliseconds(since.elapsed()), articles)
        };
        let mut first: Vec<f64> = (0..41).map(|_| search_up_to(20).0).collect();
        let all: Vec<(f64, usize)> = (0..21).map(|_| search_up_to(MOST_ARTICLES)).collect();
        let articles = all[0].1;
        let whole = all.into_iter().map(|(time, _)| time).collect();
        first.sort_by(f64::total_cmp);
        let usual = first[first.len() / 2];
        let (first, whole) = (late(first), late(whole));
        let rg = ripgrep(phrase, library).map_or_else(String::new, |rg| {
            format!(
                ", rg {rg:.0} ms, {:.0} times the first ({:.0} times the usual)",
                rg / first,
                rg / usual
            )
        });
        println!(
            "{phrase}: first 20 articles {first:.1} ms (half of the runs {usual:.1}), {articles} articles {whole:.0} ms (p95){rg}"
        );
    }
}

/// Queries drawn from the articles: the index against a plain scan.
fn checked(library: &Path, cache: &Path, size: usize) {
    let texts: Vec<(PathBuf, SearchedArticle)> = reading_texts(library, size.min(2_000)).collect();
    let known: BTreeSet<&Path> = texts.iter().map(|(path, _)| path.as_path()).collect();
    let index = Index::open(cache, library).expect("an index");
    let nowhere = Location::Embedded("");
    let (mut missed, mut wrong, mut found) = (0, 0, 0);
    for number in 0..CHECKED {
        let (_, article) = &texts[number * 31 % texts.len()];
        let characters: Vec<char> = article
            .text
            .chars()
            .filter(|one| !"\"“”\n".contains(*one))
            .collect();
        let start = number * 97 % characters.len().saturating_sub(8).max(1);
        let piece: String = characters.iter().skip(start).take(1 + number % 6).collect();
        let expression =
            Expression::new(&format!("\"{}\"", piece.trim()), Options::default()).expect("a query");
        let has =
            |article: &SearchedArticle| search(&expression, None, &nowhere, article).is_some();
        let scanned: BTreeSet<&PathBuf> = texts
            .iter()
            .filter(|(_, article)| has(article))
            .map(|(path, _)| path)
            .collect();
        let held = index
            .candidates(&expression)
            .expect("candidates")
            .map(|held| held.expect("read"));
        let indexed: BTreeSet<PathBuf> = held
            .filter(|held| known.contains(held.below(library)) && has(&held.article))
            .map(|held| held.below(library).to_owned())
            .collect();
        missed += scanned
            .iter()
            .filter(|path| !indexed.contains(**path))
            .count();
        wrong += indexed
            .iter()
            .filter(|path| !scanned.contains(path))
            .count();
        found += scanned.len();
    }
    println!(
        "{CHECKED} queries against a scan of {} texts: {found} found, {missed} missed, {wrong} wrong",
        texts.len()
    );
}

/// The program itself in a pseudo-terminal: to the first frame with articles,
/// and resident memory once all are there, with this library and with one of 100.
fn first_frames(library: &Path, cache: &Path, root: &Path) {
    let small = root.join("small");
    make(&small, 100);
    let run = |library: &Path| {
        let mut best = (f64::MAX, 0.0_f64);
        for _ in 0..5 {
            let (time, memory) = start(library, cache, root);
            best = (best.0.min(time), best.1.max(memory));
        }
        best
    };
    let (few, _) = run(&small);
    let (many, memory) = run(library);
    println!(
        "first frame: {few:.0} ms with 100 articles, {many:.0} ms with all, ratio {:.2}; {memory:.0} MB resident",
        many / few
    );
}

/// The program while it makes the catalog and the index: from a key to what it
/// changes on the screen.
fn busy(library: &Path, root: &Path) {
    let cache = root.join("busy");
    let _ = std::fs::remove_dir_all(&cache);
    let (mut child, pair) = spawn(library, &cache, root);
    let mut keys = pair.master.take_writer().expect("its input");
    let mut output = pair.master.try_clone_reader().expect("its output");
    let (sender, chunks) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(count @ 1..) = output.read(&mut buffer) {
            if sender
                .send((Instant::now(), buffer[..count].to_vec()))
                .is_err()
            {
                return;
            }
        }
    });
    let wait_for = |word: &str, since: Instant| {
        let mut seen = Vec::new();
        loop {
            let (at, chunk) = chunks.recv().expect("output");
            seen.extend(chunk);
            if seen.windows(word.len()).any(|part| part == word.as_bytes()) {
                return milliseconds(at - since);
            }
        }
    };
    wait_for("new", Instant::now());
    let mut times = Vec::new();
    let until = Instant::now() + Duration::from_secs(8);
    while Instant::now() < until {
        // The help comes and goes: each time its title is rewritten.
        let since = Instant::now();
        keys.write_all(b"?").expect("taken");
        times.push(wait_for("keys, 1 to", since));
        keys.write_all(b"\x1b").expect("taken");
        std::thread::sleep(Duration::from_millis(60));
    }
    let slowest = times.iter().copied().fold(0.0, f64::max);
    let count = times.len();
    println!(
        "while the library is read and indexed: {count} keys, to the frame {:.1} ms (p95), {slowest:.1} ms at most",
        late(times)
    );
    let _ = child.kill();
    let _ = child.wait();
    let _ = std::fs::remove_dir_all(&cache);
}

fn spawn(library: &Path, cache: &Path, root: &Path) -> (Box<dyn Child + Send + Sync>, PtyPair) {
    let size = PtySize {
        rows: 30,
        cols: 100,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system()
        .openpty(size)
        .expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wanjuan"));
    command.arg(library);
    command.env("WANJUAN_STATE", root.join("state"));
    command.env("WANJUAN_CACHE", cache);
    command.env("TERM", "xterm-256color");
    let child = pair.slave.spawn_command(command).expect("the program");
    (child, pair)
}

fn start(library: &Path, cache: &Path, root: &Path) -> (f64, f64) {
    let since = Instant::now();
    let (mut child, pair) = spawn(library, cache, root);
    let mut output = pair.master.try_clone_reader().expect("its output");
    let (mut seen, mut buffer) = (Vec::new(), vec![0; 1 << 16]);
    let mut first = None;
    while first.is_none() {
        let count = output.read(&mut buffer).expect("output");
        seen.extend_from_slice(&buffer[..count]);
        // Every article is new: the word stands at the end of its row.
        first = seen
            .windows(3)
            .any(|word| word == b"new")
            .then(|| since.elapsed());
    }
    std::thread::spawn(move || while output.read(&mut buffer).is_ok_and(|count| count > 0) {});
    std::thread::sleep(Duration::from_secs(4));
    let memory = child.process_id().map_or(0.0, resident);
    let _ = child.kill();
    let _ = child.wait();
    (milliseconds(first.unwrap_or_default()), memory)
}

fn resident(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1e3
}
