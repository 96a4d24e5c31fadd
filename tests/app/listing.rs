//! The list: filter, sorts, details, the mouse.

use super::super::support::Driver;
use super::{SHELF, quit, selected, shelf, title};
use wanjuan::app::message::{Message, Mouse};
use wanjuan::library::SortKey;

/// The titles on the pane, from the top.
fn titles(driver: &Driver) -> Vec<String> {
    driver
        .app
        .workspace
        .shelf
        .shown_from(driver.app.panes.list.rows.first)
        .map(|(_, entry, _)| entry.metadata.title.to_string())
        .collect()
}

#[test]
fn the_filter_works_while_it_is_typed_and_esc_clears_it() {
    let mut driver = shelf(80, 24);
    driver.press("/ \"书\"");
    assert_eq!(titles(&driver), ["读书破万卷"]);
    driver.press("\"龘\"");
    assert!(driver.screen().contains("nothing fits the filter"));
    driver.press("Backspace Alt-Enter");
    assert!(driver.screen().contains("filter: 书"));
    driver.press("Esc");
    assert_eq!(titles(&driver).len(), 3);
    assert!(!quit(&driver));
    driver.press("/ \"書\" Esc");
    assert_eq!(titles(&driver).len(), 3, "Esc in the field takes it back");
    driver.press("/ \"万卷\" Tab Enter");
    assert_eq!(title(&driver), "读书破万卷");
}

#[test]
fn the_filter_stays_while_articles_still_come_in() {
    let mut driver = Driver::new(80, 24, &SHELF[..1]);
    driver.press("/ \"读\" Alt-Enter");
    assert!(titles(&driver).is_empty());
    let entries = SHELF
        .iter()
        .map(|(name, text)| super::super::support::entry(name, text))
        .collect();
    driver.send(Message::Found(entries));
    assert_eq!(titles(&driver), ["读书破万卷"]);
}

#[test]
fn s_goes_round_through_the_sorts_and_the_cursor_keeps_its_article() {
    let mut driver = shelf(80, 24);
    driver.press("j");
    let mut keys = Vec::new();
    for _ in 0..5 {
        driver.press("s");
        keys.push(driver.app.workspace.shelf.sorting().key);
        let selected = selected(&driver).expect("an article");
        assert_eq!(selected.metadata.title.as_str(), "读书破万卷");
    }
    assert_eq!(
        keys,
        [
            SortKey::Title,
            SortKey::Author,
            SortKey::Progress,
            SortKey::LastRead,
            SortKey::Date
        ]
    );
    let onwards = titles(&driver);
    driver.press("S");
    let mut reversed = titles(&driver);
    reversed.reverse();
    assert_eq!(reversed, onwards);
    assert!(driver.screen().contains("date ↑"));
}

#[test]
fn an_empty_library_says_what_it_looks_for() {
    let mut driver = Driver::new(80, 24, &[]);
    assert!(driver.screen().contains("no articles here"));
    driver.press("Enter j k G g Space ] [ i ' l s S");
    assert!(!quit(&driver));
}

#[test]
fn a_click_points_and_a_second_one_opens() {
    let mut driver = shelf(80, 24);
    let press = Message::Mouse(Mouse::Press { column: 5, row: 3 });
    driver.send(press.clone());
    assert_eq!(driver.app.panes.list.rows.cursor, 1);
    assert!(driver.app.reader.is_none());
    driver.send(press);
    assert_eq!(title(&driver), "读书破万卷");
}

#[test]
fn the_wheel_turns_the_pane_it_is_over() {
    let mut driver = shelf(120, 30);
    driver.press("Enter");
    let before = super::top(&driver);
    driver.send(Message::Mouse(Mouse::WheelDown { column: 90, row: 9 }));
    driver.send(Message::Mouse(Mouse::WheelDown { column: 90, row: 9 }));
    assert!(super::top(&driver) > before);
    assert_eq!(driver.app.panes.list.rows.cursor, 0);
    driver.send(Message::Mouse(Mouse::WheelDown { column: 9, row: 9 }));
    assert_eq!(driver.app.panes.list.rows.cursor, 1);
}

#[test]
fn c_goes_on_with_the_article_read_last() {
    let mut driver = shelf(80, 24);
    driver.press("c");
    assert!(driver.screen().contains("no article has been begun"));
    driver.press("j Enter Space");
    driver.send(Message::Idle);
    driver.press("q");
    let read = title(&driver).to_owned();
    driver.press("k Enter");
    assert_ne!(title(&driver), read);
    let records = super::saved(&driver);
    let mut again = Driver::with_records(80, 24, &SHELF, records);
    let screen = again.screen();
    assert!(screen.contains(&format!("c continue: {read}")), "{screen}");
    again.press("G c");
    assert_eq!(title(&again), read);
    assert!(super::top(&again) > 0);
}

#[test]
fn the_filter_says_what_it_found_where_the_title_has_it_not() {
    let source = "---\ntitle: 滕王阁序\nauthor: 王勃\ntags: [骈文, 唐]\ndate: 2024-12-03\n\
                  url: https://www.zhihu.com/p/1\n---\n\n正文。\n";
    for (typed, found) in [
        ("王勃", "滕王阁序  author: 王勃"),
        ("wangbo", "滕王阁序  author: 王勃"),
        ("駢文", "滕王阁序  tags: 骈文, 唐"),
        ("2024-12", "滕王阁序  date: 2024-12-03"),
        ("2024年12月", "滕王阁序  date: 2024-12-03"),
        ("zhihu.com", "滕王阁序  source: https://"),
        ("滕王阁", "滕王阁序   "),
        ("source:zhihu", "滕王阁序   "),
        ("on:2024", "滕王阁序   "),
    ] {
        let mut driver = Driver::new(80, 24, &[("a.md", source), ("b.md", "# 别的\n\n正文。\n")]);
        driver.press(&format!("/ \"{typed}\" Alt-Enter"));
        assert_eq!(titles(&driver), ["滕王阁序"], "{typed}");
        let screen = driver.screen();
        assert!(screen.contains(found), "{typed}\n{screen}");
    }
    // On a narrow screen the title keeps half of the room.
    let mut driver = Driver::new(30, 12, &[("a.md", source)]);
    driver.press("/ \"骈文\" Alt-Enter");
    let screen = driver.screen();
    assert!(
        screen.contains("滕王阁序") && screen.contains("tags: "),
        "{screen}"
    );
}

/// Twenty articles, in the order of their numbers.
fn twenty() -> Driver {
    const NAMES: [&str; 20] = [
        "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15",
        "16", "17", "18", "19", "20",
    ];
    let sources = NAMES.map(|name| {
        let kind = if name.ends_with('7') { "桥" } else { "灯" };
        format!("# {kind}{name}\n\n正文。\n")
    });
    let files: Vec<(&'static str, &str)> = NAMES
        .iter()
        .zip(&sources)
        .map(|(name, source)| (*name, source.as_str()))
        .collect();
    Driver::new(80, 24, &files)
}

#[test]
fn one_enter_opens_the_first_that_the_filter_shows() {
    let mut driver = twenty();
    driver.press("s 1 2 j / \"桥\" Enter");
    assert_eq!(title(&driver), "桥07");
    // Back in the list the filter holds, and the next is one step away.
    driver.press("q j Enter");
    assert_eq!(title(&driver), "桥17");
    driver.press("q Esc");
    assert_eq!(titles(&driver).len(), 20);
    let under_cursor = |driver: &Driver| {
        let entry = selected(driver).expect("one");
        entry.metadata.title.to_string()
    };
    assert_eq!(under_cursor(&driver), "桥17", "what one has moved to stays");
    // What is typed on is taken from the first again; Tab goes on.
    driver.press("/ \"灯1\" Tab \"1\"");
    assert_eq!(under_cursor(&driver), "灯11");
    driver.press("Backspace Tab Enter");
    assert_eq!(title(&driver), "灯11");
    // Given up, it leaves the cursor where it was.
    driver.press("q Esc g 3 j");
    let before = under_cursor(&driver);
    driver.press("/ \"桥\" Esc");
    assert_eq!(under_cursor(&driver), before);
    // Nothing found, nothing opened.
    driver.press("/ \"龘\" Enter");
    assert!(!driver.app.reader_focused);
    driver.press("Esc / Enter");
    assert!(!driver.app.reader_focused, "nothing typed, nothing opened");
}

#[test]
fn the_filter_shows_its_language_as_one_types() {
    let mut driver = Driver::new(120, 24, &SHELF);
    let bottom = |driver: &Driver| {
        let screen = driver.screen();
        screen.lines().last().unwrap_or_default().to_owned()
    };
    for (keys, words, others) in [
        ("/", "is: author: tag: in: after: before:", "unread"),
        ("\"is:\"", "unread begun finished marked", "author:"),
        ("\"unread\" Space \"-a\"", "author: after:", "tag:"),
        ("Ctrl-u \"书\"", "of 3", "is:"),
    ] {
        driver.press(keys);
        let bottom = bottom(&driver);
        assert!(
            bottom.contains(words) && !bottom.contains(others),
            "{bottom}"
        );
    }
    let mut narrow = Driver::new(40, 20, &SHELF);
    narrow.press("/");
    assert!(bottom(&narrow).contains("3 of 3"));
}

#[test]
fn the_order_of_the_list_lasts() {
    for keys in ["s", "s s", "s s s S", "S"] {
        let mut driver = shelf(80, 24);
        driver.press(keys);
        let order = driver.app.workspace.shelf.sorting();
        let again = Driver::with_records(80, 24, &SHELF, super::saved(&driver));
        assert_eq!(again.app.workspace.shelf.sorting(), order, "{keys}");
        assert_eq!(titles(&again), titles(&driver));
    }
}
