//! A folder of articles, with all below it.

use super::file::{open, read_part};
use super::walk::FolderWalk;
use super::{ArticleStore, Listing, ReadBytes};
use crate::collection::catalog::known::FileStamp;
use crate::collection::error::{CollectionError, CollectionReason};
use crate::collection::watcher::Watcher;
use crate::library::Location;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A folder of articles. Hidden files and folders are left out, what ignore
/// files name, and so are symbolic links to folders, links to a file that is
/// listed anyway, and everything that is not a regular file.
#[derive(Clone, Debug)]
pub struct FolderStore {
    folder: PathBuf,
}

impl FolderStore {
    /// The folder at a path, as it was given. Nothing is looked at yet.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }
}

impl ArticleStore for FolderStore {
    fn list(&self, tell: &mut dyn FnMut(Listing) -> bool) -> Result<(), CollectionError> {
        let walk = FolderWalk::new(&self.folder)
            .map_err(|error| CollectionError::reading(&self.folder, &error))?;
        for listing in walk {
            if !tell(listing) {
                break;
            }
        }
        Ok(())
    }

    fn stat(&self, location: &Location) -> Result<FileStamp, CollectionReason> {
        let metadata = path(location)?.metadata();
        let metadata = metadata.map_err(|error| CollectionReason::reading(&error))?;
        Ok(FileStamp::of(&metadata))
    }

    fn read(&self, location: &Location, range: Range<u64>) -> Result<ReadBytes, CollectionReason> {
        let (file, metadata) = open(path(location)?)?;
        Ok(ReadBytes {
            bytes: read_part(file, metadata.len(), range)?,
            stamp: FileStamp::of(&metadata),
        })
    }

    fn watch(&self) -> Option<Watcher> {
        Some(Watcher::start(&self.folder))
    }
}

fn path(location: &Location) -> Result<&Path, CollectionReason> {
    match location {
        Location::File(path) => Ok(path),
        Location::Embedded(_) => Err(CollectionReason::NotShipped),
    }
}
