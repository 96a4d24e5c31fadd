//! Records as lines of JSON. Serde is derived here and in the catalog of a
//! library, for what is written and nothing else.
//!
//! `{"v":1,"id":"k3v9q2ab-0-5e1f03aa-17","t":"0194397f2c10-0003","k":"bookmark","key":"…","prev":"…","val":{…},"crc":"9a0b1c2d"}`
//!
//! `t` is a hybrid logical clock. `id` names the record for ever: the machine,
//! the slot, a random number of the run of the program, and a count. `prev`
//! names the records of the same key that the writer knew, one of each run:
//! that and all before it of the same run are replaced. A bookmark's `since`
//! says since which record fields have their value, where that is not this
//! record. `crc` is the CRC-32 of all bytes before `,"crc"`. Lines of an
//! unknown kind are kept as they are: a newer version of the program wrote them.

pub(super) mod value;

use crate::record::Change;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Longer lines are neither written nor read, in bytes.
pub(super) const LONGEST: usize = 1 << 20;

/// A hybrid logical clock (Kulkarni and others, 2014): the time of day, unless
/// a later one has been seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct HybridClock {
    milliseconds: u64,
    counter: u32,
}

impl HybridClock {
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

    /// The time of day it stands for, in milliseconds since 1970.
    pub(super) fn milliseconds(self) -> u64 {
        self.milliseconds
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

/// The name of a record: the run of a program that wrote it, and its number there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Name {
    pub(super) run: Arc<str>,
    pub(super) number: u64,
}

impl Name {
    pub(super) fn read(text: &str) -> Self {
        let parts = text
            .rsplit_once('-')
            .and_then(|(run, number)| Some((run, number.parse().ok()?)));
        let (run, number) = parts.unwrap_or((text, 0));
        Self {
            run: run.into(),
            number,
        }
    }

    fn write(&self) -> String {
        format!("{}-{}", self.run, self.number)
    }
}

/// When a record was written, and its name: no two records have the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Stamp {
    pub(super) clock: HybridClock,
    pub(super) name: Name,
}

impl Stamp {
    fn write(&self) -> String {
        format!("{} {}", self.clock.write(), self.name.write())
    }

    fn read(text: &str) -> Option<Self> {
        let (clock, name) = text.split_once(' ')?;
        Some(Self {
            clock: HybridClock::read(clock)?,
            name: Name::read(name),
        })
    }
}

/// A record as it was read.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) stamp: Stamp,
    /// The records it replaces; `None` in those of an earlier version, which
    /// replaced all older ones.
    pub(super) replaced: Option<Vec<Name>>,
    /// The fields that have their value since another record.
    pub(super) since: Vec<(Stamp, Vec<String>)>,
    /// What it says; `None` when this version does not know its kind.
    pub(super) change: Option<Change>,
}

/// What a record to be written consists of.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) stamp: &'a Stamp,
    pub(super) replaced: &'a [Name],
    pub(super) since: Vec<(Stamp, Vec<String>)>,
    pub(super) change: &'a Change,
    /// Fields of the value that this version does not know, to be kept.
    pub(super) unknown: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct Written<'a> {
    v: u8,
    id: String,
    t: String,
    k: &'a str,
    key: String,
    prev: RecordNames,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    since: BTreeMap<String, Vec<String>>,
    val: serde_json::Value,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum RecordNames {
    One(String),
    Some(Vec<String>),
}

#[derive(Deserialize)]
struct RecordLine<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    t: Cow<'a, str>,
    #[serde(borrow)]
    k: Cow<'a, str>,
    key: String,
    #[serde(default)]
    prev: Option<RecordNames>,
    #[serde(default)]
    since: BTreeMap<String, Vec<String>>,
    #[serde(borrow)]
    val: &'a serde_json::value::RawValue,
}

/// A draft as a line, without its line end.
///
/// # Errors
///
/// When it can't be written as JSON, which no change can cause.
pub(super) fn write(draft: Draft) -> serde_json::Result<String> {
    let (kind, key, mut val) = value::of(draft.change)?;
    if let serde_json::Value::Object(fields) = &mut val {
        fields.extend(draft.unknown);
    }
    let mut names: Vec<String> = draft.replaced.iter().map(Name::write).collect();
    let mut line = serde_json::to_string(&Written {
        v: 1,
        id: draft.stamp.name.write(),
        t: draft.stamp.clock.write(),
        k: kind,
        key,
        prev: match names.len() {
            1 => RecordNames::One(names.remove(0)),
            _ => RecordNames::Some(names),
        },
        since: draft
            .since
            .into_iter()
            .map(|(stamp, fields)| (stamp.write(), fields))
            .collect(),
        val,
    })?;
    line.pop();
    let crc = crc32fast::hash(line.as_bytes());
    Ok(format!("{line},\"crc\":\"{crc:08x}\"}}"))
}

/// Whether a line without its end is as it was written.
pub(super) fn is_whole(line: &[u8]) -> bool {
    const TAIL: usize = r#","crc":"00000000"}"#.len();
    let whole = || {
        let (body, tail) = line.split_at_checked(line.len().checked_sub(TAIL)?)?;
        let crc = tail.strip_prefix(br#","crc":""#)?.strip_suffix(br#""}"#)?;
        let crc = u32::from_str_radix(std::str::from_utf8(crc).ok()?, 16).ok()?;
        (crc == crc32fast::hash(body)).then_some(())
    };
    whole().is_some()
}

/// A line without its end as a record; `None` when it is damaged.
pub(super) fn read(line: &[u8]) -> Option<Record> {
    if !is_whole(line) {
        return None;
    }
    let read: RecordLine = serde_json::from_slice(line).ok()?;
    let replaced = read.prev.map(|names| match names {
        RecordNames::One(name) => vec![Name::read(&name)],
        RecordNames::Some(names) => names.iter().map(|name| Name::read(name)).collect(),
    });
    Some(Record {
        stamp: Stamp {
            clock: HybridClock::read(&read.t)?,
            name: Name::read(&read.id),
        },
        change: value::change(&read.k, &read.key, read.val.get()),

        replaced,
        since: read
            .since
            .into_iter()
            .filter_map(|(stamp, fields)| Some((Stamp::read(&stamp)?, fields)))
            .collect(),
    })
}
