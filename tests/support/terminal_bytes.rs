//! What the program may send to a terminal, checked byte by byte.

use super::forbidden::is_forbidden;
use vte::{Params, Parser, Perform};

/// Modes that are set and reset: cursor, wrapping, mouse, pasting, alternate
/// screen, synchronised output.
const MODES: [u16; 7] = [25, 7, 1000, 1006, 2004, 1049, 2026];

/// Reads what was sent and notes what must not be sent.
#[derive(Default)]
pub struct Guard {
    parser: Parser,
    seen: Seen,
}

#[derive(Default)]
struct Seen {
    violations: Vec<String>,
    characters: usize,
}

impl Guard {
    /// Takes in some more.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.parser.advance(&mut self.seen, bytes);
    }

    /// What must not have been sent, a few of it.
    pub fn violations(&self) -> &[String] {
        &self.seen.violations
    }

    /// How many characters were to be drawn.
    pub fn characters(&self) -> usize {
        self.seen.characters
    }
}

/// What is wrong with these bytes.
pub fn violations(bytes: &[u8]) -> Vec<String> {
    let mut guard = Guard::default();
    guard.feed(bytes);
    guard.seen.violations
}

impl Seen {
    fn note(&mut self, violation: String) {
        if self.violations.len() < 5 {
            self.violations.push(violation);
        }
    }
}

impl Perform for Seen {
    fn print(&mut self, character: char) {
        self.characters += 1;
        if is_forbidden(character) || matches!(character, '\u{ad}' | '\u{200b}') {
            self.note(format!("U+{:04X}", u32::from(character)));
        }
    }

    fn execute(&mut self, byte: u8) {
        if !matches!(byte, b'\r' | b'\n') {
            self.note(format!("control {byte:#04x}"));
        }
    }

    fn csi_dispatch(&mut self, parameters: &Params, intermediates: &[u8], _: bool, last: char) {
        let all: Vec<u16> = parameters.iter().flatten().copied().collect();
        let meant = match (intermediates, last) {
            ([], 'H' | 'm' | 'C' | 'G' | 'S' | 'T' | 'r') => true,
            ([], 'K') => all == [0],
            ([], 'J') => all == [2],
            (b"?", 'h' | 'l') => all.iter().all(|mode| MODES.contains(mode)),
            (b">" | b"<", 'u') => true,
            _ => false,
        };
        if !meant {
            let intermediates = String::from_utf8_lossy(intermediates);
            self.note(format!("CSI {intermediates}{all:?}{last}"));
        }
    }

    fn osc_dispatch(&mut self, parameters: &[&[u8]], _: bool) {
        let name = parameters
            .first()
            .map(|first| String::from_utf8_lossy(first));
        self.note(format!("OSC {name:?}"));
    }

    fn esc_dispatch(&mut self, intermediates: &[u8], _: bool, byte: u8) {
        self.note(format!("ESC {intermediates:?} {byte:#04x}"));
    }

    fn hook(&mut self, _: &Params, _: &[u8], _: bool, last: char) {
        self.note(format!("DCS {last}"));
    }
}
