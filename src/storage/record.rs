//! Records as lines of JSON: the only serde derives of the program.
//!
//! `{"v":1,"id":"k3v9q2ab-0-17","t":"0194397f2c10-0003","k":"bookmark","key":"…","val":{…},"crc":"9a0b1c2d"}`
//!
//! `t` is a hybrid logical clock, `id` names the record for ever, `crc` is the
//! CRC-32 of all bytes before `,"crc"`. Lines of an unknown kind are left
//! alone: a newer version of the program wrote them.

mod value;

use crate::bookmark::Change;
use serde::{Deserialize, Serialize};

/// A hybrid logical clock (Kulkarni and others, 2014): the time of day, unless
/// a later one has been seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Clock {
    milliseconds: u64,
    counter: u32,
}

impl Clock {
    /// The next stamp at the time `now`, later than all before.
    pub(super) fn tick(&mut self, now: u64) -> Self {
        if now > self.milliseconds {
            *self = Self {
                milliseconds: now,
                counter: 0,
            };
        } else if let Some(counter) = self.counter.checked_add(1) {
            self.counter = counter;
        } else if let Some(milliseconds) = self.milliseconds.checked_add(1) {
            *self = Self {
                milliseconds,
                counter: 0,
            };
        }
        *self
    }

    fn write(self) -> String {
        format!("{:012x}-{:04x}", self.milliseconds, self.counter)
    }

    fn read(text: &str) -> Option<Self> {
        let (milliseconds, counter) = text.split_once('-')?;
        Some(Self {
            milliseconds: u64::from_str_radix(milliseconds, 16).ok()?,
            counter: u32::from_str_radix(counter, 16).ok()?,
        })
    }
}

/// A record as it was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    pub(super) clock: Clock,
    pub(super) id: String,
    /// What it says; `None` when this version does not know its kind.
    pub(super) change: Option<Change>,
}

#[derive(Serialize)]
struct Written<'a> {
    v: u8,
    id: &'a str,
    t: String,
    k: &'a str,
    key: String,
    val: serde_json::Value,
}

#[derive(Deserialize)]
struct Read {
    id: String,
    t: String,
    k: String,
    key: String,
    val: serde_json::Value,
}

/// A change as a line, its line end included.
///
/// # Errors
///
/// When it can't be written as JSON, which no change can cause.
pub(super) fn write(change: &Change, id: &str, clock: Clock) -> serde_json::Result<String> {
    let (kind, key, val) = value::of(change)?;
    let mut line = serde_json::to_string(&Written {
        v: 1,
        id,
        t: clock.write(),
        k: kind,
        key,
        val,
    })?;
    line.pop();
    let crc = crc32fast::hash(line.as_bytes());
    Ok(format!("{line},\"crc\":\"{crc:08x}\"}}\n"))
}

/// A line without its end as a record; `None` when it is damaged.
pub(super) fn read(line: &[u8]) -> Option<Record> {
    const TAIL: usize = r#","crc":"00000000"}"#.len();
    let (body, tail) = line.split_at_checked(line.len().checked_sub(TAIL)?)?;
    let crc = tail.strip_prefix(br#","crc":""#)?.strip_suffix(br#""}"#)?;
    let crc = u32::from_str_radix(std::str::from_utf8(crc).ok()?, 16).ok()?;
    if crc != crc32fast::hash(body) {
        return None;
    }
    let Read { id, t, k, key, val } = serde_json::from_slice(line).ok()?;
    Some(Record {
        clock: Clock::read(&t)?,
        change: value::change(&k, &key, val),
        id,
    })
}

/// FNV-1a, 64 bits: a hash that stays the same for ever.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
