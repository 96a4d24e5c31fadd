//! The search of the whole library, as it is typed.

use super::super::support::{Driver, entry};
use super::{notice, quit, shelf, title};
use std::fmt::Write;
use wanjuan::app::message::{Effect, MatchedArticles, Message, Request};
use wanjuan::app::reader::find::Find;
use wanjuan::app::side::Side;
use wanjuan::article::parse;
use wanjuan::library::found::{HitPlace, SearchedArticle, search};
use wanjuan::search::{Expression, Options};

/// The last search that was asked for.
fn asked(driver: &Driver) -> (Request, String) {
    let mut finds = driver.effects.iter().rev();
    finds
        .find_map(|effect| match effect {
            Effect::Find { request, typed, .. } => Some((*request, typed.clone())),
            _ => None,
        })
        .expect("a search")
}

/// Answers the last search from the articles of the shelf.
fn answer(driver: &mut Driver) {
    answer_from(driver, &super::SHELF);
}

/// The same from these articles.
fn answer_from(driver: &mut Driver, articles: &[(&'static str, &str)]) {
    let (request, typed) = asked(driver);
    let expression = Expression::new(&typed, Options::default()).expect("a query");
    let groups = articles
        .iter()
        .filter_map(|(name, source)| {
            let article = parse(source, name);
            let location = entry(name, source).location;
            let searched = SearchedArticle::new(&article.metadata, article.text);
            search(&expression, None, &location, &searched)
        })
        .collect();
    driver.send(Message::Hits(MatchedArticles {
        request,
        groups,
        unindexed: 0,
        done: true,
        problem: None,
    }));
}

/// A search that was typed and answered.
fn searched(typed: &str) -> Driver {
    let mut driver = shelf(80, 24);
    driver.press(&format!("F \"{typed}\""));
    answer(&mut driver);
    driver
}

fn hits_in_article(driver: &Driver) -> usize {
    let reader = driver.app.reader.as_ref().expect("an open article");
    reader.find.as_ref().map_or(0, |find| find.matches.len())
}

#[test]
fn each_key_searches_and_the_results_stand_in_their_sentences() {
    let mut driver = shelf(80, 24);
    driver.press("F \"读\"");
    assert_eq!(asked(&driver).1, "读");
    driver.press("\"书\"");
    assert_eq!(asked(&driver).1, "读书");
    answer(&mut driver);
    let screen = driver.screen();
    assert!(screen.contains("读书破万卷"), "{screen}");
    assert!(screen.contains("Library"), "{screen}");
    let found = driver.app.panes.found.search.as_ref().expect("a search");
    assert!(found.done && found.groups.len() > 1, "{screen}");
}

#[test]
fn answers_that_come_too_late_are_dropped() {
    let mut driver = shelf(80, 24);
    driver.press("F \"读\"");
    let (old, _) = asked(&driver);
    driver.press("\"龘\"");
    answer(&mut driver);
    assert!(driver.screen().contains("no article has it"));
    driver.send(Message::Hits(MatchedArticles {
        request: old,
        groups: Vec::new(),
        unindexed: 0,
        done: false,
        problem: None,
    }));
    assert!(driver.screen().contains("no article has it"));
}

#[test]
fn what_found_nothing_is_searched_again_when_the_library_has_been_read() {
    let mut driver = shelf(80, 24);
    driver.press("F \"龘\"");
    answer(&mut driver);
    let (before, _) = asked(&driver);
    driver.send(Message::Scanned {
        problems: Vec::new(),
        others: wanjuan::text::Text::default(),
    });
    let (again, typed) = asked(&driver);
    assert!(again > before);
    assert_eq!(typed, "龘");
}

#[test]
fn enter_opens_the_article_at_that_very_hit_with_all_hits_marked() {
    let mut driver = searched("读书");
    driver.press("Enter");
    assert!(driver.app.prompt.is_none());
    driver.press("j j");
    let found = &driver.app.panes.found;
    let (group, place) = found.selected().expect("a hit");
    let HitPlace::Text(offset) = place else {
        panic!("not in the text: {place:?}");
    };
    let (wanted, count) = (group.title.to_string(), group.count);
    driver.press("Enter");
    assert_eq!(title(&driver), wanted);
    assert_eq!(hits_in_article(&driver), count);
    let reader = driver.app.reader.as_ref().expect("open");
    let hit = reader.find.as_ref().and_then(Find::current_match);
    assert_eq!(hit.expect("a match").start, offset);
    assert!(reader.page.viewport.visible().contains(offset));
}

#[test]
fn brackets_go_on_to_the_next_article_that_has_some() {
    let mut driver = searched("书");
    driver.press("Enter Enter");
    let titles: Vec<String> = driver
        .app
        .panes
        .found
        .search
        .as_ref()
        .expect("a search")
        .groups
        .iter()
        .map(|group| group.title.to_string())
        .collect();
    assert!(titles.len() > 1);
    for expected in &titles[1..] {
        driver.press("]");
        assert_eq!(title(&driver), expected);
        assert!(hits_in_article(&driver) > 0);
    }
    driver.press("]");
    assert_eq!(notice(&driver), "no further article has hits");
    driver.press("[");
    assert_eq!(title(&driver), titles[titles.len() - 2]);
    driver.press("Esc ]");
    assert_eq!(
        hits_in_article(&driver),
        0,
        "after Esc ] is the list's again"
    );
}

#[test]
fn esc_ends_the_search_and_qualifiers_alone_ask_for_nothing() {
    let mut driver = searched("书");
    driver.press("Esc");
    assert!(driver.app.panes.found.search.is_none());
    assert!(driver.app.side == Side::List);
    assert_eq!(asked(&driver).1, "", "what still runs is ended");
    driver.press("F \"is:unread\"");
    assert_eq!(asked(&driver).1, "");
    driver.press("Space \"书\"");
    let qualified = driver.effects.iter().rev().find_map(|effect| match effect {
        Effect::Find { qualified, .. } => Some(qualified.is_some()),
        _ => None,
    });
    assert_eq!(qualified, Some(true));
    driver.press("Enter Esc Esc");
    assert!(!quit(&driver) || driver.app.panes.found.search.is_none());
}

#[test]
fn an_article_whose_file_changes_is_read_again_and_keeps_its_place() {
    let mut long = String::new();
    for number in 0..200 {
        let _ = write!(
            long,
            "第{number}段，各不相同的一句话。

"
        );
    }
    let source = format!("# 长\n\n{long}");
    let mut driver = Driver::new(80, 24, &[("长.md", &source)]);
    driver.press("Enter G b b");
    if let Some(reader) = &mut driver.app.reader {
        reader.text_hash = 1;
    }
    let before = super::first_words(&driver);
    driver.change("长.md", &format!("# 长\n\n新写在前面的一段。\n\n{long}"));
    let mut changed = entry("长.md", "# 长\n\n新\n");
    changed.fingerprint.text_hash = 2;
    driver.send(Message::Found(vec![changed]));
    assert_eq!(super::first_words(&driver), before);
    let reader = driver.app.reader.as_ref().expect("open");
    let article = reader.page.article.as_ref().expect("all there");
    assert!(article.text.contains("新写在前面"));
}

#[test]
fn a_hit_over_the_text_says_where_and_opens_the_beginning() {
    let long = "又一段正文，说的是别的事。\n\n".repeat(60);
    let source = format!(
        "---\ntitle: 滕王阁序\nauthor: 王勃\ntags: [骈文]\n---\n\n{long}王勃写的。王勃说王勃好。\n"
    );
    let files = [("a.md", source.as_str())];
    for (typed, label, count) in [
        ("滕王阁", "in the title: 滕王阁序", 1),
        ("王勃", "in the author: 王勃", 4),
        ("骈文", "in the tags: 骈文", 1),
    ] {
        let mut driver = Driver::new(80, 24, &files);
        driver.press(&format!("F \"{typed}\""));
        answer_from(&mut driver, &files);
        let screen = driver.screen();
        assert!(screen.contains(label), "{typed}\n{screen}");
        let group = &driver
            .app
            .panes
            .found
            .search
            .as_ref()
            .expect("a search")
            .groups[0];
        assert_eq!(group.count, count, "{typed}");
        driver.press("Enter Enter");
        let screen = driver.screen();
        assert!(screen.contains("滕王阁序"), "{typed}\n{screen}");
        let reader = driver.app.reader.as_ref().expect("open");
        assert!(reader.page.viewport.at_top(), "{typed}");
        let last = screen.lines().last().unwrap_or_default();
        assert!(
            last.contains(&label[..label.find(':').unwrap()]),
            "{typed}: {last}"
        );
    }
}

#[test]
fn one_sentence_with_three_hits_is_one_line() {
    let files = [("a.md", "# 题\n\n书上有书，书外有书。书。\n")];
    let mut driver = Driver::new(80, 24, &files);
    driver.press("F \"书\"");
    answer_from(&mut driver, &files);
    let search = driver.app.panes.found.search.as_ref().expect("a search");
    let lines: Vec<(&str, usize)> = search.groups[0]
        .hits
        .iter()
        .map(|hit| (hit.sentence.as_str(), hit.found.len()))
        .collect();
    assert_eq!(lines, [("书上有书，书外有书。", 4), ("书。", 1)]);
    assert_eq!(search.groups[0].count, 5);
    assert_eq!(search.lines(), 3);
}
