//! Web archives and books: opened whole, or refused with the reason.

mod books;
mod documents;
mod links;
mod pages;
mod refused;

use wanjuan::article::Article;
use wanjuan::collection::door::article_source::ArticleSource;

/// The article of a file with these bytes, or why there is none.
fn opened(bytes: Vec<u8>, name: &str) -> Result<Article, String> {
    let source = ArticleSource::of(bytes, name).map_err(|reason| reason.to_string())?;
    Ok(source.article())
}
