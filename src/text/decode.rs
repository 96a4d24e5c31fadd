//! Bytes of a file → a string, whatever its encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

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

/// How many bytes are looked at to tell a binary file or UTF-16.
const LOOKED_AT: usize = 4096;

/// Decodes the bytes of a file: by its byte order mark; as UTF-16 by its
/// units; as ISO-2022-JP by its shifts; as UTF-8 if it is valid; by what the head of a web
/// page names; else by what [`chardetng`] takes it for. Never fails.
///
/// ```
/// use wanjuan::text::decode::decode;
///
/// let decoded = decode(vec![0xd6, 0xd0, 0xce, 0xc4, 0xd7, 0xd6, 0xb1, 0xe0, 0xc2, 0xeb]);
/// assert_eq!(decoded.text, "中文字编码");
/// ```
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Decoded {
    decode_as(bytes, None)
}

/// The same of bytes of which somebody said in what encoding they are: that
/// counts where they say nothing themselves.
#[must_use]
pub fn decode_as(mut bytes: Vec<u8>, said: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        if encoding == UTF_8 {
            bytes.drain(..mark);
        } else {
            return decoded(encoding, &bytes[mark..], false);
        }
    }
    if let Some(encoding) = utf16(&bytes) {
        return decoded(encoding, &bytes, false);
    }
    if let Some(decoded) = iso_2022_jp(&bytes) {
        return decoded;
    }
    let binary = is_binary(&bytes);
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            return Decoded {
                text,
                encoding: UTF_8.name(),
                malformed: false,
                binary,
            };
        }
        Err(error) => error.into_bytes(),
    };
    if mostly_utf8(&bytes) {
        return by_line(&bytes, binary);
    }
    let said = said.and_then(|name| named(name.as_bytes()));
    let encoding = said
        .or_else(|| declared(&bytes))
        .unwrap_or_else(|| guess(&bytes));
    decoded(encoding, &bytes, binary)
}

/// The encoding that the head of a web page names (`<meta charset="gbk">`), or
/// the first line of XML (`<?xml version="1.0" encoding="gbk"?>`).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let after = |words: &[u8]| memchr::memmem::find(head, words).map(|at| at + words.len());
    let at = if head.starts_with(b"<?xml") {
        after(b"encoding=")?
    } else {
        memchr::memmem::find(head, b"<meta")?;
        after(b"charset=")?
    };
    let value = head[at..].trim_ascii_start();
    let value = value.strip_prefix(b"\"").unwrap_or(value);
    let value = value.strip_prefix(b"'").unwrap_or(value);
    let end = value
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric() && !b"-_".contains(byte))?;
    named(&value[..end])
}

/// The encoding of a name.
fn named(name: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_label(name)? {
        // A page that says UTF-8 and is none was changed on its way.
        encoding if encoding == UTF_8 => None,
        encoding if encoding == GBK => Some(GB18030),
        encoding => Some(encoding),
    }
}

fn decoded(encoding: &'static Encoding, bytes: &[u8], binary: bool) -> Decoded {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        malformed,
        binary,
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    // GB18030 reads all of GBK and more.
    if encoding == GBK { GB18030 } else { encoding }
}

/// UTF-16 without a mark: there are zero bytes (those of line ends and blanks
/// are in any text), and read in one order nearly all units are characters of
/// common scripts, more than in the other.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let zeros = memchr::memchr_iter(0, head).count();
    // A zero byte in a text of ASCII makes none of UTF-16.
    let is_ascii = || {
        head.iter()
            .all(|byte| matches!(byte, 0 | b'\t' | b'\n' | b'\r' | b' '..=b'~'))
    };
    if head.len() < 4 || zeros == 0 || (zeros * 8 < head.len() && is_ascii()) {
        return None;
    }
    let units = head.len() / 2;
    let pairs = || head.chunks_exact(2);
    let common = |unit: u16| usize::from(is_common(unit));
    let little: usize = pairs()
        .map(|pair| common(u16::from_le_bytes([pair[0], pair[1]])))
        .sum();
    let big: usize = pairs()
        .map(|pair| common(u16::from_be_bytes([pair[0], pair[1]])))
        .sum();
    let enough = |few: usize| few * 100 >= units * 95;
    // What is ASCII in one order is a rare sign in the other.
    let ascii = |at: usize| {
        pairs()
            .filter(|pair| pair[1 - at] == 0 && matches!(pair[at], b'\n' | b'\r' | b' '..=b'~'))
            .count()
    };
    match (little, big, ascii(0), ascii(1)) {
        (little, big, low, high) if enough(little) && (little > big || low > high) => {
            Some(UTF_16LE)
        }
        (_, big, _, _) if enough(big) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether a unit of UTF-16 is of the scripts people write in most: Latin,
/// Greek, Cyrillic, general marks, kana, ideographs, Hangul, full-width forms,
/// halves of pairs.
fn is_common(unit: u16) -> bool {
    matches!(
        unit,
        0x09 | 0x0a
            | 0x0d
            | 0x20..=0x7e
            | 0xa0..=0x052f
            | 0x0e00..=0x0e7f
            | 0x1e00..=0x1eff
            | 0x2000..=0x22ff
            | 0x2460..=0x24ff
            | 0x2500..=0x27bf
            | 0x3000..=0x30ff
            | 0x3105..=0x33ff
            | 0x3400..=0x4dbf
            | 0x4e00..=0x9fff
            | 0xac00..=0xd7a3
            | 0xd800..=0xdfff
            | 0xf900..=0xfaff
            | 0xfe30..=0xfe4f
            | 0xff01..=0xffee
    )
}

/// Japanese text of old mail: plain ASCII that shifts to JIS X 0208 and back.
fn iso_2022_jp(bytes: &[u8]) -> Option<Decoded> {
    let at = memchr::memmem::find(bytes, b"\x1b$")?;
    if !matches!(bytes.get(at + 2), Some(b'@' | b'B')) {
        return None;
    }
    let decoded = decoded(ISO_2022_JP, bytes, false);
    (!decoded.malformed).then_some(decoded)
}

/// Zero bytes, or more than a tenth of other controls that no text has.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    // Small sums of few bytes each are made many at a time.
    let odd_of = |few: &[u8]| few.iter().map(|byte| u8::from(is_odd(*byte))).sum::<u8>();
    let odd: usize = head.chunks(128).map(|few| usize::from(odd_of(few))).sum();
    memchr::memchr(0, head).is_some() || odd * 10 > head.len()
}

/// U+0001 to U+0008, U+000E to U+001A, U+001C to U+001F; without a branch, so
/// that many bytes are looked at together.
fn is_odd(byte: u8) -> bool {
    (byte.wrapping_sub(0x01) < 0x08)
        | (byte.wrapping_sub(0x0e) < 0x0d)
        | (byte.wrapping_sub(0x1c) < 0x04)
}

/// Whether the file is UTF-8 but for a few lines, as when somebody pasted.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for line in bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_ascii())
    {
        if std::str::from_utf8(line).is_ok() {
            good += 1;
        } else {
            bad += 1;
        }
    }
    good > bad * 9
}

fn by_line(bytes: &[u8], binary: bool) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut malformed = false;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Ok(line) = std::str::from_utf8(line) {
            text.push_str(line);
        } else {
            // What looks like a byte order mark inside a file is none.
            let (line, bad) = guess(line).decode_without_bom_handling(line);
            text.push_str(&line);
            malformed |= bad;
        }
    }
    Decoded {
        text,
        encoding: UTF_8.name(),
        malformed,
        binary,
    }
}
