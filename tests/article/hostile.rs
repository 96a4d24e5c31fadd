//! Articles that would make a parser slow, deep or hungry.

use super::super::support::pathological;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use wanjuan::article::form::FormChoice;
use wanjuan::article::{BlockKind, parse, parse_plain};
use wanjuan::collection::guard::{self, parse_beginning, parse_within};
use wanjuan::layout::viewport::Viewport;
use wanjuan::settings::Settings;

#[test]
fn nothing_overflows_a_small_stack() {
    let work = || {
        let files = [("a.md", 20), ("a.txt", 20), ("a.org", 200), ("a.rst", 200)];
        for (file, scale) in files {
            for (name, text) in pathological::all(scale) {
                let article = parse(&text, file);
                let mut viewport = Viewport::new(Settings::default().layout, 24);
                viewport.go_top(&article);
                assert!(
                    article.text.len() <= text.len() * 3 + 600_000,
                    "{name}: {} bytes became {}",
                    text.len(),
                    article.text.len()
                );
            }
        }
    };
    let small = std::thread::Builder::new().stack_size(2 << 20);
    small.spawn(work).unwrap().join().unwrap();
}

#[test]
fn what_takes_too_long_is_plain_text_with_a_warning() {
    let source: Arc<str> = "# 标题\n\n**粗**体。\n".repeat(50_000).into();
    let article = parse_within(&source, "a.md", &FormChoice::default(), Duration::ZERO);
    assert!(
        article.warnings[0].contains("took too long"),
        "{:?}",
        article.warnings
    );
    assert!(article.text.contains("**粗**体。"));
    assert!(
        article
            .blocks
            .iter()
            .all(|block| block.kind == BlockKind::Paragraph)
    );
    assert_eq!(article.text, parse_plain(&source, "a.md", "").text);
}

/// What counts is what it takes itself, not what else the machine does.
#[test]
#[cfg(target_os = "linux")]
fn a_busy_machine_costs_no_article_its_marks() {
    let source: Arc<str> = "# 标题\n\n**粗**体，说的是枣树。\n\n".repeat(6_000).into();
    let begun = Instant::now();
    let _ = parse(&source, "a.md");
    // Eight times what it takes alone is less than it takes among so many others
    // by the clock, and far more than it takes of the processor.
    let limit = begun.elapsed() * 8;
    let done = Arc::new(AtomicBool::new(false));
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let busy = (0..cores * 16).map(|_| {
        let done = Arc::clone(&done);
        std::thread::spawn(move || while !done.load(Ordering::Relaxed) {})
    });
    let busy: Vec<_> = busy.collect();
    let article = parse_within(&source, "a.md", &FormChoice::default(), limit);
    done.store(true, Ordering::Relaxed);
    for thread in busy {
        thread.join().unwrap();
    }
    assert_eq!(article.warnings, []);
}

#[test]
fn what_is_in_time_is_as_without_a_guard() {
    for source in ["# 短\n".to_owned(), "# 长\n\n**粗**体。\n\n".repeat(5_000)] {
        let guarded = guard::parse(&source.clone().into(), "a.md", &FormChoice::default());
        let plain = parse(&source, "a.md");
        assert_eq!(
            (&guarded.text, &guarded.blocks),
            (&plain.text, &plain.blocks)
        );
        assert!(guarded.warnings.is_empty());
        let beginning = parse_beginning(&source.into(), "a.md", 1_000);
        assert_eq!(beginning.is_some(), guarded.text.len() > 1_000);
    }
}

#[test]
fn markers_without_end_are_words_and_rules_are_rules() {
    for marker in ["> ", "* ", "- ", "1. ", "> * "] {
        let article = parse(&format!("{}字\n", marker.repeat(10_000)), "a.md");
        assert!(article.text.ends_with('字'), "{marker:?}");
        assert!(
            article
                .blocks
                .iter()
                .all(|block| block.containers.len() <= 32)
        );
    }
    for line in ["* ".repeat(200), "-".repeat(200)] {
        let article = parse(&format!("甲\n\n{line}\n\n乙\n"), "a.md");
        assert_eq!(article.text.replace('\n', ""), "甲乙", "{line:?}");
    }
    let art = format!("```\n+{0}+{0}+\n```\n", "-".repeat(80));
    assert!(!parse(&art, "a.md").text.contains('\\'));
}

#[test]
fn a_table_lacks_so_many_cells_and_no_more() {
    let is_table = |kind: &BlockKind| matches!(kind, BlockKind::Table(_));
    let (head, rule) = ("|a".repeat(100), "|-".repeat(100));
    // Each row lacks 99 cells, and each byte may lack four.
    for (quote, row, count, last) in [
        ("", "|x", 400, false),
        ("> ", "|x", 400, false),
        ("", "|x|y|z", 400, false),
        ("", "|x", 5, true),
    ] {
        let rows = format!("{quote}{row}\n").repeat(count);
        let source = format!("{quote}{head}\n{quote}{rule}\n{rows}{quote}|last\n\n正文。\n");
        let article = parse(&source, "a.md");
        let tables = article.blocks.iter().filter(|block| is_table(&block.kind));
        let table: String = tables
            .map(|block| article.text.slice(block.range))
            .collect();
        assert!(table.contains('x'), "{quote}{row}");
        assert_eq!(table.contains("last"), last, "{quote}{row}");
        // Nothing is lost: the rest is lines.
        assert_eq!(article.text.matches('x').count(), count);
        assert!(article.text.contains("last") && article.text.ends_with("正文。"));
    }
    let wide = format!("> {}\n> {}\n> |x\n", "|a".repeat(1_001), "|-".repeat(1_001));
    let article = parse(&wide, "a.md");
    assert!(!article.blocks.iter().any(|block| is_table(&block.kind)));
}

/// How long a page with so many of a sign takes.
fn time_of(sign: &str, count: usize) -> Duration {
    let page = format!("<!DOCTYPE html><p>{}", sign.repeat(count));
    let begun = Instant::now();
    let article = parse(&page, "a.html");
    assert_eq!(article.text.len(), count, "{sign}");
    begun.elapsed()
}

#[test]
fn what_is_written_as_references_takes_linear_time() {
    for sign in ["&amp;", "&lt;", "&gt;", "&quot;"] {
        let (short, long) = (time_of(sign, 10_000), time_of(sign, 80_000));
        // Eight times as long; sixty-four times if each is compared with all.
        assert!(
            long < short * 30 + Duration::from_millis(500),
            "{sign}: {short:?}, {long:?}"
        );
    }
}
