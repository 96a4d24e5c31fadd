//! Published conformance data (`tests/data/conformance`, whose README tells the
//! sources): the expectations of others, run through the public surface.

mod articles;
mod chinese;
mod japanese;
mod line_break;
mod markdown;
mod unicode;
mod web;

use wanjuan::typeset::{self, Piece, Profile, Rules, SetLine, Setting, Strictness};

/// A file of the published data.
fn data(path: &str) -> String {
    let path = super::support::data("conformance").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
}

/// The rows of a table separated by tabs, its notes and its head left out.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .map(|line| line.split('\t').collect())
}

/// A setting in which nothing hangs and nothing gives way.
fn rigid(measure: u16, rules: Rules, strictness: Strictness) -> Setting {
    Setting {
        hang: 0,
        even_edge: false,
        strictness,
        ..Setting::new(measure, rules, Profile::default())
    }
}

/// The text of each set line, white space at its end left out.
fn lines(text: &str, setting: &Setting) -> Vec<String> {
    let set = typeset::set(text, setting);
    set.iter().map(|line| words(text, line)).collect()
}

fn words(text: &str, line: &SetLine) -> String {
    let edge = |piece: &Piece| match *piece {
        Piece::Text { start, end, .. } | Piece::Glue { start, end, .. } => (start, end),
    };
    let start = line.pieces.first().map_or(0, |piece| edge(piece).0);
    let end = line.pieces.last().map_or(start, |piece| edge(piece).1);
    text[start..end].trim_end().to_owned()
}

/// Fails with the first of the cases that did not hold.
fn none_of(failures: &[String], all: usize, what: &str) {
    let shown: Vec<_> = failures.iter().take(300).map(String::as_str).collect();
    assert!(
        failures.is_empty(),
        "{what}: {} of {all} fail:\n{}",
        failures.len(),
        shown.join("\n")
    );
    assert!(all > 0, "{what}: the file holds no case");
}
