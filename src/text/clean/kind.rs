//! What a character is to the sanitiser, by the Unicode Character Database.

use icu_properties::props::{
    BidiControl, DefaultIgnorableCodePoint, EmojiModifier, GeneralCategory, GraphemeClusterBreak,
};
use icu_properties::{CodePointMapData, CodePointSetData};

/// `Bidi_Control`.
pub(super) fn is_direction_control(character: char) -> bool {
    CodePointSetData::new::<BidiControl>().contains(character)
}

/// Marks of direction: letters that can't be seen. They turn nothing around
/// but marks beside them, and stand inside words of many saved pages.
pub(super) fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

/// Invisible characters that carry nothing a reader could miss: what is
/// `Default_Ignorable`, noncharacters, interlinear annotation marks. Some of
/// the first kind mean something in their place, see [`super::scrub`].
pub(super) fn is_litter(character: char) -> bool {
    let code = u32::from(character);
    matches!(code, 0xfff9..=0xfffb | 0xfdd0..=0xfdef)
        || code & 0xfffe == 0xfffe
        || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character)
}

/// Whether a character may be a control, a control of direction or litter:
/// quickly told, and seldom wrongly. What is none of these by this is none.
pub(super) fn may_be_unseen(character: char) -> bool {
    let code = u32::from(character);
    matches!(code, 0..=0x1f | 0x7f..=0x9f | 0xad | 0x34f | 0x61c | 0x115f | 0x1160 | 0x17b4 | 0x17b5)
        || matches!(code, 0x180b..=0x180f | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0x3164)
        || matches!(code, 0xfdd0..=0xfdef | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff0..=0xffff)
        || matches!(code, 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..)
        || code & 0xfffe == 0xfffe
}

/// Signs that join the character after them, whatever it is
/// (`Grapheme_Cluster_Break` Prepend).
pub(super) fn is_prepended(character: char) -> bool {
    character >= '\u{600}'
        && CodePointMapData::<GraphemeClusterBreak>::new().get(character)
            == GraphemeClusterBreak::Prepend
}

/// A mark that is drawn onto the character before it.
pub(super) fn is_mark(character: char) -> bool {
    character >= '\u{300}'
        && matches!(
            CodePointMapData::<GeneralCategory>::new().get(character),
            GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark
        )
}

/// Whether a character may be part of a cluster of several.
pub(super) fn gathers(character: char) -> bool {
    character >= '\u{300}'
        && (!matches!(
            CodePointMapData::<GraphemeClusterBreak>::new().get(character),
            GraphemeClusterBreak::Other
                | GraphemeClusterBreak::Control
                | GraphemeClusterBreak::LV
                | GraphemeClusterBreak::LVT
                | GraphemeClusterBreak::RegionalIndicator
        ) || CodePointSetData::new::<EmojiModifier>().contains(character))
}

/// Letters of scripts in which a joiner changes the form of its neighbours:
/// from Hebrew to the scripts of India and South-East Asia, and Mongolian.
pub(super) fn is_joined_script(character: char) -> bool {
    matches!(u32::from(character), 0x0590..=0x08ff | 0x0900..=0x0dff | 0x0e80..=0x109f | 0x1780..=0x18af
        | 0x1900..=0x1aad | 0x1b00..=0x1c4f | 0xa800..=0xabff | 0x10d00..=0x10eff | 0x11000..=0x11fff)
}

/// What emoji sequences are made of.
pub(super) fn is_emoji(character: char) -> bool {
    matches!(u32::from(character), 0x203c | 0x2049 | 0x2122..=0x2b55 | 0xfe0f | 0x1f000..=0x1faff)
}

/// Variation selectors for any character but ideographs.
pub(super) fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}')
}

/// Variation selectors for ideographs.
pub(super) fn is_ideograph_selector(character: char) -> bool {
    matches!(character, '\u{e0100}'..='\u{e01ef}')
}

/// Ideographs, which may have variants.
pub(super) fn is_ideograph(character: char) -> bool {
    matches!(u32::from(character), 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3fffd)
}

/// Soft hyphen and zero-width space: nothing but places where a line may end.
#[must_use]
pub fn is_break_only(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}')
}
