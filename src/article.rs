//! The article as a person reads it: metadata, one reading text, blocks and
//! spans as ranges in it, and an outline.

mod aozora;
mod autolink;
pub mod book;
mod builder;
pub mod date;
mod dump;
pub mod form;
pub mod format;
pub mod html;
pub mod html2text;
pub mod language;
pub mod link;
pub mod markdown;
pub mod metadata;
pub mod model;
pub mod org;
pub mod outline;
mod paragraph;
pub mod plain;
pub mod rst;
mod scan;
mod script;
mod tongue;

use crate::text::Text;
pub use date::DateTime;
use form::FormChoice;
use format::Format;
pub use metadata::Metadata;
use metadata::known::{Origin, ValuePlace};
pub use model::{
    Alignment, Article, Block, BlockKind, CodePart, Container, Image, Language, Link, Marker,
    OutlineEntry, Span, SpanStyle, Table,
};

/// Reads an article out of the decoded text of a file.
///
/// `name` is the file's name without folders; it gives the title when nothing
/// else does, and its extension tells Markdown from plain text. Never fails.
///
/// ```
/// let article = wanjuan::article::parse("# 题\n\n正文**在此**。\n", "a.md");
/// assert_eq!(article.metadata.title.as_str(), "题");
/// assert!(article.text.ends_with("正文在此。"));
/// ```
#[must_use]
pub fn parse(source: &str, name: &str) -> Article {
    parse_as(source, name, &FormChoice::default())
}

/// The same, a saved page in the form that is chosen for it.
#[must_use]
pub fn parse_as(source: &str, name: &str, forms: &FormChoice) -> Article {
    guarded(source, name, None, forms)
}

/// Reads only the beginning of a long article: at least `budget` bytes of the
/// source are parsed, up to a block edge. The reading text and the blocks are
/// a prefix of what [`parse`] gives. `None` when the source is not longer than
/// the budget, so that [`parse`] is the thing to call.
#[must_use]
pub fn parse_beginning(source: &str, name: &str, budget: usize) -> Option<Article> {
    (source.len() > budget && Format::of_text(source, name).has_beginning())
        .then(|| guarded(source, name, Some(budget), &FormChoice::default()))
}

/// What the beginning of a file says about its article. Of a page the article
/// itself is not looked for, so that thousands of them are listed at once.
#[must_use]
pub fn metadata_of_beginning(source: &str, name: &str) -> Metadata {
    match Format::of_text(source, name) {
        Format::Page => {}
        Format::Org => return parse(&org::title_lines(source), name).metadata,
        Format::Rst => return parse(rst::title_lines(source), name).metadata,
        _ => return parse(source, name).metadata,
    }
    let mut known = html::metadata_of(source);
    if known.title.is_empty() {
        known.title = metadata::title_of_name(name);
    }
    known
}

/// A parser that panics costs its marks, not the article: the file is then
/// shown as plain text.
fn guarded(source: &str, name: &str, budget: Option<usize>, forms: &FormChoice) -> Article {
    let parsed = std::panic::catch_unwind(|| read(source, name, budget, forms));
    parsed.unwrap_or_else(|_| {
        as_plain(
            source,
            name,
            budget,
            "This file could not be read as what it is; it is shown as plain text.",
        )
    })
}

/// What warnings of articles say, with places for what differs.
pub const WARNINGS: [&str; 8] = [
    "This file could not be read as what it is; it is shown as plain text.",
    "No thread could be had to parse this file with; it is shown as plain text.",
    "This file could not be parsed; it is shown as plain text.",
    "Parsing this file took too long; it is shown as plain text.",
    "This page holds no article but a notice: {notice}",
    "{count} chapters of this book are missing or encrypted.",
    "Damaged, so that they are not shown: {first} and {more} more chapters.",
    "Damaged, so that it is not shown: {first}.",
];

/// Reads a file as plain text whatever its name says, for the reason given in
/// `warning`. Takes time in proportion to the source and no stack.
#[must_use]
pub fn parse_plain(source: &str, name: &str, warning: &str) -> Article {
    as_plain(source, name, None, warning)
}

fn as_plain(source: &str, name: &str, budget: Option<usize>, warning: &str) -> Article {
    let mut article = finish(plain::parse(source, budget), Metadata::default(), name);
    article.warnings.push(Text::clean_line(warning));
    article
}

fn read(source: &str, name: &str, budget: Option<usize>, forms: &FormChoice) -> Article {
    let format = Format::of_text(source, name);
    if format == Format::Page {
        let (metadata, mut article) = html::parse(source, forms);
        article.origins = metadata.all_from(&ValuePlace::Page);
        return finish(article, metadata, name);
    }
    let marked = match format {
        Format::Org => Some(org::parse(source, name)),
        Format::Rst => Some(rst::parse(source, name)),
        _ => None,
    };
    if let Some((metadata, article)) = marked {
        return finish(article, metadata, name);
    }
    let mut split = metadata::split(source, name);
    let is_text = format == Format::Plain && !split.exporter;
    if let Some((metadata, body)) = is_text.then(|| plain::framed(split.body)).flatten() {
        let unmarked = aozora::unmarked(split.body, body);
        let mut article = plain::parse(unmarked.as_deref().unwrap_or(body), budget);
        article.origins = metadata.all_from(&ValuePlace::Header(Text::default()));
        return finish(article, metadata, name);
    }
    let aozora = if split.exporter {
        None
    } else {
        aozora::read(split.body)
    };
    let body = aozora.as_ref().map_or(split.body, |read| &read.text);
    if let Some(read) = &aozora {
        let known = &mut split.metadata;
        if let Some(title) = read.title.as_ref().filter(|_| known.title.is_empty()) {
            known.title = Text::clean_line(title);
        }
        let author = read.author.as_deref().map(Text::clean_line);
        known.author = known.author.take().or(author);
    }
    if is_text {
        take_title_page(&mut split, plain::title_page(body), name);
    }
    let mut article = if is_text {
        plain::parse(body, budget)
    } else if split.exporter || html2text::recognise(body) {
        let head = budget.map_or(body, |budget| head_of(body, budget));
        markdown::parse(&html2text::mend(head), markdown::Dialect::Html2text, None)
    } else {
        markdown::parse(body, markdown::Dialect::Common, budget)
    };
    article.origins = split.origins;
    finish(article, split.metadata, name)
}

/// Takes over what a text without a header says above its first chapter.
fn take_title_page(split: &mut metadata::Split, above: Metadata, name: &str) {
    let known = &mut split.metadata;
    known.author = known.author.take().or(above.author);
    if !known.title.is_empty() {
        return;
    }
    let (title, place) = if above.title.is_empty() {
        (metadata::title_of_name(name), ValuePlace::FileName)
    } else {
        (above.title, ValuePlace::Heading)
    };
    known.title = title;
    split.origins.push(Origin {
        field: "title",
        place,
    });
}

/// The beginning of a body up to a blank line at or after `budget` bytes.
fn head_of(body: &str, budget: usize) -> &str {
    let from = body.ceil_char_boundary(budget);
    let end = body[from..]
        .find("\n\n")
        .map_or(body.len(), |at| from + at + 1);
    &body[..end]
}

/// Adds what is told from the whole: title, outline, language.
fn finish(mut article: Article, metadata: Metadata, name: &str) -> Article {
    article.metadata = metadata;
    article.language = language::of(&article.text);
    article.outline = outline::of(&article);
    let first = article
        .blocks
        .first()
        .filter(|block| matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Paragraph));
    let first = first.map(|block| Text::clean_line(article.text.slice(block.range)));
    let titles = article
        .blocks
        .iter()
        .find(|block| matches!(block.kind, BlockKind::Heading { .. }));
    if article.metadata.title.is_empty() {
        let heading = titles.map(|block| Text::clean_line(article.text.slice(block.range)));
        let seen = heading.filter(|heading| !heading.is_invisible());
        let place = seen
            .as_ref()
            .map_or(ValuePlace::FileName, |_| ValuePlace::Heading);
        article.origins.push(Origin {
            field: "title",
            place,
        });
        article.metadata.title = seen.unwrap_or_else(|| metadata::title_of_name(name));
    }
    article.metadata.title_in_text = first.is_some_and(|first| first == article.metadata.title);
    article
}
