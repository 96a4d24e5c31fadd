//! The one door from a location to an article: location → bytes → format →
//! article, guarded. Nobody else calls a parser.

pub mod article_source;

use super::error::CollectionError;
use super::source;
use crate::article::Article;
use crate::library::Location;
use article_source::ArticleSource;
use std::path::{Path, PathBuf};

/// Reads a file.
///
/// # Errors
///
/// When it can't be read, or is no text; it says what to do.
pub fn open(location: &Location) -> Result<ArticleSource, CollectionError> {
    let path = match location {
        Location::File(path) => path.clone(),
        Location::Embedded(name) => PathBuf::from(name),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = source::read(location)?;
    ArticleSource::of(bytes, &name).map_err(|reason| CollectionError::new(&path, reason))
}

/// Reads an article.
///
/// # Errors
///
/// When it can't be read, or is no text; it says what to do.
///
/// ```
/// use wanjuan::collection::door;
/// use wanjuan::library::Location;
///
/// assert!(door::read(&Location::File("no/such/file.md".into())).is_err());
/// ```
pub fn read(location: &Location) -> Result<Article, CollectionError> {
    Ok(open(location)?.article())
}

/// Looks whether the file at a path is one that [`read`] makes an article of;
/// only its beginning is read.
///
/// # Errors
///
/// When it can't be read, or is no text; it says what to do.
pub fn check(path: &Path) -> Result<(), CollectionError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beginning = source::beginning(path)?;
    let checked = ArticleSource::of(beginning, &name).map(drop);
    checked.map_err(|reason| CollectionError::new(path, reason))
}
