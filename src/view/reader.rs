//! The reader pane: the page, with matches, marks and the selection laid over it.

use super::canvas::Canvas;
use super::theme::Theme;
use super::words;
use crate::app::App;
use crate::app::reader::Reader;
use crate::app::reader::letters::LinkLetters;
use crate::app::screen::{Area, Column, MARGIN};
use crate::article::Article;
use crate::layout::{Content, Line, Run};
use crate::text::{Offset, Range};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

/// Styles laid over ranges of the reading text; later ones win.
pub(super) struct Overlays(Vec<(Range, Style)>);

impl Overlays {
    /// What touches the page: marks, matches, the current match, the selection.
    pub(super) fn collect(
        reader: &Reader,
        article: &Article,
        theme: &Theme,
        visible: Range,
    ) -> Self {
        let code = reader.code_in(visible);
        let mut overlays: Vec<(Range, Style)> = code
            .map(|(part, kind)| (*part, theme.code(*kind)))
            .collect();
        let marks = reader.marks.shown.iter();
        overlays.extend(
            marks
                .filter(|mark| mark.letter.is_none() && mark.range.intersection(visible).is_some())
                .map(|mark| (mark.range, theme.mark())),
        );
        if let Some(find) = reader.find.as_ref().filter(|find| find.shown) {
            let from = find
                .matches
                .partition_point(|found| found.end <= visible.start);
            let touching = find.matches[from..]
                .iter()
                .take_while(|found| found.start < visible.end);
            overlays.extend(touching.map(|found| (*found, theme.found)));
            overlays.extend(
                find.current_match()
                    .map(|found| (found, theme.found_current)),
            );
        }
        if let Some(selection) = &reader.selection {
            overlays.push((selection.range(&article.text), theme.selection));
        }
        Self(overlays)
    }

    fn touch(&self, range: Range) -> bool {
        self.0
            .iter()
            .any(|(over, _)| over.intersection(range).is_some())
    }

    /// The style of the character at an offset.
    pub(super) fn at(&self, offset: Offset, style: Style) -> Style {
        let over = self.0.iter().filter(|(range, _)| range.contains(offset));
        over.fold(style, |style, (_, over)| style.patch(*over))
    }
}

/// Paints the pane.
pub fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let Some(reader) = &app.reader else {
        return welcome(app, theme, area, canvas);
    };
    let column = Column::centred(area, app.workspace.settings.layout.measure);
    let Some(article) = reader.article() else {
        return waiting(reader, theme, area, column, canvas);
    };
    let overlays = Overlays::collect(reader, article, theme, reader.page.viewport.visible());
    let cursor = reader.page.cursor_line();
    for (row, line) in (0..area.height).zip(reader.page.viewport.page()) {
        let y = area.y + row;
        paint_line(
            line,
            article,
            theme,
            &overlays,
            (column.x, y, area.x + area.width),
            canvas,
        );
        if let Some(letters) = &reader.letters {
            paint_letters(
                letters,
                line,
                article,
                theme,
                (column.x, y, area.x + area.width),
                canvas,
            );
        }
        if column.margin {
            if let Some(mark) = reader.marks.at(line.range) {
                let (sign, style) = theme.mark_sign(mark.colour, mark.letter, canvas);
                canvas.text(column.x - MARGIN, y, column.x, &sign, style);
            } else if Some(row) == cursor && app.reader_focused && !app.full_screen {
                canvas.text(column.x - MARGIN, y, column.x, "\u{203a}", theme.cursor);
            }
        }
    }
}

/// Paints the letters of the links that begin in a line over these.
fn paint_letters(
    letters: &LinkLetters,
    line: &Line,
    article: &Article,
    theme: &Theme,
    (x, y, end): (u16, u16, u16),
    canvas: &mut Canvas,
) {
    let x = x.saturating_sub(line.hang_left);
    let typed = letters.typed.as_str();
    for (label, link) in &letters.labels {
        let Some(rest) = label.strip_prefix(typed) else {
            continue;
        };
        let here = line.runs.iter().find_map(|run| match &run.content {
            Content::Text(range) | Content::Glue(range) if range.contains(link.offset) => {
                let before = article.text.slice(Range::new(range.start, link.offset));
                Some(x + run.column + canvas.columns(before))
            }
            _ => None,
        });
        // A picture without a caption stands on a line without text.
        let first = line
            .runs
            .first()
            .filter(|_| line.range == Range::at(link.offset));
        let here = here.or_else(|| Some(x + first?.column));
        if let Some(column) = here {
            let area = Area {
                x: column,
                y,
                width: canvas.columns(rest),
                height: 1,
            };
            canvas.clear_around(area);
            canvas.text(column, y, end, rest, theme.letters);
        }
    }
}

/// Paints a line of text with nothing laid over it; its first column is `x`.
pub(super) fn plain_line(
    line: &Line,
    article: &Article,
    theme: &Theme,
    cells: (u16, u16, u16),
    canvas: &mut Canvas,
) {
    paint_line(line, article, theme, &Overlays(Vec::new()), cells, canvas);
}

/// Paints a line with what is laid over it; `cells` are its first column, its
/// row, and the column it ends before.
pub(super) fn paint_line(
    line: &Line,
    article: &Article,
    theme: &Theme,
    overlays: &Overlays,
    (x, y, end): (u16, u16, u16),
    canvas: &mut Canvas,
) {
    let x = x.saturating_sub(line.hang_left);
    for run in &line.runs {
        let style = theme.role(run.role);
        let start = x.saturating_add(run.column);
        match &run.content {
            Content::Decoration(text) => {
                canvas.text(start, y, end, text, style);
            }
            Content::Text(range) if overlays.touch(*range) => {
                let mut column = start;
                for (at, cluster) in article.text.slice(*range).grapheme_indices(true) {
                    let style = overlays.at(range.start + at, style);
                    column += canvas.cluster(column, y, end, cluster, style).unwrap_or(0);
                }
            }
            Content::Text(range) => {
                canvas.text(start, y, end, article.text.slice(*range), style);
            }
            Content::Glue(range) => {
                paint_glue(run, *range, style, overlays, (start, y, end), canvas);
            }
        }
    }
}

fn paint_glue(
    run: &Run,
    range: Range,
    style: Style,
    overlays: &Overlays,
    (x, y, end): (u16, u16, u16),
    canvas: &mut Canvas,
) {
    // A gap that nobody typed lies inside a match when the text around it does.
    let covered = if range.is_empty() {
        Range::new(range.start.saturating_sub(1), range.start + 1)
    } else {
        range
    };
    let style = if range.is_empty() {
        overlays
            .0
            .iter()
            .filter(|(over, _)| over.start < range.start && over.end > range.start)
            .fold(style, |style, (_, over)| style.patch(*over))
    } else if overlays.touch(covered) {
        overlays.at(range.start, style)
    } else {
        style.remove_modifier(Modifier::UNDERLINED)
    };
    for column in x..x.saturating_add(run.cells).min(end) {
        canvas.text(column, y, end, " ", style);
    }
}

/// What stands in the pane while the article is read, or when it can't be.
fn waiting(reader: &Reader, theme: &Theme, area: Area, column: Column, canvas: &mut Canvas) {
    let end = area.x + area.width;
    canvas.clipped(column.x, area.y, end, &reader.title, theme.title);
    if area.height < 3 {
        return;
    }
    if let Some(problem) = &reader.problem {
        for (row, line) in
            (2..area.height).zip(textwrap::wrap(problem, usize::from(column.measure)))
        {
            canvas.text(column.x, area.y + row, end, &line, theme.problem);
        }
    }
}

/// What stands in the pane when no article is open.
fn welcome(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let top = area.y + area.height.saturating_sub(4) / 2;
    for (row, line) in (0u16..).zip(words::welcome(app)) {
        let style = if row == 0 { theme.title } else { theme.quiet };
        if top + row >= area.y + area.height {
            break;
        }
        let left = area.x + area.width.saturating_sub(canvas.columns(&line)) / 2;
        canvas.text(left, top + row, area.x + area.width, &line, style);
    }
}
