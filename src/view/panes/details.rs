//! The details pane: facts about the article, its links and pictures.

use super::parts::{HEAD, head, mark_row};
use crate::app::App;
use crate::app::panes::details::{AddressName, ArticleFact, Detail};
use crate::app::screen::Area;
use crate::article::WARNINGS;
use crate::text::Text;
use crate::view::canvas::Canvas;
use crate::view::theme::Theme;
use crate::view::words;
use crate::words::retell;
use ratatui::style::{Modifier, Style};

pub(super) fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let pane = &app.panes.details;
    let keys = words::details_keys(app);
    head(words::details(), &keys, theme, area, canvas);
    let visible = usize::from(area.height.saturating_sub(HEAD));
    let end = area.x + area.width.saturating_sub(1);
    for (row, (index, detail)) in (0u16..).zip(
        pane.lines(app.reader.as_ref())
            .iter()
            .enumerate()
            .skip(pane.rows.first)
            .take(visible),
    ) {
        let y = area.y + HEAD + row;
        match detail {
            Detail::Group(group) => {
                canvas.clipped(area.x + 1, y, end, words::detail_group(*group), theme.title);
            }
            Detail::Fact(fact, value) => {
                canvas.clipped(area.x + 1, y, end, words::article_fact(*fact), theme.quiet);
                let value = match fact {
                    ArticleFact::Warning => retell(value, &WARNINGS),
                    _ => Text::clean_line(value).to_string(),
                };
                canvas.clipped(area.x + 13, y, end, &value, Style::new());
            }
            Detail::Article(title, _) => {
                canvas.clipped(area.x + 3, y, end, title, Style::new());
            }
            Detail::Address(name, url, _) => {
                let name = match name {
                    AddressName::Own(fact) => words::article_fact(*fact),
                    AddressName::Words(words) => words.as_str(),
                };
                let name_end = (area.x + 13).max(area.x + area.width / 3).min(end);
                canvas.clipped(
                    area.x + 1,
                    y,
                    name_end.saturating_sub(1),
                    name,
                    Style::new(),
                );
                canvas.clipped(
                    name_end,
                    y,
                    end,
                    url,
                    Style::new().add_modifier(Modifier::UNDERLINED),
                );
            }
        }
        if index == pane.rows.cursor {
            mark_row(app, theme, area, y, 1, canvas);
        }
    }
}
