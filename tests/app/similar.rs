//! Articles like the open one, among its details.

use super::super::support::{Driver, entry};
use super::{SHELF, shelf, title, top};
use wanjuan::app::message::{Effect, Message, Request};
use wanjuan::app::panes::details::{Detail, DetailGroup};
use wanjuan::app::side::Side;
use wanjuan::library::found::{Citation, Similar};
use wanjuan::text::Text;

/// The requests for articles like one, and the one it is.
fn asked(driver: &Driver) -> Vec<(Request, String)> {
    let effects = driver.effects.iter();
    effects
        .filter_map(|effect| match effect {
            Effect::Similar {
                request, article, ..
            } => Some((*request, article.metadata.title.to_string())),
            _ => None,
        })
        .collect()
}

/// The answer that this article of the shelf is like the open one.
fn answer(request: Request, like: usize) -> Message {
    let (name, text) = SHELF[like];
    let entry = entry(name, text);
    Message::Similar {
        request,
        found: vec![Similar {
            location: entry.location,
            title: entry.metadata.title,
        }],
    }
}

fn details(driver: &Driver) -> Vec<Detail> {
    driver.app.panes.details.lines(driver.app.reader.as_ref())
}

fn selected(driver: &Driver) -> Option<Detail> {
    assert_eq!(driver.app.side, Side::Details);
    let cursor = driver.app.panes.details.rows.cursor;
    details(driver).into_iter().nth(cursor)
}

#[test]
fn the_details_ask_for_articles_like_the_open_one_and_open_them() {
    let mut driver = shelf(80, 24);
    driver.press("j i");
    let requests = asked(&driver);
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].1, "读书破万卷");
    assert!(!driver.screen().contains("More like this"));
    driver.send(answer(requests[0].0, 2));
    let screen = driver.screen();
    assert!(screen.contains("More like this"), "{screen}");
    assert!(screen.contains("竹簡與終端機"), "{screen}");
    driver.press("g j j j j j j");
    assert!(
        matches!(selected(&driver), Some(Detail::Article(..))),
        "{screen}"
    );
    driver.press("Enter");
    assert_eq!(title(&driver), "竹簡與終端機");
    driver.press("Ctrl-o");
    assert_eq!(title(&driver), "读书破万卷");
    assert_eq!(top(&driver), 0);
}

#[test]
fn each_article_is_asked_for_once_and_late_answers_are_dropped() {
    let mut driver = shelf(130, 30);
    driver.press("Enter i");
    let first = asked(&driver)[0].0;
    driver.press("Tab ]");
    let requests = asked(&driver);
    assert_eq!(requests.len(), 2, "another article, another request");
    assert_eq!(requests[1].1, "读书破万卷");
    driver.send(answer(first, 2));
    assert!(!driver.screen().contains("More like this"));
    driver.send(answer(requests[1].0, 2));
    assert!(driver.screen().contains("More like this"));
    driver.press("Tab j k");
    assert_eq!(asked(&driver).len(), 2);
}

#[test]
fn the_cursor_stays_on_its_line_when_the_answer_comes() {
    let mut driver = Driver::new(80, 24, &SHELF[..1]);
    driver.press("i G");
    let before = selected(&driver);
    assert!(before.is_some());
    let request = asked(&driver)[0].0;
    driver.send(answer(request, 1));
    assert_eq!(selected(&driver), before);
    let nothing = Message::Similar {
        request,
        found: Vec::new(),
    };
    driver.send(nothing);
    assert_eq!(selected(&driver), before);
    let words = details(&driver);
    let group = |line: &Detail| *line == Detail::Group(DetailGroup::Similar);
    assert!(!words.iter().any(group), "no heading without articles");
    // The library has been read: there may be more to compare with.
    driver.send(Message::Scanned {
        problems: Vec::new(),
        others: wanjuan::text::Text::default(),
    });
    let again = asked(&driver);
    assert_eq!(again.len(), 2);
    driver.send(answer(again[1].0, 1));
    assert!(details(&driver).iter().any(group));
    driver.send(Message::Indexed { done: 9, total: 9 });
    assert_eq!(asked(&driver).len(), 2, "what is known is not asked for");
}

#[test]
fn the_details_tell_which_articles_link_to_the_open_one() {
    let cited = (
        "甲.md",
        "---\ntitle: 甲\nurl: https://mp.weixin.qq.com/s/AbC\n---\n\n正文。\n",
    );
    let other = (
        "乙.md",
        "# 乙\n\n见[甲](https://mp.weixin.qq.com/s/AbC?scene=1)。\n",
    );
    let mut driver = Driver::new(80, 24, &[cited, other]);
    driver.press("/ \"甲\" Enter i");
    let wanted = driver.effects.iter().rev().find_map(|effect| match effect {
        Effect::Citing(wanted) => Some(wanted.clone()),
        _ => None,
    });
    let wanted = wanted.expect("a request");
    assert_eq!(wanted.among.len(), 2);
    assert_eq!(
        wanted.cited.address.as_deref(),
        Some("https://mp.weixin.qq.com/s/AbC")
    );
    let citation = |name: &'static str, url: &str| Citation {
        location: entry(name, "").location,
        title: Text::clean_line(name),
        links: vec![(Text::clean_line(url), Text::clean_line("甲"))],
    };
    let found = vec![
        citation("乙.md", "https://mp.weixin.qq.com/s/AbC?scene=1"),
        // It holds the name and leads elsewhere.
        citation("丙.md", "https://mp.weixin.qq.com/s/AbCd"),
        citation("丁.md", "甲"),
    ];
    let request = wanted.request;
    let late = Message::Citing {
        request: Request(request.0 + 100),
        found: found.clone(),
    };
    driver.send(late);
    assert!(
        !driver.screen().contains("What links here"),
        "not asked for"
    );
    driver.send(Message::Citing { request, found });
    let screen = driver.screen();
    assert!(screen.contains("What links here"), "{screen}");
    let articles = details(&driver).into_iter().filter_map(|line| match line {
        Detail::Article(title, _) => Some(title.to_string()),
        _ => None,
    });
    assert_eq!(articles.collect::<Vec<_>>(), ["乙.md", "丁.md"]);
}
