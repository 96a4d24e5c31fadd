//! The program as data: state, actions, update.
