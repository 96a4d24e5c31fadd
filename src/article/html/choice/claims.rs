//! The elements that say themselves that they are the article, else the one
//! that holds most of the running text (after Arc90's Readability: paragraphs
//! give their text to the elements around them, links give none). Linear,
//! whatever the page.

use super::super::token::{self, Attributes, HtmlToken};
use super::super::tree::PageTree;
use super::measure::{KeptElements, PageWeights};
use std::collections::HashMap;

/// An element that claims to be the article must hold so many letters …
const LEAST: usize = 140;

/// … or this share of the page's text, in per cent.
const LEAST_SHARE: usize = 40;

/// Of several elements that claim the same, those belong together that hold at
/// least this share of the longest, in per cent.
const PART: usize = 25;

/// The name that all posts of a thread share, whatever their classes.
const THREAD: &str = "thread";

/// Classes of the posts of a thread in programs for forums (Discourse, V2EX,
/// Discuz, `XenForo`, Stack Exchange, Tieba).
pub(super) const POSTS: [&str; 9] = [
    "topic_content",
    "reply_content",
    "cooked",
    "t_f",
    "bbwrapper",
    "js-post-body",
    "d_post_content",
    "crawler-post",
    "postmessage",
];

/// The article of a page of a public account.
pub(super) fn of_site(tokens: &[HtmlToken], tree: &PageTree) -> Option<KeptElements> {
    let is_content = |element: usize| match &tokens[tree.elements[element].start] {
        HtmlToken::Start(_, attributes) => attributes.get("id") == Some("js_content"),
        _ => false,
    };
    let content = (0..tree.elements.len()).find(|element| is_content(*element))?;
    let within = tree.elements[content].start..tree.elements[content].end;
    let is_empty = tokens[within].iter().all(|token| match token {
        HtmlToken::Text(text) => text.trim().is_empty(),
        HtmlToken::Start(name, _) => {
            !matches!(name.as_str(), "img" | "iframe") && !name.starts_with("mp")
        }
        _ => true,
    });
    (!is_empty).then(|| inside(tree, &[content], |_| false))
}

/// What is claimed to be the article.
pub(super) struct Claimed {
    pub(super) kept: KeptElements,
    /// The elements that say so in the same words; none where their text only
    /// speaks for them.
    parts: Vec<usize>,
}

impl Claimed {
    /// Of an article in several parts a choice may have missed some: adds them
    /// when it has others.
    pub(super) fn complete(&self, tree: &PageTree, kept: &mut KeptElements) {
        let has = |part: &usize| kept[tree.within(*part)].contains(&true);
        let (had, missed): (Vec<usize>, Vec<usize>) = self.parts.iter().partition(|part| has(part));
        if had.is_empty() {
            return;
        }
        for part in missed {
            let within = tree.within(part);
            kept[within.clone()].copy_from_slice(&self.kept[within]);
        }
    }
}

/// The article by what elements say of themselves and by their text.
pub(super) fn of(tokens: &[HtmlToken], tree: &PageTree, measure: &PageWeights) -> Option<Claimed> {
    let away = away(tokens, tree, measure);
    let held = |element: usize| &measure.whole[element];
    let all = measure.all.letters - measure.all.linked;
    let enough = |letters: usize| letters >= LEAST || letters * 100 >= all.max(1) * LEAST_SHARE;
    let unlinked = |element: usize| held(element).letters - held(element).linked;
    // The parts that claim the same in the same words.
    let mut groups: HashMap<(u8, &str), Vec<usize>> = HashMap::new();
    for element in 0..tree.elements.len() {
        if let HtmlToken::Start(name, attributes) = &tokens[tree.elements[element].start]
            && let claim @ 1.. = claim(name, attributes)
            && (!away[element] || attributes.has_class(&POSTS))
            && unlinked(element) > 0
        {
            let class = attributes.get("class").unwrap_or_default();
            let class = match claim {
                3 if attributes.has_class(&POSTS) => THREAD,
                3 => class,
                _ => "",
            };
            groups.entry((claim, class)).or_default().push(element);
        }
    }
    let parts = groups.into_iter().map(|((claim, class), elements)| {
        let parts = outermost(tree, elements);
        let most = parts.iter().map(|part| unlinked(*part)).max().unwrap_or(0);
        // The answers in a thread may be short.
        let least = if class == THREAD { 0 } else { PART };
        let belongs = |part: &usize| unlinked(*part) * 100 >= most * least;
        let parts: Vec<usize> = parts.into_iter().filter(belongs).collect();
        let letters: usize = parts.iter().map(|part| unlinked(*part)).sum();
        (claim, letters, class, parts)
    });
    let claimed = parts
        .filter(|(_, letters, ..)| enough(*letters))
        .max_by_key(|(claim, letters, class, _)| (*claim, *letters, *class));
    if let Some((claim, _, _, parts)) = claimed {
        let kept = inside(tree, &parts, |element| away[element]);
        let parts = if claim >= 3 { parts } else { Vec::new() };
        return Some(Claimed { kept, parts });
    }
    let best = scored(tokens, tree, &away).filter(|best| enough(unlinked(*best)))?;
    Some(Claimed {
        kept: inside(tree, &[best], |element| away[element]),
        parts: Vec::new(),
    })
}

/// The elements that do not stand in another of them.
fn outermost(tree: &PageTree, elements: Vec<usize>) -> Vec<usize> {
    let mut end = 0;
    let mut out = Vec::new();
    for element in elements {
        if tree.elements[element].start >= end {
            end = tree.elements[element].end;
            out.push(element);
        }
    }
    out
}

/// All that stands in these elements and does not lead away.
fn inside(tree: &PageTree, parts: &[usize], away: impl Fn(usize) -> bool) -> KeptElements {
    let mut kept = vec![false; tree.elements.len()];
    for part in parts {
        kept[*part] = true;
        let end = tree.elements[*part].end;
        for element in part + 1..tree.elements.len() {
            if tree.elements[element].start >= end {
                break;
            }
            let parent = tree.elements[element].parent;
            kept[element] = parent.is_some_and(|parent| kept[parent]) && !away(element);
        }
    }
    kept
}

/// Which elements lead to other pages.
fn away(tokens: &[HtmlToken], tree: &PageTree, measure: &PageWeights) -> Vec<bool> {
    let all = measure.all.letters.max(1);
    let mut away: Vec<bool> = Vec::with_capacity(tree.elements.len());
    for (index, element) in tree.elements.iter().enumerate() {
        let above = element.parent.is_some_and(|parent| away[parent]);
        let own = match &tokens[element.start] {
            // What holds most of the text does not lead away, whatever it says.
            HtmlToken::Start(name, attributes) => {
                element.closed
                    && leads_away(name, attributes)
                    && measure.whole[index].running * 100 < all * LEAST_SHARE
            }
            _ => false,
        };
        away.push(above || own);
    }
    away
}

/// The element that stands closest around most of the running text.
fn scored(tokens: &[HtmlToken], tree: &PageTree, away: &[bool]) -> Option<usize> {
    let mut scores = vec![0_usize; tree.elements.len()];
    let mut link_end = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            HtmlToken::Start(name, _) if name == "a" => {
                link_end = tree.end_of(at).unwrap_or(0).max(link_end);
            }
            HtmlToken::Text(text) if at >= link_end => {
                let count = text
                    .chars()
                    .filter(|letter| letter.is_alphanumeric())
                    .count();
                let Some(holder) = block_around(tokens, tree, tree.holder[at]) else {
                    continue;
                };
                if count < 10 || away[holder] {
                    continue;
                }
                let parent = block_around(tokens, tree, tree.elements[holder].parent);
                scores[parent.unwrap_or(holder)] += count;
                let above = parent.and_then(|parent| tree.elements[parent].parent);
                if let Some(above) = block_around(tokens, tree, above) {
                    scores[above] += count / 2;
                }
            }
            _ => {}
        }
    }
    let best = (0..scores.len()).max_by_key(|element| scores[*element])?;
    (scores[best] > 0).then_some(best)
}

/// How many inline elements around a text are looked through.
const NEAR: usize = 16;

/// The innermost block at or around an element.
fn block_around(
    tokens: &[HtmlToken],
    tree: &PageTree,
    mut element: Option<usize>,
) -> Option<usize> {
    for _ in 0..NEAR {
        let index = element?;
        match &tokens[tree.elements[index].start] {
            HtmlToken::Start(name, _) if !token::is_block(name) => {
                element = tree.elements[index].parent;
            }
            _ => return Some(index),
        }
    }
    element
}

/// How plainly an element says that it is the article.
pub(super) fn claim(name: &str, attributes: &Attributes) -> u8 {
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
    if attributes.get("itemprop") == Some("articleBody") {
        return 4;
    }
    if attributes.has_class(&POSTS)
        || attributes.has_class(&CONTENT)
        || CONTENT.contains(&id.to_ascii_lowercase().as_str())
    {
        return 3;
    }
    match (name, attributes.get("role")) {
        ("article", _) => 2,
        ("main", _) | (_, Some("main")) => 1,
        _ => 0,
    }
}

/// Elements of a page that are not the article: they lead to other pages.
fn leads_away(name: &str, attributes: &Attributes) -> bool {
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
    if matches!(
        name,
        "nav" | "aside" | "form" | "button" | "dialog" | "iframe"
    ) {
        return true;
    }
    if !token::is_block(name) || name == "body" || name == "html" {
        return false;
    }
    let role = attributes.get("role").unwrap_or_default();
    let id = attributes.get("id").unwrap_or_default();
    matches!(
        role,
        "navigation" | "banner" | "complementary" | "contentinfo" | "search"
    ) || attributes.has_class(&AWAY)
        || AWAY.contains(&id.to_ascii_lowercase().as_str())
}
