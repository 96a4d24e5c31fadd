//! What a file defines anywhere and uses anywhere else: targets of links and
//! substitutions.

use super::title::RstTitle;
use std::collections::{HashMap, VecDeque};

/// Most names of a file.
const MOST: usize = 100_000;

/// What stands for a substitution.
pub(super) enum Substitution {
    Text(String),
    Picture(String, String),
}

/// The names that are defined.
#[derive(Default)]
pub(super) struct RstNames {
    /// Addresses; empty for places in the file.
    targets: HashMap<String, String>,
    /// The titles that stand behind places in the file.
    titles: HashMap<String, String>,
    anonymous: VecDeque<String>,
    pub(super) substitutions: HashMap<String, Substitution>,
}

impl RstNames {
    pub(super) fn of(lines: &[&str]) -> Self {
        let mut names = Self::default();
        for (at, line) in lines.iter().enumerate() {
            let line = line.trim_start();
            if names.targets.len() + names.substitutions.len() > MOST {
                break;
            }
            if let Some(address) = line.strip_prefix("__ ") {
                names.anonymous.push_back(address.trim().to_owned());
            } else if let Some(rest) = line.strip_prefix(".. ") {
                names.explicit(rest.trim_start(), &lines[at + 1..]);
            } else if let Some(title) = RstTitle::of(&lines[at..]) {
                names.targets.entry(normal(title.text)).or_default();
            }
        }
        names
    }

    fn explicit(&mut self, rest: &str, after: &[&str]) {
        if let Some(address) = rest.strip_prefix("__: ") {
            self.anonymous.push_back(address.trim().to_owned());
        } else if let Some(target) = rest.strip_prefix('_') {
            let Some((name, address)) = target_of(target) else {
                return;
            };
            let mut address = address.to_owned();
            // An address may go on over lines.
            for line in after
                .iter()
                .take(10)
                .take_while(|line| line.starts_with(' '))
            {
                address.push_str(line.trim());
            }
            if address.is_empty() {
                let mut next = after.iter().enumerate().take(20);
                let next = next.find(|(_, line)| !line.is_empty() && !line.starts_with(".. _"));
                if let Some(title) = next.and_then(|(at, _)| RstTitle::of(&after[at..])) {
                    let text = title.text.to_owned();
                    self.titles.entry(normal(name)).or_insert(text);
                }
            }
            self.targets.insert(normal(name), address);
        } else if let Some((name, rest)) = rest.strip_prefix('|').and_then(|x| x.split_once('|'))
            && let Some((kind, value)) = rest.trim().split_once("::")
        {
            self.substitute(name, kind, value.trim(), after);
        }
    }

    fn substitute(&mut self, name: &str, kind: &str, value: &str, after: &[&str]) {
        let inside = || {
            after
                .iter()
                .take(50)
                .take_while(|line| line.starts_with(' '))
        };
        let substitution = match kind {
            "image" => {
                let alternative = inside().find_map(|line| line.trim().strip_prefix(":alt:"));
                let alternative = alternative.unwrap_or_default().trim().to_owned();
                Substitution::Picture(value.to_owned(), alternative)
            }
            "unicode" => Substitution::Text(value.split_whitespace().map(character).collect()),
            "replace" => {
                let mut text = value.to_owned();
                for line in inside() {
                    text.push(' ');
                    text.push_str(line.trim());
                }
                Substitution::Text(text)
            }
            _ => return,
        };
        self.substitutions.insert(normal(name), substitution);
    }

    /// The address a name stands for; empty where that is a place in the file.
    pub(super) fn target(&self, name: &str) -> Option<&str> {
        let mut name = normal(name);
        // A name may stand for another.
        for _ in 0..8 {
            let address = self.targets.get(&name)?;
            match address.strip_suffix('_') {
                Some(other) if !address.contains(['/', ':']) => {
                    name = normal(other.trim_matches('`'));
                }
                _ => return Some(address),
            }
        }
        None
    }

    /// The title of the section that stands behind a label.
    pub(super) fn title(&self, label: &str) -> Option<&str> {
        self.titles.get(&normal(label)).map(String::as_str)
    }

    /// The address of the next reference without a name.
    pub(super) fn next_anonymous(&mut self) -> String {
        self.anonymous.pop_front().unwrap_or_default()
    }

    /// Keeps a target that stands in running text.
    pub(super) fn keep(&mut self, name: &str, address: &str) {
        if self.targets.len() < MOST {
            self.targets.insert(normal(name), address.to_owned());
        }
    }
}

/// The name and the address of a target: `` name: address ``, with the name in
/// backquotes where it holds a colon.
fn target_of(target: &str) -> Option<(&str, &str)> {
    if let Some(quoted) = target.strip_prefix('`') {
        let (name, address) = quoted.split_once("`:")?;
        return Some((name, address.trim()));
    }
    let (name, address) = match target.split_once(": ") {
        Some(pair) => pair,
        None => (target.strip_suffix(':')?, ""),
    };
    Some((name.trim_end_matches('\\'), address.trim()))
}

/// A name as names are compared.
fn normal(name: &str) -> String {
    let words = name.split_whitespace().map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ").replace('\\', "")
}

/// A word that may be the code of a character (`0xA9`, `U+00A9`).
fn character(word: &str) -> String {
    let code = ["0x", "U+", "u+", "\\u", "\\x", "x"]
        .iter()
        .find_map(|lead| word.strip_prefix(lead));
    let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
    code.and_then(char::from_u32)
        .map_or_else(|| word.to_owned(), String::from)
}
