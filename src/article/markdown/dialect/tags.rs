//! What looks like a tag: HTML, a component, or words in angle brackets.

use crate::article::tongue::Tongue;
use std::collections::HashSet;

/// The elements HTML has, and those of drawings and formulas inside it.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "menuitem",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "path",
    "picture",
    "plaintext",
    "pre",
    "progress",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

/// Elements without an end tag, or whose end tag is seldom written.
const OPEN: &[&str] = &[
    "a", "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "li", "link", "meta",
    "option", "p", "param", "rb", "rp", "rt", "source", "tbody", "td", "th", "thead", "tr",
    "track", "wbr",
];

/// Elements that only style words: their tags change nothing where they are lost.
const STYLES: &[&str] = &[
    "abbr", "acronym", "b", "bdi", "bdo", "big", "center", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "ins", "kbd", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
];

/// A tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    /// Whether it ends an element.
    pub(super) ends: bool,
    /// Whether it is the whole element: `<x/>`.
    pub(super) empty: bool,
    /// What stands between the name and the end.
    pub(super) attributes: &'a str,
    /// Its length in bytes.
    pub(super) length: usize,
}

impl Tag<'_> {
    /// What is shown in the place of the tag of a component, as Markdown: the
    /// title it gives what stands in it, a picture, a mark for a film.
    /// `heads` says whether it stands above what is in it.
    pub(super) fn shown(&self, heads: bool, tongue: Tongue) -> String {
        if self.ends {
            return String::new();
        }
        let value = |names: &[&str]| {
            names
                .iter()
                .find_map(|name| attribute(self.attributes, name))
        };
        let plain = |words: &str| words.replace(['[', ']', '<', '>', '\n', '*'], " ");
        let lower = self.name.to_ascii_lowercase();
        if ["image", "img", "figure", "themedimage", "zoomimage"].contains(&lower.as_str()) {
            let words = value(&["alt", "caption", "title"]).unwrap_or("");
            return match value(&["src", "url"]) {
                None if words.is_empty() => String::new(),
                source => format!(
                    "![{}](<{}>)",
                    plain(words),
                    source.unwrap_or("").replace(['<', '>', '\n'], "")
                ),
            };
        }
        let title = value(&["title", "label", "summary"])
            .or_else(|| value(&["text", "name"]).filter(|_| self.empty));
        if let Some(title) = title.filter(|title| heads && !title.trim().is_empty()) {
            return format!("**{}**  ", plain(title).trim());
        }
        let films = ["youtube", "vimeo", "bilibili", "video"];
        if self.empty && films.iter().any(|film| lower.contains(film)) {
            return tongue.film();
        }
        String::new()
    }
}

/// The longest tag that is looked at, in bytes.
const LONGEST: usize = 1_000;

/// The tag a text begins with, as HTML and JSX have them.
pub(super) fn tag(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?;
    let ends = inner.starts_with('/');
    let start = 1 + usize::from(ends);
    let rest = &text[start..];
    let is_name = |character: char| character.is_ascii_alphanumeric() || "-.:_".contains(character);
    let name = &rest[..rest
        .find(|character| !is_name(character))
        .unwrap_or(rest.len())];
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let from = start + name.len();
    let end = end_of_tag(text, from)?;
    let attributes = &text[from..end];
    let empty = attributes.ends_with('/');
    let attributes = attributes.strip_suffix('/').unwrap_or(attributes);
    let separated = attributes.is_empty() || attributes.starts_with([' ', '\t', '\n', '\r']);
    separated.then(|| Tag {
        name,
        ends,
        empty,
        attributes: attributes.trim(),
        length: end + 1,
    })
}

/// Where the `>` of a tag stands; quotes and braces hide others.
fn end_of_tag(text: &str, from: usize) -> Option<usize> {
    let (mut quote, mut depth) = (None, 0_usize);
    for (at, byte) in text.bytes().enumerate().skip(from).take(LONGEST) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') => depth = depth.saturating_sub(1),
            (None, b'>') if depth == 0 => return Some(at),
            (None, b'<') if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// How far a text has been looked through in which no tag was found.
pub(super) fn looked_through(text: &str) -> usize {
    let near = &text.as_bytes()[..text.len().min(LONGEST)];
    let next = memchr::memchr(b'<', near.get(1..).unwrap_or_default());
    let hides = memchr::memchr3(b'{', b'"', b'\'', near);
    let hidden = hides.is_some_and(|at| next.is_none_or(|next| at <= next + 1));
    if hidden { LONGEST } else { 1 }
}

/// Whether HTML has an element of this name; one with a hyphen may be anybody's.
pub(super) fn is_element(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    ELEMENTS.binary_search(&lower.as_str()).is_ok() || name.contains('-') && name == lower
}

/// Whether an element goes without an end tag.
pub(super) fn may_stay_open(name: &str) -> bool {
    OPEN.iter().any(|open| open.eq_ignore_ascii_case(name))
}

/// What a tag is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagMeaning {
    /// HTML, to be read as such.
    Html,
    /// A component of MDX and the like: its text counts.
    Component,
    /// Words in angle brackets, to be shown as they are written.
    Words,
}

/// What must be known of a whole source to tell what its tags are.
pub(super) struct Tags {
    /// The names of all elements that are ended somewhere, in small letters.
    ended: HashSet<String>,
    /// Whether components are possible: no exporter writes them.
    components: bool,
}

impl Tags {
    pub(super) fn of(source: &str, components: bool) -> Self {
        let mut ended = HashSet::new();
        for at in memchr::memmem::find_iter(source.as_bytes(), b"</") {
            let name = &source[at + 2..];
            let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-.:_".contains(byte);
            let length = name
                .bytes()
                .take(64)
                .take_while(|byte| is_name(byte))
                .count();
            let name = name[..length].to_ascii_lowercase();
            if !name.is_empty() && !ended.contains(&name) {
                ended.insert(name);
            }
        }
        Self { ended, components }
    }

    fn ends(&self, name: &str) -> bool {
        self.ended.contains(&name.to_ascii_lowercase())
    }

    /// Whether a tag says nothing as HTML, so that its name may be meant: one
    /// that nothing ends, without what it would need.
    pub(super) fn may_be_named(&self, tag: &Tag) -> bool {
        const EMPTY: [&str; 4] = ["br", "hr", "img", "wbr"];
        const SMALL: [&str; 3] = ["rb", "rp", "rt"];
        let is_one_of = |names: &[&str]| names.iter().any(|one| one.eq_ignore_ascii_case(tag.name));
        let shows = is_one_of(&EMPTY) && (!tag.attributes.is_empty() || !is_one_of(&["img"]));
        !tag.ends && !shows && !is_one_of(&SMALL) && !self.ends(tag.name)
    }

    /// What a tag in running text is, or one that others follow in its line.
    pub(super) fn reading(&self, tag: &Tag) -> TagMeaning {
        let bare = tag.attributes.is_empty();
        if is_element(tag.name) {
            let style = STYLES
                .iter()
                .any(|style| style.eq_ignore_ascii_case(tag.name));
            let lost =
                !tag.ends && bare && !style && !may_stay_open(tag.name) && !self.ends(tag.name);
            let is_field = tag.name.eq_ignore_ascii_case("textarea");
            // Without an end these style nothing, and hide nothing.
            let says_nothing = ["span", "font", "data", "time"]
                .iter()
                .any(|name| name.eq_ignore_ascii_case(tag.name));
            let idle = self.components
                && !tag.ends
                && !self.ends(tag.name)
                && (says_nothing && bare && !tag.empty || is_raw(tag.name));
            return if lost || is_field || idle {
                TagMeaning::Words
            } else {
                TagMeaning::Html
            };
        }
        // `<your name>` is a blank to be filled in; attributes have values.
        let placeholder = !bare && !tag.attributes.contains(['=', '{']);
        let complete = tag.ends || tag.empty || !bare || self.ends(tag.name);
        if self.components && complete && !placeholder {
            TagMeaning::Component
        } else {
            TagMeaning::Words
        }
    }

    /// Whether a line, without the white space at its end, is HTML as its
    /// first tag tells.
    pub(super) fn begins_html(&self, line: &str) -> bool {
        if !line.starts_with('<') {
            return false;
        }
        if line.starts_with("<!") || line.starts_with("<?") {
            return true;
        }
        let Some(tag) = tag(line) else {
            return begins_open_tag(line);
        };
        let alone = tag.length == line.len();
        match self.reading(&tag) {
            TagMeaning::Html => true,
            TagMeaning::Component => false,
            TagMeaning::Words => alone && is_element(tag.name) && !is_raw(tag.name),
        }
    }
}

/// Whether all is text in an element up to its end tag (CommonMark §4.6, kind 1).
fn is_raw(name: &str) -> bool {
    let raw = [
        "textarea",
        "script",
        "style",
        "pre",
        "title",
        "plaintext",
        "xmp",
    ];
    raw.iter().any(|raw| raw.eq_ignore_ascii_case(name))
}

/// Whether a line begins with a tag of HTML that goes on in the next line.
fn begins_open_tag(text: &str) -> bool {
    let name = text.trim_start_matches(['<', '/']);
    let end = name.find(|character: char| !character.is_ascii_alphanumeric() && character != '-');
    let name = &name[..end.unwrap_or(name.len())];
    !name.is_empty() && is_element(name)
}

/// The value of an attribute that is written in quotes.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    for (at, _) in attributes.match_indices(name) {
        let before = attributes[..at].chars().next_back();
        if before.is_some_and(|before| !before.is_whitespace()) {
            continue;
        }
        let Some(rest) = attributes[at + name.len()..].trim_start().strip_prefix('=') else {
            continue;
        };
        let rest = rest.trim_start();
        let quote = rest
            .chars()
            .next()
            .filter(|first| matches!(first, '"' | '\''))?;
        return rest[1..].split(quote).next();
    }
    None
}
