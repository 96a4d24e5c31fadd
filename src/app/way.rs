//! The way one has come through the panes: `q` goes back along it.

use super::side::Side;

/// What one looks at: the article, or a pane beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaneView {
    /// The pane at the side.
    pub side: Side,
    /// Whether the keys go to the article.
    pub in_reader: bool,
}

/// Where one came from, the list first.
#[derive(Clone, Debug, Default)]
pub struct WayBack(Vec<PaneView>);

impl WayBack {
    /// Goes on from one view to another. A pane one has come through is gone
    /// back to; the list is where every way begins.
    pub fn go(&mut self, from: PaneView, to: PaneView) {
        if from == to || (from.in_reader && to.in_reader) {
            return;
        }
        let known = self.0.iter().position(|view| *view == to && !to.in_reader);
        match known {
            Some(known) => self.0.truncate(known),
            None => self.0.push(from),
        }
    }

    /// The view one came from, if there is one.
    pub fn back(&mut self) -> Option<PaneView> {
        self.0.pop()
    }

    /// Begins anew: one is in the list.
    pub fn begin(&mut self) {
        self.0.clear();
    }
}
