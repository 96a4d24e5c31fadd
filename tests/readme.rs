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
pub(crate) fn code(key: &str) -> String {
    if key.contains('`') {
        format!("`` {key} ``")
    } else {
        format!("`{key}`")
    }
}

/// Asserts that what stands between the marks of a document is what is made;
/// writes it there instead where `WRITE_DOCUMENTS` is set.
pub(crate) fn is_made(document: &str, made: &str) {
    const BEGIN: &str = "<!-- keys:begin -->\n";
    const END: &str = "<!-- keys:end -->";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (shown, after) = rest.split_once(END).unwrap();
    if std::env::var_os("WRITE_DOCUMENTS").is_some() {
        let text = format!("{before}{BEGIN}\n{}\n\n{END}{after}", made.trim());
        return std::fs::write(path, text).unwrap();
    }
    assert!(
        shown.trim() == made.trim(),
        "{document} is out of date (WRITE_DOCUMENTS=1 cargo test key_table readme); it should be:\n\n{made}"
    );
}

#[test]
fn the_table_of_keys_in_the_readme_is_the_key_map() {
    is_made("README.md", &table());
}
