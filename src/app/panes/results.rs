//! The results pane: the matches of the search in the open article, sentence by
//! sentence, after what was found over the text.

use crate::app::context::{Context, Intent};
use crate::app::input::action::{Action, Action as A};
use crate::app::input::keymap::Bindings;
use crate::app::reader::Reader;
use crate::app::reader::find::Find;
use crate::app::rows::Rows;

/// Keys of the results beside those of all panes.
pub const KEYS: Bindings = &[
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("n", A::Down),
    ("N", A::Up),
    ("/", A::Search),
    ("r", A::Back),
];

/// Rows a line of the results takes.
pub const MATCH_ROWS: usize = 2;

/// The results.
#[derive(Clone, Debug, Default)]
pub struct ResultsPane {
    /// The cursor.
    pub rows: Rows,
}

impl ResultsPane {
    /// Puts the cursor on the match one is at.
    pub fn show(&mut self, find: &Find) {
        self.rows = Rows::at(find.current.map_or(0, |current| find.line_of(current)));
    }

    /// How many lines there are.
    #[must_use]
    pub fn count(reader: Option<&Reader>) -> usize {
        let find = reader.and_then(|reader| reader.find.as_ref());
        find.map_or(0, Find::lines)
    }

    /// Does what an action asks for.
    pub fn perform(&self, action: Action, context: &mut Context) {
        match action {
            Action::Open => context.ask(Intent::GoToResult(self.rows.cursor)),
            Action::Search => context.ask(Intent::Search { backwards: false }),
            _ => {}
        }
    }
}
