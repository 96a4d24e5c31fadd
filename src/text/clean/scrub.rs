//! The slow path: one line, character by character, each in its place.

use super::kind::{self, is_break_only};
use super::sequence;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// Stands for what can't be shown.
const MARK: char = '\u{fffd}';

/// What a mark without a base is drawn on.
const DOTTED_CIRCLE: char = '\u{25cc}';

/// Code points of a grapheme cluster that are kept; programs have crashed on longer ones.
const LONGEST_CLUSTER: usize = 16;

/// Stands for the missing first part of a syllable of Old Korean.
const HANGUL_FILLER: char = '\u{115f}';

/// With fewer characters than this that gather into clusters, none can be too long.
const FEW: usize = LONGEST_CLUSTER / 2;

/// How much of what stands before is looked at for the cluster at the seam, in bytes.
const SEAM: usize = LONGEST_CLUSTER * 4;

/// Cleans a line without its `\n`, which follows if `ended`. It will stand
/// right after `before`, clean and often empty.
pub(super) fn line<'raw>(before: &str, raw: &'raw str, ended: bool) -> Cow<'raw, str> {
    let seam = &before[before.ceil_char_boundary(before.len().saturating_sub(SEAM))..];
    let mut out = String::with_capacity(seam.len() + raw.len() + 3);
    out.push_str(seam);
    let gathering = characters(raw, ended, &mut out);
    let gathered = gathering + seam.chars().filter(|last| kind::gathers(*last)).count();
    if gathered >= FEW {
        bound_clusters(&mut out, seam.len());
    }
    if out[seam.len()..] == *raw {
        return Cow::Borrowed(raw);
    }
    out.drain(..seam.len());
    Cow::Owned(out)
}

/// How much is passed at once before the faster way is tried again, in bytes.
const PASSED_AT_ONCE: usize = 4 * 1024;

/// How many bytes from the start, which is that of a line, are whole lines that
/// certainly need nothing, told in one quick pass: they have nothing that may be
/// unseen, none begins with a mark, and no cluster can be too long because
/// ASCII, which joins nothing before it, parts them often enough. Most lines in
/// the scripts of India or in decomposed Latin are so. They stand after `before`.
pub(super) fn passed(before: &str, raw: &str) -> usize {
    let joinable = |character: &char| !character.is_ascii();
    let open = before.chars().rev().take(LONGEST_CLUSTER);
    let mut run = open.take_while(joinable).count() + 1;
    let mut last = before.chars().next_back().unwrap_or('\n');
    let mut passed = 0;
    for (at, character) in raw.char_indices() {
        if matches!(character, ' '..='~') && (last < '\u{600}' || !kind::is_prepended(last)) {
            (run, last) = (1, character);
            continue;
        }
        if character == '\n' {
            passed = at + 1;
            if passed >= PASSED_AT_ONCE {
                return passed;
            }
        } else if last == '\n' && kind::is_mark(character) {
            return passed;
        }
        // A sign may join the letter after it, ASCII or not.
        let separated = character.is_ascii() && (last.is_ascii() || !kind::is_prepended(last));
        run = if separated { 1 } else { run + 1 };
        last = character;
        let plain = matches!(character, '\t' | '\n') || !kind::may_be_unseen(character);
        if run > LONGEST_CLUSTER || !plain {
            return passed;
        }
    }
    raw.len()
}

/// Adds what is kept of a line; gives how many characters gather into clusters.
fn characters(raw: &str, ended: bool, out: &mut String) -> usize {
    let mut gathering = 0;
    let mut rest = raw;
    while let Some(character) = rest.chars().next() {
        let after = &rest[character.len_utf8()..];
        rest = after;
        match character {
            '\t' | ' '..='~' => out.push(character),
            '\r' if after.starts_with('\n') || after.is_empty() && ended => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => {
                out.push(MARK);
                let whole = &raw[raw.len() - after.len() - character.len_utf8()..];
                let length = sequence::length(whole).unwrap_or(character.len_utf8());
                rest = &after[length - character.len_utf8()..];
            }
            _ if kind::is_direction_mark(character) => {}
            _ if character.is_control() || kind::is_direction_control(character) => out.push(MARK),
            _ if kind::is_litter(character) => {
                if has_meaning(character, out.chars().next_back(), after.chars().next()) {
                    out.push(character);
                    gathering += 1;
                }
            }
            _ => {
                if kind::is_mark(character) && (out.is_empty() || out.ends_with('\n')) {
                    out.push(DOTTED_CIRCLE);
                }
                out.push(character);
                gathering += usize::from(kind::gathers(character));
            }
        }
    }
    gathering
}

/// Whether an invisible character changes how its neighbours look, or where
/// a line may end. Never two in a row: a run of them could carry a hidden message.
fn has_meaning(character: char, before: Option<char>, after: Option<char>) -> bool {
    if character == HANGUL_FILLER {
        return matches!(after, Some('\u{1161}'..='\u{11a7}'));
    }
    let Some(before) = before.filter(|before| !before.is_whitespace()) else {
        return false;
    };
    let emoji = kind::is_emoji(before) && after.is_some_and(kind::is_emoji);
    match character {
        _ if is_break_only(character) => !is_break_only(before),
        '\u{200d}' => kind::is_joined_script(before) || emoji,
        '\u{200c}' => kind::is_joined_script(before),
        // It keeps a mark from merging with the one before.
        '\u{34f}' => before != '\u{34f}' && after.is_some_and(kind::is_mark),
        // The same for a missing vowel.
        '\u{1160}' => matches!(before, '\u{1100}'..='\u{115e}' | '\u{a960}'..='\u{a97c}'),
        '\u{180b}'..='\u{180f}' => {
            matches!(before, '\u{1800}'..='\u{180a}' | '\u{1820}'..='\u{18aa}')
        }
        _ if kind::is_selector(character) => {
            let letter = before.is_ascii() && !matches!(before, '0'..='9' | '#' | '*');
            !letter && !kind::is_litter(before) && before != MARK
        }
        _ if kind::is_ideograph_selector(character) => kind::is_ideograph(before),
        _ => false,
    }
}

/// Cuts clusters from `from` on to a bounded number of code points.
fn bound_clusters(text: &mut String, from: usize) {
    let long = |cluster: &str| {
        cluster.len() > LONGEST_CLUSTER && cluster.chars().count() > LONGEST_CLUSTER
    };
    // What is left of a cluster may join the one after it: look again, seldom twice.
    while text.graphemes(true).any(long) {
        let mut out = String::with_capacity(text.len());
        for cluster in text.graphemes(true) {
            if !long(cluster) {
                out.push_str(cluster);
                continue;
            }
            let start = out.len();
            out.extend(cluster.chars().take(LONGEST_CLUSTER));
            // What joins has nothing left to join; what stands before the seam stays.
            while out.len() > start.max(from) && out.ends_with(['\u{200d}', '\u{200c}', '\u{34f}'])
            {
                out.pop();
            }
        }
        *text = out;
    }
}
