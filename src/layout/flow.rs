//! Set lines → lines of runs.

use super::line::{Content, Line, Part, Role, Run};
use super::roles::Roles;
use crate::article::Article;
use crate::text::{Offset, Range};
use crate::typeset::width::columns;
use crate::typeset::{self, Piece, SetLine, Setting};

/// The runs of a set line whose paragraph begins at `base` in the reading
/// text, from `column` on; `end` takes the end of its range.
pub(super) fn runs(
    article: &Article,
    base: Offset,
    column: u16,
    line: &SetLine,
    roles: &Roles,
    setting: &Setting,
) -> Vec<Run> {
    let mut runs = Vec::with_capacity(line.pieces.len());
    let mut column = column;
    for piece in &line.pieces {
        match *piece {
            Piece::Text { start, end, cells } => {
                let range = Range::new(start, end).shifted(base);
                text_runs(article, range, column, cells, roles, setting, &mut runs);
                column = column.saturating_add(cells);
            }
            Piece::Glue { start, end, cells } => {
                let range = Range::new(start, end).shifted(base);
                runs.push(Run {
                    column,
                    cells,
                    content: Content::Glue(range),
                    role: roles.at(range.start),
                });
                column = column.saturating_add(cells);
            }
        }
    }
    if line.hyphen {
        let role = runs.last().map_or_else(Role::default, |run| run.role);
        runs.push(Run {
            column,
            cells: 1,
            content: Content::Decoration("-".into()),
            role,
        });
    }
    runs
}

/// A piece of text as one run for every role in it.
fn text_runs(
    article: &Article,
    range: Range,
    column: u16,
    cells: u16,
    roles: &Roles,
    setting: &Setting,
    runs: &mut Vec<Run>,
) {
    let mut at = column;
    for (part, role) in roles.stretches(range) {
        let wide = if part == range {
            cells
        } else {
            u16::try_from(columns(article.text.slice(part), setting.profile)).unwrap_or(u16::MAX)
        };
        runs.push(Run {
            column: at,
            cells: wide,
            content: Content::Text(part),
            role,
        });
        at = at.saturating_add(wide);
    }
}

/// The part of the reading text a set line stands for.
pub(super) fn range(base: Offset, line: &SetLine) -> Range {
    let edge = |piece: &Piece, first: bool| match *piece {
        Piece::Text { start, end, .. } | Piece::Glue { start, end, .. } => {
            if first {
                start
            } else {
                end
            }
        }
    };
    let start = line.pieces.first().map_or(0, |piece| edge(piece, true));
    let end = line.pieces.last().map_or(start, |piece| edge(piece, false));
    Range::new(start, end).shifted(base)
}

/// Text that is not in the reading text, set as lines of decorations.
pub(super) fn decorated(text: &str, at: Offset, part: Part, setting: &Setting) -> Vec<Line> {
    let role = Role {
        part,
        ..Role::default()
    };
    let set = typeset::set(text, setting);
    set.iter()
        .map(|line| {
            let mut column = 0_u16;
            let mut runs = Vec::new();
            for piece in &line.pieces {
                match *piece {
                    Piece::Text { start, end, cells } => {
                        let shown = text.get(start..end).unwrap_or_default().to_owned();
                        runs.push(Run {
                            column,
                            cells,
                            content: Content::Decoration(shown.into()),
                            role,
                        });
                        column = column.saturating_add(cells);
                    }
                    Piece::Glue { cells, .. } => column = column.saturating_add(cells),
                }
            }
            Line {
                runs,
                range: Range::at(at),
                hang_left: 0,
            }
        })
        .collect()
}
