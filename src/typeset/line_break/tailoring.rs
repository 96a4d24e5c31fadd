//! What Chinese, Japanese and Korean layout forbid beyond UAX #14, and what
//! they would rather avoid.
//!
//! Sources: CLREQ §3.1.4 (line-start and line-end prohibition, *basic*),
//! §3.1.5 (unbreakable marks); GB/T 15834-2011 §5.1; JLREQ §3.1.7, §3.1.8,
//! §3.1.10 and Table 2. UAX #14 glues a mark to the character before it, but
//! not over a space; real text has `Prompt ：`.

use super::opportunity::Price;
use super::southeast_asian::belongs_to_word_before;
use crate::typeset::setting::{Rules, Strictness};

/// A number separated from the measure word after it: `3 亿`, `11 月`, `2025 年`.
const NUMBER_FROM_UNIT: Price = 30_000;
/// A number separated from a character after it that is no unit: `GPT-4 的`.
const NUMBER_FROM_OTHER: Price = 9_000;
/// `第` separated from its number.
const HAN_FROM_NUMBER: Price = 30;
/// `4` separated from `km`.
const NUMBER_FROM_LATIN: Price = 120;
/// A compound cut at its hyphen.
const AT_HYPHEN: Price = 60;
/// A word cut at a soft hyphen.
const AT_SOFT_HYPHEN: Price = 90;
/// `——` at the start of a line (CLREQ strict; GB/T 15834 §5.1.4 allows it).
const DASH_AT_START: Price = 200;

/// Decides about the opportunities of one paragraph.
pub(super) struct Tailoring<'a> {
    paragraph: &'a str,
    rules: Rules,
    strictness: Strictness,
}

impl<'a> Tailoring<'a> {
    pub(super) fn new(paragraph: &'a str, rules: Rules, strictness: Strictness) -> Self {
        Self {
            paragraph,
            rules,
            strictness,
        }
    }

    /// The price of ending a line before `offset`; `None` when it is forbidden.
    pub(super) fn price(&self, offset: usize) -> Option<Price> {
        let (before, after) = self.paragraph.split_at_checked(offset)?;
        let last = before.chars().next_back()?;
        let next = after.chars().next()?;
        if is_ideograph(last) && is_ideograph(next) {
            return Some(0);
        }
        let visible = before.trim_end_matches([' ', '\u{200b}', '\u{3000}', '\t']);
        let edge = Edge {
            last: visible.chars().next_back().unwrap_or(last),
            spaced: visible.len() < before.len(),
            next,
            visible,
            after,
        };
        let forbidden = match self.rules {
            // Elsewhere than in Chinese and Japanese no level lets an iteration
            // mark begin a line (CSS Text 3, the tests of `line-break`).
            Rules::Latin => is_iteration_mark(edge.next),
            _ => self.forbidden(&edge),
        };
        let forbidden = forbidden || belongs_to_word_before(edge.next);
        if forbidden || edge.parts_a_name() || edge.parts_an_address() {
            return None;
        }
        Some(self.cost(&edge))
    }

    fn forbidden(&self, edge: &Edge) -> bool {
        self.never_starts(edge.next)
            || never_ends(edge.last) && !edge.ends_a_name()
            || edge.parts_a_date()
            || (edge.last == '/' || edge.last == '／')
                && is_ideograph(edge.next)
                && edge.before_last().is_some_and(is_ideograph)
            || self.rules == Rules::Japanese && edge.parts_a_unit()
            || edge.next == '—' && edge.last != '—' && !edge.after.starts_with("——")
    }

    /// Marks that may not begin a line, whatever stands before them.
    fn never_starts(&self, next: char) -> bool {
        match next {
            '、' | '。' | '，' | '．' | '）' | '］' | '｝' | '〉' | '》' | '」' | '』' | '】'
            | '〗' | '〕' | '〙' | '〛' | '”' | '’' | '»' | '›' => true,
            ',' | '.' | ')' | ']' | '}' | '·' | '…' | '～' | '－' | '／' | '‐' | '–' => {
                true
            }
            '：' | '；' | '！' | '？' | '％' | '‰' | '℃' | '・' | '‧' | '•' | ':' | ';' | '!'
            | '?' | '%' | '‼' | '⁇' | '⁈' | '⁉' | '｡' | '､' | '｣' | '･' => {
                self.strictness != Strictness::Loose
            }
            next if is_iteration_mark(next) => self.strictness != Strictness::Loose,
            '〜' | '゠' => self.strictness == Strictness::Strict,
            'ー' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ゕ'
            | 'ゖ' => self.strictness == Strictness::Strict,
            'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
            | 'ヮ'
            | 'ヵ'
            | 'ヶ'
            | '\u{31f0}'..='\u{31ff}'
            | '\u{ff67}'..='\u{ff70}' => self.strictness == Strictness::Strict,
            _ => false,
        }
    }

    fn cost(&self, edge: &Edge) -> Price {
        let (last, next) = (edge.last, edge.next);
        if last == '\u{ad}' {
            return AT_SOFT_HYPHEN;
        }
        if next == '—' && edge.after.starts_with("——") {
            return DASH_AT_START;
        }
        if last.is_ascii_digit() && is_ideograph(next) {
            return if is_unit(next) {
                NUMBER_FROM_UNIT
            } else {
                NUMBER_FROM_OTHER
            };
        }
        if is_ideograph(last) && next.is_ascii_digit() && !edge.spaced {
            return HAN_FROM_NUMBER;
        }
        if last.is_ascii_digit()
            && edge.spaced
            && next.is_ascii_lowercase()
            && self.rules != Rules::Latin
        {
            return NUMBER_FROM_LATIN;
        }
        if !edge.spaced && last == '-' && next.is_ascii_graphic() {
            return AT_HYPHEN;
        }
        0
    }
}

/// What stands on both sides of an opportunity.
struct Edge<'a> {
    /// The last visible character before it.
    last: char,
    /// Whether white space follows that character.
    spaced: bool,
    next: char,
    visible: &'a str,
    after: &'a str,
}

impl Edge<'_> {
    fn before_last(&self) -> Option<char> {
        self.visible.chars().rev().nth(1)
    }

    /// `C++`, `C#`, `.NET`, `AI+X`, `@name`, `#topic`: marks that belong to a name.
    fn parts_a_name(&self) -> bool {
        if self.spaced {
            return false;
        }
        match (self.last, self.next) {
            ('+' | '#' | '@', next) if next.is_alphanumeric() || next == '+' => {
                !is_ideograph(next) || !self.ends_a_name()
            }
            (last, '+' | '#') => last.is_ascii_alphanumeric(),
            ('.', next) => {
                next.is_ascii_alphanumeric() && self.before_last().is_none_or(char::is_whitespace)
            }
            _ => false,
        }
    }

    /// `C#`, `C++`, `F#`: a sign that ends the name before it.
    fn ends_a_name(&self) -> bool {
        matches!(self.last, '+' | '#')
            && self
                .before_last()
                .is_some_and(|before| before.is_ascii_alphanumeric() || before == '+')
    }

    /// `km/h`, `A/B`, `(m)(s)`: in Japanese the signs of a unit keep together
    /// (JLREQ table 2, cl-25); not inside an address.
    fn parts_a_unit(&self) -> bool {
        let sign = |character| matches!(character, '(' | '\u{2212}' | '\u{2127}');
        !self.spaced
            && match self.last {
                '/' => {
                    (sign(self.next) || self.next.is_alphanumeric() && !is_ideograph(self.next))
                        && !self.in_address()
                }
                ')' | '\u{2212}' => sign(self.next),
                _ => false,
            }
    }

    /// Inside an address, a path, words joined by a solidus: only one that is
    /// longer than a line is cut, by the setter.
    fn parts_an_address(&self) -> bool {
        let marks = ['/', '?', '=', '&', '_', '.', ':', '%', '~', '#', '\\', '|'];
        !self.spaced
            && self.next.is_ascii_graphic()
            && (marks.contains(&self.last) || self.last == '-' && self.word().contains("//"))
    }

    /// What stands before, back to white space or another script.
    fn word(&self) -> &str {
        let mut parts = self
            .visible
            .rsplit(|character: char| character.is_whitespace() || !character.is_ascii());
        parts.next().unwrap_or_default()
    }

    /// Whether what stands before, back to white space or another script, is an
    /// address or a path.
    fn in_address(&self) -> bool {
        let word = self.word();
        word.len() >= 12 || word.contains("//")
    }

    /// `1/2`, `24/7`, `2024/5/17`; not inside an address.
    fn parts_a_date(&self) -> bool {
        self.last == '/'
            && !self.spaced
            && self.next.is_ascii_digit()
            && self
                .before_last()
                .is_some_and(|character| character.is_ascii_digit())
            && !self.in_address()
    }
}

/// Marks that may not end a line, whatever follows them: opening marks, and
/// the signs that belong to the number or word after them (JLREQ cl-12).
fn never_ends(last: char) -> bool {
    matches!(
        last,
        '（' | '［'
            | '｛'
            | '〈'
            | '《'
            | '「'
            | '『'
            | '【'
            | '〖'
            | '〔'
            | '〘'
            | '〚'
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '￥'
            | '＄'
            | '￡'
            | '＃'
            | '€'
            | '£'
            | '¥'
            | '№'
            | '｢'
            | '('
            | '['
            | '{'
            | '#'
            | '$'
    )
}

/// Marks that repeat the character before them.
fn is_iteration_mark(character: char) -> bool {
    matches!(character, '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ')
}

/// Ideographs, the characters lines break between most.
pub(super) fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Characters that begin a measure word or a unit, as they follow a number:
/// time, quantity, size, money, and the counting words of common things.
fn is_unit(character: char) -> bool {
    "年月日号號时時点點分秒天周週岁歲世代届期季个個位名人次倍万萬亿億兆千百十多余餘元块塊美欧英港角\
     度米公千厘毫吨噸斤克升里英寸尺亩畝平立瓦伏安赫卡字词詞句段行页頁章节節卷册冊部本篇份封件套组組\
     项項条條款种種类類家所间間座层層楼樓户戶台臺架辆輛艘只隻头頭匹张張幅批级級阶階步轮輪场場局回\
     遍趟票股维維核帧幀像参參路道门門支枝把根颗顆粒片面扇栋棟艘杯瓶碗盒箱包袋双雙对對副成折后後前左以小刻钟鐘"
        .contains(character)
}
