//! Reading: bytes of one format to a [`Document`](crate::text::Document).

mod decode;
mod layout;
mod plain;

pub use crate::read::decode::Undecodable;
pub use crate::read::decode::decode;
pub use crate::read::plain::plain;
