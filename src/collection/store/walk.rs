//! The walk over a folder: every article once, in the order of the paths.

use super::companions::{Companions, is_set_aside};
use super::identity::{Identity, identity};
use super::ignores::{Ignores, is_ignore_file};
use super::{Listed, Listing};
use crate::collection::converter;
use crate::collection::endings::is_article_name;
use crate::collection::error::CollectionReason;
use crate::library::Location;
use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::FileType;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many folders deep a library may be.
const DEEPEST: usize = 64;

/// A walk under way: a stack of what is still to be visited, so that a deep
/// folder can't exhaust the stack of the thread.
pub(in crate::collection) struct FolderWalk {
    /// The library's folder as it was given.
    folder: PathBuf,
    /// The same with all links resolved.
    root: PathBuf,
    pending: Vec<Unvisited>,
    /// Folders that have been visited: a mount may show a folder twice.
    visited: HashSet<Identity>,
}

struct Unvisited {
    path: PathBuf,
    topic: Arc<str>,
    depth: usize,
    kind: FileType,
    ignores: Option<Arc<Ignores>>,
}

impl FolderWalk {
    /// Starts at a folder, or a link to one.
    ///
    /// # Errors
    ///
    /// When the folder can't be read.
    pub(in crate::collection) fn new(folder: &Path) -> io::Result<Self> {
        let mut walk = Self {
            folder: folder.to_owned(),
            root: folder.canonicalize()?,
            pending: Vec::new(),
            visited: HashSet::new(),
        };
        walk.visited.insert(identity(folder)?);
        walk.enter(folder, &Arc::from(""), 0, None)?;
        Ok(walk)
    }

    /// Puts what a folder holds on the stack, the first name on top.
    fn enter(
        &mut self,
        folder: &Path,
        topic: &Arc<str>,
        depth: usize,
        above: Option<Arc<Ignores>>,
    ) -> io::Result<()> {
        let mut ignores = above;
        let mut inside: Vec<(OsString, FileType)> = Vec::new();
        let mut failure = None;
        let mut has_ignores = false;
        for found in folder.read_dir()? {
            match found.and_then(|found| Ok((found.file_name(), found.file_type()?))) {
                Ok((name, _)) if is_ignore_file(&name) => has_ignores = true,
                Ok((name, _)) if is_hidden(&name) => {}
                Ok(named) => inside.push(named),
                // What could be read counts all the same.
                Err(error) => failure = Some(error),
            }
        }
        if has_ignores {
            ignores = Some(Ignores::of(folder, ignores));
        }
        if let Some(ignores) = &ignores {
            inside.retain(|(name, kind)| !ignores.leave_out(&folder.join(name), kind.is_dir()));
        }
        let companions = Companions::of(inside.iter().map(|(name, _)| name.as_os_str()));
        inside.retain(|(name, kind)| !kind.is_dir() || !companions.has(name));
        inside.sort_unstable_by(|left, right| right.0.cmp(&left.0));
        self.pending
            .extend(inside.into_iter().map(|(name, kind)| Unvisited {
                path: folder.join(name),
                topic: Arc::clone(topic),
                depth,
                kind,
                ignores: ignores.clone(),
            }));
        failure.map_or(Ok(()), Err)
    }

    fn visit(&mut self, pending: Unvisited) -> Listing {
        if pending.kind.is_dir() {
            return self.visit_folder(pending);
        }
        if !is_listed_name(&pending.path) {
            return other(&pending);
        }
        if pending.path.file_name().is_some_and(is_set_aside) {
            return Listing::SetAside;
        }
        if pending.kind.is_symlink() {
            return self.visit_link(pending);
        }
        if pending.kind.is_file() {
            return self.article(pending, false);
        }
        Listing::Problem {
            path: pending.path,
            reason: CollectionReason::Device,
        }
    }

    fn visit_folder(&mut self, pending: Unvisited) -> Listing {
        let Unvisited {
            path,
            topic,
            depth,
            ignores,
            ..
        } = pending;
        if depth + 1 > DEEPEST {
            return Listing::Problem {
                path,
                reason: CollectionReason::TooDeep(DEEPEST),
            };
        }
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let topic: Arc<str> = match &*topic {
            "" => name.into(),
            above => format!("{above}/{name}").into(),
        };
        let entered = identity(&path).and_then(|identity| {
            if self.visited.insert(identity) {
                self.enter(&path, &topic, depth + 1, ignores)
            } else {
                Ok(())
            }
        });
        match entered {
            Ok(()) => Listing::Nothing,
            Err(error) => Listing::Problem {
                path,
                reason: CollectionReason::reading(&error),
            },
        }
    }

    /// A link to a file counts, unless the walk comes to the file itself, too.
    fn visit_link(&self, pending: Unvisited) -> Listing {
        let target = match pending.path.canonicalize() {
            Ok(target) => target,
            Err(error) => {
                let reason = match error.kind() {
                    io::ErrorKind::NotFound => CollectionReason::DeadLink,
                    _ => CollectionReason::reading(&error),
                };
                let path = pending.path;
                return Listing::Problem { path, reason };
            }
        };
        if target.is_dir() || self.is_listed(&target) {
            return Listing::Nothing;
        }
        self.article(pending, true)
    }

    /// A regular file, or a link to one, with the name of an article.
    fn article(&self, pending: Unvisited, linked: bool) -> Listing {
        let Unvisited { path, topic, .. } = pending;
        let below = path.strip_prefix(&self.folder).unwrap_or(&path).to_owned();
        Listing::Article(Listed {
            resolved: (!linked).then(|| self.root.join(&below)),
            below,
            topic,
            location: Location::File(path),
        })
    }

    /// Whether the walk comes to the file at this path without any link.
    fn is_listed(&self, target: &Path) -> bool {
        target
            .strip_prefix(&self.root)
            .is_ok_and(|inside| is_listed_name(inside) && !inside.iter().any(is_hidden))
    }
}

impl Iterator for FolderWalk {
    type Item = Listing;

    fn next(&mut self) -> Option<Listing> {
        let pending = self.pending.pop()?;
        Some(self.visit(pending))
    }
}

/// What a file is told as that is no article. Links are not followed for it.
fn other(pending: &Unvisited) -> Listing {
    if !pending.kind.is_file() {
        return Listing::Nothing;
    }
    let extension = pending.path.extension().unwrap_or_default();
    Listing::Other(extension.to_string_lossy().into_owned())
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether a file of this name is listed: as an article, or because there is a
/// converter for it.
fn is_listed_name(path: &Path) -> bool {
    is_article_name(path) || converter::takes(path)
}
