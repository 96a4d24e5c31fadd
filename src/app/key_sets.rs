//! Ready-made sets of keys, for hands that know another program.

use super::input::action::Action as A;
use super::input::keymap::Bindings;

/// The sets, in the order of the setting `key-set`: what differs from the keys the
/// program starts with. What loses its key to another action gets a new one.
pub(super) const SETS: [Bindings; 5] = [
    &[],
    &[
        ("e", A::Down),
        ("y", A::Up),
        ("f", A::PageDown),
        ("u", A::HalfPageUp),
        ("<", A::Top),
        (">", A::End),
        ("E", A::EditNote),
        ("Y", A::Copy),
        ("L", A::Links),
        ("U", A::Undo),
        ("U", A::RestoreQuery),
    ],
    &[
        ("g g", A::Top),
        ("g O", A::Outline),
        ("Ctrl-w w", A::NextPane),
        ("Ctrl-w Ctrl-w", A::NextPane),
        ("z t", A::CursorTop),
        ("z b", A::CursorBottom),
        ("z z", A::FullScreen),
        ("Ctrl-]", A::Follow),
        ("g f", A::Follow),
        ("g x", A::OpenOutside),
        ("] ]", A::NextArticle),
        ("[ [", A::PreviousArticle),
        ("] b", A::NextArticle),
        ("[ b", A::PreviousArticle),
    ],
    &[
        ("g g", A::Top),
        ("g e", A::End),
        ("g t", A::CursorTop),
        ("g b", A::CursorBottom),
        ("g f", A::Follow),
        ("g n", A::NextArticle),
        ("g p", A::PreviousArticle),
        ("] p", A::NextHeading),
        ("[ p", A::PreviousHeading),
        ("] ]", A::NextArticle),
        ("[ [", A::PreviousArticle),
        ("U", A::Redo),
    ],
    &[
        ("Ctrl-n", A::Down),
        ("Ctrl-p", A::Up),
        ("Ctrl-v", A::PageDown),
        ("Alt-v", A::PageUp),
        ("Alt-<", A::Top),
        ("Alt->", A::End),
        ("Ctrl-s", A::Search),
        ("Ctrl-x o", A::NextPane),
        ("Ctrl-x u", A::Undo),
        ("Ctrl-x b", A::Bookmarks),
        ("Ctrl-x Ctrl-c", A::Quit),
        ("Ctrl-g", A::Cancel),
        ("Alt-w", A::Copy),
        ("Alt-x", A::CommandLine),
    ],
];
