//! A disk in memory, and what a power cut makes of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a disk writes at once, in bytes.
const SECTOR: usize = 512;

#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub(super) bytes: Vec<u8>,
    /// What a power cut leaves for sure.
    pub(super) durable: Vec<u8>,
    /// Bytes that a failed sync has dropped though they can still be read.
    pub(super) dropped: Vec<std::ops::Range<usize>>,
}

#[derive(Clone, Debug)]
pub(super) enum Naming {
    Made(PathBuf, usize),
    Renamed(PathBuf, PathBuf, usize),
    Removed(PathBuf),
}

impl Naming {
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Made(path, _) | Self::Renamed(_, path, _) | Self::Removed(path) => path,
        }
    }

    pub(super) fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Made(path, node) => {
                names.insert(path.clone(), *node);
            }
            Self::Renamed(from, to, node) => {
                names.remove(from);
                names.insert(to.clone(), *node);
            }
            Self::Removed(path) => {
                names.remove(path);
            }
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Disk {
    pub(super) nodes: Vec<Node>,
    pub(super) names: BTreeMap<PathBuf, usize>,
    pub(super) durable_names: BTreeMap<PathBuf, usize>,
    /// Changes of names that were not synced, in order.
    pub(super) namings: Vec<Naming>,
    pub(super) folders: Vec<PathBuf>,
}

/// A small generator of numbers (Steele and others, `SplitMix64`): the same seed
/// gives the same disk.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % (end.max(1) as u64)).unwrap_or(0)
    }
}

/// One of the disks that a power cut may leave.
pub(super) fn cut(disk: &Disk, seed: u64) -> Disk {
    let mut numbers = Numbers(seed);
    let mut names = disk.durable_names.clone();
    // All, none, or any of the names that were not synced.
    let manner = numbers.below(4);
    for naming in &disk.namings {
        let kept = match manner {
            0 => true,
            1 => false,
            _ => numbers.below(2) == 0,
        };
        if kept {
            naming.apply(&mut names);
        }
    }
    let nodes = disk
        .nodes
        .iter()
        .map(|node| {
            let bytes = cut_node(node, &mut numbers);
            Node {
                durable: bytes.clone(),
                bytes,
                dropped: Vec::new(),
            }
        })
        .collect();
    Disk {
        nodes,
        durable_names: names.clone(),
        names,
        namings: Vec::new(),
        folders: disk.folders.clone(),
    }
}

fn cut_node(node: &Node, numbers: &mut Numbers) -> Vec<u8> {
    let safe = node.durable.len();
    let mut bytes = node.bytes.clone();
    bytes[..safe].copy_from_slice(&node.durable);
    let length = match numbers.below(4) {
        0 => safe,
        1 => bytes.len(),
        _ => safe + numbers.below(bytes.len() - safe + 1),
    };
    bytes.truncate(length);
    let whole = numbers.below(3) == 0;
    let mut start = safe;
    while start < length {
        let end = ((start / SECTOR + 1) * SECTOR).min(length);
        match numbers.below(4) {
            0 if !whole => bytes[start..end].fill(0),
            1 if !whole => bytes[start..end]
                .iter_mut()
                .for_each(|byte| *byte = u8::try_from(numbers.below(256)).unwrap_or(0)),
            _ => {}
        }
        start = end;
    }
    for dropped in &node.dropped {
        let end = dropped.end.min(length);
        bytes[dropped.start.max(safe).min(end)..end].fill(0);
    }
    bytes
}

pub(super) fn make(disk: &mut Disk, path: &Path) -> usize {
    disk.nodes.push(Node::default());
    let node = disk.nodes.len() - 1;
    name(disk, Naming::Made(path.to_owned(), node));
    node
}

pub(super) fn name(disk: &mut Disk, naming: Naming) {
    naming.apply(&mut disk.names);
    disk.namings.push(naming);
}
