//! Keys of the reader's choice.

use super::support::Driver;
use std::sync::Arc;
use wanjuan::app::custom_keys::{KeyProblem, NAMES, keymap, problems};
use wanjuan::app::help_view::HelpLine;
use wanjuan::app::input::action::Action;
use wanjuan::app::input::keymap::Lookup;
use wanjuan::app::input::mode::{MODES, Mode};
use wanjuan::app::keys;
use wanjuan::config::parse;
use wanjuan::settings::{CHOICES, KeyChoice};

fn choice(set: &str, text: &str) -> KeyChoice {
    let sets = CHOICES.iter().find(|one| one.name == "key-set").unwrap();
    let config = parse(text);
    assert_eq!(config.problems, [], "{text}");
    KeyChoice {
        set: sets.values.iter().position(|one| one.name == set).unwrap(),
        own: Arc::new(config.keys),
    }
}

fn asks(choice: &KeyChoice, mode: Mode, keys: &str) -> Lookup {
    let keys: Vec<_> = keys.split(' ').map(|key| key.parse().unwrap()).collect();
    keymap(choice).look_up(mode, &keys)
}

#[test]
fn every_mode_has_a_name() {
    for (mode, _) in MODES {
        assert!(NAMES.iter().any(|(_, named)| *named == mode), "{mode:?}");
    }
}

#[test]
fn keys_of_ones_own_hold_over_those_of_the_program() {
    let own = choice(
        "wanjuan",
        "[keys.reader]\n\"g e\" = 'end'\n\"Ctrl-x\" = 'quit'\nm = 'none'\nJ = 'next-heading'\n[keys.all]\nZ = 'settings'\n",
    );
    let reader = |keys| asks(&own, Mode::Reader, keys);
    assert_eq!(reader("g e"), Lookup::Found(Action::End));
    assert_eq!(reader("g"), Lookup::Pending);
    assert_eq!(reader("G"), Lookup::Found(Action::End));
    assert_eq!(reader("Ctrl-x"), Lookup::Found(Action::Quit));
    assert_eq!(reader("m"), Lookup::Unbound);
    assert_eq!(reader("J"), Lookup::Found(Action::NextHeading));
    // The list keeps its own, and what is set for all holds in it, too.
    assert_eq!(asks(&own, Mode::List, "g"), Lookup::Found(Action::Top));
    assert_eq!(asks(&own, Mode::List, "Z"), Lookup::Found(Action::Settings));
    assert_eq!(asks(&own, Mode::SearchField, "Z"), Lookup::Unbound);
}

#[test]
fn no_set_takes_the_last_key_of_an_action() {
    let standard = keys::standard();
    let sets = CHOICES.iter().find(|one| one.name == "key-set").unwrap();
    for set in sets.values {
        let keymap = keymap(&choice(set.name, ""));
        for (mode, _) in MODES {
            for (action, keys) in standard.keys(mode) {
                let left = keymap.key(mode, action);
                assert!(
                    left.is_some(),
                    "{}: {mode:?} {action:?} had {keys:?}",
                    set.name
                );
            }
        }
    }
}

#[test]
fn sets_move_as_their_programs_do() {
    for (set, keys, action) in [
        ("less", "f", Action::PageDown),
        ("less", "y", Action::Up),
        ("less", ">", Action::End),
        ("less", "L", Action::Links),
        ("vim", "g g", Action::Top),
        ("vim", "Ctrl-w w", Action::NextPane),
        ("vim", "z t", Action::CursorTop),
        ("helix", "g e", Action::End),
        ("helix", "U", Action::Redo),
        ("emacs", "Ctrl-n", Action::Down),
        ("emacs", "Alt-v", Action::PageUp),
        ("emacs", "Ctrl-x Ctrl-c", Action::Quit),
        ("wanjuan", "g", Action::Top),
    ] {
        assert_eq!(
            asks(&choice(set, ""), Mode::Reader, keys),
            Lookup::Found(action),
            "{set} {keys}"
        );
    }
}

#[test]
fn what_cant_be_is_told() {
    for (text, problem) in [
        (
            "[keys.raeder]\nx = 'end'\n",
            KeyProblem::NoMode(Some("reader")),
        ),
        ("[keys.nowhere]\nx = 'end'\n", KeyProblem::NoMode(None)),
        (
            "[keys.reader]\nx = 'endd'\n",
            KeyProblem::NoAction(Some("end")),
        ),
        ("[keys.reader]\nx = 'fly'\n", KeyProblem::NoAction(None)),
        (
            "[keys.reader]\nHyper-x = 'end'\n",
            KeyProblem::NoKey("Hyper-x".to_owned()),
        ),
        (
            "[keys.reader]\n'' = 'end'\n",
            KeyProblem::NoKey("“”".to_owned()),
        ),
        ("[keys.list]\nx = 'copy'\n", KeyProblem::NotHere),
        (
            "[keys.reader]\nx = 'end'\n\"x y\" = 'top'\n",
            KeyProblem::Conflict(2),
        ),
        (
            "[keys.all]\nX = 'quit'\n[keys.reader]\nX = 'end'\n",
            KeyProblem::Conflict(2),
        ),
    ] {
        let config = parse(text);
        let found: Vec<KeyProblem> = problems(&config.keys)
            .into_iter()
            .map(|one| one.1)
            .collect();
        assert_eq!(found, [problem], "{text}");
    }
}

const LONG: &str = "# 题\n\n一\n\n二\n\n三\n\n四\n\n五\n\n六\n\n七\n\n八\n\n九\n\n十\n";

#[test]
fn help_footer_and_keys_follow_at_once() {
    let mut driver = Driver::new(80, 14, &[("a.md", LONG)]);
    driver.press("Enter g");
    assert!(driver.screen().contains('一'), "{}", driver.screen());
    driver.app.workspace.settings.keys = choice(
        "wanjuan",
        "[keys.reader]\n\"g e\" = 'end'\nG = 'none'\nQ = 'none'\n\"X X\" = 'quit'\n",
    );
    driver.send(wanjuan::app::message::Message::Resized(80, 14));
    driver.press("g e");
    assert!(driver.screen().contains('十'), "{}", driver.screen());
    let help = |driver: &mut Driver| {
        driver.press("?");
        let lines = driver.app.help_lines();
        driver.press("?");
        lines
    };
    let end = help(&mut driver).into_iter().find_map(|line| match line {
        HelpLine::Keys(keys, title) if title.starts_with("to the end") => Some((keys, title)),
        _ => None,
    });
    assert!(
        end.as_ref()
            .is_some_and(|(keys, _)| keys.contains("g e") && !keys.contains('G')),
        "{end:?}"
    );
    // The set is changed in the settings.
    driver.press(": \"key-set\" Space \"less\" Enter");
    let top = help(&mut driver).into_iter().find_map(|line| match line {
        HelpLine::Keys(keys, title) if title.starts_with("to the top") => Some((keys, title)),
        _ => None,
    });
    assert!(
        top.as_ref().is_some_and(|(keys, _)| keys.contains('<')),
        "{top:?}"
    );
}
