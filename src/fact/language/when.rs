//! What a word can mean to the grammars of dates, times and durations.

use crate::fact::date::Part;
use crate::fact::date::Season;
use crate::fact::time::DayPart;

/// A stretch of time that is named by a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stretch {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    HalfYear,
    Year,
    TwoYears,
    Decade,
    Century,
    Millennium,
}

/// What one word means to the grammars of dates, times and durations.
///
/// A variant says what the word does in a phrase, not what class of word it is: "since" and "seit" both open the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// A unit of time, in any number: "years".
    Unit(Stretch),
    /// A unit that counts only when it is glued to its digits: the "h" of "3h".
    Letter(Stretch),
    /// A season.
    Season(Season),
    /// A decade by its tens: "nineties" is 90.
    Tens(u8),
    /// Before (true) or after Christ.
    Era(bool),
    /// "circa".
    Circa,
    /// "early", "mid", "late", "turn".
    Part(Part),
    /// "beginning", "start".
    Start,
    /// "end", "close".
    End,
    /// "half".
    Half,
    /// The letter before or behind digits in "Q3", "H1" and "19h00".
    Initial(Stretch),
    /// "the", which may stand before a date and is no part of it.
    The,
    /// "a", "an".
    One,
    /// "of", which may stand between the parts of a date.
    Of,
    /// "in", "during": a year may follow.
    In,
    /// "on".
    On,
    /// "at": a time may follow.
    At,
    /// "from": a range may follow.
    From,
    /// "between": a range with "and" may follow.
    Between,
    /// "to", "through": joins the ends of a range.
    To,
    /// "until": joins the ends of a range, or opens the start.
    Until,
    /// "and".
    And,
    /// "or".
    Or,
    /// "since": opens the end.
    Since,
    /// "before".
    Before,
    /// "after".
    After,
    /// "by": a year may follow.
    By,
    /// "around", "about": near what follows.
    Near,
    /// "for", "within": a length of time may follow.
    For,
    /// "full", "another": one unit.
    Whole,
    /// "weekly": once in each.
    Often(Stretch),
    /// "every".
    Every,
    /// "once".
    Once,
    /// "onwards": opens the end of a date before it.
    Onwards,
    /// "ago".
    Ago,
    /// "later" (true), "earlier" (false).
    Later(bool),
    /// "last" -1, "this" 0, "next" 1, counted from the day of writing.
    Shift(i8),
    /// "previous" -1, "same" 0, "following" 1, counted from the date told last.
    Told(i8),
    /// "yesterday" -1, "today" 0, "tomorrow" 1.
    Day(i8),
    /// "now", "present", as the open end of a range.
    Now,
    /// "noon" is 12, "midnight" 0.
    Clock(u8),
    /// The "clock" of "o'clock".
    OClock,
    /// "am" (false), "pm" (true).
    Noon(bool),
    /// A part of the day.
    DayPart(DayPart),
    /// "nights": parts of days, and so many days.
    Nights,
    /// "past", between minutes and hour.
    Past,
    /// A time zone, in minutes ahead of UTC.
    Zone(i16),
    /// "aged".
    Aged,
    /// "old".
    Old,
    /// The ending of a rank in digits: "th".
    Ending,
    /// What happens in years: in "the 2020 elections" the number is a year though a plural follows it.
    Occasion,
    /// Ends in "s" and is no plural, or a verb that follows years: "was", "saw".
    NoPlural,
    /// "was": a number behind it is what something amounts to.
    Be,
    /// Is counted, though it does not end in "s": "people".
    Plural,
    /// A possessive, as of a person: in "his 30s" the number is an age.
    Possessive,
}

impl When {
    /// Tells whether a date, a time or a duration may begin with the word.
    pub(crate) fn opens(self) -> bool {
        matches!(
            self,
            When::Unit(_)
                | When::Season(_)
                | When::Tens(_)
                | When::Era(_)
                | When::Circa
                | When::Part(_)
                | When::Start
                | When::End
                | When::Half
                | When::Initial(_)
                | When::One
                | When::Shift(_)
                | When::Told(_)
                | When::Day(_)
                | When::Clock(_)
                | When::Aged
                | When::Whole
                | When::Often(_)
                | When::Every
                | When::Once
                | When::DayPart(_)
                | When::Nights
        )
    }

    /// Tells whether the word is a unit of time, of any form.
    pub(crate) fn measures_time(self) -> bool {
        matches!(
            self,
            When::Unit(_) | When::Letter(_) | When::Initial(_) | When::DayPart(_) | When::Nights
        )
    }

    /// Tells whether the word makes a number before it a date or a time.
    pub(crate) fn makes_time(self) -> bool {
        let is_apart = matches!(
            self,
            When::One
                | When::Whole
                | When::Every
                | When::Once
                | When::Often(_)
                | When::Shift(_)
                | When::Aged
        );
        self.opens() && !is_apart
            || matches!(
                self,
                When::Letter(_)
                    | When::Noon(_)
                    | When::OClock
                    | When::Past
                    | When::Zone(_)
                    | When::Ago
                    | When::Later(_)
            )
    }
}
