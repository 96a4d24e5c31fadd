//! A folder of Markdown files, one for each article, that belongs to the reader
//! as much as to the program: of a file only the block between two comments is
//! ours. It is found by what stands in the comment, whatever the file is called,
//! and nothing that someone wrote into it is lost.

use super::super::whole_file;
use super::markdown;
use super::marked::Marked;
use crate::cli::outcome::Failure;
use crate::cli::output;
use crate::disk::advice::{Purpose, SystemError};
use crate::text::{Text, fnv};
use crate::words::fill;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Longest file name in bytes, its ending left out; file systems take 255.
const LONGEST_NAME: usize = 180;

/// How the line above our block begins; the number of the article and the hash
/// of the block follow.
const BEGIN: &str = "<!-- wanjuan begin ";

/// How the line below it begins; the number of the article follows.
const END: &str = "<!-- wanjuan end ";

/// Writes the block of each article into the file that has one, else into a
/// new file.
///
/// # Errors
///
/// With the path and what to do, when the folder or a file can't be written.
pub(super) fn write(
    folder: &Path,
    articles: &[Marked],
    out: &mut impl Write,
) -> Result<(), Failure> {
    whole_file::create_folder(folder)?;
    let mut files = ExportedFiles::of(folder)?;
    for article in articles {
        let number = format!("{:016x}", fnv::of(article.id.0.as_bytes()));
        let block = markdown::section(article, 1);
        let (path, document) = if let Some((path, text)) = files.known.remove(&number) {
            let merged = merged(&text, &number, &block);
            if merged.moved {
                let path = Text::clean_line(&path.to_string_lossy());
                output::complain(&fill(
                    "{path}: what had been written between the comments of wanjuan stands below them now",
                    &[("path", &path)],
                ));
            }
            (path, merged.text)
        } else {
            let path = folder.join(files.new_name(&article.title()));
            let text = markdown::front_matter(article) + "\n" + &enclosed(&number, &block);
            (path, text)
        };
        whole_file::write(&path, document.as_bytes())?;
        writeln!(out, "{}", Text::clean_line(&path.to_string_lossy()))?;
    }
    Ok(())
}

/// What stands in the folder already.
struct ExportedFiles {
    /// The files with a block, by the number of its article.
    known: HashMap<String, (PathBuf, String)>,
    /// Names that are taken, in small letters: some file systems know no
    /// capitals.
    taken: HashSet<String>,
}

impl ExportedFiles {
    fn of(folder: &Path) -> Result<Self, Failure> {
        let failed = |error| SystemError::new(folder, Purpose::Exporting, &error);
        let mut paths = BTreeMap::new();
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            paths.insert(name, entry.path());
        }
        let mut known = HashMap::new();
        for path in paths.values() {
            // Of copies the first is taken; one that can't be read stays as it is.
            if path
                .extension()
                .is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
                && let Ok(text) = std::fs::read_to_string(path)
                && let Some(number) = number_in(&text)
            {
                known.entry(number).or_insert_with(|| (path.clone(), text));
            }
        }
        let taken = paths.into_keys().map(|name| name.to_lowercase());
        Ok(Self {
            known,
            taken: taken.collect(),
        })
    }

    /// A title as a file name that every system takes and no other file has.
    fn new_name(&mut self, title: &Text) -> String {
        let allowed = |character: char| match character {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
            other => other,
        };
        let name: String = title.chars().map(allowed).collect();
        let name = Text::clean_line(&name);
        let name = name[..name.floor_char_boundary(LONGEST_NAME)].trim_matches(['.', ' ']);
        let name = if name.is_empty() { "untitled" } else { name };
        let numbers =
            std::iter::once(String::new()).chain((2..).map(|number: u32| format!(" ({number})")));
        let mut names = numbers.map(|number| format!("{name}{number}.md"));
        let free = names.find(|name| self.taken.insert(name.to_lowercase()));
        free.unwrap_or_else(|| "untitled.md".to_owned())
    }
}

/// The number of the article whose block stands in a text.
fn number_in(text: &str) -> Option<String> {
    let mut lines = text.lines();
    let rest = lines.find_map(|line| line.trim_start().strip_prefix(BEGIN))?;
    rest.split_whitespace().next().map(str::to_owned)
}

/// A block between its comments.
fn enclosed(number: &str, block: &str) -> String {
    let hash = hash(block.lines());
    format!(
        "{BEGIN}{number} {hash}: this part is written anew, yours is above and below -->\n{}\n\n{END}{number} -->\n",
        block.trim_end()
    )
}

/// Whether a line is one of our comments.
fn is_mark(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(BEGIN) || line.starts_with(END)
}

/// A hash of lines that stays the same where an editor changes line ends or
/// blanks at the end of lines.
fn hash<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let words = lines.map(str::trim_end).filter(|line| !line.is_empty());
    let words: Vec<_> = words.collect();
    format!("{:016x}", fnv::of(words.join("\n").as_bytes()))
}

/// A file with a new block.
struct MergedFile {
    text: String,
    /// Whether lines of the reader stood in the block; they stand below it now.
    moved: bool,
}

/// Puts a new block in the place of the old one. Where someone has written into
/// the old one, every line of it that the new one lacks is kept, below it.
fn merged(text: &str, number: &str, block: &str) -> MergedFile {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_begin = |line: &&str| line.trim_start().starts_with(&format!("{BEGIN}{number}"));
    let is_end = |line: &&str| line.trim_start().starts_with(&format!("{END}{number}"));
    let begin = lines.iter().position(is_begin).unwrap_or(lines.len());
    // Without an end the block may be anything up to the end of the file.
    let end = lines.iter().rposition(is_end).filter(|end| *end > begin);
    let old = lines.get(begin + 1..end.unwrap_or(lines.len()));
    let old = old.unwrap_or_default();
    let written = lines.get(begin).and_then(|line| {
        let after = line.trim_start().strip_prefix(BEGIN)?;
        after.split([' ', ':']).nth(1)
    });
    let is_touched = written != Some(hash(old.iter().copied()).as_str());
    let kept = if is_touched {
        lines_without(old, block)
    } else {
        String::new()
    };
    let mut text = lines[..begin].concat();
    text.push_str(&enclosed(number, block));
    if !kept.is_empty() {
        text.push('\n');
        text.push_str(&kept);
    }
    if let Some(end) = end {
        text.push_str(&lines[end + 1..].concat());
    }
    MergedFile {
        text,
        moved: !kept.is_empty(),
    }
}

/// The lines that do not stand in a block, each as often as it stands there
/// too rarely.
fn lines_without(lines: &[&str], block: &str) -> String {
    let mut there: HashMap<&str, usize> = HashMap::new();
    for line in block.lines() {
        *there.entry(line.trim_end()).or_default() += 1;
    }
    let mut kept = String::new();
    for line in lines {
        let words = line.trim_end();
        match there.get_mut(words) {
            _ if words.is_empty() || words == ">" || is_mark(words) => {}
            Some(count) if *count > 0 => *count -= 1,
            _ => {
                kept.push_str(words);
                kept.push('\n');
            }
        }
    }
    kept
}
