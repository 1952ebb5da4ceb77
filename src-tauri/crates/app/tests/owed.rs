//! A line typed becomes an entry and settles what is owed; requirements, their gaps and their explanations.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shuhui_app::cases::{log, quick, requirement, today, undo};
use shuhui_app::wire::{
    AgreeStart, Board, EntryInput, LogQuery, MonthSpan, NoteRequirement, Nothing, PeriodRequest, QuickAnswer,
    QuickRequest, RequirementId, TurnSteps, WireRequirement,
};
use shuhui_app::{App, Clock};

struct Office {
    app: App,
    _folder: tempfile::TempDir,
}

/// A Monday.
fn office() -> Office {
    office_on("2025-12-08")
}

fn office_on(day: &str) -> Office {
    let folder = tempfile::tempdir().expect("a folder");
    let today: NaiveDate = day.parse().expect("a day");
    let app = App::open(folder.path(), Clock::on(today)).expect("a new data folder");
    Office { app, _folder: folder }
}

fn line(text: &str) -> QuickRequest {
    QuickRequest { text: text.to_owned(), ..QuickRequest::default() }
}

fn corrected(text: &str, with: EntryInput) -> QuickRequest {
    QuickRequest { overrides: vec![with], ..line(text) }
}

impl Office {
    fn read(&self, request: QuickRequest) -> QuickAnswer {
        quick::read(&self.app, request).expect("every line can be read")
    }

    fn save(&self, text: &str) {
        quick::save(&self.app, line(text)).expect("the line is an entry");
    }

    fn board(&self, period: &str) -> Board {
        requirement::check(&self.app, PeriodRequest { period: period.to_owned() })
            .expect("the log can be read")
    }

    fn entries(&self) -> u32 {
        log::list(&self.app, LogQuery::default()).expect("the log can be read").total
    }
}

fn chips(answer: &QuickAnswer) -> String {
    let chip = |part: &shuhui_app::wire::QuickPart| {
        format!("{}{}={}", part.field, if part.chosen { "!" } else { "" }, part.text)
    };
    answer.lines[0].parts.iter().map(chip).collect::<Vec<_>>().join(" | ")
}

const LINE: &str = "12月8日 中心组学习 专题研讨 学习应急管理条例 三楼会议室 王建平主持 26人";

#[test]
fn a_line_is_shown_as_chips_and_says_what_it_settles() {
    let office = office();
    let answer = office.read(line(LINE));
    assert_eq!(
        chips(&answer),
        "date=12月8日 周一 | kind=中心组学习 | tag=专题研讨 | title=学习应急管理条例 | place=三楼会议室 | host=王建平 | attendance=26"
    );
    let read = &answer.lines[0];
    assert!(read.fault.is_none());
    assert_eq!(read.settles.len(), 1);
    assert!(read.settles[0].met);
    assert_eq!(read.settles[0].text, "保存后：12月中心组学习达标");
    let kind = read.parts.iter().find(|part| part.field == "kind").expect("a chip");
    assert_eq!((kind.spans[0].start, kind.spans[0].end), (6, 11));

    office.save(LINE);
    assert!(office.read(line(LINE)).lines[0].settles.is_empty(), "December is met already");
    let answer = office.read(line("12月9日 党组会 专题研究 研究年度预算"));
    assert_eq!(answer.lines[0].settles[0].text, "保存后：全年专题研究还差 1 次");
}

#[test]
fn a_saved_line_is_one_step_and_teaches_its_names() {
    let office = office();
    office.save("12月5日 座谈会 听取意见 地点：窗口小屋 覃𬭎主持 17人");
    let answer = office.read(line("12月8日 座谈会 再听意见 窗口小屋 覃𬭎 9人"));
    assert_eq!(
        chips(&answer),
        "date=12月8日 周一 | kind=座谈会 | title=再听意见 | place=窗口小屋 | host=覃𬭎 | attendance=9"
    );
    let undone = undo::undo(&office.app, TurnSteps::default()).expect("there is a step");
    assert_eq!(undone.what, "新增“听取意见”");
    assert_eq!(office.entries(), 0);
}

#[test]
fn corrections_are_taken_over_what_was_read() {
    let office = office();
    let with = EntryInput {
        kind: Some("党组会".to_owned()),
        place: Some(String::new()),
        host: Some("李慧敏".to_owned()),
        date: Some("12月5日".to_owned()),
        tags: Some(vec!["听取汇报".to_owned()]),
        ..EntryInput::default()
    };
    let answer = office.read(corrected(LINE, with.clone()));
    assert_eq!(
        chips(&answer),
        "date!=12月5日 周五 | kind!=党组会 | tag!=听取汇报 | title=专题研讨 学习应急管理条例 三楼会议室 | host!=李慧敏 | attendance=26"
    );
    let saved = quick::save(&office.app, corrected(LINE, with)).expect("an entry");
    let entry = &saved.entries[0];
    assert_eq!(
        (entry.date.as_str(), entry.kind.as_str(), entry.place.as_str(), entry.host.as_str()),
        ("2025-12-05", "党组会", "", "李慧敏")
    );
    let wrong = EntryInput { date: Some("2月30日".to_owned()), ..EntryInput::default() };
    let fault = office.read(corrected(LINE, wrong)).lines[0].fault.clone().expect("February has no 30th");
    assert_eq!(fault.code, "date.bad_day");
}

#[test]
fn several_lines_are_read_one_by_one_and_saved_as_one_step() {
    let office = office();
    let pasted = format!("{LINE}\n\n  昨天 党课 把责任扛在肩上 42人\r\n春运值守安排\n");
    let answer = office.read(line(&pasted));
    assert_eq!(answer.lines.len(), 3);
    assert_eq!(answer.lines[1].entry.date, "2025-12-07");
    assert_eq!(answer.lines[2].fault.as_ref().map(|fault| fault.code.as_str()), Some("entry.no_kind"));
    let refused = quick::save(&office.app, line(&pasted)).expect_err("the third line names no kind");
    assert_eq!(refused.code(), "quick.line");
    assert!(refused.to_string().starts_with("第3行：还没有选类别。"), "{refused}");
    assert_eq!(office.entries(), 0, "all or none");

    let mut request = line(&pasted);
    request.overrides = vec![
        EntryInput::default(),
        EntryInput::default(),
        EntryInput { kind: Some("其他".to_owned()), ..EntryInput::default() },
    ];
    assert_eq!(quick::save(&office.app, request).expect("three entries").entries.len(), 3);
    let undone = undo::undo(&office.app, TurnSteps::default()).expect("there is a step");
    assert_eq!(undone.what, "新增 3 条记录");
    assert_eq!(office.entries(), 0);
}

#[test]
fn nothing_and_too_much_are_refused_by_name() {
    let office = office();
    let code = |text: &str| quick::save(&office.app, line(text)).expect_err("refused").code().to_owned();
    assert_eq!(code(" \n "), "quick.empty");
    assert_eq!(code(&"党课 一课\n".repeat(501)), "quick.too_many");
    assert_eq!(code("研究年度预算"), "entry.no_kind");
    assert!(office.read(line("")).lines.is_empty());
}

#[test]
fn a_requirement_can_be_made_changed_and_given_up_each_as_one_step() {
    let office = office();
    let list = |office: &Office| requirement::list(&office.app, Nothing {}).expect("a list");
    let shipped = list(&office);
    assert!(shipped.shipped && shipped.requirements.len() >= 10);

    let wanted = WireRequirement {
        title: " 业务培训 ".to_owned(),
        kinds: vec!["业务培训".to_owned()],
        tags: vec!["举办".to_owned()],
        need: 2,
        every: "quarter".to_owned(),
        active: true,
        ..WireRequirement::default()
    };
    let saved = requirement::save(&office.app, wanted.clone()).expect("a requirement");
    let made = saved.requirements.last().expect("it stands last").clone();
    assert!(!saved.shipped && !made.id.is_empty());
    assert_eq!(
        (made.title.as_str(), made.figure.as_str()),
        ("业务培训", "count(kind=\"培训班\", tag=\"举办\")")
    );
    assert_eq!(made.every_text, "每季度");

    let changed = WireRequirement {
        need: 3,
        every: "span".to_owned(),
        span: Some(MonthSpan { name: "汛期".to_owned(), first: 6, last: 9 }),
        ..made.clone()
    };
    let saved = requirement::save(&office.app, changed).expect("changed");
    assert_eq!(saved.requirements.last().map(|one| one.every_text.as_str()), Some("汛期"));
    let gone = requirement::delete(&office.app, RequirementId { id: made.id }).expect("given up");
    assert_eq!(gone.requirements.len(), shipped.requirements.len());
    assert_eq!(undo::undo(&office.app, TurnSteps::default()).expect("a step").what, "删除要求“业务培训”");
    assert_eq!(list(&office).requirements.len(), shipped.requirements.len() + 1);
    for _ in 0..2 {
        undo::undo(&office.app, TurnSteps::default()).expect("a step");
    }
    assert!(list(&office).shipped);

    let refused = |change: fn(&mut WireRequirement)| {
        let mut bad = wanted.clone();
        change(&mut bad);
        requirement::save(&office.app, bad).expect_err("it is no requirement").code().to_owned()
    };
    assert_eq!(refused(|one| one.title = " ".to_owned()), "requirement.no_title");
    assert_eq!(refused(|one| one.need = 0), "requirement.need");
    assert_eq!(refused(|one| one.every = "weekly".to_owned()), "requirement.every");
    assert_eq!(refused(|one| one.every = "span".to_owned()), "requirement.no_span");
    assert_eq!(refused(|one| one.figure = "list(field=\"title\")".to_owned()), "requirement.figure");
    assert_eq!(refused(|one| one.figure = "count(".to_owned()), "figure.ended");
    assert_eq!(refused(|one| one.id = "nowhere".to_owned()), "requirement.unknown");
    assert_eq!(
        refused(|one| {
            one.kinds.clear();
            one.tags.clear();
        }),
        "requirement.no_kind"
    );
}

#[test]
fn a_gap_is_explained_but_never_hidden() {
    let office = office_on("2025-03-10");
    office.save("2024年1月8日 中心组学习 学习规程 11人");
    office.save("1月8日 中心组学习 学习规程 11人");
    let slot = |office: &Office| {
        let board = office.board("2025");
        let found =
            board.requirements.iter().find(|one| one.kind == "中心组学习").expect("it is shipped").clone();
        (found.status.clone(), found.explained, found.slots[1].clone(), found.id)
    };
    let (status, explained, february, id) = slot(&office);
    assert_eq!((status.as_str(), explained, february.state.as_str()), ("missing", false, "missing"));
    let begins = |period: &str, month: usize| {
        let board = office.board(period);
        let found = board.requirements.iter().find(|one| one.kind == "中心组学习" && one.tags.is_empty());
        found.expect("it is shipped").slots[month - 1].line.clone()
    };
    assert_eq!(begins("2025", 2), "2月 中心组学习", "the day is the person's to give");
    assert_eq!(begins("2025", 12), "12月 中心组学习", "the day is asked");
    assert_eq!(begins("2024", 2), "2024年2月 中心组学习", "of another year");
    let note =
        |note: &str| NoteRequirement { id: id.clone(), from: february.from.clone(), note: note.to_owned() };
    requirement::note(&office.app, note("春节放假，并入3月")).expect("noted");
    let (status, explained, february, _) = slot(&office);
    assert_eq!(
        (status.as_str(), explained, february.note.as_deref()),
        ("missing", true, Some("春节放假，并入3月"))
    );
    let todo = today::today(&office.app, Nothing {}).expect("today").todo;
    assert!(todo.iter().all(|todo| !(todo.state == "missing" && todo.requirement == id)));
    assert_eq!(undo::undo(&office.app, TurnSteps::default()).expect("a step").what, "说明“中心组学习”2月");
    assert!(!slot(&office).1);
}

#[test]
fn the_start_page_says_what_is_owed_and_how_to_begin() {
    let office = office();
    let months = (1..=12).filter(|month| ![8, 12].contains(month));
    for month in months {
        office.save(&format!("{month}月8日 中心组学习 学习规程第{month}讲 11人"));
        office.save(&format!("{month}月9日 主题党日 重温誓词 31人"));
        office.save(&format!("{month}月10日 信息编发 工作信息 8条"));
    }
    let todo = today::today(&office.app, Nothing {}).expect("today").todo;
    assert_eq!(todo.len(), 8);
    assert!(todo.is_sorted_by_key(|todo| todo.state != "missing"), "gaps come first");
    let gap = todo.iter().find(|todo| todo.title == "中心组学习").expect("August lacks one");
    assert_eq!((gap.text.as_str(), gap.line.as_str()), ("8月没有记录，至少 1 次", "8月 中心组学习"));
    let (mut states, mut days) = (BTreeMap::new(), Vec::new());
    for one in &todo {
        *states.entry(one.state.as_str()).or_insert(0) += 1;
        days.push(one.to.clone());
    }
    assert!(states["missing"] >= 3);
    let asked = office.read(line(&format!("{} 补学规程 11人", gap.line)));
    assert_eq!(asked.lines[0].fault.as_ref().map(|fault| fault.code.as_str()), Some("quick.vague"));
    let filled = office.read(line("8月15日 中心组学习 补学规程 11人"));
    assert_eq!(filled.lines[0].settles[0].text, "保存后：8月中心组学习达标");
}

#[test]
fn every_gap_begins_a_line_that_asks_for_the_day() {
    let office = office_on("2026-01-10");
    office.save("2024年1月8日 中心组学习 学习规程 11人");
    let mut asked = BTreeMap::new();
    for (year, begins) in [("2025", "2025年"), ("2024", "2024年")] {
        let board = office.board(year);
        let slots = board.requirements.iter().flat_map(|one| one.slots.iter().map(move |slot| (one, slot)));
        for (one, slot) in slots.filter(|(_, slot)| slot.state == "missing") {
            let read = office.read(line(&format!("{} 补记的一次", slot.line)));
            let code = read.lines[0].fault.as_ref().map(|fault| fault.code.as_str());
            assert_eq!(code, Some("quick.vague"), "{} of {}", slot.line, one.title);
            assert_eq!(read.lines[0].entry.kind, one.kind, "{}", slot.line);
            assert!(slot.line.starts_with(begins), "{}", slot.line);
            asked.insert(one.every.clone(), slot.line.clone());
        }
    }
    let every: Vec<&str> = asked.keys().map(String::as_str).collect();
    assert_eq!(every, ["month", "quarter", "span", "year"]);
    assert!(asked["span"].starts_with("2024年1月至3月 "), "{}", asked["span"]);
}

#[test]
fn an_empty_log_lacks_nothing_and_says_what_to_begin_with() {
    let office = office();
    let seen = |office: &Office| {
        let board = office.board("2025");
        let states = board.requirements.iter().flat_map(|one| &one.slots).map(|slot| slot.state.clone());
        let states: std::collections::BTreeSet<String> = states.collect();
        (board.start, states.into_iter().collect::<Vec<_>>().join(" "))
    };
    let (start, states) = seen(&office);
    assert_eq!(
        (start.month.as_str(), start.text.as_str(), start.agreed, start.empty),
        ("2025-12", "2025年12月", false, true)
    );
    assert_eq!(states, "due unlogged");
    let page = today::today(&office.app, Nothing {}).expect("today");
    assert!(page.empty && page.standing.met == 0 && page.standing.all >= 10);
    let todo: Vec<&str> = page.todo.iter().map(|todo| todo.text.as_str()).collect();
    assert_eq!(todo, ["12月 1 次，还有 23 天", "12月 1 次，还有 23 天", "12月 1 次，还有 23 天"]);
    assert_eq!(page.todo[0].line, "12月 中心组学习");

    // From the month of the first entry on, of whatever kind it is.
    office.save("11月5日 督查 车辆管理督查");
    let (start, states) = seen(&office);
    assert_eq!((start.month.as_str(), start.agreed, start.empty), ("2025-11", false, false));
    assert_eq!(states, "due missing unlogged");
    let page = today::today(&office.app, Nothing {}).expect("today");
    assert!(page.todo.iter().filter(|todo| todo.state == "missing").all(|todo| todo.label == "11月"));

    // What was agreed on counts instead, and can be taken back.
    let agree = |month: &str| requirement::start(&office.app, AgreeStart { month: month.to_owned() });
    let agreed = agree("2025年3月").expect("a month");
    assert_eq!((agreed.month.as_str(), agreed.agreed), ("2025-03", true));
    assert!(seen(&office).1.contains("missing"));
    assert_eq!(agree("2025-12").expect("a month").month, "2025-12");
    assert!(!seen(&office).1.contains("missing"));
    assert_eq!(undo::undo(&office.app, TurnSteps::default()).expect("a step").what, "修改对标起算的月份");
    assert_eq!(seen(&office).0.month, "2025-03");
    assert_eq!(agree("").expect("none").month, "2025-11");
    for wrong in ["2026-01", "2025-03-05", "年初那会"] {
        assert_eq!(agree(wrong).expect_err("no month to count from").code(), "requirement.start", "{wrong}");
    }
}

#[test]
fn the_sample_of_an_office_lacks_what_is_known_to_be_lacking() {
    let Some(ledger) = beside::find("samples/ledger") else { return };
    let expected = std::fs::read_to_string(ledger.join("expected.json")).expect("the sample is whole");
    let expected: serde_json::Value = serde_json::from_str(&expected).expect("expected.json is JSON");
    let office = office_on("2026-01-10");
    let rows = std::fs::read_to_string(ledger.join("2025年台账.csv")).expect("the sample is whole");
    for row in rows.trim_start_matches('\u{feff}').lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let input = EntryInput {
            date: Some(cells[1].to_owned()),
            kind: Some(cells[2].to_owned()),
            title: Some(cells[3].to_owned()),
            tags: Some(cells[9].split('、').filter(|tag| !tag.is_empty()).map(str::to_owned).collect()),
            ..EntryInput::default()
        };
        let date =
            if cells[1].starts_with("2025") { cells[1].to_owned() } else { format!("2025年{}", cells[1]) };
        let input = EntryInput { date: Some(date), ..input };
        log::add(&office.app, shuhui_app::wire::AddEntry { fields: input, attach: None })
            .expect("a row of the sample");
    }
    let board = office.board("2025");
    for (every, key) in [("month", "months_without"), ("quarter", "quarters_without")] {
        for (kind, without) in expected[key].as_object().expect("kinds") {
            let found = board.requirements.iter().find(|one| one.kind == *kind && one.every == every);
            let slots = (1_u64..).zip(&found.expect("it is shipped").slots);
            let missing: Vec<u64> =
                slots.filter(|(_, slot)| slot.state == "missing").map(|(place, _)| place).collect();
            assert_eq!(serde_json::json!(missing), *without, "{kind}");
        }
    }
}
