//! Writing settings into the configuration: what the reader wrote there, comments
//! and order, stays; the file is there whole or not at all, through symbolic
//! links, and what was changed meanwhile is kept.

use crate::disk::advice::{Cause, Purpose, advice};
use crate::disk::files::{Files, System};
use crate::disk::whole_file::{Keeping, beside, put_in_place, random};
use crate::settings::Assigned;
use crate::text::Text;
use crate::words::{fill, say};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

/// The section of what belongs to one terminal.
pub(super) const TERMINAL: &str = "terminal";

/// How often it is tried anew when the file changes meanwhile.
const TRIES: usize = 8;

/// A configuration that settings could not be written into.
#[derive(Debug)]
pub struct Unwritable {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub reason: UnwritableReason,
}

/// Why nothing could be written into a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnwritableReason {
    /// The system refuses.
    System(Cause),
    /// There is a mistake in it, so that nobody knows what belongs where.
    Damaged,
}

impl fmt::Display for Unwritable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = Text::clean_line(&self.path.to_string_lossy());
        let why = match &self.reason {
            UnwritableReason::System(cause) => advice(Purpose::Exporting, cause),
            UnwritableReason::Damaged => {
                say("there is a mistake in this file; wanjuan config --check tells where")
                    .to_owned()
            }
        };
        let holds = fill("it holds for this run only: {why}", &[("why", &why)]);
        write!(out, "{path}{}{holds}", say(": "))
    }
}

impl std::error::Error for Unwritable {}

/// Writes some settings into the configuration.
///
/// # Errors
///
/// When the file can't be written or is no TOML; it is as it was then.
pub fn write(path: &Path, settings: &[Assigned]) -> Result<(), Unwritable> {
    let failed = |reason| Unwritable {
        path: path.to_owned(),
        reason,
    };
    let of_system = |error: io::Error| failed(UnwritableReason::System(Cause::from(&error)));
    let target = target(path).map_err(of_system)?;
    let _alone = alone(&target);
    for _ in 0..TRIES {
        let before = contents(&target).map_err(of_system)?;
        let after = changed(before.as_deref().unwrap_or_default(), settings);
        let after = after.ok_or_else(|| failed(UnwritableReason::Damaged))?;
        if before.as_deref() == Some(after.as_str()) {
            return Ok(());
        }
        if put(&target, before.as_deref(), &after).map_err(of_system)? {
            return Ok(());
        }
    }
    Err(failed(UnwritableReason::System(Cause::InTheWay)))
}

/// The file that is meant: the one at the end of symbolic links.
fn target(path: &Path) -> io::Result<PathBuf> {
    match path.canonicalize() {
        Ok(target) => Ok(target),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Ok(link) = path.read_link() {
                return Ok(path.parent().unwrap_or(path).join(link));
            }
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            Ok(path.to_owned())
        }
        Err(error) => Err(error),
    }
}

/// Lets no other window of this program write meanwhile; where the system has no
/// such locks the others are met by looking again.
fn alone(path: &Path) -> Option<std::fs::File> {
    let folder = std::fs::File::open(path.parent()?).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// What is in the file; `None` where there is none.
fn contents(path: &Path) -> io::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Puts the new text in the place of the old one, unless it is another one by
/// now: then nothing is done.
fn put(path: &Path, before: Option<&str>, after: &str) -> io::Result<bool> {
    let rights = std::fs::metadata(path).ok().map(|file| file.permissions());
    if rights.as_ref().is_some_and(std::fs::Permissions::readonly) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let temporary = beside(path).with_extension(format!("{:08x}", random()?));
    let mut is_other = false;
    let written = put_in_place(&System, &temporary, path, Keeping::Shared, |file| {
        System.write(file, after.as_bytes())?;
        if let Some(rights) = rights {
            std::fs::set_permissions(&temporary, rights)?;
        }
        is_other = contents(path)?.as_deref() != before;
        if is_other {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        Ok(())
    });
    match written {
        Err(_) if is_other => Ok(false),
        written => written.map(|_| true),
    }
}

/// The text of a configuration with other settings; `None` when it is no TOML.
#[must_use]
pub fn changed(text: &str, settings: &[Assigned]) -> Option<String> {
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let mut document: DocumentMut = body.parse().ok()?;
    let is_bare = document.iter().next().is_none();
    for setting in settings {
        assign(document.as_table_mut(), setting)?;
    }
    let mut written = document.to_string();
    if is_bare && !body.trim().is_empty() {
        // Of a file of comments alone these would go to its end.
        let mut added = DocumentMut::new();
        for setting in settings {
            assign(added.as_table_mut(), setting)?;
        }
        let gap = if body.ends_with('\n') { "" } else { "\n" };
        written = format!("{body}{gap}{added}");
    }
    Some(format!("{mark}{written}"))
}

fn assign(root: &mut Table, setting: &Assigned) -> Option<()> {
    let own = setting.terminal.as_deref();
    let name = setting.name.as_str();
    // What is set for this terminal alone holds over what is set for all.
    let here = setting.here.as_str();
    let is_here = root
        .get(TERMINAL)
        .and_then(|all| all.get(here))
        .is_some_and(|section| section.get(name).is_some());
    let terminal = own
        .or(is_here.then_some(here))
        .filter(|one| !one.is_empty());
    let Some(terminal) = terminal else {
        return put_value(root, setting);
    };
    if !root.contains_key(TERMINAL) {
        let mut all = Table::new();
        all.set_implicit(true);
        root.insert(TERMINAL, Item::Table(all));
    }
    let all = root.get_mut(TERMINAL)?.as_table_like_mut()?;
    if !all.contains_key(terminal) {
        all.insert(terminal, Item::Table(Table::new()));
    }
    put_value(all.get_mut(terminal)?.as_table_like_mut()?, setting)
}

/// Puts a value in its place; what stands around the one before stays.
fn put_value(section: &mut dyn TableLike, setting: &Assigned) -> Option<()> {
    let before = section.get(&setting.name);
    if before.is_some() && setting.unless_set {
        return Some(());
    }
    let before = match before {
        None => None,
        Some(item) => Some(item.as_value()?.clone()),
    };
    let text = setting.value.as_str();
    let mut value = match (&before, text, text.parse::<i64>()) {
        (Some(Value::Boolean(_)), "on" | "off", _) => Value::from(text == "on"),
        (_, "true" | "false", _) => Value::from(text == "true"),
        (_, _, Ok(number)) => Value::from(number),
        _ => Value::from(text),
    };
    if let Some(before) = before {
        *value.decor_mut() = before.decor().clone();
    }
    match section.get_mut(&setting.name) {
        Some(item) => *item = Item::Value(value),
        None => {
            section.insert(&setting.name, Item::Value(value));
        }
    }
    Some(())
}
