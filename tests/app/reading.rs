//! Opening, moving, jumping, coming back.

use super::super::support::Driver;
use super::{ESSAY, SHELF, essay, first_words, notice, quit, saved, shelf, title, top};
use wanjuan::app::help_view::HelpLine;
use wanjuan::app::input::mode::MODES;
use wanjuan::app::message::{Effect, Message, Mouse};

#[test]
fn enter_opens_the_article_under_the_cursor_and_q_goes_back() {
    let mut driver = shelf(80, 24);
    driver.press("j Enter");
    assert_eq!(title(&driver), "读书破万卷");
    assert!(driver.app.reader_focused);
    driver.press("q");
    assert!(!driver.app.reader_focused && !quit(&driver));
    driver.press("q");
    assert!(quit(&driver));
}

#[test]
fn pages_overlap_and_going_back_undoes_going_on() {
    let mut driver = essay(80, 24);
    let mut seen = vec![top(&driver)];
    for _ in 0..3 {
        let before = driver.screen();
        driver.press("Space");
        let after = driver.screen();
        let last: Vec<&str> = before.lines().take(23).skip(21).collect();
        let first: Vec<&str> = after.lines().take(2).collect();
        assert_eq!(last, first, "two lines stay to be seen");
        seen.push(top(&driver));
    }
    for expected in seen.iter().rev().skip(1) {
        driver.press("b");
        assert_eq!(top(&driver), *expected);
    }
    let start = driver.screen();
    driver.press("j j j d k k k Ctrl-u");
    assert_eq!(driver.screen(), start);
    driver.press("G");
    assert!(
        driver
            .app
            .reader
            .as_ref()
            .expect("open")
            .page
            .viewport
            .at_end()
    );
    driver.press("g");
    assert_eq!(driver.screen(), start);
}

#[test]
fn brackets_go_through_the_articles_in_the_order_of_the_list() {
    let mut driver = shelf(80, 24);
    driver.press("Enter");
    let mut titles = vec![title(&driver).to_owned()];
    for _ in 0..2 {
        driver.press("]");
        titles.push(title(&driver).to_owned());
    }
    assert_eq!(titles, ["万卷使用指南", "读书破万卷", "竹簡與終端機"]);
    driver.press("]");
    assert_eq!(notice(&driver), "this is the last article of the list");
    driver.press("[");
    assert_eq!(title(&driver), "读书破万卷");
    driver.press("q s Enter");
    assert_eq!(
        driver.app.panes.list.rows.cursor, 0,
        "读 stands before 万 and 竹"
    );
    driver.press("]");
    assert_eq!(title(&driver), "万卷使用指南", "by title now");
}

#[test]
fn the_outline_jumps_to_a_heading_and_ctrl_o_comes_back() {
    let mut driver = essay(80, 24);
    driver.press("Space");
    let before = top(&driver);
    driver.press("O G Enter");
    assert!(driver.app.reader_focused);
    let heading = top(&driver);
    driver.press("Ctrl-o");
    assert_eq!(top(&driver), before);
    driver.press("Ctrl-i");
    assert_eq!(top(&driver), heading);
    driver.press("Ctrl-i");
    assert_eq!(notice(&driver), "no jump to go forward to");
    driver.press("g }");
    assert!(first_words(&driver).starts_with("一、破是读烂了"));
    driver.press("}");
    assert!(first_words(&driver).starts_with("二、万卷是多少"));
    driver.press("{");
    assert!(first_words(&driver).starts_with("一、破是读烂了"));
}

#[test]
fn the_outline_opens_at_the_section_one_reads() {
    let mut driver = essay(80, 24);
    driver.press("} } } O");
    let screen = driver.screen();
    assert!(
        screen.lines().next().expect("a line").contains("3/5"),
        "{screen}"
    );
}

#[test]
fn a_wider_or_narrower_measure_keeps_the_place() {
    let mut driver = essay(80, 24);
    driver.press("Space Space");
    let before = top(&driver);
    for keys in [
        "-",
        "- - - - -",
        "- - - - - - - -",
        "+ + + + + + + + + + + + + + +",
    ] {
        driver.press(keys);
        let visible = driver
            .app
            .reader
            .as_ref()
            .expect("open")
            .page
            .viewport
            .visible();
        assert!(
            visible.contains(before),
            "{before} in {visible:?} after {keys}"
        );
    }
    assert_eq!(top(&driver), before, "the same line at the same measure");
    let measure = driver.app.workspace.settings.layout.measure;
    assert_eq!(saved(&driver).settings["measure"], measure.to_string());
}

#[test]
fn a_storm_of_sizes_keeps_the_place() {
    let mut driver = essay(80, 24);
    driver.press("Space Space j");
    let (before, screen) = (top(&driver), driver.screen());
    for (width, height) in [
        (40, 20),
        (1, 1),
        (200, 60),
        (3, 2),
        (12, 1),
        (1, 50),
        (119, 24),
        (120, 30),
        (2, 2),
        (0, 0),
    ] {
        driver.resize(width, height);
        let _ = driver.screen();
    }
    driver.resize(80, 24);
    assert_eq!(top(&driver), before);
    let without_cursor = |screen: &str| screen.replace('›', " ");
    assert_eq!(without_cursor(&driver.screen()), without_cursor(&screen));
}

#[test]
fn the_full_screen_shows_nothing_but_text() {
    let mut driver = essay(120, 30);
    assert!(driver.screen().contains('│'));
    let before = top(&driver);
    driver.press("z");
    let screen = driver.screen();
    assert!(!screen.contains('│') && !screen.contains('%'), "{screen}");
    assert_eq!(top(&driver), before);
    driver.press("z");
    assert!(driver.screen().contains('│'));
    driver.press("z q");
    assert!(!driver.app.full_screen && driver.app.reader_focused);
}

#[test]
fn help_names_every_key_of_the_pane() {
    for (keys, name) in [
        ("", "List"),
        ("Enter", "Reader"),
        ("Enter v", "Selection"),
        ("Enter O", "Outline"),
        ("Enter / \"书\" Alt-Enter", "Search results"),
        ("Enter '", "Bookmarks"),
        ("Enter i", "Details"),
    ] {
        let mut driver = Driver::new(80, 200, &[ESSAY]);
        driver.press(keys);
        let context = driver.app.pane_mode();
        let known = MODES.iter().find(|(known, _)| *known == context);
        assert_eq!(known.expect("a context").1, name);
        driver.press("?");
        let screen = driver.screen();
        for (action, keys) in driver.app.keymap().keys(context) {
            let description = action.definition().title;
            let keys = keys.join("  ");
            let told =
                |line: &str| line.contains(description) && line.contains(&format!(" {keys} "));
            assert!(
                screen.lines().any(told),
                "{name}: {keys} {description}\n{screen}"
            );
        }
        driver.press("?");
        assert!(driver.app.help.is_none());
    }
}

#[test]
fn the_place_is_saved_on_leaving_and_found_in_the_next_run() {
    for leave in ["q q", "Ctrl-c", "q j Enter Ctrl-c"] {
        let mut driver = shelf(80, 24);
        driver.press("j Enter Space Space j j");
        let (place, page) = (top(&driver), driver.screen());
        driver.press(leave);
        assert!(quit(&driver));
        let mut driver = Driver::with_records(80, 24, &SHELF, saved(&driver));
        driver.press("j Enter");
        assert_eq!(title(&driver), "读书破万卷");
        assert_eq!(top(&driver), place, "{leave}");
        let first = |screen: &str| screen.replace('›', " ").lines().next().map(str::to_owned);
        assert_eq!(first(&driver.screen()), first(&page));
    }
}

#[test]
fn idle_saves_the_place_once_and_asks_for_no_more() {
    let mut driver = essay(80, 24);
    driver.press("Space");
    assert!(driver.app.wants_idle());
    driver.send(Message::Idle);
    assert!(!driver.app.wants_idle());
    let count = driver.effects.len();
    driver.send(Message::Idle);
    assert_eq!(driver.effects.len(), count);
    driver.press("Space");
    assert!(driver.app.wants_idle());
}

#[test]
fn the_end_of_an_article_is_its_end_in_the_list_too() {
    let mut driver = essay(80, 24);
    driver.press("G q");
    assert!(driver.screen().contains("done"), "{}", driver.screen());
    driver.press("Enter g q");
    assert!(driver.screen().contains("done"), "the furthest counts");
}

#[test]
fn suspending_saves_first() {
    let mut driver = essay(80, 24);
    driver.press("Space Ctrl-z");
    assert_eq!(driver.effects.last(), Some(&Effect::Suspend));
    assert_eq!(saved(&driver).positions.len(), 1);
}

#[test]
fn the_details_begin_at_the_first_link_of_the_page() {
    let lines = "一段话。\n\n".repeat(40);
    let text = format!("# 题\n\n[甲](https://a.b/1)\n\n{lines}[乙](https://a.b/2)\n");
    let mut driver = Driver::new(60, 16, &[("a.md", &text)]);
    driver.press("Enter G i Enter");
    assert_eq!(
        driver.effects.last(),
        Some(&Effect::OpenUrl("https://a.b/2".to_owned()))
    );
}

#[test]
fn q_goes_back_the_way_one_came() {
    use wanjuan::app::side::Side as S;
    // Keys, and after each q the pane and whether the article has the focus.
    for (keys, way) in [
        ("Enter", vec![(S::List, false)]),
        ("i", vec![(S::List, false)]),
        ("Enter i", vec![(S::List, true), (S::List, false)]),
        ("t", vec![(S::List, false)]),
        ("Enter t", vec![(S::List, true), (S::List, false)]),
        ("Enter O Enter", vec![(S::List, false)]),
        ("Enter O", vec![(S::List, true), (S::List, false)]),
        (
            "Enter / \"书\" Alt-Enter Enter",
            vec![(S::Results, false), (S::List, true), (S::List, false)],
        ),
        (
            "Enter m ' Enter",
            vec![(S::Bookmarks, false), (S::List, true), (S::List, false)],
        ),
        ("Enter m ' Enter '", vec![(S::List, true), (S::List, false)]),
        (
            "Enter q H Enter",
            vec![(S::History, false), (S::List, false)],
        ),
        ("Enter , ,", vec![(S::List, false)]),
        ("Enter ] ]", vec![(S::List, false)]),
        ("t Enter Enter", vec![(S::List, false)]),
    ] {
        for width in [80, 130] {
            let mut driver = shelf(width, 24);
            driver.press(keys);
            for (side, in_reader) in &way {
                driver.press("q");
                let app = &driver.app;
                assert_eq!(
                    app.reader_focused && app.reader.is_some(),
                    *in_reader,
                    "{keys}"
                );
                if !in_reader || width == 80 {
                    assert!(app.side == *side || *in_reader, "{keys}: {:?}", app.side);
                }
            }
            assert!(!quit(&driver), "{keys}");
            driver.press("q");
            assert!(quit(&driver), "{keys}");
        }
    }
}

#[test]
fn details_read_nothing() {
    let mut driver = shelf(80, 24);
    driver.press("G i j q");
    driver.send(Message::Idle);
    driver.press("q");
    assert!(quit(&driver));
    assert!(saved(&driver).positions.is_empty());
    // Who goes on from there to the article reads it.
    let mut driver = shelf(80, 24);
    driver.press("G i Tab");
    driver.send(Message::Idle);
    assert_eq!(saved(&driver).positions.len(), 1);
}

#[test]
fn that_keys_have_changed_is_told_once_to_whom_knew_them() {
    let mut driver = essay(80, 24);
    driver.press("m Ctrl-c");
    let mut records = saved(&driver);
    records.settings.clear();
    let mut again = Driver::with_records(80, 24, &SHELF, records);
    again.send(Message::Started);
    assert!(
        notice(&again).contains("keys have changed"),
        "{}",
        notice(&again)
    );
    let mut later = Driver::with_records(80, 24, &SHELF, saved(&again));
    later.send(Message::Started);
    assert_eq!(notice(&later), "");
    // Who begins with these keys is told nothing, neither at first nor later.
    let mut new = shelf(80, 24);
    new.send(Message::Started);
    assert_eq!(notice(&new), "");
    assert!(new.effects.is_empty());
    new.press("Enter q");
    let mut later = Driver::with_records(80, 24, &SHELF, saved(&new));
    later.send(Message::Started);
    assert_eq!(notice(&later), "");
}

#[test]
fn help_begins_with_what_is_of_the_pane_and_can_be_searched() {
    for (keys, first) in [("", "List"), ("Enter", "Moving"), ("t", "Topics")] {
        let mut driver = Driver::new(80, 24, &[ESSAY]);
        driver.press(keys).press("?");
        let screen = driver.screen();
        let line = screen.lines().nth(2).unwrap_or_default();
        assert!(line.contains(first), "{first}\n{screen}");
    }
    let mut driver = Driver::new(80, 24, &[ESSAY]);
    driver.press("Enter ? / \"footn\"");
    let told = |driver: &Driver| {
        let lines = driver.app.help_lines().into_iter();
        let keys = lines.filter(|line| matches!(line, HelpLine::Keys(..)));
        keys.count()
    };
    assert_eq!(
        told(&driver),
        1 + usize::from(screen_has(&driver, "footnotes of"))
    );
    driver.press("Enter");
    assert!(driver.app.prompt.is_none() && driver.app.help.is_some());
    driver.press("/ Ctrl-u \"m\"");
    assert!(screen_has(&driver, "bookmark the passage"), "a key alone");
    driver.press("Esc");
    assert!(told(&driver) > 40, "Esc while typing ends the search");
    driver.press("/ \"zzzz\" Enter");
    assert_eq!(told(&driver), 0);
    driver.press("Esc");
    assert!(
        driver.app.help.is_some() && told(&driver) > 40,
        "first the search"
    );
    driver.press("Esc");
    assert!(driver.app.help.is_none(), "then help");
    driver.press("? G");
    let last = driver.app.help.as_ref().map(|help| help.rows.first);
    driver.send(Message::Mouse(Mouse::WheelUp { column: 9, row: 9 }));
    let now = driver.app.help.as_ref().map(|help| help.rows.first);
    assert!(now < last, "the wheel goes through help: {now:?} {last:?}");
}

fn screen_has(driver: &Driver, words: &str) -> bool {
    driver.screen().contains(words)
}
