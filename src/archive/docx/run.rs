//! Runs of letters, and the fields among them.

use super::styles::LetterStyle;

/// A field (`HYPERLINK "address"`): what it does, then what it shows.
#[derive(Default)]
pub(super) struct OpenField {
    pub(super) instruction: String,
    /// Whether what it shows has begun.
    pub(super) shows: bool,
    /// Whether it is a link that has begun.
    pub(super) is_link: bool,
}

impl OpenField {
    /// The address it leads to.
    pub(super) fn address(&self) -> Option<String> {
        address(&self.instruction)
    }
}

/// The address that the instruction of a field names.
pub(super) fn address(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim();
    // With `\l` it leads to a place in the document.
    let quoted = rest.strip_prefix('"')?;
    quoted.split('"').next().map(str::to_owned)
}

/// What is read of the run that is open.
#[derive(Default)]
pub(super) struct OpenRun {
    pub(super) look: LetterStyle,
    /// Whether its properties are being read.
    pub(super) in_properties: bool,
}
