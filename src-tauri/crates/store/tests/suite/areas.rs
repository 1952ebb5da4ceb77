//! What changed: each area has the number of the write that changed it last, whichever process wrote.

use shuhui_core::DraftId;
use shuhui_core::document::Evidence;
use shuhui_store::{Area, Areas, Op, UndoScope, UnitProfile};

use crate::support::{add, fields, fresh, kind, open};
use crate::undo::{document, new_draft};

#[test]
fn a_write_counts_in_the_areas_that_it_touches_and_in_no_other() {
    let (folder, mut store) = fresh();
    let reader = store.reader().expect("a reader");
    let mut before = reader.areas().expect("areas");
    assert_eq!(before, Area::ALL.map(|area| (area, 0)).into());
    let mut grew = |told: Option<&Areas>| {
        let now = reader.areas().expect("areas");
        let grew: Vec<Area> = Area::ALL.into_iter().filter(|area| now[area] > before[area]).collect();
        if let Some(told) = told {
            assert!(told.iter().all(|(area, seq)| now[area] == *seq), "{told:?} {now:?}");
            assert!(told.keys().copied().eq(grew.iter().copied()));
        }
        before = now;
        grew
    };
    add(&mut store, fields("2025-03-05", "党课", "一"));
    assert_eq!(grew(None), [Area::Entries, Area::Steps]);
    let made = store
        .transact(Op::NewDraft { title: "总结".into() }, |tx| tx.drafts().create(new_draft("总结")))
        .expect("made");
    assert_eq!(grew(Some(&made.areas)), [Area::Drafts, Area::Steps]);
    let id: DraftId = made.value;
    let op = Op::EditDraft { title: "总结".into() };
    let saved = store
        .transact(op, |tx| tx.drafts().save(id, 1, &document("改"), &Evidence::default()))
        .expect("saved");
    assert_eq!(grew(Some(&saved.areas)), [Area::Drafts, Area::Steps]);
    let set = store
        .transact(Op::ChangeSetting { what: "unit".into() }, |tx| tx.settings().set(&UnitProfile::default()))
        .expect("set");
    assert_eq!(grew(Some(&set.areas)), [Area::Settings, Area::Steps]);
    // Another process: its writes are seen here.
    let mut other = open(folder.path());
    other
        .transact(Op::AddKind { name: "新类".into() }, |tx| tx.kinds().add(&kind("新类", &[])))
        .expect("added");
    assert_eq!(grew(None), [Area::Kinds, Area::Steps]);
    let undone = store.undo(UndoScope::Log).expect("undone").expect("a step");
    assert_eq!(grew(Some(&undone.areas)), [Area::Kinds, Area::Steps]);
    let same = store
        .transact(Op::ChangeSetting { what: "unit".into() }, |tx| tx.settings().set(&UnitProfile::default()))
        .expect("nothing to do");
    assert_eq!((same.areas, grew(None)), (Areas::new(), Vec::new()));
    store.rebuild_search().expect("rebuilt");
    assert_eq!(grew(None), [Area::Entries, Area::Reports]);
}
