//! What stands over the panes: help, and the field for a bookmark's note.

use super::canvas::{Canvas, Cell};
use super::field::line_field;
use super::theme::Theme;
use super::words;
use crate::app::App;
use crate::app::help_view::HelpLine;
use crate::app::input::prompt::{Prompt, PromptPurpose};
use crate::app::screen::Area;
use ratatui::style::Style;

/// Paints what is open; gives the caret's cell when it is a field.
pub fn render(app: &App, theme: &Theme, canvas: &mut Canvas) -> Option<Cell> {
    help(app, theme, canvas);
    following(app, theme, canvas);
    let prompt = app.prompt.as_ref()?;
    match prompt.purpose {
        PromptPurpose::Note { .. } => note(app, prompt, theme, canvas),
        PromptPurpose::Rescue => rescue(app, prompt, theme, canvas),
        _ => None,
    }
}

/// An area of at most this size in the middle of the screen; on a plain one it
/// has its rows for itself.
fn middle(app: &App, width: u16, height: u16) -> Area {
    let whole = app.screen.whole;
    let plain = app.workspace.settings.plain;
    let width = if plain { whole.width } else { width };
    let (width, height) = (width.min(whole.width), height.min(whole.height));
    Area {
        x: (whole.width - width) / 2,
        y: (whole.height - height) / 2,
        width,
        height,
    }
}

/// Columns a frame takes from its title.
const FRAME: u16 = 6;

fn help(app: &App, theme: &Theme, canvas: &mut Canvas) {
    let Some(view) = &app.help else { return };
    let first = view.rows.first;
    let lines = app.help_lines();
    let keys_columns = lines
        .iter()
        .map(|line| match line {
            HelpLine::Keys(keys, _) => canvas.columns(keys),
            HelpLine::Section(_) | HelpLine::Blank => 0,
        })
        .max()
        .unwrap_or(0);
    let height = u16::try_from(lines.len())
        .unwrap_or(u16::MAX)
        .saturating_add(2);
    let area = middle(
        app,
        keys_columns.saturating_add(48),
        height.min(app.screen.whole.height.saturating_sub(2).max(1)),
    );
    let shown = usize::from(area.height.saturating_sub(2));
    let mut title = words::help_title(app, first, shown, lines.len());
    let keys = words::help_keys(app);
    if canvas.columns(&title) + canvas.columns(&keys) + FRAME + GAP <= area.width {
        title = format!("{title}  {keys}");
    }
    let inside = canvas.frame(area, &title, theme.rule, theme.title);
    let end = inside.x + inside.width;
    for (row, line) in (0..inside.height).zip(lines.iter().skip(first)) {
        let y = inside.y + row;
        let (keys, description) = match line {
            HelpLine::Blank => continue,
            HelpLine::Section(section) => {
                let name = words::help_section(*section);
                canvas.clipped(inside.x + 1, y, end, &name, theme.title);
                continue;
            }
            HelpLine::Keys(keys, description) => (keys, description),
        };
        canvas.clipped(
            inside.x + 1,
            y,
            (inside.x + 1 + keys_columns).min(end),
            keys,
            theme.key,
        );
        canvas.clipped(
            inside.x + 3 + keys_columns,
            y,
            end,
            description,
            Style::new(),
        );
    }
}

/// Columns between two columns of keys that can follow.
const GAP: u16 = 2;

/// What can follow the keys pressed so far, above the status line.
fn following(app: &App, theme: &Theme, canvas: &mut Canvas) {
    let lines = words::following(app);
    let whole = app.screen.block_area();
    let rows = whole.height.saturating_sub(2);
    if lines.is_empty() || rows == 0 || whole.width < 8 {
        return;
    }
    let widest = |column: fn(&(String, String)) -> &str| {
        let columns = lines.iter().map(|line| canvas.columns(column(line)));
        columns.max().unwrap_or(0)
    };
    let (keys, does) = (widest(|line| &line.0), widest(|line| &line.1));
    let one = keys + GAP + does;
    let count = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let most = (whole.width.saturating_sub(4) / (one + GAP)).max(1);
    let columns = count.div_ceil(rows.min(12)).clamp(1, most);
    let height = count.div_ceil(columns).min(rows);
    let plain = app.workspace.settings.plain;
    let width = (columns * (one + GAP)).saturating_add(2).min(whole.width);
    let width = if plain { whole.width } else { width };
    let area = Area {
        x: whole.width - width,
        y: whole.height - height - 2,
        width,
        height: height + 2,
    };
    let inside = canvas.frame(area, &app.pressed(), theme.rule, theme.key);
    let end = inside.x + inside.width;
    for (index, (key, title)) in (0..).zip(&lines) {
        let (column, row) = (index / height, index % height);
        let x = inside.x + 1 + column * (one + GAP);
        if column >= columns || x >= end {
            break;
        }
        let y = inside.y + row;
        let stop = (x + one).min(end);
        canvas.clipped(x, y, stop, key, theme.key);
        canvas.clipped((x + keys + GAP).min(stop), y, stop, title, Style::new());
    }
}

/// Rows of the note's field.
const NOTE_ROWS: u16 = 7;

fn note(app: &App, prompt: &Prompt, theme: &Theme, canvas: &mut Canvas) -> Option<Cell> {
    let area = middle(app, 72, NOTE_ROWS + 2);
    let inside = canvas.frame(area, &words::note_title(app), theme.rule, theme.title);
    if inside.width < 3 || inside.height == 0 {
        return None;
    }
    let (left, width) = (inside.x + 1, inside.width - 2);
    let text = prompt.field.text();
    let lines = wrap_note(text, usize::from(width), canvas);
    let caret = prompt.field.caret();
    let caret_line = lines
        .iter()
        .rposition(|(start, _)| *start <= caret)
        .unwrap_or(0);
    let first = (caret_line + 1).saturating_sub(usize::from(inside.height));
    let mut cell = None;
    for (row, (index, (start, line))) in
        (0..inside.height).zip(lines.iter().enumerate().skip(first))
    {
        let y = inside.y + row;
        canvas.text(left, y, left + width, line, Style::new());
        if index == caret_line {
            let before = line.get(..(caret - start).min(line.len())).unwrap_or(line);
            cell = Some(((left + canvas.columns(before)).min(left + width - 1), y));
        }
    }
    cell
}

/// Asks where what could not be saved is to go: why it was not saved, the field
/// for a folder, and the keys.
fn rescue(app: &App, prompt: &Prompt, theme: &Theme, canvas: &mut Canvas) -> Option<Cell> {
    let whole = app.screen.whole;
    let width = whole.width.min(72);
    let room = usize::from(width.saturating_sub(4)).max(1);
    let (count, problem) = app.unsaved.as_ref()?;
    let title = words::unsaved_title(*count);
    let keys = words::rescue_keys(app);
    let problem = textwrap::wrap(problem, room);
    let keys = textwrap::wrap(&keys, room);
    let rows = u16::try_from(problem.len() + keys.len()).unwrap_or(u16::MAX);
    let area = middle(app, width, rows.saturating_add(6));
    let inside = canvas.frame(area, &title, theme.rule, theme.title);
    if inside.width < 3 || inside.height == 0 {
        return None;
    }
    let (left, end) = (inside.x + 1, inside.x + inside.width - 1);
    let bottom = inside.y + inside.height;
    // Where there is no room for all the field is what is needed.
    let field = (inside.y + rows.saturating_sub(u16::try_from(keys.len()).unwrap_or(0)) + 2)
        .min(bottom - 1);
    for (y, line) in (inside.y..field).zip(&problem) {
        canvas.clipped(left, y, end, line, theme.problem);
    }
    if field > inside.y {
        canvas.clipped(left, field - 1, end, words::rescue_folder(), theme.quiet);
    }
    for (y, line) in (field + 2..bottom).zip(&keys) {
        canvas.clipped(left, y, end, line, theme.quiet);
    }
    Some(line_field(prompt, left, field, end, canvas))
}

/// The lines of a note as they are shown, each with the byte it starts at.
fn wrap_note<'a>(text: &'a str, width: usize, canvas: &Canvas) -> Vec<(usize, &'a str)> {
    use unicode_segmentation::UnicodeSegmentation;
    let mut lines = Vec::new();
    let mut line_start = 0;
    for paragraph in text.split('\n') {
        let (mut start, mut columns) = (0, 0);
        for (at, cluster) in paragraph.grapheme_indices(true) {
            let cells = usize::from(canvas.columns(cluster));
            if columns + cells > width && at > start {
                lines.push((line_start + start, &paragraph[start..at]));
                (start, columns) = (at, 0);
            }
            columns += cells;
        }
        lines.push((line_start + start, &paragraph[start..]));
        line_start += paragraph.len() + 1;
    }
    lines
}
