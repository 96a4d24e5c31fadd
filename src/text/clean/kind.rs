//! What a character is to the sanitiser, by the Unicode Character Database.

use icu_properties::props::{
    BidiControl, DefaultIgnorableCodePoint, EmojiModifier, GeneralCategory, GraphemeClusterBreak,
};
use icu_properties::{CodePointMapData, CodePointSetData};

/// `Bidi_Control`.
pub(super) fn is_direction_control(character: char) -> bool {
    CodePointSetData::new::<BidiControl>().contains(character)
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
