//! The key map and the registry of actions agree.

use std::collections::BTreeSet;
use wanjuan::app::input::action::{ACTIONS, Action};
use wanjuan::app::input::mode::{MODES, Mode};
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
