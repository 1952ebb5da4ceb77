//! `serve` on a data folder whose database is lost or damaged: a page that asks, as carefully as the desktop's dialog.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use shuhui_tests::host::{Host, ask, open, port, request};
use shuhui_tests::office::Office;

/// So many entries with a copy after each, and then no database.
fn lost(entries: usize) -> Office {
    let office = Office::new();
    for n in 0..entries {
        office.run(&format!("log add --date 2025-03-05 --kind 督查 --title 第{n}次")).done();
        office.run("backup").done();
    }
    fs::rename(office.database(), office.desk("拿走的.db")).expect("moved away");
    let _ = fs::remove_file(office.data().join("shuhui.db-wal"));
    office
}

#[expect(clippy::disallowed_methods, reason = "damage is what is tested")]
fn tear(path: &Path) -> Vec<u8> {
    let torn = "这不是数据库。".repeat(500).into_bytes();
    fs::write(path, &torn).expect("written");
    torn
}

/// A question or a choice; the head of its answer and what it says.
fn choose(port: u16, cookie: &str, what: &str, body: &Value) -> (String, Value) {
    let head = format!(
        "POST /rescue{what} HTTP/1.1\r\nCookie: {cookie}\r\nx-shuhui: 1\r\nContent-Type: application/json"
    );
    let (head, body) = request(port, &head, &body.to_string());
    (head, serde_json::from_str(&body).unwrap_or(Value::Null))
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

#[test]
fn a_lost_database_is_restored_on_the_page_and_the_same_host_goes_on() {
    let office = lost(2);
    let host = Host::start(&office);
    let cookie = open(&host.url);
    let (_, told) = choose(host.port(), &cookie, "", &json!({}));
    assert!(told["happened"].as_str().is_some_and(|said| said.contains("不见了")), "{told}");
    assert!(told["offered"].as_str().is_some_and(|said| said.contains("2 条记录")), "{told}");
    assert_eq!((&told["left"], told["copies"].as_array().map(Vec::len)), (&json!(false), Some(2)));
    // The window of before asks for its data and is told what is waited for.
    assert_eq!(ask(host.port(), &cookie, "log.list", "{}").1["code"], "host.rescue");
    let (_, done) = choose(host.port(), &cookie, "/restore", &json!({ "copy": told["newest"] }));
    assert_eq!(done, json!({ "url": "/" }));
    assert_eq!(ask(host.port(), &cookie, "log.list", "{}").1["total"], 2);
    let (_, status) = ask(host.port(), &cookie, "app.status", "{}");
    let said = status["beginning"]["message"].as_str().unwrap_or_default();
    assert!(said.contains("已恢复到") && said.contains("2 条记录"), "{said}");
    // Nothing is left to choose: a page that still asks goes to the window, and a second serve leads here.
    assert_eq!(choose(host.port(), &cookie, "", &json!({})).1, Value::Null);
    let again = choose(host.port(), &cookie, "/restore", &json!({ "copy": told["newest"] }));
    assert_eq!(again.1, json!({ "url": "/" }));
    let second = office.run("serve --json").done().value();
    assert_eq!(port(second["url"].as_str().expect("an address")), host.port());
}

#[test]
fn looking_and_leaving_change_nothing() {
    let office = lost(2);
    tear(&office.database());
    let before = bytes(&office.data());
    let mut host = Host::start(&office);
    let cookie = open(&host.url);
    let (_, told) = choose(host.port(), &cookie, "", &json!({}));
    assert!(told["happened"].as_str().is_some_and(|said| said.contains("有损坏")), "{told}");
    let older = told["copies"][1]["name"].clone();
    let (_, looked) = choose(host.port(), &cookie, "/look", &json!({ "copy": older }));
    assert!(looked["holds"].as_str().is_some_and(|said| said.contains("1 条记录")), "{looked}");
    // What is no copy of this folder is not looked at, let alone restored.
    for name in ["../host.json", "/etc/passwd", "", "shuhui.db"] {
        for what in ["/look", "/restore"] {
            let (head, refused) = choose(host.port(), &cookie, what, &json!({ "copy": name }));
            assert!(head.starts_with("HTTP/1.1 422"), "{what} {name}: {head}");
            assert_eq!(refused["code"], "file.not_found", "{what} {name}");
        }
    }
    let (_, refused) = choose(host.port(), &cookie, "/again", &json!({}));
    assert_eq!(refused["code"], "store.damaged");
    let slip = json!({ "folder": office.desk("没有这个文件夹") });
    assert_eq!(choose(host.port(), &cookie, "/folder", &slip).1["code"], "file.not_found");
    assert!(!office.desk("没有这个文件夹").exists(), "a slip makes no folder");
    let (_, left) = choose(host.port(), &cookie, "/leave", &json!({}));
    assert!(left["said"].as_str().is_some_and(|said| said.contains("什么都没有改")), "{left}");
    assert_eq!(host.ended().code(), Some(0));
    assert_eq!(bytes(&office.data()), before);
}

#[test]
fn an_older_copy_is_restored_by_choice_and_the_damaged_database_is_kept() {
    let office = lost(2);
    let torn = tear(&office.database());
    let host = Host::start(&office);
    let cookie = open(&host.url);
    let (_, told) = choose(host.port(), &cookie, "", &json!({}));
    let older = json!({ "copy": told["copies"][1]["name"] });
    assert_eq!(choose(host.port(), &cookie, "/restore", &older).1["url"], "/");
    assert_eq!(ask(host.port(), &cookie, "log.list", "{}").1["total"], 1);
    assert!(bytes(&office.data()).iter().any(|(path, kept)| path.ends_with("shuhui.db") && *kept == torn));
}

#[test]
fn what_was_put_back_meanwhile_is_opened_and_never_written_over() {
    let office = lost(1);
    let host = Host::start(&office);
    let cookie = open(&host.url);
    let (_, told) = choose(host.port(), &cookie, "", &json!({}));
    fs::rename(office.desk("拿走的.db"), office.database()).expect("moved back");
    let (_, refused) = choose(host.port(), &cookie, "/restore", &json!({ "copy": told["newest"] }));
    assert_eq!(refused["code"], "store.busy", "{refused}");
    assert_eq!(choose(host.port(), &cookie, "/again", &json!({})).1["url"], "/");
    assert_eq!(ask(host.port(), &cookie, "log.list", "{}").1["total"], 1);
}

#[test]
fn another_folder_is_opened_and_the_lost_one_stays_as_it_is() {
    let (office, other) = (lost(1), lost(3));
    let before = bytes(&office.data());
    let host = Host::start(&office);
    let cookie = open(&host.url);
    // One that is lost as well: the page is about that one now.
    let elsewhere = json!({ "folder": other.data() });
    assert_eq!(choose(host.port(), &cookie, "/folder", &elsewhere).1["url"], "/");
    let (_, told) = choose(host.port(), &cookie, "", &json!({}));
    assert!(told["offered"].as_str().is_some_and(|said| said.contains("3 条记录")), "{told}");
    assert_eq!(choose(host.port(), &cookie, "/restore", &json!({ "copy": told["newest"] })).1["url"], "/");
    assert_eq!(ask(host.port(), &cookie, "log.list", "{}").1["total"], 3);
    assert_eq!(bytes(&office.data()), before);
}

#[test]
fn the_page_that_asks_is_as_well_guarded_as_the_window() {
    let office = lost(1);
    let before = bytes(&office.data());
    let host = Host::start(&office);
    let cookie = open(&host.url);
    let name = choose(host.port(), &cookie, "", &json!({})).1["newest"].as_str().expect("a copy").to_owned();
    let body = json!({ "copy": name }).to_string();
    let typed = "Content-Type: application/json";
    for (head, status) in [
        (format!("POST /rescue/restore HTTP/1.1\r\nx-shuhui: 1\r\n{typed}"), "401"),
        (format!("POST /rescue/restore HTTP/1.1\r\nCookie: {cookie}\r\n{typed}"), "401"),
        (
            format!(
                "POST /rescue/restore HTTP/1.1\r\nCookie: {cookie}\r\nx-shuhui: 1\r\nOrigin: http://evil.example\r\n{typed}"
            ),
            "403",
        ),
        (format!("GET /rescue/restore?copy={name} HTTP/1.1\r\nCookie: {cookie}"), "405"),
        ("GET /rescue/left HTTP/1.1".to_owned(), "401"),
        ("GET / HTTP/1.1".to_owned(), "401"),
    ] {
        let (answer, _) = request(host.port(), &head, &body);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{head}: {answer}");
    }
    assert_eq!(bytes(&office.data()), before);
    let (head, page) = request(host.port(), &format!("GET / HTTP/1.1\r\nCookie: {cookie}"), "");
    assert!(head.starts_with("HTTP/1.1 200") && !page.contains("host.no_page"), "{head}");
    assert!(head.contains("content-security-policy"), "{head}");
}
