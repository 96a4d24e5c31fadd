//! An article of a store as something that can be read and sought in: what an
//! archive holds is read piece by piece, and no more of it than is asked for.

use super::ArticleStore;
use crate::collection::catalog::known::FileStamp;
use crate::library::Location;
use std::io::{self, Read, Seek, SeekFrom};

/// How much is read at once, in bytes.
const PIECE: u64 = 64 << 10;

/// An article that is read piece by piece.
pub(in crate::collection) struct StoreReader<'store> {
    store: &'store dyn ArticleStore,
    location: &'store Location,
    /// What it was like at first: one that changes while it is read is damaged.
    stamp: FileStamp,
    at: u64,
    /// The piece read last, and where it begins.
    piece: (u64, Vec<u8>),
}

impl<'store> StoreReader<'store> {
    /// Begins at the beginning of an article that was like this when it was
    /// looked at.
    pub(in crate::collection) fn new(
        store: &'store dyn ArticleStore,
        location: &'store Location,
        stamp: FileStamp,
    ) -> Self {
        Self {
            store,
            location,
            stamp,
            at: 0,
            piece: (0, Vec::new()),
        }
    }

    /// What of the piece read last stands from here on.
    fn here(&self) -> Option<&[u8]> {
        let (begin, bytes) = &self.piece;
        let from = usize::try_from(self.at.checked_sub(*begin)?).ok()?;
        bytes.get(from..).filter(|rest| !rest.is_empty())
    }
}

impl Read for StoreReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.here().is_none() {
            if self.at >= self.stamp.size {
                return Ok(0);
            }
            let range = self.at..self.at.saturating_add(PIECE);
            let read = self.store.read(self.location, range);
            let read = read.map_err(|reason| io::Error::other(reason.to_string()))?;
            if read.stamp != self.stamp {
                return Err(io::ErrorKind::InvalidData.into());
            }
            self.piece = (self.at, read.bytes);
        }
        let rest = self.here().unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for StoreReader<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let from = |base: u64, by: i64| base.checked_add_signed(by);
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => from(self.stamp.size, by),
            SeekFrom::Current(by) => from(self.at, by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
