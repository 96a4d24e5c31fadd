//! JSON-LD: what schema.org calls the article of a page, as `@graph`, by
//! `@id`, in arrays. The author is the article's, not the publisher's, the
//! breadcrumb's or a commenter's.

use serde_json::{Map, Value};
use std::collections::HashMap;

/// Longest script that is read, in bytes: it says little beside a page.
const LONGEST: usize = 1 << 20;

/// How deep things may stand in each other.
const DEEPEST: usize = 12;

/// What is said of the article; empty where nothing is.
#[derive(Default)]
pub(super) struct LinkedData {
    /// How surely the thing is an article.
    rank: u8,
    pub(super) headline: String,
    pub(super) name: String,
    pub(super) author: String,
    pub(super) published: String,
    pub(super) picture: String,
}

impl LinkedData {
    /// Takes the scripts of a page, in order.
    pub(super) fn of<'a>(scripts: impl Iterator<Item = &'a str>) -> Self {
        let parsed: Vec<Value> = scripts.filter_map(parse).collect();
        let mut things = Things::default();
        for value in &parsed {
            things.gather(value, 0);
        }
        let mut best = Self::default();
        for thing in &things.all {
            let rank = rank(thing);
            if rank > best.rank {
                best = things.read(thing, rank);
            }
        }
        best
    }
}

/// Reads a script; what its author forgot to escape is mended.
fn parse(script: &str) -> Option<Value> {
    let script = bare(script);
    if script.len() > LONGEST {
        return None;
    }
    serde_json::from_str(script)
        .or_else(|_| {
            let blank = |sign: char| if sign.is_control() { ' ' } else { sign };
            serde_json::from_str(&script.chars().map(blank).collect::<String>())
        })
        .ok()
}

/// A script without the marks that hide it from programs long gone.
fn bare(script: &str) -> &str {
    let mut script = script.trim();
    loop {
        let before = script;
        for mark in ["<!--", "<![CDATA[", "/*", "*/", "//"] {
            script = script.strip_prefix(mark).unwrap_or(script).trim();
        }
        for mark in ["-->", "]]>", "*/", "/*", "//", ";"] {
            script = script.strip_suffix(mark).unwrap_or(script).trim();
        }
        if script.len() == before.len() {
            return script;
        }
    }
}

#[derive(Default)]
struct Things<'a> {
    all: Vec<&'a Map<String, Value>>,
    by_id: HashMap<&'a str, &'a Map<String, Value>>,
}

impl<'a> Things<'a> {
    fn gather(&mut self, value: &'a Value, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::Array(values) => values
                .iter()
                .for_each(|value| self.gather(value, depth + 1)),
            Value::Object(thing) => {
                if let Some(id) = thing.get("@id").and_then(Value::as_str)
                    && thing.len() > 1
                {
                    self.by_id.entry(id).or_insert(thing);
                }
                self.all.push(thing);
                for (key, value) in thing {
                    // What others said of the article is not what it is.
                    if !matches!(
                        key.as_str(),
                        "comment" | "review" | "publisher" | "hasPart" | "itemListElement"
                    ) {
                        self.gather(value, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn read(&self, thing: &Map<String, Value>, rank: u8) -> LinkedData {
        let text = |key: &str| thing.get(key).map(first_text).unwrap_or_default();
        let author = ["author", "creator"].iter().find_map(|key| {
            let names = self.names(thing.get(*key)?, 0);
            (!names.is_empty()).then(|| names.join(", "))
        });
        // What a page as such is called is often the name of its site.
        let title = |key: &str| if rank > 1 { text(key) } else { String::new() };
        LinkedData {
            rank,
            headline: title("headline"),
            name: title("name"),
            author: author.unwrap_or_default(),
            published: text("datePublished"),
            picture: thing.get("image").map(address).unwrap_or_default(),
        }
    }

    /// The names of persons or organisations.
    fn names(&self, value: &Value, depth: usize) -> Vec<String> {
        if depth > DEEPEST {
            return Vec::new();
        }
        match value {
            Value::String(name) => vec![name.clone()],
            Value::Array(values) => {
                let mut names = Vec::new();
                for name in values
                    .iter()
                    .take(20)
                    .flat_map(|value| self.names(value, depth + 1))
                {
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                names
            }
            Value::Object(thing) => match thing.get("name") {
                Some(name) => self.names(name, depth + 1),
                None => thing
                    .get("@id")
                    .and_then(Value::as_str)
                    .and_then(|id| self.by_id.get(id))
                    .and_then(|known| known.get("name"))
                    .map(|name| self.names(name, depth + 1))
                    .unwrap_or_default(),
            },
            _ => Vec::new(),
        }
    }
}

/// How surely a thing is the article of a page; 0 when it is none.
fn rank(thing: &Map<String, Value>) -> u8 {
    let types = match thing.get("@type") {
        Some(Value::String(one)) => vec![one.as_str()],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        // What says no kind may say the date all the same.
        _ if thing.contains_key("datePublished") => return 1,
        _ => Vec::new(),
    };
    let one = |kind: &str| {
        let kind = kind.rsplit(['/', ':', '#']).next().unwrap_or_default();
        match kind {
            _ if kind.ends_with("Article") || kind.ends_with("BlogPosting") => 5,
            "Report" | "SocialMediaPosting" | "DiscussionForumPosting" | "Recipe" | "Chapter" => 4,
            "QAPage" | "Question" | "CreativeWork" | "Review" | "HowTo" | "VideoObject" => 2,
            _ if kind.ends_with("Page") => 1,
            _ => 0,
        }
    };
    types.into_iter().map(one).max().unwrap_or(0)
}

fn first_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.first().map(first_text).unwrap_or_default(),
        Value::Object(thing) => thing.get("@value").map(first_text).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The address of a picture.
fn address(value: &Value) -> String {
    match value {
        Value::Array(values) => values.first().map(address).unwrap_or_default(),
        Value::Object(thing) => thing.get("url").map(address).unwrap_or_default(),
        other => first_text(other),
    }
}
