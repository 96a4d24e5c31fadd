//! `&App` → cells. Paints what update has laid out and computes nothing else.

pub mod canvas;
pub mod commands;
pub mod field;
pub mod focus;
pub mod inset;
pub mod keys;
pub mod overlay;
pub mod panes;
pub mod reader;
pub mod status;
pub mod theme;
pub mod words;

use crate::app::App;
use canvas::{Canvas, Cell};
use ratatui::buffer::Buffer;
use theme::Theme;

/// Paints the whole screen. Gives where the terminal's cursor stands, if a
/// field is open: input methods show their candidates there.
///
/// ```
/// use ratatui::{buffer::Buffer, layout::Rect};
/// use wanjuan::{app::App, record::Records, settings::Settings, view::{render, theme::Theme}};
///
/// let app = App::new(Settings::default(), Records::default(), "example", 80, 24);
/// let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
/// render(&app, &Theme::new(true), &mut buffer);
/// assert!(buffer.content().iter().any(|cell| cell.symbol() != " "));
/// ```
pub fn render(app: &App, theme: &Theme, buffer: &mut Buffer) -> Option<Cell> {
    crate::words::speak(app.workspace.settings.spoken());
    let mut canvas = Canvas::new(buffer, app.workspace.settings.layout.profile);
    canvas.lay_ground(theme.ground);
    if app.workspace.settings.plain {
        canvas.leave_frames_out();
    }
    if let Some(area) = app.screen.side {
        panes::render(app, theme, area, &mut canvas);
    }
    if let Some(column) = app.screen.divider {
        canvas.vertical_rule(
            column,
            app.screen.whole.height.saturating_sub(1),
            theme.rule,
        );
    }
    if let Some(area) = app.screen.reader {
        reader::render(app, theme, area, &mut canvas);
    }
    inset::render(app, theme, &mut canvas);
    commands::render(app, theme, &mut canvas);
    let caret = status::render(app, theme, &mut canvas);
    overlay::render(app, theme, &mut canvas).or(caret)
}
