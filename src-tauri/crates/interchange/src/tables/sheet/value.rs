//! A workbook's cell as the text that a person would read in it.

use calamine::{Data, DataRef, ExcelDateTime, ExcelDateTimeType};
use chrono::NaiveDate;

/// What a number stands for by its format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shown {
    Plain,
    Percent,
}

/// Puts the text of a cell behind others; nothing for an empty one.
pub(super) fn write(value: &DataRef<'_>, shown: Shown, text: &mut String) {
    match value {
        DataRef::Empty => {}
        DataRef::String(words) => text.push_str(words),
        DataRef::SharedString(words) => text.push_str(words),
        DataRef::Int(number) => text.push_str(&number.to_string()),
        DataRef::Float(number) => match shown {
            Shown::Plain => text.push_str(&decimal(*number)),
            Shown::Percent => {
                text.push_str(&decimal(number * 100.0));
                text.push('%');
            }
        },
        DataRef::Bool(truth) => text.push_str(if *truth { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(moment) => text.push_str(&moment_text(moment)),
        DataRef::DateTimeIso(moment) => text.push_str(&iso(moment)),
        DataRef::DurationIso(span) => text.push_str(span),
        DataRef::Error(error) => text.push_str(&error.to_string()),
    }
}

/// The same cell, borrowed.
pub(super) fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::Empty => DataRef::Empty,
        Data::String(words) => DataRef::SharedString(words),
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(moment) => DataRef::DateTimeIso(moment.clone()),
        Data::DurationIso(span) => DataRef::DurationIso(span.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        // A rich text's words, and whatever a later version of the library adds.
        #[expect(unreachable_patterns, reason = "the library's enum may grow")]
        other => DataRef::String(other.to_string()),
    }
}

/// A number as a spreadsheet shows it: without the digits that binary arithmetic leaves behind the fifteenth.
fn decimal(number: f64) -> String {
    let shortest = number.to_string();
    if shortest.bytes().filter(u8::is_ascii_digit).count() <= 15 {
        return shortest;
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

fn moment_text(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        let minutes = (moment.as_f64() * 24.0 * 60.0).round();
        return format!("{}:{:02}", (minutes / 60.0).floor(), minutes.rem_euclid(60.0));
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    // A time of day alone is less than a day.
    if moment.as_f64() < 1.0 {
        return format!("{hour:02}:{minute:02}");
    }
    match (hour, minute) {
        (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

/// `2025-03-05T00:00:00` as people write it.
fn iso(moment: &str) -> String {
    match moment.split_once('T') {
        Some((day, time)) if time.starts_with("00:00") => day.to_owned(),
        Some((day, time)) => format!("{day} {}", time.get(..5).unwrap_or(time)),
        None => moment.to_owned(),
    }
}

/// The day that a bare number in a column of days counts to, as `2025-03-05`; nothing for a number that is no day of
/// the years 1954 to 2119.
pub fn serial_day(text: &str, from_1904: bool) -> Option<NaiveDate> {
    let number: f64 = text.trim().parse().ok()?;
    let shift = if from_1904 { 1_462.0 } else { 0.0 };
    if !(20_000.0..80_000.0).contains(&(number + shift)) {
        return None;
    }
    let moment = ExcelDateTime::new(number, ExcelDateTimeType::DateTime, from_1904);
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &DataRef<'_>, shown: Shown) -> String {
        let mut text = String::new();
        write(value, shown, &mut text);
        text
    }

    #[test]
    fn numbers_read_as_a_spreadsheet_shows_them() {
        for (number, shown) in
            [(26.0, "26"), (0.1 + 0.2, "0.3"), (1.2, "1.2"), (86_500.5, "86500.5"), (-3.0, "-3")]
        {
            assert_eq!(text(&DataRef::Float(number), Shown::Plain), shown);
        }
        assert_eq!(text(&DataRef::Float(0.962), Shown::Percent), "96.2%");
    }

    #[test]
    fn days_and_times_read_as_people_write_them() {
        let moment = |value, from_1904| {
            DataRef::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, from_1904))
        };
        assert_eq!(text(&moment(45_721.0, false), Shown::Plain), "2025-03-05");
        assert_eq!(text(&moment(44_259.0, true), Shown::Plain), "2025-03-05");
        assert_eq!(text(&moment(45_721.375, false), Shown::Plain), "2025-03-05 09:00");
        assert_eq!(text(&moment(0.375, false), Shown::Plain), "09:00");
        assert_eq!(text(&DataRef::DateTimeIso("2025-03-05T00:00:00".into()), Shown::Plain), "2025-03-05");
    }

    #[test]
    fn a_bare_number_is_a_day_only_within_reason() {
        let day = |text: &str, from_1904| serial_day(text, from_1904).map(|day| day.to_string());
        assert_eq!(day("45721", false).as_deref(), Some("2025-03-05"));
        assert_eq!(day("44259", true).as_deref(), Some("2025-03-05"));
        assert_eq!(day("26", false), None);
        assert_eq!(day("20250305", false), None);
        assert_eq!(day("NaN", false), None);
    }
}
