//! Which element of a page each token stands in. No nodes are made and nothing
//! is moved: an element is a stretch of the tokens. Where end tags are left out
//! they are found as HTML §13.1.2.4 tells, and all of it in linear time.

use super::token::{self, HtmlToken};
use std::collections::HashMap;
use std::ops::Range;

/// Elements deeper than this belong to the one they stand in: browsers stop
/// nesting there, too.
const DEEPEST: usize = 512;

/// How many inline elements are looked through for the one an end tag ends.
const NEAR: usize = 64;

/// An element of a page.
pub(super) struct PageElement {
    /// The token of its start tag.
    pub(super) start: usize,
    /// The first token after it: the one after its end tag.
    pub(super) end: usize,
    /// The element it stands in.
    pub(super) parent: Option<usize>,
    /// How many elements it stands in.
    pub(super) depth: usize,
    /// Whether it has an end, by its own tag or because another one follows.
    pub(super) closed: bool,
}

/// The elements of a page in the order of their start tags.
pub(super) struct PageTree {
    pub(super) elements: Vec<PageElement>,
    /// For every token the innermost element it belongs to; tags belong to
    /// their own element.
    pub(super) holder: Vec<Option<usize>>,
}

impl PageTree {
    /// The elements that these tokens make.
    pub(super) fn of(tokens: &[HtmlToken]) -> Self {
        let mut growing = Growing {
            tokens,
            elements: Vec::new(),
            open: Vec::new(),
            names: HashMap::new(),
        };
        let mut holder = Vec::with_capacity(tokens.len());
        for (at, token) in tokens.iter().enumerate() {
            holder.push(match token {
                HtmlToken::Start(name, _) => growing.start(at, name),
                HtmlToken::End(name) => growing.end(at, name),
                _ => growing.open.last().copied(),
            });
        }
        growing.close(0, tokens.len(), false);
        Self {
            elements: growing.elements,
            holder,
        }
    }

    /// An element and those in it.
    pub(super) fn within(&self, element: usize) -> Range<usize> {
        let end = self.elements[element].end;
        let count = self.elements[element..].partition_point(|inner| inner.start < end);
        element..element + count
    }

    /// The element of the start tag at a token.
    pub(super) fn element_at(&self, token: usize) -> Option<usize> {
        let element = self.holder.get(token).copied().flatten()?;
        (self.elements[element].start == token).then_some(element)
    }

    /// The token after the element whose start tag stands at `token`, if it
    /// has an end.
    pub(super) fn end_of(&self, token: usize) -> Option<usize> {
        let element = &self.elements[self.element_at(token)?];
        element.closed.then_some(element.end)
    }
}

struct Growing<'a> {
    tokens: &'a [HtmlToken],
    elements: Vec<PageElement>,
    open: Vec<usize>,
    /// How many elements are open of each name.
    names: HashMap<&'a str, usize>,
}

impl<'a> Growing<'a> {
    fn name(&self, element: usize) -> &'a str {
        match &self.tokens[self.elements[element].start] {
            HtmlToken::Start(name, _) => name,
            _ => "",
        }
    }

    fn start(&mut self, at: usize, name: &'a str) -> Option<usize> {
        self.end_implied(at, name);
        let parent = self.open.last().copied();
        let is_leaf = token::is_void(name);
        if self.open.len() >= DEEPEST && !is_leaf {
            return parent;
        }
        self.elements.push(PageElement {
            start: at,
            end: at + 1,
            parent,
            depth: self.open.len(),
            closed: is_leaf,
        });
        let element = self.elements.len() - 1;
        if !is_leaf {
            self.open.push(element);
            *self.names.entry(name).or_default() += 1;
        }
        Some(element)
    }

    /// Ends the elements that end where this one begins.
    fn end_implied(&mut self, at: usize, name: &str) {
        if token::is_block(name) && !matches!(name, "td" | "th" | "video" | "audio" | "iframe") {
            self.end_before(at, &["p"], &[]);
        }
        match name {
            "li" => self.end_before(at, &["li"], &["ul", "ol"]),
            "dt" | "dd" => self.end_before(at, &["dt", "dd"], &["dl"]),
            "td" | "th" => self.end_before(at, &["td", "th"], &["tr", "table"]),
            "tr" => self.end_before(at, &["tr"], &["table"]),
            "tbody" | "tfoot" | "thead" => {
                self.end_before(at, &["tbody", "tfoot", "thead"], &["table"]);
            }
            "option" => self.end_before(at, &["option"], &["select"]),
            "body" => self.end_before(at, &["head"], &[]),
            _ => {}
        }
    }

    /// Ends the nearest open element of these names, unless one of the others
    /// (or, for a paragraph, any block) is nearer.
    fn end_before(&mut self, at: usize, names: &[&str], bounds: &[&str]) {
        if !names.iter().any(|name| self.names.contains_key(name)) {
            return;
        }
        let near = self.open.iter().enumerate().rev().take(NEAR);
        for (index, element) in near {
            let name = self.name(*element);
            if names.contains(&name) {
                return self.close(index, at, true);
            }
            if bounds.contains(&name) || (bounds.is_empty() && token::is_block(name)) {
                return;
            }
        }
    }

    /// Ends the element that this end tag ends; gives it.
    fn end(&mut self, at: usize, name: &str) -> Option<usize> {
        let holder = self.open.last().copied();
        if !self.names.contains_key(name) {
            return holder;
        }
        let inline = !token::is_block(name) && !token::is_unread(name);
        let most = if inline { NEAR } else { DEEPEST };
        let near = self.open.iter().enumerate().rev().take(most);
        for (index, element) in near {
            let open = self.name(*element);
            if open == name {
                let element = *element;
                // Those left open in it end before its end tag.
                self.close(index + 1, at, true);
                self.close(index, at + 1, true);
                return Some(element);
            }
            // An inline element does not end the blocks it was opened before.
            if inline && token::is_block(open) {
                break;
            }
        }
        holder
    }

    /// Ends the open elements from this one inwards.
    fn close(&mut self, from: usize, at: usize, closed: bool) {
        for element in self.open.split_off(from) {
            let name = self.name(element);
            if let Some(count) = self.names.get_mut(name) {
                *count -= 1;
                if *count == 0 {
                    self.names.remove(name);
                }
            }
            self.elements[element].end = at;
            self.elements[element].closed = closed;
        }
    }
}
