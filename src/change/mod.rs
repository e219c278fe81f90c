//! What changed between two states of the claims, and who moved.
//!
//! A [`State`] is what is known of the claims of one audit, or of one lock. [`pair()`] says which claim of the earlier
//! state is which of the later one, and [`changes`] who moved for each of them and what that did to its findings.
//! [`diff()`] tells all that of two audits.

pub mod accept;
pub mod apply;
pub mod diff;
mod edited;
pub mod lock;
pub mod mover;
pub mod pair;
pub mod prune;
#[cfg(test)]
mod sample;
pub mod state;

pub use crate::change::apply::apply;
pub use crate::change::diff::diff;
pub use crate::change::lock::Lock;
pub use crate::change::mover::Change;
pub use crate::change::mover::changes;
pub use crate::change::pair::Pair;
pub use crate::change::pair::pair;
pub use crate::change::state::ClaimState;
pub use crate::change::state::State;
