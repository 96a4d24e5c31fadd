//! `MathML` → its text, with the marks of TeX where it is built up.

use super::super::token::HtmlToken;

/// The text of the `MathML` in these tokens; empty when there is none.
pub(super) fn text(tokens: &[HtmlToken]) -> String {
    let from = tokens.iter().position(|token| token.starts("math"));
    let tokens = from.map_or(tokens, |from| &tokens[from..]);
    let mut open: Vec<Open> = vec![Open::new("")];
    let mut passing = 0_usize;
    for token in tokens {
        match token {
            HtmlToken::Start(name, _) if is_aside(name) => passing += 1,
            HtmlToken::End(name) if is_aside(name) => passing = passing.saturating_sub(1),
            _ if passing > 0 => {}
            HtmlToken::Start(name, _) if open.len() < DEEPEST => open.push(Open::new(name)),
            HtmlToken::End(name) if open.len() > 1 && open.iter().any(|one| one.name == *name) => {
                while let Some(inner) = open.pop() {
                    let ends = inner.name == *name;
                    let written = inner.written();
                    if let Some(outer) = open.last_mut() {
                        outer.parts.push(written);
                    }
                    if ends || open.len() == 1 {
                        break;
                    }
                }
                if name == "math" {
                    break;
                }
            }
            HtmlToken::Text(text) => {
                if let Some(innermost) = open.last_mut().filter(|_| !text.trim().is_empty()) {
                    innermost
                        .parts
                        .push(text.split_whitespace().collect::<Vec<_>>().join(" "));
                }
            }
            _ => {}
        }
    }
    let mut rest = String::new();
    while let Some(inner) = open.pop() {
        rest = inner.written() + &rest;
    }
    rest.chars().filter(|sign| !is_unseen(*sign)).collect()
}

/// Deeper elements count as the one they stand in.
const DEEPEST: usize = 64;

/// An element and what has been read of its children.
struct Open {
    name: String,
    parts: Vec<String>,
}

impl Open {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            parts: Vec::new(),
        }
    }

    fn written(self) -> String {
        let part = |index: usize| self.parts.get(index).map_or("", String::as_str);
        match self.name.as_str() {
            "msup" | "mover" => format!("{}^{}", part(0), grouped(part(1))),
            "msub" | "munder" => format!("{}_{}", part(0), grouped(part(1))),
            "msubsup" | "munderover" => {
                format!("{}_{}^{}", part(0), grouped(part(1)), grouped(part(2)))
            }
            "mfrac" => format!("{}/{}", bracketed(part(0)), bracketed(part(1))),
            "msqrt" => format!("√{}", bracketed(&self.parts.concat())),
            "mroot" => format!("{}√{}", part(1), bracketed(part(0))),
            "mtd" => self.parts.concat() + " ",
            "mtr" => self.parts.concat().trim_end().to_owned() + "; ",
            "mtable" => self.parts.concat().trim_end_matches("; ").to_owned(),
            "mspace" => " ".to_owned(),
            _ => self.parts.concat(),
        }
    }
}

/// More than one character behind `^` or `_` stands in braces.
fn grouped(text: &str) -> String {
    match text.chars().count() {
        0 | 1 => text.to_owned(),
        _ => format!("{{{text}}}"),
    }
}

fn bracketed(text: &str) -> String {
    if text.chars().all(char::is_alphanumeric) {
        text.to_owned()
    } else {
        format!("({text})")
    }
}

/// Elements that say the same in another way.
fn is_aside(name: &str) -> bool {
    matches!(name, "annotation" | "annotation-xml" | "mphantom")
}

/// Operators that are only meant (U+2061 to U+2064).
fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{2061}'..='\u{2064}')
}
