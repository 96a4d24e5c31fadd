//! Every sentence the screen shows. No text names a key: the keys of an
//! action are looked up where it is told.

mod following;
mod footer;
mod labels;
mod notices;
mod panes;

pub use following::following;
pub use footer::{
    field_name, filter_facts, hints, library_facts, library_search_facts, match_number, not_saved,
    percent, reader_facts, reading_library, search_facts, selecting, window_facts,
};
pub use labels::{article_fact, bookmark_order, detail_group, topic_group};
pub use notices::{notice, refusal};
pub use panes::{
    about_measure, about_setting, bookmarks_title, continue_label, details_keys, empty_list,
    filtered, found_facts, in_title_block, list_title, matched, no_bookmarks, note_key,
    nothing_fits, nothing_found, reading_state, results_facts, sort_key, topic_columns, welcome,
};
pub use panes::{help_title, note_title, rescue_keys, unsaved_title};

/// The title of the outline.
pub const OUTLINE: &str = "Outline";
/// The title of the history.
pub const HISTORY: &str = "History";
/// The title of the topics.
pub const TOPICS: &str = "Topics";
/// The title of the search of the library.
pub const LIBRARY_SEARCH: &str = "Library";
/// The title of the details.
pub const DETAILS: &str = "Details";
/// The title of the settings.
pub const SETTINGS: &str = "Settings";
/// The name of the first setting.
pub const MEASURE: &str = "Measure";
/// The search has no match.
pub const NO_MATCH: &str = "no match";
/// The history is empty.
pub const NOTHING_READ: &str = "nothing has been read yet";
/// A marked passage is not in its article.
pub const PASSAGE_LOST: &str = "no longer in the article  ";
/// A marked passage was found by likeness.
pub const PASSAGE_NEAR: &str = "about here  ";
/// Footnotes go on below.
pub const MORE: &str = " more ";
/// What the folder is for that is asked for.
pub const RESCUE_FOLDER: &str = "Save them in this folder:";

/// A number of columns.
#[must_use]
pub fn columns(columns: u16) -> String {
    format!("{columns} columns")
}
