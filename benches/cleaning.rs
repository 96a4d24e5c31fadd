//! How fast the sanitiser passes text that needs nothing, and text that does.
//!
//! `cargo bench --bench cleaning` prints a table.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench prints its figures and starts programs"
)]

use std::hint::black_box;
use std::time::Instant;
use wanjuan::text::clean;

/// Measured rounds; the best counts.
const ROUNDS: usize = 15;

/// Length of each sample in bytes.
const LENGTH: usize = 8 << 20;

fn main() {
    let chinese = include_str!("../library/07-读书破万卷.md");
    let markdown = include_str!("../library/05-排版样张.md");
    let english = include_str!("../README.md");
    let samples = [
        ("Chinese prose", chinese.to_owned()),
        ("Chinese, every kind of block", markdown.to_owned()),
        ("English", english.to_owned()),
        ("Chinese, lines end in CR LF", chinese.replace('\n', "\r\n")),
        (
            "Korean",
            "다람쥐 헌 쳇바퀴에 타고파, “정말로”.\n".to_owned(),
        ),
        (
            "Vietnamese, composed",
            "Tiếng Việt là ngôn ngữ của người Việt.\n".to_owned(),
        ),
        ("Arabic", "مرحبا بالعالم وأهلا وسهلا بكم جميعا.\n".to_owned()),
        ("Hindi", "सभी मनुष्य जन्म से स्वतन्त्र हैं।\n".to_owned()),
        (
            "Vietnamese, decomposed",
            "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t\n".to_owned(),
        ),
        (
            "Chinese, a sequence on every line",
            "\u{1b}[31m这一行有颜色。\u{1b}[0m\n".to_owned(),
        ),
        (
            "controls only",
            "\u{1b}[31m\u{7}\u{202e}\u{9b}2J".to_owned(),
        ),
    ];
    println!("| text | MB/s | unchanged |");
    println!("|---|---|---|");
    for (name, text) in samples {
        let text = text.repeat(LENGTH / text.len());
        let unchanged = *clean::lines(&text) == text;
        let best = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                black_box(clean::lines(black_box(&text)));
                start.elapsed()
            })
            .min()
            .unwrap_or_default();
        #[allow(clippy::cast_precision_loss, reason = "a figure for people")]
        let rate = text.len() as f64 / 1e6 / best.as_secs_f64();
        println!("| {name} | {rate:.0} | {unchanged} |");
    }
}
