//! Code in colours.

use super::support::Driver;
use wanjuan::app::message::{Effect, Message};
use wanjuan::article::{CodePart, parse};
use wanjuan::highlight::{AVAILABLE, code_parts};

const RUST: &str = "# 题\n\n正文。\n\n```rust\nfn main() {\n    let x = \"字\"; // 注\n    let y = 42;\n}\n```\n\n```\nplain = 1\n```\n";

#[test]
fn the_parts_of_code_are_told_by_its_grammar() {
    let article = parse(RUST, "a.md");
    let parts = code_parts(&article);
    let told: Vec<(&str, CodePart)> = parts
        .iter()
        .map(|(range, part)| (article.text.slice(*range), *part))
        .collect();
    if !AVAILABLE {
        assert_eq!(told, []);
        return;
    }
    let has = |text: &str, part| {
        told.iter()
            .any(|(said, kind)| said.contains(text) && *kind == part)
    };
    for (text, part) in [
        ("main", CodePart::Name),
        ("字", CodePart::String),
        ("注", CodePart::Comment),
        ("42", CodePart::Number),
        ("let", CodePart::Keyword),
    ] {
        assert!(has(text, part), "{text}: {told:?}");
    }
    assert!(
        !told.iter().any(|(text, _)| text.contains("plain")),
        "{told:?}"
    );
    let sorted = parts.is_sorted_by(|one, next| one.0.end <= next.0.start);
    assert!(sorted, "{parts:?}");
}

#[test]
fn colours_are_asked_for_once_the_article_is_there_and_laid_over_it() {
    let mut driver = Driver::new(60, 20, &[("a.md", RUST)]);
    driver.effects.clear();
    driver.press("Enter");
    let asked = driver.effects.iter().find_map(|effect| match effect {
        Effect::Colour { request, article } => Some((*request, article.clone())),
        _ => None,
    });
    let (request, article) = asked.expect("colours are asked for");
    let at = article.text.find("let").expect("code");
    let range = wanjuan::text::Range::new(at, at + 3);
    let before = driver.screen();
    driver.send(Message::Coloured {
        request,
        code: vec![(range, CodePart::Keyword)],
    });
    assert_eq!(driver.screen(), before);
    let reader = driver.app.reader.as_ref().expect("a reader");
    assert_eq!(reader.code_in(range).count(), 1);
    assert_eq!(reader.code_in(wanjuan::text::Range::new(0, at)).count(), 0);
    // An article without named languages asks for nothing.
    let mut plain = Driver::new(60, 20, &[("a.md", "# 题\n\n```\nx\n```\n")]);
    plain.press("Enter");
    let asks = |effect: &Effect| matches!(effect, Effect::Colour { .. });
    assert!(!plain.effects.iter().any(asks));
}
