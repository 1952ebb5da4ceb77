//! A data folder that is lost or damaged: what its owner is asked before there is a window, and what each answer does. No dialog is
//! shown here: the answers are a script.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use shuhui_app::commands::dispatch;
use shuhui_app::host::rescue::{self, Desk, Question};
use shuhui_app::{App, AppError, Clock};
use tempfile::TempDir;

fn clock() -> Clock {
    Clock::on("2025-12-08".parse().expect("a day"))
}

fn call(app: &App, name: &str, request: Value) -> Value {
    dispatch(app, name, request).expect(name).value
}

/// A folder with so many entries, copied after each of them.
fn folder(entries: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open(folder.path(), clock()).expect("a new data folder");
    for n in 0..entries {
        let entry = json!({ "date": "2025-03-05", "kind": "党课", "title": format!("第{n}课") });
        call(&app, "log.add", json!({ "fields": entry }));
        call(&app, "backup.now", json!({}));
    }
    folder
}

fn lose(folder: &TempDir) {
    fs::remove_file(folder.path().join("shuhui.db")).expect("it is there");
}

#[expect(clippy::disallowed_methods, reason = "damage is what is tested")]
fn tear(path: &Path) -> Vec<u8> {
    let torn = "这不是数据库。".repeat(500).into_bytes();
    fs::write(path, &torn).expect("written");
    torn
}

/// Answers by what they begin with, in turn; what was asked and shown is noted.
#[derive(Default)]
struct Script {
    answers: RefCell<Vec<&'static str>>,
    folders: RefCell<Vec<PathBuf>>,
    asked: RefCell<Vec<Question>>,
    shown: RefCell<Vec<PathBuf>>,
}

impl Script {
    fn of(answers: &[&'static str]) -> Self {
        let answers = answers.iter().rev().copied().collect();
        Self { answers: RefCell::new(answers), ..Self::default() }
    }

    fn choosing(self, folder: &Path) -> Self {
        self.folders.borrow_mut().push(folder.to_owned());
        self
    }

    fn open(&self, folder: &TempDir) -> Result<Option<App>, AppError> {
        let opened = rescue::open(folder.path(), clock(), self);
        assert_eq!(*self.answers.borrow(), [""; 0], "not asked as often as answered");
        opened
    }

    fn texts(&self) -> Vec<String> {
        self.asked.borrow().iter().map(|question| question.text.clone()).collect()
    }
}

impl Desk for Script {
    fn ask(&self, question: &Question) -> Option<usize> {
        assert_eq!(question.answers.len(), 3, "dialogs of systems have three buttons");
        self.asked.borrow_mut().push(question.clone());
        let wanted = self.answers.borrow_mut().pop().expect("a question more than there are answers");
        (!wanted.is_empty()).then(|| {
            let at = question.answers.iter().position(|answer| answer.starts_with(wanted));
            at.expect("an answer that begins so")
        })
    }

    fn choose_folder(&self, _: &str) -> Option<PathBuf> {
        self.folders.borrow_mut().pop()
    }

    fn show(&self, folder: &Path) {
        self.shown.borrow_mut().push(folder.to_owned());
    }
}

/// Every file below a folder with its bytes, but for locks and what the program notes for its developers.
fn bytes(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).expect("a folder").flatten() {
        let path = item.path();
        if path.is_dir() && !path.ends_with("diagnostics") {
            found.extend(bytes(&path));
        } else if path.is_file() && path.extension().is_none_or(|ending| ending != "lock") {
            found.push((path.clone(), fs::read(&path).expect("read")));
        }
    }
    found.sort();
    found
}

fn count(app: &App) -> Value {
    call(app, "log.list", json!({}))["total"].clone()
}

fn said(app: &App) -> String {
    call(app, "app.status", json!({}))["beginning"]["message"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_folder_that_is_well_is_opened_without_a_question() {
    let folder = folder(1);
    let app = Script::default().open(&folder).expect("opened").expect("not left");
    assert_eq!((count(&app), said(&app)), (json!(1), String::new()));
}

#[test]
fn a_lost_database_comes_back_from_the_newest_copy() {
    let folder = folder(2);
    lose(&folder);
    let script = Script::of(&["恢复到这份备份"]);
    let app = script.open(&folder).expect("opened").expect("not left");
    assert_eq!(count(&app), 2);
    let text = script.texts().concat();
    assert!(text.contains("不见了") && text.contains("2 条记录"), "{text}");
    assert!(said(&app).contains("已恢复到") && said(&app).contains("2 条记录"), "{}", said(&app));
}

#[test]
fn a_damaged_database_is_kept_aside_and_a_copy_that_is_damaged_too_is_passed_over() {
    let folder = folder(2);
    let torn = tear(&folder.path().join("shuhui.db"));
    let mut copies: Vec<PathBuf> = fs::read_dir(folder.path().join("backups"))
        .expect("copies")
        .flatten()
        .map(|copy| copy.path())
        .collect();
    copies.sort();
    tear(copies.last().expect("two"));
    let script = Script::of(&["恢复到这份备份"]);
    let app = script.open(&folder).expect("opened").expect("not left");
    assert_eq!(count(&app), 1);
    assert!(script.texts().concat().contains("1 条记录"));
    assert!(bytes(folder.path()).iter().any(|(path, kept)| path.ends_with("shuhui.db") && *kept == torn));
    assert!(said(&app).contains("backups"), "{}", said(&app));
}

#[test]
fn leaving_looking_and_thinking_better_of_it_change_nothing() {
    let ways: [&[&str]; 4] = [
        &["退出"],
        // A dialog that is closed.
        &[""],
        &["其他办法", "返回", "其他办法", "", "退出"],
        &["其他办法", "打开数据文件夹看看", "其他办法", "另选", "退出"],
    ];
    for way in ways {
        let folder = folder(1);
        tear(&folder.path().join("shuhui.db"));
        let before = bytes(folder.path());
        let script = Script::of(way);
        assert!(script.open(&folder).expect("no fault").is_none(), "{way:?}");
        assert_eq!(bytes(folder.path()), before, "{way:?}");
        let looked = way.contains(&"打开数据文件夹看看");
        assert_eq!(script.shown.borrow().len(), usize::from(looked), "{way:?}");
    }
}

#[test]
fn without_a_copy_that_is_said_and_the_others_are_offered() {
    let folder = folder(0);
    lose(&folder);
    let script = Script::of(&["打开数据文件夹看看", "退出"]);
    assert!(script.open(&folder).expect("no fault").is_none());
    assert!(script.texts()[0].contains("没有能用的备份"), "{:?}", script.texts());
    assert!(script.asked.borrow()[0].answers.iter().all(|answer| !answer.contains("恢复")));
}

#[test]
fn another_folder_is_opened_and_the_lost_one_stays_as_it_is() {
    let (lost, other) = (folder(1), folder(3));
    lose(&lost);
    let before = bytes(lost.path());
    let script = Script::of(&["其他办法", "另选"]).choosing(other.path());
    let app = script.open(&lost).expect("opened").expect("not left");
    assert_eq!((app.folder(), count(&app)), (other.path(), json!(3)));
    assert_eq!(bytes(lost.path()), before);
}

#[test]
fn another_folder_that_is_lost_as_well_is_asked_about_and_one_that_is_none_is_told() {
    let (lost, other) = (folder(1), folder(3));
    lose(&lost);
    lose(&other);
    let no_folder = lost.path().join("shuhui.mark");
    // The folders are chosen from the last to the first.
    let script = Script::of(&["其他办法", "另选", "其他办法", "另选", "恢复到这份备份"])
        .choosing(other.path())
        .choosing(&no_folder);
    let app = script.open(&lost).expect("opened").expect("not left");
    assert_eq!((app.folder(), count(&app)), (other.path(), json!(3)));
    let texts = script.texts();
    assert!(texts[2].starts_with('“') && texts[2].contains("不能当数据文件夹用"), "{texts:?}");
    assert!(texts[4].contains(&other.path().display().to_string()), "{texts:?}");
}

#[test]
fn what_was_put_right_meanwhile_is_not_written_over() {
    let folder = folder(2);
    let database = folder.path().join("shuhui.db");
    let aside = folder.path().join("找回来的.db");
    fs::rename(&database, &aside).expect("moved");
    /// Puts the database back while the question stands.
    struct Back(PathBuf, PathBuf, RefCell<u32>);
    impl Desk for Back {
        fn ask(&self, question: &Question) -> Option<usize> {
            *self.2.borrow_mut() += 1;
            if *self.2.borrow() == 2 {
                assert!(
                    !question.text.starts_with('“') || question.text.contains("占用"),
                    "{}",
                    question.text
                );
                return None;
            }
            fs::rename(&self.0, &self.1).expect("moved back");
            Some(0)
        }
        fn choose_folder(&self, _: &str) -> Option<PathBuf> {
            None
        }
        fn show(&self, _: &Path) {}
    }
    let desk = Back(aside, database.clone(), RefCell::default());
    let before = fs::read(&desk.0).expect("read");
    assert!(rescue::open(folder.path(), clock(), &desk).expect("no fault").is_none());
    assert_eq!(fs::read(&database).expect("read"), before);
}

#[test]
fn what_no_copy_could_help_is_no_question() {
    use std::io::{Seek as _, SeekFrom, Write as _};
    let folder = folder(1);
    // The four bytes in its head that say whose it is.
    let mut file = fs::OpenOptions::new().write(true).open(folder.path().join("shuhui.db")).expect("opened");
    file.seek(SeekFrom::Start(68)).and_then(|_| file.write_all(&[0, 0, 0, 1])).expect("written");
    let refused = Script::default().open(&folder).map(drop);
    assert_eq!(refused.expect_err("refused").code(), "store.foreign");
}
