//! What goes wrong with a library, and the words for it: the one file of this
//! room that makes sentences.

use super::converter::problem::ConverterProblem;
use super::others::OtherFiles;
use crate::archive::problem::ArchiveProblem;
use crate::article::format::FileKind;
use crate::disk::advice::{Cause, Purpose, advice};
use crate::text::Text;
use crate::words::{fill, say};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why something of a library could not be read or kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CollectionReason {
    /// The system refused.
    System(Purpose, Cause),
    /// A folder stands where an article was expected.
    Folder,
    /// No regular file.
    Device,
    /// A file is larger than this, in bytes.
    TooLarge(u64),
    /// A file that is no text.
    Kind(FileKind),
    /// A file that is no text, of a kind that is not known.
    NoText,
    /// An archive or a book that can't be read.
    Archive(ArchiveProblem),
    /// A file that is read through a converter, when it is opened.
    NotConverted,
    /// The converter of this name gave no text.
    Converter(String, ConverterProblem),
    /// An article that is said to ship with the program does not.
    NotShipped,
    /// A folder lies deeper than this many levels.
    TooDeep(usize),
    /// A symbolic link to nothing.
    DeadLink,
    /// A library that had articles has none.
    Emptied,
    /// The engine of the index failed, in its own words.
    Index(String),
    /// The index is damaged.
    DamagedIndex,
    /// The program failed at something.
    Panicked,
}

impl CollectionReason {
    /// An error of the system while something was read.
    #[must_use]
    pub fn reading(error: &io::Error) -> Self {
        Self::System(Purpose::Reading, Cause::from(error))
    }
}

impl fmt::Display for CollectionReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = match self {
            Self::System(purpose, cause) => return formatter.write_str(&advice(*purpose, cause)),
            Self::Folder => "this is a folder, not an article; open it as a library",
            Self::Device => "this is a device, a pipe or a socket; only files can be read",
            Self::TooLarge(most) => {
                let most = most >> 20;
                return formatter.write_str(&fill(
                    "this file is larger than {most} MiB; split it into smaller ones",
                    &[("most", &most)],
                ));
            }
            Self::Kind(kind) => {
                let (kind, advice) = (say(one_of(*kind)), say(what_to_do(*kind)));
                return write!(formatter, "{kind}{}{advice}", say(": "));
            }
            Self::NoText => "this does not look like text; open it with the program it belongs to",
            Self::Archive(problem) => return formatter.write_str(&of_archive(problem)),
            Self::NotConverted => "it is read through a converter, when it is opened",
            Self::Converter(program, problem) => {
                return formatter.write_str(&of_converter(program, problem));
            }
            Self::NotShipped => "this article does not ship with the program",
            Self::TooDeep(levels) => {
                return formatter.write_str(&fill(
                    "folders deeper than {levels} levels are left out",
                    &[("levels", levels)],
                ));
            }
            Self::DeadLink => "this link leads nowhere; mend or remove it",
            Self::Emptied => {
                "it holds no articles now; if it lies on a disk that is not mounted, mount it"
            }
            Self::Index(error) => {
                return formatter.write_str(&fill(
                    "the search index could not be used ({error}); it is made again at the next start, or by wanjuan index --rebuild",
                    &[("error", error)],
                ));
            }
            Self::DamagedIndex => "the search index is damaged; it is made again at the next start",
            Self::Panicked => "reading this failed inside the program; please report it",
        };
        formatter.write_str(say(told))
    }
}

/// Why an archive or a book can't be read, and what to do.
fn of_archive(problem: &ArchiveProblem) -> String {
    let told = match problem {
        ArchiveProblem::Encrypted => {
            "it is encrypted; open it in the reader of the shop it comes from, or with the program that has its password"
        }
        ArchiveProblem::Damaged => "it is damaged or cut short; fetch or save it again",
        ArchiveProblem::TooLarge(most) => {
            let most = most >> 20;
            return fill(
                "what is packed in it is larger than {most} MiB; it is not unpacked",
                &[("most", &most)],
            );
        }
        ArchiveProblem::TooManyEntries => {
            "it lists more files than a book or a page can have; it is not unpacked"
        }
        ArchiveProblem::Method => {
            "it is packed in a way that is not read; pack it again as an ordinary ZIP file"
        }
        ArchiveProblem::Empty => "there is no page and no chapter in it",
        ArchiveProblem::NoLink => "this is no link to an address of the web; it is not started",
        ArchiveProblem::System(kind) => {
            let cause = Cause::from(&io::Error::from(*kind));
            return advice(Purpose::Reading, &cause);
        }
    };
    say(told).to_owned()
}

/// Why a converter gave no text, and what to do.
fn of_converter(program: &str, problem: &ConverterProblem) -> String {
    let what = match problem {
        ConverterProblem::NotStarted(error) => {
            return fill(
                "its converter {program} could not be started ({error}); install it, or name another under [converters] in the configuration",
                &[("program", &program), ("error", error)],
            );
        }
        ConverterProblem::TooSlow(seconds) => fill(
            "took longer than {seconds} seconds and was ended",
            &[("seconds", seconds)],
        ),
        ConverterProblem::TooMuch(most) => {
            let most = most >> 20;
            fill(
                "gave more than {most} MiB and was ended",
                &[("most", &most)],
            )
        }
        ConverterProblem::Failed(how) => fill("failed ({how})", &[("how", how)]),
        ConverterProblem::Silent => say("found no text in it").to_owned(),
    };
    fill(
        "its converter {program} {what}; try it by hand, or name another under [converters] in the configuration",
        &[("program", &program), ("what", &what)],
    )
}

/// What a file is, as it is told of one.
fn one_of(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => "a PDF file",
        FileKind::Kindle => "a Kindle book",
        FileKind::Book => "a book in a format of its own",
        FileKind::Document => "a document of a word processor",
        FileKind::OldDocument => "a document of an older word processor",
        FileKind::Office => "a spreadsheet or a presentation",
        FileKind::Archive => "an archive of packed files",
        FileKind::Picture => "a picture",
        FileKind::Audio => "a sound file",
        FileKind::Video => "a video",
        FileKind::Font => "a font",
        FileKind::Program => "a program",
        FileKind::Database => "a database",
    }
}

/// The same of a number of files.
fn many_of(kind: FileKind, count: usize) -> &'static str {
    let (one, many) = match kind {
        FileKind::Pdf => ("PDF file", "PDF files"),
        FileKind::Kindle => ("Kindle book", "Kindle books"),
        FileKind::Book => ("other book", "other books"),
        FileKind::Document => ("document", "documents"),
        FileKind::OldDocument => ("older document", "older documents"),
        FileKind::Office => ("spreadsheet", "spreadsheets and presentations"),
        FileKind::Archive => ("archive", "archives"),
        FileKind::Picture => ("picture", "pictures"),
        FileKind::Audio => ("sound file", "sound files"),
        FileKind::Video => ("video", "videos"),
        FileKind::Font => ("font", "fonts"),
        FileKind::Program => ("program", "programs"),
        FileKind::Database => ("database", "databases"),
    };
    if count == 1 { one } else { many }
}

/// What to do with a file that is not read as an article.
fn what_to_do(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => {
            "open it in a PDF viewer, save its text (pdftotext FILE.pdf FILE.txt) and read that, or name a converter for it under [converters] in the configuration"
        }
        FileKind::Kindle | FileKind::Book => {
            "open it in a reader of books, or convert it (Calibre's ebook-convert) to .epub or .txt and read that"
        }
        FileKind::Document | FileKind::OldDocument | FileKind::Office => {
            "open it in LibreOffice, or save it there as HTML and read that"
        }
        FileKind::Archive => "unpack it first",
        FileKind::Picture
        | FileKind::Audio
        | FileKind::Video
        | FileKind::Font
        | FileKind::Program
        | FileKind::Database => "only text is read; open it with the program it belongs to",
    }
}

impl fmt::Display for OtherFiles {
    /// “3 PDF files, 12 pictures, 2 other files”; nothing when there are none.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = self.kinds.iter().map(|(kind, count)| {
            let kind = say(many_of(*kind, *count));
            fill("{count} {kind}", &[("count", count), ("kind", &kind)])
        });
        let unknown = (self.unknown > 0).then(|| {
            let files = match self.unknown {
                1 => "1 other file",
                _ => "{count} other files",
            };
            fill(files, &[("count", &self.unknown)])
        });
        let set_aside = (self.set_aside > 0).then(|| {
            let copies = match self.set_aside {
                1 => "1 conflicting copy",
                _ => "{count} conflicting copies",
            };
            fill(copies, &[("count", &self.set_aside)])
        });
        let all: Vec<String> = kinds.chain(set_aside).chain(unknown).collect();
        formatter.write_str(&all.join(say(", ")))
    }
}

/// Where something of a library could not be read or kept, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionError {
    /// The file or folder.
    pub path: PathBuf,
    /// Why.
    pub reason: CollectionReason,
}

impl CollectionError {
    pub(super) fn new(path: &Path, reason: CollectionReason) -> Self {
        let path = path.to_owned();
        Self { path, reason }
    }

    /// An error of the system while something was read.
    pub(super) fn reading(path: &Path, error: &io::Error) -> Self {
        Self::new(path, CollectionReason::reading(error))
    }

    /// An error of the system while something was written that can be made again.
    pub(super) fn caching(path: &Path, error: &io::Error) -> Self {
        let reason = CollectionReason::System(Purpose::Caching, Cause::from(error));
        Self::new(path, reason)
    }

    /// An error of the engine of the index that lies in a folder.
    pub(super) fn index(folder: &Path, error: &tantivy::TantivyError) -> Self {
        Self::new(folder, CollectionReason::Index(error.to_string()))
    }
}

impl std::error::Error for CollectionError {}

impl fmt::Display for CollectionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = Text::clean_line(&self.path.to_string_lossy());
        let reason = Text::clean_line(&self.reason.to_string());
        write!(formatter, "{path}{}{reason}", say(": "))
    }
}

/// Something the reader is to be told of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// One thing.
    Of(CollectionError),
    /// So many more files or folders could not be read.
    More(usize),
}

impl From<CollectionError> for Problem {
    fn from(error: CollectionError) -> Self {
        Self::Of(error)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of(error) => error.fmt(formatter),
            Self::More(count) => {
                let told = "{count} more files or folders could not be read";
                formatter.write_str(&fill(told, &[("count", count)]))
            }
        }
    }
}

/// Most problems that are told one by one; the rest is counted.
const MOST_PROBLEMS: usize = 20;

/// Lets the first few problems through and counts the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Problems {
    count: usize,
}

impl Problems {
    /// What is to be told of one more.
    pub(super) fn take(&mut self, error: CollectionError) -> Option<Problem> {
        self.count += 1;
        (self.count <= MOST_PROBLEMS).then_some(Problem::Of(error))
    }

    /// What is to be told of those that were only counted.
    pub(super) fn rest(&self) -> Option<Problem> {
        let more = self.count.saturating_sub(MOST_PROBLEMS);
        (more > 0).then_some(Problem::More(more))
    }
}
