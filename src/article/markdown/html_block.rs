//! Blocks of raw HTML inside Markdown, reduced to what a person reads.

use super::builder::Builder;
use super::tags::{self, Piece};
use crate::article::{BlockKind, Container, Marker};

/// Adds the text of a block of HTML. Elements that begin a paragraph in a
/// browser begin one here; headings, list items, quotations, code and rules
/// keep their kind.
pub(super) fn add(html: &str, builder: &mut Builder) {
    let mut walk = Walk {
        builder,
        opened: Vec::new(),
        numbers: Vec::new(),
        verbatim: None,
    };
    for piece in tags::pieces(html) {
        walk.piece(&piece);
    }
    walk.finish();
}

/// Elements that may be open at once, as in browsers; further ones are not
/// told from what they stand in.
const MOST_OPEN: usize = 512;

/// An element whose end matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    /// A list: no container itself, but what bounds the items of one list.
    List,
    Item,
    Quote,
    /// An item or quotation nested too deep to be shown as such.
    Passed,
}

struct Walk<'a> {
    builder: &'a mut Builder,
    /// Elements that have been opened by the block.
    opened: Vec<Opened>,
    /// Of each open list the number of its next item, if it is numbered.
    numbers: Vec<Option<u64>>,
    /// The text of a `<pre>` so far.
    verbatim: Option<String>,
}

impl Walk<'_> {
    fn piece(&mut self, piece: &Piece) {
        match (piece, &mut self.verbatim) {
            (Piece::Tag(name, true, _), Some(_)) if name == "pre" => self.end_verbatim(),
            (Piece::Tag(name, false, _), Some(verbatim)) if name == "br" => verbatim.push('\n'),
            (Piece::Tag(..), Some(_)) => {}
            (Piece::Text(text), Some(verbatim)) => verbatim.push_str(&htmlize::unescape(*text)),
            (Piece::Text(text), None) => self.text(text),
            (Piece::Tag(name, ends, _), None) if tags::is_block(name) => self.block(name, *ends),
            (Piece::Tag(name, false, source), None)
                if name == "img" && self.builder.block_state() != Some(true) =>
            {
                self.builder.end();
                let url =
                    tags::attribute(source, "data-src").or_else(|| tags::attribute(source, "src"));
                self.builder.image_block(
                    &url.unwrap_or_default(),
                    &tags::attribute(source, "alt").unwrap_or_default(),
                );
            }
            (Piece::Tag(name, false, source), None) => {
                self.paragraph();
                self.builder.open_tag(name, source);
                if matches!(name.as_str(), "td" | "th") && self.builder.block_state() == Some(true)
                {
                    self.builder.words(" \u{2502} ");
                }
            }
            (Piece::Tag(name, true, _), None) => self.builder.close_tag(name),
        }
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
        self.paragraph();
        let text = htmlize::unescape(text);
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.builder.soft_break();
            }
            self.builder.words(line);
        }
    }

    fn block(&mut self, name: &str, ends: bool) {
        self.builder.end();
        match (name, ends) {
            ("hr", false) => self.builder.thematic_break(),
            ("pre", false) => self.verbatim = Some(String::new()),
            ("ul" | "ol", false) if self.opened.len() >= MOST_OPEN => {}
            ("ul" | "ol", false) => {
                self.opened.push(Opened::List);
                self.numbers.push((name == "ol").then_some(1));
            }
            ("ul" | "ol", true) => self.close(Opened::List),
            ("li", false) => {
                // An item may end without a tag of its own.
                if self.opened.last() == Some(&Opened::Item) {
                    self.close(Opened::Item);
                }
                let marker = self.next_marker();
                self.open(
                    Opened::Item,
                    Container::Item {
                        marker,
                        first: true,
                    },
                );
            }
            ("blockquote", false) => self.open(Opened::Quote, Container::Quote),
            ("li", true) => self.close(Opened::Item),
            ("blockquote", true) => self.close(Opened::Quote),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                let level = name
                    .as_bytes()
                    .get(1)
                    .map_or(1, |digit| digit.saturating_sub(b'0'));
                self.builder.begin(BlockKind::Heading { level });
            }
            _ => {}
        }
    }

    /// The mark of the next item of the innermost list.
    fn next_marker(&mut self) -> Marker {
        match self.numbers.last_mut() {
            Some(Some(next)) => {
                let number = *next;
                *next = number.saturating_add(1);
                Marker::Number {
                    number,
                    largest: number,
                }
            }
            _ => Marker::Bullet,
        }
    }

    fn open(&mut self, element: Opened, container: Container) {
        if self.builder.depth() < super::DEEPEST {
            self.opened.push(element);
            self.builder.enter_container(container);
        } else if self.opened.len() < MOST_OPEN {
            self.opened.push(Opened::Passed);
        }
    }

    /// Ends the innermost element of this kind and what was left open in it.
    fn close(&mut self, element: Opened) {
        let inner = self.opened.last() == Some(&Opened::Passed) && element != Opened::List;
        let at = if inner {
            Some(self.opened.len() - 1)
        } else {
            self.opened.iter().rposition(|opened| *opened == element)
        };
        for opened in self.opened.split_off(at.unwrap_or(self.opened.len())) {
            if matches!(opened, Opened::Item | Opened::Quote) {
                self.builder.leave_container();
            }
        }
        let lists = self.opened.iter().filter(|opened| **opened == Opened::List);
        self.numbers.truncate(lists.count());
    }

    fn end_verbatim(&mut self) {
        let text = self.verbatim.take().unwrap_or_default();
        self.builder
            .code("", text.strip_prefix('\n').unwrap_or(&text));
    }

    fn finish(mut self) {
        if self.verbatim.is_some() {
            self.end_verbatim();
        }
        self.builder.end();
        for opened in self.opened {
            if matches!(opened, Opened::Item | Opened::Quote) {
                self.builder.leave_container();
            }
        }
    }
}
