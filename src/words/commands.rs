//! What commands say on standard output, and their help.

pub(super) mod japanese;
pub(super) mod simplified;
pub(super) mod traditional;
