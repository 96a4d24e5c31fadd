//! The catalog: what is known of every article of a library, kept in the cache
//! folder, so that the list is there before a single article has been read.
//!
//! A file of blocks, the newest articles first, each block with its own
//! checksum: what is damaged is read again from the articles. Everything in it
//! can be rebuilt; nothing of the reader's own is in it.

mod in_order;
pub mod known;
mod listing;
mod reading;
mod stored;
pub mod update;

use super::store::ArticleStore;
use super::store::folder::FolderStore;
use crate::disk::files::{Files, System};
use crate::disk::whole_file::{Keeping, replace_by};
use crate::library::Entry;
use crate::text::fnv;
use known::{CatalogArticle, CatalogArticles};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use stored::Stored;

/// The first bytes of a catalog; another version begins otherwise and is rebuilt.
const MAGIC: &[u8] = b"wanjuan catalog 3\n";

/// Articles of the first block: enough for a screen, so that it shows at once.
const FIRST_BLOCK: usize = 64;

/// Articles of a later block.
const LATER_BLOCK: usize = 1024;

/// Most articles told at once: they are put into the list between two frames.
const BATCH: usize = 256;

/// Nobody writes a catalog for so long.
const ABANDONED: Duration = Duration::from_mins(10);

/// The largest block that is read, in bytes.
const LARGEST_BLOCK: usize = 64 << 20;

/// An article as the catalog is to keep it.
#[derive(Debug)]
pub struct CatalogRecord {
    path: PathBuf,
    known: CatalogArticle,
    /// By which the newest comes first.
    order: u64,
    bytes: Vec<u8>,
}

/// The catalog of one library.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// The library's folder as it was given.
    pub(super) library: PathBuf,
    /// The same with all links resolved.
    root: PathBuf,
    file: PathBuf,
    /// Where the articles lie.
    pub(super) store: Arc<dyn ArticleStore>,
}

impl Catalog {
    /// The catalog of a library in a cache folder; either need not exist.
    #[must_use]
    pub fn new(cache: &Path, library: &Path) -> Self {
        let root = library
            .canonicalize()
            .unwrap_or_else(|_| library.to_owned());
        let name = format!("catalog-{}", name_of(&root));
        Self {
            library: library.to_owned(),
            file: cache.join(name),
            root,
            store: Arc::new(FolderStore::new(library)),
        }
    }

    /// Tells the articles as they were when the catalog was written, in
    /// batches, the newest first, a first small one for the first frame. What
    /// is damaged is left out. Stops early when `report` says so.
    pub fn recall(&self, report: &mut dyn FnMut(Vec<Entry>) -> bool) -> CatalogArticles {
        let mut articles = CatalogArticles::new();
        let _ = self.blocks(&mut |block| {
            let mut batch = Vec::with_capacity(BATCH);
            for bytes in stored::records(block) {
                let Some(stored) = Stored::read(bytes) else {
                    continue;
                };
                let (path, known) = (stored.path(), stored.known());
                batch.push(stored.entry(&self.library, &self.root));
                articles.insert(path, known);
                if batch.len() == BATCH && !report(std::mem::take(&mut batch)) {
                    return false;
                }
            }
            batch.is_empty() || report(batch)
        });
        articles
    }

    /// An article at a path below the library as the catalog is to keep it.
    #[must_use]
    pub fn record(&self, path: PathBuf, known: CatalogArticle, entry: &Entry) -> CatalogRecord {
        let (order, bytes) = Stored::write(&path, known, entry, &self.root);
        CatalogRecord {
            path,
            known,
            order,
            bytes,
        }
    }

    /// Tells the blocks of the file as long as they are sound and wanted.
    fn blocks(&self, each: &mut dyn FnMut(&[u8]) -> bool) -> io::Result<()> {
        let mut file = io::BufReader::with_capacity(1 << 16, File::open(&self.file)?);
        let mut magic = vec![0; MAGIC.len()];
        file.read_exact(&mut magic)?;
        if magic != MAGIC {
            return Ok(());
        }
        loop {
            let mut head = [0; 8];
            file.read_exact(&mut head)?;
            let [a, b, c, d, sum @ ..] = head;
            let length = u32::from_le_bytes([a, b, c, d]) as usize;
            if length > LARGEST_BLOCK {
                return Ok(());
            }
            let mut block = vec![0; length];
            file.read_exact(&mut block)?;
            if crc32fast::hash(&block) != u32::from_le_bytes(sum) || !each(&block) {
                return Ok(());
            }
        }
    }

    /// Rewrites the catalog: what stands in it and is `kept`, and `fresh`.
    /// The old one stays until the new one is whole.
    fn write(
        &self,
        kept: &dyn Fn(&Path, CatalogArticle) -> bool,
        fresh: Vec<CatalogRecord>,
    ) -> io::Result<()> {
        let mut records: Vec<(u64, Vec<u8>)> = Vec::new();
        let _ = self.blocks(&mut |block| {
            for bytes in stored::records(block) {
                if let Some(stored) = Stored::read(bytes)
                    && kept(&stored.path(), stored.known())
                {
                    records.push((stored.newest_first(), bytes.to_vec()));
                }
            }
            true
        });
        records.extend(fresh.into_iter().map(|one| (one.order, one.bytes)));
        records.sort_unstable();
        let folder = self.file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        self.remove_abandoned(folder);
        replace_by(&System, &self.file, Keeping::Rebuilt, |file| {
            write_blocks(&records, &mut |bytes| System.write(file, bytes))
        })
    }

    /// Takes away what a program that was killed while it wrote has left.
    fn remove_abandoned(&self, folder: &Path) {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        // The second is how earlier versions called them.
        let unfinished = [format!(".{name}."), format!("{name}.new-")];
        for other in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let is_old = || {
                let since = other.metadata().ok()?.modified().ok()?.elapsed().ok()?;
                Some(since > ABANDONED)
            };
            let other_name = other.file_name();
            let other_name = other_name.to_string_lossy();
            let is_unfinished = unfinished.iter().any(|own| other_name.starts_with(own));
            if is_unfinished && is_old() == Some(true) {
                let _ = std::fs::remove_file(other.path());
            }
        }
    }

    /// Takes the catalog away, so that it is rebuilt.
    ///
    /// # Errors
    ///
    /// When there is one and it can't be removed.
    pub fn remove(&self) -> io::Result<()> {
        match std::fs::remove_file(&self.file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

fn write_blocks(
    records: &[(u64, Vec<u8>)],
    write: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    write(MAGIC)?;
    let (first, rest) = records.split_at(records.len().min(FIRST_BLOCK));
    for records in std::iter::once(first).chain(rest.chunks(LATER_BLOCK)) {
        let block = stored::block(records.iter().map(|(_, bytes)| bytes.as_slice()));
        let length = u32::try_from(block.len()).map_err(io::Error::other)?;
        let sum = crc32fast::hash(&block);
        write(&[length.to_le_bytes(), sum.to_le_bytes()].concat())?;
        write(&block)?;
    }
    Ok(())
}

/// A name for what is kept of a library: the same for the same folder.
pub(super) fn name_of(root: &Path) -> String {
    format!("{:016x}", fnv::of(root.as_os_str().as_encoded_bytes()))
}
