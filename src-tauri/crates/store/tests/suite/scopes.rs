//! Undo in scopes: the log's and each draft's. Undoing in one leaves the others as they are, whatever was done in which order.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use shuhui_core::DraftId;
use shuhui_core::document::Evidence;
use shuhui_store::{Area, Changed, DraftStep, Op, Reader, Store, StoreError, UndoScope, Which};

use crate::support::{add, fields, fresh, with_clock};
use crate::undo::{Deed, act, document, every_draft, look_at_log, new_draft, some_deed};

#[derive(Clone, Debug)]
enum Doing {
    /// In the log.
    Deed(Box<Deed>),
    Save(usize),
    Undo(Option<usize>),
    Redo(Option<usize>),
}

fn some_doing() -> impl Strategy<Value = Doing> {
    let scope = || prop::option::of(0..16_usize);
    prop_oneof![
        4 => some_deed().prop_map(|deed| Doing::Deed(Box::new(deed))),
        1 => Just(Doing::Deed(Box::new(Deed::Draft))),
        4 => (0..16_usize).prop_map(Doing::Save),
        4 => scope().prop_map(Doing::Undo),
        3 => scope().prop_map(Doing::Redo),
    ]
}

/// What one scope shows, showed, and would show again.
#[derive(Default)]
struct Line {
    past: Vec<String>,
    now: String,
    future: Vec<String>,
}

impl Line {
    fn at(now: String) -> Self {
        Self { now, ..Self::default() }
    }

    fn goes_on(&mut self, now: String) {
        if now != self.now {
            self.past.push(std::mem::replace(&mut self.now, now));
            self.future.clear();
        }
    }

    /// Whether there was anything to turn.
    fn turn(&mut self, back: bool) -> bool {
        let (from, to) =
            if back { (&mut self.past, &mut self.future) } else { (&mut self.future, &mut self.past) };
        let Some(next) = from.pop() else { return false };
        to.push(std::mem::replace(&mut self.now, next));
        true
    }
}

/// The log, and which drafts there are, but for those that the end of their redo put into the bin.
fn log(reader: &Reader, rescued: &BTreeSet<DraftId>) -> String {
    let heads = [Which::Live, Which::Deleted].map(|which| {
        let mut ids: Vec<_> = reader.drafts(which).expect("drafts").into_iter().map(|head| head.id).collect();
        ids.retain(|id| !rescued.contains(id));
        ids.sort_unstable();
        ids
    });
    format!("{}\n{heads:?}", look_at_log(reader))
}

/// What a draft says; none while it is not there.
fn words(reader: &Reader, id: DraftId) -> Option<String> {
    let draft = reader.draft(id).expect("read")?;
    Some(format!("{} {} {:?}", draft.head.title, draft.head.revision, draft.document))
}

fn save(store: &mut Store, id: DraftId, text: &str) -> Result<(), StoreError> {
    let op = Op::EditDraft { title: "总结".into() };
    store.transact(op, |tx| {
        let stands = tx.draft(id)?.ok_or(StoreError::NoDraft { id })?.head.revision;
        tx.drafts().save(id, stands, &document(text), &Evidence::default()).map(drop)
    })?;
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_undone_in_one_scope_leaves_every_other_as_it_is(doings in prop::collection::vec(some_doing(), 1..28)) {
        let (_folder, mut store, clock) = with_clock();
        let reader = store.reader().expect("a reader");
        let mut rescued = BTreeSet::new();
        let mut of_log = Line::at(log(&reader, &rescued));
        let mut of_drafts: BTreeMap<DraftId, Line> = BTreeMap::new();
        for (turn, doing) in doings.into_iter().enumerate() {
            clock.pass_a_minute();
            let told = format!("{turn}: {doing:?}");
            let known: Vec<DraftId> = of_drafts.keys().copied().collect();
            let draft = |place: usize| known.get(place % known.len().max(1)).copied();
            match doing {
                Doing::Deed(deed) => {
                    let binned: BTreeSet<DraftId> = reader.drafts(Which::Deleted).expect("drafts").into_iter().map(|head| head.id).collect();
                    let gone: BTreeSet<DraftId> = known.iter().copied().filter(|id| words(&reader, *id).is_none()).collect();
                    if act(&mut store, *deed) {
                        let now: BTreeSet<DraftId> = every_draft(&reader).into_iter().collect();
                        for id in gone {
                            // It can no longer come back by redoing.
                            if now.contains(&id) {
                                prop_assert!(!binned.contains(&id));
                                rescued.insert(id);
                                of_drafts.entry(id).and_modify(|line| *line = Line::at(std::mem::take(&mut line.now)));
                            } else {
                                of_drafts.remove(&id);
                            }
                        }
                        for id in now {
                            of_drafts.entry(id).or_insert_with(|| Line::at(words(&reader, id).expect("a draft")));
                        }
                        of_log.goes_on(log(&reader, &rescued));
                    }
                }
                Doing::Save(place) => if let Some(id) = draft(place) {
                    match save(&mut store, id, &told) {
                        Ok(()) => of_drafts.get_mut(&id).expect("known").goes_on(words(&reader, id).expect("a draft")),
                        Err(StoreError::NoDraft { .. }) => prop_assert_eq!(words(&reader, id), None),
                        Err(other) => panic!("{told}: {other}"),
                    }
                },
                Doing::Undo(place) | Doing::Redo(place) => {
                    let back = told.contains("Undo");
                    let scope = match place.map(draft) {
                        None => UndoScope::Log,
                        Some(Some(id)) => UndoScope::Draft(id),
                        Some(None) => continue,
                    };
                    let turned = if back { store.undo(scope) } else { store.redo(scope) };
                    match (scope, turned) {
                        (_, Err(StoreError::NoDraft { .. } | StoreError::DraftInBin { .. })) => {}
                        (UndoScope::Log, turned) => prop_assert_eq!(turned.expect("turned").is_some(), of_log.turn(back), "{}", told),
                        (UndoScope::Draft(id), turned) => {
                            let line = of_drafts.get_mut(&id).expect("known");
                            prop_assert_eq!(turned.expect("turned").is_some(), line.turn(back), "{}", told);
                        }
                        (UndoScope::Templates | UndoScope::Reports, _) => {}
                    }
                }
            }
            prop_assert_eq!(&log(&reader, &rescued), &of_log.now, "{}", told);
            for (id, line) in &of_drafts {
                if let Some(words) = words(&reader, *id) {
                    prop_assert_eq!(&words, &line.now, "{}", told);
                }
            }
            prop_assert_eq!(reader.check().expect("checked"), [], "after {}", told);
        }
    }
}

fn make(store: &mut Store) -> DraftId {
    store
        .transact(Op::NewDraft { title: "总结".into() }, |tx| tx.drafts().create(new_draft("总结")))
        .expect("made")
        .value
}

fn revision(store: &Store, id: DraftId) -> u32 {
    store.reader().and_then(|reader| reader.draft(id)).expect("read").expect("a draft").head.revision
}

#[test]
fn saves_within_a_minute_are_one_step() {
    let (_folder, mut store, clock) = with_clock();
    let id = make(&mut store);
    for text in ["一", "一二", "一二三"] {
        clock.pass(10_000);
        save(&mut store, id, text).expect("saved");
    }
    clock.pass_a_minute();
    save(&mut store, id, "四").expect("saved");
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.history(10).expect("a history").len(), 3, "made, and two steps of saving");
    store.undo(UndoScope::Draft(id)).expect("undone").expect("a step");
    assert_eq!(*reader.draft(id).expect("read").expect("a draft").document, document("一二三"));
    store.undo(UndoScope::Draft(id)).expect("undone").expect("a step");
    assert_eq!(revision(&store, id), 1);
    assert_eq!(store.undo(UndoScope::Draft(id)).expect("nothing left"), None);
    for _ in 0..2 {
        store.redo(UndoScope::Draft(id)).expect("redone").expect("a step");
    }
    assert_eq!(*reader.draft(id).expect("read").expect("a draft").document, document("四"));
}

#[test]
fn what_is_typed_after_an_undo_or_a_named_version_is_a_step_of_its_own() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store);
    save(&mut store, id, "甲").expect("saved");
    save(&mut store, id, "乙").expect("saved");
    store
        .transact(Op::EditDraft { title: "总结".into() }, |tx| tx.drafts().label(id, "初稿"))
        .expect("named");
    save(&mut store, id, "丙").expect("saved");
    store.undo(UndoScope::Draft(id)).expect("undone");
    save(&mut store, id, "丁").expect("saved");
    store.undo(UndoScope::Draft(id)).expect("undone");
    let reader = store.reader().expect("a reader");
    assert_eq!(*reader.draft(id).expect("read").expect("a draft").document, document("乙"));
}

#[test]
fn another_kind_of_change_is_a_step_of_its_own() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store);
    save(&mut store, id, "甲").expect("saved");
    store
        .transact(Op::InDraft { step: DraftStep::Refresh, what: "1".into() }, |tx| {
            tx.drafts().save(id, 2, &document("乙"), &Evidence::default())
        })
        .expect("refreshed");
    let name = store.undo(UndoScope::Draft(id)).expect("undone").expect("a step").name;
    assert_eq!((name.code.as_str(), revision(&store, id)), ("step.refresh", 2));
}

#[test]
fn what_is_done_on_purpose_is_a_step_of_its_own() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store);
    save(&mut store, id, "甲").expect("saved");
    for (revision, text) in [(2, "乙"), (3, "丙")] {
        let op = Op::InDraft { step: DraftStep::Move, what: "（三）".into() };
        store
            .transact(op, |tx| tx.drafts().save(id, revision, &document(text), &Evidence::default()))
            .expect("arranged");
    }
    save(&mut store, id, "丁").expect("saved");
    let undone = [4, 3, 2, 1].map(|left| {
        store.undo(UndoScope::Draft(id)).expect("undone").expect("a step");
        (left, revision(&store, id))
    });
    assert_eq!(undone, [(4, 4), (3, 3), (2, 2), (1, 1)]);
}

#[test]
fn hundreds_of_saves_push_no_step_of_the_log_out() {
    let (_folder, mut store, clock) = with_clock();
    let entry = add(&mut store, fields("2025-03-05", "党课", "一"));
    let id = make(&mut store);
    for number in 0..510 {
        clock.pass_a_minute();
        save(&mut store, id, &format!("第{number}次")).expect("saved");
    }
    let reader = store.reader().expect("a reader");
    for _ in 0..2 {
        store.undo(UndoScope::Log).expect("undone").expect("a step of the log");
    }
    assert_eq!(reader.entry(entry).expect("read"), None);
    for _ in 0..2 {
        store.redo(UndoScope::Log).expect("redone").expect("a step of the log");
    }
    let mut undone = 0;
    while store.undo(UndoScope::Draft(id)).expect("undone").is_some() {
        undone += 1;
    }
    assert_eq!(undone, 500);
}

#[test]
fn a_draft_that_is_gone_refuses_to_be_undone_and_loses_nothing() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store);
    save(&mut store, id, "甲").expect("saved");
    store.transact(Op::DeleteDraft { title: "总结".into() }, |tx| tx.drafts().delete(id)).expect("deleted");
    let refused = store.undo(UndoScope::Draft(id));
    assert!(matches!(refused, Err(StoreError::DraftInBin { .. })), "{refused:?}");
    assert_eq!(revision(&store, id), 2);
    store.undo(UndoScope::Log).expect("out of the bin").expect("a step");
    store.undo(UndoScope::Draft(id)).expect("undone").expect("a step");
    assert_eq!(revision(&store, id), 1);
    let nobody = DraftId::from_bytes([7; 16]);
    assert!(matches!(store.redo(UndoScope::Draft(nobody)), Err(StoreError::NoDraft { .. })));
}

#[test]
fn a_draft_whose_making_was_undone_goes_to_the_bin_when_it_says_more_than_it_was_made_with() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store);
    save(&mut store, id, "一天的工作").expect("saved");
    store.undo(UndoScope::Log).expect("undone").expect("the making");
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.draft(id).expect("read"), None);
    // From here on it can no longer be redone; another draft has its place in the table.
    let other = make(&mut store);
    let draft = reader.draft(id).expect("read").expect("it is in the bin");
    assert!(draft.head.deleted_at.is_some());
    assert_eq!(*draft.document, document("一天的工作"));
    assert_eq!(*reader.draft(other).expect("read").expect("a draft").document, document("总结"));
    assert_eq!(reader.check().expect("checked"), []);
}

#[test]
fn a_save_touches_drafts_and_names_its_step_once() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store);
    let mut saved = |revision, text: &str| -> Changed<u32> {
        let op = Op::EditDraft { title: "总结".into() };
        store
            .transact(op, |tx| tx.drafts().save(id, revision, &document(text), &Evidence::default()))
            .expect("saved")
    };
    assert_eq!(saved(1, "甲").areas.into_keys().collect::<Vec<_>>(), [Area::Drafts, Area::Steps]);
    assert_eq!(saved(2, "乙").areas.into_keys().collect::<Vec<_>>(), [Area::Drafts]);
}
