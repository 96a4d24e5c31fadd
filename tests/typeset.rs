//! Tests of the typeset room.
