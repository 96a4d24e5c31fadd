//! Files: the few operations the journals need, and the system's own. The
//! tests have the same operations in memory, on a disk that loses its power.

use std::ffi::OsString;
use std::fmt::Debug;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is known of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStat {
    /// What tells it from a file that had its path before; 0 where nothing does.
    pub identity: u64,
    /// Its length in bytes.
    pub length: u64,
    /// Whether it is a regular file: anything else might keep the program waiting.
    pub is_file: bool,
}

/// Who may read a file that is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Its owner alone.
    Private,
    /// Whom the user's mask lets, as with every new file.
    Shared,
}

/// The operations on files that the store is made of. Each may fail with an
/// error of the system.
#[allow(
    clippy::missing_errors_doc,
    reason = "every one fails when the system does"
)]
pub trait Files: Clone + Debug {
    /// An open file that is written at its end.
    type File: Debug;
    /// What a file is read through.
    type Reader: Read;

    /// The names in a folder, sorted.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;
    /// What is at a path.
    fn facts(&self, path: &Path) -> io::Result<FileStat>;
    /// Reads a regular file from a byte on; the facts are those of what is read.
    fn read(&self, path: &Path, from: u64) -> io::Result<(FileStat, Self::Reader)>;
    /// Makes a folder and those above it, and makes sure that they stay.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Opens a file for appending, for its owner alone; makes it if need be.
    fn append_to(&self, path: &Path) -> io::Result<Self::File>;
    /// Makes an empty file in place of what was there.
    fn create(&self, path: &Path, access: Access) -> io::Result<Self::File>;
    /// Whether the lock of a file could be had. It lasts until the file is closed.
    fn lock(&self, file: &Self::File) -> io::Result<bool>;
    /// Whether an open file is the one that has this path now.
    fn is_at(&self, file: &Self::File, path: &Path) -> io::Result<bool>;
    /// Writes all bytes at the end of a file.
    fn write(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<()>;
    /// Waits until what was written to a file is on disk.
    fn sync(&self, file: &Self::File) -> io::Result<()>;
    /// Waits until the names in a folder are on disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Gives a file another name, in place of what had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// The folder a file is in.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// The files of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl System {
    fn facts_of(metadata: &fs::Metadata) -> FileStat {
        FileStat {
            identity: metadata.ino() ^ metadata.dev().rotate_left(48),
            length: metadata.len(),
            is_file: metadata.is_file(),
        }
    }

    fn options(access: Access) -> OpenOptions {
        let mut options = OpenOptions::new();
        options.mode(match access {
            Access::Private => 0o600,
            Access::Shared => 0o666,
        });
        options
    }
}

/// A file of the system that is open for writing.
#[derive(Debug)]
pub struct OpenFile {
    file: File,
    locked: AtomicBool,
}

impl OpenFile {
    fn new(file: File) -> Self {
        Self {
            file,
            locked: AtomicBool::new(false),
        }
    }
}

impl Drop for OpenFile {
    /// Closing it would do, were it not for a process that is just being
    /// started and still has everything that is open here.
    fn drop(&mut self) {
        if self.locked.load(Ordering::Relaxed) {
            let _ = self.file.unlock();
        }
    }
}

impl Files for System {
    type File = OpenFile;
    type Reader = File;

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let mut names: Vec<OsString> = fs::read_dir(folder)?
            .filter_map(|entry| Some(entry.ok()?.file_name()))
            .collect();
        names.sort();
        Ok(names)
    }

    fn facts(&self, path: &Path) -> io::Result<FileStat> {
        Ok(Self::facts_of(&fs::metadata(path)?))
    }

    fn read(&self, path: &Path, from: u64) -> io::Result<(FileStat, File)> {
        // Opening a pipe would wait for somebody to write to it.
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::other("it is not a file"));
        }
        let mut file = File::open(path)?;
        let facts = Self::facts_of(&file.metadata()?);
        if from > 0 {
            file.seek(SeekFrom::Start(from))?;
        }
        Ok((facts, file))
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = folder
            .ancestors()
            .take_while(|above| !above.as_os_str().is_empty() && !above.exists())
            .collect();
        fs::create_dir_all(folder)?;
        for made in missing {
            self.sync_folder(folder_of(made))?;
        }
        Ok(())
    }

    fn append_to(&self, path: &Path) -> io::Result<OpenFile> {
        Self::options(Access::Private)
            .read(true)
            .append(true)
            .create(true)
            .open(path)
            .map(OpenFile::new)
    }

    fn create(&self, path: &Path, access: Access) -> io::Result<OpenFile> {
        Self::options(access)
            .write(true)
            .truncate(true)
            .create(true)
            .open(path)
            .map(OpenFile::new)
    }

    fn lock(&self, file: &OpenFile) -> io::Result<bool> {
        match file.file.try_lock() {
            Ok(()) => {
                file.locked.store(true, Ordering::Relaxed);
                Ok(true)
            }
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn is_at(&self, file: &OpenFile, path: &Path) -> io::Result<bool> {
        let at_path = match fs::metadata(path) {
            Ok(metadata) => Self::facts_of(&metadata),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error),
        };
        Ok(at_path.identity == Self::facts_of(&file.file.metadata()?).identity)
    }

    fn write(&self, file: &mut OpenFile, bytes: &[u8]) -> io::Result<()> {
        file.file.write_all(bytes)
    }

    fn sync(&self, file: &OpenFile) -> io::Result<()> {
        file.file.sync_data()
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            // Some file systems of networks keep names in their own way.
            Err(error) if matches!(error.raw_os_error(), Some(libc::EINVAL | libc::ENOTSUP)) => {
                Ok(())
            }
            synced => synced,
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}
