//! Paragraphs of a person's own come into a draft and blocks go out of it, each as one step.

use chrono::NaiveDate;
use shuhui_app::cases::{assemble, draft, undo};
use shuhui_app::wire::{DraftId, DraftShow, InsertBlock, NewDraft, RemoveBlock, UndoIn};
use shuhui_app::{App, Clock};

fn office() -> (App, tempfile::TempDir, DraftShow) {
    let folder = tempfile::tempdir().expect("a folder");
    let today: NaiveDate = "2025-12-08".parse().expect("a day");
    let app = App::open(folder.path(), Clock::on(today)).expect("a data folder");
    let new =
        NewDraft { template: "年度工作总结".to_owned(), period: "2025".to_owned(), parameters: None };
    let id = assemble::draft(&app, new).expect("a draft").draft.expect("kept");
    let shown = draft::show(&app, DraftId { id }).expect("shown");
    (app, folder, shown)
}

fn ids(draft: &DraftShow) -> Vec<&str> {
    draft.blocks.iter().map(|block| block.id.as_str()).collect()
}

#[test]
fn a_paragraph_is_put_behind_a_block_and_taken_away_and_both_are_undone() {
    let (app, _folder, before) = office();
    let after = before.blocks[2].id.clone();
    let insert = |revision, text: &str| InsertBlock {
        id: before.id.clone(),
        revision,
        after: after.clone(),
        text: text.to_owned(),
    };
    let added = draft::insert_block(&app, insert(before.revision, "另起一段。")).expect("added");
    let block = &added.draft.blocks[3];
    assert_eq!((block.id.as_str(), block.edited), (added.block.as_str(), true));
    assert_eq!(added.draft.blocks.len(), before.blocks.len() + 1);

    let remove = RemoveBlock { id: before.id.clone(), revision: added.draft.revision, block: after.clone() };
    let removed = draft::remove_block(&app, remove).expect("removed");
    assert!(!ids(&removed).contains(&after.as_str()));
    for _ in 0..2 {
        undo::undo(&app, UndoIn { scope: Some(format!("draft:{}", before.id)) }).expect("undone");
    }
    let back = draft::show(&app, DraftId { id: before.id.clone() }).expect("shown");
    assert_eq!(ids(&back), ids(&before));
}

#[test]
fn a_paragraph_without_words_and_a_change_over_another_are_refused() {
    let (app, _folder, before) = office();
    let block = before.blocks[2].id.clone();
    let insert = |revision, after: &str, text: &str| {
        let (after, text) = (after.to_owned(), text.to_owned());
        let done = draft::insert_block(&app, InsertBlock { id: before.id.clone(), revision, after, text });
        done.expect_err("refused").wire().code
    };
    assert_eq!(insert(before.revision, &block, " \n"), "draft.empty_block");
    assert_eq!(insert(before.revision, "u99", "话。"), "draft.unknown_block");
    assert_eq!(insert(before.revision + 1, &block, "话。"), "draft.conflict");
}
