//! An amount as offices write it: counts, 元 and per cent, exact to two decimals.
//!
//! Fixed point, because sums over a period must equal the sum over its parts to the last 分.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Hundredths of one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quantity(i64);

/// The text is not a plain number with at most two decimals, or is too large.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is not a number with at most two decimals")]
pub struct QuantityError(pub String);

impl Quantity {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One piece of anything.
    pub const ONE: Self = Self(100);

    /// A whole number; saturates far beyond any log.
    pub const fn whole(number: i64) -> Self {
        Self(number.saturating_mul(100))
    }

    /// From hundredths, as stored.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// In hundredths, for storing.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// For conditions and JSON; exact for every amount below 2⁵³ hundredths.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// `part` of `whole` in per cent, rounded half up to one decimal; none when `whole` is nothing.
    pub fn percent(part: Self, whole: Self) -> Option<Self> {
        // Hundredths of a per cent are ten times finer than what is shown, so round at the tenth.
        let tenths = divide_half_up(i128::from(part.0) * 1000, i128::from(whole.0))?;
        i64::try_from(tenths).ok().map(|tenths| Self(tenths.saturating_mul(10)))
    }

    /// How many times `whole` goes into `part`, rounded half up to one decimal; none when `whole` is nothing.
    pub fn times(part: Self, whole: Self) -> Option<Self> {
        let tenths = divide_half_up(i128::from(part.0) * 10, i128::from(whole.0))?;
        i64::try_from(tenths).ok().map(|tenths| Self(tenths.saturating_mul(10)))
    }

    /// Divided by a count, rounded half up to one decimal; none when `by` is 0.
    pub fn divided(self, by: u32) -> Option<Self> {
        let tenths = divide_half_up(i128::from(self.0), i128::from(by) * 10)?;
        i64::try_from(tenths).ok().map(|tenths| Self(tenths.saturating_mul(10)))
    }

    /// Rounded down to a multiple of `step`, as 余 and 多 want it; `None` when `step` is not above nothing.
    pub fn floor_to(self, step: Self) -> Option<Self> {
        (step.0 > 0).then(|| Self(self.0.div_euclid(step.0) * step.0))
    }
}

fn divide_half_up(numerator: i128, denominator: i128) -> Option<i128> {
    if denominator == 0 {
        return None;
    }
    let (numerator, denominator) =
        if denominator < 0 { (-numerator, -denominator) } else { (numerator, denominator) };
    Some((2 * numerator + denominator).div_euclid(2 * denominator))
}

impl Add for Quantity {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Quantity {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Quantity {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Quantity {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// Plain digits without trailing zeros: `14`, `86500.5`, `96.2`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, cents) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        if self.0 < 0 {
            f.write_str("-")?;
        }
        match cents {
            0 => write!(f, "{whole}"),
            tens if tens.is_multiple_of(10) => write!(f, "{whole}.{}", tens / 10),
            _ => write!(f, "{whole}.{cents:02}"),
        }
    }
}

impl FromStr for Quantity {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || QuantityError(text.chars().take(40).collect());
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let (negative, number) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
        if !digits(whole) || !digits(decimals) || decimals.trim_end_matches('0').len() > 2 {
            return Err(wrong());
        }
        let whole: i64 = whole.parse().map_err(|_| wrong())?;
        let padded = decimals.bytes().chain(std::iter::repeat(b'0')).take(2);
        let cents = padded.fold(0, |cents, digit| cents * 10 + i64::from(digit - b'0'));
        let hundredths =
            whole.checked_mul(100).and_then(|whole| whole.checked_add(cents)).ok_or_else(wrong)?;
        Ok(Self(if negative { -hundredths } else { hundredths }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_reads_back_what_it_writes() {
        for text in ["0", "14", "-3", "86500.5", "0.05", "96.2"] {
            assert_eq!(text.parse::<Quantity>().map(|quantity| quantity.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "1.234", "1e3", "１４", "--1", "1.", ".5", "99999999999999999999"] {
            assert!(text.parse::<Quantity>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_share_is_rounded_half_up_to_one_decimal() {
        let share = |part, whole| {
            Quantity::percent(Quantity::whole(part), Quantity::whole(whole)).map(|share| share.to_string())
        };
        assert_eq!(share(25, 26), Some("96.2".to_owned()));
        assert_eq!(share(1, 1), Some("100".to_owned()));
        assert_eq!(share(1, 0), None);
    }
}
