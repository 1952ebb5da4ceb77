//! Undo and redo: whatever was done, taking it all back is the start and doing it all again is the end.

use std::collections::BTreeMap;

use proptest::prelude::*;
use shuhui_core::document::{Evidence, Form, IdSource, Line, Meta, ProfileName, Scope};
use shuhui_core::{Block, BlockId, Document, DraftId, EntryFields, EntryId, Inline, Role, Shape, Source};
use shuhui_store::{
    Act, Area, Filter, Logged, NewDraft, Op, Page, Reader, Store, StoreError, UndoScope, UnitProfile, Which,
};

use crate::support::{add, day, fields, fresh, kind, open, some_fields};

/// One thing that a person does; the numbers choose among what there is.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Add(Vec<EntryFields>),
    Edit(usize, Box<EntryFields>),
    Delete(Vec<usize>),
    Restore(usize),
    Merge,
    AddKind(u8),
    RenameKind(u8),
    RemoveKind,
    Draft,
    DeleteDraft(usize),
    Set(u8),
}

pub(crate) fn some_deed() -> impl Strategy<Value = Deed> {
    let place = || 0..64_usize;
    prop_oneof![
        3 => prop::collection::vec(some_fields(), 1..6).prop_map(Deed::Add),
        3 => (place(), some_fields()).prop_map(|(place, fields)| Deed::Edit(place, Box::new(fields))),
        2 => prop::collection::vec(place(), 1..3).prop_map(Deed::Delete),
        1 => place().prop_map(Deed::Restore),
        1 => Just(Deed::Merge),
        1 => (0..4_u8).prop_map(Deed::AddKind),
        1 => (0..4_u8).prop_map(Deed::RenameKind),
        1 => Just(Deed::RemoveKind),
        1 => Just(Deed::Draft),
        1 => place().prop_map(Deed::DeleteDraft),
        1 => (0..3_u8).prop_map(Deed::Set),
    ]
}

pub(crate) fn document(words: &str) -> Document {
    let line = Line::plain(Inline::words(words).into_iter().collect());
    Document {
        meta: Meta {
            form: Form::Internal,
            profile: ProfileName::default(),
            issuer: "某局".into(),
            period: "2025".parse().expect("a year"),
            date: day("2025-12-20"),
            scope: Scope::default(),
            target: None,
            sealed: false,
            even_imprint: false,
        },
        blocks: vec![Block::new(BlockId::new("p1"), Role::Paragraph, Shape::Line(line))],
        conditions: Vec::new(),
        comments: Vec::new(),
        ids: IdSource::default(),
    }
}

fn unit(unit: String) -> UnitProfile {
    UnitProfile { unit, ..UnitProfile::default() }
}

pub(crate) fn new_draft(title: &str) -> NewDraft {
    NewDraft {
        title: title.into(),
        template: "annual".into(),
        params: BTreeMap::from([("leader".into(), "王建平".into())]),
        period: "2025".parse().expect("a year"),
        document: document(title),
        evidence: Evidence::default(),
    }
}

fn every_entry(reader: &Reader) -> Vec<Logged> {
    [Which::Live, Which::Deleted]
        .into_iter()
        .flat_map(|which| {
            reader.page(&Filter { which, ..Filter::default() }, Page::first(10_000)).expect("a page")
        })
        .collect()
}

pub(crate) fn every_draft(reader: &Reader) -> Vec<DraftId> {
    [Which::Live, Which::Deleted]
        .into_iter()
        .flat_map(|which| reader.drafts(which).expect("drafts"))
        .map(|head| head.id)
        .collect()
}

/// Everything that can be seen.
fn look(reader: &Reader) -> String {
    let drafts: Vec<_> =
        every_draft(reader).into_iter().map(|id| reader.draft(id).expect("a draft")).collect();
    format!("{}\n{drafts:?}", look_at_log(reader))
}

/// Everything that can be seen but drafts, search results among it.
pub(crate) fn look_at_log(reader: &Reader) -> String {
    let found: Vec<Vec<EntryId>> = ["学", "安全", "ab", "王建平", "自建"]
        .into_iter()
        .map(|text| {
            let filter = Filter { text: Some(text.into()), ..Filter::default() };
            reader
                .page(&filter, Page::first(10_000))
                .expect("a page")
                .iter()
                .map(|logged| logged.entry.id)
                .collect()
        })
        .collect();
    format!(
        "{:#?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        every_entry(reader),
        found,
        reader.tags().expect("tags"),
        reader.stats("2024".parse().expect("a year")).expect("sums"),
        reader.kinds().expect("kinds").all(),
        reader.setting::<UnitProfile>().expect("a setting"),
    )
}

/// Does one deed; whether it changed anything.
pub(crate) fn act(store: &mut Store, deed: Deed) -> bool {
    let reader = store.reader().expect("a reader");
    let ids: Vec<EntryId> = every_entry(&reader).iter().map(|logged| logged.entry.id).collect();
    let drafts = every_draft(&reader);
    let entry = |place: usize| ids.get(place % ids.len().max(1)).copied();
    let draft = |place: usize| drafts.get(place % drafts.len().max(1)).copied();
    let changed = store.transact(Op::EditEntries { count: 0 }, |tx| -> Result<(), StoreError> {
        match deed {
            Deed::Add(entries) => {
                tx.entries().insert_many(entries.into_iter().map(|fields| (fields, Source::Typed))).map(drop)
            }
            Deed::Edit(place, fields) => match entry(place).map(|id| tx.entries().update(id, *fields)) {
                None | Some(Err(StoreError::EntryInBin { .. })) => Ok(()),
                Some(done) => done,
            },
            Deed::Delete(places) => {
                let ids: Vec<_> = places.into_iter().filter_map(entry).collect();
                tx.entries().delete(&ids).map(drop)
            }
            Deed::Restore(place) => {
                tx.entries().restore(&entry(place).into_iter().collect::<Vec<_>>()).map(drop)
            }
            Deed::Merge => tx.entries().set_kind("自建", "党课").map(drop),
            Deed::AddKind(number) => match tx.kinds().add(&kind(&format!("新类{number}"), &["别名"])) {
                Err(StoreError::KindExists { .. }) => Ok(()),
                done => done,
            },
            Deed::RenameKind(number) => match tx.kinds().update("党课", &kind(&format!("新类{number}"), &[]))
            {
                Err(StoreError::KindExists { .. } | StoreError::NoKind { .. }) => Ok(()),
                done => done,
            },
            Deed::RemoveKind => match tx.kinds().remove("督查") {
                Err(StoreError::NoKind { .. }) => Ok(()),
                done => done,
            },
            Deed::Draft => tx.drafts().create(new_draft("新稿")).map(drop),
            Deed::DeleteDraft(place) => draft(place).map_or(Ok(()), |id| tx.drafts().delete(id)),
            Deed::Set(value) => tx.settings().set(&unit(value.to_string())),
        }
    });
    !changed.expect("the deed is done").areas.is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn undoing_all_is_the_start_and_redoing_all_is_the_end(deeds in prop::collection::vec(some_deed(), 1..14)) {
        let (folder, mut store) = fresh();
        let reader = store.reader().expect("a reader");
        let mut states = vec![look(&reader)];
        for deed in deeds {
            let name = format!("{deed:?}");
            let before = reader.data_version().expect("a number");
            if act(&mut store, deed) {
                states.push(look(&reader));
                prop_assert_ne!(before, reader.data_version().expect("a number"));
            } else {
                prop_assert_eq!(&look(&reader), states.last().expect("a state"), "{}", name);
            }
            prop_assert_eq!(reader.check().expect("checked"), [], "after {}", name);
        }
        // Half in this process, half after a restart.
        for (turn, state) in states.iter().rev().skip(1).enumerate() {
            if turn == states.len() / 2 {
                drop(store);
                store = open(folder.path());
            }
            prop_assert!(store.undo(UndoScope::Log).expect("undone").is_some());
            prop_assert_eq!(&look(&reader), state);
            prop_assert_eq!(reader.check().expect("checked"), []);
        }
        prop_assert_eq!(store.undo(UndoScope::Log).expect("nothing left"), None);
        for state in &states[1..] {
            prop_assert!(store.redo(UndoScope::Log).expect("redone").is_some());
            prop_assert_eq!(&look(&reader), state);
        }
        prop_assert_eq!(reader.check().expect("checked"), []);
        prop_assert_eq!(store.redo(UndoScope::Log).expect("nothing left"), None);
    }
}

#[test]
fn a_new_write_forgets_what_could_be_redone() {
    let (_folder, mut store) = fresh();
    add(&mut store, fields("2025-03-05", "党课", "一"));
    store.undo(UndoScope::Log).expect("undone");
    add(&mut store, fields("2025-03-05", "党课", "二"));
    assert_eq!(store.redo(UndoScope::Log).expect("nothing to redo"), None);
    let titles: Vec<_> = every_entry(&store.reader().expect("a reader"))
        .into_iter()
        .map(|logged| logged.entry.fields.title)
        .collect();
    assert_eq!(titles, ["二"]);
}

#[test]
fn a_write_that_changes_nothing_leaves_no_step_and_keeps_redo() {
    let (_folder, mut store) = fresh();
    let id = add(&mut store, fields("2025-03-05", "党课", "一"));
    add(&mut store, fields("2025-03-06", "党课", "二"));
    store.undo(UndoScope::Log).expect("undone");
    let same = fields("2025-03-05", "党课", "一");
    let changed = store
        .transact(Op::EditEntry { title: "一".into() }, |tx| tx.entries().update(id, same))
        .expect("nothing to do");
    assert!(changed.areas.is_empty());
    assert!(store.redo(UndoScope::Log).expect("redone").is_some());
}

#[test]
fn a_failed_write_leaves_nothing_behind() {
    let (_folder, mut store) = fresh();
    let failed = store.transact(Op::AddEntry { title: "一".into() }, |tx| {
        tx.entries().insert(fields("2025-03-05", "党课", "一"), Source::Typed)?;
        tx.entries().delete(&[EntryId::from_bytes([9; 16])])
    });
    assert!(matches!(failed, Err(StoreError::NoEntry { .. })));
    let reader = store.reader().expect("a reader");
    assert_eq!(every_entry(&reader), []);
    assert_eq!(reader.history(10).expect("a history"), []);
    let refused = store.transact(Op::AddEntry { title: "二".into() }, |tx| {
        let mut backwards = fields("2025-03-05", "党课", "二");
        backwards.end_date = Some(day("2025-03-04"));
        tx.entries().insert(backwards, Source::Typed)
    });
    assert!(refused.is_err(), "an entry cannot end before it begins");
}

#[test]
fn the_steps_have_names_and_the_history_keeps_every_turn() {
    let (_folder, mut store) = fresh();
    let import = Op::Import { file: "台账.csv".into(), count: 9 };
    let changed = store
        .transact(import, |tx| {
            tx.rename(&Op::Import { file: "台账.csv".into(), count: 1 });
            tx.kinds().ensure(["新类", "党课", "微党课", "新类"])?;
            tx.entries().insert(fields("2025-03-05", "新类", "一"), Source::Typed)
        })
        .expect("imported");
    assert_eq!(
        changed.areas.into_iter().collect::<Vec<_>>(),
        [(Area::Entries, 1), (Area::Kinds, 1), (Area::Steps, 1)]
    );
    let reader = store.reader().expect("a reader");
    let steps = reader.steps(UndoScope::Log).expect("steps");
    let name = steps.undo.expect("a step");
    assert_eq!(
        (name.code.as_str(), name.args["count"].as_str(), name.args["file"].as_str()),
        ("op.import", "1", "台账.csv")
    );
    assert_eq!(steps.redo, None);
    assert_eq!(
        reader.kinds().expect("kinds").all().len(),
        3,
        "only what no kind and no synonym means is new"
    );
    assert_eq!(store.undo(UndoScope::Log).expect("undone").expect("a step").name, name);
    assert_eq!(reader.steps(UndoScope::Log).expect("steps").redo, Some(name));
    store.redo(UndoScope::Log).expect("redone");
    let acts: Vec<_> = reader.history(10).expect("a history").into_iter().map(|line| line.act).collect();
    assert_eq!(acts, [Act::Redone, Act::Undone, Act::Done]);
}

#[test]
fn undo_reaches_back_five_hundred_steps_and_the_history_further() {
    let (_folder, mut store) = fresh();
    for number in 0..510_u32 {
        store
            .transact(Op::ChangeSetting { what: "unit".into() }, |tx| {
                tx.settings().set(&unit(number.to_string()))
            })
            .expect("set");
    }
    let mut undone = 0;
    while store.undo(UndoScope::Log).expect("undone").is_some() {
        undone += 1;
    }
    assert_eq!(undone, 500);
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.setting().expect("a setting"), Some(unit("9".to_owned())));
    assert_eq!(reader.history(5000).expect("a history").len(), 510 + 500);
}
