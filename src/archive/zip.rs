//! ZIP files, bounded: how long their directory may be, and how much comes out
//! of them.

use super::packed::{PackMethod, PackedDocument};
use super::problem::ArchiveProblem;
use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// The longest directory that is read, in bytes: more than thirty thousand
/// entries with names of usual length.
const LONGEST_DIRECTORY: u64 = 4 << 20;

/// All that is ever unpacked of one file, in bytes: the bound files have.
pub const MOST_UNPACKED: u64 = 256 << 20;

/// A ZIP file whose directory has been read.
pub struct Zip<R> {
    inner: ZipArchive<Metered<R>>,
    /// How much has been unpacked, in bytes.
    unpacked: u64,
}

impl<R: Read + Seek> Zip<R> {
    /// Reads the directory of a ZIP file. What stands before the archive or
    /// after it is passed over.
    ///
    /// # Errors
    ///
    /// When there is none, or it is too long.
    pub fn open(reader: R) -> Result<Self, ArchiveProblem> {
        let left = Rc::new(Cell::new(Some(LONGEST_DIRECTORY)));
        let metered = Metered {
            inner: reader,
            left: Rc::clone(&left),
        };
        let opened = ZipArchive::new(metered);
        let is_too_long = left.get() == Some(0);
        left.set(None);
        match opened {
            Ok(inner) => Ok(Self { inner, unpacked: 0 }),
            Err(_) if is_too_long => Err(ArchiveProblem::TooManyEntries),
            Err(error) => Err(problem(&error)),
        }
    }

    /// The names of its entries, in the order of the directory.
    pub fn names(&self) -> Vec<String> {
        let name = |index| match self.inner.name_for_index(index) {
            Some(Ok(name)) => name.into_owned(),
            _ => String::new(),
        };
        (0..self.inner.len()).map(name).collect()
    }

    /// The entry at a path, whatever the case of its letters where none has
    /// just this one.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<usize> {
        let path = path.trim_start_matches('/');
        self.inner.index_for_name(path).or_else(|| {
            let mut names = 0..self.inner.len();
            names.find(|index| match self.inner.name_for_index(*index) {
                Some(Ok(name)) => name.eq_ignore_ascii_case(path),
                _ => false,
            })
        })
    }

    /// How long an entry is when unpacked, in bytes, as the directory says.
    #[must_use]
    pub fn size(&self, index: usize) -> u64 {
        let entry = self.inner.by_index_data(index);
        entry.map_or(0, |entry| entry.size())
    }

    /// Unpacks an entry of no more than `most` bytes.
    ///
    /// # Errors
    ///
    /// When it is larger, encrypted, damaged, or packed in a way that is not read.
    pub fn read(&mut self, index: usize, most: u64) -> Result<Vec<u8>, ArchiveProblem> {
        let left = MOST_UNPACKED.saturating_sub(self.unpacked);
        let bytes = self.packed(index, most)?.unpack(most.min(left))?;
        self.unpacked += bytes.len() as u64;
        Ok(bytes)
    }

    /// An entry as it lies in the archive, of no more than `most` bytes there.
    ///
    /// # Errors
    ///
    /// When it is larger, encrypted, or packed in a way that is not read.
    pub fn packed(&mut self, index: usize, most: u64) -> Result<PackedDocument, ArchiveProblem> {
        let entry = self.inner.by_index_data(index);
        let entry = entry.map_err(|error| problem(&error))?;
        if entry.encrypted() {
            return Err(ArchiveProblem::Encrypted);
        }
        let method = match entry.compression() {
            CompressionMethod::Stored => PackMethod::Stored,
            CompressionMethod::Deflated => PackMethod::Deflated,
            _ => return Err(ArchiveProblem::Method),
        };
        let (size, crc, length) = (entry.size(), entry.crc32(), entry.compressed_size());
        if length > most {
            return Err(ArchiveProblem::TooLarge(most));
        }
        let raw = self.inner.by_index_raw(index);
        let mut bytes = Vec::new();
        let read = raw
            .map_err(|error| problem(&error))?
            .read_to_end(&mut bytes);
        read.map_err(|error| ArchiveProblem::of(&error))?;
        if bytes.len() as u64 != length {
            return Err(ArchiveProblem::Damaged);
        }
        Ok(PackedDocument {
            bytes,
            method,
            size,
            crc: Some(crc),
        })
    }
}

fn problem(error: &ZipError) -> ArchiveProblem {
    match error {
        ZipError::Io(error) => ArchiveProblem::of(error),
        ZipError::InvalidPassword => ArchiveProblem::Encrypted,
        ZipError::CompressionMethodNotSupported(_) => ArchiveProblem::Method,
        _ => ArchiveProblem::Damaged,
    }
}

/// Reads no more than it may.
struct Metered<R> {
    inner: R,
    /// How many bytes may still be read; `None` for as many as there are.
    left: Rc<Cell<Option<u64>>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(left) = self.left.get() else {
            return self.inner.read(buffer);
        };
        if left == 0 && !buffer.is_empty() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let most = usize::try_from(left)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        let read = self.inner.read(&mut buffer[..most])?;
        self.left.set(Some(left - read as u64));
        Ok(read)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}
