//! Bytes from the terminal → keys, pastes, the mouse. What a terminal answers to
//! a question, asked by whomever and however late, is taken as a whole and
//! dropped: it is never a key.
//!
//! Sequences are read as ECMA-48 builds them; keys as xterm and the kitty
//! keyboard protocol write them. What is cut anywhere is waited for, but not for
//! ever: [`Decoder::patience`] says how long, [`Decoder::give_up`] ends it.

mod sequence;

use crate::app::input::key::{Code, Key};
use crate::app::message::Message;
use sequence::{Parsed, parse};
use std::time::Duration;

/// How long after an Escape the rest of a sequence may come.
const AFTER_ESCAPE: Duration = Duration::from_millis(30);

/// How long a sequence or a paste that has begun may pause before it is given up.
const PAUSE: Duration = Duration::from_secs(2);

/// Bytes of a paste that are kept; what exceeds them is dropped.
const LONGEST_PASTE: usize = 16 << 20;

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Ctrl-c, as terminals send it, alone: a way out of what never ends.
const INTERRUPTS: [&[u8]; 3] = [b"\x03", b"\x1b[99;5u", b"\x1b[27;5;99~"];

/// What is begun and not at its end.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    /// Bytes that are no whole sequence yet.
    pending: Vec<u8>,
    /// Text of a paste that goes on.
    paste: Option<Vec<u8>>,
    /// Whether a reply is being dropped whose end has not come.
    in_reply: bool,
    /// The beginning of a sequence that was taken for a key, because nothing
    /// followed it in time.
    taken_for_key: Vec<u8>,
}

impl Decoder {
    /// Takes bytes as they were read at once; gives what they say.
    ///
    /// ```
    /// use wanjuan::runtime::decoder::Decoder;
    ///
    /// let mut decoder = Decoder::default();
    /// assert_eq!(decoder.take(b"\x1b]11;rgb:ffff/ffff/ffff\x07j").len(), 1);
    /// ```
    pub fn take(&mut self, bytes: &[u8]) -> Vec<Message> {
        let begun = std::mem::take(&mut self.taken_for_key);
        let waits = self.paste.is_some() || self.in_reply;
        if waits && INTERRUPTS.contains(&bytes) {
            *self = Self::default();
            return vec![Message::Key(interrupt())];
        }
        if sequence::goes_on(&begun, bytes) {
            // Nobody types that fast: what was taken for a key began this.
            self.pending = begun;
        }
        // A terminal sends a key with Alt at once: read apart these are two.
        let begun = self.pending == [sequence::ESCAPE] && !waits;
        let two = begun && !sequence::can_go_on(bytes);
        let mut messages = if two { self.give_up() } else { Vec::new() };
        self.pending.extend_from_slice(bytes);
        messages.extend(self.decode());
        messages
    }

    fn decode(&mut self) -> Vec<Message> {
        let mut messages = Vec::new();
        let pending = std::mem::take(&mut self.pending);
        let mut rest = pending.as_slice();
        while !rest.is_empty() {
            if let Some(paste) = &mut self.paste {
                let (text, after) = until_end_of_paste(rest);
                let room = LONGEST_PASTE.saturating_sub(paste.len());
                paste.extend_from_slice(&text[..text.len().min(room)]);
                let Some(after) = after else {
                    rest = &rest[text.len()..];
                    break;
                };
                messages.extend(self.paste.take().map(pasted));
                rest = after;
                continue;
            }
            if self.in_reply {
                let Some(after) = sequence::after_reply(rest) else {
                    rest = sequence::undecided(rest);
                    break;
                };
                self.in_reply = false;
                rest = after;
                continue;
            }
            match parse(rest) {
                Parsed::Incomplete => break,
                Parsed::Nothing(length) => rest = &rest[length..],
                Parsed::Message(length, message) => {
                    messages.push(message);
                    rest = &rest[length..];
                }
                Parsed::Paste(length) => {
                    self.paste = Some(Vec::new());
                    rest = &rest[length..];
                }
                Parsed::Reply(length) => {
                    self.in_reply = true;
                    rest = &rest[length..];
                }
            }
        }
        self.pending = rest.to_vec();
        messages
    }

    /// How long to wait for more; `None` when nothing is begun.
    #[must_use]
    pub fn patience(&self) -> Option<Duration> {
        let begun = self.paste.is_some() || self.in_reply;
        match self.pending.as_slice() {
            _ if begun => Some(PAUSE),
            [] => None,
            // What can be a key by itself.
            [_] | [_, _] => Some(AFTER_ESCAPE),
            _ => Some(PAUSE),
        }
    }

    /// Nothing more has come in time: what has come stands for itself.
    pub fn give_up(&mut self) -> Vec<Message> {
        let pending = std::mem::take(&mut self.pending);
        self.in_reply = false;
        if let Some(paste) = self.paste.take() {
            return vec![pasted(paste)];
        }
        let alone = sequence::alone(&pending).into_iter().collect();
        self.taken_for_key = pending;
        alone
    }
}

fn interrupt() -> Key {
    Key {
        control: true,
        ..Key::plain(Code::Character('c'))
    }
}

fn pasted(bytes: Vec<u8>) -> Message {
    let text = String::from_utf8(bytes);
    let text = text.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Message::Paste(text)
}

/// The text of a paste up to its end, and what follows; without an end as much
/// as can't be the beginning of it.
fn until_end_of_paste(bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    if let Some(at) = memchr::memmem::find(bytes, PASTE_END) {
        return (&bytes[..at], Some(&bytes[at + PASTE_END.len()..]));
    }
    let cut = (1..PASTE_END.len())
        .rev()
        .find(|length| bytes.ends_with(&PASTE_END[..*length]))
        .unwrap_or(0);
    (&bytes[..bytes.len() - cut], None)
}
