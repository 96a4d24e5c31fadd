//! Which part of a saved page is the article: the element that says so, else
//! the one that holds most of the running text (after Arc90's Readability:
//! paragraphs give their text to the elements around them, links give none).

use super::token::{self, Attributes, HtmlToken};
use std::collections::HashMap;
use std::ops::Range;

/// An element of the page.
struct Element {
    /// Its tokens, the tags included.
    tokens: Range<usize>,
    parent: Option<usize>,
    /// How plainly it says that it is the article; 0 when it does not.
    claim: u8,
    /// Characters of running text it stands close around.
    score: usize,
    /// Characters of text in it that stand outside links.
    letters: usize,
}

/// An element that claims to be the article must hold so many characters …
const LEAST: usize = 140;

/// … or this share of the page's text, in per cent.
const LEAST_SHARE: usize = 40;

/// Elements deeper than this belong to the one they stand in.
const DEEPEST: usize = 512;

/// The tokens of the article among those of a page.
pub(super) fn of(tokens: &[HtmlToken]) -> Range<usize> {
    let elements = elements(tokens);
    let whole = 0..tokens.len();
    let all = elements
        .iter()
        .filter(|element| element.parent.is_none())
        .map(|element| element.letters)
        .sum::<usize>();
    let enough = |element: &&Element| {
        element.letters >= LEAST || element.letters * 100 >= all.max(1) * LEAST_SHARE
    };
    let claimed = elements
        .iter()
        .filter(|element| element.claim > 0 && element.letters > 0)
        .filter(enough)
        .max_by_key(|element| (element.claim, element.letters));
    let scored = || {
        let best = elements.iter().max_by_key(|element| element.score);
        best.filter(|element| element.score > 0).filter(enough)
    };
    claimed
        .or_else(scored)
        .map_or(whole, |element| element.tokens.clone())
}

/// The elements of a page in the order of their start tags.
fn elements(tokens: &[HtmlToken]) -> Vec<Element> {
    let mut page = ElementTree::default();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            HtmlToken::Text(text) => page.text(text),
            HtmlToken::Start(name, attributes) => {
                if leads_away(name, attributes)
                    && let Some(end) = page.end_of(tokens, at, name)
                {
                    at = end;
                    continue;
                }
                page.start(at, name, attributes);
            }
            HtmlToken::End(name) => page.end(at, name),
            HtmlToken::Comment(_) => {}
        }
        at += 1;
    }
    page.close(0, tokens.len());
    page.sum();
    page.elements
}

#[derive(Default)]
struct ElementTree {
    elements: Vec<Element>,
    /// The open elements: name and index.
    open: Vec<(String, usize)>,
    /// How many are open of each name.
    names: HashMap<String, usize>,
    links: usize,
    /// Names of elements that lead away and have no end.
    unended: Vec<String>,
}

impl ElementTree {
    fn start(&mut self, at: usize, name: &str, attributes: &Attributes) {
        self.links += usize::from(name == "a");
        if token::is_void(name) || !token::is_block(name) || self.open.len() >= DEEPEST {
            return;
        }
        self.elements.push(Element {
            tokens: at..at,
            parent: self.open.last().map(|(_, index)| *index),
            claim: claim(name, attributes),
            score: 0,
            letters: 0,
        });
        self.open.push((name.to_owned(), self.elements.len() - 1));
        *self.names.entry(name.to_owned()).or_default() += 1;
    }

    fn end(&mut self, at: usize, name: &str) {
        if name == "a" {
            self.links = self.links.saturating_sub(1);
        }
        if self.names.get(name).copied().unwrap_or(0) == 0 {
            return;
        }
        if let Some(index) = self.open.iter().rposition(|(open, _)| open == name) {
            self.close(index, at + 1);
        }
    }

    /// Ends the open elements from this one inwards.
    fn close(&mut self, from: usize, at: usize) {
        for (name, index) in self.open.drain(from..) {
            self.elements[index].tokens.end = at;
            if let Some(count) = self.names.get_mut(&name) {
                *count -= 1;
            }
        }
        // A link does not go on past its paragraph.
        self.links = 0;
    }

    /// Gives the characters of a text to the elements around it.
    fn text(&mut self, text: &str) {
        if self.links > 0 {
            return;
        }
        let letters = text.chars().filter(|letter| letter.is_alphanumeric());
        let count = letters.count();
        let Some((_, holder)) = self.open.last() else {
            return;
        };
        self.elements[*holder].letters += count;
        // A word or two is a label, not running text.
        if count < 10 {
            return;
        }
        let parent = self.elements[*holder].parent.unwrap_or(*holder);
        self.elements[parent].score += count;
        if let Some(above) = self.elements[parent].parent {
            self.elements[above].score += count / 2;
        }
    }

    /// Adds the letters of every element to those of its parent.
    fn sum(&mut self) {
        for index in (0..self.elements.len()).rev() {
            let letters = self.elements[index].letters;
            if let Some(parent) = self.elements[index].parent {
                self.elements[parent].letters += letters;
            }
        }
    }

    /// The token after the end tag of an element that starts at `at`.
    fn end_of(&mut self, tokens: &[HtmlToken], at: usize, name: &str) -> Option<usize> {
        if self.unended.iter().any(|known| known == name) {
            return None;
        }
        let end = super::end_of(tokens, at, name);
        if end.is_none() {
            self.unended.push(name.to_owned());
        }
        end
    }
}

/// How plainly an element says that it is the article.
fn claim(name: &str, attributes: &Attributes) -> u8 {
    /// Classes and identifiers of the places people save from.
    const CONTENT: [&str; 16] = [
        "rich_media_content",
        "markdown-body",
        "post-content",
        "entry-content",
        "article-content",
        "article-body",
        "article_content",
        "article__content",
        "post-body",
        "post__content",
        "richtext",
        "rich-text",
        "available-content",
        "note-content",
        "topic-content",
        "story-body",
    ];
    let id = attributes.get("id").unwrap_or_default();
    if id == "js_content" || attributes.get("itemprop") == Some("articleBody") {
        return 4;
    }
    let classes = attributes.get("class").unwrap_or_default();
    let names = classes.split_whitespace().chain([id]);
    let mut names = names.map(str::to_ascii_lowercase);
    if names.any(|name| CONTENT.contains(&name.as_str())) {
        return 3;
    }
    match (name, attributes.get("role")) {
        ("article", _) => 2,
        ("main", _) | (_, Some("main")) => 1,
        _ => 0,
    }
}

/// Elements of a page that are not the article: they lead to other pages.
pub(super) fn leads_away(name: &str, attributes: &Attributes) -> bool {
    const AWAY: [&str; 14] = [
        "comment",
        "comments",
        "sidebar",
        "related",
        "related-posts",
        "recommend",
        "breadcrumb",
        "breadcrumbs",
        "pagination",
        "share",
        "sharedaddy",
        "social",
        "site-header",
        "site-footer",
    ];
    if token::is_unread(name) || matches!(name, "nav" | "aside" | "form" | "button" | "dialog") {
        return true;
    }
    if !token::is_block(name) || name == "body" || name == "html" {
        return false;
    }
    let role = attributes.get("role").unwrap_or_default();
    let classes = attributes.get("class").unwrap_or_default();
    let id = attributes.get("id").unwrap_or_default();
    let mut names = classes.split_whitespace().chain([id]);
    let style = attributes.get("style").unwrap_or_default().replace(' ', "");
    matches!(
        role,
        "navigation" | "banner" | "complementary" | "contentinfo" | "search"
    ) || attributes.get("hidden").is_some()
        || style.contains("display:none")
        || names.any(|name| AWAY.contains(&name.to_ascii_lowercase().as_str()))
}
