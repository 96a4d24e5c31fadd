//! The list pane: the cursor on the library as it is sorted and filtered.

use crate::app::context::{Context, Intent};
use crate::app::following::follow_outside;
use crate::app::input::action::{Action, Action as A};
use crate::app::input::keymap::Bindings;
use crate::app::input::prompt::{Prompt, PromptPurpose};
use crate::app::notice::{Done, Notice};
use crate::app::rows::{CursorStep, Rows};
use crate::app::shelf::{LIST_ORDER, Shelf};
use crate::library::{Entry, Location};
use crate::record::{Change, Records};
use crate::settings::Settings;
use crate::words::InterfaceLanguage;

/// Keys of the list beside those of all panes.
pub const KEYS: Bindings = &[
    ("q", A::Quit),
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("/", A::Filter),
    ("o", A::OpenOutside),
    ("L", A::ChooseFolder),
    ("w", A::SaveQuery),
    ("s", A::Sort),
    ("S", A::ReverseSort),
];

/// More articles than ship with the program.
const SHIPPED: usize = 16;

/// The row of the list that says what to continue.
pub const CONTINUE_ROW: u16 = 1;

/// The list.
#[derive(Clone, Debug, Default)]
pub struct ListPane {
    /// The cursor.
    pub rows: Rows,
    /// Whether the reader has put the cursor where it stands.
    placed: bool,
    /// The article under the cursor before there was a filter, and whether the
    /// reader had put it there.
    unfiltered: Option<(Location, bool)>,
    /// An address the reader was warned of and may open all the same.
    confirming: Option<String>,
}

impl ListPane {
    /// The article under the cursor.
    #[must_use]
    pub fn selected<'library>(&self, library: &'library Shelf) -> Option<&'library Entry> {
        library.at(self.rows.cursor)
    }

    /// Changes what the list shows; the cursor stays on its article, unless it
    /// still stands at the top because nobody has moved it.
    pub fn change(&mut self, library: &mut Shelf, visible: usize, change: impl FnOnce(&mut Shelf)) {
        let under_cursor = library.index_at(self.rows.cursor);
        change(library);
        let cursor = under_cursor
            .filter(|_| self.placed)
            .and_then(|index| library.place_of_index(index));
        if let Some(cursor) = cursor {
            self.rows.cursor = cursor;
        }
        self.rows.show(library.count(), visible);
    }

    /// Takes more articles.
    pub fn add(&mut self, entries: Vec<Entry>, context: &mut Context) {
        let (workspace, visible) = (&mut *context.workspace, context.screen.side_rows());
        let records = &workspace.records;
        self.change(&mut workspace.shelf, visible, |library| {
            library.add(entries, records);
        });
        self.point_to_guide(context);
    }

    /// Among the articles that ship with the program the cursor stands on the guide
    /// in the language of the interface, until somebody has moved it.
    fn point_to_guide(&mut self, context: &mut Context) {
        let guide = match context.workspace.settings.spoken() {
            InterfaceLanguage::SimplifiedChinese | InterfaceLanguage::TraditionalChinese => "01-",
            InterfaceLanguage::English => "02-",
            InterfaceLanguage::Japanese => "03-",
        };
        let articles = &context.workspace.shelf;
        let is_the_one = |place: &usize| match articles.at(*place).map(|entry| &entry.location) {
            Some(Location::Embedded(name)) => name.starts_with(guide),
            _ => false,
        };
        // Only of a library that small: the others are not looked through.
        let places = 0..articles.count().min(SHIPPED);
        let found = Some(places).filter(|_| !self.placed);
        if let Some(place) = found.and_then(|mut places| places.find(is_the_one)) {
            self.rows.cursor = place;
            self.rows.show(articles.count(), context.screen.side_rows());
        }
    }

    /// Takes articles out that are no longer there.
    pub fn remove(&mut self, locations: &[Location], context: &mut Context) {
        let visible = context.screen.side_rows();
        self.change(&mut context.workspace.shelf, visible, |library| {
            library.remove(locations);
        });
    }

    /// Takes over what earlier runs saved.
    pub fn load(&mut self, records: Records, settings: Settings, context: &mut Context) {
        let (workspace, visible) = (&mut *context.workspace, context.screen.side_rows());
        workspace.load(records, settings);
        let records = &workspace.records;
        self.change(&mut workspace.shelf, visible, |library| {
            library.refresh_all(records);
        });
    }

    /// Moves the cursor.
    pub fn step(&mut self, step: CursorStep, library: &Shelf, visible: usize) {
        self.placed = true;
        self.rows.step(step, library.count(), visible);
    }

    /// Puts the cursor on a place in the list.
    pub fn go_to(&mut self, place: usize, library: &Shelf, visible: usize) {
        self.placed = true;
        self.rows.go_to(place, library.count(), visible);
    }

    /// Puts the cursor on an article, if the list shows it.
    pub fn point_at(&mut self, location: &Location, library: &Shelf) {
        if let Some(place) = library.place_of(location) {
            self.placed = true;
            self.rows.cursor = place;
        }
    }

    /// Does what an action asks for.
    pub fn perform(&mut self, action: Action, context: &mut Context) {
        let visible = context.screen.side_rows();
        let library = &mut context.workspace.shelf;
        match action {
            Action::Open => {
                if let Some(entry) = self.selected(library) {
                    let location = entry.location.clone();
                    context.ask(Intent::Resume(location));
                }
            }
            Action::Sort => {
                self.change(library, visible, Shelf::next_sort);
                save_order(context);
            }
            Action::ReverseSort => {
                self.change(library, visible, Shelf::reverse);
                save_order(context);
            }
            Action::Filter => {
                let prompt = Prompt::filter(library.filter());
                context.ask(Intent::Prompt(prompt));
            }
            Action::SaveQuery => name_query(context),
            Action::OpenOutside => self.open_source(context),
            _ => {}
        }
    }

    /// Opens the address the article under the cursor was saved from.
    fn open_source(&mut self, context: &mut Context) {
        let selected = self.selected(&context.workspace.shelf);
        let source = selected.and_then(|entry| entry.metadata.source_url.clone());
        match source {
            Some(url) => follow_outside((&url, ""), &mut self.confirming, context),
            None => context.tell(Notice::NoSource),
        }
    }

    /// Shows only what a filter lets through. The cursor goes to the first of
    /// it; without a filter back to where it stood before, unless the reader has
    /// moved it meanwhile.
    pub fn filter(&mut self, typed: &str, context: &mut Context) {
        let visible = context.screen.side_rows();
        let workspace = &mut *context.workspace;
        let pinyin = workspace.settings.pinyin;
        let records = &workspace.records;
        let before = workspace.shelf.filter();
        let is_same = before == typed;
        let (filtered, filters) = (!before.trim().is_empty(), !typed.trim().is_empty());
        if filters && !filtered {
            let selected = self.selected(&workspace.shelf);
            self.unfiltered = selected.map(|entry| (entry.location.clone(), self.placed));
        }
        if filters && !is_same {
            self.placed = false;
            self.rows = Rows::default();
        }
        self.change(&mut workspace.shelf, visible, |library| {
            library.set_filter(typed, pinyin, records);
        });
        if filtered && !filters {
            let before = self.unfiltered.take().filter(|_| !self.placed);
            if let Some((location, placed)) = before {
                self.point_at(&location, &context.workspace.shelf);
                self.placed = placed;
                let count = context.workspace.shelf.count();
                self.rows.show(count, visible);
            }
        }
    }
}

/// Keeps the order of the list for the next start.
fn save_order(context: &mut Context) {
    let value = context.workspace.shelf.sorting().written();
    context.save(Change::Setting {
        name: LIST_ORDER.to_owned(),
        value,
    });
}

/// Opens the field for the name under which the filter is to be saved.
fn name_query(context: &mut Context) {
    let query = context.workspace.shelf.filter().trim().to_owned();
    if query.is_empty() {
        return context.tell(Notice::NoFilter);
    }
    let purpose = PromptPurpose::QueryName { query };
    context.ask(Intent::Prompt(Prompt::line(purpose, "")));
}

/// Saves a query under the name that was typed.
pub fn save_query(name: &str, query: &str, context: &mut Context) {
    let name = name.trim();
    if name.is_empty() {
        return context.tell(Notice::NameMissing);
    }
    let records = &context.workspace.records;
    let replaced = records.queries().any(|(known, _)| known == name);
    context.save(Change::query(name, query));
    let name = name.to_owned();
    context.tell_done(if replaced {
        let query = query.to_owned();
        Done::QueryReplaced { name, query }
    } else {
        Done::QuerySaved(name)
    });
}
