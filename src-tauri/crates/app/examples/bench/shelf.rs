//! What the shelf of earlier reports costs: a folder of a thousand read, and words found in it.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use shuhui_app::AppError;
use shuhui_app::cases::shelf;
use shuhui_app::wire::{AddReports, ListReports, ReadReport};

use crate::{median, millis, opened, tell, tell_as};

const REPORTS: usize = 1_000;
const THEMES: [&str; 8] =
    ["安全生产", "意识形态", "基层党建", "信访维稳", "优化营商环境", "乡村振兴", "生态环保", "网络安全"];
const WORKS: [&str; 8] = [
    "健全工作机制",
    "压实主体责任",
    "开展隐患排查",
    "抓好业务培训",
    "强化督查检查",
    "加强宣传引导",
    "完善应急预案",
    "深化专项整治",
];

/// Texts of some three thousand characters, each of its own year, theme and numbers.
pub(crate) fn shelf(folder: &Path) -> Result<(), AppError> {
    let material = folder.join("往年材料");
    let fail = |cause: std::io::Error| AppError::io("write", &material, &cause);
    std::fs::create_dir_all(&material).map_err(fail)?;
    for nth in 0..REPORTS {
        #[expect(clippy::disallowed_methods, reason = "a folder made for the measuring, gone with it")]
        std::fs::write(material.join(format!("{nth:04}.txt")), text(nth)).map_err(fail)?;
    }
    let app = opened(&folder.join("往年"))?;
    let began = Instant::now();
    let files = Some(vec![material.display().to_string()]);
    let added = shelf::add(&app, AddReports { files, ..AddReports::default() })?;
    tell_as(&format!("{} reports read onto the shelf", added.added), millis(began) / 1000.0, "s", Some(60.0));
    for (name, words) in [
        ("words of a few", "第7次隐患排查"),
        ("words of most", "隐患排查"),
        ("two words", "隐患排查 乡村振兴"),
    ] {
        let asked = ListReports { text: Some(words.to_owned()), ..ListReports::default() };
        let cost = median(40, || shelf::list(&app, asked.clone()).map(drop))?;
        tell(&format!("search of {REPORTS} reports: {name}"), cost, Some(10.0));
    }
    let cost = median(20, || shelf::list(&app, ListReports::default()).map(drop))?;
    tell(&format!("list of {REPORTS} reports"), cost, None);
    let first = shelf::list(&app, ListReports { limit: Some(1), ..ListReports::default() })?;
    let report = first.reports.first().map(|report| report.id.clone()).unwrap_or_default();
    let began = Instant::now();
    let read = ReadReport { report, ..ReadReport::default() };
    shelf::read(&app, read.clone())?;
    tell("one report of the shelf, first look", millis(began), None);
    tell("the same again", median(20, || shelf::read(&app, read.clone()).map(drop))?, None);
    Ok(())
}

fn text(nth: usize) -> String {
    let (year, theme) = (2000 + nth % 25, THEMES[nth % THEMES.len()]);
    let mut text = format!(
        "禾川区第{nth}综合服务中心{year}年度{theme}工作总结\n{year}年，全力推进{theme}工作，现将情况总结如下：\n一、主要工作\n"
    );
    for part in 0..24 {
        let work = WORKS[(nth + part) % WORKS.len()];
        let number = (nth * 7 + part * 3) % 40 + 1;
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "（{part}）{work}。全年召开会议{number}次，组织第{number}次隐患排查，发现问题{number}个，全部建立台账、逐项销号；\
             举办{theme}培训{number}期，参训{nth}人次；印发通报{number}期，形成工作合力，确保各项任务落到实处、见到实效。"
        );
    }
    let _ = writeln!(
        text,
        "二、下一步打算\n每季度专题研究{theme}工作不少于1次。\n禾川区第{nth}综合服务中心\n{}年1月6日",
        year + 1
    );
    text
}
