//! `wanjuan find`: where a phrase stands, each hit in its sentence.

use super::list::{entries, path};
use super::{FOUND, Failure, NOTHING};
use crate::runtime::parsing::parse_guarded;
use crate::search::{Options, Query, sentence};
use crate::storage::source;
use crate::text::Text;
use crate::text::decode::decode;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// What to find; a capital letter makes the case matter
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

pub(super) fn run(arguments: &Arguments, out: &mut impl Write) -> Result<u8, Failure> {
    let query = Query::new(
        &arguments.query,
        Options {
            regex: arguments.regex,
        },
    )
    .map_err(|problem| Failure::Message(problem.to_string()))?;
    let mut shelf = Vec::new();
    if arguments.paths.is_empty() {
        shelf = entries(None)?;
    }
    for path in &arguments.paths {
        shelf.extend(entries(Some(path))?);
    }
    let mut found = false;
    for entry in shelf.iter().filter(|entry| entry.problem.is_none()) {
        let article = parse_guarded(
            &decode(source::read(&entry.location)?).text.into(),
            &entry.name,
        );
        for hit in query.find(&article.text, article.text.range(), usize::MAX) {
            found = true;
            let around = Text::clean_line(article.text.slice(sentence(&article.text, hit)));
            let path = path(&entry.location);
            if arguments.json {
                let object = json!({
                    "path": path,
                    "title": article.metadata.title.as_str(),
                    "offset": hit.start,
                    "length": hit.len(),
                    "match": article.text.slice(hit),
                    "sentence": around.as_str(),
                });
                writeln!(out, "{}", super::json_line(&object))?;
            } else {
                writeln!(out, "{}:{}: {around}", Text::clean_line(&path), hit.start)?;
            }
        }
    }
    out.flush()?;
    Ok(if found { FOUND } else { NOTHING })
}
