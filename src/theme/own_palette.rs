//! The terminal's own palette. No colour of it is legible in all palettes: cyan
//! on white has a contrast of 2.0 in kitty, blue on black 2.2 in xterm. So text
//! keeps the terminal's own colour and is told apart by weight, slope and lines;
//! what has to have a colour brings its ground with it, both from the part of
//! the 256 that is the same everywhere. Once it is known whether the ground is
//! light or dark, text is coloured from that part, too.

use super::look::{Look, Looks, Modifiers, Shade};
use super::role::ThemeRole as R;
use super::terminal::{Depth, Ground};

const BOLD: Modifiers = Modifiers::BOLD;
const NONE: Modifiers = Modifiers::NONE;

/// Without any colour: a difference for everything that has to be told apart.
pub(super) fn monochrome() -> Looks {
    Looks::of(without_colour)
}

fn without_colour(role: R) -> Look {
    let line = Modifiers::UNDERLINED;
    Look::weight(match role {
        R::Title => BOLD.and(line),
        R::Heading1 => BOLD.and(line),
        R::Heading2 | R::TableHeader | R::PaneTitle | R::Notice | R::Problem | R::Key => BOLD,
        R::Heading3 => BOLD.and(Modifiers::ITALIC),
        R::Strong | R::RowElsewhere | R::DoneMarker => BOLD,
        R::CodeKeyword => BOLD,
        R::Emphasis | R::CodeComment => Modifiers::ITALIC,
        R::Metadata | R::Rule | R::Quiet => Modifiers::DIM,
        R::Code | R::CodePlain | R::CodeString | R::CodeNumber | R::CodeName | R::CodeType => NONE,
        R::Link | R::Mark => line,
        R::Match => BOLD.and(line),
        R::MatchCurrent => BOLD.and(Modifiers::REVERSED),
        R::Highlight | R::Selection | R::Row => Modifiers::REVERSED,
        R::Letters => BOLD.and(Modifiers::REVERSED),
        R::MarkYellow | R::MarkGreen | R::MarkBlue | R::MarkRed | R::MarkPurple => BOLD,
        R::Text | R::Quote | R::Reference | R::Marker | R::Cursor | R::Status => NONE,
    })
}

/// With the colours there are.
pub(super) fn looks(ground: Option<Ground>, depth: Depth) -> Looks {
    if depth < Depth::Indexed {
        return monochrome();
    }
    Looks::of(|role| {
        let plain = without_colour(role);
        match (on_its_own_ground(role), ground) {
            (Some(look), _) => look,
            (None, Some(ground)) => coloured(role, ground).map_or(plain, |shade| Look {
                foreground: Some(Shade::Indexed(shade)),
                modifiers: plain.modifiers.without(Modifiers::DIM),
                ..plain
            }),
            (None, None) => plain,
        }
    })
}

/// Black on light colours, both the same everywhere.
fn on_its_own_ground(role: R) -> Option<Look> {
    let (back, modifiers) = match role {
        R::Match => (228, NONE),
        R::MatchCurrent => (215, BOLD),
        R::Highlight => (230, NONE),
        R::MarkYellow => (227, BOLD),
        R::MarkGreen => (120, BOLD),
        R::MarkBlue => (117, BOLD),
        R::MarkRed => (217, BOLD),
        R::MarkPurple => (183, BOLD),
        _ => return None,
    };
    Some(Look::on(
        Shade::Indexed(16),
        Shade::Indexed(back),
        modifiers,
    ))
}

/// Colours of text, dark ones for light grounds and light ones for dark grounds.
fn coloured(role: R, ground: Ground) -> Option<u8> {
    let (light, dark) = match role {
        R::Title => (18, 159),
        R::Heading1 | R::Heading2 | R::Heading3 => (24, 117),
        R::Metadata | R::Quiet | R::CodeComment => (240, 250),
        R::Rule => (241, 248),
        R::CodePlain => (234, 253),
        R::Code | R::DoneMarker | R::CodeString => (22, 114),
        R::Link => (19, 111),
        R::Reference | R::CodeKeyword => (90, 183),
        R::CodeNumber | R::CodeType => (88, 216),
        R::CodeName => (19, 117),
        R::Marker | R::Cursor | R::Key => (24, 117),
        R::Problem => (88, 217),
        _ => return None,
    };
    Some(match ground {
        Ground::Light => light,
        Ground::Dark => dark,
    })
}
