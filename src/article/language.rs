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
    let variants = variants();
    for character in sample.chars() {
        match ideograph(character) {
            Some(at) => count.add_ideograph(variants.of(at)),
            None => count.add(character),
        }
    }
    count.language()
}

/// The first of the ideographs that most texts consist of, and how many there are.
const IDEOGRAPHS: (u32, usize) = ('\u{4e00}' as u32, 0x5200);

/// Which of these ideographs a character is.
fn ideograph(character: char) -> Option<usize> {
    let at = u32::from(character).wrapping_sub(IDEOGRAPHS.0) as usize;
    (at < IDEOGRAPHS.1).then_some(at)
}

/// In which Chinese an ideograph is written so, and in none other.
const SIMPLE: u64 = 1;
const FULL: u64 = 2;

/// Of each ideograph whether it is one of simplified or traditional Chinese
/// only: two bits for each, so that all of them lie on two pages of memory.
struct HanVariants([u64; IDEOGRAPHS.1 / 32]);

impl HanVariants {
    fn add(&mut self, characters: &str, variant: u64) {
        for at in characters.chars().filter_map(ideograph) {
            self.0[at / 32] |= variant << (at % 32 * 2);
        }
    }

    /// Either of the two, or neither.
    fn of(&self, at: usize) -> u64 {
        self.0[at / 32] >> (at % 32 * 2) & (SIMPLE | FULL)
    }
}

fn variants() -> &'static HanVariants {
    static VARIANTS: OnceLock<HanVariants> = OnceLock::new();
    VARIANTS.get_or_init(|| {
        let mut variants = HanVariants([0; IDEOGRAPHS.1 / 32]);
        variants.add(SIMPLIFIED, SIMPLE);
        variants.add(TRADITIONAL, FULL);
        variants
    })
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
    fn add_ideograph(&mut self, variant: u64) {
        self.han += 1;
        self.simplified += usize::from(variant == SIMPLE);
        self.traditional += usize::from(variant == FULL);
    }

    fn add(&mut self, character: char) {
        match character {
            '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' => self.kana += 1,
            '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' => self.hangul += 1,
            '\u{3400}'..='\u{4dff}' | '\u{20000}'..='\u{3ffff}' => self.han += 1,
            // The marks of Chinese and Japanese, which are no letters, spare
            // most texts the look into the tables of Unicode.
            '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => {}
            '\u{ff00}'..='\u{ff20}' => {}
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
