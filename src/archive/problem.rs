//! Why an archive or a book can't be read.

use std::io;

/// Why an archive or a book can't be read; the words are made elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveProblem {
    /// It is encrypted: it has a password or its shop keeps its key.
    Encrypted,
    /// It breaks the rules of its format.
    Damaged,
    /// It holds more than so many bytes when it is unpacked.
    TooLarge(u64),
    /// It lists more files than are looked through.
    TooManyEntries,
    /// It was packed in a way that is not read.
    Method,
    /// There is no document in it.
    Empty,
    /// It looks like a link, but leads to no address.
    NoLink,
    /// The system could not read it.
    System(io::ErrorKind),
}

impl ArchiveProblem {
    /// What an error while reading means: the system's own are kept, what a
    /// decoder says of the bytes is damage.
    #[must_use]
    pub fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof
            | io::ErrorKind::Other => Self::Damaged,
            kind => Self::System(kind),
        }
    }
}
