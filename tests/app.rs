//! Behaviour of `wanjuan::app`: keys, what they do, what is to be seen.

mod addresses;
mod commands;
mod forms;
mod highlights;
mod history;
mod insets;
mod keys;
mod leaving;
mod library_search;
mod links;
mod listing;
mod loading;
mod marking;
mod passages;
mod random;
mod reading;
mod screens;
mod searching;
mod settings;
mod similar;
mod topics;

use super::support::Driver;
use wanjuan::app::message::Effect;
use wanjuan::library::Entry;
use wanjuan::record::{Change, Records};

pub(crate) const GUIDE: (&str, &str) = (
    "01-万卷使用指南.md",
    include_str!("../library/01-万卷使用指南.md"),
);
pub(crate) const BLOCKS: (&str, &str) =
    ("04-版块样张.md", include_str!("../library/04-版块样张.md"));
pub(crate) const SPECIMEN: (&str, &str) =
    ("05-排版样张.md", include_str!("../library/05-排版样张.md"));
pub(crate) const ESSAY: (&str, &str) = (
    "07-读书破万卷.md",
    include_str!("../library/07-读书破万卷.md"),
);
pub(crate) const SHORT: (&str, &str) = (
    "08-竹簡與終端機.md",
    include_str!("../library/08-竹簡與終端機.md"),
);

/// Newest first: the order of the list.
pub(crate) const SHELF: [(&str, &str); 3] = [GUIDE, ESSAY, SHORT];

/// A program with three articles whose list is on the screen.
pub(crate) fn shelf(width: u16, height: u16) -> Driver {
    Driver::new(width, height, &SHELF)
}

/// A program with the essay open.
pub(crate) fn essay(width: u16, height: u16) -> Driver {
    let mut driver = Driver::new(width, height, &[ESSAY]);
    driver.press("Enter");
    driver
}

pub(crate) fn top(driver: &Driver) -> usize {
    let reader = driver.app.reader.as_ref().expect("an open article");
    reader.page.viewport.top_offset()
}

pub(crate) fn title(driver: &Driver) -> &str {
    let reader = driver.app.reader.as_ref().expect("an open article");
    reader.title.as_str()
}

/// What is told, in words.
pub(crate) fn notice(driver: &Driver) -> String {
    wanjuan::view::words::notice(&driver.app).unwrap_or_default()
}

/// The article under the cursor of the list.
pub(crate) fn selected(driver: &Driver) -> Option<&Entry> {
    let app = &driver.app;
    app.panes.list.selected(&app.workspace.shelf)
}

/// The words of the first line with text on the page.
pub(crate) fn first_words(driver: &Driver) -> String {
    let reader = driver.app.reader.as_ref().expect("an open article");
    let article = reader.page.article.as_ref().expect("all there");
    article.text[top(driver)..].chars().take(12).collect()
}

/// What all that was saved comes to: what the next run starts with.
pub(crate) fn saved(driver: &Driver) -> Records {
    let mut records = Records::default();
    for change in changes(driver) {
        records.apply(change);
    }
    records
}

pub(crate) fn changes(driver: &Driver) -> impl Iterator<Item = &Change> {
    driver.effects.iter().filter_map(|effect| match effect {
        Effect::Save { change, .. } => Some(change),
        _ => None,
    })
}

pub(crate) fn quit(driver: &Driver) -> bool {
    driver.effects.contains(&Effect::Quit)
}
