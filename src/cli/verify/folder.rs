//! Is a folder of parts whole, and is every claim there?

use std::fs;
use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;

use serde::Deserialize;

use citedrift::batch::Finished;
use citedrift::batch::MANIFEST_VERSION;
use citedrift::batch::Manifest;
use citedrift::batch::Tally;
use citedrift::error::Error;
use citedrift::error::Result;
use citedrift::verdict::Verdict;

use crate::cli::list::counted;
use crate::cli::parts::MANIFEST;
use crate::cli::parts::is_part;
use crate::cli::parts::is_whole;
use crate::cli::parts::names;
use crate::cli::verify::Verified;

/// As much of a row as tells where it belongs.
#[derive(Deserialize)]
struct Row {
    line: usize,
    ordinal: Option<usize>,
    verdict: Option<Verdict>,
    error: Option<String>,
}

/// Reads all parts again.
pub(crate) fn verify(folder: &Path) -> Result<Verified> {
    let manifest = manifest(folder)?;
    let mut faults = Vec::new();
    let mut total = Tally::default();
    let mut last_line = 0;
    for (part, number) in manifest.parts.iter().zip(1..) {
        let place = folder.join(&part.name).to_string_lossy().into_owned();
        let mut tell = |fault: String| faults.push((place.clone(), fault));
        total.add(&part.tally);
        if part.input.number != number || part.input.first_line != last_line + 1 {
            tell(format!(
                "is named as part {}, and part {number} is missing",
                part.input.number
            ));
        }
        last_line = part.input.last_line;
        if part.name != manifest.run.name(&part.input) {
            tell("has the name of another part".to_owned());
        }
        if is_whole(folder, part)? {
            rows(folder, part, &mut tell)?;
        } else {
            tell("is not what was written; remove it and run again with --resume".to_owned());
        }
    }
    if total != manifest.tally {
        let place = folder.join(MANIFEST).to_string_lossy().into_owned();
        faults.push((
            place,
            "has totals that are not those of its parts".to_owned(),
        ));
    }
    for name in names(folder)? {
        if is_part(&name) && !manifest.parts.iter().any(|part| part.name == name) {
            let place = folder.join(name).to_string_lossy().into_owned();
            faults.push((place, "is not in the manifest".to_owned()));
        }
    }
    let whole = format!(
        "{} with {} of {}, {} of which could not be used",
        counted(manifest.parts.len(), "part"),
        counted(total.claims, "claim"),
        counted(total.records, "record"),
        total.errors
    );
    Ok(Verified { whole, faults })
}

fn manifest(folder: &Path) -> Result<Manifest> {
    let path = folder.join(MANIFEST);
    let bytes = match fs::read(&path) {
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
            let message = "holds no manifest.json: it is no folder of parts, or its run is not finished; run again with --resume";
            return Err(Error::input(folder, message));
        }
        read => read.map_err(|cause| Error::Read {
            path: path.clone(),
            cause,
        })?,
    };
    let manifest = serde_json::from_slice::<Manifest>(&bytes);
    match manifest {
        Ok(manifest) if manifest.schema_version == MANIFEST_VERSION => Ok(manifest),
        Ok(manifest) => Err(Error::input(
            path,
            format!(
                "has schema_version {:?} and this version reads {MANIFEST_VERSION:?}; use the citedrift that wrote it",
                manifest.schema_version
            ),
        )),
        Err(problem) => Err(Error::input(path, format!("is no manifest: {problem}"))),
    }
}

/// Reads the rows of a part: they are in order, every claim of a record is there, and all are counted.
fn rows(folder: &Path, part: &Finished, tell: &mut impl FnMut(String)) -> Result<()> {
    let path = folder.join(&part.name);
    let failed = |cause| Error::Read {
        path: path.clone(),
        cause,
    };
    let mut input = BufReader::with_capacity(1 << 16, File::open(&path).map_err(failed)?);
    let (mut counted, mut text) = (Tally::default(), Vec::new());
    let (mut line, mut ordinal) = (0, 0);
    for number in 1.. {
        text.clear();
        if input.read_until(b'\n', &mut text).map_err(failed)? == 0 {
            break;
        }
        let Ok(row) = serde_json::from_slice::<Row>(&text) else {
            tell(format!("line {number} is no row"));
            return Ok(());
        };
        let is_next = row.line != line;
        counted.records += usize::from(is_next);
        let wanted = match (is_next, row.ordinal) {
            (true, None) if row.error.is_some() => Some(0),
            (true, _) => Some(1),
            (false, _) => Some(ordinal + 1),
        };
        ordinal = row.ordinal.unwrap_or(0);
        if row.line < line || wanted != Some(ordinal) {
            tell(format!("line {number} is not the next row"));
        }
        line = row.line;
        match row.verdict {
            Some(verdict) => {
                counted.claims += 1;
                *counted.verdicts.entry(verdict).or_default() += 1;
            }
            None => counted.errors += 1,
        }
    }
    if counted != part.tally {
        tell("has other rows than the manifest counts".to_owned());
    }
    Ok(())
}
