//! Links, their addresses and attributes, and cards.

use super::{Scanner, line_of, scripts, shortcode};

impl Scanner<'_, '_> {
    /// Attributes of Pandoc and kramdown: behind what they belong to they are
    /// not shown.
    pub(super) fn attributes(&mut self, length: usize) {
        let after = &self.rest()[length..];
        let line_ends = after.trim_start_matches([' ', '\t', '#']);
        let at_end = line_ends.is_empty() || line_ends.starts_with(['\n', '\r']);
        let line = self.line_before().trim_start_matches(['>', ' ']);
        let below = line_ends
            .trim_start()
            .lines()
            .next()
            .unwrap_or("")
            .trim_end();
        let underlined = !below.is_empty()
            && (below.bytes().all(|byte| byte == b'-') || below.bytes().all(|byte| byte == b'='));
        let heading = at_end && (line.starts_with('#') || underlined);
        match self.before() {
            _ if heading || at_end && (line.is_empty() || line.starts_with(": ")) => {
                self.replace(length, "");
            }
            Some(']') => {
                self.out.push_str(&self.text[self.copied..self.at]);
                self.copied = self.at;
                scripts::unbracket(self.out);
                self.replace(length, "");
            }
            Some(')' | '`' | '*' | '>' | '_') => self.replace(length, ""),
            _ => {}
        }
    }

    /// The address of a link: nothing in it is rewritten but what would end it.
    pub(super) fn address(&mut self) {
        let rest = self.rest();
        if !rest.starts_with("](") || self.at < self.lost.address {
            return;
        }
        let near = line_of(rest);
        let start = self.at + 2;
        self.at = start;
        let Some(end) = closing(&near[2..]) else {
            self.lost.address = start + near.len();
            return;
        };
        let inner = &near[2..2 + end];
        if memchr::memchr2(b'{', b' ', inner.as_bytes()).is_none() {
            self.at = start + end;
            return;
        }
        if let Some(at) = inner.find("{{").or_else(|| inner.find("{%")) {
            let (before, code) = inner.split_at(at);
            let shown = match shortcode(code) {
                Some(shortcode) => format!(
                    "{before}{}{}",
                    shortcode.address(),
                    &code[shortcode.length..]
                ),
                None => match code.find("}}") {
                    Some(end) => format!("{before}{}", &code[end + 2..]),
                    None => inner.to_owned(),
                },
            };
            self.replace(end, &shown.replace(' ', "%20"));
        } else if let Some((address, size)) = inner.rsplit_once(" =")
            && scripts::is_size(size)
        {
            self.at = start + address.len();
            self.replace(inner.len() - address.len(), "");
        } else {
            self.at = start + end;
        }
    }

    /// Two brackets name a note; in a formula or a program they are an index.
    pub(super) fn bracket(&mut self) {
        let rest = self.rest();
        if !rest.starts_with("[[") {
            return self.permalink();
        }
        let near = line_of(rest);
        let Some(end) = near.find("]]") else {
            self.at += 2;
            return;
        };
        let inner = &near[2..end];
        let after = &near[end + 2..];
        if inner.trim().is_empty() {
            return self.replace(2, "\\[\\[");
        }
        if let Some(length) = self.second_pipe(inner) {
            self.at += 2 + length;
            return self.replace(inner.len() - length, "");
        }
        let index = |character: char| {
            character.is_ascii_alphanumeric() || matches!(character, ']' | ')' | '_')
        };
        let numbers = inner.contains([',', ' '])
            && inner
                .chars()
                .all(|character| character.is_ascii_digit() || ",. -".contains(character));
        let named = after.starts_with('[') && !after.starts_with("[[");
        if (after.starts_with('(') || named) && !inner.contains('[') {
            self.replace(2, "[\\[");
            self.at += inner.len();
            self.replace(1, "\\]");
        } else if self.before().is_some_and(index) || numbers || inner.contains('[') {
            self.replace(2, "\\[\\[");
        } else {
            self.at += end + 2;
        }
    }

    /// Where the size begins in an embedded picture that has a caption, too:
    /// `![[a.png|words|300]]`.
    fn second_pipe(&self, inner: &str) -> Option<usize> {
        let at = inner.rfind('|')?;
        let captioned = inner[..at].contains('|') && self.before() == Some('!');
        (captioned && scripts::is_size(&inner[at + 1..])).then_some(at)
    }

    /// A link of a heading to itself (`[#](#name)`, `[¶](#name)`), as programs
    /// that make pages add it.
    pub(super) fn permalink(&mut self) {
        let rest = self.rest();
        let signs = ["[#](#", "[¶](#", "[§](#", "[\u{200b}](#"];
        if !signs.iter().any(|sign| rest.starts_with(sign)) {
            return;
        }
        let inside = self
            .line_before()
            .trim_start_matches(['>', ' '])
            .starts_with('#');
        if let Some(end) = line_of(rest).find(')').filter(|_| inside) {
            self.replace(end + 1, "");
        }
    }

    /// `@[card](address)` of Zenn.
    pub(super) fn card(&mut self) {
        let rest = self.rest();
        if !rest.starts_with("@[") || self.at < self.lost.address {
            return;
        }
        let inner = &rest[2..];
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let length = inner
            .bytes()
            .take(20)
            .take_while(|byte| is_name(byte))
            .count();
        let kind = &inner[..length];
        let target = line_of(&inner[length..]).strip_prefix("](");
        let Some(target) = target else {
            return;
        };
        let Some(end) = closing(target) else {
            self.lost.address = self.at + target.len();
            return;
        };
        let target = target[..end].trim();
        let length = 2 + kind.len() + 2 + end + 1;
        let shown = match kind {
            _ if kind.eq_ignore_ascii_case("toc") => String::new(),
            "card" => format!("<{target}>"),
            "youtube" | "bilibili" | "vimeo" | "niconico" => {
                format!("[{}](<{target}>)", self.hints.tongue().film())
            }
            _ => format!("[{}](<{target}>)", self.hints.tongue().mark(kind)),
        };
        self.replace(length, &shown);
    }
}

/// Where the parenthesis of an address closes; others may be nested in it.
fn closing(line: &str) -> Option<usize> {
    let plain = memchr::memchr3(b'(', b')', b'\\', line.as_bytes())?;
    if line.as_bytes()[plain] == b')' && !line.starts_with('<') {
        return Some(plain);
    }
    let (mut depth, mut escaped, mut angle) = (0_u32, false, line.starts_with('<'));
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'>' => angle = false,
            _ if angle => {}
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}
