//! What a folder of parts says of itself: the run that made it, the parts that are finished, and the whole.

use serde::Deserialize;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

use crate::batch::Params;
use crate::batch::Tally;
use crate::batch::stream;
use crate::batch::stream::Part;
use crate::config::hex;

/// The version of the format of manifests.
pub const MANIFEST_VERSION: &str = "1.0";

/// All that decides what is in the parts of a run, but for its records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The version of citedrift.
    pub version: String,
    /// The hash of the settings.
    pub config_hash: String,
    /// What the offsets count.
    pub offsets: String,
    /// How many records make a part.
    pub part_records: usize,
    /// The shard that is answered; all records if null.
    pub shard: Option<String>,
    /// How long a record may be, in bytes.
    pub max_record_bytes: usize,
    /// How long a source may be, in bytes.
    pub max_source_bytes: usize,
    /// The SHA-256 of the sources that records name, in lower-case hexadecimal, if there are any.
    pub sources_sha256: Option<String>,
}

impl Run {
    /// Returns what is to be said of a run with `part_records` in a part.
    #[must_use]
    pub fn new(
        params: &Params,
        lines: &stream::Params,
        part_records: usize,
        sources_sha256: Option<String>,
    ) -> Run {
        Run {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            config_hash: params.config.hash(),
            offsets: params.unit.name().to_owned(),
            part_records,
            shard: params.shard.map(|shard| shard.to_string()),
            max_record_bytes: lines.max_line,
            max_source_bytes: params.max_source,
            sources_sha256,
        }
    }

    /// Returns the name of the file that holds the rows of a part: its number, and a hash of the run and its lines.
    #[must_use]
    pub fn name(&self, part: &Part) -> String {
        let mut hasher = Sha256::new();
        // Plain data is always written, and always in the same way.
        hasher.update(serde_json::to_vec(self).unwrap_or_default());
        hasher.update(&part.sha256);
        let hash = hex(hasher.finalize().get(..6).unwrap_or_default());
        format!("part-{:06}-{hash}.jsonl", part.number)
    }
}

/// A part whose rows are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// The name of the file that holds the rows.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: String,
    /// The lines that were answered.
    pub input: Part,
    /// What the rows say, in numbers.
    pub tally: Tally,
}

/// The last file that a run writes: what it was, and all of its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this format.
    pub schema_version: String,
    /// The run.
    pub run: Run,
    /// What all rows say, in numbers.
    pub tally: Tally,
    /// The parts, in the order of the records.
    pub parts: Vec<Finished>,
}

impl Manifest {
    /// Returns the manifest of a run that is done.
    #[must_use]
    pub fn new(run: Run, parts: Vec<Finished>) -> Manifest {
        let mut tally = Tally::default();
        for part in &parts {
            tally.add(&part.tally);
        }
        Manifest {
            schema_version: MANIFEST_VERSION.to_owned(),
            run,
            tally,
            parts,
        }
    }
}
