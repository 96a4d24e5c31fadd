//! The inline nodes of a block → text and spans.

use super::dialect::scripts::is_size;
use super::dialect::{DISPLAY, INLINE};
use crate::article::autolink::picture_format;
use crate::article::builder::Builder;
use crate::article::model::SpanStyle;
use comrak::nodes::{Node, NodeValue, NodeWikiLink};

/// A paragraph; one that holds nothing but pictures becomes picture blocks.
pub(super) fn paragraph(node: Node<'_>, builder: &mut Builder) {
    if let Some(images) = only_images(node) {
        for (url, alternative) in images {
            builder.image_block(&url, &alternative);
        }
        return;
    }
    builder.begin(crate::article::model::BlockKind::Paragraph);
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
            NodeValue::WikiLink(link) if is_picture(link) => {
                images.push((link.url.clone(), embedded(node, link)));
            }
            NodeValue::Text(text) if text.trim().is_empty() => {}
            NodeValue::SoftBreak | NodeValue::LineBreak => {}
            NodeValue::HtmlInline(tag)
                if matches!(
                    tag.as_str(),
                    "<b>" | "</b>" | "<b >" | "</b >" | "<br>" | "<br/>" | "<br />"
                ) => {}
            NodeValue::Link(_) | NodeValue::Strong | NodeValue::Emph => {
                let children: Vec<_> = node.children().collect();
                open.extend(children.into_iter().rev());
            }
            _ => return None,
        }
    }
    (!images.is_empty()).then_some(images)
}

/// The TeX of a formula that went through the parser as code, and whether it
/// is to be displayed.
fn formula(code: &str) -> Option<(&str, bool)> {
    let inline = code.strip_prefix(INLINE).map(|tex| (tex, false));
    inline.or_else(|| code.strip_prefix(DISPLAY).map(|tex| (tex, true)))
}

/// Whether an embedded note is a picture.
fn is_picture(link: &NodeWikiLink) -> bool {
    let path = link.url.split(['#', '?']).next().unwrap_or_default();
    link.embed && picture_format(path).is_some()
}

/// The caption of an embedded picture: no size, and not its own name.
fn embedded(node: Node<'_>, link: &NodeWikiLink) -> String {
    let words = alternative(node);
    if words == link.url || is_size(&words) {
        String::new()
    } else {
        words
    }
}

/// A link to another note, or one that shows it here.
fn wiki_link(node: Node<'_>, link: &NodeWikiLink, builder: &mut Builder) {
    if is_picture(link) {
        return builder.inline_image(&link.url, &embedded(node, link));
    }
    let words = alternative(node);
    let start = builder.style_start();
    if words == link.url {
        builder.words(&note_name(&words));
    } else {
        builder.words(&words);
    }
    builder.link(start, &link.url);
}

/// `note#heading` as a reader knows it: `note > heading`; the name of a block
/// is not shown.
fn note_name(target: &str) -> String {
    let parts = target.split('#').map(str::trim);
    let shown: Vec<_> = parts
        .filter(|part| !part.is_empty() && !part.starts_with('^'))
        .collect();
    if shown.is_empty() {
        target.to_owned()
    } else {
        shown.join(" > ")
    }
}

/// The words inside a node, without marks; the size of a picture is none.
fn alternative(node: Node<'_>) -> String {
    let words = words_of(node);
    match words.rsplit_once('|') {
        Some((words, size)) if is_size(size) => words.trim_end().to_owned(),
        _ => words,
    }
}

fn words_of(node: Node<'_>) -> String {
    let mut words = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(text) => words.push_str(text),
            NodeValue::Code(code) => {
                words.push_str(formula(&code.literal).map_or(&code.literal, |(tex, _)| tex));
            }
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
        NodeValue::Code(code) => match formula(&code.literal) {
            Some((tex, display)) => builder.formula(tex, display),
            None => builder.inline_code(&code.literal),
        },
        NodeValue::SoftBreak => builder.soft_break(),
        NodeValue::LineBreak => builder.line_break(),
        NodeValue::HtmlInline(tag) => builder.tag(tag),
        NodeValue::Raw(text) => builder.words(text),
        NodeValue::Image(link) => builder.inline_image(&link.url, &alternative(node)),
        NodeValue::WikiLink(link) => wiki_link(node, link, builder),
        NodeValue::FootnoteReference(reference) => builder.footnote_reference(&reference.name),
        NodeValue::Strong => return Some(Style::Span(SpanStyle::Strong)),
        NodeValue::Emph => return Some(Style::Span(SpanStyle::Emphasis)),
        NodeValue::Strikethrough => return Some(Style::Span(SpanStyle::Strikethrough)),
        NodeValue::Highlight => return Some(Style::Span(SpanStyle::Highlight)),
        NodeValue::Link(link) => return Some(Style::Link(link.url.clone())),
        _ => return Some(Style::None),
    }
    None
}
