//! The words of panes and of what stands over them.

use crate::app::App;
use crate::app::help_view::{HelpSection, HelpSubject};
use crate::app::input::action::Action as A;
use crate::app::input::mode::Mode;
use crate::app::panes::found::{LibrarySearch, WORTH_TELLING};
use crate::library::{Entry, ReadingState, SortKey};
use crate::search::{FilterField, FilterMatch, TitlePart};
use crate::settings::Settings;
use crate::text::Text;
use crate::view::keys::Keys;
use crate::words::{fill, say};

/// The title of a pane and its filter.
#[must_use]
pub fn filtered(name: &str, filter: &str) -> String {
    match filter {
        "" => name.to_owned(),
        filter => format!("{name}: {filter}"),
    }
}

/// The title of the list.
#[must_use]
pub fn list_title(filter: &str) -> String {
    match filter {
        "" => "万卷".to_owned(),
        filter => fill("万卷  filter: {filter}", &[("filter", &filter)]),
    }
}

/// The name of what the list is sorted by.
#[must_use]
pub fn sort_key(key: SortKey) -> &'static str {
    say(match key {
        SortKey::Date => "date",
        SortKey::Title => "title",
        SortKey::Author => "author",
        SortKey::Progress => "progress",
        SortKey::LastRead => "last read",
    })
}

/// What of an entry a filter has found, the title left out: its words are seen.
#[must_use]
pub fn matched(entry: &Entry, matched: FilterMatch) -> String {
    let metadata = &entry.metadata;
    let facts = matched.fields().filter_map(|field| {
        let (name, value) = match field {
            FilterField::Title => return None,
            FilterField::Author => ("author", metadata.author.as_ref()?.to_string()),
            FilterField::Place => ("place", metadata.place.as_ref()?.to_string()),
            FilterField::Folder => ("folder", entry.topic.to_string()),
            FilterField::Tags => {
                let tags: Vec<&str> = metadata.tags.iter().map(Text::as_str).collect();
                ("tags", tags.join(", "))
            }
            FilterField::Date => ("date", metadata.published?.to_string()),
            FilterField::Source => ("source", metadata.source_url.as_ref()?.to_string()),
        };
        Some(format!("{}{}{value}", say(name), say(": ")))
    });
    facts.collect::<Vec<_>>().join("  ")
}

/// How far an article is read.
#[must_use]
pub fn reading_state(state: ReadingState) -> String {
    match state {
        ReadingState::Unread => say("new").to_owned(),
        ReadingState::Finished => say("done").to_owned(),
        ReadingState::Begun(percent) => format!("{percent}%"),
    }
}

/// What stands beside a link in the list.
#[must_use]
pub fn link_state() -> &'static str {
    say("link")
}

/// What the list says when it shows nothing.
#[must_use]
pub fn empty_list(app: &App) -> String {
    let shelf = &app.workspace.shelf;
    match (shelf.loading, shelf.total(), shelf.problems.first()) {
        (true, 0, _) => say("reading the library").to_owned(),
        (_, 0, Some(problem)) => problem.to_string(),
        (_, 0, None) => {
            let mut words =
                say("no articles here: wanjuan reads Markdown, pages, books and text files")
                    .to_owned();
            if !shelf.others.is_empty() {
                words.push_str(say(". "));
                let found = fill("There are {others}", &[("others", &shelf.others)]);
                words.push_str(&found);
            }
            let keys = Keys::of(app, Mode::List);
            keys.then(&words, ";", &[(A::ChooseFolder, "opens another folder")])
        }
        _ => nothing_fits(app),
    }
}

/// A filter lets nothing through.
#[must_use]
pub fn nothing_fits(app: &App) -> String {
    let keys = Keys::of(app, app.side.mode());
    keys.then(
        say("nothing fits the filter"),
        ";",
        &[(A::Cancel, "clears it")],
    )
}

/// The key and the words before the title of the article to continue.
#[must_use]
pub fn continue_label(app: &App) -> (String, &'static str) {
    let key = Keys::of(app, Mode::List).key(A::Continue);
    let key = key.map_or_else(String::new, |key| format!("{key} "));
    (key, say("continue: "))
}

/// What stands where no article is open.
#[must_use]
pub fn welcome(app: &App) -> Vec<String> {
    let keys = Keys::of(app, Mode::List);
    let mut lines = vec!["万 卷".to_owned(), String::new()];
    lines.extend(keys.each(&[(A::Open, "opens the article"), (A::Help, "shows the keys")]));
    lines
}

/// The heads of the columns of the topics.
#[must_use]
pub fn topic_columns(both: bool) -> &'static str {
    say(if both { "unread    all" } else { "unread" })
}

/// The title of the bookmarks.
#[must_use]
pub fn bookmarks_title(whole_library: bool) -> &'static str {
    say(if whole_library {
        "Bookmarks of the library"
    } else {
        "Bookmarks"
    })
}

/// What the bookmarks say when they show nothing.
#[must_use]
pub fn no_bookmarks(app: &App) -> String {
    let pane = &app.panes.bookmarks;
    if pane.total() > 0 {
        return nothing_fits(app);
    }
    let bookmark = [(A::Bookmark, "bookmarks the passage at the cursor line.")];
    let bookmarks = Keys::of(app, Mode::Reader).each(&bookmark).concat();
    if pane.whole_library {
        return fill(
            "No bookmarks yet. In an article, {key}",
            &[("key", &bookmarks)],
        );
    }
    let scope = [(A::Scope, "shows those of the whole library")];
    let keys = Keys::of(app, Mode::Bookmarks);
    let nothing = keys.then(say("No bookmarks in this article"), ";", &scope);
    format!("{nothing}{}{bookmarks}", say(". "))
}

/// What stands under a bookmark that has no note.
#[must_use]
pub fn note_key(app: &App) -> String {
    let keys = Keys::of(app, Mode::Bookmarks);
    keys.each(&[(A::EditNote, "writes a note")]).concat()
}

/// The keys of the details.
#[must_use]
pub fn details_keys(app: &App) -> String {
    let keys = Keys::of(app, Mode::Details);
    keys.each(&[(A::Open, "opens"), (A::Copy, "copies")])
        .join(say(", "))
}

/// What the measure is.
#[must_use]
pub fn about_measure(app: &App) -> String {
    let keys = Keys::of(app, Mode::Settings);
    let keys = [A::Wider, A::Narrower].map(|action| keys.key(action));
    match keys {
        [Some(wider), Some(narrower)] => fill(
            "the widest the text is set; {wider} and {narrower} change it, too",
            &[("wider", &wider), ("narrower", &narrower)],
        ),
        _ => say("the widest the text is set").to_owned(),
    }
}

/// What the value of a setting means, and where it comes from unless it was
/// chosen here.
#[must_use]
pub fn about_setting(settings: &Settings, name: &str, description: &str) -> String {
    let description = say(description);
    if !settings.given.contains(name) {
        return description.to_owned();
    }
    let why = say("Set on the command line for this run.");
    format!("{description}{}{why}", say(". "))
}

/// How much a search of the library found, and whether that is all.
#[must_use]
pub fn found_facts(search: &LibrarySearch) -> String {
    if search.typed.is_empty() {
        return String::new();
    }
    let (hits, more) = search.count();
    let plus = if more || !search.done { "+" } else { "" };
    let articles = search.groups.len();
    let unindexed = match search.unindexed {
        count if count > WORTH_TELLING && !search.done => {
            fill("  reading {count}", &[("count", &count)])
        }
        _ => String::new(),
    };
    let found = fill(
        "{hits}{plus} in {articles}{plus}",
        &[("hits", &hits), ("plus", &plus), ("articles", &articles)],
    );
    format!("{found}{unindexed}")
}

/// Which line of the results one is at, of how many, and how many matches
/// those have when some have several.
#[must_use]
pub fn results_facts(cursor: usize, lines: usize, matches: usize) -> String {
    let place = format!("{}/{lines}", (cursor + 1).min(lines));
    if matches > lines {
        fill(
            "{place}, {matches} matches",
            &[("place", &place), ("matches", &matches)],
        )
    } else {
        place
    }
}

/// Where over the text something was found.
#[must_use]
pub fn in_title_block(parts: &[TitlePart]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| fill("in the {part}", &[("part", &say(part.name()))]))
        .collect();
    parts.join(say(", "))
}

/// What the search of the library says when it shows nothing.
#[must_use]
pub fn nothing_found(search: &LibrarySearch) -> String {
    if let Some(problem) = &search.problem {
        problem.to_string()
    } else if search.typed.trim().is_empty() {
        let language =
            "\"…\" …* -… OR author: topic: source: on: after: before: is:unread is:marked";
        fill(
            "what to find in all articles: words, phrases, prefixes: {language}",
            &[("language", &language)],
        )
    } else if search.done {
        say("no article has it").to_owned()
    } else {
        say("searching").to_owned()
    }
}

/// The title of help: which of its lines are shown, when not all are.
#[must_use]
pub fn help_title(app: &App, first: usize, shown: usize, all: usize) -> String {
    let name = say(app.pane_mode().title());
    if shown >= all {
        return fill("{name}: keys", &[("name", &name)]);
    }
    let last = (first + shown).min(all);
    fill(
        "{name}: keys, {first} to {last} of {all}",
        &[
            ("name", &name),
            ("first", &(first + 1)),
            ("last", &last),
            ("all", &all),
        ],
    )
}

/// The keys of help itself.
#[must_use]
pub fn help_keys(app: &App) -> String {
    let keys = Keys::of(app, Mode::Help).each(&[(A::Filter, "search"), (A::Back, "back")]);
    keys.join("  ")
}

/// The name of a section of help.
#[must_use]
pub fn help_section(section: HelpSection) -> String {
    let name = |subject| {
        say(match subject {
            HelpSubject::Moving => "Moving",
            HelpSubject::Searching => "Searching and sorting",
            HelpSubject::Marks => "Marks and notes",
            HelpSubject::Links => "Links",
            HelpSubject::Panes => "Panes",
            HelpSubject::Looks => "What is shown",
            HelpSubject::Program => "The program",
        })
    };
    match section {
        HelpSection::Pane(mode) => say(mode.title()).to_owned(),
        HelpSection::Own(subject) => name(subject).to_owned(),
        HelpSection::Common(subject) => {
            fill("{section}, everywhere", &[("section", &name(subject))])
        }
    }
}

/// The title of the field of a note.
#[must_use]
pub fn note_title(app: &App) -> String {
    let keys = Keys::of(app, Mode::NoteField);
    let does = [
        (A::Accept, "saves"),
        (A::NewLine, "new line"),
        (A::Yellow, "colours"),
        (A::Cancel, "cancels"),
    ];
    keys.then(say("Note"), ":", &does)
}

/// The title of the question where what could not be saved is to go.
#[must_use]
pub fn unsaved_title(changes: usize) -> String {
    match changes {
        1 => say("1 change is not saved").to_owned(),
        _ => fill("{changes} changes are not saved", &[("changes", &changes)]),
    }
}

/// The keys of that question.
#[must_use]
pub fn rescue_keys(app: &App) -> String {
    let keys = Keys::of(app, Mode::RescueField);
    let does = [
        (A::Accept, "saves there and quits"),
        (A::Cancel, "goes on"),
        (A::Quit, "quits without"),
    ];
    keys.each(&does).join(say(", "))
}
