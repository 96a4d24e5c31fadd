//! How well characters stand out from what is behind them (WCAG 2.2, 1.4.3 and
//! 1.4.11), and colours that stand out well enough.

use super::look::Shade;

/// The least contrast of text.
pub const TEXT: f64 = 4.5;

/// The least contrast of lines and marks.
pub const LINES: f64 = 3.0;

/// Red, green and blue, from 0 to 255 each.
pub type Rgb = (u8, u8, u8);

/// The contrast of two colours, from 1 to 21.
///
/// ```
/// use wanjuan::theme::contrast::contrast;
///
/// assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 0.01);
/// ```
#[must_use]
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// How bright a colour is, from 0 to 1.
fn luminance((red, green, blue): Rgb) -> f64 {
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// Whether a colour is a ground for dark characters.
#[must_use]
pub fn is_light(colour: Rgb) -> bool {
    contrast(colour, (0, 0, 0)) > contrast(colour, (255, 255, 255))
}

/// A colour like this one that stands out from the ground: the same, or brought
/// nearer to black or white until it does.
#[must_use]
pub fn legible(colour: Rgb, ground: Rgb, least: f64) -> Rgb {
    let end = if is_light(ground) { 0 } else { 255 };
    (0..=16)
        .map(|part| between(colour, (end, end, end), part))
        .find(|mixed| contrast(*mixed, ground) >= least)
        .unwrap_or((end, end, end))
}

/// A colour between two, `part` of sixteen parts from the first.
#[must_use]
pub fn between(from: Rgb, to: Rgb, part: u16) -> Rgb {
    let mix = |from: u8, to: u8| {
        let mixed = (u16::from(from) * (16 - part.min(16)) + u16::from(to) * part.min(16)) / 16;
        u8::try_from(mixed).unwrap_or(to)
    };
    (mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
}

/// The steps of the cube among the 256 colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// What a colour beyond the first sixteen of the 256 is everywhere.
#[must_use]
pub fn fixed(index: u8) -> Option<Rgb> {
    FIXED.get(usize::from(index.checked_sub(16)?)).copied()
}

/// All of them, from the sixteenth on.
const FIXED: [Rgb; 240] = {
    let mut all = [(0, 0, 0); 240];
    let mut index = 0;
    while index < 216 {
        all[index] = (STEPS[index / 36], STEPS[index / 6 % 6], STEPS[index % 6]);
        index += 1;
    }
    let mut grey = 8;
    while index < 240 {
        all[index] = (grey, grey, grey);
        grey = grey.saturating_add(10);
        index += 1;
    }
    all
};

/// How unlike two colours are; the eye tells greens apart best.
fn distance(one: Rgb, other: Rgb) -> u32 {
    let square = |one: u8, other: u8| {
        let apart = u32::from(one.abs_diff(other));
        apart * apart
    };
    2 * square(one.0, other.0) + 4 * square(one.1, other.1) + 3 * square(one.2, other.2)
}

/// The one of the 256 colours that is most like this one, among those for which
/// `fits` holds; the most like one where it holds for none.
#[must_use]
pub fn nearest(colour: Rgb, fits: impl Fn(Rgb) -> bool) -> Shade {
    // What fits is seldom far: the next one is looked for only when it is needed.
    let after = |last: Option<(u32, u8)>| {
        let all = (16..=u8::MAX).zip(FIXED.iter());
        let ranked = all.map(|(index, other)| (distance(colour, *other), index));
        ranked
            .filter(|one| last.is_none_or(|last| *one > last))
            .min()
    };
    let first = after(None);
    let mut candidate = first;
    while let Some((_, index)) = candidate {
        if fixed(index).is_some_and(&fits) {
            return Shade::Indexed(index);
        }
        candidate = after(candidate);
    }
    Shade::Indexed(first.map_or(16, |(_, index)| index))
}
