//! Containers between lines of colons: `::: tip Title` … `:::` of `VitePress`,
//! Zenn, Qiita, Docusaurus, and Pandoc's divs.

use super::hints::DialectHints;
use super::lines::{LineKind, LineScanner};
use super::tags::attribute;
use crate::article::tongue::is_callout;
use std::collections::HashMap;

/// What a line of colons says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Colons {
    /// It opens a container of a kind, with a title.
    Opens {
        kind: String,
        title: String,
    },
    Closes,
}

/// What a line, without what it stands in, says.
pub(super) fn colons(text: &str) -> Option<Colons> {
    let text = text.trim();
    let rest = text.trim_start_matches(':');
    if text.len() - rest.len() < 3 {
        return None;
    }
    let rest = rest.trim_end_matches(':').trim();
    if rest.is_empty() {
        return Some(Colons::Closes);
    }
    let (kind, title) = match rest.strip_prefix('{') {
        Some(inner) => {
            let inner = inner.split('}').next().unwrap_or("");
            let mut classes = inner
                .split_whitespace()
                .filter_map(|word| word.strip_prefix('.'));
            let named = attribute(inner, "title").or_else(|| attribute(inner, "name"));
            (
                classes.next_back().unwrap_or(""),
                named.unwrap_or("").to_owned(),
            )
        }
        None => named(rest),
    };
    let kind = kind.trim_start_matches("callout-").to_lowercase();
    // Qiita and Zenn name the kind in the second place.
    let second = title.as_str();
    if matches!(kind.as_str(), "note" | "message") && ["info", "warn", "alert"].contains(&second) {
        return Some(Colons::Opens {
            kind: title,
            title: String::new(),
        });
    }
    Some(Colons::Opens { kind, title })
}

/// The kind and the title of `tip Title`, `tip[Title]`, `tip{title="Title"}`.
fn named(text: &str) -> (&str, String) {
    let is_name = |c: char| c.is_alphanumeric() || "-_".contains(c);
    let (kind, rest) = text.split_at(text.find(|c| !is_name(c)).unwrap_or(text.len()));
    let rest = rest.trim();
    let bracketed = rest
        .strip_prefix('[')
        .and_then(|inner| inner.rsplit_once(']'));
    let title = match (bracketed, rest.starts_with('{')) {
        (Some((title, _)), _) => title,
        (None, true) => attribute(rest.trim_matches(['{', '}']), "title").unwrap_or(""),
        (None, false) => rest.split(" {").next().unwrap_or(rest).trim_matches('"'),
    };
    (kind, title.trim().to_owned())
}

/// Whether a container of this kind is shown as a callout, and not only as
/// what it holds.
pub(super) fn is_shown(kind: &str, title: &str) -> bool {
    is_callout(kind) || kind == "details" && !title.is_empty()
}

/// For each line that opens a container the one that closes it; both counted
/// from 0.
pub(super) fn pairs(lines: &[&str], hints: &DialectHints) -> HashMap<usize, usize> {
    let mut pairs = HashMap::new();
    let mut open = Vec::new();
    let mut known = LineScanner::new(&hints.tags);
    for (index, line) in lines.iter().enumerate() {
        let known = known.next(line);
        if known.kind != LineKind::Words {
            continue;
        }
        match line.get(known.content..).and_then(colons) {
            Some(Colons::Opens { .. }) => open.push(index),
            Some(Colons::Closes) => {
                if let Some(begun) = open.pop() {
                    pairs.insert(begun, index);
                }
            }
            None => {}
        }
    }
    pairs
}
