//! Periods as templates name them, relative to the document's: last_year, first_half, so_far.

use chrono::{Datelike, NaiveDate};

use super::Period;

/// The words that `period=` takes beside written periods.
pub const RELATIVE: [&str; 14] = [
    "last_year",
    "last_period",
    "whole_year",
    "first_half",
    "second_half",
    "first_quarter",
    "second_quarter",
    "third_quarter",
    "fourth_quarter",
    "q1",
    "q2",
    "q3",
    "q4",
    "so_far",
];

/// The word that means a period in a document's; none for one that no word means.
pub fn relative_word(period: Period, document: Period, today: NaiveDate) -> Option<&'static str> {
    RELATIVE.into_iter().find(|word| relative(word, document, today) == Some(period))
}

/// The period that a word means in a document's period on a day; `None` for any other text.
pub fn relative(word: &str, document: Period, today: NaiveDate) -> Option<Period> {
    let year = document.last().year();
    let written = match word {
        "last_year" => return document.last_year(),
        "last_period" => return document.before(),
        "so_far" => {
            let whole = Period::year(year).ok()?;
            // Up to the day of drafting within the document's year, also where the document's own period is over; a document of a past
            // year takes its whole, and so does one of a year to come.
            let last = match (whole.holds(today), whole.last() < today) {
                (true, _) => today,
                (false, true) => document.last(),
                (false, false) => whole.last(),
            };
            return Period::new(whole.first(), last).ok();
        }
        "whole_year" => year.to_string(),
        "first_half" => format!("{year}H1"),
        "second_half" => format!("{year}H2"),
        "first_quarter" | "q1" => format!("{year}Q1"),
        "second_quarter" | "q2" => format!("{year}Q2"),
        "third_quarter" | "q3" => format!("{year}Q3"),
        "fourth_quarter" | "q4" => format!("{year}Q4"),
        _ => return None,
    };
    written.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_for_a_period_means_one() {
        let today = NaiveDate::from_ymd_opt(2025, 12, 20).expect("a day");
        let meant = |word: &str, document: &str| {
            relative(word, document.parse().expect("a period"), today).map(|period| period.to_string())
        };
        for word in RELATIVE {
            assert!(meant(word, "2025").is_some(), "{word}");
        }
        assert_eq!(meant("so_far", "2025").as_deref(), Some("2025-01-01..2025-12-20"));
        assert_eq!(meant("so_far", "2025H2").as_deref(), Some("2025-01-01..2025-12-20"));
        assert_eq!(meant("so_far", "2025H1").as_deref(), Some("2025-01-01..2025-12-20"));
        assert_eq!(meant("so_far", "2025-02-10..2025-08-31").as_deref(), Some("2025-01-01..2025-12-20"));
        assert_eq!(meant("so_far", "2024H1").as_deref(), Some("2024H1"));
        assert_eq!(meant("so_far", "2024-02-10..2024-08-31").as_deref(), Some("2024-01-01..2024-08-31"));
        assert_eq!(meant("so_far", "2026").as_deref(), Some("2026"));
        assert_eq!(meant("so_far", "2024").as_deref(), Some("2024"));
        assert_eq!(meant("q3", "2024H1").as_deref(), Some("2024Q3"));
        assert_eq!(meant("2025H1", "2025"), None);
    }
}
