//! The size of the screen → where each pane stands and the reader's measure.
//! Used by update (to lay out the page) and by view (to paint it), so that
//! both speak of the same cells.

use crate::layout::Layout;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct Area {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether the cell lies in the area.
    #[must_use]
    pub fn contains(self, column: u16, row: u16) -> bool {
        column >= self.x
            && row >= self.y
            && column - self.x < self.width
            && row - self.y < self.height
    }
}

/// From this width the list stands beside the article.
pub const SIDE_BY_SIDE: u16 = 120;

/// Which panes are to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
pub struct Wanted {
    /// Whether the reader has the focus.
    pub reader_focused: bool,
    /// Whether nothing but the text is to be shown.
    pub full_screen: bool,
    /// Whether the status line is needed even on the full screen: a prompt is
    /// open, or there is something to tell.
    pub told: bool,
    /// Whether nothing may stand side by side.
    pub plain: bool,
}

/// Where the panes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Screen {
    /// The whole.
    pub whole: Area,
    /// The list, outline, bookmarks, results or details.
    pub side: Option<Area>,
    /// The article.
    pub reader: Option<Area>,
    /// The column of the line between the two.
    pub divider: Option<u16>,
    /// The status line.
    pub status: Option<Area>,
}

impl Screen {
    /// Divides a screen of `width` × `height` cells.
    #[must_use]
    pub fn divide(width: u16, height: u16, wanted: Wanted) -> Self {
        let whole = Area {
            x: 0,
            y: 0,
            width,
            height,
        };
        let status_rows = u16::from(height > 1 && (!wanted.full_screen || wanted.told));
        let rows = height - status_rows;
        let body = Area {
            height: rows,
            ..whole
        };
        let status = (status_rows == 1).then_some(Area {
            y: rows,
            height: 1,
            ..whole
        });
        let mut screen = Self {
            whole,
            status,
            ..Self::default()
        };
        if wanted.full_screen {
            screen.reader = Some(body);
        } else if width >= SIDE_BY_SIDE && !wanted.plain {
            let side = (width * 3 / 8).clamp(44, 64);
            screen.side = Some(Area {
                width: side,
                ..body
            });
            screen.divider = Some(side);
            screen.reader = Some(Area {
                x: side + 1,
                width: width - side - 1,
                ..body
            });
        } else if wanted.reader_focused {
            screen.reader = Some(body);
        } else {
            screen.side = Some(body);
        }
        screen
    }
}

/// Rows above the entries of a side pane: its title and a blank line.
pub const PANE_HEAD: u16 = 2;

impl Screen {
    /// Rows of the side pane that show entries.
    #[must_use]
    pub fn side_rows(&self) -> usize {
        let status = self.whole.height.saturating_sub(1);
        let rows = self.side.map_or(status, |area| area.height);
        usize::from(rows.saturating_sub(PANE_HEAD))
    }

    /// Where code or a table in full stands: everywhere but on the status line.
    #[must_use]
    pub fn block_area(&self) -> Area {
        let status = self.status.map_or(0, |area| area.height);
        Area {
            height: self.whole.height.saturating_sub(status),
            ..self.whole
        }
    }

    /// Where the article stands, or would stand.
    #[must_use]
    pub fn reader_area(&self) -> Area {
        self.reader.unwrap_or(self.whole)
    }
}

/// Columns left free on either side of the text.
pub const MARGIN: u16 = 2;

/// Where the text stands inside the reader pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Column {
    /// First column of the text on the screen.
    pub x: u16,
    /// The measure in columns.
    pub measure: u16,
    /// Whether there are free columns on the left: the first for marks, the
    /// second for opening punctuation that hangs.
    pub margin: bool,
}

impl Column {
    /// Centres a text of at most `wanted` columns in the pane: two columns stay
    /// free at the left for marks and hanging punctuation, two at the right.
    #[must_use]
    pub fn centred(pane: Area, wanted: u16) -> Self {
        let margins = if pane.width > 12 { 2 * MARGIN } else { 0 };
        let room = wanted.min(pane.width.saturating_sub(margins)).max(1);
        // Ideographs take two columns: an odd measure would leave every line
        // of them one short of the edge.
        let measure = if room > 2 { room & !1 } else { room };
        let left = (pane.width.saturating_sub(measure) / 2).max(margins / 2);
        Self {
            x: pane.x + left,
            measure,
            margin: margins > 0,
        }
    }

    /// The layout for this column: without margins nothing hangs.
    #[must_use]
    pub fn layout(self, wanted: Layout) -> Layout {
        let room = u16::from(self.margin);
        Layout {
            measure: self.measure,
            hang: wanted.hang * room,
            hang_left: wanted.hang_left * room,
            ..wanted
        }
    }
}
