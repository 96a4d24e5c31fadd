//! The language of queries: words, “phrases”, `prefix*`, `-not`, `AND`, `OR`,
//! and qualifiers such as `author:`.
//!
//! Words side by side must all be there; `OR` parts alternatives and binds
//! less tightly. Nothing a reader types is wrong: what is not complete yet
//! asks for nothing, and what looks like a qualifier but is none (`12:30`, an
//! address) is a word.

use super::dates::{Day, DaySpan, first_day, spans};
use super::{fold, names};
use crate::text::Text;

/// A query as it was understood: alternatives, each of clauses that must all hold.
pub(super) type Alternatives = Vec<Vec<Clause>>;

/// One thing asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Whether it must not be so.
    pub(super) negated: bool,
    /// What.
    pub(super) term: Term,
}

/// What a clause asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// Words in the text.
    Words {
        /// The words.
        words: String,
        /// Only where a word begins with them.
        prefix: bool,
        /// In quotation marks: exactly as written, nothing guessed.
        phrase: bool,
    },
    /// Something about the article.
    Qualifier(Qualifier),
}

/// A condition on an article rather than on its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// The author's name holds these words.
    Author(Text),
    /// The topic (a folder or a tag) holds these words.
    Topic(Text),
    /// In the folder of this [`names::key`], or in one below it.
    In(String),
    /// With the tag of this [`names::key`], or one below it.
    Tag(String),
    /// Published on this day or later.
    After(Day),
    /// Published before this day.
    Before(Day),
    /// Published on one of these days, the last ones included.
    On(Vec<DaySpan>),
    /// Saved from an address of which this folded text is a part.
    Source(String),
    /// Never opened.
    Unread,
    /// Begun and not finished.
    Begun,
    /// Read to the end.
    Finished,
    /// With a bookmark.
    Marked,
}

impl Qualifier {
    /// What a word of a filter asks for beside the fields of an entry: a date,
    /// or an address.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        let date = || spans(word).map(Self::On);
        let is_address = |word: &str| {
            let inside = word.trim_matches('.');
            inside.contains('.') && inside.contains(|one: char| one.is_ascii_alphabetic())
        };
        date().or_else(|| is_address(word).then(|| Self::source(word)))
    }

    fn source(typed: &str) -> Self {
        let folded = fold::written(typed).into_iter().map(fold::caseless);
        Self::Source(folded.collect())
    }
}

/// A word of the query with what stands around it.
#[derive(Debug, PartialEq)]
enum QueryToken {
    And,
    Or,
    Clause(Clause),
    /// A qualifier whose value is still to be typed.
    Nothing,
}

/// Reads a query. Nothing asked for gives no alternative.
pub(super) fn parse(typed: &str) -> Alternatives {
    let mut tokens = tokens(typed);
    // An operator at the end waits for what is still to be typed.
    while matches!(tokens.last(), Some(QueryToken::And | QueryToken::Or)) && tokens.len() > 1 {
        tokens.pop();
    }
    let mut alternatives = vec![Vec::new()];
    let mut before = false;
    for token in tokens {
        match token {
            QueryToken::Or if before => alternatives.push(Vec::new()),
            QueryToken::And if before => {}
            // With nothing before it an operator is a word.
            QueryToken::Or => push(&mut alternatives, words("OR")),
            QueryToken::And => push(&mut alternatives, words("AND")),
            QueryToken::Clause(clause) => push(&mut alternatives, clause),
            QueryToken::Nothing => {}
        }
        before = alternatives.last().is_some_and(|last| !last.is_empty());
    }
    alternatives.retain(|clauses| !clauses.is_empty());
    alternatives
}

fn push(alternatives: &mut Alternatives, clause: Clause) {
    if let Some(last) = alternatives.last_mut() {
        last.push(clause);
    }
}

fn words(words: &str) -> Clause {
    Clause {
        negated: false,
        term: Term::Words {
            words: words.to_owned(),
            prefix: false,
            phrase: false,
        },
    }
}

fn tokens(typed: &str) -> Vec<QueryToken> {
    let mut tokens = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let (token, after) = token(rest);
        tokens.push(token);
        rest = after.trim_start();
    }
    tokens
}

/// The first token, and what comes after it.
fn token(rest: &str) -> (QueryToken, &str) {
    let negation = rest
        .strip_prefix(['-', '－'])
        .filter(|after| after.starts_with(|next: char| !next.is_whitespace() && next != '-'));
    let negated = negation.is_some();
    let body = negation.unwrap_or(rest);
    if let Some((phrase, after)) = quoted(body) {
        let term = Term::Words {
            words: phrase.to_owned(),
            prefix: false,
            phrase: true,
        };
        let token = if phrase.trim().is_empty() {
            QueryToken::Nothing
        } else {
            QueryToken::Clause(Clause { negated, term })
        };
        return (token, after);
    }
    let end = body.find(char::is_whitespace).unwrap_or(body.len());
    let (word, after) = body.split_at(end);
    match word {
        "AND" if !negated => return (QueryToken::And, after),
        "OR" if !negated => return (QueryToken::Or, after),
        _ => {}
    }
    if let Some((name, value)) = word.split_once([':', '：'])
        && is_qualifier(name)
    {
        // A value may be in quotation marks and hold blanks.
        let colon = word.len() - value.len();
        let (value, after) = quoted(&body[colon..]).unwrap_or((value, after));
        if let Some(token) = qualifier(name, value, negated) {
            return (token, after);
        }
    }
    let (stem, prefix) = match word.strip_suffix('*') {
        Some(stem) if !stem.is_empty() => (stem, true),
        _ => (word, false),
    };
    let term = Term::Words {
        words: stem.to_owned(),
        prefix,
        phrase: false,
    };
    (QueryToken::Clause(Clause { negated, term }), after)
}

/// What stands in the quotation marks a text begins with; a mark that is not
/// closed yet reaches to the end.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let mut characters = text.chars();
    let closing: &[char] = match characters.next()? {
        '"' | '＂' => &['"', '＂'],
        '“' | '”' => &['”', '“', '"'],
        _ => return None,
    };
    let inside = characters.as_str();
    Some(match inside.find(closing) {
        Some(end) => {
            let after = &inside[end..];
            let mark = after.chars().next().map_or(0, char::len_utf8);
            (&inside[..end], &after[mark..])
        }
        None => (inside, ""),
    })
}

fn is_qualifier(name: &str) -> bool {
    matches!(
        name.to_ascii_lowercase().as_str(),
        "author" | "topic" | "in" | "tag" | "after" | "before" | "on" | "source" | "is"
    )
}

/// A qualifier, nothing when its value is not complete, `None` when it is none.
fn qualifier(name: &str, value: &str, negated: bool) -> Option<QueryToken> {
    let value = value.trim();
    if value.is_empty() {
        return Some(QueryToken::Nothing);
    }
    let qualifier = match name.to_ascii_lowercase().as_str() {
        "author" => Some(Qualifier::Author(Text::clean_line(value))),
        "topic" => Some(Qualifier::Topic(Text::clean_line(value))),
        "in" => Some(names::key(value))
            .filter(|key| !key.is_empty())
            .map(Qualifier::In),
        "tag" => Some(names::key(value.trim_start_matches(['#', '＃'])))
            .filter(|key| !key.is_empty())
            .map(Qualifier::Tag),
        "after" => first_day(value).map(Qualifier::After),
        "before" => first_day(value).map(Qualifier::Before),
        "on" => Some(Qualifier::On(spans(value)?)),
        "source" => Some(Qualifier::source(value)),
        _ => state(value).ok()?,
    };
    Some(qualifier.map_or(QueryToken::Nothing, |qualifier| {
        QueryToken::Clause(Clause {
            negated,
            term: Term::Qualifier(qualifier),
        })
    }))
}

/// The state an `is:` asks for; `None` while it is being typed.
fn state(value: &str) -> Result<Option<Qualifier>, ()> {
    const STATES: [(&str, Qualifier); 4] = [
        ("unread", Qualifier::Unread),
        ("begun", Qualifier::Begun),
        ("finished", Qualifier::Finished),
        ("marked", Qualifier::Marked),
    ];
    let value = value.to_ascii_lowercase();
    if let Some((_, state)) = STATES.iter().find(|(name, _)| *name == value) {
        return Ok(Some(state.clone()));
    }
    if STATES.iter().any(|(name, _)| name.starts_with(&value)) {
        return Ok(None);
    }
    Err(())
}
