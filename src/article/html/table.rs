//! Tables of HTML: those that hold data become tables, those that only lay a
//! page out are passed through.

use super::token::{self, Attributes, HtmlToken};
use crate::article::builder::Builder;
use crate::article::model::{Alignment, BlockKind, Table};
use crate::text::Offset;

/// Whether the table whose tokens follow is one of data: at least two columns
/// in some row, and in its cells nothing that a cell can't hold.
pub(super) fn is_data(tokens: &[HtmlToken]) -> bool {
    let (mut columns, mut most) = (0_usize, 0);
    for token in tokens {
        match token {
            HtmlToken::Start(name, _) => match name.as_str() {
                "tr" => columns = 0,
                "td" | "th" => {
                    columns += 1;
                    most = columns.max(most);
                }
                "table" | "ul" | "ol" | "pre" | "blockquote" | "h1" | "h2" | "h3" | "hr" => {
                    return false;
                }
                _ => {}
            },
            HtmlToken::End(name) if name == "table" => break,
            _ => {}
        }
    }
    most > 1
}

/// Puts the caption of a table before it, as a paragraph.
pub(super) fn captioned(tokens: Vec<HtmlToken>) -> Vec<HtmlToken> {
    if !tokens.iter().any(|token| token.starts("caption")) {
        return tokens;
    }
    let mut out: Vec<HtmlToken> = Vec::with_capacity(tokens.len() + 8);
    // Where the open tables began and whether each had a caption, and the one
    // that is being read.
    let mut tables: Vec<(usize, bool)> = Vec::new();
    let mut caption: Option<Vec<HtmlToken>> = None;
    for token in tokens {
        match &token {
            HtmlToken::Start(name, _)
                if name == "caption" && tables.last().is_some_and(|(_, has)| !has) =>
            {
                caption = Some(vec![HtmlToken::Start(
                    "p".to_owned(),
                    Attributes::default(),
                )]);
                continue;
            }
            HtmlToken::End(name) if name == "caption" => {
                if let (Some(mut found), Some(at)) = (caption.take(), tables.last_mut()) {
                    found.push(HtmlToken::End("p".to_owned()));
                    at.1 = true;
                    out.splice(at.0..at.0, found);
                }
                continue;
            }
            // Its end tag was left out.
            HtmlToken::Start(name, _) if is_part(name) => {
                if let (Some(mut found), Some(at)) = (caption.take(), tables.last_mut()) {
                    found.push(HtmlToken::End("p".to_owned()));
                    at.1 = true;
                    out.splice(at.0..at.0, found);
                }
            }
            _ => {}
        }
        match &token {
            HtmlToken::Start(name, _) if name == "table" => tables.push((out.len(), false)),
            HtmlToken::End(name) if name == "table" => {
                tables.pop();
            }
            _ => {}
        }
        match &mut caption {
            Some(caption) => caption.push(token),
            None => out.push(token),
        }
    }
    out.extend(caption.into_iter().flatten());
    out
}

/// Whether an element is a part of a table that no caption can hold.
fn is_part(name: &str) -> bool {
    matches!(
        name,
        "tr" | "tbody" | "thead" | "tfoot" | "colgroup" | "td" | "th"
    )
}

/// A table that is being written.
pub(super) struct Grid {
    table: Table,
    /// Where the open cell began.
    cell: Option<Offset>,
    /// Whether the open row holds nothing but header cells so far.
    head: bool,
}

impl Grid {
    /// Begins a table.
    pub(super) fn begin(builder: &mut Builder) -> Self {
        builder.begin(BlockKind::Paragraph);
        Self {
            table: Table::default(),
            cell: None,
            head: false,
        }
    }

    /// Whether a cell is open.
    pub(super) fn in_cell(&self) -> bool {
        self.cell.is_some()
    }

    /// Takes a token; `false` when it ends the table.
    pub(super) fn token(&mut self, token: &HtmlToken, builder: &mut Builder) -> bool {
        match token {
            HtmlToken::Text(text) if self.cell.is_some() => builder.lines(text),
            HtmlToken::Start(name, attributes) => self.start(name, attributes, builder),
            HtmlToken::End(name) if name == "table" => return false,
            HtmlToken::End(name) => match name.as_str() {
                "td" | "th" => self.end_cell(builder),
                "tr" => self.end_row(builder),
                name => builder.close_tag(name),
            },
            _ => {}
        }
        true
    }

    fn start(&mut self, name: &str, attributes: &Attributes, builder: &mut Builder) {
        match name {
            "tr" => self.begin_row(builder),
            "td" | "th" => {
                self.end_cell(builder);
                if self.table.rows.is_empty() {
                    self.begin_row(builder);
                }
                self.begin_cell(name == "th", attributes, builder);
            }
            _ if self.cell.is_none() => {}
            name if token::is_block(name) => builder.soft_break(),
            name => builder.open_tag(name, attributes),
        }
    }

    fn begin_row(&mut self, builder: &mut Builder) {
        self.end_row(builder);
        if !self.table.rows.is_empty() {
            builder.separator("\n");
        }
        self.table.rows.push(Vec::new());
        self.head = true;
    }

    fn begin_cell(&mut self, head: bool, attributes: &Attributes, builder: &mut Builder) {
        let Some(row) = self.table.rows.last() else {
            return;
        };
        if !row.is_empty() {
            builder.separator("\t");
        }
        let alignment = alignment(attributes);
        match self.table.alignments.get_mut(row.len()) {
            None => self.table.alignments.push(alignment),
            // Header cells often say nothing of what the others say.
            Some(known) if *known == Alignment::Left => *known = alignment,
            Some(_) => {}
        }
        self.head &= head;
        builder.in_cell = true;
        self.cell = Some(builder.offset());
    }

    fn end_cell(&mut self, builder: &mut Builder) {
        let Some(start) = self.cell.take() else {
            return;
        };
        builder.in_cell = false;
        let cell = builder.cell(start);
        if let Some(row) = self.table.rows.last_mut() {
            row.push(cell);
        }
    }

    /// The first row is a header when all its cells are.
    fn end_row(&mut self, builder: &mut Builder) {
        self.end_cell(builder);
        if self.table.rows.len() == 1 && self.head {
            self.table.header_rows = 1;
        }
    }

    /// Ends the table.
    pub(super) fn end(mut self, builder: &mut Builder) {
        self.end_row(builder);
        builder.end_table(self.table);
    }
}

fn alignment(attributes: &Attributes) -> Alignment {
    let style = attributes.get("style").unwrap_or_default();
    let align = attributes.get("align").unwrap_or_default();
    let says = |word: &str| {
        align.eq_ignore_ascii_case(word)
            || style
                .replace(' ', "")
                .contains(&format!("text-align:{word}"))
    };
    if says("right") {
        Alignment::Right
    } else if says("center") {
        Alignment::Center
    } else {
        Alignment::Left
    }
}
