//! Exact numbers: decimals and fractions of integers.

use std::cmp::Ordering;
use std::fmt;

/// An exact rational number, kept in lowest terms with a positive denominator.
///
/// Numerator and denominator are 128-bit integers; arithmetic that would leave that range answers `None`, so a value
/// is right or absent, never rounded.
///
/// ```
/// use citedrift::fact::Exact;
///
/// let price = Exact::decimal(1250, -2).unwrap();
/// assert_eq!(price.to_string(), "12.5");
/// assert_eq!(Exact::fraction(4, 6).unwrap().to_string(), "2/3");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    numerator: i128,
    denominator: i128,
}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Exact {
    /// Returns the whole number `value`.
    #[must_use]
    pub fn whole(value: i64) -> Self {
        Exact {
            numerator: i128::from(value),
            denominator: 1,
        }
    }

    /// Returns `mantissa` times ten to the power `exponent`, or `None` out of range.
    #[must_use]
    pub fn decimal(mantissa: i128, exponent: i32) -> Option<Self> {
        let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
        if exponent < 0 {
            Self::fraction(mantissa, power)
        } else {
            Some(Exact {
                numerator: mantissa.checked_mul(power)?,
                denominator: 1,
            })
        }
    }

    /// Returns `numerator / denominator` in lowest terms, or `None` if the denominator is zero or out of range.
    #[must_use]
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 || numerator == i128::MIN || denominator == i128::MIN {
            return None;
        }
        let sign = if denominator < 0 { -1 } else { 1 };
        let divisor = greatest_common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()?.max(1);
        Some(Exact {
            numerator: sign * numerator / divisor,
            denominator: sign * denominator / divisor,
        })
    }

    /// Returns the numerator in lowest terms; it carries the sign.
    #[must_use]
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// Returns the denominator in lowest terms, at least 1.
    #[must_use]
    pub fn denominator(self) -> i128 {
        self.denominator
    }

    /// Tells whether the number is an integer.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.denominator == 1
    }

    /// Returns the sum, or `None` out of range.
    #[must_use]
    pub fn plus(self, other: Exact) -> Option<Exact> {
        if self.denominator == 1 && other.denominator == 1 {
            let numerator = self.numerator.checked_add(other.numerator)?;
            return Exact::decimal(numerator, 0);
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Exact::fraction(
            left.checked_add(right)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// Returns the difference `self - other`, or `None` out of range.
    #[must_use]
    pub fn minus(self, other: Exact) -> Option<Exact> {
        self.plus(other.negated())
    }

    /// Returns the product, or `None` out of range.
    #[must_use]
    pub fn times(self, other: Exact) -> Option<Exact> {
        if self.denominator == 1 && other.denominator == 1 {
            let numerator = self.numerator.checked_mul(other.numerator)?;
            return Exact::decimal(numerator, 0);
        }
        // Dividing crosswise first keeps the intermediate values as small as the result allows.
        let left = Exact::fraction(self.numerator, other.denominator)?;
        let right = Exact::fraction(other.numerator, self.denominator)?;
        Exact::fraction(
            left.numerator.checked_mul(right.numerator)?,
            left.denominator.checked_mul(right.denominator)?,
        )
    }

    /// Returns the quotient `self / other`, or `None` for a division by zero or out of range.
    #[must_use]
    pub fn over(self, other: Exact) -> Option<Exact> {
        self.times(Exact::fraction(other.denominator, other.numerator)?)
    }

    /// Returns the number with its sign changed.
    #[must_use]
    pub fn negated(self) -> Exact {
        Exact {
            numerator: -self.numerator,
            denominator: self.denominator,
        }
    }

    /// Returns the number as integer mantissa and decimal exponent, or `None` if it has no finite decimal form.
    #[must_use]
    pub fn as_decimal(self) -> Option<(i128, i32)> {
        let (mut rest, mut twos, mut fives) = (self.denominator, 0_u32, 0_u32);
        while rest % 2 == 0 {
            rest /= 2;
            twos += 1;
        }
        while rest % 5 == 0 {
            rest /= 5;
            fives += 1;
        }
        if rest != 1 {
            return None;
        }
        let places = twos.max(fives);
        let factor = 2_i128
            .checked_pow(places - twos)?
            .checked_mul(5_i128.checked_pow(places - fives)?)?;
        Some((
            self.numerator.checked_mul(factor)?,
            -i32::try_from(places).ok()?,
        ))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    /// Compares by continued fractions, so that no product can leave the range.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        let mut flipped = false;
        loop {
            let whole = a
                .numerator
                .div_euclid(a.denominator)
                .cmp(&b.numerator.div_euclid(b.denominator));
            let rest = (
                a.numerator.rem_euclid(a.denominator),
                b.numerator.rem_euclid(b.denominator),
            );
            let order = match (whole, rest) {
                (Ordering::Equal, (0, 0)) => Ordering::Equal,
                (Ordering::Equal, (0, _)) => Ordering::Less,
                (Ordering::Equal, (_, 0)) => Ordering::Greater,
                (Ordering::Equal, (left, right)) => {
                    a = Exact {
                        numerator: a.denominator,
                        denominator: left,
                    };
                    b = Exact {
                        numerator: b.denominator,
                        denominator: right,
                    };
                    flipped = !flipped;
                    continue;
                }
                (decided, _) => decided,
            };
            return if flipped { order.reverse() } else { order };
        }
    }
}

impl fmt::Display for Exact {
    /// Writes a decimal where there is a finite one (`13000`, `-0.25`), else a fraction (`2/3`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((mantissa, exponent)) = self.as_decimal() else {
            return write!(f, "{}/{}", self.numerator, self.denominator);
        };
        let places = usize::try_from(-exponent).unwrap_or_default();
        if places == 0 {
            return write!(f, "{mantissa}");
        }
        let sign = if mantissa < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_prints_without_trailing_zeros() {
        assert_eq!(Exact::decimal(-2500, -4).unwrap().to_string(), "-0.25");
        assert_eq!(Exact::decimal(13, 3).unwrap().to_string(), "13000");
    }

    #[test]
    fn a_third_prints_as_a_fraction() {
        assert_eq!(Exact::fraction(-2, -6).unwrap().to_string(), "1/3");
    }

    #[test]
    fn values_out_of_range_are_absent() {
        assert_eq!(Exact::decimal(1, 39), None);
        assert_eq!(Exact::fraction(1, 0), None);
        let huge = Exact::decimal(1, 38).unwrap();
        assert_eq!(huge.times(huge), None);
    }

    #[test]
    fn order_agrees_with_the_number_line() {
        let mut values = [
            Exact::fraction(1, 3).unwrap(),
            Exact::fraction(-1, 2).unwrap(),
            Exact::decimal(3, -1).unwrap(),
            Exact::whole(12),
            Exact::decimal(34, -2).unwrap(),
        ];
        values.sort();
        let shown: Vec<String> = values.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["-0.5", "0.3", "1/3", "0.34", "12"]);
    }
}
