//! What holds for every log, period and expression.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use std::sync::Arc;

use shuhui_core::figure::{
    ChangeForm, Context, Digits, Field, Listing, Marks, Order, Per, Population, Scale, Share, Than, Value,
    Wording, evaluate,
};
use shuhui_core::log::{Lacking, Scope, Selection};
use shuhui_core::{
    Entry, EntryFields, EntryId, Evaluated, Expr, Kind, Kinds, Period, Quantity, Source, dates, measure,
    numbering,
};

const KINDS: [&str; 4] = ["党课", "督查", "培训班", "队伍"];
const TAGS: [&str; 3] = ["安全生产", "专项", "年轻干部"];
const MEASURES: [&str; 6] = ["问题", "整改", "元", "次", "期", "名"];

fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..1100).prop_map(|days| NaiveDate::from_ymd_opt(2023, 12, 1).expect("a day") + Days::new(days))
}

fn period() -> BoxedStrategy<Period> {
    prop_oneof![
        (2023..2027).prop_map(|year| Period::year(year).expect("a year")),
        (2023..2027, 1_u32..13).prop_map(|(year, month)| Period::month(year, month).expect("a month")),
        (2023..2027, prop::sample::select(vec!["H1", "H2", "Q1", "Q2", "Q3", "Q4"]))
            .prop_map(|(year, part)| format!("{year}{part}").parse().expect("a part of a year")),
        (day(), day()).prop_map(|(a, b)| Period::new(a.min(b), a.max(b)).expect("in order")),
    ]
    .boxed()
}

fn fields() -> BoxedStrategy<EntryFields> {
    let measures = prop::collection::btree_map(prop::sample::select(&MEASURES[..]), 0_i64..100_000, 0..3);
    let tags = prop::sample::subsequence(&TAGS[..], 0..=2);
    let title = prop::sample::select(vec![
        "学习档案法",
        "学习《档案法》和《消防法》",
        "“安全在身边”",
        "《》",
        "“安全”月“活动”",
        "",
    ]);
    (day(), prop::sample::select(&KINDS[..]), title, prop::option::of(0_u32..200), measures, tags)
        .prop_map(|(day, kind, title, attendance, measures, tags)| EntryFields {
            attendance,
            measures: measures
                .into_iter()
                .map(|(name, cents)| (name.to_owned(), Quantity::from_hundredths(cents)))
                .collect(),
            tags: tags.into_iter().map(str::to_owned).collect(),
            host: "王建平、李慧敏".to_owned(),
            ..EntryFields::new(day, kind, title)
        })
        .boxed()
}

fn log() -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec(fields(), 0..60).prop_map(|entries| {
        let entry = |(number, fields): (u64, EntryFields)| {
            let mut bytes = [0; 16];
            bytes[8..].copy_from_slice(&number.to_be_bytes());
            Entry { id: EntryId::from_bytes(bytes), fields, source: Source::Typed }
        };
        (0..).zip(entries).map(entry).collect()
    })
}

/// A text as it comes out of a call: trimmed and not empty.
fn text() -> BoxedStrategy<String> {
    prop_oneof![
        prop::sample::select(&KINDS[..]).prop_map(str::to_owned),
        r#"[a-z一-龥"'\\\n]{1,8}"#,
        "\\PC{1,8}"
    ]
    .prop_map(|text| text.trim().to_owned())
    .prop_filter("not empty", |text| !text.is_empty())
    .boxed()
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::btree_set(text(), 0..3).prop_map(|texts| texts.into_iter().collect())
}

fn scope() -> impl Strategy<Value = Scope> {
    (texts(), prop::option::of(text()), prop::option::of(text()), prop::option::of(text()))
        .prop_map(|(with, dept, speaker, person)| Scope { with, dept, speaker, person })
}

/// Names as a call has them: none is two.
fn names() -> impl Strategy<Value = Vec<String>> {
    texts().prop_map(|texts| {
        let names = texts.iter().flat_map(|text| shuhui_core::names::listed(text).map(str::to_owned));
        names.collect::<BTreeSet<_>>().into_iter().collect()
    })
}

fn wording() -> impl Strategy<Value = Wording> {
    let scale = prop::option::of(prop_oneof![Just(Scale::TenThousand), Just(Scale::HundredMillion)]);
    let digits = prop_oneof![Just(Digits::Arabic), Just(Digits::Hanzi), Just(Digits::Ordinal)];
    (prop::option::of(text()), prop::option::of(text()), prop::option::of(1_i64..100_000), scale, digits)
        .prop_map(|(zero, some, round, scale, digits)| Wording {
            zero,
            some,
            round: round.map(Quantity::from_hundredths),
            scale,
            digits,
        })
}

fn population() -> BoxedStrategy<Population> {
    let lacking = prop_oneof![Just(Lacking::Dept), Just(Lacking::Tag), Just(Lacking::Place)];
    let who = (names(), names(), names(), names(), names(), prop::option::of(lacking));
    let selection =
        (any::<bool>(), texts(), texts(), texts(), prop::option::of(text()), who, scope().prop_map(Box::new))
            .prop_map(
                |(
                    every,
                    kinds,
                    tags,
                    without,
                    text,
                    (depts, places, hosts, speakers, people, lacking),
                    within,
                )| {
                    Selection {
                        every,
                        kinds: if every {
                            Vec::new()
                        } else {
                            kinds.into_iter().filter(|kind| kind != "*").collect()
                        },
                        tags,
                        without,
                        text,
                        depts,
                        places,
                        hosts,
                        speakers,
                        people,
                        lacking,
                        within,
                    }
                },
            );
    (selection, prop::option::of(period()), wording(), any::<bool>())
        .prop_map(|(selection, period, wording, apart)| Population { selection, apart, period, wording })
        .boxed()
}

fn per() -> impl Strategy<Value = Per> {
    prop_oneof![Just(Per::Month), Just(Per::Quarter), Just(Per::Half), Just(Per::Year)]
}

fn plain() -> BoxedStrategy<Expr> {
    prop_oneof![
        population().prop_map(|of| Expr::Count { of, distinct: None, per: None }),
        (text(), population()).prop_map(|(measure, of)| Expr::Sum { measure, of, per: None }),
    ]
    .boxed()
}

fn number() -> BoxedStrategy<Expr> {
    let once =
        prop::sample::select(vec![Field::Speaker, Field::Host, Field::Place, Field::Dept, Field::Date]);
    prop_oneof![
        plain(),
        (population(), prop::option::of(once), per()).prop_map(|(of, distinct, per)| Expr::Count {
            of,
            distinct,
            per: Some(per)
        }),
        (text(), population(), per()).prop_map(|(measure, of, per)| Expr::Sum {
            measure,
            of,
            per: Some(per)
        }),
        (text(), population()).prop_map(|(measure, of)| Expr::Mean { measure, of }),
        (text(), population()).prop_map(|(measure, of)| Expr::State { measure, of }),
        (plain(), per()).prop_map(|(of, per)| Expr::Average { of: Box::new(of), per }),
    ]
    .boxed()
}

fn expr() -> BoxedStrategy<Expr> {
    let field = prop::sample::select(vec![
        Field::Title,
        Field::Date,
        Field::Place,
        Field::Host,
        Field::Speaker,
        Field::Dept,
        Field::Tag,
        Field::Kind,
    ]);
    let marks = prop::option::of(prop_oneof![Just(Marks::Book), Just(Marks::Quotes), Just(Marks::Bare)]);
    let more = prop::option::of(prop_oneof![Just(String::new()), text()]);
    let order = prop_oneof![Just(Order::First), Just(Order::Last)];
    let listing = (field, prop::option::of(1_u32..9), more, order, marks)
        .prop_map(|(field, limit, more, order, marks)| Listing { field, limit, more, order, marks });
    // `list` has no rounding: it has no number.
    let list = (listing, population()).prop_map(|(list, of)| {
        let Wording { zero, some, .. } = of.wording;
        Expr::List { list, of: Population { wording: Wording { zero, some, ..Wording::default() }, ..of } }
    });
    let share = prop_oneof![Just(Share::Percent), Just(Share::Tenths), Just(Share::Times)];
    let ratio = (number(), number(), share).prop_map(|(part, whole, form)| Expr::Ratio {
        part: Box::new(part),
        whole: Box::new(whole),
        form,
    });
    let than = prop_oneof![Just(Than::LastYear), Just(Than::LastPeriod)];
    let change = (number(), than, prop::option::of(text()), prop::option::of(text())).prop_map(
        |(of, than, unit, new)| {
            let form = if unit.is_some() { ChangeForm::Number } else { ChangeForm::Percent };
            Expr::Change { of: Box::new(of), than, form, unit: unit.unwrap_or_default(), new }
        },
    );
    prop_oneof![number(), list, ratio, change].boxed()
}

fn asked(log: &Vec<Entry>, expr: &Expr, period: Period) -> Evaluated {
    let context = Context { period, today: period.last(), kinds: Arc::default() };
    evaluate(log, expr, &context).expect("a list of entries can always be read")
}

fn number_of(found: &Evaluated) -> Quantity {
    match &found.value {
        Some(Value::Number(number)) => *number,
        _ => Quantity::ZERO,
    }
}

fn of_kind(kind: &str) -> Population {
    Population {
        selection: Selection { kinds: vec![kind.to_owned()], ..Selection::default() },
        ..Population::default()
    }
}

proptest! {
    #[test]
    fn a_count_or_sum_over_a_period_is_that_over_its_parts(
        log in log(), period in period(), kind in prop::sample::select(&KINDS[..]), measure in prop::sample::select(&["次", "期", "人次", "问题", "元"][..]), cut in day(),
    ) {
        let split: Vec<Period> = match (Period::new(period.first(), cut), cut.succ_opt().map(|next| Period::new(next, period.last()))) {
            (Ok(before), Some(Ok(after))) => vec![before, after],
            _ => vec![period],
        };
        let count = Expr::Count { of: of_kind(kind), distinct: None, per: None };
        let sum = Expr::Sum { measure: measure.to_owned(), of: of_kind(kind), per: None };
        for expr in [count, sum] {
            let whole = asked(&log, &expr, period);
            for parts in [split.clone(), period.months().collect(), period.quarters().collect()] {
                let parts: Vec<Evaluated> = parts.into_iter().map(|part| asked(&log, &expr, part)).collect();
                prop_assert_eq!(number_of(&whole), parts.iter().map(number_of).sum::<Quantity>());
                prop_assert_eq!(&whole.entries, &parts.iter().flat_map(|part| part.entries.clone()).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn the_least_of_the_months_times_the_months_is_no_more_than_the_whole(log in log(), period in period(), kind in prop::sample::select(&KINDS[..])) {
        let whole = asked(&log, &Expr::Count { of: of_kind(kind), distinct: None, per: None }, period);
        for (per, pieces) in [(Per::Month, period.months().count()), (Per::Quarter, period.quarters().count())] {
            let least = asked(&log, &Expr::Count { of: of_kind(kind), distinct: None, per: Some(per) }, period);
            let spread: Quantity = std::iter::repeat_n(number_of(&least), pieces).sum();
            prop_assert!(spread <= number_of(&whole));
            prop_assert_eq!(spread == number_of(&whole), least.value.is_some() && !least.uneven || whole.entries.is_empty());
        }
    }

    #[test]
    fn a_blank_is_what_has_no_value_and_no_text(log in log(), expr in expr(), period in period()) {
        let found = asked(&log, &expr, period);
        prop_assert_eq!(found.value.is_none(), found.text.is_empty());
        prop_assert!(!expr.hint(&Kinds::default()).is_empty());
    }

    #[test]
    fn entries_behind_a_figure_stand_once_oldest_first(log in log(), expr in expr(), period in period()) {
        let found = asked(&log, &expr, period);
        let days: Vec<_> = found.entries.iter().map(|id| log.iter().find(|entry| entry.id == *id).map(|entry| (entry.fields.date, *id))).collect();
        prop_assert!(days.iter().all(Option::is_some));
        prop_assert!(days.is_sorted());
        prop_assert_eq!(found.entries.iter().collect::<BTreeSet<_>>().len(), found.entries.len());
    }

    #[test]
    fn a_share_of_the_whole_lies_between_nothing_and_all(log in log(), period in period(), kind in prop::sample::select(&KINDS[..]), tag in prop::sample::select(&TAGS[..])) {
        let mut part = of_kind(kind);
        part.selection.tags = vec![tag.to_owned()];
        let ratio = Expr::Ratio {
            part: Box::new(Expr::Count { of: part, distinct: None, per: None }),
            whole: Box::new(Expr::Count { of: of_kind(kind), distinct: None, per: None }),
            form: Share::Percent,
        };
        let found = asked(&log, &ratio, period);
        prop_assert!(number_of(&found) >= Quantity::ZERO && number_of(&found) <= Quantity::whole(100));
    }

    #[test]
    fn a_list_names_each_once(log in log(), period in period(), limit in prop::option::of(1_u32..5)) {
        for field in [Field::Date, Field::Host] {
            let found = asked(&log, &Expr::List { list: Listing { limit, ..Listing::of(field) }, of: Population::default() }, period);
            let items: Vec<&str> = found.text.trim_end_matches('等').split('、').collect();
            prop_assert_eq!(items.iter().collect::<BTreeSet<_>>().len(), items.len());
            prop_assert!(limit.is_none_or(|limit| items.len() <= limit as usize));
        }
        let marked = Listing { limit, marks: Some(Marks::Book), ..Listing::of(Field::Title) };
        let titles = asked(&log, &Expr::List { list: marked, of: Population::default() }, period);
        prop_assert!(!titles.text.contains("》、《") && !titles.text.contains("”、“"));
        prop_assert_eq!(titles.text.matches('《').count(), titles.text.matches('》').count());
    }

    #[test]
    fn an_expression_reads_back_to_itself(expr in expr()) {
        let written = expr.to_string();
        prop_assert_eq!(Expr::parse(&written, &Kinds::default()), Ok(expr), "{}", written);
    }

    #[test]
    fn a_canonical_expression_stays_as_it_is(expr in expr()) {
        let kinds = Kinds::new(vec![Kind {
            name: "党课".to_owned(), synonyms: vec!["督查".to_owned()], measures: Vec::new(), word: "次".to_owned(), tags: Vec::new(), colour: 0, works: None,
        }]);
        let once = Expr::parse(&expr.to_string(), &kinds).expect("written by ourselves");
        prop_assert_eq!(Expr::parse(&once.to_string(), &kinds), Ok(once));
    }

    #[test]
    fn a_period_reads_back_to_itself(period in period()) {
        prop_assert_eq!(period.to_string().parse(), Ok(period));
    }

    #[test]
    fn months_and_quarters_partition_a_period(period in period()) {
        for pieces in [period.months().collect::<Vec<_>>(), period.quarters().collect()] {
            prop_assert_eq!(pieces.first().map(|piece| piece.first()), Some(period.first()));
            prop_assert_eq!(pieces.last().map(|piece| piece.last()), Some(period.last()));
            prop_assert!(pieces.windows(2).all(|pair| pair[0].last().succ_opt() == Some(pair[1].first())));
        }
    }

    #[test]
    fn no_text_makes_reading_panic(text in "\\PC{0,60}", year in prop::option::of(any::<i32>())) {
        let _ = Expr::parse(&text, &Kinds::default());
        let _ = text.parse::<Period>();
        let _ = dates::read(&text, year);
        let _ = measure::amounts(&text);
        let _ = measure::attendance(&text);
        let _ = numbering::read(&text);
    }

    /// What was written in full width is read in half width, so that such names are no others.
    #[test]
    fn amounts_read_back_as_they_were_written(measures in prop::collection::btree_map("[^”\\s\\pC！-～]{1,6}|[条个约共万余人次发现问题整改左右0-9.%]{1,4}", 0_i64..100_000_000, 0..4)) {
        let measures: std::collections::BTreeMap<String, Quantity> = measures
            .into_iter()
            .map(|(name, hundredths)| (name, Quantity::from_hundredths(hundredths)))
            .collect();
        let line = measure::line(&measures);
        let read = measure::amounts(&line).map(|read| (read.attendance, read.measures));
        prop_assert_eq!(read, Ok((None, measures)), "{}", line);
    }

    #[test]
    fn nothing_like_an_expression_makes_reading_panic(text in r#"(count|sum|list|ratio|change|of=|kind=|period=|["'(),=\[\]\\ 0-9]|党课|-){0,40}"#) {
        let _ = Expr::parse(&text, &Kinds::default());
    }

    #[test]
    fn nothing_like_a_date_or_amount_makes_reading_panic(text in "([0-9０-９]{1,9}|[年月日号至到、，,.。/:：（）() -]|上午|周三|约|第|共|篇|条|万|亿|元|%|人次|问题){0,12}", year in prop::option::of(any::<i32>())) {
        let _ = dates::read(&text, year);
        let _ = measure::amounts(&text);
        let _ = measure::attendance(&text);
        let _ = numbering::read(&text);
        let _ = text.parse::<Period>();
    }

    #[test]
    fn a_day_reads_back_from_every_form(day in day()) {
        for form in ["%Y-%m-%d", "%Y/%-m/%-d", "%Y.%-m.%-d", "%Y年%-m月%-d日", "%Y%m%d"] {
            let text = day.format(form).to_string();
            prop_assert_eq!(dates::read(&text, None), Ok(dates::ReadDate { first: day, last: None }), "{}", text);
        }
        prop_assert_eq!(dates::read(&dates::chinese(day), None).map(|read| read.first), Ok(day));
    }
}
