//! Lines that are headings of chapters by their form.

/// Longest heading, in characters.
const LONGEST: usize = 40;

/// Parts of books that have a name of their own instead of a number.
const NAMED: [&str; 22] = [
    "序", "序言", "序章", "自序", "前言", "引子", "引言", "楔子", "尾声", "尾聲", "后记", "後記",
    "番外", "跋", "附录", "附錄", "终章", "終章", "结语", "結語", "目录", "目錄",
];

const NAMED_LATIN: [&str; 7] = [
    "prologue",
    "epilogue",
    "preface",
    "foreword",
    "introduction",
    "afterword",
    "appendix",
];

/// Which plain numbers count chapters in a file: they do where they are the
/// only kind and go up by one.
pub(super) struct Chapters {
    figures: bool,
    han: bool,
    roman: bool,
}

/// How much of a file is looked at for the way it counts, in bytes.
const LOOKED_AT: usize = 256 * 1024;

impl Chapters {
    pub(super) fn of(source: &str) -> Self {
        let head = &source[..source.floor_char_boundary(LOOKED_AT)];
        let mut named = 0;
        let [mut figures, mut han, mut roman] = [const { NumberSequence::new() }; 3];
        let mut lone = true;
        for line in head.lines() {
            let bare = line.trim();
            // Items of a list stand below each other; between chapters is text.
            lone &= bare.is_empty()
                || !(figures.last_line || han.last_line || roman.last_line)
                || plain_number(bare).is_none();
            for sequence in [&mut figures, &mut han, &mut roman] {
                sequence.last_line = false;
            }
            if level(bare).is_some() {
                named += 1;
            } else if let Some((number, kind)) = plain_number(bare) {
                let run = match kind {
                    NumeralKind::Figures => &mut figures,
                    NumeralKind::Han => &mut han,
                    NumeralKind::Roman => &mut roman,
                };
                run.add(number);
            }
        }
        let counts = named < 2 && lone;
        Self {
            figures: counts && figures.is_count(),
            han: counts && han.is_count(),
            roman: counts && roman.is_count(),
        }
    }

    /// The level of the heading a line is; `None` when it is text.
    pub(super) fn level(&self, line: &str) -> Option<u8> {
        if line.len() > LONGEST * 4 + 16 {
            return None;
        }
        let bare = line.trim();
        level(bare).or_else(|| match plain_number(bare)? {
            (_, NumeralKind::Figures) if self.figures => Some(2),
            (_, NumeralKind::Han) if self.han => Some(2),
            (_, NumeralKind::Roman) if self.roman => Some(2),
            _ => None,
        })
    }
}

/// Numbers of one kind seen so far.
struct NumberSequence {
    last: u64,
    count: usize,
    broken: bool,
    last_line: bool,
}

impl NumberSequence {
    const fn new() -> Self {
        Self {
            last: 0,
            count: 0,
            broken: false,
            last_line: false,
        }
    }

    fn add(&mut self, number: u64) {
        self.broken |= number != self.last + 1;
        self.last = number;
        self.count += 1;
        self.last_line = true;
    }

    fn is_count(&self) -> bool {
        self.count >= 2 && !self.broken
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum NumeralKind {
    Figures,
    Han,
    Roman,
}

/// `1. …`, `12、…` and `一、…`: a short line that ends as no sentence does.
fn plain_number(line: &str) -> Option<(u64, NumeralKind)> {
    if ends_as_text(line) {
        return None;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let rest = &line[digits..];
        // `001 …` counts, `10 …` may be a number of things.
        let padded = line.starts_with('0') && digits > 2 && rest.starts_with([' ', '\u{3000}']);
        let fits =
            digits <= 4 && (rest.is_empty() || rest.starts_with(['.', '、', '．']) || padded);
        // `1.5` is a number, `1. x` and `1.甲` count.
        let decimal = rest
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
        return (fits && !decimal)
            .then(|| line[..digits].parse().ok())
            .flatten()
            .map(|number| (number, NumeralKind::Figures));
    }
    if let Some(number) = roman(line.trim_end_matches('.')) {
        return Some((number, NumeralKind::Roman));
    }
    let numeral = line.split_once('、')?.0;
    Some((han(numeral)?, NumeralKind::Han))
}

/// The value of `I` … `XXXIX`.
fn roman(numeral: &str) -> Option<u64> {
    let tens = numeral.bytes().take_while(|byte| *byte == b'X').count();
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let rest = numeral.get(tens..)?;
    let unit = units.iter().position(|unit| *unit == rest)?;
    let number = tens * 10 + unit;
    (tens < 4 && number > 0)
        .then(|| u64::try_from(number).ok())
        .flatten()
}

/// The value of `一` … `九十九`.
fn han(numeral: &str) -> Option<u64> {
    let digit = |character: char| {
        let at = "一二三四五六七八九"
            .chars()
            .position(|digit| digit == character)?;
        u64::try_from(at + 1).ok()
    };
    let mut characters = numeral.chars();
    let one = |text: &str| {
        let mut characters = text.chars();
        let first = digit(characters.next()?)?;
        characters.next().is_none().then_some(first)
    };
    match numeral.split_once('十') {
        Some(("", "")) => Some(10),
        Some(("", units)) => Some(10 + one(units)?),
        Some((tens, "")) => Some(one(tens)? * 10),
        Some((tens, units)) => Some(one(tens)? * 10 + one(units)?),
        None => characters
            .next()
            .and_then(digit)
            .filter(|_| characters.next().is_none()),
    }
}

fn ends_as_text(line: &str) -> bool {
    line.ends_with(['。', '，', '；', '、', '：', ',', ';', ':'])
}

/// The level of a line that names its kind: volumes above chapters above
/// sections.
pub(super) fn level(line: &str) -> Option<u8> {
    if line.is_empty() || line.chars().count() > LONGEST || ends_as_text(line) {
        return None;
    }
    let bare = line.trim_start_matches([
        '【', '〖', '「', '《', '=', '-', '*', '#', ' ', '\u{3000}', '☆', '★',
    ]);
    counted(bare)
        .or_else(|| named(bare))
        .or_else(|| latin(bare))
}

/// `第十二章 …`, `第012回`, `卷一 …`, `第３節：…`.
pub(super) fn counted(line: &str) -> Option<u8> {
    let number = |next: char| {
        next.is_ascii_digit()
            || ('０'..='９').contains(&next)
            || "〇零一二三四五六七八九十百千万两兩廿卅壹贰叁肆伍陆柒捌玖拾".contains(next)
    };
    // `卷一 …`, but not a text that merely begins so.
    if let Some(rest) = line.strip_prefix('卷') {
        let after = rest.trim_start_matches(number);
        return (after.len() < rest.len() && is_edge(after)).then_some(1);
    }
    let korean = line.strip_prefix('제');
    let rest = korean
        .or_else(|| line.strip_prefix('第'))
        .or_else(|| line.strip_prefix("正文 第"))
        .or_else(|| line.strip_prefix("正文　第"))?
        .trim_start();
    let after = rest.trim_start_matches(number);
    if after.len() == rest.len() {
        return None;
    }
    let after = after.trim_start();
    let unit = after.chars().next()?;
    let level = match unit {
        '卷' | '部' | '篇' | '编' | '編' | '集' | '권' | '부' | '편' => 1,
        '章' | '回' | '话' | '話' | '幕' | '讲' | '講' | '课' | '課' | '장' | '화' => 2,
        '节' | '節' | '折' | '절' => 3,
        _ => return None,
    };
    let rest = &after[unit.len_utf8()..];
    // `제1장에서는 …` goes on as a sentence does.
    if korean.is_some() && !is_edge(rest) {
        return None;
    }
    // `第一部分 …` is a part; `第三章是全书最长的` goes on as a sentence does.
    let rest = rest
        .strip_prefix('分')
        .filter(|_| unit == '部')
        .unwrap_or(rest);
    let words = [
        "是", "的", "里", "中", "讲", "说", "說", "写", "寫", "就", "也", "在", "和",
    ];
    let goes_on =
        !is_edge(rest) && (rest.contains('，') || words.iter().any(|word| rest.starts_with(word)));
    let sentence = rest.contains('。') || goes_on;
    (!sentence).then_some(level)
}

fn is_edge(rest: &str) -> bool {
    rest.chars()
        .next()
        .is_none_or(|next| !next.is_alphanumeric())
}

/// `序`, `番外 某某`, `后记`, `番外一：…`.
fn named(line: &str) -> Option<u8> {
    let bare = line.trim_end_matches(['】', '〗', '」', '》']);
    let is_named = |name: &str| {
        let Some(rest) = bare.strip_prefix(name) else {
            return false;
        };
        let numbered = name == "番外" || name == "附录" || name == "附錄";
        let rest = if numbered {
            rest.trim_start_matches(|next: char| {
                next.is_ascii_digit() || "一二三四五六七八九十篇".contains(next)
            })
        } else {
            rest
        };
        is_edge(rest) && !rest.contains(['。', '，'])
    };
    NAMED.iter().any(|name| is_named(name)).then_some(2)
}

/// `Chapter 12`, `CHAPTER XII. …`, `Part One`, `Prologue`.
pub(super) fn latin(line: &str) -> Option<u8> {
    let mut words = line.split_whitespace();
    let first = words.next()?;
    let lower = first.trim_end_matches(['.', ':']).to_ascii_lowercase();
    if NAMED_LATIN.contains(&lower.as_str()) {
        let capital = first.starts_with(|next: char| next.is_ascii_uppercase());
        return (capital && words.next().is_none()).then_some(2);
    }
    let level = match lower.as_str() {
        "book" | "part" | "volume" | "vol" => 1,
        "chapter" | "chap" => 2,
        "section" => 3,
        _ => return None,
    };
    if !first.starts_with(|next: char| next.is_ascii_uppercase())
        || line.ends_with('.') && words.clone().count() > 2
    {
        return None;
    }
    let number = words.next()?.trim_end_matches(['.', ':', '-', '—', ',']);
    let written = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "the",
    ];
    let roman = number.bytes().all(|byte| b"IVXLCDM".contains(&byte));
    let counts = roman
        || number.bytes().all(|byte| byte.is_ascii_digit())
        || written.contains(&number.to_ascii_lowercase().as_str());
    (!number.is_empty() && counts).then_some(level)
}
