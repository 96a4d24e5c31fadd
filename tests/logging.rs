//! The log: what it tells, and that it never tells what was read or written.

use super::app::{BLOCKS, ESSAY, GUIDE, SHORT};
use super::support::Driver;
use proptest::prelude::*;
use serde_json::Value;
use wanjuan::app::message::Message;
use wanjuan::app::notice::Notice;
use wanjuan::app::saves::SaveNumber;
use wanjuan::runtime::log::{Log, LogLevel};
use wanjuan::text::Text;

/// So many letters of an article in a row are text of it.
const TELLING: usize = 4;

/// A program whose messages and effects are logged.
fn logged(level: LogLevel) -> Driver {
    let mut driver = Driver::new(100, 30, &[("a.md", ESSAY.1), ("b.md", GUIDE.1)]);
    driver.log = Some(Log::to(Vec::new(), level));
    driver
}

fn lines(driver: &Driver) -> String {
    let log = driver.log.as_ref().expect("a log");
    String::from_utf8(log.written().clone()).expect("UTF-8")
}

/// Words of an article that stand in a log.
fn told(source: &str, log: &str) -> Option<String> {
    let letters: Vec<char> = source.chars().collect();
    let pieces = letters.windows(TELLING);
    let mut pieces = pieces.filter(|piece| piece.iter().all(|letter| !letter.is_ascii()));
    let told = pieces.find(|piece| log.contains(&piece.iter().collect::<String>()));
    told.map(|piece| piece.iter().collect())
}

fn keys() -> impl Strategy<Value = String> {
    let ways = [
        "Enter",
        "j",
        "k",
        "Space",
        "G",
        "g",
        "m",
        "'",
        "d",
        "u",
        "Esc",
        "]",
        "[",
        "i",
        "t",
        "H",
        "f",
        "/",
        "F",
        "n",
        "v",
        "y",
        "o",
        ",",
        "l",
        "U",
        "M a",
        "` a",
        "4",
        "Tab",
        "\"甲\"",
        "q",
        "\"读书破万卷下笔如有神\"",
        "Enter m m \"自己的想法与别人无关\" Enter",
    ];
    prop::sample::select(ways.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn no_log_holds_text_of_an_article(events in prop::collection::vec(keys(), 1..40)) {
        for level in [LogLevel::Warn, LogLevel::Info] {
            let mut driver = logged(level);
            driver.send(Message::Notice(Notice::Edge(Text::clean_line(ESSAY.1))));
            for keys in &events {
                driver.press(keys);
            }
            let log = lines(&driver);
            for source in [ESSAY.1, GUIDE.1, "自己的想法与别人无关"] {
                prop_assert_eq!(told(source, &log), None, "{}", log);
            }
        }
    }
}

/// Where keys are logged, too, an article is not: nothing but what was typed.
#[test]
fn not_even_the_fullest_log_holds_text_of_an_article() {
    for (name, source) in [("a.md", BLOCKS.1), ("b.md", SHORT.1)] {
        let mut driver = Driver::new(100, 30, &[(name, source)]);
        driver.log = Some(Log::to(Vec::new(), LogLevel::Debug));
        driver.press("Enter Space m ' y Esc i Esc v ) y G n Esc q");
        driver.send(Message::Notice(Notice::Edge(Text::clean_line(source))));
        let log = lines(&driver);
        assert_eq!(told(source, &log), None, "{log}");
        assert!(log.contains("\"key\":\"Space\""), "{log}");
    }
}

#[test]
fn a_log_tells_what_happened_in_order() {
    let mut driver = logged(LogLevel::Info);
    driver.is_disk_slow = true;
    driver.press("Enter m");
    driver.send(Message::SaveFailed {
        waiting: 1,
        problem: Text::clean_line("/state: the disk is full"),
    });
    driver.send(Message::Saved {
        through: SaveNumber(2),
    });
    let log = lines(&driver);
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    let names: Vec<&str> = lines
        .iter()
        .filter_map(|line| line["event"].as_str())
        .collect();
    let order = [
        "key",
        "open",
        "opened",
        "key",
        "save",
        "save",
        "save-failed",
        "saved",
    ];
    let mut names = names.into_iter();
    for wanted in order {
        assert!(
            names.any(|name| name == wanted),
            "no {wanted} in its place:\n{log}"
        );
    }
    let failed = lines.iter().find(|line| line["event"] == "save-failed");
    let failed = failed.expect("told");
    assert_eq!(failed["level"], "warn");
    assert_eq!(failed["problem"], "/state: the disk is full");
    assert!(lines.iter().all(|line| line["ms"].is_u64()));
    let saved = lines.iter().find(|line| line["event"] == "saved");
    assert!(saved.is_some_and(|line| line["took_ms"].is_u64()));
}
