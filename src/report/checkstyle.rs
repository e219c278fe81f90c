//! Checkstyle XML: the findings by file.

use std::collections::BTreeMap;
use std::io;

use quick_xml::Writer;

use crate::audit::model::Audit;
use crate::report::entry::Entry;
use crate::report::entry::SourcePaths;
use crate::report::entry::entries;
use crate::report::visible::visible;
use crate::report::xml;
use crate::report::xml::legal;

/// Writes the findings, sorted by file.
pub(crate) fn write(audit: &Audit, out: &mut dyn io::Write) -> io::Result<()> {
    let paths = SourcePaths::new(audit);
    let mut files: BTreeMap<&str, Vec<Entry<'_>>> = BTreeMap::new();
    for entry in entries(audit) {
        files.entry(entry.path(&paths)).or_default().push(entry);
    }
    xml::document(out, |writer| {
        writer
            .create_element("checkstyle")
            .with_attribute(("version", "4.3"))
            .write_inner_content(|writer| {
                files
                    .iter()
                    .try_for_each(|(path, entries)| file(writer, path, entries))
            })?;
        Ok(())
    })
}

fn file<W: io::Write>(writer: &mut Writer<W>, path: &str, entries: &[Entry<'_>]) -> io::Result<()> {
    writer
        .create_element("file")
        .with_attribute(("name", legal(path)))
        .write_inner_content(|writer| entries.iter().try_for_each(|entry| error(writer, entry)))?;
    Ok(())
}

fn error<W: io::Write>(writer: &mut Writer<W>, entry: &Entry<'_>) -> io::Result<()> {
    let (line, column) = entry.region().start;
    let finding = entry.finding;
    let message = visible(&finding.message);
    let source = format!("citedrift.{}", finding.code);
    writer
        .create_element("error")
        .with_attribute(("line", line.to_string().as_str()))
        .with_attribute(("column", column.to_string().as_str()))
        .with_attribute(("severity", finding.severity.name()))
        .with_attribute(("message", legal(&message)))
        .with_attribute(("source", source.as_str()))
        .write_empty()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn written(audit: &Audit) -> String {
        let mut out = Vec::new();
        write(audit, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn findings_stand_under_their_file() {
        let report = written(&sample::small());
        assert!(
            report.contains("<file name=\"claims/bridge.txt\">"),
            "{report}"
        );
        assert!(
            report.contains("<error line=\"3\" column=\"24\" severity=\"error\" message=\"claim says 13,000 carts; source says 31,000 carts\" source=\"citedrift.number-mismatch\"/>"),
            "{report}"
        );
    }

    #[test]
    fn hostile_text_leaves_the_elements_as_they_are() {
        let expected = sample::elements(&written(&sample::hostile("plain")));
        for evil in sample::HOSTILE {
            assert_eq!(sample::elements(&written(&sample::hostile(evil))), expected);
        }
    }
}
