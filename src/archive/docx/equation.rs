//! Formulas (ECMA-376, part 1, chapter 22): their TeX, as far as fractions,
//! roots, scripts, sums and brackets go.

use crate::archive::markup::OpenElements;
use crate::archive::xml::XmlElement;

/// A formula that is being read.
#[derive(Default)]
pub(super) struct OpenEquation {
    pub(super) tex: String,
    open: OpenElements,
    /// The brackets of those that are open.
    brackets: Vec<(String, String)>,
}

impl OpenEquation {
    /// Begins an element of a formula.
    pub(super) fn start(&mut self, element: &XmlElement) {
        let value = |name: &str| element.attribute(name);
        let (start, end) = match element.name.as_str() {
            "f" => ("\\frac", ""),
            "num" | "den" => ("{", "}"),
            "sup" => ("^{", "}"),
            "sub" => ("_{", "}"),
            "rad" => ("\\sqrt", ""),
            "deg" => ("[", "]"),
            "e" if self.open.last() == "rad" => ("{", "}"),
            "d" => {
                self.brackets.push(("(".to_owned(), ")".to_owned()));
                ("", "")
            }
            "begchr" | "endchr" => {
                if let Some((begin, end)) = self.brackets.last_mut() {
                    let sign = value("val").unwrap_or_default();
                    *(if element.name == "begchr" { begin } else { end }) = sign;
                }
                ("", "")
            }
            "e" if self.open.last() == "d" => {
                let opened = self.tex.ends_with("\u{0}");
                if let Some((begin, _)) = self.brackets.last().filter(|_| !opened) {
                    self.tex.push_str(begin);
                }
                ("", "")
            }
            "nary" => {
                self.tex.push_str("∫");
                ("", "")
            }
            "chr" if self.open.last() == "narypr" => {
                if self.tex.ends_with('∫') {
                    self.tex.pop();
                }
                self.tex.push_str(&value("val").unwrap_or_default());
                ("", "")
            }
            _ => ("", ""),
        };
        self.tex.push_str(start);
        self.open.push(element.name.clone(), end);
    }

    /// Adds its text.
    pub(super) fn text(&mut self, text: &str) {
        if self.open.last() == "t" {
            self.tex.push_str(text);
        }
    }

    /// Ends an element.
    pub(super) fn end(&mut self, name: &str) {
        for (name, end) in self.open.end(name) {
            self.tex.push_str(end);
            if name == "d"
                && let Some((_, end)) = self.brackets.pop()
            {
                self.tex.push_str(&end);
            }
        }
        if self.tex.ends_with("[]") {
            self.tex.truncate(self.tex.len() - 2);
        }
    }
}
