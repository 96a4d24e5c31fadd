//! Header lines of exporters: `key: value`, one a line, above the text.

use super::gathered::Gathered;
use super::keys::{Kept, MetadataField, field};
use super::known::ValuePlace;
use super::value::address;
use crate::article::date::DateTime;
use crate::text::Text;

/// Header lines are looked for among this many lines that are not blank.
const LINES: usize = 12;

/// Longest line under the heading that may be one of author and date, in
/// characters.
const LONGEST_BYLINE: usize = 60;

/// Takes a title line and a run of header lines off the text. A run needs two
/// recognised keys, so that prose such as “注意: …” is left alone; one is
/// enough where it gives the address of the original right under the title.
/// Gives the rest, and whether it is the WeChat exporter's header.
pub(super) fn split<'a>(source: &'a str, gathered: &mut Gathered) -> (&'a str, bool) {
    let Some(found) = FoundHeader::look(source) else {
        return (source, false);
    };
    for (field, value, key) in &found.fields {
        gathered.take(*field, value, || ValuePlace::Header(Text::clean_line(key)));
    }
    if let Some(title) = found.title {
        gathered.take(MetadataField::Title, title, || ValuePlace::Heading);
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

/// The date in the line right under the heading a text begins with. The line
/// stays where it is.
pub(super) fn date_under_heading(body: &str) -> Option<DateTime> {
    let mut lines = body.lines().filter(|line| !line.trim().is_empty());
    let heading = lines.next()?;
    let mut line = lines.next()?;
    if is_underline(line) {
        line = lines.next()?;
    } else if !heading.starts_with("# ") {
        return None;
    }
    let bare = line
        .trim()
        .trim_matches(['*', '_', '>', ' ', '（', '）', '(', ')']);
    let is_byline = bare.chars().count() <= LONGEST_BYLINE
        && !bare.ends_with(['。', '！', '？', '，', '；'])
        && !bare.starts_with(['#', '-', '|', '`']);
    is_byline.then(|| DateTime::within(bare)).flatten()
}

/// The line of `=` below a heading.
fn is_underline(line: &str) -> bool {
    line.starts_with("==") && line.trim_end().bytes().all(|byte| byte == b'=')
}

/// What stands above the text.
struct FoundHeader<'a> {
    title: Option<&'a str>,
    fields: Vec<(MetadataField, &'a str, &'a str)>,
    exporter: bool,
    end: usize,
}

impl<'a> FoundHeader<'a> {
    fn look(source: &'a str) -> Option<Self> {
        let mut found = Self {
            title: None,
            fields: Vec::new(),
            exporter: false,
            end: 0,
        };
        let (mut at, mut seen) = (0, 0);
        while let Some(raw) = source[at..].split_inclusive('\n').next() {
            let line = raw.trim_end_matches(['\n', '\r']);
            at += raw.len();
            if line.trim().is_empty() {
                continue;
            }
            seen += 1;
            if seen > LINES {
                break;
            }
            if found.title.is_none() && found.fields.is_empty() {
                if let Some(title) = line.strip_prefix("# ") {
                    found.title = Some(title.trim());
                    continue;
                }
                let below = source[at..].split_inclusive('\n').next();
                if let Some(below) = below.filter(|below| is_underline(below)) {
                    found.title = Some(line.trim());
                    at += below.len();
                    continue;
                }
            }
            match header_line(line) {
                HeaderLine::Field(field, value, key) => {
                    found.exporter |= key == "文章作者";
                    found.fields.push((field, value, key));
                    found.end = at;
                }
                HeaderLine::Aside => {}
                HeaderLine::Text => break,
            }
        }
        let only = found.fields.len() == 1 && found.title.is_some() && found.gives_address();
        (found.fields.len() >= 2 || only).then_some(found)
    }

    fn gives_address(&self) -> bool {
        let is_address = |(field, value, _): &(MetadataField, &str, &str)| {
            *field == MetadataField::Source && address(value).is_some()
        };
        self.fields.iter().any(is_address)
    }
}

/// What a line above the text may be.
enum HeaderLine<'a> {
    /// A field, its value, and the key as it was written.
    Field(MetadataField, &'a str, &'a str),
    /// A line of the header with a key that says nothing of the article.
    Aside,
    /// The beginning of the text.
    Text,
}

fn header_line(line: &str) -> HeaderLine<'_> {
    let trimmed = line.trim();
    let bare = trimmed.trim_start_matches(['>', '*', '-', ' ', '\t']);
    let reference = bare.strip_prefix("[#]:");
    let bare = reference.unwrap_or(bare).trim_start();
    let other = if reference.is_some() {
        HeaderLine::Aside
    } else {
        HeaderLine::Text
    };
    let Some((key, value)) = bare.split_once([':', '：']) else {
        return other;
    };
    let key = key.trim().trim_matches('*').trim();
    let value = value.trim_start_matches("**").trim().trim_matches('"');
    // The values of definitions of links stand in brackets.
    let value = match reference {
        Some(_) => value
            .strip_prefix('(')
            .and_then(|inner| inner.strip_suffix(')'))
            .unwrap_or(value)
            .trim(),
        None => value,
    };
    let Some(field) = field(key).filter(|field| *field != MetadataField::Title || bare != trimmed)
    else {
        return other;
    };
    // Prose may begin with a word like “来源：” or “时间：”; an address or a
    // date has to follow where one is meant.
    let absent = value.is_empty() || value.eq_ignore_ascii_case("none");
    let fits = match field {
        MetadataField::Source | MetadataField::Cover => value.contains("://"),
        MetadataField::Date(kept) if kept != Kept::Published => DateTime::parse(value).is_some(),
        _ => true,
    };
    if fits || absent || reference.is_some() {
        HeaderLine::Field(field, value, key)
    } else {
        other
    }
}
