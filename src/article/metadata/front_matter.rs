//! Front matter: YAML, TOML and JSON where it parses, else line by line.

mod by_line;
mod plainly;
mod unfenced;

use super::gathered::Gathered;
use super::keys::{MetadataField, field};
use super::known::ValuePlace;
use crate::text::Text;
use by_line::{LONGEST, Pairs, SECTIONS};
use saphyr::{LoadableYamlNode, Yaml};

/// Takes front matter off the text; `None` when there is none.
pub(super) fn split<'a>(source: &'a str, gathered: &mut Gathered) -> Option<&'a str> {
    let from = source.trim_start_matches('\u{feff}').trim_start();
    let (mut pairs, body) = match from.as_bytes().first()? {
        b'-' => fenced(from, "---", yaml).or_else(|| named_fence(from))?,
        b'+' => fenced(from, "+++", toml)?,
        b'{' => json(from)?,
        b';' => fenced(from, ";;;", |text| {
            json(&format!("{{{text}}}\n")).map(|(pairs, _)| pairs)
        })?,
        b'`' => unfenced::in_code(from)?,
        b'<' => unfenced::in_comment(from)?,
        b'%' => unfenced::of_pandoc(from)?,
        _ => unfenced::lines(from)?,
    };
    words_of_jekyll(&mut pairs);
    for (key, value) in pairs {
        if let Some(field) = field(&key) {
            gathered.take(field, &value, || {
                ValuePlace::FrontMatter(Text::clean_line(&key))
            });
        }
    }
    Some(body)
}

/// Jekyll parts categories and tags by blanks; a file of it names its layout.
fn words_of_jekyll(pairs: &mut Pairs) {
    if !pairs.iter().any(|(key, _)| key == "layout") {
        return;
    }
    for (key, value) in pairs {
        let plain = value.is_ascii() && !value.contains([',', '[', '"', '#', '|', ';']);
        if plain && matches!(key.as_str(), "categories" | "category" | "tags") {
            *value = value.split_whitespace().collect::<Vec<_>>().join(", ");
        }
    }
}

/// A fence that names its language: `---yaml`, `---toml`.
fn named_fence(source: &str) -> Option<(Pairs, &str)> {
    let (first, rest) = source.split_once('\n')?;
    let language = first.strip_prefix("---")?.trim().to_ascii_lowercase();
    let (block, body) = rest.split_once("\n---")?;
    let fits = block.len() < LONGEST && body.trim_start_matches([' ', '\r']).starts_with('\n');
    let pairs = match language.as_str() {
        _ if !fits => None,
        "yaml" | "yml" => yaml(block),
        "toml" => toml(block),
        _ => None,
    };
    Some((pairs?, body))
}

/// What stands between two fences, and the text below them.
fn fenced<'a>(
    source: &'a str,
    fence: &str,
    read: impl Fn(&str) -> Option<Pairs>,
) -> Option<(Pairs, &'a str)> {
    let first = source
        .split_inclusive('\n')
        .next()
        .filter(|line| line.trim_end() == fence)?;
    let mut at = first.len();
    for line in source[at..].split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || (fence == "---" && bare == "...") {
            let pairs = read(&source[first.len()..at])?;
            return Some((pairs, &source[at + line.len()..]));
        }
        at += line.len();
        if at > LONGEST {
            break;
        }
    }
    // Nobody closed it: it ends at the first blank line.
    let block = &source[first.len()..];
    let end = block.find("\n\n").or_else(|| block.find("\n\r\n"))?;
    let pairs = by_line::unclosed(block.get(..end).filter(|block| block.len() < LONGEST)?)?;
    Some((pairs, &block[end..]))
}

fn yaml(text: &str) -> Option<Pairs> {
    if let Some(pairs) = plainly::pairs(text) {
        return Some(pairs);
    }
    let Ok(documents) = Yaml::load_from_str(text) else {
        return by_line::pairs(text, ':');
    };
    let Some(first) = documents.first() else {
        return Some(Vec::new());
    };
    let Some(mapping) = first.as_mapping() else {
        return if first.is_null() {
            Some(Vec::new())
        } else {
            by_line::pairs(text, ':')
        };
    };
    let mut pairs = Vec::new();
    let mut nested = Vec::new();
    for (key, value) in mapping {
        let Some(key) = plain(key) else { continue };
        if let (true, Some(section)) = (SECTIONS.contains(&key.as_str()), value.as_mapping()) {
            nested.extend(
                section
                    .iter()
                    .filter_map(|(key, value)| Some((plain(key)?, flat(value)?))),
            );
            continue;
        }
        let meant = match field(&key) {
            Some(known) => {
                by_line::meant(text, &key, known, value.as_str()).or_else(|| flat(value))
            }
            None => None,
        };
        pairs.extend(meant.map(|value| (key, value)));
    }
    pairs.extend(nested);
    Some(pairs)
}

fn plain(value: &Yaml) -> Option<String> {
    if let Some(text) = value.as_str() {
        return Some(text.to_owned());
    }
    if let Some(number) = value.as_integer() {
        return Some(number.to_string());
    }
    if let Some(number) = value.as_floating_point() {
        return Some(number.to_string());
    }
    value.as_bool().map(|switch| switch.to_string())
}

/// Keys of the part of a value that is its name or its address.
const INNER: [&str; 8] = [
    "name", "image", "src", "url", "title", "nick", "relative", "path",
];

/// A value as one string; of a list the parts with commas between them, of a
/// map what it is called.
fn flat(value: &Yaml) -> Option<String> {
    if let Some(parts) = value.as_sequence() {
        let parts: Vec<String> = parts
            .iter()
            .filter_map(flat)
            .map(|part| {
                part.trim_start_matches("[[")
                    .trim_end_matches("]]")
                    .to_owned()
            })
            .collect();
        return Some(parts.join(", "));
    }
    if let Some(mapping) = value.as_mapping() {
        let inner = INNER.iter().find_map(|name| {
            plain(
                mapping
                    .iter()
                    .find(|(key, _)| key.as_str() == Some(name))?
                    .1,
            )
        });
        // `authors: {tom: {…}}`, or the tags as keys.
        return inner.or_else(|| {
            let keys: Vec<String> = mapping.iter().filter_map(|(key, _)| plain(key)).collect();
            Some(keys.join(", "))
        });
    }
    plain(value)
}

fn toml(text: &str) -> Option<Pairs> {
    let Ok(table) = text.parse::<toml::Table>() else {
        return by_line::pairs(text, '=');
    };
    let mut pairs = Vec::new();
    let mut nested = Vec::new();
    for (key, value) in table {
        match value {
            toml::Value::Table(section) if SECTIONS.contains(&key.as_str()) => {
                nested.extend(
                    section
                        .into_iter()
                        .filter_map(|(key, value)| Some((key, flat_toml(value)?))),
                );
            }
            value => pairs.extend(flat_toml(value).map(|value| (key, value))),
        }
    }
    pairs.extend(nested);
    Some(pairs)
}

fn flat_toml(value: toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Array(parts) => {
            let parts: Vec<String> = parts.into_iter().filter_map(flat_toml).collect();
            Some(parts.join(", "))
        }
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Boolean(switch) => Some(switch.to_string()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(number) => Some(number.to_string()),
        toml::Value::Table(mut table) => INNER
            .iter()
            .find_map(|name| table.remove(*name))
            .and_then(flat_toml),
    }
}

/// An object of JSON at the very beginning that has a title, and the text below
/// it. JSON is YAML (YAML 1.2 §1.2).
fn json(source: &str) -> Option<(Pairs, &str)> {
    let end = object_end(&source[..source.floor_char_boundary(LONGEST)])?;
    let (object, body) = source.split_at(end);
    if !body.trim_start_matches([' ', '\t', '\r']).starts_with('\n') {
        return None;
    }
    let documents = Yaml::load_from_str(&object.replace('\t', " ")).ok()?;
    let pairs: Pairs = documents
        .first()?
        .as_mapping()?
        .iter()
        .filter_map(|(key, value)| Some((plain(key)?, flat(value)?)))
        .collect();
    // An object without a title is a text about JSON.
    let titled = pairs
        .iter()
        .any(|(key, _)| field(key) == Some(MetadataField::Title));
    titled.then_some((pairs, body))
}

/// Where the object ends that a text begins with.
fn object_end(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
