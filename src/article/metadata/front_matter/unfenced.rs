//! Front matter without fences of its own: lines of keys above the text
//! (Pelican, `MultiMarkdown`, Logseq), in code or a comment, and Pandoc's block
//! of title, authors and date.

use super::by_line::{self, LONGEST, Pairs};

/// Lines of `key: value` at the very beginning, up to a blank line or a rule.
pub(super) fn lines(source: &str) -> Option<(Pairs, &str)> {
    let first = source.lines().next()?;
    if let Some((key, _)) = first.split_once("::") {
        return properties(source).filter(|_| !key.contains(' '));
    }
    by_line::begins_with_title(first).then_some(())?;
    let head = &source[..source.floor_char_boundary(LONGEST)];
    let mut end = 0;
    for line in head.split_inclusive('\n') {
        let bare = line.trim();
        let rule = bare.len() >= 3 && bare.bytes().all(|byte| byte == b'-');
        if bare.is_empty() || rule {
            let after = end + if rule { line.len() } else { 0 };
            return Some((by_line::unclosed(&source[..end])?, &source[after..]));
        }
        end += line.len();
    }
    None
}

/// The properties of a page of Logseq: `key:: value`, one a line.
fn properties(source: &str) -> Option<(Pairs, &str)> {
    let mut end = 0;
    let mut block = String::new();
    for line in source.split_inclusive('\n') {
        let Some((key, value)) = line.split_once("::").filter(|(key, _)| {
            !key.is_empty() && key.len() <= 40 && !key.contains(['`', '(', '<', '-', '/'])
        }) else {
            break;
        };
        let value = value.trim().replace("[[", "").replace("]]", "");
        block.extend([key.trim(), ": ", value.as_str(), "\n"]);
        end += line.len();
    }
    let rest = &source[end..];
    let parted = rest.trim_start_matches([' ', '\r']).starts_with('\n') || rest.starts_with("- ");
    Some((by_line::unclosed(&block).filter(|_| parted)?, rest))
}

/// A block of code at the very beginning that is nothing but keys.
pub(super) fn in_code(source: &str) -> Option<(Pairs, &str)> {
    let (first, rest) = source.split_once('\n')?;
    let language = first.strip_prefix("```")?.trim();
    let (block, body) = rest.split_once("\n```")?;
    let yaml = matches!(language, "yaml" | "yml") && block.len() < LONGEST;
    let titled = block.lines().any(by_line::begins_with_title);
    Some((by_line::unclosed(block).filter(|_| yaml && titled)?, body))
}

/// A comment at the very beginning that is nothing but keys.
pub(super) fn in_comment(source: &str) -> Option<(Pairs, &str)> {
    let (block, body) = source.strip_prefix("<!--")?.split_once("-->")?;
    let block = block.trim_start_matches('-').trim();
    let titled = block.len() < LONGEST && block.lines().any(by_line::begins_with_title);
    Some((by_line::unclosed(block).filter(|_| titled)?, body))
}

/// Title, authors and date of Pandoc, each behind a `%`.
pub(super) fn of_pandoc(source: &str) -> Option<(Pairs, &str)> {
    let mut pairs = Pairs::new();
    let mut end = 0;
    let keys = ["title", "author", "date"];
    for line in source.split_inclusive('\n') {
        let bare = line.trim_end();
        if let Some(value) = bare.strip_prefix('%') {
            let spaced = value.is_empty() || value.starts_with(' ');
            let key = keys.get(pairs.len()).filter(|_| spaced)?;
            pairs.push(((*key).to_owned(), value.trim().to_owned()));
        } else if line.starts_with(' ') && !bare.is_empty() {
            let (key, value) = pairs.last_mut()?;
            value.push_str(if key == "author" { ", " } else { " " });
            value.push_str(bare.trim());
        } else if bare.is_empty() {
            break;
        } else {
            return None;
        }
        end += line.len();
    }
    let titled = pairs.len() > 1 && !pairs[0].1.is_empty();
    titled.then_some((pairs, &source[end..]))
}
