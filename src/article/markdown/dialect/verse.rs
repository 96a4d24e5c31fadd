//! Lines that end where the author wants it, though nothing says so but
//! their shape.

/// The longest line of verse, in columns.
const LONGEST: usize = 44;

/// Lines of Han, kana or Hangul that are no longer than this were cut by
/// nobody but their author, in columns.
const TERSE: usize = 20;

/// The longest key of a property, in characters.
const LONGEST_KEY: usize = 24;

/// Lines that a paragraph of lines has at most.
const MOST: usize = 500;

/// Lines of a paragraph, of which some may end as their author wants it.
#[derive(Default)]
pub(super) struct Verse {
    /// Whether one was no verse, so that none is.
    broken: bool,
    /// How many there are that another one follows.
    count: usize,
    /// Where in the written text they end, but for those of which it is written
    /// that they do.
    ends: Vec<usize>,
    /// Whether the marks are those of Chinese or Japanese.
    wide: bool,
    /// How many lines a label begins that end in no mark.
    labels: usize,
    /// What all lines so far are not.
    no: NotAllLines,
}

/// What one line of a paragraph was not, so that not all of them are it.
#[derive(Default)]
struct NotAllLines {
    speech: bool,
    terse: bool,
    capital: bool,
}

impl NotAllLines {
    const ALL: Self = Self {
        speech: true,
        terse: true,
        capital: true,
    };

    fn is_everything(&self) -> bool {
        self.speech && self.terse && self.capital
    }

    fn add(&mut self, text: &str) {
        self.speech = self.speech || !is_speech(text);
        self.terse = self.terse || !is_terse(text);
        self.capital = self.capital || !is_capital(text);
    }
}

impl Verse {
    /// Whether a line must end before this one: it is indented, or is an item
    /// or a property written as no parser knows.
    pub(super) fn begins_line(before: &str, text: &str) -> bool {
        let told = || before.ends_with(['：', ':']) || is_address(before);
        if is_address(text) && told() {
            return true;
        }
        match text.as_bytes().first() {
            Some(b'&') => INDENTS.iter().any(|indent| text.starts_with(indent)),
            Some(b'A'..=b'Z' | b'a'..=b'z') => is_property(text) || is_lettered(text),
            Some(b'0'..=b'9' | b'(' | 0x80..) => {
                text.starts_with('\u{3000}')
                    || is_item(text)
                    || is_signed(text)
                    || is_property(text)
            }
            _ => false,
        }
    }

    /// Takes a line that another one follows in its paragraph, and where it
    /// ends in the written text.
    pub(super) fn line(&mut self, text: &str, end: usize) {
        self.count += 1;
        if self.broken && self.no.is_everything() {
            return;
        }
        if self.count > MOST {
            (self.broken, self.no) = (true, NotAllLines::ALL);
            return self.ends.clear();
        }
        if !text.ends_with('\\') {
            self.ends.push(end);
        }
        self.no.add(text);
        if self.broken {
            return;
        }
        match final_mark(text).filter(|_| is_short(text)) {
            Some(wide) => self.wide |= wide,
            // What a label begins is a line, whatever it ends in.
            None if is_short(text) && is_labelled(text) => self.labels += 1,
            None => self.broken = true,
        }
    }

    /// Takes the last line of the paragraph: where in the written text the
    /// lines of verse end, in order.
    pub(super) fn end(&mut self, text: &str) -> Vec<usize> {
        let mut verse = std::mem::take(self);
        if verse.count == 0 {
            return Vec::new();
        }
        verse.no.add(text);
        if verse.are_lines() || verse.are_marked(text) {
            verse.ends
        } else {
            Vec::new()
        }
    }

    /// Whether all lines are of one kind that says so: what persons say in
    /// turn, very short ones, ones with capital letters.
    fn are_lines(&self) -> bool {
        let no = &self.no;
        !no.speech || !no.terse && self.count >= 2 || !no.capital && self.count >= 3
    }

    /// Whether the lines are short and end in marks or begin with labels.
    fn are_marked(&self, last: &str) -> bool {
        if self.broken
            || !is_short(last)
            || self.labels > 0 && !is_labelled(last) && final_mark(last).is_none()
        {
            return false;
        }
        // Two lines alone are verse if both end in a mark of Chinese.
        let labelled = self.labels > 0 && self.labels == self.count && is_labelled(last);
        self.count > 1 || labelled || self.wide && final_mark(last).is_some()
    }
}

/// Ways to write an indent in a format that has none.
const INDENTS: [&str; 5] = [
    "&emsp;&emsp;",
    "&ensp;&ensp;",
    "&nbsp;&nbsp;",
    "&#12288;",
    "&#x3000;",
];

fn columns(text: &str) -> usize {
    text.chars()
        .map(|c| 1 + usize::from(c >= '\u{1100}'))
        .sum::<usize>()
}

fn is_short(text: &str) -> bool {
    text.len() <= LONGEST * 3
        && columns(text) <= LONGEST
        && !text.contains(['`', '|', '<', '$'])
        && !text.contains("](")
}

/// Whether a line of Han, kana or Hangul is too short to have been cut by a
/// program.
fn is_terse(text: &str) -> bool {
    let says = |c: char| c >= '\u{3005}' && c.is_alphabetic();
    text.len() <= TERSE * 3 && is_short(text) && columns(text) <= TERSE && text.contains(says)
}

/// Whether a line begins with a capital letter and is short, as those of
/// Western verse do and are.
fn is_capital(text: &str) -> bool {
    let first = text.trim_start_matches(['"', '\'', '“', '‘', '—', '*', '_']);
    first.starts_with(char::is_uppercase) && is_short(text) && text.contains(' ')
}

/// Whether a line is what somebody says: in quotation marks or behind a dash,
/// or behind the name of who says it.
fn is_speech(text: &str) -> bool {
    let closes = match text.chars().next() {
        Some('“') => '”',
        Some('「') => '」',
        Some('『') => '』',
        Some('—') => return text.starts_with("——") && final_mark(text).is_some(),
        _ => return is_said(text),
    };
    text.ends_with(closes)
}

/// `甲：…。`, `Tom: …`.
fn is_said(text: &str) -> bool {
    if final_mark(text).is_none() || !has_colon(text) || text.contains("](") {
        return false;
    }
    let wide = text.split_once('：');
    let Some((name, words)) = wide.or_else(|| text.split_once(": ")) else {
        return false;
    };
    let name = name.trim_matches(['*', '_', ' ']);
    let is_name = |c: char| c.is_alphanumeric() || "·. ".contains(c);
    let capital = |first: char| first.is_uppercase() || first >= '\u{1100}';
    let one = wide.is_some() || name.starts_with(capital) && !name.contains(". ");
    one && (1..=12).contains(&name.chars().count())
        && name.chars().all(is_name)
        && !words.trim_matches(['*', '_', ' ']).is_empty()
}

/// Whether there is a colon in a text, of Chinese or of ASCII.
fn has_colon(text: &str) -> bool {
    let bytes = text.as_bytes();
    let wide = |at: usize| bytes[at..].starts_with("：".as_bytes());
    memchr::memchr(b':', bytes).is_some() || memchr::memchr_iter(0xef, bytes).any(wide)
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

/// `1、`, `1）`, `1．`, `（1）`, `(一)`, `①`, `⑴`, `一、`, `● `.
fn is_item(text: &str) -> bool {
    let text = text.trim_start();
    let Some(first) = text.chars().next() else {
        return false;
    };
    let is_number = |c: char| {
        c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十".contains(c)
    };
    match first {
        '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' => true,
        '●' | '○' | '◆' | '◇' | '■' | '□' | '▪' | '▲' | '△' | '★' | '☆' | '※' | '◎' | '►' | '➤'
        | '➢' | '➜' | '❖' | '✅' | '❌' | '☑' | '✔' | '✓' | '✗' => true,
        '•' | '·' | '・' | '‧' | '◦' | '→' | '–' | '＊' => {
            text[first.len_utf8()..].starts_with([' ', '\u{3000}'])
        }
        // The numbers of Rome as characters of their own.
        '\u{2160}'..='\u{216b}' => text[first.len_utf8()..].starts_with(['.', '、', '．', ' ']),
        '（' | '(' => {
            let inner = text.trim_start_matches(['（', '(']);
            let rest = inner.trim_start_matches(is_number);
            rest.len() < inner.len()
                && inner.len() - rest.len() <= 9
                && rest.starts_with(['）', ')'])
        }
        _ if is_number(first) => {
            let rest = text.trim_start_matches(is_number);
            text.len() - rest.len() <= 9 && rest.starts_with(['、', '）', '．'])
        }
        _ => false,
    }
}

/// Whether a line is nothing but an address.
fn is_address(text: &str) -> bool {
    if !text.starts_with(['h', '<', '>']) {
        return false;
    }
    let text = text.trim_matches(['<', '>']);
    (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(char::is_whitespace)
}

/// `A、…`, `B．…`: the letters that Chinese counts choices with.
fn is_lettered(text: &str) -> bool {
    text[1..].starts_with(['、', '．', '）'])
}

/// Whether a line names who wrote the words above: `—— 某人`.
fn is_signed(text: &str) -> bool {
    let name = text.trim_start_matches('—');
    text.starts_with("——") && final_mark(name).is_none() && columns(name) <= LONGEST
}

/// A property of Logseq or of Dataview: `key:: value`.
fn is_property(text: &str) -> bool {
    let near = &text.as_bytes()[..text.len().min(LONGEST_KEY * 4 + 1)];
    let Some(end) = memchr::memchr(b':', near).filter(|at| text[*at..].starts_with(":: ")) else {
        return false;
    };
    let is_key = |c: char| c.is_alphanumeric() || "-_. ".contains(c);
    let key = &text[..end];
    key.chars().count() <= LONGEST_KEY && key.chars().all(is_key)
}
