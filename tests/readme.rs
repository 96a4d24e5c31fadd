//! What the README says of the keys is what the key map does.

use std::fmt::Write;
use std::path::Path;
use wanjuan::app::input::mode::{MODES, Mode};
use wanjuan::app::keys;

/// The table of keys: an action is named once, under the first pane that has it.
fn table() -> String {
    let keymap = keys::standard();
    let mut table = String::new();
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for (context, name) in MODES {
        let mut rows = String::new();
        for (action, keys) in keymap.keys(context) {
            let entry = (action.definition().title.to_owned(), keys);
            if context == Mode::Help || told.contains(&entry) {
                continue;
            }
            let keys: Vec<String> = entry.1.iter().map(|key| code(key)).collect();
            let _ = writeln!(rows, "| {} | {} |", keys.join(" "), entry.0);
            told.push(entry);
        }
        if !rows.is_empty() {
            let _ = write!(table, "| {name} | |\n|---|---|\n{rows}\n");
        }
    }
    table
}

/// A key as code; a backtick stands between two.
fn code(key: &str) -> String {
    if key.contains('`') {
        format!("`` {key} ``")
    } else {
        format!("`{key}`")
    }
}

#[test]
fn the_table_of_keys_in_the_readme_is_the_key_map() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (_, rest) = readme.split_once("<!-- keys:begin -->\n").unwrap();
    let (shown, _) = rest.split_once("<!-- keys:end -->").unwrap();
    let table = table();
    assert!(
        shown.trim() == table.trim(),
        "the README's table of keys should be:\n\n{table}"
    );
}
