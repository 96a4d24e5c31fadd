//! Raw HTML inside Markdown, reduced to its text and the few tags that mean
//! something in running text.

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text, its character references not yet resolved.
    Text(&'a str),
    /// A tag: its name in lower case, whether it ends an element, its source.
    Tag(String, bool, &'a str),
}

/// How many bytes are read in vain for the ends of tags, beside the length of the HTML.
const MOST_IN_VAIN: usize = 4 << 20;

/// Whether what begins with `<` begins a tag, a declaration or an instruction.
fn begins_tag(text: &str) -> bool {
    let named = text[1..].trim_start_matches('/');
    named.starts_with(|character: char| {
        character.is_ascii_alphabetic() || matches!(character, '!' | '?')
    })
}

/// Where the tag stands that ends the element of this name.
fn end_of_element(text: &str, name: &str) -> Option<usize> {
    memchr::memmem::find_iter(text.as_bytes(), b"</").find(|at| {
        let found = text.as_bytes().get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// Cuts HTML into text and tags. Comments, declarations, scripts and styles go.
pub(super) fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    // Tags that never end are looked for again and again: not without limit.
    let mut patience = MOST_IN_VAIN.saturating_add(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            pieces.push(Piece::Text(&rest[..at]));
        }
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let begins = begins_tag(rest);
        let found = if begins { tag(rest) } else { None };
        let Some((name, ends, length)) = found else {
            patience = patience.saturating_sub(if begins { rest.len() } else { 0 });
            if patience == 0 {
                break;
            }
            pieces.push(Piece::Text(&rest[..1]));
            rest = &rest[1..];
            continue;
        };
        let source = &rest[..length];
        rest = &rest[length..];
        if !ends && matches!(name.as_str(), "script" | "style") {
            rest = end_of_element(rest, &name).map_or("", |end| &rest[end..]);
        }
        pieces.push(Piece::Tag(name, ends, source));
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// The name of the tag the text begins with, whether it is an end tag, and its length.
fn tag(text: &str) -> Option<(String, bool, usize)> {
    let inner = text.strip_prefix('<')?;
    let ends = inner.starts_with('/');
    let named = inner.trim_start_matches('/');
    let name: String = named
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let mut quote = None;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '>') => return Some((name, ends, at + 1)),
            _ => {}
        }
    }
    None
}

/// The value of an attribute, character references resolved.
pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    while let Some(found) = lower[from..].find(name) {
        let at = from + found;
        from = at + name.len();
        let before = lower[..at].chars().next_back();
        let Some(value) = tag[from..].trim_start().strip_prefix('=') else {
            continue;
        };
        if !before.is_some_and(char::is_whitespace) {
            continue;
        }
        let value = value.trim_start();
        let inner = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or(""),
            _ => value
                .split(|character: char| character.is_whitespace() || character == '>')
                .next()
                .unwrap_or(""),
        };
        return Some(htmlize::unescape_attribute(inner).into_owned());
    }
    None
}

/// Elements that begin a new paragraph.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "thead"
            | "tr"
            | "ul"
            | "video"
            | "audio"
            | "iframe"
    )
}
