//! What no terminal may be sent as text.

/// Controls, controls of direction, separators of lines, tags, noncharacters
/// and marks that can't be seen. Written out here: a second opinion.
pub fn is_forbidden(character: char) -> bool {
    let code = u32::from(character);
    character.is_control()
        || matches!(code, 0x61c | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069)
        || matches!(code, 0x2028 | 0x2029 | 0x2060..=0x2065 | 0x206a..=0x206f | 0xfeff | 0xfff0..=0xfffb)
        || matches!(code, 0x3164 | 0xffa0 | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe00ff)
        || matches!(code, 0xe01f0..=0xe0fff | 0xfdd0..=0xfdef)
        || code & 0xfffe == 0xfffe
}
