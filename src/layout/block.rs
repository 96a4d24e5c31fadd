//! One block → lines.

use super::{Content, Layout, Line, Part, Role, Run};
use crate::article::Article;
use crate::text::Range;
use crate::typeset::{self, Piece, Rules, Setting};

/// The lines of the block at `index`, the blank line before it included.
#[must_use]
pub fn lines(article: &Article, index: usize, layout: &Layout) -> Vec<Line> {
    let block = &article.blocks[index];
    let mut lines = Vec::new();
    if !block.tight && index > 0 {
        lines.push(Line {
            runs: Vec::new(),
            range: Range::at(block.range.start),
        });
    }
    let setting = Setting::new(layout.measure, Rules::default(), layout.profile);
    for set in typeset::set(article.text.slice(block.range), &setting) {
        let mut line = Line {
            runs: Vec::new(),
            range: Range::at(block.range.start),
        };
        let mut column = 0;
        for piece in set.pieces {
            let (range, cells, content) = match piece {
                Piece::Text { start, end, cells } => {
                    let range = Range::new(start, end).shifted(block.range.start);
                    (range, cells, Content::Text(range))
                }
                Piece::Glue { start, end, cells } => {
                    let range = Range::new(start, end).shifted(block.range.start);
                    (range, cells, Content::Glue(range))
                }
            };
            line.range = if line.runs.is_empty() {
                range
            } else {
                line.range.union(range)
            };
            line.runs.push(Run {
                column,
                cells,
                content,
                role: Role {
                    part: Part::Body,
                    ..Role::default()
                },
            });
            column += cells;
        }
        lines.push(line);
    }
    lines
}

/// The lines of the title block.
#[must_use]
pub fn header(article: &Article, layout: &Layout) -> Vec<Line> {
    let _ = layout;
    vec![Line {
        runs: vec![Run {
            column: 0,
            cells: layout.measure,
            content: Content::Decoration(article.metadata.title.to_string().into()),
            role: Role {
                part: Part::Title,
                ..Role::default()
            },
        }],
        range: Range::at(0),
    }]
}
