//! What people call a period: 2025年上半年, or 上半年 where the year is plain.

use chrono::Datelike;

use super::{Part, Period};
use crate::dates;

impl Period {
    /// 2025年, 2025年上半年, 2025年第三季度, 2025年3月, 2025年1月1日至6月20日.
    pub fn name(self) -> String {
        let year = self.first().year();
        match self.part() {
            Some(Part::Year) => format!("{year}年"),
            // Days of two years say them.
            None if self.within_year().is_none() => self.short_name(),
            _ => format!("{year}年{}", self.short_name()),
        }
    }

    /// The same without the year where it lies in one: 全年, 上半年, 第三季度, 3月, 1月1日至6月20日.
    pub fn short_name(self) -> String {
        let (first, last) = (self.first(), self.last());
        match self.part() {
            Some(Part::Year) => "全年".to_owned(),
            Some(Part::Half(1)) => "上半年".to_owned(),
            Some(Part::Half(_)) => "下半年".to_owned(),
            Some(Part::Quarter(quarter)) => {
                let quarter = ["一", "二", "三", "四"].get(quarter as usize - 1).copied().unwrap_or_default();
                format!("第{quarter}季度")
            }
            Some(Part::Month(month)) => format!("{month}月"),
            None if first == last => format!("{}月{}日", first.month(), first.day()),
            None if self.within_year().is_some() => {
                format!("{}月{}日至{}月{}日", first.month(), first.day(), last.month(), last.day())
            }
            None => format!("{}至{}", dates::chinese(first), dates::chinese(last)),
        }
    }

    /// Reads what people call a part of a year: 今年, 上半年, 去年第三季度, 2025年3月. `year` is the one that is meant where none is
    /// named; nothing for any other text.
    pub fn named(text: &str, year: Option<i32>) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let before = |word: &str, ago: i32| Some((text.strip_prefix(word)?, year? - ago));
        let written = || {
            let (digits, rest) = text.split_once('年')?;
            Some((rest, digits.parse().ok().filter(|_| digits.len() == 4)?))
        };
        let said = ["今年", "本年"].into_iter().find_map(|word| before(word, 0));
        let said = said.or_else(|| ["去年", "上年"].into_iter().find_map(|word| before(word, 1)));
        let (rest, year) = said.or_else(written).or_else(|| Some((text.as_str(), year?)))?;
        let whole = Self::year(year).ok()?;
        let rest = rest.strip_prefix('度').unwrap_or(rest);
        if rest.is_empty() && !text.is_empty() {
            return Some(whole);
        }
        let is_called = |part: &Self| {
            let name = part.short_name();
            name == rest || name.strip_prefix('第') == Some(rest)
        };
        let parts =
            std::iter::once(whole).chain(whole.halves()).chain(whole.quarters()).chain(whole.months());
        parts.into_iter().find(is_called)
    }

    /// The calendar year that it lies in, if it is one.
    pub fn within_year(self) -> Option<i32> {
        (self.first().year() == self.last().year()).then(|| self.first().year())
    }
}
