//! Dates: intervals of days with a precision.

mod calendar;
mod compare;
mod edtf;
mod period;
mod value;

pub use crate::fact::date::period::Period;
pub use crate::fact::date::period::Precision;
pub use crate::fact::date::period::Season;
pub use crate::fact::date::value::Anchor;
pub use crate::fact::date::value::Date;
pub use crate::fact::date::value::Extent;
pub use crate::fact::date::value::Offset;
pub use crate::fact::date::value::Part;
pub use crate::fact::date::value::Point;
