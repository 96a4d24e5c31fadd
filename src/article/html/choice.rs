//! Which part of a saved page is the article. A rule for the site comes first,
//! then a port of Readability (`library`) as far as it can be trusted with the
//! page, beside it the elements that say so themselves (`claims`); which holds
//! clearly more of the running text wins. What is chosen is never empty: at
//! last the whole body is the article.

mod amid;
mod claims;
mod library;
mod lines;
mod measure;
mod parts;
mod trim;

use super::token::HtmlToken;
use super::tree::PageTree;
use claims::Claimed;
use measure::{KeptElements, PageWeights};

/// An article that holds less than this share of the running text that the
/// other choice holds has lost the most of it, in per cent.
const CLEARLY_LESS: usize = 50;

/// The tokens of the article; `title` is what the page says it is called.
pub(super) fn article(tokens: Vec<HtmlToken>, title: &str) -> Vec<HtmlToken> {
    let tree = PageTree::of(&tokens);
    if let Some(kept) = claims::of_site(&tokens, &tree) {
        return only(tokens, &tree, &kept);
    }
    let measure = PageWeights::of(&tokens, &tree);
    let claimed = claims::of(&tokens, &tree, &measure);
    let found = library::article(&tokens, &tree, &measure, title);
    let mut kept = better(&tree, found, claimed, &measure).unwrap_or_else(|| whole(&tokens, &tree));
    trim::trim(&tokens, &tree, &measure, title, &mut kept);
    only(tokens, &tree, &kept)
}

/// The tokens of the page entire.
pub(super) fn whole_page(tokens: Vec<HtmlToken>) -> Vec<HtmlToken> {
    let tree = PageTree::of(&tokens);
    let kept = whole(&tokens, &tree);
    only(tokens, &tree, &kept)
}

/// Of two choices the one that has not lost the most of the text.
fn better(
    tree: &PageTree,
    found: Option<KeptElements>,
    claimed: Option<Claimed>,
    measure: &PageWeights,
) -> Option<KeptElements> {
    let weight = |kept: &KeptElements| measure.running(kept);
    match (found, claimed) {
        (Some(mut found), Some(claimed)) => {
            let (one, other) = (weight(&found), weight(&claimed.kept));
            if one * 100 < other * CLEARLY_LESS {
                return Some(claimed.kept);
            }
            claimed.complete(tree, &mut found);
            Some(found)
        }
        (found, claimed) => found.or(claimed.map(|claimed| claimed.kept)),
    }
    .filter(|kept| measure.letters(kept) > 0)
}

/// Every element but the head.
fn whole(tokens: &[HtmlToken], tree: &PageTree) -> KeptElements {
    let mut kept: KeptElements = Vec::with_capacity(tree.elements.len());
    for element in &tree.elements {
        let under_head = element
            .parent
            .is_some_and(|parent| !kept[parent] && element.end <= tree.elements[parent].end);
        let is_head = tokens[element.start].starts("head") && element.closed;
        let is_title = tokens[element.start].starts("title");
        kept.push(!under_head && !is_head && !is_title);
    }
    kept
}

/// The tokens of the elements that are kept. Text that stands in no element
/// belongs to the article when the whole page does.
fn only(mut tokens: Vec<HtmlToken>, tree: &PageTree, kept: &KeptElements) -> Vec<HtmlToken> {
    let outside = kept.first().copied().unwrap_or(true);
    let mut at = 0;
    tokens.retain(|_| {
        let holder = tree.holder[at];
        at += 1;
        holder.map_or(outside, |element| kept[element])
    });
    tokens
}
