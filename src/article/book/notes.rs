//! Notes of a book: a reference (`epub:type="noteref"`, ARIA's `doc-noteref`,
//! the classes of pandoc and Duokan) becomes a footnote's reference, what it
//! points to the footnote, wherever in the book it stands.

use crate::archive::path::decoded;
use crate::article::builder::Builder;
use crate::article::html;
use crate::article::html::token::{self, Attributes, HtmlToken};
use std::collections::{HashMap, HashSet};

/// Most notes of a book that are gathered.
const MOST: usize = 100_000;

/// The notes met so far.
#[derive(Default)]
pub(super) struct BookNotes {
    /// What references point to, as `path#name`.
    targets: HashSet<String>,
    /// The notes and their text.
    found: Vec<(String, Vec<HtmlToken>)>,
}

impl BookNotes {
    /// The tokens of a chapter without its notes, which are kept; references
    /// stand as tokens of their own ([`token::NOTE_REFERENCE`]). What links to
    /// another place of the book links nowhere.
    pub(super) fn taken(&mut self, tokens: &[HtmlToken], path: &str) -> Vec<HtmlToken> {
        self.sorted(tokens, path, true)
    }

    /// The same; inside a note there are references, but no notes.
    fn sorted(&mut self, tokens: &[HtmlToken], path: &str, with_notes: bool) -> Vec<HtmlToken> {
        let ends = ends(tokens);
        let mut kept = Vec::with_capacity(tokens.len());
        let mut gathering = 0_usize;
        let mut at = 0;
        let mut raised = false;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                HtmlToken::Start(name, attributes) => {
                    let end = ends.get(&(at - 1)).copied();
                    if let (Some(end), true) = (end, is_gathering(attributes)) {
                        gathering = gathering.max(end);
                    }
                    if name == "a" && is_back(attributes) {
                        at = end.map_or(at, |end| end + 1);
                    } else if name == "a" && is_reference(attributes) {
                        let target = target(attributes, path);
                        self.targets.insert(target.clone());
                        raised = kept
                            .pop_if(
                                |before| matches!(before, HtmlToken::Start(name, _) if name == "sup"),
                            )
                            .is_some();
                        kept.push(HtmlToken::Start(
                            token::NOTE_REFERENCE.to_owned(),
                            Attributes::one("href", target),
                        ));
                        at = end.map_or(at, |end| end + 1);
                    } else if let Some((note, end)) =
                        self.note(tokens, at - 1, end.filter(|_| with_notes), gathering, path)
                    {
                        let inside = tokens[at..end].to_vec();
                        let inside = self.sorted(&without_return(inside, path), path, false);
                        self.found.push((note, inside));
                        at = end + 1;
                    } else if name == "a" && !is_outside(attributes) {
                        kept.push(HtmlToken::Start(name.clone(), Attributes::default()));
                    } else {
                        kept.push(token.clone());
                    }
                }
                HtmlToken::End(name) if name == "sup" && raised => raised = false,
                _ => kept.push(token.clone()),
            }
        }
        kept
    }

    /// The name of the note whose element begins here, and where it ends.
    fn note(
        &self,
        tokens: &[HtmlToken],
        at: usize,
        end: Option<usize>,
        gathering: usize,
        path: &str,
    ) -> Option<(String, usize)> {
        let HtmlToken::Start(name, attributes) = tokens.get(at)? else {
            return None;
        };
        let end = end.filter(|_| self.found.len() < MOST)?;
        if !token::is_block(name) || matches!(name.as_str(), "body" | "html") {
            return None;
        }
        let full = |name: &str| format!("{path}#{name}");
        let own = attributes.get("id").map(full);
        let says_so = is_note(attributes) || (name == "li" && at < gathering);
        if says_so && let Some(own) = &own {
            return Some((own.clone(), end));
        }
        // The mark of a note may stand at its beginning.
        let first = tokens[at + 1..end].iter().take_while(|token| match token {
            HtmlToken::Start(name, _) => !token::is_block(name),
            HtmlToken::Text(text) => text.trim().is_empty(),
            _ => false,
        });
        let marks = first.filter_map(|token| match token {
            HtmlToken::Start(_, attributes) => attributes.get("id").map(full),
            _ => None,
        });
        let mut named = own.into_iter().chain(marks);
        let named = named.find(|name| self.targets.contains(name))?;
        Some((named, end))
    }

    /// Adds the notes in the order of their numbers.
    pub(super) fn add(self, builder: &mut Builder) {
        let mut notes: HashMap<usize, (String, Vec<HtmlToken>)> = HashMap::new();
        for (name, tokens) in self.found {
            let number = builder.note_number(&name);
            notes.entry(number).or_insert((name, tokens));
        }
        let mut notes: Vec<_> = notes.into_iter().collect();
        notes.sort_by_key(|(number, _)| *number);
        for (_, (name, tokens)) in notes {
            builder.enter_note(&name);
            html::add_tokens(&tokens, builder);
            builder.end();
            builder.leave_container();
        }
    }
}

/// Where each element that has an end ends: the index of its end tag by that of
/// its start tag.
fn ends(tokens: &[HtmlToken]) -> HashMap<usize, usize> {
    let mut ends = HashMap::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            HtmlToken::Start(name, _) if !token::is_void(name) && open.len() < DEEPEST => {
                open.push((name, index));
            }
            HtmlToken::End(name) => {
                let near = open.len().saturating_sub(NEAR);
                let at = open[near..].iter().rposition(|(known, _)| known == name);
                if let Some(at) = at.map(|at| near + at) {
                    ends.insert(open[at].1, index);
                    open.truncate(at);
                }
            }
            _ => {}
        }
    }
    ends
}

/// Most elements that are open at once.
const DEEPEST: usize = 4096;

/// How many of them an end tag may end.
const NEAR: usize = 64;

fn says(attributes: &Attributes, name: &str, words: &[&str]) -> bool {
    let value = attributes.get(name).unwrap_or_default();
    let mut said = value.split_whitespace();
    said.any(|word| words.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

fn is_reference(attributes: &Attributes) -> bool {
    attributes
        .get("href")
        .is_some_and(|href| href.contains('#'))
        && (says(attributes, "epub:type", &["noteref"])
            || says(attributes, "role", &["doc-noteref"])
            || says(
                attributes,
                "class",
                &["noteref", "footnote-ref", "duokan-footnote"],
            ))
}

fn is_note(attributes: &Attributes) -> bool {
    says(
        attributes,
        "epub:type",
        &["footnote", "endnote", "rearnote", "note"],
    ) || says(attributes, "role", &["doc-footnote", "doc-endnote"])
        || says(attributes, "class", &["duokan-footnote-item"])
}

/// Whether the items of an element are notes.
fn is_gathering(attributes: &Attributes) -> bool {
    says(
        attributes,
        "epub:type",
        &["footnotes", "endnotes", "rearnotes"],
    ) || says(attributes, "role", &["doc-endnotes"])
        || says(
            attributes,
            "class",
            &["footnotes", "duokan-footnote-content"],
        )
}

/// Whether a link leads from a note back to where it is referred to.
fn is_back(attributes: &Attributes) -> bool {
    says(attributes, "role", &["doc-backlink"])
        || says(attributes, "epub:type", &["backlink", "referrer"])
        || says(attributes, "class", &["footnote-back", "footnote-backref"])
}

fn is_outside(attributes: &Attributes) -> bool {
    let href = attributes.get("href").unwrap_or_default();
    ["http:", "https:", "mailto:"].iter().any(|scheme| {
        href.get(..scheme.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    })
}

/// What a link points to, as `path#name`.
fn target(attributes: &Attributes, path: &str) -> String {
    let href = attributes.get("href").unwrap_or_default();
    let (file, name) = href.split_once('#').unwrap_or((href, ""));
    if file.is_empty() {
        return format!("{path}#{name}");
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in file.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("{}#{name}", decoded(&parts.join("/")))
}

/// A note without the number at its beginning that leads back.
fn without_return(mut tokens: Vec<HtmlToken>, path: &str) -> Vec<HtmlToken> {
    let is_mark = |text: &str| {
        let mut signs = text.chars().filter(|sign| !sign.is_whitespace());
        signs.all(|sign| {
            sign.is_ascii_digit() || "[]()［］〔〕（）【】.*†‡①②③④⑤⑥⑦⑧⑨⑩^↑↩注".contains(sign)
        })
    };
    let start = tokens.iter().position(|token| match token {
        HtmlToken::Start(name, attributes) => {
            name == "a" && target(attributes, path).starts_with(path) | !is_outside(attributes)
        }
        _ => false,
    });
    let Some(start) = start else { return tokens };
    let before = tokens[..start].iter();
    let leads = before.clone().all(|token| match token {
        HtmlToken::Text(text) => is_mark(text),
        HtmlToken::Start(..) | HtmlToken::Comment(_) => true,
        _ => false,
    });
    let end = tokens[start..]
        .iter()
        .position(|token| matches!(token, HtmlToken::End(name) if name == "a"));
    let Some(end) = end.map(|end| start + end).filter(|_| leads) else {
        return tokens;
    };
    let all_marks = tokens[start..end].iter().all(|token| match token {
        HtmlToken::Text(text) => is_mark(text),
        _ => true,
    });
    if all_marks {
        tokens.drain(start..=end);
    }
    tokens
}
