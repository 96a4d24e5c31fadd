//! What stands above the first chapter of a text file: its title, its author.

use super::chapter;
use crate::article::metadata::known::Metadata;
use crate::text::Text;

/// Lines that are looked at, blank ones left out.
const LINES: usize = 6;

/// Longest title and longest name, in characters.
const LONGEST: usize = 30;

/// What stands before the name of an author.
const AUTHOR: [&str; 8] = [
    "作者",
    "作家",
    "著者",
    "原作",
    "저자",
    "지은이",
    "author",
    "by",
];

/// Title and author of a text, as far as its first lines tell them: a short
/// line that an author or a chapter follows, or one in `《》`. A chapter is
/// never the title of its book.
pub(super) fn read(source: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let lines = source.lines().filter(|line| !line.trim().is_empty());
    let lines: Vec<&str> = lines.take(LINES).collect();
    let Some(first) = lines
        .first()
        .filter(|line| chapter::level(line.trim()).is_none())
    else {
        return metadata;
    };
    let is_chapter = |line: &str| chapter::level(line.trim()).is_some();
    let above = lines.iter().skip(1).take_while(|line| !is_chapter(line));
    let mut names = above.filter_map(|line| author(line));
    metadata.author = names.next().map(Text::clean_line);
    let bare = first.trim();
    let bare = [
        "书名：",
        "書名：",
        "书名:",
        "標題：",
        "标题：",
        "标题:",
        "题目：",
        "タイトル：",
    ]
    .iter()
    .find_map(|key| bare.strip_prefix(key))
    .unwrap_or(bare)
    .trim();
    let quoted = bare
        .strip_prefix('《')
        .and_then(|rest| rest.strip_suffix('》'))
        .filter(|inner| !inner.contains(['《', '》']));
    let next = lines.get(1);
    let follows = next.is_some_and(|line| is_chapter(line) || author(line).is_some());
    let is_title = !first.starts_with('\u{3000}')
        && bare.chars().count() <= LONGEST
        && author(first).is_none()
        && !bare.ends_with([
            '。', '，', '；', '：', '！', '？', '…', '”', '.', ',', ':', ';',
        ]);
    if is_title && (quoted.is_some() || follows) {
        metadata.title = Text::clean_line(quoted.unwrap_or(bare));
    }
    metadata
}

/// The name in a line such as `作者：某人`, `文/某人`.
fn author(line: &str) -> Option<&str> {
    let bare = line.trim();
    let name = match bare.split_once([':', '：']) {
        Some((key, name)) => {
            let key = key.trim().to_lowercase();
            AUTHOR.contains(&key.as_str()).then_some(name)?
        }
        None => bare
            .strip_prefix("文/")
            .or_else(|| bare.strip_prefix("文／"))?,
    };
    let name = name.trim();
    (!name.is_empty() && name.chars().count() <= LONGEST).then_some(name)
}
