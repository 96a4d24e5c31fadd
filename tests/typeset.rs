//! Behaviour of `wanjuan::typeset`.

mod breaks;
mod evenness;
mod japanese_korean_latin;
mod pictures;
mod properties;
mod widths;

use wanjuan::typeset::{self, Piece, Profile, Rules, SetLine, Setting};

fn setting(measure: u16, rules: Rules) -> Setting {
    Setting::new(measure, rules, Profile::default())
}

/// A set line as a terminal shows it.
fn drawn(paragraph: &str, line: &SetLine) -> String {
    let mut out = String::new();
    for piece in &line.pieces {
        match *piece {
            Piece::Text { start, end, .. } => {
                out.push_str(&paragraph[start..end].replace('\u{ad}', ""));
            }
            Piece::Glue { cells, .. } => out.push_str(&" ".repeat(usize::from(cells))),
        }
    }
    if line.hyphen {
        out.push('-');
    }
    out
}

/// A set paragraph with a bar at the right edge of the measure; what hangs
/// stands in the bar's place.
fn picture(paragraph: &str, setting: &Setting) -> String {
    let mut out = Vec::new();
    for (index, line) in typeset::set(paragraph, setting).iter().enumerate() {
        let indent = if index == 0 { setting.first_indent } else { 0 };
        let mut row = " ".repeat(usize::from(indent));
        row.push_str(&drawn(paragraph, line));
        let used = indent + line.cells;
        if used <= setting.measure {
            row.push_str(&" ".repeat(usize::from(setting.measure - used)));
            row.push('│');
        }
        out.push(row);
    }
    out.join("\n")
}

fn chinese(paragraph: &str, measure: u16) -> String {
    picture(paragraph, &setting(measure, Rules::ChineseSimplified))
}
