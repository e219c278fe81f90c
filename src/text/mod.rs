//! Texts: documents and their blocks, folding, words and sentences.

mod document;
pub mod fold;
mod key;
mod lanes;
mod origin;
pub mod segment;
pub mod words;

pub use crate::text::document::Block;
pub use crate::text::document::BlockKind;
pub use crate::text::document::Comment;
pub use crate::text::document::Document;
pub use crate::text::document::Layout;
pub use crate::text::origin::Origin;
pub(crate) use crate::text::origin::Taken;
pub use crate::text::segment::Sentence;
pub use crate::text::words::Word;
