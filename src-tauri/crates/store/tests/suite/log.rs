//! Figures see the same log in the store as in memory.

use std::sync::Arc;

use proptest::prelude::*;
use shuhui_core::figure::{Context, evaluate};
use shuhui_core::log::{Lacking, Scope, Selection};
use shuhui_core::{EntryFields, EntryId, Expr, Fact, Kinds, Log, Period, Quantity};
use shuhui_store::{Op, Reader, SharedFacts, StoreError, UndoScope};

use crate::support::{add, add_all, day, fields, fresh, some_log};

/// Figures of every function, over kinds that others ask for too.
const FIGURES: &[&str] = &[
    "count(kind=\"党课\")",
    "count(kind=\"党课\", tag=\"安全\", per=\"month\")",
    "count(tag=[\"安全\", \"全\"], period=\"2024-06\")",
    "sum(measure=\"条\", kind=[\"党课\", \"督查\"])",
    "sum(measure=\"次\", kind=\"督查\", per=\"quarter\", zero=\"0\")",
    "sum(measure=\"人次\", kind=\"党课\", text=\"学\")",
    "state(measure=\"元\", kind=\"自建\")",
    "state(measure=\"元\", tag=\"学习\", period=\"2025\")",
    "list(field=\"title\", kind=\"党课\", limit=2)",
    "list(field=\"date\", tag=\"安全\")",
    "ratio(part=count(kind=\"党课\", tag=\"安全\"), whole=count(kind=\"党课\"))",
    "change(of=count(kind=\"督查\"))",
    "change(of=sum(measure=\"条\", kind=\"党课\"), than=\"last_period\", as=\"percent\")",
    "average(of=count(kind=\"党课\"), per=\"month\")",
    "count(kind=\"党课\", with=[\"安全\", \"学习\"])",
    "count(tag=\"安全\", without=\"学习\")",
    "count(kind=\"党课\", distinct=\"speaker\", host=\"王建平\")",
    "list(field=\"tag\", speaker=\"王建平\", kind=[\"党课\", \"自建\"])",
];

/// Everything a figure can see of an entry.
#[derive(PartialEq, Debug)]
struct Seen {
    id: EntryId,
    date: chrono::NaiveDate,
    attendance: Option<u32>,
    texts: [String; 7],
    tags: Vec<String>,
    measures: [Option<Quantity>; 3],
}

impl Seen {
    fn of(fact: &dyn Fact) -> Self {
        let texts =
            [fact.title(), fact.host(), fact.speaker(), fact.place(), fact.dept(), fact.kind(), fact.note()];
        Self {
            id: fact.id(),
            date: fact.date(),
            attendance: fact.attendance(),
            texts: texts.map(str::to_owned),
            tags: fact.tags().to_vec(),
            measures: ["条", "\"篇", "无"].map(|name| fact.measure(name)),
        }
    }
}

fn one(log: &(impl Log + ?Sized), id: EntryId) -> Option<Seen> {
    let mut seen = None;
    log.visit_one(id, &mut |fact: &dyn Fact| seen = Some(Seen::of(fact))).expect("the log can be read");
    seen
}

fn seen(log: &(impl Log + ?Sized), selection: &Selection, period: Option<Period>) -> Vec<Seen> {
    let mut seen = Vec::new();
    log.visit(selection, period, &mut |fact: &dyn Fact| {
        seen.push(Seen::of(fact));
    })
    .expect("the log can be read");
    seen
}

fn some_selection() -> impl Strategy<Value = Selection> {
    let text = || {
        prop::option::of(prop::sample::select(vec![
            "", "学", "全", "全学", "《", "b-", "a b", "A", "\n", "建平", "\",\"",
        ]))
    };
    let names = |names: Vec<&'static str>| {
        prop::sample::subsequence(names, 0..3)
            .prop_map(|names| names.into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    let who = || {
        prop::sample::subsequence(vec!["", "学习", "王建平", "建平", "学", "全"], 0..3)
            .prop_map(|names| names.into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    (
        names(vec!["党课", "督查", "自建"]),
        names(vec!["安全", "学习", "全", "无"]),
        names(vec!["安全", "无"]),
        text(),
        (who(), who(), who(), who(), who()),
        prop::option::of(prop::sample::select(vec![Lacking::Dept, Lacking::Tag, Lacking::Place])),
        some_scope().prop_map(Box::new),
    )
        .prop_map(
            |(kinds, tags, without, text, (depts, places, hosts, speakers, people), lacking, within)| {
                Selection {
                    every: false,
                    kinds,
                    tags,
                    without,
                    text: text.map(str::to_owned),
                    depts,
                    places,
                    hosts,
                    speakers,
                    people,
                    lacking,
                    within,
                }
            },
        )
}

fn some_scope() -> impl Strategy<Value = Scope> {
    let text = || prop::option::of(prop::sample::select(vec!["", "学习", "建平", "全"]));
    (prop::sample::subsequence(vec!["安全", "学习", "全", "无"], 0..3), text(), text(), text()).prop_map(
        |(with, dept, speaker, person)| Scope {
            with: with.into_iter().map(str::to_owned).collect(),
            dept: dept.map(str::to_owned),
            speaker: speaker.map(str::to_owned),
            person: person.map(str::to_owned),
        },
    )
}

fn some_period() -> impl Strategy<Value = Option<Period>> {
    prop_oneof![
        Just(None),
        Just("2024".parse().ok()),
        Just("2024-07".parse().ok()),
        Just("2024-06-03..2024-06-05".parse().ok()),
        Just(Some(Period::day(day("2024-06-01")))),
    ]
}

/// Selections that leave most of their parts out, as figures do, or use them all.
fn thinned(selection: Selection, mask: u8) -> Selection {
    let keep = |bit: u8| mask & (1 << bit) != 0;
    let few = |bit, names: Vec<String>| if keep(bit) { names } else { Vec::new() };
    Selection {
        every: selection.every,
        kinds: few(0, selection.kinds),
        tags: few(1, selection.tags),
        without: few(5, selection.without),
        text: selection.text.filter(|_| keep(2)),
        depts: few(3, selection.depts),
        places: few(7, selection.places),
        hosts: few(4, selection.hosts),
        speakers: few(7, selection.speakers),
        people: few(5, selection.people),
        lacking: selection.lacking.filter(|_| keep(1)),
        within: if keep(6) { selection.within } else { Box::default() },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_store_answers_figures_as_the_entries_themselves_do(
        log in some_log(),
        questions in prop::collection::vec((some_selection(), any::<u8>(), some_period()), 24),
        deleted in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
    ) {
        let (_folder, mut store) = fresh();
        add_all(&mut store, log.clone());
        let ids: Vec<EntryId> = log.iter().map(|entry| entry.id).collect();
        let mut log = log;
        for index in deleted {
            if !log.is_empty() {
                let gone = log.remove(index.index(log.len()));
                store.transact(Op::DeleteEntry { title: String::new() }, |tx| tx.entries().delete(&[gone.id])).expect("deleted");
            }
        }
        let reader = store.reader().expect("a reader");
        let found = reader.snapshot(|reader| {
            let shared = SharedFacts::at_most(1000);
            let facts = reader.facts(&shared)?;
            Ok::<_, StoreError>(ids.iter().chain(&ids).map(|id| (one(reader, *id), one(&facts, *id))).collect::<Vec<_>>())
        }).expect("a snapshot");
        for (id, (alone, shared)) in ids.iter().chain(&ids).zip(found) {
            let wanted = one(log.as_slice(), *id);
            prop_assert_eq!((&alone, &shared), (&wanted, &wanted));
        }
        for (selection, mask, period) in questions {
            let selection = thinned(selection, mask);
            prop_assert_eq!(
                seen(&reader, &selection, period),
                seen(log.as_slice(), &selection, period),
                "{:?} in {:?}", selection, period
            );
        }
    }

    #[test]
    fn figures_that_share_what_was_read_see_what_each_would_see_alone(
        log in some_log(),
        questions in prop::collection::vec((some_selection(), any::<u8>(), some_period()), 48),
        figures in prop::collection::vec((prop::sample::select(FIGURES), some_period()), 24),
        most in prop_oneof![0..40_usize, Just(1000)],
    ) {
        let (_folder, mut store) = fresh();
        add_all(&mut store, log);
        let reader = store.reader().expect("a reader");
        let differing = reader.snapshot(|reader| {
            let shared = SharedFacts::at_most(most);
            let facts = reader.facts(&shared)?;
            // Kinds and tags in every second question, so that parts are found again, within wider ones too.
            let questions = questions.into_iter().enumerate().map(|(turn, (selection, mask, period))| {
                (thinned(selection, if turn % 2 == 0 { mask & 0b11 } else { mask }), period)
            });
            let differs = |(selection, period): &(Selection, _)| {
                seen(&facts, selection, *period) != seen(reader, selection, *period)
            };
            let differing = questions.into_iter().find(differs);
            let answers = |log: &dyn Log, text: &str, period: Option<Period>| {
                let expr = Expr::parse(text, &Kinds::default()).expect("a figure");
                let period = period.unwrap_or_else(|| "2025".parse().expect("a year"));
                evaluate(log, &expr, &Context { period, today: day("2024-08-15"), kinds: Arc::default() }).expect("an answer")
            };
            let answered = figures.into_iter().find(|(text, period)| {
                answers(&facts, text, *period) != answers(reader, text, *period)
            });
            Ok::<_, shuhui_store::StoreError>((differing, answered))
        }).expect("a snapshot");
        prop_assert_eq!(differing, (None, None));
    }

    #[test]
    fn what_is_stored_reads_back_as_it_was_written(log in some_log()) {
        let (_folder, mut store) = fresh();
        add_all(&mut store, log.clone());
        let ids: Vec<_> = log.iter().map(|entry| entry.id).collect();
        let read = store.reader().expect("a reader").entries_by_id(&ids).expect("the entries");
        prop_assert_eq!(read.into_iter().map(|logged| logged.entry).collect::<Vec<_>>(), log);
    }
}

#[test]
fn what_figures_share_ends_with_the_state_it_was_read_in() {
    let (_folder, mut store) = fresh();
    let shared = SharedFacts::at_most(1000);
    let year = "2025".parse().ok();
    let tagged = Selection { tags: vec!["安全".into()], ..Selection::default() };
    let lessons = Selection { kinds: vec!["党课".into()], ..Selection::default() };
    let counts = |reader: &Reader| {
        let facts = reader.facts(&shared).expect("facts");
        [&Selection::default(), &tagged, &lessons].map(|selection| seen(&facts, selection, year).len())
    };
    let (now, before) = (store.reader().expect("a reader"), store.reader().expect("a reader"));
    let in_snapshot =
        |reader: &Reader| reader.snapshot(|reader| Ok::<_, StoreError>(counts(reader))).expect("counts");
    let lesson = EntryFields { tags: vec!["安全".into()], ..fields("2025-03-06", "党课", "一") };
    add(&mut store, lesson);
    before
        .snapshot(|before| {
            assert_eq!(counts(before), [1, 1, 1]);
            add(&mut store, fields("2025-03-07", "研判会", "二"));
            // The newer state and the older one take turns, and neither sees what the other has read.
            for _ in 0..2 {
                assert_eq!(in_snapshot(&now), [2, 1, 1]);
                assert_eq!(counts(before), [1, 1, 1]);
            }
            Ok::<_, StoreError>(())
        })
        .expect("a snapshot");
    // What a write has done is seen inside it alone, and is gone when it fails.
    let failed = store.transact(Op::DeleteEntry { title: String::new() }, |tx| {
        let all: Vec<_> = seen(&**tx, &lessons, year).iter().map(|fact| fact.id).collect();
        tx.entries().delete(&all)?;
        assert_eq!(counts(tx), [1, 0, 0]);
        Err::<(), _>(StoreError::NoEntry { id: all[0] })
    });
    assert!(failed.is_err());
    assert_eq!(in_snapshot(&now), [2, 1, 1]);
    store.undo(UndoScope::Log).expect("undone");
    assert_eq!(in_snapshot(&now), [1, 1, 1]);
}

#[test]
fn nothing_is_kept_outside_a_snapshot() {
    let (_folder, mut store) = fresh();
    let reader = store.reader().expect("a reader");
    let shared = SharedFacts::at_most(1000);
    let facts = reader.facts(&shared).expect("facts");
    let count = || seen(&facts, &Selection::default(), "2025".parse().ok()).len();
    assert_eq!(count(), 0);
    add(&mut store, fields("2025-03-06", "党课", "一"));
    assert_eq!(count(), 1);
}

#[test]
fn a_figure_sees_one_state_while_others_write() {
    let (_folder, mut store) = fresh();
    add(&mut store, fields("2025-03-05", "党课", "一"));
    let reader = store.reader().expect("a reader");
    let count = || seen(&reader, &Selection::default(), None).len();
    reader
        .snapshot(|_| {
            assert_eq!(count(), 1);
            add(&mut store, fields("2025-03-06", "党课", "二"));
            assert_eq!(count(), 1);
            Ok::<_, shuhui_store::StoreError>(())
        })
        .expect("a snapshot");
    assert_eq!(count(), 2);
}
