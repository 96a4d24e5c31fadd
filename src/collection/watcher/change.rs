//! What a watcher tells.

/// What has happened to what is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::collection) enum FileChange {
    /// Something is different; what, a comparison finds.
    Some,
    /// Nothing is watched any more.
    Ended,
}
