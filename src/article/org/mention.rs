//! Where footnotes are referred to, and where they are shown: at the end.

use super::OrgReader;

impl OrgReader<'_> {
    /// A reference: `[fn:name]`, `[fn:name:text]`, `[fn::text]`; `inner` is what
    /// stands behind `fn:`.
    pub(super) fn note(&mut self, inner: &str) {
        let (name, text) = match inner.split_once(':') {
            Some((name, text)) => (name, Some(text)),
            None => (inner, None),
        };
        let name = if name.is_empty() {
            format!("fn:{}", self.notes.order.len())
        } else {
            name.to_owned()
        };
        if let Some(text) = text {
            let text = text.trim().to_owned();
            self.notes.inline.entry(name.clone()).or_insert(text);
        }
        self.notes.mention(&name);
        self.out.note_reference(&name);
    }

    /// Adds the notes in the order of their references, then the others.
    pub(super) fn all_notes(&mut self) {
        let mut added = self.mentioned_notes(0);
        let mut left: Vec<&str> = self.notes.defined.keys().copied().collect();
        left.sort_unstable();
        for name in left {
            self.notes.mention(name);
            added = self.mentioned_notes(added);
        }
    }

    /// Adds those that were referred to after so many; a note may refer to
    /// others. Gives how many there are now.
    fn mentioned_notes(&mut self, mut added: usize) -> usize {
        while let Some(name) = self.notes.order.get(added).cloned() {
            added += 1;
            self.one_note(&name);
        }
        added
    }

    fn one_note(&mut self, name: &str) {
        let lines = self.notes.defined.remove(name);
        let text = self.notes.inline.remove(name);
        if lines.is_none() && text.is_none() {
            return;
        }
        self.out.note_start(name);
        if let Some(lines) = lines {
            self.nested(&lines);
        }
        if let Some(text) = text {
            self.out.start("p");
            self.inline(&text);
            self.out.end("p");
        }
        self.out.note_end();
    }
}
