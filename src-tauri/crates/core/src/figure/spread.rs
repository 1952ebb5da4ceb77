//! The spans that a figure is spread over: the months of 每月, the quarters of 每季度.

use chrono::NaiveDate;

use crate::period::Period;

/// A span that figures are spread over.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Per {
    /// `month`
    Month,
    /// `quarter`
    Quarter,
    /// `half`
    Half,
    /// `year`
    Year,
}

/// More empty spans than that are counted, not named.
const MOST_NAMED: usize = 3;

impl Per {
    /// The spans of a period.
    pub fn of(self, whole: Period) -> Vec<Period> {
        match self {
            Self::Month => whole.months().collect(),
            Self::Quarter => whole.quarters().collect(),
            Self::Half => whole.halves().collect(),
            Self::Year => whole.years().collect(),
        }
    }

    /// Those that have begun.
    pub fn begun(self, whole: Period, today: NaiveDate) -> impl Iterator<Item = Period> {
        self.of(whole).into_iter().filter(move |span| span.first() <= today)
    }

    /// 每月, 每季度 …
    pub const fn each(self) -> &'static str {
        match self {
            Self::Month => "每月",
            Self::Quarter => "每季度",
            Self::Half => "每半年",
            Self::Year => "每年",
        }
    }

    /// 月均, 季均 …
    pub(super) const fn average(self) -> &'static str {
        match self {
            Self::Month => "月均",
            Self::Quarter => "季均",
            Self::Half => "半年均",
            Self::Year => "年均",
        }
    }

    /// 「8月没有」, 「1月、2月、4月等7个月没有」
    pub(super) fn without(self, empty: &[Period]) -> String {
        let one_year = empty.first().zip(empty.last()).is_some_and(|(first, last)| {
            first.within_year().is_some() && first.within_year() == last.within_year()
        });
        let name =
            |span: &Period| if one_year && self != Self::Year { span.short_name() } else { span.name() };
        let named: Vec<String> = empty.iter().take(MOST_NAMED).map(name).collect();
        let more = if empty.len() > MOST_NAMED {
            let noun = match self {
                Self::Month => "个月",
                Self::Quarter => "个季度",
                Self::Half => "个半年",
                Self::Year => "年",
            };
            format!("等{}{noun}", empty.len())
        } else {
            String::new()
        };
        format!("{}{more}没有", named.join("、"))
    }
}
