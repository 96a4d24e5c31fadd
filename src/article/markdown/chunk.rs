//! A long source is parsed in pieces, so that the tree of a 10 MB file never
//! stands in memory as a whole.

/// Pieces are at least this long, in bytes.
const PIECE: usize = 128 * 1024;

/// A paragraph longer than this, in bytes, is cut at the end of a line.
const LONGEST: usize = 4 * PIECE;

/// Cuts a source where a block certainly begins: at an unindented heading or
/// paragraph after a blank line, outside fences and HTML. A source with link
/// or footnote definitions, which reach across, stays whole.
pub(super) fn chunks(source: &str) -> Vec<&str> {
    if source.len() <= PIECE || has_definitions(source) {
        return vec![source];
    }
    let mut chunks = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut fence: Option<&str> = None;
    let mut after_blank = true;
    let mut html = false;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end();
        let long = at - start >= PIECE && after_blank && begins_a_block(text)
            || at - start >= LONGEST && !text.contains('|');
        if fence.is_none() && !html && long {
            chunks.push(&source[start..at]);
            start = at;
        }
        fence = match fence {
            Some(open)
                if text.trim_start().starts_with(open)
                    && text
                        .trim()
                        .chars()
                        .all(|character| open.starts_with(character)) =>
            {
                None
            }
            Some(open) => Some(open),
            None => opening_fence(text),
        };
        if fence.is_none() {
            html = if html {
                !html_ends(text)
            } else {
                html_begins(text)
            };
        }
        after_blank = text.is_empty();
        at += line.len();
    }
    chunks.push(&source[start..]);
    chunks
}

fn has_definitions(source: &str) -> bool {
    source.match_indices("\n[").any(|(at, _)| {
        let line = source[at + 1..].split('\n').next().unwrap_or("");
        line.contains("]:")
    }) || (source.starts_with('[')
        && source
            .split('\n')
            .next()
            .is_some_and(|line| line.contains("]:")))
}

fn opening_fence(text: &str) -> Option<&'static str> {
    let trimmed = text.trim_start();
    if trimmed.starts_with("```") && !trimmed.trim_start_matches('`').contains('`') {
        Some("```")
    } else if trimmed.starts_with("~~~") {
        Some("~~~")
    } else {
        None
    }
}

/// HTML that goes on over blank lines (CommonMark §4.6, kinds 1 to 5).
fn html_begins(text: &str) -> bool {
    let open = [
        "<!--",
        "<pre",
        "<script",
        "<style",
        "<textarea",
        "<?",
        "<![",
    ];
    let lower = text
        .trim_start()
        .get(..9.min(text.trim_start().len()))
        .unwrap_or("")
        .to_ascii_lowercase();
    open.iter().any(|tag| lower.starts_with(tag)) && !html_ends(text)
}

fn html_ends(text: &str) -> bool {
    [
        "-->",
        "</pre>",
        "</script>",
        "</style>",
        "</textarea>",
        "?>",
        "]]>",
    ]
    .iter()
    .any(|end| text.contains(end))
}

/// A line that can't go on with a list, a quotation or code.
fn begins_a_block(text: &str) -> bool {
    text.starts_with(|character: char| {
        character.is_alphabetic() || matches!(character, '“' | '「' | '《' | '（' | '【' | '!')
    }) || (text.starts_with('#') && text.trim_start_matches('#').starts_with(' '))
}
