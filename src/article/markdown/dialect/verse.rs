//! Lines that end where the author wants it, though nothing says so but
//! their shape.

/// The longest line of verse, in columns.
const LONGEST: usize = 44;

/// Lines of a paragraph, of which some may end as their author wants it.
#[derive(Default)]
pub(super) struct Verse {
    /// Whether one was no verse, so that none is.
    broken: bool,
    /// Where in the written text they end.
    ends: Vec<usize>,
    /// Whether the marks are those of Chinese or Japanese.
    wide: bool,
    /// How many lines a label begins that end in no mark.
    labels: usize,
}

impl Verse {
    /// Whether a line must end before this one: it begins with an ideographic
    /// space, or is an item numbered as no parser knows.
    pub(super) fn begins_line(text: &str) -> bool {
        text.starts_with('\u{3000}') || is_item(text)
    }

    /// Takes a line that another one follows in its paragraph, and where it
    /// ends in the written text.
    pub(super) fn line(&mut self, text: &str, end: usize) {
        match final_mark(text).filter(|_| !self.broken && is_short(text)) {
            Some(wide) => {
                self.wide |= wide;
                self.ends.push(end);
            }
            // What a label begins is a line, whatever it ends in.
            None if !self.broken && is_short(text) && is_labelled(text) => {
                self.labels += 1;
                self.ends.push(end);
            }
            None => self.broken = true,
        }
    }

    /// Takes the last line of the paragraph: where in the written text the
    /// lines of verse end, in order.
    pub(super) fn end(&mut self, text: &str) -> Vec<usize> {
        let verse = std::mem::take(self);
        // Two lines alone are verse if both end in a mark of Chinese.
        if verse.labels > 0 && !is_labelled(text) && final_mark(text).is_none() {
            return Vec::new();
        }
        let labelled = verse.labels > 0 && verse.labels == verse.ends.len() && is_labelled(text);
        let couplet = labelled || verse.wide && verse.ends.len() == 1 && final_mark(text).is_some();
        if (couplet || verse.ends.len() > 1) && !verse.broken && is_short(text) {
            verse.ends
        } else {
            Vec::new()
        }
    }
}

fn is_short(text: &str) -> bool {
    text.len() <= LONGEST * 3
        && text
            .chars()
            .map(|c| 1 + usize::from(c >= '\u{1100}'))
            .sum::<usize>()
            <= LONGEST
        && !text.contains(['`', '|', '<', '$'])
        && !text.contains("](")
}

/// Whether a line begins with a label and has words behind it: `时间：唐朝`.
fn is_labelled(text: &str) -> bool {
    let Some((label, words)) = text.split_once('：') else {
        return false;
    };
    let label = label.trim_matches(['*', '_']);
    let is_label = |c: char| c.is_alphanumeric() || "·、 /".contains(c);
    (1..=8).contains(&label.chars().count())
        && label.chars().all(is_label)
        && !words.trim_matches(['*', '_', ' ']).is_empty()
}

/// Whether a line ends in a mark, and in one of Chinese or Japanese.
fn final_mark(text: &str) -> Option<bool> {
    let text = text.trim_end_matches(['*', '_', '~', '”', '’', '」', '』', '）', ')', '"']);
    let last = text.chars().next_back()?;
    match last {
        '。' | '，' | '、' | '！' | '？' | '；' | '：' | '…' | '—' => Some(true),
        '.' | ',' | '!' | '?' | ';' | ':' => Some(false),
        _ => None,
    }
}

/// `1、`, `（1）`, `(一)`, `①`, `一、`.
fn is_item(text: &str) -> bool {
    let text = text.trim_start();
    let Some(first) = text.chars().next() else {
        return false;
    };
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    match first {
        '\u{2460}'..='\u{2473}' | '\u{2776}'..='\u{277f}' => true,
        '（' | '(' => {
            let inner = text.trim_start_matches(['（', '(']);
            let rest = inner.trim_start_matches(is_number);
            rest.len() < inner.len()
                && inner.len() - rest.len() <= 9
                && rest.starts_with(['）', ')'])
        }
        _ if is_number(first) => {
            let rest = text.trim_start_matches(is_number);
            text.len() - rest.len() <= 9 && rest.starts_with('、')
        }
        _ => false,
    }
}
