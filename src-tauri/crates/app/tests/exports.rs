//! The one way out for files: what becomes of a path, of a browser's request, and of what lay there before.

use std::io::Read as _;
use std::path::Path;

use chrono::NaiveDate;
use serde_json::json;
use shuhui_app::cases::{export, log};
use shuhui_app::wire::{
    AddEntry, AttachmentOf, Destination, EntryInput, EvidenceRequest, Export, ExportReport, Exported,
    LogQuery, MakeExport,
};
use shuhui_app::{App, AppError, Clock, commands};

fn opened(folder: &Path) -> App {
    let today: NaiveDate = "2025-12-08".parse().expect("a day");
    App::open(folder, Clock::on(today)).expect("a data folder")
}

/// A log of one entry with one attachment, beside a folder for what is written.
fn office() -> (App, tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let app = opened(&folder.path().join("数据"));
    let notice = folder.path().join("通知.docx");
    std::fs::OpenOptions::new()
        .create_new(true)
        .write(true)
        .open(&notice)
        .and_then(|mut file| std::io::Write::write_all(&mut file, "通知的内容".as_bytes()))
        .expect("written");
    let fields = EntryInput {
        date: Some("2025-03-05".to_owned()),
        kind: Some("督查".to_owned()),
        title: Some("甲".to_owned()),
        ..EntryInput::default()
    };
    let attach = Some(vec![notice.display().to_string()]);
    let id = log::add(&app, AddEntry { fields, attach }).expect("an entry").id;
    (app, folder, id)
}

fn to_path(app: &App, what: Export, path: &Path) -> Result<Exported, AppError> {
    export::make(app, MakeExport { what, to: Destination::Path(path.display().to_string()) })
}

fn for_browser(app: &App, what: Export, name: &str) -> Result<Exported, AppError> {
    export::make(app, MakeExport { what, to: Destination::Download(name.to_owned()) })
}

#[test]
fn a_file_to_look_at_has_the_asked_name_and_a_place_of_its_own_each_time() {
    let (app, _folder, _) = office();
    let look = || {
        let to = Destination::Look("总结/2025.xlsx".to_owned());
        export::make(&app, MakeExport { what: everything(), to }).expect("it is made")
    };
    let (one, other) = (look(), look());
    assert_eq!((one.name.as_str(), one.address.as_deref()), ("2025.xlsx", None));
    assert_ne!(one.path, other.path, "another program may still hold the first");
    assert!(Path::new(&one.path.expect("a path")).is_file());
}

#[test]
fn a_draft_goes_where_it_went_last_and_never_over_what_somebody_else_wrote() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = opened(&folder.path().join("数据")).hosted_by("desktop");
    let request = json!({ "template": "年度工作总结", "period": "2025" });
    let made = commands::dispatch(&app, "draft.new", request).expect("a draft").value;
    let draft = made["draft"].as_str().expect("an id").to_owned();
    let went = || {
        let asked = commands::dispatch(&app, "draft.exported", json!({ "id": draft })).expect("an answer");
        asked.value["last"].clone()
    };
    let again = |overwrite| {
        let what = Export::Draft { draft: draft.clone(), copy: None, mirrored: None };
        let made = export::make(&app, MakeExport { what, to: Destination::Again { overwrite } });
        made.map(|made| made.path.expect("a path")).map_err(|error| error.code().to_owned())
    };
    assert_eq!((again(false), went()), (Err("export.nowhere".to_owned()), serde_json::Value::Null));

    let path = folder.path().join("文稿").join("总结.docx");
    to_path(&app, Export::Draft { draft: draft.clone(), copy: None, mirrored: None }, &path)
        .expect("it is exported");
    let there = path.display().to_string();
    assert_eq!(again(false), Ok(there.clone()));
    assert_eq!(went(), json!({ "path": there, "changed": false, "there": true }));

    std::fs::OpenOptions::new()
        .append(true)
        .open(&path)
        .and_then(|mut file| std::io::Write::write_all(&mut file, b"somebody else's words"))
        .expect("written");
    assert_eq!(again(false), Err("export.changed".to_owned()));
    assert_eq!(again(true), Ok(there.clone()));
    assert_eq!(again(false), Ok(there), "what was written last is ours again");

    std::fs::remove_file(&path).expect("removed");
    assert!(again(false).is_ok(), "a file that is gone is written anew");
    std::fs::remove_dir_all(path.parent().expect("its folder")).expect("removed");
    assert_eq!(again(true), Err("export.folder_gone".to_owned()));
    assert_eq!(went()["there"], json!(false));
}

/// What a browser would get.
fn fetched(app: &App, made: &Exported) -> Result<(String, Vec<u8>), AppError> {
    let address = made.address.as_deref().expect("an address");
    let mut download = app.download(address.strip_prefix("/download/").expect("one route"))?;
    let mut bytes = Vec::new();
    download.file.read_to_end(&mut bytes).expect("it can be read");
    Ok((download.name, bytes))
}

fn everything() -> Export {
    Export::Log { query: LogQuery::default() }
}

#[test]
fn the_same_bytes_go_to_a_path_and_to_a_browser() {
    let (app, folder, id) = office();
    let evidence = || Export::Evidence { which: EvidenceRequest::default() };
    let attachment = || Export::Attachment { entry: id.clone(), name: "通知.docx".to_owned() };
    type What<'a> = &'a dyn Fn() -> Export;
    let cases: [(What<'_>, &str); 4] = [
        (&everything, "台账.xlsx"),
        (&everything, "台账.csv"),
        (&evidence, "佐证.zip"),
        (&attachment, "通知（副本）.docx"),
    ];
    for (what, name) in cases {
        let path = folder.path().join(name);
        let written = to_path(&app, what(), &path).expect("written");
        assert_eq!((written.name.as_str(), written.address.as_deref()), (name, None));
        let made = for_browser(&app, what(), name).expect("made");
        let (called, bytes) = fetched(&app, &made).expect("there");
        assert_eq!((called.as_str(), made.path.as_deref()), (name, None));
        assert!(bytes == std::fs::read(path).expect("there"), "{name} differs");
    }
}

#[test]
fn a_file_that_an_office_program_holds_open_stays_as_it_was() {
    let (app, folder, _) = office();
    let path = folder.path().join("台账.csv");
    to_path(&app, everything(), &path).expect("written");
    let before = std::fs::read(&path).expect("there");
    let owner = folder.path().join(".~lock.台账.csv#");
    std::fs::File::create_new(&owner).expect("an owner file");
    for what in [everything(), Export::Backup {}] {
        assert_eq!(to_path(&app, what, &path).expect_err("held open").code(), "file.target_open");
    }
    assert_eq!(std::fs::read(&path).expect("there"), before);
}

#[test]
fn evidence_is_a_folder_where_the_name_has_no_ending() {
    let (app, folder, _) = office();
    let what = || Export::Evidence { which: EvidenceRequest::default() };
    let first = to_path(&app, what(), &folder.path().join("佐证")).expect("written");
    assert_eq!(first.name, "佐证");
    assert!(folder.path().join("佐证/01-1 通知.docx").exists());
    let second = to_path(&app, what(), &folder.path().join("佐证")).expect("a new one inside");
    let ExportReport::Evidence(evidence) = second.report else { panic!("{:?}", second.report) };
    assert_eq!((second.name, evidence.files), (evidence.title, 1));
    assert_eq!(for_browser(&app, what(), "佐证").expect_err("no folder").code(), "file.is_folder");
}

#[test]
fn only_a_picture_is_a_chart_and_it_is_let_go_when_it_is_written() {
    let (app, folder, _) = office();
    let upload = |content: &[u8]| {
        let write = |file: &mut std::fs::File| {
            std::io::Write::write_all(file, content).expect("the disk has room");
            Ok(())
        };
        app.keep_upload("图.png", write).expect("kept")
    };
    let path = folder.path().join("各月记录.png");
    let refused = to_path(&app, Export::Chart { picture: upload(b"MZ") }, &path);
    assert_eq!(refused.expect_err("no picture").code(), "statistics.no_picture");
    let png = b"\x89PNG\r\n\x1a\nrest";
    let picture = upload(png);
    to_path(&app, Export::Chart { picture: picture.clone() }, &path).expect("written");
    assert_eq!(std::fs::read(&path).expect("there"), png);
    assert_eq!(to_path(&app, Export::Chart { picture }, &path).expect_err("gone").code(), "file.not_found");
}

#[test]
fn the_last_downloads_wait_and_older_ones_are_gone() {
    let (app, _folder, _) = office();
    let made: Vec<_> = (0..20).map(|_| for_browser(&app, everything(), "台账.csv").expect("made")).collect();
    let there = made.iter().map(|one| fetched(&app, one).is_ok()).collect::<Vec<_>>();
    assert_eq!(there, [[false; 4].as_slice(), &[true; 16]].concat());
    assert_eq!(fetched(&app, &made[0]).expect_err("gone").code(), "download.gone");
    assert_eq!(
        app.download("..").err().map(|error| error.code().to_owned()).as_deref(),
        Some("download.gone")
    );
}

#[test]
fn a_backup_unpacks_to_a_data_folder_that_opens() {
    let (app, folder, id) = office();
    let path = folder.path().join("备份.zip");
    let made = to_path(&app, Export::Backup {}, &path).expect("written");
    let ExportReport::Backup { files, .. } = made.report else { panic!("{:?}", made.report) };
    assert_eq!(files, 1);
    let there = folder.path().join("恢复");
    let file = std::fs::File::open(&path).expect("there");
    zip::ZipArchive::new(file).and_then(|mut archive| archive.extract(&there)).expect("a whole archive");
    assert!(there.join("说明.txt").exists());
    let restored = opened(&there);
    let listed = log::list(&restored, LogQuery::default()).expect("a log");
    assert_eq!(listed.entries.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), [id.as_str()]);
    let of = AttachmentOf { entry: id, name: "通知.docx".to_owned() };
    let at = shuhui_app::cases::attachment::locate(&restored, of).expect("whole");
    assert_eq!(std::fs::read_to_string(at.path).expect("there"), "通知的内容");
}

#[test]
fn the_board_leaves_as_a_table_and_as_a_document() {
    let (app, folder, _) = office();
    let board =
        |only: Option<&str>| Export::Board { period: "2025".to_owned(), only: only.map(str::to_owned) };
    for name in ["对标表.xlsx", "对标表.docx"] {
        let path = folder.path().join(name);
        let made = to_path(&app, board(None), &path).expect("it is made");
        let ExportReport::Board { requirements } = made.report else { panic!("a board") };
        assert!(requirements >= 10 && path.is_file());
        let text =
            within(&path, if name.ends_with("xlsx") { "xl/sharedStrings.xml" } else { "word/document.xml" });
        for said in ["2025年对标表", "中心组学习", "台账从2025年3月开始记，之前未记，不算缺。"]
        {
            assert!(text.contains(said), "{name} lacks {said}");
        }
    }
    let refused = |only, name: &str| {
        to_path(&app, board(only), &folder.path().join(name)).expect_err("refused").code().to_owned()
    };
    assert_eq!(refused(None, "对标表.csv"), "export.board_ending");
    assert_eq!(refused(Some("explained"), "说明.xlsx"), "export.no_requirements");
}

/// A part of a file that is a package, without its marks.
fn within(path: &Path, part: &str) -> String {
    let file = std::fs::File::open(path).expect("it was written");
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(file).expect("a package");
    archive.by_name(part).expect("the part").read_to_string(&mut text).expect("text");
    let mut plain = String::new();
    let mut marked = false;
    for c in text.chars() {
        match c {
            '<' => marked = true,
            '>' => marked = false,
            c if !marked => plain.push(c),
            _ => {}
        }
    }
    plain
}
