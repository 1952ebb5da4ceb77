//! Attached files: kept by what is in them, given back by undo, examined, and swept out when nothing needs them.

use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

use shuhui_core::{EntryId, FileName};
use shuhui_store::{Filter, Op, Options, Page, Presence, StageError, Staged, Store, UndoScope, Unused};

use crate::support::{Ticking, add, fields, fresh, open, options};

const MOST: u64 = 1 << 20;

fn stage(store: &Store, name: &str, content: &str) -> Staged {
    let folder = store.reader().expect("a reader").attachment_folder();
    folder.stage(FileName::safe(name), &mut content.as_bytes(), MOST).expect("staged")
}

/// Attaches a text and gives the name that it got.
pub(crate) fn attach(store: &mut Store, id: EntryId, name: &str, content: &str) -> String {
    let staged = stage(store, name, content);
    let op = Op::Attach { title: "甲".into(), count: 1 };
    let done = store.transact(op, |tx| tx.entries().attach(id, vec![staged])).expect("attached");
    done.value[0].attachment.name.to_string()
}

fn detach(store: &mut Store, id: EntryId, name: &str) {
    let op = Op::Detach { title: "甲".into(), count: 1 };
    store.transact(op, |tx| tx.entries().detach(id, &[FileName::safe(name)])).expect("taken away");
}

fn names(store: &Store, id: EntryId) -> Vec<String> {
    let entry = store.reader().expect("a reader").entry(id).expect("read").expect("the entry").entry;
    entry.fields.attachments.iter().map(|one| one.name.to_string()).collect()
}

/// Every content on the disk, by its name.
fn on_disk(store: &Store) -> Vec<String> {
    let root = store.reader().expect("a reader").folder().join("attachments");
    let folders = fs::read_dir(root).into_iter().flatten().flatten();
    let files = folders.filter(|folder| folder.file_name() != ".incoming");
    let files = files.flat_map(|folder| fs::read_dir(folder.path()).expect("a folder").flatten());
    let mut names: Vec<String> = files.map(|file| file.file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

fn path(store: &Store, id: EntryId, at: usize) -> PathBuf {
    let reader = store.reader().expect("a reader");
    let entry = reader.entry(id).expect("read").expect("the entry").entry;
    reader.attachment_folder().file(&entry.fields.attachments[at])
}

#[expect(clippy::disallowed_methods, reason = "the tests do what a person does behind the program's back")]
fn tamper(path: &std::path::Path, content: &str) {
    fs::remove_file(path).expect("the folder lets it go");
    fs::write(path, content).expect("written");
}

#[test]
fn an_attached_file_lies_read_only_under_its_name_and_outlives_the_program() {
    let (folder, mut store) = fresh();
    let id = add(&mut store, fields("2025-03-05", "党课", "甲"));
    attach(&mut store, id, "签到表.pdf", "签到");
    drop(store);
    let store = open(folder.path());
    assert_eq!(names(&store, id), ["签到表.pdf"]);
    let path = path(&store, id, 0);
    assert_eq!(fs::read_to_string(&path).expect("there"), "签到");
    assert!(path.ends_with("签到表.pdf") && fs::metadata(&path).expect("there").permissions().readonly());
}

#[test]
fn one_name_twice_gets_a_number_and_one_content_twice_is_left_aside() {
    let (_folder, mut store) = fresh();
    let id = add(&mut store, fields("2025-03-05", "党课", "甲"));
    attach(&mut store, id, "照片.JPG", "一");
    attach(&mut store, id, "照片.jpg", "二");
    let again = attach(&mut store, id, "另一个名称.jpg", "一");
    assert_eq!(again, "照片.JPG");
    assert_eq!(names(&store, id), ["照片.JPG", "照片（2）.jpg"]);
    let other = add(&mut store, fields("2025-03-06", "党课", "乙"));
    attach(&mut store, other, "照片.JPG", "一");
    assert_eq!(on_disk(&store), ["照片.JPG", "照片（2）.jpg"], "two entries share one content");
}

#[test]
fn attaching_taking_away_and_renaming_are_steps() {
    let (_folder, mut store) = fresh();
    let id = add(&mut store, fields("2025-03-05", "党课", "甲"));
    attach(&mut store, id, "通知.docx", "通知");
    let rename = Op::RenameAttachment { from: "通知.docx".into(), into: "会议通知.docx".into() };
    let (from, into) = (FileName::safe("通知.docx"), FileName::safe("会议通知.docx"));
    store.transact(rename, |tx| tx.entries().rename_attachment(id, &from, &into)).expect("renamed");
    assert_eq!(fs::read_to_string(path(&store, id, 0)).expect("there under its new name"), "通知");
    detach(&mut store, id, "会议通知.docx");
    assert_eq!(names(&store, id), [""; 0]);
    for expected in [vec!["会议通知.docx"], vec!["通知.docx"], vec![]] {
        store.undo(UndoScope::Log).expect("undone").expect("a step");
        assert_eq!(names(&store, id), expected);
        if let [_] = expected[..] {
            assert_eq!(fs::read_to_string(path(&store, id, 0)).expect("there all along"), "通知");
        }
    }
    let words: Vec<String> =
        (0..3).map(|_| store.redo(UndoScope::Log).expect("redone").expect("a step").name.code).collect();
    assert_eq!(words, ["op.attach", "op.rename_attachment", "op.detach"]);
}

#[test]
fn entries_are_found_by_the_names_of_their_files_in_the_log_and_in_the_bin() {
    let (_folder, mut store) = fresh();
    let id = add(&mut store, fields("2025-03-05", "党课", "甲"));
    let find = |store: &Store, text: &str, which| {
        let filter = Filter { text: Some(text.into()), which, ..Filter::default() };
        store.reader().expect("a reader").page(&filter, Page::first(9)).expect("found").len()
    };
    use shuhui_store::Which::{Deleted, Live};
    assert_eq!(find(&store, "签到", Live), 0);
    attach(&mut store, id, "培训签到表.pdf", "签到");
    assert_eq!((find(&store, "签到", Live), find(&store, "甲 签到", Live)), (1, 1));
    store.transact(Op::DeleteEntry { title: "甲".into() }, |tx| tx.entries().delete(&[id])).expect("deleted");
    assert_eq!((find(&store, "签到", Live), find(&store, "签到", Deleted)), (0, 1));
    store.undo(UndoScope::Log).expect("undone").expect("a step");
    detach(&mut store, id, "培训签到表.pdf");
    assert_eq!(find(&store, "签到", Live), 0);
    assert_eq!(store.reader().and_then(|reader| reader.check()).expect("checked"), []);
}

#[test]
fn a_file_that_is_gone_or_changed_is_told_and_put_right_by_attaching_it_again() {
    let (_folder, mut store) = fresh();
    let id = add(&mut store, fields("2025-03-05", "党课", "甲"));
    attach(&mut store, id, "一.txt", "一一");
    attach(&mut store, id, "二.txt", "二二");
    attach(&mut store, id, "三.txt", "三三");
    tamper(&path(&store, id, 0), "改改");
    fs::remove_file(path(&store, id, 1)).expect("removed");
    let faults = store.reader().and_then(|reader| reader.attachment_faults()).expect("looked");
    let faults: Vec<_> = faults.iter().map(|fault| (fault.name.as_str(), fault.presence)).collect();
    assert_eq!(faults, [("一.txt", Presence::Altered), ("二.txt", Presence::Missing)]);
    let other = add(&mut store, fields("2025-03-06", "党课", "乙"));
    attach(&mut store, other, "一.txt", "一一");
    attach(&mut store, other, "二.txt", "二二");
    assert_eq!(store.reader().and_then(|reader| reader.attachment_faults()).expect("looked"), []);
}

#[test]
fn a_file_that_breaks_off_or_never_ends_leaves_nothing_behind() {
    struct Breaks(bool);
    impl Read for Breaks {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(io::ErrorKind::ConnectionReset.into());
            }
            bytes.fill(7);
            Ok(bytes.len())
        }
    }
    let (_folder, store) = fresh();
    let folder = store.reader().expect("a reader").attachment_folder();
    let name = || FileName::safe("录像.mp4");
    let broken = folder.stage(name(), &mut Breaks(false), MOST).expect_err("broken off");
    assert!(matches!(broken, StageError::Source(_)), "{broken:?}");
    let endless = folder.stage(name(), &mut io::repeat(7), MOST).expect_err("too large");
    assert!(matches!(endless, StageError::TooLarge(MOST)), "{endless:?}");
    let incoming = store.reader().expect("a reader").folder().join("attachments/.incoming");
    assert_eq!(fs::read_dir(incoming).expect("the folder").count(), 0);
    assert_eq!(on_disk(&store), [""; 0]);
}

#[test]
fn only_what_neither_an_entry_nor_undo_needs_is_swept_out() {
    let (folder, mut store) = fresh();
    let id = add(&mut store, fields("2025-03-05", "党课", "甲"));
    attach(&mut store, id, "留下.txt", "留下");
    attach(&mut store, id, "拿掉.txt", "拿掉");
    detach(&mut store, id, "拿掉.txt");
    assert_eq!(store.sweep_attachments().expect("swept").0, Unused::default(), "undo still needs it");
    let binned = add(&mut store, fields("2025-03-06", "党课", "乙"));
    attach(&mut store, binned, "回收站.txt", "回收站");
    store
        .transact(Op::DeleteEntry { title: "乙".into() }, |tx| tx.entries().delete(&[binned]))
        .expect("deleted");
    // An attachment that was taken back and can no longer be redone.
    attach(&mut store, id, "反悔.txt", "反悔");
    store.undo(UndoScope::Log).expect("undone").expect("a step");
    assert_eq!(store.sweep_attachments().expect("swept").0, Unused::default(), "redo still needs it");
    add(&mut store, fields("2025-03-07", "党课", "丙"));
    let unused = store.reader().and_then(|reader| reader.unused_attachments(0)).expect("counted");
    assert_eq!(unused, Unused { files: 1, bytes: "反悔".len() as u64 });
    assert_eq!(store.sweep_attachments().expect("swept").0, unused);
    assert_eq!(on_disk(&store), ["回收站.txt", "拿掉.txt", "留下.txt"]);
    let day = fs::read_dir(folder.path().join("removed")).expect("a folder").flatten().next().expect("a day");
    let content = fs::read_dir(day.path()).expect("a folder").flatten().next().expect("a content");
    let kept = fs::read_to_string(content.path().join("反悔.txt")).expect("it lies there for a month");
    assert_eq!(kept, "反悔");
    drop(store);
    let later = |days: u64| Options::new(Arc::new(Ticking::starting_at(days * 86_400_000)));
    for (days, stays) in [(28, true), (33, false)] {
        let mut store = Store::open(folder.path(), later(days)).expect("opens");
        store.sweep_attachments().expect("swept");
        assert_eq!(day.path().exists(), stays, "after {days} days");
    }
    let store = open(folder.path());
    assert_eq!(store.reader().and_then(|reader| reader.attachment_faults()).expect("looked"), []);
}

#[test]
fn a_content_that_is_needed_under_a_name_in_other_case_stays() {
    let (_folder, mut store) = fresh();
    let id = add(&mut store, fields("2025-03-05", "党课", "甲"));
    attach(&mut store, id, "照片.jpg", "一");
    // Where A and a are one letter to the system, the file lies under the name that came first.
    let path = path(&store, id, 0);
    fs::rename(&path, path.with_file_name("照片.JPG")).expect("renamed");
    assert_eq!(store.sweep_attachments().expect("swept").0, Unused::default());
    assert_eq!(on_disk(&store), ["照片.JPG"]);
}

#[test]
fn what_a_crash_left_on_its_way_in_goes_after_a_day() {
    let (folder, store) = fresh();
    let staged = stage(&store, "一.txt", "一");
    std::mem::forget(staged);
    drop(store);
    let (mut soon, long) = (Store::open(folder.path(), options()).expect("opens"), 1 << 50);
    assert_eq!(soon.sweep_attachments().expect("swept").0.files, 0);
    drop(soon);
    let late = Options::new(Arc::new(Ticking::starting_at(long)));
    let mut late = Store::open(folder.path(), late).expect("opens");
    assert_eq!(late.sweep_attachments().expect("swept").0.files, 1);
}
