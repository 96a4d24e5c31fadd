//! Roles: `` :name:`text` `` and what of the text is shown.

use super::RstReader;

/// Roles whose text is code.
const CODE: [&str; 29] = [
    "code", "literal", "file", "program", "option", "kbd", "envvar", "class", "func", "meth",
    "mod", "attr", "exc", "data", "obj", "const", "command", "makevar", "mimetype", "regexp",
    "samp", "token", "confval", "setting", "djadmin", "ref-code", "lookup", "macro", "type",
];

/// Roles that lead to another place.
const PLACES: [&str; 8] = [
    "ref", "doc", "term", "numref", "download", "any", "keyword", "eq",
];

impl RstReader<'_> {
    /// Adds the text of a role.
    pub(super) fn role(&mut self, role: &str, text: &str) {
        // The last part of `py:func` tells the kind.
        let domain = role.contains(':');
        let name = role.rsplit(':').next().unwrap_or(role);
        let (words, target) = titled(text);
        match name {
            "math" => self.out.formula(text, false),
            "sub" | "subscript" => self.out.element("sub", text),
            "sup" | "superscript" => self.out.element("sup", text),
            "strong" | "guilabel" => self.out.element("strong", text),
            "emphasis" | "title" | "title-reference" | "t" | "dfn" => self.out.element("em", text),
            "raw" | "index" => {}
            "menuselection" => self.out.element("strong", &text.replace("-->", "→")),
            "pep" => self.out.text(&format!("PEP {words}")),
            "rfc" => self.out.text(&format!("RFC {words}")),
            _ if PLACES.contains(&name) => self.place(name, words, target),
            _ if domain || CODE.contains(&name) => {
                let shown = match words.strip_prefix('~') {
                    Some(path) => path.rsplit('.').next().unwrap_or(path),
                    None => words.trim_start_matches('!'),
                };
                self.out.element("code", shown);
            }
            _ => self.out.text(words),
        }
    }

    fn place(&mut self, role: &str, words: &str, target: Option<&str>) {
        if target.is_some() {
            return self.out.text(words);
        }
        let shown = match role {
            "doc" | "download" => words.rsplit('/').next().unwrap_or(words),
            _ => self.names.title(words).unwrap_or(words),
        };
        self.out.text(shown.trim_start_matches(['!', '~']));
    }
}

/// The words and the target of `words <target>`.
fn titled(text: &str) -> (&str, Option<&str>) {
    let inner = text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'));
    match inner {
        Some((words, target)) if !words.trim().is_empty() => (words.trim(), Some(target)),
        _ => (text, None),
    }
}
