//! A small log, the kinds it uses, and a small template, for the tests of this crate.

#![allow(dead_code, unreachable_pub, reason = "each test program uses a part of it")]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shuhui_compose::{Input, Known, Template};
use shuhui_core::figure::{Context, OfLog};
use shuhui_core::log::{Fact, LogError, Scope, Selection};
use shuhui_core::{Entry, EntryFields, EntryId, Kind, Kinds, Log, Period, Quantity, Source};

pub struct Entries(pub Vec<Entry>);

impl Log for Entries {
    fn visit(
        &self,
        selection: &Selection,
        period: Option<Period>,
        visitor: &mut dyn FnMut(&dyn Fact),
    ) -> Result<(), LogError> {
        self.0.as_slice().visit(selection, period, visitor)
    }
}

impl Entries {
    pub fn add(
        &mut self,
        date: &str,
        kind: &str,
        title: &str,
        attendance: Option<u32>,
        measures: &[(&str, i64)],
        tags: &[&str],
    ) {
        let number = self.0.len() as u128 + 1;
        let fields = EntryFields {
            attendance,
            measures: measures
                .iter()
                .map(|(name, amount)| ((*name).to_owned(), Quantity::whole(*amount)))
                .collect::<BTreeMap<_, _>>(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            ..EntryFields::new(day(date), kind, title)
        };
        self.0.push(Entry { id: EntryId::from_bytes(number.to_be_bytes()), fields, source: Source::Typed });
    }

    pub fn source(&self, period: &str) -> OfLog<&Self> {
        let kinds = std::sync::Arc::new(kinds());
        OfLog {
            log: self,
            context: Context { period: period.parse().expect("a period"), today: today(), kinds },
        }
    }
}

/// The manifest of a template that has nothing but a theme.
pub const TOML: &str = r#"
title = "试"
kind = "总结"
period = "any"
[[parameter]]
key = "theme"
label = "主题"
default = "安全生产工作"
"#;

pub fn template(body: &str) -> Template {
    Template::parse("试", TOML, body).expect("no faults")
}

pub fn input(parameters: &[(&str, &str)]) -> Input {
    Input {
        period: "2025".parse().expect("a period"),
        unit: "某市应急局".to_owned(),
        today: today(),
        parameters: parameters
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect::<BTreeMap<_, _>>(),
        scope: Scope::default(),
    }
}

/// A year of entries of every kind that the shipped template asks for, and a thinner year before.
pub fn full_log() -> Entries {
    let mut log = Entries(Vec::new());
    for year in [2024, 2025] {
        for month in 1..=12 {
            let date = |day: u32| format!("{year}-{month:02}-{day:02}");
            if year == 2025 || month % 2 == 0 {
                log.add(
                    &date(3),
                    "中心组学习",
                    "学习应急管理条例",
                    Some(12),
                    &[],
                    &[if month % 3 == 0 { "专题研讨" } else { "专家辅导" }],
                );
                log.add(&date(5), "主题党日", "重温入党誓词", Some(30), &[], &[]);
                log.add(&date(9), "信息编发", "工作动态", None, &[("条", 11)], &[]);
            }
        }
        for quarter in [2, 5, 8, 11] {
            let date = |day: u32| format!("{year}-{quarter:02}-{day:02}");
            log.add(&date(1), "党组会", "研究部署", Some(8), &[], &["专题研究"]);
            log.add(&date(2), "党组会", "听取汇报", Some(8), &[], &["听取汇报"]);
            log.add(&date(6), "督查", "专项督查", None, &[("问题", 7), ("整改", 6)], &[]);
            log.add(
                &date(7),
                "培训班",
                "业务培训",
                Some(40),
                &[],
                &[if quarter == 2 { "选派" } else { "举办" }],
            );
            log.add(&date(8), "研判会", "形势研判", Some(9), &[], &[]);
            log.add(&date(10), "风险排查", "隐患排查", None, &[("隐患", 5)], &[]);
            log.add(&date(11), "专题辅导", &format!("第{quarter}讲"), Some(50), &[], &[]);
            for kind in [
                "制度文件",
                "向上汇报",
                "考核述职",
                "党课",
                "现场教学",
                "理论宣讲",
                "活动审批备案",
                "内部刊物",
                "主题活动",
                "志愿服务",
                "座谈会",
                "舆情处置",
            ] {
                log.add(&date(12), kind, kind, Some(20), &[], &[]);
            }
            log.add(&date(13), "理论文章", "心得", None, &[("篇", 2)], &[]);
            log.add(&date(14), "信息发布", "公众号", None, &[("条", 20)], &[]);
            log.add(&date(15), "媒体报道", "报道", None, &[("篇", 3)], &["中央"]);
            log.add(&date(16), "研判报告", "报告", None, &[("条", 4)], &[]);
            log.add(&date(17), "经费支出", "资料", None, &[("元", 8600)], &[]);
        }
        log.add(&format!("{year}-01-08"), "队伍", "名册", None, &[("名", 21)], &[]);
        log.add(&format!("{year}-09-09"), "提醒约谈", "提醒", Some(2), &[], &[]);
        log.add(&format!("{year}-10-10"), "先进事迹报告会", "报告会", Some(80), &[], &[]);
    }
    log
}

pub fn known() -> Known {
    Known { kinds: kinds(), ..Known::default() }
}

pub fn kinds() -> Kinds {
    let kind = |name: &str, word: &str, synonyms: &[&str], measures: &[&str]| Kind {
        name: name.to_owned(),
        synonyms: synonyms.iter().map(|&text| text.to_owned()).collect(),
        measures: measures.iter().map(|&text| text.to_owned()).collect(),
        word: word.to_owned(),
        tags: Vec::new(),
        colour: 0,
        works: None,
    };
    Kinds::new(vec![
        kind("党课", "次", &[], &["次", "人次"]),
        kind("党组会", "次", &["党委会"], &["次"]),
        kind("中心组学习", "次", &["集体学习"], &["次", "人次"]),
        kind("培训班", "期", &["研讨会"], &["期", "人次"]),
        kind("信息编发", "条", &[], &["条"]),
        kind("督查", "次", &["专项督查"], &["次", "问题", "整改"]),
    ])
    .with_works(&["党课".to_owned()])
}

pub fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a day")
}

pub fn today() -> NaiveDate {
    day("2025-12-20")
}
