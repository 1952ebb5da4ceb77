//! A draft under change: each call is one step and its answer is what changed; two windows are brought together.

use chrono::NaiveDate;
use shuhui_app::cases::{assemble, draft, log, undo};
use shuhui_app::commands::dispatch;
use shuhui_app::wire::{
    AddEntry, ApplyChanges, DraftId, DraftPatch, DraftShow, KeepVersion, NewDraft, RefreshDraft, RevertDraft,
    TurnSteps, WireInline,
};
use shuhui_app::{App, Clock};

fn office() -> (App, tempfile::TempDir, DraftShow) {
    let folder = tempfile::tempdir().expect("a folder");
    let today: NaiveDate = "2025-12-08".parse().expect("a day");
    let app = App::open(folder.path(), Clock::on(today)).expect("a data folder");
    let new =
        NewDraft {
            template: "年度工作总结".to_owned(), period: "2025".to_owned(), ..NewDraft::default()
        };
    let id = assemble::draft(&app, new).expect("a draft").draft.expect("kept");
    let shown = show(&app, &id);
    (app, folder, shown)
}

fn show(app: &App, id: &str) -> DraftShow {
    draft::show(app, DraftId { id: id.to_owned() }).expect("shown")
}

fn ids(draft: &DraftShow) -> Vec<&str> {
    draft.blocks.iter().map(|block| block.id.as_str()).collect()
}

/// Words of a line become others, as JSON.
fn write(block: &str, text: &str) -> String {
    format!(r#"[{{"do":"write","block":"{block}","pieces":[{{"type":"text","text":"{text}"}}]}}]"#)
}

fn text(draft: &DraftShow, block: &str) -> String {
    let found = draft.blocks.iter().find(|found| found.id == block);
    found.and_then(|block| block.text.clone()).expect(block)
}

/// Changes as JSON, made on a revision; the answer or the error's code.
fn apply(app: &App, draft: &DraftShow, revision: u32, changes: &str) -> Result<DraftPatch, String> {
    let changes = serde_json::from_str(changes).expect("changes");
    let request = ApplyChanges { id: draft.id.clone(), revision, changes, begins_step: None };
    draft::apply(app, request).map_err(|error| error.wire().code)
}

#[test]
fn a_paragraph_is_put_behind_a_block_and_taken_away_and_each_is_undone() {
    let (app, _folder, before) = office();
    let after = &before.blocks[2].id;
    let insert =
        format!(r#"[{{"do":"insert","after":"{after}","lines":[[{{"type":"text","text":"另起一段。"}}]]}}]"#);
    let patch = apply(&app, &before, before.revision, &insert).expect("added");
    let order = patch.order.as_deref().expect("an order");
    assert_eq!(order.len(), before.blocks.len() + 1);
    assert_eq!((order[3].as_str(), patch.blocks.len()), ("u1", 1));
    assert!(patch.blocks[0].edited && patch.blocks[0].text.is_none());
    let patch = apply(&app, &before, patch.revision, &format!(r#"[{{"do":"remove","block":"{after}"}}]"#))
        .expect("removed");
    assert!(!patch.order.expect("an order").contains(after));
    let undo = || {
        undo::undo(&app, TurnSteps { scope: Some(format!("draft:{}", before.id)), steps: None })
            .expect("undone")
    };
    undo();
    assert_eq!(ids(&show(&app, &before.id)), order.iter().map(String::as_str).collect::<Vec<_>>());
    undo();
    assert_eq!(ids(&show(&app, &before.id)), ids(&before));
}

#[test]
fn a_window_says_where_a_step_begins_and_puts_a_figure_in_again_with_the_revision_it_stood_in() {
    let (app, _folder, before) = office();
    let held = serde_json::json!({"fields": {"date": "2025-03-05", "kind": "党组会", "title": "一季度例会"}});
    let held: AddEntry = serde_json::from_value(held).expect("an entry");
    log::add(&app, held).expect("an entry");
    draft::refresh(&app, RefreshDraft { id: before.id.clone(), figures: None }).expect("refreshed");
    let before = show(&app, &before.id);
    let figured = before.blocks.iter().find_map(|block| {
        let line = block.lines.iter().find_map(|line| {
            let figure = line.pieces.iter().find_map(|piece| match piece {
                WireInline::Figure { id, text, .. } => Some((id.clone(), text.clone())),
                _ => None,
            });
            figure.map(|(id, text)| (line.at.clone(), id, text))
        });
        line.map(|(at, id, text)| (block.id.clone(), at, id, text))
    });
    let (block, at, id, shown) = figured.expect("a figure");
    let cut = format!(
        r#"[{{"do":"write","block":"{block}","at":"{at}","pieces":[{{"type":"text","text":"没有数。"}}]}}]"#
    );
    let patch = apply(&app, &before, before.revision, &cut).expect("cut");
    let kept = |from: &str| {
        format!(
            r#"[{{"do":"write","block":"{block}","at":"{at}","pieces":[{{"type":"keep","id":"{id}"{from}}}]}}]"#
        )
    };
    let refused = apply(&app, &before, patch.revision, &kept("")).expect_err("it stands nowhere");
    assert_eq!(refused, "draft.unknown_figure");
    let again = kept(&format!(r#","from":{}"#, before.revision));
    let request = ApplyChanges {
        id: before.id.clone(),
        revision: patch.revision,
        changes: serde_json::from_str(&again).expect("changes"),
        begins_step: Some(true),
    };
    let patch = draft::apply(&app, request).expect("put in again");
    let back = patch.blocks[0].lines.iter().flat_map(|line| &line.pieces).find_map(|piece| match piece {
        WireInline::Figure { id, text, .. } => Some((id.clone(), text.clone())),
        _ => None,
    });
    assert_eq!(back, Some((id, shown)));
    // Typed within a minute, and two steps all the same.
    let undo = || {
        undo::undo(&app, TurnSteps { scope: Some(format!("draft:{}", before.id)), steps: None })
            .expect("undone")
    };
    undo();
    undo();
    assert_eq!(
        show(&app, &before.id).blocks.iter().map(|block| block.text.clone()).collect::<Vec<_>>(),
        before.blocks.iter().map(|block| block.text.clone()).collect::<Vec<_>>()
    );
}

#[test]
fn words_typed_within_a_minute_are_one_step_and_what_is_done_on_purpose_is_another() {
    let (app, _folder, before) = office();
    let undo = || {
        undo::undo(&app, TurnSteps { scope: Some(format!("draft:{}", before.id)), steps: None })
            .expect("undone")
    };
    let series = before.blocks.iter().find(|block| block.part == "series").expect("a paragraph").id.clone();
    let mut revision = before.revision;
    for words in ["甲", "甲乙"] {
        revision = apply(&app, &before, revision, &write(&series, words)).expect("written").revision;
    }
    let level = format!(r#"[{{"do":"part","block":"{series}","part":"nested_series"}}]"#);
    apply(&app, &before, revision, &level).expect("levelled");
    undo();
    let shown = show(&app, &before.id);
    assert_eq!(text(&shown, &series), "一是甲乙");
    undo();
    assert_eq!(text(&show(&app, &before.id), &series), text(&before, &series));
}

#[test]
fn a_version_is_kept_under_a_name_and_gone_back_to_as_a_step() {
    let (app, _folder, before) = office();
    let block = ids(&before)[2];
    let id = || DraftId { id: before.id.clone() };
    let keep =
        |label: &str| draft::keep(&app, KeepVersion { id: before.id.clone(), label: Some(label.to_owned()) });
    assert_eq!(keep("送\u{7}审稿").expect("kept").label.as_deref(), Some("送审稿"));
    assert_eq!(keep(&"长".repeat(61)).expect_err("too long").code(), "draft.long_label");
    let patch = apply(&app, &before, before.revision, &write(block, "改过的话。")).expect("changed");
    assert!(keep(" ").expect("kept").label.expect("a name of its own").ends_with("存的"));

    let versions = draft::versions(&app, id()).expect("versions").versions;
    let first = versions.iter().find(|one| one.label.as_deref() == Some("送审稿")).expect("the first");
    assert_eq!((first.revision, first.current), (before.revision, false));
    assert!(versions.iter().any(|one| one.current && one.revision == patch.revision));

    let revert = |revision| draft::revert(&app, RevertDraft { id: before.id.clone(), revision });
    let back = revert(first.revision).expect("gone back");
    assert_eq!(text(&show(&app, &before.id), block), text(&before, block));
    assert_eq!(back.blocks.len(), 1, "only what differs is answered");
    let again = apply(&app, &before, back.revision, &write(block, "又改。")).expect("goes on");
    assert!(again.revision > back.revision);
    for expected in [text(&before, block), "改过的话。".to_owned()] {
        undo::undo(&app, TurnSteps { scope: Some(format!("draft:{}", before.id)), steps: None })
            .expect("undone");
        assert!(text(&show(&app, &before.id), block).ends_with(&expected), "{expected}");
    }
    assert_eq!(revert(999).expect_err("there is none").code(), "draft.no_revision");
}

#[test]
fn one_word_changed_is_answered_with_one_block_and_less_than_two_kilobytes() {
    let (app, _folder, before) = office();
    let block = before.blocks.iter().find(|block| block.part == "series").expect("a paragraph");
    let request = serde_json::json!({
        "id": before.id, "revision": before.revision,
        "changes": [{"do": "write", "block": block.id, "pieces": [{"type": "text", "text": "完善制度机制。"}]}],
    });
    let answer = dispatch(&app, "draft.apply", request).expect("applied").value;
    let patch: DraftPatch = serde_json::from_value(answer.clone()).expect("a patch");
    assert_eq!((patch.blocks.len(), patch.order.is_none()), (1, true));
    let size = answer.to_string().len();
    assert!(size <= 2048, "{size} bytes");
    assert_eq!(text(&show(&app, &before.id), &block.id), "一是完善制度机制。");
}

#[test]
fn two_windows_on_one_draft_are_brought_together_and_only_the_same_words_are_refused() {
    let (app, _folder, before) = office();
    let series: Vec<&str> =
        before.blocks.iter().filter(|block| block.part == "series").map(|block| block.id.as_str()).collect();
    let first = apply(&app, &before, before.revision, &write(series[0], "一窗的话。")).expect("first");
    let second = apply(&app, &before, before.revision, &write(series[1], "二窗的话。")).expect("merged");
    assert!(second.revision > first.revision);
    let told: Vec<&str> = second.blocks.iter().map(|block| block.id.as_str()).collect();
    assert_eq!(told, [series[0], series[1]], "the second window hears of the first one's words");
    let both = show(&app, &before.id);
    assert_eq!(
        (text(&both, series[0]), text(&both, series[1])),
        ("一是一窗的话。".into(), "二是二窗的话。".into())
    );
    let clash = apply(&app, &before, before.revision, &write(series[0], "三窗的话。"));
    assert_eq!(clash.expect_err("the same line"), "draft.conflict");
    assert_eq!(text(&show(&app, &before.id), series[0]), "一是一窗的话。");
}

#[test]
fn what_cannot_be_meant_is_refused_with_its_code_and_nothing_changes() {
    let (app, _folder, before) = office();
    let code = |changes: &str| apply(&app, &before, before.revision, changes).expect_err("refused");
    assert_eq!(code(r#"[{"do":"remove","block":"u99"}]"#), "draft.unknown_block");
    assert_eq!(code(r#"[{"do":"remove","block":"第一段"}]"#), "draft.unknown_place");
    assert_eq!(code(r#"[{"do":"part","block":"t1","part":"hologram"}]"#), "draft.bad_change");
    assert_eq!(code(r#"[{"do":"write","block":"t1","at":"9","pieces":[]}]"#), "draft.unknown_line");
    let figure = r#"[{"do":"write","block":"t1","pieces":[{"type":"figure","expr":"count(kind="}]}]"#;
    assert!(code(figure).starts_with("figure."));
    let long = format!(
        r#"[{{"do":"write","block":"t1","pieces":[{{"type":"text","text":"{}"}}]}}]"#,
        "长".repeat(100_001)
    );
    assert_eq!(code(&long), "draft.too_long");
    assert_eq!(
        apply(&app, &before, before.revision + 1, r#"[{"do":"remove","block":"t1"}]"#)
            .expect_err("no such revision"),
        "draft.no_revision"
    );
    let half = r#"[{"do":"remove","block":"t1"},{"do":"remove","block":"t1"}]"#;
    assert_eq!(code(half), "draft.unknown_block");
    assert_eq!(show(&app, &before.id).revision, before.revision);
}

#[test]
fn a_figure_put_in_by_hand_is_answered_by_the_log_and_a_condition_that_turned_is_told() {
    let (app, _folder, before) = office();
    assert!(before.conditions.is_empty());
    let entry =
        serde_json::json!({"fields": {"date": "2025-03-05", "kind": "应急演练", "title": "消防演练"}});
    let entry: AddEntry = serde_json::from_value(entry).expect("an entry");
    log::add(&app, entry).expect("added");
    let block = before.blocks.iter().find(|block| block.part == "paragraph").expect("a paragraph");
    let write = format!(
        r#"[{{"do":"write","block":"{}","pieces":[{{"type":"text","text":"演练"}},{{"type":"figure","expr":"count(kind=\"应急演练\")"}},{{"type":"text","text":"次。"}}]}}]"#,
        block.id
    );
    let patch = apply(&app, &before, before.revision, &write).expect("written");
    let pieces = serde_json::to_value(&patch.blocks[0].lines[0].pieces).expect("pieces");
    assert_eq!((pieces[1]["type"].as_str(), pieces[1]["text"].as_str()), (Some("figure"), Some("1")));
    let now = show(&app, &before.id);
    let told: Vec<&str> = now.conditions.iter().map(|condition| condition.expr.as_str()).collect();
    assert_eq!(told, [r#"has(kind="应急演练")"#]);
    assert!(now.conditions[0].text.contains("应急演练") && now.conditions[0].entries.len() == 1);
    let refreshed =
        draft::refresh(&app, RefreshDraft { id: before.id.clone(), figures: None }).expect("refreshed");
    assert_eq!(refreshed.conditions.len(), 1);
    assert_eq!(show(&app, &before.id).conditions.len(), 1, "nothing changes by itself");

    let turned = &now.conditions[0];
    assert!(!turned.asks.contains(['(', '"', '=']), "{}", turned.asks);
    let accept = serde_json::json!([
        {"do": "accept", "block": turned.block, "expr": turned.expr, "now": turned.now}
    ]);
    let texts = |draft: &DraftShow| draft.blocks.iter().map(|block| block.text.clone()).collect::<Vec<_>>();
    let before_it = show(&app, &before.id);
    let patch = apply(&app, &before_it, before_it.revision, &accept.to_string()).expect("accepted");
    assert_eq!(patch.conditions.map(|left| left.len()), Some(0));
    let after = show(&app, &before.id);
    assert_eq!((after.conditions.len(), texts(&after)), (0, texts(&before_it)));
    undo::undo(&app, TurnSteps { scope: Some(format!("draft:{}", before.id)), steps: None })
        .expect("taken back");
    assert_eq!(show(&app, &before.id).conditions.len(), 1, "it is asked again");
}
