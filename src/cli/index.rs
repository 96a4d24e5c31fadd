//! `wanjuan index`: makes the search index of a library, or tells how it stands.

use crate::cli::outcome::{FOUND, Failure, NOTHING};
use crate::cli::output;
use crate::cli::places;
use crate::cli::places::cache;
use crate::collection::catalog::Catalog;
use crate::collection::catalog::known::CatalogArticles;
use crate::collection::engine::Engine as _;
use crate::collection::index::Index;
use crate::collection::worker;
use crate::disk::advice::{Purpose, SystemError};
use crate::words::fill;
use serde_json::json;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct IndexArguments {
    /// The folder of articles
    pub(super) path: PathBuf,
    /// Only tell how the index stands
    #[arg(long, conflicts_with = "rebuild")]
    status: bool,
    /// Rebuild it from the articles
    #[arg(long)]
    rebuild: bool,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

/// How an index stands.
struct Status {
    articles: usize,
    indexed: usize,
    bytes: u64,
}

pub(super) fn run(
    arguments: &IndexArguments,
    cache_folder: Option<&Path>,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let cache = cache(cache_folder).ok_or(Failure::NoCache)?;
    let found = std::fs::metadata(&arguments.path);
    let found =
        found.map_err(|error| SystemError::new(&arguments.path, Purpose::Reading, &error))?;
    if !found.is_dir() {
        return Err(Failure::NoFolderToIndex(arguments.path.clone()));
    }
    if arguments.rebuild {
        Index::remove(&cache, &arguments.path)?;
        Catalog::new(&cache, &arguments.path).remove()?;
    }
    if !arguments.status {
        worker::index_now(&arguments.path, &cache, &mut |done, total| {
            output::progress(&fill(
                "indexed {done} of {total}",
                &[("done", &done), ("total", &total)],
            ));
        })?;
        output::progress("");
    }
    let status = status(&arguments.path, &cache)?;
    tell(&status, arguments.json, out)?;
    out.flush()?;
    Ok(if status.indexed < status.articles {
        NOTHING
    } else {
        FOUND
    })
}

/// How the index of a folder stands, in words; `None` without a place for caches.
pub(super) fn standing(path: &Path, cache: Option<&Path>) -> Option<String> {
    let cache = places::cache(cache)?;
    Some(match status(path, &cache) {
        Ok(status) => status.to_string(),
        Err(Failure::ClosedPipe) => return None,
        Err(failure) => failure.to_string(),
    })
}

/// Compares the index with the library as it is now.
fn status(path: &Path, cache: &Path) -> Result<Status, Failure> {
    let catalog = Catalog::new(cache, path);
    let mut articles: CatalogArticles = catalog.recall(&mut |_| true);
    catalog.update(&mut articles, &mut |_| true)?;
    let mut status = Status {
        articles: articles.len(),
        indexed: 0,
        bytes: 0,
    };
    if Index::exists(cache, path) {
        let index = Index::open(cache, path)?;
        let held = index.holdings()?;
        status.bytes = index.size();
        status.indexed = articles.len() - held.compare(&articles).missing.len();
    }
    Ok(status)
}

fn tell(status: &Status, as_json: bool, out: &mut impl Write) -> std::io::Result<()> {
    let Status {
        articles,
        indexed,
        bytes,
    } = status;
    if as_json {
        let object = json!({ "articles": articles, "indexed": indexed, "bytes": bytes });
        return writeln!(out, "{object}");
    }
    writeln!(out, "{status}")
}

impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = self.bytes.div_ceil(1_000_000);
        formatter.write_str(&fill(
            "{indexed} of {articles} articles in the index, {megabytes} MB",
            &[
                ("indexed", &self.indexed),
                ("articles", &self.articles),
                ("megabytes", &megabytes),
            ],
        ))
    }
}
