//! What a terminal does with clusters that terminals disagree about, asked on
//! the reader's demand: draw one at the first column, ask where the cursor is.
//!
//! Here are the questions and how answers are read; [`super::terminal::ask`]
//! is the one that talks.

use crate::theme::Ground;
use crate::theme::contrast::is_light;
use crate::typeset::width::Ambiguous;

/// A cluster whose width is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// What is drawn.
    pub cluster: &'static str,
    /// What it stands for, for people.
    pub name: &'static str,
    /// Columns by the Unicode data; `None` where that leaves it to the terminal.
    pub expected: Option<u16>,
}

/// What is asked, in order: the ambiguous ones first.
pub const SAMPLES: [Sample; 10] = [
    sample("\u{201c}", "quotation mark", None),
    sample("\u{2014}", "dash", None),
    sample("\u{2026}", "ellipsis", None),
    sample("\u{b7}", "middle dot", None),
    sample("\u{2460}", "number in a circle", None),
    sample("\u{2500}", "line of a box", None),
    sample("\u{2764}\u{fe0f}", "heart, shown as emoji", Some(2)),
    sample(
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
        "family, joined emoji",
        Some(2),
    ),
    sample("\u{1f1e8}\u{1f1f3}", "flag", Some(2)),
    sample("\u{ff76}\u{ff9e}", "half-width voiced kana", Some(2)),
];

const fn sample(cluster: &'static str, name: &'static str, expected: Option<u16>) -> Sample {
    Sample {
        cluster,
        name,
        expected,
    }
}

/// The bytes that ask: each sample at the first column of a line of its own,
/// a cursor position report after it (ECMA-48 DSR 6); then the colour of the
/// ground (xterm's OSC 11); last a request that
/// every terminal answers (DA1), so that silence is known at once.
#[must_use]
pub fn questions() -> String {
    let mut bytes = String::new();
    for sample in SAMPLES {
        bytes.push('\r');
        bytes.push_str(sample.cluster);
        bytes.push_str("\x1b[6n");
    }
    bytes.push_str("\r\x1b[K\x1b]11;?\x1b\\\x1b[c");
    bytes
}

/// What the terminal answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Columns of each sample, in order; fewer when some were not answered.
    pub columns: Vec<u16>,
    /// Whether the terminal is light or dark, where it told.
    pub ground: Option<Ground>,
    /// Whether the last request was answered: nothing more will come.
    pub complete: bool,
    /// Whether the reader wants to stop (Ctrl-C).
    pub interrupted: bool,
}

/// Reads answers out of what came in; whatever else came in is passed over.
#[must_use]
pub fn read_answers(bytes: &[u8]) -> Answers {
    let mut answers = Answers::default();
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| matches!(byte, 0x1b | 0x03)) {
        if rest[at] == 0x03 {
            answers.interrupted = true;
        }
        rest = &rest[at + 1..];
        if let Some(told) = rest.strip_prefix(b"]11;") {
            answers.ground = ground(told);
        }
        let Some(sequence) = rest.strip_prefix(b"[") else {
            continue;
        };
        let Some(end) = sequence.iter().position(|byte| matches!(byte, 0x40..=0x7e)) else {
            break;
        };
        let parameters = std::str::from_utf8(&sequence[..end]).unwrap_or("");
        match sequence[end] {
            b'c' => answers.complete = true,
            b'R' => answers.columns.extend(column(parameters)),
            _ => {}
        }
        rest = &sequence[end + 1..];
    }
    answers
}

/// What follows from a colour as `XParseColor` reads it, `rgb:RRRR/GGGG/BBBB`, of
/// one to four digits each.
fn ground(told: &[u8]) -> Option<Ground> {
    let end = told.iter().position(|byte| matches!(byte, 0x07 | 0x1b));
    let told = std::str::from_utf8(told.get(..end?)?).ok()?;
    let (_, parts) = told.split_once(':')?;
    let mut parts = parts.split('/').map(|part| {
        let twice = part.chars().chain(part.chars());
        let first: String = twice.take(2).collect();
        u8::from_str_radix(&first, 16).ok()
    });
    let mut part = || parts.next().flatten();
    let colour = (part()?, part()?, part()?);
    Some(if is_light(colour) {
        Ground::Light
    } else {
        Ground::Dark
    })
}

/// Columns before the cursor of a report `row;column`.
fn column(parameters: &str) -> Option<u16> {
    let (_, column) = parameters.split_once(';')?;
    column.parse::<u16>().ok()?.checked_sub(1)
}

impl Answers {
    /// Columns the terminal gives to characters of ambiguous width, told by
    /// the quotation mark; `None` when it did not answer.
    #[must_use]
    pub fn ambiguous(&self) -> Option<Ambiguous> {
        match self.columns.first()? {
            2 => Some(Ambiguous::Wide),
            _ => Some(Ambiguous::Narrow),
        }
    }
}
