//! Settings: what the pane changes, what is saved, what comes back.

use super::{ESSAY, essay};
use crate::support::Driver;
use std::collections::BTreeMap;
use wanjuan::app::message::Message;
use wanjuan::layout::ParagraphStyle;
use wanjuan::record::{Change, Records};
use wanjuan::settings::{CHOICES, Settings};
use wanjuan::typeset::ScriptSpacing;
use wanjuan::typeset::width::Ambiguous;

#[test]
fn a_value_that_is_changed_holds_at_once_and_is_kept() {
    let mut driver = essay(80, 24);
    driver.press(", j l");
    assert_eq!(
        driver.app.workspace.settings.layout.paragraphs,
        ParagraphStyle::Indent
    );
    driver.press("Esc");
    assert!(
        driver.screen().contains("\n      古人的书是卷起来的"),
        "{}",
        driver.screen()
    );
    let records = driver.app.workspace.records.clone();
    let saved = Settings::saved(&records.settings, "");
    assert_eq!(saved.layout.paragraphs, ParagraphStyle::Indent);
}

#[test]
fn the_first_row_is_the_measure() {
    let mut driver = essay(100, 24);
    driver.press(", h");
    assert_eq!(driver.app.workspace.settings.layout.measure, 72);
    driver.press("l l");
    assert_eq!(driver.app.workspace.settings.layout.measure, 80);
}

#[test]
fn every_value_can_be_reached_and_named() {
    let mut driver = Driver::new(100, 40, &[ESSAY]);
    driver.press("Enter ,");
    for choice in CHOICES {
        driver.press("j");
        for step in 1..=choice.values.len() {
            driver.press("l");
            let value = &choice.values[step % choice.values.len()];
            let shown = choice.value(&driver.app.workspace.settings);
            assert_eq!(shown.name, value.name, "{}", choice.name);
            let mut named = Settings::default();
            named.set(choice.name, value.name).unwrap();
            assert_eq!(choice.value(&named).name, value.name);
        }
    }
    let unchanged = Settings {
        takes_saved: false,
        ..Settings::default()
    };
    assert_eq!(driver.app.workspace.settings, unchanged);
}

#[test]
fn what_depends_on_the_terminal_is_saved_for_it_alone() {
    let saved: BTreeMap<String, String> = [
        ("ambiguous@wezterm", "wide"),
        ("script-spacing", "normalised"),
        ("line-breaks", "a value of a later version"),
        ("no-such-setting", "x"),
        ("measure", "64"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    let here = Settings::saved(&saved, "wezterm");
    assert_eq!(here.layout.profile.ambiguous, Ambiguous::Wide);
    assert_eq!(here.layout.script_spacing, ScriptSpacing::Normalised);
    assert_eq!(here.layout.measure, 64);
    assert_eq!(here.saved_name("ambiguous"), "ambiguous@wezterm");
    assert_eq!(here.saved_name("paragraphs"), "paragraphs");
    let elsewhere = Settings::saved(&saved, "xterm");
    assert_eq!(elsewhere.layout.profile.ambiguous, Ambiguous::Narrow);
}

fn told(name: &str, value: &str) -> Message {
    Message::Merged(vec![Change::Setting {
        name: name.to_owned(),
        value: value.to_owned(),
    }])
}

#[test]
fn what_another_window_sets_holds_here_at_once() {
    for choice in CHOICES {
        let mut driver = essay(100, 30);
        for value in choice.values.iter().rev() {
            driver.send(told(choice.name, value.name));
            let held = choice.value(&driver.app.workspace.settings);
            assert_eq!(held.name, value.name, "{}", choice.name);
        }
    }
    let mut driver = essay(100, 24);
    driver.send(told("measure", "40"));
    assert_eq!(driver.app.workspace.settings.layout.measure, 40);
    let reader = driver.app.reader.as_ref().expect("open");
    assert_eq!(reader.page.viewport.layout().measure, 40, "the page, too");
    driver.send(told("measure", "no number"));
    driver.send(told("query:measure", "50"));
    driver.send(told("ambiguous@another-terminal", "wide"));
    let settings = &driver.app.workspace.settings;
    assert_eq!(settings.layout.measure, 40);
    assert_eq!(settings.layout.profile.ambiguous, Ambiguous::Narrow);
}

#[test]
fn what_was_given_for_this_run_stays_whatever_others_set() {
    let mut driver = essay(100, 24);
    let settings = &mut driver.app.workspace.settings;
    settings.set("measure", "60").unwrap();
    settings.given.insert("measure");
    driver.send(told("measure", "40"));
    assert_eq!(driver.app.workspace.settings.layout.measure, 60);
    driver.press(",");
    assert!(driver.screen().contains("on the command line"));
    driver.press("h");
    assert_eq!(driver.app.workspace.settings.layout.measure, 56);
}

/// A setting changed before the saved ones came stays; all others come.
#[test]
fn what_was_set_meanwhile_stays_and_the_rest_comes() {
    let mut driver = essay(100, 24);
    driver.press("-");
    let saved = [("measure", "100"), ("paragraphs", "indent")];
    let saved = saved.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let mut records = Records::default();
    records.settings.extend(saved.clone());
    driver.send(Message::Loaded {
        records: Box::new(records),
        settings: Box::new(Settings::saved(&saved.into(), "")),
    });
    let settings = &driver.app.workspace.settings;
    assert_eq!(settings.layout.measure, 72);
    assert_eq!(settings.layout.paragraphs, ParagraphStyle::Indent);
}

#[test]
fn a_name_that_is_not_known_is_answered_with_those_that_are() {
    let mut settings = Settings::default();
    let problem = settings.set("paragraph", "indent").unwrap_err().to_string();
    assert!(problem.contains("paragraphs") && problem.contains("right-edge"));
    let problem = settings
        .set("paragraphs", "indented")
        .unwrap_err()
        .to_string();
    assert!(problem.contains("blank-line, indent"));
    assert!(settings.set("measure", "0").is_err());
    assert_eq!(settings, Settings::default());
}
