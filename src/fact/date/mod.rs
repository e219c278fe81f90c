//! Dates: intervals of days with a precision.

/// A date of any precision, from a day to a millennium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {}
