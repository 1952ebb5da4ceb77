//! What goes wrong around the program: files held open, folders of other versions, damage, several processes at once.

use std::process::Stdio;

use shuhui_tests::host::Host;
use shuhui_tests::office::{Office, Run};

/// Fails with this code and exit code in both voices.
#[track_caller]
fn refuses(office: &Office, line: &str, exit: i32, code: &str) -> String {
    let (found, message) = office.run(&format!("{line} --json")).exits(exit).error();
    assert_eq!(found, code, "shuhui {line}: {message}");
    let said = office.run(line).exits(exit);
    assert_eq!((said.out.as_str(), said.err.trim()), ("", message.trim()));
    message
}

#[test]
#[expect(clippy::disallowed_methods, reason = "an owner file as an office program leaves it")]
fn a_target_that_is_open_elsewhere_is_not_touched() {
    let office = Office::new();
    let line = "assemble --template 年度工作总结 --period 2025 -o 总结.docx";
    for owner in ["~$总结.docx", ".~lock.总结.docx#"] {
        let target = office.put("总结.docx", "别人正在改");
        std::fs::write(office.desk(owner), "").expect("the desk takes files");
        let message = refuses(&office, line, 3, "file.target_open");
        assert!(message.contains("总结.docx") && message.contains("另存"), "{message}");
        assert_eq!(std::fs::read(&target).expect("it is still there"), "别人正在改".as_bytes());
        std::fs::remove_file(office.desk(owner)).expect("it was just written");
    }
    office.run(line).done();
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a file where the folder should be")]
fn a_data_folder_that_is_a_file_is_left_alone() {
    let office = Office::new();
    std::fs::write(office.data(), "一份文件").expect("the office takes files");
    refuses(&office, "log list", 4, "store.folder");
    assert_eq!(std::fs::read(office.data()).expect("it is still there"), "一份文件".as_bytes());
}

#[test]
fn data_of_a_newer_program_is_not_opened_and_not_changed() {
    let office = Office::new();
    office.run("log add --date 2025-03-05 --kind 督查 --title 甲").done();
    let change = |sql: &str| {
        let database = rusqlite::Connection::open(office.database()).expect("the database is there");
        database.execute_batch(sql).expect("it takes the change");
    };
    // Additions keep the number from which a program can read it: an older program goes on.
    change("pragma user_version = 99;");
    assert_eq!(office.json("log list")["total"], 1);
    change("update meta set value = '99' where key = 'reads_from';");
    let before = std::fs::read(office.database()).expect("the database is a file");
    let message = refuses(&office, "log list", 4, "store.newer");
    assert!(message.contains("99"), "{message}");
    refuses(&office, "log add --date 2025-03-05 --kind 督查 --title 乙", 4, "store.newer");
    assert_eq!(std::fs::read(office.database()).expect("the database is a file"), before);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "damage is what is tested")]
fn a_damaged_database_is_named_and_left_for_repair() {
    let office = Office::with_sample();
    let whole = std::fs::read(office.database()).expect("the database is a file");
    let torn = [b"not a database at all ".repeat(200), whole[4400..].to_vec()].concat();
    std::fs::write(office.database(), &torn).expect("the folder takes files");
    let message = refuses(&office, "log list", 4, "store.damaged");
    assert!(message.contains("shuhui.db") && message.contains("shuhui restore 备份文件"), "{message}");
    assert_eq!(std::fs::read(office.database()).expect("the database is a file"), torn);

    // Damage inside: whatever is asked, it ends with a sentence.
    let mut torn = whole;
    let middle = torn.len() / 2;
    torn[middle..middle + 16384].fill(0x5A);
    std::fs::write(office.database(), &torn).expect("the folder takes files");
    for line in ["log list", "log stats --period 2025", "doctor", "log list --text 安全"] {
        let run = office.run(line);
        assert!(matches!(run.code, Some(0 | 1 | 4)), "{run:?}");
        assert!(!run.err.contains("panicked") && !run.err.contains("store."), "{run:?}");
    }
    let doctor = office.run("doctor");
    assert!(matches!(doctor.code, Some(1 | 4)), "{doctor:?}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "damage is what is tested")]
fn a_lost_or_damaged_folder_names_the_copy_that_helps_and_the_copy_helps() {
    let office = Office::new();
    office.run("log add --date 2025-03-05 --kind 督查 --title 甲").done();
    let copy = office.json("backup")["copies"][0]["name"].as_str().expect("a name").to_owned();
    let nonsense = "不是数据库".repeat(500);
    for (code, content) in [("store.lost", ""), ("store.damaged", nonsense.as_str())] {
        std::fs::write(office.database(), content).expect("the folder takes files");
        for line in ["log list", "backup --list"] {
            let message = refuses(&office, line, 4, code);
            assert!(message.ends_with(&format!("shuhui restore {copy}")), "{line}: {message}");
            assert_eq!(std::fs::read(office.database()).expect("it stays"), content.as_bytes());
        }
        let restored = office.json(&format!("restore {copy}"));
        assert_eq!(restored["entries"], 1);
        let kept = office.data().join("backups").join(restored["kept"].as_str().expect("a name"));
        assert_eq!(std::fs::read(kept.join("shuhui.db")).expect("kept"), content.as_bytes());
        assert_eq!(office.json("log list")["total"], 1);
    }
    std::fs::write(office.database(), &nonsense).expect("the folder takes files");
    let said = office.run(&format!("restore {copy}")).done().out;
    assert!(said.contains("lost-") && said.contains("没有删除"), "{said}");
}

#[test]
fn a_database_of_another_program_is_not_taken_over() {
    let office = Office::new();
    std::fs::create_dir(office.data()).expect("the office takes folders");
    let foreign = rusqlite::Connection::open(office.database()).expect("a new database");
    foreign
        .execute_batch("create table note (text); insert into note values ('重要');")
        .expect("it takes a table");
    drop(foreign);
    let before = std::fs::read(office.database()).expect("the database is a file");
    refuses(&office, "log list", 4, "store.foreign");
    assert_eq!(std::fs::read(office.database()).expect("the database is a file"), before);
}

#[test]
fn many_processes_write_at_once_and_nothing_is_lost() {
    let office = Office::new();
    let add = |n: usize| {
        let mut command = office.command();
        command
            .args(["log", "add", "--date", "2025-03-05", "--kind", "督查", "--title"])
            .arg(format!("第{n}次"));
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
    };
    // The folder does not exist yet: making it is part of the race.
    let running: Vec<_> = (0..8).map(add).collect();
    for child in running {
        Run::of("log add".to_owned(), child.wait_with_output().expect("it ends")).done();
    }
    assert_eq!(office.json("log list")["total"], 8);
    office.run("doctor").done();
}

#[test]
fn an_import_that_is_killed_leaves_all_or_nothing() {
    let office = Office::new();
    office.run("log add --date 2025-03-05 --kind 督查 --title 甲").done();
    let rows: String = (0..20_000).map(|n| format!("2025-03-05,督查,第{n}次用电安全督查\n")).collect();
    office.put("台账.csv", format!("日期,类别,主题\n{rows}"));
    let mut import = office.command();
    let mut child =
        import.args(["log", "import", "台账.csv"]).stdout(Stdio::null()).spawn().expect("the program starts");
    // Killed as soon as it has begun to write, or when it is through.
    let log = office.data().join("shuhui.db-wal");
    while child.try_wait().expect("it can be asked").is_none() {
        if log.metadata().is_ok_and(|log| log.len() > 65536) {
            child.kill().expect("it is ours");
            break;
        }
        std::thread::yield_now();
    }
    child.wait().expect("it ended");
    let total = office.json("log list --limit 1")["total"].as_u64();
    assert!(total == Some(1) || total == Some(20_001), "{total:?}");
    office.run("doctor").done();
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let office = Office::with_sample();
    for line in [&["log", "list"][..], &["log", "list", "--json"], &["--help"]] {
        let mut child = office.command();
        let mut child = child
            .args(line)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let run = Run::of(line.join(" "), child.wait_with_output().expect("it ends"));
        run.done();
    }
}

#[test]
fn the_folder_of_the_command_line_goes_before_the_environment() {
    let office = Office::new();
    office.run("--data 别处 log add --date 2025-03-05 --kind 督查 --title 甲").done();
    assert!(office.desk("别处/shuhui.db").is_file() && !office.data().exists());
    assert_eq!(office.json("log list --data 别处")["total"], 1);
    assert_eq!(office.run("--json log list").done().value()["total"], 0);
}

#[cfg(unix)]
#[test]
fn a_file_that_never_ends_is_not_read_to_its_end() {
    let office = Office::new();
    let message = refuses(&office, "log import /dev/zero", 3, "import.too_large");
    assert!(message.contains("没有导入"), "{message}");
    office.put("模板/template.toml", "title = \"甲\"\nkind = \"总结\"\nperiod = \"any\"\n");
    std::os::unix::fs::symlink("/dev/zero", office.desk("模板/body.tera")).expect("the desk takes links");
    refuses(&office, "template lint 模板", 3, "template.too_large");
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_refused_in_chinese() {
    use std::os::unix::ffi::OsStrExt;
    let office = Office::new();
    let mut import = office.command();
    let output = import.args(["log", "import"]).arg(std::ffi::OsStr::from_bytes(b"\xFF\xFE.csv")).output();
    let run = Run::of("log import".to_owned(), output.expect("the program starts")).exits(2);
    assert!(run.err.contains("编码"), "{run:?}");
}

#[test]
fn a_fault_leaves_a_line_that_holds_none_of_its_words() {
    let office = Office::new();
    let path = office.data().join("diagnostics/shuhui.log");
    office.run("log add --date 2025-03-05 --kind 督查 --title 张三谈话").done();
    assert!(!path.exists(), "what went well is not worth a line");
    office.run("log import 张三的台账.xlsx").exits(3);
    let log = std::fs::read_to_string(&path).expect("a line");
    assert!(log.contains(" shuhui log ") && log.ends_with(" file.not_found\n"), "{log}");
    assert!(log.is_ascii(), "{log}");
    assert!(office.run("doctor").done().out.contains("diagnostics"));
}

#[test]
fn words_for_a_parameter_that_are_a_text_of_their_own_are_refused() {
    let office = Office::new();
    let parameters = serde_json::json!({ "theme": "长".repeat(350_000) });
    let request =
        serde_json::json!({ "template": "年度工作总结", "period": "2025", "parameters": parameters });
    let run = office.run_with_input("call draft.new - --json", request.to_string().as_bytes());
    let (code, message) = run.exits(3).error();
    assert_eq!(code, "compose.parameter_too_long", "{message}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_template_that_loops_ends_with_the_program_that_waits_for_it() {
    let office = Office::new();
    let endless = format!("{}{}", "{% for a in range(end=100000) %}".repeat(3), "{% endfor %}".repeat(3));
    office.put_template(
        "死循环",
        "title = \"甲\"\nkind = \"总结\"\nperiod = \"any\"\n",
        &format!("# 题\n{endless}完。\n"),
    );
    let mut call = office.command();
    let call = call.args(["assemble", "--template", "死循环", "--period", "2025", "-o", "总结.docx"]);
    let mut parent = call.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    // The child that renders is the one that has worked: the loop has begun.
    let children = || {
        let stats = std::fs::read_dir("/proc").expect("Linux has it").flatten();
        let stats = stats.filter_map(|item| std::fs::read_to_string(item.path().join("stat")).ok());
        let fields = |stat: &str| -> Option<(u32, u32, u64)> {
            let (id, rest) = stat.split_once(' ')?;
            let fields: Vec<&str> = rest.rsplit_once(") ")?.1.split(' ').collect();
            Some((id.parse().ok()?, fields.get(1)?.parse().ok()?, fields.get(11)?.parse().ok()?))
        };
        stats.filter_map(|stat| fields(&stat)).collect::<Vec<_>>()
    };
    let child = loop {
        assert!(parent.try_wait().expect("it can be asked").is_none(), "it ended before its child worked");
        if let Some((id, _, _)) =
            children().into_iter().find(|(_, of, worked)| *of == parent.id() && *worked > 20)
        {
            break id;
        }
        std::thread::yield_now();
    };
    parent.kill().expect("it is ours");
    parent.wait().expect("it ended");
    while children().into_iter().any(|(id, _, _)| id == child) {
        std::thread::yield_now();
    }
}

/// A log that another tool has closed is no WAL any more and cannot become one while the former is held open: that is no program at work.
#[test]
fn another_log_that_was_put_over_the_open_one_is_told_as_that_and_not_as_busy() {
    let (office, other) = (Office::new(), Office::new());
    for office in [&office, &other] {
        office.run("log add --date 2025-03-05 --kind 督查 --title 甲").done();
    }
    let closed = rusqlite::Connection::open(other.database()).expect("a database");
    closed.execute_batch("pragma journal_mode=delete").expect("one file");
    drop(closed);
    let host = Host::start(&office);
    std::fs::copy(other.database(), office.database()).expect("put over it");
    let message = refuses(&office, "log list", 4, "store.moved");
    assert!(message.contains("被另一份盖住了"), "{message}");
    drop(host);
}
