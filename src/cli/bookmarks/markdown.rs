//! Markdown: front matter, a heading, links back, and each passage as a
//! quotation with its note.

use super::super::whole_file;
use super::marked::Marked;
use crate::cli::outcome::Failure;
use crate::record::{Bookmark, Colour};
use crate::text::Text;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

/// Longest file name in bytes, its ending left out; file systems take 255.
const LONGEST_NAME: usize = 180;

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

/// A file for each article.
///
/// # Errors
///
/// With the path and what to do, when the folder or a file can't be written.
pub(super) fn write_folder(
    folder: &Path,
    articles: &[Marked],
    out: &mut impl Write,
) -> Result<(), Failure> {
    whole_file::create_folder(folder)?;
    let mut taken = HashSet::new();
    for article in articles {
        let name = file_name(&article.title(), &mut taken);
        let document = front_matter(article) + "\n" + &section(article, 1);
        let path = folder.join(name);
        whole_file::write(&path, document.as_bytes())?;
        writeln!(out, "{}", Text::clean_line(&path.to_string_lossy()))?;
    }
    Ok(())
}

/// A title as a file name that every system takes, unlike those before it.
fn file_name(title: &Text, taken: &mut HashSet<String>) -> String {
    let allowed = |character: char| match character {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
        other => other,
    };
    let name: String = title.chars().map(allowed).collect();
    let name = Text::clean_line(&name);
    let name = name[..name.floor_char_boundary(LONGEST_NAME)].trim_matches(['.', ' ']);
    let name = if name.is_empty() { "untitled" } else { name };
    let numbers =
        std::iter::once(String::new()).chain((2..).map(|number: u32| format!(" ({number})")));
    let mut names = numbers.map(|number| format!("{name}{number}.md"));
    // Some file systems know no capitals.
    let free = names.find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or_else(|| "untitled.md".to_owned())
}

fn front_matter(article: &Marked) -> String {
    let author = article.read().and_then(|read| read.metadata.author);
    let mut lines = String::from("---\n");
    let fields = [
        ("title", Some(article.title())),
        ("author", author),
        ("url", article.address().cloned()),
        ("path", article.path().cloned()),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            // A string of JSON is one of YAML.
            let value = serde_json::Value::from(value.as_str());
            let _ = writeln!(lines, "{name}: {value}");
        }
    }
    let _ = writeln!(lines, "bookmarks: {}\n---", article.bookmarks.len());
    lines
}

fn section(article: &Marked, level: usize) -> String {
    let mut out = String::new();
    let marks = "#".repeat(level);
    let _ = writeln!(
        out,
        "{marks} {}\n",
        escaped(&Text::clean_line(&article.title()))
    );
    let links = [
        ("original", article.address().map(ToString::to_string)),
        ("file", article.file_address()),
    ];
    let links = links
        .into_iter()
        .filter_map(|(name, address)| Some((name, address?)));
    let links: Vec<String> = links.map(|(name, address)| link(name, &address)).collect();
    if !links.is_empty() {
        let _ = writeln!(out, "{}\n", links.join(" · "));
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
