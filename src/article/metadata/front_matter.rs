//! YAML and TOML front matter.

mod plainly;

use super::{Metadata, SECOND_DATES, field};
use crate::article::date::DateTime;
use saphyr::{LoadableYamlNode, Yaml};

/// Reads the keys and values of front matter.
type Pairs = fn(&str) -> Option<Vec<(String, String)>>;

/// Front matter may not be longer, in bytes: beyond it a `---` is a rule.
const LONGEST: usize = 64 * 1024;

/// Takes front matter off the text; `None` when there is none that parses.
pub(super) fn split<'a>(source: &'a str, metadata: &mut Metadata) -> Option<&'a str> {
    let (fence, pairs): (&str, Pairs) = if source.starts_with("---") {
        ("---", yaml)
    } else if source.starts_with("+++") {
        ("+++", toml)
    } else {
        return None;
    };
    let first_line = source
        .split_inclusive('\n')
        .next()
        .filter(|line| line.trim_end() == fence)?;
    let (mut at, mut closing) = (first_line.len(), None);
    for line in source[at..].split_inclusive('\n') {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            closing = Some((at, at + line.len()));
            break;
        }
        at += line.len();
        if at > LONGEST {
            return None;
        }
    }
    let (end, body) = closing?;
    for (key, value) in pairs(&source[first_line.len()..end])? {
        if let Some(field) = field(&key) {
            metadata.take(field, &value);
        } else if SECOND_DATES.contains(&key.to_lowercase().as_str())
            && metadata.published.is_none()
        {
            metadata.published = DateTime::parse(&value);
        }
    }
    // An exporter that writes the date where the author belongs.
    if metadata
        .author
        .as_ref()
        .is_some_and(|author| DateTime::parse(author).is_some())
    {
        metadata.author = None;
    }
    Some(&source[body..])
}

fn yaml(text: &str) -> Option<Vec<(String, String)>> {
    if let Some(pairs) = plainly::pairs(text) {
        return Some(pairs);
    }
    let documents = Yaml::load_from_str(text).ok()?;
    let Some(first) = documents.first() else {
        return Some(Vec::new());
    };
    let mapping = first.as_mapping()?;
    Some(
        mapping
            .iter()
            .filter_map(|(key, value)| Some((plain(key)?, flat(value)?)))
            .collect(),
    )
}

fn plain(value: &Yaml) -> Option<String> {
    if let Some(text) = value.as_str() {
        return Some(text.to_owned());
    }
    if let Some(number) = value.as_integer() {
        return Some(number.to_string());
    }
    value.as_bool().map(|switch| switch.to_string())
}

/// A value as one string; of a list the parts with commas between them.
fn flat(value: &Yaml) -> Option<String> {
    match value.as_sequence() {
        Some(parts) => {
            let parts: Vec<String> = parts
                .iter()
                .filter_map(plain)
                .map(|part| {
                    part.trim_start_matches("[[")
                        .trim_end_matches("]]")
                        .to_owned()
                })
                .collect();
            Some(parts.join(", "))
        }
        None => plain(value),
    }
}

fn toml(text: &str) -> Option<Vec<(String, String)>> {
    let table: toml::Table = text.parse().ok()?;
    let flat = |value: toml::Value| match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Array(parts) => {
            let parts: Vec<String> = parts
                .into_iter()
                .filter_map(|part| part.as_str().map(str::to_owned))
                .collect();
            Some(parts.join(", "))
        }
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Boolean(switch) => Some(switch.to_string()),
        toml::Value::Integer(number) => Some(number.to_string()),
        _ => None,
    };
    Some(
        table
            .into_iter()
            .filter_map(|(key, value)| Some((key, flat(value)?)))
            .collect(),
    )
}
