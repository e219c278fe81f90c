//! Facts: the numbers, dates, measures and the like that a text states, and how those of a claim relate to a source's.
//!
//! Values are exact: an integer mantissa with a decimal exponent, or a fraction of integers; a date is an interval of
//! days with a precision. No float takes part in reading or comparing.

mod date;
mod exact;
mod mention;

pub use crate::fact::date::Date;
pub use crate::fact::exact::Exact;
pub use crate::fact::mention::Hedge;
pub use crate::fact::mention::Interval;
pub use crate::fact::mention::Kind;
pub use crate::fact::mention::Mention;
pub use crate::fact::mention::Unit;
pub use crate::fact::mention::Value;
