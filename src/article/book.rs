//! Books → article: one reading text of all chapters in order, the notes
//! gathered at its end, the chapters on top of the outline.

mod headings;
mod markup;
mod notes;
mod title_page;

use super::builder::Builder;
use super::html;
use super::metadata::known::{Metadata, ValuePlace};
use super::{Article, DateTime};
use crate::archive::about::About;
use crate::archive::book::{Book, BookChapter};
use crate::text::Text;
use crate::text::decode::decode;
use headings::Begun;
use notes::BookNotes;

/// The title page is one of the first so many chapters.
const FIRST: usize = 4;

/// Reads a whole book.
///
/// `name` is the file's name; it gives the title when the book has none.
#[must_use]
pub fn parse(book: &Book, name: &str) -> Article {
    read(book, name, None)
}

/// Reads the first chapters of a long book, of at least `budget` bytes of HTML.
/// The reading text is a prefix of what [`parse`] gives. `None` when the book
/// is not longer.
#[must_use]
pub fn parse_beginning(book: &Book, name: &str, budget: usize) -> Option<Article> {
    (book.size() > budget as u64).then(|| read(book, name, Some(budget)))
}

/// Reads the text of a book without its marks, for the reason given in
/// `warning`. Takes time in proportion to the book and no stack.
#[must_use]
pub fn parse_plain(book: &Book, name: &str, warning: &str) -> Article {
    let mut text = String::new();
    for chapter in book.chapters.iter().filter(|chapter| !chapter.is_auxiliary) {
        if let Ok(html) = chapter.html() {
            let html = decode(html).text;
            for piece in markup::without_marks(markup::body(&html)) {
                text.push_str(piece);
                text.push_str("\n\n");
            }
        }
    }
    let mut article = super::parse_plain(&text, name, warning);
    article.metadata = metadata(&book.about);
    article
}

/// What a book says about itself, as an article's metadata; the title is empty
/// where it has none.
#[must_use]
pub fn metadata(about: &About) -> Metadata {
    let line = |value: &Option<String>| {
        let text = value.as_deref().map(Text::clean_line);
        text.filter(|text| !text.is_invisible())
    };
    let authors: Vec<String> = about
        .authors
        .iter()
        .map(|author| Text::clean_line(author).as_str().to_owned())
        .collect();
    Metadata {
        title: line(&about.title).unwrap_or_default(),
        author: line(&Some(authors.join(", ")).filter(|all| !all.is_empty())),
        published: about.published.as_deref().and_then(DateTime::parse),
        source_url: line(&about.address),
        cover_url: line(&about.cover),
        language: line(&about.language),
        series: line(&about.series),
        tags: about
            .subjects
            .iter()
            .map(|tag| Text::clean_line(tag))
            .collect(),
        ..Metadata::default()
    }
}

fn read(book: &Book, name: &str, budget: Option<usize>) -> Article {
    let mut text = BookReading::new(book);
    let mut left = budget.unwrap_or(usize::MAX);
    for (index, chapter) in book.chapters.iter().enumerate() {
        if chapter.is_auxiliary {
            continue;
        }
        left = left.saturating_sub(text.chapter(index, chapter, left));
        if left == 0 {
            break;
        }
    }
    let is_whole = budget.is_none();
    if is_whole {
        let aside = book.chapters.iter().filter(|chapter| chapter.is_auxiliary);
        aside.for_each(|chapter| text.notes_of(chapter));
    }
    let mut article = text.finish(is_whole);
    if is_whole && book.missing > 0 {
        let missing = format!(
            "{} chapters of this book are missing or encrypted.",
            book.missing
        );
        article.warnings.push(Text::clean_line(&missing));
    }
    let metadata = metadata(&book.about);
    article.origins = metadata.all_from(&ValuePlace::Book);
    super::finish(article, metadata, name)
}

/// A book while its chapters are read.
struct BookReading<'book> {
    book: &'book Book,
    builder: Option<Builder>,
    notes: BookNotes,
    begun: Vec<Begun>,
    /// Chapters that can't be unpacked.
    damaged: Vec<Text>,
}

impl<'book> BookReading<'book> {
    fn new(book: &'book Book) -> Self {
        Self {
            book,
            builder: None,
            notes: BookNotes::default(),
            begun: Vec::new(),
            damaged: Vec::new(),
        }
    }

    /// Reads a chapter, or its first `most` bytes up to the end of a paragraph;
    /// gives how long it is, in bytes.
    fn chapter(&mut self, index: usize, chapter: &BookChapter, most: usize) -> usize {
        let Ok(html) = chapter.html() else {
            self.damaged.push(Text::clean_line(&chapter.path));
            return 1;
        };
        let html = decode(html).text;
        let html = markup::body(&html);
        let read = markup::head(html, most);
        let bounded = markup::bounded(read);
        let tokens = html::token::xml_tokens(&bounded);
        let tokens = self.notes.taken(&tokens, &chapter.path);
        let about = &self.book.about;
        let builder = self.builder.get_or_insert_with(|| {
            let title = about.title.clone().unwrap_or_default();
            Builder::new(&(title + &html::sample(&tokens)))
        });
        self.begun.push(Begun {
            chapter: index,
            at: builder.offset(),
        });
        let others = self.book.chapters.len() > 1;
        if !(others && index < FIRST && title_page::says_no_more(&tokens, about)) {
            html::add_tokens(&tokens, builder);
            builder.end();
        }
        read.len().max(1)
    }

    /// Takes the notes of a chapter that are referred to, and nothing else of it.
    fn notes_of(&mut self, chapter: &BookChapter) {
        if let Ok(html) = chapter.html() {
            let html = decode(html).text;
            let bounded = markup::bounded(markup::body(&html));
            let tokens = html::token::xml_tokens(&bounded);
            self.notes.taken(&tokens, &chapter.path);
        }
    }

    fn finish(self, with_notes: bool) -> Article {
        let mut builder = self.builder.unwrap_or_else(|| Builder::new(""));
        if with_notes {
            self.notes.add(&mut builder);
        }
        let mut article = builder.finish();
        headings::set(&mut article, self.book, &self.begun);
        if let Some(first) = self.damaged.first() {
            let more = self.damaged.len() - 1;
            let told =
                format!("Damaged, so that they are not shown: {first} and {more} more chapters.");
            let one = format!("Damaged, so that it is not shown: {first}.");
            let told = if more == 0 { one } else { told };
            article.warnings.push(Text::clean_line(&told));
        }
        article
    }
}
