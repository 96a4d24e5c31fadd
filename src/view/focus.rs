//! Where the hidden cursor of the terminal stands: on what is chosen. Screen
//! readers and magnifiers follow it.

use super::canvas::Cell;
use crate::app::App;
use crate::app::reader::inset::Inset;
use crate::app::screen::{Area, Column, PANE_HEAD};

/// The cell in which what is chosen begins: the row of a pane, the cursor line
/// of the article, what stands over them.
#[must_use]
pub fn resting(app: &App) -> Option<Cell> {
    let whole = app.screen.whole;
    if whole.width == 0 || whole.height == 0 {
        return None;
    }
    let (x, y) = chosen(app).unwrap_or((0, 0));
    Some((x.min(whole.width - 1), y.min(whole.height - 1)))
}

fn chosen(app: &App) -> Option<Cell> {
    if app.help.is_some() {
        return Some((0, 1));
    }
    let Some(reader) = app.focused_reader() else {
        return row_of_pane(app, app.screen.side?);
    };
    let area = app.screen.reader?;
    let column = Column::centred(area, app.workspace.settings.layout.measure);
    match &reader.inset {
        Some(Inset::Block(_)) => Some((0, 0)),
        Some(Inset::Footnotes(notes)) => Some((column.x, notes.area(area).y + 1)),
        None => {
            let row = reader.page.cursor_line().unwrap_or(0);
            Some((column.x, area.y + row))
        }
    }
}

fn row_of_pane(app: &App, area: Area) -> Option<Cell> {
    let row = u16::try_from(app.panes.cursor_row(app.side)).ok()?;
    Some((area.x + 1, area.y + PANE_HEAD + row))
}
