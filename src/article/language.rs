//! Which language an article is written in, told from its characters.

use super::Language;

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
    let mut count = Count::default();
    for character in sample.chars() {
        count.add(character);
    }
    count.language()
}

#[derive(Default)]
struct Count {
    han: usize,
    kana: usize,
    hangul: usize,
    letters: usize,
    simplified: usize,
    traditional: usize,
}

impl Count {
    fn add(&mut self, character: char) {
        match character {
            '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' => self.kana += 1,
            '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' => self.hangul += 1,
            '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => {
                self.han += 1;
                self.simplified += usize::from(SIMPLIFIED.contains(character));
                self.traditional += usize::from(TRADITIONAL.contains(character));
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
