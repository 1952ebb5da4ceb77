//! The shipped templates over the sample log, over logs with next to nothing in them, and over none.
//!
//! Whoever reads a report cannot know what the log lacks. So a template says nothing of what was not recorded, and its few
//! blanks stand where an office cannot do without the number.

mod common;
mod shipped_log;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use common::{Entries, day, today};
use shipped_log::{kinds, sample};
use shuhui_compose::{Composed, Input, Known, Template, compose, lint};
use shuhui_core::document::Shape;
use shuhui_core::figure::{Context, OfLog};
use shuhui_core::{Document, Entry, Expr, FigureSource, Role};

/// A template with the period that it is for and what an office would set.
struct Shipped {
    name: &'static str,
    toml: &'static str,
    body: &'static str,
    period: &'static str,
    set: &'static [(&'static str, &'static str)],
}

macro_rules! shipped {
    ($name:literal, $period:literal, $set:expr) => {
        Shipped {
            name: $name,
            toml: include_str!(concat!("../../../../templates/", $name, "/template.toml")),
            body: include_str!(concat!("../../../../templates/", $name, "/body.tera")),
            period: $period,
            set: $set,
        }
    };
}

const REPORTS: [Shipped; 5] = [
    shipped!("年度工作总结", "2025", &[]),
    shipped!("情况报告", "2025", &[]),
    shipped!("责任制落实情况汇报", "2025", &[]),
    shipped!("述职报告", "2025", &[("name", "陈志远"), ("post", "副主任")]),
    shipped!("半年总结及下半年安排", "2025H1", &[]),
];

const LIST: Shipped = shipped!("会议培训台账清单", "2025", &[]);

impl Shipped {
    fn of(&self, log: &Entries) -> Document {
        self.with(log, self.period, self.set)
    }

    fn with(&self, log: &Entries, period: &str, set: &[(&str, &str)]) -> Document {
        let template = Template::parse(self.name, self.toml, self.body).expect("no faults");
        let parameters: BTreeMap<String, String> =
            set.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let input = Input {
            period: period.parse().expect("a period"),
            unit: "禾川区综合服务中心".to_owned(),
            today: today(),
            scope: template.scope(&parameters),
            parameters,
        };
        let Composed { document, .. } =
            compose(&template, &input, &source(log, period), &kinds()).expect("a document");
        document
    }
}

fn source<'l>(log: &'l Entries, period: &str) -> OfLog<&'l Entries> {
    let context =
        Context { period: period.parse().expect("a period"), today: today(), kinds: Arc::new(kinds()) };
    OfLog { log, context }
}

fn text(document: &Document) -> String {
    document.texts().join("\n")
}

fn hints(document: &Document) -> Vec<&str> {
    document.blanks().map(|(_, blank)| blank.hint.as_str()).collect()
}

/// What no text may hold, however little stands in the log.
fn is_well_formed(document: &Document, of: &str) {
    let text = text(document);
    for double in [
        "的的",
        "。。",
        "，，",
        "、、",
        "；；",
        "，。",
        "。，",
        "：。",
        "；。",
        "，；",
        "。；",
        "，、",
        "次次",
        "工作工作",
        "年年",
        "《《",
        "《〔",
        "（）",
        "“”",
        "等等",
        "期间期间",
    ] {
        assert!(!text.contains(double), "{of}: {double}\n{text}");
    }
    let begin = |number: &str| text.lines().filter(|line| line.starts_with(number)).count();
    assert!(
        begin("一、") <= begin("二、") && begin("（一）") <= begin("（二）"),
        "{of}: a heading alone\n{text}"
    );
    assert!(
        text.matches("一是").count() <= text.matches("二是").count(),
        "{of}: one alone is counted\n{text}"
    );
    let mut seen = BTreeMap::new();
    for sentence in text.split(['。', '\n', '；']).filter(|sentence| sentence.chars().count() > 12) {
        let sentence = sentence.trim_start_matches(|c: char| "一二三四五六七八是（）、".contains(c));
        assert!(seen.insert(sentence, ()).is_none(), "{of}: said twice: {sentence}\n{text}");
    }
}

#[test]
fn no_template_has_anything_to_object_to() {
    let known = Known { kinds: kinds(), ..Known::default() };
    for shipped in REPORTS.iter().chain([&LIST]) {
        assert_eq!(lint(shipped.name, shipped.toml, shipped.body, &known), [], "{}", shipped.name);
    }
}

#[test]
fn over_a_full_log_each_is_complete() {
    for shipped in &REPORTS {
        let document = shipped.of(&sample());
        let (characters, figures) = (document.characters(), document.figures().count());
        println!("{}: {characters} characters, {figures} figures", shipped.name);
        assert_eq!(hints(&document), Vec::<&str>::new(), "{}", shipped.name);
        assert!((2500..=4500).contains(&characters), "{}: {characters} characters", shipped.name);
        assert!((20..=40).contains(&figures), "{}: {figures} figures", shipped.name);
        is_well_formed(&document, shipped.name);
    }
}

#[test]
fn each_has_the_parts_of_its_kind() {
    let roles = |shipped: &Shipped| {
        let document = shipped.of(&sample());
        let mut counted: BTreeMap<String, usize> = BTreeMap::new();
        for block in &document.blocks {
            *counted.entry(block.role.name().to_owned()).or_default() += 1;
        }
        move |role: &str| counted.get(role).copied().unwrap_or_default()
    };
    let [annual, report, duty, person, half] = REPORTS.each_ref().map(roles);
    assert_eq!([annual("heading1"), annual("heading2"), annual("signature"), annual("date")], [3, 13, 1, 1]);
    assert_eq!([report("addressee"), report("heading1"), report("heading2")], [1, 5, 4]);
    assert!(text(&REPORTS[1].of(&sample())).contains("\n特此报告。\n"));
    assert_eq!([duty("heading1"), duty("heading2")], [4, 0]);
    assert_eq!([person("byline"), person("heading1"), person("heading2"), person("series")], [1, 0, 0, 8]);
    assert_eq!([half("heading1"), half("heading2")], [2, 9]);
}

#[test]
fn over_an_empty_log_each_is_whole_with_its_blanks() {
    for shipped in &REPORTS {
        let document = shipped.of(&Entries(Vec::new()));
        assert_eq!(document.figures().count(), 0, "{}", shipped.name);
        assert!(document.blanks().count() >= 8, "{}: {:?}", shipped.name, hints(&document));
        assert!(document.blanks().all(|(_, blank)| !blank.hint.is_empty() && blank.expr.is_some()));
        is_well_formed(&document, shipped.name);
    }
    let list = text(&LIST.of(&Entries(Vec::new())));
    assert!(list.contains("没有") && !list.contains("合计"), "{list}");
}

#[test]
fn what_was_not_recorded_is_not_said() {
    let whole = sample();
    let kinds: BTreeSet<&str> = whole.0.iter().map(|entry| entry.fields.kind.as_str()).collect();
    assert!(kinds.len() > 30);
    for only in kinds {
        let last =
            whole.0.iter().rfind(|entry| entry.fields.kind == only).expect("the kind is one of theirs");
        let log = Entries(vec![last.clone()]);
        for shipped in &REPORTS {
            // Of everybody and every theme, so that the one entry counts.
            let name = log.0[0].fields.host.as_str();
            let set = [("theme_tag", ""), ("name", if name.is_empty() { "陈志远" } else { name })];
            let set = if shipped.name == "述职报告" { &set[1..] } else { &set[..1] };
            let document = shipped.with(&log, "2025", set);
            let of = format!("{} with one {only}", shipped.name);
            is_well_formed(&document, &of);
            let blanks = hints(&document);
            let allowed = blanks.iter().all(|hint| matches!(*hint, "党组会次数" | "职务"));
            assert!(allowed || document.figures().count() == 0, "{of}: {blanks:?}\n{}", text(&document));
        }
    }
}

#[test]
fn every_stage_of_a_growing_log_reads_well() {
    let whole = sample();
    let (before, year) =
        whole.0.split_at(whole.0.partition_point(|entry| entry.fields.date < day("2025-01-01")));
    for (entries, period) in
        [(3, "2025"), (10, "2025"), (25, "2025H1"), (45, "2025Q1"), (90, "2025H1"), (120, "2025")]
    {
        let log = Entries([before, &year[..entries]].concat());
        for shipped in &REPORTS {
            let document = shipped.with(&log, period, shipped.set);
            is_well_formed(&document, &format!("{} of {period}, {entries} entries", shipped.name));
        }
    }
}

#[test]
fn every_figure_evaluates_alone_to_what_stands_in_the_text() {
    for shipped in REPORTS.iter().chain([&LIST]) {
        let log = sample();
        let document = shipped.of(&log);
        for (_, figure) in document.figures() {
            let expr = Expr::parse(&figure.expr, &kinds()).expect("a closed expression");
            let alone = source(&log, shipped.period).evaluate(&expr).expect("an answer");
            assert_eq!(alone.text, figure.text.as_str(), "{}: {}", shipped.name, figure.expr);
        }
    }
}

#[test]
fn problems_that_were_found_are_told_as_far_as_they_were_mended() {
    let told = |found: i64, mended: i64| {
        let mut log = Entries(Vec::new());
        let tags = ["安全生产"];
        log.add("2025-03-05", "督查", "专项督查", None, &[("问题", found), ("整改", mended)], &tags);
        REPORTS
            .iter()
            .filter(|shipped| shipped.name != "述职报告")
            .map(|shipped| text(&shipped.of(&log)))
            .collect::<Vec<_>>()
    };
    // That all are mended the log does not say: those of one visit may be those of another.
    for text in told(6, 6) {
        assert!(text.contains("发现问题6个，整改6个"), "{text}");
        assert!(!text.contains("整改率") && !text.contains("全部整改"), "{text}");
    }
    for text in told(6, 3) {
        assert!(text.contains("发现问题6个，整改3个，整改率50%"), "{text}");
    }
    // More were mended than found: some were left from before, or one of the two is wrong; both stand there, and a rate would be none.
    for text in told(3, 6) {
        assert!(text.contains("发现问题3个，整改6个") && !text.contains("整改率"), "{text}");
    }
    for text in told(3, 0) {
        assert!(text.contains("发现问题3个，将") && !text.contains("整改率"), "{text}");
    }
}

#[test]
fn research_counts_the_theme_s_own_meetings() {
    let mut log = Entries(Vec::new());
    log.add("2025-03-05", "党组会", "研究安全生产", None, &[], &["专题研究", "安全生产"]);
    log.add("2025-03-06", "党组会", "研究窗口建设", None, &[], &["专题研究"]);
    let annual = text(&REPORTS[0].of(&log));
    assert!(annual.contains("召开党组会2次，其中专题研究安全生产工作1次"), "{annual}");
    let of_all = text(&REPORTS[0].with(&log, "2025", &[("theme_tag", "")]));
    assert!(of_all.contains("召开党组会2次，专题研究2次"), "{of_all}");
}

#[test]
fn meetings_that_all_heard_a_report_are_counted_once() {
    let mut log = Entries(Vec::new());
    log.add("2025-03-05", "党组会", "听取安全汇报", None, &[], &["听取汇报", "安全生产"]);
    log.add("2025-03-06", "党组会", "听取窗口汇报", None, &[], &["听取汇报", "安全生产"]);
    for (place, said) in [(0, "会上专题听取汇报，"), (1, "会上听取情况汇报，")] {
        let all = text(&REPORTS[place].of(&log));
        assert!(all.contains("召开党组会2次") && all.contains(said), "{all}");
    }
    log.add("2025-03-07", "党组会", "研究人事", None, &[], &["安全生产"]);
    for (place, said) in [(0, "其中专题听取汇报2次"), (1, "听取情况汇报2次")] {
        let some = text(&REPORTS[place].of(&log));
        assert!(some.contains("召开党组会3次") && some.contains(said), "{some}");
    }
}

#[test]
fn a_person_s_report_counts_nobody_else() {
    let mut log = Entries(Vec::new());
    log.add("2025-03-05", "研判会", "形势研判", Some(9), &[], &[]);
    log.add("2025-04-05", "研判会", "形势研判", Some(9), &[], &[]);
    log.0[0].fields.host = "王建".to_owned();
    log.0[1].fields.host = "王建平".to_owned();
    let person = &REPORTS[3];
    let text_of = |name: &str| text(&person.with(&log, "2025", &[("name", name)]));
    assert!(text_of("王建").contains("主持研判会1次"));
    for nobody in ["", "李慧敏"] {
        let text = text_of(nobody);
        assert!(text.contains("主持研判会〔待填："), "{text}");
        assert_eq!(text.contains("〔待填：姓名〕"), nobody.is_empty());
    }
}

#[test]
fn the_list_has_a_row_for_every_entry_and_the_totals_of_the_log() {
    let log = sample();
    let document = LIST.of(&log);
    let rows: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|block| match &block.shape {
            Shape::Table(table) => Some(table),
            _ => None,
        })
        .flat_map(|table| &table.rows)
        .map(|row| {
            let cells = row.cells.iter().flat_map(|cell| &cell.lines);
            cells.map(|line| shuhui_core::document::shown(&line.pieces)).collect::<Vec<_>>().join("|")
        })
        .collect();
    for kind in ["党组会", "培训班", "主题党日"] {
        let year = |entry: &&Entry| entry.fields.kind == kind && entry.fields.date >= day("2025-01-01");
        let entries: Vec<&Entry> = log.0.iter().filter(year).collect();
        for entry in &entries {
            assert!(rows.iter().any(|row| row.contains(&entry.fields.title)), "{}", entry.fields.title);
        }
        let heads: u32 = entries.iter().filter_map(|entry| entry.fields.attendance).sum();
        let count = entries.len();
        assert!(rows.contains(&format!("{kind}|{count}|{heads}")), "{kind}\n{}", rows.join("\n"));
        assert!(rows.contains(&format!("合计|{count}次||||{heads}")), "{kind}\n{}", rows.join("\n"));
    }
    assert_eq!(hints(&document), Vec::<&str>::new());
}

#[test]
fn what_the_list_does_not_list_is_summed_up_by_kind() {
    let mut log = Entries(Vec::new());
    log.add("2025-03-05", "党组会", "研究工作", Some(9), &[], &[]);
    log.add("2025-03-06", "招商推介会", "推介会", Some(40), &[], &[]);
    log.add("2025-03-07", "信息编发", "3月信息", None, &[("条", 4)], &[]);
    let whole = text(&LIST.of(&log));
    assert!(whole.contains("不属于这三项的记录按类别汇总在后"), "{whole}");
    assert!(whole.contains("信息编发\n1\n—\n招商推介会\n1\n40"), "{whole}");
    let listed = text(&LIST.with(&log, "2025", &[("others", "不写")]));
    assert!(listed.contains("同期共有记录3条，不属于这三项的没有列入"), "{listed}");
    let only = text(&LIST.of(&Entries(vec![log.0[0].clone()])));
    assert!(!only.contains("汇总") && !only.contains("其他记录"), "{only}");
    let none = text(&LIST.of(&Entries(log.0[1..].to_vec())));
    assert!(
        none.contains("没有会议、培训和活动的记录。别的记录按类别汇总在后。") && none.contains("招商推介会"),
        "{none}"
    );
}

#[test]
fn the_list_goes_behind_a_covering_report_as_its_annex() {
    let document = LIST.with(&sample(), "2025", &[("cover", "写")]);
    let position = |role: Role| document.blocks.iter().position(|block| block.role == role);
    let parts = [Role::Addressee, Role::AttachmentList, Role::Signature, Role::Annex].map(position);
    assert!(parts.iter().all(Option::is_some) && parts.is_sorted(), "{parts:?}");
    assert!(text(&document).contains("特此报告。"));
}
