//! The looks that follow from a palette of a few colours.

use super::contrast::{LINES, Rgb, TEXT, between, contrast, legible, nearest};
use super::look::{Look, Looks, Modifiers, Shade};
use super::role::ThemeRole as R;
use super::terminal::Depth;

/// The colours a theme is made of, as `0xrrggbb`. What is not legible on the
/// ground is brought nearer to black or white until it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub ground: u32,
    /// Running text.
    pub text: u32,
    /// What steps back.
    pub quiet: u32,
    /// Titles and headings.
    pub heading: u32,
    /// Red.
    pub red: u32,
    /// Orange.
    pub orange: u32,
    /// Yellow.
    pub yellow: u32,
    /// Green.
    pub green: u32,
    /// Cyan.
    pub cyan: u32,
    /// Blue.
    pub blue: u32,
    /// Purple.
    pub purple: u32,
}

/// How much of the colour of headings the line at the bottom has, in sixteenths.
const STATUS: u16 = 2;

/// Red, green and blue of `0xrrggbb`.
fn rgb(colour: u32) -> Rgb {
    let [_, red, green, blue] = colour.to_be_bytes();
    (red, green, blue)
}

/// A palette that is being fitted to a terminal.
struct Fitting<'a> {
    palette: &'a Palette,
    ground: Rgb,
    depth: Depth,
}

impl Palette {
    /// The look of every role, with the colours a terminal has.
    #[must_use]
    pub fn looks(&self, depth: Depth) -> Looks {
        let mut fitting = Fitting {
            palette: self,
            ground: rgb(self.ground),
            depth,
        };
        if depth < Depth::True {
            let ground = nearest(fitting.ground, |_| true);
            fitting.ground = seen(ground);
        }
        Looks::of(|role| fitting.look(role))
    }
}

/// What a colour of the fixed part looks like.
fn seen(shade: Shade) -> Rgb {
    match shade {
        Shade::Rgb(red, green, blue) => (red, green, blue),
        Shade::Indexed(index) => super::contrast::fixed(index).unwrap_or_default(),
    }
}

impl Fitting<'_> {
    /// A colour on a ground, legible.
    fn ink(&self, colour: Rgb, ground: Rgb, least: f64) -> Shade {
        let (red, green, blue) = legible(colour, ground, least);
        match self.depth {
            Depth::True => Shade::Rgb(red, green, blue),
            _ => nearest((red, green, blue), |other| contrast(other, ground) >= least),
        }
    }

    /// A ground other than that of the page.
    fn wash(&self, colour: u32, part: u16) -> Rgb {
        // Of 256 colours few are between: what is too near the ground is like others.
        let part = if self.depth == Depth::True {
            part
        } else {
            part + 3
        };
        let (red, green, blue) = between(self.ground, rgb(colour), part);
        match self.depth {
            Depth::True => (red, green, blue),
            _ => seen(nearest((red, green, blue), |other| other != self.ground)),
        }
    }

    fn shade(&self, colour: Rgb) -> Shade {
        match self.depth {
            Depth::True => Shade::Rgb(colour.0, colour.1, colour.2),
            _ => nearest(colour, |_| true),
        }
    }

    /// Text in a colour.
    fn text(&self, colour: u32, modifiers: Modifiers) -> Look {
        Look::ink(self.ink(rgb(colour), self.ground, TEXT), modifiers)
    }

    /// Text in a colour that also stands on the line at the bottom.
    fn told(&self, colour: u32, modifiers: Modifiers) -> Look {
        let ground = self.wash(self.palette.heading, STATUS);
        Look::ink(self.ink(rgb(colour), ground, TEXT), modifiers)
    }

    /// The page's text on a ground of its own.
    fn on(&self, colour: u32, part: u16, modifiers: Modifiers) -> Look {
        let back = self.wash(colour, part);
        let front = self.ink(rgb(self.palette.text), back, TEXT);
        Look::on(front, self.shade(back), modifiers)
    }

    fn look(&self, role: R) -> Look {
        const BOLD: Modifiers = Modifiers::BOLD;
        const NONE: Modifiers = Modifiers::NONE;
        let palette = self.palette;
        match role {
            R::Text => {
                let front = self.ink(rgb(palette.text), self.ground, TEXT);
                Look::on(front, self.shade(self.ground), NONE)
            }
            R::Title => self.text(palette.heading, BOLD.and(Modifiers::UNDERLINED)),
            R::Heading1 => self.text(palette.heading, BOLD.and(Modifiers::UNDERLINED)),
            R::Heading2 => self.text(palette.heading, BOLD),
            R::Heading3 => self.text(palette.blue, BOLD),
            R::Metadata | R::Quiet => self.text(palette.quiet, NONE),
            R::CodeComment => self.text(palette.quiet, Modifiers::ITALIC),
            R::Rule => Look::ink(self.ink(rgb(palette.quiet), self.ground, LINES), NONE),
            R::Strong | R::TableHeader | R::PaneTitle | R::RowElsewhere => Look::weight(BOLD),
            R::Emphasis => Look::weight(Modifiers::ITALIC),
            R::Quote => Look::default(),
            R::Status => self.on(palette.heading, STATUS, NONE),
            R::CodePlain => self.text(palette.text, NONE),
            R::Code | R::CodeString => self.text(palette.green, NONE),
            R::CodeNumber => self.text(palette.orange, NONE),
            R::CodeKeyword => self.text(palette.purple, BOLD),
            R::CodeName => self.text(palette.blue, NONE),
            R::CodeType => self.text(palette.yellow, NONE),
            R::Link => self.text(palette.blue, Modifiers::UNDERLINED),
            R::Reference => self.text(palette.purple, NONE),
            R::Marker | R::Cursor => self.text(palette.cyan, NONE),
            R::Key => self.told(palette.cyan, NONE),
            R::DoneMarker => self.text(palette.green, BOLD),
            R::Mark => Look::weight(Modifiers::UNDERLINED),
            R::MarkYellow => self.text(palette.yellow, BOLD),
            R::MarkGreen => self.text(palette.green, BOLD),
            R::MarkBlue => self.text(palette.blue, BOLD),
            R::MarkRed => self.text(palette.red, BOLD),
            R::MarkPurple => self.text(palette.purple, BOLD),
            R::Highlight => self.on(palette.yellow, 3, NONE),
            R::Match => self.on(palette.yellow, 5, NONE),
            R::MatchCurrent => self.on(palette.orange, 9, BOLD),
            R::Selection => self.on(palette.blue, 4, NONE),
            R::Row => self.on(palette.heading, 3, BOLD),
            R::Notice => self.told(palette.orange, BOLD),
            R::Problem => self.told(palette.red, BOLD),
            R::Letters => Look::weight(BOLD.and(Modifiers::REVERSED)),
        }
    }
}
