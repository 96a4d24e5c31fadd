//! Explicit markup: `.. `, and what stands behind it; footnotes.

use super::RstReader;
use super::lines::dedented;
use super::note::{MOST, automatic, is_label};

impl<'a> RstReader<'a> {
    /// Reads a block of explicit markup.
    pub(super) fn explicit(&mut self, lines: &[&'a str]) {
        let first = lines[0].get(3..).unwrap_or_default().trim_start();
        if first.starts_with(['_', '|']) || first.starts_with("__") {
            return;
        }
        if let Some((label, text)) = first.strip_prefix('[').and_then(|x| x.split_once(']'))
            && is_label(label)
        {
            let mut body = vec![text.trim()];
            body.extend(dedented(&lines[1..]));
            let name = automatic(label, &mut self.notes.defined_auto);
            if self.notes.defined.len() < MOST {
                self.notes.defined.entry(name).or_insert(body);
            }
            return;
        }
        if let Some((name, arguments)) = first.split_once("::") {
            let sign = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '+');
            if !name.is_empty() && name.chars().all(sign) && !name.ends_with(':') {
                self.directive(name, arguments.trim(), &dedented(&lines[1..]));
            }
        }
    }

    /// Adds the notes in the order of their references, then the others.
    pub(super) fn all_notes(&mut self) {
        let mut added = self.mentioned_notes(0);
        let mut left: Vec<String> = self.notes.defined.keys().cloned().collect();
        left.sort_unstable();
        for name in left {
            if self.notes.known.insert(name.clone()) {
                self.notes.order.push(name);
            }
            added = self.mentioned_notes(added);
        }
    }

    fn mentioned_notes(&mut self, mut added: usize) -> usize {
        while let Some(name) = self.notes.order.get(added).cloned() {
            added += 1;
            if let Some(body) = self.notes.defined.remove(&name) {
                self.out.note_start(&name);
                self.nested(&body);
                self.out.note_end();
            }
        }
        added
    }
}
