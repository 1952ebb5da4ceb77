//! Attachments by command line: whatever the file is called, however large it claims to be, whatever happens to it.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;
use shuhui_tests::office::Office;

/// Adds an entry with files and gives its id.
fn add(office: &Office, title: &str, date: &str, files: &[&str]) -> String {
    let mut words = vec!["log", "add", "--date", date, "--kind", "督查", "--title", title, "--json"];
    words.extend(files.iter().flat_map(|file| ["--attach", *file]));
    office.run_words(&words).done().value()["id"].as_str().expect("an id").to_owned()
}

/// The code and the message with which an entry with a file is refused.
fn refused(office: &Office, file: &str) -> (String, String) {
    let entry = ["log", "add", "--date", "2025-03-05", "--kind", "督查", "--title", "甲", "--attach", file];
    office.run_words(&[&entry[..], &["--json"]].concat()).exits(3).error()
}

/// What somebody else does to a file.
fn overwrite(path: &Path, text: &str) {
    let file = File::options().write(true).create(true).truncate(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).expect("written");
}

/// Every attached content on the disk.
fn contents(office: &Office) -> Vec<PathBuf> {
    let folders = std::fs::read_dir(office.data().join("attachments")).into_iter().flatten().flatten();
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.path()).expect("a folder").flatten());
    files.map(|file| file.path()).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let items = std::fs::read_dir(folder).expect("the folder is there").flatten();
    let mut names: Vec<String> = items.map(|item| item.file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

/// The text of a .docx, without its marks.
fn text_of(docx: impl std::io::Read + std::io::Seek) -> String {
    let mut package = zip::ZipArchive::new(docx).expect("a package");
    let mut xml = String::new();
    package.by_name("word/document.xml").expect("a body").read_to_string(&mut xml).expect("UTF-8");
    xml.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect()
}

#[test]
fn files_come_in_with_an_entry_are_found_and_taken_away() {
    let office = Office::new();
    office.put("签到 表.pdf", "签到");
    office.put("通知.docx", "通知");
    let id = add(&office, "用电督查", "2025-03-05", &["签到 表.pdf"]);
    assert_eq!(office.json("log list --text 签到")["entries"][0]["attachments"][0], "签到 表.pdf");
    let edited =
        office.json(&format!("log edit {id} --attach 通知.docx --detach '签到 表.pdf' --title 冬季用电督查"));
    assert_eq!(edited["attachments"], serde_json::json!(["通知.docx"]));
    assert_eq!(office.json("log list --text 签到")["total"], 0);
    office.run("undo").done();
    assert_eq!(office.json("log list")["entries"][0]["attachments"], serde_json::json!(["签到 表.pdf"]));
    let (code, message) = office.run(&format!("log edit {id} --detach 没有.pdf --json")).exits(3).error();
    assert_eq!(code, "attachment.unknown");
    assert!(message.contains("没有.pdf"), "{message}");
}

#[test]
fn names_from_other_systems_and_from_ill_will_become_safe_ones() {
    let office = Office::new();
    let cases = [
        ("CON.txt", "_CON.txt"),
        ("报告\u{202e}xcod.exe", "报告xcod.exe"),
        ("a:b?.txt", "a：b？.txt"),
        ("..隐藏. ", "隐藏"),
        ("𬭎㛃的照片.jpg", "𬭎㛃的照片.jpg"),
    ];
    for (number, (name, safe)) in cases.into_iter().enumerate() {
        office.put(name, number.to_string());
        let id = add(&office, "甲", "2025-03-05", &[name]);
        let listed = office.json("log list --limit 100");
        let entry =
            listed["entries"].as_array().expect("entries").iter().find(|entry| entry["id"] == id.as_str());
        assert_eq!(entry.expect("the entry")["attachments"][0], safe);
    }
    // Too long for Windows with a folder in front of it.
    let long = format!("{}.docx", "长".repeat(78));
    office.put(&long, "长");
    add(&office, "乙", "2025-03-06", &[&long]);
    assert!(contents(&office).iter().any(|path| path.extension().is_some_and(|ending| ending == "docx")));
}

#[test]
fn what_cannot_be_attached_is_told_by_name_and_no_entry_is_added() {
    let office = Office::new();
    let large = File::create_new(office.desk("录像.mp4")).expect("the desk takes files");
    large.set_len(2 << 30).expect("a hole takes no room");
    std::fs::create_dir(office.desk("文件夹")).expect("the desk takes folders");
    for (file, code) in
        [("录像.mp4", "attachment.too_large"), ("不在.pdf", "file.not_found"), ("文件夹", "file.is_folder")]
    {
        let (told, message) = refused(&office, file);
        assert_eq!(told, code);
        assert!(message.contains(file), "{message}");
    }
    assert_eq!(office.json("log list")["total"], 0);
    assert_eq!(contents(&office), Vec::<PathBuf>::new());
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_can_be_opened_and_not_read_is_told_as_gone() {
    let office = Office::new();
    // Reading the memory of a process at 0 fails, as a drive does that was pulled out.
    let (code, message) = refused(&office, "/proc/self/mem");
    assert_eq!(code, "attachment.gone");
    assert!(message.contains("“mem”"), "{message}");
    assert_eq!(office.json("log list")["total"], 0);
}

#[test]
fn doctor_tells_what_is_missing_or_altered_and_sweeps_what_nothing_needs() {
    let office = Office::new();
    office.put("签到表.pdf", "签到");
    office.put("照片.jpg", "照片");
    let id = add(&office, "用电督查", "2025-03-05", &["签到表.pdf", "照片.jpg"]);
    assert!(office.run("doctor").done().out.contains("附件都在"));
    for path in contents(&office) {
        std::fs::remove_file(&path).expect("the folder lets it go");
        if path.ends_with("照片.jpg") {
            let mut file = File::create_new(&path).expect("the folder takes files");
            file.write_all("换了".as_bytes()).expect("written");
        }
    }
    let said = office.run("doctor").exits(1).out;
    assert!(said.contains("“用电督查”的附件“签到表.pdf”不见了"), "{said}");
    assert!(said.contains("“用电督查”的附件“照片.jpg”内容变了"), "{said}");
    // Attached again, they are whole.
    add(&office, "另一条", "2025-03-06", &["签到表.pdf", "照片.jpg"]);
    office.run("doctor").done();
    office.run(&format!("log edit {id} --detach 照片.jpg")).done();
    assert!(office.run("doctor --fix").done().out.contains("附件都在"));
    assert_eq!(contents(&office).len(), 2, "the other entry has them");
}

#[test]
fn evidence_is_a_folder_of_numbered_files_with_an_index() {
    let office = Office::new();
    for name in ["签到表.pdf", "照片.jpg", "通知.docx", "纪要.docx"] {
        office.put(name, name);
    }
    add(&office, "第二次督查", "2025-06-05", &["通知.docx"]);
    add(&office, "第一次督查", "2025-03-05", &["签到表.pdf", "照片.jpg"]);
    add(&office, "没有材料的督查", "2025-09-05", &[]);
    office.run("log add --date 2025-04-01 --kind 党课 --title 微党课 --attach 纪要.docx").done();
    let made = office.json("evidence --period 2025 --kind 督查 -o 佐证");
    assert_eq!((&made["entries"], &made["files"]), (&Value::from(3), &Value::from(3)));
    assert_eq!(made["without"][0]["title"], "没有材料的督查");
    let files = ["00 佐证材料目录.docx", "01-1 签到表.pdf", "01-2 照片.jpg", "02-1 通知.docx"];
    assert_eq!(names(&office.desk("佐证")), files);
    assert_eq!(std::fs::read_to_string(office.desk("佐证/01-2 照片.jpg")).expect("there"), "照片.jpg");
    let index = text_of(File::open(office.desk("佐证/00 佐证材料目录.docx")).expect("the index"));
    for said in
        ["2025年督查佐证材料目录", "共3条记录、3件材料，1条记录没有附件。", "02-1 通知.docx", "（无附件）"]
    {
        assert!(index.contains(said), "{said} in {index}");
    }
    // A folder that is there gets new ones inside, and nothing in it is touched.
    for title in ["2025年佐证材料", "2025年佐证材料（2）"] {
        office.run("evidence --period 2025 -o 佐证").done();
        assert!(names(&office.desk("佐证")).contains(&title.to_owned()), "{:?}", names(&office.desk("佐证")));
    }
    assert_eq!(names(&office.desk("佐证/2025年佐证材料")).len(), 5);
}

#[test]
fn evidence_of_a_requirement_holds_its_entries_and_its_source() {
    let office = Office::new();
    office.put("照片.jpg", "照片");
    let words = "log add --date 2025-03-05 --kind 主题党日 --title 义务植树 --attach 照片.jpg";
    office.run(words).done();
    add(&office, "用电督查", "2025-03-06", &["照片.jpg"]);
    let board = office.run("check --period 2025 --json").value();
    let requirements = board["requirements"].as_array().expect("requirements");
    let one = requirements.iter().find(|one| one["kind"] == "主题党日").expect("one is shipped");
    let id = one["id"].as_str().expect("an id");
    let made = office.json(&format!("evidence --period 2025 --requirement {id} -o 党日.zip"));
    assert_eq!((&made["entries"], &made["files"]), (&Value::from(1), &Value::from(1)));
    let mut zip =
        zip::ZipArchive::new(File::open(office.desk("党日.zip")).expect("the file")).expect("a zip");
    let mut index = Vec::new();
    zip.by_name("00 佐证材料目录.docx").expect("the index").read_to_end(&mut index).expect("whole");
    assert_eq!(zip.by_name("01-1 照片.jpg").expect("the file").size(), "照片".len() as u64);
    let index = text_of(std::io::Cursor::new(index));
    let title = one["title"].as_str().expect("a title");
    assert!(index.contains(title) && index.contains("依据："), "{index}");
    let (code, _) = office.run("evidence --requirement 没有这项 -o a --json").exits(3).error();
    assert_eq!(code, "requirement.unknown");
}

#[test]
fn evidence_leaves_out_what_was_altered_and_says_so() {
    let office = Office::new();
    office.put("一.pdf", "一一");
    office.put("二.pdf", "二二");
    add(&office, "用电督查", "2025-03-05", &["一.pdf", "二.pdf"]);
    let path = contents(&office).into_iter().find(|path| path.ends_with("一.pdf")).expect("it is there");
    let mut permissions = path.metadata().expect("it is there").permissions();
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o644);
    #[cfg(not(unix))]
    permissions.set_readonly(false);
    std::fs::set_permissions(&path, permissions).expect("it is ours");
    // Another byte, the same length: only reading it all tells.
    let mut file = File::options().write(true).open(&path).expect("it can be written now");
    file.seek(SeekFrom::Start(0)).and_then(|_| file.write_all("改".as_bytes())).expect("written");
    let made = office.json("evidence --period 2025 -o 佐证");
    assert_eq!(made["files"], 1);
    assert!(made["faults"][0].as_str().is_some_and(|fault| fault.contains("一.pdf")), "{made}");
    assert_eq!(names(&office.desk("佐证")), ["00 佐证材料目录.docx", "01-2 二.pdf"]);
    let index = text_of(File::open(office.desk("佐证/00 佐证材料目录.docx")).expect("the index"));
    assert!(index.contains("01-1 一.pdf（内容被改动，未放入）"), "{index}");
}

#[test]
fn evidence_without_a_file_writes_nothing() {
    let office = Office::new();
    add(&office, "用电督查", "2025-03-05", &[]);
    let (code, _) = office.run("evidence --period 2025 -o 佐证 --json").exits(3).error();
    assert_eq!(code, "evidence.no_files");
    let (code, _) = office.run("evidence --period 2024 -o 佐证 --json").exits(3).error();
    assert_eq!(code, "evidence.no_entries");
    assert!(!office.desk("佐证").exists());
}

#[test]
fn an_archive_brings_back_files_and_templates_that_are_missing_and_leaves_alone_what_is_there() {
    let office = Office::new();
    office.put("签到表.txt", "签到");
    let id = add(&office, "甲", "2025-03-05", &["签到表.txt"]);
    let own = office.data().join("templates").join("小结");
    std::fs::create_dir_all(&own).expect("made");
    let toml = "title = \"小结\"\nkind = \"总结\"\nperiod = \"any\"\n";
    for (name, text) in [("template.toml", toml), ("body.tera", "# 小结\n\n好。\n")] {
        overwrite(&own.join(name), text);
    }
    office.run("backup -o 备份.zip").done();
    office.run(&format!("log edit {id} --title 乙")).done();
    std::fs::remove_dir_all(office.data().join("attachments")).expect("removed");
    std::fs::remove_file(own.join("body.tera")).expect("removed");
    overwrite(&own.join("template.toml"), "# mine");

    let done = office.json("restore 备份.zip");
    assert_eq!((&done["entries"], &done["files"]), (&1.into(), &2.into()), "{done}");
    assert_eq!(office.json("log list")["entries"][0]["title"], "甲");
    assert_eq!(contents(&office).len(), 1);
    assert_eq!(std::fs::read_to_string(own.join("body.tera")).expect("back"), "# 小结\n\n好。\n");
    assert_eq!(std::fs::read_to_string(own.join("template.toml")).expect("there"), "# mine");
    let doctor = office.run("doctor --json").exits(1).value();
    let attachments = &doctor["checks"][2];
    assert_eq!(attachments["state"], "ok", "{attachments}");
}

#[test]
fn a_lost_database_is_told_by_every_command_and_costs_no_attachment() {
    let office = Office::new();
    office.put("签到表.txt", "签到");
    add(&office, "甲", "2025-03-05", &["签到表.txt"]);
    office.run("backup").done();
    let copy = office.json("backup --list")["copies"][0]["name"].as_str().expect("a name").to_owned();
    overwrite(&office.data().join("shuhui.db"), "");
    for line in [
        "doctor --json",
        "doctor --fix --json",
        "log list --json",
        "log add --date 2025-03-05 --kind 党课 --title 乙 --json",
    ] {
        let (code, message) = office.run(line).exits(4).error();
        assert_eq!(code, "store.lost", "{line}");
        assert!(message.contains("shuhui restore"), "{message}");
    }
    assert_eq!(contents(&office).len(), 1);
    assert_eq!(office.json(&format!("restore {copy}"))["entries"], 1);
    assert_eq!(office.json("log list")["entries"][0]["attachments"], serde_json::json!(["签到表.txt"]));
}

/// Another log in the place of the one that was here knows nothing of its files, however often it is put in order.
#[test]
fn files_of_a_log_that_another_was_put_in_the_place_of_stay_until_their_sweep_is_asked_for() {
    let (office, other) = (Office::new(), Office::new());
    office.put("签到表.pdf", "签到");
    add(&office, "用电督查", "2025-03-05", &["签到表.pdf"]);
    add(&other, "别处的", "2025-03-06", &[]);
    for office in [&office, &other] {
        let conn = rusqlite::Connection::open(office.database()).expect("a database");
        conn.execute_batch("pragma journal_mode=delete").expect("one file");
    }
    std::fs::copy(other.database(), office.database()).expect("put in its place");
    for _ in 0..2 {
        let report = office.run("doctor --fix --json").exits(1).value();
        let told = report["checks"].as_array().expect("checks").iter();
        let told = told.filter(|check| check["code"] == "doctor.attachment").collect::<Vec<_>>();
        assert_eq!(told[0]["state"], "advice", "{report}");
        assert!(
            told[0]["message"].as_str().is_some_and(|said| said.contains("原来是另一本台账")),
            "{report}"
        );
        assert_eq!(contents(&office).len(), 1);
        add(&office, "又一条", "2025-03-07", &[]);
    }
    office.run("doctor --fix --sweep").done();
    assert_eq!(contents(&office).len(), 0);
    assert!(office.data().join("removed").is_dir());
    office.run("doctor --sweep").exits(2);
}
