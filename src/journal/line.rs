//! Lines of journals: where they stand, and those that are at hand.

use super::entry::is_whole;
use crate::disk::files::Files;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LineLocation {
    /// The number the loader has given to the journal.
    pub(super) journal: u32,
    /// Its first byte in the journal.
    pub(super) offset: u64,
    /// Its length in bytes, without its end.
    pub(super) length: u32,
}

/// A line that counts: its place, its text, or both.
#[derive(Clone, Debug)]
pub(super) struct JournalLine {
    place: Option<LineLocation>,
    /// Verbatim.
    text: Option<Box<str>>,
}

impl JournalLine {
    /// A line that is kept at hand.
    pub(super) fn new(text: &str, place: Option<LineLocation>) -> Self {
        Self {
            place,
            text: Some(text.into()),
        }
    }

    /// A line that is read from its place when it is needed.
    pub(super) fn at(place: LineLocation) -> Self {
        Self {
            place: Some(place),
            text: None,
        }
    }

    /// Where it stands, if it has been read from a journal.
    pub(super) fn place(&self) -> Option<LineLocation> {
        self.place
    }

    /// The line, if it is at hand.
    pub(super) fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// Has it at hand.
    pub(super) fn hold(&mut self, fetch: impl FnOnce(LineLocation) -> Option<Box<str>>) {
        if let (None, Some(place)) = (&self.text, self.place) {
            self.text = fetch(place);
        }
    }

    /// Takes over where the same line has been read again, and whether it need
    /// be at hand.
    pub(super) fn found_again(&mut self, again: &Self) {
        if again.place.is_some() {
            self.clone_from(again);
        }
    }
}

/// Reads lines of a journal, in the order of their places; each is given to `take`.
///
/// # Errors
///
/// When the journal can't be read, when one of the lines does not stand there
/// any more, or when `take` fails.
pub(super) fn read_lines<F: Files>(
    files: &F,
    path: &Path,
    places: &[LineLocation],
    take: &mut impl FnMut(&str) -> io::Result<()>,
) -> io::Result<()> {
    let Some(first) = places.first() else {
        return Ok(());
    };
    let (_, reader) = files.read(path, first.offset)?;
    let mut reader = BufReader::with_capacity(256 * 1024, reader);
    let mut at = first.offset;
    let mut line = Vec::new();
    for place in places {
        let gap = place.offset.saturating_sub(at);
        io::copy(&mut (&mut reader).take(gap), &mut io::sink())?;
        line.clear();
        (&mut reader)
            .take(u64::from(place.length))
            .read_to_end(&mut line)?;
        at = place.offset + u64::from(place.length);
        let text = std::str::from_utf8(&line).ok();
        let Some(text) = text.filter(|text| is_whole(text.as_bytes())) else {
            return Err(io::Error::other("it was changed while it was being read"));
        };
        take(text)?;
    }
    Ok(())
}

/// So much is written at once, in bytes.
const PIECE: usize = 1 << 20;

/// Copies lines of a journal to the end of a file, in the order of their
/// places, each with its end. A piece of them is in memory at a time.
///
/// # Errors
///
/// When the journal can't be read, when one of the lines does not stand there
/// any more, or when the file can't be written.
pub(super) fn copy_lines<F: Files>(
    files: &F,
    path: &Path,
    places: &[LineLocation],
    file: &mut F::File,
) -> io::Result<()> {
    let mut piece = String::new();
    read_lines(files, path, places, &mut |line| {
        piece.push_str(line);
        piece.push('\n');
        if piece.len() < PIECE {
            return Ok(());
        }
        let written = files.write(file, piece.as_bytes());
        piece.clear();
        written
    })?;
    files.write(file, piece.as_bytes())
}
