//! Code read by its grammar.

use crate::article::{Article, BlockKind, CodePart};
use crate::text::Range;
use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// Lines that are longer stay as they are: they are data, and cost as much.
const LONGEST_LINE: usize = 2_000;

/// So much of an article's code is coloured, in bytes: some seconds of work at most.
const MOST: usize = 256 * 1024;

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// What begins so is such a part; the first that fits counts.
static KINDS: LazyLock<Vec<(Scope, CodePart)>> = LazyLock::new(|| {
    [
        ("comment", CodePart::Comment),
        ("string", CodePart::String),
        ("constant.character", CodePart::String),
        ("constant", CodePart::Number),
        ("entity.name.function", CodePart::Name),
        ("support.function", CodePart::Name),
        ("variable.function", CodePart::Name),
        ("entity.name.tag", CodePart::Keyword),
        ("entity.name", CodePart::Type),
        ("support.type", CodePart::Type),
        ("support.class", CodePart::Type),
        ("storage", CodePart::Keyword),
        ("keyword.operator", CodePart::Plain),
        ("keyword", CodePart::Keyword),
        ("markup.inserted", CodePart::String),
        ("markup.deleted", CodePart::Keyword),
    ]
    .into_iter()
    .filter_map(|(name, part)| Some((Scope::new(name).ok()?, part)))
    .collect()
});

/// A block that is being read, which may go on in the next one.
struct Reading {
    state: ParseState,
    scopes: ScopeStack,
}

impl Reading {
    fn of(syntax: &SyntaxReference) -> Self {
        Self {
            state: ParseState::new(syntax),
            scopes: ScopeStack::new(),
        }
    }

    /// Reads a line that begins at an offset of the article; `None` where the
    /// grammar fails.
    fn line(&mut self, line: &str, at: usize, parts: &mut Vec<(Range, CodePart)>) -> Option<()> {
        let changes = self.state.parse_line(line, &GRAMMARS).ok()?;
        let mut from = 0;
        let ends = changes.iter().map(|(place, change)| (*place, Some(change)));
        for (place, change) in ends.chain([(line.len(), None)]) {
            let part = part_of(&self.scopes);
            if place > from {
                parts.push((Range::new(at + from, at + place), part));
            }
            from = place.max(from);
            if let Some(change) = change {
                self.scopes.apply(change).ok()?;
            }
        }
        Some(())
    }
}

/// What the innermost scope says that is known.
fn part_of(scopes: &ScopeStack) -> CodePart {
    let inner = scopes.scopes.iter().rev();
    let known = |scope: &Scope| KINDS.iter().find(|(kind, _)| kind.is_prefix_of(*scope));
    let found = inner.filter_map(known).map(|(_, part)| *part).next();
    found.unwrap_or_default()
}

pub(super) fn code_parts(article: &Article) -> Vec<(Range, CodePart)> {
    let mut left = MOST;
    let mut parts = Vec::new();
    let mut reading: Option<Reading> = None;
    for block in &article.blocks {
        let BlockKind::Code { language } = &block.kind else {
            reading = None;
            continue;
        };
        if !block.continues {
            let name = language.as_ref().map(|name| name.to_lowercase());
            let syntax = name.and_then(|name| GRAMMARS.find_syntax_by_token(&name));
            reading = syntax.map(Reading::of);
        }
        let mut at = block.range.start;
        for line in article.text.slice(block.range).split_inclusive('\n') {
            let Some(rest) = left.checked_sub(line.len()) else {
                return parts;
            };
            left = rest;
            if line.len() <= LONGEST_LINE
                && let Some(now) = &mut reading
                && now.line(line, at, &mut parts).is_none()
            {
                reading = None;
            }
            at += line.len();
        }
    }
    parts
}
