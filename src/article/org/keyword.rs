//! What an Org file says about itself and how it is to be read: `#+TITLE:`,
//! `#+MACRO:`, `#+EXCLUDE_TAGS:`.

use std::collections::HashMap;

/// Most macros of a file that are known.
const MOST_MACROS: usize = 1_000;

/// The keywords of a file.
#[derive(Default)]
pub(super) struct FileKeywords<'a> {
    pairs: Vec<(String, String)>,
    macros: HashMap<&'a str, &'a str>,
    excluded: Vec<&'a str>,
}

impl<'a> FileKeywords<'a> {
    pub(super) fn of(lines: &[&'a str]) -> Self {
        let mut keywords = Self::default();
        for line in lines {
            let Some((key, value)) = of_line(line) else {
                continue;
            };
            match key.to_ascii_lowercase().as_str() {
                "macro" if keywords.macros.len() < MOST_MACROS => {
                    let (name, text) = value.split_once(char::is_whitespace).unwrap_or((value, ""));
                    keywords.macros.entry(name).or_insert(text.trim());
                }
                "exclude_tags" => keywords.excluded.extend(value.split_whitespace()),
                "filetags" => keywords.pair("tags", &value.replace(':', ",")),
                "keywords" => keywords.pair("tags", value),
                known @ ("title" | "author" | "date") => keywords.pair(known, value),
                known @ ("source" | "source_url" | "url" | "roam_refs" | "roam_key") => {
                    keywords.pair(
                        if known.starts_with("roam") {
                            "url"
                        } else {
                            known
                        },
                        value,
                    );
                }
                _ => {}
            }
        }
        keywords
    }

    /// A value; lines of the same keyword go on with it.
    fn pair(&mut self, key: &str, value: &str) {
        let value = value.trim().trim_matches(',');
        let value = if key == "date" {
            value.trim_matches(['<', '>', '[', ']'])
        } else {
            value
        };
        let known = self.pairs.iter_mut().find(|(known, _)| known == key);
        match known {
            Some((_, known)) if key == "tags" || key == "title" => {
                known.push_str(if key == "tags" { "," } else { " " });
                known.push_str(value);
            }
            Some(_) => {}
            None => self.pairs.push((key.to_owned(), value.to_owned())),
        }
    }

    /// What the file says about itself.
    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// Whether a subtree with this tag is left out.
    pub(super) fn excluded(&self, tag: &str) -> bool {
        if self.excluded.is_empty() {
            return tag == "noexport";
        }
        self.excluded.contains(&tag)
    }

    /// What a macro stands for.
    pub(super) fn expanded(&self, name: &str, arguments: &str) -> String {
        if let Some((_, value)) = self.pairs.iter().find(|(key, _)| key == name) {
            return value.clone();
        }
        let Some(text) = self.macros.get(name) else {
            return arguments.to_owned();
        };
        let mut expanded = (*text).to_owned();
        for (number, argument) in (1..10).zip(arguments.split(',')) {
            expanded = expanded.replace(&format!("${number}"), argument.trim());
        }
        expanded
    }
}

/// The keyword and the value of a line `#+KEY: value`.
pub(super) fn of_line(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim_start().strip_prefix("#+")?;
    let (key, value) = rest.split_once(':')?;
    let key = key.split('[').next().unwrap_or(key);
    let is_name = !key.is_empty() && !key.contains(char::is_whitespace);
    is_name.then(|| (key, value.trim()))
}

/// A title without the cookie of its priority (`[#A]`); the word that tells the
/// state of a task stays.
pub(super) fn without_priority(title: &str) -> String {
    let Some((before, inner)) = title.split_once("[#") else {
        return title.to_owned();
    };
    let is_state = before
        .trim_end()
        .chars()
        .all(|c| c.is_uppercase() || c == '-');
    match inner.split_once(']') {
        Some((priority, after)) if is_state && (1..=2).contains(&priority.len()) => {
            format!("{before}{}", after.trim_start())
        }
        _ => title.to_owned(),
    }
}
