//! Records as JSON: the only serde derives.
