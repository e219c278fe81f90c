//! Citations: reading the markers of a text, deciding how they are placed, and binding them to sentences.

mod bracket;
mod catalogue;
mod group;
mod list;
mod marker;
mod notation;
mod placement;
mod references;

use serde::Deserialize;

pub use crate::cite::catalogue::Called;
pub use crate::cite::catalogue::Catalogue;
pub use crate::cite::catalogue::Keys;
pub use crate::cite::catalogue::MAX_COMPARED;
pub use crate::cite::catalogue::Resolution;
pub(crate) use crate::cite::group::Group;
pub(crate) use crate::cite::group::Standing;
pub(crate) use crate::cite::group::groups;
pub use crate::cite::group::masks;
pub use crate::cite::marker::MAX_RANGE;
pub use crate::cite::marker::MAX_SPELLED_OUT;
pub use crate::cite::marker::Malformation;
pub use crate::cite::marker::Marker;
pub use crate::cite::marker::MarkerKind;
pub use crate::cite::marker::markers;
pub use crate::cite::placement::Doubt;
pub use crate::cite::placement::Placed;
pub use crate::cite::placement::place;
pub use crate::cite::references::Reference;
pub use crate::cite::references::References;
pub use crate::cite::references::references;
use crate::span::Span;

/// How markers stand to the sentences that they cite.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Placement {
    /// Decided for each document by what stands in it.
    #[default]
    Auto,
    /// A group at the start of a sentence cites that sentence.
    Leading,
    /// A group at the start of a sentence cites the sentence before it.
    Trailing,
}

impl Placement {
    /// Returns the placement's name as options and reports spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Placement::Auto => "auto",
            Placement::Leading => "leading",
            Placement::Trailing => "trailing",
        }
    }
}

/// Where a citation's marker stands in the sentence that it cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Before its first word.
    Leading,
    /// Between its words.
    Inside,
    /// Behind its last word.
    Trailing,
}

impl Place {
    /// Returns the place's name as reports print it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Place::Leading => "leading",
            Place::Inside => "inside",
            Place::Trailing => "trailing",
        }
    }
}

/// One key of a marker; `[4][5]` and `[4, 5]` hold two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The key as a reader would say it: `4`, also for the 4 in `[3–5]`.
    pub key: String,
    /// Where it stands: the key itself, or the range that it was read from.
    pub span: Span,
    /// Where its marker stands in the sentence that it cites.
    pub place: Place,
}
