//! What stands to the left of a block's lines: quotation bars, list marks,
//! the numbers of notes.

use super::line::{Content, Line, Part, Role, Run};
use super::options::Layout;
use crate::article::{Block, Container, Marker};
use crate::text::Range;
use crate::typeset::Profile;
use crate::typeset::width::columns;
use std::borrow::Cow;

/// The bar beside a quotation.
const BAR: &str = "│";

/// The marks of unordered lists, by depth.
const BULLETS: [&str; 3] = ["•", "◦", "▪"];

/// The frame of one block.
#[derive(Debug, Default)]
pub(super) struct Frame {
    parts: Vec<FramePart>,
    /// Columns it takes.
    pub(super) columns: u16,
}

/// What one container puts in front of the lines.
#[derive(Debug)]
struct FramePart {
    columns: u16,
    /// Shown on the first line only, ending one column before the text.
    mark: Option<(Cow<'static, str>, Part)>,
    /// Shown on every line.
    bar: bool,
}

impl Frame {
    /// The frame of a block. It never takes more than half of the measure:
    /// outer containers of a deeply nested block go without.
    pub(super) fn of(block: &Block, layout: &Layout) -> Self {
        let mut depth = 0;
        let mut parts: Vec<FramePart> = Vec::new();
        for container in &block.containers {
            parts.push(part(container, depth, layout.profile));
            depth += usize::from(matches!(container, Container::Item { .. }));
        }
        let room = layout.measure / 2;
        let mut columns: u16 = parts
            .iter()
            .fold(0, |sum, part| sum.saturating_add(part.columns));
        let mut outer = 0;
        while columns > room && outer < parts.len() {
            columns -= parts[outer].columns;
            outer += 1;
        }
        parts.drain(..outer);
        Self { parts, columns }
    }

    /// The runs in front of a line; marks stand on the first line only.
    pub(super) fn runs(&self, first: bool, profile: Profile) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut column = 0;
        for part in &self.parts {
            if part.bar {
                runs.push(decoration(column, Cow::Borrowed(BAR), Part::Rule, profile));
            }
            if let Some((mark, role)) = part.mark.as_ref().filter(|_| first) {
                let run = decoration(column, mark.clone(), *role, profile);
                let indent = part.columns.saturating_sub(run.cells + 1);
                runs.push(Run {
                    column: column + indent,
                    ..run
                });
            }
            column += part.columns;
        }
        runs
    }

    /// The frame of the lines that follow a block's first.
    pub(super) fn of_rest(first: &Self) -> Self {
        let parts = first.parts.iter().map(|part| FramePart {
            mark: None,
            ..*part
        });
        Self {
            parts: parts.collect(),
            columns: first.columns,
        }
    }

    /// The runs of a blank line between two blocks: the bars both stand beside.
    pub(super) fn between(before: &Block, block: &Block, layout: &Layout) -> Vec<Run> {
        let same = |(left, right): &(&Container, &Container)| match (left, right) {
            (Container::Quote, Container::Quote) => true,
            (Container::Item { .. }, Container::Item { first, .. }) => !first,
            _ => false,
        };
        let shared = before
            .containers
            .iter()
            .zip(&block.containers)
            .take_while(same)
            .count();
        let quotes = block
            .containers
            .iter()
            .take(shared)
            .rposition(|container| *container == Container::Quote);
        let Some(last) = quotes else {
            return Vec::new();
        };
        let all = Self::of(block, layout);
        // Outer containers may have been left out for want of room.
        let dropped = block.containers.len() - all.parts.len();
        let kept = (last + 1).saturating_sub(dropped);
        let shown = Self {
            columns: 0,
            parts: all.parts.into_iter().take(kept).collect(),
        };
        shown.runs(false, layout.profile)
    }
}

fn part(container: &Container, depth: usize, profile: Profile) -> FramePart {
    let marked = |mark: Cow<'static, str>, first: bool, role: Part, least: usize| {
        // Ideographs take two columns: an odd indent would leave every line of
        // them one short of the edge.
        let columns = (columns(&mark, profile).max(least) + 1).next_multiple_of(2);
        FramePart {
            columns: u16::try_from(columns).unwrap_or(u16::MAX),
            mark: first.then_some((mark, role)),
            bar: false,
        }
    };
    match container {
        Container::Quote => {
            let columns = columns(BAR, profile) + 1;
            FramePart {
                columns: u16::try_from(columns).unwrap_or(u16::MAX),
                mark: None,
                bar: true,
            }
        }
        Container::Item {
            marker: Marker::Bullet,
            first,
        } => {
            let bullet = BULLETS[depth.min(BULLETS.len() - 1)];
            marked(Cow::Borrowed(bullet), *first, Part::Marker, 1)
        }
        Container::Item {
            marker: Marker::Number { number, largest },
            first,
        } => {
            let widest = largest.max(number).to_string().len() + 1;
            marked(
                Cow::Owned(format!("{number}.")),
                *first,
                Part::Marker,
                widest,
            )
        }
        Container::Item {
            marker: Marker::Task { done },
            first,
        } => {
            let (mark, role) = if *done {
                ("[x]", Part::DoneMarker)
            } else {
                ("[ ]", Part::Marker)
            };
            marked(Cow::Borrowed(mark), *first, role, 3)
        }
        Container::Footnote { number, first } => {
            marked(Cow::Owned(format!("[{number}]")), *first, Part::Marker, 3)
        }
    }
}

/// A run that is not in the reading text.
pub(super) fn decoration(
    column: u16,
    text: Cow<'static, str>,
    part: Part,
    profile: Profile,
) -> Run {
    Run {
        column,
        cells: u16::try_from(columns(&text, profile)).unwrap_or(u16::MAX),
        content: Content::Decoration(text),
        role: Role {
            part,
            ..Role::default()
        },
    }
}

/// A blank line at an offset of the reading text.
pub(super) fn blank(offset: usize, runs: Vec<Run>) -> Line {
    Line {
        runs,
        range: Range::at(offset),
        hang_left: 0,
    }
}
