//! Preformatted text of a page: lines parted by line ends, by `<br>`, or by
//! elements of their own.

use super::super::token::{self, Attributes, HtmlToken};

/// A block of code that is being read.
pub(super) struct Verbatim {
    language: String,
    text: String,
    /// The element whose end tag ends it.
    name: String,
    /// Whether an element that is a line has just ended.
    line_ended: bool,
    /// Whether a `code` element has just ended: the next one is a line.
    code_ended: bool,
    /// How many elements are open that are lines.
    depth: usize,
    /// Numbers that stand in elements of their own where lines begin: where
    /// each ends, and what it is.
    numbers: Vec<(usize, usize)>,
}

impl Verbatim {
    /// The block that this element begins, if it begins one; `after` is what
    /// follows its start tag.
    pub(super) fn begins(name: &str, attributes: &Attributes, after: &[HtmlToken]) -> Option<Self> {
        let begins = match name {
            "pre" | "xmp" | "listing" => true,
            "table" => is_lines(attributes) && !holds(after, "table", "pre"),
            // Of a table whose gutter is left out.
            "td" => attributes.has_class(&["code", "crayon-code"]) && !holds(after, "td", "pre"),
            "ol" => is_lines_of_a_list(attributes),
            "code" => {
                let style = attributes.get("style").unwrap_or_default().replace(' ', "");
                style.contains("white-space:pre") && has_lines(after)
            }
            _ => false,
        };
        begins.then(|| Self {
            language: language(attributes),
            text: String::new(),
            name: name.to_owned(),
            line_ended: false,
            code_ended: false,
            depth: 0,
            numbers: Vec::new(),
        })
    }

    /// Takes a token; `false` when it ends the block.
    pub(super) fn token(&mut self, token: &HtmlToken) -> bool {
        match token {
            HtmlToken::Text(text) => self.text(text),
            HtmlToken::Formula(tex, _) => self.text(tex),
            HtmlToken::End(name) if *name == self.name => return false,
            HtmlToken::End(name) if name == "code" => self.code_ended = self.depth == 0,
            HtmlToken::End(name) if token::is_block(name) && !is_cell(name) => {
                self.line_ended = true;
                self.depth = self.depth.saturating_sub(1);
            }
            HtmlToken::Start(name, _) if name == "br" => {
                self.text.push('\n');
                self.line_ended = false;
            }
            HtmlToken::Start(name, attributes) if name == "code" => {
                // Some pages put every line into an element of its own.
                if self.code_ended {
                    self.begin_line();
                }
                if self.language.is_empty() {
                    self.language = language(attributes);
                }
            }
            HtmlToken::Start(name, _) if token::is_block(name) && !is_cell(name) => {
                self.begin_line();
                self.depth += 1;
            }
            HtmlToken::Start(_, attributes)
                if attributes.has_class(&["line", "code-line", "view-line", "react-code-text"]) =>
            {
                self.begin_line();
            }
            _ => {}
        }
        true
    }

    fn text(&mut self, text: &str) {
        let blank = text.trim().is_empty();
        // Between lines that are elements the source may end lines, too.
        if blank && (self.line_ended || self.text.is_empty()) && text.contains('\n') {
            return;
        }
        if self.line_ended && !self.text.ends_with('\n') && !text.starts_with('\n') {
            self.text.push('\n');
        }
        self.line_ended = false;
        self.code_ended &= blank;
        let begins = self.text.is_empty() || self.text.ends_with('\n');
        self.text.push_str(text);
        let number = text
            .trim()
            .parse()
            .ok()
            .filter(|_| begins && !text.contains('\n'));
        self.numbers
            .extend(number.map(|number| (self.text.len(), number)));
    }

    /// The text without the numbers of its lines, where each begins with its own.
    fn unnumbered(&self) -> Option<String> {
        let lines = self.text.trim_end().split_inclusive('\n');
        let counted = lines.clone().count();
        let first = self.numbers.first()?.1;
        let in_order = self.numbers.iter().enumerate();
        let is_all = counted > 1 && self.numbers.len() == counted;
        let mut in_order = in_order.map(|(index, (_, number))| *number == first + index);
        if !is_all || !in_order.all(|is_next| is_next) {
            return None;
        }
        let (mut at, mut text) = (0, String::with_capacity(self.text.len()));
        for (line, (end, _)) in lines.zip(&self.numbers) {
            let code = line.get(end.checked_sub(at)?..)?;
            text.push_str(code.strip_prefix(' ').unwrap_or(code));
            at += line.len();
        }
        Some(text)
    }

    fn begin_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.line_ended = false;
        self.code_ended = false;
    }

    /// The language and the text.
    pub(super) fn end(self, around: &str) -> (String, String) {
        let unnumbered = self.unnumbered();
        let text = unnumbered.as_ref().unwrap_or(&self.text);
        let text = text.strip_prefix('\n').unwrap_or(text);
        let language = if self.language.is_empty() {
            around.to_owned()
        } else {
            self.language
        };
        (language, text.replace('\u{a0}', " "))
    }
}

fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th" | "tbody" | "thead" | "table")
}

/// Whether the rows of a table are the lines of code.
fn is_lines(attributes: &Attributes) -> bool {
    attributes.has_class(&[
        "js-file-line-container",
        "hljs-ln",
        "blob-code",
        "code-table",
        "diff-table",
    ])
}

/// Whether the items of a list are the lines of code.
fn is_lines_of_a_list(attributes: &Attributes) -> bool {
    let classes = attributes.get("class").unwrap_or_default();
    attributes.has_class(&["enlighter", "linenums"])
        || classes
            .split_whitespace()
            .any(|class| class.starts_with("dp-"))
}

/// Whether an element of one name stands in the element of another that has
/// just begun.
fn holds(after: &[HtmlToken], within: &str, name: &str) -> bool {
    for token in after.iter().take(4_000) {
        match token {
            HtmlToken::End(ended) if ended == within => return false,
            token if token.starts(name) => return true,
            _ => {}
        }
    }
    false
}

/// Whether code that has just begun has more than one line.
fn has_lines(after: &[HtmlToken]) -> bool {
    for token in after.iter().take(4_000) {
        match token {
            HtmlToken::End(name) if name == "code" => return false,
            HtmlToken::Text(text) if text.contains('\n') => return true,
            HtmlToken::Start(name, _) if name == "br" => return true,
            _ => {}
        }
    }
    false
}

/// The language a block of code names in its class (`language-rust`).
pub(super) fn language(attributes: &Attributes) -> String {
    let classes = attributes.get("class").unwrap_or_default();
    let lang = ["data-lang", "data-language"]
        .iter()
        .find_map(|name| attributes.get(name));
    let named = lang.or_else(|| {
        let mut classes = classes.split_whitespace();
        classes.find_map(|class| {
            ["language-", "lang-", "highlight-source-"]
                .iter()
                .find_map(|lead| class.strip_prefix(lead))
        })
    });
    named.unwrap_or_default().to_owned()
}

/// The language that the element around a block of code names:
/// `highlight-source-rust`, or the class beside `highlight`.
pub(super) fn language_around(attributes: &Attributes) -> Option<String> {
    if !attributes.has_class(&["highlight", "codehilite", "code-block", "sourceCode"])
        && language(attributes).is_empty()
    {
        return None;
    }
    let named = language(attributes);
    if !named.is_empty() {
        return Some(named);
    }
    let classes = attributes.get("class").unwrap_or_default();
    let mut others = classes
        .split_whitespace()
        .filter(|class| *class != "highlight");
    let plain = |name: &str| {
        name.len() <= 12
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'+' || byte == b'#')
    };
    let other = others
        .next()
        .filter(|name| plain(name) && others.next().is_none());
    other
        .filter(|name| *name != "plain" && *name != "plaintext")
        .map(str::to_owned)
}
