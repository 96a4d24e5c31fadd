//! What all that reads a source goes through it with: its lines, and the next
//! byte of a set. Both pass over the rest many bytes at a time.

/// The lines of a text, each with its end.
#[derive(Clone)]
pub(super) struct Lines<'a>(&'a str);

/// The lines of a text, each with its end.
pub(super) fn lines(text: &str) -> Lines<'_> {
    Lines(text)
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.0.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', self.0.as_bytes());
        let (line, rest) = self.0.split_at(end.map_or(self.0.len(), |end| end + 1));
        self.0 = rest;
        Some(line)
    }
}

/// Whether a text has a sign in it that begins with a byte few texts have: it
/// is looked for where that byte stands, which costs less than to make ready
/// a search for the whole sign.
pub(super) fn has(text: &str, sign: &str) -> bool {
    let (text, sign) = (text.as_bytes(), sign.as_bytes());
    let is_here = |at: usize| text[at..].starts_with(sign);
    sign.first()
        .is_some_and(|first| memchr::memchr_iter(*first, text).any(is_here))
}

/// A set of ASCII bytes.
pub(super) struct ByteSet([bool; 256]);

impl ByteSet {
    /// The set of these bytes. All of them must be ASCII: [`Self::find`] passes
    /// over the others unread.
    pub(super) const fn of(bytes: &[u8]) -> Self {
        let mut table = [false; 256];
        let mut at = 0;
        while at < bytes.len() {
            table[bytes[at] as usize] = true;
            at += 1;
        }
        Self(table)
    }

    /// Where the next of them stands, from the byte `from` on. Eight bytes at a
    /// time are passed over where none of them is ASCII, as in most of Chinese.
    pub(super) fn find(&self, bytes: &[u8], from: usize) -> Option<usize> {
        const WIDE: u64 = 0x8080_8080_8080_8080;
        let mut at = from;
        while at < bytes.len() {
            if let Some(eight) = bytes[at..].first_chunk::<8>()
                && u64::from_ne_bytes(*eight) & WIDE == WIDE
            {
                at += 8;
                continue;
            }
            let end = bytes.len().min(at + 8);
            let found = bytes[at..end]
                .iter()
                .position(|byte| self.0[usize::from(*byte)]);
            if let Some(found) = found {
                return Some(at + found);
            }
            at = end;
        }
        None
    }
}
