//! How much text each element holds: letters, those in links, running text.

use super::super::token::{HtmlToken, letters};
use super::super::tree::PageTree;

/// A text of fewer letters is a label, not running text.
const LABEL: usize = 10;

/// For every element of a page whether it belongs to the article.
pub(super) type KeptElements = Vec<bool>;

/// What one element holds, all in it included.
#[derive(Clone, Copy, Default)]
pub(super) struct TextWeight {
    /// Letters and digits.
    pub(super) letters: usize,
    /// Of these, in links.
    pub(super) linked: usize,
    /// Of these, in texts outside links that are longer than a label.
    pub(super) running: usize,
}

/// The same for every element of a page.
pub(super) struct PageWeights {
    /// With what stands in the elements within.
    pub(super) whole: Vec<TextWeight>,
    /// What stands directly in each.
    own: Vec<TextWeight>,
    /// What the page holds.
    pub(super) all: TextWeight,
}

/// A text of a page, or the TeX of a formula.
#[derive(Clone, Copy)]
pub(super) struct PageText<'page> {
    /// The number of its token.
    pub(super) at: usize,
    pub(super) text: &'page str,
    /// Whether it stands in a link.
    pub(super) linked: bool,
}

/// The texts of a page and its formulas, in order.
pub(super) fn texts<'page>(
    tokens: &'page [HtmlToken],
    tree: &PageTree,
) -> impl Iterator<Item = PageText<'page>> {
    let mut link_end = 0;
    tokens.iter().enumerate().filter_map(move |(at, token)| {
        let text = match token {
            HtmlToken::Start(name, _) if name == "a" => {
                link_end = tree.end_of(at).unwrap_or(0).max(link_end);
                return None;
            }
            HtmlToken::Text(text) | HtmlToken::Formula(text, _) => text,
            _ => return None,
        };
        let linked = at < link_end;
        Some(PageText { at, text, linked })
    })
}

impl PageWeights {
    pub(super) fn of(tokens: &[HtmlToken], tree: &PageTree) -> Self {
        let mut own = vec![TextWeight::default(); tree.elements.len()];
        let mut all = TextWeight::default();
        for PageText { at, text, linked } in texts(tokens, tree) {
            let letters = letters(text);
            let held = TextWeight {
                letters,
                linked: if linked { letters } else { 0 },
                running: if linked || letters < LABEL {
                    0
                } else {
                    letters
                },
            };
            add(&mut all, held);
            if let Some(element) = tree.holder[at] {
                add(&mut own[element], held);
            }
        }
        let mut whole = own.clone();
        for index in (0..whole.len()).rev() {
            if let Some(parent) = tree.elements[index].parent {
                let held = whole[index];
                add(&mut whole[parent], held);
            }
        }
        Self { whole, own, all }
    }

    /// Whether an element has words of its own.
    pub(super) fn has_words(&self, element: usize) -> bool {
        self.own[element].letters > 0
    }

    /// The running text of a choice, in letters.
    pub(super) fn running(&self, kept: &[bool]) -> usize {
        self.sum(kept, |held| held.running)
    }

    /// All the text of a choice, in letters.
    pub(super) fn letters(&self, kept: &[bool]) -> usize {
        self.sum(kept, |held| held.letters)
    }

    /// The text of a choice that stands in no link, in letters.
    pub(super) fn unlinked(&self, kept: &[bool]) -> usize {
        self.sum(kept, |held| held.letters - held.linked)
    }

    fn sum(&self, kept: &[bool], value: impl Fn(&TextWeight) -> usize) -> usize {
        let chosen = self.own.iter().zip(kept).filter(|(_, kept)| **kept);
        chosen.map(|(held, _)| value(held)).sum()
    }
}

fn add(sum: &mut TextWeight, held: TextWeight) {
    sum.letters += held.letters;
    sum.linked += held.linked;
    sum.running += held.running;
}
