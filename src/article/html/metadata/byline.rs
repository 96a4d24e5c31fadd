//! Who wrote an article, as the page shows it: `rel=author`, microdata, the
//! line of class `byline`. Never a commenter.

use super::super::token::{Attributes, HtmlToken};
use super::super::tree::PageTree;

/// The longest name, in characters.
const LONGEST: usize = 100;

/// The name of the author, by the element that says it most plainly.
pub(super) fn of(tokens: &[HtmlToken], tree: &PageTree) -> Option<String> {
    let mut best: Option<(u8, String)> = None;
    let mut passed = 0;
    for (at, token) in tokens.iter().enumerate() {
        let HtmlToken::Start(name, attributes) = token else {
            continue;
        };
        if at < passed {
            continue;
        }
        let Some(end) = tree.end_of(at) else { continue };
        if is_comment(attributes) {
            passed = end;
            continue;
        }
        let mut rank = rank(name, attributes);
        let inner = &tokens[at..end.min(at + 200)];
        let is_box = attributes.has_class(&["author-info", "author-info-block", "authorinfo"]);
        if rank == 0 && is_box && called(inner).is_some() {
            rank = 1;
        }
        if rank == 0 || best.as_ref().is_some_and(|(known, _)| *known >= rank) {
            continue;
        }
        let text = named(inner)
            .or_else(|| called(inner))
            .unwrap_or_else(|| text(inner));
        if let Some(found) = cleaned(&text) {
            best = Some((rank, found));
        }
    }
    best.map(|(_, name)| name)
}

/// How plainly an element says that it names the author.
fn rank(name: &str, attributes: &Attributes) -> u8 {
    let item = attributes.get("itemprop").unwrap_or_default();
    let relation = attributes.get("rel").unwrap_or_default();
    let has = |list: &str, word: &str| list.split_whitespace().any(|one| one == word);
    if has(item, "author") {
        return 4;
    }
    if matches!(name, "a" | "span") && has(relation, "author") {
        return 3;
    }
    if matches!(
        name,
        "script" | "style" | "form" | "ul" | "article" | "section" | "body"
    ) {
        return 0;
    }
    let plain = [
        "byline",
        "author-name",
        "authorname",
        "author_name",
        "post-author",
        "entry-author",
        "author-byline",
        "article-author",
        "article__author",
        "featurebyline",
        "pb-byline",
        "byline-name",
        "byline__name",
        "author_fmt",
        "author",
    ];
    if attributes.has_class(&plain) || attributes.get("id") == Some("author") {
        return 2;
    }
    let class = attributes
        .get("class")
        .unwrap_or_default()
        .to_ascii_lowercase();
    u8::from(class.contains("byline") && matches!(name, "div" | "span" | "p" | "address"))
}

/// Whether an element holds what others said.
pub(super) fn is_comment(attributes: &Attributes) -> bool {
    let class = attributes.get("class").unwrap_or_default();
    let id = attributes.get("id").unwrap_or_default();
    let mut names = class.split_whitespace().chain([id]);
    names.any(|name| {
        let name = name.to_ascii_lowercase();
        let begins = [
            "comment", "comments", "disqus", "respond", "reply", "replies",
        ];
        begins.iter().any(|begin| {
            name.strip_prefix(begin).is_some_and(|rest| {
                !rest.starts_with(|sign: char| sign.is_ascii_alphabetic())
                    || rest.starts_with("list")
            })
        })
    })
}

/// The value of the property `name` within.
fn named(inner: &[HtmlToken]) -> Option<String> {
    let at = inner.iter().skip(1).position(|token| match token {
        HtmlToken::Start(_, attributes) => attributes.get("itemprop") == Some("name"),
        _ => false,
    })? + 1;
    if let HtmlToken::Start(_, attributes) = &inner[at]
        && let Some(content) = attributes.get("content")
    {
        return Some(content.to_owned());
    }
    inner[at..].iter().find_map(|token| match token {
        HtmlToken::Text(text) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    })
}

/// Of a box that tells more than the name, what says that it is the name.
fn called(inner: &[HtmlToken]) -> Option<String> {
    const NAMES: [&str; 8] = [
        "name",
        "nickname",
        "username",
        "user-name",
        "author-name",
        "fn",
        "nick",
        "screen-name",
    ];
    let has_digits = |token: &HtmlToken| match token {
        HtmlToken::Text(text) => text.contains(|sign: char| sign.is_ascii_digit()),
        _ => false,
    };
    if !inner.iter().any(has_digits) {
        return None;
    }
    let at = inner.iter().skip(1).position(|token| match token {
        HtmlToken::Start(_, attributes) => attributes.has_class(&NAMES),
        _ => false,
    })? + 1;
    inner[at..].iter().find_map(|token| match token {
        HtmlToken::Text(text) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    })
}

fn text(inner: &[HtmlToken]) -> String {
    let mut text = String::new();
    let mut raw = false;
    for token in inner {
        match token {
            HtmlToken::Start(name, _) => raw = matches!(name.as_str(), "script" | "style"),
            HtmlToken::End(_) => raw = false,
            HtmlToken::Text(more) if !raw => {
                text.push_str(more);
                text.push(' ');
            }
            _ => {}
        }
    }
    text
}

/// What leads to a name.
const LEADS: [&str; 14] = [
    "By:",
    "By ",
    "by ",
    "BY ",
    "Written by ",
    "Posted by ",
    "Par ",
    "Von ",
    "Por ",
    "作者：",
    "作者:",
    "文／",
    "文/",
    "Author: ",
];

/// A name without what leads to it; `None` when it is none.
pub(super) fn cleaned(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = htmlize::unescape(&line);
    // A forum says there when it was posted.
    let line = line.split(" » ").next().unwrap_or_default();
    let line = line.trim_matches(|sign: char| {
        sign.is_whitespace() || matches!(sign, ',' | '|' | '·' | '-' | '–' | '—')
    });
    let line = LEADS
        .iter()
        .find_map(|lead| line.strip_prefix(lead))
        .unwrap_or(line)
        .trim();
    let is_address =
        |word: &str| word.contains("://") || (word.contains('@') && word.contains('.'));
    let has_name = line.chars().any(char::is_alphabetic);
    let is_mail = line.split([' ', ',']).any(is_address);
    let fits = line.chars().count() <= LONGEST && has_name && !is_mail && !line.starts_with('@');
    (fits && !line.starts_with(['{', '<', '['])).then(|| line.to_owned())
}
