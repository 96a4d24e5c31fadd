//! What a reader's ignore files (`.ignore`, `.gitignore`) leave out.

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

/// The names of ignore files, the one that wins last.
const NAMES: [&str; 2] = [".gitignore", ".ignore"];

/// The ignore files of a folder and of those above it, up to the library.
pub(super) struct Ignores {
    above: Option<Arc<Ignores>>,
    here: Gitignore,
}

/// Whether a file of this name says what is to be left out.
pub(super) fn is_ignore_file(name: &OsStr) -> bool {
    NAMES.iter().any(|known| name == *known)
}

impl Ignores {
    /// Takes the ignore files of a folder. Lines that mean nothing are passed over.
    pub(super) fn of(folder: &Path, above: Option<Arc<Self>>) -> Arc<Self> {
        let mut builder = GitignoreBuilder::new(folder);
        for name in NAMES {
            let path = folder.join(name);
            // A pipe of that name must not keep the walk waiting.
            if path.is_file() {
                builder.add(path);
            }
        }
        let here = builder.build().unwrap_or_else(|_| Gitignore::empty());
        Arc::new(Self { above, here })
    }

    /// Whether something in the folder is left out; the nearest file decides.
    pub(super) fn leave_out(&self, path: &Path, is_folder: bool) -> bool {
        match self.here.matched(path, is_folder) {
            Match::Ignore(_) => true,
            Match::Whitelist(_) => false,
            Match::None => {
                let above = self.above.as_deref();
                above.is_some_and(|above| above.leave_out(path, is_folder))
            }
        }
    }
}
