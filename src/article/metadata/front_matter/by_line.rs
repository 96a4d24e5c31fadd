//! Front matter as people write it: a key, a sign, and the rest of the line.

use crate::article::metadata::keys::{MetadataField, field};

/// Front matter may not be longer, in bytes: beyond it a `---` is a rule.
pub(super) const LONGEST: usize = 64 * 1024;

/// Sections whose keys are those of the article (Hugo, Zola, Grav).
pub(super) const SECTIONS: [&str; 4] = ["taxonomies", "taxonomy", "params", "extra"];

/// The keys and values of front matter, in order.
pub(super) type Pairs = Vec<(String, String)>;

/// The keys and values of a block that its grammar refuses: each key at the
/// beginning of a line has the rest of the line and the lines indented below
/// it. `None` where the block is rather a text between two rules.
pub(super) fn pairs(text: &str, sign: char) -> Option<Pairs> {
    let mut reading = LineByLine::default();
    let mut section = false;
    for line in text.lines() {
        let bare = line.trim();
        if bare.is_empty() || line.starts_with('#') {
            continue;
        }
        if sign == '=' && bare.starts_with('[') && bare.ends_with(']') && !bare.contains('=') {
            section = !SECTIONS.contains(&bare.trim_matches(['[', ']', ' ']));
            continue;
        }
        if section {
            continue;
        }
        let inner = line.starts_with([' ', '\t', '\u{3000}']) || bare.starts_with("- ");
        let told = reading.last_is_told();
        let is_key = |(key, _): &(&str, &str)| {
            !inner || reading.pairs.is_empty() || told && field(key).is_some()
        };
        match key_line(line, sign).filter(is_key) {
            Some((key, value)) => reading.begin(key, value),
            None => reading.goes_on(bare, inner),
        }
    }
    reading.finish()
}

/// A block that nobody closed: every line has to be a key and its value.
pub(super) fn unclosed(text: &str) -> Option<Pairs> {
    let keys = text
        .lines()
        .all(|line| line.starts_with([' ', '\t', '-', '#']) || key_line(line, ':').is_some());
    let known = |pairs: &Pairs| pairs.iter().filter(|(key, _)| field(key).is_some()).count();
    pairs(text, ':').filter(|pairs| keys && known(pairs) >= 2)
}

/// Whether a line is the title of what follows: `Title: …`.
pub(super) fn begins_with_title(line: &str) -> bool {
    let titled =
        |(key, value): (&str, &str)| field(key) == Some(MetadataField::Title) && !value.is_empty();
    line.starts_with(|first: char| !first.is_whitespace())
        && key_line(line, ':').is_some_and(titled)
}

/// What is meant where a grammar reads a value of the block as something else
/// than its words: a title that is a number or begins with a sign, tags with
/// their `#`. `None` where the grammar's reading stands.
pub(super) fn meant(
    text: &str,
    key: &str,
    known: MetadataField,
    read: Option<&str>,
) -> Option<String> {
    if !matches!(known, MetadataField::Title | MetadataField::Tags) {
        return None;
    }
    let line = text.lines().find_map(|line| {
        let (written, value) = key_line(line, ':')?;
        (written == key && line.starts_with(|first: char| !first.is_whitespace())).then_some(value)
    })?;
    let first = line.chars().next()?;
    let meant = match known {
        MetadataField::Title => {
            let block = matches!(first, '|' | '>') && line.chars().count() <= 3;
            let typed = line.starts_with("!!");
            !block && !typed && (read.is_none() || "&!*#[{%@`".contains(first))
        }
        _ => read.is_none() && first == '#' && !line.starts_with("# "),
    };
    meant.then(|| unquoted(line))
}

#[derive(Default)]
struct LineByLine {
    pairs: Pairs,
    /// Lines that are a key and a value, and those that are nothing known.
    keys: usize,
    others: usize,
}

impl LineByLine {
    fn begin(&mut self, key: &str, value: &str) {
        self.keys += 1;
        let value = match value {
            "|" | ">" | "|-" | ">-" | "|+" | ">+" | "[" | "{" | "\"\"\"" => String::new(),
            value => unquoted(value),
        };
        self.pairs.push((key.to_owned(), value));
    }

    /// Whether the key before has its value in its own line, so that a known key
    /// below it, however indented, is another.
    fn last_is_told(&self) -> bool {
        self.pairs
            .last()
            .is_some_and(|(_, value)| !value.is_empty())
    }

    fn goes_on(&mut self, bare: &str, inner: bool) {
        self.others += usize::from(!inner);
        let Some((key, value)) = self.pairs.last_mut() else {
            return;
        };
        let known = field(key);
        if !inner || known.is_none() {
            return;
        }
        let item = bare
            .strip_prefix('-')
            .filter(|item| item.starts_with([' ', '\t']));
        let mut words = item.unwrap_or(bare).trim();
        // Of `name: …` below a key its words are meant; what else is told of it is not.
        if let (Some(MetadataField::Author), Some((inner, rest))) = (known, words.split_once(": "))
        {
            if inner.trim() != "name" {
                return;
            }
            words = rest.trim();
        }
        let words = unquoted(words.trim_end_matches(','));
        if !value.is_empty() {
            value.push_str(if item.is_some() || known == Some(MetadataField::Tags) {
                ", "
            } else {
                " "
            });
        }
        value.push_str(&words);
    }

    /// A block is one of keys when one of them is known and most of its lines
    /// are theirs; or when nothing else stands in it.
    fn finish(self) -> Option<Pairs> {
        let known = self.pairs.iter().any(|(key, _)| field(key).is_some());
        let ascii = self.pairs.iter().all(|(key, _)| key.is_ascii());
        let is_block = if known {
            self.keys >= self.others
        } else {
            self.others == 0 && ascii
        };
        (is_block && self.keys > 0).then_some(self.pairs)
    }
}

/// A line that begins with a key: a known one, or one word.
fn key_line(line: &str, sign: char) -> Option<(&str, &str)> {
    let signs: &[char] = if sign == '=' {
        &['=', '＝']
    } else {
        &[':', '：']
    };
    let (key, value) = line.split_once(signs)?;
    let key = key.trim().trim_matches(['"', '\'']);
    let one_word = key
        .chars()
        .all(|character| character.is_alphanumeric() || matches!(character, '_' | '-' | '.'));
    let fits = !key.is_empty() && key.len() <= 40 && (one_word || field(key).is_some());
    // An address at the beginning of a line is no key.
    (fits && !value.starts_with("//")).then_some((key, value.trim()))
}

/// A value without the quotation marks around all of it.
fn unquoted(value: &str) -> String {
    for quote in ["\"\"\"", "\"", "'"] {
        let inner = value
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote));
        if let Some(inner) = inner {
            let plain = inner.replace("\\\"", "");
            // Others inside are those of the words: `"He said "yes""`, `'it's'`.
            let nested = plain.starts_with(quote) != plain.ends_with(quote)
                && plain.matches(quote).count().is_multiple_of(2)
                || quote == "'" && !plain.starts_with(quote) && !plain.ends_with(quote);
            if !plain.contains(quote) || nested {
                return inner.replace("\\\"", "\"");
            }
        }
    }
    // One that nothing closes is no part of the words.
    match value.strip_prefix('"') {
        Some(rest) if !rest.contains('"') => rest.to_owned(),
        _ => value.to_owned(),
    }
}
