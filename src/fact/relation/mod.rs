//! How the facts of a claim relate to those of its source.

use crate::fact::mention::Mention;

/// How a claim's fact relates to the source's, seen from the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same value, written the same way up to case.
    Equal,
    /// The same value, written otherwise.
    Equivalent,
    /// The same figure; the source's "about" or "more than" was lost.
    HedgeDropped,
    /// The same figure; an "about" or "more than" was gained.
    HedgeAdded,
    /// The source's value lies inside the claim's.
    Coarser,
    /// Equal after rounding at the claim's precision.
    Rounded,
    /// The claim says more than the source.
    Finer,
    /// The two share some values and neither holds the other.
    Overlap,
    /// Computable from values of the source.
    Derived,
    /// The two cannot both hold.
    Conflicting,
    /// Nothing of the source states it.
    OnlyInClaim,
    /// Nothing of the claim states it.
    OnlyInSource,
}

/// A fact of the claim beside the source's, or alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// How they relate.
    pub relation: Relation,
    /// The claim's fact, absent for [`Relation::OnlyInSource`].
    pub claim: Option<Mention>,
    /// The source's fact, absent for [`Relation::OnlyInClaim`].
    pub source: Option<Mention>,
    /// The number of the comparison that this one exchanged its values with.
    pub swapped_with: Option<usize>,
    /// Whether the claim's value stands elsewhere in the source.
    pub elsewhere: bool,
    /// Whether a part that was taken from context decided.
    pub implied: bool,
    /// What a reader should know besides, as how the value is derived.
    pub note: Option<String>,
}

impl Relation {
    /// Returns the relation's name as reports print it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Relation::Equal => "equal",
            Relation::Equivalent => "equivalent",
            Relation::HedgeDropped => "hedge-dropped",
            Relation::HedgeAdded => "hedge-added",
            Relation::Coarser => "coarser",
            Relation::Rounded => "rounded",
            Relation::Finer => "finer",
            Relation::Overlap => "overlap",
            Relation::Derived => "derived",
            Relation::Conflicting => "conflicting",
            Relation::OnlyInClaim => "only-in-claim",
            Relation::OnlyInSource => "only-in-source",
        }
    }
}
