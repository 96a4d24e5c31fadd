//! The tables of what a search takes for a character are what the way from a
//! character to its base makes.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use wanjuan::search::fold::{base, caseless};

/// Where characters stand that have another base than themselves, Han and the
/// syllables of Hangul left out: these are told by rule.
const SCANNED: [std::ops::Range<u32>; 5] = [
    0x21..0x3400,
    0xa640..0xac00,
    0xf900..0x1_0000,
    0x1_d400..0x1_fc00,
    0x2_f800..0x2_fa20,
];

/// More letters has no sign that anybody would spell out.
const MOST_LETTERS: usize = 8;

/// The lines of a table by the character they begin with.
type Lines = BTreeMap<char, String>;

fn add(lines: &mut Lines, key: char, entry: &str) {
    let line = lines
        .entry(key)
        .or_insert_with(|| format!("{:04x}", u32::from(key)));
    line.push(' ');
    line.push_str(entry);
}

/// Whether case alone makes one of the other.
fn is_case_of(key: char, written: char) -> bool {
    let mut cases = key.to_lowercase().chain(key.to_uppercase());
    written == key || caseless(written) == key && cases.any(|one| one == written)
}

fn tables() -> (Lines, Lines) {
    let (mut forms, mut signs) = (Lines::new(), Lines::new());
    for written in SCANNED.into_iter().flatten().filter_map(char::from_u32) {
        let number = format!("{:04x}", u32::from(written));
        match base(written).as_slice() {
            [one] if written == *one && is_case_of(caseless(*one), written) => {}
            [one] => {
                let key = caseless(*one);
                let mut entry = number;
                if *one != key {
                    let _ = write!(entry, ":{:04x}", u32::from(*one));
                }
                add(&mut forms, key, &entry);
            }
            letters if letters.len() <= MOST_LETTERS => {
                let mut keys: Vec<_> = letters.iter().copied().map(caseless).collect();
                keys.sort_unstable();
                keys.dedup();
                for key in keys {
                    add(&mut signs, key, &number);
                }
            }
            _ => {}
        }
    }
    (forms, signs)
}

/// Asserts that a table of the source is what is made; writes it there instead
/// where `WRITE_TABLES` is set.
fn is_made(name: &str, lines: &Lines) {
    let made: String = lines
        .values()
        .fold(String::new(), |all, line| all + line + "\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/search/fold")
        .join(name);
    if std::env::var_os("WRITE_TABLES").is_some() {
        return std::fs::write(path, made).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    let different = written
        .lines()
        .zip(made.lines())
        .find(|(is, should)| is != should);
    assert!(
        written == made,
        "{name} is out of date (WRITE_TABLES=1 cargo test the_tables_of_forms): {different:?}"
    );
}

#[test]
fn the_tables_of_forms_are_what_the_bases_make() {
    let (forms, signs) = tables();
    assert!(forms.len() > 1_000 && signs.len() > 200);
    is_made("forms.txt", &forms);
    is_made("signs.txt", &signs);
}
