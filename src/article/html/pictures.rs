//! Pictures: the largest of the sources of a `<picture>` whose own address is a
//! stand-in, and the caption of a figure, which goes with its picture.

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

/// Gives the only picture of a figure its caption.
pub(super) fn captioned(mut tokens: Vec<HtmlToken>) -> Vec<HtmlToken> {
    if !tokens.iter().any(|token| token.starts("figure")) {
        return tokens;
    }
    let tree = PageTree::of(&tokens);
    let mut dropped: Vec<Range<usize>> = Vec::new();
    let mut passed = 0;
    for at in 0..tokens.len() {
        if at < passed || !tokens[at].starts("figure") {
            continue;
        }
        let Some(end) = tree.end_of(at) else { continue };
        passed = end;
        if let Some((picture, caption, text)) = figure(&tokens, at..end, &tree) {
            if let HtmlToken::Start(_, attributes) = &mut tokens[picture] {
                attributes.set(CAPTION, &text);
            }
            dropped.push(caption);
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

/// The only picture of a figure, the tokens of its caption, and its words.
fn figure(
    tokens: &[HtmlToken],
    range: Range<usize>,
    tree: &PageTree,
) -> Option<(usize, Range<usize>, String)> {
    let mut pictures = range.clone().filter(|at| tokens[*at].starts("img"));
    let picture = pictures.next().filter(|_| pictures.next().is_none())?;
    let mut captions = range.clone().filter(|at| tokens[*at].starts("figcaption"));
    let caption = captions.next().filter(|_| captions.next().is_none())?;
    let end = tree.end_of(caption)?;
    if (caption..end).contains(&picture) {
        return None;
    }
    let mut text = String::new();
    for token in &tokens[caption..end] {
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
    (!text.is_empty() && text.len() <= LONGEST).then_some((picture, caption..end, text))
}

/// What a line of words can't hold.
fn is_more(name: &str, _: &Attributes) -> bool {
    matches!(
        name,
        "pre" | "table" | "ul" | "ol" | "blockquote" | "code" | "sup" | "sub"
    )
}
