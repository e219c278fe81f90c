//! From the text of `citedrift.toml` to what it says.
//!
//! The `toml` crate gives the place of every key and value, so that each mistake is told where it stands. All of them
//! are told at once. Time is linear in the text.

#[path = "parse_allow.rs"]
mod allow;

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

use crate::check::Code;
use crate::check::Severity;
use crate::config::file::At;
use crate::config::file::File;
use crate::config::file::Match;
use crate::config::file::Rule;
use crate::config::mistake::Mistake;
use crate::config::mistake::listed;
use crate::config::names;
use crate::config::names::Names;
use crate::config::paths::Pattern;
use crate::span::Lines;

type Item<'a> = Spanned<DeValue<'a>>;

/// Reads the text of a file of settings.
///
/// # Errors
///
/// Returns every mistake in it, in the order of the text.
pub fn parse(text: &str) -> Result<File, Vec<Mistake>> {
    let table = DeTable::parse(text).map_err(|error| {
        vec![Mistake {
            span: error.span().unwrap_or(0..0),
            problem: error.message().replace('\n', ", "),
            remedy: "this cannot be read as TOML".to_owned(),
        }]
    })?;
    let mut reader = Reader {
        lines: Lines::new(text),
        mistakes: Vec::new(),
    };
    let file = reader.file(table.get_ref());
    reader.mistakes.sort_by_key(|mistake| mistake.span.start);
    if reader.mistakes.is_empty() {
        Ok(file)
    } else {
        Err(reader.mistakes)
    }
}

/// Reads values and keeps what is wrong with them.
struct Reader {
    lines: Lines,
    mistakes: Vec<Mistake>,
}

impl Reader {
    fn file(&mut self, table: &DeTable<'_>) -> File {
        const KEYS: &[&str] = &[
            "profile",
            "placement",
            "fail-on",
            "severity",
            "path",
            "pair",
            "sources",
            "allow",
        ];
        let mut file = File::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "profile" => file.profile = self.named(value, names::PROFILES),
                "placement" => file.placement = self.named(value, names::PLACEMENTS),
                "fail-on" => file.fail_on = self.named(value, names::FAIL_ON),
                "severity" => file.severity = self.severities(value),
                "path" => file.path = self.tables(value, "[[path]]", Reader::rule),
                "pair" => file.pair = self.tables(value, "[[pair]]", Reader::pair),
                "sources" => file.sources = self.sources(value),
                "allow" => file.allow = self.tables(value, "[[allow]]", Reader::allow),
                _ => self.unknown(key, KEYS),
            }
        }
        file
    }

    fn rule(&mut self, table: &DeTable<'_>, place: Range<usize>) -> Option<Rule> {
        const KEYS: &[&str] = &["glob", "profile", "placement", "severity"];
        let (mut glob, mut profile, mut placement) = (None, None, None);
        let mut severity = BTreeMap::new();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "glob" => glob = Some(self.patterns(value)),
                "profile" => profile = self.named(value, names::PROFILES),
                "placement" => placement = self.named(value, names::PLACEMENTS),
                "severity" => severity = self.severities(value),
                _ => self.unknown(key, KEYS),
            }
        }
        Some(Rule {
            glob: self.present(glob, place, "glob = \"claims/archive/**\"")??,
            profile,
            placement,
            severity,
        })
    }

    fn pair(&mut self, table: &DeTable<'_>, place: Range<usize>) -> Option<Match> {
        let (mut claims, mut source) = (None, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "claims" => claims = Some(self.patterns(value)),
                "source" => source = Some(self.path(value)),
                _ => self.unknown(key, &["claims", "source"]),
            }
        }
        let claims = self.present(claims, place.clone(), "claims = \"claims/tower.txt\"");
        let source = self.present(source, place, "source = \"articles/tower.txt\"");
        Some(Match {
            claims: claims??,
            source: source??,
        })
    }

    /// Returns a value that has to be there, else tells how it would be written.
    fn present<T>(&mut self, value: Option<T>, place: Range<usize>, example: &str) -> Option<T> {
        if value.is_none() {
            let key = example.split(' ').next().unwrap_or_default();
            self.tell(
                place,
                format!("key `{key}` is missing"),
                format!("add `{example}`"),
            );
        }
        value
    }

    fn severities(&mut self, item: &Item<'_>) -> BTreeMap<Code, At<Severity>> {
        let Some(table) = self.table(item, "a table, as in `[severity]`") else {
            return BTreeMap::new();
        };
        let mut severities = BTreeMap::new();
        for (key, value) in table {
            let code = Code::ALL
                .iter()
                .find(|code| code.name() == key.get_ref().as_ref());
            match code {
                Some(&code) => {
                    let severity = self.named(value, names::SEVERITIES);
                    severities.extend(severity.map(|severity| (code, severity)));
                }
                None => self.mistakes.push(Mistake::name(
                    key.span(),
                    "unknown code",
                    key.get_ref(),
                    &names::codes(),
                )),
            }
        }
        severities
    }

    fn sources(&mut self, item: &Item<'_>) -> BTreeMap<String, At<String>> {
        let Some(table) = self.table(item, "a table, as in `[sources]`") else {
            return BTreeMap::new();
        };
        let mut sources = BTreeMap::new();
        for (key, value) in table {
            let path = self.path(value);
            sources.extend(path.map(|path| (key.get_ref().to_string(), path)));
        }
        sources
    }

    /// Reads an array of tables; `header` is how one begins.
    fn tables<T>(
        &mut self,
        item: &Item<'_>,
        header: &str,
        read: fn(&mut Self, &DeTable<'_>, Range<usize>) -> Option<T>,
    ) -> Vec<T> {
        let DeValue::Array(array) = item.get_ref() else {
            let wanted = format!("tables, each below its own `{header}`");
            self.wrong(item, &wanted);
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in array {
            let table = self.table(item, &format!("a table, as below `{header}`"));
            let read = table.and_then(|table| read(self, table, item.span()));
            found.extend(read);
        }
        found
    }

    fn table<'b>(&mut self, item: &'b Item<'_>, wanted: &str) -> Option<&'b DeTable<'b>> {
        if let DeValue::Table(table) = item.get_ref() {
            return Some(table);
        }
        self.wrong(item, wanted);
        None
    }

    /// Reads one of the values that have names.
    fn named<T: Clone>(&mut self, item: &Item<'_>, names: Names<T>) -> Option<At<T>> {
        let allowed = names::all(names);
        let DeValue::String(name) = item.get_ref() else {
            let problem = format!("{} where a name was expected", kind(item));
            self.tell(item.span(), problem, listed(&allowed));
            return None;
        };
        let found = names.iter().find(|(other, _)| other == name);
        if found.is_none() {
            let problem = format!("unknown value {name:?}");
            self.tell(item.span(), problem, listed(&allowed));
        }
        found.map(|(_, value)| self.at(item, value.clone()))
    }

    fn path(&mut self, item: &Item<'_>) -> Option<At<String>> {
        match item.get_ref() {
            DeValue::String(path) if !path.is_empty() => Some(self.at(item, path.to_string())),
            _ => {
                self.wrong(item, "the path of a file, as \"articles/tower.txt\"");
                None
            }
        }
    }

    /// Reads one pattern of paths or an array of them.
    fn patterns(&mut self, item: &Item<'_>) -> Option<At<Vec<Pattern>>> {
        let items: Vec<&Item<'_>> = match item.get_ref() {
            DeValue::Array(array) if !array.is_empty() => array.iter().collect(),
            _ => vec![item],
        };
        let mut found = Vec::new();
        for &item in &items {
            match item.get_ref() {
                DeValue::String(text) if !text.is_empty() => match Pattern::new(text) {
                    Ok(pattern) => found.push(pattern),
                    Err(problem) => {
                        let told = format!("{text:?} is no pattern of paths");
                        self.tell(item.span(), told, problem);
                    }
                },
                _ => self.wrong(item, "a pattern of paths, as \"claims/archive/**\""),
            }
        }
        (found.len() == items.len()).then(|| self.at(item, found))
    }

    fn unknown(&mut self, key: &Spanned<toml::de::DeString<'_>>, allowed: &[&str]) {
        let mistake = Mistake::name(key.span(), "unknown key", key.get_ref(), allowed);
        self.mistakes.push(mistake);
    }

    fn wrong(&mut self, item: &Item<'_>, wanted: &str) {
        let problem = format!("{} where something else was expected", kind(item));
        self.tell(item.span(), problem, format!("write {wanted}"));
    }

    fn tell(&mut self, span: Range<usize>, problem: String, remedy: String) {
        self.mistakes.push(Mistake {
            span,
            problem,
            remedy,
        });
    }

    fn at<T>(&self, item: &Item<'_>, value: T) -> At<T> {
        let line = self.lines.line(item.span().start);
        At { value, line }
    }
}

/// Returns what a value is.
fn kind(item: &Item<'_>) -> &'static str {
    match item.get_ref() {
        DeValue::String(text) if text.is_empty() => "an empty string",
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a truth value",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
