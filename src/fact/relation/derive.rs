//! Values that a source does not state but gives: sums, differences, shares, stretches and offsets.
//!
//! A derived value is a hint, no proof: small numbers come out of others by chance. So only numbers of some size are
//! looked for, and a share only of two numbers that the source itself sets in proportion. Time is quadratic in the
//! mentions of a passage, of which the first [`N_OPERANDS`] take part.

use crate::fact::exact::Exact;
use crate::fact::mention::Hedge;
use crate::fact::mention::Kind;
use crate::fact::mention::Mention;
use crate::fact::mention::Value;
use crate::fact::relation::Relation;
use crate::fact::relation::amount::Amount;
use crate::fact::relation::amount::Axis;
use crate::fact::relation::elapsed::offset;
use crate::fact::relation::elapsed::stretch;
use crate::fact::relation::elapsed::years_between;
use crate::fact::relation::value::Told;
use crate::fact::relation::words::AFTER_BARE_RANK;
use crate::fact::relation::words::ARTICLES;
use crate::fact::relation::words::PART_OF;

/// The most mentions of a passage that values are derived from.
const N_OPERANDS: usize = 40;

/// How a value follows from the source's.
pub(super) struct Derivation {
    /// How claim and source relate by it.
    pub(super) relation: Relation,
    /// The number of the first mention that takes part, if one does.
    pub(super) from: Option<usize>,
    /// What was reckoned, in the source's words.
    pub(super) how: String,
}

/// What a claim's mention was paired with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Partner {
    /// Nothing.
    None,
    /// A value that conflicts.
    Conflicting,
    /// A value that conflicts and is of the same noun, for which the claim's was put.
    InItsPlace,
    /// A value that lies inside the claim's.
    Inside,
}

/// Returns how the value of `claim` follows from values of a passage, if it does.
///
/// Of a mention that conflicts with its partner, more is asked than of one that is alone; one that the partner only
/// lies in may still be a stretch that the source gives.
pub(super) fn derive(
    (claim, claim_text): (&Told<'_>, &str),
    source: &[Told<'_>],
    source_text: &str,
    partner: Partner,
) -> Option<Derivation> {
    let source = source.get(..N_OPERANDS).unwrap_or(source);
    let is_alone = partner == Partner::None;
    if is_alone && numbers_a_list(claim, claim_text) {
        return Some(Derivation {
            relation: Relation::Derived,
            from: None,
            how: "what it lists, in order".to_owned(),
        });
    }
    match (&claim.amount, claim.date()) {
        (Some(_), _) if partner == Partner::Inside => None,
        (Some(_), _) if partner == Partner::InItsPlace => share(claim, source, source_text),
        (Some(amount), _) => share(claim, source, source_text)
            .or_else(|| sum(amount, source, is_alone))
            .or_else(|| years_between(amount, source, is_alone)),
        (None, Some(dated)) if partner == Partner::Inside => stretch(&dated.date, source),
        (None, Some(dated)) => stretch(&dated.date, source).or_else(|| offset(&dated.date, source)),
        (None, None) => None,
    }
}

/// Tells whether a rank opens a sentence and numbers what the text itself lists: "The second, a dam, is older."
fn numbers_a_list(claim: &Told<'_>, text: &str) -> bool {
    let span = claim.mention.span;
    let before = text.get(..span.start()).unwrap_or_default().trim_end();
    let before = ARTICLES
        .iter()
        .find_map(|article| before.strip_suffix(article))
        .unwrap_or(before)
        .trim_end();
    let after = text.get(span.end()..).unwrap_or_default();
    let word = after
        .trim_start()
        .split(|char: char| !char.is_alphanumeric())
        .next();
    claim.mention.kind == Kind::Ordinal
        && (before.is_empty() || before.ends_with(['.', ']', ';']))
        && (after.starts_with(',') || word.is_some_and(|word| AFTER_BARE_RANK.contains(&word)))
}

/// "Two of the six" is a third.
fn share(claim: &Told<'_>, source: &[Told<'_>], text: &str) -> Option<Derivation> {
    claim.amount?.on(Axis::Share)?;
    source.windows(2).enumerate().find_map(|(from, pair)| {
        let [part, whole] = pair else { return None };
        let (first, second) = (part.mention.span, whole.mention.span);
        let between = text.get(first.end()..second.start())?.trim();
        if !PART_OF
            .iter()
            .any(|joint| between.eq_ignore_ascii_case(joint))
        {
            return None;
        }
        let (few, many) = (count(part)?, count(whole)?);
        let proportion = Mention {
            span: first.cover(second),
            kind: Kind::Ratio,
            value: Value::Exact(few.over(many).filter(|_| few < many)?),
            unit: None,
            hedge: Hedge::None,
            implied: false,
        };
        let relation = claim.relation(&Told::new(&proportion, text));
        let agrees = matches!(
            relation,
            Relation::Equal | Relation::Equivalent | Relation::Rounded
        );
        agrees.then(|| Derivation {
            relation,
            from: Some(from),
            how: first.cover(second).of(text).to_owned(),
        })
    })
}

fn count(told: &Told<'_>) -> Option<Exact> {
    let amount = told.amount.filter(|amount| amount.axis == Axis::Count)?;
    plain(&amount)
}

/// Returns the one number that an amount states, if it states one without a hedge.
pub(super) fn plain(amount: &Amount) -> Option<Exact> {
    (amount.is_point() && amount.hedge == Hedge::None).then_some(amount.low)
}

/// A sum or difference of two amounts of the claim's axis.
fn sum(claim: &Amount, source: &[Told<'_>], is_alone: bool) -> Option<Derivation> {
    let wanted = plain(claim).filter(|_| claim.axis != Axis::Rank)?;
    let magnitude = if is_alone { 20 } else { 100 };
    let is_telling = Exact::whole(magnitude) <= wanted || !wanted.is_whole();
    is_telling.then_some(())?;
    let operands: Vec<(usize, Exact)> = source
        .iter()
        .enumerate()
        .filter_map(|(at, told)| {
            let amount = told.amount.filter(|amount| amount.axis == claim.axis)?;
            let value = plain(&amount)?;
            (value != Exact::whole(0)).then_some((at, value))
        })
        .collect();
    for (n, &(at, left)) in operands.iter().enumerate() {
        for &(beside, right) in operands.iter().skip(n + 1) {
            let sign = if left.plus(right) == Some(wanted) {
                '+'
            } else if left.minus(right) == Some(wanted) {
                '−'
            } else if right.minus(left) == Some(wanted) {
                return derived(source, beside, at, '−');
            } else {
                continue;
            };
            return derived(source, at, beside, sign);
        }
    }
    None
}

/// Returns that two mentions give a value by being joined with `sign`.
pub(super) fn derived(
    source: &[Told<'_>],
    left: usize,
    right: usize,
    sign: char,
) -> Option<Derivation> {
    let (first, second) = (source.get(left)?.surface, source.get(right)?.surface);
    Some(Derivation {
        relation: Relation::Derived,
        from: Some(left),
        how: format!("{first} {sign} {second}"),
    })
}

#[cfg(test)]
mod tests {
    use crate::fact::relation::tests::compared;

    #[test]
    fn a_sum_of_two_numbers_is_derived() {
        let source = "It lent 318 maps and 207 prints.";
        assert_eq!(compared("It lent 525 works.", source)[0], "525 derived 318");
        assert_eq!(
            compared("The difference was 111.", source)[0],
            "111 derived 318"
        );
        assert_ne!(compared("It lent 526 works.", source)[0], "526 derived 318");
    }

    #[test]
    fn small_numbers_come_out_by_chance() {
        let found = compared("It lent 9 works.", "It lent 5 maps and 4 prints.");
        assert!(!found[0].contains("derived"), "{found:?}");
    }

    #[test]
    fn a_part_of_a_whole_is_a_fraction() {
        let source = "Three of the twelve bridges fell.";
        assert_eq!(
            compared("A quarter of the bridges fell.", source)[0],
            "A quarter equivalent Three"
        );
        assert_ne!(
            compared("A third of the bridges fell.", source)[0],
            "A third equivalent Three"
        );
    }

    #[test]
    fn a_rank_may_number_the_claims_own_list() {
        let source = "The dam was built in 1931.";
        let found = compared("The second, a dam, was built in 1931.", source);
        assert_eq!(found[0], "second derived");
        let found = compared("The second dam was built in 1931.", source);
        assert_eq!(found[0], "second only-in-claim");
    }
}
