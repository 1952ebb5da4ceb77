//! What a template can say without asking the log: unit, period and date in words, and the words for other periods.

use chrono::{Datelike, NaiveDate};
use shuhui_core::dates;
use shuhui_core::period::{Part, Period};

use crate::marks;

/// The variables every template has, in the order a reader of the documentation wants them.
pub const BUILT_IN: [&str; 20] = [
    "unit",
    "unit_short",
    "period",
    "period_name",
    "period_title",
    "period_now",
    "period_word",
    "period_span",
    "last_period_name",
    "next_period_name",
    "next_period_span",
    "as_of",
    "sections",
    "year",
    "last_year",
    "next_year",
    "date",
    "date_year",
    "date_month",
    "date_day",
];

/// Those that came later: a parameter of that name, which a template may have from before, stands for them.
pub(crate) const YIELDING: [&str; 6] =
    ["unit_short", "period_title", "period_now", "next_period_span", "as_of", "sections"];

/// The words that `period=` takes beside written periods.
pub use shuhui_core::period::RELATIVE as PERIODS;

/// Puts the variables of period and date where a template sees them; the unit is the caller's.
pub(crate) fn insert(context: &mut tera::Context, period: Period, today: NaiveDate) {
    let year = period.last().year();
    context.insert("period", &period.to_string());
    context.insert("period_name", &period.name());
    context.insert("period_title", &title(period));
    context.insert("period_now", &now(period, today));
    context.insert("period_word", word(period));
    context.insert("period_span", &span(period));
    context.insert("last_period_name", &period.before().map(Period::name).unwrap_or_default());
    context.insert("next_period_name", &after(period).map(Period::name).unwrap_or_default());
    context
        .insert("next_period_span", &after(period).map(|next| next_span(period, next)).unwrap_or_default());
    context.insert("as_of", &as_of(period, today));
    context.insert("sections", &marks::SECTIONS.to_string());
    context.insert("year", &year);
    context.insert("last_year", &(year - 1));
    context.insert("next_year", &(year + 1));
    context.insert("date", &dates::chinese(today));
    context.insert("date_year", &today.year());
    context.insert("date_month", &today.month());
    context.insert("date_day", &today.day());
}

/// The period where its year is plain; days are said in full.
fn span(period: Period) -> String {
    if period.part().is_some() { period.short_name() } else { period.name() }
}

/// As a title says it: 2025年度, 2025年上半年.
fn title(period: Period) -> String {
    let name = period.name();
    if period.part() == Some(Part::Year) { format!("{name}度") } else { name }
}

/// The period as who writes in its year says it: 今年, 今年上半年; who writes later names the year.
fn now(period: Period, today: NaiveDate) -> String {
    match period.part() {
        _ if period.within_year() != Some(today.year()) => period.name(),
        Some(Part::Year) => "今年".to_owned(),
        _ => format!("今年{}", period.short_name()),
    }
}

/// The period that comes next, without its year where that is plain: 下半年, 2026年.
fn next_span(period: Period, next: Period) -> String {
    let plain = next.within_year().is_some() && next.within_year() == period.within_year();
    if plain { next.short_name() } else { next.name() }
}

/// 截至12月20日: the day to which `so_far` counts: that of drafting within the document's year, or the last one of a period of a year that
/// is over. A day before the document's year says its own.
fn as_of(period: Period, today: NaiveDate) -> String {
    let day = if today.year() == period.last().year() { today } else { period.last().min(today) };
    match day.year() == period.last().year() {
        true => format!("截至{}月{}日", day.month(), day.day()),
        false => format!("截至{}", dates::chinese(day)),
    }
}

/// How a sentence about the period opens: 一年来, 半年来, 本季度, 本月, 这一时期.
fn word(period: Period) -> &'static str {
    match period.part() {
        Some(Part::Year) => "一年来",
        Some(Part::Half(_)) => "半年来",
        Some(Part::Quarter(_)) => "本季度",
        Some(Part::Month(_)) => "本月",
        None => "这一时期",
    }
}

/// The period of the same kind right after.
fn after(period: Period) -> Option<Period> {
    let (year, next) = (period.first().year(), period.last().succ_opt()?);
    let written = match period.part() {
        Some(Part::Year) => (year + 1).to_string(),
        Some(Part::Half(half)) => format!("{}H{}", next.year(), half % 2 + 1),
        Some(Part::Quarter(quarter)) => format!("{}Q{}", next.year(), quarter % 4 + 1),
        Some(Part::Month(_)) => format!("{}-{:02}", next.year(), next.month()),
        None => return Period::new(next, next + (period.last() - period.first())).ok(),
    };
    written.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().expect("a period")
    }

    #[test]
    fn the_period_after_is_of_the_same_kind() {
        for (text, expected) in [
            ("2025", "2026"),
            ("2025H2", "2026H1"),
            ("2025Q4", "2026Q1"),
            ("2025-12", "2026-01"),
            ("2025-03", "2025-04"),
        ] {
            assert_eq!(after(period(text)).map(|period| period.to_string()), Some(expected.to_owned()));
        }
    }

    #[test]
    fn a_period_is_said_as_titles_and_sentences_say_it() {
        let said = |text: &str, today: &str| {
            let (period, today) = (period(text), today.parse().expect("a day"));
            let next = after(period).map(|next| next_span(period, next)).unwrap_or_default();
            [title(period), now(period, today), next, as_of(period, today)]
        };
        for (text, today, expected) in [
            ("2025", "2025-12-20", ["2025年度", "今年", "2026年", "截至12月20日"]),
            ("2025H1", "2025-07-02", ["2025年上半年", "今年上半年", "下半年", "截至7月2日"]),
            ("2025H1", "2026-01-05", ["2025年上半年", "2025年上半年", "下半年", "截至6月30日"]),
            ("2025H2", "2026-01-05", ["2025年下半年", "2025年下半年", "2026年上半年", "截至12月31日"]),
            ("2025Q1", "2025-04-01", ["2025年第一季度", "今年第一季度", "第二季度", "截至4月1日"]),
            (
                "2025-02-10..2025-08-31",
                "2026-01-05",
                [
                    "2025年2月10日至8月31日",
                    "2025年2月10日至8月31日",
                    "2025年9月1日至2026年3月22日",
                    "截至8月31日",
                ],
            ),
            ("2026", "2025-12-20", ["2026年度", "2026年", "2027年", "截至2025年12月20日"]),
        ] {
            assert_eq!(said(text, today), expected, "{text} on {today}");
        }
    }
}
