//! How much is logged.

/// How much is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum LogLevel {
    /// What went wrong.
    Warn,
    /// Also what happened and what was done about it.
    #[default]
    Info,
    /// Also keys, searches, paths and frames.
    Debug,
}

impl LogLevel {
    /// All of them, the least first.
    pub const ALL: [Self; 3] = [Self::Warn, Self::Info, Self::Debug];

    /// Its name, for the command line and in the log.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
        }
    }
}
