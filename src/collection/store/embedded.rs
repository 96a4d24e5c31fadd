//! The library inside the program: the files of `library/`.

use super::{ArticleStore, Listed, Listing, ReadBytes};
use crate::collection::catalog::known::FileStamp;
use crate::collection::error::{CollectionError, CollectionReason};
use crate::collection::watcher::Watcher;
use crate::library::Location;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// Names an article of `library/` and takes in its bytes.
macro_rules! articles {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../library/", $name)))),*]
    };
}

/// Every article that ships with the program, by the name of its file, in the
/// order of the names.
const ARTICLES: &[(&str, &[u8])] = articles![
    "01-万卷使用指南.md",
    "02-A Guide to wanjuan.md",
    "03-万巻の手引き.md",
    "04-版块样张.md",
    "05-排版样张.md",
    "06-한글로 읽기.md",
    "07-读书破万卷.md",
    "08-竹簡與終端機.md",
];

/// The articles that ship with the program.
#[derive(Clone, Copy, Debug)]
pub struct EmbeddedStore;

impl ArticleStore for EmbeddedStore {
    fn list(&self, tell: &mut dyn FnMut(Listing) -> bool) -> Result<(), CollectionError> {
        for (name, _) in ARTICLES {
            let listed = Listed {
                location: Location::Embedded(name),
                below: PathBuf::from(name),
                topic: Arc::from(""),
                resolved: None,
            };
            if !tell(Listing::Article(listed)) {
                break;
            }
        }
        Ok(())
    }

    fn stat(&self, location: &Location) -> Result<FileStamp, CollectionReason> {
        Ok(stamp(bytes(location)?))
    }

    fn read(&self, location: &Location, range: Range<u64>) -> Result<ReadBytes, CollectionReason> {
        let bytes = bytes(location)?;
        let at = |offset| usize::try_from(offset).map_or(bytes.len(), |at| at.min(bytes.len()));
        let part = bytes
            .get(at(range.start)..at(range.end))
            .unwrap_or_default();
        Ok(ReadBytes {
            bytes: part.to_vec(),
            stamp: stamp(bytes),
        })
    }

    fn watch(&self) -> Option<Watcher> {
        None
    }
}

/// Where the article of this file name is, if it ships with the program.
pub(in crate::collection) fn location(name: &str) -> Option<Location> {
    let known = ARTICLES.iter().find(|(known, _)| *known == name);
    known.map(|(known, _)| Location::Embedded(known))
}

fn bytes(location: &Location) -> Result<&'static [u8], CollectionReason> {
    let Location::Embedded(name) = location else {
        return Err(CollectionReason::NotShipped);
    };
    let known = ARTICLES.iter().find(|(known, _)| known == name);
    known
        .map(|(_, bytes)| *bytes)
        .ok_or(CollectionReason::NotShipped)
}

fn stamp(bytes: &[u8]) -> FileStamp {
    FileStamp {
        size: bytes.len() as u64,
        ..FileStamp::default()
    }
}
