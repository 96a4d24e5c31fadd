//! The marks of Aozora Bunko, a library of Japanese texts: readings
//! (`漢字《かんじ》`, `｜漢字《かんじ》`), annotations (`［＃…］`), and what stands
//! before the text: title, author and a legend of the marks.
//!
//! Source: <https://www.aozora.gr.jp/annotation/>

use memchr::memmem;

/// The longest word with a reading and the longest reading, in bytes.
const LONGEST: usize = 120;

/// The longest annotation, in bytes.
const LONGEST_NOTE: usize = 600;

/// Stands in the legend of the marks.
const LEGEND: &str = "【テキスト中に現れる記号について】";

/// A text without the marks.
pub(super) struct UnmarkedText {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) text: String,
}

/// Reads a text that has such marks; `None` when it has none.
pub(super) fn read(source: &str) -> Option<UnmarkedText> {
    if !is_aozora(source) {
        return None;
    }
    let (title, author, body) = heading(source);
    let body = without_legend(body);
    Some(UnmarkedText {
        title,
        author,
        text: plain(&body),
    })
}

/// A part of a text without the marks; `None` when the whole has none.
pub(super) fn unmarked(whole: &str, part: &str) -> Option<String> {
    is_aozora(whole).then(|| plain(part))
}

fn is_kana(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{30ff}' | '\u{3000}' | ' ')
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々' | '〆' | 'ヶ' | '〇' | '※' | '］')
}

/// What stands between `《` at `at` and its `》`.
fn between(source: &str, at: usize) -> Option<&str> {
    let inner = &source[at + '《'.len_utf8()..];
    let near = &inner[..inner.floor_char_boundary(LONGEST)];
    near.find('》').map(|end| &near[..end])
}

/// Titles of books stand between the same marks: a reading is kana, and
/// stands behind Han.
fn is_reading(source: &str, at: usize) -> bool {
    let kana = |inner: &str| !inner.is_empty() && inner.chars().all(is_kana);
    let before = source[..at].chars().next_back();
    between(source, at).is_some_and(kana) && before.is_some_and(is_han)
}

/// Whether a text has the marks of Aozora, and not the same signs as others
/// use them.
fn is_aozora(source: &str) -> bool {
    let bytes = source.as_bytes();
    if memmem::find(bytes, LEGEND.as_bytes()).is_some() {
        return true;
    }
    let (mut readings, mut barred) = (0, false);
    for at in memmem::find_iter(bytes, "《".as_bytes()) {
        let line = source[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = line.max(source.floor_char_boundary(at.saturating_sub(LONGEST)));
        let bar = source[line..at].contains('｜');
        if !is_reading(source, at) && !bar {
            return false;
        }
        barred |= bar;
        readings += 1;
        if readings >= 40 {
            break;
        }
    }
    let noted = memmem::find(bytes, "［＃".as_bytes()).is_some();
    readings > 0 && (barred || noted || readings > 2)
        || noted && source.chars().take(4_000).any(is_kana)
}

/// The title and the author that stand in lines of their own before the text.
fn heading(source: &str) -> (Option<String>, Option<String>, &str) {
    let start = source.trim_start_matches(['\n', '\r', '\u{feff}']);
    let lines: Vec<&str> = start.lines().take(5).collect();
    let count = lines
        .iter()
        .take_while(|line| !line.trim().is_empty())
        .count();
    let is_short = |line: &&str| {
        line.chars().count() <= 40
            && !line.contains(['。', '、', '「', '《', '［', '#'])
            && !line.starts_with('\u{3000}')
    };
    let separated = count < lines.len() && (2..=4).contains(&count);
    if !separated || !lines[..count].iter().all(is_short) {
        return (None, None, source);
    }
    let length: usize = start.split_inclusive('\n').take(count).map(str::len).sum();
    let line = |index: usize| Some(lines[index].trim().to_owned());
    (line(0), line(count - 1), &start[length..])
}

/// The text without the legend, which stands between two lines of hyphens.
fn without_legend(source: &str) -> String {
    let Some(at) = source.find(LEGEND) else {
        return source.to_owned();
    };
    let rule = |line: &str| line.len() > 20 && line.trim().bytes().all(|byte| byte == b'-');
    let before: usize = {
        let lines: Vec<&str> = source[..at].split_inclusive('\n').collect();
        let kept = lines
            .iter()
            .rposition(|line| rule(line))
            .unwrap_or(lines.len());
        lines[..kept].iter().map(|line| line.len()).sum()
    };
    let mut after = at;
    for line in source[at..].split_inclusive('\n') {
        after += line.len();
        if rule(line) {
            return format!("{}{}", &source[..before], &source[after..]);
        }
    }
    source.to_owned()
}

/// The text with readings in parentheses and without annotations.
fn plain(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find(['《', '｜', '［', '※']) {
        out.push_str(&rest[..at]);
        let text = &rest[at..];
        let mark = text.chars().next().map_or(1, char::len_utf8);
        let length = match text.chars().next() {
            Some('《') => reading(text, &mut out),
            Some('｜') => bar(text, &mut out),
            Some('※') if text[mark..].starts_with("［＃") => {
                foreign(&text[mark..], &mut out).map(|length| mark + length)
            }
            Some('［') if text.starts_with("［＃") => note(text).map(str::len),
            _ => None,
        };
        if length.is_none() {
            out.push_str(&text[..mark]);
        }
        rest = &text[length.unwrap_or(mark)..];
    }
    out.push_str(rest);
    out
}

/// A reading behind its word.
fn reading(text: &str, out: &mut String) -> Option<usize> {
    let inner = between(text, 0).filter(|inner| !inner.is_empty() && !inner.contains('\n'))?;
    let kana = inner.chars().all(is_kana) && out.chars().next_back().is_some_and(is_han);
    if !kana {
        return None;
    }
    put(inner, out);
    Some(inner.len() + 2 * '《'.len_utf8())
}

fn put(reading: &str, out: &mut String) {
    out.push('（');
    out.push_str(reading);
    out.push('）');
}

/// A word between a bar and its reading.
fn bar(text: &str, out: &mut String) -> Option<usize> {
    let mark = '｜'.len_utf8();
    let near = &text[mark..text.floor_char_boundary(LONGEST)];
    let open = near
        .find('《')
        .filter(|at| !near[..*at].contains(['\n', '｜']))?;
    let inner = between(text, mark + open)?;
    out.push_str(&near[..open]);
    put(inner, out);
    Some(mark + open + inner.len() + 2 * '《'.len_utf8())
}

/// An annotation, its brackets included.
fn note(text: &str) -> Option<&str> {
    let near = &text[..text.floor_char_boundary(LONGEST_NOTE)];
    let (mut depth, mut end) = (0_u32, None);
    for (at, character) in near.char_indices() {
        match character {
            '［' => depth += 1,
            '］' if depth == 1 => {
                end = Some(at + character.len_utf8());
                break;
            }
            '］' => depth = depth.saturating_sub(1),
            '\n' => break,
            _ => {}
        }
    }
    end.map(|end| &text[..end])
}

/// A character the encoding of the text did not have: itself, else what it
/// looks like.
fn foreign(text: &str, out: &mut String) -> Option<usize> {
    let note = note(text)?;
    let code = note.split("U+").nth(1).and_then(|rest| {
        let digits = rest.find(|character: char| !character.is_ascii_hexdigit());
        let code = u32::from_str_radix(&rest[..digits.unwrap_or(rest.len())], 16).ok()?;
        char::from_u32(code)
    });
    if let Some(character) = code {
        out.push(character);
    } else {
        let shape = note
            .split('「')
            .nth(1)
            .and_then(|rest| rest.split('」').next());
        out.push('〔');
        out.push_str(shape.unwrap_or("※"));
        out.push('〕');
    }
    Some(note.len())
}
