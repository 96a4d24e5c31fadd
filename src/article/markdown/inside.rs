//! What a line of the source stands in: code and HTML hide the marks of blocks.

/// What a line stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Enclosing {
    Text,
    /// Code that this fence closes.
    Fence(&'static str),
    /// HTML that goes on over blank lines.
    Html,
    /// HTML that ends at a blank line.
    Element,
}

impl Enclosing {
    /// What a line stands in, given what the end of the line before stood in.
    /// `text` is the line without white space at its end.
    pub(super) fn of_line(self, text: &str, after_blank: bool) -> Self {
        match self {
            Self::Element if text.is_empty() => Self::Text,
            Self::Text if !text.starts_with('<') => self,
            Self::Text if begins_element(text) || after_blank && is_lone_tag(text) => Self::Element,
            same => same,
        }
    }

    /// What the end of a line stands in, given what the line stands in.
    pub(super) fn after_line(self, text: &str) -> Self {
        match self {
            Self::Fence(open) if closes_fence(text, open) => Self::Text,
            Self::Html if html_ends(text) => Self::Text,
            Self::Text if !may_open(text) => self,
            Self::Text => match opening_fence(text) {
                Some(open) => Self::Fence(open),
                None if html_begins(text) => Self::Html,
                None => self,
            },
            same => same,
        }
    }
}

/// Elements that interrupt a paragraph (CommonMark §4.6, kind 6).
const BLOCKS: [&str; 62] = [
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];

/// The name of the tag that a line begins with, and what follows it.
fn tag(text: &str) -> Option<(&str, &str)> {
    let tag = text.strip_prefix('<')?;
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let is_name = |character: char| character.is_ascii_alphanumeric() || character == '-';
    let (name, rest) = tag.split_at(tag.find(|character| !is_name(character))?);
    let is_tag = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && rest.starts_with([' ', '\t', '/', '>']);
    is_tag.then_some((name, rest))
}

/// Whether a line begins with a tag of an element that interrupts a paragraph.
fn begins_element(text: &str) -> bool {
    tag(text).is_some_and(|(name, _)| {
        let is_it = |block: &&str| block.eq_ignore_ascii_case(name);
        BLOCKS.iter().any(is_it)
    })
}

/// Whether a line is one tag and nothing else (CommonMark §4.6, kind 7).
fn is_lone_tag(text: &str) -> bool {
    tag(text).is_some_and(|(_, rest)| rest.find('>') == Some(rest.len() - 1))
}

/// Whether a line may begin with white space or a sign that opens something:
/// neither is a letter of ASCII, and no white space begins with a byte beyond 0xe3.
fn may_open(text: &str) -> bool {
    let first = text.as_bytes().first();
    first.is_some_and(|first| !first.is_ascii_alphanumeric() && *first <= 0xe3)
}

/// The fence a line opens.
fn opening_fence(text: &str) -> Option<&'static str> {
    let trimmed = text.trim_start();
    if trimmed.starts_with("```") && !trimmed.trim_start_matches('`').contains('`') {
        Some("```")
    } else if trimmed.starts_with("~~~") {
        Some("~~~")
    } else {
        None
    }
}

/// Whether a line closes this fence.
fn closes_fence(text: &str, open: &str) -> bool {
    let trimmed = text.trim();
    trimmed.starts_with(open) && trimmed.chars().all(|character| open.starts_with(character))
}

/// HTML that goes on over blank lines (CommonMark §4.6, kinds 1 to 5).
fn html_begins(text: &str) -> bool {
    let trimmed = text.trim_start();
    if !trimmed.starts_with('<') {
        return false;
    }
    let open = [
        "<!--",
        "<pre",
        "<script",
        "<style",
        "<textarea",
        "<?",
        "<![",
    ];
    let begins = |tag: &&str| {
        let start = trimmed.get(..tag.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(tag))
    };
    open.iter().any(begins) && !html_ends(text)
}

/// Whether such HTML ends on this line.
fn html_ends(text: &str) -> bool {
    [
        "-->",
        "</pre>",
        "</script>",
        "</style>",
        "</textarea>",
        "?>",
        "]]>",
    ]
    .iter()
    .any(|end| text.contains(end))
}
