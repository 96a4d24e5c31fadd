//! Quitting while something is not saved.

use super::super::support::Driver;
use super::{essay, notice};
use wanjuan::app::message::{Effect, Message};
use wanjuan::app::saves::SaveNumber;
use wanjuan::text::Text;

const PROBLEM: &str = "/state: the disk is full; make room, it is tried again every few seconds";

/// A program with a mark that could not be saved.
fn unsaved() -> Driver {
    let mut driver = essay(80, 24);
    driver.is_disk_slow = true;
    driver.press("m");
    driver.send(Message::SaveFailed {
        waiting: 1,
        problem: Text::clean_line(PROBLEM),
    });
    driver
}

fn quits(driver: &Driver) -> bool {
    driver.effects.contains(&Effect::Quit)
}

/// The folders it asked to save into.
fn folders(driver: &Driver) -> Vec<&str> {
    let mut folders = Vec::new();
    for effect in &driver.effects {
        if let Effect::SaveElsewhere(folder) = effect {
            folders.push(folder.as_str());
        }
    }
    folders
}

#[test]
fn without_anything_unsaved_it_just_quits() {
    let mut driver = essay(80, 24);
    driver.press("Ctrl-c");
    assert!(quits(&driver));
}

#[test]
fn another_place_is_offered_and_taken() {
    for keys in ["Ctrl-c", "q q"] {
        let mut driver = unsaved();
        driver.press(keys);
        assert!(!quits(&driver), "{keys}");
        assert!(driver.screen().contains("1 change is not saved"));
        driver.press("\"/books\" Enter");
        assert_eq!(folders(&driver), ["~/books"]);
        assert!(!quits(&driver), "it may not work there either");
        driver.send(Message::SavedElsewhere);
        assert!(quits(&driver));
    }
}

#[test]
fn a_place_that_will_not_do_is_asked_for_again() {
    let mut driver = unsaved();
    driver.press("Ctrl-c Ctrl-u \"/nowhere\" Enter");
    driver.send(Message::ElsewhereFailed(Text::clean_line(
        "/nowhere: this folder can't be written to",
    )));
    let screen = driver.screen();
    assert!(
        screen.contains("/nowhere: this folder can't be written to"),
        "{screen}"
    );
    driver.press("\"-else\" Enter");
    assert_eq!(folders(&driver), ["/nowhere", "/nowhere-else"]);
    assert!(!quits(&driver));
}

#[test]
fn escape_goes_on_and_a_second_ctrl_c_goes_without() {
    let mut driver = unsaved();
    driver.press("Ctrl-c Esc");
    assert!(driver.app.prompt.is_none() && !quits(&driver));
    assert!(
        driver.screen().contains("not saved (1)"),
        "it stays to be seen"
    );
    driver.press("Ctrl-c Ctrl-c");
    assert!(quits(&driver) && folders(&driver).is_empty());
}

#[test]
fn what_gets_saved_while_it_asks_lets_it_go() {
    let mut driver = unsaved();
    driver.press("Ctrl-c");
    driver.send(Message::Saved {
        through: SaveNumber(0),
    });
    assert!(quits(&driver));
}

#[test]
fn nothing_is_told_as_done_before_it_is_on_disk() {
    let saving = "saving…";
    for (keys, word) in [
        ("m", "bookmarked; m again writes a note, u undoes"),
        ("m m \"好\" Enter", "note saved; u undoes"),
        ("m ; r", "red"),
        ("M a", "mark a set; `a returns here"),
        ("m u", "undone"),
        ("m u Ctrl-r", "redone"),
        ("m ' D", "deleted; u undoes"),
        (", j l", "Paragraphs: indent"),
        ("-", "measure 72 columns"),
        ("Esc / \"书\" Alt-Enter w \"书\" Enter", "saved as “书”"),
    ] {
        let mut driver = essay(100, 24);
        driver.is_disk_slow = true;
        driver.press(keys);
        assert_eq!(notice(&driver), saving, "{keys}");
        assert!(driver.screen().contains(saving), "{}", driver.screen());
        let last = last_number(&driver);
        driver.send(Message::Saved {
            through: SaveNumber(last - 1),
        });
        assert_eq!(notice(&driver), saving, "{keys}: only what came before");
        driver.send(Message::SaveFailed {
            waiting: 1,
            problem: Text::clean_line(PROBLEM),
        });
        assert!(driver.screen().contains("not saved (1)"), "{keys}");
        assert!(!driver.screen().contains(word), "{keys}");
        driver.send(Message::Saved {
            through: SaveNumber(last),
        });
        let told = notice(&driver);
        assert!(told.starts_with(word), "{keys}: {told}");
    }
}

/// The number of the last act that was to be saved.
fn last_number(driver: &Driver) -> u64 {
    let mut numbers = driver.effects.iter().rev();
    let last = numbers.find_map(|effect| match effect {
        Effect::Save { number, .. } => Some(number.0),
        _ => None,
    });
    last.expect("something was to be saved")
}

#[test]
fn keys_meanwhile_neither_wait_for_the_word_nor_lose_it() {
    let mut driver = essay(80, 24);
    driver.is_disk_slow = true;
    driver.press("m j j");
    assert_eq!(notice(&driver), "saving…");
    let last = last_number(&driver);
    driver.send(Message::Saved {
        through: SaveNumber(last),
    });
    assert!(notice(&driver).starts_with("bookmarked"));
    driver.press("j");
    assert_eq!(notice(&driver), "");
}

#[test]
fn a_signal_is_not_kept_waiting() {
    let mut driver = unsaved();
    driver.send(Message::Quit);
    assert!(quits(&driver));
}

#[test]
fn what_is_not_saved_is_to_be_seen_on_the_full_screen_too() {
    let mut driver = essay(80, 24);
    driver.press("m z j");
    assert!(!driver.screen().contains("min left"));
    driver.send(Message::SaveFailed {
        waiting: 1,
        problem: Text::clean_line(PROBLEM),
    });
    driver.press("j");
    assert!(
        driver.screen().contains("not saved (1)"),
        "{}",
        driver.screen()
    );
    driver.send(Message::Saved {
        through: SaveNumber(0),
    });
    assert!(!driver.screen().contains("not saved"));
}
