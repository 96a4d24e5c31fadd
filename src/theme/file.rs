//! A theme of the reader's: TOML with a section for each role, or a scheme of
//! base16, whose sixteen colours every role is derived from.

use super::contrast::nearest;
use super::derived::Palette;
use super::known::BUILT_IN;
use super::look::{Look, Modifiers, Shade};
use super::problem::{ThemeProblem, ThemeReason};
use super::role::ThemeRole;
use super::scheme::{hexadecimal, scheme};
use super::terminal::Depth;
use crate::words::most_like;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A theme that is read from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnTheme {
    /// The place of the built-in theme it begins with.
    pub base: usize,
    /// Its colours, where it has all of them.
    pub palette: Option<Palette>,
    /// What it says of single roles.
    pub looks: Vec<(ThemeRole, OwnLook)>,
}

/// How a role is to look: of each colour the first one counts that the terminal
/// can show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnLook {
    foreground: Vec<Shade>,
    background: Vec<Shade>,
    modifiers: Modifiers,
}

impl OwnLook {
    /// The look with the colours a terminal has. Where it lacks the ground that
    /// is wanted, the role is reversed.
    #[must_use]
    pub fn fit(&self, depth: Depth) -> Look {
        let shown = |shades: &[Shade]| {
            let fits = |shade: &&Shade| match shade {
                _ if depth == Depth::Monochrome => false,
                Shade::Indexed(index) => *index < 16 || depth >= Depth::Indexed,
                Shade::Rgb(..) => depth == Depth::True,
            };
            let near = || match (shades.first()?, depth) {
                (Shade::Rgb(red, green, blue), Depth::Indexed) => {
                    Some(nearest((*red, *green, *blue), |_| true))
                }
                _ => None,
            };
            shades.iter().find(fits).copied().or_else(near)
        };
        let (foreground, background) = (shown(&self.foreground), shown(&self.background));
        let is_lost = background.is_none() && !self.background.is_empty();
        let reversed = if is_lost {
            Modifiers::REVERSED
        } else {
            Modifiers::NONE
        };
        Look {
            foreground: foreground.filter(|_| !is_lost),
            background,
            modifiers: self.modifiers.and(reversed),
        }
    }
}

/// The names of the sixteen colours of a terminal's palette.
const NAMES: [&str; 8] = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
];

/// The keys of a theme that are no roles.
const BASE: &str = "base";

impl OwnTheme {
    /// Understands the text of a theme: base16 where it has the colour `base00`.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<ThemeProblem>) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.contains("base00") {
            let (palette, problems) = scheme(text);
            let theme = Self {
                palette,
                ..Self::default()
            };
            return (theme, problems);
        }
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reading = ThemeReader {
            text,
            theme: Self::default(),
            problems: Vec::new(),
        };
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            reading.tell(at, "", ThemeReason::Syntax(error.message().to_owned()));
        }
        for (key, value) in table.get_ref() {
            reading.entry(key, value);
        }
        reading.problems.sort_by_key(|problem| problem.line);
        (reading.theme, reading.problems)
    }
}

struct ThemeReader<'a> {
    text: &'a str,
    theme: OwnTheme,
    problems: Vec<ThemeProblem>,
}

impl ThemeReader<'_> {
    fn tell(&mut self, at: usize, key: &str, reason: ThemeReason) {
        let before = self.text.get(..at).unwrap_or(self.text);
        self.problems.push(ThemeProblem {
            line: before.matches('\n').count() + 1,
            key: key.to_owned(),
            reason,
        });
    }

    fn entry(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        let name: &str = key.get_ref();
        let at = key.span().start;
        if name == BASE {
            let named = match value.get_ref() {
                DeValue::String(named) => BUILT_IN.iter().position(|one| one.name == named),
                _ => None,
            };
            match named {
                Some(base) => self.theme.base = base,
                None => self.tell(at, name, ThemeReason::NoBase),
            }
            return;
        }
        let Some(role) = ThemeRole::ALL.iter().find(|role| role.name() == name) else {
            let like = most_like(name, ThemeRole::ALL.iter().map(|role| role.name()));
            return self.tell(at, name, ThemeReason::NoRole(like));
        };
        let DeValue::Table(table) = value.get_ref() else {
            return self.tell(at, name, ThemeReason::NoKey);
        };
        let mut look = OwnLook::default();
        for (key, value) in table {
            let (at, key): (usize, &str) = (key.span().start, key.get_ref());
            let told = format!("{name}.{key}");
            match key {
                "foreground" | "background" => match shades(value.get_ref()) {
                    Some(shades) if key == "foreground" => look.foreground = shades,
                    Some(shades) => look.background = shades,
                    None => self.tell(at, &told, ThemeReason::NoColour),
                },
                "modifiers" => match modifiers(value.get_ref()) {
                    Some(modifiers) => look.modifiers = modifiers,
                    None => self.tell(at, &told, ThemeReason::NoModifier),
                },
                _ => self.tell(at, &told, ThemeReason::NoKey),
            }
        }
        self.theme.looks.push((*role, look));
    }
}

fn shades(value: &DeValue<'_>) -> Option<Vec<Shade>> {
    match value {
        DeValue::Array(values) if !values.is_empty() => {
            values.iter().map(|value| shade(value.get_ref())).collect()
        }
        value => Some(vec![shade(value)?]),
    }
}

fn shade(value: &DeValue<'_>) -> Option<Shade> {
    match value {
        DeValue::Integer(number) => number.to_string().parse().ok().map(Shade::Indexed),
        DeValue::String(text) => named(text),
        _ => None,
    }
}

fn named(text: &str) -> Option<Shade> {
    if let Some(colour) = hexadecimal(text.strip_prefix('#').unwrap_or_default()) {
        let [_, red, green, blue] = colour.to_be_bytes();
        return Some(Shade::Rgb(red, green, blue));
    }
    let (name, bright) = match text.strip_prefix("bright-") {
        Some(name) => (name, 8),
        None => (text, 0),
    };
    let place = NAMES.iter().position(|known| *known == name)?;
    Some(Shade::Indexed(u8::try_from(place).ok()? + bright))
}

fn modifiers(value: &DeValue<'_>) -> Option<Modifiers> {
    let DeValue::Array(values) = value else {
        return None;
    };
    let mut all = Modifiers::NONE;
    for value in values {
        let DeValue::String(name) = value.get_ref() else {
            return None;
        };
        let known = Modifiers::NAMES
            .iter()
            .find(|(known, _)| *known == &**name)?;
        all = all.and(known.1);
    }
    Some(all)
}
