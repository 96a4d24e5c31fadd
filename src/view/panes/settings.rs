//! The settings pane: every setting with its value, what the value means, and
//! a few lines set that way.

use super::parts::{HEAD, head, mark_row};
use crate::app::App;
use crate::app::screen::{Area, Column};
use crate::article::{Article, Language};
use crate::layout::{Layout, all_lines};
use crate::settings::{CHOICES, MEASURE};
use crate::view::canvas::Canvas;
use crate::view::reader::plain_line;
use crate::view::theme::Theme;
use crate::view::words;
use crate::words::say;
use ratatui::style::Style;
use std::sync::LazyLock;

/// What the settings are tried on: marks at both edges, two scripts, numbers,
/// quotes, a dash, two paragraphs.
static SPECIMEN: LazyLock<Article> = LazyLock::new(|| {
    let paragraphs = [
        "“读书破万卷，下笔如有神。”这是杜甫在公元748年写给韦济的诗，全诗共44句。\
         「破」字怎么讲——读破、突破、识破？《杜诗详注》等3部书里就有3种说法……",
        "今天的一卷书可以是Markdown，也可以是HTML；一部 Kindle 能装 10 000 册，\
         wanjuan 打开的文件夹没有上限。",
    ];
    Article::of_paragraphs(&paragraphs, Language::ChineseSimplified)
});

/// Columns of the names of the settings, where none takes more.
const NAMES: u16 = 16;

pub(super) fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let rows = app.panes.settings.rows;
    head(words::settings(), "", theme, area, canvas);
    let layout = &app.workspace.settings.layout;
    let end = area.x + area.width.saturating_sub(1);
    let bottom = area.y + area.height;
    let measure = words::columns(layout.measure);
    let about_measure = words::about_measure(app);
    let values = CHOICES.iter().map(|choice| {
        let value = choice.value(&app.workspace.settings);
        (
            choice.name,
            say(choice.title),
            value.name,
            value.description,
        )
    });
    let about_measure = about_measure.as_str();
    let lines = [(MEASURE, words::measure(), measure.as_str(), about_measure)]
        .into_iter()
        .chain(values);
    let names = CHOICES
        .iter()
        .map(|choice| canvas.columns(say(choice.title)));
    let names = names.max().unwrap_or(0).max(NAMES) + 1;
    let mut y = area.y + HEAD;
    let mut meaning = String::new();
    for (index, (name, title, value, description)) in lines.enumerate().skip(rows.first) {
        if y >= bottom {
            return;
        }
        canvas.clipped(area.x + 1, y, end, title, Style::new());
        canvas.clipped((area.x + 1 + names).min(end), y, end, value, theme.key);
        if index == rows.cursor {
            meaning = words::about_setting(&app.workspace.settings, name, description);
            mark_row(app, theme, area, y, 1, canvas);
        }
        y += 1;
    }
    y += 1;
    for line in textwrap::wrap(&meaning, usize::from(area.width.saturating_sub(2)).max(1)) {
        if y < bottom {
            canvas.text(area.x + 1, y, end, &line, theme.quiet);
        }
        y += 1;
    }
    specimen(
        app,
        theme,
        Area {
            y: y + 1,
            height: bottom.saturating_sub(y + 1),
            ..area
        },
        canvas,
    );
}

/// A few lines set as the settings say.
fn specimen(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let column = Column::centred(area, app.workspace.settings.layout.measure);
    let layout = Layout {
        header: false,
        ..column.layout(app.workspace.settings.layout)
    };
    for (row, line) in (0..area.height).zip(all_lines(&SPECIMEN, &layout)) {
        let cells = (column.x, area.y + row, area.x + area.width);
        plain_line(&line, &SPECIMEN, theme, cells, canvas);
    }
}
