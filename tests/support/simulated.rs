//! Files in memory whose power can be cut and whose disk can fail: for tests
//! of crash safety. Nothing of it is in the program.
//!
//! The model is the one of `SQLite`'s crash tests: what was not synced may after
//! a power cut be there, be missing, be zeros or rubbish, sector by sector, or
//! end anywhere; names that were not synced may have been changed or not, in
//! any order. What was synced stays: a sector that is appended to keeps its
//! earlier bytes. After a sync that failed the bytes count as written while
//! they are not, as they do on Linux.

mod disk;

use disk::{Disk, Naming, Node, cut, make, name};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use wanjuan::disk::files::{Access, FileStat, Files};

/// How an operation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The disk is broken (EIO).
    Broken,
    /// The disk is full (ENOSPC).
    Full,
    /// The file system may only be read (EROFS).
    ReadOnly,
    /// Half of what is written arrives, then the disk is full.
    ShortWrite,
}

/// A sync that is left out, to see that a test notices it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// Of a journal's data.
    Data,
    /// Of the folder after a journal was made.
    FolderAtCreation,
    /// Of the new journal before it takes the place of the old one.
    JournalBeforeRename,
    /// Of any other whole file before it takes its place.
    FileBeforeRename,
    /// Of the folder after a file has taken its place.
    FolderAfterRename,
}

#[derive(Debug, Default)]
struct World {
    disk: Disk,
    /// Which handle holds the lock of which node.
    locks: BTreeMap<usize, u64>,
    last_handle: u64,
    operations: usize,
    /// The disk before each operation, when they are kept.
    history: Option<Vec<Disk>>,
    fault: Option<(usize, Fault)>,
    left_out: Option<LeftOut>,
    /// Syncs that were begun.
    syncs: usize,
}

/// Files in memory. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Simulated {
    world: Arc<Mutex<World>>,
    /// No sync comes to its end while somebody holds this.
    pub held: Arc<Mutex<()>>,
}

/// An open file of [`Simulated`].
#[derive(Debug)]
pub struct Handle {
    world: Arc<Mutex<World>>,
    path: PathBuf,
    node: usize,
    number: u64,
    whole: bool,
}

impl Drop for Handle {
    fn drop(&mut self) {
        let mut world = enter(&self.world);
        if world.locks.get(&self.node) == Some(&self.number) {
            world.locks.remove(&self.node);
        }
    }
}

fn enter(world: &Arc<Mutex<World>>) -> MutexGuard<'_, World> {
    world.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Simulated {
    /// Keeps the disk as it was before every operation from now on.
    #[must_use]
    pub fn recording(self) -> Self {
        enter(&self.world).history = Some(Vec::new());
        self
    }

    /// Leaves a sync out from now on.
    #[must_use]
    pub fn leaving_out(self, sync: LeftOut) -> Self {
        enter(&self.world).left_out = Some(sync);
        self
    }

    /// Lets the operation with this number fail, the first being 0.
    #[must_use]
    pub fn failing_at(self, operation: usize, fault: Fault) -> Self {
        enter(&self.world).fault = Some((operation, fault));
        self
    }

    /// How many operations there have been.
    #[must_use]
    pub fn operations(&self) -> usize {
        enter(&self.world).operations
    }

    /// How many syncs of files have been begun.
    #[must_use]
    pub fn syncs(&self) -> usize {
        enter(&self.world).syncs
    }

    /// The disk as a power cut at this moment may leave it; each seed is
    /// another possibility.
    #[must_use]
    pub fn after_power_cut(&self, seed: u64) -> Self {
        let world = enter(&self.world);
        Self::of(cut(&world.disk, seed))
    }

    /// The same, had the power been cut before a recorded operation.
    #[must_use]
    pub fn after_power_cut_at(&self, operation: usize, seed: u64) -> Self {
        let world = enter(&self.world);
        let before = world
            .history
            .as_ref()
            .and_then(|history| history.get(operation))
            .unwrap_or(&world.disk);
        Self::of(cut(before, seed))
    }

    fn of(disk: Disk) -> Self {
        let world = World {
            disk,
            ..World::default()
        };
        Self {
            world: Arc::new(Mutex::new(world)),
            held: Arc::default(),
        }
    }

    /// The whole of a file.
    #[must_use]
    pub fn bytes(&self, path: &Path) -> Option<Vec<u8>> {
        let world = enter(&self.world);
        let node = *world.disk.names.get(path)?;
        Some(world.disk.nodes[node].bytes.clone())
    }

    /// Puts a file there as if it had been on disk for long.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut world = enter(&self.world);
        let node = world.disk.nodes.len();
        world.disk.nodes.push(Node {
            bytes: bytes.to_vec(),
            durable: bytes.to_vec(),
            dropped: Vec::new(),
        });
        world.disk.names.insert(path.to_owned(), node);
        world.disk.durable_names.insert(path.to_owned(), node);
    }

    /// All paths.
    #[must_use]
    pub fn paths(&self) -> Vec<PathBuf> {
        enter(&self.world).disk.names.keys().cloned().collect()
    }

    /// Counts an operation; fails it if that is its turn.
    fn operation(&self) -> io::Result<MutexGuard<'_, World>> {
        let (world, fault) = self.count();
        fault.map_or(Ok(world), |fault| Err(error_of(fault)))
    }

    fn count(&self) -> (MutexGuard<'_, World>, Option<Fault>) {
        let mut world = enter(&self.world);
        if world.history.is_some() {
            let now = world.disk.clone();
            world.history.get_or_insert_default().push(now);
        }
        let number = world.operations;
        world.operations += 1;
        let fault = world.fault.filter(|(at, _)| *at == number);
        (world, fault.map(|(_, fault)| fault))
    }

    fn handle(&self, world: &mut World, path: &Path, node: usize, whole: bool) -> Handle {
        world.last_handle += 1;
        Handle {
            world: Arc::clone(&self.world),
            path: path.to_owned(),
            node,
            number: world.last_handle,
            whole,
        }
    }
}

fn error_of(fault: Fault) -> io::Error {
    match fault {
        Fault::Broken => io::Error::other("input/output error"),
        Fault::Full | Fault::ShortWrite => io::ErrorKind::StorageFull.into(),
        Fault::ReadOnly => io::ErrorKind::ReadOnlyFilesystem.into(),
    }
}

impl Files for Simulated {
    type File = Handle;
    type Reader = Cursor<Vec<u8>>;

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let world = self.operation()?;
        let found: Vec<OsString> = world
            .disk
            .names
            .keys()
            .filter(|path| path.parent() == Some(folder))
            .filter_map(|path| Some(path.file_name()?.to_owned()))
            .collect();
        if found.is_empty() && !world.disk.folders.iter().any(|known| known == folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(found)
    }

    fn facts(&self, path: &Path) -> io::Result<FileStat> {
        let world = self.operation()?;
        let node = *world.disk.names.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(facts(&world, node))
    }

    fn read(&self, path: &Path, from: u64) -> io::Result<(FileStat, Cursor<Vec<u8>>)> {
        let world = self.operation()?;
        let node = *world.disk.names.get(path).ok_or(io::ErrorKind::NotFound)?;
        let mut reader = Cursor::new(world.disk.nodes[node].bytes.clone());
        reader.set_position(from);
        Ok((facts(&world, node), reader))
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut world = self.operation()?;
        if !world.disk.folders.iter().any(|known| known == folder) {
            world.disk.folders.push(folder.to_owned());
        }
        Ok(())
    }

    fn append_to(&self, path: &Path) -> io::Result<Handle> {
        let mut world = self.operation()?;
        let known = world.disk.names.get(path).copied();
        let node = known.unwrap_or_else(|| make(&mut world.disk, path));
        Ok(self.handle(&mut world, path, node, false))
    }

    fn create(&self, path: &Path, _: Access) -> io::Result<Handle> {
        let mut world = self.operation()?;
        let node = make(&mut world.disk, path);
        Ok(self.handle(&mut world, path, node, true))
    }

    fn lock(&self, file: &Handle) -> io::Result<bool> {
        let mut world = self.operation()?;
        let holder = *world.locks.entry(file.node).or_insert(file.number);
        Ok(holder == file.number)
    }

    fn is_at(&self, file: &Handle, path: &Path) -> io::Result<bool> {
        let world = self.operation()?;
        Ok(world.disk.names.get(path) == Some(&file.node))
    }

    fn write(&self, file: &mut Handle, bytes: &[u8]) -> io::Result<()> {
        let (mut world, fault) = self.count();
        let arrives = match fault {
            Some(Fault::ShortWrite) => &bytes[..bytes.len() / 2],
            Some(_) => &[],
            None => bytes,
        };
        world.disk.nodes[file.node].bytes.extend(arrives);
        fault.map_or(Ok(()), |fault| Err(error_of(fault)))
    }

    fn sync(&self, file: &Handle) -> io::Result<()> {
        enter(&self.world).syncs += 1;
        drop(self.held.lock().unwrap_or_else(PoisonError::into_inner));
        let outcome = self.operation().map(drop);
        let mut world = enter(&self.world);
        let left_out = match world.left_out {
            Some(LeftOut::Data) => !file.whole,
            Some(LeftOut::JournalBeforeRename) => file.whole && is_journal(&file.path),
            Some(LeftOut::FileBeforeRename) => file.whole && !is_journal(&file.path),
            _ => false,
        };
        let node = &mut world.disk.nodes[file.node];
        if outcome.is_err() {
            node.dropped.push(node.durable.len()..node.bytes.len());
            return outcome;
        }
        if !left_out {
            let mut durable = node.bytes.clone();
            for dropped in &node.dropped {
                durable[dropped.clone()].fill(0);
            }
            node.durable = durable;
        }
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut world = self.operation()?;
        let renamed = world
            .disk
            .namings
            .iter()
            .any(|naming| matches!(naming, Naming::Renamed(..)) && is_in(naming, folder));
        match world.left_out {
            Some(LeftOut::FolderAtCreation) if !renamed => return Ok(()),
            Some(LeftOut::FolderAfterRename) if renamed => return Ok(()),
            _ => {}
        }
        let (synced, left): (Vec<_>, Vec<_>) = std::mem::take(&mut world.disk.namings)
            .into_iter()
            .partition(|naming| is_in(naming, folder));
        world.disk.namings = left;
        for naming in synced {
            naming.apply(&mut world.disk.durable_names);
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut world = self.operation()?;
        let node = *world.disk.names.get(from).ok_or(io::ErrorKind::NotFound)?;
        name(
            &mut world.disk,
            Naming::Renamed(from.to_owned(), to.to_owned(), node),
        );
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut world = self.operation()?;
        if !world.disk.names.contains_key(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        name(&mut world.disk, Naming::Removed(path.to_owned()));
        Ok(())
    }
}

fn facts(world: &World, node: usize) -> FileStat {
    FileStat {
        identity: node as u64,
        length: world.disk.nodes[node].bytes.len() as u64,
        is_file: true,
    }
}

fn is_in(naming: &Naming, folder: &Path) -> bool {
    naming.path().parent() == Some(folder)
}

fn is_journal(path: &Path) -> bool {
    path.to_string_lossy().contains(".jsonl")
}
