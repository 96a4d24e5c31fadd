//! `wanjuan find`: where words stand, each hit in its sentence.

use super::libraries::libraries;
use super::list::{entries, path};
use crate::cli::outcome::{FOUND, Failure, NOTHING};
use crate::cli::output;
use crate::cli::places::{cache, open_store};
use crate::collection::libraries::NamedLibrary;
use crate::collection::search::ranked::{SearchStep, search_all};
use crate::collection::search::searchable::Searchable;
use crate::collection::snapshot::{self, Snapshot};
use crate::library::found::Qualified;
use crate::library::{Entry, Library, Location};
use crate::search::{Expression, Options, Qualifier, sentence};
use crate::text::{Offset, Text};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub(super) struct FindArguments {
    /// What to find: words, "phrases", prefix*, -not, OR, author: topic: in: tag: after: before:
    /// is:unread is:marked; a capital letter makes the case of its word matter
    query: String,
    /// Folders, each FOLDER or NAME=FOLDER, or articles; without them the articles that ship with the program
    paths: Vec<PathBuf>,
    /// The query is a regular expression
    #[arg(long)]
    regex: bool,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

/// A hit as it is told.
struct FoundHit {
    offset: Offset,
    length: usize,
    words: String,
    sentence: Text,
}

/// The hits of an article.
struct FoundArticle {
    location: Location,
    title: Text,
    hits: Vec<FoundHit>,
}

pub(super) fn run(
    arguments: &FindArguments,
    (state, cache_folder): (Option<&Path>, Option<&Path>),
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let options = Options {
        regex: arguments.regex,
        ..Options::default()
    };
    let expression = Expression::new(&arguments.query, options)
        .map_err(|problem| Failure::Message(problem.to_string()))?;
    let cache = cache(cache_folder);
    let mut found = false;
    if arguments.paths.is_empty() {
        let snapshot = Snapshot::of(entries(None)?.0);
        found |= search(arguments, &expression, (snapshot, None), state, out)?;
    }
    let libraries = libraries(&arguments.paths);
    for library in &libraries {
        let cache = cache.as_deref();
        let snapshot = snapshot::of_indexed(&library.path, cache, &mut |problem| {
            output::complain(&problem.to_string());
        })?;
        let snapshot = match snapshot {
            Some(snapshot) => snapshot,
            None => Snapshot::of(entries(Some(&library.path))?.0),
        };
        let named = Some(library).filter(|_| libraries.len() > 1);
        found |= search(arguments, &expression, (snapshot, named), state, out)?;
    }
    out.flush()?;
    Ok(if found { FOUND } else { NOTHING })
}

/// Searches one library and tells the hits, articles in the order of their
/// paths; says whether there were any.
fn search(
    arguments: &FindArguments,
    expression: &Expression,
    (snapshot, library): (Snapshot, Option<&NamedLibrary>),
    state: Option<&Path>,
    out: &mut impl Write,
) -> Result<bool, Failure> {
    let Snapshot {
        searchable,
        entries,
    } = snapshot;
    let qualified = qualified(expression, entries, library, state);
    let judge = |location: &Location, title: &Text, text: &Text| {
        hits(expression, qualified.as_deref(), location, title, text)
    };
    let mut found = Vec::new();
    let searchable: [&Searchable; 1] = [&searchable];
    search_all(&searchable, expression, &judge, &mut |step| {
        match step {
            SearchStep::Found(article) => found.push(article),
            SearchStep::Looked => {}
            SearchStep::Unread(error) | SearchStep::IndexFailed(error) => {
                output::complain(&error.to_string());
            }
        }
        true
    });
    found.sort_by(|left, right| left.location.cmp(&right.location));
    for article in &found {
        tell(article, arguments.json, out)?;
    }
    Ok(!found.is_empty())
}

/// Finds out for which articles the qualifiers of a query hold.
fn qualified(
    expression: &Expression,
    entries: Vec<Entry>,
    library: Option<&NamedLibrary>,
    state: Option<&Path>,
) -> Option<Arc<Qualified>> {
    expression.qualifiers().next()?;
    let (_, records, _) = open_store(state);
    let mut shelf = Library::new();
    shelf.set_marked(&records);
    let named = entries.into_iter().map(|entry| match library {
        Some(library) => library.name(entry),
        None => entry,
    });
    shelf.add(named.collect(), &records);
    shelf.qualified(expression, true)
}

/// All hits of an article; `None` where there are none.
fn hits(
    expression: &Expression,
    qualified: Option<&Qualified>,
    location: &Location,
    title: &Text,
    text: &Text,
) -> Option<FoundArticle> {
    let holds = |qualifier: &Qualifier| {
        qualified.is_none_or(|qualified| qualified.holds(location, qualifier))
    };
    let hits = expression.hits(text, text.range(), usize::MAX, &holds);
    let hits: Vec<FoundHit> = hits
        .into_iter()
        .map(|hit| FoundHit {
            offset: hit.start,
            length: hit.len(),
            words: text.slice(hit).to_owned(),
            sentence: Text::clean_line(text.slice(sentence(text, hit))),
        })
        .collect();
    (!hits.is_empty()).then(|| FoundArticle {
        location: location.clone(),
        title: title.clone(),
        hits,
    })
}

fn tell(article: &FoundArticle, as_json: bool, out: &mut impl Write) -> Result<(), Failure> {
    let path = path(&article.location);
    for hit in &article.hits {
        if as_json {
            let object = json!({
                "path": path,
                "title": article.title.as_str(),
                "offset": hit.offset,
                "length": hit.length,
                "match": hit.words,
                "sentence": hit.sentence.as_str(),
            });
            writeln!(out, "{}", output::json_line(&object))?;
        } else {
            let path = Text::clean_line(&path);
            writeln!(out, "{path}:{}: {}", hit.offset, hit.sentence)?;
        }
    }
    Ok(())
}
