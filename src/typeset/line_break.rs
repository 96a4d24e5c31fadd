//! Line-break opportunities: the rules of UAX #14 (Unicode 18), then what the
//! requirements of Chinese, Japanese and Korean layout forbid or make dear.

pub mod opportunity;
mod southeast_asian;
mod tailoring;
#[cfg(feature = "jieba")]
pub(super) mod words;

use super::setting::{Rules, Strictness};
use icu_locale_core::langid;
use icu_properties::props::LineBreak;
use icu_properties::{CodePointMapData, PropertyNamesShort};
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

pub use opportunity::{Opportunity, Price};

/// The opportunities of UAX #14 alone, as byte offsets, the end included; in
/// Thai, Lao, Khmer and Burmese those between words.
fn default_opportunities(
    paragraph: &str,
    rules: Rules,
    strictness: Strictness,
) -> impl Iterator<Item = usize> {
    let mut segmenter = segmenter(rules, strictness);
    if southeast_asian::may_occur(paragraph) {
        segmenter.load_dictionary();
    }
    segmenter
        .segment_str(paragraph)
        .filter(|offset| *offset > 0)
}

/// The opportunities left after tailoring, in order; forced line ends and the
/// end of the paragraph are not among them.
pub fn opportunities(
    paragraph: &str,
    rules: Rules,
    strictness: Strictness,
    found: &mut Vec<Opportunity>,
) {
    found.clear();
    found.reserve(paragraph.len() / 3);
    let rules = rules_for(paragraph, rules);
    let tailoring = tailoring::Tailoring::new(paragraph, rules, strictness);
    for offset in default_opportunities(paragraph, rules, strictness) {
        if let Some(price) = tailoring.price(offset) {
            found.push(Opportunity { offset, price });
        }
    }
}

/// The short name of a character's line-breaking class (UAX #14, table 1).
#[must_use]
pub fn class_name(character: char) -> &'static str {
    let class = CodePointMapData::<LineBreak>::new().get(character);
    PropertyNamesShort::<LineBreak>::new()
        .get(class)
        .unwrap_or("XX")
}

/// A Korean article may quote Chinese and the other way round: a paragraph
/// without Hangul can't break between eojeol.
fn rules_for(paragraph: &str, rules: Rules) -> Rules {
    let hangul = || {
        paragraph
            .chars()
            .take(200)
            .filter(|character| matches!(character, '\u{ac00}'..='\u{d7a3}'))
            .count()
    };
    let han = || {
        paragraph
            .chars()
            .take(200)
            .filter(|character| matches!(character, '\u{3041}'..='\u{9fff}'))
            .count()
    };
    match rules {
        Rules::Korean if han() > hangul() => Rules::ChineseTraditional,
        Rules::Latin if hangul() > han() => Rules::Korean,
        Rules::ChineseSimplified | Rules::ChineseTraditional | Rules::Japanese
            if may_have_hangul(paragraph) && hangul() > han() =>
        {
            Rules::Korean
        }
        other => other,
    }
}

/// Hangul syllables begin with the bytes EA B0 to ED 9E.
fn may_have_hangul(paragraph: &str) -> bool {
    memchr::memchr3(0xeb, 0xec, 0xed, paragraph.as_bytes()).is_some()
}

fn segmenter(rules: Rules, strictness: Strictness) -> LineSegmenterBorrowed<'static> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(match strictness {
        Strictness::Loose => LineBreakStrictness::Loose,
        Strictness::Normal => LineBreakStrictness::Normal,
        Strictness::Strict => LineBreakStrictness::Strict,
    });
    options.word_option = Some(match rules {
        Rules::Korean => LineBreakWordOption::KeepAll,
        _ => LineBreakWordOption::Normal,
    });
    let chinese = langid!("zh");
    let japanese = langid!("ja");
    options.content_locale = match rules {
        Rules::ChineseSimplified | Rules::ChineseTraditional => Some(&chinese),
        Rules::Japanese => Some(&japanese),
        Rules::Korean | Rules::Latin => None,
    };
    LineSegmenter::new_neo_for_non_complex_scripts(options)
}
