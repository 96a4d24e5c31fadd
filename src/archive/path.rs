//! Paths in the archive of a book, and as addresses.

/// A path in the archive, without the fragment.
#[must_use]
pub fn inside(path: &str) -> String {
    let path = path.split('#').next().unwrap_or_default();
    path.trim_start_matches('/').to_owned()
}

/// A path as an address: what has a meaning in addresses is written as its code.
#[must_use]
pub fn encoded(path: &str) -> String {
    let mut address = String::new();
    for character in path.chars() {
        match character {
            '%' => address.push_str("%25"),
            '#' => address.push_str("%23"),
            '?' => address.push_str("%3F"),
            character => address.push(character),
        }
    }
    address
}

/// A path whose characters may be written as their codes (`%20`).
#[must_use]
pub fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
