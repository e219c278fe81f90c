//! The audit itself as JSON, and the schema of that.

use std::io;

use serde_json::Value;

use crate::audit::model::Audit;

/// Writes the audit as indented JSON with a line end behind it.
pub(crate) fn write(audit: &Audit, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, audit)?;
    out.write_all(b"\n")
}

/// Returns the JSON Schema (2020-12) of the audit.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Audit);
    schema.insert(
        "title".to_owned(),
        Value::from("citedrift audit, schema version 1.0"),
    );
    schema.to_value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use std::path::Path;

    fn written(audit: &Audit) -> Value {
        let mut out = Vec::new();
        write(audit, &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn the_published_schema_is_the_schema_of_the_model() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/audit.schema.json");
        let now = format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap());
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &now).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            published == now,
            "schemas/audit.schema.json differs from the model; run: UPDATE_SCHEMAS=1 cargo test"
        );
    }

    #[test]
    fn audits_are_valid() {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        assert!(validator.is_valid(&written(&sample::small())));
        for evil in sample::HOSTILE {
            assert!(validator.is_valid(&written(&sample::hostile(evil))));
        }
    }

    #[test]
    fn an_audit_with_a_field_missing_is_not_valid() {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        let mut value = written(&sample::small());
        value["documents"][0]["claims"][0]
            .as_object_mut()
            .unwrap()
            .remove("verdict");
        assert!(!validator.is_valid(&value));
    }

    #[test]
    fn an_audit_is_read_back_as_it_was() {
        let audit = sample::hostile(sample::HOSTILE[0]);
        let back: Audit = serde_json::from_value(written(&audit)).unwrap();
        assert_eq!(back, audit);
    }
}
