//! Whatever is pressed, in whatever pane, on whatever screen: it goes on.

use super::super::support::Driver;
use super::{BLOCKS, GUIDE, SHORT, SPECIMEN};
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use wanjuan::app::input::key::Key;
use wanjuan::app::input::mode::MODES;
use wanjuan::app::keys;
use wanjuan::app::message::{Message, Mouse};
use wanjuan::app::workspace::Workspace;
use wanjuan::layout::viewport::PageAnchor;
use wanjuan::library::Location;
use wanjuan::record::{ArticleId, Bookmark, BookmarkId};
use wanjuan::text::Range;
use wanjuan::typeset::Profile;
use wanjuan::typeset::width::cells;

/// Something that may happen.
#[derive(Clone, Debug)]
enum Event {
    Keys(&'static str),
    Key(String),
    Message(Message),
}

/// Every key that is bound anywhere.
fn bound_keys() -> Vec<String> {
    let keymap = keys::standard();
    let mut keys: Vec<String> = MODES
        .iter()
        .flat_map(|(context, _)| keymap.keys(*context))
        .flat_map(|(_, keys)| keys)
        .filter(|key| key != "q" && key != "Q" && key != "Ctrl-c")
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

fn sizes() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        Just((1, 1)),
        Just((0, 0)),
        (1..6_u16, 1..6_u16),
        (1..140_u16, 1..40_u16),
    ]
}

fn events() -> impl Strategy<Value = Event> {
    let mouse = (0..140_u16, 0..40_u16, 0..3_u8).prop_map(|(column, row, kind)| match kind {
        0 => Mouse::WheelDown { column, row },
        1 => Mouse::WheelUp { column, row },
        _ => Mouse::Press { column, row },
    });
    // Ways into every pane, so that chance spends its keys there.
    let ways = prop::sample::select(vec![
        "Enter",
        "Enter v",
        "Enter O",
        "Enter i",
        "Enter m '",
        "Enter v l l m",
        "/ \"的\" Enter",
        "/ \"的\" Alt-Enter",
        "/ Ctrl-r \".\" Enter",
        "/ Ctrl-p \"zhi\" Enter",
        "Enter G",
        "Enter z",
        "Enter x",
        "Enter G f",
        "Enter f a",
        "t",
        "t / \"a\" Enter",
        "H",
        "/ \"is:unread\" Ctrl-s Enter t",
        "/ \"a\" Enter",
        "?",
        "m m \"注\" Enter",
    ]);
    prop_oneof![
        12 => prop::sample::select(bound_keys()).prop_map(Event::Key),
        3 => ways.prop_map(Event::Keys),
        2 => sizes().prop_map(|(width, height)| Event::Message(Message::Resized(width, height))),
        1 => mouse.prop_map(|mouse| Event::Message(Message::Mouse(mouse))),
        1 => "\\PC{0,5}".prop_map(|text| Event::Message(Message::Paste(text))),
        1 => any::<char>().prop_map(|character| Event::Message(Message::Key(Key::character(character)))),
        1 => prop::sample::select(vec![Message::Idle, Message::Resumed]).prop_map(Event::Message),
    ]
}

/// A cell whose character is wide and whose other half something else covers.
fn cut_in_half(buffer: &Buffer) -> Option<Position> {
    let whole = buffer.area.positions();
    whole.into_iter().find(|place| {
        let width = cells(buffer[*place].symbol(), Profile::default());
        (place.x + 1..place.x + width.max(1))
            .any(|x| x >= buffer.area.width || buffer[Position::new(x, place.y)].symbol() != " ")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn no_keys_and_no_sizes_stop_the_program(
        (width, height) in sizes(), events in prop::collection::vec(events(), 1..40),
    ) {
        let mut driver = Driver::new(width, height, &[BLOCKS, GUIDE, SPECIMEN, SHORT]);
        for event in events {
            match event {
                Event::Keys(keys) => { driver.press(keys); }
                Event::Key(key) => { driver.press(&key); }
                Event::Message(message) => driver.send(message),
            }
            let (buffer, caret) = driver.buffer();
            prop_assert_eq!(cut_in_half(&buffer), None, "{}", driver.screen());
            if let Some((x, y)) = caret {
                prop_assert!(x < buffer.area.width && y < buffer.area.height, "{x} {y}");
            }
        }
    }
}

#[test]
fn every_key_does_no_harm_in_every_pane_of_any_size() {
    let ways = [
        "",
        "Enter",
        "Enter v",
        "Enter O",
        "Enter / \"。\" Alt-Enter",
        "Enter m '",
        "Enter i",
        "Enter ?",
        "Enter /",
        "/",
        "t",
        "Enter Esc H",
        "/ \"a\" Ctrl-s",
        "Enter m m",
        "Enter ;",
        "Enter `",
        "Enter 1",
    ];
    for (width, height) in [(80, 24), (1, 1), (2, 2), (13, 4), (130, 30)] {
        for way in ways {
            let mut driver = Driver::new(width, height, &[SHORT]);
            driver.press(way);
            for key in bound_keys() {
                driver.press(&key);
                let (buffer, _) = driver.buffer();
                assert_eq!(
                    cut_in_half(&buffer),
                    None,
                    "{way} {key}\n{}",
                    driver.screen()
                );
                // Back into the pane.
                driver.press("Esc Esc").press(way);
            }
        }
    }
}

#[test]
fn a_book_pasted_into_a_field_stays_in_its_pane() {
    for way in [
        "/",
        "/ \"a\" Ctrl-s",
        "Enter /",
        "Enter m m",
        "Enter / Ctrl-r",
    ] {
        for width in [20, 80, 120] {
            let mut driver = Driver::new(width, 30, &[SHORT]);
            driver.press(way);
            driver.send(Message::Paste("书破万卷".repeat(25_000)));
            let (buffer, caret) = driver.buffer();
            assert_eq!(cut_in_half(&buffer), None, "{way}");
            assert!(caret.is_some_and(|(x, y)| x < width && y < 30), "{way}");
            if let Some(divider) = driver.app.screen.divider
                && way != "Enter m m"
            {
                for y in 0..29 {
                    let symbol = buffer[Position::new(divider, y)].symbol();
                    assert_eq!(symbol, "│", "{way}\n{}", driver.screen());
                }
            }
            driver.press("Enter Esc Esc");
            let _ = driver.buffer();
        }
    }
}

/// What is kept of each bookmark whatever happens: its note and its words.
type Kept = BTreeMap<BookmarkId, (String, String)>;

fn kept(workspace: &Workspace) -> Kept {
    let bookmarks = workspace.records.bookmarks.values();
    let words = |one: &Bookmark| (one.note.to_string(), one.anchor.quotation.to_string());
    bookmarks.map(|one| (one.id.clone(), words(one))).collect()
}

/// Whether undoing, or redoing what was undone, brings back what was there before.
fn comes_back(driver: &Driver, before: &Kept) -> bool {
    let is_there = |workspace: &Workspace| {
        let now = kept(workspace);
        before.iter().all(|(id, words)| now.get(id) == Some(words))
    };
    [Workspace::undo, Workspace::redo].into_iter().any(|step| {
        let mut workspace = driver.app.workspace.clone();
        is_there(&workspace)
            || std::iter::from_fn(|| step(&mut workspace, u64::MAX).map(|_| is_there(&workspace)))
                .any(|there| there)
    })
}

/// Where one reads: the article, what is on the page, and what at the cursor line.
type Place = (ArticleId, Location, Range, usize);

fn place(driver: &Driver) -> Option<Place> {
    let reader = driver.app.reader.as_ref()?;
    reader.article()?;
    let page = reader.page.viewport.visible();
    let cursor = reader.page.cursor_offset();
    Some((reader.id.clone(), reader.location.clone(), page, cursor))
}

/// Whether the way back leads to a place, or what is saved of its article does.
fn is_kept(driver: &Driver, (id, location, page, cursor): &Place) -> bool {
    let workspace = &driver.app.workspace;
    let mut jumps = workspace.jumps.clone();
    let mut here = (location.clone(), PageAnchor::default(), usize::MAX);
    while let Some(jump) = jumps.go(false, here) {
        if jump.0 == *location && jump.2 == *cursor {
            return true;
        }
        here = jump;
    }
    let saved = workspace.records.positions.get(id);
    // Of an article that was only looked at nothing is saved: it begins at its top.
    saved.map_or(page.start == 0, |saved| {
        let sentence = saved.anchor.range;
        sentence.start <= page.end && sentence.end >= page.start
    })
}

/// So many seconds keys are pressed for; before a release ten minutes.
fn seconds() -> u64 {
    let seconds = std::env::var("WANJUAN_RANDOM_SECONDS").ok();
    seconds
        .and_then(|seconds| seconds.parse().ok())
        .unwrap_or(2)
}

/// Whatever is pressed by habit, no mark, no note and no place is lost: what was
/// there a key before is there still, or comes back.
#[test]
fn random_keys_lose_no_mark_no_note_and_no_place() {
    let end = Instant::now() + Duration::from_secs(seconds());
    let mut runner = TestRunner::default();
    let (keys, mut pressed) = (events(), 0_u64);
    while Instant::now() < end {
        let mut driver = Driver::new(80, 24, &[BLOCKS, GUIDE, SPECIMEN, SHORT]);
        let mut trail: Vec<String> = Vec::new();
        for _ in 0..400 {
            let event = keys.new_tree(&mut runner).expect("an event").current();
            let (marks, before) = (kept(&driver.app.workspace), place(&driver));
            match &event {
                Event::Keys(keys) => drop(driver.press(keys)),
                Event::Key(key) => drop(driver.press(key)),
                // Another size is no place of its own.
                Event::Message(Message::Resized(..)) => continue,
                Event::Message(message) => driver.send(message.clone()),
            }
            trail.push(format!("{event:?}"));
            pressed += 1;
            let last = trail.len().saturating_sub(12);
            assert!(
                comes_back(&driver, &marks),
                "a mark is lost: {:#?}",
                &trail[last..]
            );
            if let (Some(before), Some(now)) = (before, place(&driver)) {
                let stayed = before.0 == now.0;
                assert!(
                    stayed || is_kept(&driver, &before),
                    "a place is lost: {before:?} {now:?} {:#?}",
                    &trail[last..]
                );
            }
        }
    }
    println!("{pressed} keys in {} s", seconds());
}
