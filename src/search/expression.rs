//! A query in the language of queries, compiled for texts.

use super::language::{self, Alternatives, Clause, Qualifier, Term};
use super::options::Options;
use super::query::Query;
use super::sound::Sound;
use super::title_block::{TitleBlock, TitleHit};
use super::{fold, grams};
use crate::text::{Range, Text};

/// What a reader looks for: words, phrases, prefixes, joined by `AND`, `OR`
/// and `-`, with qualifiers (`author:`, `topic:`, `in:`, `tag:`, `after:`,
/// `before:`, `is:unread`, `is:begun`, `is:finished`, `is:marked`); or one regular expression.
#[derive(Clone, Debug)]
pub struct Expression {
    alternatives: Vec<Vec<CompiledTerm>>,
}

#[derive(Clone, Debug)]
struct CompiledTerm {
    negated: bool,
    test: CompiledTest,
}

#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "a query has few terms, and nearly all are words"
)]
enum CompiledTest {
    Words {
        query: Query,
        prefix: bool,
        /// The words as pinyin, if they are to be that, too.
        sound: Option<Sound>,
        /// Grams every text with the words has; `None` for a regular expression.
        grams: Option<Vec<String>>,
    },
    Qualifier(Qualifier),
}

impl Expression {
    /// Reads and compiles a query. Each of its words matches as a plain
    /// [`Query`] does; see there for what counts as equal.
    ///
    /// # Errors
    ///
    /// A message for the reader when a regular expression does not parse or a
    /// word is too long.
    pub fn new(typed: &str, options: Options) -> Result<Self, Text> {
        let alternatives = if options.regex {
            let query = Query::new(typed, options)?;
            let test = CompiledTest::Words {
                query,
                prefix: false,
                sound: None,
                grams: None,
            };
            let condition = CompiledTerm {
                negated: false,
                test,
            };
            if typed.is_empty() {
                Vec::new()
            } else {
                vec![vec![condition]]
            }
        } else {
            compile(language::parse(typed), options.pinyin)?
        };
        Ok(Self { alternatives })
    }

    /// Whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.alternatives.is_empty()
    }

    /// Whether it asks for any words, not for qualifiers alone.
    #[must_use]
    pub fn has_words(&self) -> bool {
        self.words().next().is_some()
    }

    /// The hits in a text that start in `within`, in order, not overlapping;
    /// at most `limit`. Words of a query that does not hold for the whole text
    /// have none. Qualifiers are taken to hold: the text has been chosen.
    ///
    /// ```
    /// use wanjuan::search::{Expression, Options};
    /// use wanjuan::text::Text;
    ///
    /// let text = Text::clean("赵州桥是石桥。");
    /// let bridge = Expression::new("桥", Options::default())?;
    /// assert_eq!(bridge.find(&text, text.range(), 10).len(), 2);
    /// # Ok::<(), Text>(())
    /// ```
    #[must_use]
    pub fn find(&self, text: &Text, within: Range, limit: usize) -> Vec<Range> {
        let met = self.met(&TitleBlock::default(), text, &|_| true);
        self.hits_of(&met, text, within, limit)
    }

    /// The hits in an article: in its title block, and at most `limit` in its
    /// text. Its words may each stand in either. `holds` tells which
    /// qualifiers hold for the article.
    #[must_use]
    pub fn hits(
        &self,
        block: &TitleBlock,
        text: &Text,
        limit: usize,
        holds: &dyn Fn(&Qualifier) -> bool,
    ) -> (Vec<TitleHit>, Vec<Range>) {
        let met = self.met(block, text, holds);
        if met.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let in_part = |(part, words): (_, &Text)| {
            let found = self.hits_of(&met, words, words.range(), usize::MAX);
            (!found.is_empty()).then(|| TitleHit {
                part,
                words: words.clone(),
                found,
            })
        };
        let in_block = block.parts().filter_map(in_part).collect();
        (in_block, self.hits_of(&met, text, text.range(), limit))
    }

    /// Whether it holds for an article with this title block and reading text.
    #[must_use]
    pub fn accepts(
        &self,
        block: &TitleBlock,
        text: &Text,
        holds: &dyn Fn(&Qualifier) -> bool,
    ) -> bool {
        self.alternatives
            .iter()
            .any(|conditions| conditions.iter().all(|one| one.is_met(block, text, holds)))
    }

    /// The alternatives that may have hits in an article.
    fn met(
        &self,
        block: &TitleBlock,
        text: &Text,
        holds: &dyn Fn(&Qualifier) -> bool,
    ) -> Vec<&[CompiledTerm]> {
        let alternatives = self.alternatives.iter().map(Vec::as_slice);
        let is_met = |conditions: &&[CompiledTerm]| {
            // One word that occurs says all there is to be said about itself.
            conditions.len() == 1 || conditions.iter().all(|one| one.is_met(block, text, holds))
        };
        alternatives.filter(is_met).collect()
    }

    /// The hits of these alternatives.
    fn hits_of(
        &self,
        met: &[&[CompiledTerm]],
        text: &Text,
        within: Range,
        limit: usize,
    ) -> Vec<Range> {
        let mut found = Vec::new();
        let conditions = met.iter().copied().flatten();
        for condition in conditions.filter(|one| !one.negated) {
            found.extend(condition.hits(text, within).take(limit));
            found.extend(condition.sounds(text, within).take(limit));
        }
        let by_sound =
            |one: &CompiledTerm| matches!(one.test, CompiledTest::Words { sound: Some(_), .. });
        if self.words().nth(1).is_some() || self.words().any(by_sound) {
            found.sort_unstable_by_key(|found: &Range| (found.start, std::cmp::Reverse(found.end)));
            let mut end = 0;
            found.retain(|hit| {
                let apart = hit.start >= end;
                end = if apart { hit.end } else { end };
                apart
            });
            found.truncate(limit);
        }
        found
    }

    /// The qualifiers it has.
    pub fn qualifiers(&self) -> impl Iterator<Item = &Qualifier> {
        let conditions = self.alternatives.iter().flatten();
        conditions.filter_map(|condition| match &condition.test {
            CompiledTest::Words { .. } => None,
            CompiledTest::Qualifier(qualifier) => Some(qualifier),
        })
    }

    /// For an index of grams (see [`grams`]): alternatives of grams, all of
    /// which a text must have that it could hold for. An alternative without
    /// any may hold for every text.
    #[must_use]
    pub fn grams(&self) -> Vec<Vec<String>> {
        self.alternatives
            .iter()
            .map(|conditions| {
                let wanted = conditions.iter().filter(|one| !one.negated);
                let mut grams: Vec<String> = wanted
                    .filter_map(|one| match &one.test {
                        CompiledTest::Words { grams, .. } => grams.clone(),
                        CompiledTest::Qualifier(_) => None,
                    })
                    .flatten()
                    .collect();
                grams.sort_unstable();
                grams.dedup();
                grams
            })
            .collect()
    }

    fn words(&self) -> impl Iterator<Item = &CompiledTerm> {
        self.alternatives
            .iter()
            .flatten()
            .filter(|one| !one.negated && matches!(one.test, CompiledTest::Words { .. }))
    }
}

impl CompiledTerm {
    fn is_met(&self, block: &TitleBlock, text: &Text, holds: &dyn Fn(&Qualifier) -> bool) -> bool {
        let met = match &self.test {
            CompiledTest::Qualifier(qualifier) => holds(qualifier),
            CompiledTest::Words { .. } => {
                self.occurs(text) || block.parts().any(|(_, words)| self.occurs(words))
            }
        };
        met != self.negated
    }

    fn occurs(&self, text: &Text) -> bool {
        self.hits(text, text.range()).next().is_some()
            || self.sounds(text, text.range()).next().is_some()
    }

    /// Where its words stand as they are written.
    fn hits<'text>(
        &'text self,
        text: &'text Text,
        within: Range,
    ) -> impl Iterator<Item = Range> + 'text {
        let words = match &self.test {
            CompiledTest::Words { query, prefix, .. } => Some((query, *prefix)),
            CompiledTest::Qualifier(_) => None,
        };
        let words = words.into_iter();
        words.flat_map(move |(query, prefix)| word_hits(query, prefix, text, within))
    }

    /// Where its words stand by their sound, if they are to be pinyin.
    fn sounds<'text>(
        &'text self,
        text: &'text Text,
        within: Range,
    ) -> impl Iterator<Item = Range> + 'text {
        let words = match &self.test {
            CompiledTest::Words { sound, prefix, .. } => {
                sound.as_ref().map(|sound| (sound, *prefix))
            }
            CompiledTest::Qualifier(_) => None,
        };
        let end = text.ceil(within.end);
        let start = text.ceil(within.start).min(end);
        words.into_iter().flat_map(move |(sound, prefix)| {
            let hits = sound.hits(text, start, end);
            hits.filter(move |found| !prefix || begins_word(text, found.start))
        })
    }
}

fn compile(alternatives: Alternatives, pinyin: bool) -> Result<Vec<Vec<CompiledTerm>>, Text> {
    let condition = |Clause { negated, term }| {
        let test = match term {
            Term::Qualifier(qualifier) => CompiledTest::Qualifier(qualifier),
            Term::Words {
                words,
                prefix,
                phrase,
            } => CompiledTest::Words {
                query: Query::new(&words, Options::default())?,
                prefix,
                sound: Some(&words)
                    .filter(|_| pinyin && !phrase)
                    .and_then(|words| Sound::new(words)),
                grams: Some(grams::of_query(&words)),
            },
        };
        Ok(CompiledTerm { negated, test })
    };
    alternatives
        .into_iter()
        .map(|clauses| clauses.into_iter().map(condition).collect())
        .collect()
}

/// The matches of a word that start in a range.
fn word_hits<'query>(
    query: &'query Query,
    prefix: bool,
    text: &'query Text,
    within: Range,
) -> impl Iterator<Item = Range> + 'query {
    let end = text.ceil(within.end);
    let start = text.ceil(within.start).min(end);
    query
        .matches(text, start, query.cut(text, end))
        .take_while(move |found| found.start < end)
        .filter(move |found| !prefix || begins_word(text, found.start))
}

/// Whether a word begins at an offset: always where words are not separated by blanks.
fn begins_word(text: &str, at: usize) -> bool {
    let in_word = |character: Option<char>| {
        character.is_some_and(|one| one.is_alphanumeric() && !fold::is_unspaced(one))
    };
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at..).and_then(|after| after.chars().next());
    !(in_word(before) && in_word(after))
}
