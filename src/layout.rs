//! A block × measure → lines of runs.
//!
//! A line is a list of runs; a run is a piece of the reading text or a
//! decoration, at a column, with a role. Nothing here knows colours or cells
//! of a screen beyond their number.

pub mod block;
mod code;
mod flow;
mod frame;
pub mod header;
pub mod line;
pub mod options;
mod pictures;
mod roles;
pub mod running_text;
mod table;
pub mod unfolded;
pub mod viewport;

use crate::article::Article;

pub use line::{Content, Line, Part, Role, Run};
pub use options::{Layout, LineEnds, ParagraphStyle};

/// Every line of an article, the title block first.
///
/// ```
/// use wanjuan::{article::parse, layout::{Layout, all_lines}};
///
/// let article = parse("# 题\n\n正文在此。\n", "a.md");
/// assert!(all_lines(&article, &Layout::new(40)).count() > 1);
/// ```
pub fn all_lines<'a>(article: &'a Article, layout: &'a Layout) -> impl Iterator<Item = Line> + 'a {
    header::lines(article, layout).into_iter().chain(
        (0..article.blocks.len()).flat_map(move |index| block::lines(article, index, layout)),
    )
}
