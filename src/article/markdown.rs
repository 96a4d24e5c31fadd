//! CommonMark → article: the only room of the house that knows comrak.

mod chunk;
mod inline;
mod nesting;

use super::Article;
use super::builder::Builder;
use super::html;
use comrak::nodes::{ListType, Node, NodeValue, TableAlignment};
use comrak::options::{Extension, Parse};
use comrak::{Arena, Options, parse_document};

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

/// Parses a Markdown body. With a budget only its beginning: whole chunks
/// until at least so many bytes have been read.
#[must_use]
pub fn parse(body: &str, dialect: Dialect, budget: Option<usize>) -> Article {
    let mut builder = Builder::new(body);
    let options = options(dialect);
    let mut read = 0;
    let body = &nesting::bounded(body);
    for piece in chunk::chunks(body) {
        if budget.is_some_and(|budget| read >= budget) {
            break;
        }
        let arena = Arena::new();
        walk(parse_document(&arena, piece, &options), &mut builder);
        read += piece.len();
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

/// Walks the tree of one chunk in a loop; footnotes come last.
fn walk(document: Node<'_>, builder: &mut Builder) {
    let mut notes = Vec::new();
    for child in document.children() {
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
            let alignments = table
                .alignments
                .iter()
                .map(|alignment| alignment_of(*alignment))
                .collect();
            self::table(node, alignments, builder);
            None
        }
        _ => Some(Leaving::Nothing),
    }
}

fn alignment_of(alignment: TableAlignment) -> Alignment {
    match alignment {
        TableAlignment::Center => Alignment::Center,
        TableAlignment::Right => Alignment::Right,
        _ => Alignment::Left,
    }
}

fn table(node: Node<'_>, alignments: Vec<Alignment>, builder: &mut Builder) {
    let mut table = Table {
        alignments,
        header_rows: 0,
        rows: Vec::new(),
    };
    builder.begin(BlockKind::Paragraph);
    for row in node.children() {
        if matches!(row.data().value, NodeValue::TableRow(true)) {
            table.header_rows += 1;
        }
        if !table.rows.is_empty() {
            builder.separator("\n");
        }
        let mut cells = Vec::new();
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
