//! What `[[allow]]` says in `citedrift.toml`.

use std::ops::Range;

use toml::de::DeTable;
use toml::de::DeValue;

use crate::check::Code;
use crate::config::allow::MIN_DIGITS;
use crate::config::allow::allowed;
use crate::config::day::Day;
use crate::config::file::Allowed;
use crate::config::file::At;
use crate::config::parse::Item;
use crate::config::parse::Reader;

impl Reader {
    pub(super) fn allow(&mut self, table: &DeTable<'_>, place: Range<usize>) -> Option<Allowed> {
        const KEYS: &[&str] = &["glob", "claim", "codes", "reason", "until"];
        let (mut glob, mut claim, mut until) = (None, None, None);
        let (mut codes, mut reason) = (None, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "glob" => glob = Some(self.patterns(value)),
                "claim" => {
                    claim = Some(self.text(value, "the id of a claim, as \"f91eab\"", is_id));
                }
                "codes" => codes = Some(self.codes(value)),
                "reason" => {
                    reason = Some(self.text(value, "why, as \"rounded on purpose\"", is_said));
                }
                "until" => until = Some(self.day(value)),
                _ => self.unknown(key, KEYS),
            }
        }
        if glob.is_none() && claim.is_none() {
            self.present(glob.as_ref(), place.clone(), "glob = \"claims/archive/**\"");
        }
        let codes = self.present(codes, place.clone(), "codes = \"spelling\"");
        let reason = self.present(reason, place.clone(), "reason = \"house style\"");
        Some(Allowed {
            glob: glob.flatten(),
            claim: claim.flatten(),
            codes: codes??,
            reason: reason??,
            until: until.flatten(),
            at: (self.lines.line(place.start), place.start),
        })
    }

    /// Reads the names of codes that may be allowed: one or an array of them.
    fn codes(&mut self, item: &Item<'_>) -> Option<At<Vec<Code>>> {
        let items: Vec<&Item<'_>> = match item.get_ref() {
            DeValue::Array(array) if !array.is_empty() => array.iter().collect(),
            _ => vec![item],
        };
        let mut found = Vec::new();
        for &item in &items {
            match item.get_ref() {
                DeValue::String(name) => match allowed(name) {
                    Ok(code) => found.push(code),
                    Err(problem) => self.tell(item.span(), problem, "name another code".to_owned()),
                },
                _ => self.wrong(item, "the name of a code, as \"spelling\""),
            }
        }
        (found.len() == items.len()).then(|| self.at(item, found))
    }

    fn text(
        &mut self,
        item: &Item<'_>,
        wanted: &str,
        is_meant: fn(&str) -> bool,
    ) -> Option<At<String>> {
        match item.get_ref() {
            DeValue::String(text) if is_meant(text) => Some(self.at(item, text.to_string())),
            _ => {
                self.wrong(item, wanted);
                None
            }
        }
    }

    /// Reads a day, in quotation marks or without.
    fn day(&mut self, item: &Item<'_>) -> Option<At<Day>> {
        let written = match item.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(day) => day.to_string(),
            _ => String::new(),
        };
        let day = written.parse().ok().map(|day| self.at(item, day));
        if day.is_none() {
            self.wrong(item, "a day of the calendar, as 2027-03-31");
        }
        day
    }
}

/// Tells whether a text may be the id of a claim, or its first digits.
fn is_id(text: &str) -> bool {
    (MIN_DIGITS..=32).contains(&text.len())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_said(text: &str) -> bool {
    !text.trim().is_empty()
}
