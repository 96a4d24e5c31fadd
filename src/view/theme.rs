//! Roles → styles of the grid: what a theme says, added up as a run needs it.

use super::canvas::Canvas;
use crate::article::CodePart;
use crate::layout::{Part, Role};
use crate::record::Colour;
use crate::theme::{Appearance, Depth, Look, Looks, Modifiers, Shade, ThemeRole};
use ratatui::style::{Color, Modifier, Style};

/// The styles of everything on the screen.
#[derive(Clone, Debug)]
pub struct Theme {
    /// What it was made of.
    appearance: Appearance,
    looks: Looks,
    /// Whether marks are told apart by colour.
    colours: bool,
    /// What everything is painted on.
    pub ground: Style,
    /// Names of panes.
    pub title: Style,
    /// What steps back: dates, counts, hints.
    pub quiet: Style,
    /// The entry under the cursor in the pane with the focus.
    pub selected: Style,
    /// The entry under the cursor in another pane.
    pub selected_elsewhere: Style,
    /// What is to be noticed.
    pub notice: Style,
    /// What went wrong.
    pub problem: Style,
    /// Lines between panes.
    pub rule: Style,
    /// A match of the search.
    pub found: Style,
    /// The match the reader is at.
    pub found_current: Style,
    /// The passage being selected.
    pub selection: Style,
    /// The cursor line's mark.
    pub cursor: Style,
    /// A key in hints and help.
    pub key: Style,
    /// The letters on links.
    pub letters: Style,
    /// The line at the bottom.
    pub status: Style,
}

impl Theme {
    /// The terminal's own palette, with or without colours (`NO_COLOR`).
    #[must_use]
    pub fn new(colours: bool) -> Self {
        Self::of(&Appearance {
            depth: if colours {
                Depth::Indexed
            } else {
                Depth::Monochrome
            },
            ..Appearance::default()
        })
    }

    /// The theme that is set.
    #[must_use]
    pub fn of(appearance: &Appearance) -> Self {
        let looks = appearance.looks();
        let of = |role| style(looks.get(role));
        Self {
            colours: appearance.depth >= Depth::Indexed && has_colours(&looks),
            ground: of(ThemeRole::Text),
            title: of(ThemeRole::PaneTitle),
            quiet: of(ThemeRole::Quiet),
            selected: of(ThemeRole::Row),
            selected_elsewhere: of(ThemeRole::RowElsewhere),
            notice: of(ThemeRole::Notice),
            problem: of(ThemeRole::Problem),
            rule: of(ThemeRole::Rule),
            found: of(ThemeRole::Match),
            found_current: of(ThemeRole::MatchCurrent),
            selection: of(ThemeRole::Selection),
            cursor: of(ThemeRole::Cursor),
            key: of(ThemeRole::Key),
            letters: of(ThemeRole::Letters),
            status: of(ThemeRole::Status),
            appearance: appearance.clone(),
            looks,
        }
    }

    /// Makes it the theme that is set, should it be another one.
    pub fn become_of(&mut self, appearance: &Appearance) {
        if self.appearance != *appearance {
            *self = Self::of(appearance);
        }
    }

    /// The style of a role.
    #[must_use]
    pub fn look(&self, role: ThemeRole) -> Style {
        style(self.looks.get(role))
    }

    /// The style of a run of the article.
    #[must_use]
    pub fn role(&self, role: Role) -> Style {
        let part = match role.part {
            Part::Body => return self.within(Style::new(), role),
            Part::Quote => ThemeRole::Quote,
            Part::Title => ThemeRole::Title,
            Part::Metadata => ThemeRole::Metadata,
            Part::Rule => ThemeRole::Rule,
            Part::Heading(1) => ThemeRole::Heading1,
            Part::Heading(2) => ThemeRole::Heading2,
            Part::Heading(_) => ThemeRole::Heading3,
            Part::Code => ThemeRole::Code,
            Part::TableHeader => ThemeRole::TableHeader,
            Part::Marker => ThemeRole::Marker,
            Part::DoneMarker => ThemeRole::DoneMarker,
            Part::Figure => ThemeRole::Reference,
        };
        self.within(self.look(part), role)
    }

    /// What is laid over a part of code.
    #[must_use]
    pub fn code(&self, part: CodePart) -> Style {
        self.look(match part {
            CodePart::Plain => ThemeRole::CodePlain,
            CodePart::Comment => ThemeRole::CodeComment,
            CodePart::String => ThemeRole::CodeString,
            CodePart::Number => ThemeRole::CodeNumber,
            CodePart::Keyword => ThemeRole::CodeKeyword,
            CodePart::Name => ThemeRole::CodeName,
            CodePart::Type => ThemeRole::CodeType,
        })
    }

    /// The styles inside running text, laid over each other.
    fn within(&self, style: Style, role: Role) -> Style {
        [
            (role.code, ThemeRole::Code),
            (role.link, ThemeRole::Link),
            (role.reference, ThemeRole::Reference),
            (role.highlight, ThemeRole::Highlight),
            (role.strong, ThemeRole::Strong),
            (role.emphasis, ThemeRole::Emphasis),
        ]
        .into_iter()
        .filter(|(wanted, _)| *wanted)
        .fold(style, |style, (_, role)| style.patch(self.look(role)))
        .add_modifier(if role.strikethrough {
            Modifier::CROSSED_OUT
        } else {
            Modifier::empty()
        })
    }

    /// What is laid over a marked passage: a line under it. Its words keep their
    /// own colour, which alone is legible in every palette; the colour of the mark
    /// stands in the margin, see [`Self::mark_sign`].
    #[must_use]
    pub fn mark(&self) -> Style {
        self.look(ThemeRole::Mark)
    }

    /// The sign of a mark in the margin, and its style: its letter, else a bar;
    /// where there are no colours the letter of its colour.
    #[must_use]
    pub fn mark_sign(
        &self,
        colour: Colour,
        letter: Option<char>,
        canvas: &Canvas,
    ) -> (String, Style) {
        let ink = self.look(match colour {
            Colour::Yellow => ThemeRole::MarkYellow,
            Colour::Green => ThemeRole::MarkGreen,
            Colour::Blue => ThemeRole::MarkBlue,
            Colour::Red => ThemeRole::MarkRed,
            Colour::Purple => ThemeRole::MarkPurple,
        });
        match letter {
            Some(letter) => (letter.to_string(), ink),
            None if !self.colours => (colour.letter().to_owned(), ink),
            None => {
                // On a ground of its own the bar fills it.
                let bar = ink.bg.map_or(ink, |ground| ink.fg(ground));
                (canvas.drawing("▌", "*").to_owned(), bar)
            }
        }
    }
}

/// Whether marks of different colours look different.
fn has_colours(looks: &Looks) -> bool {
    looks.get(ThemeRole::MarkYellow) != looks.get(ThemeRole::MarkBlue)
}

fn style(look: Look) -> Style {
    Style {
        fg: look.foreground.map(color),
        bg: look.background.map(color),
        add_modifier: modifier(look.modifiers),
        ..Style::new()
    }
}

/// The names the grid has for the sixteen colours of the terminal's palette.
const SIXTEEN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

fn color(shade: Shade) -> Color {
    match shade {
        Shade::Indexed(index) => {
            let own = SIXTEEN.get(usize::from(index)).copied();
            own.unwrap_or(Color::Indexed(index))
        }
        Shade::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}

fn modifier(modifiers: Modifiers) -> Modifier {
    [
        (Modifiers::BOLD, Modifier::BOLD),
        (Modifiers::DIM, Modifier::DIM),
        (Modifiers::ITALIC, Modifier::ITALIC),
        (Modifiers::UNDERLINED, Modifier::UNDERLINED),
        (Modifiers::REVERSED, Modifier::REVERSED),
        (Modifiers::CROSSED_OUT, Modifier::CROSSED_OUT),
    ]
    .into_iter()
    .filter(|(wanted, _)| modifiers.contains(*wanted))
    .fold(Modifier::empty(), |all, (_, modifier)| all | modifier)
}
