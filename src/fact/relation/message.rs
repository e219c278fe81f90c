//! What a comparison says to a reader.

use crate::fact::language::ENGLISH;
use crate::fact::language::FRENCH;
use crate::fact::language::GERMAN;
use crate::fact::language::Language;
use crate::fact::language::SPANISH;
use crate::fact::mention::Hedge;
use crate::fact::mention::Kind;
use crate::fact::mention::Mention;
use crate::fact::relation::Comparison;
use crate::fact::relation::Relation;

/// Returns one line that says what claim and source state, and how that relates.
///
/// The words are those of the texts, their hedges included, with white space run together.
#[must_use]
pub fn message(comparison: &Comparison, claim_text: &str, source_text: &str) -> String {
    let claim = comparison
        .claim
        .as_ref()
        .map(|mention| quoted(mention, claim_text));
    let source = comparison
        .source
        .as_ref()
        .map(|mention| quoted(mention, source_text));
    let mut message = match (comparison.relation, claim, source) {
        (Relation::Derived, Some(claim), _) => {
            let how = comparison.note.as_deref().unwrap_or("other values");
            return format!("claim says {claim}; source gives {how}");
        }
        (_, Some(claim), Some(source)) => format!("claim says {claim}; source says {source}"),
        (_, Some(claim), None) if comparison.elsewhere => {
            format!("claim says {claim}; source says so elsewhere, not in this passage")
        }
        (_, Some(claim), None) => format!("claim says {claim}; source does not"),
        (_, None, Some(source)) => format!("source says {source}; claim does not"),
        (_, None, None) => String::new(),
    };
    if let Some(how) = explanation(comparison) {
        message.push_str(" (");
        message.push_str(how);
        message.push(')');
    }
    if let Some(note) = &comparison.note {
        message.push_str("; ");
        message.push_str(note);
    }
    message
}

fn explanation(comparison: &Comparison) -> Option<&'static str> {
    Some(match comparison.relation {
        Relation::Equal | Relation::Derived | Relation::OnlyInClaim | Relation::OnlyInSource => {
            return None;
        }
        Relation::Equivalent => "the same, written otherwise",
        Relation::HedgeDropped => "hedge dropped",
        Relation::HedgeAdded => "hedge added",
        Relation::Coarser => "less precise",
        Relation::Rounded => "rounded",
        Relation::Finer => "more than the source says",
        Relation::Overlap => "they agree in part",
        Relation::Conflicting if comparison.swapped_with.is_some() => "exchanged with another",
        Relation::Conflicting if comparison.unit_differs() => "the unit differs",
        Relation::Conflicting if comparison.elsewhere => {
            "the claim's value stands elsewhere in the source"
        }
        Relation::Conflicting if comparison.implied => "by what is understood from context",
        Relation::Conflicting => return None,
    })
}

/// Returns what is written of a mention, its hedge in front, white space run together.
fn quoted(mention: &Mention, text: &str) -> String {
    let written: Vec<&str> = mention.span.of(text).split_whitespace().collect();
    let written = written.join(" ");
    match hedge_words(mention, text) {
        Some(hedge) => format!("{hedge} {written}"),
        None => written,
    }
}

const LANGUAGES: [&Language; 4] = [&ENGLISH, &FRENCH, &GERMAN, &SPANISH];
/// The most words of a hedging phrase.
const N_WORDS: usize = 5;

/// Returns the words before a mention that open it, or plain words for what they mean; `None` without a hedge.
fn hedge_words(mention: &Mention, text: &str) -> Option<String> {
    let plain = match mention.hedge {
        Hedge::None => return None,
        Hedge::About => "about",
        Hedge::AtLeast => "at least",
        Hedge::MoreThan => "more than",
        Hedge::AtMost => "up to",
        Hedge::LessThan => "less than",
    };
    let before = text.get(..mention.span.start()).unwrap_or_default();
    let near = before
        .rsplit(['.', ',', ';', '\n'])
        .next()
        .unwrap_or_default();
    let words: Vec<&str> = near.split_whitespace().collect();
    let words = words.get(words.len().saturating_sub(N_WORDS)..)?;
    let phrase = (0..words.len()).find_map(|from| {
        let phrase = words.get(from..)?.join(" ");
        let lower = phrase.to_lowercase();
        let means = |language: &&&Language| {
            language.vocabulary().hedge_before(&lower) == Some(mention.hedge)
        };
        LANGUAGES.iter().find(means).map(|_| phrase)
    });
    Some(phrase.unwrap_or_else(|| plain.to_owned()))
}

/// Returns the word that opens a date, as "until" and "before" do.
fn word_before_date<'a>(mention: &Mention, before: &'a str) -> Option<&'a str> {
    let mut words = before.split_whitespace().rev();
    let word = match words.next()? {
        "the" => words.next()?,
        word => word,
    };
    let is_word = word.chars().all(char::is_alphabetic);
    (mention.kind == Kind::Date && is_word).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::relation::tests::comparisons;

    fn said(claim: &str, source: &str) -> String {
        message(&comparisons(claim, source)[0], claim, source)
    }

    #[test]
    fn a_lost_hedge_is_quoted() {
        assert_eq!(
            said("800 ships came.", "No fewer than 800 ships came."),
            "claim says 800; source says No fewer than 800 (hedge dropped)"
        );
    }

    #[test]
    fn a_conflict_says_both_values() {
        assert_eq!(
            said("It is 45 km long.", "It is 54 km\nlong."),
            "claim says 45 km; source says 54 km"
        );
        assert_eq!(
            said("It is 45 miles long.", "It is 45 km long."),
            "claim says 45 miles; source says 45 km (the unit differs)"
        );
    }

    #[test]
    fn an_exchange_is_told_from_a_plain_conflict() {
        assert_eq!(
            said(
                "There were 12 swans and 15 geese.",
                "There were 15 swans and 12 geese."
            ),
            "claim says 12; source says 15 (exchanged with another)"
        );
    }

    #[test]
    fn what_stands_nowhere_is_told_from_what_stands_elsewhere() {
        assert_eq!(
            said("It has 3 rooms.", "The hall is old."),
            "claim says 3; source does not"
        );
    }

    #[test]
    fn a_derived_value_says_how() {
        assert_eq!(
            said("It lent 525 works.", "It lent 318 maps and 207 prints."),
            "claim says 525; source gives 318 + 207"
        );
    }
}
