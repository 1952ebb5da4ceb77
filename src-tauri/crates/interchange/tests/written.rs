//! What is written reads back as the same entries, in every form.

mod common;

use chrono::{Days, NaiveDate};
use common::{Whole, read_whole};
use proptest::prelude::*;
use shuhui_core::{Entry, EntryFields, EntryId, Kinds, Quantity, Source};
use shuhui_interchange::tables::read::Options;
use shuhui_interchange::tables::write::{Csv, Occurring, Xlsx};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn occurring(entries: &[EntryFields]) -> Occurring {
    Occurring {
        measures: entries.iter().flat_map(|entry| entry.measures.keys().cloned()).collect(),
        spans: entries.iter().any(|entry| entry.end_date.is_some()),
    }
}

fn id(n: usize) -> EntryId {
    EntryId::from_bytes((n as u128).to_be_bytes())
}

fn xlsx(entries: &[EntryFields]) -> Vec<u8> {
    let mut book = Xlsx::new(day("2025-12-31"), "县教育局").expect("a workbook");
    book.sheet("2025年", "县教育局2025年工作台账", &occurring(entries)).expect("a sheet");
    for (n, fields) in entries.iter().enumerate() {
        let entry = Entry { id: id(n), fields: fields.clone(), source: Source::Typed };
        book.entry(&entry).expect("an entry");
    }
    book.finish().expect("a file")
}

fn csv(entries: &[EntryFields]) -> Vec<u8> {
    let mut csv = Csv::new(&occurring(entries));
    entries.iter().for_each(|entry| csv.entry(entry));
    csv.finish()
}

fn read(bytes: &[u8], name: &str) -> Whole {
    read_whole(bytes, name, &Options::default(), &Kinds::default()).expect("a log")
}

fn fields(whole: &Whole) -> Vec<EntryFields> {
    whole.rows.iter().map(|row| row.fields.clone()).collect()
}

fn entry() -> impl Strategy<Value = EntryFields> {
    let text = "['=+@-]{0,2}[一-龥a-zA-Z0-9《》、，。（）=+@'-]{0,12}[一-龥]";
    let measures = prop::collection::btree_map(
        prop_oneof![
            Just("条"),
            Just("篇"),
            Just("元"),
            Just("问题"),
            Just("整改"),
            Just("发现隐患"),
            Just("A1"),
            Just("%")
        ],
        0_i64..1_000_000,
        0..3,
    );
    let when = (0_u64..365, prop::option::of(1_u64..9));
    let texts = (text, text, prop::option::of(text), prop::option::of(text), prop::option::of(text));
    let tags = prop::collection::btree_set("[一-龥a-z]{1,4}|[一-龥]{1,2}/[一-龥]{1,2}", 0..3);
    (when, texts, prop::option::of(0_u32..5000), measures, tags, prop::option::of(text)).prop_map(
        |((day_of_year, days), (kind, title, place, host, speaker), attendance, measures, tags, note)| {
            let date = day("2025-01-01") + Days::new(day_of_year);
            let mut entry = EntryFields::new(date, kind, title);
            entry.end_date = days.map(|days| date + Days::new(days));
            entry.place = place.unwrap_or_default();
            entry.host = host.unwrap_or_default();
            entry.speaker = speaker.unwrap_or_default();
            entry.attendance = attendance;
            entry.measures = measures
                .into_iter()
                .map(|(name, hundredths)| (name.to_owned(), Quantity::from_hundredths(hundredths)))
                .collect();
            entry.tags = tags.into_iter().collect();
            entry.note = note.unwrap_or_default();
            entry
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_log_reads_back_from_what_was_written(mut entries in prop::collection::vec(entry(), 1..12)) {
        entries.sort_by_key(|entry| entry.date);
        let from_xlsx = read(&xlsx(&entries), "台账.xlsx");
        prop_assert_eq!(&fields(&from_xlsx), &entries);
        prop_assert_eq!(from_xlsx.skipped, 1);
        let ids: Vec<_> = (0..entries.len()).map(|n| Some(id(n))).collect();
        prop_assert_eq!(from_xlsx.rows.iter().map(|row| row.id).collect::<Vec<_>>(), ids);
        prop_assert!(from_xlsx.issues.iter().all(|issue| issue.code == "import.sum_row"));
        let from_csv = read(&csv(&entries), "台账.csv");
        prop_assert_eq!(&fields(&from_csv), &entries);
        prop_assert_eq!(from_csv.skipped, 0);
    }
}

#[test]
fn the_same_log_makes_the_same_bytes() {
    let entries = [EntryFields::new(day("2025-03-05"), "党课", "学习讲话")];
    assert_eq!(xlsx(&entries), xlsx(&entries));
}

#[test]
fn texts_that_look_like_formulas_stay_texts() {
    let mut entry = EntryFields::new(day("2025-03-05"), "党课", "=1+1");
    entry.note = "@李四".into();
    entry.place = "+86".into();
    entry.host = "'-5".into();
    let csv = csv(std::slice::from_ref(&entry));
    let text = String::from_utf8(csv.clone()).expect("UTF-8");
    assert!(text.starts_with('\u{feff}'));
    assert!(text.contains(",'=1+1,") && text.contains(",'@李四\r\n") && text.contains(",''-5,"), "{text}");
    assert_eq!(fields(&read(&csv, "台账.csv")), [entry.clone()]);
    assert_eq!(fields(&read(&xlsx(std::slice::from_ref(&entry)), "台账.xlsx")), [entry]);
}

#[test]
fn an_empty_log_is_a_table_without_rows() {
    let error =
        read_whole(&csv(&[]), "台账.csv", &Options::default(), &Kinds::default()).expect_err("no rows");
    assert_eq!(error.code, "import.header_only");
    xlsx(&[]);
}
