//! A workbook's cell as the text that a person would read in it.

use calamine::{Data, DataRef, ExcelDateTime, ExcelDateTimeType};
use chrono::{Datelike, NaiveDate};

/// What a number stands for by its format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shown {
    Plain,
    Percent,
    /// A day without its year: what lies in the cell may be the year in which somebody typed 3-5.
    NoYear,
}

impl Shown {
    /// By the number of a built-in format, and the code of any other.
    pub(super) fn by(id: Option<u32>, code: &str) -> Self {
        // 16 is everywhere; the others are m月d日 in Chinese office programs, which do not write their code down.
        const WITHOUT_A_YEAR: [u32; 7] = [16, 28, 29, 51, 53, 54, 58];
        let built_in = code == "General" && id.is_some_and(|id| WITHOUT_A_YEAR.contains(&id));
        match code {
            _ if built_in || hides_the_year(code) => Self::NoYear,
            code if code.contains('%') => Self::Percent,
            _ => Self::Plain,
        }
    }
}

/// Whether a format shows month and day and no year: `m"月"d"日"`, `mm-dd`, `[$-804]m/d;@`.
fn hides_the_year(code: &str) -> bool {
    let (mut month, mut day, mut year) = (false, false, false);
    let mut marks = code.chars();
    while let Some(mark) = marks.next() {
        match mark.to_ascii_lowercase() {
            '"' => while marks.next().is_some_and(|mark| mark != '"') {},
            '[' => while marks.next().is_some_and(|mark| mark != ']') {},
            '\\' | '_' | '*' => _ = marks.next(),
            'm' => month = true,
            'd' => day = true,
            'y' | 'e' | 'g' | 'b' => year = true,
            ';' => break,
            _ => {}
        }
    }
    month && day && !year
}

/// Puts the text of a cell behind others; nothing for an empty one.
pub(super) fn write(value: &DataRef<'_>, shown: Shown, text: &mut String) {
    match value {
        DataRef::Empty => {}
        DataRef::String(words) => text.push_str(words),
        DataRef::SharedString(words) => text.push_str(words),
        DataRef::Int(number) => text.push_str(&number.to_string()),
        DataRef::Float(number) => match shown {
            Shown::Plain | Shown::NoYear => text.push_str(&decimal(*number)),
            Shown::Percent => {
                text.push_str(&decimal(number * 100.0));
                text.push('%');
            }
        },
        DataRef::Bool(truth) => text.push_str(if *truth { "TRUE" } else { "FALSE" }),
        // 19 in a cell of days is shown as 1900-01-19, and nobody meant that.
        DataRef::DateTime(moment) if is_day_of_month(moment) => text.push_str(&decimal(moment.as_f64())),
        DataRef::DateTime(moment) if shown == Shown::NoYear && is_day(moment) => {
            let (day, hour, minute) = parts(moment);
            text.push_str(&format!("{}月{}日", day.month(), day.day()));
            if (hour, minute) != (0, 0) {
                text.push_str(&format!(" {hour:02}:{minute:02}"));
            }
        }
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

/// Whether a number could be a month and a day whose zero is gone: 12.10 typed into a cell is kept as 12.1.
pub(super) fn may_lack_a_zero(value: &DataRef<'_>) -> bool {
    let DataRef::Float(number) = value else { return false };
    let tenths = (number * 10.0).round();
    (10.0..130.0).contains(&tenths)
        && (number * 10.0 - tenths).abs() < 1e-6
        && (1.0..=3.0).contains(&tenths.rem_euclid(10.0))
}

/// The year of a day.
pub(super) fn year(value: &DataRef<'_>) -> Option<i32> {
    match value {
        DataRef::DateTime(moment) if is_day(moment) && !is_day_of_month(moment) => {
            Some(parts(moment).0.year())
        }
        _ => None,
    }
}

/// Whether it is a day, maybe with a time: no length of time, and no time of day alone, which is less than a day.
fn is_day(moment: &ExcelDateTime) -> bool {
    !moment.is_duration() && moment.as_f64() >= 1.0
}

/// Whether it is a number that was typed as the day of some month.
fn is_day_of_month(moment: &ExcelDateTime) -> bool {
    let number = moment.as_f64();
    !moment.is_duration() && (1.0..=31.0).contains(&number) && number.fract() == 0.0
}

/// The day and its hour and minute. A day that some program has worked out can lie a little before its midnight: by
/// rounding, or by the 43 seconds that Shanghai's own time was off until 1901 and some libraries still reckon with.
fn parts(moment: &ExcelDateTime) -> (NaiveDate, u8, u8) {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).unwrap_or_default();
    midnight(day, hour, minute)
}

/// The last minute of a day is the midnight behind it.
fn midnight(day: NaiveDate, hour: u8, minute: u8) -> (NaiveDate, u8, u8) {
    match day.succ_opt() {
        Some(next) if (hour, minute) == (23, 59) => (next, 0, 0),
        _ => (day, hour, minute),
    }
}

fn moment_text(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        let minutes = (moment.as_f64() * 24.0 * 60.0).round();
        return format!("{}:{:02}", (minutes / 60.0).floor(), minutes.rem_euclid(60.0));
    }
    let (day, hour, minute) = parts(moment);
    if !is_day(moment) {
        let (.., hour, minute, _, _) = moment.to_ymd_hms_milli();
        return format!("{hour:02}:{minute:02}");
    }
    match (hour, minute) {
        (0, 0) => day.to_string(),
        _ => format!("{day} {hour:02}:{minute:02}"),
    }
}

/// `2025-03-05T00:00:00` as people write it.
fn iso(moment: &str) -> String {
    let Some((day, time)) = moment.split_once('T') else { return moment.to_owned() };
    let clock = time.get(..5).and_then(|clock| clock.split_once(':'));
    let clock = clock.and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
    let (Ok(day), Some((hour, minute))) = (day.parse(), clock) else { return format!("{day} {time}") };
    match midnight(day, hour, minute) {
        (day, 0, 0) => day.to_string(),
        (day, hour, minute) => format!("{day} {hour:02}:{minute:02}"),
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
    Some(parts(&moment).0)
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
        assert_eq!(
            text(&DataRef::DateTimeIso("2025-03-05T09:30:00".into()), Shown::Plain),
            "2025-03-05 09:30"
        );
    }

    #[test]
    fn a_day_that_rounding_put_before_its_midnight_is_that_day() {
        let moment = |value| DataRef::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false));
        for value in [45_720.999_999_9, 45_720.999_99, 45_720.999_502_3, 45_721.000_000_1] {
            assert_eq!(text(&moment(value), Shown::Plain), "2025-03-05", "{value}");
            assert_eq!(text(&moment(value), Shown::NoYear), "3月5日", "{value}");
        }
        assert_eq!(text(&DataRef::DateTimeIso("2025-03-04T23:59:17".into()), Shown::Plain), "2025-03-05");
        assert_eq!(
            serial_day("45720.9999999", false).map(|day| day.to_string()).as_deref(),
            Some("2025-03-05")
        );
    }

    #[test]
    fn a_format_tells_whether_the_year_is_shown() {
        for code in ["m\"月\"d\"日\"", "mm-dd", "[$-804]m/d;@", "d\\月m", "m\"月\"d\"日\" h:mm"] {
            assert_eq!(Shown::by(Some(170), code), Shown::NoYear, "{code}");
        }
        for code in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "h:mm", "General", "[$-411]ge.m.d", "0.00"]
        {
            assert_eq!(Shown::by(Some(170), code), Shown::Plain, "{code}");
        }
        assert_eq!(Shown::by(Some(58), "General"), Shown::NoYear);
        assert_eq!(Shown::by(Some(10), "0.00%"), Shown::Percent);
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
