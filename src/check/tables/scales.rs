//! Scales: how much a word takes in, and how sure it is.

/// How sure a word is of what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certainty {
    /// It may be or not: "may", "possibly".
    Possible,
    /// Somebody says so who may be wrong: "claimed", "alleged", "reportedly".
    Alleged,
    /// It is meant to be: "plans", "proposed".
    Intended,
    /// It is likely: "probably", "expected".
    Likely,
    /// Somebody says so: "said", "according to".
    Told,
    /// It will be so: "will", "shall".
    Future,
    /// It has to be: "must", "required".
    Necessary,
    /// It is beyond doubt: "confirmed", "definitely".
    Certain,
}

/// How much a word takes in, from little to all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Quantity {
    /// "few", "rarely".
    Few,
    /// "some", "several", "sometimes".
    Some,
    /// "many", "often".
    Many,
    /// "most", "usually".
    Most,
    /// "nearly all", "almost every".
    Nearly,
    /// "all", "every", "always".
    All,
    /// "only", "solely".
    Only,
}

/// Returns the quantity that a table names.
pub(super) fn quantity(name: &str) -> Option<Quantity> {
    Some(match name {
        "few" => Quantity::Few,
        "some" => Quantity::Some,
        "many" => Quantity::Many,
        "most" => Quantity::Most,
        "nearly" => Quantity::Nearly,
        "all" => Quantity::All,
        "only" => Quantity::Only,
        _ => return None,
    })
}

/// Returns the certainty that a table names.
pub(super) fn certainty(name: &str) -> Option<Certainty> {
    Some(match name {
        "possible" => Certainty::Possible,
        "alleged" => Certainty::Alleged,
        "intended" => Certainty::Intended,
        "likely" => Certainty::Likely,
        "told" => Certainty::Told,
        "future" => Certainty::Future,
        "necessary" => Certainty::Necessary,
        "certain" => Certainty::Certain,
        _ => return None,
    })
}
