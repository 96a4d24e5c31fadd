//! The outline pane: the headings of the open article.

use crate::app::context::{Context, Intent};
use crate::app::input::action::{Action, Action as A};
use crate::app::input::keymap::Bindings;
use crate::app::reader::Reader;
use crate::app::rows::Rows;
use crate::article::Article;
use crate::layout::viewport::Placement;
use crate::text::{Offset, Range};

/// Keys of the outline beside those of all panes.
pub const KEYS: Bindings = &[
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("O", A::Back),
];

/// The outline.
#[derive(Clone, Debug, Default)]
pub struct OutlinePane {
    /// The cursor.
    pub rows: Rows,
}

impl OutlinePane {
    /// Puts the cursor on the section one reads.
    pub fn show(&mut self, article: &Article, at: Offset) {
        self.rows = Rows::at(article.section_at(at).unwrap_or(0));
    }

    /// How many headings there are.
    #[must_use]
    pub fn count(reader: Option<&Reader>) -> usize {
        let article = reader.and_then(Reader::article);
        article.map_or(0, |article| article.outline.len())
    }

    /// Does what an action asks for.
    pub fn perform(&self, action: Action, reader: Option<&Reader>, context: &mut Context) {
        let article = reader.and_then(Reader::article);
        let entry = article.and_then(|article| article.outline.get(self.rows.cursor));
        if let (Action::Open, Some(entry)) = (action, entry) {
            context.ask(Intent::JumpTo(entry.range.start, Placement::Top));
            context.ask(Intent::Close);
        }
    }
}

/// The heading of the section that holds an offset.
#[must_use]
pub fn section(article: &Article, offset: Offset) -> Option<Range> {
    Some(article.outline[article.section_at(offset)?].range)
}
