//! `wanjuan list`: the articles of a folder, a line or a JSON object each.

use super::libraries::libraries;
use crate::article::metadata::Origin;
use crate::cli::outcome::{FOUND, Failure, NOTHING};
use crate::cli::output;
use crate::cli::output::Progress;
use crate::cli::places::{cache, open_store};
use crate::collection::catalog::Catalog;
use crate::collection::door;
use crate::collection::error::CollectionReason;
use crate::collection::others::OtherFiles;
use crate::collection::source::{self, ScanEvent};
use crate::library::{Entry, Location};
use crate::record::Records;
use crate::text::Text;
use crate::words::{fill, say};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct ListArguments {
    /// Folders, each FOLDER or NAME=FOLDER, or articles; without them the articles that ship with the program
    pub(super) paths: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    /// Tell where each value was found: front matter, header, heading, file name, page
    #[arg(long)]
    explain: bool,
}

pub(super) fn run(
    arguments: &ListArguments,
    (state, cache_folder): (Option<&Path>, Option<&Path>),
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let (_, records, _) = open_store(state);
    let libraries = libraries(&arguments.paths);
    let mut paths: Vec<_> = libraries
        .iter()
        .map(|one| Some(one.path.as_path()))
        .collect();
    if paths.is_empty() {
        paths.push(None);
    }
    let mut listed = 0;
    for path in paths {
        listed += list(arguments, (path, cache_folder), &records, out)?;
    }
    Ok(if listed == 0 { NOTHING } else { FOUND })
}

/// Writes what is known of the articles of a folder as they come; gives how
/// many there are.
fn list(
    arguments: &ListArguments,
    (path, cache_folder): (Option<&Path>, Option<&Path>),
    records: &Records,
    out: &mut impl Write,
) -> Result<usize, Failure> {
    let mut others = OtherFiles::default();
    let mut listed = 0;
    let mut progress = Progress::new();
    let mut result = Ok(());
    each(path, cache_folder, &mut |found| {
        match found {
            ScanEvent::Entries(entries) => {
                result = entries
                    .iter()
                    .try_for_each(|entry| tell(arguments, entry, records, out))
                    .and_then(|()| Ok(out.flush()?));
                listed += entries.len();
                progress.tell(&fill("{count} articles", &[("count", &listed)]));
            }
            ScanEvent::Problem(problem) => output::complain(&problem.to_string()),
            ScanEvent::Others(files) => others = files,
        }
        result.is_ok()
    })?;
    progress.end();
    result?;
    if !others.is_empty() {
        let place = path.filter(|_| arguments.paths.len() > 1);
        let place = place.map(|path| format!("{}{}", path.display(), say(": ")));
        let place = place.unwrap_or_default();
        let told = fill(
            "not listed, as they are no articles: {others}",
            &[("others", &others)],
        );
        output::complain(&format!("{place}{told}"));
    }
    Ok(listed)
}

/// Writes what is known of an article.
fn tell(
    arguments: &ListArguments,
    entry: &Entry,
    records: &Records,
    out: &mut impl Write,
) -> Result<(), Failure> {
    if arguments.json {
        let mut object = object(entry, records);
        if arguments.explain {
            object["from"] = origins(entry)?
                .into_iter()
                .map(|origin| (origin.field.to_owned(), json!(origin.place.to_string())))
                .collect();
        }
        writeln!(out, "{}", output::json_line(&object))?;
        return Ok(());
    }
    let published = entry
        .metadata
        .published
        .map(|published| published.to_string())
        .unwrap_or_default();
    let author = entry.metadata.author.as_deref().unwrap_or("");
    let title = &entry.metadata.title;
    let address = entry.metadata.source_url.as_ref();
    match address.filter(|_| entry.is_link()) {
        Some(address) => writeln!(out, "{published:<16}  {author}  {title}  <{address}>")?,
        None => writeln!(out, "{published:<16}  {author}  {title}")?,
    }
    if arguments.explain {
        for origin in origins(entry)? {
            writeln!(out, "{:>16}  {}: {}", "", origin.field, origin.place)?;
        }
    }
    Ok(())
}

/// Tells the articles of a folder in the order of their paths, as they are
/// known, or those that ship with the program. What an earlier run has read of
/// the folder is taken from the cache.
fn each(
    path: Option<&Path>,
    cache_folder: Option<&Path>,
    report: &mut dyn FnMut(ScanEvent) -> bool,
) -> Result<(), Failure> {
    let Some(path) = path else {
        report(ScanEvent::Entries(source::embedded()));
        return Ok(());
    };
    match cache(cache_folder) {
        Some(cache) if path.is_dir() => Catalog::new(&cache, path).list(report)?,
        _ => source::scan(path, report)?,
    }
    Ok(())
}

/// Where the metadata of an article was found; it is read once more for that.
fn origins(entry: &Entry) -> Result<Vec<Origin>, Failure> {
    match door::read(&entry.location) {
        Ok(article) => Ok(article.origins),
        // What is known of it is its name.
        Err(error) if error.reason == CollectionReason::NotConverted => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// The same together. What can't be read is told on standard error and passed over.
pub(super) fn entries(
    path: Option<&Path>,
    cache_folder: Option<&Path>,
) -> Result<Vec<Entry>, Failure> {
    let mut entries = Vec::new();
    each(path, cache_folder, &mut |found| {
        match found {
            ScanEvent::Entries(more) => entries.extend(more),
            ScanEvent::Problem(problem) => output::complain(&problem.to_string()),
            ScanEvent::Others(_) => {}
        }
        true
    })?;
    Ok(entries)
}

/// Where an article is, as scripts can use it.
pub(super) fn path(location: &Location) -> String {
    match location {
        Location::File(path) => path.to_string_lossy().into_owned(),
        Location::Embedded(name) => format!("embedded:{name}"),
    }
}

fn object(entry: &Entry, records: &Records) -> serde_json::Value {
    let metadata = &entry.metadata;
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.as_str().to_owned());
    let position = records.position_of(&records.identify(&entry.fingerprint));
    json!({
        "path": path(&entry.location),
        "title": metadata.title.as_str(),
        "author": text(&metadata.author),
        "published": metadata.published.map(|published| published.to_string()),
        "place": text(&metadata.place),
        "url": text(&metadata.source_url),
        "link": entry.is_link(),
        "cover": text(&metadata.cover_url),
        "series": text(&metadata.series),
        "language": text(&metadata.language),
        "tags": metadata.tags.iter().map(Text::as_str).collect::<Vec<_>>(),
        "characters": entry.characters,
        "images": entry.images,
        "headings": entry.headings,
        "progress": position.map_or(0.0, |position| (f64::from(position.progress) * 1000.0).round() / 1000.0),
    })
}
