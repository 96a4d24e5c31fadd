//! CommonMark → article: the only room of the house that knows comrak.

mod chunk;
mod inline;
mod nesting;

use super::Article;
use super::builder::{Builder, Pending};
use super::html;
use chunk::{Follows, Piece};
use comrak::nodes::{ListType, Node, NodeTable, NodeValue, TableAlignment};
use comrak::options::{Extension, Parse};
use comrak::{Arena, Options, parse_document};
use std::borrow::Cow;

use super::{Alignment, BlockKind, Container, Marker, Table};

/// How a Markdown file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// CommonMark with the common extensions.
    Common,
    /// The output of html2text, mended by [`super::html2text`]: no underlined
    /// headings, no strikethrough.
    Html2text,
}

/// Parses a Markdown body. With a budget only its beginning: whole pieces
/// until at least so many bytes have been read.
#[must_use]
pub fn parse(body: &str, dialect: Dialect, budget: Option<usize>) -> Article {
    let mut builder = Builder::new(body);
    let options = options(dialect);
    let mut read = 0;
    let body = &nesting::bounded(body);
    for piece in chunk::pieces(body) {
        if budget.is_some_and(|budget| read >= budget) {
            break;
        }
        let text = match piece.head {
            "" => Cow::Borrowed(piece.text),
            head => Cow::Owned([head, piece.text].concat()),
        };
        let arena = Arena::new();
        walk(parse_document(&arena, &text, &options), piece, &mut builder);
        read += piece.text.len();
    }
    builder.finish()
}

fn options(dialect: Dialect) -> Options<'static> {
    let common = dialect == Dialect::Common;
    let extension = Extension {
        table: true,
        footnotes: true,
        tasklist: true,
        strikethrough: common,
        highlight: common,
        wikilinks_title_after_pipe: common,
        cjk_friendly_emphasis: true,
        ..Extension::default()
    };
    let parse = Parse {
        ignore_setext: !common,
        leave_footnote_definitions: true,
        ..Parse::default()
    };
    Options {
        extension,
        parse,
        ..Options::default()
    }
}

/// Deepest nesting that is shown as such; deeper containers are passed through.
const DEEPEST: usize = 32;

/// Walks the tree of one piece in a loop; footnotes come last.
fn walk(document: Node<'_>, piece: Piece, builder: &mut Builder) {
    let mut notes = Vec::new();
    for (index, child) in document.children().enumerate() {
        if index == 0 && resumed(child, piece, builder) {
            continue;
        }
        if matches!(child.data().value, NodeValue::FootnoteDefinition(_)) {
            notes.push(child);
        } else {
            walk_block(child, builder);
        }
    }
    notes.sort_by_cached_key(|note| match &note.data().value {
        NodeValue::FootnoteDefinition(definition) => builder.note_number(&definition.name),
        _ => 0,
    });
    for note in notes {
        walk_block(note, builder);
    }
}

/// Adds the first block of a piece that goes on with the block before; `false`
/// when it does not.
fn resumed(node: Node<'_>, piece: Piece, builder: &mut Builder) -> bool {
    let between = match piece.follows {
        Follows::Nothing => return false,
        Follows::Table => {
            if let NodeValue::Table(table) = &node.data().value {
                let alignments = alignments_of(table);
                builder.resume_table();
                rows(node, 1, alignments, builder);
                return true;
            }
            return false;
        }
        Follows::Words(false) => Pending::Nothing,
        Follows::Words(true) => Pending::Blank,
        Follows::Lines => Pending::SoftBreak,
    };
    let paragraph = matches!(node.data().value, NodeValue::Paragraph);
    if let Some(next) = piece.text.chars().next().filter(|_| paragraph) {
        builder.resume(between, next);
        inline::content(node, builder);
        builder.end();
    }
    paragraph
}

/// A step of the walk.
enum Step<'a> {
    Enter(Node<'a>),
    Leave(Leaving),
}

/// What is to be ended after the children of a node.
enum Leaving {
    Nothing,
    Container,
    List,
}

fn walk_block(root: Node<'_>, builder: &mut Builder) {
    let mut steps = vec![Step::Enter(root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(Leaving::Nothing) => {}
            Step::Leave(Leaving::Container) => builder.leave_container(),
            Step::Leave(Leaving::List) => builder.leave_list(),
            Step::Enter(node) => {
                if let Some(leaving) = enter(node, builder) {
                    steps.push(Step::Leave(leaving));
                    let children: Vec<_> = node.children().collect();
                    steps.extend(children.into_iter().rev().map(Step::Enter));
                }
            }
        }
    }
}

/// Begins a node. `None` when it is done with; else its children are to be
/// walked, and what is to be ended after them.
fn enter(node: Node<'_>, builder: &mut Builder) -> Option<Leaving> {
    let data = node.data();
    let deep = builder.depth() >= DEEPEST;
    match &data.value {
        NodeValue::BlockQuote | NodeValue::MultilineBlockQuote(_) | NodeValue::Alert(_)
            if !deep =>
        {
            builder.enter_container(Container::Quote);
            Some(Leaving::Container)
        }
        NodeValue::List(list) => {
            let numbered = matches!(list.list_type, ListType::Ordered);
            let items = node.children().count() as u64;
            let start = numbered.then_some(list.start as u64);
            builder.enter_list(start, items, list.tight);
            Some(Leaving::List)
        }
        NodeValue::Item(_) if !deep => {
            builder.enter_item(None);
            Some(Leaving::Container)
        }
        NodeValue::TaskItem(task) if !deep => {
            builder.enter_item(Some(Marker::Task {
                done: task.symbol.is_some(),
            }));
            Some(Leaving::Container)
        }
        NodeValue::FootnoteDefinition(footnote) if !deep => {
            builder.enter_note(&footnote.name);
            Some(Leaving::Container)
        }
        NodeValue::Paragraph => {
            inline::paragraph(node, builder);
            None
        }
        NodeValue::Heading(heading) => {
            builder.begin(BlockKind::Heading {
                level: heading.level.clamp(1, 6),
            });
            inline::content(node, builder);
            builder.end();
            None
        }
        NodeValue::CodeBlock(code) => {
            let language = code.info.split_whitespace().next().unwrap_or("");
            builder.code(language, &code.literal);
            None
        }
        NodeValue::HtmlBlock(html) => {
            html::add(&html.literal, builder);
            None
        }
        NodeValue::ThematicBreak => {
            builder.thematic_break();
            None
        }
        NodeValue::Table(table) => {
            let alignments = alignments_of(table);
            builder.begin(BlockKind::Paragraph);
            rows(node, 0, alignments, builder);
            None
        }
        _ => Some(Leaving::Nothing),
    }
}

fn alignments_of(table: &NodeTable) -> Vec<Alignment> {
    let alignments = table.alignments.iter();
    let alignments = alignments.map(|alignment| match alignment {
        TableAlignment::Center => Alignment::Center,
        TableAlignment::Right => Alignment::Right,
        _ => Alignment::Left,
    });
    alignments.collect()
}

/// Adds the rows of a table from the one at `first` on, and ends its block.
fn rows(node: Node<'_>, first: usize, alignments: Vec<Alignment>, builder: &mut Builder) {
    let mut table = Table {
        alignments,
        ..Table::default()
    };
    for row in node.children().skip(first) {
        if matches!(row.data().value, NodeValue::TableRow(true)) {
            table.header_rows += 1;
        }
        if !table.rows.is_empty() {
            builder.separator("\n");
        }
        let mut cells = Vec::with_capacity(table.alignments.len());
        for cell in row.children() {
            if !cells.is_empty() {
                builder.separator("\t");
            }
            let start = builder.offset();
            builder.in_cell = true;
            inline::content(cell, builder);
            builder.in_cell = false;
            cells.push(builder.cell(start));
        }
        table.rows.push(cells);
    }
    builder.end_table(table);
}
