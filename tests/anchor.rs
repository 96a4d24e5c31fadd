//! Tests of the anchor room.
