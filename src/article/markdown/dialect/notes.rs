//! Footnotes that were written into the running text.

use std::fmt::Write;

/// The notes that were written into the running text.
#[derive(Default)]
pub(super) struct InlineNotes {
    /// What their names begin with; no other note's does.
    prefix: String,
    count: usize,
    /// Their definitions.
    pub(super) text: String,
    /// Whether the text of one is being read, in which there is no other.
    pub(super) inside: bool,
}

impl InlineNotes {
    pub(super) fn of(source: &str) -> Self {
        let mut prefix = String::from("inline");
        while memchr::memmem::find(source.as_bytes(), format!("[^{prefix}").as_bytes()).is_some() {
            prefix.push('-');
        }
        Self {
            prefix,
            ..Self::default()
        }
    }

    /// Writes a note down and names it.
    pub(super) fn add(&mut self, note: &str) -> String {
        self.count += 1;
        let name = format!("{}{}", self.prefix, self.count);
        let escape = if note.starts_with(['#', '>', '-', '+', '*', '=', '|', '~']) {
            "\\"
        } else {
            ""
        };
        let _ = write!(self.text, "[^{name}]: {escape}{note}\n\n");
        name
    }
}
