//! `docs/keys.md`: our keys beside those of less, vim, helix and newsboat, made
//! from the registry of actions and the table of theirs below.
//! `WRITE_DOCUMENTS=1 cargo test key_table readme` writes what is made.

use super::readme::{code, is_made};
use std::collections::BTreeSet;
use std::fmt::Write;
use wanjuan::app::input::action::ACTIONS;
use wanjuan::app::input::mode::{MODES, Mode};
use wanjuan::app::keys;

/// What others call for with which keys: the name of the action here, the keys
/// of less, vim, helix and newsboat (empty where they have none), and why ours
/// differ from some of them.
const OTHERS: &[(&str, [&str; 4], &str)] = include!("key_table/others.in");

fn table() -> String {
    let keymap = keys::standard();
    let mut table =
        "| what | wanjuan | less | vim | helix | newsboat | why it differs |\n|---|---|---|---|---|---|---|\n"
            .to_owned();
    for definition in ACTIONS {
        let mut ours: Vec<String> = Vec::new();
        for (mode, _) in MODES {
            for (action, keys) in keymap.keys(mode) {
                if action == definition.action {
                    ours.extend(
                        keys.into_iter()
                            .filter(|key| !ours.contains(key))
                            .collect::<Vec<_>>(),
                    );
                }
            }
        }
        let ours: Vec<String> = ours.iter().map(|key| code(key)).collect();
        let theirs = OTHERS.iter().find(|(name, ..)| *name == definition.name);
        let (theirs, why) = theirs.map_or(([""; 4], ""), |(_, theirs, why)| (*theirs, *why));
        let theirs = theirs.map(|keys| {
            let keys: Vec<String> = keys
                .split_whitespace()
                .map(|key| code(&key.replace('_', " ")))
                .collect();
            keys.join(" ").replace('|', "\\|")
        });
        let _ = writeln!(
            table,
            "| {} | {} | {} | {why} |",
            definition.title,
            ours.join(" ").replace('|', "\\|"),
            theirs.join(" | "),
        );
    }
    table
}

#[test]
fn the_table_of_keys_beside_others_is_made_from_the_registry() {
    is_made("docs/keys.md", &table());
}

#[test]
fn every_key_of_others_is_told_of_an_action_that_is_there() {
    let names: BTreeSet<&str> = ACTIONS.iter().map(|definition| definition.name).collect();
    for (name, ..) in OTHERS {
        assert!(names.contains(name), "{name}");
    }
}

/// A difference has a reason: where one of the four has other keys for it than
/// we have, it is told why.
#[test]
fn a_difference_has_a_reason() {
    let keymap = keys::standard();
    for (name, theirs, why) in OTHERS {
        let ours: BTreeSet<String> = MODES
            .iter()
            .flat_map(|(mode, _)| keymap.keys(*mode))
            .filter(|(action, _)| action.definition().name == *name)
            .flat_map(|(_, keys)| keys)
            .collect();
        let same = |keys: &str| {
            keys.is_empty()
                || keys
                    .split_whitespace()
                    .any(|key| ours.contains(&key.replace('_', " ")))
        };
        let differs = theirs.iter().any(|keys| !same(keys));
        assert!(!differs || !why.is_empty(), "{name}: {ours:?} {theirs:?}");
    }
}

/// One key means one thing in all panes, but for the modes with a hand of
/// their own and the exceptions that are told here.
#[test]
fn one_key_means_one_thing() {
    /// Modes in which another hand is at work: vi's selection, fields, windows
    /// on a block, help.
    const OWN: [Mode; 4] = [Mode::Selection, Mode::Block, Mode::Footnotes, Mode::Help];
    /// Keys with two meanings that are one to the hand: a toggle closes what it
    /// opened, the next of what is listed, back to the left where nothing is.
    const ONE: &[&str] = &[
        // Enter, l and Right go in: open, choose, follow, take the next value.
        "Enter", "l", "Right",
        // h and Left go out: back, close, the value before. Esc ends.
        "h", "Left", "Esc", "q",
        // Finds in what is shown: searches a text, filters a list.
        "/", // The next of what was found.
        "n", "N", // Closes what it has opened.
        "t", "H", "O", "r", "i", // Takes the last change back.
        "u", // Takes away what is under the cursor.
        "D", "Del",
    ];
    let keymap = keys::standard();
    let mut meanings: std::collections::BTreeMap<String, BTreeSet<&str>> =
        std::collections::BTreeMap::default();
    for (mode, _) in MODES {
        if mode.is_field() || OWN.contains(&mode) {
            continue;
        }
        for (action, keys) in keymap.keys(mode) {
            for key in keys {
                meanings
                    .entry(key)
                    .or_default()
                    .insert(action.definition().name);
            }
        }
    }
    for (key, names) in meanings {
        assert!(
            names.len() == 1 || ONE.contains(&key.as_str()),
            "{key}: {names:?}"
        );
    }
}
