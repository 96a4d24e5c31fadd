//! What hostile articles cost to read: time, and memory at its highest, each
//! in a process of its own on a stack of 2 MiB.
//!
//! `cargo bench --bench pathological` prints a table. The bounds: a second
//! for a megabyte, twenty times ordinary prose of the same length, fifty times the size and 64 MiB.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a bench prints figures and starts itself"
)]

#[allow(unreachable_pub, reason = "the tests share it")]
#[path = "../tests/support/pathological.rs"]
mod pathological;

use std::process::Command;
use wanjuan::layout::viewport::Viewport;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, index, name, ..] = arguments.as_slice()
        && flag == "--one"
    {
        one(index.parse().expect("a number"), name);
        return;
    }
    println!("| input | MB | ms | × prose | MiB above | bound | ms as exported | holds |");
    println!("|---|---|---|---|---|---|---|---|");
    let (mut count, mut missed) = (0, 0);
    for (index, (name, text)) in pathological::all(1).into_iter().enumerate() {
        let length = text.len();
        drop(text);
        let plain = run(index, "plain.md");
        let parsed = run(index, "a.md");
        let exported = run(index, "exported.md");
        let megabytes = length as f64 / 1e6;
        count += 1;
        let (Some((plain, _)), Some((time, memory)), Some((mended, _))) = (plain, parsed, exported)
        else {
            missed += 1;
            println!("| {name} | {megabytes:.2} | - | - | - | - | **ended early** |");
            continue;
        };
        // Below the first figures nobody notices and clocks are coarse.
        let slow = time > (megabytes * 1000.0).max(50.0) || time > (plain * 20.0).max(50.0);
        let bound = length as f64 * 50.0 / f64::from(1 << 20) + 64.0;
        let holds = !slow && memory < bound && mended < (megabytes * 1000.0).max(50.0);
        missed += u32::from(!holds);
        let mark = if holds { "yes" } else { "**no**" };
        println!(
            "| {name} | {megabytes:.2} | {time:.0} | {:.1} | {memory:.0} | {bound:.0} | {mended:.0} | {mark} |",
            time / plain
        );
    }
    println!("\n{count} inputs, {missed} out of bounds");
}

/// Runs one input in a process of its own: milliseconds, and MiB above the start.
fn run(index: usize, name: &str) -> Option<(f64, f64)> {
    let this = std::env::current_exe().expect("this program");
    let output = Command::new("timeout")
        .arg("60")
        .arg(this)
        .args(["--one", &index.to_string(), name])
        .output()
        .expect("it runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let mut figures = text.split_whitespace().map(str::parse::<f64>);
    Some((figures.next()?.ok()?, figures.next()?.ok()?))
}

fn one(index: usize, name: &str) {
    let mut text = pathological::all(1).swap_remove(index).1;
    let name = name.to_owned();
    if name == "exported.md" {
        // The header of the exporter whose marks are mended before parsing.
        text.insert_str(0, "文章作者: 甲\n发布时间: 2024-05-17 12:58\n\n");
    }
    if name == "plain.md" {
        let prose = include_str!("../library/07-读书破万卷.md");
        let mut same = prose.repeat(text.len() / prose.len() + 1);
        same.truncate(same.floor_char_boundary(text.len()));
        text = same;
    }
    // The highest mark so far is not the article's.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = peak();
    let work = move || {
        // The clock is a coarse one: what is short is done again.
        let (start, mut times) = (spent(), 0.0);
        let (article, time) = loop {
            let article = wanjuan::article::parse(&text, &name);
            times += 1.0;
            let time = spent() - start;
            if time > 80.0 {
                break (article, time / times);
            }
        };
        // The first page must not be deep either.
        let layout = wanjuan::settings::Settings::default().layout;
        let mut viewport = Viewport::new(layout, 40);
        viewport.go_top(&article);
        time
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(work);
    let time = thread.expect("a thread").join().expect("no panic");
    println!("{time} {}", peak() - before);
}

/// Milliseconds this thread has run: what else the machine does is not counted.
fn spent() -> f64 {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = statistics.split_whitespace().next();
    nanoseconds
        .and_then(|text| text.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1e6
}

/// Memory at its highest, in MiB.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
