//! The title block above the text.

use super::flow::decorated;
use super::line::{Line, Part};
use super::options::Layout;
use super::running_text::rules;
use crate::article::Article;
use crate::text::Range;
use crate::typeset::Setting;

/// The lines of the title block: the title (unless the text begins with it),
/// author, date and place, a blank line. None when the layout wants none.
#[must_use]
pub fn lines(article: &Article, layout: &Layout) -> Vec<Line> {
    if !layout.header {
        return Vec::new();
    }
    let metadata = &article.metadata;
    let plain = Setting {
        hang: 0,
        even_edge: false,
        ..Setting::new(layout.measure, rules(article.language), layout.profile)
    };
    let mut lines = Vec::new();
    if !metadata.title_in_text {
        let balanced = Setting {
            balanced: true,
            ..plain
        };
        lines.extend(decorated(&metadata.title, 0, Part::Title, &balanced));
    }
    let date = metadata.published.map(|published| published.to_string());
    let known = [
        metadata.author.as_deref(),
        date.as_deref(),
        metadata.place.as_deref(),
    ];
    let known: Vec<&str> = known.into_iter().flatten().collect();
    if !known.is_empty() {
        lines.extend(decorated(&known.join("  "), 0, Part::Metadata, &plain));
    }
    if !lines.is_empty() {
        lines.push(Line {
            runs: Vec::new(),
            range: Range::at(0),
            hang_left: 0,
        });
    }
    lines
}
