//! Keys of the keyboard, as data that is parsed from and printed as text.

use std::fmt;
use std::str::FromStr;

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With the Control key held.
    pub control: bool,
    /// With the Alt key held.
    pub alt: bool,
}

/// Which key of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A key that types this character.
    Character(char),
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// The names of the keys that type no character, and of the blank.
const NAMES: [(&str, Code); 15] = [
    ("Space", Code::Character(' ')),
    ("Enter", Code::Enter),
    ("Esc", Code::Escape),
    ("Tab", Code::Tab),
    ("Shift-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Del", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
];

impl Key {
    /// The key without Control and Alt.
    #[must_use]
    pub fn plain(code: Code) -> Self {
        Self {
            code,
            control: false,
            alt: false,
        }
    }

    /// The key that types `character`.
    #[must_use]
    pub fn character(character: char) -> Self {
        Self::plain(Code::Character(character))
    }

    /// The key as it is without an input method: full-width forms and the marks
    /// that Chinese and Japanese input methods put in the place of ASCII ones
    /// are the keys they are typed with.
    #[must_use]
    pub fn half_width(self) -> Self {
        match self.code {
            Code::Character(character) => Self {
                code: Code::Character(half_width(character)),
                ..self
            },
            _ => self,
        }
    }

    /// The character it types into a field, if it types one.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Character(character) if !self.control && !self.alt => Some(character),
            _ => None,
        }
    }
}

/// Marks of input methods, and the keys they are typed with.
const MARKS: [(char, char); 18] = [
    ('\u{3000}', ' '),
    ('【', '['),
    ('】', ']'),
    ('「', '['),
    ('」', ']'),
    ('『', '{'),
    ('』', '}'),
    ('《', '<'),
    ('》', '>'),
    ('。', '.'),
    ('、', '/'),
    ('・', '/'),
    ('·', '`'),
    ('￥', '$'),
    ('\u{2018}', '\''),
    ('\u{2019}', '\''),
    ('\u{201c}', '\u{22}'),
    ('\u{201d}', '\u{22}'),
];

/// How far the full-width forms of ASCII lie behind it, and the first and last
/// of them.
const FULL_WIDTH: u32 = 0xfee0;
const FORMS: std::ops::RangeInclusive<char> = '\u{ff01}'..='\u{ff5e}';

fn half_width(character: char) -> char {
    if FORMS.contains(&character) {
        let ascii = u32::from(character) - FULL_WIDTH;
        return char::from_u32(ascii).unwrap_or(character);
    }
    let mark = MARKS.iter().find(|(mark, _)| *mark == character);
    mark.map_or(character, |(_, key)| *key)
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            formatter.write_str("Ctrl-")?;
        }
        if self.alt {
            formatter.write_str("Alt-")?;
        }
        match NAMES.iter().find(|(_, code)| *code == self.code) {
            Some((name, _)) => formatter.write_str(name),
            None => match self.code {
                Code::Character(character) => write!(formatter, "{character}"),
                _ => Ok(()),
            },
        }
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (mut rest, mut control, mut alt) = (text, false, false);
        while rest.chars().count() > 1 {
            if let Some(after) = rest.strip_prefix("Ctrl-") {
                (rest, control) = (after, true);
            } else if let Some(after) = rest.strip_prefix("Alt-") {
                (rest, alt) = (after, true);
            } else {
                break;
            }
        }
        let mut characters = rest.chars();
        let code = match (characters.next(), characters.next()) {
            (Some(character), None) => Code::Character(character),
            _ => {
                NAMES
                    .iter()
                    .find(|(name, _)| *name == rest)
                    .ok_or_else(|| format!("there is no key called {text:?}"))?
                    .1
            }
        };
        Ok(Self { code, control, alt })
    }
}
