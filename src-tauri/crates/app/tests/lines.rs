//! Lines that are quickly typed: what cannot be read stops them, what is guessed looks so, what was learned is weighed.

use shuhui_app::cases::{log, quick};
use shuhui_app::wire::{AddEntry, EditEntry, EntryInput, LogQuery, QuickPart, QuickRead, QuickRequest};
use shuhui_app::{App, Clock};

struct Office {
    app: App,
    _folder: tempfile::TempDir,
}

fn office_on(today: &str) -> Office {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open(folder.path(), Clock::on(today.parse().expect("a day"))).expect("a data folder");
    Office { app, _folder: folder }
}

impl Office {
    fn line(&self, text: &str) -> QuickRead {
        let mut answer = quick::read(&self.app, request(text)).expect("every line can be read");
        answer.lines.remove(0)
    }

    fn part(&self, text: &str, field: &str) -> QuickPart {
        self.line(text).parts.into_iter().find(|part| part.field == field).expect("the line has such a part")
    }

    fn refused(&self, text: &str) -> String {
        quick::save(&self.app, request(text)).expect_err("the line is refused").to_string()
    }

    fn add(&self, place: &str, host: &str) -> String {
        let fields = EntryInput {
            date: Some("2025-12-01".to_owned()),
            kind: Some("督查".to_owned()),
            title: Some("用电督查".to_owned()),
            place: Some(place.to_owned()),
            host: Some(host.to_owned()),
            ..EntryInput::default()
        };
        log::add(&self.app, AddEntry { fields, attach: None }).expect("an entry").id
    }
}

fn request(text: &str) -> QuickRequest {
    QuickRequest { text: text.to_owned(), ..QuickRequest::default() }
}

#[test]
fn what_cannot_be_read_is_said_and_stops_the_line() {
    let office = office_on("2025-12-20");
    let day = office.part("11月31日 党组会 研究干部工作 9人", "date");
    assert_eq!(day.text, "11月没有31日");
    assert_eq!(
        day.unread.as_deref(),
        Some("“11月31日”不对：2025年11月没有31日，这个月只有30天。改正后再试。")
    );
    assert_eq!(office.part("2月29日 党组会 研究预算", "date").text, "2025年2月没有29日");
    assert_eq!(office.part("13月1日 党组会 研究预算", "date").text, "没有13月");
    assert_eq!(office.part("11月中旬 党组会 研究预算", "date").text, "11月中旬：哪一天？");
    assert_eq!(office.part("12月1日 经费支出 订报 1,2,3元", "measure").text, "“1,2,3元”看不懂");
    for (line, said) in [
        ("11月31日 党组会 研究干部工作", "2025年11月没有31日"),
        ("国庆节前 督查 节前检查", "“国庆节前”看不出是哪一天"),
        ("12月8日星期二 督查 节前检查", "12月8日是星期一"),
        ("12月1日 经费支出 订报 3..5元", "“3..5元”"),
        ("12月1日 党课 学习 30-40人", "“30-40人”"),
    ] {
        assert!(office.refused(line).contains(said), "{line}: {}", office.refused(line));
    }
    let several = office.refused("12月1日 党课 甲\n11月31日 党课 乙");
    assert!(several.starts_with("第2行：“11月31日”不对"), "{several}");
    assert_eq!(log::list(&office.app, LogQuery::default()).expect("a list").total, 0);

    // A person says what was meant, or that nothing was.
    let mut corrected = request("11月31日 经费支出 订报 1,2,3元");
    let fields = EntryInput {
        date: Some("11月30日".to_owned()),
        measures: Some(String::new()),
        ..EntryInput::default()
    };
    corrected.overrides = vec![fields];
    let saved = quick::save(&office.app, corrected).expect("an entry");
    assert_eq!(
        (saved.entries[0].date.as_str(), saved.entries[0].title.as_str()),
        ("2025-11-30", "订报 1,2,3元")
    );
}

#[test]
fn what_nobody_wrote_looks_guessed() {
    let office = office_on("2025-12-20");
    let today = office.part("党组会 研究预算", "date");
    assert!(today.guessed && today.text == "今天 12月20日 周六", "{today:?}");
    assert!(!office.part("今天 党组会 研究预算", "date").guessed);
    assert!(office.part("党组会 研究预算 马德明", "host").guessed, "nobody said that he held it");
    assert!(!office.part("党组会 研究预算 马德明主持", "host").guessed);
}

#[test]
fn a_day_without_a_year_is_the_one_just_past() {
    let office = office_on("2026-01-05");
    assert_eq!(office.line("12月28日 党组会 总结").entry.date, "2025-12-28");
    let worked = QuickRequest { year: Some(2026), ..request("12月28日 党组会 总结") };
    let read = quick::read(&office.app, worked).expect("a line");
    assert_eq!(read.lines[0].entry.date, "2025-12-28", "the year that is worked on is today's");
    let fields = |date: &str| EntryInput {
        date: Some(date.to_owned()),
        kind: Some("党组会".to_owned()),
        title: Some("总结".to_owned()),
        ..EntryInput::default()
    };
    let added = |date: &str| {
        log::add(&office.app, AddEntry { fields: fields(date), attach: None }).expect("an entry").date
    };
    assert_eq!(added("12月28日"), "2025-12-28");
    assert_eq!(added("1月8日"), "2026-01-08");
    assert_eq!(added("2024年12月28日"), "2024-12-28");
}

#[test]
fn a_slip_of_the_pen_is_not_learned_and_a_corrected_one_is_forgotten() {
    let office = office_on("2025-12-20");
    let slip = office.add("王建平", "");
    for line in [
        "12月2日 党课 学习党章 王建平 40人",
        "12月3日 督查 食堂督查 王建平",
        "党组会 王建平",
        "王建平主持 党组会",
    ] {
        let entry = office.line(line).entry;
        assert_eq!((entry.place.as_str(), entry.host.as_str()), ("", "王建平"), "{line}");
    }
    let fields = EntryInput {
        place: Some("三楼".to_owned()),
        host: Some("王建平".to_owned()),
        ..EntryInput::default()
    };
    log::edit(&office.app, EditEntry { id: slip, fields, was: None, attach: None, detach: None })
        .expect("corrected");
    assert_eq!(office.line("党组会 王建平").entry.host, "王建平");

    // A name that stands for two things is what it mostly and lately is.
    office.add("望江", "");
    assert_eq!(office.line("12月3日 督查 食堂督查 望江").entry.place, "望江");
    for _ in 0..3 {
        office.add("", "望江");
    }
    let entry = office.line("12月3日 督查 食堂督查 望江").entry;
    assert_eq!((entry.place.as_str(), entry.host.as_str()), ("", "望江"));
}

const NOTICE: &str = "关于召开第四季度安全生产工作会议的通知\n\n各科室：\n　　经研究，决定召开会议。现将有关事项通知如下：\n一、会议时间：12月18日（周四）上午10:00\n二、会议地点：二楼会议室\n三、会议内容：部署元旦节前安全工作\n四、主 持 人：王建平\n五、参加人员：各科室负责人，12人\n六、有关要求：请准时参加。\n\n　　　　　　　　禾川区综合服务中心\n　　　　　　　　2025年12月16日\n";

#[test]
fn a_pasted_notice_is_one_entry_and_a_list_stays_a_list() {
    let office = office_on("2025-12-20");
    let answer = quick::read(&office.app, request(NOTICE)).expect("lines");
    let notice = answer.notice.expect("it is a notice");
    let read = office.line(&notice);
    let entry = &read.entry;
    assert_eq!(entry.date, "2025-12-18", "{notice}");
    assert_eq!(
        (entry.place.as_str(), entry.host.as_str(), entry.attendance),
        ("二楼会议室", "王建平", Some(12))
    );
    assert_eq!(entry.title, "第四季度安全生产工作会议");
    assert!(entry.note.contains("部署元旦节前安全工作"), "{}", entry.note);

    let list =
        "12月1日 督查 用电督查 时间：上午\n12月2日 党课 书记讲党课 35人\n12月3日 座谈会 地点：二楼会议室";
    assert_eq!(quick::read(&office.app, request(list)).expect("lines").notice, None);
    let twice = "时间：12月1日\n地点：三楼\n时间：12月2日\n地点：四楼";
    assert_eq!(quick::read(&office.app, request(twice)).expect("lines").notice, None, "two notices");

    let kind = EntryInput { kind: Some("党组会".to_owned()), ..EntryInput::default() };
    let one = QuickRequest { as_one: true, overrides: vec![kind], ..request(NOTICE) };
    let saved = quick::save(&office.app, one).expect("one entry");
    assert_eq!((saved.entries.len(), saved.entries[0].title.as_str()), (1, "第四季度安全生产工作会议"));
}

#[test]
fn lines_that_are_hardly_any_harm_nothing() {
    let office = office_on("2025-12-20");
    for (line, code) in [
        ("12月19日", "entry.no_kind"),
        ("王建平", "entry.no_kind"),
        ("😀😀", "entry.no_kind"),
        ("26人", "entry.no_kind"),
    ] {
        assert_eq!(office.line(line).fault.map(|fault| fault.code).as_deref(), Some(code), "{line}");
    }
    let long = format!("12月18日 党组会 {}", "研究安全生产工作，部署冬季防火。".repeat(310));
    let entry = office.line(&long).entry;
    assert!(entry.title.chars().count() <= 600 && !entry.note.is_empty(), "what is beyond a line is noted");
    let notice = format!("{NOTICE}{}", "各科室要高度重视，认真组织。\n".repeat(300));
    let one = quick::read(&office.app, QuickRequest { as_one: true, ..request(&notice) }).expect("a notice");
    assert_eq!(one.lines[0].entry.title, "第四季度安全生产工作会议");
}

#[test]
fn kinds_named_like_people_or_alike_are_not_mixed_up() {
    let office = office_on("2025-12-20");
    let fields = |kind: &str| EntryInput {
        date: Some("2025-12-01".to_owned()),
        kind: Some(kind.to_owned()),
        title: Some("一次".to_owned()),
        ..EntryInput::default()
    };
    for kind in ["高建平", "党建会", "党纪会"] {
        log::add(&office.app, AddEntry { fields: fields(kind), attach: None }).expect("an entry");
    }
    let entry = office.line("12月2日 党课 高建平主持 30人").entry;
    assert_eq!((entry.kind.as_str(), entry.host.as_str()), ("党课", "高建平"));
    assert_eq!(office.line("12月2日 高建平 学习档案法").entry.kind, "高建平");
    // djh begins both: the person chooses.
    assert_eq!(office.line("djh 12月2日 学习档案法").entry.kind, "");
    assert_eq!(office.line("dk 12月2日 学习档案法").entry.kind, "党课");
}
