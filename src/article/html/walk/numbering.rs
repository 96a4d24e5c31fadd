//! The numbers of the items of a list (HTML §4.4.5): `start`, `reversed`, and
//! the `value` of an item.

use super::super::token::{Attributes, HtmlToken};
use crate::article::model::Marker;

/// How the items of one list are numbered.
pub(super) struct Numbering {
    /// The number of the next item; `None` in a list without numbers.
    next: Option<i64>,
    step: i64,
    largest: u64,
    /// How many items there are.
    pub(super) items: u64,
    /// Whether an item holds more than one paragraph.
    pub(super) loose: bool,
}

impl Numbering {
    /// Of the list whose content these tokens begin.
    pub(super) fn of(numbered: bool, attributes: &Attributes, tokens: &[HtmlToken]) -> Self {
        let mut list = Self {
            next: None,
            step: if attributes.get("reversed").is_some() {
                -1
            } else {
                1
            },
            largest: 0,
            items: 0,
            loose: false,
        };
        let mut values = Vec::new();
        list.survey(tokens, &mut values);
        if numbered {
            let all = i64::try_from(list.items).unwrap_or(i64::MAX);
            let first = if list.step < 0 { all } else { 1 };
            let start = attributes
                .get("start")
                .and_then(|start| start.trim().parse().ok());
            let first = start.unwrap_or(first);
            list.next = Some(first);
            let mut number = first;
            let mut largest = first;
            for value in values {
                number = value.unwrap_or(number);
                largest = largest.max(number);
                number = number.saturating_add(list.step);
            }
            list.largest = u64::try_from(largest).unwrap_or(0);
        }
        list
    }

    /// Counts the items and looks at what they hold.
    fn survey(&mut self, tokens: &[HtmlToken], values: &mut Vec<Option<i64>>) {
        let (mut depth, mut paragraphs) = (0_usize, 0);
        for token in tokens {
            match token {
                HtmlToken::Start(name, _) if matches!(name.as_str(), "ul" | "ol") => depth += 1,
                HtmlToken::End(name) if matches!(name.as_str(), "ul" | "ol") => match depth {
                    0 => break,
                    _ => depth -= 1,
                },
                HtmlToken::Start(name, attributes) if depth == 0 => match name.as_str() {
                    "li" => {
                        self.items += 1;
                        paragraphs = 0;
                        if values.len() < MOST_VALUES {
                            values.push(value(attributes));
                        }
                    }
                    "p" => {
                        paragraphs += 1;
                        self.loose |= paragraphs > 0;
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }

    /// The mark of the next item.
    pub(super) fn marker(&mut self, attributes: &Attributes) -> Marker {
        let Some(next) = self.next else {
            return Marker::Bullet;
        };
        let number = value(attributes).unwrap_or(next);
        self.next = Some(number.saturating_add(self.step));
        let number = u64::try_from(number).unwrap_or(0);
        Marker::Number {
            number,
            largest: self.largest.max(number),
        }
    }
}

/// Items whose values are looked at for the widest number.
const MOST_VALUES: usize = 10_000;

fn value(attributes: &Attributes) -> Option<i64> {
    attributes.get("value")?.trim().parse().ok()
}

/// The mark of an item that is a task: one whose box stands at its beginning,
/// as on the pages of code hosts.
pub(super) fn task(attributes: &Attributes, inside: &[HtmlToken]) -> Option<Marker> {
    if let Some(state) = attributes.get("data-task") {
        let done = state == "done";
        return Some(Marker::Task { done });
    }
    let first = inside.iter().find(|token| match token {
        HtmlToken::Text(text) => !text.trim().is_empty(),
        HtmlToken::Start(name, _) => !matches!(name.as_str(), "p" | "label" | "span"),
        _ => false,
    });
    match first {
        Some(HtmlToken::Start(name, attributes)) if name == "input" => {
            let is_box = attributes.get("type") == Some("checkbox");
            let done = attributes.get("checked").is_some();
            is_box.then_some(Marker::Task { done })
        }
        _ => None,
    }
}
