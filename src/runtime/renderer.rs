//! Two grids → the bytes that turn one into the other on a terminal.
//!
//! ratatui's own backend addresses the cursor after every wide character,
//! which makes a screen of Chinese five times as long as it need be, and it
//! never scrolls. Here a run of plain characters is written as it is; the
//! cursor is addressed again after every cluster whose width terminals may
//! judge differently, so that no disagreement can shear a line; and a page
//! that moved by some lines is scrolled by the terminal.

use crate::typeset::Profile;
use crate::typeset::width::{cells, is_plain, padding, widest};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use std::fmt::Write as _;

/// The dash that Chinese sets two ideographs long in pairs.
const DASH: &str = "\u{2014}";

/// What the terminal shows, and how to make it show something else.
#[derive(Debug)]
pub struct Renderer {
    /// What the terminal shows; without cells where that is nothing.
    shown: Buffer,
    /// The grid before that: its memory serves the next one.
    spare: Buffer,
    blank: Cell,
    known: bool,
    caret: Option<(u16, u16)>,
    /// Where the cursor stands while it is hidden, and where it is to stand.
    rests: Option<(u16, u16)>,
    resting: Option<(u16, u16)>,
    profile: Profile,
}

/// The state of the terminal while a frame is written.
struct Pen {
    bytes: String,
    at: Option<(u16, u16)>,
    style: Option<Ink>,
}

/// The look of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Ink {
    foreground: Color,
    background: Color,
    modifiers: Modifier,
}

impl Ink {
    const PLAIN: Self = Self {
        foreground: Color::Reset,
        background: Color::Reset,
        modifiers: Modifier::empty(),
    };

    fn of(cell: &Cell) -> Self {
        Self {
            foreground: cell.fg,
            background: cell.bg,
            modifiers: cell.modifier,
        }
    }
}

/// The SGR sequence of a style.
#[must_use]
pub fn escape(style: Style) -> String {
    let mut cell = Cell::default();
    cell.set_style(style);
    let mut pen = Pen {
        bytes: String::new(),
        at: None,
        style: None,
    };
    pen.set_style(Ink::of(&cell));
    pen.bytes
}

impl Renderer {
    /// A terminal of which nothing is known.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self {
            shown: Buffer::empty(Rect::ZERO),
            spare: Buffer::empty(Rect::ZERO),
            blank: Cell::default(),
            known: false,
            caret: None,
            rests: None,
            resting: None,
            profile,
        }
    }

    /// Says how wide the terminal draws what terminals disagree about.
    pub fn set_profile(&mut self, profile: Profile) {
        self.profile = profile;
    }

    /// The terminal's content is not what it was: the next frame draws all of it.
    pub fn forget(&mut self) {
        self.known = false;
    }

    /// Says where the cursor is to stand in the next frame should it be hidden.
    pub fn rest_at(&mut self, cell: Option<(u16, u16)>) {
        self.resting = cell;
    }

    /// A blank grid for the next frame. It lies where one before it lay: memory of
    /// this size is new from the system each time, a page at a touch.
    #[must_use]
    pub fn grid(&mut self, area: Rect) -> Buffer {
        let mut grid = std::mem::take(&mut self.spare);
        grid.resize(area);
        grid.reset();
        grid
    }

    /// The bytes that bring a grid onto the terminal, with the cursor shown at
    /// `caret` or hidden. Empty when nothing changes.
    pub fn frame(&mut self, wanted: Buffer, caret: Option<(u16, u16)>) -> String {
        let mut pen = Pen {
            bytes: String::new(),
            at: None,
            style: None,
        };
        if !self.known || self.shown.area != wanted.area {
            self.shown = Buffer::empty(Rect::ZERO);
            pen.set_style(Ink::PLAIN);
            pen.bytes.push_str("\x1b[2J");
            self.known = true;
            self.caret = None;
            pen.bytes.push_str("\x1b[?25l");
        } else if let Some(scroll) = Scroll::between(&self.shown, &wanted) {
            pen.scroll(scroll);
            scroll.apply(&mut self.shown);
        }
        for y in 0..wanted.area.height {
            if self.row_differs(&wanted, y) {
                self.row(&wanted, y, &mut pen);
            }
        }
        let rests = self.resting.filter(|_| caret.is_none());
        if pen.bytes.is_empty() && caret == self.caret && rests == self.rests {
            self.spare = wanted;
            return String::new();
        }
        let mut frame = String::with_capacity(pen.bytes.len() + 48);
        frame.push_str("\x1b[?2026h");
        if self.caret.is_some() && !pen.bytes.is_empty() {
            frame.push_str("\x1b[?25l");
        }
        frame.push_str(&pen.bytes);
        match caret {
            Some((x, y)) => {
                let _ = write!(frame, "\x1b[{};{}H\x1b[?25h", y + 1, x + 1);
            }
            None if self.caret.is_some() => frame.push_str("\x1b[?25l"),
            None => {}
        }
        if let Some((x, y)) = rests {
            let _ = write!(frame, "\x1b[{};{}H", y + 1, x + 1);
        }
        self.rests = rests;
        frame.push_str("\x1b[?2026l");
        self.caret = caret;
        self.spare = std::mem::replace(&mut self.shown, wanted);
        frame
    }

    /// A cell as the terminal shows it.
    fn shown(&self, x: u16, y: u16) -> &Cell {
        self.shown.cell(Position::new(x, y)).unwrap_or(&self.blank)
    }

    fn row_differs(&self, wanted: &Buffer, y: u16) -> bool {
        let new = row(wanted, y);
        if self.shown.content.is_empty() {
            return new.iter().any(|cell| *cell != self.blank);
        }
        row(&self.shown, y) != new
    }

    /// Writes the cells of a row that differ.
    fn row(&self, wanted: &Buffer, y: u16, pen: &mut Pen) {
        let width = wanted.area.width;
        let blank_from = trailing_blank(wanted, y);
        let mut x = 0;
        // Cells up to here were touched by what was written over them.
        let mut disturbed = 0;
        while x < width {
            let new = &wanted[Position::new(x, y)];
            let old = self.shown(x, y);
            let new_cells = self.cells(new);
            if new == old && x >= disturbed {
                x += new_cells;
                continue;
            }
            if x >= blank_from && blank_from + 4 < width {
                if self.differs(wanted, y, x) || disturbed > x {
                    pen.address(x, y);
                    pen.set_style(Ink::PLAIN);
                    pen.bytes.push_str("\x1b[K");
                }
                return;
            }
            for covered in x..(x + new_cells).min(width) {
                let reach = covered + self.cells(self.shown(covered, y));
                disturbed = disturbed.max(reach);
            }
            let reach = pen.cell(x, y, new, new_cells, width, self.profile);
            disturbed = disturbed.max(reach);
            x += new_cells;
        }
    }

    fn cells(&self, cell: &Cell) -> u16 {
        cells(cell.symbol(), self.profile).max(1)
    }

    fn differs(&self, wanted: &Buffer, y: u16, from: u16) -> bool {
        (from..wanted.area.width).any(|x| self.shown(x, y) != &wanted[Position::new(x, y)])
    }
}

/// The cells of a row.
fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y) * width;
    buffer.content.get(start..start + width).unwrap_or_default()
}

/// The column from which a row is blank in the terminal's own colours.
fn trailing_blank(buffer: &Buffer, y: u16) -> u16 {
    let blank = |x: &u16| {
        let cell = &buffer[Position::new(*x, y)];
        cell.symbol() == " " && Ink::of(cell) == Ink::PLAIN
    };
    let width = buffer.area.width;
    let blanks = (0..width).rev().take_while(blank).count();
    width - u16::try_from(blanks).unwrap_or(width)
}

impl Pen {
    fn address(&mut self, x: u16, y: u16) {
        if self.at == Some((x, y)) {
            return;
        }
        let _ = match self.at {
            Some((from, row)) if row == y && from < x && x - from < 100 => {
                write!(self.bytes, "\x1b[{}C", x - from)
            }
            Some((_, row)) if row == y => write!(self.bytes, "\x1b[{}G", x + 1),
            _ => write!(self.bytes, "\x1b[{};{}H", y + 1, x + 1),
        };
        self.at = Some((x, y));
    }

    fn set_style(&mut self, ink: Ink) {
        if self.style == Some(ink) {
            return;
        }
        self.bytes.push_str("\x1b[0");
        for (modifier, code) in MODIFIERS {
            if ink.modifiers.contains(modifier) {
                let _ = write!(self.bytes, ";{code}");
            }
        }
        colour(&mut self.bytes, ink.foreground, 30);
        colour(&mut self.bytes, ink.background, 40);
        self.bytes.push('m');
        self.style = Some(ink);
    }

    /// Writes a cell. A cluster that terminals may measure differently is put
    /// onto blanked cells, and the cursor is addressed after it. Gives the
    /// column up to which a terminal may have drawn.
    fn cell(
        &mut self,
        x: u16,
        y: u16,
        cell: &Cell,
        cells: u16,
        width: u16,
        profile: Profile,
    ) -> u16 {
        self.address(x, y);
        self.set_style(Ink::of(cell));
        let symbol = cell.symbol();
        if is_plain(symbol) {
            self.bytes.push_str(symbol);
            // After the last column the cursor's place is not certain.
            self.at = (x + cells < width).then_some((x + cells, y));
            return x + cells;
        }
        for _ in 0..cells {
            self.bytes.push(' ');
        }
        let (before, after) = padding(symbol, profile);
        let _ = write!(self.bytes, "\x1b[{}G{symbol}", x + before + 1);
        let mut reach = x + before + widest(symbol);
        if after > 0 && symbol == DASH {
            // Two narrow dashes look like one that is two columns wide.
            self.bytes.push_str(DASH);
            reach += widest(DASH);
        }
        self.at = None;
        if x + cells < width {
            let _ = write!(self.bytes, "\x1b[{}G", x + cells + 1);
            self.at = Some((x + cells, y));
        }
        reach
    }

    fn scroll(&mut self, scroll: Scroll) {
        self.set_style(Ink::PLAIN);
        let (lines, direction) = if scroll.by > 0 {
            (scroll.by, 'S')
        } else {
            (-scroll.by, 'T')
        };
        let _ = write!(
            self.bytes,
            "\x1b[{};{}r\x1b[{lines}{direction}\x1b[r",
            scroll.first + 1,
            scroll.last + 1
        );
        self.at = None;
    }
}

const MODIFIERS: [(Modifier, u8); 6] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

/// Adds the codes of a colour; `base` is 30 for the foreground, 40 for the background.
fn colour(bytes: &mut String, colour: Color, base: u8) {
    let code = match colour {
        Color::Reset => return,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(index) => {
            let _ = write!(bytes, ";{};5;{index}", base + 8);
            return;
        }
        Color::Rgb(red, green, blue) => {
            let _ = write!(bytes, ";{};2;{red};{green};{blue}", base + 8);
            return;
        }
    };
    let _ = write!(bytes, ";{}", base + code);
}

/// Rows `first` to `last` move by `by` lines (up when positive).
#[derive(Clone, Copy, Debug)]
struct Scroll {
    first: u16,
    last: u16,
    by: i32,
}

impl Scroll {
    /// The scrolling that leaves least to be drawn, if it is worth it.
    fn between(shown: &Buffer, wanted: &Buffer) -> Option<Self> {
        let height = i32::from(wanted.area.height);
        let changed = (0..wanted.area.height)
            .filter(|y| row(shown, *y) != row(wanted, *y))
            .count();
        if changed < 4 {
            return None;
        }
        let (old, new) = (row_hashes(shown), row_hashes(wanted));
        let at = |rows: &[u64], y: i32| usize::try_from(y).ok().and_then(|y| rows.get(y).copied());
        let mut best: Option<(usize, Self)> = None;
        for by in (1 - height..height).filter(|by| *by != 0) {
            // The longest stretch of rows that only moved.
            let mut start = None;
            for y in 0..=height {
                let moved = y < height && at(&new, y).is_some() && at(&new, y) == at(&old, y + by);
                match (moved, start) {
                    (true, None) => start = Some(y),
                    (false, Some(from)) => {
                        let rows = usize::try_from(y - from).unwrap_or(0);
                        if best.is_none_or(|(most, _)| rows > most) {
                            let (first, last) = (from.min(from + by), (y - 1).max(y - 1 + by));
                            if let (Ok(first), Ok(last)) =
                                (u16::try_from(first), u16::try_from(last))
                            {
                                best = Some((rows, Self { first, last, by }));
                            }
                        }
                        start = None;
                    }
                    _ => {}
                }
            }
        }
        best.filter(|(rows, _)| *rows >= 3 && *rows * 2 > changed)
            .map(|(_, scroll)| scroll)
    }

    /// What the terminal shows after it has scrolled.
    fn apply(self, shown: &mut Buffer) {
        let width = usize::from(shown.area.width);
        let region = usize::from(self.first) * width..(usize::from(self.last) + 1) * width;
        let Some(cells) = shown.content.get_mut(region) else {
            return;
        };
        let lines = usize::try_from(self.by.unsigned_abs()).unwrap_or(0);
        let moved = (lines * width).min(cells.len());
        let kept = cells.len() - moved;
        if self.by > 0 {
            cells.rotate_left(moved);
            cells[kept..].fill(Cell::default());
        } else {
            cells.rotate_right(moved);
            cells[..moved].fill(Cell::default());
        }
    }
}

/// A hash of the words of each row. What it takes for the same row is compared
/// cell by cell before anything is left out.
fn row_hashes(buffer: &Buffer) -> Vec<u64> {
    use std::hash::{DefaultHasher, Hasher};
    let hash = |y| {
        let mut hasher = DefaultHasher::new();
        for cell in row(buffer, y) {
            hasher.write(cell.symbol().as_bytes());
        }
        hasher.finish()
    };
    (0..buffer.area.height).map(hash).collect()
}
