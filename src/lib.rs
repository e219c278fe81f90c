//! Checks whether cited sentences still say what their sources say.

pub mod span;

pub mod fact;
