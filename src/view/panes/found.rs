//! The results of a search of the library: articles, each with some hits.

use super::results::sentence_line;
use super::{HEAD, empty, head, mark_row};
use crate::app::App;
use crate::app::panes::found::{Found, FoundLine};
use crate::app::screen::Area;
use crate::view::canvas::Canvas;
use crate::view::theme::Theme;

pub(super) fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let Some(found) = &app.found else { return };
    head("Library", &facts(found), theme, area, canvas);
    if found.lines() == 0 {
        return empty(&nothing(found), theme, area, canvas);
    }
    let visible = usize::from(area.height.saturating_sub(HEAD));
    let end = area.x + area.width.saturating_sub(1);
    let lines = (found.rows.first..found.lines()).take(visible);
    for (row, line) in (0u16..).zip(lines) {
        let y = area.y + HEAD + row;
        match found.line(line) {
            Some(FoundLine::Article(group)) => {
                let Some(group) = found.groups.get(group) else {
                    continue;
                };
                let count = group.count.to_string();
                let count_from = canvas.right(area.x + 1, y, end, &count, theme.quiet);
                let title_end = count_from.saturating_sub(1);
                canvas.clipped(area.x + 1, y, title_end, &group.title, theme.title);
            }
            Some(FoundLine::Hit(group, hit)) => {
                let group = found.groups.get(group);
                if let Some(hit) = group.and_then(|group| group.hits.get(hit)) {
                    let place = (area.x + 3, y, end);
                    sentence_line(&hit.sentence, hit.found, theme, place, canvas);
                }
            }
            None => {}
        }
        if line == found.rows.cursor {
            mark_row(app, theme, area, y, 1, canvas);
        }
    }
}

/// How much was found, and whether that is all.
fn facts(found: &Found) -> String {
    let (hits, more) = found.count();
    let plus = if more || !found.done { "+" } else { "" };
    let articles = found.groups.len();
    let unindexed = match found.unindexed {
        count if count > crate::app::panes::found::WORTH_TELLING && !found.done => {
            format!("  reading {count}")
        }
        _ => String::new(),
    };
    if found.typed.is_empty() {
        return String::new();
    }
    format!("{hits}{plus} in {articles}{plus}{unindexed}")
}

fn nothing(found: &Found) -> String {
    if let Some(problem) = &found.problem {
        problem.to_string()
    } else if found.typed.trim().is_empty() {
        "what to find in all articles: words, \"phrases\", prefix*, -not, OR, \
         author: topic: after: before: is:unread is:marked"
            .to_owned()
    } else if found.done {
        "no article has it".to_owned()
    } else {
        "searching".to_owned()
    }
}
