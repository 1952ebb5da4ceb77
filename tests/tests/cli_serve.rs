//! `serve` beside the command line: one host a folder, and everybody sees what anybody writes.

use serde_json::{Value, json};
use shuhui_tests::host::{Host, ask, open, port, request, target};
use shuhui_tests::office::{Office, Run};

#[test]
fn the_command_line_writes_while_the_page_is_open() {
    let office = Office::new();
    let host = Host::start(&office);
    let cookie = open(&host.url);
    office.run("log add --date 2025-03-05 --kind 督查 --title 甲").done();
    let (_, listed) = ask(host.port(), &cookie, "log.list", "{}");
    assert_eq!(listed["total"], 1);
    let entry = r#"{"fields":{"date":"2025-03-06","kind":"督查","title":"乙"}}"#;
    let (_, added) = ask(host.port(), &cookie, "log.add", entry);
    assert_eq!(added["title"], "乙");
    assert_eq!(office.json("log list")["total"], 2);
    // Undo is one history for all: the last step was the page's.
    assert!(office.run("undo").done().out.contains('乙'));
    let (_, listed) = ask(host.port(), &cookie, "log.list", "{}");
    assert_eq!(listed["total"], 1);
}

#[test]
fn an_import_that_is_cancelled_midway_stores_nothing_and_leaves_no_process_behind() {
    let office = Office::new();
    let rows: String = (1..=60_000).map(|n| format!("2025-03-05,督查,第{n}次督查\n")).collect();
    let path = office.put("长.csv", format!("日期,类别,主题\n{rows}"));
    let host = Host::start(&office);
    let cookie = open(&host.url);
    for stage in ["reading", "storing"] {
        let token = json!({ "token": stage }).to_string();
        let import = json!({ "files": [path], "token": stage }).to_string();
        let (port, session) = (host.port(), cookie.clone());
        let importing = std::thread::spawn(move || ask(port, &session, "log.import", &import));
        loop {
            let (_, progress) = ask(port, &cookie, "log.import_progress", &token);
            if progress["stage"] == stage && progress["rows"] != 0 {
                break;
            }
            assert!(!importing.is_finished(), "it ended before anybody could cancel it: {stage}");
        }
        ask(port, &cookie, "log.import_cancel", &token);
        let (_, error) = importing.join().expect("the host answers");
        assert_eq!(error["code"], "import.cancelled", "{stage}");
        assert_eq!(ask(port, &cookie, "log.list", "{}").1["total"], 0, "{stage}");
        assert_eq!(children(host.process()), [0_u32; 0], "{stage}");
    }
    office.run("undo").exits(3);
}

/// The processes that a process has started and not yet waited for; nothing is known of them where there is no /proc.
fn children(parent: u32) -> Vec<u32> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbered = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    // The number of the parent is the second word behind the name, which stands in brackets and may hold anything.
    let parent_of = |id: &u32| {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse::<u32>().ok()
    };
    numbered.filter(|id| parent_of(id) == Some(parent)).collect()
}

#[test]
fn a_second_serve_leads_to_the_first() {
    let office = Office::new();
    let host = Host::start(&office);
    let second = office.run("serve --json").done().value();
    let url = second["url"].as_str().expect("an address").to_owned();
    assert_eq!(port(&url), host.port());
    assert_ne!(url, host.url, "each address works once");
    open(&url);
    assert!(office.run("serve").done().out.contains("http://127.0.0.1:"));
}

#[test]
fn an_address_works_once_and_nothing_works_without() {
    let office = Office::new();
    let host = Host::start(&office);
    let cookie = open(&host.url);
    let again = request(host.port(), &format!("GET /{} HTTP/1.1", target(&host.url)), "");
    assert!(again.0.starts_with("HTTP/1.1 401") && again.1.contains("重新打开述汇"), "{again:?}");
    let (head, _) = request(host.port(), "POST /rpc/log.list HTTP/1.1\r\nx-shuhui: 1", "{}");
    assert!(head.starts_with("HTTP/1.1 401"), "{head}");
    let (head, _) = request(host.port(), &format!("POST /rpc/log.list HTTP/1.1\r\nCookie: {cookie}"), "{}");
    assert!(head.starts_with("HTTP/1.1 401"), "a foreign page cannot send the header: {head}");
    let foreign = format!(
        "POST /rpc/log.list HTTP/1.1\r\nCookie: {cookie}\r\nx-shuhui: 1\r\nOrigin: http://evil.example"
    );
    assert!(request(host.port(), &foreign, "{}").0.starts_with("HTTP/1.1 403"));
    let rebound = format!("GET / HTTP/1.1\r\nCookie: {cookie}\r\nHost: evil.example");
    assert!(request(host.port(), &rebound, "").0.starts_with("HTTP/1.1 403"));
}

#[test]
fn the_page_gets_errors_with_code_and_sentence() {
    let office = Office::new();
    let host = Host::start(&office);
    let cookie = open(&host.url);
    let (head, error) = ask(host.port(), &cookie, "log.stats", r#"{"period":"2025Q5"}"#);
    assert!(head.starts_with("HTTP/1.1 422"), "{head}");
    assert_eq!(error["code"], "period.bad_quarter");
    let (_, error) = ask(host.port(), &cookie, "log.everything", "{}");
    assert_eq!(error["code"], "command.unknown");
    let (_, error) = ask(host.port(), &cookie, "log.list", r#"{"limit":"viele"}"#);
    assert_eq!(error["code"], "command.request");
}

#[test]
fn a_host_that_was_killed_makes_room_for_the_next() {
    let office = Office::new();
    let first = Host::start(&office);
    let old = first.url.clone();
    drop(first);
    let next = Host::start(&office);
    assert_ne!(next.url, old);
    open(&next.url);
}

#[test]
fn a_port_that_is_taken_is_named() {
    let office = Office::new();
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("loopback is there");
    let port = taken.local_addr().expect("it is bound").port().to_string();
    let output =
        office.command().args(["serve", "--port", &port, "--json"]).output().expect("the program starts");
    let (code, message) = Run::of("serve --port".to_owned(), output).exits(3).error();
    assert_eq!(code, "host.port");
    assert!(message.contains(&port), "{message}");
}

#[test]
fn what_a_person_decides_about_columns_is_remembered_by_their_headers() {
    let office = Office::new();
    let host = Host::start(&office);
    let cookie = open(&host.url);
    let ask = |command: &str, body: Value| ask(host.port(), &cookie, command, &body.to_string()).1;
    let first =
        office.put("一季度.csv", "何时,何事,哪一类\n2025-03-05,学习讲话,读书会\n2025-03-06,学习条例,党课\n");
    let second = office
        .put("二季度.csv", "何时,何事,哪一类\n2025-04-05,学习精神,读书会\n2025-03-06,学习《条例》,党课\n");

    let preview = ask("log.import_preview", json!({"files": [first]}));
    assert_eq!(preview["report"]["issues"][0]["code"], "import.no_date_column", "{preview}");
    let signature = preview["columns"][0]["signature"].clone();
    assert_eq!(preview["columns"][0]["choice"], "skip");

    let map = json!({"signature": signature, "columns": {"何时": "date", "何事": "title", "哪一类": "kind"}, "kinds": {"读书会": "党课"}});
    let done = ask("log.import", json!({"files": [first], "maps": [map], "token": "一"}));
    assert_eq!(done["imported"], 2, "{done}");
    assert_eq!(ask("log.import_progress", json!({"token": "一"}))["stage"], "none");

    let preview = ask("log.import_preview", json!({"files": [second]}));
    let choices: Vec<_> =
        preview["columns"].as_array().into_iter().flatten().map(|column| &column["choice"]).collect();
    assert_eq!(choices, ["date", "title", "kind"]);
    assert_eq!((&preview["report"]["imported"], &preview["unknown_kinds"]), (&2.into(), &json!([])));
    assert_eq!(preview["near_total"], 1, "{preview}");
    let near = &preview["near"][0];
    assert_eq!((&near["title"], &near["entry_title"]), (&"学习《条例》".into(), &"学习条例".into()));

    let unwanted = json!([{"sheet": near["sheet"], "row": near["row"]}]);
    let done = ask("log.import", json!({"files": [second], "leave_out": unwanted}));
    assert_eq!((&done["imported"], &done["left_out"]), (&1.into(), &1.into()), "{done}");
    assert_eq!(office.json("log list --kind 党课")["total"], 3);
}

#[test]
fn the_log_can_be_downloaded() {
    let office = Office::new();
    let host = Host::start(&office);
    let cookie = open(&host.url);
    office.run("log add --date 2025-03-05 --kind 督查 --title 甲").done();
    let get = |path: &str| request(host.port(), &format!("GET {path} HTTP/1.1\r\nCookie: {cookie}"), "");
    let make = |period: &str, name: &str| {
        let what = json!({ "kind": "log", "query": { "period": period } });
        let body = json!({ "what": what, "to": { "download": name } });
        ask(host.port(), &cookie, "export.make", &body.to_string())
    };
    let (_, made) = make("2025", "台账.csv");
    assert_eq!((&made["entries"], &made["path"]), (&1.into(), &Value::Null), "{made}");
    let address = made["address"].as_str().expect("an address");
    let (head, body) = get(address);
    assert!(head.contains("filename*=UTF-8''%E5%8F%B0%E8%B4%A6.csv"), "{head}");
    assert!(body.contains("2025-03-05,督查,甲"), "{body}");
    assert!(get(address).1 == body, "a browser may ask again");
    assert!(make("1999", "台账.csv").0.starts_with("HTTP/1.1 422"));
    assert!(make("2025", "台账.exe").0.starts_with("HTTP/1.1 422"));
    assert!(get("/download/anything").0.starts_with("HTTP/1.1 404"));
}

#[test]
fn cells_of_several_megabytes_are_pasted() {
    let office = Office::new();
    let host = Host::start(&office);
    let cookie = open(&host.url);
    let row = format!("2025-03-05\t党课\t甲\t{}\n", "会议室".repeat(100));
    let request = json!({ "text": row.repeat(4_000), "headers": ["日期", "类别", "主题", "地点"] });
    let (_, told) = ask(host.port(), &cookie, "log.paste", &request.to_string());
    assert_eq!(
        told["new"].as_u64().zip(told["duplicates"].as_u64()).map(|(new, same)| new + same),
        Some(4_000)
    );
}

/// A red picture without compression (BMP).
fn picture(width: u32, height: u32) -> Vec<u8> {
    let row = (width * 3).div_ceil(4) * 4;
    let size = 54 + row * height;
    let mut bytes = b"BM".to_vec();
    for word in [size, 0, 54, 40, width, height, 1 | 24 << 16, 0, row * height, 0, 0, 0, 0] {
        bytes.extend(word.to_le_bytes());
    }
    for _ in 0..height {
        let pixels = (0..width).flat_map(|_| [0, 0, 255]).chain(std::iter::repeat(0));
        bytes.extend(pixels.take(row as usize));
    }
    bytes
}

#[test]
fn pictures_have_thumbnails_and_what_only_says_to_be_one_does_no_harm() {
    let office = Office::new();
    office.put("照片.bmp", picture(640, 480));
    office.put("不是照片.jpg", "不是照片");
    // A head that promises ten thousand million pixels.
    let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bomb.extend([0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0, 8, 2, 0, 0, 0, 0, 0, 0, 0]);
    office.put("炸弹.png", bomb);
    let added = office.json(
        "log add --date 2025-03-05 --kind 督查 --title 甲 --attach 照片.bmp --attach 不是照片.jpg --attach 炸弹.png",
    );
    let id = added["id"].as_str().expect("an id").to_owned();
    let host = Host::start(&office);
    let cookie = open(&host.url);
    // Twice: made, and kept.
    for _ in 0..2 {
        let thumbnail = |name: &str| {
            let body = json!({ "entry": id, "name": name }).to_string();
            ask(host.port(), &cookie, "attachment.thumbnail", &body).1["url"].clone()
        };
        let url = thumbnail("照片.bmp");
        assert!(url.as_str().is_some_and(|url| url.starts_with("data:image/jpeg;base64,/9j/")), "{url}");
        assert_eq!((thumbnail("不是照片.jpg"), thumbnail("炸弹.png")), (Value::Null, Value::Null));
    }
    let (_, listed) = ask(host.port(), &cookie, "attachment.list", &json!({ "entry": id }).to_string());
    let states: Vec<_> =
        listed["attachments"].as_array().expect("three").iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["whole", "whole", "whole"]);
}

#[test]
fn an_upload_is_attached_and_comes_back_byte_for_byte() {
    let office = Office::new();
    let id = office.json("log add --date 2025-03-05 --kind 督查 --title 甲")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let host = Host::start(&office);
    let cookie = open(&host.url);
    let content = "签到".repeat(200_000);
    let head = format!(
        "POST /upload?name=%E7%AD%BE%E5%88%B0%E8%A1%A8.txt HTTP/1.1\r\nCookie: {cookie}\r\nx-shuhui: 1"
    );
    let (_, kept) = request(host.port(), &head, &content);
    let token = serde_json::from_str::<Value>(&kept).expect("JSON")["token"].clone();
    let body = json!({ "entry": id, "files": [token, "/没有/这个.pdf"] }).to_string();
    let (_, added) = ask(host.port(), &cookie, "attachment.add", &body);
    assert_eq!(added["added"], json!(["签到表.txt"]));
    assert_eq!(added["refused"][0]["code"], "file.not_found");
    let what = json!({ "kind": "attachment", "entry": id, "name": "签到表.txt" });
    let body = json!({ "what": what, "to": { "download": "签到表.txt" } }).to_string();
    let (_, made) = ask(host.port(), &cookie, "export.make", &body);
    let path = made["address"].as_str().expect("an address");
    let (head, back) = request(host.port(), &format!("GET {path} HTTP/1.1\r\nCookie: {cookie}"), "");
    assert!(
        head.contains("content-disposition: attachment;") && head.contains("application/octet-stream"),
        "{head}"
    );
    assert!(back == content, "{} bytes of {}", back.len(), content.len());
    let (head, _) = request(host.port(), &format!("GET {path} HTTP/1.1"), "");
    assert!(head.starts_with("HTTP/1.1 401"), "{head}");
}

#[cfg(unix)]
fn end(host: &Host, signal: &str) {
    let ended = std::process::Command::new("kill").args([signal, &host.process().to_string()]).status();
    assert!(ended.expect("every system has kill").success());
}

/// What a new start has to tell of how it began.
fn told(office: &Office) -> Option<String> {
    let host = Host::start(office);
    let (_, status) = ask(host.port(), &open(&host.url), "app.status", "{}");
    let told = status["beginning"]["message"].as_str().map(str::to_owned);
    // A host that is dropped is killed.
    #[cfg(unix)]
    end_well(host, "-TERM");
    told
}

#[cfg(unix)]
fn end_well(mut host: Host, signal: &str) {
    end(&host, signal);
    assert_eq!(host.ended().code(), Some(0), "{signal}");
}

#[cfg(unix)]
#[test]
fn a_host_that_was_killed_is_told_once_and_one_that_was_asked_to_end_is_not() {
    let office = Office::new();
    assert_eq!(told(&office), None, "the first start of all");
    for signal in ["-TERM", "-INT", "-HUP"] {
        end_well(Host::start(&office), signal);
        assert_eq!(told(&office), None, "{signal}");
        assert!(!office.data().join("host.json").exists(), "{signal}");
    }
    drop(Host::start(&office));
    // Commands beside it take nothing away and hear nothing.
    office.run("log list").done();
    let said = told(&office).expect("a kill is told");
    assert!(said.contains("没有正常退出") && said.contains("都在"), "{said}");
    assert_eq!(told(&office), None, "told once");
}

#[test]
fn the_sample_is_served_beside_the_own_data_and_never_comes_near_it() {
    let office = Office::new();
    office.run("log add --date 2025-03-05 --kind 督查 --title 甲").done();
    let host = Host::start(&office);
    let own = open(&host.url);
    let go = |port: u16, cookie: &str, path: &str| {
        let head = format!("POST {path} HTTP/1.1\r\nCookie: {cookie}\r\nx-shuhui: 1");
        let (head, body) = request(port, &head, "{}");
        assert!(head.starts_with("HTTP/1.1 200"), "{head} {body}");
        serde_json::from_str::<Value>(&body).expect("JSON")["url"].as_str().expect("an address").to_owned()
    };
    let there = go(host.port(), &own, "/sample");
    assert_ne!(port(&there), host.port());
    let cookie = open(&there);
    let (_, status) = ask(port(&there), &cookie, "app.status", "{}");
    assert_eq!((&status["sample"], &status["read_only"]), (&true.into(), &false.into()), "{status}");
    let place = std::path::PathBuf::from(status["data_dir"].as_str().expect("a folder"));
    assert!(place.starts_with(std::env::temp_dir()) && !place.starts_with(office.data()), "{place:?}");
    let (_, listed) = ask(port(&there), &cookie, "log.list", "{}");
    assert!(listed["total"].as_u64().is_some_and(|total| total > 300), "{}", listed["total"]);
    assert_eq!(ask(port(&there), &cookie, "draft.list", "{}").1["drafts"].as_array().map(Vec::len), Some(1));
    ask(port(&there), &cookie, "log.add", r#"{"fields":{"date":"2025-03-06","kind":"督查","title":"试"}}"#);
    // The same sample a second time, and back.
    assert_eq!(port(&go(host.port(), &own, "/sample")), port(&there));
    let back = go(port(&there), &cookie, "/sample/leave");
    assert_eq!(port(&back), host.port());
    open(&back);
    let (_, status) = ask(host.port(), &own, "app.status", "{}");
    assert_eq!(status["sample"], false);
    assert_eq!(ask(host.port(), &own, "log.list", "{}").1["total"], 1);
    let (head, _) = request(host.port(), "POST /sample HTTP/1.1\r\nx-shuhui: 1", "{}");
    assert!(head.starts_with("HTTP/1.1 401"), "{head}");
    #[cfg(unix)]
    {
        end_well(host, "-TERM");
        assert!(!place.exists(), "it goes with the program");
    }
}
