//! Who moved, in lines that people read.

use crate::audit::model::ClaimChange;
use crate::audit::model::Effect;
use crate::audit::model::Moved;
use crate::audit::model::Mover;

/// Returns lines that say who moved and what the sides that moved said and say now, each with a label of one word.
///
/// Nothing is said of a claim that is new, or where nothing changed for the claim.
#[must_use]
pub fn moved_lines(change: &ClaimChange) -> Vec<(&'static str, String)> {
    let is_told = !matches!(change.effect, Effect::Added | Effect::Unchanged);
    if !is_told || change.mover == Mover::Nobody {
        return Vec::new();
    }
    let both = change.claim.is_some() && change.source.is_some();
    let mut lines = vec![("moved", change.mover.told().to_owned())];
    for (side, name) in [(&change.claim, "claim"), (&change.source, "source")] {
        let Some(side) = side else { continue };
        if both {
            lines.push(("", format!("the {name}:")));
        }
        lines.extend(side_lines(side, change.mover));
    }
    lines
}

fn side_lines(side: &Moved, mover: Mover) -> Vec<(&'static str, String)> {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
    let from = side.from.as_ref().map(|from| ("from", from.clone()));
    let texts = [("was", text(&side.was)), ("now", text(&side.now))];
    let is_renamed = mover == Mover::SourceRenamed || side.was == side.now;
    let texts = texts.into_iter().filter(|_| !is_renamed);
    from.into_iter().chain(texts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(mover: Mover, effect: Effect) -> ClaimChange {
        ClaimChange {
            mover,
            effect,
            claim: None,
            source: Some(Moved {
                from: None,
                was: Some("46 metres".to_owned()),
                now: Some("64 metres".to_owned()),
            }),
        }
    }

    #[test]
    fn both_texts_of_the_side_that_moved_are_told() {
        let lines = moved_lines(&change(Mover::Source, Effect::Introduced));
        let expected = [
            ("moved", "source moved"),
            ("was", "46 metres"),
            ("now", "64 metres"),
        ];
        assert_eq!(
            lines,
            expected.map(|(label, text)| (label, text.to_owned()))
        );
    }

    #[test]
    fn a_new_claim_has_not_moved() {
        assert_eq!(moved_lines(&change(Mover::Claim, Effect::Added)), []);
    }
}
