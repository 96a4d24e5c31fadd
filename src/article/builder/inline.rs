//! The running text of a block: words, styles, soft breaks, inline HTML.

use super::super::autolink;
use super::{Builder, Ends, OpenTag, PendingSpace};
use crate::article::html::token::{Attributes, HtmlToken, tokens};
use crate::article::model::{Image, Link, Span, SpanStyle};
use crate::article::paragraph::joins;
use crate::article::scan::ByteSet;
use crate::article::script;
use crate::article::tongue::Tongue;
use crate::text::{Offset, Range, Text};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The longest text that is raised or lowered, in characters.
const LONGEST_SCRIPT: usize = 24;

/// What parts words.
static BLANKS: ByteSet = ByteSet::of(b" \t\n\r");

/// Most inline elements that are open at once.
const MOST_TAGS: usize = 128;

impl Builder {
    /// Where a style that begins now starts.
    pub(in crate::article) fn style_start(&self) -> Offset {
        self.text.offset()
    }

    /// Gives a style to all from `start` on, white space at both ends left out.
    pub(in crate::article) fn span(&mut self, start: Offset, style: SpanStyle) {
        let range = self.trimmed(start);
        if !range.is_empty() {
            self.article.spans.push(Span { range, style });
        }
    }

    /// Makes all from `start` on a link; without an address it stays plain text.
    pub(in crate::article) fn link(&mut self, start: Offset, url: &str) {
        let range = self.trimmed(start);
        if url.trim().is_empty() || range.is_empty() {
            return;
        }
        self.article.spans.push(Span {
            range,
            style: SpanStyle::Link(self.article.links.len()),
        });
        self.article.links.push(Link {
            url: Text::clean_line(url),
            range,
        });
    }

    fn trimmed(&self, start: Offset) -> Range {
        let inner = self.text.as_str().get(start..).unwrap_or_default();
        let from = start + (inner.len() - inner.trim_start().len());
        Range::new(from, from + inner.trim().len())
    }

    /// Adds running text: a run of blanks counts as one.
    pub(in crate::article) fn words(&mut self, text: &str) {
        if self.hidden {
            return;
        }
        let mut start = 0;
        loop {
            let blank = BLANKS.find(text.as_bytes(), start);
            let word = &text[start..blank.unwrap_or(text.len())];
            if !word.is_empty() {
                self.word(word);
            }
            let Some(at) = blank else { return };
            if self.pending == PendingSpace::Nothing {
                self.pending = PendingSpace::Blank;
            }
            start = at + 1;
        }
    }

    /// Adds a mark that stands right behind the word before it.
    fn mark(&mut self, mark: &str) {
        if !self.hidden {
            self.pending = PendingSpace::Nothing;
            self.text.push(mark);
        }
    }

    /// Adds running text whose line ends are soft breaks.
    pub(in crate::article) fn lines(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.soft_break();
            }
            self.words(line);
        }
    }

    /// The language of the program's own words in the article.
    pub(in crate::article) fn tongue(&self) -> Tongue {
        Tongue::of(&self.head)
    }

    fn word(&mut self, word: &str) {
        let at_start = self.at_line_start();
        let word = if at_start {
            word.trim_start_matches('\u{3000}')
        } else {
            word
        };
        let Some(next) = word.chars().next() else {
            return;
        };
        if !at_start && !is_joined(self.pending, self.text.as_str(), next) {
            self.text.push(" ");
        }
        if self.pending == PendingSpace::SoftBreak
            && self.ends == Ends::Author
            && !at_start
            && !self.in_cell
        {
            self.article.line_ends.push(self.text.offset());
        }
        self.pending = PendingSpace::Nothing;
        self.text.push(word);
    }

    /// Whether nothing of the block, the cell or the line has been written yet.
    fn at_line_start(&self) -> bool {
        let block_start = self
            .open
            .as_ref()
            .is_some_and(|open| open.start == self.text.offset());
        block_start || self.text.as_str().ends_with(['\n', '\t'])
    }

    /// Adds code inside running text, as it stands.
    pub(in crate::article) fn inline_code(&mut self, literal: &str) {
        self.verbatim(literal, SpanStyle::Code);
    }

    /// Adds a formula inside running text.
    pub(in crate::article) fn formula(&mut self, tex: &str, display: bool) {
        self.verbatim(tex, SpanStyle::Formula { display });
    }

    fn verbatim(&mut self, literal: &str, style: SpanStyle) {
        let literal = literal.replace(['\n', '\t'], " ");
        let start = self.offset();
        self.words("");
        if let Some(first) = literal.split(' ').find(|word| !word.is_empty()) {
            // The blank or line break before it is settled by its first word.
            self.word(first);
            let from = literal
                .find(first)
                .map_or(literal.len(), |at| at + first.len());
            let rest = literal[from..].trim_end().to_owned();
            self.text.push(&rest);
        }
        self.span(start, style);
    }

    /// A line of the source ends here.
    pub(in crate::article) fn soft_break(&mut self) {
        self.pending = PendingSpace::SoftBreak;
    }

    /// A line ends here, as the author wants it; in a table cell a blank serves.
    pub(in crate::article) fn line_break(&mut self) {
        if self.in_cell {
            self.pending = PendingSpace::Blank;
            return;
        }
        if let Some(open) = &self.open {
            self.trim(open.start);
        }
        self.pending = PendingSpace::Nothing;
        if self.block_state() == Some(true) {
            self.text.push("\n");
        }
    }

    /// A picture inside running text: its alternative text, or a stand-in with its number.
    pub(in crate::article) fn inline_image(&mut self, url: &str, alternative: &str) {
        let alternative = Text::clean_line(alternative);
        let known = self.same_picture(url, &alternative);
        let number = known.unwrap_or(self.article.images.len()) + 1;
        let shown = match (alternative.is_empty(), self.cjk) {
            (true, true) => format!("〔图 {number}〕"),
            (false, true) => format!("〔图 {number}：{alternative}〕"),
            (true, false) => format!("[image {number}]"),
            (false, false) => format!("[image {number}: {alternative}]"),
        };
        let start = self.offset();
        self.words(&shown);
        let range = self.trimmed(start);
        self.article.spans.push(Span {
            range,
            style: SpanStyle::Image(number - 1),
        });
        if known.is_none() {
            self.image(url, &alternative, range);
        }
    }

    /// The picture that stands in running text already: a sign that comes again
    /// and again is one picture.
    fn same_picture(&mut self, url: &str, alternative: &Text) -> Option<usize> {
        if url.is_empty() {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        (url, alternative.as_str()).hash(&mut hasher);
        let next = self.article.images.len();
        let known = *self.signs.entry(hasher.finish()).or_insert(next);
        let image = self.article.images.get(known)?;
        (image.url == Text::clean_line(url) && image.alternative == *alternative).then_some(known)
    }

    pub(in crate::article) fn image(&mut self, url: &str, alternative: &str, range: Range) {
        self.article.images.push(Image {
            url: Text::clean_line(url),
            alternative: Text::clean_line(alternative),
            format: autolink::picture_format(url).map(|format| Text::clean_line(&format)),
            range,
        });
    }

    /// A reference to a footnote.
    pub(in crate::article) fn footnote_reference(&mut self, name: &str) {
        let number = self.note_number(name);
        let start = self.offset();
        self.words(&format!("[{number}]"));
        self.span(start, SpanStyle::FootnoteReference(number));
    }

    /// A piece of raw HTML inside running text.
    pub(in crate::article) fn tag(&mut self, html: &str) {
        // Comments, declarations, processing instructions: HTML ends the last
        // at the first `>`, Markdown does not.
        if html.starts_with("<!") || html.starts_with("<?") {
            return;
        }
        for token in tokens(html) {
            match token {
                HtmlToken::Text(text) => self.words(&text),
                HtmlToken::Start(name, attributes) => self.open_tag(&name, &attributes),
                HtmlToken::End(name) => self.close_tag(&name),
                _ => {}
            }
        }
    }

    /// The start tag of an inline element.
    pub(in crate::article) fn open_tag(&mut self, name: &str, attributes: &Attributes) {
        match name {
            "br" => self.line_break(),
            "img" => {
                let alternative = attributes.get("alt").unwrap_or_default();
                self.inline_image(attributes.picture(), alternative);
            }
            "rt" => self.words("（"),
            "rp" => self.hidden = true,
            "q" => {
                let (open, _) = self.quotation_marks(self.quotations);
                self.quotations += 1;
                self.words(open);
            }
            _ if self.tags.len() >= MOST_TAGS => {}
            _ if style_of(name).is_some() || matches!(name, "a" | "sup" | "sub") => {
                let url = attributes.get("href").map(str::to_owned);
                let start = self.style_start();
                self.tags.push(OpenTag {
                    name: name.to_owned(),
                    start,
                    url,
                });
            }
            _ => {}
        }
    }

    /// The marks of a quotation that stands in so many others.
    fn quotation_marks(&self, outer: usize) -> (&'static str, &'static str) {
        if outer % 2 == 1 {
            self.tongue().inner_quotation_marks()
        } else {
            self.tongue().quotation_marks()
        }
    }

    /// The end tag of an inline element.
    pub(in crate::article) fn close_tag(&mut self, name: &str) {
        match name {
            "rt" => self.words("）"),
            "q" => {
                self.quotations = self.quotations.saturating_sub(1);
                self.mark(self.quotation_marks(self.quotations).1);
            }
            "rp" => self.hidden = false,
            _ => {
                if let Some(at) = self.tags.iter().rposition(|tag| tag.name == name) {
                    let tag = self.tags.remove(at);
                    self.settle(&tag);
                }
            }
        }
    }

    fn settle(&mut self, tag: &OpenTag) {
        if matches!(tag.name.as_str(), "sup" | "sub") {
            return self.set_script(tag.start, tag.name == "sup");
        }
        match (style_of(&tag.name), &tag.url) {
            (Some(style), _) => self.span(tag.start, style),
            (None, Some(url)) => self.link(tag.start, url),
            (None, None) => {}
        }
    }

    /// Writes all from `start` on as raised or lowered characters.
    fn set_script(&mut self, start: Offset, raised: bool) {
        let text = self.text.as_str();
        let inner = text.get(start..).unwrap_or_default();
        let blanks = inner.len() - inner.trim_start().len();
        let from = start + blanks;
        let inner = inner.trim();
        let long = inner.contains(['\n', '\t']) || inner.chars().count() > LONGEST_SCRIPT;
        let before = text
            .get(..from)
            .and_then(|before| before.chars().next_back());
        if inner.is_empty() || long {
            return;
        }
        let shown = if raised {
            script::raised(before, inner)
        } else {
            script::lowered(inner)
        };
        self.text.truncate(from);
        let range = self.text.push(&shown);
        let known = self.article.spans.iter_mut().rev();
        for span in known.take_while(|span| span.range.start >= start) {
            span.range = range;
        }
        let links = self.article.links.iter_mut().rev();
        for link in links.take_while(|link| link.range.start >= start) {
            link.range = range;
        }
    }

    /// Ends the HTML elements nobody ended.
    pub(in crate::article) fn close_tags(&mut self) {
        for tag in std::mem::take(&mut self.tags) {
            self.settle(&tag);
        }
    }
}

/// Whether what comes next follows the text without a blank.
pub(super) fn is_joined(pending: PendingSpace, text: &str, next: char) -> bool {
    match pending {
        PendingSpace::Nothing => true,
        PendingSpace::Blank => false,
        PendingSpace::SoftBreak => {
            let previous = text.chars().next_back();
            previous.is_some_and(|previous| joins(previous, next))
        }
    }
}

/// The style an HTML element gives its text.
fn style_of(name: &str) -> Option<SpanStyle> {
    Some(match name {
        "b" | "strong" => SpanStyle::Strong,
        "i" | "em" | "cite" | "var" | "dfn" => SpanStyle::Emphasis,
        "s" | "del" | "strike" => SpanStyle::Strikethrough,
        "mark" => SpanStyle::Highlight,
        "code" | "kbd" | "samp" | "tt" => SpanStyle::Code,
        _ => return None,
    })
}
