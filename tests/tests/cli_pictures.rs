//! Pictures of drafts by command line: put in from a file, kept beside the log, written out, never swept while a text may show them.

use std::io::Read as _;

use serde_json::{Value, json};
use shuhui_tests::document_text::DOT;
use shuhui_tests::office::Office;

/// A draft of the sample log: its id and the block behind its title.
fn drafted(office: &Office) -> (String, String) {
    let draft = office.json("draft new --template 年度工作总结 --period 2025");
    let id = draft["draft"].as_str().expect("an id").to_owned();
    let shown = office.json(&format!("draft show {id}"));
    let block = shown["blocks"][2]["id"].as_str().expect("a block").to_owned();
    (id, block)
}

#[test]
fn a_picture_is_told_in_plain_text() {
    let office = Office::with_sample();
    let (draft, block) = drafted(&office);
    office.put("流程.png", DOT);
    insert(&office, &draft, &block, "流程.png").done();
    let shown = office.run(&format!("draft show {draft}")).done();
    assert!(shown.out.contains("〔图：流程.png，办理流程〕"), "{}", shown.out);
}

fn insert(office: &Office, draft: &str, after: &str, file: &str) -> shuhui_tests::office::Run {
    let change =
        json!([{ "do": "insert", "after": after, "part": "picture", "file": file, "alt": "办理流程" }]);
    office.run_with_input(
        &format!("draft apply {draft} --json-changes - --json"),
        change.to_string().as_bytes(),
    )
}

fn pictures(office: &Office, draft: &str) -> Vec<Value> {
    let shown = office.json(&format!("draft show {draft}"));
    let blocks = shown["blocks"].as_array().expect("blocks").clone();
    blocks.into_iter().filter_map(|mut block| block.get_mut("picture").map(Value::take)).collect()
}

/// The files in the folder of pictures of a .docx.
fn media(office: &Office, file: &str) -> Vec<Vec<u8>> {
    let docx = std::fs::File::open(office.desk(file)).expect("the file");
    let mut package = zip::ZipArchive::new(docx).expect("a package");
    let names: Vec<String> =
        package.file_names().filter(|name| name.contains("media/")).map(Into::into).collect();
    let read = |name: &String| {
        let mut bytes = Vec::new();
        package.by_name(name).expect("listed").read_to_end(&mut bytes).expect("read");
        bytes
    };
    names.iter().map(read).collect()
}

#[test]
fn a_picture_from_a_file_is_kept_shown_and_written_and_no_sweep_takes_it() {
    let office = Office::with_sample();
    let (draft, block) = drafted(&office);
    let file = office.put("流程 图.png", DOT);
    insert(&office, &draft, &block, "流程 图.png").done();
    std::fs::remove_file(file).expect("the original is no longer needed");
    let shown = pictures(&office, &draft);
    let wanted = json!({ "name": "流程 图.png", "width": 1, "height": 1, "alt": "办理流程" });
    assert_eq!(shown.len(), 1);
    for (field, value) in wanted.as_object().expect("fields") {
        assert_eq!(&shown[0][field], value, "{field}");
    }
    office.run("doctor --fix").done();
    office.run(&format!("draft export {draft} -o 带图.docx")).done();
    assert_eq!(media(&office, "带图.docx"), [DOT]);
    let pdf = office.json(&format!("draft export {draft} -o 带图.pdf"));
    let missing = pdf["issues"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|issue| issue["code"] == "typeset.picture_missing");
    assert_eq!(missing.count(), 0, "{pdf}");

    // Undone, it is a saved state's still, and redo finds it.
    office.run(&format!("undo --draft {draft}")).done();
    assert_eq!(pictures(&office, &draft), [] as [Value; 0]);
    office.run("doctor --fix").done();
    office.run(&format!("redo --draft {draft}")).done();
    office.run(&format!("draft export {draft} -o 再次.docx")).done();
    assert_eq!(media(&office, "再次.docx"), [DOT]);
}

#[test]
fn what_is_no_picture_is_refused_and_the_draft_stays() {
    let office = Office::with_sample();
    let (draft, block) = drafted(&office);
    let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bomb.extend([0xff; 8]);
    office.put("炸弹.png", bomb);
    office.put("空的.png", "");
    office.put("文字.png", "这是文字");
    for file in ["炸弹.png", "空的.png", "文字.png"] {
        let (code, message) = insert(&office, &draft, &block, file).exits(3).error();
        assert_eq!(code, "draft.no_picture");
        assert!(message.contains(file), "{message}");
    }
    let (code, _) = insert(&office, &draft, &block, "没有这个文件.png").exits(3).error();
    assert!(code.starts_with("file."), "{code}");
    assert_eq!(office.json(&format!("draft show {draft}"))["revision"], 1);
    let left = std::fs::read_dir(office.data().join("attachments")).into_iter().flatten().flatten().count();
    assert!(left <= 1, "nothing but the folder of what is on its way in");
}
