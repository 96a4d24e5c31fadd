//! Where the marks of an article stand that has changed since.

use super::super::support::Driver;
use super::{ESSAY, essay, saved, selected};
use std::sync::Arc;
use wanjuan::anchor::Verdict;
use wanjuan::anchor::resolve::resolve;
use wanjuan::app::message::{Effect, Message, Request, WantedArticle};
use wanjuan::article::parse;
use wanjuan::record::Records;

/// The records of somebody who has marked a sentence, and the words of it.
fn marked() -> (Records, String) {
    let mut driver = essay(80, 24);
    driver.press("/ \"黄庭坚\" Enter m");
    let records = saved(&driver);
    let bookmark = records.bookmarks.values().next().expect("one");
    let words = bookmark.anchor.quotation.to_string();
    (records, words)
}

/// Opens an article with this text without looking for passages outside.
fn opened(records: Records, text: &str) -> (Driver, Vec<Effect>, Request) {
    let mut driver = Driver::with_records(80, 24, &[(ESSAY.0, text)], records);
    let location = selected(&driver).expect("one").location.clone();
    let effects = driver.app.update(Message::Open(location), 1);
    let Some(Effect::Open(WantedArticle { request, .. })) = effects.last() else {
        panic!("{effects:?}");
    };
    let article = Arc::new(parse(text, ESSAY.0));
    let message = Message::Opened {
        request: *request,
        article,
        complete: true,
        text_hash: 0,
    };
    let request = *request;
    let effects = driver.app.update(message, 2);
    (driver, effects, request)
}

#[test]
fn a_passage_in_its_place_is_marked_at_once() {
    let (records, words) = marked();
    let (driver, effects, _) = opened(records, ESSAY.1);
    assert!(effects.is_empty(), "{effects:?}");
    let reader = driver.app.reader.as_ref().expect("open");
    let text = &reader.page.article.as_ref().expect("open").text;
    assert_eq!(text.slice(reader.marks.shown[0].range), words);
}

#[test]
fn a_passage_that_has_moved_is_looked_for_outside_and_once() {
    let (records, words) = marked();
    let moved = format!("# 题\n\n新的一段，放在前面。\n\n{}", ESSAY.1);
    let (mut driver, effects, request) = opened(records, &moved);
    let [
        Effect::Resolve {
            request: asked,
            article,
            passages,
        },
    ] = &effects[..]
    else {
        panic!("{effects:?}");
    };
    assert_eq!((*asked, passages.len()), (request, 1));
    let marks = |driver: &Driver| {
        let reader = driver.app.reader.as_ref().expect("open");
        reader.marks.shown.clone()
    };
    assert!(marks(&driver).is_empty());
    // What another window says meanwhile does not make it ask again.
    let effects = driver.app.update(Message::Merged(Vec::new()), 3);
    assert!(effects.is_empty(), "{effects:?}");
    // Nor is the passage called lost before it is known to be.
    driver.press("'");
    assert!(!driver.screen().contains("not in the article any more"));

    let found = |request| Message::Resolved {
        request,
        found: passages
            .iter()
            .map(|(id, anchor)| (id.clone(), anchor.clone(), resolve(anchor, &article.text)))
            .collect(),
    };
    driver.send(found(Request(request.0 + 1)));
    assert!(marks(&driver).is_empty(), "an answer for another article");
    driver.send(found(request));
    let mark = marks(&driver)[0].clone();
    assert_eq!(mark.verdict, Verdict::Moved);
    assert_eq!(article.text.slice(mark.range), words);
    // An act on marks shows them again without asking again.
    driver.press("Enter 2");
    assert!(
        !driver
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Resolve { .. })),
        "{:?}",
        driver.effects
    );
}

#[test]
fn a_bookmark_is_gone_to_before_its_place_is_known() {
    let (records, words) = marked();
    let moved = format!("# 题\n\n新的一段，放在前面。\n\n{}", ESSAY.1);
    let (mut driver, _, _) = opened(records, &moved);
    driver.press("' Enter");
    assert!(driver.app.reader_focused);
    let reader = driver.app.reader.as_ref().expect("open");
    let text = &reader.page.article.as_ref().expect("open").text;
    let at = text.find(&words).expect("it is there");
    assert!(reader.page.viewport.visible().contains(at));
}

/// Of a long article the beginning comes first, which is read without what is
/// defined further down: the sentence at the top of the page stays there.
#[test]
fn the_place_in_the_beginning_is_kept_when_the_whole_is_read_otherwise() {
    let lines: Vec<_> = (0..300)
        .map(|n| format!("第{n}段，见[[{n}]][a]。\n\n"))
        .collect();
    let lines = lines.concat();
    let whole = format!("# 题\n\n{lines}[a]: https://a.example\n");
    let beginning = format!("# 题\n\n{lines}");
    let mut driver = Driver::with_records(80, 24, &[(ESSAY.0, &whole)], Records::default());
    let location = selected(&driver).expect("one").location.clone();
    let effects = driver.app.update(Message::Open(location), 1);
    let Some(Effect::Open(WantedArticle { request, .. })) = effects.last() else {
        panic!("{effects:?}");
    };
    let opened = |text: &str, complete| Message::Opened {
        request: *request,
        article: Arc::new(parse(text, ESSAY.0)),
        complete,
        text_hash: 0,
    };
    driver.app.update(opened(&beginning, false), 2);
    driver.press("Space Space Space Space j");
    let top = |driver: &Driver| {
        let screen = driver.screen();
        let line = screen.lines().find(|line| line.contains('第'));
        line.unwrap_or_default()
            .trim_start_matches(['›', ' '])
            .to_owned()
    };
    let before = top(&driver);
    let (start, _) = before.split_once('，').expect("a paragraph");
    driver.app.update(opened(&whole, true), 3);
    let after = top(&driver);
    assert_ne!(before, after);
    assert!(after.starts_with(start), "{before:?} {after:?}");
}

/// What is not in the beginning may be in the rest, which is on its way.
#[test]
fn a_search_that_finds_nothing_in_the_beginning_goes_on_in_the_whole() {
    let beginning = "# 题\n\n第一段。\n\n".to_owned();
    let whole = format!("{beginning}{}要找的话。\n\n", "又一段。\n\n".repeat(100));
    let mut driver = Driver::with_records(80, 24, &[(ESSAY.0, &whole)], Records::default());
    let location = selected(&driver).expect("one").location.clone();
    let effects = driver.app.update(Message::Open(location), 1);
    let Some(Effect::Open(WantedArticle { request, .. })) = effects.last() else {
        panic!("{effects:?}");
    };
    for (text, complete) in [(&beginning, false), (&whole, true)] {
        let article = Arc::new(parse(text, ESSAY.0));
        let message = Message::Opened {
            request: *request,
            article,
            complete,
            text_hash: 0,
        };
        driver.app.update(message, 2);
        if !complete {
            driver.press("/ \"要找的\" Enter");
            assert!(!driver.screen().contains("not in this article"));
        }
    }
    assert!(
        driver.screen().contains("要找的话。"),
        "{}",
        driver.screen()
    );
}
