//! Which records a run answers that is one of several.

use sha2::Digest;
use sha2::Sha256;

use crate::batch::record::Label;

/// One of several parts into which records are dealt, so that the records of a source meet in one of them.
///
/// A record goes by the first source that it names, else by its id, else by the number of its line. The part is the
/// SHA-256 of that text, read as a number from its first eight bytes, modulo the number of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which part it is, from 1.
    number: u32,
    /// How many parts there are.
    of: u32,
}

impl Shard {
    /// Returns the shard that `I/N` names, I from 1 to N.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the text.
    pub fn parse(written: &str) -> Result<Shard, String> {
        let read = |text: &str| text.parse::<u32>().ok();
        let parts = written.split_once('/');
        match parts.and_then(|(number, of)| Some((read(number)?, read(of)?))) {
            Some((number, of)) if 1 <= number && number <= of => Ok(Shard { number, of }),
            _ => Err("is no shard; write the 3rd of 16 as 3/16".to_owned()),
        }
    }

    /// Tells whether the record of a line is in this shard.
    #[must_use]
    pub fn holds(self, line: usize, label: &Label) -> bool {
        let key = match (&label.source, &label.id) {
            (Some(source), _) => place(source),
            (None, Some(id)) => place(id),
            (None, None) => place(&line.to_string()),
        };
        key % u64::from(self.of) == u64::from(self.number - 1)
    }
}

impl std::fmt::Display for Shard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

/// Returns the number by which an id is dealt and looked up.
pub(crate) fn place(id: &str) -> u64 {
    let hash = Sha256::digest(id);
    hash.first_chunk::<8>()
        .map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_written_as_its_number_of_how_many() {
        assert_eq!(Shard::parse("3/16").unwrap().to_string(), "3/16");
        for wrong in ["0/4", "5/4", "1", "1/0", "a/b", "", "1/2/3", "-1/2"] {
            assert!(Shard::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_record_is_in_one_shard_and_the_records_of_a_source_are_in_the_same() {
        let shards: Vec<Shard> = (1..=7)
            .map(|number| Shard::parse(&format!("{number}/7")).unwrap())
            .collect();
        let holder = |line: usize, label: &Label| {
            let mut holders = (0..)
                .zip(&shards)
                .filter(|(_, shard)| shard.holds(line, label));
            let holder = holders.next().map(|(at, _)| at);
            assert!(holders.next().is_none());
            holder
        };
        for line in 1..200 {
            let label = |id: &str, source: Option<&str>| Label {
                id: Some(id.to_owned()),
                source: source.map(str::to_owned),
            };
            let by_source = holder(line, &label("a", Some(&format!("s{}", line % 9))));
            assert!(by_source.is_some());
            let other = label("b", Some(&format!("s{}", line % 9)));
            assert_eq!(by_source, holder(line + 1, &other));
            assert!(holder(line, &Label::default()).is_some());
        }
    }
}
