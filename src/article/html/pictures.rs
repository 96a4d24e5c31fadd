//! Pictures: the largest of the sources of a `<picture>` whose own address is a
//! stand-in, and captions, which go with their pictures.

use super::token::{self, Attributes, HtmlToken};
use super::tree::PageTree;
use std::ops::Range;

/// The attribute that holds the caption of a picture.
pub(super) const CAPTION: &str = "data-caption";

/// A longer caption is a paragraph, in bytes.
const LONGEST: usize = 1_200;

/// Gives pictures without an address that of the sources beside them.
pub(super) fn resolve(tokens: &mut [HtmlToken]) {
    let mut source: Option<String> = None;
    for token in tokens {
        match token {
            HtmlToken::Start(name, _) if name == "picture" => source = Some(String::new()),
            HtmlToken::End(name) if name == "picture" => source = None,
            HtmlToken::Start(name, attributes) if name == "source" => {
                let set = attributes
                    .get("srcset")
                    .or_else(|| attributes.get("data-srcset"));
                if let (Some(known), Some(url)) = (&mut source, set.and_then(token::largest))
                    && known.is_empty()
                {
                    url.clone_into(known);
                }
            }
            HtmlToken::Start(name, attributes) if name == "img" => {
                if let Some(known) = source.as_ref().filter(|known| !known.is_empty())
                    && attributes.picture().is_empty()
                {
                    attributes.set("src", known);
                }
            }
            _ => {}
        }
    }
}

/// Gives pictures their captions: to the only one of a figure, and to one in a
/// box that holds no other words.
pub(super) fn captioned(mut tokens: Vec<HtmlToken>) -> Vec<HtmlToken> {
    if !tokens.iter().any(is_caption_of) {
        return tokens;
    }
    let tree = PageTree::of(&tokens);
    let mut dropped: Vec<Range<usize>> = Vec::new();
    let mut passed = 0;
    for at in 0..tokens.len() {
        if at < passed || !is_caption_of(&tokens[at]) {
            continue;
        }
        let Some(end) = tree.end_of(at) else { continue };
        if tokens[at..end]
            .iter()
            .take(MOST_TOKENS)
            .any(|token| token.starts("img"))
        {
            // A box around both.
            continue;
        }
        passed = end;
        if let Some((picture, captions, text)) = figure(&tokens, at, &tree) {
            if let HtmlToken::Start(_, attributes) = &mut tokens[picture] {
                attributes.set(CAPTION, &text);
            }
            passed = captions.last().map_or(end, |last| last.end.max(end));
            dropped.extend(captions);
        }
    }
    let mut gone = dropped.into_iter().peekable();
    let mut at = 0;
    tokens.retain(|_| {
        let here = at;
        at += 1;
        while gone.peek().is_some_and(|range| range.end <= here) {
            gone.next();
        }
        !gone.peek().is_some_and(|range| range.contains(&here))
    });
    tokens
}

/// Most elements around a caption in which its picture is looked for.
const NEAR: usize = 5;

/// Most tokens of a box that holds a picture and its caption.
const MOST_TOKENS: usize = 120;

/// Whether a token begins an element that says that it is a caption.
pub(super) fn is_caption_of(token: &HtmlToken) -> bool {
    match token {
        HtmlToken::Start(name, attributes) => is_caption(name, attributes),
        _ => false,
    }
}

/// Whether an element says that it is a caption, or a part of one.
fn is_caption(name: &str, attributes: &Attributes) -> bool {
    const PARTS: [&str; 9] = [
        "caption",
        "credit",
        "credits",
        "figcaption",
        "photocredit",
        "imgcaption",
        "imagecaption",
        "piccaption",
        "imgdesc",
    ];
    if name == "figcaption" {
        return true;
    }
    if !matches!(name, "div" | "p" | "span" | "dd" | "small" | "em" | "cite") {
        return false;
    }
    // A box around both is called so, too, but holds the picture.
    let class = attributes.get("class").unwrap_or_default();
    let mut names = class.split_whitespace().map(str::to_ascii_lowercase);
    names.any(|name| {
        let mut parts = name.split(|sign: char| !sign.is_ascii_alphabetic());
        parts.any(|part| PARTS.contains(&part))
    })
}

/// The picture that the caption at a token belongs to, the tokens of all parts
/// of the caption, and its words.
fn figure(
    tokens: &[HtmlToken],
    caption: usize,
    tree: &PageTree,
) -> Option<(usize, Vec<Range<usize>>, String)> {
    let own = caption..tree.end_of(caption)?;
    if tokens[own.clone()].iter().any(|token| token.starts("img")) {
        return None;
    }
    let mut around = tree.element_at(caption)?;
    for _ in 0..NEAR {
        around = tree.elements[around].parent?;
        let element = &tree.elements[around];
        let range = element.start..element.end;
        let is_figure = tokens[element.start].starts("figure");
        if !element.closed || (range.len() > MOST_TOKENS && !is_figure) {
            return None;
        }
        let mut pictures = range.clone().filter(|at| tokens[*at].starts("img"));
        let Some(picture) = pictures.next() else {
            continue;
        };
        if pictures.next().is_some() {
            return None;
        }
        let captions = parts(tokens, range, tree, is_figure)?;
        let text = words(tokens, &captions)?;
        return Some((picture, captions, text));
    }
    None
}

/// The parts of the caption in a box; `None` when it holds other words, too.
fn parts(
    tokens: &[HtmlToken],
    range: Range<usize>,
    tree: &PageTree,
    is_figure: bool,
) -> Option<Vec<Range<usize>>> {
    let mut found = Vec::new();
    let mut passed = 0;
    for at in range {
        if at < passed {
            continue;
        }
        match &tokens[at] {
            HtmlToken::Start(name, attributes) if is_caption(name, attributes) => {
                let end = tree.end_of(at)?;
                if tokens[at..end].iter().any(|token| token.starts("img")) {
                    continue;
                }
                passed = end;
                found.push(at..end);
            }
            HtmlToken::Text(text) if !text.trim().is_empty() && !is_figure => return None,
            _ => {}
        }
    }
    Some(found)
}

/// The words of a caption, if a line can hold them.
fn words(tokens: &[HtmlToken], captions: &[Range<usize>]) -> Option<String> {
    let mut text = String::new();
    for token in captions.iter().flat_map(|range| &tokens[range.clone()]) {
        match token {
            HtmlToken::Text(more) => text.push_str(more),
            HtmlToken::Start(name, attributes) if is_more(name, attributes) => return None,
            HtmlToken::Start(name, _) | HtmlToken::End(name)
                if token::is_block(name) || name == "br" =>
            {
                text.push(' ');
            }
            HtmlToken::Formula(..) | HtmlToken::NoteReference(_) => return None,
            _ => {}
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty() && text.len() <= LONGEST).then_some(text)
}

/// What a line of words can't hold.
fn is_more(name: &str, _: &Attributes) -> bool {
    matches!(
        name,
        "a" | "pre" | "table" | "ul" | "ol" | "blockquote" | "code" | "sup" | "sub"
    )
}
