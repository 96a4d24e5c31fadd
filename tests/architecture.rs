//! The walls of the house: who imports whom, how long a file may be, which
//! doors are closed. The table is the one in `src/lib.rs`.

mod circles;
mod functions;
mod names;

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

/// The map: `src/lib.rs`.
fn map() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    std::fs::read_to_string(path).unwrap()
}

/// The table in the crate's documentation.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    map()
        .lines()
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
fn the_table_has_no_cycle() {
    let mut table = table();
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
    let edge = [
        "view",
        "config",
        "disk",
        "journal",
        "collection",
        "runtime",
        "cli",
        "main",
        "lib",
    ];
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
        "serde::",
        "Serialize",
    ];
    let mut broken = Vec::new();
    for (path, text) in sources() {
        if edge.contains(&room(&path).as_str()) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            for word in outside.iter().filter(|word| code.contains(**word)) {
                // What reads archives reads from whatever it is given: the
                // traits for that stand in `std::io`.
                if room(&path) == "archive" && *word == "std::io" {
                    continue;
                }
                broken.push(format!("{}:{}: {word}", path.display(), number + 1));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn each_outside_crate_has_its_place() {
    let places: [(&str, &[&str]); 15] = [
        ("comrak::", &["article/markdown"]),
        ("mail_parser::", &["archive/mhtml"]),
        ("plist::", &["archive/webarchive"]),
        ("quick_xml::", &["archive"]),
        ("rbook::", &["archive/epub"]),
        ("ZipArchive", &["archive/zip"]),
        ("crossterm::", &["runtime/terminal.rs"]),
        ("dom_smoothie::", &["article/html/choice/library.rs"]),
        ("icu_segmenter::", &["typeset/line_break", "search/word.rs"]),
        ("Serialize", &["journal/entry", "collection/catalog"]),
        ("Deserialize", &["journal/entry", "collection/catalog"]),
        // An article tells which characters are wide, and which cell is the widest.
        (
            "unicode_width::",
            &["typeset/width", "article/paragraph", "article/builder"],
        ),
        ("encoding_rs::", &["text/decode", "library/collation"]),
        (
            "serde_json::",
            &["article/html/metadata", "cli", "journal", "runtime/log"],
        ),
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

/// The state of the program changes in one place: what is outside sends messages.
#[test]
fn the_program_is_changed_by_update_alone() {
    let mut changing = Vec::new();
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let shown = path.to_string_lossy().replace('\\', "/");
        if room(&path) == "app" {
            changing.extend(changing_doors_of_app(&text));
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            let sets = code.split_once(" = ").is_some_and(|(before, _)| {
                let before = before.trim_start();
                before.starts_with("self.app.") || before.starts_with("app.")
            });
            if sets || code.contains("&mut self.app") || code.contains("&mut app") {
                broken.push(format!("{shown}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert_eq!(changing, ["update"]);
}

/// The public methods of `App` that take it to change it.
fn changing_doors_of_app(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    let lines: Vec<&str> = text.lines().collect();
    for (number, line) in lines.iter().enumerate() {
        match *line {
            "impl App {" => inside = true,
            "}" => inside = false,
            _ => {}
        }
        if let Some(rest) = line.trim_start().strip_prefix("pub fn ")
            && inside
            && lines[number..lines.len().min(number + 2)]
                .concat()
                .contains("&mut self")
        {
            found.extend(rest.split('(').next().map(str::to_owned));
        }
    }
    found
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

#[test]
fn each_pane_lies_in_one_file_of_app_and_one_of_view() {
    let files: BTreeSet<String> = sources()
        .into_iter()
        .map(|(path, _)| path.to_string_lossy().replace('\\', "/"))
        .collect();
    let inside = |folder: &str| -> BTreeSet<String> {
        let files = files.iter().filter_map(|file| file.strip_prefix(folder));
        files.map(str::to_owned).collect()
    };
    let mut drawn = inside("view/panes/");
    assert!(drawn.remove("parts.rs"), "what all panes are drawn with");
    assert_eq!(drawn, inside("app/panes/"));
}

/// Whether a word of a sentence is the name of a key.
fn names_a_key(word: &str) -> bool {
    let word = word.trim_matches([',', ';', ':', '.', '(', ')', '\u{201c}', '\u{201d}']);
    let named = ["Ctrl-", "Alt-", "Shift-"];
    let keys = ["Enter", "Esc", "Tab", "Backspace", "Del", "PgUp", "PgDn"];
    let single = word.chars().count() == 1
        && word
            .chars()
            .all(|c| c.is_ascii_graphic() && !c.is_ascii_digit())
        && !["a", "A", "I", "/", "=", "+", "-", "|", "@", "&", "*", "\\"].contains(&word);
    single || keys.contains(&word) || named.iter().any(|name| word.starts_with(name))
}

/// The string literals of a file, comments left out.
fn literals(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut literals = Vec::new();
    let mut rest = code.as_str();
    while let Some((_, after)) = rest.split_once('"') {
        let mut end = 0;
        let mut escaped = false;
        for (at, character) in after.char_indices() {
            end = at;
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => break,
                _ => {}
            }
        }
        literals.push(after[..end].to_owned());
        rest = after.get(end + 1..).unwrap_or("");
    }
    literals
}

#[test]
fn no_text_names_a_key_by_hand() {
    assert!(
        literals("tell(\"deleted; u undoes\")")[0]
            .split(' ')
            .any(names_a_key)
    );
    assert!("Enter opens, y copies".split(' ').any(names_a_key));
    assert!(!"a passage of the list".split(' ').any(names_a_key));
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let shown = path.to_string_lossy().replace('\\', "/");
        if !(shown.starts_with("app") || shown.starts_with("view")) {
            continue;
        }
        // The sets of keys are bindings of several keys each.
        if shown == "app/key_sets.rs" {
            continue;
        }
        for literal in literals(&text) {
            // A key alone, or a sequence of them, is a binding; a sentence has words.
            let words: Vec<&str> = literal.split_whitespace().collect();
            let is_sentence = words.iter().any(|word| word.chars().count() > 1);
            if words.len() > 1 && is_sentence && words.iter().any(|word| names_a_key(word)) {
                broken.push(format!("{shown}: {literal:?}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn articles_come_through_one_door() {
    // What makes an article, or a text, of the bytes of a file.
    let makers = [
        "article::parse",
        "parse_plain(",
        "parse_beginning(",
        "markdown::parse",
        "html::parse",
        "html2text::mend",
        "plain::parse",
        "metadata::split",
        "text::decode",
        "guard::",
    ];
    let behind_the_door = ["article", "text", "collection/door", "collection/guard.rs"];
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let shown = path.to_string_lossy().replace('\\', "/");
        if behind_the_door.iter().any(|place| shown.starts_with(place)) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            for maker in makers.iter().filter(|maker| code.contains(**maker)) {
                broken.push(format!("{shown}:{}: {maker}", number + 1));
            }
            let imports = code.trim_start().starts_with("use crate::article::{");
            if imports
                && code
                    .split(['{', ',', '}'])
                    .any(|name| name.trim() == "parse")
            {
                broken.push(format!("{shown}:{}: parse", number + 1));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
