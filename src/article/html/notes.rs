//! Footnotes in their common forms (Wikipedia, pandoc, Substack, GitHub): a
//! short link into the page, raised or marked as one, and the element it leads
//! to. The links back are left out.

use super::token::{self, Attributes, HtmlToken};
use super::tree::PageTree;
use std::collections::{HashMap, HashSet};

/// The longest mark of a reference, in characters.
const LONGEST_MARK: usize = 6;

/// The tokens with references and notes as such.
pub(super) fn marked(tokens: Vec<HtmlToken>) -> Vec<HtmlToken> {
    let may_be = |token: &HtmlToken| match token {
        HtmlToken::Start(name, attributes) => name == "a" && local(attributes).is_some(),
        _ => false,
    };
    if !tokens.iter().any(may_be) {
        return tokens;
    }
    let tree = PageTree::of(&tokens);
    let places = places(&tokens);
    let found = FootnoteSearch::of(&tokens, &tree, &places);
    if found.notes.is_empty() {
        return tokens;
    }
    found.written(tokens, &tree)
}

/// Where the elements with names stand.
fn places(tokens: &[HtmlToken]) -> HashMap<&str, usize> {
    let mut places = HashMap::new();
    for (at, token) in tokens.iter().enumerate() {
        if let HtmlToken::Start(name, attributes) = token {
            let anchor = attributes.get("name").filter(|_| name == "a");
            for id in [attributes.get("id"), anchor].into_iter().flatten() {
                places.entry(id).or_insert(at);
            }
        }
    }
    places
}

/// The name of the place in the same page that a link leads to.
fn local(attributes: &Attributes) -> Option<&str> {
    let (_, name) = attributes.get("href")?.rsplit_once('#')?;
    (!name.is_empty()).then_some(name)
}

/// References and notes: where they begin and the first token after them.
#[derive(Default)]
struct FootnoteSearch {
    references: HashMap<usize, (usize, String)>,
    notes: HashMap<usize, (usize, String)>,
    /// Links back, and numbers before a note.
    dropped: HashMap<usize, usize>,
}

impl FootnoteSearch {
    fn of(tokens: &[HtmlToken], tree: &PageTree, places: &HashMap<&str, usize>) -> Self {
        let mut found = Self::default();
        let mut sources = HashSet::new();
        for (at, token) in tokens.iter().enumerate() {
            let HtmlToken::Start(name, attributes) = token else {
                continue;
            };
            if name != "a" || is_back(attributes) {
                continue;
            }
            let Some((name, end)) = local(attributes).zip(tree.end_of(at)) else {
                continue;
            };
            let Some(note) = places.get(name).filter(|place| **place > end) else {
                continue;
            };
            let (start, end) = raised(tokens, tree, at, end);
            let is_reference = start < at
                || is_marked(attributes)
                || tokens[at..end].iter().any(|token| token.starts("sup"));
            if !is_reference || !is_mark(&tokens[start..end]) {
                continue;
            }
            let Some((note, note_end)) = note_around(tokens, tree, *note) else {
                continue;
            };
            found.references.insert(start, (end, name.to_owned()));
            found
                .notes
                .entry(note)
                .or_insert_with(|| (note_end, name.to_owned()));
            sources.extend(names_around(tokens, start, at));
        }
        found.drop_backs(tokens, tree, &sources);
        found
    }

    /// The links in the notes that lead back to where they are mentioned.
    fn drop_backs(&mut self, tokens: &[HtmlToken], tree: &PageTree, sources: &HashSet<String>) {
        let ranges: Vec<_> = self
            .notes
            .iter()
            .map(|(start, (end, _))| *start..*end)
            .collect();
        for range in ranges {
            for at in range {
                let HtmlToken::Start(name, attributes) = &tokens[at] else {
                    continue;
                };
                let back = match name.as_str() {
                    "a" => {
                        is_back(attributes)
                            || local(attributes).is_some_and(|name| sources.contains(name))
                    }
                    "span" => attributes.has_class(&["mw-cite-backlink"]),
                    _ => false,
                };
                if let Some(end) = tree.end_of(at).filter(|_| back) {
                    self.dropped.insert(at, end);
                }
            }
        }
    }

    fn written(self, tokens: Vec<HtmlToken>, tree: &PageTree) -> Vec<HtmlToken> {
        let mut out = Vec::with_capacity(tokens.len() + 2 * self.notes.len());
        let mut ends: HashMap<usize, usize> = HashMap::new();
        let mut passed = 0;
        for (at, token) in tokens.into_iter().enumerate() {
            for _ in 0..ends.remove(&at).unwrap_or(0) {
                out.push(HtmlToken::NoteEnd);
            }
            if at < passed {
                continue;
            }
            if let Some(end) = self.dropped.get(&at) {
                passed = *end;
                continue;
            }
            if let Some((end, name)) = self.references.get(&at) {
                passed = *end;
                out.push(HtmlToken::NoteReference(name.clone()));
                continue;
            }
            let Some((end, name)) = self.notes.get(&at) else {
                // The end tags of items that became notes.
                let ended = tree.holder.get(at).copied().flatten();
                let is_item = ended
                    .is_some_and(|element| self.notes.contains_key(&tree.elements[element].start));
                if !(is_item && matches!(&token, HtmlToken::End(name) if name == "li")) {
                    out.push(token);
                }
                continue;
            };
            out.push(HtmlToken::NoteStart(name.clone()));
            *ends.entry(*end).or_default() += 1;
            if !token.starts("li") {
                out.push(token);
            }
        }
        for _ in 0..ends.values().sum() {
            out.push(HtmlToken::NoteEnd);
        }
        out
    }
}

/// The reference with the `sup` around it.
fn raised(tokens: &[HtmlToken], tree: &PageTree, at: usize, end: usize) -> (usize, usize) {
    let element = tree.element_at(at);
    let mut parent = element.and_then(|element| tree.elements[element].parent);
    for _ in 0..2 {
        let Some(index) = parent else { break };
        let around = &tree.elements[index];
        if tokens[around.start].starts("sup") && around.closed && around.end - around.start < 20 {
            return (around.start, around.end);
        }
        parent = around
            .parent
            .filter(|_| tokens[around.start].starts("span"));
    }
    (at, end)
}

/// The names of a reference and of what stands close around it.
fn names_around(tokens: &[HtmlToken], start: usize, at: usize) -> Vec<String> {
    let names = tokens[start..=at].iter().filter_map(|token| match token {
        HtmlToken::Start(_, attributes) => attributes.get("id").map(str::to_owned),
        _ => None,
    });
    names.collect()
}

/// Whether a link says that it refers to a note.
fn is_marked(attributes: &Attributes) -> bool {
    attributes.has_class(&[
        "footnote-ref",
        "footnote-anchor",
        "footnote-reference",
        "footnote",
        "footnoteref",
        "noteref",
    ]) || attributes.get("role") == Some("doc-noteref")
        || attributes.get("data-footnote-ref").is_some()
        || attributes.get("epub:type") == Some("noteref")
}

/// Whether a link leads back from a note.
fn is_back(attributes: &Attributes) -> bool {
    attributes.has_class(&[
        "footnote-back",
        "footnote-backref",
        "footnote-number",
        "reversefootnote",
        "data-footnote-backref",
    ]) || attributes.get("role") == Some("doc-backlink")
        || attributes.get("data-footnote-backref").is_some()
}

/// Whether a reference is a short mark: a number, a letter, a sign.
fn is_mark(tokens: &[HtmlToken]) -> bool {
    let mut mark = String::new();
    for token in tokens {
        match token {
            HtmlToken::Text(text) => mark.push_str(text.trim()),
            HtmlToken::Start(name, _) if token::is_block(name) || name == "img" => return false,
            _ => {}
        }
    }
    let inner = mark.trim_matches(['[', ']', '(', ')', '（', '）', '〔', '〕', '【', '】']);
    let count = inner.chars().count();
    let is_sign = inner.chars().all(|sign| !sign.is_alphabetic());
    count > 0 && count <= LONGEST_MARK && (is_sign || count <= 3 || inner.starts_with("note"))
}

/// The element that is the note: the item, paragraph or box of this name or
/// around it.
fn note_around(tokens: &[HtmlToken], tree: &PageTree, at: usize) -> Option<(usize, usize)> {
    let mut element = tree.element_at(at);
    for _ in 0..4 {
        let index = element?;
        let found = &tree.elements[index];
        if let HtmlToken::Start(name, attributes) = &tokens[found.start]
            && !attributes.has_class(&["footnote-number"])
            && matches!(
                name.as_str(),
                "li" | "p" | "div" | "aside" | "dd" | "section"
            )
        {
            return found.closed.then_some((found.start, found.end));
        }
        element = found.parent;
    }
    None
}
