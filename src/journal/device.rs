//! Which machine this is: a random name kept outside the folder of journals,
//! which may be copied to other machines.

use crate::disk::files::Files;
use crate::disk::whole_file::{Keeping, replace};
use crate::text::fnv;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The file that keeps the name of this machine in the journals of a folder.
pub(super) fn path(local: &Path, folder: &Path) -> PathBuf {
    local.join(format!("device-{:016x}", hash_of(folder)))
}

/// The name that is kept, if it was made on this machine and for this folder.
pub(super) fn known<F: Files>(files: &F, local: &Path, folder: &Path) -> Option<String> {
    let text = read(files, &path(local, folder))?;
    let (id, mark) = text.trim().split_once(' ')?;
    (is_id(id) && mark == self::mark(folder)).then(|| id[..8].to_owned())
}

/// The name of this machine in the journals of `folder`, kept in `local`, made
/// at first use. The copy of a home folder gets a new one by itself.
///
/// # Errors
///
/// When the file that keeps it can't be written.
pub(super) fn id<F: Files>(files: &F, local: &Path, folder: &Path) -> io::Result<String> {
    if let Some(known) = known(files, local, folder) {
        // Who wrote it may have died before its name was on disk.
        files.sync_folder(local)?;
        return Ok(known);
    }
    // The first version of the program kept it beside the journals.
    let old = folder.join(format!("device-{:016x}", fnv::of(machine().as_bytes())));
    let id = match read(files, &old).map(|text| text.trim().to_owned()) {
        Some(known) if known.len() == 8 && is_id(&format!("{known}{known}")) => known,
        _ => {
            let mut bits = [0; 16];
            getrandom::fill(&mut bits).map_err(io::Error::other)?;
            format!("{:032x}", u128::from_ne_bytes(bits))
        }
    };
    files.make_folder(local)?;
    let padded = format!("{id:0<32}");
    let text = format!("{padded} {}\n", mark(folder));
    replace(
        files,
        &path(local, folder),
        Keeping::Private,
        text.as_bytes(),
    )?;
    // Another program may have done the same at the same time, and come last.
    Ok(known(files, local, folder).unwrap_or_else(|| id[..8].to_owned()))
}

fn read<F: Files>(files: &F, path: &Path) -> Option<String> {
    let (_, reader) = files.read(path, 0).ok()?;
    let mut text = String::new();
    reader.take(1024).read_to_string(&mut text).ok()?;
    Some(text)
}

pub(super) fn hash_of(folder: &Path) -> u64 {
    fnv::of(folder.as_os_str().as_encoded_bytes())
}

/// What changes when the files of one machine are copied to another, or the
/// folder to another place.
fn mark(folder: &Path) -> String {
    let place = folder.as_os_str().as_encoded_bytes();
    format!(
        "{:016x}",
        fnv::of(&[machine().as_bytes(), b"\n", place].concat())
    )
}

/// What tells this machine from others: the system's own identifier where
/// there is one.
fn machine() -> String {
    let places = ["/etc/machine-id", "/var/lib/dbus/machine-id", "/etc/hostid"];
    let known = places.iter().find_map(|place| {
        fs::read_to_string(place)
            .ok()
            .filter(|text| !text.trim().is_empty())
    });
    known.unwrap_or_else(|| "unknown".to_owned())
}

fn is_id(text: &str) -> bool {
    text.len() >= 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
