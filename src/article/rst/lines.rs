//! Lines, and how far they are set in.

/// How far a line is set in, in bytes: blanks have one each.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The lines without the blanks that all of them begin with.
pub(super) fn dedented<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let written = lines.iter().filter(|line| !line.is_empty());
    let least = written.map(|line| indent(line)).min().unwrap_or(0);
    let bare = lines.iter().map(|line| line.get(least..).unwrap_or(""));
    bare.collect()
}

/// How many lines from the first on are blank or set in, those at the end that
/// are blank left out.
pub(super) fn indented(lines: &[&str]) -> usize {
    let inside = lines
        .iter()
        .take_while(|line| line.is_empty() || line.starts_with(' '));
    let count = inside.count();
    let written = lines[..count].iter().rposition(|line| !line.is_empty());
    written.map_or(0, |last| last + 1)
}

/// How many lines from the first on are so.
pub(super) fn count(lines: &[&str], is_so: impl Fn(&str) -> bool) -> usize {
    lines.iter().take_while(|line| is_so(line)).count()
}

/// The name and the value of a field: `:name: value`.
pub(super) fn field(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix(':')?;
    let mut from = 0;
    loop {
        let at = from + rest[from..].find(':')?;
        let after = &rest[at + 1..];
        if at > 0 && (after.is_empty() || after.starts_with(' ')) {
            let name = &rest[..at];
            let is_name = !name.starts_with(' ') && !name.contains('`');
            return is_name.then(|| (name, after.trim()));
        }
        from = at + 1;
        if from > 200 {
            return None;
        }
    }
}
