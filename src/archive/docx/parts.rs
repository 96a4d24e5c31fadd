//! What the text of a document refers to.

use super::numbering::Numberings;
use super::styles::Styles;

/// The parts beside the text.
pub(super) struct DocumentParts {
    pub(super) styles: Styles,
    pub(super) numberings: Numberings,
}
