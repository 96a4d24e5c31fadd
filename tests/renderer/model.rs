//! A model of a terminal: a grid, a cursor, and habits in which terminals
//! differ. It knows the sequences the program sends and refuses any other.

use unicode_width::UnicodeWidthChar;
use vte::{Params, Parser, Perform};
use wanjuan::typeset::width::is_ambiguous;

/// How a terminal measures what terminals disagree about.
#[derive(Clone, Copy, Debug)]
pub struct Habits {
    /// Columns of characters of ambiguous width.
    ambiguous: u16,
    /// Columns of a character before U+FE0F.
    emoji_presentation: u16,
    /// Whether sequences of emoji, flags and half-width voiced kana are one.
    joins: bool,
}

impl Habits {
    /// All eight mixtures.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..8).map(|bits| Self {
            ambiguous: 1 + (bits & 1),
            emoji_presentation: 1 + (bits >> 1 & 1),
            joins: bits & 4 != 0,
        })
    }

    fn of_character(self, character: char) -> u16 {
        if is_ambiguous(character) {
            return self.ambiguous;
        }
        match character {
            '\u{ff9e}' | '\u{ff9f}' => 1,
            _ => u16::try_from(character.width().unwrap_or(0)).unwrap(),
        }
    }

    /// Columns the terminal gives a cluster.
    pub fn columns(self, cluster: &str) -> u16 {
        let mut columns = 0;
        let mut joined = false;
        for (at, character) in cluster.chars().enumerate() {
            match character {
                '\u{200d}' => joined = self.joins,
                '\u{fe0f}' if columns == 1 => columns = self.emoji_presentation,
                _ if joined => joined = false,
                _ if at > 0 && self.joins && is_attached(character) => {}
                _ => columns += self.of_character(character),
            }
        }
        columns
    }
}

/// Characters that a terminal which joins takes as part of the one before.
fn is_attached(character: char) -> bool {
    matches!(character, '\u{1f3fb}'..='\u{1f3ff}' | '\u{ff9e}' | '\u{ff9f}' | '\u{1f1e6}'..='\u{1f1ff}')
}

/// A cell: what begins here, or the rest of a wide character.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cell {
    Cluster(String),
    Rest,
}

/// The terminal.
pub struct ModelTerminal {
    grid: Grid,
    parser: Parser,
}

struct Grid {
    width: u16,
    height: u16,
    habits: Habits,
    cells: Vec<Cell>,
    x: u16,
    y: u16,
    /// Rows that scroll, the last one included.
    region: (u16, u16),
    /// The cell the last character went to, for those that attach to it.
    last: Option<(u16, u16)>,
    joining: bool,
}

impl ModelTerminal {
    pub fn new(width: u16, height: u16, habits: Habits) -> Self {
        let blank = Cell::Cluster(" ".to_owned());
        Self {
            grid: Grid {
                width,
                height,
                habits,
                cells: vec![blank; usize::from(width) * usize::from(height)],
                x: 0,
                y: 0,
                region: (0, height - 1),
                last: None,
                joining: false,
            },
            parser: Parser::new(),
        }
    }

    /// Takes what the program writes.
    pub fn feed(&mut self, bytes: &str) {
        self.parser.advance(&mut self.grid, bytes.as_bytes());
    }

    /// What begins in a cell; nothing where a wide character goes on.
    pub fn cluster(&self, x: u16, y: u16) -> &str {
        match &self.grid.cells[self.grid.index(x, y)] {
            Cell::Cluster(cluster) => cluster,
            Cell::Rest => "",
        }
    }

    /// Whether a cluster, however many pieces it is drawn in, is all that
    /// stands in its columns.
    pub fn shows(&self, x: u16, y: u16, columns: u16, cluster: &str) -> bool {
        let drawn: String = (x..(x + columns).min(self.grid.width))
            .map(|x| self.cluster(x, y))
            .collect();
        drawn.trim() == cluster || drawn == cluster.repeat(2)
    }

    /// The screen as text, for messages.
    pub fn text(&self) -> String {
        let rows = (0..self.grid.height).map(|y| {
            (0..self.grid.width)
                .map(|x| self.cluster(x, y))
                .collect::<String>()
        });
        rows.collect::<Vec<_>>().join("\n")
    }
}

impl Grid {
    fn index(&self, x: u16, y: u16) -> usize {
        usize::from(y) * usize::from(self.width) + usize::from(x)
    }

    /// Blanks a cell; half a wide character takes the other half with it.
    fn blank(&mut self, x: u16, y: u16) {
        let at = self.index(x, y);
        let mut from = x;
        while from > 0 && self.cells[self.index(from, y)] == Cell::Rest {
            from -= 1;
        }
        let was_rest = self.cells[at] == Cell::Rest;
        let mut to = x + 1;
        while to < self.width && self.cells[self.index(to, y)] == Cell::Rest {
            to += 1;
        }
        let from = if was_rest { from } else { x };
        for x in from..to {
            let at = self.index(x, y);
            self.cells[at] = Cell::Cluster(" ".to_owned());
        }
    }

    fn put(&mut self, text: String, columns: u16) {
        // Without wrapping, what does not fit is not drawn.
        if self.x + columns > self.width {
            self.last = None;
            self.x = self.width - 1;
            return;
        }
        for x in self.x..self.x + columns {
            self.blank(x, self.y);
        }
        let at = self.index(self.x, self.y);
        self.cells[at] = Cell::Cluster(text);
        for x in self.x + 1..self.x + columns {
            let at = self.index(x, self.y);
            self.cells[at] = Cell::Rest;
        }
        self.last = Some((self.x, self.y));
        self.x = (self.x + columns).min(self.width - 1);
    }

    /// Adds a character to the cluster written last.
    fn attach(&mut self, character: char) {
        let Some((x, y)) = self.last else { return };
        let at = self.index(x, y);
        if let Cell::Cluster(cluster) = &mut self.cells[at] {
            cluster.push(character);
        }
    }

    fn erase(&mut self, from: u16) {
        for x in from..self.width {
            self.blank(x, self.y);
        }
    }

    fn scroll(&mut self, up: bool, lines: u16) {
        let (first, last) = self.region;
        let row = |y: u16| usize::from(y) * usize::from(self.width);
        let rows = row(first)..row(last + 1);
        let count = (usize::from(lines) * usize::from(self.width)).min(rows.len());
        let region = &mut self.cells[rows];
        let blank = Cell::Cluster(" ".to_owned());
        if up {
            region.rotate_left(count);
            let from = region.len() - count;
            region[from..].fill(blank);
        } else {
            region.rotate_right(count);
            region[..count].fill(blank);
        }
    }
}

impl Perform for Grid {
    fn print(&mut self, character: char) {
        let columns = self.habits.of_character(character);
        if std::mem::take(&mut self.joining) {
            return self.attach(character);
        }
        let pair = self.last.is_some_and(|(x, y)| {
            let at = self.index(x, y);
            matches!(&self.cells[at], Cell::Cluster(cluster) if cluster.chars().count() == 1
                && (!matches!(character, '\u{1f1e6}'..='\u{1f1ff}')
                    || cluster.chars().all(|first| matches!(first, '\u{1f1e6}'..='\u{1f1ff}'))))
        });
        match character {
            '\u{200d}' => {
                self.joining = self.habits.joins;
                self.attach(character);
            }
            '\u{fe0f}' => {
                self.attach(character);
                let Some((x, y)) = self.last else { return };
                let narrow = self.x == x + 1;
                if narrow && self.habits.emoji_presentation == 2 && x + 2 < self.width {
                    self.blank(x + 1, y);
                    let at = self.index(x + 1, y);
                    self.cells[at] = Cell::Rest;
                    self.x = x + 2;
                }
            }
            _ if columns == 0 => self.attach(character),
            _ if self.habits.joins && is_attached(character) && pair => {
                self.attach(character);
                // A flag takes the columns of its two halves.
                if let (Some((x, y)), '\u{1f1e6}'..='\u{1f1ff}') = (self.last, character)
                    && self.x == x + 1
                    && x + 1 < self.width
                {
                    self.blank(x + 1, y);
                    let at = self.index(x + 1, y);
                    self.cells[at] = Cell::Rest;
                    self.x = (x + 2).min(self.width - 1);
                }
            }
            _ => self.put(character.to_string(), columns),
        }
    }

    fn execute(&mut self, byte: u8) {
        panic!("the control {byte:#x} is sent");
    }

    fn esc_dispatch(&mut self, _: &[u8], _: bool, byte: u8) {
        panic!("ESC {byte:#x} is sent");
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], _: bool, action: char) {
        let numbers: Vec<u16> = params.iter().map(|param| param[0]).collect();
        let number = |index: usize| numbers.get(index).copied().unwrap_or(0).max(1);
        self.joining = false;
        match (action, intermediates) {
            ('H', []) => {
                self.y = (number(0) - 1).min(self.height - 1);
                self.x = (number(1) - 1).min(self.width - 1);
            }
            ('G', []) => self.x = (number(0) - 1).min(self.width - 1),
            ('C', []) => self.x = (self.x + number(0)).min(self.width - 1),
            ('K', []) => self.erase(self.x),
            ('J', []) => {
                for y in 0..self.height {
                    self.y = y;
                    self.erase(0);
                }
            }
            ('r', []) if numbers.len() < 2 => self.region = (0, self.height - 1),
            ('r', []) => self.region = (number(0) - 1, number(1) - 1),
            ('S', []) => self.scroll(true, number(0)),
            ('T', []) => self.scroll(false, number(0)),
            ('m', []) | ('h' | 'l', [b'?']) => {}
            _ => panic!("CSI {numbers:?} {intermediates:?} {action} is sent"),
        }
        if action != 'm' {
            self.last = None;
        }
    }
}
