//! What the names of a table say about all of its rows: titles above the headers, the sheet's name, the file's name.
//!
//! The nearest name that says something is heard. A year there outweighs the years of rows: what a table is called was thought
//! about, and one row of a wrong year is a slip of the pen.

use shuhui_core::Kinds;

use super::columns::OTHER_DAYS;
use super::{cells, months::Month};

/// What is said for all rows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Named {
    /// The year.
    pub(super) year: Option<NamedYear>,
    /// The one month, for days that are written without.
    pub(super) month: Option<Month>,
    /// The one kind, as the log calls it.
    pub(super) kind: Option<String>,
}

impl Named {
    pub(super) fn of(titles: &[(u32, Vec<String>)], sheet: &str, file: &str, kinds: &Kinds) -> Self {
        // The day on which the table was filled in (登记日期：2026年1月5日) is no day of its rows; 2025年会议登记表 is their year.
        let is_day = |rest: &str| {
            let rest = rest.trim_start_matches(|mark: char| mark == '人' || mark.is_whitespace());
            rest.starts_with(['日', '时', '：', ':', '于'])
                || rest.starts_with(|mark: char| mark.is_ascii_digit())
        };
        let about_rows = |cell: &&String| {
            !OTHER_DAYS.iter().any(|other| cell.split_once(other).is_some_and(|(_, rest)| is_day(rest)))
        };
        let titles = titles.iter().flat_map(|(_, cells)| cells).filter(about_rows);
        let titles: Vec<String> =
            titles.map(|cell| cells::line(cell)).filter(|cell| !cell.is_empty()).collect();
        let title = titles.join(" ");
        let file = file.rsplit_once('.').map_or(file, |(name, _)| name);
        let year = year_in(&title, Form::WithWord).or_else(|| year_in(sheet, Form::Bare));
        let named_kind = |name: &str| kind_in(name, kinds);
        Self {
            year: year.or_else(|| year_in(file, Form::Bare)),
            month: month_in(&title).or_else(|| month_in(sheet)).or_else(|| month_in(file)),
            kind: titles
                .iter()
                .find_map(|title| named_kind(title))
                .or_else(|| named_kind(sheet))
                .or_else(|| named_kind(file)),
        }
    }
}

/// The year that a name says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NamedYear {
    /// One.
    One(i32),
    /// Two, from one to the other (2024—2025年度): which of them a day is of the name does not say.
    Either(i32, i32),
}

impl NamedYear {
    /// The only one.
    pub(super) const fn one(self) -> Option<i32> {
        match self {
            Self::One(year) => Some(year),
            Self::Either(..) => None,
        }
    }
}

/// How a year stands in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Before 年: any other four digits of a title may count something.
    WithWord,
    /// Alone: file names say 台账2025.csv, too.
    Bare,
}

/// The year that a text names; none where it names two apart from each other.
fn year_in(text: &str, form: Form) -> Option<NamedYear> {
    let mut found = None;
    for (number, behind) in numbers_in(text) {
        let Some(year) = year_of(number) else { continue };
        if let Some(last) = joined(year, behind) {
            return Some(NamedYear::Either(year, last));
        }
        let worded = behind.trim_start().starts_with(['年', '度']);
        if form == Form::Bare || worded {
            match found {
                Some(other) if other != year => return None,
                _ => found = Some(year),
            }
        }
    }
    found.map(NamedYear::One)
}

/// 2025, and 202503, which is a month of it.
fn year_of(digits: &str) -> Option<i32> {
    let year = match digits.len() {
        4 => digits.parse().ok(),
        6 if digits[4..].parse().is_ok_and(|month: u32| (1..=12).contains(&month)) => {
            digits[..4].parse().ok()
        }
        _ => None,
    };
    year.filter(|year| (1990..2100).contains(year))
}

/// The later year to which a text goes on from one: 2024—2025年度, 2024年9月至2025年6月, 2024-25学年.
fn joined(year: i32, behind: &str) -> Option<i32> {
    let rest = behind.trim_start_matches(|mark: char| "年度学月日 ".contains(mark));
    // 12月, 12月31日
    let rest = rest.trim_start_matches(|mark: char| mark.is_ascii_digit() || "月日 ".contains(mark));
    let next = rest.trim_start_matches(['-', '—', '–', '－', '~', '～', '至', '到', '/', '、', ' ']);
    if next.len() == rest.len() {
        return None;
    }
    let (number, behind) = next.split_at(next.bytes().take_while(u8::is_ascii_digit).count());
    let last = match number.len() {
        2 if behind.starts_with(['年', '学']) => {
            number.parse().ok().map(|short: i32| year - year % 100 + short)
        }
        _ => year_of(number),
    };
    last.filter(|last| (year + 1..year + 10).contains(last))
}

/// The runs of digits of a text, each with what follows it.
fn numbers_in(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|mark: char| mark.is_ascii_digit())?;
        let digits = &rest[start..];
        let (number, behind) = digits.split_at(digits.bytes().take_while(u8::is_ascii_digit).count());
        rest = behind;
        Some((number, behind))
    })
}

/// The one month that a name is about: 3月, 三月份台账, 2025年3月, 202503. 3月5日 is a day, and 1-6月 is half a year.
fn month_in(name: &str) -> Option<Month> {
    let name = essence(name);
    let compact = Some(name).filter(|name| name.len() == 6 && name.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some((year, month)) = compact.map(|name| name.split_at(4)) {
        return Month::read(&format!("{year}年{month}月"));
    }
    Month::read(name).or_else(|| {
        let (before, behind) = name.split_once('月')?;
        let goes_on = behind.starts_with(|mark: char| mark.is_numeric()) || behind.contains('月');
        let begin =
            before.rfind(|mark: char| !(mark.is_ascii_digit() || "年一二三四五六七八九十".contains(mark)));
        let begin = begin.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        // 1-6月 and 一至六月 are several.
        let several =
            before[..begin].trim_end().ends_with(['-', '—', '～', '~', '至', '到', '、', '第', '前']);
        if goes_on || several { None } else { Month::read(&format!("{}月", &before[begin..])) }
    })
}

/// The kind that a name is about, when it says nothing else: 党课, 2025年党课台账, 督查情况登记表.
fn kind_in(name: &str, kinds: &Kinds) -> Option<String> {
    let name: String = name.split_whitespace().collect();
    // What says when: years, months, marks.
    let when = |mark: char| {
        mark.is_ascii_digit()
            || mark.is_ascii_punctuation()
            || "年度月份（）()、—－·《》“”全上下半".contains(mark)
    };
    // 二、督查
    let numbered = name
        .split_once('、')
        .filter(|(number, _)| number.chars().all(|mark| "一二三四五六七八九十（）".contains(mark)));
    let mut rest = numbered.map_or(name.as_str(), |(_, rest)| rest).trim_matches(when);
    loop {
        if let Some(kind) = kinds.find(rest) {
            return Some(kind.name.clone());
        }
        let shorter = essence(rest).trim_matches(when);
        if shorter.len() == rest.len() || shorter.is_empty() {
            return None;
        }
        rest = shorter;
    }
}

/// A name without the word at its end that only says what tables are.
fn essence(name: &str) -> &str {
    const TABLES: [&str; 20] = [
        "台账",
        "台帐",
        "记录表",
        "记录",
        "登记表",
        "登记",
        "汇总表",
        "汇总",
        "统计表",
        "统计",
        "明细表",
        "明细",
        "一览表",
        "情况表",
        "情况",
        "清单",
        "工作",
        "活动",
        "开展",
        "表",
    ];
    let name = name.trim();
    TABLES.iter().find_map(|word| name.strip_suffix(word)).unwrap_or(name).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_a_year_only_when_it_is_one_and_the_only_one() {
        let one = |year| Some(NamedYear::One(year));
        assert_eq!(year_in("2025年台账-gbk", Form::Bare), one(2025));
        assert_eq!(year_in("台账 2025 (2025)", Form::Bare), one(2025));
        assert_eq!(year_in("202503", Form::Bare), one(2025));
        assert_eq!(year_in("20250305导出", Form::Bare), None);
        assert_eq!(year_in("2025 年度学习台账", Form::WithWord), one(2025));
        assert_eq!(year_in("2025年1-6月台账", Form::WithWord), one(2025));
        assert_eq!(year_in("编号2025 台账", Form::WithWord), None);
        assert_eq!(year_in("2024年台账（2025年1月整理）", Form::WithWord), None);
    }

    #[test]
    fn a_name_over_two_years_says_neither() {
        for name in [
            "2024—2025年度学习台账",
            "2024-2025",
            "2024年9月至2025年6月台账",
            "2024年12月31日—2025年1月5日",
            "2024—2025学年",
            "2024-25学年",
            "202409-202506",
        ] {
            let either = Some(NamedYear::Either(2024, 2025));
            assert_eq!(year_in(name, Form::Bare), either, "{name}");
            assert_eq!(year_in(name, Form::WithWord), either, "{name}");
        }
    }

    #[test]
    fn a_name_gives_a_month_only_when_it_is_about_one() {
        let march = |text: &str| Month::read(text);
        for name in ["3月", "三月份", "3月台账", "3月份学习情况"] {
            assert_eq!(month_in(name), march("3月"), "{name}");
        }
        for name in ["2025年3月", "202503", "2025年3月工作台账", "某局2025年三月台账"] {
            assert_eq!(month_in(name), march("2025年3月"), "{name}");
        }
        for name in ["1-6月", "一至六月", "3月5日", "3月、4月", "13月", "台账", "前3月", "Sheet3"]
        {
            assert_eq!(month_in(name), None, "{name}");
        }
    }

    #[test]
    fn a_name_gives_a_kind_only_when_it_says_nothing_else() {
        let kind = |name: &str, synonyms: &[&str]| shuhui_core::Kind {
            name: name.into(),
            synonyms: synonyms.iter().map(ToString::to_string).collect(),
            measures: Vec::new(),
            word: "次".into(),
            tags: Vec::new(),
            colour: 0,
            works: None,
        };
        let kinds = Kinds::new(vec![kind("党课", &[]), kind("中心组学习", &["集中学习"])]);
        for name in
            ["党课", " 党 课", "2025年党课台账", "党课（2025）", "党课开展情况登记表", "3月党课", "二、党课"]
        {
            assert_eq!(kind_in(name, &kinds).as_deref(), Some("党课"), "{name}");
        }
        assert_eq!(kind_in("集中学习", &kinds).as_deref(), Some("中心组学习"));
        for name in ["Sheet1", "2025年台账", "党课和督查", "某局党课计划", ""] {
            assert_eq!(kind_in(name, &kinds), None, "{name}");
        }
    }
}
