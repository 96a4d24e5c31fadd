//! CommonMark → article: the only room of the house that knows comrak.

mod chunk;
mod definitions;
mod dialect;
mod inline;
mod inside;
mod line;
mod nesting;
mod notes;
mod plainly;

use super::builder::{Builder, Ends};
use super::model::Article;
use super::{html, html2text, scan};
use chunk::{Chunk, Follows, PIECE};
use comrak::nodes::{ListType, Node, NodeTable, NodeValue, TableAlignment};
use comrak::options::{Extension, Parse};
use comrak::{Arena, Options, parse_document};
use definitions::{Definitions, Own};
use notes::Note;
use std::borrow::Cow;

use super::model::{Alignment, BlockKind, Container, Marker, SpanStyle, Table};

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
    if dialect == Dialect::Html2text {
        builder.ends = Ends::Program;
    }
    let parsing = Parsing::new(dialect);
    let rewritten = dialect::rewritten(body, dialect == Dialect::Common);
    let body = nesting::bounded(&rewritten);
    let (body, notes) = notes::without_notes(&body);
    let definitions = Definitions::new(&body, &notes);
    let mut read = 0;
    for piece in chunk::pieces(&body, definitions.length_of_pieces()) {
        if budget.is_some_and(|budget| read >= budget) {
            return builder.finish();
        }
        let own = Own {
            place: read..read + piece.text.len(),
            ..Own::default()
        };
        let borrowed = definitions.borrowed(piece.text, &own);
        parsing.add(piece, &borrowed, &mut builder);
        read += piece.text.len();
    }
    add_notes(notes, &definitions, &parsing, &mut builder);
    builder.finish()
}

/// Adds the footnotes that were taken out, in the order of their numbers.
fn add_notes(
    mut notes: Vec<Note>,
    definitions: &Definitions,
    parsing: &Parsing,
    builder: &mut Builder,
) {
    notes.sort_by_cached_key(|note| builder.note_number(note.name));
    let mut notes = notes.into_iter().peekable();
    while notes.peek().is_some() {
        let (mut text, mut own) = (String::new(), Own::default());
        while let Some(note) = notes.next_if(|_| text.len() < PIECE) {
            text.push_str(note.text);
            text.push('\n');
            own.notes.insert(note.name);
        }
        let piece = Chunk {
            head: "",
            text: &text,
            follows: Follows::Nothing,
        };
        let borrowed = definitions.borrowed(&text, &own);
        parsing.add(piece, &borrowed, builder);
    }
}

/// How pieces are parsed.
struct Parsing {
    dialect: Dialect,
}

impl Parsing {
    fn new(dialect: Dialect) -> Self {
        Self { dialect }
    }

    /// Parses a piece, after what it has borrowed, and adds it.
    fn add(&self, piece: Chunk, borrowed: &str, builder: &mut Builder) {
        if borrowed.is_empty() && plainly::add(piece, builder) {
            return;
        }
        let text = match (piece.head, borrowed) {
            ("", "") => Cow::Borrowed(piece.text),
            (head, borrowed) => Cow::Owned([borrowed, head, piece.text].concat()),
        };
        let options = options(self.dialect, &text);
        let arena = Arena::new();
        let mut blocks = parse_document(&arena, &text, &options).children();
        if !borrowed.is_empty() {
            let is_border = |node: &Node| matches!(node.data().value, NodeValue::HtmlBlock(_));
            blocks.by_ref().find(is_border);
        }
        walk(blocks, piece, builder);
    }
}

/// What the parser is to look for in a piece: each extension costs it a little
/// at every line or sign, and footnotes a walk over all it has read.
fn options(dialect: Dialect, text: &str) -> Options<'static> {
    let has = |sign| scan::has(text, sign);
    let note = has("[^") && text.contains(']');
    let common = dialect == Dialect::Common;
    let extension = Extension {
        table: true,
        footnotes: note,
        tasklist: true,
        strikethrough: common && has("~~"),
        highlight: common && has("=="),
        wikilinks_title_after_pipe: common && has("[["),
        description_lists: common && (has(": ") || has(":\t")),
        ofm_callouts: common && has("[!"),
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

/// Walks over the tree of one piece in a loop; footnotes come last.
fn walk<'a>(blocks: impl Iterator<Item = Node<'a>>, piece: Chunk, builder: &mut Builder) {
    let mut notes = Vec::new();
    for (index, child) in blocks.enumerate() {
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
fn resumed(node: Node<'_>, piece: Chunk, builder: &mut Builder) -> bool {
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
        Follows::Paragraph(between) => between,
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
enum TreeStep<'a> {
    Enter(Node<'a>),
    Leave(Leaving),
}

/// What is to be ended after the children of a node.
enum Leaving {
    Nothing,
    Container,
    List,
    Details,
}

fn walk_block(root: Node<'_>, builder: &mut Builder) {
    let mut steps = vec![TreeStep::Enter(root)];
    while let Some(step) = steps.pop() {
        match step {
            TreeStep::Leave(Leaving::Nothing) => {}
            TreeStep::Leave(Leaving::Container) => builder.leave_container(),
            TreeStep::Leave(Leaving::List) => builder.leave_list(),
            TreeStep::Leave(Leaving::Details) => {
                builder.leave_container();
                builder.leave_list();
            }
            TreeStep::Enter(node) => {
                if let Some(leaving) = enter(node, builder) {
                    steps.push(TreeStep::Leave(leaving));
                    let children: Vec<_> = node.children().collect();
                    steps.extend(children.into_iter().rev().map(TreeStep::Enter));
                }
            }
        }
    }
}

/// Begins a node. `None` when it is done with; else its children are to be
/// walked, and what is to be ended after them.
fn enter(node: Node<'_>, builder: &mut Builder) -> Option<Leaving> {
    if builder.depth() < DEEPEST
        && let Some(leaving) = enter_container(node, builder)
    {
        return Some(leaving);
    }
    match &node.data().value {
        NodeValue::List(list) => {
            let numbered = matches!(list.list_type, ListType::Ordered);
            let items = node.children().count() as u64;
            let start = numbered.then_some(list.start as u64);
            builder.enter_list(start, items, list.tight);
            Some(Leaving::List)
        }
        NodeValue::CalloutTitle => None,
        NodeValue::DescriptionTerm => {
            builder.begin(BlockKind::Paragraph);
            in_bold(node, builder);
            builder.end();
            None
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
            let language = language.trim_matches(['{', '}']).trim_start_matches('.');
            if language == dialect::MATH {
                builder.formula_block(&code.literal);
            } else {
                builder.code(language, &html2text::unmended(&code.literal));
            }
            None
        }
        NodeValue::HtmlBlock(html) => {
            html::add(after_instruction(&html.literal), builder);
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

/// Begins something that other blocks stand in; `None` when a node is no such thing.
fn enter_container(node: Node<'_>, builder: &mut Builder) -> Option<Leaving> {
    match &node.data().value {
        NodeValue::BlockQuote | NodeValue::MultilineBlockQuote(_) | NodeValue::Alert(_) => {
            builder.enter_container(Container::Quote);
        }
        NodeValue::Callout(callout) => {
            builder.enter_container(Container::Quote);
            let titled = node.first_child();
            let title =
                titled.filter(|title| matches!(title.data().value, NodeValue::CalloutTitle));
            callout_title(&callout.callout_type, title, builder);
        }
        NodeValue::DescriptionDetails => {
            builder.enter_list(None, 1, true);
            builder.enter_item(None);
            return Some(Leaving::Details);
        }
        NodeValue::Item(_) => builder.enter_item(None),
        NodeValue::TaskItem(task) => builder.enter_item(Some(Marker::Task {
            done: task.symbol.is_some(),
        })),
        NodeValue::FootnoteDefinition(footnote) => builder.enter_note(&footnote.name),
        _ => return None,
    }
    Some(Leaving::Container)
}

/// Adds the lines of a node in bold.
fn in_bold(node: Node<'_>, builder: &mut Builder) {
    let start = builder.style_start();
    for (index, line) in node.children().enumerate() {
        if index > 0 {
            builder.line_break();
        }
        inline::content(line, builder);
    }
    builder.span(start, SpanStyle::Strong);
}

/// The kind and the title of a callout, on a line of their own.
fn callout_title(kind: &str, title: Option<Node<'_>>, builder: &mut Builder) {
    builder.begin(BlockKind::Paragraph);
    let start = builder.style_start();
    if kind != "details" || title.is_none() {
        builder.words(&builder.tongue().callout(kind));
    }
    if let Some(title) = title {
        for line in title.children() {
            inline::content(line, builder);
        }
    }
    builder.span(start, SpanStyle::Strong);
    builder.end();
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
        builder.row(&mut table, row.children(), inline::content);
    }
    builder.end_table(table);
}

/// What follows a processing instruction or a section of raw characters at the
/// start of HTML (CommonMark §4.6, kinds 3 and 5): HTML itself ends both at the
/// first `>`, and shows the rest of a program.
fn after_instruction(html: &str) -> &str {
    let begins = html.trim_start();
    let end = match begins {
        _ if begins.starts_with("<?") => "?>",
        _ if begins.starts_with("<![CDATA[") => "]]>",
        _ => return html,
    };
    begins.split_once(end).map_or(html, |(_, rest)| rest)
}
