//! Topics: folders, tags and saved queries, how many articles are unread in
//! each, and the list narrowed to one.

use super::super::support::{Driver, entry};
use super::{changes, notice, quit, saved, title};
use std::path::PathBuf;
use wanjuan::app::message::{Effect, Message};
use wanjuan::app::panes::topics::{TopicLine, TopicsPane};
use wanjuan::app::side::Side;
use wanjuan::collection::libraries::NamedLibrary;
use wanjuan::library::{Entry, Location};
use wanjuan::record::{Change, Records};
use wanjuan::text::Text;

/// File name, folder, tags.
const SHELF: [(&str, &str, &[&str]); 5] = [
    ("甲.md", "科技/芯片", &["AI/大模型", "AI/硬件"]),
    ("乙.md", "科技/芯片", &["#ai"]),
    ("丙.md", "科技", &["读书"]),
    ("丁.md", "My Notes", &["读书"]),
    ("戊.md", "", &[]),
];

fn on_shelf((name, topic, tags): (&'static str, &str, &[&str])) -> Entry {
    let mut entry = entry(name, &text(name));
    entry.topic = Text::clean_line(topic);
    entry.metadata.tags = tags.iter().map(|tag| Text::clean_line(tag)).collect();
    entry
}

fn text(name: &str) -> String {
    format!("# {}\n\n正文。\n", name.trim_end_matches(".md"))
}

fn shelf_with(width: u16, height: u16, records: Records) -> Driver {
    let texts: Vec<(&'static str, String)> =
        SHELF.iter().map(|(name, ..)| (*name, text(name))).collect();
    let files: Vec<(&'static str, &str)> = texts
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let mut driver = Driver::with_records(width, height, &files, records);
    driver.send(Message::Found(SHELF.map(on_shelf).to_vec()));
    driver
}

fn shelf() -> Driver {
    shelf_with(80, 40, Records::default())
}

fn pane(driver: &Driver) -> &TopicsPane {
    assert_eq!(driver.app.side, Side::Topics);
    &driver.app.panes.topics
}

/// Every line that can be chosen: its name, unread and all articles.
fn numbers(driver: &Driver) -> Vec<(String, usize, usize)> {
    let lines = pane(driver).lines.iter();
    lines
        .filter_map(|line| match line {
            TopicLine::Choice(choice) => {
                let counts = choice.counts.expect("counted");
                Some((choice.name.to_string(), counts.unread, counts.all))
            }
            _ => None,
        })
        .collect()
}

fn number(driver: &Driver, name: &str) -> (usize, usize) {
    let numbers = numbers(driver);
    let found = numbers.iter().find(|(known, ..)| known == name);
    let (_, unread, all) = found.unwrap_or_else(|| panic!("{name} in {numbers:?}"));
    (*unread, *all)
}

fn titles(driver: &Driver) -> Vec<String> {
    let mut titles: Vec<String> = driver
        .app
        .workspace
        .shelf
        .shown_from(driver.app.panes.list.rows.first)
        .map(|(_, entry, _)| entry.metadata.title.to_string())
        .collect();
    titles.sort();
    titles
}

/// Puts the cursor on a line of the topics.
fn point_at(driver: &mut Driver, name: &str) {
    driver.press("g");
    for _ in 0..pane(driver).lines.len() {
        if pane(driver)
            .selected()
            .is_some_and(|one| *one.name == *name)
        {
            return;
        }
        driver.press("j");
    }
    panic!("{name} is not in {:?}", numbers(driver));
}

#[test]
fn folders_and_tags_stand_with_their_unread_articles() {
    let mut driver = shelf();
    driver.press("t");
    assert_eq!(number(&driver, "All articles"), (5, 5));
    assert_eq!(number(&driver, "科技"), (3, 3));
    assert_eq!(number(&driver, "My Notes"), (1, 1));
    assert_eq!(number(&driver, "AI"), (2, 2), "an article counts once");
    assert_eq!(number(&driver, "读书"), (2, 2));
    let shown = numbers(&driver);
    assert!(!shown.iter().any(|(name, ..)| name == "芯片"), "{shown:?}");
    let screen = driver.screen();
    assert!(screen.contains("▸ 科技"), "{screen}");
}

#[test]
fn what_is_read_is_no_longer_unread() {
    let mut driver = shelf();
    driver.press("/ \"丙\" Enter");
    assert_eq!(title(&driver), "丙");
    driver.send(Message::Idle);
    driver.press("q Esc t");
    assert_eq!(number(&driver, "科技"), (2, 3));
    assert_eq!(number(&driver, "读书"), (1, 2));
    assert_eq!(number(&driver, "Unread"), (4, 4));
}

#[test]
fn a_tree_is_opened_and_closed_and_stays_as_it_was_left() {
    let mut driver = shelf();
    driver.press("t");
    point_at(&mut driver, "科技");
    driver.press("l");
    assert_eq!(number(&driver, "芯片"), (2, 2));
    driver.press("l");
    let selected = |driver: &Driver| pane(driver).selected().expect("one").name.to_string();
    assert_eq!(selected(&driver), "芯片", "l goes in");
    driver.press("Esc t");
    assert_eq!(number(&driver, "芯片"), (2, 2), "it is remembered");
    point_at(&mut driver, "芯片");
    driver.press("h");
    assert_eq!(selected(&driver), "科技", "h goes out");
    driver.press("h");
    assert!(!numbers(&driver).iter().any(|(name, ..)| name == "芯片"));
    driver.press("h");
    assert!(driver.app.side == Side::List, "h leaves at last");
    assert!(!quit(&driver));
}

#[test]
fn what_is_chosen_is_the_filter_of_the_list_and_agrees_with_the_numbers() {
    for (name, filter, expected) in [
        ("科技", "in:科技", vec!["丙", "乙", "甲"]),
        ("My Notes", "in:\"My Notes\"", vec!["丁"]),
        ("AI", "tag:AI", vec!["乙", "甲"]),
        ("Unread", "is:unread", vec!["丁", "丙", "乙", "戊", "甲"]),
        ("All articles", "", vec!["丁", "丙", "乙", "戊", "甲"]),
    ] {
        let mut driver = shelf();
        driver.press("t");
        point_at(&mut driver, name);
        driver.press("Enter");
        assert!(driver.app.side == Side::List);
        assert_eq!(driver.app.workspace.shelf.filter(), filter);
        let mut expected = expected;
        expected.sort_unstable();
        assert_eq!(titles(&driver), expected, "{name}");
        driver.press("t");
        let selected = pane(&driver).selected().expect("a line");
        assert_eq!(&*selected.name, name, "the cursor is where one is");
        let counts = selected.counts.expect("counted");
        assert_eq!(counts.all, expected.len(), "{name}");
    }
}

#[test]
fn names_are_folded_and_hold_for_what_is_below_alone() {
    let mut driver = shelf();
    for (filter, expected) in [
        ("in:科技/芯片", vec!["乙", "甲"]),
        ("in:科技／芯片", vec!["乙", "甲"]),
        ("in:/科技/", vec!["丙", "乙", "甲"]),
        ("in:科", vec![]),
        ("in:芯片", vec![]),
        ("in:\"my notes\"", vec!["丁"]),
        ("-in:科技 tag:讀書", vec!["丁"]),
        ("tag:#AI/硬件", vec!["甲"]),
        ("tag:A", vec![]),
        ("in:", vec!["丁", "丙", "乙", "戊", "甲"]),
    ] {
        driver.press(&format!(
            "/ Ctrl-u \"{}\" Alt-Enter",
            filter.replace(' ', "\" Space \"")
        ));
        let mut expected = expected;
        expected.sort_unstable();
        assert_eq!(titles(&driver), expected, "{filter}");
    }
}

#[test]
fn a_filter_is_saved_under_a_name_chosen_removed_and_brought_back() {
    let mut driver = shelf();
    driver.press("w");
    assert!(notice(&driver).contains("no filter"), "{}", notice(&driver));
    driver.press("/ \"tag:读书\" Ctrl-s");
    assert!(driver.screen().contains("save as: "));
    driver.press("\"书\" Enter");
    assert!(notice(&driver).contains("saved as"), "{}", notice(&driver));
    let records = saved(&driver);
    let queries: Vec<_> = records.queries().collect();
    assert_eq!(queries, [("书", "tag:读书")]);

    let mut again = shelf_with(80, 40, records);
    again.press("t");
    assert_eq!(number(&again, "书"), (2, 2));
    point_at(&mut again, "书");
    again.press("Enter");
    assert_eq!(titles(&again), ["丁", "丙"]);
    again.press("w");
    let prompt = again.app.prompt.as_ref().expect("a field");
    assert_eq!(prompt.field.text(), "", "a name begins empty");
    again.press("Esc t");
    point_at(&mut again, "书");
    again.press("D");
    assert!(!numbers(&again).iter().any(|(name, ..)| name == "书"));
    assert_eq!(again.app.workspace.records.queries().count(), 0);
    again.press("u");
    assert_eq!(pane(&again).selected().expect("one").query, "tag:读书");
    let last = changes(&again).last().cloned();
    assert_eq!(last, Some(Change::query("书", "tag:读书")));
    again.press("u");
    assert_eq!(notice(&again), "no query was removed");
}

#[test]
fn what_another_machine_saves_shows_when_the_reader_rests() {
    let mut driver = shelf();
    driver.press("t");
    let merged = vec![Change::query("新", "in:科技")];
    driver.send(Message::Merged(merged));
    assert!(driver.app.wants_idle());
    driver.send(Message::Idle);
    assert_eq!(number(&driver, "新"), (3, 3));
    driver.send(Message::Gone(vec![Location::Embedded("丙.md")]));
    driver.send(Message::Idle);
    assert_eq!(number(&driver, "新"), (2, 2));
    assert!(!driver.app.wants_idle());
    let saves = driver.effects.iter();
    let saves = saves.filter(|effect| matches!(effect, Effect::Save { .. }));
    assert_eq!(saves.count(), 0);
}

#[test]
fn the_topics_are_filtered_as_one_types() {
    let mut driver = shelf();
    let names = |driver: &Driver| -> Vec<String> {
        numbers(driver).into_iter().map(|(name, ..)| name).collect()
    };
    driver.press("t / \"xp\"");
    assert_eq!(
        names(&driver),
        ["科技/芯片"],
        "by pinyin, inside what is closed"
    );
    assert!(driver.screen().contains("1 of 12"), "{}", driver.screen());
    driver.press("Ctrl-u \"ai\" Alt-Enter");
    assert_eq!(names(&driver), ["AI", "AI/大模型", "AI/硬件"]);
    driver.press("j Enter");
    assert_eq!(driver.app.workspace.shelf.filter(), "tag:AI/大模型");
    assert_eq!(titles(&driver), ["甲"]);
    driver.press("t / \"龘\"");
    assert!(driver.screen().contains("nothing fits the filter"));
    driver.press("Alt-Enter l D Enter Esc");
    assert!(names(&driver).len() > 5, "Esc clears the filter first");
    driver.press("/ \"x\" Esc Esc");
    assert!(driver.app.side == Side::List);
    assert!(!quit(&driver));
}

#[test]
fn a_folder_is_the_same_when_a_second_library_stands_beside_its_own() {
    let library = |name: &str| NamedLibrary {
        name: Text::clean_line(name),
        path: PathBuf::from("/nowhere"),
    };
    let of = |file, topic, name: Option<&str>| {
        let entry = on_shelf((file, topic, &[]));
        name.map_or_else(|| entry.clone(), |name| library(name).name(entry.clone()))
    };
    for (one, other) in [
        (None, None),
        (Some("书房"), Some("Blog")),
        (Some("a b"), Some("科")),
    ] {
        let mut driver = Driver::new(80, 24, &[]);
        let mut entries = vec![
            of("甲.md", "科技/芯片", one),
            of("乙.md", "科技", one),
            of("丙.md", "", one),
        ];
        if other.is_some() {
            entries.push(of("丁.md", "书房", other));
            entries.push(of("戊.md", "Notes", other));
        }
        driver.send(Message::Found(entries));
        for (query, wanted) in [("in:科技", 2), ("in:科技/芯片", 1), ("in:芯片", 0)] {
            driver.press("/").send(Message::Paste(query.to_owned()));
            assert_eq!(
                driver.app.workspace.shelf.count(),
                wanted,
                "{query} {one:?}"
            );
            driver.press("Esc");
        }
        // The name of a library means the library, also where a folder has it.
        driver.press("/").send(Message::Paste("in:书房".to_owned()));
        let wanted = usize::from(one == Some("书房")) * 3 + usize::from(one == Some("a b"));
        assert_eq!(driver.app.workspace.shelf.count(), wanted, "{one:?}");
    }
}
