//! Which language an article is written in, told from its characters.

use super::model::Language;
use std::sync::OnceLock;

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 32 * 1024;

/// Frequent characters that are written so only in simplified Chinese.
const SIMPLIFIED: &str = "们这来对为个时会发说过还没样么么经现点动实体开关进问间让给应该从长门见论东车书话语读写业电边学习头听脑网国际图";

/// Frequent characters that are written so only in traditional Chinese.
const TRADITIONAL: &str = "們這來對為個時會發說過還沒樣麼經現點動實體開關進問間讓給應該從長門見論東車書話語讀寫業電邊學習頭聽腦網國際圖";

/// The language most of a text is written in.
#[must_use]
pub fn of(text: &str) -> Language {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let mut count = LetterCount::default();
    for character in sample.chars() {
        count.add(character);
    }
    count.language()
}

/// The two sets of characters, made to be asked for every character of a sample.
struct HanVariants {
    simplified: HanSet,
    traditional: HanSet,
}

fn marks() -> &'static HanVariants {
    static MARKS: OnceLock<HanVariants> = OnceLock::new();
    MARKS.get_or_init(|| HanVariants {
        simplified: HanSet::of(SIMPLIFIED),
        traditional: HanSet::of(TRADITIONAL),
    })
}

/// A set of ideographs from U+4E00 to U+9FFF: a bit for each.
struct HanSet(Vec<u64>);

impl HanSet {
    fn of(characters: &str) -> Self {
        let mut set = Self(vec![0; 0x5200 / 64]);
        for (word, bit) in characters.chars().filter_map(place) {
            if let Some(word) = set.0.get_mut(word) {
                *word |= bit;
            }
        }
        set
    }

    fn has(&self, character: char) -> bool {
        place(character)
            .and_then(|(word, bit)| Some(self.0.get(word)? & bit))
            .is_some_and(|found| found != 0)
    }
}

/// The word and the bit in it that stand for an ideograph.
fn place(character: char) -> Option<(usize, u64)> {
    let code = u32::from(character).checked_sub(0x4e00)?;
    Some(((code / 64) as usize, 1 << (code % 64)))
}

#[derive(Default)]
struct LetterCount {
    han: usize,
    kana: usize,
    hangul: usize,
    letters: usize,
    simplified: usize,
    traditional: usize,
}

impl LetterCount {
    fn add(&mut self, character: char) {
        match character {
            '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' => self.kana += 1,
            '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' => self.hangul += 1,
            '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => {
                self.han += 1;
                let marks = marks();
                self.simplified += usize::from(marks.simplified.has(character));
                self.traditional += usize::from(marks.traditional.has(character));
            }
            _ if character.is_alphabetic() => self.letters += 1,
            _ => {}
        }
    }

    fn language(&self) -> Language {
        let asian = self.han + self.kana + self.hangul;
        // A Latin word has about five letters for every ideograph of a Chinese one and a half.
        if asian * 6 < self.letters {
            Language::Latin
        } else if self.hangul * 2 > asian {
            Language::Korean
        } else if self.kana * 10 > asian {
            Language::Japanese
        } else if self.traditional > self.simplified {
            Language::ChineseTraditional
        } else {
            Language::ChineseSimplified
        }
    }
}
