use super::*;
use crate::check::Profile;
use crate::cite::Placement;
use crate::config::file::schema;
use proptest::prelude::*;
use serde_json::Value;

/// Returns the mistakes of a text: the words at each place, what is wrong, what to do.
fn told(text: &str) -> Vec<(String, String, String)> {
    let mistakes = parse(text).unwrap_err().into_iter();
    mistakes
        .map(|mistake| {
            let words = text.get(mistake.span).unwrap().to_owned();
            (words, mistake.problem, mistake.remedy)
        })
        .collect()
}

fn is_told(text: &str, words: &str, problem: &str, remedy: &str) {
    let wanted = (words.to_owned(), problem.to_owned(), remedy.to_owned());
    assert_eq!(told(text), [wanted]);
}

#[test]
fn every_setting_is_read_with_its_line() {
    let file = parse(
        "profile = \"prose\"\nplacement = \"leading\"\nfail-on = \"never\"\n\n\
         [severity]\nspelling = \"off\"\n\n\
         [[path]]\nglob = [\n\"a\",\n\"b/**\"]\nplacement = \"auto\"\nseverity.typography = \"info\"\n\n\
         [[pair]]\nclaims = \"a.txt\"\nsource = \"b.txt\"\n\n[sources]\n4 = \"c.txt\"\n",
    )
    .unwrap();
    let at = |line, value| Some(At { value, line });
    assert_eq!(file.profile, at(1, Profile::Prose));
    let placement = file.placement.unwrap();
    assert_eq!((placement.value, placement.line), (Placement::Leading, 2));
    assert_eq!(file.fail_on.unwrap().value, None);
    assert_eq!(file.severity[&Code::Spelling].line, 6);
    let rule = &file.path[0];
    assert_eq!((rule.glob.value.len(), rule.glob.line), (2, 9));
    assert_eq!(rule.severity[&Code::Typography].value, Severity::Info);
    assert_eq!(file.pair[0].source.value, "b.txt");
    assert_eq!(file.sources["4"].line, 20);
}

#[test]
fn nothing_is_a_file_too() {
    assert_eq!(parse(""), Ok(File::default()));
    assert_eq!(parse("# Later.\n"), Ok(File::default()));
}

#[test]
fn an_unknown_key_gets_the_nearest_one() {
    let unknown = "unknown key \"fail_on\"";
    let meant = "did you mean `fail-on`?";
    is_told("fail_on = \"error\"", "fail_on", unknown, meant);
    let text = "[[path]]\nglob = \"a\"\nprofle = \"prose\"";
    let meant = "did you mean `profile`?";
    is_told(text, "profle", "unknown key \"profle\"", meant);
    let text = "[severity]\nspeling = \"off\"";
    let meant = "did you mean `spelling`?";
    is_told(text, "speling", "unknown code \"speling\"", meant);
}

#[test]
fn an_unknown_value_gets_all_that_are_allowed() {
    is_told(
        "placement = \"before\"",
        "\"before\"",
        "unknown value \"before\"",
        "write one of `auto`, `leading` or `trailing`",
    );
    is_told(
        "[severity]\nspelling = true",
        "true",
        "a truth value where a name was expected",
        "write one of `error`, `warning`, `info` or `off`",
    );
}

#[test]
fn a_value_of_another_kind_is_told() {
    for text in [
        "severity = 3",
        "path = \"a\"",
        "path = [3]",
        "pair = {}",
        "sources = []",
        "[sources]\n4 = \"\"",
        "[[path]]\nglob = []",
        "[[path]]\nglob = [\"a\", 3]",
        "[[pair]]\nclaims = \"a\"\nsource = 3",
    ] {
        let told = told(text);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].1.contains("something else was expected"),
            "{told:?}"
        );
    }
}

#[test]
fn a_key_that_is_missing_is_told_with_an_example() {
    let problem = "key `glob` is missing";
    let remedy = "add `glob = \"claims/archive/**\"`";
    is_told(
        "[[path]]\nprofile = \"prose\"\n",
        "[[path]]",
        problem,
        remedy,
    );
    let told = told("[[pair]]\n");
    assert_eq!(told.len(), 2, "{told:?}");
}

#[test]
fn all_mistakes_are_told_in_the_order_of_the_text() {
    let told = told("b = 1\nprofile = \"x\"\na = 2\n[[path]]\nglob = \"[\"\n");
    let words: Vec<&str> = told.iter().map(|(words, ..)| words.as_str()).collect();
    assert_eq!(words, ["b", "\"x\"", "a", "\"[\""]);
}

#[test]
fn what_is_no_toml_is_told_where_it_ends_to_be() {
    let told = told("profile = prose\n");
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "prose");
    assert_eq!(parse("a = 1\na = 2\n").unwrap_err().len(), 1);
}

/// Returns the names of a schema's properties.
fn properties<'a>(schema: &'a Value, at: &str) -> Vec<&'a str> {
    let properties = schema.pointer(at).unwrap().as_object().unwrap();
    properties.keys().map(String::as_str).collect()
}

#[test]
fn the_schema_has_the_keys_that_are_read() {
    let schema = schema();
    for (header, at) in [
        ("", "/properties"),
        ("[[path]]\n", "/$defs/Rule/properties"),
        ("[[pair]]\n", "/$defs/Match/properties"),
        ("[[allow]]\n", "/$defs/Allowed/properties"),
    ] {
        let keys = properties(&schema, at);
        assert!(!keys.is_empty());
        for key in keys {
            let text = format!("{header}{key} = 3");
            let told = told(&text);
            assert!(
                !told.iter().any(|told| told.1.contains("unknown key")),
                "{told:?}"
            );
        }
    }
}

#[test]
fn the_schema_allows_what_is_read_and_nothing_else() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for text in [
        "profile = \"prose\"\nfail-on = \"never\"\n[severity]\nspelling = \"off\"",
        "[[path]]\nglob = [\"a\"]\nplacement = \"auto\"\n[[pair]]\nclaims = \"a\"\nsource = \"b\"",
        "[sources]\n4 = \"a.txt\"",
        "fail-on = \"off\"",
        "[severity]\nspelling = \"never\"",
        "[severity]\nspeling = \"off\"",
        "[[path]]\nprofile = \"prose\"",
        "[[path]]\nglob = []",
        "[[pair]]\nclaims = \"a\"",
        "[[pair]]\nclaims = \"a\"\nsource = \"b\"\nto = \"c\"",
        "colour = \"auto\"",
        "[[allow]]\nglob = \"a\"\ncodes = \"spelling\"\nreason = \"b\"\nuntil = \"2027-03-31\"",
        "[[allow]]\nclaim = \"f91eab\"\ncodes = [\"spelling\", \"not-found\"]\nreason = \"b\"",
        "[[allow]]\nclaim = \"f91\"\ncodes = \"spelling\"\nreason = \"b\"",
        "[[allow]]\nglob = \"a\"\ncodes = \"unchecked-claim\"\nreason = \"b\"",
        "[[allow]]\nglob = \"a\"\ncodes = []\nreason = \"b\"",
        "[[allow]]\nglob = \"a\"\ncodes = \"spelling\"\nreason = \" \"",
        "[[allow]]\nglob = \"a\"\ncodes = \"spelling\"",
    ] {
        let value: Value = toml::from_str(text).unwrap();
        assert_eq!(validator.is_valid(&value), parse(text).is_ok(), "{text}");
    }
}

#[test]
fn what_is_allowed_is_read_with_its_day() {
    let text =
        "[[allow]]\nglob = \"a\"\ncodes = \"spelling\"\nreason = \"b\"\nuntil = 2027-03-31\n";
    let allowed = &parse(text).unwrap().allow[0];
    assert_eq!(
        allowed
            .until
            .as_ref()
            .map(|until| until.value.to_string())
            .as_deref(),
        Some("2027-03-31")
    );
    assert_eq!(
        (allowed.at, allowed.codes.value.as_slice()),
        ((1, 0), [Code::Spelling].as_slice())
    );
    let told =
        told("[[allow]]\ncodes = \"spelling\"\nreason = \"b\"\nuntil = 2027-03-31T10:00:00\n");
    let problems: Vec<&str> = told.iter().map(|told| told.1.as_str()).collect();
    assert_eq!(
        problems,
        [
            "key `glob` is missing",
            "a date where something else was expected"
        ]
    );
}

#[test]
fn the_published_schema_is_the_schema_of_the_file() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/config.schema.json");
    let now = format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap());
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == now,
        "schemas/config.schema.json differs from the file's types; run: UPDATE_SCHEMAS=1 cargo test"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read_or_told(
        text in "(\\[\\[(path|pair|allow)\\]\\]|\\[(severity|sources)\\]|[a-z]{1,4} = |profile|\\[|\"|\n|é| |=|\\PC){0,30}"
    ) {
        for mistake in parse(&text).err().into_iter().flatten() {
            prop_assert!(text.get(mistake.span.clone()).is_some());
            prop_assert!(!mistake.render("citedrift.toml", &text).is_empty());
        }
    }
}
