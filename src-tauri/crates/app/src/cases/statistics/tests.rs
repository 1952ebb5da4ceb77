//! The statistics of a small log whose numbers can be counted by hand.

use tempfile::TempDir;

use super::*;
use crate::Clock;
use crate::cases::log;
use crate::wire::{AddEntry, EntryInput};

/// A log on 8 December 2025: of each entry the day, the kind, the heads and the 条.
fn app(entries: &[(&str, &str, u32, u32)]) -> (TempDir, App) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let today = "2025-12-08".parse().expect("a day");
    let app = App::open(folder.path(), Clock::on(today)).expect("the folder opens");
    for (date, kind, heads, pieces) in entries {
        let fields = EntryInput {
            date: Some((*date).into()),
            kind: Some((*kind).into()),
            title: Some("一".into()),
            attendance: Some(heads.to_string()),
            measures: (*pieces > 0).then(|| format!("{pieces}条")),
            ..EntryInput::default()
        };
        log::add(&app, AddEntry { fields, attach: None }).expect("added");
    }
    (folder, app)
}

fn ask(app: &App, period: &str) -> Statistics {
    year(app, PeriodRequest { period: period.into() }).expect("statistics")
}

#[test]
fn a_running_year_is_compared_with_the_same_days_and_its_months_with_whole_ones() {
    let (_folder, app) = app(&[
        ("2025-03-05", "中心组学习", 10, 0),
        ("2025-03-05", "信息编发", 0, 4),
        ("2025-12-01", "信息编发", 0, 3),
        ("2024-03-20", "信息编发", 0, 2),
        ("2024-12-31", "信息编发", 7, 1),
        ("2023-12-31", "督查", 5, 0),
    ]);
    let answer = ask(&app, "2025");
    assert_eq!((answer.before.from.as_str(), answer.before.to.as_str()), ("2024-01-01", "2024-12-08"));
    assert!(answer.running);
    assert_eq!(answer.sums, Sums { entries: 3, attendance: 10 });
    assert_eq!(answer.sums_before, Sums { entries: 1, attendance: 0 });
    assert_eq!(answer.years, Some([2023, 2025]));
    let kinds: Vec<_> = answer.kinds.iter().map(|kind| (kind.kind.as_str(), kind.sums.entries)).collect();
    assert_eq!(
        kinds,
        [("信息编发", 2), ("中心组学习", 1)],
        "most entries first, others of other years left out"
    );
    let kind = &answer.kinds[0];
    assert_eq!((kind.word.as_str(), kind.measures["条"], kind.measures_before["条"]), ("次", 7.0, 2.0));
    assert_eq!((kind.months[2], kind.months[11], kind.months.len()), (1, 1, 12));
    let december = &answer.months[11];
    assert_eq!(
        (december.period.written.as_str(), december.period_before.written.as_str()),
        ("2025-12", "2024-12")
    );
    assert_eq!((december.sums.entries, december.sums_before), (1, Sums { entries: 1, attendance: 7 }));
    let days: Vec<_> = answer.days.iter().map(|day| (day.date.as_str(), day.entries)).collect();
    assert_eq!(days, [("2025-03-05", 2), ("2025-12-01", 1)]);
}

#[test]
fn a_quarter_that_is_over_is_compared_whole_and_its_calendar_is_that_of_the_year() {
    let (_folder, app) =
        app(&[("2025-02-03", "督查", 0, 0), ("2025-07-01", "督查", 0, 0), ("2024-03-31", "督查", 0, 0)]);
    let answer = ask(&app, "2025Q1");
    assert_eq!((answer.running, answer.before.to.as_str()), (false, "2024-03-31"));
    assert_eq!((answer.sums.entries, answer.sums_before.entries, answer.months.len()), (1, 1, 3));
    assert_eq!((answer.days.len(), answer.year), (2, 2025));
}

#[test]
fn an_empty_log_has_months_without_entries() {
    let (_folder, app) = app(&[]);
    let answer = ask(&app, "2025");
    assert_eq!((answer.months.len(), answer.kinds.len(), answer.years), (12, 0, None));
}
