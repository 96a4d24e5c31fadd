//! Header lines of exporters: `key: value`, one a line, above the text.

use super::{Field, Metadata, field};
use crate::text::Text;

/// Header lines are looked for among this many lines that are not blank.
const LINES: usize = 12;

/// Takes a title line and a run of header lines off the text. A run needs two
/// recognised keys, so that prose such as “注意: …” is left alone.
/// Gives the rest, and whether it is the WeChat exporter's header.
pub(super) fn split<'a>(source: &'a str, metadata: &mut Metadata) -> (&'a str, bool) {
    let Some(found) = Found::look(source) else {
        return (source, false);
    };
    for (field, value) in &found.fields {
        metadata.take(*field, value);
    }
    if metadata.title.is_empty() {
        let title = found.title.map(Text::clean_line);
        metadata.title = title
            .filter(|title| !title.is_invisible())
            .unwrap_or_default();
    }
    (without_rule(&source[found.end..]), found.exporter)
}

/// A rule right under the header parts it from the text and goes with it.
fn without_rule(text: &str) -> &str {
    let below = text.trim_start();
    match below.split_once('\n') {
        Some((rule, rest)) if rule.trim_end() == "---" => rest,
        _ => text,
    }
}

/// What stands above the text.
struct Found<'a> {
    title: Option<&'a str>,
    fields: Vec<(Field, String)>,
    exporter: bool,
    end: usize,
}

impl<'a> Found<'a> {
    fn look(source: &'a str) -> Option<Self> {
        let mut found = Self {
            title: None,
            fields: Vec::new(),
            exporter: false,
            end: 0,
        };
        let (mut at, mut seen) = (0, 0);
        for raw in source.split_inclusive('\n') {
            let line = raw.trim_end_matches(['\n', '\r']);
            let next = at + raw.len();
            at = next;
            if line.trim().is_empty() {
                continue;
            }
            seen += 1;
            if seen > LINES {
                break;
            }
            if found.title.is_none()
                && found.fields.is_empty()
                && let Some(title) = line.strip_prefix("# ")
            {
                found.title = Some(title.trim());
                continue;
            }
            let Some((field, value, written)) = header_line(line) else {
                break;
            };
            found.exporter |= written == "文章作者";
            found.fields.push((field, value));
            found.end = next;
        }
        (found.fields.len() >= 2).then_some(found)
    }
}

/// A header line: its field, its value, and the key as it was written.
fn header_line(line: &str) -> Option<(Field, String, &str)> {
    let bare = line.trim().trim_start_matches(['>', '*', '-', ' ', '\t']);
    let bare = bare.strip_prefix("[#]:").unwrap_or(bare).trim_start();
    let (key, value) = bare.split_once([':', '：'])?;
    let key = key.trim().trim_matches('*').trim();
    let value = value.trim_start_matches("**").trim().trim_matches('"');
    let field = field(key).filter(|field| *field != Field::Title || bare != line.trim())?;
    // Prose may begin with a word like “来源：”; an address has to follow where one is meant.
    let wants_address = matches!(field, Field::Source | Field::Cover);
    let fits = !wants_address
        || value.contains("://")
        || value.eq_ignore_ascii_case("none")
        || value.is_empty();
    fits.then(|| (field, value.to_owned(), key))
}
