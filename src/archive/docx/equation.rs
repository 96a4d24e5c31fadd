//! Formulas (ECMA-376, part 1, chapter 22): their TeX, as far as fractions,
//! roots, scripts, sums and brackets go.

use crate::archive::markup::OpenElements;
use crate::archive::xml::XmlElement;

/// A formula that is being read.
#[derive(Default)]
pub(super) struct OpenEquation {
    pub(super) tex: String,
    open: OpenElements,
    brackets: Vec<OpenBrackets>,
}

/// Brackets that are open.
struct OpenBrackets {
    begin: String,
    end: String,
    /// Whether something stands in them already.
    begun: bool,
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
                self.brackets.push(OpenBrackets {
                    begin: "(".to_owned(),
                    end: ")".to_owned(),
                    begun: false,
                });
                ("", "")
            }
            "begchr" | "endchr" => {
                if let Some(open) = self.brackets.last_mut() {
                    let sign = value("val").unwrap_or_default();
                    if element.name == "begchr" {
                        open.begin = sign;
                    } else {
                        open.end = sign;
                    }
                }
                ("", "")
            }
            "e" if self.open.last() == "d" => {
                if let Some(open) = self.brackets.last_mut() {
                    let begun = std::mem::replace(&mut open.begun, true);
                    self.tex.push_str(if begun { "|" } else { &open.begin });
                }
                ("", "")
            }
            "nary" => {
                self.tex.push('∫');
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
                && let Some(open) = self.brackets.pop()
            {
                self.tex.push_str(&open.end);
            }
        }
        if self.tex.ends_with("[]") {
            self.tex.truncate(self.tex.len() - 2);
        }
    }
}
