//! The choice of a port of Mozilla's Readability. It gets the page with a
//! number on each element and gives back those it keeps; what is shown is
//! walked from the page itself, so that nothing it rewrites is lost.
//!
//! It takes more than linear time on what is nested deep, so it gets only
//! pages within bounds.

use super::super::token::{self, Attributes, HtmlToken};
use super::super::tree::{PageElement, PageTree};
use super::amid;
use super::measure::{KeptElements, PageWeights};
use dom_smoothie::{Config, Readability};
use std::fmt::Write as _;

/// Most elements of a page that it gets.
const MOST_ELEMENTS: usize = 30_000;

/// Most that all elements together may be deep: each is looked at again from
/// most of the elements it stands in.
const MOST_DEPTH: usize = 600_000;

/// How deep an element may stand.
const DEEPEST: usize = 150;

/// Most bytes of text.
const MOST_TEXT: usize = 8 << 20;

/// The attribute that holds the number of an element.
const NUMBER: &str = "data-number";

/// Where a `div` holds words itself the library puts a paragraph in its place,
/// and the number is lost. So these words begin with it, too, in two characters
/// of the private use area, of which the page itself keeps none.
const PRIVATE: std::ops::RangeInclusive<char> = '\u{e000}'..='\u{f8ff}';
const PRIVATE_SIZE: u32 = 0x1900;

/// What it takes for the article; `None` when the page is out of bounds or it
/// finds nothing.
pub(super) fn article(
    tokens: &[HtmlToken],
    tree: &PageTree,
    measure: &PageWeights,
    title: &str,
) -> Option<KeptElements> {
    if !is_within_bounds(tokens, tree) {
        return None;
    }
    let page = written(tokens, tree, measure, title);
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let mut readability = Readability::new(page, None, Some(config)).ok()?;
    let found = readability.parse().ok()?;
    let mut kept = vec![false; tree.elements.len()];
    for token in token::tokens(&found.content) {
        let number = match &token {
            HtmlToken::Start(_, attributes) => attributes
                .get(NUMBER)
                .and_then(|number| number.parse().ok()),
            _ => None,
        };
        if let Some(one) = number.and_then(|number: usize| kept.get_mut(number)) {
            *one = true;
        }
        if let HtmlToken::Text(text) = &token {
            for number in numbers_in(text) {
                if let Some(one) = kept.get_mut(number) {
                    *one = true;
                }
            }
        }
    }
    keep_leaves(tokens, tree, &mut kept);
    keep_wrappers(tree, measure, &mut kept);
    Some(kept)
}

fn is_within_bounds(tokens: &[HtmlToken], tree: &PageTree) -> bool {
    let depths = || tree.elements.iter().map(|element| element.depth);
    let text = tokens.iter().map(|token| match token {
        HtmlToken::Text(text) => text.len(),
        _ => 0,
    });
    tree.elements.len() <= MOST_ELEMENTS
        && depths().all(|depth| depth <= DEEPEST)
        && depths().sum::<usize>() <= MOST_DEPTH
        && text.sum::<usize>() <= MOST_TEXT
}

/// Elements without content go with the element they stand in.
fn keep_leaves(tokens: &[HtmlToken], tree: &PageTree, kept: &mut KeptElements) {
    for (index, element) in tree.elements.iter().enumerate() {
        if let HtmlToken::Start(name, _) = &tokens[element.start]
            && (token::is_void(name) || is_empty(name, element))
            && let Some(parent) = element.parent
        {
            kept[index] |= kept[parent];
        }
    }
}

/// Where one box stands in another the library makes one of them: what stands
/// between kept elements and has no words of its own is kept, too.
fn keep_wrappers(tree: &PageTree, measure: &PageWeights, kept: &mut KeptElements) {
    let mut under = vec![false; kept.len()];
    for (index, element) in tree.elements.iter().enumerate() {
        under[index] = element
            .parent
            .is_some_and(|parent| kept[parent] || under[parent]);
    }
    for index in (0..kept.len()).rev() {
        let parent = tree.elements[index].parent.filter(|_| kept[index]);
        if let Some(parent) = parent.filter(|parent| under[*parent] && !measure.has_words(*parent))
        {
            kept[parent] = true;
        }
    }
}

/// Whether an inline element has no content, as the place has that a link leads to.
fn is_empty(name: &str, element: &PageElement) -> bool {
    !token::is_block(name) && element.end - element.start == 2
}

/// The page as it is given to the library: the elements with their numbers and
/// no more than it looks at.
fn written(tokens: &[HtmlToken], tree: &PageTree, measure: &PageWeights, title: &str) -> String {
    let amid = amid::elements(tokens, tree, measure);
    let mut page = String::with_capacity(tokens.len() * 24);
    page.push_str("<!DOCTYPE html><html><head><title>");
    escape(title, &mut page);
    page.push_str("</title></head><body>");
    // Every element is ended where the tree ends it: what is left open in it
    // would be opened again and again.
    let mut open: Vec<usize> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        while let Some(inner) = open.pop_if(|inner| tree.elements[*inner].end <= at) {
            end(tokens, tree, inner, amid[inner], &mut page);
        }
        match token {
            HtmlToken::Text(text) => {
                let holder = tree.holder[at].filter(|_| !text.trim().is_empty());
                let is_div = |element: &usize| match &tokens[tree.elements[*element].start] {
                    HtmlToken::Start(name, attributes) => {
                        shown_name(name, attributes, amid[*element]) == "div"
                    }
                    _ => false,
                };
                if let Some(element) = holder.filter(is_div) {
                    let blanks = text.len() - text.trim_start().len();
                    page.push_str(&text[..blanks]);
                    page.extend(number_of(element));
                }
                escape(text, &mut page);
            }
            HtmlToken::Formula(tex, _) => escape(tex, &mut page),
            HtmlToken::Start(name, _) if is_frame(name) => {}
            HtmlToken::Start(..) => {
                if let Some(element) = tree.element_at(at) {
                    start(token, element, amid[element], &mut page);
                    open.push(element);
                }
            }
            _ => {}
        }
    }
    while let Some(inner) = open.pop() {
        end(tokens, tree, inner, amid[inner], &mut page);
    }
    page.push_str("</body></html>");
    page
}

fn end(tokens: &[HtmlToken], tree: &PageTree, element: usize, amid: bool, page: &mut String) {
    if let HtmlToken::Start(name, attributes) = &tokens[tree.elements[element].start]
        && !token::is_void(name)
    {
        let _ = write!(page, "</{}>", shown_name(name, attributes, amid));
    }
}

/// Elements that the page has already when it is written.
fn is_frame(name: &str) -> bool {
    matches!(
        name,
        "html" | "head" | "body" | "meta" | "link" | "base" | "title"
    )
}

fn start(token: &HtmlToken, element: usize, amid: bool, page: &mut String) {
    let HtmlToken::Start(name, attributes) = token else {
        return;
    };
    let shown = shown_name(name, attributes, amid);
    let _ = write!(page, "<{shown} {NUMBER}={element}");
    let looked_at: &[&str] = if amid {
        &["href", "src"]
    } else {
        &[
            "id", "class", "role", "itemprop", "rel", "href", "src", "colspan", "alt",
        ]
    };
    for name in looked_at {
        if let Some(value) = attributes.get(name) {
            let value = &value[..value.floor_char_boundary(LONGEST_VALUE)];
            let _ = write!(page, " {name}=\"");
            escape(value, page);
            page.push('"');
        }
    }
    if name == "img" && attributes.get("src").is_none() {
        page.push_str(" src=\"a.png\"");
    }
    page.push('>');
}

/// How much of an attribute tells what it tells, in bytes.
const LONGEST_VALUE: usize = 300;

/// The library drops some elements by their name alone.
fn shown_name<'a>(name: &'a str, attributes: &Attributes, amid: bool) -> &'a str {
    match name {
        "iframe" if is_player(attributes) => "img",
        "aside" | "footer" | "form" | "fieldset" if amid => "div",
        "button" if amid => "span",
        "font" => "span",
        _ => name,
    }
}

/// Whether a frame plays a film or a sound: it belongs to the article wherever
/// it comes from.
fn is_player(attributes: &Attributes) -> bool {
    const PLAYERS: [&str; 8] = [
        "player", "/embed", "video", "youtube", "vimeo", "bilibili", "v.qq.com", "youku",
    ];
    let url = attributes.get("src").or_else(|| attributes.get("data-src"));
    url.is_some_and(|url| PLAYERS.iter().any(|part| url.contains(part)))
}

/// Writes text as far as the library measures it: signs that would have to be
/// written as references, for which its parser takes more than linear time, are
/// others that look like them.
fn escape(text: &str, page: &mut String) {
    for sign in text.chars() {
        match sign {
            '<' => page.push('‹'),
            '>' => page.push('›'),
            '&' => page.push('＆'),
            '"' => page.push('\''),
            _ if PRIVATE.contains(&sign) => {}
            _ => page.push(sign),
        }
    }
}

/// The number of an element as two characters.
fn number_of(element: usize) -> [char; 2] {
    let number = u32::try_from(element).unwrap_or(u32::MAX);
    let sign = |digit: u32| char::from_u32(u32::from(*PRIVATE.start()) + digit).unwrap_or(' ');
    [sign(number / PRIVATE_SIZE), sign(number % PRIVATE_SIZE)]
}

/// The numbers that stand in a text.
fn numbers_in(text: &str) -> impl Iterator<Item = usize> {
    let mut digits = text.chars().filter(|sign| PRIVATE.contains(sign));
    std::iter::from_fn(move || {
        let digit = |sign: char| u32::from(sign) - u32::from(*PRIVATE.start());
        let high = digit(digits.next()?);
        let low = digit(digits.next()?);
        usize::try_from(high * PRIVATE_SIZE + low).ok()
    })
}
