//! The walls of the house: who imports whom, how long a file may be, which
//! doors are closed. The table is the one in `src/lib.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// No file may be longer, in lines.
const LONGEST_FILE: usize = 500;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                files.push((path.strip_prefix(&root).unwrap().to_owned(), text));
            }
        }
    }
    files.sort();
    files
}

/// The room a file belongs to.
fn room(path: &Path) -> String {
    let first = path
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// Rooms a file names as `crate::room`, comments left out, and also inside `use crate::{…}`.
fn imports(text: &str) -> BTreeSet<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    code.match_indices("crate::")
        .flat_map(|(at, found)| {
            let rest = &code[at + found.len()..];
            if let Some(group) = rest.strip_prefix('{') {
                let end = group.find('}').unwrap_or(group.len());
                let names = group[..end]
                    .split(',')
                    .map(|name| name.trim().split("::").next().unwrap_or("").to_owned());
                names.collect::<Vec<_>>()
            } else {
                let name: String = rest
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                vec![name]
            }
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// The table in the crate's documentation.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let map = sources()
        .into_iter()
        .find(|(path, _)| path == Path::new("lib.rs"))
        .unwrap()
        .1;
    map.lines()
        .filter_map(|line| line.strip_prefix("//! | "))
        .filter_map(|row| row.split_once('|'))
        .map(|(room, allowed)| {
            let allowed = allowed
                .trim()
                .trim_end_matches('|')
                .split(',')
                .map(|name| name.trim().to_owned());
            (
                room.trim().to_owned(),
                allowed.filter(|name| !name.is_empty()).collect(),
            )
        })
        .filter(|(room, _): &(String, _)| room != "room")
        .collect()
}

#[test]
fn rooms_import_only_what_the_table_allows() {
    let table = table();
    assert!(table.len() >= 14, "the table in src/lib.rs was not found");
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let room = room(&path);
        if room == "lib" || room == "main" {
            continue;
        }
        let Some(allowed) = table.get(&room) else {
            broken.push(format!(
                "{}: the room {room} is not in the table",
                path.display()
            ));
            continue;
        };
        for import in imports(&text) {
            if import != room && !allowed.contains(&import) {
                broken.push(format!(
                    "{}: {room} must not import {import}",
                    path.display()
                ));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_table_has_no_cycle_but_the_one_it_names() {
    let mut table = table();
    table.get_mut("library").unwrap().remove("bookmark");
    while let Some(free) = table
        .iter()
        .find(|(_, allowed)| allowed.is_empty())
        .map(|(room, _)| room.clone())
    {
        table.remove(&free);
        for allowed in table.values_mut() {
            allowed.remove(&free);
        }
    }
    assert!(
        table.is_empty(),
        "these rooms import each other in a circle: {:?}",
        table.keys()
    );
}

#[test]
fn rooms_above_the_edge_touch_nothing_outside() {
    let edge = ["view", "config", "storage", "runtime", "cli", "main", "lib"];
    let outside = [
        "std::fs",
        "std::io",
        "std::env",
        "std::process",
        "std::thread",
        "std::net",
        "SystemTime",
        "Instant::now",
        "println!",
        "eprintln!",
        "print!(",
        "eprint!(",
        "dbg!(",
        "crossterm",
        "ratatui",
        "serde",
    ];
    let mut broken = Vec::new();
    for (path, text) in sources() {
        if edge.contains(&room(&path).as_str()) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            for word in outside.iter().filter(|word| code.contains(**word)) {
                broken.push(format!("{}:{}: {word}", path.display(), number + 1));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn each_outside_crate_has_its_place() {
    let places: [(&str, &[&str]); 6] = [
        ("comrak::", &["article/markdown"]),
        ("crossterm::", &["runtime/terminal.rs"]),
        ("icu_segmenter::", &["typeset/line_break", "search/word.rs"]),
        ("Serialize", &["storage/record", "storage/catalog"]),
        ("encoding_rs::", &["text/decode", "library/collation"]),
        ("println!", &[]),
    ];
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let shown = path.to_string_lossy().replace('\\', "/");
        for (word, allowed) in places {
            let used = text
                .lines()
                .any(|line| line.split("//").next().unwrap_or("").contains(word));
            if used && !allowed.iter().any(|place| shown.starts_with(place)) {
                broken.push(format!("{shown}: {word}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn files_are_small_and_modules_have_no_back_doors() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            broken.push(format!("{}: {lines} lines", path.display()));
        }
        if path
            .file_name()
            .is_some_and(|name| name == "mod.rs" || name == "prelude.rs")
        {
            broken.push(format!("{}: foo.rs and foo/, no prelude", path.display()));
        }
        if text
            .lines()
            .any(|line| line.trim_start().starts_with("use ") && line.contains("::*"))
        {
            broken.push(format!("{}: a glob import", path.display()));
        }
        if text.lines().any(|line| line.starts_with("pub use crate::")) {
            broken.push(format!("{}: re-exports another room", path.display()));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
