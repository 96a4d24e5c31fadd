//! A function fits on a screen.

use super::sources;

/// No function may be longer, in lines from `fn` to its closing brace.
const LONGEST_FUNCTION: usize = 60;

/// The functions of a file that `cargo fmt` has formatted: name and length.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = &line[..line.len() - code.len()];
        let Some(name) = function_name(code) else {
            continue;
        };
        // Its body ends below, stands on the line itself, or there is none, as
        // in a trait.
        let closing = format!("{indent}}}");
        let unbodied = format!("{indent})");
        let is_end =
            |line: &str| line == closing || line.starts_with(&unbodied) && line.ends_with(';');
        let length = if line.ends_with([';', '}']) {
            1
        } else {
            let end = lines[start..].iter().position(|line| is_end(line));
            end.map_or(lines.len() - start, |end| end + 1)
        };
        found.push((name.to_owned(), length));
    }
    found
}

/// The name of the function that a line begins.
fn function_name(code: &str) -> Option<&str> {
    let mut words = code.split_inclusive(' ');
    let mut at = 0;
    loop {
        let word = words.next()?;
        at += word.len();
        match word.trim_end() {
            "fn" => break,
            word if word.starts_with("pub") || ["const", "async"].contains(&word) => {}
            // The inside of `pub(in crate::a)`.
            word if word.ends_with(')') && code.starts_with("pub(") => {}
            _ => return None,
        }
    }
    let rest = &code[at..];
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
    Some(&rest[..end])
}

#[test]
fn functions_fit_on_a_screen() {
    let mut long = Vec::new();
    let mut count = 0;
    for (path, text) in sources() {
        for (name, length) in functions(&text) {
            count += 1;
            if length > LONGEST_FUNCTION {
                long.push(format!("{}: {name}: {length} lines", path.display()));
            }
        }
    }
    assert!(count > 2_000, "only {count} functions were found");
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn functions_are_measured_from_their_name_to_their_brace() {
    let text = "impl A {\n    pub(in crate::a) const fn long(\n        self,\n    ) -> u8 {\n        if true {\n        }\n        1\n    }\n\n    fn short() {}\n}\n\ntrait B {\n    fn none(\n        &self,\n    ) -> u8;\n}\n";
    let expected = [("long", 7), ("short", 1), ("none", 3)];
    let expected = expected.map(|(name, length)| (name.to_owned(), length));
    assert_eq!(functions(text), expected);
}
