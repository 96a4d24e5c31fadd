//! The words of the footer.

use super::panes::in_title_block;
use crate::app::App;
use crate::app::input::action::Action as A;
use crate::app::input::mode::Mode;
use crate::app::input::prompt::PromptPurpose;
use crate::app::reader::Reader;
use crate::app::reader::find::MOST_MATCHES;
use crate::app::reader::inset::{BlockWindow, EDGE};
use crate::app::screen::Area;
use crate::app::shelf::Shelf;
use crate::app::side::Side;
use crate::search::Options;
use crate::view::keys::Keys;
use crate::words::{fill, say};

/// What the footer names in a mode: actions, the most needed first, each with a
/// word or two that fit there.
const WANTED: &[(Mode, &[(A, &str)])] = &[
    (
        Mode::List,
        &[
            (A::Help, "keys"),
            (A::Open, "open"),
            (A::Filter, "filter"),
            (A::SearchLibrary, "find"),
            (A::Topics, "topics"),
            (A::Bookmarks, "bookmarks"),
            (A::Quit, "quit"),
            (A::Sort, "sort"),
            (A::History, "history"),
        ],
    ),
    (
        Mode::Topics,
        &[
            (A::Help, "keys"),
            (A::Open, "choose"),
            (A::Expand, "expand"),
            (A::Collapse, "collapse"),
            (A::Filter, "filter"),
            (A::RemoveQuery, "remove a saved query"),
            (A::Cancel, "back"),
        ],
    ),
    (
        Mode::History,
        &[
            (A::Help, "keys"),
            (A::Open, "open"),
            (A::NextHeading, "earlier days"),
            (A::Cancel, "back"),
        ],
    ),
    (
        Mode::Bookmarks,
        &[
            (A::Help, "keys"),
            (A::Open, "go there"),
            (A::EditNote, "note"),
            (A::Delete, "delete"),
            (A::Filter, "filter"),
            (A::Sort, "sort"),
            (A::Undo, "undo"),
            (A::Scope, "all articles"),
            (A::Cancel, "back"),
        ],
    ),
    (
        Mode::Results,
        &[
            (A::Help, "keys"),
            (A::Open, "go there"),
            (A::Search, "search again"),
            (A::Cancel, "back"),
        ],
    ),
    (
        Mode::Found,
        &[
            (A::Help, "keys"),
            (A::Open, "go there"),
            (A::SearchLibrary, "search again"),
            (A::Cancel, "back"),
        ],
    ),
    (
        Mode::Outline,
        &[
            (A::Help, "keys"),
            (A::Open, "go there"),
            (A::Cancel, "back"),
        ],
    ),
    (
        Mode::Footnotes,
        &[
            (A::Help, "keys"),
            (A::Open, "go there"),
            (A::Cancel, "back"),
        ],
    ),
    (
        Mode::Reader,
        &[
            (A::Help, "keys"),
            (A::Search, "search"),
            (A::Bookmark, "bookmark"),
            (A::Links, "links"),
            (A::Outline, "outline"),
            (A::Back, "back"),
        ],
    ),
    (Mode::Links, &[(A::Cancel, "back")]),
    (
        Mode::Details,
        &[
            (A::Help, "keys"),
            (A::Open, "open"),
            (A::Copy, "copy"),
            (A::Cancel, "back"),
        ],
    ),
    (
        Mode::Block,
        &[
            (A::Help, "keys"),
            (A::ScrollLeft, "left"),
            (A::ScrollRight, "right"),
            (A::Copy, "copy"),
            (A::Cancel, "back"),
        ],
    ),
    (
        Mode::Settings,
        &[
            (A::Help, "keys"),
            (A::NextValue, "next value"),
            (A::PreviousValue, "previous value"),
            (A::Cancel, "back"),
        ],
    ),
];

/// The keys one needs first in a pane, each with what it does.
#[must_use]
pub fn hints(app: &App, mode: Mode) -> Vec<String> {
    let wanted = WANTED.iter().find(|(of, _)| *of == mode);
    wanted.map_or_else(Vec::new, |(_, wanted)| Keys::of(app, mode).each(wanted))
}

/// The keys while a passage is being selected.
#[must_use]
pub fn selecting(app: &App) -> String {
    let keys = Keys::of(app, Mode::Selection);
    let extend = [A::WordRight, A::SentenceRight, A::ParagraphRight];
    let extend: Vec<String> = extend.iter().filter_map(|by| keys.key(*by)).collect();
    let does = [
        (A::Bookmark, "bookmarks"),
        (A::Copy, "copies"),
        (A::Cancel, "ends"),
    ];
    let does = keys.each(&does).join(say(", "));
    fill(
        "selecting: {keys} extend, {does}",
        &[("keys", &extend.join(" ")), ("does", &does)],
    )
}

/// What is not saved, and why.
#[must_use]
pub fn not_saved(changes: usize, problem: &str) -> String {
    fill(
        "not saved ({changes}): {problem}",
        &[("changes", &changes), ("problem", &problem)],
    )
}

/// The library is being read.
#[must_use]
pub fn reading_library(articles: usize) -> String {
    fill(
        "reading the library: {articles} articles",
        &[("articles", &articles)],
    )
}

/// What is going on in the library, and what is wrong with it.
#[must_use]
pub fn library_facts(shelf: &Shelf) -> String {
    let indexing = match shelf.indexing {
        (done, total) if done < total => fill(
            "  indexed {done} of {total}",
            &[("done", &done), ("total", &total)],
        ),
        _ => String::new(),
    };
    let problems = match shelf.problems.as_slice() {
        [] => String::new(),
        [problem] => fill("  1 problem: {problem}", &[("problem", problem)]),
        [problem, ..] => fill(
            "  {count} problems: {problem}",
            &[("count", &shelf.problems.len()), ("problem", problem)],
        ),
    };
    let others = match shelf.others.as_str() {
        "" => String::new(),
        others => fill("  not listed: {others}", &[("others", &others)]),
    };
    format!("{indexing}{problems}{others}")
}

/// Which match one is at, of how many.
#[must_use]
pub fn match_number(reader: &Reader) -> String {
    let Some(find) = &reader.find else {
        return String::new();
    };
    let count = find.matches.len();
    let more = if count >= MOST_MATCHES { "+" } else { "" };
    let number = match find.current {
        Some(current) => format!("{}/{count}{more}", current + 1),
        None if count == 0 && !find.title_hits.is_empty() => String::new(),
        None => fill(
            "{count}{more} matches",
            &[("count", &count), ("more", &more)],
        ),
    };
    let over = in_title_block(&find.title_parts());
    match (number.is_empty(), over.is_empty()) {
        (_, true) => number,
        (true, false) => over,
        (false, false) => fill(
            "{number}, also {over}",
            &[("number", &number), ("over", &over)],
        ),
    }
}

/// Which part of code or a table the window shows.
#[must_use]
pub fn window_facts(window: &BlockWindow, area: Area) -> String {
    let block = &window.block;
    let columns = area.width.saturating_sub(2 * EDGE);
    let right = window.left.saturating_add(columns).min(block.columns);
    let body = block.lines.len() - block.head;
    let rows = usize::from(area.height).saturating_sub(block.head);
    let bottom = (window.top + rows).min(body);
    let mut facts = fill(
        "lines {top}-{bottom} of {body}",
        &[
            ("top", &(window.top + 1)),
            ("bottom", &bottom),
            ("body", &body),
        ],
    );
    if block.columns > columns {
        facts += &fill(
            "  columns {left}-{right} of {columns}",
            &[
                ("left", &(window.left + 1)),
                ("right", &right),
                ("columns", &block.columns),
            ],
        );
    }
    facts
}

/// Percent read and minutes left.
#[must_use]
pub fn reader_facts(reader: &Reader) -> String {
    if reader.article().is_none() {
        return if reader.problem.is_some() {
            String::new()
        } else {
            say("opening").to_owned()
        };
    }
    let progress = reader.progress();
    let percent = percent(progress);
    if !reader.complete {
        return format!("{}  {percent}", say("reading the rest"));
    }
    if reader.page.viewport.at_end() {
        return format!("{}  100%", say("end"));
    }
    let minutes = minutes(reader.minutes * (1.0 - progress));
    let left = fill("{minutes} min left", &[("minutes", &minutes)]);
    format!("{left}  {percent}")
}

/// A share as whole per cents; 100 only at the end.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the share is between 0 and 1"
)]
pub fn percent(share: f32) -> String {
    let percent = (share.clamp(0.0, 1.0) * 100.0).floor() as u8;
    format!("{percent}%")
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "minutes are few and not negative"
)]
fn minutes(minutes: f32) -> u32 {
    minutes.max(1.0).round() as u32
}

/// The name before a field on the status line.
#[must_use]
pub fn field_name(purpose: &PromptPurpose) -> &'static str {
    say(match purpose {
        PromptPurpose::Search { options } => match options {
            Options { regex: true, .. } => "regex /",
            Options { pinyin: true, .. } => "pinyin /",
            _ => "/",
        },
        PromptPurpose::Filter { .. } => "filter: ",
        PromptPurpose::Library { regex: true } => "find (regex): ",
        PromptPurpose::Library { regex: false } => "find: ",
        PromptPurpose::QueryName { .. } => "save as: ",
        PromptPurpose::Folder { .. } => "folder: ",
        PromptPurpose::Command { .. } => ":",
        PromptPurpose::Help => "/",
        PromptPurpose::Note { .. } | PromptPurpose::Rescue => "",
    })
}

/// What stands beside the field of the search.
#[must_use]
pub fn search_facts(app: &App) -> String {
    let reader = app.reader.as_ref();
    let Some((reader, find)) = reader.and_then(|open| Some((open, open.find.as_ref()?))) else {
        return String::new();
    };
    if find.pattern.is_empty() {
        let keys = Keys::of(app, Mode::SearchField);
        let does = [
            (A::ToggleRegex, "regex"),
            (A::TogglePinyin, "pinyin"),
            (A::Results, "all matches"),
        ];
        return keys.each(&does).join("  ");
    }
    match &find.query {
        Ok(_) => match_number(reader),
        Err(problem) => problem.to_string(),
    }
}

/// From this width a key stands beside the field of the filter.
const WITH_KEY: u16 = 60;

/// What stands beside the field of a filter.
#[must_use]
pub fn filter_facts(app: &App, shown: usize, all: usize, width: u16) -> String {
    let keys = Keys::of(app, Mode::FilterField);
    let save = match keys.key(A::SaveQuery) {
        Some(key) if app.side == Side::List && width >= WITH_KEY => {
            format!("{key} {}   ", say("saves"))
        }
        _ => String::new(),
    };
    let language = language(app, width);
    let count = fill("{shown} of {all}", &[("shown", &shown), ("all", &all)]);
    format!("{language}{save}{count}")
}

/// What a filter of the list can name, the most wanted first.
const QUALIFIERS: [&str; 8] = [
    "is:", "author:", "tag:", "in:", "after:", "before:", "on:", "source:",
];

/// What can stand after `is:`.
const STATES: &str = "unread begun finished marked";

/// The words of the filter's language that fit where the caret stands.
fn language(app: &App, width: u16) -> String {
    let prompt = app.prompt.as_ref().filter(|_| app.side == Side::List);
    let Some(field) = prompt.map(|prompt| &prompt.field) else {
        return String::new();
    };
    let before = field.text().get(..field.caret()).unwrap_or_default();
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let word = word.trim_start_matches('-');
    if word.starts_with("is:") {
        return format!("{STATES}   ");
    }
    let some = match width {
        0..WITH_KEY => 0,
        WITH_KEY..100 => 5,
        _ => QUALIFIERS.len(),
    };
    let fitting = QUALIFIERS[..some].iter();
    let fitting = fitting.filter(|qualifier| qualifier.starts_with(word));
    let words: Vec<&str> = fitting.copied().collect();
    if words.is_empty() {
        return String::new();
    }
    format!("{}   ", words.join(" "))
}

/// What stands beside the field of the search of the library.
#[must_use]
pub fn library_search_facts(app: &App) -> String {
    let search = app.panes.found.search.as_ref();
    search.map_or_else(String::new, |search| {
        fill("{count} articles", &[("count", &search.groups.len())])
    })
}
