//! The painter: writes grapheme clusters at columns. Every string that comes
//! to the screen passes here; its width is that of `typeset::width`, never a
//! widget's own guess.

use crate::app::screen::Area;
use crate::typeset::Profile;
use crate::typeset::width::{Ambiguous, cells, columns};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// A place on the screen: column, row.
pub type Cell = (u16, u16);

/// The grid being painted.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    profile: Profile,
    /// What blank cells look like.
    ground: Style,
    /// Whether lines and frames are left out.
    plain: bool,
}

impl<'a> Canvas<'a> {
    /// A painter for a terminal of this profile.
    pub fn new(buffer: &'a mut Buffer, profile: Profile) -> Self {
        Self {
            buffer,
            profile,
            ground: Style::new(),
            plain: false,
        }
    }

    /// Paints on this: all cells have this style from now on.
    pub fn lay_ground(&mut self, ground: Style) {
        self.ground = ground;
        self.buffer.set_style(self.buffer.area, ground);
    }

    /// Leaves lines and frames out.
    pub fn leave_frames_out(&mut self) {
        self.plain = true;
    }

    /// How the terminal draws what terminals disagree about.
    #[must_use]
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// Columns of a string.
    #[must_use]
    pub fn columns(&self, text: &str) -> u16 {
        u16::try_from(columns(text, self.profile)).unwrap_or(u16::MAX)
    }

    /// Paints one grapheme cluster if all of it fits in front of column `end`;
    /// gives its width, or `None` when it does not fit.
    pub fn cluster(
        &mut self,
        x: u16,
        y: u16,
        end: u16,
        cluster: &str,
        style: Style,
    ) -> Option<u16> {
        let width = cells(cluster, self.profile);
        let end = end.min(self.buffer.area.width);
        let right = x.checked_add(width).filter(|right| *right <= end)?;
        if width == 0 {
            return Some(0);
        }
        // The sanitiser lets no control through; should one come all the same, it stops here.
        let symbol = if cluster.chars().any(char::is_control) {
            "\u{fffd}"
        } else {
            cluster
        };
        self.set(x, y, symbol, style)?;
        for covered in x + 1..right {
            self.set(covered, y, " ", style)?;
        }
        Some(width)
    }

    #[allow(clippy::disallowed_methods, reason = "this is the one place")]
    fn set(&mut self, x: u16, y: u16, symbol: &str, style: Style) -> Option<()> {
        let cell = self.buffer.cell_mut(Position::new(x, y))?;
        cell.set_symbol(symbol).set_style(style);
        Some(())
    }

    /// Paints a string up to column `end`, cut between clusters; gives the
    /// column after it.
    pub fn text(&mut self, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
        let mut column = x;
        for cluster in text.graphemes(true) {
            match self.cluster(column, y, end, cluster, style) {
                Some(width) => column += width,
                None => break,
            }
        }
        column
    }

    /// Paints a string up to column `end`; where it does not fit, an ellipsis
    /// takes the last column or two. Gives the column after it.
    pub fn clipped(&mut self, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
        if u32::from(x) + u32::from(self.columns(text)) <= u32::from(end) {
            return self.text(x, y, end, text, style);
        }
        let ellipsis = self.ellipsis();
        let dots = self.columns(ellipsis);
        let column = self.text(x, y, end.saturating_sub(dots).max(x), text, style);
        self.text(column, y, end, ellipsis, style)
    }

    /// The end of a string that takes at most `room` columns.
    #[must_use]
    pub fn tail<'text>(&self, text: &'text str, room: u16) -> &'text str {
        let (mut from, mut columns) = (text.len(), 0);
        for (at, cluster) in text.grapheme_indices(true).rev() {
            columns += cells(cluster, self.profile);
            if columns > room {
                break;
            }
            from = at;
        }
        &text[from..]
    }

    /// Paints a string that ends before column `end`, not reaching back beyond
    /// `start`; gives its first column.
    pub fn right(&mut self, start: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
        let x = end.saturating_sub(self.columns(text)).max(start);
        self.text(x, y, end, text, style);
        x
    }

    /// Lays a style over blank or painted cells.
    pub fn style(&mut self, area: Area, style: Style) {
        for y in area.y..area.y.saturating_add(area.height) {
            for x in area.x..area.x.saturating_add(area.width) {
                if let Some(cell) = self.buffer.cell_mut(Position::new(x, y)) {
                    cell.set_style(style);
                }
            }
        }
    }

    /// Blanks an area, with the wide characters that reach into it from the left.
    #[allow(clippy::disallowed_methods, reason = "a blank has a known width")]
    pub fn clear(&mut self, area: Area) {
        for y in area.y..area.y.saturating_add(area.height) {
            let before = area.x.checked_sub(1);
            if let Some(cell) = before.and_then(|x| self.buffer.cell_mut(Position::new(x, y)))
                && cells(cell.symbol(), self.profile) > 1
            {
                cell.set_symbol(" ");
            }
            for x in area.x..area.x.saturating_add(area.width) {
                if let Some(cell) = self.buffer.cell_mut(Position::new(x, y)) {
                    cell.reset();
                    cell.set_style(self.ground);
                }
            }
        }
    }

    /// Blanks an area, with the wide characters that reach into it or out of it.
    pub fn clear_around(&mut self, area: Area) {
        let right = area.x.saturating_add(area.width);
        let last = right.checked_sub(1);
        let wide = last.and_then(|x| self.buffer.cell(Position::new(x, area.y)));
        let reaches = wide.is_some_and(|cell| cells(cell.symbol(), self.profile) > 1);
        let width = area.width + u16::from(reaches);
        self.clear(Area { width, ..area });
    }

    /// Box-drawing characters are of ambiguous width: where they would be two
    /// columns wide, ASCII stands in.
    #[must_use]
    pub fn drawing(&self, line: &'static str, ascii: &'static str) -> &'static str {
        match self.profile.ambiguous {
            Ambiguous::Narrow => line,
            Ambiguous::Wide => ascii,
        }
    }

    /// What stands for text that is left out.
    #[must_use]
    pub fn ellipsis(&self) -> &'static str {
        self.drawing("…", "..")
    }

    /// A vertical line from the top down.
    pub fn vertical_rule(&mut self, x: u16, rows: u16, style: Style) {
        let line = self.drawing("│", "|");
        for y in 0..if self.plain { 0 } else { rows } {
            self.text(x, y, x + 1, line, style);
        }
    }

    /// A horizontal line.
    pub fn horizontal_rule(&mut self, x: u16, y: u16, end: u16, style: Style) {
        let line = self.drawing("─", "-");
        for column in x..if self.plain { x } else { end } {
            self.text(column, y, end, line, style);
        }
    }

    /// A frame around an area, the inside blanked; gives the inside.
    pub fn frame(&mut self, area: Area, title: &str, style: Style, title_style: Style) -> Area {
        self.clear(area);
        if area.width < 2 || area.height < 2 {
            return area;
        }
        if self.plain {
            self.clipped(area.x + 1, area.y, area.x + area.width, title, title_style);
            return inside(area);
        }
        let (right, bottom) = (area.x + area.width - 1, area.y + area.height - 1);
        let corners = [
            (area.x, area.y, self.drawing("╭", "+")),
            (right, area.y, self.drawing("╮", "+")),
            (area.x, bottom, self.drawing("╰", "+")),
            (right, bottom, self.drawing("╯", "+")),
        ];
        self.horizontal_rule(area.x + 1, area.y, right, style);
        self.horizontal_rule(area.x + 1, bottom, right, style);
        let side = self.drawing("│", "|");
        for y in area.y + 1..bottom {
            self.text(area.x, y, right + 1, side, style);
            self.text(right, y, right + 1, side, style);
        }
        for (x, y, corner) in corners {
            self.text(x, y, right + 1, corner, style);
        }
        if area.width > 6 {
            let end = self.clipped(area.x + 3, area.y, right - 2, title, title_style);
            self.text(area.x + 2, area.y, right, " ", style);
            self.text(end, area.y, right, " ", style);
        }
        inside(area)
    }
}

/// What a frame around an area leaves of it.
fn inside(area: Area) -> Area {
    Area {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}
