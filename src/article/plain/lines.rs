//! How the lines of a text file were made: filled to one width by a program,
//! or as their author ended them.

use super::chapter::Chapters;

/// How many lines are looked at.
const LOOKED_AT: usize = 400;

/// Columns a filled line may lack of the longest: a long word of Latin, or
/// what line-breaking rules of Chinese take over to the next line.
const RAG: usize = 14;
const RAG_WIDE: usize = 4;

/// What is told from the beginning of a file for all of it.
pub(super) struct Form {
    /// Whether lines were broken by a program at one width.
    pub filled: bool,
    /// The longest line, in columns.
    pub width: usize,
    /// How its chapters are counted.
    pub chapters: Chapters,
    /// Whether paragraphs are indented.
    indented: bool,
}

/// Columns of a line, roughly: what is not ASCII counts two.
fn width(line: &str) -> usize {
    line.trim_end()
        .chars()
        .map(|character| if character.is_ascii() { 1 } else { 2 })
        .sum()
}

fn is_indented(line: &str) -> bool {
    line.starts_with('\u{3000}') || line.starts_with("    ") || line.starts_with('\t')
}

impl Form {
    pub(super) fn of(source: &str) -> Self {
        let lines: Vec<&str> = source.lines().take(LOOKED_AT).collect();
        let chapters = Chapters::of(source);
        let longest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
        let wide = source
            .chars()
            .take(2_000)
            .filter(|next| !next.is_ascii())
            .count()
            > 200
            || source.len() < 2_000 && source.chars().any(|next| next > '\u{2e7f}');
        let rag = if wide { RAG_WIDE } else { RAG };
        let prose = |line: &str| !line.trim().is_empty() && chapters.level(line).is_none();
        let indented = lines.iter().filter(|line| is_indented(line)).count() >= 2;
        // The ends that a program made: another line goes on right below.
        let (mut full, mut all, mut stopped) = (0, 0, 0);
        for pair in lines.windows(2) {
            if !prose(pair[0]) || !prose(pair[1]) || is_indented(pair[1]) {
                continue;
            }
            all += 1;
            full += usize::from(width(pair[0]) + rag >= longest);
            stopped += usize::from(ends_sentence(pair[0]));
        }
        // With indents one cut line is enough; else it takes several to tell,
        // and verse of even lines ends each of them with a mark.
        let enough = if indented { 1 } else { 4 };
        let even = full * 10 >= all * if indented { 9 } else { 7 };
        let verse = stopped * 10 >= all * 6;
        Self {
            filled: (24..=160).contains(&longest) && all >= enough && even && !verse,
            width: longest,
            chapters,
            indented,
        }
    }

    /// Whether a line begins a paragraph although no blank line is above it.
    pub(super) fn begins(&self, line: &str, before: Option<&str>) -> bool {
        if line.starts_with('\u{3000}') {
            return true;
        }
        let Some(before) = before.filter(|_| self.filled) else {
            return false;
        };
        // Of filled lines one that ends early with a sentence ends its paragraph.
        let short = width(before) + RAG * 2 < self.width;
        (self.indented && is_indented(line) && !is_indented(before))
            || (short && ends_sentence(before))
    }
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end()
        .trim_end_matches(['”', '’', '」', '』', '"', '）', ')'])
        .ends_with([
            '。', '！', '？', '，', '；', '：', '、', '…', '.', '!', '?', ';', ',',
        ])
}

/// Whether the lines of a paragraph in a filled file are verse, a table or a
/// list all the same: none is nearly full, or columns stand below each other.
pub(super) fn is_set_apart(lines: &[&str], longest: usize) -> bool {
    if lines.len() < 2 {
        return false;
    }
    let inner = &lines[..lines.len() - 1];
    let short = inner
        .iter()
        .filter(|line| width(line) * 3 < longest * 2)
        .count();
    let columns = |line: &&&str| {
        let bare = line.trim();
        bare.contains('\t')
            || bare.contains("   ")
            || bare.starts_with('|')
            || bare.starts_with('+')
    };
    let listed = |line: &&&str| {
        let bare = line.trim_start();
        let digits = bare.trim_start_matches(|next: char| next.is_ascii_digit());
        bare.starts_with(['-', '*', '•', '·']) && bare.chars().nth(1) == Some(' ')
            || digits.len() < bare.len() && digits.starts_with([')', '、', '）'])
    };
    let many = |count: usize| count * 2 > lines.len();
    short == inner.len()
        || many(lines.iter().filter(columns).count())
        || many(lines.iter().filter(listed).count())
}
