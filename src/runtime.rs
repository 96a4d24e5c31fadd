//! The loop at the edge.
