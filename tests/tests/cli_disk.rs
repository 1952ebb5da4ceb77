//! A disk that is full or read-only: nothing is lost, and the sentence says what to do.
//!
//! The disks are small ones in memory, mounted where only the test sees them. Where that is not allowed, the tests say
//! so and pass.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use shuhui_tests::office::{Office, Run};
use shuhui_tests::program::shuhui;

/// Runs a script with a small disk over a folder; `shuhui` is the program. `None` with a note where that is not allowed.
fn with_disk(office: &Office, folder: &Path, size: &str, script: &str) -> Option<Run> {
    std::fs::create_dir_all(folder).expect("the office takes folders");
    let mount = format!(
        "shuhui() {{ \"$SHUHUI\" \"$@\"; }}\nmount -t tmpfs -o size={size} tmpfs \"$DISK\" || exit 99\n{script}"
    );
    let mut command = Command::new("unshare");
    command
        .args(["--map-root-user", "--mount", "sh", "-c", &mount])
        .current_dir(office.desk(""))
        .env("SHUHUI_DATA", office.data())
        .env("DISK", folder)
        .env("SHUHUI", shuhui());
    let run = command.output().map(|output| Run::of(script.to_owned(), output));
    match run {
        Ok(run) if run.code != Some(99) && !run.err.starts_with("unshare:") => Some(run),
        _ => beside::dispensed_with("mount"),
    }
}

#[test]
fn a_report_that_does_not_fit_leaves_the_old_one() {
    let office = Office::new();
    let folder = office.desk("小 盘");
    let script = r#"
        printf 旧的 > "$DISK/总结.docx"
        head -c 1000000 /dev/zero > "$DISK/占满" 2>/dev/null
        shuhui assemble --template 年度工作总结 --period 2025 -o "$DISK/总结.docx"
        echo "exit $?"; cat "$DISK/总结.docx"; ls -A "$DISK" | wc -l"#;
    let Some(run) = with_disk(&office, &folder, "64k", script) else { return };
    assert!(run.err.contains("磁盘已满") && run.err.contains("没有改动"), "{run:?}");
    let told: Vec<&str> = run.out.split_whitespace().collect();
    assert_eq!(told, ["exit", "3", "旧的2"], "{run:?}");
}

#[test]
fn an_import_that_does_not_fit_leaves_the_log_as_it_was() {
    let office = Office::new();
    let rows: String = (0..30_000).map(|n| format!("2025-03-05,督查,第{n}次用电安全督查\n")).collect();
    office.put("台账.csv", format!("日期,类别,主题\n{rows}"));
    let script = r#"
        shuhui log add --date 2025-03-05 --kind 督查 --title 甲 > /dev/null || exit 1
        shuhui log import 台账.csv --json; echo "exit $?"
        rm -f "$DISK/占满"
        shuhui log list --json; shuhui doctor > /dev/null; echo "doctor $?""#;
    let Some(run) = with_disk(&office, &office.data(), "2m", script) else { return };
    assert!(run.err.contains("store.disk_full") && run.err.contains("满"), "{run:?}");
    assert!(run.out.contains("exit 4") && run.out.contains("\"total\":1,"), "{run:?}");
    assert!(run.out.contains("doctor 0"), "{run:?}");
}

#[test]
fn an_import_that_fills_the_disk_gives_the_room_back() {
    let office = Office::new();
    let rows: String = (0..30_000).map(|n| format!("2025-03-05,督查,第{n}次用电安全督查\n")).collect();
    office.put("台账.csv", format!("日期,类别,主题\n{rows}"));
    // Room for what an import keeps free and for some parts, not for all of it.
    let script = r#"
        shuhui log add --date 2025-03-05 --kind 督查 --title 甲 > /dev/null || exit 1
        shuhui log import 台账.csv --json; echo "import $?"
        shuhui log add --date 2025-03-05 --kind 督查 --title 乙 > /dev/null; echo "add $?"
        shuhui log list --json; shuhui doctor > /dev/null; echo "doctor $?""#;
    let Some(run) = with_disk(&office, &office.data(), "22m", script) else { return };
    assert!(run.err.contains("store.disk_full"), "{run:?}");
    assert!(run.out.contains("import 4") && run.out.contains("add 0"), "{run:?}");
    assert!(run.out.contains("\"total\":2,") && run.out.contains("doctor 0"), "{run:?}");
}

#[test]
fn a_read_only_folder_takes_no_report() {
    let office = Office::new();
    let folder = office.desk("只 读");
    let script = r#"
        printf 旧的 > "$DISK/总结.docx"; mount -o remount,ro "$DISK" || exit 99
        shuhui assemble --template 年度工作总结 --period 2025 -o "$DISK/总结.docx" --json
        echo "exit $?"; cat "$DISK/总结.docx""#;
    let Some(run) = with_disk(&office, &folder, "64k", script) else { return };
    assert!(run.err.contains("file.write_denied") && run.err.contains("没有改动"), "{run:?}");
    assert!(run.out.contains("exit 3") && run.out.contains("旧的"), "{run:?}");
}

#[test]
fn a_read_only_data_folder_is_read_and_takes_no_write() {
    let office = Office::new();
    // What waits in the WAL is read as well: the program that wrote it was ended.
    let script = r#"
        shuhui log add --date 2025-03-05 --kind 党课 --title 甲 > /dev/null || exit 1
        shuhui draft new --template 年度工作总结 --period 2025 > /dev/null || exit 1
        mount -o remount,ro "$DISK" || exit 99
        before=$(cat "$DISK"/shuhui.db* | cksum)
        shuhui log list --json; echo "list $?"
        shuhui draft list > /dev/null; echo "drafts $?"
        shuhui figure "count(kind='党课')" --period 2025 > /dev/null; echo "figure $?"
        shuhui log export 台账.xlsx --period 2025 > /dev/null; echo "export $?"
        shuhui backup -o 备份.zip > /dev/null; echo "backup $?"
        shuhui doctor > /dev/null; echo "doctor $?"
        shuhui log add --date 2025-03-06 --kind 党课 --title 乙 --json; echo "add $?"
        shuhui undo --json; echo "undo $?"
        shuhui backup --json; echo "beside $?"
        test "$before" = "$(cat "$DISK"/shuhui.db* | cksum)"; echo "same $?""#;
    let Some(run) = with_disk(&office, &office.data(), "8m", script) else { return };
    let told: Vec<&str> = run.out.lines().filter(|line| line.split(' ').count() == 2).collect();
    let expected = [
        "list 0", "drafts 0", "figure 0", "export 0", "backup 0", "doctor 1", "add 4", "undo 4", "beside 4",
        "same 0",
    ];
    assert_eq!(told, expected, "{run:?}");
    assert!(run.out.contains("\"total\":1,"), "{run:?}");
    assert_eq!(run.err.matches("store.read_only").count(), 3, "{run:?}");
}

#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let office = Office::with_sample();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let output = office.command().args(["log", "list"]).stdout(full).output().expect("the program starts");
    let run = Run::of("log list > /dev/full".to_owned(), output).exits(3);
    assert!(run.err.contains("磁盘已满"), "{run:?}");
}
