//! Going on from view to view, and back the way one came.

use super::App;
use super::side::Side;
use super::way::PaneView;

impl App {
    /// What one looks at.
    pub(super) fn pane_view(&self) -> PaneView {
        PaneView {
            side: self.side,
            in_reader: self.focused_reader().is_some(),
        }
    }

    /// Gives the focus to the article, if one is open; the way back is kept.
    pub(super) fn enter_reader(&mut self) {
        if self.reader.is_some() {
            let from = self.pane_view();
            let to = PaneView {
                in_reader: true,
                ..from
            };
            self.way.go(from, to);
            self.reader_focused = true;
        }
    }

    /// To the view one came from that still has something to show; the list is
    /// the last of them.
    pub(super) fn step_back(&mut self) {
        let here = self.pane_view();
        let mut view = PaneView {
            side: Side::List,
            in_reader: false,
        };
        while let Some(before) = self.way.back() {
            if before != here && self.has_something(before) {
                view = before;
                break;
            }
        }
        self.side = view.side;
        self.reader_focused = view.in_reader;
        if view.side == Side::List && !view.in_reader {
            self.way.begin();
        }
    }

    /// Whether a view has something to show.
    fn has_something(&self, view: PaneView) -> bool {
        let reader = self.reader.as_ref();
        match view.side {
            _ if view.in_reader => reader.is_some(),
            Side::Results => reader.is_some_and(|reader| reader.find.is_some()),
            Side::Outline | Side::Details => reader.is_some(),
            Side::Found => self.panes.found.search.is_some(),
            _ => true,
        }
    }
}
