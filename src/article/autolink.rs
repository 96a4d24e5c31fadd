//! Addresses written out in running text, and what they tell about a picture.
//!
//! CommonMark's extended autolinks end at white space alone and so swallow the
//! `，` after an address; an address is ASCII (RFC 3986 §2), which parts it from
//! Chinese text better.

use crate::text::Range;

const SCHEMES: [&str; 3] = ["https://", "http://", "ftp://"];

/// The addresses inside `range`, in order.
pub(super) fn addresses(text: &str, range: Range) -> Vec<Range> {
    let Some(inner) = text.get(range.start..range.end) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = memchr::memchr(b':', &inner.as_bytes()[from..]) {
        from += at + 1;
        if !inner[from..].starts_with("//") {
            continue;
        }
        from += 2;
        let Some(start) = SCHEMES
            .iter()
            .find_map(|scheme| inner[..from].ends_with(scheme).then(|| from - scheme.len()))
        else {
            continue;
        };
        let glued = inner[..start]
            .chars()
            .next_back()
            .is_some_and(|character| character.is_ascii_alphanumeric());
        let rest = &inner[start..];
        let length = rest
            .find(|character: char| !is_address(character))
            .unwrap_or(rest.len());
        let end = start + trimmed(&rest[..length]).len();
        if !glued && end > from {
            found.push(Range::new(start, end).shifted(range.start));
        }
        from = from.max(end);
    }
    found
}

fn is_address(character: char) -> bool {
    character.is_ascii_graphic()
        && !matches!(
            character,
            '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^'
        )
}

/// Without the punctuation of the sentence around it.
fn trimmed(mut address: &str) -> &str {
    loop {
        address =
            address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', ']', '[']);
        let closed = address.matches(')').count() <= address.matches('(').count();
        match address.strip_suffix(')').filter(|_| !closed) {
            Some(shorter) => address = shorter,
            None => return address,
        }
    }
}

/// The format of a picture in capitals, as its address tells it: `wx_fmt=png`,
/// `/mmbiz_png/`, or the extension of its path.
pub(super) fn picture_format(url: &str) -> Option<String> {
    let after = |mark: &str| url.split_once(mark).map(|(_, rest)| rest);
    let word = |rest: &str| {
        rest.chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
    };
    let named = after("wx_fmt=").or_else(|| after("/mmbiz_")).map(word);
    let format = named.or_else(|| {
        let path = url.split(['?', '#']).next().unwrap_or(url);
        path.rsplit('/')
            .next()
            .and_then(|file| file.rsplit_once('.'))
            .map(|(_, extension)| word(extension))
    })?;
    let format = if format.eq_ignore_ascii_case("jpg") {
        "jpeg".to_owned()
    } else {
        format
    };
    let known = [
        "png", "jpeg", "gif", "svg", "webp", "avif", "bmp", "heic", "tiff",
    ];
    known
        .iter()
        .find(|known| known.eq_ignore_ascii_case(&format))
        .map(|known| known.to_uppercase())
}
