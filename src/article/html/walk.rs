//! Tokens of HTML → blocks: what a person reads.

mod cards;
mod numbering;
mod verbatim;

use super::pictures;
use super::table::{Grid, is_data};
use super::token::{self, Attributes, HtmlToken};
use crate::article::builder::Builder;
use crate::article::model::{BlockKind, Container, Marker, SpanStyle};
use numbering::Numbering;
use verbatim::Verbatim;

/// Deepest nesting that is shown as such; deeper containers are passed through.
const DEEPEST: usize = 32;

/// Most elements that are open at once; browsers stop nesting there, too.
const MOST_OPEN: usize = 512;

/// Adds the text of some HTML. Elements that begin a paragraph in a browser
/// begin one here; headings, list items, quotations, code, tables, pictures
/// and rules keep their kind.
pub(in crate::article) fn add(tokens: &[HtmlToken], builder: &mut Builder) {
    let mut walk = ElementWalk {
        tokens,
        at: 0,
        builder,
        opened: Vec::new(),
        numberings: Vec::new(),
        verbatim: None,
        language: String::new(),
        term: None,
        grid: None,
        broken: false,
        unended: Vec::new(),
    };
    while let Some(token) = tokens.get(walk.at) {
        walk.at += 1;
        walk.token(token);
    }
    walk.finish();
}

/// Whether a picture stands for a sign in the running text.
fn is_sign(attributes: &Attributes) -> bool {
    let alternative = attributes.get("alt").unwrap_or_default();
    let is_short = (1..=12).contains(&alternative.chars().count());
    is_short && attributes.has_class(&["emoji", "wp-smiley", "emojione", "twemoji", "smiley"])
}

/// An element whose end matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenElement {
    /// A list: no container itself, but what bounds the items of one list.
    List,
    Item,
    /// A list of definitions: what bounds its items, which often have no end tags.
    Definitions,
    Quote,
    /// A footnote.
    Note,
    /// An item or quotation nested too deep to be shown as such.
    Passed,
}

struct ElementWalk<'a> {
    tokens: &'a [HtmlToken],
    /// The next token.
    at: usize,
    builder: &'a mut Builder,
    /// Elements that have been opened.
    opened: Vec<OpenElement>,
    /// How the items of the open lists are numbered.
    numberings: Vec<Numbering>,
    /// The preformatted text being read.
    verbatim: Option<Verbatim>,
    /// The language that an element around the next code names.
    language: String,
    /// Where the term of a definition began.
    term: Option<usize>,
    /// The table being written.
    grid: Option<Grid>,
    /// Whether a line was just ended by `<br>`: a second one ends the paragraph.
    broken: bool,
    /// Elements that are not read and have no end: their content is.
    unended: Vec<String>,
}

impl ElementWalk<'_> {
    fn token(&mut self, token: &HtmlToken) {
        match token {
            HtmlToken::Comment(_) => {}
            HtmlToken::Start(name, _) if token::is_unread(name) && name != "iframe" => {
                self.skip(name);
            }
            HtmlToken::Formula(tex, display) => self.formula(tex, *display),
            HtmlToken::NoteReference(name) => self.note_reference(name),
            HtmlToken::NoteStart(name) => self.begin_note(name),
            HtmlToken::NoteEnd => self.end_note(),
            _ if self.verbatim.is_some() => self.in_verbatim(token),
            _ if self.grid.is_some() => self.in_table(token),
            HtmlToken::Text(text) => self.text(text),
            HtmlToken::Start(name, attributes) if self.card(name, attributes) => {}
            HtmlToken::Start(name, attributes) if token::is_block(name) => {
                self.begin(name, attributes);
            }
            HtmlToken::End(name) if token::is_block(name) => self.end(name),
            HtmlToken::Start(name, attributes) => self.inline(name, attributes),
            HtmlToken::End(name) => self.builder.close_tag(name),
        }
    }

    /// Passes over all up to the end tag of an element, if it has one.
    fn skip(&mut self, name: &str) {
        if self.unended.iter().any(|known| known == name) {
            return;
        }
        let mut depth = 1_usize;
        for (after, token) in (self.at + 1..).zip(&self.tokens[self.at..]) {
            match token {
                HtmlToken::Start(inner, _) if inner == name => depth += 1,
                HtmlToken::End(inner) if inner == name => depth -= 1,
                // The end tag of the head may be left out.
                HtmlToken::Start(inner, _) if name == "head" && inner == "body" => depth = 0,
                _ => {}
            }
            if depth == 0 {
                self.at = after;
                return;
            }
        }
        self.unended.push(name.to_owned());
    }

    fn paragraph(&mut self) {
        if self.builder.block_state().is_none() {
            self.builder.begin(BlockKind::Paragraph);
        }
    }

    fn text(&mut self, text: &str) {
        if text.trim().is_empty() && self.builder.block_state().is_none() {
            return;
        }
        self.broken &= text.trim().is_empty();
        self.paragraph();
        self.builder.lines(text);
    }

    /// A formula: displayed ones that stand alone are blocks.
    fn formula(&mut self, tex: &str, display: bool) {
        if let Some(verbatim) = &mut self.verbatim {
            verbatim.token(&HtmlToken::Formula(tex.to_owned(), display));
            return;
        }
        if self.grid.as_ref().is_some_and(|grid| !grid.in_cell()) {
            return;
        }
        let alone = self.builder.block_state() != Some(true) && self.grid.is_none();
        if display && alone {
            self.builder.end();
            return self.builder.formula_block(tex);
        }
        self.paragraph();
        self.builder.formula(tex, display);
    }

    /// A card, if this element is one.
    fn card(&mut self, name: &str, attributes: &Attributes) -> bool {
        let Some(card) = cards::of(name, attributes, || self.builder.tongue()) else {
            return false;
        };
        self.builder.end();
        self.paragraph();
        let start = self.builder.style_start();
        self.builder.words(&card.words);
        self.builder.link(start, &card.url);
        self.builder.end();
        true
    }

    fn note_reference(&mut self, name: &str) {
        if self.verbatim.is_some() || self.grid.as_ref().is_some_and(|grid| !grid.in_cell()) {
            return;
        }
        self.paragraph();
        self.builder.footnote_reference(name);
    }

    fn begin_note(&mut self, name: &str) {
        // In code and in a cell its text is what stands there.
        if self.verbatim.is_some() || self.grid.is_some() {
            return;
        }
        self.builder.end();
        if self.opened.len() < MOST_OPEN {
            self.opened.push(OpenElement::Note);
            self.builder.enter_note(name);
        }
    }

    fn end_note(&mut self) {
        if self.opened.contains(&OpenElement::Note) {
            self.end_blocks();
            self.close(OpenElement::Note);
        }
    }

    fn inline(&mut self, name: &str, attributes: &Attributes) {
        match name {
            "img" if is_sign(attributes) => {
                self.paragraph();
                self.builder
                    .words(attributes.get("alt").unwrap_or_default());
            }
            "img"
                if self.builder.block_state() != Some(true)
                    || attributes.get(pictures::CAPTION).is_some() =>
            {
                self.builder.end();
                let alternative = attributes.get("alt").unwrap_or_default();
                let caption = attributes.get(pictures::CAPTION).unwrap_or(alternative);
                // What is shown as the caption describes nothing besides.
                let is_same = attributes.get(pictures::CAPTION) == Some(alternative);
                let alternative = if is_same { "" } else { alternative };
                let url = attributes.picture();
                self.builder.captioned_image(url, alternative, caption);
            }
            "br" if self.broken && self.builder.block_state() == Some(true) => {
                self.builder.end();
                self.broken = false;
            }
            token::NOTE_REFERENCE => {
                self.paragraph();
                let name = attributes.get("href").unwrap_or_default();
                self.builder.footnote_reference(name);
            }
            "code" if self.begin_verbatim(name, attributes) => {}
            _ => {
                self.paragraph();
                self.builder.open_tag(name, attributes);
                self.broken = name == "br";
            }
        }
    }

    /// Begins preformatted text, if this element does.
    fn begin_verbatim(&mut self, name: &str, attributes: &Attributes) -> bool {
        let begun = Verbatim::begins(name, attributes, &self.tokens[self.at..]);
        if begun.is_some() {
            self.builder.end();
            self.verbatim = begun;
        }
        self.verbatim.is_some()
    }

    fn begin(&mut self, name: &str, attributes: &Attributes) {
        if matches!(name, "dt" | "dd") {
            self.end_term();
        }
        self.builder.end();
        self.broken = false;
        if matches!(name, "pre" | "xmp" | "listing" | "table" | "td" | "ol")
            && self.begin_verbatim(name, attributes)
        {
            return;
        }
        if matches!(name, "div" | "figure")
            && let Some(language) = verbatim::language_around(attributes)
        {
            self.language = language;
        }
        match name {
            "hr" => self.builder.thematic_break(),
            "table" if is_data(&self.tokens[self.at..]) => {
                self.grid = Some(Grid::begin(self.builder));
            }
            "ul" | "ol" => self.begin_list(name == "ol", attributes),
            "li" => {
                // An item may end without a tag of its own.
                if matches!(
                    self.opened.last(),
                    Some(OpenElement::Item | OpenElement::Passed)
                ) {
                    self.close(OpenElement::Item);
                }
                if self.opened.last() != Some(&OpenElement::List) {
                    self.begin_list(false, attributes);
                }
                let task = numbering::task(attributes, &self.tokens[self.at..]);
                let marker = self
                    .numberings
                    .last_mut()
                    .map(|list| task.unwrap_or(list.marker(attributes)));
                self.open(OpenElement::Item, marker);
            }
            "dl" if self.opened.len() < MOST_OPEN => self.opened.push(OpenElement::Definitions),
            "dd" => {
                self.end_definition();
                self.open(OpenElement::Item, Some(Marker::Bullet));
            }
            "dt" => {
                self.end_definition();
                self.paragraph();
                self.term = Some(self.builder.style_start());
            }
            "blockquote" => self.open(OpenElement::Quote, None),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                self.builder.begin(BlockKind::Heading { level });
            }
            "video" | "iframe" | "mpvideo" | "audio" | "mpvoice" => self.media(name, attributes),
            _ => {}
        }
    }

    /// Where a film or a sound stands, a word says so.
    fn media(&mut self, name: &str, attributes: &Attributes) {
        if name == "iframe"
            && let Some((url, words)) = self.frame()
        {
            self.paragraph();
            let start = self.builder.style_start();
            self.builder.words(&words);
            self.builder.link(start, &url);
            self.builder.end();
            return self.skip(name);
        }
        let word = match name {
            "audio" | "mpvoice" => self.builder.tongue().sound(),
            _ => self.builder.tongue().film(),
        };
        let url = attributes.get("data-src").or_else(|| attributes.get("src"));
        let shown = url.is_some_and(|url| !url.is_empty()) || name.starts_with("mp");
        if shown {
            self.paragraph();
            let start = self.builder.style_start();
            self.builder.words(&word);
            self.builder.link(start, url.unwrap_or_default());
            self.builder.end();
        }
        if name == "iframe" {
            self.skip(name);
        }
    }

    /// The address and the words of the link that a frame holds for those who
    /// can't show it: the frame is its card.
    fn frame(&self) -> Option<(String, String)> {
        let HtmlToken::Text(inner) = self.tokens.get(self.at)? else {
            return None;
        };
        let (mut url, mut words) = (None, String::new());
        for token in token::tokens(inner) {
            match token {
                HtmlToken::Start(name, attributes) if name == "a" && url.is_none() => {
                    url = attributes.get("href").map(str::to_owned);
                }
                HtmlToken::Text(text) if url.is_some() => words.push_str(&text),
                _ => {}
            }
        }
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        url.filter(|_| !words.is_empty()).map(|url| (url, words))
    }

    fn end(&mut self, name: &str) {
        if matches!(name, "dt" | "dl") {
            self.end_term();
        }
        self.builder.end();
        self.broken = false;
        match name {
            "ul" | "ol" => self.close(OpenElement::List),
            "li" | "dd" => self.close(OpenElement::Item),
            "dl" => self.close(OpenElement::Definitions),
            "blockquote" => self.close(OpenElement::Quote),
            _ => {}
        }
    }

    fn end_term(&mut self) {
        if let Some(start) = self.term.take() {
            self.builder.span(start, SpanStyle::Strong);
        }
    }

    /// A definition may end without a tag of its own.
    fn end_definition(&mut self) {
        if let [
            ..,
            OpenElement::Definitions,
            OpenElement::Item | OpenElement::Passed,
        ] = self.opened[..]
        {
            self.close(OpenElement::Item);
        }
    }

    fn begin_list(&mut self, numbered: bool, attributes: &Attributes) {
        if self.opened.len() >= MOST_OPEN {
            return;
        }
        let list = Numbering::of(numbered, attributes, &self.tokens[self.at..]);
        self.opened.push(OpenElement::List);
        self.builder.enter_list(None, list.items, !list.loose);
        self.numberings.push(list);
    }

    fn open(&mut self, element: OpenElement, marker: Option<Marker>) {
        if self.opened.len() >= MOST_OPEN {
            return;
        }
        if self.builder.depth() >= DEEPEST {
            return self.opened.push(OpenElement::Passed);
        }
        self.opened.push(element);
        if element == OpenElement::Item {
            self.builder.enter_item(marker);
        } else {
            self.builder.enter_container(Container::Quote);
        }
    }

    /// Ends the innermost element of this kind and what was left open in it.
    fn close(&mut self, element: OpenElement) {
        let passed = self.opened.last() == Some(&OpenElement::Passed)
            && !matches!(element, OpenElement::List | OpenElement::Definitions);
        let at = if passed {
            Some(self.opened.len() - 1)
        } else {
            self.opened.iter().rposition(|opened| *opened == element)
        };
        for opened in self.opened.split_off(at.unwrap_or(self.opened.len())) {
            self.leave(opened);
        }
    }

    fn leave(&mut self, opened: OpenElement) {
        match opened {
            OpenElement::Item | OpenElement::Quote | OpenElement::Note => {
                self.builder.leave_container();
            }
            OpenElement::List => {
                self.numberings.pop();
                self.builder.leave_list();
            }
            OpenElement::Definitions | OpenElement::Passed => {}
        }
    }

    fn in_verbatim(&mut self, token: &HtmlToken) {
        let goes_on = self
            .verbatim
            .as_mut()
            .is_some_and(|verbatim| verbatim.token(token));
        if !goes_on {
            self.end_verbatim();
        }
    }

    fn end_verbatim(&mut self) {
        if let Some(verbatim) = self.verbatim.take() {
            let (language, text) = verbatim.end(&self.language);
            self.language.clear();
            if !text.trim().is_empty() {
                self.builder.code(&language, &text);
            }
        }
    }

    fn in_table(&mut self, token: &HtmlToken) {
        let Some(grid) = &mut self.grid else { return };
        if grid.token(token, self.builder) {
            return;
        }
        if let Some(grid) = self.grid.take() {
            grid.end(self.builder);
        }
    }

    /// Ends the code, the table, the term and the paragraph that are open.
    fn end_blocks(&mut self) {
        self.end_verbatim();
        if let Some(grid) = self.grid.take() {
            grid.end(self.builder);
        }
        self.end_term();
        self.builder.end();
    }

    fn finish(mut self) {
        self.end_blocks();
        while let Some(opened) = self.opened.pop() {
            self.leave(opened);
        }
    }
}
