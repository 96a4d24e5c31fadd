//! The modes of the keyboard: where a key is pressed. Each pane has one, and
//! each field to type in.

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// The list of articles.
    List,
    /// The article.
    Reader,
    /// The article while a passage is being selected.
    Selection,
    /// Code or a table in full.
    Block,
    /// Footnotes in place.
    Footnotes,
    /// The article while letters stand on its links.
    Links,
    /// The topics of the library.
    Topics,
    /// What was read when.
    History,
    /// The outline.
    Outline,
    /// The matches of a search.
    Results,
    /// What a search of the library found.
    Found,
    /// The bookmarks.
    Bookmarks,
    /// Details of the article.
    Details,
    /// The settings.
    Settings,
    /// Help.
    Help,
    /// The field of the search in the article.
    SearchField,
    /// The field of a filter.
    FilterField,
    /// The field of the search of the library.
    LibraryField,
    /// The field for the name of a saved query.
    NameField,
    /// The field for the folder of another library.
    FolderField,
    /// The command line.
    CommandField,
    /// The field for the note of a bookmark.
    NoteField,
    /// The field for the folder of what could not be saved.
    RescueField,
}

/// All modes in the order of the documentation, each with its title.
pub const MODES: [(Mode, &str); 23] = [
    (Mode::List, "List"),
    (Mode::Reader, "Reader"),
    (Mode::Selection, "Selection"),
    (Mode::Block, "Code or table in full"),
    (Mode::Footnotes, "Footnotes in place"),
    (Mode::Links, "Letters on links"),
    (Mode::Topics, "Topics"),
    (Mode::History, "History"),
    (Mode::Outline, "Outline"),
    (Mode::Results, "Search results"),
    (Mode::Found, "Library search"),
    (Mode::Bookmarks, "Bookmarks"),
    (Mode::Details, "Details"),
    (Mode::Settings, "Settings"),
    (Mode::Help, "Help"),
    (Mode::SearchField, "Search field"),
    (Mode::FilterField, "Filter field"),
    (Mode::LibraryField, "Library search field"),
    (Mode::NameField, "Name field"),
    (Mode::FolderField, "Folder field, for another library"),
    (Mode::CommandField, "Command line"),
    (Mode::NoteField, "Note field"),
    (
        Mode::RescueField,
        "Folder field, when something is not saved",
    ),
];

impl Mode {
    /// Its title, for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        let found = MODES.iter().find(|(mode, _)| *mode == self);
        found.map_or("", |(_, title)| title)
    }

    /// Whether what is typed goes into a field.
    #[must_use]
    pub fn is_field(self) -> bool {
        self >= Self::SearchField
    }
}
