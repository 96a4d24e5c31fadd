//! The command line: every action and every setting by its name.

use super::super::support::Driver;
use super::{essay, notice, quit, shelf, top};
use wanjuan::app::commands::Requested;
use wanjuan::app::input::action::ACTIONS;
use wanjuan::app::input::mode::{MODES, Mode};
use wanjuan::app::side::Side;
use wanjuan::record::Bookmark;
use wanjuan::settings::CHOICES;

#[test]
fn every_action_of_a_pane_and_every_value_of_a_setting_is_offered_by_its_name() {
    for keys in [
        "",
        "Enter",
        "Enter O",
        "Enter m '",
        "t",
        ",",
        "Enter i",
        "Enter v",
    ] {
        let mut driver = shelf(80, 24);
        driver.press(keys).press(":");
        let mode = driver.app.pane_mode();
        for definition in ACTIONS {
            let here = definition.modes.contains(&mode) && definition.name != "command-line";
            let offers = driver.app.offers(definition.name);
            let first = offers.first().map(|offer| offer.command);
            let is_first = first == Some(Requested::Action(definition.action));
            assert_eq!(is_first, here, "{keys}: {}", definition.name);
        }
        for choice in CHOICES {
            for value in choice.values {
                let name = format!("{}={}", choice.name, value.name);
                assert_eq!(driver.app.offers(&name)[0].name, name);
            }
        }
    }
    // All that is asked for outside of fields is somewhere.
    for definition in ACTIONS {
        let in_fields = |mode: &Mode| mode.is_field();
        assert!(
            definition.modes.iter().all(in_fields)
                || MODES
                    .iter()
                    .any(|(mode, _)| definition.modes.contains(mode)),
            "{}",
            definition.name
        );
    }
}

#[test]
fn what_is_typed_is_completed_shown_and_done() {
    let mut driver = essay(80, 24);
    driver.press(":");
    assert!(
        driver.screen().contains("one line down"),
        "{}",
        driver.screen()
    );
    driver.press("\"outl\"");
    assert!(driver.screen().contains("outline of the article"));
    driver.press("Enter");
    assert_eq!(driver.app.side, Side::Outline);
    driver.press("q : \"bookm\" Tab Shift-Tab Enter");
    assert_eq!(driver.app.workspace.records.bookmarks.len(), 1);
    // By its words; Tab goes to the next that fits.
    driver.press(": \"undo\" Space \"the\" Space \"last\" Enter");
    assert!(driver.app.workspace.records.bookmarks.is_empty());
    driver.press(": \"mouse=\" Tab Tab Enter");
    assert_eq!(notice(&driver), "Mouse: off");
    driver.press(": \"set\" Space \"measure=60\" Enter");
    assert_eq!(driver.app.workspace.settings.layout.measure, 60);
    driver.press(": \"20\" Enter");
    let mut other = essay(80, 24);
    other.press(": \"measure=60\" Enter 2 0 G");
    assert_eq!(top(&driver), top(&other));
    driver.press(": \"set-mark\" Enter a");
    assert_eq!(
        driver.app.workspace.records.bookmarks.len(),
        1,
        "its letter follows"
    );
    driver.press(": \"no-such-thing\" Enter");
    assert!(
        notice(&driver).contains("no-such-thing"),
        "{}",
        notice(&driver)
    );
    driver.press(": Up Up");
    let prompt = driver.app.prompt.as_ref().expect("a field");
    assert_eq!(prompt.field.text(), "set-mark");
    driver.press("Esc : Enter");
    assert!(driver.app.prompt.is_none(), "nothing typed, nothing done");
    driver.press(": \"q\" Enter");
    assert!(quit(&driver));
}

#[test]
fn the_colour_of_a_mark_is_chosen_while_its_note_is_written() {
    let mut driver = essay(80, 24);
    driver.press("m m \"好\" Alt-4 \"句\" Enter");
    let bookmarks = &driver.app.workspace.records.bookmarks;
    let mark = bookmarks.values().next().expect("one");
    assert_eq!((mark.colour.name(), mark.note.as_str()), ("red", "好句"));
    driver.press("u u");
    let bookmarks = &driver.app.workspace.records.bookmarks;
    assert_eq!(
        bookmarks.values().next().expect("one").colour.name(),
        "yellow"
    );
}

#[test]
fn the_footer_of_an_article_tells_the_keys_one_needs() {
    let mut driver = Driver::new(100, 24, &[("a.md", "# 题\n\n## 节\n\n正文。\n")]);
    driver.press("Enter");
    let screen = driver.screen();
    let bottom = screen.lines().last().unwrap_or_default();
    for key in ["? keys", "/ search", "m bookmark", "f links"] {
        assert!(bottom.contains(key), "{bottom}");
    }
}

/// What the reader has made: bookmarks without when they were changed, and saved
/// queries.
fn made(driver: &Driver) -> (Vec<Bookmark>, Vec<(String, String)>) {
    let records = &driver.app.workspace.records;
    let timeless = |bookmark: &Bookmark| Bookmark {
        changed: 0,
        ..bookmark.clone()
    };
    let mut bookmarks: Vec<Bookmark> = records.bookmarks.values().map(timeless).collect();
    bookmarks.sort_by(|left, right| left.id.0.cmp(&right.id.0));
    let mut queries: Vec<(String, String)> = records
        .queries()
        .map(|(name, query)| (name.to_owned(), query.to_owned()))
        .collect();
    queries.sort();
    (bookmarks, queries)
}

#[test]
fn what_can_be_undone_is_undone_by_one_key() {
    // Ways to where an action does something, its keys, and what stands over it then.
    let table = [
        ("bookmark", "Enter", "m", ""),
        ("yellow", "Enter", "; y", ""),
        ("green", "Enter ; y", "; g", ""),
        ("blue", "Enter m '", "; b", ""),
        ("red", "Enter v l l", "; r", ""),
        ("purple", "Enter m m", "Alt-5", "Esc"),
        ("set-mark", "Enter M a j j", "M a", ""),
        ("edit-note", "Enter m '", "e \"注\" Enter", ""),
        ("delete", "Enter m m \"注\" Enter", "D", ""),
        ("delete", "Enter m '", "D", ""),
        (
            "remove-query",
            "/ \"is:unread\" Ctrl-s \"未读的\" Enter t G",
            "D",
            "",
        ),
    ];
    for definition in ACTIONS.iter().filter(|definition| definition.undoable) {
        // That a moved passage is kept is undone needs a file that changes.
        let is_told =
            definition.name == "confirm" || table.iter().any(|(name, ..)| *name == definition.name);
        assert!(is_told, "{}", definition.name);
    }
    for (name, way, keys, after) in table {
        let mut driver = essay(80, 24);
        driver.press("Esc q").press(way);
        let before = made(&driver);
        driver.press(keys);
        assert!(
            made(&driver) != before,
            "{name} by {way} {keys} does nothing"
        );
        driver.press(after).press("u");
        assert_eq!(made(&driver), before, "{name} by {way} {keys}");
        if name != "remove-query" {
            driver.press("Ctrl-r");
            assert!(made(&driver) != before, "{name}: redone");
        }
    }
}
