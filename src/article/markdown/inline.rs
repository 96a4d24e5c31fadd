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

/// A step of the walk.
enum Step<'a> {
    Enter(Node<'a>),
    /// The style ends; it began at this offset.
    Leave(Style, usize),
}

/// A style that has still to be given its range.
enum Style {
    None,
    Span(SpanStyle),
    Link(String),
}

/// Adds the inline content of a block.
pub(super) fn content<'a>(block: Node<'a>, builder: &mut Builder) {
    let mut steps: Vec<Step<'a>> = block.children().map(Step::Enter).collect();
    steps.reverse();
    while let Some(step) = steps.pop() {
        let node = match step {
            Step::Leave(style, start) => {
                match style {
                    Style::None => {}
                    Style::Span(style) => builder.span(start, style),
                    Style::Link(url) => builder.link(start, &url),
                }
                continue;
            }
            Step::Enter(node) => node,
        };
        if let Some(style) = enter(node, builder) {
            steps.push(Step::Leave(style, builder.style_start()));
            let children: Vec<_> = node.children().collect();
            steps.extend(children.into_iter().rev().map(Step::Enter));
        }
    }
    builder.close_tags();
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
