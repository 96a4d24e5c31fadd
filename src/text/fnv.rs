//! FNV-1a, 64 bits: a hash that stays the same for ever, on every machine and
//! in every version, so that it may be kept in files.

/// The hash of nothing.
pub const START: u64 = 0xcbf2_9ce4_8422_2325;

/// Takes one more unit into a hash.
#[must_use]
pub const fn with(hash: u64, unit: u64) -> u64 {
    (hash ^ unit).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of some bytes.
#[must_use]
pub fn of(bytes: &[u8]) -> u64 {
    let unit = |hash, byte: &u8| with(hash, u64::from(*byte));
    bytes.iter().fold(START, unit)
}
