//! Attachments as the window gives them: how a step is called, how many an entry takes, what becomes of uploads, and what
//! is opened.

use chrono::NaiveDate;
use shuhui_app::cases::{attachment, log, undo};
use shuhui_app::wire::{
    AddAttachments, AddEntry, AttachmentOf, AttachmentsAdded, AttachmentsOf, EditEntry, EntryInput, Nothing,
    TurnSteps,
};
use shuhui_app::{App, AppError, Clock};

fn office() -> (App, tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let today: NaiveDate = "2025-12-08".parse().expect("a day");
    let app = App::open(folder.path(), Clock::on(today)).expect("a data folder");
    let fields = EntryInput {
        date: Some("2025-03-05".to_owned()),
        kind: Some("督查".to_owned()),
        title: Some("甲".to_owned()),
        ..EntryInput::default()
    };
    let id = log::add(&app, AddEntry { fields, attach: None }).expect("an entry").id;
    (app, folder, id)
}

/// A file that the browser handed over.
fn upload(app: &App, name: &str, content: &str) -> String {
    let write = |file: &mut std::fs::File| {
        std::io::Write::write_all(file, content.as_bytes()).expect("the disk has room");
        Ok(())
    };
    app.keep_upload(name, write).expect("kept")
}

fn attach(app: &App, entry: &str, files: &[String]) -> Result<AttachmentsAdded, AppError> {
    attachment::add(app, AddAttachments { entry: entry.to_owned(), files: files.to_vec() })
}

#[test]
fn a_step_is_called_by_what_came_in_and_not_by_what_was_there() {
    let (app, _folder, id) = office();
    attach(&app, &id, &[upload(&app, "签到表.pdf", "签到")]).expect("attached");
    let both = [upload(&app, "签到表.pdf", "签到"), upload(&app, "通知.docx", "通知")];
    let done = attach(&app, &id, &both).expect("attached");
    assert_eq!(
        (done.added.as_slice(), done.had.as_slice()),
        (&["通知.docx".into()][..], &["签到表.pdf".into()][..])
    );
    assert_eq!(undo::undo(&app, TurnSteps::default()).expect("undone").what, "给“甲”附上 1 个文件");
}

#[test]
fn an_upload_is_let_go_once_it_is_attached() {
    let (app, _folder, id) = office();
    let kept = upload(&app, "签到表.pdf", "签到");
    attach(&app, &id, std::slice::from_ref(&kept)).expect("attached");
    let again = attach(&app, &id, &[kept]).expect("told");
    assert_eq!(again.refused.first().map(|one| one.code.as_str()), Some("file.not_found"));
}

#[test]
fn an_entry_takes_no_more_files_by_its_form_than_by_itself() {
    let (app, _folder, id) = office();
    let many = vec![upload(&app, "签到表.pdf", "签到"); 201];
    let refused = |done: Result<(), AppError>| done.expect_err("too many").wire().code;
    assert_eq!(refused(attach(&app, &id, &many).map(drop)), "attachment.too_many");
    let edit = EditEntry { id, fields: EntryInput::default(), was: None, attach: Some(many), detach: None };
    assert_eq!(refused(log::edit(&app, edit).map(drop)), "attachment.too_many");
}

#[test]
fn what_a_system_runs_or_follows_elsewhere_is_not_opened() {
    let (app, _folder, id) = office();
    let names = ["通知.pdf", "第3.5号", "a.exe", "会议通知.URL", "设置.SettingContent-ms", "脚本.py"];
    let files: Vec<String> = names.iter().map(|name| upload(&app, name, name)).collect();
    attach(&app, &id, &files).expect("attached");
    let listed = attachment::list(&app, AttachmentsOf { entry: id.clone() }).expect("listed").attachments;
    let opens: Vec<&str> = listed.iter().filter(|one| one.opens).map(|one| one.name.as_str()).collect();
    assert_eq!(opens, ["通知.pdf", "第3.5号"]);
    let at = attachment::locate(&app, AttachmentOf { entry: id, name: "脚本.py".to_owned() }).expect("there");
    assert!(!at.opens);
}

#[test]
fn thumbnails_of_what_was_swept_out_do_not_outlive_it() {
    let (app, folder, _) = office();
    let kept = folder.path().join("thumbnails");
    std::fs::create_dir(&kept).expect("made");
    attachment::sweep(&app, Nothing {}).expect("swept");
    assert!(!kept.exists());
}
