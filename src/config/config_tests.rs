use super::*;

#[test]
fn any_changed_setting_changes_the_hash() {
    let default = Config::default();
    let severities = BTreeMap::from([(Code::Spelling, Severity::Error)]);
    for other in [
        Config {
            profile: Profile::Prose,
            ..default.clone()
        },
        Config {
            placement: Placement::Leading,
            ..default.clone()
        },
        Config {
            severities,
            ..default.clone()
        },
        Config {
            fail_on: None,
            ..default.clone()
        },
        Config {
            paths: vec![PathRule::default()],
            ..default.clone()
        },
        Config {
            pairs: vec![Pair {
                claims: vec![pattern("claims/a.txt")],
                source: "articles/a.txt".to_owned(),
            }],
            ..default.clone()
        },
        Config {
            sources: BTreeMap::from([("4".to_owned(), "tower.txt".to_owned())]),
            ..default.clone()
        },
        read(
            "[[allow]]\nglob = \"a\"\ncodes = \"spelling\"\nreason = \"b\"",
            Given::default(),
        ),
    ] {
        assert_ne!(default.hash(), other.hash());
    }
}

#[test]
fn bytes_print_as_two_digits_each() {
    assert_eq!(hex(&[0, 10, 255]), "000aff");
}

fn pattern(text: &str) -> Pattern {
    Pattern::new(text).unwrap()
}

fn read(text: &str, given: Given) -> Config {
    let found = Found {
        name: FILE_NAME.to_owned(),
        folder: PathBuf::from("/srv/docs"),
        file: parse(text).unwrap(),
    };
    found.config(given)
}

const RULES: &str = "\
profile = \"prose\"
[severity]
spelling = \"warning\"
[[path]]
glob = \"claims/**\"
placement = \"trailing\"
severity = { spelling = \"off\", typography = \"error\" }
[[path]]
glob = [\"claims/old\", \"older\"]
profile = \"excerpt\"
severity = { typography = \"info\" }
";

#[test]
fn the_last_rule_that_says_something_counts() {
    let config = read(RULES, Given::default());
    let shown = |path: &str| {
        let config = config.for_path(Path::new(path));
        let severity = |code| config.severity(code).name();
        let (spelling, typography) = (severity(Code::Spelling), severity(Code::Typography));
        (config.profile, config.placement, spelling, typography)
    };
    let (excerpt, prose) = (Profile::Excerpt, Profile::Prose);
    assert_eq!(
        shown("/srv/docs/a.txt"),
        (prose, Placement::Auto, "warning", "off")
    );
    assert_eq!(
        shown("/srv/docs/claims/a.txt"),
        (prose, Placement::Trailing, "off", "error")
    );
    assert_eq!(
        shown("/srv/docs/claims/old/a.txt"),
        (excerpt, Placement::Trailing, "off", "info")
    );
    assert_eq!(
        shown("/srv/docs/x/../older/a.txt"),
        (excerpt, Placement::Auto, "warning", "info")
    );
    // The same names elsewhere are not meant.
    assert_eq!(shown("/srv/claims/a.txt").1, Placement::Auto);
}

#[test]
fn the_command_line_wins_over_the_file_and_its_rules() {
    let given = Given {
        today: None,
        placement: Some(Placement::Leading),
        profile: Some(Profile::Prose),
        fail_on: Some(None),
    };
    let config = read(RULES, given);
    let old = config.for_path(Path::new("/srv/docs/claims/old/a.txt"));
    assert_eq!(
        (old.profile, old.placement, old.fail_on),
        (Profile::Prose, Placement::Leading, None)
    );
    assert_eq!(old.severity(Code::Typography), Severity::Info);
}

#[test]
fn the_first_pair_that_matches_counts() {
    let config = read(
        "[[pair]]\nclaims = \"claims/a.txt\"\nsource = \"articles/tower.txt\"\n\
         [[pair]]\nclaims = \"claims\"\nsource = \"/other/bridge.txt\"\n\
         [sources]\n4 = \"articles/weir.txt\"\n",
        Given::default(),
    );
    let pair = |path| {
        let found = config.pair_of(Path::new(path));
        found.map(|path| paths::absolute(&path))
    };
    let place = |path: &str| Some(PathBuf::from(path));
    assert_eq!(
        pair("/srv/docs/claims/a.txt"),
        place("/srv/docs/articles/tower.txt")
    );
    assert_eq!(pair("/srv/docs/claims/b.txt"), place("/other/bridge.txt"));
    assert_eq!(pair("/srv/docs/b.txt"), None);
    assert_eq!(config.named_sources().len(), 3);
    assert!(config.manifest()["4"].ends_with("articles/weir.txt"));
}

#[test]
fn where_settings_lie_does_not_change_the_hash() {
    let config = read(RULES, Given::default());
    let moved = Config {
        folder: PathBuf::from("/elsewhere"),
        ..config.clone()
    };
    assert_eq!(config.hash(), moved.hash());
}
