//! The bookmarks pane: each passage, and what is to be said of it.

use super::parts::{HEAD, empty, head, mark_row};
use crate::anchor::Verdict;
use crate::app::App;
use crate::app::panes::bookmarks::{BOOKMARK_ROWS, BookmarksPane};
use crate::app::screen::Area;
use crate::record::Bookmark;
use crate::text::Text;
use crate::view::canvas::Canvas;
use crate::view::theme::Theme;
use crate::view::words;
use ratatui::style::Style;

pub(super) fn render(app: &App, theme: &Theme, area: Area, canvas: &mut Canvas) {
    let pane = &app.panes.bookmarks;
    let name = words::bookmarks_title(pane.whole_library);
    let count = pane.items.len();
    head(
        &Text::clean_line(&words::filtered(name, pane.filter())),
        &format!(
            "{}  {}/{count}",
            words::bookmark_order(pane.order),
            (pane.rows.cursor + 1).min(count)
        ),
        theme,
        area,
        canvas,
    );
    if count == 0 {
        return empty(&words::no_bookmarks(app), theme, area, canvas);
    }
    let visible = usize::from(area.height.saturating_sub(HEAD)) / BOOKMARK_ROWS;
    let shown = pane
        .items
        .iter()
        .enumerate()
        .skip(pane.rows.first)
        .take(visible.max(1));
    for (row, (index, id)) in (0u16..).zip(shown) {
        let Some(bookmark) = app.workspace.records.bookmarks.get(id) else {
            continue;
        };
        let y = area.y + HEAD + row * 4;
        let rows = bookmark_rows(app, pane, bookmark, theme, (area, y), canvas);
        if index == pane.rows.cursor {
            mark_row(app, theme, area, y, rows, canvas);
        }
    }
}

/// Paints a bookmark: its passage in up to two rows, what is to be said of it
/// under that; gives the rows it took.
fn bookmark_rows(
    app: &App,
    pane: &BookmarksPane,
    bookmark: &Bookmark,
    theme: &Theme,
    (area, y): (Area, u16),
    canvas: &mut Canvas,
) -> u16 {
    let (left, end) = (area.x + 1, area.x + area.width.saturating_sub(1));
    let bottom = area.y + area.height;
    let quotation = Text::clean_line(&bookmark.anchor.quotation);
    let width = usize::from(area.width.saturating_sub(4)).max(2);
    let wrapped = textwrap::wrap(&quotation, width);
    let first = wrapped.first().map_or("", |line| line);
    let rest = quotation.get(first.len()..).unwrap_or("").trim_start();
    let (sign, style) = theme.mark_sign(bookmark.colour, bookmark.letter, canvas);
    canvas.text(left, y, end, &sign, style);
    canvas.clipped(left + 2, y, end, first, Style::new());
    let mut rows = 1;
    if !rest.is_empty() && y + rows < bottom {
        canvas.clipped(left + 2, y + rows, end, rest, Style::new());
        rows += 1;
    }
    if y + rows < bottom {
        let said = said(app, pane, bookmark);
        let style = if said.is_lost {
            theme.problem
        } else if bookmark.note.is_empty() {
            theme.quiet
        } else {
            theme.notice
        };
        let place = place(bookmark);
        let place_from = if canvas.columns(&place) * 4 < area.width {
            canvas.right(left + 2, y + rows, end, &place, theme.quiet)
        } else {
            end + 2
        };
        let end = place_from - 2;
        let mut from = left + 2;
        if !said.title.is_empty() {
            // The note gets what the title leaves, and at least half.
            let half = from + end.saturating_sub(from) / 2;
            from = canvas.clipped(from, y + rows, half, said.title, theme.quiet) + 2;
        }
        canvas.clipped(from, y + rows, end, &said.text, style);
        rows += 1;
    }
    rows
}

/// How far into its article a passage stood when it was marked.
fn place(bookmark: &Bookmark) -> String {
    let whole = bookmark.anchor.text_length.max(1);
    format!("{}%", bookmark.anchor.range.start * 100 / whole)
}

/// The line under a quotation.
struct SaidOfBookmark<'app> {
    /// The title of the article, where the bookmarks of several are shown and a
    /// note stands beside it.
    title: &'app str,
    /// What became of the passage, and the note; without one the title or a hint.
    text: String,
    /// Whether the passage is gone.
    is_lost: bool,
}

fn said<'app>(app: &'app App, pane: &BookmarksPane, bookmark: &Bookmark) -> SaidOfBookmark<'app> {
    let open = app
        .reader
        .as_ref()
        .filter(|reader| reader.complete && reader.id == bookmark.article);
    let mark = open.map(|reader| {
        reader
            .marks
            .shown
            .iter()
            .find(|mark| mark.bookmark == bookmark.id)
    });
    let sought = open.is_some_and(|reader| reader.marks.is_sought(&bookmark.id));
    let lost = matches!(mark, Some(None)) && !sought;
    let verdict = match mark {
        Some(None) if lost => words::passage_lost(),
        Some(Some(mark)) if mark.verdict == Verdict::Approximate => words::passage_near(),
        _ => "",
    };
    let note = bookmark.note.replace('\n', " ");
    let title = app
        .workspace
        .records
        .articles
        .get(&bookmark.article)
        .map_or("", |known| known.title.as_str());
    let (title, rest) = match (note.is_empty(), pane.whole_library) {
        (false, true) => (title, note),
        (false, false) => ("", note),
        (true, true) => ("", title.to_owned()),
        (true, false) => ("", words::note_key(app)),
    };
    SaidOfBookmark {
        title,
        text: format!("{verdict}{rest}"),
        is_lost: lost,
    }
}
