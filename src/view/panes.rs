//! The pane at the side: one file for each, named as in `app::panes`.

mod bookmarks;
mod details;
mod found;
mod history;
mod list;
mod outline;
mod parts;
mod results;
mod settings;
mod topics;

use super::canvas::Canvas;
use super::theme::Theme;
use crate::app::App;
use crate::app::screen::Area;
use crate::app::side::Side;

/// Paints the side pane.
pub fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    match app.side {
        Side::List => list::render(app, theme, area, canvas),
        Side::Topics => topics::render(app, theme, area, canvas),
        Side::History => history::render(app, theme, area, canvas),
        Side::Outline => outline::render(app, theme, area, canvas),
        Side::Results => results::render(app, theme, area, canvas),
        Side::Found => found::render(app, theme, area, canvas),
        Side::Bookmarks => bookmarks::render(app, theme, area, canvas),
        Side::Details => details::render(app, theme, area, canvas),
        Side::Settings => settings::render(app, theme, area, canvas),
    }
}
