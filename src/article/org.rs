//! Org files → article: headlines, lists, tables, blocks, footnotes and the
//! marks inside running text, so that nothing of the markup shows.
//!
//! Source: the syntax of Org mode, <https://orgmode.org/worg/org-syntax.html>.
//! What an export leaves out is left out: comments, drawers of properties,
//! planning lines, subtrees marked `COMMENT` or `:noexport:`.

mod block;
mod headline;
mod inline;
mod keyword;
mod list;
mod mention;
mod note;
mod table;

use super::html;
use super::html::token::written::TokenWriter;
use super::metadata::{self, Metadata};
use super::model::Article;
use headline::Headline;
use keyword::FileKeywords;
use note::OrgNotes;

/// Deepest nesting of lists and blocks that is read as such.
const DEEPEST: usize = 24;

/// Reads an Org file.
#[must_use]
pub fn parse(source: &str, name: &str) -> (Metadata, Article) {
    let lines: Vec<&str> = source.trim_start_matches('\u{feff}').lines().collect();
    let keywords = FileKeywords::of(&lines);
    let (notes, lines) = OrgNotes::taken(&lines);
    let mut reader = OrgReader {
        out: TokenWriter::default(),
        keywords,
        notes,
        caption: None,
        depth: 0,
        in_vain: 0,
        source,
    };
    reader.document(&lines);
    reader.all_notes();
    let (metadata, origins) = metadata::of_pairs(reader.keywords.pairs(), name);
    let mut article = html::of_tokens(&reader.out.finish());
    article.origins = origins;
    (metadata, article)
}

/// The lines at the beginning of a file that say what it is: its keywords and
/// its first headline.
#[must_use]
pub fn title_lines(source: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in source.trim_start_matches('\u{feff}').lines() {
        let is_headline = Headline::of(line).is_some();
        if is_headline || keyword::of_line(line).is_some() {
            lines.push(line);
        }
        if is_headline {
            break;
        }
    }
    lines.join("\n")
}

/// An Org file while it is read.
struct OrgReader<'a> {
    out: TokenWriter,
    keywords: FileKeywords<'a>,
    notes: OrgNotes<'a>,
    /// The caption of the table or picture that follows.
    caption: Option<&'a str>,
    /// How deep the lines that are being read are nested.
    depth: usize,
    /// Lines in which ends of blocks were looked for in vain.
    in_vain: usize,
    /// Its language is told when a word of the program's own is needed.
    source: &'a str,
}

impl<'a> OrgReader<'a> {
    /// Reads headlines and what stands under them.
    fn document(&mut self, lines: &[&'a str]) {
        let mut at = 0;
        // The level below which all is left out.
        let mut hidden: Option<usize> = None;
        while at < lines.len() {
            let end = section_end(lines, at + 1);
            let mut from = at;
            if let Some(headline) = Headline::of(lines[at]) {
                if hidden.is_some_and(|level| headline.level <= level) {
                    hidden = None;
                }
                if hidden.is_none() && self.is_hidden(&headline) {
                    hidden = Some(headline.level);
                }
                from = at + 1;
                if hidden.is_none() {
                    self.headline(&headline);
                }
                from += planning_lines(&lines[from..end]);
            }
            if hidden.is_none() {
                self.blocks(&lines[from..end]);
            }
            at = end;
        }
    }

    fn is_hidden(&self, headline: &Headline) -> bool {
        let is_comment = headline.title.split_whitespace().next() == Some("COMMENT");
        let mut tags = headline.tags.split(':');
        is_comment || tags.any(|tag| self.keywords.excluded(tag))
    }

    fn headline(&mut self, headline: &Headline<'a>) {
        let title = keyword::without_priority(headline.title);
        let element = format!("h{}", headline.level.min(6));
        self.out.start(&element);
        self.inline(&title);
        self.out.end(&element);
    }
}

/// Where the section that begins before `from` ends: at the next headline that
/// stands in no block.
fn section_end(lines: &[&str], from: usize) -> usize {
    let next = lines[from.min(lines.len())..]
        .iter()
        .position(|line| line.starts_with('*') && Headline::of(line).is_some());
    next.map_or(lines.len(), |at| from + at)
}

/// How many lines under a headline only plan (`SCHEDULED: <…>`).
fn planning_lines(lines: &[&str]) -> usize {
    let is_planning = |line: &&&str| {
        let line = line.trim_start();
        ["SCHEDULED:", "DEADLINE:", "CLOSED:"]
            .iter()
            .any(|word| line.starts_with(word))
    };
    lines.iter().take_while(is_planning).count()
}
