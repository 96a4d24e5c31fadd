//! HTML → tokens, by the tokenizer of the HTML standard (§13.2.5). No tree is
//! made: what is nested a million deep costs no more than what is not.

mod attributes;
pub(in crate::article) mod written;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token as Found, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::{Cell, RefCell};

/// A picture that stands in its address itself is known by its beginning, in
/// bytes: nobody opens it, and a page may hold megabytes of them.
const LONGEST_DATA: usize = 64;

/// The name of a token that stands for a reference to a note of a book, whose
/// name is its `href`; no element has such a name.
pub(in crate::article) const NOTE_REFERENCE: &str = "note reference";

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::article) enum HtmlToken {
    /// Text, its character references resolved.
    Text(String),
    /// A start tag: its name in lower case.
    Start(String, Attributes),
    /// An end tag.
    End(String),
    /// A comment.
    Comment(String),
    /// A formula that a page carries in one form or another: its TeX, else
    /// its text, and whether it stands on lines of its own.
    Formula(String, bool),
    /// A reference to the footnote of this name.
    NoteReference(String),
    /// Here the footnote of this name begins.
    NoteStart(String),
    /// Here a footnote ends.
    NoteEnd,
}

impl HtmlToken {
    /// Whether it is a start tag of this name.
    pub(in crate::article) fn starts(&self, name: &str) -> bool {
        matches!(self, Self::Start(known, _) if known == name)
    }
}

/// The attributes of a start tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::article) struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// One attribute.
    pub(in crate::article) fn one(name: &str, value: String) -> Self {
        Self(vec![(name.to_owned(), value)])
    }

    /// The value of an attribute; its name in lower case.
    pub(in crate::article) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name)?;
        Some(&found.1)
    }

    /// Sets an attribute.
    pub(in crate::article) fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Whether one of the classes is among these, written in small letters.
    pub(in crate::article) fn has_class(&self, names: &[&str]) -> bool {
        let mut classes = self.get("class").unwrap_or_default().split_whitespace();
        classes.any(|class| names.iter().any(|name| class.eq_ignore_ascii_case(name)))
    }

    /// The address of a picture. Pages that load theirs late keep it in an
    /// attribute of their own; of several sizes the largest is taken.
    pub(in crate::article) fn picture(&self) -> &str {
        const LATE: [&str; 16] = [
            "data-src",
            "data-original",
            "data-actualsrc",
            "data-lazy-src",
            "data-original-src",
            "data-lazyload",
            "data-lazy",
            "data-echo",
            "data-url",
            "data-real-src",
            "data-hi-res-src",
            "data-full-src",
            "data-image",
            "data-orig-file",
            "file",
            "zoomfile",
        ];
        let one = |name: &&str| self.get(name).map(str::trim).filter(|url| is_address(url));
        LATE.iter()
            .find_map(one)
            .or_else(|| {
                let set = self
                    .get("data-srcset")
                    .or_else(|| self.get("data-lazy-srcset"));
                largest(set?)
            })
            .or_else(|| one(&"src"))
            .or_else(|| largest(self.get("srcset")?))
            .unwrap_or("")
    }
}

fn is_address(url: &str) -> bool {
    !url.is_empty() && !url.starts_with("data:")
}

/// The largest of the pictures in a `srcset` (HTML §4.8.4.2.1).
pub(in crate::article) fn largest(srcset: &str) -> Option<&str> {
    // Commas stand in addresses, too; only those before a blank part two of them.
    let candidates = srcset.split(", ").flat_map(|part| part.split(",\n"));
    let sized = candidates.filter_map(|candidate| {
        let mut words = candidate.trim().trim_end_matches(',').split_whitespace();
        let url = words.next().filter(|url| is_address(url))?;
        let size = words.next().unwrap_or("1x");
        let size = size.trim_end_matches(['w', 'x', 'h']).parse::<f32>();
        Some((url, size.unwrap_or(1.0)))
    });
    // The first of equal ones.
    let mut best: Option<(&str, f32)> = None;
    for (url, size) in sized {
        if best.is_none_or(|(_, known)| size > known) {
            best = Some((url, size));
        }
    }
    best.map(|(url, _)| url)
}

/// Cuts HTML into tokens.
pub(in crate::article) fn tokens(html: &str) -> Vec<HtmlToken> {
    bare(html).map_or_else(|| cut(html, Sink::default()), |tag| vec![tag])
}

/// The same of HTML that is XML: there `<title/>` and `<script/>` end at once.
pub(in crate::article) fn xml_tokens(html: &str) -> Vec<HtmlToken> {
    let sink = Sink {
        is_xml: true,
        ..Sink::default()
    };
    cut(html, sink)
}

fn cut(html: &str, sink: Sink) -> Vec<HtmlToken> {
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    let bounded = attributes::bounded(html);
    let mut rest = &*bounded;
    // Piece by piece, so that no second copy of all of it is made.
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE.min(rest.len())));
        input.push_back(StrTendril::from(piece));
        // The sink asks for no pause, so one call takes all of it.
        let _ = tokenizer.feed(&input);
        rest = after;
    }
    tokenizer.end();
    tokenizer.sink.found.into_inner()
}

/// A tag of nothing but its name, as most are that stand in running text.
fn bare(html: &str) -> Option<HtmlToken> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?.trim_end();
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let kind = |name: String| {
        if inner.starts_with('/') {
            HtmlToken::End(name)
        } else {
            HtmlToken::Start(name, Attributes::default())
        }
    };
    is_name.then(|| kind(name.to_ascii_lowercase()))
}

/// How much the tokenizer is given at a time, in bytes.
const PIECE: usize = 64 << 10;

/// So many tokens are kept whatever they hold …
const MOST_TOKENS: usize = 180_000;

/// … and beyond that one for so many bytes of text: a page of marks with hardly
/// any words would take a hundred times its size.
const TEXT_OF_A_TOKEN: usize = 5;

#[derive(Default)]
struct Sink {
    is_xml: bool,
    found: RefCell<Vec<HtmlToken>>,
    /// How much text there is, in bytes.
    text: Cell<usize>,
    /// Whether what is being read is no text.
    raw: Cell<bool>,
}

impl Sink {
    fn text(&self, text: &str) {
        let mut found = self.found.borrow_mut();
        if !self.raw.get() {
            self.text.set(self.text.get().saturating_add(text.len()));
        }
        if let Some(HtmlToken::Text(before)) = found.last_mut() {
            before.push_str(text);
        } else {
            found.push(HtmlToken::Text(text.to_owned()));
        }
    }

    /// Whether a page has so many marks for its text that of those that follow
    /// no more is kept than where paragraphs begin.
    fn is_full(&self) -> bool {
        let kept = self.found.borrow().len();
        kept > MOST_TOKENS && kept - MOST_TOKENS > self.text.get() / TEXT_OF_A_TOKEN
    }

    /// Of a page with too many marks a tag is the beginning of a paragraph or
    /// nothing.
    fn bare_tag(&self, tag: &Tag) {
        let mut found = self.found.borrow_mut();
        let begins = found.last().is_some_and(|last| last.starts("p"));
        if is_block(&tag.name) && !begins {
            found.push(HtmlToken::Start("p".to_owned(), Attributes::default()));
        }
    }

    /// Takes a tag; gives how what follows is to be read.
    fn tag(&self, tag: Tag) -> TokenSinkResult<()> {
        let name = common(&tag.name).to_owned();
        if self.is_full() && !is_unread(&name) {
            self.bare_tag(&tag);
            return TokenSinkResult::Continue;
        }
        self.raw
            .set(is_unread(&name) && tag.kind == TagKind::StartTag);
        if tag.kind == TagKind::EndTag {
            self.found.borrow_mut().push(HtmlToken::End(name));
            return TokenSinkResult::Continue;
        }
        let ends_at_once = self.is_xml && tag.self_closing;
        let raw = match name.as_str() {
            _ if ends_at_once => None,
            "script" => Some(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
            "title" | "textarea" => Some(RawKind::Rcdata),
            _ => None,
        };
        let attributes = tag.attrs.into_iter();
        let attributes = attributes
            .map(|one| (one.name.local.to_string(), value(&one.value)))
            .collect();
        let mut found = self.found.borrow_mut();
        found.push(HtmlToken::Start(name.clone(), Attributes(attributes)));
        if tag.self_closing && raw.is_none() && !is_void(&name) {
            found.push(HtmlToken::End(name));
        }
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }
}

/// Elements of an editor's own (Yuque) by the names that all others have.
fn common(name: &str) -> &str {
    match name {
        "ne-p" => "p",
        "ne-h1" => "h1",
        "ne-h2" => "h2",
        "ne-h3" => "h3",
        "ne-h4" => "h4",
        "ne-h5" => "h5",
        "ne-h6" => "h6",
        "ne-quote" => "blockquote",
        "ne-uli" | "ne-oli" | "ne-tli" => "li",
        // The marks of the items.
        "ne-uli-i" | "ne-oli-i" | "ne-tli-i" => "template",
        "ne-code" => "code",
        "ne-hr" => "hr",
        name => name,
    }
}

/// The value of an attribute as it is kept.
fn value(value: &str) -> String {
    if value.len() > LONGEST_DATA && value.starts_with("data:") {
        return value[..value.floor_char_boundary(LONGEST_DATA)].to_owned();
    }
    value.to_owned()
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Found, _line: u64) -> TokenSinkResult<()> {
        match token {
            Found::CharacterTokens(text) => self.text(&text),
            Found::TagToken(tag) => return self.tag(tag),
            Found::CommentToken(comment) if !self.is_full() => {
                let comment = HtmlToken::Comment(comment.to_string());
                self.found.borrow_mut().push(comment);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements that have no content and no end tag (HTML §13.1.2).
pub(in crate::article) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that begin a new paragraph.
pub(in crate::article) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
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
            | "html"
            | "li"
            | "listing"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "caption"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "video"
            | "audio"
            | "iframe"
            | "mpvoice"
            | "mpvideo"
            | "xmp"
    )
}

/// Elements whose content nobody reads.
pub(in crate::article) fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "svg"
            | "object"
            | "canvas"
            | "select"
            | "datalist"
            | "textarea"
            | "iframe"
            | "head"
            | "noframes"
            | "noembed"
            | "map"
    )
}

/// How many letters and digits a text has.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|sign| sign.is_alphanumeric()).count()
}
