//! Tests of the article room.
