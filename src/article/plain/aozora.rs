//! The frame of a text of Aozora Bunko (青空文庫): title and author above it,
//! and the legend of its marks between two rules
//! (<https://www.aozora.gr.jp/aozora-manual/>). The marks in the text itself
//! are read elsewhere.

use crate::article::metadata::known::Metadata;
use crate::text::Text;

/// The words every legend begins with.
const LEGEND: &str = "【テキスト中に現れる記号について】";

/// In how many lines the legend has to begin.
const LINES: usize = 12;

/// How many lines a legend may have.
const LONGEST: usize = 60;

/// What the frame tells, and the text in it; `None` where there is none.
pub(super) fn read(source: &str) -> Option<(Metadata, &str)> {
    let head = &source[..source.floor_char_boundary(16 * 1024)];
    let rule = |line: &str| {
        let bare = line.trim();
        bare.len() >= 20 && bare.bytes().all(|byte| byte == b'-')
    };
    let (mut above, mut at) = (Vec::new(), 0);
    let mut rules = 0;
    let mut legend = false;
    let mut start = None;
    for (number, raw) in head.split_inclusive('\n').enumerate() {
        let line = raw.trim();
        at += raw.len();
        if rule(line) {
            rules += 1;
            if rules == 2 {
                start = Some(at);
                break;
            }
        } else if rules == 1 {
            legend |= line.starts_with(LEGEND);
        } else if !line.is_empty() {
            above.push(line);
        }
        if number > LONGEST || (rules == 0 && number > LINES) {
            return None;
        }
    }
    let start = start.filter(|_| legend && !above.is_empty() && above.len() <= 6)?;
    let mut metadata = Metadata {
        title: Text::clean_line(above.first()?),
        ..Metadata::default()
    };
    // Between title and author may stand a subtitle and the title as first written.
    if above.len() > 1 {
        let is_translator = |line: &&&str| line.ends_with('訳');
        let author = above[1..].iter().rev().find(|line| !is_translator(line));
        metadata.author = author.map(|author| Text::clean_line(author));
    }
    Some((metadata, &source[start..]))
}
