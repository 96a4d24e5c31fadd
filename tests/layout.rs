//! Behaviour of `wanjuan::layout`.

mod blocks;
mod properties;
mod tables;
mod viewport;

use wanjuan::article::{self, Article};
use wanjuan::layout::{Layout, Line, all_lines};
use wanjuan::typeset::Profile;

/// An article laid out without its title block.
fn laid_out(source: &str, measure: u16) -> (Article, Vec<Line>) {
    let article = article::parse(source, "a.md");
    let layout = Layout {
        header: false,
        ..Layout::new(measure)
    };
    let lines = all_lines(&article, &layout).collect();
    (article, lines)
}

/// The page as a screen shows it.
fn picture(source: &str, measure: u16) -> String {
    let (article, lines) = laid_out(source, measure);
    let rows: Vec<String> = lines
        .iter()
        .map(|line| line.plain(&article, Profile::default()))
        .collect();
    rows.join("\n")
}
