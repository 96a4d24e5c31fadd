//! `wanjuan find`: where words stand, each hit in its sentence.

use super::list::{entries, path};
use super::{FOUND, Failure, NOTHING, cache, open_store};
use crate::library::found::Qualified;
use crate::library::{Entry, Library, Location};
use crate::search::{Expression, Options, Qualifier, sentence};
use crate::storage::catalog::Catalog;
use crate::storage::index::{Index, key};
use crate::storage::parsing::parse_guarded;
use crate::storage::source;
use crate::text::Text;
use crate::text::decode::decode;
use serde_json::json;
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// What to find: words, "phrases", prefix*, -not, OR, author: topic: after: before: is:unread
    /// is:marked; a capital letter makes the case of its word matter
    query: String,
    /// Folders or articles; without them the articles that ship with the program
    paths: Vec<PathBuf>,
    /// The query is a regular expression
    #[arg(long)]
    regex: bool,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

/// An article that was searched: where it is, its title, its reading text.
struct Searched<'article> {
    location: &'article Location,
    title: &'article Text,
    text: &'article Text,
}

/// A search under way.
struct Search<'out, Out> {
    expression: Expression,
    qualified: Option<std::sync::Arc<Qualified>>,
    json: bool,
    out: &'out mut Out,
    found: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    (state, cache_folder): (Option<&Path>, Option<&Path>),
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let options = Options {
        regex: arguments.regex,
    };
    let expression = Expression::new(&arguments.query, options)
        .map_err(|problem| Failure::Message(problem.to_string()))?;
    let mut search = Search {
        expression,
        qualified: None,
        json: arguments.json,
        out,
        found: false,
    };
    let cache = cache(cache_folder);
    if arguments.paths.is_empty() {
        search.read(&entries(None)?, state)?;
    }
    for path in &arguments.paths {
        match &cache {
            Some(cache) if Index::exists(cache, path) => {
                search.look_up(path, cache, state)?;
            }
            _ => search.read(&entries(Some(path))?, state)?,
        }
    }
    search.out.flush()?;
    Ok(if search.found { FOUND } else { NOTHING })
}

impl<Out: Write> Search<'_, Out> {
    /// Searches articles by reading them.
    fn read(&mut self, entries: &[Entry], state: Option<&Path>) -> Result<(), Failure> {
        self.qualify(entries, state);
        for entry in entries.iter().filter(|entry| entry.problem.is_none()) {
            self.read_one(&entry.location, &entry.name)?;
        }
        Ok(())
    }

    fn read_one(&mut self, location: &Location, name: &str) -> Result<(), Failure> {
        let article = parse_guarded(&decode(source::read(location)?).text.into(), name);
        self.tell(&Searched {
            location,
            title: &article.metadata.title,
            text: &article.text,
        })
    }

    /// Searches a folder by its index; what the index does not have as it is
    /// now is read. Articles come in the order of their paths.
    fn look_up(
        &mut self,
        folder: &Path,
        cache: &Path,
        state: Option<&Path>,
    ) -> Result<(), Failure> {
        let catalog = Catalog::new(cache, folder);
        let mut entries: HashMap<Location, Entry> = HashMap::new();
        let mut articles = catalog.recall(&mut |batch| {
            entries.extend(
                batch
                    .into_iter()
                    .map(|entry| (entry.location.clone(), entry)),
            );
            true
        });
        catalog.update(&mut articles, &mut |update| {
            use crate::storage::catalog::Update;
            match update {
                Update::Entries(batch) => {
                    let batch = batch.into_iter();
                    entries.extend(batch.map(|entry| (entry.location.clone(), entry)));
                }
                Update::Gone(gone) => entries.retain(|location, _| !gone.contains(location)),
                Update::Problem(problem) => {
                    let problem = Text::clean_line(&problem);
                    super::complain(&problem);
                }
            }
            true
        })?;
        let entries: Vec<Entry> = entries.into_values().collect();
        self.qualify(&entries, state);
        let index = Index::open(cache, folder)?;
        let held = index.holdings()?;
        let is_held = |path: &Path| {
            let stamp = articles.get(path).map(|known| known.stamp.number());
            stamp.is_some() && held.get(&key(path)).copied() == stamp
        };
        let mut found: Vec<(PathBuf, Option<(Text, Text)>)> = articles
            .keys()
            .filter(|path| !is_held(path))
            .map(|path| (path.clone(), None))
            .collect();
        for candidate in index.candidates(&self.expression)? {
            let candidate = candidate?;
            if is_held(&candidate.path) && self.expression.accepts(&candidate.text, &|_| true) {
                found.push((candidate.path, Some((candidate.title, candidate.text))));
            }
        }
        found.sort_by(|left, right| left.0.cmp(&right.0));
        for (path, read) in found {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let location = Location::File(folder.join(&path));
            match read {
                Some((title, text)) => self.tell(&Searched {
                    location: &location,
                    title: &title,
                    text: &text,
                })?,
                None => self.read_one(&location, &name)?,
            }
        }
        Ok(())
    }

    /// Finds out for which articles the qualifiers of the query hold.
    fn qualify(&mut self, entries: &[Entry], state: Option<&Path>) {
        if self.expression.qualifiers().next().is_none() {
            return;
        }
        let (_, records, _) = open_store(state);
        let mut library = Library::new();
        library.set_marked(&records);
        library.add(entries.to_vec(), &records);
        self.qualified = library.qualified(&self.expression, true);
    }

    fn tell(&mut self, searched: &Searched) -> Result<(), Failure> {
        let Searched {
            location,
            title,
            text,
        } = *searched;
        let holds = |qualifier: &Qualifier| {
            let qualified = self.qualified.as_deref();
            qualified.is_none_or(|qualified| qualified.holds(location, qualifier))
        };
        let hits = self.expression.hits(text, text.range(), usize::MAX, &holds);
        let path = path(location);
        for hit in hits {
            self.found = true;
            let around = Text::clean_line(text.slice(sentence(text, hit)));
            if self.json {
                let object = json!({
                    "path": path,
                    "title": title.as_str(),
                    "offset": hit.start,
                    "length": hit.len(),
                    "match": text.slice(hit),
                    "sentence": around.as_str(),
                });
                writeln!(self.out, "{}", super::json_line(&object))?;
            } else {
                writeln!(
                    self.out,
                    "{}:{}: {around}",
                    Text::clean_line(&path),
                    hit.start
                )?;
            }
        }
        Ok(())
    }
}
