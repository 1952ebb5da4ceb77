//! Requirements held against logs: a suite by hand, the shipped ones, the laws, and the sample of an office.

#![expect(clippy::panic, reason = "data that cannot be read fails the test that reads it")]

use std::num::NonZeroU32;
use std::path::Path;

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use shuhui_core::figure::{Context, Value, evaluate};
use shuhui_core::log::Selection;
use shuhui_core::requirement::{
    AsOf, Basis, Every, Requirement, Slot, Span, Standing, State, Status, Tally, check,
};
use shuhui_core::{Entry, EntryFields, EntryId, Expr, Kinds, Period, Quantity, Source};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn requirement(every: Every, need: u32) -> Requirement {
    let of = Selection { kinds: vec!["党组会".to_owned()], ..Selection::default() };
    Requirement {
        id: "r".to_owned(),
        title: "党组会".to_owned(),
        figure: Tally { of, measure: None },
        need: NonZeroU32::new(need).expect("more than nothing"),
        every,
        source: Basis::default(),
        active: true,
    }
}

fn log(days: &[&str]) -> Vec<Entry> {
    let fields = days.iter().map(|text| EntryFields::new(day(text), "党组会", "研究工作"));
    (0_u8..).zip(fields).map(|(number, fields)| entry(number, fields)).collect()
}

fn entry(number: u8, fields: EntryFields) -> Entry {
    let mut bytes = [0; 16];
    bytes[15] = number;
    Entry { id: EntryId::from_bytes(bytes), fields, source: Source::Typed }
}

/// By a log that goes back before all that is asked.
fn on(today: NaiveDate) -> AsOf {
    AsOf::new(today, Some(day("1990-01-01")), None)
}

fn held(days: &[&str], requirement: &Requirement, period: &str, today: &str) -> Standing {
    held_as_of(days, requirement, period, &on(day(today)))
}

fn held_as_of(days: &[&str], requirement: &Requirement, period: &str, as_of: &AsOf) -> Standing {
    let period = period.parse().expect("a period");
    check(&log(days), requirement, period, as_of, &Kinds::default())
        .expect("a list of entries can always be read")
}

/// `1月1● 2月0✕`: label, count, ● met ✕ missing ○ due ◇ advice · not yet － 未记.
fn drawn(standing: &Standing) -> String {
    let mark = |slot: &Slot| match slot.state {
        State::Met => '●',
        State::Missing => '✕',
        State::Due => '○',
        State::Advice => '◇',
        State::NotYet => '·',
        State::Unlogged => '－',
    };
    let slots = standing.slots.iter().map(|slot| format!("{}{}{}", slot.label, slot.count, mark(slot)));
    format!("{:?} {}", standing.status, slots.collect::<Vec<_>>().join(" "))
}

#[test]
fn a_month_is_missing_when_it_is_over_and_due_while_it_runs() {
    let days = ["2025-01-31", "2025-03-01", "2025-03-02", "2025-04-30"];
    assert_eq!(
        drawn(&held(&days, &requirement(Every::Month, 1), "2025H1", "2025-05-31")),
        "Missing 1月1● 2月0✕ 3月2● 4月1● 5月0○ 6月0·"
    );
    assert_eq!(drawn(&held(&days, &requirement(Every::Month, 1), "2025-03", "2025-05-31")), "Met 3月2●");
}

#[test]
fn quarters_halves_and_years_are_asked_whole_even_where_the_period_is_not() {
    let days = ["2025-02-10", "2025-04-01"];
    let drawn = |every, period, today| drawn(&held(&days, &requirement(every, 1), period, today));
    assert_eq!(
        drawn(Every::Quarter, "2025", "2025-07-01"),
        "Due 第一季度1● 第二季度1● 第三季度0○ 第四季度0·"
    );
    assert_eq!(drawn(Every::Quarter, "2025-03", "2025-07-01"), "Met 第一季度1●");
    assert_eq!(drawn(Every::Half, "2025", "2026-01-01"), "Missing 上半年2● 下半年0✕");
    assert_eq!(drawn(Every::Year, "2025", "2025-12-31"), "Met 全年2●");
    assert_eq!(
        drawn(Every::Year, "2024-12-31..2025-01-01", "2025-12-31"),
        "Missing 2024年全年0✕ 2025年全年2●"
    );
}

#[test]
fn a_span_of_months_comes_every_year() {
    let span = Span::new("年初", 1, 3).expect("a span");
    let drawn = |days: &[&str], period, today| {
        drawn(&held(days, &requirement(Every::Span(span.clone()), 1), period, today))
    };
    assert_eq!(drawn(&["2025-04-01"], "2025", "2025-03-31"), "Due 年初0○");
    assert_eq!(drawn(&["2025-04-01"], "2025", "2025-04-01"), "Missing 年初0✕");
    assert_eq!(
        drawn(&["2025-03-31", "2025-08-01"], "2024-07-01..2026-01-31", "2025-12-01"),
        "Met 2025年年初1● 2026年年初0·"
    );
    assert_eq!(drawn(&["2025-03-31"], "2025Q3", "2025-12-01"), "Due ");
    assert!(Span::new("倒着", 3, 1).is_err() && Span::new("没有", 0, 13).is_err());
}

#[test]
fn regularly_without_a_number_only_advises() {
    let advice = |days: &[&str], today| drawn(&held(days, &requirement(Every::Advice, 2), "2025", today));
    assert_eq!(advice(&["2025-05-01"], "2025-12-08"), "Advice 全年1◇");
    assert_eq!(advice(&["2025-05-01"], "2026-02-01"), "Advice 全年1◇");
    assert_eq!(advice(&["2025-05-01", "2025-06-01"], "2025-12-08"), "Met 全年2●");
    assert_eq!(advice(&[], "2024-12-08"), "Due 全年0·");
}

#[test]
fn before_the_log_begins_nothing_is_missing() {
    let today = day("2025-12-08");
    let as_of =
        |agreed: Option<&str>, earliest: Option<&str>| AsOf::new(today, agreed.map(day), earliest.map(day));
    let drawn = |days: &[&str], every, need, as_of| {
        drawn(&held_as_of(days, &requirement(every, need), "2025", &as_of))
    };
    // Empty, and so begun this month: what runs is due, and what is over cannot be known.
    let empty = as_of(None, None);
    assert_eq!(
        drawn(&[], Every::Month, 1, empty),
        "Due 1月0－ 2月0－ 3月0－ 4月0－ 5月0－ 6月0－ 7月0－ 8月0－ 9月0－ 10月0－ 11月0－ 12月0○"
    );
    assert_eq!(drawn(&[], Every::Quarter, 1, empty), "Due 第一季度0－ 第二季度0－ 第三季度0－ 第四季度0○");
    assert_eq!(drawn(&[], Every::Half, 1, empty), "Due 上半年0－ 下半年0○");
    assert_eq!(drawn(&[], Every::Year, 1, empty), "Due 全年0○");
    assert_eq!(drawn(&[], Every::Advice, 2, empty), "Due 全年0○");
    let early = Every::Span(Span::new("年初", 1, 3).expect("a span"));
    assert_eq!(drawn(&[], early, 1, empty), "Unlogged 年初0－");
    // One entry, of any kind: from its month on.
    let since_october = as_of(None, Some("2025-10-20"));
    assert_eq!(
        drawn(&["2025-12-01"], Every::Month, 1, since_october),
        "Missing 1月0－ 2月0－ 3月0－ 4月0－ 5月0－ 6月0－ 7月0－ 8月0－ 9月0－ 10月0✕ 11月0✕ 12月1●"
    );
    let since_august = as_of(None, Some("2025-08-31"));
    assert_eq!(
        drawn(&[], Every::Quarter, 1, since_august),
        "Due 第一季度0－ 第二季度0－ 第三季度0－ 第四季度0○",
        "half of the third quarter was not logged"
    );
    // What was agreed on goes before what is logged, on either side.
    assert_eq!(
        drawn(&[], Every::Half, 1, as_of(Some("2025-01-01"), Some("2025-08-31"))),
        "Missing 上半年0✕ 下半年0○"
    );
    assert_eq!(
        drawn(&["2025-03-05"], Every::Half, 2, as_of(Some("2025-07-15"), Some("2025-03-05"))),
        "Due 上半年1－ 下半年0○"
    );
    assert_eq!(as_of(Some("2026-03-01"), None).start(), day("2025-12-01"), "no later than now");
    assert_eq!(as_of(None, Some("2026-03-01")).start(), day("2025-12-01"));
}

#[test]
fn a_sum_may_be_required_and_other_figures_may_not() {
    let kinds = Kinds::default();
    let read = |text: &str| Tally::of(&Expr::parse(text, &kinds).expect("a figure"));
    let tally = read("sum(measure='条', kind='信息编发')").expect("a sum adds up");
    assert_eq!(
        tally.expr().to_string(),
        Expr::parse("sum(kind='信息编发', measure='条')", &kinds).expect("a figure").to_string()
    );
    for refused in [
        "count(kind='党课', per='month')",
        "count(period='2025')",
        "state(measure='名')",
        "list(field='title')",
    ] {
        assert!(read(refused).is_err(), "{refused}");
    }
    let mut fields = EntryFields::new(day("2025-03-05"), "信息编发", "3月工作信息");
    fields.measures.insert("条".to_owned(), Quantity::whole(8));
    let log = vec![entry(0, fields), entry(1, EntryFields::new(day("2025-03-06"), "信息编发", "没有写条数"))];
    let requirement = Requirement { figure: tally, ..requirement(Every::Month, 10) };
    let standing = check(
        &log,
        &requirement,
        "2025-03".parse().expect("a period"),
        &on(day("2025-04-01")),
        &Kinds::default(),
    )
    .expect("a list");
    assert_eq!(drawn(&standing), "Missing 3月8✕");
    assert_eq!(standing.slots[0].entries.len(), 1);
    assert_eq!(standing.slots[0].lacking(), Quantity::whole(2));
}

fn every() -> impl Strategy<Value = Every> {
    prop_oneof![
        Just(Every::Month),
        Just(Every::Quarter),
        Just(Every::Half),
        Just(Every::Year),
        Just(Every::Advice),
        (1_u32..=12, 0_u32..12).prop_map(|(first, length)| {
            Every::Span(Span::new("几个月", first, (first + length).min(12)).expect("in order"))
        }),
    ]
}

fn days() -> impl Strategy<Value = Vec<NaiveDate>> {
    prop::collection::vec((0_u64..1100).prop_map(|days| day("2023-06-01") + Days::new(days)), 0..40)
}

fn logged(days: &[NaiveDate]) -> Vec<Entry> {
    let kind = |number: u8| if number.is_multiple_of(3) { "党课" } else { "党组会" };
    (0_u8..)
        .zip(days)
        .map(|(number, day)| entry(number, EntryFields::new(*day, kind(number), "研究工作")))
        .collect()
}

fn period() -> impl Strategy<Value = Period> {
    (0_u64..1200, 0_u64..800)
        .prop_map(|(from, length)| {
            day("2023-05-01") + Days::new(from)..day("2023-05-01") + Days::new(from + length)
        })
        .prop_map(|days| Period::new(days.start, days.end).expect("in order"))
}

proptest! {
    #[test]
    fn a_slot_counts_what_the_figure_counts_in_its_days(days in days(), period in period(), every in every(), need in 1_u32..4, today in 0_u64..1200) {
        let (log, requirement) = (logged(&days), requirement(every, need));
        let today = day("2023-05-01") + Days::new(today);
        let standing = check(&log, &requirement, period, &on(today), &Kinds::default()).expect("a list");
        for slot in &standing.slots {
            let context = Context { period: slot.period, today, kinds: Arc::default() };
            let figure = evaluate(&log, &requirement.figure.expr(), &context).expect("a list");
            prop_assert_eq!(&figure.entries, &slot.entries);
            let number = match figure.value { Some(Value::Number(number)) => number, _ => Quantity::ZERO };
            prop_assert_eq!(number, slot.count);
            prop_assert!(slot.period.intersection(period).is_some());
            prop_assert_eq!(slot.state == State::Met, slot.lacking() == Quantity::ZERO);
        }
        prop_assert!(standing.slots.windows(2).all(|pair| pair[0].period.last() < pair[1].period.first()));
        let labels: std::collections::BTreeSet<&str> = standing.slots.iter().map(|slot| slot.label.as_str()).collect();
        prop_assert_eq!(labels.len(), standing.slots.len());
    }

    #[test]
    fn one_more_entry_never_makes_anything_worse(days in days(), more in 0_u64..1100, period in period(), every in every(), need in 1_u32..4) {
        let requirement = requirement(every, need);
        let today = on(day("2025-06-15"));
        let before = check(&logged(&days), &requirement, period, &today, &Kinds::default()).expect("a list");
        let mut log = logged(&days);
        log.push(entry(200, EntryFields::new(day("2023-06-01") + Days::new(more), "党组会", "补记")));
        let after = check(&log, &requirement, period, &today, &Kinds::default()).expect("a list");
        for (before, after) in before.slots.iter().zip(&after.slots) {
            prop_assert!(after.state == before.state || after.state == State::Met);
        }
        prop_assert!(after.status == before.status || after.status != Status::Missing);
    }

    #[test]
    fn nothing_is_missing_before_it_is_over_or_the_log_began(
        days in days(), period in period(), every in every(), today in 0_u64..1200, agreed in prop::option::of(0_u64..1200)
    ) {
        let today = day("2023-05-01") + Days::new(today);
        let as_of = AsOf::new(today, agreed.map(|days| day("2023-05-01") + Days::new(days)), days.iter().min().copied());
        let standing = check(&logged(&days), &requirement(every.clone(), 2), period, &as_of, &Kinds::default()).expect("a list");
        for slot in standing.slots {
            match slot.state {
                State::Missing => {
                    prop_assert!(slot.period.last() < today && every != Every::Advice);
                    prop_assert!(slot.period.first() >= as_of.start());
                }
                State::Unlogged => prop_assert!(slot.period.last() < today && slot.period.first() < as_of.start()),
                State::Due => prop_assert!(slot.period.holds(today)),
                State::NotYet => prop_assert!(slot.period.first() > today),
                State::Met | State::Advice => {}
            }
        }
    }
}

/// requirements.toml as the program reads it; the program's own reader stands in the crate above.
fn shipped(kinds: &Kinds) -> Vec<Requirement> {
    #[derive(serde::Deserialize)]
    struct File {
        requirement: Vec<Written>,
    }
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Written {
        id: String,
        title: String,
        figure: String,
        need: NonZeroU32,
        every: String,
        span: Option<WrittenSpan>,
        document: String,
        #[serde(default)]
        clause: String,
        #[serde(default = "yes")]
        active: bool,
    }
    #[derive(serde::Deserialize)]
    struct WrittenSpan {
        name: String,
        first: u32,
        last: u32,
    }
    fn yes() -> bool {
        true
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/data/requirements.toml");
    let file: File = toml::from_str(&std::fs::read_to_string(path).expect("the requirements are shipped"))
        .expect("they are well formed");
    let requirement = |written: Written| {
        let every = match (written.every.as_str(), written.span) {
            ("month", None) => Every::Month,
            ("quarter", None) => Every::Quarter,
            ("half", None) => Every::Half,
            ("year", None) => Every::Year,
            ("advice", None) => Every::Advice,
            ("span", Some(span)) => {
                Every::Span(Span::new(span.name, span.first, span.last).expect("months in order"))
            }
            (other, _) => panic!("{}: every {other}", written.id),
        };
        let figure = Expr::parse(&written.figure, kinds).expect("a figure");
        assert_eq!(figure.to_string(), Tally::of(&figure).expect("it adds up").expr().to_string());
        Requirement {
            id: written.id,
            title: written.title,
            figure: Tally::of(&figure).expect("it adds up"),
            need: written.need,
            every,
            source: Basis { document: written.document, clause: written.clause },
            active: written.active,
        }
    };
    file.requirement.into_iter().map(requirement).collect()
}

#[test]
fn the_shipped_requirements_are_those_of_the_domain() {
    let requirements = shipped(&Kinds::default());
    let ids: std::collections::BTreeSet<&str> =
        requirements.iter().map(|requirement| requirement.id.as_str()).collect();
    assert_eq!(ids.len(), requirements.len(), "an id stands twice");
    let kinds = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/data/kinds.toml"),
    )
    .expect("the kinds are shipped");
    for requirement in &requirements {
        assert!(
            !requirement.source.document.is_empty() && !requirement.title.is_empty(),
            "{}",
            requirement.id
        );
        assert!(!requirement.figure.of.kinds.is_empty(), "{} names no kind", requirement.id);
        for name in requirement.figure.of.kinds.iter().chain(&requirement.figure.of.tags) {
            assert!(kinds.contains(&format!("\"{name}\"")), "{}: {name} is not shipped", requirement.id);
        }
    }
    let monthly = requirements.iter().filter(|requirement| requirement.every == Every::Month);
    assert_eq!(
        monthly.map(|requirement| requirement.figure.of.kinds[0].as_str()).collect::<Vec<_>>(),
        ["中心组学习", "主题党日", "信息编发"]
    );
}

#[test]
fn the_sample_of_an_office_lacks_what_is_known_to_be_lacking() {
    let Some(ledger) = beside::find("samples/ledger/2025年台账.csv") else { return };
    let text = std::fs::read_to_string(ledger).expect("the sample can be read");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    let fields = rows.map(|row| {
        let day = shuhui_core::dates::read(&row[1], Some(2025)).expect("a date").first;
        let tags = row[9].split('、').filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
        EntryFields { tags, ..EntryFields::new(day, &row[2], &row[3]) }
    });
    let log: Vec<Entry> = (0_u8..).zip(fields).map(|(number, fields)| entry(number, fields)).collect();
    let missing = |kind: &str, every: &Every| {
        let all = shipped(&Kinds::default());
        let requirement = all
            .iter()
            .find(|one| one.figure.of.kinds == [kind] && one.every == *every)
            .expect("it is shipped");
        let standing = check(
            &log,
            requirement,
            "2025".parse().expect("a year"),
            &on(day("2026-01-10")),
            &Kinds::default(),
        )
        .expect("a list");
        let over = standing.slots.iter().filter(|slot| slot.state == State::Missing);
        over.map(|slot| slot.label.clone()).collect::<Vec<_>>().join(" ")
    };
    // expected.json: months_without and quarters_without.
    assert_eq!(missing("中心组学习", &Every::Month), "");
    assert_eq!(missing("主题党日", &Every::Month), "");
    assert_eq!(missing("研判会", &Every::Quarter), "第三季度");
    assert_eq!(missing("党组会", &Every::Quarter), "第二季度");
}
