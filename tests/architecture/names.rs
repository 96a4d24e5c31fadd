//! One name, one thing: which names of types stand for more than one.

use super::{map, sources};
use std::collections::BTreeMap;

/// So many of the names may stand for more than one thing, each for a reason
/// that the glossary of `src/lib.rs` tells, in percent.
const MOST_SHARED: usize = 5;

/// Where each name of a type is defined, tests left out.
fn definitions() -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in sources() {
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        for line in code.lines() {
            if let Some(name) = defined(line) {
                let places = found.entry(name.to_owned()).or_default();
                places.push(path.display().to_string());
            }
        }
    }
    found
}

/// The type that a line defines; an associated type belongs to its trait.
fn defined(line: &str) -> Option<&str> {
    let code = line.trim_start();
    let code = match code.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.trim_start(),
        None => code,
    };
    let (kind, rest) = code.split_once(' ')?;
    let is_type = ["struct", "enum", "union", "trait"].contains(&kind)
        || (kind == "type" && !line.starts_with(' '));
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    let name = &rest[..end.unwrap_or(rest.len())];
    (is_type && name.starts_with(char::is_uppercase)).then_some(name)
}

/// The names for which the glossary gives a reason: `*Names for two things*: `Name` (why), …`.
fn excused() -> Vec<String> {
    let map = map();
    let Some((_, rest)) = map.split_once("*Names for two things*:") else {
        return Vec::new();
    };
    let sentence = rest.split(".\n").next().unwrap_or_default();
    let names = sentence.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

#[test]
fn a_name_of_a_type_stands_for_one_thing() {
    let definitions = definitions();
    assert!(definitions.len() > 400, "the types were not found");
    let shared: BTreeMap<_, _> = definitions
        .iter()
        .filter(|(_, places)| places.len() > 1)
        .collect();
    let excused = excused();
    let unexcused: Vec<_> = shared
        .iter()
        .filter(|(name, _)| !excused.contains(name))
        .collect();
    assert!(
        unexcused.is_empty(),
        "names for two things, without a reason in the glossary: {unexcused:#?}"
    );
    let idle: Vec<_> = excused
        .iter()
        .filter(|name| !shared.contains_key(name))
        .collect();
    assert!(idle.is_empty(), "these stand for one thing: {idle:?}");
    assert!(
        shared.len() * 100 <= definitions.len() * MOST_SHARED,
        "{} of {} names stand for more than one thing",
        shared.len(),
        definitions.len()
    );
}

#[test]
fn definitions_of_types_are_told_from_their_use() {
    for (line, name) in [
        ("pub(in crate::a) struct Line<'a> {", Some("Line")),
        ("    enum Inner {", Some("Inner")),
        ("pub trait Store: Send {", Some("Store")),
        ("type Lines = Vec<Line>;", Some("Lines")),
        ("    type Item = u8;", None),
        ("/// struct Line", None),
        ("    structure Line", None),
        ("pub fn enumerate()", None),
    ] {
        assert_eq!(defined(line), name, "{line}");
    }
}
