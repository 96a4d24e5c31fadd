//! History: what was read when.

use super::super::support::Driver;
use super::{SHELF, quit, shelf, title};
use wanjuan::anchor::Anchor;
use wanjuan::app::message::{Message, Mouse};
use wanjuan::app::panes::history::{HistoryLine, HistoryPane};
use wanjuan::app::side::Side;
use wanjuan::library::history::When;
use wanjuan::record::{Change, ReadingPosition, Records};

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;
/// 2026-11-25 10:00 UTC.
const NOW: u64 = 1_795_600_800_000;

#[test]
fn days_are_those_of_the_place() {
    for (ago, expected) in [
        (0, When::Today),
        (10 * HOUR, When::Today),
        (10 * HOUR + 1, When::Yesterday),
        (34 * HOUR + 1, When::Week),
        (6 * DAY, When::Week),
        (7 * DAY, When::Month(2026, 11)),
        (40 * DAY, When::Month(2026, 10)),
    ] {
        assert_eq!(When::of(NOW - ago, NOW, 0), expected, "{ago}");
    }
    assert_eq!(
        When::of(NOW + 3 * DAY, NOW, 0),
        When::Today,
        "clocks differ"
    );
    // Ten hours ahead of UTC the day is 20 hours old.
    let offset = 10 * 3_600;
    assert_eq!(When::of(NOW - 20 * HOUR, NOW, offset), When::Today);
    assert_eq!(When::of(NOW - 20 * HOUR - 1, NOW, offset), When::Yesterday);
    assert_eq!(When::of(0, u64::MAX, i32::MAX), When::Month(1970, 1));
    assert!(When::Today > When::Yesterday && When::Week > When::Month(2026, 11));
}

/// Records of articles that were read at these times, the first of the shelf first.
fn read_at(times: &[u64]) -> Records {
    let mut records = Records::default();
    for ((name, text), at) in SHELF.iter().zip(times) {
        let entry = super::super::support::entry(name, text);
        records.apply(&Change::Position(ReadingPosition {
            article: records.identify(&entry.fingerprint),
            anchor: Anchor::default(),
            progress: 0.3,
            furthest: 0.3,
            at: *at,
        }));
    }
    records
}

fn pane(driver: &Driver) -> &HistoryPane {
    assert_eq!(driver.app.side, Side::History);
    &driver.app.panes.history
}

/// The driver's clock stands near 1970-01-01 00:00:01; ten hours later in the
/// place it is in.
fn with_history(width: u16) -> Driver {
    let mut driver = Driver::with_records(width, 24, &SHELF, read_at(&[900, 500]));
    driver.app.workspace.settings.utc_offset = 10 * 3_600;
    driver.press("H");
    driver
}

#[test]
fn what_was_read_stands_under_its_days_the_latest_first() {
    let driver = with_history(80);
    let lines = &pane(&driver).lines;
    assert_eq!(
        lines[..],
        [
            HistoryLine::When(When::Today),
            HistoryLine::Article(0, 900),
            HistoryLine::Article(1, 500),
        ]
    );
    assert_eq!(pane(&driver).rows.cursor, 1, "a heading is no article");
    let screen = driver.screen();
    assert!(
        screen.contains("Today") && screen.contains("10:00"),
        "{screen}"
    );
    assert!(screen.contains("1/2"), "{screen}");
}

#[test]
fn enter_opens_and_the_history_stays_as_it_was() {
    let mut driver = with_history(80);
    driver.press("j Enter");
    assert_eq!(title(&driver), "读书破万卷");
    driver.press("Space");
    driver.send(Message::Idle);
    driver.press("q");
    let lines = &pane(&driver).lines;
    assert_eq!(lines[2], HistoryLine::Article(1, 500), "nothing jumps away");
    assert_eq!(pane(&driver).rows.cursor, 2);
    driver.press("q");
    assert!(driver.app.side == Side::List);
    assert!(!driver.app.reader_focused && !quit(&driver));
    driver.press("H");
    assert!(matches!(pane(&driver).lines[1], HistoryLine::Article(1, _)));
}

#[test]
fn nothing_read_says_so() {
    let mut driver = shelf(80, 24);
    driver.press("H");
    assert!(driver.screen().contains("nothing has been read yet"));
    driver.press("j k G g Enter } {");
    assert!(driver.app.reader.is_none());
}

#[test]
fn a_list_sorted_by_last_read_shows_when_that_was() {
    let mut driver = Driver::with_records(80, 24, &SHELF, read_at(&[900]));
    driver.press("s s s s");
    assert!(
        driver.screen().contains("1970-01-01"),
        "{}",
        driver.screen()
    );
    driver.press("s");
    assert!(!driver.screen().contains("1970-01-01"));
}

#[test]
fn a_click_on_what_to_go_on_with_goes_on_with_it() {
    let mut driver = Driver::with_records(80, 24, &SHELF, read_at(&[500, 900]));
    let press = Message::Mouse(Mouse::Press { column: 9, row: 1 });
    driver.send(press.clone());
    assert_eq!(title(&driver), "读书破万卷");
    let mut nothing = shelf(80, 24);
    nothing.send(press);
    assert!(nothing.app.reader.is_none());
}

#[test]
fn topics_and_history_lead_to_each_other_and_back_to_the_list() {
    let mut driver = with_history(80);
    driver.press("t");
    assert!(driver.app.side == Side::Topics);
    driver.press("H");
    assert_eq!(pane(&driver).count, 2);
    driver.press("H");
    assert!(driver.app.side == Side::List);
}
