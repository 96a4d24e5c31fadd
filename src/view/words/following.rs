//! What can follow the keys pressed so far.

use crate::app::App;
use crate::app::input::action::Action;
use crate::app::input::pressed::Following;
use crate::record::Bookmark;
use crate::text::Text;
use crate::words::say;

/// What can follow the keys pressed so far: keys and what they do, or letters
/// and where they lead.
#[must_use]
pub fn following(app: &App) -> Vec<(String, String)> {
    match app.following() {
        None => Vec::new(),
        Some(Following::Keys(keys)) => keys
            .into_iter()
            .map(|(key, action)| (key, say(action.definition().title).to_owned()))
            .collect(),
        Some(Following::Letter(action)) => letters(app, action),
    }
}

/// Columns of a passage that is shown beside its letter.
const PASSAGE: usize = 24;

/// The letters of marks, each with its passage, and what other letters stand for.
fn letters(app: &App, action: Action) -> Vec<(String, String)> {
    let mut lines = vec![
        ("a-z".to_owned(), say("a mark of this article").to_owned()),
        (
            "A-Z".to_owned(),
            say("a mark of the whole library").to_owned(),
        ),
    ];
    if action == Action::GoToMark {
        lines = vec![("`".to_owned(), say("before the last jump").to_owned())];
    }
    let here = app.reader.as_ref().map(|reader| &reader.id);
    let mut marks: Vec<(char, &Bookmark)> = app
        .workspace
        .records
        .bookmarks
        .values()
        .filter_map(|bookmark| Some((bookmark.letter?, bookmark)))
        .filter(|(letter, mark)| letter.is_uppercase() || Some(&mark.article) == here)
        .collect();
    marks.sort_by_key(|(letter, _)| *letter);
    lines.extend(marks.into_iter().map(|(letter, mark)| {
        let passage: String = mark.anchor.quotation.chars().take(PASSAGE).collect();
        (letter.to_string(), Text::clean_line(&passage).to_string())
    }));
    lines
}
