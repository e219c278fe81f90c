//! Checking: families of pure functions that turn differences into findings.

mod code;
mod finding;

pub use crate::check::code::Code;
pub use crate::check::code::Profile;
pub use crate::check::code::Severity;
pub use crate::check::finding::Excerpt;
pub use crate::check::finding::Finding;
pub use crate::check::finding::Ledger;
pub use crate::check::finding::Subject;
