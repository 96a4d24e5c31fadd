//! Roles → styles. Only the sixteen colours of the terminal's own palette are
//! used, so that a reader's light or dark theme stays what it is; without
//! colours every distinction is still there in bold, dim, underline or reverse.

use super::canvas::Canvas;
use crate::layout::{Part, Role};
use crate::record::Colour;
use ratatui::style::{Color, Modifier, Style};

/// The styles of everything on the screen.
#[derive(Clone, Debug)]
pub struct Theme {
    colours: bool,
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
}

impl Theme {
    /// With or without colours (`NO_COLOR`).
    #[must_use]
    pub fn new(colours: bool) -> Self {
        let plain = Style::new();
        let coloured = |style: Style, without: Style| if colours { style } else { without };
        Self {
            colours,
            title: plain.add_modifier(Modifier::BOLD),
            quiet: plain.add_modifier(Modifier::DIM),
            selected: plain.add_modifier(Modifier::REVERSED),
            selected_elsewhere: plain.add_modifier(Modifier::BOLD),
            // No colour of all palettes is legible on light and on dark.
            notice: plain.add_modifier(Modifier::BOLD),
            problem: coloured(
                plain.fg(Color::Red).add_modifier(Modifier::BOLD),
                plain.add_modifier(Modifier::BOLD),
            ),
            rule: plain.add_modifier(Modifier::DIM),
            found: coloured(
                plain.fg(Color::Black).bg(Color::Yellow),
                plain.add_modifier(Modifier::UNDERLINED),
            ),
            found_current: coloured(
                plain
                    .fg(Color::Black)
                    .bg(Color::LightRed)
                    .add_modifier(Modifier::BOLD),
                plain.add_modifier(Modifier::REVERSED),
            ),
            selection: plain.add_modifier(Modifier::REVERSED),
            cursor: coloured(plain.fg(Color::Cyan), plain),
            key: coloured(plain.fg(Color::Cyan), plain.add_modifier(Modifier::BOLD)),
            letters: plain
                .add_modifier(Modifier::BOLD)
                .add_modifier(Modifier::REVERSED),
        }
    }

    fn tint(&self, colour: Color) -> Style {
        if self.colours {
            Style::new().fg(colour)
        } else {
            Style::new()
        }
    }

    /// The style of a run of the article.
    #[must_use]
    pub fn role(&self, role: Role) -> Style {
        let mut style = match role.part {
            Part::Body | Part::Quote => Style::new(),
            Part::Title => Style::new().add_modifier(Modifier::BOLD),
            Part::Metadata | Part::Rule => self.quiet,
            Part::Heading(level) => {
                let style = self.tint(Color::Cyan).add_modifier(Modifier::BOLD);
                if level == 1 {
                    style.add_modifier(Modifier::UNDERLINED)
                } else {
                    style
                }
            }
            Part::Code => self.tint(Color::Green),
            Part::TableHeader => Style::new().add_modifier(Modifier::BOLD),
            Part::Marker => self.tint(Color::Cyan),
            Part::DoneMarker => self.tint(Color::Green),
            Part::Figure => self.tint(Color::Magenta),
        };
        if role.code {
            style = style.patch(self.tint(Color::Green));
        }
        if role.link {
            style = style
                .patch(self.tint(Color::Blue))
                .add_modifier(Modifier::UNDERLINED);
        }
        if role.reference {
            style = style.patch(self.tint(Color::Magenta));
        }
        if role.highlight {
            style = if self.colours {
                style.fg(Color::Black).bg(Color::LightYellow)
            } else {
                style.add_modifier(Modifier::REVERSED)
            };
        }
        let modifiers = [
            (role.strong, Modifier::BOLD),
            (role.emphasis, Modifier::ITALIC),
            (role.strikethrough, Modifier::CROSSED_OUT),
        ];
        for (wanted, modifier) in modifiers {
            if wanted {
                style = style.add_modifier(modifier);
            }
        }
        style
    }

    /// What is laid over a marked passage: a line under it. Its words keep their
    /// own colour, which alone is legible in every palette; the colour of the mark
    /// stands in the margin, see [`Self::mark_sign`].
    #[must_use]
    pub fn mark(&self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// The sign of a mark in the margin: its letter, else a bar; where there
    /// are no colours the letter of its colour.
    #[must_use]
    pub fn mark_sign(&self, colour: Colour, letter: Option<char>, canvas: &Canvas) -> String {
        match letter {
            Some(letter) => letter.to_string(),
            None if self.colours => canvas.drawing("▌", "*").to_owned(),
            None => colour.letter().to_owned(),
        }
    }

    /// The style of that sign.
    #[must_use]
    pub fn mark_ink(&self, colour: Colour) -> Style {
        self.tint(ink(colour)).add_modifier(Modifier::BOLD)
    }
}

fn ink(colour: Colour) -> Color {
    match colour {
        Colour::Yellow => Color::Yellow,
        Colour::Green => Color::Green,
        Colour::Blue => Color::Blue,
        Colour::Red => Color::Red,
        Colour::Purple => Color::Magenta,
    }
}
