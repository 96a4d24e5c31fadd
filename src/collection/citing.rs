//! Finds articles with links that may lead to another article.

use super::door;
use crate::article::Article;
use crate::library::found::{Citation, Cited};
use crate::library::{Location, address_key};
use crate::text::Text;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use regex::{Regex, RegexBuilder};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// So many are told.
const MOST: usize = 200;

/// So long is looked, at most.
const LONGEST: Duration = Duration::from_secs(20);

/// The articles among some whose links may lead to the cited one; whether they
/// do, the shelf knows. Only what holds a part of its name or its address is
/// parsed.
#[must_use]
pub fn citations(cited: &Cited, among: &[Location]) -> Vec<Citation> {
    let Some(signs) = signs(cited) else {
        return Vec::new();
    };
    let end = Instant::now() + LONGEST;
    let others = among.iter().filter(|location| **location != cited.location);
    others
        .take_while(|_| Instant::now() < end)
        .filter_map(|location| {
            catch_unwind(AssertUnwindSafe(|| citation(location, &signs))).unwrap_or_default()
        })
        .take(MOST)
        .collect()
}

/// The links of an article that hold the signs.
fn citation(location: &Location, signs: &Regex) -> Option<Citation> {
    let source = door::open(location).ok()?;
    if !source.may_hold(signs) {
        return None;
    }
    let article = source.article();
    let links = links(&article, signs);
    (!links.is_empty()).then(|| Citation {
        location: location.clone(),
        title: article.metadata.title.clone(),
        links,
    })
}

fn links(article: &Article, signs: &Regex) -> Vec<(Text, Text)> {
    let links = article.links.iter();
    let links = links.filter(|link| signs.is_match(&link.url));
    links
        .map(|link| {
            let words = Text::clean_line(article.text.slice(link.range));
            (link.url.clone(), words)
        })
        .collect()
}

/// What stands in every link to an article: a part of its file's name, as it is
/// or behind `%`, or of its address.
fn signs(cited: &Cited) -> Option<Regex> {
    let name = match &cited.location {
        Location::File(path) => path.file_stem().map(|stem| stem.to_string_lossy()),
        Location::Embedded(name) => name.rsplit_once('.').map(|(stem, _)| stem.into()),
    };
    let mut signs: Vec<String> = Vec::new();
    if let Some(word) = name.and_then(|name| longest(&name, char::is_alphanumeric)) {
        signs.push(utf8_percent_encode(&word, NON_ALPHANUMERIC).to_string());
        signs.push(word);
    }
    let key = cited.address.as_deref().and_then(address_key);
    signs.extend(key.and_then(|key| {
        let below = key.find(['/', '?']).map_or("", |at| &key[at..]);
        let is_plain = |one: char| one.is_ascii_alphanumeric();
        longest(below, is_plain).or_else(|| longest(&key, is_plain))
    }));
    signs.dedup();
    let signs: Vec<String> = signs.iter().map(|sign| regex::escape(sign)).collect();
    if signs.is_empty() {
        return None;
    }
    let mut pattern = RegexBuilder::new(&signs.join("|"));
    pattern.case_insensitive(true).build().ok()
}

/// The longest piece of a text that is of some characters only.
fn longest(text: &str, of: impl Fn(char) -> bool) -> Option<String> {
    let pieces = text.split(|one| !of(one));
    let longest = pieces.max_by_key(|piece| piece.chars().count())?;
    (!longest.is_empty()).then(|| longest.to_owned())
}
