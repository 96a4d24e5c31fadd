//! Which machine this is: a random name kept in a file that only this machine
//! reads, so that a synchronised folder has one for each.

use super::record::hash;
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Write};
use std::path::Path;

/// The name of this machine in the journals of `folder`, made at first use.
///
/// # Errors
///
/// When the file that keeps it can't be written.
pub(super) fn id(folder: &Path) -> io::Result<String> {
    let path = folder.join(format!("device-{:016x}", hash(machine().as_bytes())));
    if let Ok(known) = fs::read_to_string(&path)
        && is_id(known.trim())
    {
        return Ok(known.trim().to_owned());
    }
    let id = random();
    let mut file = fs::File::create(&path)?;
    writeln!(file, "{id}")?;
    file.sync_all()?;
    Ok(id)
}

/// What tells this machine from others: the system's own identifier where
/// there is one. A copied home folder then gets a new name by itself.
fn machine() -> String {
    let places = ["/etc/machine-id", "/var/lib/dbus/machine-id", "/etc/hostid"];
    let known = places.iter().find_map(|place| {
        fs::read_to_string(place)
            .ok()
            .filter(|text| !text.trim().is_empty())
    });
    known
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .unwrap_or_else(|| "unknown".to_owned())
}

fn is_id(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Eight random hexadecimal digits.
fn random() -> String {
    let mut hasher = std::hash::RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    let bits = hasher.finish();
    format!("{:08x}", (bits >> 32) ^ (bits & 0xffff_ffff))
}
