//! Lists, search, sums, the bin and duplicates.

use chrono::{Datelike, Days};
use proptest::prelude::*;
use shuhui_core::{EntryId, Period, Quantity};
use shuhui_store::{
    ContentKey, DaySums, Filter, KindDays, KindStats, Op, Order, Page, Reader, Start, StoreError, Totals,
    UndoScope, Which,
};

use crate::support::{add, add_all, day, fields, fresh, some_log};

fn titles(reader: &Reader, filter: &Filter) -> Vec<String> {
    let page = reader.page(filter, Page::first(100)).expect("a page");
    page.into_iter().map(|logged| logged.entry.fields.title).collect()
}

fn text(text: &str) -> Filter {
    Filter { text: Some(text.to_owned()), ..Filter::default() }
}

#[test]
fn any_words_of_an_entry_find_it() {
    let (_folder, mut store) = fresh();
    let mut entry = fields("2025-03-05", "党课", "学习《应急管理条例》");
    entry.place = "三楼会议室".into();
    entry.dept = "办公室".into();
    entry.host = "王建平".into();
    entry.speaker = "李红梅".into();
    entry.note = "ＤＮＡ检测".into();
    entry.tags = vec!["专题研讨".into()];
    add(&mut store, entry);
    add(&mut store, fields("2025-03-06", "党课", "别的"));
    let reader = store.reader().expect("a reader");
    for found in [
        "应急",
        "应急管理",
        "急管",
        "理",
        "会议室",
        "办公",
        "王建平",
        "红梅",
        "dna",
        "研讨",
        "学习应急",
        "应急 王建平",
        "理 《 梅",
        "例",
    ] {
        assert_eq!(titles(&reader, &text(found)), ["学习《应急管理条例》"], "{found}");
    }
    for missing in ["会议王", "条例三楼", "应管", "应急 张", "研讨会"] {
        assert_eq!(titles(&reader, &text(missing)), [""; 0], "{missing}");
    }
    assert_eq!(titles(&reader, &text("，")).len(), 2, "a search for nothing restricts nothing");
}

#[test]
fn search_follows_edits_the_bin_and_undo() {
    let (_folder, mut store) = fresh();
    let id = add(&mut store, fields("2025-03-05", "党课", "用电安全"));
    let reader = store.reader().expect("a reader");
    let found = |word: &str| titles(&reader, &text(word)).len();
    let edit = fields("2024-01-01", "党课", "消防演练");
    store
        .transact(Op::EditEntry { title: "消防演练".into() }, |tx| tx.entries().update(id, edit))
        .expect("edited");
    assert_eq!((found("用电"), found("消防")), (0, 1));
    store
        .transact(Op::DeleteEntry { title: "消防演练".into() }, |tx| tx.entries().delete(&[id]))
        .expect("deleted");
    assert_eq!((found("用电"), found("消防")), (0, 0));
    let bin = Filter { which: Which::Deleted, ..text("消防") };
    assert_eq!(titles(&reader, &bin), ["消防演练"]);
    store.undo(UndoScope::Log).expect("undone");
    store.undo(UndoScope::Log).expect("undone");
    assert_eq!((found("用电"), found("消防")), (1, 0));
    assert_eq!(reader.check().expect("checked"), []);
}

#[test]
fn a_list_runs_from_the_newest_day_and_within_it_from_the_last_typed() {
    let (_folder, mut store) = fresh();
    for (date, title) in
        [("2025-03-05", "甲"), ("2025-04-01", "乙"), ("2025-03-05", "丙"), ("2024-12-31", "丁")]
    {
        add(&mut store, fields(date, "党课", title));
    }
    let reader = store.reader().expect("a reader");
    assert_eq!(titles(&reader, &Filter::default()), ["乙", "丙", "甲", "丁"]);
    let year = Filter { period: "2025".parse().ok(), ..Filter::default() };
    assert_eq!(titles(&reader, &year), ["乙", "丙", "甲"]);
}

#[test]
fn a_page_behind_an_entry_that_never_was_says_so() {
    let (_folder, store) = fresh();
    let id = EntryId::from_bytes([7; 16]);
    let page = Page { start: Start::After(id), limit: 10 };
    let result = store.reader().expect("a reader").page(&Filter::default(), page);
    assert!(matches!(result, Err(StoreError::NoEntry { id: found }) if found == id));
}

#[test]
fn statistics_add_up_kinds_measures_and_tags() {
    let (_folder, mut store) = fresh();
    let mut first = fields("2025-03-05", "督查", "甲");
    first.measures.insert("问题".into(), Quantity::whole(3));
    first.measures.insert("元".into(), Quantity::from_hundredths(1250));
    first.attendance = Some(12);
    first.tags = vec!["安全".into()];
    let mut second = first.clone();
    second.tags.push("消防".into());
    let mut last_year = first.clone();
    last_year.date = crate::support::day("2024-03-05");
    for entry in
        [first, second, last_year, fields("2025-01-01", "自建", "乙"), fields("2025-01-01", "党课", "丙")]
    {
        add(&mut store, entry);
    }
    let stats = store.reader().expect("a reader").stats("2025".parse().expect("a year")).expect("sums");
    assert_eq!(stats.entries, 4);
    let names: Vec<_> = stats.kinds.iter().map(|kind| (kind.kind.as_str(), kind.count)).collect();
    assert_eq!(
        names,
        [("党课", 1), ("督查", 2), ("自建", 1)],
        "in the order of the kinds, unknown ones last"
    );
    let inspections = &stats.kinds[1];
    assert_eq!(inspections.attendance, 24);
    assert_eq!(inspections.measures.get("元").map(ToString::to_string).as_deref(), Some("25"));
    assert_eq!(
        inspections.tags.iter().map(|(tag, count)| (tag.as_str(), *count)).collect::<Vec<_>>(),
        [("安全", 2), ("消防", 1)]
    );
}

#[test]
fn equal_entries_are_counted_without_the_deleted_ones() {
    let (_folder, mut store) = fresh();
    let entry = fields("2025-03-05", "党课", "甲");
    let [gone, ..] = [(); 3].map(|()| add(&mut store, entry.clone()));
    store
        .transact(Op::DeleteEntry { title: "甲".into() }, |tx| tx.entries().delete(&[gone]))
        .expect("deleted");
    let (key, other) = (ContentKey::of(&entry), ContentKey::of(&fields("2025-03-05", "党课", "乙")));
    let equal = store.reader().expect("a reader").equal_entries(&[key, other, key]).expect("counted");
    assert_eq!(equal.into_iter().collect::<Vec<_>>(), [(key, 2)]);
}

/// The words that decide what a list shows, asked of every entry one by one.
fn passes(filter: &Filter, fields: &shuhui_core::EntryFields) -> bool {
    let plain = |text: &str| {
        let half = text.replace('Ａ', "a").to_lowercase();
        half.chars().filter(|character| character.is_alphanumeric()).collect::<String>()
    };
    let mut texts: Vec<&str> =
        vec![&fields.title, &fields.place, &fields.dept, &fields.host, &fields.speaker, &fields.note];
    texts.extend(fields.tags.iter().map(String::as_str));
    texts.extend(fields.attachments.iter().map(|attachment| attachment.name.as_str()));
    let word_stands = |word: &str| texts.iter().any(|text| plain(text).contains(&plain(word)));
    filter.period.is_none_or(|period| period.holds(fields.date))
        && (filter.kinds.is_empty() || filter.kinds.contains(&fields.kind))
        && (filter.hosts.is_empty() || filter.hosts.iter().any(|host| fields.host.contains(host)))
        && (filter.tags.is_empty() || filter.tags.iter().any(|tag| fields.tags.contains(tag)))
        && filter.text.iter().flat_map(|text| text.split_whitespace()).all(word_stands)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn kinds_by_day_sum_up_to_the_kinds_of_the_period(log in some_log(), from in 0..400_u64, days in 0..200_u64) {
        let (_folder, mut store) = fresh();
        let first = day("2024-05-01") + Days::new(from);
        let period = Period::new(first, first + Days::new(days)).expect("a period");
        let gone: Vec<_> = log.iter().map(|entry| entry.id).take(3).collect();
        add_all(&mut store, log);
        store.transact(Op::DeleteEntries { count: 3 }, |tx| tx.entries().delete(&gone)).expect("deleted");
        let reader = store.reader().expect("a reader");
        let mut sums: Vec<KindStats> = Vec::new();
        for KindDays { kind, days } in reader.kind_days(period).expect("sums") {
            prop_assert!(days.is_sorted_by(|one, next| one.day < next.day));
            let mut sum = KindStats { kind, ..KindStats::default() };
            for DaySums { totals, measures, .. } in days {
                sum.count += totals.entries;
                sum.attendance += totals.attendance;
                for (name, amount) in measures {
                    let all = sum.measures.entry(name).or_default();
                    *all = *all + amount;
                }
            }
            sums.push(sum);
        }
        let mut expected = reader.stats(period).expect("sums").kinds;
        expected.iter_mut().for_each(|kind| kind.tags.clear());
        expected.sort_by(|one, other| one.kind.cmp(&other.kind));
        prop_assert_eq!(sums, expected);
    }

    #[test]
    fn pages_and_sums_of_any_filter_are_those_of_the_entries_that_pass(
        log in some_log(),
        kinds in prop::sample::subsequence(vec!["党课", "督查", "自建"], 0..3),
        tags in prop::sample::subsequence(vec!["安全", "学习", "无"], 0..3),
        hosts in prop::sample::subsequence(vec!["王建平", "王", "无人"], 0..3),
        word in prop::option::of(prop::sample::select(vec!["学", "全学", "ab", "安全 学习", "x", "《", "王建平"])),
        period in prop::option::of(prop::sample::select(vec!["2024-06", "2024-06-01..2024-06-02", "2025"])),
        which in prop::sample::select(vec![Which::Live, Which::Deleted]),
    ) {
        let (_folder, mut store) = fresh();
        add_all(&mut store, log.clone());
        if which == Which::Deleted {
            let ids: Vec<_> = log.iter().map(|entry| entry.id).collect();
            store.transact(Op::DeleteEntries { count: ids.len() }, |tx| tx.entries().delete(&ids)).expect("deleted");
        }
        let reader = store.reader().expect("a reader");
        let filter = Filter {
            period: period.and_then(|text| text.parse().ok()),
            kinds: kinds.into_iter().map(str::to_owned).collect(),
            tags: tags.into_iter().map(str::to_owned).collect(),
            hosts: hosts.into_iter().map(str::to_owned).collect(),
            text: word.map(str::to_owned),
            which,
        };
        let whole: Vec<_> = reader.page(&filter, Page::first(1000)).expect("a page").into_iter().map(|logged| logged.entry).collect();

        let mut expected: Vec<_> = log.iter().filter(|entry| passes(&filter, &entry.fields)).collect();
        expected.sort_by_key(|entry| entry.id);
        let mut found: Vec<_> = whole.iter().collect();
        found.sort_by_key(|entry| entry.id);
        prop_assert_eq!(&found, &expected);
        prop_assert!(whole.is_sorted_by(|one, next| one.fields.date >= next.fields.date));

        for order in [Order::Day, Order::Kind, Order::Title, Order::Place, Order::People, Order::Attendance] {
            for descending in [false, true] {
                let mut ordered: Vec<_> = [0, 400]
                    .into_iter()
                    .flat_map(|offset| reader.ordered(&filter, order, descending, offset, 400).expect("a list"))
                    .map(|logged| logged.entry)
                    .collect();
                ordered.sort_by_key(|entry| entry.id);
                prop_assert!(ordered.iter().eq(found.iter().copied()), "{:?}", order);
            }
        }

        let mut by_key = Vec::new();
        let mut page = Page::first(3);
        loop {
            let next = reader.page(&filter, page).expect("a page");
            let Some(last) = next.last() else { break };
            page.start = Start::After(last.entry.id);
            by_key.extend(next.into_iter().map(|logged| logged.entry));
        }
        prop_assert_eq!(&by_key, &whole);
        let by_offset = reader.page(&filter, Page { start: Start::Offset(2), limit: 5 }).expect("a page");
        prop_assert!(by_offset.iter().map(|logged| &logged.entry).eq(whole.iter().skip(2).take(5)));

        let sum = |entries: &mut dyn Iterator<Item = &shuhui_core::Entry>| entries.fold(Totals::default(), |sum, entry| Totals {
            entries: sum.entries + 1,
            attendance: sum.attendance + u64::from(entry.fields.attendance.unwrap_or_default()),
        });
        prop_assert_eq!(reader.totals(&filter).expect("sums"), sum(&mut whole.iter()));
        let months = reader.months(&filter).expect("months");
        for (at, month) in months.iter().enumerate() {
            let start = Start::From { day: month.first + chrono::Months::new(1) - Days::new(1), offset: 1 };
            let from = reader.page(&filter, Page { start, limit: 4 }).expect("a page");
            let before: u64 = months[..at].iter().map(|newer| newer.totals.entries).sum();
            let expected = whole.iter().skip(usize::try_from(before).expect("a few") + 1).take(4);
            prop_assert!(from.iter().map(|logged| &logged.entry).eq(expected), "by the month {}", month.first);
        }
        if filter == (Filter { which, ..Filter::default() }) {
            let mut years: Vec<i32> = months.iter().map(|month| month.first.year()).collect();
            years.dedup();
            prop_assert_eq!(reader.years(which).expect("years"), years);
        }
        for month in months {
            let of_month = |entry: &&shuhui_core::Entry| entry.fields.date.to_string()[..7] == month.first.to_string()[..7];
            prop_assert_eq!(month.totals, sum(&mut whole.iter().filter(of_month)));
        }
    }
}

#[test]
fn names_weigh_more_the_later_and_the_oftener_they_were_said() {
    let (_folder, mut store) = fresh();
    let said = |date: &str, place: &str| {
        let mut entry = fields(date, "督查", "用电督查");
        (entry.place, entry.tags) = (place.into(), vec!["专项".into()]);
        entry.measures = [("问题".to_owned(), Quantity::whole(6))].into();
        entry
    };
    add(&mut store, said("2023-01-05", "旧会议室"));
    for n in 0..300 {
        let day = day("2024-01-05") + Days::new(n);
        add(&mut store, said(&day.to_string(), if n % 3 == 0 { "二楼会议室" } else { "三楼会议室" }));
    }
    let gone = add(&mut store, said("2025-03-05", "大礼堂"));
    store
        .transact(Op::DeleteEntry { title: "用电督查".into() }, |tx| tx.entries().delete(&[gone]))
        .expect("deleted");
    let reader = store.reader().expect("a reader");
    let names = reader.names(1_000).expect("names");
    let weight = |place: &str| names.places.get(place).copied();
    assert_eq!(weight("大礼堂"), None, "what lies in the bin is not said");
    assert!(weight("三楼会议室") > weight("二楼会议室"));
    assert!(weight("旧会议室").is_some_and(|old| Some(old * 100) < weight("二楼会议室")));
    assert_eq!((names.kinds.len(), names.titles.len(), names.tags.len(), names.measures.len()), (1, 1, 1, 1));
    assert_eq!(reader.names(300).expect("names").places.len(), 2, "the newest only");
}
