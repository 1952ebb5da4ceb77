//! A draft as its pages, as a window looks at them and as a printer gets them.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use shuhui_app::{App, Clock, commands};

struct Desk {
    app: App,
    draft: String,
    folder: tempfile::TempDir,
}

impl Desk {
    /// A report on a log of three 党课 with much left to be filled in.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::open(&folder.path().join("数据"), Clock::on("2025-12-08".parse().expect("a day")));
        let mut desk = Self { app: app.expect("opened"), draft: String::new(), folder };
        for day in ["2025-03-05", "2025-04-05", "2025-05-05"] {
            let fields =
                json!({ "date": day, "kind": "党课", "title": format!("党课{day}"), "attendance": "10" });
            desk.ask("log.add", json!({ "fields": fields }));
        }
        let made = desk.ask("draft.new", json!({ "template": "年度工作总结", "period": "2025" }));
        desk.draft = made["draft"].as_str().expect("an id").to_owned();
        desk
    }

    fn ask(&self, command: &str, request: Value) -> Value {
        commands::dispatch(&self.app, command, request).expect("an answer").value
    }

    fn refused(&self, command: &str, request: Value) -> String {
        commands::dispatch(&self.app, command, request).expect_err("refused").code().to_owned()
    }

    fn show(&self) -> Value {
        self.ask("draft.show", json!({ "id": self.draft }))
    }

    fn pages(&self) -> Value {
        self.ask("draft.pages", json!({ "id": self.draft }))
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn looks(pages: &Value) -> Vec<String> {
    list(&pages["pages"]).iter().map(|page| page["look"].as_str().expect("a look").to_owned()).collect()
}

/// Figures and blanks of a text.
fn chips(show: &Value) -> BTreeSet<String> {
    let lines = list(&show["blocks"]).iter().flat_map(|block| list(&block["lines"]));
    let pieces = lines.flat_map(|line| list(&line["pieces"]));
    pieces.filter_map(|piece| piece["id"].as_str().map(str::to_owned)).collect()
}

#[test]
fn every_page_can_be_fetched_and_every_figure_and_blank_stands_on_one() {
    let desk = Desk::new();
    let (show, pages) = (desk.show(), desk.pages());
    assert_eq!(Value::from(list(&pages["pages"]).len()), show["pages"]);
    assert_eq!(pages["revision"], show["revision"]);
    for look in looks(&pages) {
        assert!(desk.app.page(&look).is_some_and(|svg| svg.starts_with("<svg")), "{look}");
    }
    let shown = list(&pages["pages"]).iter().flat_map(|page| list(&page["spots"]));
    let shown: BTreeSet<String> = shown.filter_map(|spot| spot["id"].as_str().map(str::to_owned)).collect();
    assert_eq!(shown, chips(&show));
    let words = list(&pages["pages"][0]["words"]).len();
    assert!((10..=22).contains(&words), "{words} lines on the first page");
    for unknown in ["", "x", &"0".repeat(32), &"f".repeat(40)] {
        assert!(desk.app.page(unknown).is_none(), "{unknown}");
    }
}

#[test]
fn after_an_edit_only_the_page_that_it_is_on_looks_otherwise_and_the_others_stay_drawn() {
    let desk = Desk::new();
    let before = looks(&desk.pages());
    assert!(before.len() > 3, "{before:?}");
    let show = desk.show();
    let last = list(&show["blocks"]).iter().rev().find(|block| block["part"] == "signature").expect("署名");
    let write =
        json!({ "do": "write", "block": last["id"], "pieces": [{ "type": "text", "text": "区业务局" }] });
    let change = json!({ "id": desk.draft, "revision": show["revision"], "changes": [write] });
    desk.ask("draft.apply", change);
    let after = looks(&desk.pages());
    let other = before.iter().zip(&after).filter(|(one, other)| one != other).count();
    assert_eq!((after.len(), other), (before.len(), 1));
    // One that was on its way still comes.
    assert!(before.iter().chain(&after).all(|look| desk.app.page(look).is_some()));
}

#[test]
fn a_point_of_a_page_leads_to_its_place_in_the_text() {
    let desk = Desk::new();
    let (show, pages) = (desk.show(), desk.pages());
    let block_of = |chip: &Value| {
        let has = |block: &&Value| {
            let pieces = list(&block["lines"]).iter().flat_map(|line| list(&line["pieces"]));
            pieces.into_iter().any(|piece| piece["id"] == *chip)
        };
        list(&show["blocks"]).iter().find(has).map(|block| block["id"].clone())
    };
    let mut places = 0;
    for (number, page) in (1..).zip(list(&pages["pages"])) {
        for spot in list(&page["spots"]) {
            let (x, y) = (spot["left"].as_f64().expect("points"), spot["top"].as_f64().expect("points"));
            let point = json!({ "id": desk.draft, "page": number, "x": x + 1.0, "y": y + 8.0 });
            let place = desk.ask("draft.place_at", point);
            assert_eq!(Some(place["block"].clone()), block_of(&spot["id"]), "{spot}");
            places += 1;
        }
    }
    assert!(places >= 5, "{places}");
    // Far from any word it is the nearest line.
    let corner = desk.ask("draft.place_at", json!({ "id": desk.draft, "page": 1, "x": 0.0, "y": 0.0 }));
    assert_eq!(
        (corner["block"].clone(), corner["characters"].clone()),
        (show["blocks"][0]["id"].clone(), 0.into())
    );
    let nowhere = json!({ "id": desk.draft, "page": 99, "x": 0.0, "y": 0.0 });
    assert_eq!(desk.refused("draft.place_at", nowhere), "draft.unknown_place");
}

#[test]
fn mirrored_pages_have_their_binding_edge_at_the_right_on_even_ones() {
    let desk = Desk::new();
    let mirrored = desk.ask("draft.pages", json!({ "id": desk.draft, "mirrored": true }));
    let plain = desk.pages();
    let left = |pages: &Value, page: usize| pages["pages"][page]["left"].as_f64().expect("points");
    let first_spot = |pages: &Value| pages["pages"][1]["spots"][0]["left"].as_f64().expect("a spot");
    assert!((left(&plain, 0) - left(&mirrored, 0)).abs() < 0.01);
    let moved = left(&plain, 1) - left(&mirrored, 1);
    assert!((moved - 5.7).abs() < 0.1, "28 mm are 26 mm on the other side: {moved}");
    assert!((first_spot(&plain) - first_spot(&mirrored) - moved).abs() < 0.01);
    assert_eq!(looks(&plain)[0], looks(&mirrored)[0]);
    assert_ne!(looks(&plain)[1], looks(&mirrored)[1]);
}

#[test]
fn what_is_said_of_a_place_stands_beside_its_line_and_names_the_place() {
    let desk = Desk::new();
    let show = desk.show();
    let block = list(&show["blocks"]).iter().find(|block| block["part"] == "paragraph").expect("words");
    let id = &block["id"];
    let write = json!({ "do": "write", "block": id, "pieces": [{ "type": "text", "text": "全年平稳\u{20000}有序" }] });
    let comment = json!({
        "do": "comment", "block": id, "kind": "todo", "text": "补依据", "stretch": { "at": "0", "from": 0, "to": 2 }
    });
    let changes = json!({ "id": desk.draft, "revision": show["revision"], "changes": [write, comment] });
    desk.ask("draft.apply", changes);
    let pages = desk.pages();
    let marks: Vec<&Value> = list(&pages["pages"]).iter().flat_map(|page| list(&page["marks"])).collect();
    let found = |kind: &str| *marks.iter().find(|mark| mark["kind"] == kind).expect(kind);
    assert!(found("advice")["text"].as_str().expect("a sentence").contains("U+20000"));
    assert_eq!(
        (&found("advice")["place"]["block"], &found("advice")["place"]["characters"]),
        (id, &4.into())
    );
    assert_eq!(
        (&found("todo")["text"], &found("todo")["place"]["characters"]),
        (&"补依据".into(), &0.into())
    );
    assert_eq!(found("todo")["top"], found("advice")["top"]);
    // It is printed on a copy for correction, and not said beside it once more.
    let review = desk.ask("draft.pages", json!({ "id": desk.draft, "copy": "review" }));
    let mut marks = list(&review["pages"]).iter().flat_map(|page| list(&page["marks"]));
    assert!(marks.all(|mark| mark["kind"] != "todo"));
    assert!(looks(&review).len() > looks(&pages).len());
    let names: Vec<&Value> = list(&pages["faces"]).iter().map(|face| &face["name"]).collect();
    assert!(names.contains(&&"方正小标宋简体".into()) && names.contains(&&"宋体".into()), "{names:?}");
}

#[test]
fn the_page_of_a_format_is_fetched_by_its_look_and_changes_with_the_format() {
    let desk = Desk::new();
    let page = |name: &str| desk.ask("format.page", json!({ "name": name }));
    let shown = page("国标");
    let look = shown["look"].as_str().expect("a look");
    assert!(desk.app.page(look).is_some_and(|svg| svg.starts_with("<svg")));
    assert_ne!(page("28 磅")["look"], look);
    assert_eq!(page("国标")["look"], look);
}

#[test]
fn what_goes_to_a_printer_is_told_before_and_is_a_pdf() {
    let desk = Desk::new();
    let all = u32::try_from(looks(&desk.pages()).len()).expect("a few pages");
    let plan = |how: Value| desk.ask("draft.prints", json!({ "id": desk.draft, "how": how }));
    assert_eq!(plan(json!({}))["sheets"], all.div_ceil(2));
    assert_eq!(plan(json!({ "copies": 3, "sides": "one" }))["sheets"], 3 * all);
    let refused = |how: Value| desk.refused("draft.prints", json!({ "id": desk.draft, "how": how }));
    assert_eq!(refused(json!({ "pages": "3-1" })), "print.pages");
    assert_eq!(refused(json!({ "copies": 0 })), "print.copies");

    let made = |how: Value, to: Value| {
        let what = json!({ "kind": "print", "draft": desk.draft, "how": how });
        commands::dispatch(&desk.app, "export.make", json!({ "what": what, "to": to }))
    };
    let path = desk.folder.path().join("打印.pdf");
    let how = json!({ "copies": 2, "pages": "1-3" });
    let printed = made(how, json!({ "path": path })).expect("it is made").value;
    assert_eq!(
        (&printed["kind"], &printed["pages"], &printed["sheets"]),
        (&"print".into(), &3.into(), &4.into())
    );
    assert_eq!(printed["empty_back"], 3);
    assert!(std::fs::read(&path).expect("a file").starts_with(b"%PDF-"));
    let wrong = made(json!({}), json!({ "path": path.with_extension("docx") }));
    assert_eq!(wrong.expect_err("refused").code(), "print.only_pdf");
}
