//! What stands in the chosen part without belonging to the article: boxes that
//! say so by their class, dates and names above the first paragraph, the same
//! words a second time. Never much of the text, and never what stands amid
//! the running text in paragraphs of its own.

use super::super::pictures;
use super::super::token::{self, Attributes, HtmlToken, letters};
use super::super::tree::PageTree;
use super::amid;
use super::claims;
use super::lines;
use super::measure::{KeptElements, PageText, PageWeights, texts};
use super::parts::{is_control, is_nearly, is_title};
use crate::article::date::DateTime;
use std::collections::HashSet;

/// What is dropped holds less than this share of the chosen text, in per cent.
const MOST: usize = 20;

/// The same of what others said about the article, and of links to other pages.
const MOST_DISCUSSED: usize = 60;

/// A box whose letters stand in links by this share leads to other pages, in
/// per cent.
const LED: usize = 80;

/// Classes and identifiers of what others said about an article.
const DISCUSSION: [&str; 11] = [
    "comments",
    "comments-area",
    "comments-section",
    "comment-section",
    "comment-list",
    "commentlist",
    "comments-list",
    "post-comments",
    "disqus_thread",
    "respond",
    "postprofile",
];

/// A text of so many letters is a paragraph, whatever stands around it.
const PARAGRAPH: usize = 60;

/// Words in classes and identifiers of what is no part of an article.
const ASIDE: [&str; 62] = [
    "ad",
    "ads",
    "adsbygoogle",
    "advert",
    "advertisement",
    "advertisements",
    "addthis",
    "authorbox",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "comments",
    "copyright",
    "crumbs",
    "dateline",
    "dates",
    "disqus",
    "donate",
    "follow",
    "gallerycontrols",
    "jetpack",
    "keywords",
    "labels",
    "mostread",
    "newsletter",
    "outbrain",
    "pagination",
    "paywall",
    "permalink",
    "popular",
    "promo",
    "promotion",
    "pubdate",
    "publish",
    "published",
    "rating",
    "readmore",
    "recirc",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "relatedposts",
    "reply",
    "rollover",
    "share",
    "sharedaddy",
    "sharethis",
    "sharing",
    "signup",
    "social",
    "sponsor",
    "sponsored",
    "submitted",
    "subscribe",
    "subscription",
    "taboola",
    "taglist",
    "tags",
    "trending",
];

/// Two words that say so together.
const ASIDE_PAIRS: [(&str, &str); 16] = [
    ("author", "bio"),
    ("author", "box"),
    ("author", "info"),
    ("about", "author"),
    ("post", "author"),
    ("post", "date"),
    ("post", "meta"),
    ("entry", "meta"),
    ("article", "meta"),
    ("entry", "date"),
    ("post", "labels"),
    ("more", "from"),
    ("read", "more"),
    ("most", "read"),
    ("control", "panel"),
    ("control", "bar"),
];

/// Takes what does not belong to the article out of a choice.
pub(super) fn trim(
    tokens: &[HtmlToken],
    tree: &PageTree,
    measure: &PageWeights,
    title: &str,
    kept: &mut KeptElements,
) {
    let all = measure.letters(kept).max(1);
    let amid = amid::elements(tokens, tree, measure);
    let dropped = |index: usize, kept: &KeptElements, attributes: &Attributes| {
        let held = measure.whole[index];
        let is_led = held.linked * 100 >= held.letters.max(1) * LED;
        let most = if is_led || is_discussion(attributes) {
            MOST_DISCUSSED
        } else {
            MOST
        };
        kept[index]
            && !(amid[index]
                && is_prose(&tokens[tree.elements[index].start..tree.elements[index].end]))
            && tree.elements[index].closed
            && held.letters * 100 < all * most
    };
    let before = kept.clone();
    for index in 0..tree.elements.len() {
        if let HtmlToken::Start(name, attributes) = &tokens[tree.elements[index].start]
            && ((dropped(index, kept, attributes) && says_aside(name, attributes))
                || is_control(name, attributes, measure.whole[index].letters))
        {
            drop_all(tree, index, kept);
        }
    }
    if measure.unlinked(kept) * 2 < measure.unlinked(&before) {
        kept.clone_from(&before);
    }
    drop_lead(tokens, tree, measure, title, kept);
    drop_repeated(tokens, tree, measure, kept);
    drop_lines(tokens, tree, measure, kept);
    drop_last_headings(tokens, tree, kept);
    if measure.letters(kept) == 0 {
        kept.clone_from(&before);
    }
}

/// Whether there is nothing but paragraphs in a box: no heading, no field.
fn is_prose(tokens: &[HtmlToken]) -> bool {
    tokens.iter().all(|token| match token {
        HtmlToken::Start(name, _) => !matches!(
            name.as_str(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "form" | "input" | "button"
        ),
        _ => true,
    })
}

/// An element and all in it.
fn drop_all(tree: &PageTree, index: usize, kept: &mut KeptElements) {
    kept[tree.within(index)].fill(false);
}

/// Whether an element holds what others said about the article.
fn is_discussion(attributes: &Attributes) -> bool {
    let id = attributes.get("id").unwrap_or_default();
    attributes.has_class(&DISCUSSION) || DISCUSSION.contains(&id)
}

fn says_aside(name: &str, attributes: &Attributes) -> bool {
    if is_discussion(attributes) && name != "body" && name != "html" {
        return true;
    }
    if !token::is_block(name)
        || attributes.has_class(&claims::POSTS)
        || matches!(
            name,
            "body" | "html" | "article" | "main" | "pre" | "table" | "td" | "blockquote"
        )
    {
        return false;
    }
    let class = attributes.get("class").unwrap_or_default();
    let id = attributes.get("id").unwrap_or_default();
    let names = class.split_whitespace().chain([id]);
    names.filter(|name| !name.is_empty()).any(|name| {
        let words = words(name);
        words.iter().any(|word| ASIDE.contains(&word.as_str()))
            || words.windows(2).any(|pair| {
                ASIDE_PAIRS
                    .iter()
                    .any(|(one, two)| pair[0] == *one && pair[1] == *two)
            })
    })
}

/// The words of a name: `entry-authorBio` is three. Figures end a word (`ad2`),
/// but do not begin one: `e1ad` is a number.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for sign in name.chars().take(80) {
        if !sign.is_ascii_alphanumeric() || (small && sign.is_ascii_uppercase()) {
            words.push(String::new());
        }
        small = sign.is_ascii_lowercase();
        if sign.is_ascii_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.push(sign.to_ascii_lowercase());
        }
    }
    for word in &mut words {
        let length = word
            .trim_end_matches(|sign: char| sign.is_ascii_digit())
            .len();
        word.truncate(length);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A block and the words directly in it.
struct Leaf {
    element: usize,
    text: String,
    linked: usize,
}

impl Leaf {
    fn letters(&self) -> usize {
        letters(&self.text)
    }
}

/// The kept blocks with their own words, in order.
fn leaves(tokens: &[HtmlToken], tree: &PageTree, kept: &KeptElements, most: usize) -> Vec<Leaf> {
    let mut leaves: Vec<Leaf> = Vec::new();
    for PageText { at, text, linked } in texts(tokens, tree) {
        let is_formula = matches!(tokens[at], HtmlToken::Formula(..));
        if is_formula || text.trim().is_empty() {
            continue;
        }
        let Some(holder) = tree.holder[at].filter(|holder| kept[*holder]) else {
            continue;
        };
        let block = block_around(tokens, tree, holder);
        let linked = if linked { letters(text) } else { 0 };
        if let Some(last) = leaves.last_mut().filter(|last| last.element == block) {
            last.text.push_str(text);
            last.linked += linked;
            continue;
        }
        if leaves.len() >= most {
            break;
        }
        leaves.push(Leaf {
            element: block,
            text: text.to_owned(),
            linked,
        });
    }
    leaves
}

fn block_around(tokens: &[HtmlToken], tree: &PageTree, mut element: usize) -> usize {
    for _ in 0..16 {
        match (
            &tokens[tree.elements[element].start],
            tree.elements[element].parent,
        ) {
            (HtmlToken::Start(name, _), Some(parent)) if !token::is_block(name) => element = parent,
            _ => break,
        }
    }
    element
}

/// How many blocks above the first paragraph are looked at.
const LEAD: usize = 12;

/// Above the first paragraph dates, names and the title are the head of the
/// article, which is shown of its own.
fn drop_lead(
    tokens: &[HtmlToken],
    tree: &PageTree,
    measure: &PageWeights,
    title: &str,
    kept: &mut KeptElements,
) {
    for leaf in leaves(tokens, tree, kept, LEAD) {
        let letters = leaf.letters();
        if letters >= PARAGRAPH {
            return;
        }
        if measure.whole[leaf.element].letters > letters {
            continue;
        }
        let text = leaf.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_heading = matches!(&tokens[tree.elements[leaf.element].start], HtmlToken::Start(name, _)
            if matches!(name.as_bytes(), [b'h', b'1'..=b'6']));
        let is_title = is_title(&text, title)
            || (tokens[tree.elements[leaf.element].start].starts("h1") && is_nearly(&text, title));
        let is_line = !is_heading && !text.ends_with(['.', '。', '!', '！', '?', '？', ':', '：']);
        let is_date = is_line && DateTime::within(&text).is_some() && text.chars().count() < 90;
        let is_name = is_line && (text.starts_with("By ") || text == "By");
        let is_menu = is_line
            && leaf.linked == letters
            && letters < 20
            && !tokens[tree.elements[leaf.element].start].starts("p");
        let is_told = is_line && lines::is_reading_time(&text);
        if is_title || is_date || is_name || is_menu || is_told {
            drop_all(tree, leaf.element, kept);
        }
    }
}

/// Takes out the lines that only lead on or say whose a page is.
fn drop_lines(
    tokens: &[HtmlToken],
    tree: &PageTree,
    measure: &PageWeights,
    kept: &mut KeptElements,
) {
    let all = measure.letters(kept);
    let mut dropped = 0;
    for leaf in leaves(tokens, tree, kept, usize::MAX) {
        let letters = leaf.letters();
        if letters > lines::LONGEST || measure.whole[leaf.element].letters > letters {
            continue;
        }
        let is_cell = matches!(&tokens[tree.elements[leaf.element].start], HtmlToken::Start(name, _)
            if matches!(name.as_str(), "td" | "th" | "pre" | "dt" | "dd" | "li" | "blockquote"));
        let words = leaf.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !is_cell && lines::is_no_text(&words, leaf.linked, letters) {
            dropped += if lines::is_sure(&words, leaf.linked, letters) {
                0
            } else {
                letters
            };
            if dropped * 100 >= all * MOST {
                return;
            }
            drop_all(tree, leaf.element, kept);
        }
    }
}

/// A heading below which nothing comes is that of something left out.
fn drop_last_headings(tokens: &[HtmlToken], tree: &PageTree, kept: &mut KeptElements) {
    let mut last = Vec::new();
    let mut has_text = false;
    for (at, token) in tokens.iter().enumerate() {
        let Some(holder) = tree.holder[at].filter(|holder| kept[*holder]) else {
            continue;
        };
        match token {
            HtmlToken::Start(name, _) if is_heading(name) => last.push(holder),
            HtmlToken::Start(name, _)
                if matches!(name.as_str(), "img" | "iframe" | "video" | "audio" | "hr")
                    || name.starts_with("mp") =>
            {
                last.clear();
            }
            HtmlToken::Formula(..) => last.clear(),
            HtmlToken::Text(text) if letters(text) > 0 => {
                let heading = last.last().map(|heading| tree.within(*heading));
                if !heading.is_some_and(|heading| heading.contains(&holder)) {
                    last.clear();
                    has_text = true;
                }
            }
            _ => {}
        }
    }
    for heading in last.into_iter().filter(|_| has_text) {
        drop_all(tree, heading, kept);
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

/// Of the same words in boxes (an album and its enlarged copy) one is shown.
fn drop_repeated(
    tokens: &[HtmlToken],
    tree: &PageTree,
    measure: &PageWeights,
    kept: &mut KeptElements,
) {
    let mut seen: HashSet<String> = HashSet::new();
    for leaf in leaves(tokens, tree, kept, usize::MAX) {
        let letters = leaf.letters();
        if letters < PARAGRAPH || measure.whole[leaf.element].letters > letters {
            continue;
        }
        let is_box = matches!(&tokens[tree.elements[leaf.element].start], HtmlToken::Start(name, _)
            if matches!(name.as_str(), "div" | "section" | "aside"))
            || pictures::is_caption_of(&tokens[tree.elements[leaf.element].start]);
        let words = leaf.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let begin: String = words.chars().take(PARAGRAPH).collect();
        if !seen.insert(begin) && is_box {
            drop_all(tree, leaf.element, kept);
        }
    }
}
