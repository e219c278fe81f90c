//! One side of a range, or a date that is no range: a period, with the words before it that narrow it.

use crate::fact::date::day;
use crate::fact::date::decade;
use crate::fact::date::feast::feast;
use crate::fact::date::number::digits;
use crate::fact::date::number::rank;
use crate::fact::date::number::skip;
use crate::fact::date::number::when;
use crate::fact::date::numeric;
use crate::fact::date::period::Period;
use crate::fact::date::period::Precision;
use crate::fact::date::season;
use crate::fact::date::value::Part;
use crate::fact::date::value::Point;
use crate::fact::date::year;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;

/// A beginning or an end that was named: "the end of 2008".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

/// One side of a range.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    /// The likelier reading.
    pub(super) point: Point,
    /// The other reading, if there is one.
    pub(super) other: Option<Point>,
    /// Whether it is written in digits of which only one order makes a day: then, whether the day stands first.
    pub(super) day_first: Option<bool>,
    /// The edge of the point that is meant.
    pub(super) edge: Option<Edge>,
    /// The token behind it.
    pub(super) end: usize,
}

impl Side {
    fn of((first, other): (Period, Option<Period>), end: usize) -> Self {
        Side {
            point: Point::of(first),
            other: other.map(Point::of),
            day_first: None,
            edge: None,
            end,
        }
    }

    /// Makes a side of a day in digits at token `at`.
    fn in_digits(
        tokens: &Tokens<'_>,
        at: usize,
        readings: (Period, Option<Period>),
        end: usize,
    ) -> Self {
        let side = Side::of(readings, end);
        let first = digits(tokens, at, 2).and_then(|first| u8::try_from(first).ok());
        let only =
            side.other.is_none() && first.is_some() && tokens.value(at) != tokens.value(at + 2);
        let day_first = only.then(|| side.point.period.month_of_year() != first);
        Side { day_first, ..side }
    }

    /// Chooses the reading in the order of day and month that the other side of a range has.
    pub(super) fn in_order_of(self, other: &Side) -> Self {
        match (self.other, other.day_first) {
            (Some(point), Some(true)) => Side {
                point,
                other: None,
                ..self
            },
            (Some(_), Some(false)) => Side {
                other: None,
                ..self
            },
            _ => self,
        }
    }

    /// Changes both readings alike.
    pub(super) fn each(&mut self, change: impl Fn(&mut Point)) {
        change(&mut self.point);
        if let Some(other) = &mut self.other {
            change(other);
        }
    }

    /// Tells whether it is a day, so that a time may stand at it.
    pub(super) fn is_day(&self) -> bool {
        self.point.period.precision() == Precision::Day
    }
}

/// The most words that narrow a period, articles included.
const MOST_NARROWING: usize = 6;

/// Reads one side; `company` tells that a date or a word that dates take stands beside it.
pub(super) fn side(tokens: &Tokens<'_>, at: usize, company: bool) -> Option<Side> {
    let mut narrowed = Narrowed {
        at,
        approximate: false,
        part: Part::Whole,
        edge: None,
    };
    let mut n_words = 0;
    while n_words < MOST_NARROWING && narrowed.step(tokens) {
        n_words += 1;
    }
    let start = narrowed.at;
    let company = company || start > at;
    if let Some(side) = on_weekday(tokens, start, company) {
        return (start == at).then_some(side);
    }
    let mut side = base(tokens, start, company)?;
    side.each(|point| {
        point.approximate = narrowed.approximate;
        if point.period.precision() > Precision::Day {
            point.part = narrowed.part;
        }
    });
    side.edge = narrowed.edge;
    // "22 May (Tue)"
    if side.is_day() && tokens.sign(side.end) == '(' {
        let closed = day::weekday(tokens, side.end + 1).filter(|(_, end)| tokens.is(*end, ")"));
        side.end = closed.map_or(side.end, |(_, end)| end + 1);
    }
    if narrowed.part == Part::Turn && side.point.period.precision() < Precision::Year {
        return None;
    }
    Some(side)
}

/// The words read so far that narrow a period.
struct Narrowed {
    at: usize,
    approximate: bool,
    part: Part,
    edge: Option<Edge>,
}

impl Narrowed {
    /// Reads one more word, or answers that there is none.
    fn step(&mut self, tokens: &Tokens<'_>) -> bool {
        let Some(word) = when(tokens, self.at) else {
            return false;
        };
        let mut next = self.at + 1;
        match word {
            When::The => {}
            When::Circa => {
                next += usize::from(tokens.is(next, ".") && tokens.glued(next));
                if tokens.word(self.at).len() == 1
                    && tokens.class(next) != Class::Digits
                    && !matches!(when(tokens, next), Some(When::Era(_)))
                {
                    return false;
                }
                self.approximate = true;
            }
            When::Part(part) => {
                next += usize::from(tokens.is_dash(next) && tokens.glued(next));
                if when(tokens, next) == Some(When::In) || when(tokens, next) == Some(When::Of) {
                    next += 1;
                } else if part == Part::Turn {
                    return false;
                }
                self.part = part;
            }
            When::Start | When::End if edges(tokens, next) => {
                next += usize::from(when(tokens, next) == Some(When::Of));
                let edge = if word == When::Start {
                    Edge::Start
                } else {
                    Edge::End
                };
                self.edge = Some(edge);
            }
            _ => return false,
        }
        self.at = next;
        true
    }
}

/// Tells whether a beginning or an end that stands before a token is one of a period: "end of", "Anfang Mai", "fin 2020".
fn edges(tokens: &Tokens<'_>, at: usize) -> bool {
    let entry = tokens.entry(at);
    let month = entry.month.is_some() && !entry.otherwise;
    entry.when == Some(When::Of) || month || tokens.n_digits(at) == 4
}

/// Reads a day of the week with the date behind it, or alone.
fn on_weekday(tokens: &Tokens<'_>, at: usize, company: bool) -> Option<Side> {
    let (weekday, end) = day::weekday(tokens, at)?;
    let opens = usize::from(matches!(tokens.sign(end), ',' | '(' | '-'));
    let next = skip(tokens, end + opens, When::The);
    let numeric =
        numeric::behind_weekday(tokens, next).map(|(readings, end)| Side::of(readings, end));
    let found = base(tokens, next, true).filter(Side::is_day);
    if let Some(mut side) = found.or(numeric) {
        side.end += usize::from(tokens.is(end, "(") && tokens.is(side.end, ")"));
        return Some(side);
    }
    // "Friday the 22nd", "Monday 21"
    if let Some((of_month, after)) = day::day_number(tokens, next)
        && (rank(tokens, next).is_some()
            || tokens.class(after) != Class::Word
            || when(tokens, after).is_some_and(|word| {
                !matches!(
                    word,
                    When::Noon(_) | When::OClock | When::DayPart(_) | When::Nights
                )
            }))
        && !tokens.is(end, ",")
        && !tokens.is(end, "-")
        && !tokens.is(after, ":")
        && !tokens.is_dash(after)
        && tokens.free_after(after)
    {
        return Some(Side::of((Period::day_of_any_month(of_month)?, None), after));
    }
    let before = at.checked_sub(1).and_then(|before| when(tokens, before));
    let takes = matches!(
        before,
        Some(
            When::On
                | When::Since
                | When::Until
                | When::By
                | When::Before
                | When::After
                | When::From
                | When::Shift(_)
                | When::Told(_)
        )
    );
    // "Sunday school", "Friday prayers"
    let is_name = tokens.class(end) == Class::Word
        && tokens.entry(end).when.is_none()
        && tokens.entry(end).month.is_none();
    let is_named = !tokens.entry(at).otherwise && !is_name;
    let time = tokens.class(end) == Class::Digits
        || matches!(
            when(tokens, end),
            Some(When::At | When::DayPart(_) | When::Nights)
        );
    (takes || is_named || company || time)
        .then_some(Side::of((Period::weekday(weekday)?, None), end))
        .filter(|side| tokens.free_after(side.end))
}

/// Reads a period without any word that narrows it: the longest reading, the first of equals.
fn base(tokens: &Tokens<'_>, at: usize, company: bool) -> Option<Side> {
    let mut best: Option<Side> = None;
    let mut offer = |side: Option<Side>| {
        if let Some(side) = side
            && best.is_none_or(|best| best.end < side.end)
        {
            best = Some(side);
        }
    };
    let only = |(period, end): (Period, usize)| Side::of((period, None), end);
    let entry = tokens.entry(at);
    offer(feast(tokens, at).map(only));
    if tokens.class(at) == Class::Digits {
        if tokens.glued(at + 1) || tokens.class(at + 1) == Class::Digits {
            offer(
                numeric::full(tokens, at)
                    .map(|(readings, end)| Side::in_digits(tokens, at, readings, end)),
            );
            offer(numeric::month_year(tokens, at).map(only));
            offer(
                numeric::day_month(tokens, at, company)
                    .map(|(readings, end)| Side::in_digits(tokens, at, readings, end)),
            );
        }
        offer(day::year_month_day(tokens, at).map(only));
        offer(season::lettered(tokens, at).map(only));
    }
    if entry.month.is_some() {
        offer(day::month_day(tokens, at).map(only));
        offer(day::month_year(tokens, at).map(only));
        offer(day::month(tokens, at, company).map(only));
    } else {
        let is_day = tokens.class(at) == Class::Digits && tokens.n_digits(at) <= 2;
        if is_day || entry.part.is_some() || entry.rank.is_some() {
            offer(day::day_month(tokens, at).map(only));
            offer(season::quarter(tokens, at).map(only));
        }
        let is_short = tokens.n_digits(at) <= 2;
        if is_short {
            offer(decade::century(tokens, at).map(only));
            offer(season::season(tokens, at).map(only));
        }
        offer(
            season::lettered(tokens, at)
                .filter(|_| tokens.class(at) == Class::Word)
                .map(only),
        );
        offer(decade::decade(tokens, at, company).map(only));
        offer(year::year(tokens, at, company).map(only));
    }
    offer(day_alone(tokens, at).map(only));
    best.filter(|best| at == 0 || starts_free(tokens, at) || best.end > at + 1)
        .filter(|_| starts_free(tokens, at))
}

/// Reads a day whose month is open: "on the 18th", "by the 5th". A rank alone is none.
fn day_alone(tokens: &Tokens<'_>, at: usize) -> Option<(Period, usize)> {
    digits(tokens, at, 2)?;
    let timed = matches!(
        when(tokens, at + 1),
        Some(When::At | When::Between | When::From)
    );
    let (of_month, end) = match rank(tokens, at) {
        Some(found) => found,
        None if timed => day::day_number(tokens, at)?,
        None => return None,
    };
    let before = |n: usize| at.checked_sub(n).and_then(|before| when(tokens, before));
    let takes = |word| {
        matches!(
            word,
            Some(
                When::On
                    | When::Since
                    | When::Until
                    | When::By
                    | When::From
                    | When::Before
                    | When::After
                    | When::For
            )
        )
    };
    let ends = tokens.class(end) != Class::Word;
    let on = before(1) == Some(When::On)
        || before(1) == Some(When::The)
            && (before(2) == Some(When::On) || ends && takes(before(2)));
    let counts = tokens.class(end) == Class::Word && when(tokens, end).is_none()
        || tokens.is_dash(end) && tokens.glued(end);
    (on && !counts).then_some((Period::day_of_any_month(of_month)?, end))
}

/// Tells whether a date may begin here: as any fact, or behind a hyphen that follows a date or a word that narrows.
fn starts_free(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.free_before(at)
        || at.checked_sub(1).is_some_and(|before| {
            tokens.is_dash(before)
                && (when(tokens, before.saturating_sub(1))
                    .is_some_and(|word| matches!(word, When::Part(_)))
                    || tokens.class(before.saturating_sub(1)) != Class::Word
                    || tokens.entry(before.saturating_sub(1)).month.is_some()
                    || tokens.entry(before.saturating_sub(1)).weekday.is_some()
                    || decade::ends_decade(tokens, before.saturating_sub(1)))
        })
}
