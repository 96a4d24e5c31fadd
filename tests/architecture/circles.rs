//! No file imports another that, directly or by others, imports it: neither
//! between rooms nor within one.

use super::sources;
use std::collections::{BTreeMap, BTreeSet};

/// Files that stand in a circle still. The list may only become shorter.
const KNOWN: [&str; 0] = [];

type Module = Vec<String>;

/// The imports of every file: its module path, and those of the files it names.
fn graph() -> BTreeMap<Module, BTreeSet<Module>> {
    let files: BTreeMap<Module, String> = sources()
        .into_iter()
        .map(|(path, text)| {
            let path = path.with_extension("");
            let module: Module = path
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            (module, text)
        })
        .filter(|(module, _)| module[0] != "lib" && module[0] != "main")
        .collect();
    files
        .iter()
        .map(|(module, text)| {
            let named = paths(&code(text));
            let named = named
                .iter()
                .filter_map(|path| resolve(module, path, &files))
                .filter(|named| named != module)
                .collect();
            (module.clone(), named)
        })
        .collect()
}

/// The text without comments, strings and visibilities.
fn code(text: &str) -> String {
    let mut code = String::new();
    for line in text.lines() {
        let mut in_string = false;
        let mut characters = line.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\\' if in_string => {
                    characters.next();
                }
                '\'' if !in_string && characters.peek() == Some(&'"') => {
                    characters.next();
                }
                '"' => in_string = !in_string,
                _ if in_string => {}
                '/' if characters.peek() == Some(&'/') => break,
                _ => code.push(character),
            }
        }
        code.push('\n');
    }
    while let Some(at) = code.find("pub(") {
        let end = code[at..].find(')').map_or(code.len(), |end| at + end + 1);
        code.replace_range(at..end, "pub");
    }
    code
}

/// Every path of names that the code holds, those of `use` spelled out.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = String::new();
    for statement in code.split_inclusive(';') {
        let at = statement.find("use ").filter(|at| {
            let before = statement[..*at].chars().next_back();
            before.is_none_or(char::is_whitespace)
        });
        match at {
            Some(at) => {
                rest.push_str(&statement[..at]);
                spell_out(statement[at + 4..].trim_end_matches(';'), &[], &mut found);
            }
            None => rest.push_str(statement),
        }
    }
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    for word in rest.split(|c: char| !is_part(c)) {
        let names: Vec<String> = word
            .split("::")
            .map(str::to_owned)
            .take_while(|name| !name.is_empty())
            .collect();
        if names.len() > 1 {
            found.push(names);
        }
    }
    found
}

/// The paths of a tree like `a::{b, c::{self, d}}`.
fn spell_out(tree: &str, prefix: &[String], found: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    let (head, inside) = match tree.split_once('{') {
        Some((head, inside)) => (head, inside.rsplit_once('}').map(|(inside, _)| inside)),
        None => (tree, None),
    };
    let head = head.split(" as ").next().unwrap_or_default();
    let names = head
        .split("::")
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let path: Vec<String> = prefix
        .iter()
        .cloned()
        .chain(names.map(str::to_owned))
        .collect();
    let Some(inside) = inside else {
        found.push(path);
        return;
    };
    let (mut depth, mut begin) = (0, 0);
    for (at, character) in inside.char_indices().chain([(inside.len(), ',')]) {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !inside[begin..at].trim().is_empty() {
                    spell_out(&inside[begin..at], &path, found);
                }
                begin = at + 1;
            }
            _ => {}
        }
    }
}

/// The file a path leads to, from a module.
fn resolve(module: &Module, path: &[String], files: &BTreeMap<Module, String>) -> Option<Module> {
    let mut rest = path;
    let mut reached = match path[0].as_str() {
        "crate" => {
            rest = &rest[1..];
            Module::new()
        }
        _ => module.clone(),
    };
    while let Some(name) = rest
        .first()
        .filter(|name| *name == "super" || *name == "self")
    {
        if name == "super" {
            reached.pop();
        }
        rest = &rest[1..];
    }
    for name in rest {
        let mut next = reached.clone();
        next.push(name.clone());
        if !files.contains_key(&next) {
            break;
        }
        reached = next;
    }
    files.contains_key(&reached).then_some(reached)
}

/// The files that stand in circles: those that are reached from themselves.
fn in_circles() -> BTreeSet<String> {
    let graph = graph();
    assert!(graph.len() > 150, "the sources were not found");
    let reaches_itself = |start: &Module| {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&Module> = graph[start].iter().collect();
        while let Some(module) = open.pop() {
            if reached.insert(module) {
                open.extend(&graph[module]);
            }
        }
        reached.contains(start)
    };
    let circling = graph.keys().filter(|module| reaches_itself(module));
    circling.map(|module| module.join("/")).collect()
}

#[test]
fn no_file_stands_in_a_circle_of_imports() {
    let known: BTreeSet<String> = KNOWN.iter().map(|known| (*known).to_owned()).collect();
    let circling = in_circles();
    let new: Vec<&String> = circling.difference(&known).collect();
    assert!(
        new.is_empty(),
        "these import each other in a circle: {new:#?}"
    );
    let mended: Vec<&String> = known.difference(&circling).collect();
    assert!(
        mended.is_empty(),
        "these stand in no circle any more, take them off the list: {mended:#?}"
    );
}

#[test]
fn imports_are_read_as_the_compiler_reads_them() {
    let text = "use crate::a::{self, b::C, d::{e, F as G}};\npub(in crate::z) fn f() { super::h::i(); }\n// crate::no\nlet s = \"crate::no\";";
    let mut found: Vec<String> = paths(&code(text))
        .iter()
        .map(|path| path.join("::"))
        .collect();
    found.sort();
    let expected = [
        "crate::a::b::C",
        "crate::a::d::F",
        "crate::a::d::e",
        "crate::a::self",
        "super::h::i",
    ];
    assert_eq!(found, expected);
}
