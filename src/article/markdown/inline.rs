//! The inline nodes of a block → text and spans.

use crate::article::SpanStyle;
use crate::article::builder::Builder;
use comrak::nodes::{Node, NodeValue};

/// A paragraph; one that holds nothing but pictures becomes picture blocks.
pub(super) fn paragraph(node: Node<'_>, builder: &mut Builder) {
    if let Some(images) = only_images(node) {
        for (url, alternative) in images {
            builder.image_block(&url, &alternative);
        }
        return;
    }
    builder.begin(crate::article::BlockKind::Paragraph);
    content(node, builder);
    builder.end();
}

/// The pictures of a paragraph that has nothing else in it.
fn only_images<'a>(node: Node<'a>) -> Option<Vec<(String, String)>> {
    let first = node.first_child()?;
    if matches!(&first.data().value, NodeValue::Text(text) if !text.trim().is_empty()) {
        return None;
    }
    let mut images = Vec::new();
    let mut open: Vec<Node<'a>> = node.children().collect();
    open.reverse();
    while let Some(node) = open.pop() {
        match &node.data().value {
            NodeValue::Image(link) => images.push((link.url.clone(), alternative(node))),
            NodeValue::Text(text) if text.trim().is_empty() => {}
            NodeValue::SoftBreak | NodeValue::LineBreak => {}
            NodeValue::HtmlInline(tag)
                if matches!(tag.as_str(), "<b>" | "</b>" | "<br>" | "<br/>" | "<br />") => {}
            NodeValue::Link(_) | NodeValue::Strong | NodeValue::Emph => {
                let children: Vec<_> = node.children().collect();
                open.extend(children.into_iter().rev());
            }
            _ => return None,
        }
    }
    (!images.is_empty()).then_some(images)
}

/// The words inside a node, without marks.
fn alternative(node: Node<'_>) -> String {
    let mut words = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(text) => words.push_str(text),
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

/// A style that has still to be given its range.
enum Style {
    None,
    Span(SpanStyle),
    Link(String),
}

/// Adds the inline content of a block: a walk along the tree in a loop, which
/// takes room for the open styles alone.
pub(super) fn content(block: Node<'_>, builder: &mut Builder) {
    let mut open: Vec<(Style, usize)> = Vec::new();
    let mut next = block.first_child();
    while let Some(node) = next {
        if let Some(style) = enter(node, builder) {
            open.push((style, builder.style_start()));
            if let Some(child) = node.first_child() {
                next = Some(child);
                continue;
            }
            leave(open.pop(), builder);
        }
        next = after(node, &mut open, builder);
    }
    builder.close_tags();
}

/// The node after one that is done with; styles that end before it are given
/// their range.
fn after<'a>(
    mut node: Node<'a>,
    open: &mut Vec<(Style, usize)>,
    builder: &mut Builder,
) -> Option<Node<'a>> {
    loop {
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        if open.is_empty() {
            return None;
        }
        leave(open.pop(), builder);
        node = node.parent()?;
    }
}

fn leave(style: Option<(Style, usize)>, builder: &mut Builder) {
    match style {
        Some((Style::Span(style), start)) => builder.span(start, style),
        Some((Style::Link(url), start)) => builder.link(start, &url),
        Some((Style::None, _)) | None => {}
    }
}

/// Adds a node. `None` when its children are not to be walked.
fn enter(node: Node<'_>, builder: &mut Builder) -> Option<Style> {
    match &node.data().value {
        NodeValue::Text(text) => builder.words(text),
        NodeValue::Code(code) => builder.inline_code(&code.literal),
        NodeValue::SoftBreak => builder.soft_break(),
        NodeValue::LineBreak => builder.line_break(),
        NodeValue::HtmlInline(tag) => builder.tag(tag),
        NodeValue::Raw(text) => builder.words(text),
        NodeValue::Math(math) => builder.inline_code(&math.literal),
        NodeValue::Image(link) => builder.inline_image(&link.url, &alternative(node)),
        NodeValue::FootnoteReference(reference) => builder.footnote_reference(&reference.name),
        NodeValue::Strong => return Some(Style::Span(SpanStyle::Strong)),
        NodeValue::Emph => return Some(Style::Span(SpanStyle::Emphasis)),
        NodeValue::Strikethrough => return Some(Style::Span(SpanStyle::Strikethrough)),
        NodeValue::Highlight => return Some(Style::Span(SpanStyle::Highlight)),
        NodeValue::Link(link) => return Some(Style::Link(link.url.clone())),
        NodeValue::WikiLink(link) => return Some(Style::Link(link.url.clone())),
        _ => return Some(Style::None),
    }
    None
}
