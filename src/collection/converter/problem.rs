//! What may go wrong with a converter, as data.

/// Why a converter gave no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConverterProblem {
    /// It could not be started, in the words of the system.
    NotStarted(String),
    /// It took longer than so many seconds.
    TooSlow(u64),
    /// It said more than so many bytes.
    TooMuch(u64),
    /// It failed, in the words that say how it ended.
    Failed(String),
    /// It said nothing.
    Silent,
}
