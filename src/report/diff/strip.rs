//! The texts of a claim side by side: as it was, as it is, and what its source says.

use crate::change::diff::ClaimDiff;
use crate::change::diff::ClaimSide;
use crate::change::diff::SourceSide;
use crate::report::marked::Piece;
use crate::report::worded::plain;
use crate::report::worded::worded;
use crate::verdict::Verdict;

/// What the marks of a column say of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Only {
    /// They were there before, and are no more.
    Before,
    /// They are there now, and were not.
    Now,
    /// The source does not have them.
    Claim,
    /// The claim does not have them.
    Source,
}

impl Only {
    /// Tells whether the words are those of the newer side, or of the claim.
    pub(crate) fn is_ours(self) -> bool {
        matches!(self, Only::Now | Only::Claim)
    }

    /// Returns what the marks say, for those who hear the text.
    pub(crate) fn spoken(self) -> &'static str {
        match self {
            Only::Before => "only before",
            Only::Now => "only now",
            Only::Claim => "only the claim",
            Only::Source => "only the source",
        }
    }
}

/// One text of a claim.
#[derive(Clone, Debug)]
pub(crate) struct Column<'a> {
    /// What it is.
    pub(crate) label: &'static str,
    /// Where it stands: path, line and column.
    pub(crate) place: (&'a str, usize, usize),
    /// The keys that the claim cites; empty for a source.
    pub(crate) keys: &'a [String],
    /// The text, cut at what differs.
    pub(crate) pieces: Vec<Piece<'a>>,
    /// What the marks say.
    pub(crate) only: Only,
}

/// Returns the texts of a claim, in the order in which they are read.
///
/// A side that moved is there as it was and as it is, with the words that differ. If one did not, it is marked where it
/// differs from the other side, unless the claim says what the source does.
pub(crate) fn strip(claim: &ClaimDiff) -> Vec<Column<'_>> {
    let mut columns = Vec::new();
    let Some(side) = claim.side() else {
        return columns;
    };
    let claim_moved = claim.claim_moved() && claim.old.is_some() && claim.new.is_some();
    let differs = Verdict::Reworded < side.verdict;
    let source = side.source.as_ref();
    let (claim_pieces, source_pieces) = match source {
        Some(source) if differs => worded(&side.text, &source.text),
        source => (
            plain(&side.text),
            source.map_or_else(Vec::new, |source| plain(&source.text)),
        ),
    };
    match (&claim.old, &claim.new) {
        (Some(old), Some(new)) if claim_moved => {
            let (before, now) = worded(&old.text, &new.text);
            columns.push(of_claim("claim was", old, before, Only::Before));
            columns.push(of_claim("claim now", new, now, Only::Now));
        }
        (Some(_), None) => columns.push(of_claim("claim was", side, claim_pieces, Only::Claim)),
        _ => columns.push(of_claim("claim", side, claim_pieces, Only::Claim)),
    }
    let old = claim.old.as_ref().and_then(|old| old.source.as_ref());
    let new = claim.new.as_ref().and_then(|new| new.source.as_ref());
    match (old, new) {
        (Some(old), Some(new)) if claim.source_moved() => {
            let (before, now) = worded(&old.text, &new.text);
            columns.push(of_source("source was", old, before, Only::Before));
            columns.push(of_source("source now", new, now, Only::Now));
        }
        (Some(old), None) if claim.source_moved() => {
            columns.push(of_source("source was", old, plain(&old.text), Only::Before));
        }
        (_, Some(new)) => columns.push(of_source("source", new, source_pieces, Only::Source)),
        _ => {}
    }
    columns
}

fn of_claim<'a>(
    label: &'static str,
    side: &'a ClaimSide,
    pieces: Vec<Piece<'a>>,
    only: Only,
) -> Column<'a> {
    Column {
        label,
        place: (&side.path, side.span.line, side.span.column),
        keys: &side.keys,
        pieces,
        only,
    }
}

fn of_source<'a>(
    label: &'static str,
    side: &'a SourceSide,
    pieces: Vec<Piece<'a>>,
    only: Only,
) -> Column<'a> {
    Column {
        label,
        place: (&side.path, side.span.line, side.span.column),
        keys: &[],
        pieces,
        only,
    }
}
