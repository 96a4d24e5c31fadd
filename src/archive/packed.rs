//! A document as it lies in its archive: unpacked when it is read, so that a
//! long book takes the memory of one chapter at a time.

use super::problem::ArchiveProblem;
use flate2::read::DeflateDecoder;
use std::io::Read;

/// How a document is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackMethod {
    /// It is as it is.
    Stored,
    /// By the method of RFC 1951.
    Deflated,
}

/// A packed document.
#[derive(Clone, PartialEq, Eq)]
pub struct PackedDocument {
    pub(super) bytes: Vec<u8>,
    pub(super) method: PackMethod,
    /// Its length when unpacked, in bytes, as its archive says.
    pub(super) size: u64,
    /// The checksum of what is unpacked, where there is one.
    pub(super) crc: Option<u32>,
}

impl std::fmt::Debug for PackedDocument {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "PackedDocument({} bytes)", self.bytes.len())
    }
}

impl PackedDocument {
    /// A document that is not packed at all.
    #[must_use]
    pub fn stored(bytes: Vec<u8>) -> Self {
        Self {
            size: bytes.len() as u64,
            bytes,
            method: PackMethod::Stored,
            crc: None,
        }
    }

    /// Its length when unpacked, in bytes, as its archive says.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The document, if it has no more than `most` bytes.
    ///
    /// # Errors
    ///
    /// When it is larger, whatever its archive says, or damaged.
    pub fn unpack(&self, most: u64) -> Result<Vec<u8>, ArchiveProblem> {
        if self.size > most {
            return Err(ArchiveProblem::TooLarge(most));
        }
        let bytes = match self.method {
            PackMethod::Stored => self.bytes.clone(),
            PackMethod::Deflated => {
                let expected = usize::try_from(self.size).unwrap_or(0);
                let mut bytes = Vec::new();
                let _ = bytes.try_reserve_exact(expected.saturating_add(1));
                let read = DeflateDecoder::new(self.bytes.as_slice())
                    .take(most + 1)
                    .read_to_end(&mut bytes);
                read.map_err(|error| ArchiveProblem::of(&error))?;
                bytes
            }
        };
        if bytes.len() as u64 > most {
            return Err(ArchiveProblem::TooLarge(most));
        }
        let is_whole = bytes.len() as u64 == self.size
            && self.crc.is_none_or(|crc| crc32fast::hash(&bytes) == crc);
        if is_whole {
            Ok(bytes)
        } else {
            Err(ArchiveProblem::Damaged)
        }
    }
}
