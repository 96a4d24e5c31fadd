//! The key map and the registry of actions agree.

use super::{essay, notice, quit, shelf, top};
use std::collections::BTreeSet;
use wanjuan::app::input::action::{ACTIONS, Action};
use wanjuan::app::input::key::Key;
use wanjuan::app::input::mode::{MODES, Mode};
use wanjuan::app::input::pressed::Pressed;
use wanjuan::app::keys;

#[test]
fn a_key_is_bound_only_where_its_action_does_something() {
    let keymap = keys::standard();
    for (mode, title) in MODES {
        let bound = keymap.keys(mode);
        assert!(!bound.is_empty(), "{title} has no keys");
        for (action, keys) in bound {
            assert!(action.holds_in(mode), "{title}: {keys:?} {action:?}");
        }
    }
}

#[test]
fn an_action_is_named_once() {
    let names: BTreeSet<&str> = ACTIONS.iter().map(|definition| definition.name).collect();
    assert_eq!(names.len(), ACTIONS.len());
    for definition in ACTIONS {
        assert_eq!(definition.action.definition(), *definition);
        assert!(!definition.modes.is_empty(), "{}", definition.name);
        assert!(!definition.title.is_empty(), "{}", definition.name);
    }
}

#[test]
fn people_are_told_of_the_key_that_was_bound_last() {
    let mut keymap = keys::standard();
    let told = |keymap: &wanjuan::app::input::keymap::Keymap| {
        keymap.key(Mode::Bookmarks, Action::Undo).expect("a key")
    };
    assert_eq!(told(&keymap), "u");
    let sequence = ["g".parse().unwrap(), "z".parse().unwrap()];
    keymap.bind(Mode::Bookmarks, &sequence, Action::Undo);
    assert_eq!(told(&keymap), "g z");
    // A key that is given to another action is no key of the first one any more.
    keymap.bind(Mode::Bookmarks, &sequence, Action::Delete);
    assert_eq!(told(&keymap), "u");
}

/// What was asked for by keys pressed one after the other.
fn asked(mode: Mode, keys: &str) -> Vec<(Action, Option<u32>)> {
    let keymap = keys::standard();
    let mut pressed = Pressed::default();
    let keys = keys
        .split(' ')
        .map(|key| key.parse::<Key>().expect("a key").half_width());
    keys.filter_map(|key| pressed.press(key, mode, &keymap))
        .map(|command| (command.action, command.count))
        .collect()
}

#[test]
fn digits_before_a_key_are_its_number() {
    use Action as A;
    for (keys, expected) in [
        ("1 0 j", vec![(A::Down, Some(10))]),
        ("5 j k", vec![(A::Down, Some(5)), (A::Up, None)]),
        ("5 0 %", vec![(A::Percent, Some(50))]),
        ("3 n", vec![(A::NextMatch, Some(3))]),
        ("5 G", vec![(A::End, Some(5))]),
        ("5 g", vec![(A::Top, Some(5))]),
        // A nought that begins is no number.
        ("0 j", vec![(A::Down, None)]),
        // Where a number says nothing it does no harm.
        ("4 m", vec![(A::Bookmark, None)]),
        ("4 ; 2", vec![(A::Green, None)]),
        // Esc takes back what was typed, and nothing else.
        ("5 Esc j", vec![(A::Down, None)]),
        ("; Esc j", vec![(A::Down, None)]),
        ("M Esc j", vec![(A::Down, None)]),
        ("1 2 3 4 5 6 j", vec![(A::Down, Some(1234))]),
        // As an input method types them.
        ("５ ０ ％", vec![(A::Percent, Some(50))]),
        ("； ２", vec![(A::Green, None)]),
        (
            "】 【 ？ ／",
            vec![
                (A::NextArticle, None),
                (A::PreviousArticle, None),
                (A::Help, None),
                (A::Search, None),
            ],
        ),
        ("ｊ　".trim_end(), vec![(A::Down, None)]),
        ("， ’ ·", vec![(A::Settings, None), (A::Bookmarks, None)]),
    ] {
        assert_eq!(asked(Mode::Reader, keys), expected, "{keys}");
    }
    // In a window on a block 0 has a meaning of its own, but after a digit.
    assert_eq!(asked(Mode::Block, "0"), [(A::LeftEdge, None)]);
    assert_eq!(asked(Mode::Block, "1 0 l"), [(A::ScrollRight, Some(10))]);
}

#[test]
fn numbers_move_so_far_and_make_nothing() {
    let mut driver = essay(80, 24);
    for (keys, plain) in [
        ("1 0 j", "j j j j j j j j j j"),
        ("2 Space", "Space Space"),
        ("2 }", "} }"),
    ] {
        let mut other = essay(80, 24);
        driver.press("g").press(keys);
        other.press("g").press(plain);
        assert_eq!(top(&driver), top(&other), "{keys}");
    }
    driver.press("g 5 G");
    let mut other = essay(80, 24);
    other.press("j j j j");
    assert_eq!(top(&driver), top(&other), "the fifth line stands on top");
    driver.press("5 0 %");
    let reader = driver.app.reader.as_ref().expect("open");
    let length = reader.article().expect("all there").text.len();
    assert!(top(&driver).abs_diff(length / 2) < 200);
    driver.press("1 2 3 4 5 Esc 9 9 9 9 j");
    assert!(driver.app.workspace.records.bookmarks.is_empty());
    driver.press("9 9 9 9 k");
    assert_eq!(top(&driver), 0);
    let mut list = shelf(80, 24);
    list.press("2 j");
    assert_eq!(list.app.panes.list.rows.cursor, 2);
    list.press("2 G");
    assert_eq!(list.app.panes.list.rows.cursor, 1);
}

#[test]
fn what_can_follow_a_prefix_is_shown() {
    let mut driver = essay(80, 24);
    for (keys, words) in [
        (";", "mark in yellow"),
        ("3", "next match"),
        ("M", "a mark of the whole library"),
        ("`", "before the last jump"),
    ] {
        let before = driver.screen();
        driver.press(keys);
        assert!(
            driver.screen().contains(words),
            "{keys}\n{}",
            driver.screen()
        );
        driver.press("Esc");
        assert_eq!(driver.screen(), before, "{keys}: Esc takes it away alone");
    }
    driver.press("M b `");
    assert!(driver.screen().contains("杜甫"), "{}", driver.screen());
}

#[test]
fn what_was_a_key_of_harm_makes_nothing() {
    let mut driver = essay(80, 24);
    for key in ["1", "5", "Esc", "y", "d", "f", "o", "s", "a", "w"] {
        driver.press(key);
    }
    assert!(driver.app.workspace.records.bookmarks.is_empty());
    let mut list = shelf(80, 24);
    list.press("Left h Esc Esc Esc");
    assert!(!quit(&list));
    assert!(notice(&list).contains("q quits"), "{}", notice(&list));
    list.press("q");
    assert!(quit(&list));
}
