//! Header lines of exporters: `key: value`, one a line, above the text.

use super::gathered::Gathered;
use super::keys::{Kept, MetadataField, field};
use super::known::ValuePlace;
use super::value::{address, unmarked};
use crate::article::date::DateTime;
use crate::text::Text;
use std::borrow::Cow;

/// Header lines are looked for among this many lines that are not blank.
const LINES: usize = 12;

/// Longest line under the heading that may be one of author and date, in
/// characters.
const LONGEST_BYLINE: usize = 60;

/// What the address is called that a program which saved a page has written.
const CONVERTED: &str = "原文地址";

/// The address of the original that a line among the first of a text links to.
pub(super) fn original(body: &str) -> Option<&str> {
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(LINES).find_map(converted)
}

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
        // The exporter writes titles as they are, without a mark.
        let title = if found.exporter {
            Cow::Borrowed(title)
        } else {
            Cow::Owned(unmarked(unclosed(title)))
        };
        gathered.take(MetadataField::Title, &title, || ValuePlace::Heading);
    }
    (without_rule(&source[found.end..]), found.exporter)
}

/// A title without the signs that close a heading (CommonMark §4.2).
fn unclosed(title: &str) -> &str {
    match title.trim_end_matches('#') {
        closed if closed.ends_with(' ') => closed.trim_end(),
        _ => title,
    }
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

/// A field, its value, and the key as it was written.
type HeaderField<'a> = (MetadataField, &'a str, &'a str);

/// What stands above the text.
struct FoundHeader<'a> {
    title: Option<&'a str>,
    fields: Vec<HeaderField<'a>>,
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
            if line.trim_matches([' ', '\t', '>']).is_empty() || is_aside(line) {
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
            if let Some(several) = several(line) {
                if found.take(several, at - raw.len()..at) {
                    continue;
                }
                break;
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
        let told = found.title.is_some() || found.fields.iter().any(|field| field.2 == CONVERTED);
        let only = found.fields.len() == 1 && told && found.gives_address();
        (found.fields.len() >= 2 || only).then_some(found)
    }

    /// Takes the fields of one line; says whether the line is nothing else: of a
    /// source without an address nothing is kept, so that it stays in the text.
    fn take(&mut self, several: Vec<HeaderField<'a>>, line: std::ops::Range<usize>) -> bool {
        let nameless = |(field, value, _): &HeaderField| {
            *field == MetadataField::Source && address(value).is_none()
        };
        let stays = several.iter().any(nameless);
        self.fields.extend(several);
        self.end = if stays { line.start } else { line.end };
        !stays
    }

    fn gives_address(&self) -> bool {
        let is_address = |(field, value, _): &HeaderField| {
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

/// A line between title and header that is no part of either: what asks for a
/// table of contents, the heading above the facts of Readwise.
fn is_aside(line: &str) -> bool {
    const ASIDES: [&str; 5] = [
        "[toc]",
        "[[toc]]",
        "## metadata",
        "## 元数据",
        "## 基本信息",
    ];
    let bare = line.trim();
    ASIDES.iter().any(|aside| bare.eq_ignore_ascii_case(aside))
}

/// The fields of a line that has nothing but several of them:
/// `来源：某刊　作者：某人`, `作者：甲 | 日期：2024-03-05`.
fn several(line: &str) -> Option<Vec<HeaderField<'_>>> {
    let bare = line.trim().trim_start_matches(['>', ' ']);
    if bare.chars().count() > LONGEST_BYLINE * 2 {
        return None;
    }
    let parted = [" | ", "｜", "\u{3000}", "  ", " · ", "，", "；"]
        .iter()
        .find(|sign| bare.contains(**sign))?;
    let parts: Vec<&str> = bare
        .split(parted)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() < 2 {
        return None;
    }
    parts.iter().map(|part| part_field(part)).collect()
}

/// The field in one part of a line.
fn part_field(part: &str) -> Option<HeaderField<'_>> {
    match header_line(part) {
        HeaderLine::Field(field, value, key) if !value.is_empty() => Some((field, value, key)),
        HeaderLine::Text => {
            // A source may be a name where others stand beside it.
            let (key, value) = part.split_once(['：', ':'])?;
            let known = field(key.trim())?;
            (known == MetadataField::Source && !value.trim().is_empty()).then_some((
                known,
                value.trim(),
                key.trim(),
            ))
        }
        _ => None,
    }
}

/// The address in a line of a program that says where it took a page from:
/// `本文由 [简悦 SimpRead](…) 转码， 原文地址 [host](address)`.
fn converted(bare: &str) -> Option<&str> {
    let named = [
        "原文地址 [",
        "原文链接 [",
        "Original [",
        "[Read Original](",
        "[原文链接](",
        "[阅读原文](",
        "[查看原文](",
    ];
    if !bare.ends_with(')') || bare.chars().count() > LONGEST_BYLINE * 6 {
        return None;
    }
    let at = named.iter().find_map(|name| bare.find(name))?;
    Some(&bare[at..])
}

fn header_line(line: &str) -> HeaderLine<'_> {
    let trimmed = line.trim();
    let bare = trimmed.trim_start_matches(['>', '*', '-', ' ', '\t']);
    if let Some(address) = converted(bare) {
        return HeaderLine::Field(MetadataField::Source, address, CONVERTED);
    }
    if let Some(cover) = bare.strip_prefix("![rw-book-cover]") {
        return HeaderLine::Field(
            MetadataField::Cover,
            cover.trim_matches(['(', ')']),
            "cover",
        );
    }
    let bare = bare.strip_prefix("#+").unwrap_or(bare);
    let reference = bare.strip_prefix("[#]:");
    let bare = reference.unwrap_or(bare).trim_start();
    let other = if reference.is_some() {
        HeaderLine::Aside
    } else {
        HeaderLine::Text
    };
    let bracketed = bare
        .strip_prefix('【')
        .and_then(|inner| inner.split_once('】'));
    let Some((key, value)) = bracketed.or_else(|| bare.split_once([':', '：'])) else {
        return other;
    };
    let value = value.trim_start_matches([':', '：']);
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
    let Some(field) = field(key)
        .filter(|field| *field != MetadataField::Title || bare != trimmed || bracketed.is_some())
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
