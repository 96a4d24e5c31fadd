//! Every character there is, on every surface of the screen: the bytes that
//! would be sent, read by a parser.

use super::super::support::Driver;
use super::super::support::hostile::texts;
use super::super::support::terminal_bytes::Guard;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use wanjuan::app::message::{Effect, Message};
use wanjuan::article::parse;
use wanjuan::library::Location;
use wanjuan::library::found::Similar;
use wanjuan::record::Change;
use wanjuan::runtime::renderer::Renderer;
use wanjuan::text::Text;
use wanjuan::text::decode::decode;
use wanjuan::typeset::Profile;
use wanjuan::view::canvas::Canvas;

/// Sends what is on the screen now.
fn send(driver: &Driver, renderer: &mut Renderer, guard: &mut Guard) {
    let (buffer, caret) = driver.buffer();
    guard.feed(renderer.frame(buffer, caret).as_bytes());
}

/// List, reader, details, outline, search, results, bookmark, note, bookmarks,
/// topics, history, code and table in full, notes in place, and the status line
/// of each.
fn tour(attack: &str, guard: &mut Guard) {
    let lines = attack.replace('|', "/");
    let source = format!(
        "---\ntitle: 题 {lines}\nauthor: 者 {lines}\ntags: 签 {lines}\n---\n\n# 章 {lines}\n\n字 {attack}\n\n[链 {lines}](https://e.example/{lines})[^1] ![图 {lines}](x.png)\n\n```\n{attack}\n```\n\n| a | {lines} |\n|---|---|\n| {lines} | x |\n\n[^1]: 注 {lines}\n"
    );
    let mut driver = Driver::new(160, 50, &[("a.md", &source), ("b.md", attack)]);
    let mut renderer = Renderer::new(Profile::default());
    send(&driver, &mut renderer, guard);
    for keys in [
        "Enter", "Space", "g g", "i", "Esc", "o", "Esc", "m", "'", "e",
    ] {
        driver.press(keys);
        send(&driver, &mut renderer, guard);
    }
    driver.send(Message::Paste(attack.to_owned()));
    send(&driver, &mut renderer, guard);
    for keys in ["Enter", "Esc", "/"] {
        driver.press(keys);
        send(&driver, &mut renderer, guard);
    }
    driver.send(Message::Paste(attack.to_owned()));
    send(&driver, &mut renderer, guard);
    for keys in ["Enter", "r", "Esc", "Esc", "z", "Esc", "q", "f"] {
        driver.press(keys);
        send(&driver, &mut renderer, guard);
    }
    driver.send(Message::Paste(attack.to_owned()));
    driver.send(Message::Scanned {
        problems: vec![Text::clean_line(attack)],
        others: Text::clean_line(attack),
    });
    send(&driver, &mut renderer, guard);
    // What another machine has saved passes no field of ours.
    driver.send(Message::Merged(vec![Change::query(attack, attack)]));
    for keys in [
        "Ctrl-s",
        "Enter",
        "t",
        "j j j j j j",
        "Enter",
        "w",
        "Esc",
        "Esc",
        "t",
        "G",
        "l",
        "Esc",
        "Esc",
        "H",
        "Esc",
    ] {
        driver.press(keys);
        send(&driver, &mut renderer, guard);
    }
    driver.press("g i");
    let similar = vec![Similar {
        location: Location::Embedded("b.md"),
        title: Text::clean_line(attack),
    }];
    let request = driver.effects.iter().rev().find_map(|effect| match effect {
        Effect::Similar { request, .. } => Some(*request),
        _ => None,
    });
    if let Some(request) = request {
        driver.send(Message::Similar {
            request,
            found: similar,
        });
    }
    send(&driver, &mut renderer, guard);
}

/// Blocks with controls, marks, joiners, selectors, tags and noncharacters.
const BLOCKS: [(u32, u32); 8] = [
    (0x0000, 0x0700),
    (0x1100, 0x1200),
    (0x1800, 0x1900),
    (0x2000, 0x2200),
    (0x3000, 0x3200),
    (0xfd00, 0x1_0000),
    (0x1_d100, 0x1_d200),
    (0xe_0000, 0xe_0200),
];

#[test]
fn every_suspicious_character_on_every_surface() {
    let mut guard = Guard::default();
    for (from, to) in BLOCKS {
        for first in (from..to).step_by(0x100) {
            let block: String = (first..first + 0x100).filter_map(char::from_u32).collect();
            tour(&block, &mut guard);
            assert_eq!(
                guard.violations(),
                Vec::<String>::new(),
                "from U+{first:04X}"
            );
        }
    }
    assert!(guard.characters() > 50_000, "{}", guard.characters());
}

/// All panes paint with the canvas, and what they are given comes from the sanitiser.
#[test]
fn every_character_through_the_painter() {
    let mut guard = Guard::default();
    let mut renderer = Renderer::new(Profile::default());
    let all: Vec<char> = (0..=0x0010_ffff).filter_map(char::from_u32).collect();
    assert_eq!(all.len(), 1_112_064);
    for screen in all.chunks(80 * 100) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 400, 100));
        let mut canvas = Canvas::new(&mut buffer, Profile::default());
        for (y, row) in (0..).zip(screen.chunks(80)) {
            let raw: String = row.iter().flat_map(|character| ['x', *character]).collect();
            let text = Text::clean_line(&raw);
            canvas.text(0, y, 400, &text, Style::new());
        }
        guard.feed(renderer.frame(buffer, None).as_bytes());
    }
    assert_eq!(guard.violations(), Vec::<String>::new());
    assert!(guard.characters() > 2_000_000, "{}", guard.characters());
}

#[test]
fn every_attack_on_every_surface() {
    for input in texts() {
        if input.bytes.len() > 40_000 {
            continue;
        }
        let mut guard = Guard::default();
        let text = decode(input.bytes.clone()).text;
        tour(&text, &mut guard);
        // Parts that come together only after parsing.
        assert!(parse(&text, "a.md").warnings.is_empty(), "{}", input.name);
        assert_eq!(guard.violations(), Vec::<String>::new(), "{}", input.name);
    }
}
