//! A table → lines: columns sized by content, cells wrapped.
