//! Tokens as readers of other formats write them: what they read is walked as
//! a page is.

use super::super::pictures;
use super::{Attributes, HtmlToken};

/// Tokens that are being written.
#[derive(Debug, Default)]
pub(in crate::article) struct TokenWriter {
    tokens: Vec<HtmlToken>,
}

impl TokenWriter {
    /// Adds text; next to text it goes on with it.
    pub(in crate::article) fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(HtmlToken::Text(before)) = self.tokens.last_mut() {
            before.push_str(text);
        } else {
            self.tokens.push(HtmlToken::Text(text.to_owned()));
        }
    }

    /// Begins an element.
    pub(in crate::article) fn start(&mut self, name: &str) {
        self.start_with(name, &[]);
    }

    /// Begins an element with attributes.
    pub(in crate::article) fn start_with(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let mut all = Attributes::default();
        for (attribute, value) in attributes {
            all.set(attribute, value);
        }
        self.tokens.push(HtmlToken::Start(name.to_owned(), all));
    }

    /// Ends an element.
    pub(in crate::article) fn end(&mut self, name: &str) {
        self.tokens.push(HtmlToken::End(name.to_owned()));
    }

    /// Adds an element of nothing but text.
    pub(in crate::article) fn element(&mut self, name: &str, text: &str) {
        self.start(name);
        self.text(text);
        self.end(name);
    }

    /// Adds code as a block.
    pub(in crate::article) fn code(&mut self, language: &str, text: &str) {
        self.start_with("pre", &[("data-lang", language)]);
        self.text(text);
        self.end("pre");
    }

    /// Whether nothing but headings was written so far.
    pub(in crate::article) fn is_in_titles(&self) -> bool {
        let mut open = false;
        self.tokens.iter().all(|token| match token {
            HtmlToken::Start(name, _) if name.starts_with('h') && name != "hr" => {
                open = true;
                true
            }
            HtmlToken::End(name) if name.starts_with('h') => {
                open = false;
                true
            }
            _ => open,
        })
    }

    /// Adds a picture.
    pub(in crate::article) fn image(&mut self, url: &str, alternative: &str, caption: &str) {
        let caption = if caption.is_empty() {
            alternative
        } else {
            caption
        };
        self.start_with(
            "img",
            &[
                ("src", url),
                ("alt", alternative),
                (pictures::CAPTION, caption),
            ],
        );
    }

    /// Adds a formula: its TeX, and whether it stands on lines of its own.
    pub(in crate::article) fn formula(&mut self, tex: &str, display: bool) {
        let tex = tex.trim().to_owned();
        self.tokens.push(HtmlToken::Formula(tex, display));
    }

    /// Adds a reference to the footnote of a name.
    pub(in crate::article) fn note_reference(&mut self, name: &str) {
        let name = name.to_owned();
        self.tokens.push(HtmlToken::NoteReference(name));
    }

    /// Begins the footnote of a name.
    pub(in crate::article) fn note_start(&mut self, name: &str) {
        self.tokens.push(HtmlToken::NoteStart(name.to_owned()));
    }

    /// Ends a footnote.
    pub(in crate::article) fn note_end(&mut self) {
        self.tokens.push(HtmlToken::NoteEnd);
    }

    /// What was written.
    pub(in crate::article) fn finish(self) -> Vec<HtmlToken> {
        self.tokens
    }
}
