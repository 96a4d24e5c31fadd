//! Every sentence the screen shows. No text names a key: the keys of an
//! action are looked up where it is told.

mod following;
mod footer;
mod labels;
mod notices;
mod panes;

use crate::words::{fill, say};
pub use following::following;
pub use footer::{
    field_name, filter_facts, hints, library_facts, library_search_facts, match_number, not_saved,
    percent, reader_facts, reading_library, search_facts, selecting, window_facts,
};
pub use labels::{article_fact, bookmark_order, days, detail_group, topic_group};
pub use notices::{notice, refusal};
pub use panes::{
    about_measure, about_setting, bookmarks_title, continue_label, details_keys, empty_list,
    filtered, found_facts, in_title_block, link_state, list_title, matched, no_bookmarks, note_key,
    nothing_fits, nothing_found, reading_state, results_facts, sort_key, topic_columns, welcome,
};
pub use panes::{help_keys, help_section, help_title, note_title, rescue_keys, unsaved_title};

/// The title of the outline.
#[must_use]
pub fn outline() -> &'static str {
    say("Outline")
}

/// The title of the history.
#[must_use]
pub fn history() -> &'static str {
    say("History")
}

/// The title of the topics.
#[must_use]
pub fn topics() -> &'static str {
    say("Topics")
}

/// The title of the search of the library.
#[must_use]
pub fn library_search() -> &'static str {
    say("Library")
}

/// The title of the details.
#[must_use]
pub fn details() -> &'static str {
    say("Details")
}

/// The title of the settings.
#[must_use]
pub fn settings() -> &'static str {
    say("Settings")
}

/// The name of the first setting.
#[must_use]
pub fn measure() -> &'static str {
    say("Measure")
}

/// The search has no match.
#[must_use]
pub fn no_match() -> &'static str {
    say("no match")
}

/// The history is empty.
#[must_use]
pub fn nothing_read() -> &'static str {
    say("nothing has been read yet")
}

/// A marked passage is not in its article.
#[must_use]
pub fn passage_lost() -> &'static str {
    say("no longer in the article  ")
}

/// A marked passage was found by likeness.
#[must_use]
pub fn passage_near() -> &'static str {
    say("about here  ")
}

/// Footnotes go on below.
#[must_use]
pub fn more() -> &'static str {
    say(" more ")
}

/// What the folder is for that is asked for.
#[must_use]
pub fn rescue_folder() -> &'static str {
    say("Save them in this folder:")
}

/// A number of columns.
#[must_use]
pub fn columns(columns: u16) -> String {
    fill("{columns} columns", &[("columns", &columns)])
}
