//! Names complete what is typed: those of the log, the kinds and the unit.

use chrono::NaiveDate;
use shuhui_app::cases::{complete, quick, unit};
use shuhui_app::wire::{CompleteRequest, NameField, QuickRequest, UnitProfile};
use shuhui_app::{App, Clock};

struct Office {
    app: App,
    _folder: tempfile::TempDir,
}

fn office(lines: &[&str]) -> Office {
    let folder = tempfile::tempdir().expect("a folder");
    let today: NaiveDate = "2025-12-08".parse().expect("a day");
    let office =
        Office { app: App::open(folder.path(), Clock::on(today)).expect("a data folder"), _folder: folder };
    for line in lines {
        let request = QuickRequest { text: (*line).to_owned(), ..QuickRequest::default() };
        quick::save(&office.app, request).expect("the line is an entry");
    }
    office
}

impl Office {
    fn offered(&self, request: CompleteRequest) -> Vec<String> {
        let answer = complete::complete(&self.app, request).expect("the log can be read");
        answer.names.into_iter().map(|name| name.text).collect()
    }

    fn names(&self, field: Option<NameField>, text: &str) -> Vec<String> {
        self.offered(CompleteRequest { field, text: text.to_owned(), ..CompleteRequest::default() })
    }
}

#[test]
fn what_was_said_lately_and_often_comes_first_and_a_new_name_at_once() {
    let office = office(&[
        "12月1日 督查 用电督查 二楼会议室",
        "12月2日 督查 防火督查 三楼会议室",
        "12月3日 督查 保密督查 三楼会议室",
    ]);
    assert_eq!(office.names(Some(NameField::Place), "hys"), ["三楼会议室", "二楼会议室"]);
    let line = QuickRequest {
        text: "12月4日 党课 书记讲党课 大会议室".to_owned(),
        ..QuickRequest::default()
    };
    quick::save(&office.app, line).expect("saved");
    assert_eq!(office.names(Some(NameField::Place), "dahui"), ["大会议室"]);
    assert_eq!(office.names(Some(NameField::Title), "shuji"), ["书记讲党课"]);
}

#[test]
fn a_word_of_a_line_is_completed_by_names_of_every_field_each_text_once() {
    let office = office(&["12月1日 督查 用电督查 三楼会议室 王建平主持 主讲人王建平"]);
    assert_eq!(office.names(None, "wjp"), ["王建平"]);
    assert_eq!(office.names(None, "zxz")[0], "中心组学习");
    assert_eq!(office.names(None, "slhys"), ["三楼会议室"]);
    assert!(office.names(None, "中心组学习").is_empty(), "a name needs no completing");
    assert!(office.names(None, "集体学习").is_empty(), "nor does another word for one");
    assert!(office.names(None, "26人").is_empty());
}

#[test]
fn kinds_are_found_by_other_words_with_their_colour() {
    let office = office(&[]);
    let request = CompleteRequest {
        field: Some(NameField::Kind),
        text: "集体".to_owned(),
        ..CompleteRequest::default()
    };
    let answer = complete::complete(&office.app, request).expect("kinds");
    let first = answer.names.first().expect("a kind");
    assert_eq!(
        (first.text.as_str(), first.by.as_deref(), first.colour.is_some()),
        ("中心组学习", Some("集体学习"), true)
    );
}

#[test]
fn the_usual_tags_and_measures_of_the_kind_come_first_and_departments_of_the_unit_are_known() {
    let office = office(&["12月1日 党组会 听取汇报 年度工作"]);
    let of = |field, kind: &str| {
        office.offered(CompleteRequest {
            field: Some(field),
            kind: Some(kind.to_owned()),
            ..CompleteRequest::default()
        })
    };
    assert_eq!(of(NameField::Tag, "中心组学习")[..2], ["集体学习", "专题研讨"]);
    assert_eq!(of(NameField::Tag, "党组会")[0], "听取汇报");
    assert_eq!(of(NameField::Measure, "督查")[..2], ["问题", "整改"]);
    let unit =
        UnitProfile { depts: vec!["办公室".to_owned(), "财务科".to_owned()], ..UnitProfile::default() };
    unit::set(&office.app, unit).expect("saved");
    assert_eq!(office.names(Some(NameField::Dept), "cwk"), ["财务科"]);
}

#[test]
fn no_more_is_answered_than_was_asked_for() {
    let office = office(&[]);
    let request =
        CompleteRequest { field: Some(NameField::Kind), limit: Some(3), ..CompleteRequest::default() };
    assert_eq!(office.offered(request).len(), 3);
}

#[test]
fn more_names_than_an_answer_holds_are_counted_and_can_be_asked_for() {
    let lines: Vec<String> = (1..=15).map(|n| format!("12月{n}日 督查 用电督查 {n}号会议室")).collect();
    let office = office(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let ask = |offset| {
        let request = CompleteRequest {
            field: Some(NameField::Place),
            text: "会议室".to_owned(),
            offset,
            ..CompleteRequest::default()
        };
        complete::complete(&office.app, request).expect("the log can be read")
    };
    let (first, rest) = (ask(None), ask(Some(12)));
    assert_eq!((first.names.len(), first.more, rest.names.len(), rest.more), (12, 3, 3, 0));
    assert!(rest.names.iter().all(|name| !first.names.contains(name)));
    assert_eq!((ask(Some(99)).names.len(), ask(Some(99)).more), (0, 0));
}
