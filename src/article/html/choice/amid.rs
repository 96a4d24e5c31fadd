//! What stands amid the running text belongs to it, whatever it is called: a
//! form around the whole page, an aside or a button between two sentences, a
//! box of class `social` between two paragraphs that tells of social history.

use super::super::token::HtmlToken;
use super::super::tree::PageTree;
use super::measure::PageWeights;

/// A form with at least this share of the page's running text is around the
/// article, in per cent.
const AROUND: usize = 40;

/// Of the letters of an insertion at most this share may stand in links, in
/// per cent.
const LINKED: usize = 10;

/// For every element whether its name and classes say nothing against it.
pub(super) fn elements(tokens: &[HtmlToken], tree: &PageTree, measure: &PageWeights) -> Vec<bool> {
    let mut amid = vec![false; tree.elements.len()];
    let paragraphs = Paragraphs::of(tokens, tree, measure);
    for (index, element) in tree.elements.iter().enumerate() {
        let HtmlToken::Start(name, _) = &tokens[element.start] else {
            continue;
        };
        let held = measure.whole[index];
        let above = element
            .parent
            .is_some_and(|parent| amid[parent] && is_insertion(name));
        amid[index] = above
            || match name.as_str() {
                "form" | "fieldset" => held.running * 100 >= measure.all.running.max(1) * AROUND,
                "button" => is_in_sentence(tokens, element.start, element.end),
                "footer" => is_in_quotation(tokens, tree, index),
                _ if is_insertion(name) => {
                    held.letters > 0
                        && held.linked * 100 <= held.letters * LINKED
                        && paragraphs.around(tree, index)
                }
                _ => false,
            };
    }
    amid
}

fn is_insertion(name: &str) -> bool {
    matches!(name, "aside" | "div" | "section")
}

/// For every element which of its children are paragraphs of running text.
struct Paragraphs {
    /// The first and the last token of a paragraph in each element.
    range: Vec<Option<(usize, usize)>>,
}

impl Paragraphs {
    fn of(tokens: &[HtmlToken], tree: &PageTree, measure: &PageWeights) -> Self {
        let mut range: Vec<Option<(usize, usize)>> = vec![None; tree.elements.len()];
        for (index, element) in tree.elements.iter().enumerate() {
            let is_running = tokens[element.start].starts("p") && measure.whole[index].running > 0;
            if let Some(parent) = element.parent.filter(|_| is_running) {
                let first = range[parent].map_or(element.start, |(first, _)| first);
                range[parent] = Some((first, element.start));
            }
        }
        Self { range }
    }

    /// Whether an element stands between two paragraphs.
    fn around(&self, tree: &PageTree, index: usize) -> bool {
        let element = &tree.elements[index];
        let known = element.parent.and_then(|parent| self.range[parent]);
        known.is_some_and(|(first, last)| first < element.start && last >= element.end)
    }
}

/// Whether words stand right before and after these tokens.
fn is_in_sentence(tokens: &[HtmlToken], start: usize, end: usize) -> bool {
    let is_word = |token: Option<&HtmlToken>| match token {
        Some(HtmlToken::Text(text)) => text.chars().any(char::is_alphanumeric),
        _ => false,
    };
    start > 0 && is_word(tokens.get(start - 1)) && is_word(tokens.get(end))
}

/// Whether an element names the source of a quotation.
fn is_in_quotation(tokens: &[HtmlToken], tree: &PageTree, index: usize) -> bool {
    let parent = tree.elements[index].parent;
    parent.is_some_and(|parent| tokens[tree.elements[parent].start].starts("blockquote"))
}
