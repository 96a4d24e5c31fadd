//! Traditional, simplified and regional forms of Chinese characters.
//!
//! The table is made from `OpenCC`’s and holds single characters alone: many
//! forms may share one canonical form (後 and 后), which is right for finding,
//! where the words around a character tell what it stands for.

/// A line for each canonical form, in order: itself, then its other forms.
const TABLE: &str = include_str!("variants.txt");

/// The first of the characters that are looked up at once, and how many these
/// are: U+3400 to U+9FFF.
const DENSE: (u32, usize) = (0x3400, 0x6c00);

/// How many forms stand outside of them.
const SPARSE: usize = 354;

/// Where the line of each form begins in the table, in bytes from 1 on; 0 for a
/// character that is its own form. Made when the program is built, so that the
/// first look costs no more than the others.
static VARIANTS: Variants = Variants::of(TABLE.as_bytes());

struct Variants {
    dense: [u16; DENSE.1],
    /// The forms outside, in order.
    sparse: [(u32, u16); SPARSE],
}

/// The canonical form of a Chinese character; any other character stays.
pub(super) fn canonical(character: char) -> char {
    let line = VARIANTS.line(u32::from(character)).unwrap_or_default();
    line.chars().next().unwrap_or(character)
}

/// The other forms of a canonical character.
pub(super) fn others(canonical: char) -> impl Iterator<Item = char> {
    line_of(canonical).unwrap_or_default().chars().skip(1)
}

/// The line of a canonical form: halving.
fn line_of(canonical: char) -> Option<&'static str> {
    if u32::from(canonical) < DENSE.0 {
        return None;
    }
    let mut rest = TABLE;
    while !rest.is_empty() {
        let middle = rest.floor_char_boundary(rest.len() / 2);
        let start = rest[..middle].rfind('\n').map_or(0, |end| end + 1);
        let line = rest[start..].lines().next()?;
        match canonical.cmp(&line.chars().next()?) {
            std::cmp::Ordering::Equal => return Some(line),
            std::cmp::Ordering::Less => rest = &rest[..start],
            std::cmp::Ordering::Greater => rest = rest.get(start + line.len() + 1..)?,
        }
    }
    None
}

impl Variants {
    /// The line a form stands in, behind another.
    fn line(&self, form: u32) -> Option<&'static str> {
        let place = form.wrapping_sub(DENSE.0) as usize;
        let line = if let Some(line) = self.dense.get(place) {
            *line
        } else {
            let found = self.sparse.binary_search_by_key(&form, |(form, _)| *form);
            self.sparse[found.ok()?].1
        };
        TABLE.get(usize::from(line).checked_sub(1)?..)
    }

    #[allow(
        clippy::large_stack_arrays,
        clippy::cast_possible_truncation,
        reason = "it runs in the compiler alone, over a table of 30 kB"
    )]
    const fn of(table: &[u8]) -> Self {
        let mut variants = Self {
            dense: [0; DENSE.1],
            sparse: [(u32::MAX, 0); SPARSE],
        };
        let (mut at, mut count) = (0, 0);
        while at < table.len() {
            let line = at;
            let is_comment = table[at] == b'#';
            at += length(table[at]);
            while table[at] != b'\n' {
                if !is_comment {
                    count = variants.add(code(table, at), line as u16 + 1, count);
                }
                at += length(table[at]);
            }
            at += 1;
        }
        assert!(count == SPARSE, "SPARSE is how many forms are not dense");
        variants
    }

    /// Adds a form; gives how many there are outside the dense part.
    const fn add(&mut self, form: u32, line: u16, count: usize) -> usize {
        let place = form.wrapping_sub(DENSE.0) as usize;
        if place < DENSE.1 {
            self.dense[place] = line;
            return count;
        }
        let mut at = count;
        while at > 0 && self.sparse[at - 1].0 > form {
            self.sparse[at] = self.sparse[at - 1];
            at -= 1;
        }
        self.sparse[at] = (form, line);
        count + 1
    }
}

/// How many bytes a character of UTF-8 has that begins with this one.
const fn length(first: u8) -> usize {
    match first {
        0..=0x7f => 1,
        0x80..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    }
}

/// The number of the character at a place, which has three or four bytes.
const fn code(table: &[u8], at: usize) -> u32 {
    let length = length(table[at]);
    let mut code = if length == 4 {
        table[at] as u32 & 0x07
    } else {
        table[at] as u32 & 0x0f
    };
    let mut next = 1;
    while next < length {
        code = code << 6 | (table[at + next] as u32 & 0x3f);
        next += 1;
    }
    code
}
