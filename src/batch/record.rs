//! A record as its line gives it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::Visitor;
use serde::de::value::MapAccessDeserializer;

use crate::check::Profile;
use crate::cite::Placement;

/// A record of claims; fields beside these are ignored.
#[derive(Clone, Debug, Deserialize)]
pub struct Record<'a> {
    /// What the record is called.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// The claims: one or many, with their markers.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The ids of its sources.
    #[serde(borrow, default)]
    pub source_ids: Vec<Cow<'a, str>>,
    /// Its sources themselves.
    #[serde(borrow, default)]
    pub sources: Vec<Object<SourceRecord<'a>>>,
    /// What its claims owe to their sources, if it differs from the run's setting.
    #[serde(default)]
    pub profile: Option<Profile>,
    /// How its markers are placed, if it differs from the run's setting.
    #[serde(default)]
    pub placement: Option<Placement>,
}

/// A source as a record gives it.
#[derive(Clone, Debug, Deserialize)]
pub struct SourceRecord<'a> {
    /// What it is called.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// Its text.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
}

impl Record<'_> {
    /// Returns the id that two of the record's own sources share, or one of them and one that it names.
    pub(crate) fn twice(&self) -> Option<&str> {
        let mut known: BTreeSet<&str> = self.source_ids.iter().map(AsRef::as_ref).collect();
        let mut own = self.sources.iter().map(|source| source.0.id.as_ref());
        own.find(|id| !known.insert(id))
    }
}

/// Something that is read from a JSON object and from nothing else: an array of its values is refused.
#[derive(Clone, Debug)]
pub struct Object<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfFields<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for OfFields<T> {
            type Value = Object<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(fields)).map(Object)
            }
        }
        deserializer.deserialize_map(OfFields(PhantomData))
    }
}

/// Reads a line that holds one JSON object.
///
/// # Errors
///
/// Says what is wrong with the line, and at which of its bytes, from 1.
pub fn read<'a, T: Deserialize<'a>>(line: &'a [u8]) -> Result<T, String> {
    let read = serde_json::from_slice::<Object<T>>(line);
    read.map(|object| object.0).map_err(|problem| {
        let text = problem.to_string();
        // The line would be that of a text of its own, which is always the first.
        let what = text
            .rsplit_once(" at line ")
            .map_or(text.as_str(), |(what, _)| what);
        format!("{what} at byte {}", problem.column())
    })
}

/// What a record is called and which source it names first, as far as its line can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Its id.
    pub id: Option<String>,
    /// The first of its `source_ids`.
    pub source: Option<String>,
}

impl Label {
    /// Returns the label of a line, which may be cut off or broken behind it.
    #[must_use]
    pub fn of(line: &[u8]) -> Label {
        let mut label = Label::default();
        let mut deserializer = serde_json::Deserializer::from_slice(line);
        // What follows what could be read is told by whoever reads the whole line.
        let _ = deserializer.deserialize_map(Labelling(&mut label));
        label
    }
}

/// Keeps what is read of a label until something is wrong.
struct Labelling<'a>(&'a mut Label);

impl<'de> Visitor<'de> for Labelling<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(name) = fields.next_key::<Cow<'de, str>>()? {
            match name.as_ref() {
                "id" => self.0.id = Some(fields.next_value()?),
                "source_ids" => {
                    let ids: Vec<Cow<'de, str>> = fields.next_value()?;
                    self.0.source = ids.into_iter().next().map(Cow::into_owned);
                }
                _ => {
                    fields.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_is_no_record() {
        for line in [
            r#"["a", "It opened."]"#,
            r#"{"id": "a", "text": "It opened.", "sources": [["1", "It opened."]]}"#,
        ] {
            assert!(read::<Record<'_>>(line.as_bytes()).is_err(), "{line}");
        }
        let line = br#"{"id": "a", "text": "It opened.", "sources": [{"id": "1", "text": "x"}]}"#;
        assert!(read::<Record<'_>>(line).is_ok());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_byte() {
        let told = read::<Record<'_>>(b"{\"id\": \"a\", \"text\": 7}").unwrap_err();
        assert_eq!(
            told,
            "invalid type: integer `7`, expected a string at byte 21"
        );
    }

    #[test]
    fn a_label_is_read_as_far_as_the_line_goes() {
        let label = |line: &str| Label::of(line.as_bytes());
        let id = |id: &str| Label {
            id: Some(id.to_owned()),
            source: None,
        };
        assert_eq!(label(r#"{"id": "a", "text": "It ope"#), id("a"));
        assert_eq!(label(r#"{"x": [1, {}], "id": "\u00e9" nonsense"#), id("é"));
        assert_eq!(label(r#"{"id": 7, "text": ""}"#), Label::default());
        assert_eq!(label(r#"["id", "a"]"#), Label::default());
        let whole = label(r#"{"source_ids": ["s", "t"], "id": "a"}"#);
        assert_eq!(whole.source.as_deref(), Some("s"));
    }

    #[test]
    fn a_source_that_comes_twice_is_told() {
        let twice = |line: &str| {
            let record: Record<'_> = read(line.as_bytes()).unwrap();
            record.twice().map(str::to_owned)
        };
        let source = r#"{"id": "1", "text": "x"}"#;
        let own = format!(r#"{{"id": "a", "text": "y", "sources": [{source}, {source}]}}"#);
        assert_eq!(twice(&own).as_deref(), Some("1"));
        let named =
            format!(r#"{{"id": "a", "text": "y", "source_ids": ["1"], "sources": [{source}]}}"#);
        assert_eq!(twice(&named).as_deref(), Some("1"));
        assert_eq!(
            twice(r#"{"id": "a", "text": "y", "source_ids": ["1", "1"]}"#),
            None
        );
    }
}
