//! How a number is said: rounded down with 余, in 万, in hanzi, as a sentence of its own.

use crate::numeral::{self, ORDINAL};
use crate::quantity::Quantity;

/// How an answer is said, for none and for some.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Wording {
    /// Text for no entries (`zero="0"`, `zero="未发生"`); without it a figure of no entries is a blank.
    pub zero: Option<String>,
    /// Its twin: a sentence for any other number, `{}` the number's place (`some="发生安全事故{}起"`).
    pub some: Option<String>,
    /// Rounded down to this step with 余 behind it when that is not exact.
    pub round: Option<Quantity>,
    /// `unit="万"`: counted in these where there is one at least.
    pub scale: Option<Scale>,
    /// In which digits.
    pub digits: Digits,
}

/// In which digits a whole number stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Digits {
    /// `arabic`: 12
    #[default]
    Arabic,
    /// `hanzi`: 十二, and 两 for a lone 2
    Hanzi,
    /// `ordinal`: the same behind 第, where a lone 2 is 二
    Ordinal,
}

/// What large numbers are counted in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Scale {
    /// `万`
    TenThousand,
    /// `亿`
    HundredMillion,
}

/// Where the number stands in a sentence.
const PLACE: &str = "{}";
/// Behind a number that was rounded down.
const AND_MORE: &str = "余";

impl Wording {
    /// A number as the text has it.
    pub fn say(&self, number: Quantity) -> String {
        match &self.zero {
            Some(zero) if number == Quantity::ZERO => zero.clone(),
            _ => match &self.some {
                Some(some) => self.filled(some, |digits| self.number(number, digits)),
                None => self.number(number, self.digits),
            },
        }
    }

    /// A list as the text has it: in its place in the sentence for some, where it does not stand in the same marks twice.
    pub(super) fn list(&self, said: &str) -> String {
        let Some(some) = &self.some else { return said.to_owned() };
        match marks_around(said) {
            Some((open, close)) => some.replace(&format!("{open}{PLACE}{close}"), PLACE).replace(PLACE, said),
            None => some.replace(PLACE, said),
        }
    }

    /// The number alone: 160余 for 167 in tens; 160 itself, and what is smaller than the step, as it is.
    fn number(&self, number: Quantity, digits: Digits) -> String {
        let floor = self.round.and_then(|step| number.floor_to(step)).filter(|floor| *floor > Quantity::ZERO);
        self.exactly(floor.unwrap_or(number), floor.is_some_and(|floor| floor != number), digits)
    }

    /// A difference, which is not rounded: 余 of a 增加 says nothing.
    pub(super) fn difference(&self, number: Quantity) -> String {
        self.exactly(number, false, self.digits)
    }

    /// The same in its place in a sentence.
    pub(super) fn difference_in(&self, sentence: &str, number: Quantity) -> String {
        self.filled(sentence, |digits| self.exactly(number, false, digits))
    }

    /// `{}` in a sentence replaced by a number, which is an ordinal behind 第.
    fn filled(&self, sentence: &str, say: impl Fn(Digits) -> String) -> String {
        let counted_off = format!("{ORDINAL}{}", say(self.digits.behind(ORDINAL)));
        sentence.replace(&format!("{ORDINAL}{PLACE}"), &counted_off).replace(PLACE, &say(self.digits))
    }

    fn exactly(&self, number: Quantity, more: bool, digits: Digits) -> String {
        let (number, scale) = self.scale.and_then(|scale| scale.of(number)).unwrap_or((number, ""));
        let whole = u64::try_from(number.hundredths() / 100).ok().filter(|_| number.hundredths() % 100 == 0);
        let digits = match digits {
            Digits::Hanzi => whole.and_then(numeral::counted),
            Digits::Ordinal => whole.and_then(numeral::written),
            Digits::Arabic => None,
        };
        let digits = digits.unwrap_or_else(|| number.to_string());
        let more = if more { AND_MORE } else { "" };
        format!("{digits}{scale}{more}")
    }
}

impl Scale {
    /// So many of these to two decimals, as money is said, and what they are called; none where there is not even one.
    fn of(self, number: Quantity) -> Option<(Quantity, &'static str)> {
        let (by, word) = match self {
            Self::TenThousand => (10_000, "万"),
            Self::HundredMillion => (100_000_000, "亿"),
        };
        let rounded = number.hundredths().saturating_add(by / 2).div_euclid(by);
        (number >= Quantity::whole(by)).then(|| (Quantity::from_hundredths(rounded), word))
    }
}

impl Digits {
    /// Those of a number behind a character: 两 becomes 二 behind 第.
    pub const fn behind(self, character: char) -> Self {
        match self {
            Self::Hanzi if character == ORDINAL => Self::Ordinal,
            other => other,
        }
    }
}

/// The marks that a list of titles brings with it.
pub(super) fn marks_around(said: &str) -> Option<(char, char)> {
    [('《', '》'), ('“', '”')]
        .into_iter()
        .find(|(open, close)| said.starts_with(*open) || said.ends_with(*close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_said_as_it_is_wanted() {
        let plain = Wording::default();
        let tens = Wording { round: Some(Quantity::whole(10)), ..plain.clone() };
        let thousands = Wording { scale: Some(Scale::TenThousand), ..plain.clone() };
        let roughly = Wording { round: Some(Quantity::whole(10_000)), ..thousands.clone() };
        let hanzi = Wording { digits: Digits::Hanzi, ..plain.clone() };
        let ordinal = Wording { digits: Digits::Ordinal, ..plain.clone() };
        let nth = Wording { some: Some("第{}次共{}项".to_owned()), ..hanzi.clone() };
        let both = Wording { digits: Digits::Hanzi, ..tens.clone() };
        let some = Wording {
            some: Some("发生{}起".to_owned()),
            zero: Some("未发生".to_owned()),
            ..Wording::default()
        };
        for (wording, number, said) in [
            (&plain, "167", "167"),
            (&tens, "167", "160余"),
            (&tens, "160", "160"),
            (&tens, "7", "7"),
            (&thousands, "86500", "8.65万"),
            (&thousands, "86500.5", "8.65万"),
            (&thousands, "83655", "8.37万"),
            (&thousands, "9999", "9999"),
            (&roughly, "86500", "8万余"),
            (&roughly, "80000", "8万"),
            (&roughly, "6500", "6500"),
            (&hanzi, "2", "两"),
            (&hanzi, "12", "十二"),
            (&hanzi, "22", "二十二"),
            (&hanzi, "1.5", "1.5"),
            (&ordinal, "2", "二"),
            (&ordinal, "12", "十二"),
            (&nth, "2", "第二次共两项"),
            (&both, "167", "一百六十余"),
            (&some, "3", "发生3起"),
            (&some, "0", "未发生"),
        ] {
            assert_eq!(wording.say(number.parse().expect("a number")), said, "{number} {wording:?}");
        }
    }
}
