//! Where words of a filter stand.

/// Where a word of a filter stands. An entry has the first five as its
/// [`Fields`], in this order; of the others a qualifier tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterField {
    /// The title.
    Title,
    /// The author.
    Author,
    /// Where it was published from.
    Place,
    /// The folder it lies in.
    Folder,
    /// The tags.
    Tags,
    /// The date of publication.
    Date,
    /// The address it was saved from.
    Source,
}

impl FilterField {
    const ALL: [Self; 7] = [
        Self::Title,
        Self::Author,
        Self::Place,
        Self::Folder,
        Self::Tags,
        Self::Date,
        Self::Source,
    ];

    /// Its place among the fields, as a bit.
    pub(super) fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// What a filter says of an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FilterMatch {
    /// Whether it lets the entry through.
    pub chosen: bool,
    /// A bit for each field some word stands in.
    pub(super) fields: u8,
}

impl FilterMatch {
    /// The fields in which words of the filter stand, each word told in the
    /// first that has it; words that are only like one have none.
    pub fn fields(self) -> impl Iterator<Item = FilterField> {
        let fields = FilterField::ALL.into_iter();
        fields.filter(move |field| self.fields & field.bit() != 0)
    }
}
