//! reStructuredText → article: sections, lists, tables, directives, footnotes
//! and the marks inside running text, so that nothing of the markup shows.
//!
//! Source: the reStructuredText Markup Specification of Docutils, and the
//! directives and roles of Sphinx.

mod block;
mod defined;
mod directive;
mod explicit;
mod grid;
mod inline;
mod lines;
mod list;
mod list_table;
mod note;
mod role;
mod title;

use super::html;
use super::html::token::written::TokenWriter;
use super::metadata::{self, Metadata};
use super::model::Article;
use defined::RstNames;
use note::RstNotes;

/// Deepest nesting of blocks that is read as such.
const DEEPEST: usize = 24;

/// Reads a file of reStructuredText.
#[must_use]
pub fn parse(source: &str, name: &str) -> (Metadata, Article) {
    let expanded = source
        .trim_start_matches('\u{feff}')
        .replace('\t', "        ");
    let lines: Vec<&str> = expanded.lines().map(str::trim_end).collect();
    let mut reader = RstReader {
        out: TokenWriter::default(),
        names: RstNames::of(&lines),
        notes: RstNotes::default(),
        styles: Vec::new(),
        pairs: Vec::new(),
        depth: 0,
        source: &expanded,
    };
    reader.blocks(&lines);
    reader.all_notes();
    let (metadata, origins) = metadata::of_pairs(&reader.pairs, name);
    let mut article = html::of_tokens(&reader.out.finish());
    article.origins = origins;
    (metadata, article)
}

/// So many lines hold the title of a file and what it says about itself.
const TITLE_LINES: usize = 40;

/// The lines at the beginning of a file that say what it is.
#[must_use]
pub fn title_lines(source: &str) -> &str {
    let mut ends = source.match_indices('\n').skip(TITLE_LINES - 1);
    ends.next().map_or(source, |(at, _)| &source[..at])
}

/// A file of reStructuredText while it is read.
struct RstReader<'a> {
    out: TokenWriter,
    names: RstNames,
    notes: RstNotes<'a>,
    /// How titles are underlined, the highest level first: the mark, and
    /// whether one stands above the title, too.
    styles: Vec<(u8, bool)>,
    /// What the file says about itself.
    pairs: Vec<(String, String)>,
    /// How deep the lines that are being read are nested.
    depth: usize,
    /// Its language is told when a word of the program's own is needed.
    source: &'a str,
}
