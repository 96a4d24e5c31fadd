//! `wanjuan find`: where words stand, sentence by sentence.

use super::libraries::libraries;
use super::list::{entries, path};
use crate::cli::outcome::{FOUND, Failure, NOTHING};
use crate::cli::output;
use crate::cli::places::{cache, open_store};
use crate::collection::libraries::NamedLibrary;
use crate::collection::search::ranked::{SearchStep, search_all};
use crate::collection::search::searchable::Searchable;
use crate::collection::snapshot::{self, Snapshot};
use crate::library::found::{Qualified, SearchedArticle};
use crate::library::{Entry, Library, Location};
use crate::search::{Expression, Options, Qualifier, TitlePart, by_sentence};
use crate::text::{Range, Text};
use crate::words::{fill, say};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub(super) struct FindArguments {
    /// What to find: words, "phrases", prefix*, -not, OR, author: topic: in: tag: source: on:
    /// after: before: is:unread is:marked; a capital letter makes the case of its word matter
    query: String,
    /// Folders, each FOLDER or NAME=FOLDER, or articles; without them the articles that ship with the program
    pub(super) paths: Vec<PathBuf>,
    /// The query is a regular expression
    #[arg(long)]
    regex: bool,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

/// A line of what is told: matches in a sentence, or in a part of the title block.
struct FoundSentence {
    /// `None` for a sentence.
    part: Option<TitlePart>,
    /// The sentence; the title, the author, the tag.
    words: Text,
    /// The matches in it.
    matches: Vec<FoundMatch>,
}

/// A match; its place is that in the reading text.
struct FoundMatch {
    place: Option<Range>,
    words: String,
}

/// The hits of an article.
struct FoundArticle {
    location: Location,
    title: Text,
    lines: Vec<FoundSentence>,
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
    let expression = Expression::new(&arguments.query, options).map_err(Failure::Query)?;
    let cache = cache(cache_folder);
    let mut found = false;
    if arguments.paths.is_empty() {
        let snapshot = Snapshot::of(entries(None, cache_folder)?);
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
            None => Snapshot::of(entries(Some(&library.path), cache_folder)?),
        };
        let named = Some(library).filter(|_| libraries.len() > 1);
        found |= search(arguments, &expression, (snapshot, named), state, out)?;
    }
    out.flush()?;
    Ok(if found { FOUND } else { NOTHING })
}

/// Searches one library and tells the hits of each article as it is found:
/// without an index in the order of the paths, with one the best first (words in
/// the title, then the newest), as on the screen. Says whether there were any.
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
    let judge = |location: &Location, article: &SearchedArticle| {
        hits(expression, qualified.as_deref(), location, article)
    };
    let mut found = false;
    let mut result = Ok(());
    let searchable: [&Searchable; 1] = [&searchable];
    search_all(&searchable, expression, &judge, &mut |step| {
        match step {
            SearchStep::Found(article) => {
                found = true;
                result = tell(&article, arguments.json, out).and_then(|()| Ok(out.flush()?));
            }
            SearchStep::Looked => {}
            SearchStep::Unread(error) | SearchStep::IndexFailed(error) => {
                output::complain(&error.to_string());
            }
        }
        result.is_ok()
    });
    result.map(|()| found)
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
    article: &SearchedArticle,
) -> Option<FoundArticle> {
    let holds = |qualifier: &Qualifier| {
        qualified.is_none_or(|qualified| qualified.holds(location, qualifier))
    };
    let SearchedArticle { title, block, text } = article;
    let (in_block, in_text) = expression.hits(block, text, usize::MAX, &holds);
    let in_block = in_block.into_iter().map(|hit| FoundSentence {
        part: Some(hit.part),
        matches: matches(&hit.words, &hit.found, |_| None),
        words: hit.words,
    });
    let in_text = by_sentence(text, &in_text).map(|(sentence, found)| FoundSentence {
        part: None,
        matches: matches(text, found, Some),
        words: Text::clean_line(text.slice(sentence)),
    });
    let lines: Vec<FoundSentence> = in_block.chain(in_text).collect();
    (!lines.is_empty()).then(|| FoundArticle {
        location: location.clone(),
        title: title.clone(),
        lines,
    })
}

fn matches(text: &Text, found: &[Range], place: fn(Range) -> Option<Range>) -> Vec<FoundMatch> {
    let one = |range: &Range| FoundMatch {
        place: place(*range),
        words: text.slice(*range).to_owned(),
    };
    found.iter().map(one).collect()
}

fn tell(article: &FoundArticle, as_json: bool, out: &mut impl Write) -> Result<(), Failure> {
    let path = path(&article.location);
    for line in &article.lines {
        if as_json {
            let object = object(&path, article, line);
            writeln!(out, "{}", output::json_line(&object))?;
            continue;
        }
        let path = Text::clean_line(&path);
        let first = line.matches.first().and_then(|first| first.place);
        let offset = first.map_or(0, |first| first.start);
        match line.part {
            None => writeln!(out, "{path}:{offset}: {}", line.words)?,
            Some(part) => {
                let told = fill(
                    "in the {part}: {words}",
                    &[("part", &say(part.name())), ("words", &line.words)],
                );
                writeln!(out, "{path}:{offset}: {told}")?;
            }
        }
    }
    Ok(())
}

/// A line as an object; of its matches the first also by itself.
fn object(path: &str, article: &FoundArticle, line: &FoundSentence) -> Value {
    let matches = line.matches.iter().map(|one| {
        json!({
            "offset": one.place.map(|place| place.start),
            "length": one.place.map(|place| place.end - place.start),
            "match": one.words,
        })
    });
    let matches: Vec<Value> = matches.collect();
    let first = matches.first().cloned().unwrap_or_default();
    json!({
        "path": path,
        "title": article.title.as_str(),
        "in": line.part.map_or("text", TitlePart::name),
        "offset": first["offset"],
        "length": first["length"],
        "match": first["match"],
        "sentence": line.words.as_str(),
        "matches": matches,
    })
}
