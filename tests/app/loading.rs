//! What earlier runs saved may come after the first frame.

use super::super::support::Driver;
use super::{ESSAY, essay, saved, selected, shelf, top};
use wanjuan::app::message::Message;
use wanjuan::record::{BookmarkId, Change, Records};
use wanjuan::settings::Settings;

/// An article read to some place and marked there, and that place.
fn read_before() -> (Records, usize) {
    let mut driver = essay(80, 24);
    driver.press("Space m");
    driver.send(Message::Idle);
    let mut records = saved(&driver);
    // Every run names its bookmarks in its own way.
    let mut bookmark = records.bookmarks.pop_first().unwrap().1;
    bookmark.id = BookmarkId("earlier".to_owned());
    records.apply(&Change::Bookmark(bookmark));
    (records, top(&driver))
}

fn come(driver: &mut Driver, records: Records) {
    driver.send(Message::Loaded {
        records: Box::new(records),
        settings: Box::new(Settings::default()),
    });
}

#[test]
fn an_article_nobody_touched_goes_to_where_it_was_read_last() {
    let (records, place) = read_before();
    let mut driver = Driver::new(80, 24, &[ESSAY]);
    let location = selected(&driver).unwrap().location.clone();
    driver.send(Message::Open(location));
    assert_eq!(top(&driver), 0);
    come(&mut driver, records);
    assert_eq!(top(&driver), place);
    assert_eq!(driver.app.reader.as_ref().unwrap().marks.shown.len(), 1);
}

#[test]
fn one_that_was_touched_stays_and_what_was_marked_meanwhile_too() {
    let (records, _) = read_before();
    let mut driver = essay(80, 24);
    driver.press("m");
    come(&mut driver, records);
    assert_eq!(top(&driver), 0);
    assert_eq!(driver.app.workspace.records.bookmarks.len(), 2);
    assert_eq!(driver.app.reader.as_ref().unwrap().marks.shown.len(), 2);
}

#[test]
fn the_list_tells_what_has_been_read() {
    let (records, _) = read_before();
    let mut driver = shelf(80, 24);
    let unread = driver.screen().matches("new").count();
    come(&mut driver, records);
    assert_eq!(driver.screen().matches("new").count(), unread - 1);
}
