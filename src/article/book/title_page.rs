//! Title pages: what the head of the article says already is not said twice.

use super::headings::letters;
use crate::archive::about::About;
use crate::article::html::token::{HtmlToken, is_unread};

/// Whether a chapter that is marked as the title page says the title and who
/// wrote it, and nothing else is in it.
pub(super) fn says_no_more(tokens: &[HtmlToken], about: &About) -> bool {
    let mut said = String::new();
    let (mut unread, mut marked) = (false, false);
    for token in tokens {
        match token {
            HtmlToken::Start(name, _) if is_shown(name) => return false,
            HtmlToken::Start(name, attributes) => {
                unread = is_unread(name);
                let kind = attributes.get("epub:type").unwrap_or_default();
                marked |= kind.contains("titlepage") || attributes.has_class(&MARKS);
            }
            HtmlToken::End(_) => unread = false,
            HtmlToken::Text(text) if !unread => said.push_str(&letters(text)),
            HtmlToken::Text(_) | HtmlToken::Comment(_) => {}
            _ => return false,
        }
    }
    let title = letters(about.title.as_deref().unwrap_or_default());
    let Some(at) = said.find(&title).filter(|_| !title.is_empty()) else {
        return false;
    };
    said.replace_range(at..at + title.len(), "");
    for author in &about.authors {
        let author = letters(author);
        if let Some(at) = said.find(&author) {
            said.replace_range(at..at + author.len(), "");
        }
    }
    marked && said.is_empty()
}

/// Classes of title pages and of what stands on them.
const MARKS: [&str; 4] = ["title", "titlepage", "title-page", "booktitle"];

/// What is seen without being text.
fn is_shown(name: &str) -> bool {
    matches!(
        name,
        "img" | "image" | "svg" | "video" | "audio" | "math" | "table"
    )
}
