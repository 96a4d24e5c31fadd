//! A paragraph while it is read.

use super::styles::{LetterStyle, ParagraphKind};
use crate::archive::markup::HtmlWriter;

/// A paragraph that has begun.
#[derive(Default)]
pub(super) struct OpenParagraph {
    pub(super) kind: ParagraphKind,
    /// The numbering it stands in, and its level.
    pub(super) numbering: Option<(String, usize)>,
    pub(super) out: HtmlWriter,
    /// How the letters look that are being written.
    look: LetterStyle,
    /// Its text without marks.
    pub(super) plain: String,
    /// What ends the paragraphs inside it, as those of text boxes: they follow it.
    pub(super) behind: String,
}

impl OpenParagraph {
    /// Adds text that looks so.
    pub(super) fn text(&mut self, text: &str, look: LetterStyle) {
        self.set(look);
        self.out.text(text);
        self.plain.push_str(text);
    }

    /// Adds an element that stands outside of any look.
    pub(super) fn mark(&mut self, html: &str) {
        self.set(LetterStyle::default());
        self.out.mark(html);
    }

    /// Ends the elements of one look and begins those of another.
    pub(super) fn set(&mut self, look: LetterStyle) {
        if look == self.look {
            return;
        }
        for (name, on) in elements(self.look).into_iter().rev() {
            if on {
                self.out.mark(&format!("</{name}>"));
            }
        }
        for (name, on) in elements(look) {
            if on {
                self.out.mark(&format!("<{name}>"));
            }
        }
        self.look = look;
    }
}

/// The elements of a look, and which of them are there.
fn elements(look: LetterStyle) -> [(&'static str, bool); 6] {
    [
        ("b", look.bold),
        ("i", look.italic),
        ("s", look.struck),
        ("sup", look.raised > 0),
        ("sub", look.raised < 0),
        ("code", look.code),
    ]
}
