//! Markdown: front matter, a heading, links back, and each passage as a
//! quotation with its note.

use super::marked::Marked;
use crate::record::{Bookmark, Colour};
use crate::text::Text;
use serde_json::Value;
use std::fmt::Write as _;
use std::io::Write;

/// One document, a section for each article.
pub(super) fn write_all(articles: &[Marked], out: &mut impl Write) -> std::io::Result<()> {
    for (index, article) in articles.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        write!(out, "{}", section(article, 2))?;
    }
    Ok(())
}

/// What a file begins with when it is made. It holds nothing of this machine:
/// a folder may be shared.
pub(super) fn front_matter(article: &Marked) -> String {
    let read = article.read().map(|read| read.metadata);
    let read = read.unwrap_or_default();
    let date = read.published.map(|published| published.to_string());
    let date = date.and_then(|date| date.split_whitespace().next().map(Text::clean_line));
    let file = article.file_name().filter(|_| article.address().is_none());
    let mut lines = String::from("---\n");
    let fields = [
        ("title", Some(article.title())),
        ("author", read.author),
        ("date", date),
        ("url", article.address().cloned()),
        ("file", file),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            // A string of JSON is one of YAML; a date is one as it stands.
            let value = match name {
                "date" => value.to_string(),
                _ => Value::from(value.as_str()).to_string(),
            };
            let _ = writeln!(lines, "{name}: {value}");
        }
    }
    if !read.tags.is_empty() {
        let tags: Value = read.tags.iter().map(Text::as_str).collect();
        let _ = writeln!(lines, "tags: {tags}");
    }
    lines.push_str("---\n");
    lines
}

pub(super) fn section(article: &Marked, level: usize) -> String {
    let mut out = String::new();
    let marks = "#".repeat(level);
    let _ = writeln!(
        out,
        "{marks} {}\n",
        escaped(&Text::clean_line(&article.title()))
    );
    match (article.address(), article.file_name()) {
        (Some(address), _) => {
            let _ = writeln!(out, "{}\n", link("original", address));
        }
        (None, Some(name)) => {
            let _ = writeln!(out, "{}\n", escaped(&name));
        }
        (None, None) => {}
    }
    let passages: Vec<String> = article
        .bookmarks
        .iter()
        .map(|bookmark| passage(bookmark))
        .collect();
    out + &passages.join("\n")
}

/// A link whose address can't end it.
fn link(name: &str, address: &str) -> String {
    let mut safe = String::new();
    for character in address.chars() {
        match character {
            '<' => safe.push_str("%3C"),
            '>' => safe.push_str("%3E"),
            '\\' => safe.push_str("%5C"),
            other => safe.push(other),
        }
    }
    format!("[{name}](<{safe}>)")
}

fn passage(bookmark: &Bookmark) -> String {
    let mut out = String::new();
    for line in bookmark.anchor.quotation.lines() {
        let _ = writeln!(out, "{}", format!("> {}", escaped(line)).trim_end());
    }
    let mut facts = Vec::new();
    facts.extend(
        super::marked::moment(bookmark.created)
            .map(|moment| moment.chars().take(10).collect::<String>()),
    );
    if bookmark.colour != Colour::default() {
        facts.push(bookmark.colour.name().to_owned());
    }
    facts.extend(
        bookmark
            .letter
            .map(|letter| format!("mark {}", Text::clean_line(&letter.to_string()))),
    );
    let _ = writeln!(out, ">\n> — {}", facts.join(", "));
    if !bookmark.note.is_empty() {
        let _ = writeln!(out, "\n{}", bookmark.note.trim_end());
    }
    out
}

/// Words as they are: nothing in them is taken for a mark of Markdown.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let body = line.trim_start_matches([' ', '\t']);
    let digits = body.len()
        - body
            .trim_start_matches(|character: char| character.is_ascii_digit())
            .len();
    for (at, character) in body.char_indices() {
        let begins = at == 0 && matches!(character, '#' | '+' | '-' | '=');
        let numbers = digits > 0 && at == digits && matches!(character, '.' | ')');
        if begins
            || numbers
            || matches!(
                character,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|'
            )
        {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
