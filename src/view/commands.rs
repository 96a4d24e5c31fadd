//! What the command line offers, above the field.

use super::canvas::Canvas;
use super::theme::Theme;
use crate::app::App;
use crate::app::commands::Offered;
use crate::app::input::prompt::PromptPurpose;
use crate::app::screen::Area;
use ratatui::style::Style;

/// Offers that are shown at once.
const MOST: u16 = 8;

/// Paints the offers, the chosen one marked.
pub fn render(app: &App, theme: &Theme, canvas: &mut Canvas) {
    let Some(prompt) = &app.prompt else { return };
    let (chosen, offers) = match &prompt.purpose {
        PromptPurpose::Command { chosen } => {
            let offers = app.offers(prompt.field.text()).into_iter();
            (*chosen, offers.map(Offered::from).collect())
        }
        PromptPurpose::Folder { chosen, offers } => {
            let offers = offers.iter().map(|folder| Offered::named(folder));
            (*chosen, offers.collect::<Vec<_>>())
        }
        _ => return,
    };
    let area = app.screen.block_area();
    let count = u16::try_from(offers.len()).unwrap_or(u16::MAX);
    let rows = count.min(MOST).min(area.height.saturating_sub(1));
    if rows == 0 || area.width < 4 {
        return;
    }
    let area = Area {
        y: area.y + area.height - rows,
        height: rows,
        ..area
    };
    canvas.clear(area);
    let first = (chosen + 1).saturating_sub(usize::from(rows));
    let shown = || offers.iter().skip(first).take(usize::from(rows));
    let names = shown().map(|offer| canvas.columns(&offer.name)).max();
    let keys = shown().filter_map(|offer| Some(canvas.columns(offer.key.as_deref()?)));
    let (names, keys) = (names.unwrap_or(0), keys.max().unwrap_or(0));
    let end = area.x + area.width;
    for (row, offer) in (0..rows).zip(shown()) {
        let y = area.y + row;
        let key = offer.key.as_deref().unwrap_or_default();
        canvas.clipped(area.x + 1, y, end, &offer.name, Style::new());
        let title = (area.x + names + 3).min(end);
        canvas.clipped(
            title,
            y,
            end.saturating_sub(keys + 2).max(title),
            &offer.title,
            theme.quiet,
        );
        canvas.right(title, y, end.saturating_sub(1), key, theme.key);
        if first + usize::from(row) == chosen {
            canvas.style(
                Area {
                    y,
                    height: 1,
                    ..area
                },
                theme.selected,
            );
        }
    }
}
