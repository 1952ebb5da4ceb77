//! Why a row has no day.

use shuhui_core::Issue;
use shuhui_core::dates::DateError;

use super::years::NoYear;
use super::{cells, months};

/// Why a day without a year is none.
pub(super) fn no_year(unknown: NoYear, error: &DateError, text: &str) -> Issue {
    let says = |code: &'static str| Issue::error(code).with("text", cells::short(text));
    match unknown {
        NoYear::Unsaid => Issue::of(error),
        NoYear::Either(first, last) => {
            says("import.no_year_of_two").with("first", first.to_string()).with("last", last.to_string())
        }
        NoYear::Typed(year) => says("import.no_year_typed").with("year", year.to_string()),
        NoYear::Hidden { held, named } => {
            says("import.year_hidden").with("year", held.to_string()).with("instead", named.to_string())
        }
    }
}

/// Why a text is no day; what only whoever wrote it knows is said to be so.
pub(super) fn no_day(error: &DateError, text: &str) -> Issue {
    let text = cells::line(text);
    let says = |code| Issue::error(code).with("text", cells::short(&text));
    match (error, months::day_alone(&text)) {
        (DateError::Form(_), Some(day)) => says("import.day_alone").with("day", day.to_string()),
        (DateError::Form(_), None) if is_relative(&text) => says("import.day_relative"),
        _ => Issue::of(error),
    }
}

/// Whether a text tells a day by the day on which it was written: 昨天, 上周五, 本月5日.
fn is_relative(text: &str) -> bool {
    const WORDS: [&str; 20] = [
        "今天",
        "今日",
        "昨天",
        "昨日",
        "前天",
        "前日",
        "明天",
        "明日",
        "后天",
        "当天",
        "上周",
        "本周",
        "这周",
        "下周",
        "上个月",
        "上月",
        "本月",
        "下月",
        "去年",
        "星期",
    ];
    WORDS.iter().any(|word| text.starts_with(word)) || text.starts_with('周') && text.chars().count() <= 4
}
