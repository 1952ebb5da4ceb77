//! The office's own templates: copied, written, carried away and taken in, and what is refused of a file from elsewhere.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use shuhui_app::{App, Clock, commands};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SHIPPED: &str = "年度工作总结";
const COPY: &str = "年度工作总结（本单位）";

struct Desk {
    app: App,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Clock::on("2025-12-08".parse().expect("a day"));
        let app = App::open(&folder.path().join("数据"), clock).expect("opened");
        Self { app, folder }
    }

    fn ask(&self, command: &str, request: Value) -> Value {
        commands::dispatch(&self.app, command, request).expect("an answer").value
    }

    /// The code of what a command refuses, and the part of the request that it is about.
    fn refused(&self, command: &str, request: Value) -> (String, Option<String>) {
        let error = commands::dispatch(&self.app, command, request).expect_err("refused").wire();
        (error.code, error.field)
    }

    fn copy(&self) -> Value {
        self.ask("template.copy", json!({ "name": SHIPPED }))
    }

    /// A file on the desk.
    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        let mut options = std::fs::OpenOptions::new();
        let mut file = options.create_new(true).write(true).open(&path).expect("made");
        file.write_all(bytes).expect("written");
        path
    }

    fn import(&self, path: &Path) -> Value {
        self.ask("template.import", json!({ "file": path.display().to_string() }))
    }

    fn import_refused(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.put(name, bytes);
        let (code, field) = self.refused("template.import", json!({ "file": path.display().to_string() }));
        assert_eq!(field.as_deref(), Some("file"), "{code}");
        assert_eq!(
            self.ask("template.list", json!({}))["templates"].as_array().map(Vec::len),
            self.shipped()
        );
        code
    }

    fn shipped(&self) -> Option<usize> {
        let listed = self.ask("template.list", json!({}));
        let templates = listed["templates"].as_array().expect("a list");
        Some(templates.iter().filter(|one| one["origin"] == "shipped").count())
    }
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("begun");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("closed").into_inner()
}

const TOML: &[u8] = "title = \"简报\"\nkind = \"报告\"\nperiod = \"any\"\n".as_bytes();
const BODY: &[u8] = "# 简报\n{{ period_name }}的工作。\n".as_bytes();

#[test]
fn a_shipped_template_is_copied_written_and_gone_back_with() {
    let desk = Desk::new();
    let made = desk.copy();
    assert_eq!(
        (&made["name"], &made["origin"], &made["made_from"]),
        (&json!(COPY), &json!("own"), &json!(SHIPPED))
    );
    assert_eq!(made["form"]["title"], COPY);
    assert_eq!(desk.copy()["name"], "年度工作总结（本单位）（2）");

    let save = json!({ "name": COPY, "revision": 1, "body": "# 甲\n乙" });
    assert_eq!(desk.ask("template.save", save.clone())["revision"], 2);
    assert_eq!(desk.refused("template.save", save).0, "store.template_conflict");
    assert_eq!(
        desk.refused("template.save", json!({ "name": SHIPPED, "revision": 1, "body": "" })).0,
        "template.shipped"
    );
    let mut form = desk.ask("template.show", json!({ "name": COPY }))["form"].clone();
    form["scope"]["with"] = json!(["theme"]);
    form["parameters"][0]["label"] = json!("题目");
    desk.ask("template.save", json!({ "name": COPY, "revision": 2, "form": form }));
    let shown = desk.ask("template.show", json!({ "name": COPY }));
    assert_eq!((&shown["form"], &shown["body"], &shown["revision"]), (&form, &json!("# 甲\n乙"), &json!(3)));
    let toml = shown["toml"].as_str().expect("a text");
    assert!(toml.starts_with("# 年度工作总结：") && toml.contains("label = \"题目\""), "{toml}");

    desk.ask("template.revert", json!({ "name": COPY, "revision": 1 }));
    assert_eq!(desk.ask("template.show", json!({ "name": COPY }))["body"], made["body"]);
    let steps = desk.ask("app.steps", json!({ "scope": "templates" }));
    assert_eq!(steps["undo"][0], format!("模板“{COPY}”回到以前的样子"));
    assert_eq!(steps["undo"][1], format!("改模板“{COPY}”的参数与范围"));
    assert_eq!(desk.ask("app.steps", json!({}))["undo"], json!([]), "the log has no such steps");
    desk.ask("app.undo", json!({ "scope": "templates" }));
    assert_eq!(desk.ask("template.show", json!({ "name": COPY }))["body"], "# 甲\n乙");
}

#[test]
fn one_of_the_name_of_a_shipped_one_replaces_it_until_it_is_deleted() {
    let desk = Desk::new();
    desk.copy();
    let made = desk.ask("template.rename", json!({ "name": COPY, "into": SHIPPED }));
    assert_eq!((&made["replaces"], &made["origin"]), (&json!(true), &json!("own")));
    let listed = desk.ask("template.list", json!({}));
    // Whether an own one is in order a child process says, which this test has none of: the suites of the command line look at that.
    let named = |name: &str| {
        let all = ["templates", "faulty"].map(|list| listed[list].as_array().expect("a list").clone());
        all.iter().flatten().filter(|one| one["name"] == name).count()
    };
    assert_eq!((named(SHIPPED), named(COPY)), (1, 0));
    // Whoever drafted from it by the name that it had finds it.
    assert_eq!(desk.ask("template.show", json!({ "name": COPY }))["name"], SHIPPED);

    desk.ask("template.delete", json!({ "name": SHIPPED }));
    assert_eq!(desk.ask("template.show", json!({ "name": SHIPPED }))["origin"], "shipped");
    let binned = desk.ask("template.list", json!({}))["binned"][0].clone();
    assert_eq!(binned["name"], SHIPPED);
    assert_eq!(desk.ask("template.restore", json!({ "id": binned["id"] }))["origin"], "own");
}

#[test]
fn a_broken_one_stays_in_the_list_and_what_it_says_of_itself_can_be_written_by_hand() {
    let desk = Desk::new();
    desk.copy();
    desk.ask("template.save", json!({ "name": COPY, "revision": 1, "body": "# 甲\n{% if plans %}乙" }));
    let listed = desk.ask("template.list", json!({}));
    let faulty = &listed["faulty"][0];
    assert_eq!((&faulty["name"], &faulty["origin"]), (&json!(COPY), &json!("own")));
    desk.ask("template.save", json!({ "name": COPY, "revision": 2, "toml": "title = \"甲" }));
    let shown = desk.ask("template.show", json!({ "name": COPY }));
    assert_eq!((&shown["form"], &shown["toml"]), (&Value::Null, &json!("title = \"甲")));
}

#[test]
fn names_that_no_file_can_bear_are_refused_with_the_reason() {
    let desk = Desk::new();
    desk.copy();
    for (into, code) in [
        ("CON", "template.name_device"),
        ("nul", "template.name_device"),
        ("COM1", "template.name_device"),
        ("../甲", "template.name_marks"),
        ("a/b", "template.name_marks"),
        ("甲:乙", "template.name_marks"),
        (".甲", "template.name_marks"),
        ("  ", "template.name_empty"),
        (&"甲".repeat(41), "template.name_long"),
    ] {
        let refused = desk.refused("template.rename", json!({ "name": COPY, "into": into }));
        assert_eq!(refused, (code.to_owned(), Some("into".to_owned())), "{into:?}");
        assert_eq!(desk.refused("template.copy", json!({ "name": COPY, "into": into })).0, code, "{into:?}");
    }
    desk.copy();
    let taken = json!({ "name": COPY, "into": "年度工作总结（本单位）（2）" });
    assert_eq!(
        desk.refused("template.rename", taken),
        ("store.template_exists".to_owned(), Some("into".to_owned()))
    );
}

#[test]
fn a_template_goes_out_as_one_file_and_comes_in_again() {
    let desk = Desk::new();
    desk.copy();
    desk.ask("template.save", json!({ "name": COPY, "revision": 1, "body": "# 甲\n乙" }));
    let path = desk.folder.path().join("模板.zip");
    let export =
        json!({ "what": { "kind": "template", "name": COPY }, "to": { "path": path.display().to_string() } });
    assert_eq!(desk.ask("export.make", export)["template"], COPY);
    let other = Desk::new();
    let made = other.import(&path);
    assert_eq!((&made["name"], &made["body"]), (&json!(COPY), &json!("# 甲\n乙")));
    assert_eq!(other.import(&path)["name"], "年度工作总结（本单位）（2）");
    // One that was packed by hand: no folder around it, other files beside.
    let bare =
        zipped(&[("template.toml", TOML), ("body.tera", BODY), ("说明.txt", b"x"), ("__MACOSX/._body", b"")]);
    assert_eq!(other.import(&other.put("手工.zip", &bare))["name"], "简报");
    // The text of one that is written in an editor of old is read as well; what is wrong in it is told.
    let broken = zipped(&[("甲/template.toml", b"title = \"x"), ("甲/body.tera", b"{% if x %}")]);
    let made = other.import(&other.put("坏的.zip", &broken));
    assert_eq!(made["name"], "坏的");
    assert!(made["issues"].as_array().is_some_and(|issues| !issues.is_empty()));
}

#[test]
fn what_a_file_from_elsewhere_may_not_hold_is_refused_and_nothing_is_taken_in() {
    let desk = Desk::new();
    let with = |name: &str| zipped(&[("template.toml", TOML), ("body.tera", BODY), (name, b"x")]);
    for (n, (name, code)) in [
        ("../body.txt", "template.zip_away"),
        ("甲/../../乙", "template.zip_away"),
        ("/etc/passwd", "template.zip_away"),
        ("C:/Windows/x", "template.zip_away"),
        ("..\\x", "template.zip_away"),
        ("CON", "template.zip_device"),
        ("甲/aux.txt", "template.zip_device"),
        ("乙/body.tera", "template.zip_two"),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(desk.import_refused(&format!("{n}.zip"), &with(name)), code, "{name}");
    }
    let mut link = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    link.add_symlink("body.tera", "/etc/passwd", SimpleFileOptions::default()).expect("added");
    let link = link.finish().expect("closed").into_inner();
    assert_eq!(desk.import_refused("链接.zip", &link), "template.zip_link");
    let bomb = zipped(&[("template.toml", TOML), ("body.tera", &vec![b' '; 64 << 20])]);
    assert!(bomb.len() < 1 << 20, "it is small as a file");
    assert_eq!(desk.import_refused("炸弹.zip", &bomb), "template.too_large");
    let many: Vec<String> = (0..200).map(|n| format!("{n}.txt")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"x".as_slice())).collect();
    assert_eq!(desk.import_refused("多.zip", &zipped(&many)), "template.zip_many");
    assert_eq!(desk.import_refused("大.zip", &vec![0; 5 << 20]), "template.zip_large");
    assert_eq!(desk.import_refused("不是.zip", b"hello"), "template.zip_none");
    assert_eq!(desk.import_refused("缺.zip", &zipped(&[("body.tera", BODY)])), "template.zip_without");
    let device = "title = \"CON\"\nkind = \"报告\"\nperiod = \"any\"\n".as_bytes();
    assert_eq!(
        desk.import_refused("设备.zip", &zipped(&[("template.toml", device), ("body.tera", BODY)])),
        "template.name_device"
    );
    assert_eq!(
        desk.import_refused(
            "假.zip",
            &zipped(&[("template.toml", TOML), ("body.tera", &[0, 1, 2, 0xff, 0])])
        ),
        "template.not_text"
    );
}

#[test]
fn the_parts_of_a_text_are_called_as_a_clerk_reads_them() {
    let desk = Desk::new();
    // Tried as it is shipped: own texts run in a child process, which the program's own binaries start.
    let tried = desk.ask("template.try", json!({ "name": SHIPPED, "period": "2025" }));
    assert!(tried["made"]["blocks"].as_array().is_some_and(|blocks| blocks.len() > 20));
    assert_eq!(tried["fault"], Value::Null);
    let parts = tried["parts"].as_array().expect("parts");
    assert!(parts.iter().any(|part| part["kind"] == "figure" && part["name"] == "党课次数"), "{parts:?}");
    let origins = tried["made"]["origins"].as_array().expect("origins");
    for origin in origins {
        let part =
            &parts[origin["part"].as_u64().and_then(|nth| usize::try_from(nth).ok()).expect("a number")];
        assert!(
            ["figure", "print"].contains(&part["kind"].as_str().unwrap_or_default()),
            "{origin} is {part}"
        );
    }
    assert!(origins.len() > 20, "{origins:?}");
}
