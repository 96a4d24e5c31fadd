//! Lists of an Org file.

use super::OrgReader;

/// How an item begins.
struct OrgItem<'a> {
    /// How far its mark is set in, in bytes.
    indent: usize,
    /// Whether its list is numbered.
    numbered: bool,
    /// The number it is given (`[@5]`, `3.`).
    number: Option<u64>,
    /// Whether it is a task, and whether that is done.
    task: Option<bool>,
    /// The term it explains.
    term: Option<&'a str>,
    /// What stands behind the mark.
    text: &'a str,
}

impl<'a> OrgItem<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let rest = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - rest.len();
        let (mark, text) = match rest.split_once([' ', '\t']) {
            Some((mark, text)) => (mark, text.trim_start()),
            None => (rest, ""),
        };
        let number = match mark {
            "-" | "+" => None,
            "*" if indent > 0 => None,
            _ => {
                let number = mark.strip_suffix(['.', ')'])?;
                let is_letter = number.len() == 1 && number.as_bytes()[0].is_ascii_alphabetic();
                let is_number = number.len() <= 9 && number.bytes().all(|c| c.is_ascii_digit());
                if number.is_empty() || !(is_number || is_letter) || text.is_empty() {
                    return None;
                }
                Some(number.parse::<u64>().ok())
            }
        };
        let mut item = Self {
            indent,
            numbered: number.is_some(),
            number: number.flatten(),
            task: None,
            term: None,
            text,
        };
        item.cookies();
        Some(item)
    }

    /// Takes what stands before the text: a number, a box, a term.
    fn cookies(&mut self) {
        if let Some((number, text)) = self.text.strip_prefix("[@").and_then(|x| x.split_once(']')) {
            self.number = number.parse().ok().or(self.number);
            self.text = text.trim_start();
        }
        for (sign, done) in [("[ ]", false), ("[X]", true), ("[x]", true), ("[-]", false)] {
            let text = self.text.strip_prefix(sign);
            if let Some(text) = text.filter(|text| text.is_empty() || text.starts_with(' ')) {
                self.task = Some(done);
                self.text = text.trim_start();
            }
        }
        if self.numbered {
            return;
        }
        if let Some((term, text)) = self.text.split_once(" :: ") {
            self.term = Some(term.trim());
            self.text = text.trim_start();
        } else if let Some(term) = self.text.strip_suffix(" ::") {
            self.term = Some(term.trim());
            self.text = "";
        }
    }
}

/// Whether a line begins an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    OrgItem::of(line).is_some()
}

/// How many lines the list takes that begins here.
pub(super) fn list_lines(lines: &[&str]) -> usize {
    let Some(first) = OrgItem::of(lines[0]) else {
        return 0;
    };
    let (mut end, mut blank) = (1, 0);
    for (index, line) in lines.iter().enumerate().skip(1) {
        if line.trim().is_empty() {
            blank += 1;
            if blank > 1 {
                break;
            }
            continue;
        }
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let goes_on = |item: OrgItem<'_>| item.numbered == first.numbered;
        let is_next = indent == first.indent && OrgItem::of(line).is_some_and(goes_on);
        if indent <= first.indent && !is_next {
            break;
        }
        blank = 0;
        end = index + 1;
    }
    end
}

impl<'a> OrgReader<'a> {
    /// Reads the items of a list.
    pub(super) fn list(&mut self, lines: &[&'a str]) {
        let Some(first) = OrgItem::of(lines[0]) else {
            return;
        };
        let is_next =
            |line: &&str| OrgItem::of(line).is_some_and(|item| item.indent <= first.indent);
        let starts: Vec<usize> = (0..lines.len()).filter(|at| is_next(&lines[*at])).collect();
        let items: Vec<(OrgItem<'a>, &[&'a str])> = starts
            .iter()
            .enumerate()
            .filter_map(|(index, start)| {
                let end = starts.get(index + 1).copied().unwrap_or(lines.len());
                Some((OrgItem::of(lines[*start])?, &lines[start + 1..end]))
            })
            .collect();
        let is_loose = items.iter().any(|(item, rest)| {
            let mut rest = rest.iter().skip_while(|line| !line.trim().is_empty());
            let goes_on = rest.by_ref().any(|line| !line.trim().is_empty());
            goes_on && item.term.is_none()
        });
        let name = match &first {
            OrgItem { term: Some(_), .. } => "dl",
            OrgItem { numbered: true, .. } => "ol",
            _ => "ul",
        };
        self.out.start(name);
        for (item, rest) in items {
            self.item(&item, rest, is_loose);
        }
        self.out.end(name);
    }

    fn item(&mut self, item: &OrgItem<'a>, rest: &[&'a str], is_loose: bool) {
        let name = if let Some(term) = item.term {
            self.out.start("dt");
            self.inline(term);
            self.out.end("dt");
            "dd"
        } else {
            "li"
        };
        let number = item.number.filter(|_| item.numbered);
        let number = number.map(|number| number.to_string());
        let task = item.task.map(|done| if done { "done" } else { "open" });
        let mut attributes = Vec::new();
        attributes.extend(number.as_deref().map(|number| ("value", number)));
        attributes.extend(task.map(|task| ("data-task", task)));
        self.out.start_with(name, &attributes);
        // The first paragraph of an item begins beside its mark.
        let own = rest
            .iter()
            .take_while(|line| !line.trim().is_empty() && !is_block(line))
            .count();
        let mut text = vec![item.text];
        text.extend(rest[..own].iter().map(|line| line.trim()));
        if is_loose {
            self.out.start("p");
        }
        self.inline(&text.join("\n"));
        if is_loose {
            self.out.end("p");
        }
        self.nested(&rest[own..]);
        self.out.end(name);
    }
}

/// Whether a line inside an item begins something else than running text.
fn is_block(line: &str) -> bool {
    let inner = line.trim_start();
    is_item(line) || inner.starts_with("#+") || inner.starts_with('|') || inner.starts_with(": ")
}
