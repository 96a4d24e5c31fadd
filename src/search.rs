//! Finding words in a reading text.
//!
//! A [`Query`] compiles a pattern once and then gives matches as ranges of the
//! text. Plain patterns and regular expressions share one automaton: a plain
//! pattern is written out as an expression in which every character stands
//! for all its forms (see [`fold`]), so that the text itself is never folded
//! or copied and every match is a true range of it. What a reader types is an
//! [`Expression`]: such patterns joined by a small language of queries.
//! [`sentence()`] and [`snippet()`] give the words around a match; [`Filter`]
//! serves lists, [`grams`] an index.

mod dates;
mod edge;
mod expression;
mod fields;
mod filter;
mod filter_field;
mod filter_word;
mod fit;
pub mod fold;
pub mod grams;
mod language;
pub mod likeness;
pub mod names;
mod options;
mod pattern;
mod query;
mod sentence;
mod snippet;
mod sound;
mod title_block;
mod word;

pub use dates::{Day, DaySpan};
pub use expression::Expression;
pub use fields::Fields;
pub use filter::Filter;
pub use filter_field::{FilterField, FilterMatch};
pub use language::Qualifier;
pub use options::Options;
pub use query::Query;
pub use sentence::{by_sentence, sentence};
pub use snippet::{Snippet, snippet};
pub use title_block::{TitleBlock, TitleHit, TitlePart};
pub use word::words_around;
