//! One sequence at the beginning of some bytes.

use crate::app::input::key::{Code, Key};
use crate::app::message::{Message, Mouse};

/// What begins a sequence.
pub(super) const ESCAPE: u8 = 0x1b;

const BELL: u8 = 0x07;
const CANCEL: u8 = 0x18;
const SUBSTITUTE: u8 = 0x1a;

/// Longer control sequences are none.
const LONGEST: usize = 128;

/// What stands at the beginning of some bytes.
#[derive(Clone, Debug)]
pub(super) enum Parsed {
    /// The beginning of something.
    Incomplete,
    /// So many bytes that say nothing.
    Nothing(usize),
    /// So many bytes that say this.
    Message(usize, Message),
    /// So many bytes that begin a paste.
    Paste(usize),
    /// So many bytes that begin a reply, which ends somewhere behind.
    Reply(usize),
}

/// Looks at what the bytes begin with; there is at least one.
pub(super) fn parse(bytes: &[u8]) -> Parsed {
    match bytes {
        [ESCAPE] => Parsed::Incomplete,
        [ESCAPE, b'[', rest @ ..] => control_sequence(rest),
        [ESCAPE, b'O', rest @ ..] => match rest {
            [] => Parsed::Incomplete,
            [last, ..] => named(3, letter_code(*last).or(keypad_enter(*last)), 1),
        },
        [ESCAPE, kind @ (b']' | b'P' | b'_' | b'^' | b'X'), rest @ ..] => match rest {
            [] => Parsed::Incomplete,
            [first, ..] if begins_string(*kind, *first) => Parsed::Reply(2),
            _ => with_alt(&bytes[1..]),
        },
        [ESCAPE, ESCAPE, ..] => Parsed::Message(1, Message::Key(Key::plain(Code::Escape))),
        [ESCAPE, rest @ ..] => with_alt(rest),
        _ => plain(bytes),
    }
}

/// Whether a string of this kind begins so: no key does that is typed with Alt.
fn begins_string(kind: u8, first: u8) -> bool {
    match kind {
        b']' => first.is_ascii_digit() || matches!(first, b'l' | b'L' | b'I'),
        b'P' => first.is_ascii_digit() || matches!(first, b'>' | b'!' | b'$' | b'+' | b'='),
        b'_' => first == b'G',
        _ => false,
    }
}

/// Whether bytes that were read at once go on a sequence of which the first one
/// or two bytes, an Escape the first of them, came before.
pub(super) fn goes_on(begun: &[u8], bytes: &[u8]) -> bool {
    let [ESCAPE, kind @ ..] = begun else {
        return false;
    };
    let whole = [kind, bytes].concat();
    match whole.as_slice() {
        _ if bytes.len() < 2 => false,
        [kind @ (b']' | b'P' | b'_'), first, ..] => begins_string(*kind, *first),
        [b'[', b'0'..=b'?' | b'A'..=b'D', ..] => true,
        _ => false,
    }
}

/// Whether bytes can go on a sequence that was cut after its Escape.
pub(super) fn can_go_on(bytes: &[u8]) -> bool {
    matches!(bytes.first(), Some(b'[' | b'O' | b']' | b'P' | b'_'))
}

/// What follows a reply that has begun; `None` when its end has not come.
pub(super) fn after_reply(bytes: &[u8]) -> Option<&[u8]> {
    let end = memchr::memchr3(BELL, ESCAPE, CANCEL, bytes);
    let other = memchr::memchr(SUBSTITUTE, bytes);
    let end = end.into_iter().chain(other).min()?;
    match &bytes[end..] {
        [ESCAPE] => None,
        [ESCAPE, b'\\', rest @ ..] => Some(rest),
        // Another sequence begins: the reply was cut off.
        rest @ [ESCAPE, ..] => Some(rest),
        rest => Some(&rest[1..]),
    }
}

/// What of a reply without an end is to be looked at again.
pub(super) fn undecided(bytes: &[u8]) -> &[u8] {
    let kept = usize::from(bytes.last() == Some(&ESCAPE));
    &bytes[bytes.len() - kept..]
}

/// What an incomplete sequence is when nothing follows it.
pub(super) fn alone(bytes: &[u8]) -> Option<Message> {
    match bytes {
        [ESCAPE] => Some(Message::Key(Key::plain(Code::Escape))),
        [ESCAPE, key] if key.is_ascii_graphic() => Some(Message::Key(Key {
            alt: true,
            ..Key::character(char::from(*key))
        })),
        _ => None,
    }
}

/// A key that is typed with Alt: Escape goes before it.
fn with_alt(rest: &[u8]) -> Parsed {
    match plain(rest) {
        Parsed::Message(length, Message::Key(key)) => {
            Parsed::Message(length + 1, Message::Key(Key { alt: true, ..key }))
        }
        Parsed::Nothing(length) => Parsed::Nothing(length + 1),
        other => other,
    }
}

/// A character, or a key that sends a control character.
fn plain(bytes: &[u8]) -> Parsed {
    let Some(first) = bytes.first() else {
        return Parsed::Incomplete;
    };
    let key = match *first {
        0x00 => control(' '),
        b'\r' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x7f => Key::plain(Code::Backspace),
        byte @ 0x01..=0x1a => control(char::from(byte - 1 + b'a')),
        byte @ 0x1c..=0x1f => control(char::from(byte - 0x1c + b'4')),
        _ => return character(bytes),
    };
    Parsed::Message(1, Message::Key(key))
}

fn control(character: char) -> Key {
    Key {
        control: true,
        ..Key::character(character)
    }
}

/// A character in UTF-8; a byte that begins none is dropped.
fn character(bytes: &[u8]) -> Parsed {
    let length = match bytes[0] {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Parsed::Nothing(1),
    };
    let there = &bytes[..length.min(bytes.len())];
    match std::str::from_utf8(there) {
        Ok(text) => match text.chars().next() {
            Some(character) => Parsed::Message(length, Message::Key(Key::character(character))),
            None => Parsed::Nothing(1),
        },
        Err(error) if error.error_len().is_none() => Parsed::Incomplete,
        Err(_) => Parsed::Nothing(1),
    }
}

/// What follows `ESC [`: parameters, and a final byte.
fn control_sequence(rest: &[u8]) -> Parsed {
    let is_parameter = |byte: &u8| (0x20..=0x3f).contains(byte);
    let count = rest.iter().take_while(|byte| is_parameter(byte)).count();
    let whole = count + 3;
    let Some(last) = rest.get(count) else {
        return if count > LONGEST {
            Parsed::Nothing(count + 2)
        } else {
            Parsed::Incomplete
        };
    };
    if !(0x40..=0x7e).contains(last) {
        // Something else begins here.
        return Parsed::Nothing(count + 2);
    }
    let text = std::str::from_utf8(&rest[..count]).unwrap_or_default();
    if let Some(mouse) = text.strip_prefix('<') {
        return match mouse_of(mouse, *last) {
            Some(mouse) => Parsed::Message(whole, Message::Mouse(mouse)),
            None => Parsed::Nothing(whole),
        };
    }
    if text.starts_with(['?', '>', '=']) {
        // What a terminal tells of itself.
        return Parsed::Nothing(whole);
    }
    let parameters: Vec<&str> = text.split(';').collect();
    let number = |index: usize| parameters.get(index).and_then(|one| leading(one));
    match last {
        b'~' if number(0) == Some(200) => Parsed::Paste(whole),
        b'~' if number(0) == Some(27) => {
            let code = number(2).and_then(code_point);
            named(whole, code, number(1).unwrap_or(1))
        }
        b'~' => named(
            whole,
            number(0).and_then(tilde_code),
            number(1).unwrap_or(1),
        ),
        b'u' => kitty_key(whole, &parameters),
        last => named(whole, letter_code(*last), modifiers(parameters.get(1))),
    }
}

/// The number a parameter begins with.
fn leading(parameter: &str) -> Option<u32> {
    let number = parameter.split(':').next()?;
    number.parse().ok()
}

/// The modifiers of a parameter; 0 when the key was let go.
fn modifiers(parameter: Option<&&str>) -> u32 {
    let Some(parameter) = parameter else { return 1 };
    let mut parts = parameter.split(':');
    let modifiers = parts.next().and_then(|one| one.parse().ok()).unwrap_or(1);
    if parts.next() == Some("3") {
        0
    } else {
        modifiers
    }
}

/// A key as the kitty keyboard protocol tells it.
fn kitty_key(length: usize, parameters: &[&str]) -> Parsed {
    let mut codes = parameters.first().unwrap_or(&"").split(':');
    let plain: Option<u32> = codes.next().and_then(|code| code.parse().ok());
    let shifted: Option<u32> = codes.next().and_then(|code| code.parse().ok());
    let modifiers = modifiers(parameters.get(1));
    let code = plain.and_then(code_point).map(|code| match code {
        Code::Tab if has(modifiers, SHIFT) => Code::BackTab,
        Code::Character(character) if has(modifiers, SHIFT) && !has(modifiers, CONTROL) => {
            let upper = shifted.and_then(char::from_u32);
            Code::Character(upper.unwrap_or(character.to_ascii_uppercase()))
        }
        code => code,
    });
    named(length, code, modifiers)
}

/// Bits of the number of modifiers, less one.
const SHIFT: u32 = 1;
const ALT: u32 = 2;
const CONTROL: u32 = 4;

fn has(modifiers: u32, bit: u32) -> bool {
    modifiers.saturating_sub(1) & bit != 0
}

fn named(length: usize, code: Option<Code>, modifiers: u32) -> Parsed {
    match code.filter(|_| modifiers > 0) {
        None => Parsed::Nothing(length),
        Some(code) => Parsed::Message(
            length,
            Message::Key(Key {
                code,
                control: has(modifiers, CONTROL),
                alt: has(modifiers, ALT),
            }),
        ),
    }
}

/// The key of a final letter.
fn letter_code(letter: u8) -> Option<Code> {
    Some(match letter {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'Z' => Code::BackTab,
        _ => return None,
    })
}

fn keypad_enter(letter: u8) -> Option<Code> {
    (letter == b'M').then_some(Code::Enter)
}

/// The key of a number before `~`.
fn tilde_code(number: u32) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        _ => return None,
    })
}

/// The key of a code point, the keys of the keypad among them.
fn code_point(number: u32) -> Option<Code> {
    /// The keypad in the kitty keyboard protocol, from this number on.
    const KEYPAD: u32 = 57_399;
    const KEYS: [Code; 28] = [
        Code::Character('0'),
        Code::Character('1'),
        Code::Character('2'),
        Code::Character('3'),
        Code::Character('4'),
        Code::Character('5'),
        Code::Character('6'),
        Code::Character('7'),
        Code::Character('8'),
        Code::Character('9'),
        Code::Character('.'),
        Code::Character('/'),
        Code::Character('*'),
        Code::Character('-'),
        Code::Character('+'),
        Code::Enter,
        Code::Character('='),
        Code::Character(','),
        Code::Left,
        Code::Right,
        Code::Up,
        Code::Down,
        Code::PageUp,
        Code::PageDown,
        Code::Home,
        Code::End,
        // Insert has no meaning here.
        Code::Character('\0'),
        Code::Delete,
    ];
    Some(match number {
        8 | 127 => Code::Backspace,
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Escape,
        // Other keys of no character.
        57_344..KEYPAD => return None,
        KEYPAD..=57_453 => {
            let index = usize::try_from(number - KEYPAD).ok()?;
            let code = *KEYS.get(index)?;
            return Some(code).filter(|code| *code != Code::Character('\0'));
        }
        number => {
            let character = char::from_u32(number)?;
            return (!character.is_control()).then_some(Code::Character(character));
        }
    })
}

/// What the mouse did: buttons, column and row, pressed (`M`) or let go.
fn mouse_of(parameters: &str, last: u8) -> Option<Mouse> {
    /// Modifiers held meanwhile do not matter.
    const MODIFIERS: u16 = 4 | 8 | 16;
    let mut numbers = parameters.split(';').map(|one| one.parse::<u16>().ok());
    let button = numbers.next()?? & !MODIFIERS;
    let column = numbers.next()??.saturating_sub(1);
    let row = numbers.next()??.saturating_sub(1);
    match (button, last) {
        (0, b'M') => Some(Mouse::Press { column, row }),
        (64, b'M') => Some(Mouse::WheelUp { column, row }),
        (65, b'M') => Some(Mouse::WheelDown { column, row }),
        _ => None,
    }
}
