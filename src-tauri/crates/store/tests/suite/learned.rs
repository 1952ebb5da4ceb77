//! What is learned: every time a row that goes with the step that wrote it, of a draft, of the shelf, of the settings.

use shuhui_core::document::Evidence;
use shuhui_store::{Area, DraftStep, LearnedAct, NewLearned, Op, Store, StoreError, UndoScope};

use crate::support::fresh;
use crate::undo::{document, new_draft};

fn said(words: &str) -> NewLearned {
    let expr = Some(r#"count(kind="督查")"#.to_owned());
    NewLearned { words: words.to_owned(), act: LearnedAct::Taken, expr, year: 2025, report: None }
}

fn op(words: &str) -> Op {
    Op::Learn { words: words.to_owned() }
}

fn words(store: &Store) -> String {
    let learned = store.reader().and_then(|reader| reader.learned()).expect("read");
    learned.into_iter().map(|row| row.words).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_learned_goes_with_the_step_that_said_it_and_no_other() {
    let (_folder, mut store) = fresh();
    let title = "总结".to_owned();
    let made = store.transact(Op::NewDraft { title }, |tx| tx.drafts().create(new_draft("总结")));
    let draft = made.expect("made").value;
    let on_shelf = store.transact(op("往年"), |tx| tx.learned().say_on_shelf(said("往年"))).expect("said");
    assert_eq!(on_shelf.areas.keys().copied().collect::<Vec<_>>(), [Area::Learned, Area::Steps]);
    let step = Op::InDraft { step: DraftStep::Settle, what: "督查".to_owned() };
    store
        .transact::<_, StoreError>(step, |tx| {
            tx.learned().say(said("对照"))?;
            tx.drafts().save(draft, 1, &document("改过"), &Evidence::default())
        })
        .expect("settled");
    store.transact(op("设置"), |tx| tx.learned().say(said("设置"))).expect("said");
    assert_eq!(words(&store), "往年 对照 设置");

    store.undo(UndoScope::Draft(draft)).expect("undone").expect("a step");
    assert_eq!(words(&store), "往年 设置");
    // A row that comes back finds its number free, whatever was said meanwhile.
    store.transact(op("又"), |tx| tx.learned().say_on_shelf(said("又"))).expect("said");
    store.redo(UndoScope::Draft(draft)).expect("redone").expect("a step");
    assert_eq!(words(&store), "往年 对照 设置 又");
    store.undo(UndoScope::Log).expect("undone").expect("a step");
    store.undo(UndoScope::Reports).expect("undone").expect("a step");
    store.undo(UndoScope::Reports).expect("undone").expect("a step");
    assert_eq!(words(&store), "对照");
}
