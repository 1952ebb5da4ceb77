//! What is shipped as data agrees with the domain: the kinds of assets/data, the log of assets/sample.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use shuhui_core::figure::{Context, evaluate};
use shuhui_core::{Entry, EntryFields, EntryId, Expr, Kind, Kinds, Source, dates, measure};

fn asset(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets").join(name)
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ShippedKind {
    name: String,
    synonyms: Vec<String>,
    word: String,
    measures: Vec<String>,
    tags: Vec<String>,
    colour: u8,
    #[serde(default)]
    works: bool,
}

fn shipped_kinds() -> Vec<ShippedKind> {
    let text = std::fs::read_to_string(asset("data/kinds.toml")).expect("the kinds are shipped");
    let mut file: HashMap<String, Vec<ShippedKind>> =
        toml::from_str(&text).expect("the kinds are well formed");
    let shipped = file.remove("kind").expect("there are kinds");
    assert!(file.is_empty(), "kinds.toml holds something other than kinds");
    shipped
}

fn kinds() -> Vec<Kind> {
    let kind = |ShippedKind { name, synonyms, word, measures, tags, colour, works: _ }| Kind {
        name,
        synonyms,
        measures,
        word,
        tags,
        colour,
        works: None,
    };
    shipped_kinds().into_iter().map(kind).collect()
}

#[test]
fn titles_of_works_are_those_of_lessons_texts_and_rules() {
    let works = shipped_kinds().into_iter().filter(|kind| kind.works).map(|kind| kind.name);
    assert_eq!(
        works.collect::<BTreeSet<_>>(),
        ["党课", "专题辅导", "研判报告", "内部刊物", "理论文章", "制度文件"].map(str::to_owned).into()
    );
}

#[test]
fn no_name_means_two_kinds() {
    let mut meaning = BTreeMap::new();
    for kind in kinds() {
        for name in kind.synonyms.iter().chain([&kind.name]) {
            assert_eq!(name.trim(), name, "spaces around {name}");
            if let Some(other) = meaning.insert(name.clone(), kind.name.clone()) {
                panic!("{name} means {other} and {}", kind.name);
            }
        }
    }
}

#[test]
fn every_kind_of_the_domain_is_shipped() {
    let names = "党组会 中心组学习 集中研讨 第一议题 研判会 研判报告 党课 理论宣讲 专题辅导 三会一课 主题党日 现场教学 主题活动 \
                 志愿服务 座谈会 培训班 督查 风险排查 舆情处置 信息编发 信息发布 媒体报道 内部刊物 理论文章 先进事迹报告会 \
                 活动审批备案 扫黄打非 制度文件 考核述职 提醒约谈 向上汇报 经费支出 队伍 应急演练 其他";
    let kinds = kinds();
    let shipped: BTreeSet<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
    assert_eq!(names.split_whitespace().collect::<BTreeSet<_>>(), shipped);
    assert!(kinds.iter().all(|kind| kind.colour < 8 && !kind.word.is_empty()));
    assert_eq!(kinds.last().map(|kind| kind.name.as_str()), Some("其他"), "the catch-all stands last");
}

/// The sample log as entries. Unlike an import this takes nothing that is not exactly as it should be.
fn sample(year: i32) -> Vec<Entry> {
    let path = asset(&format!("sample/{year}年台账.csv"));
    let text = std::fs::read_to_string(&path).expect("the sample is shipped");
    let text = text.strip_prefix('\u{feff}').expect("Excel needs the mark in front to read it as UTF-8");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = "日期 类别 主题 地点 承办科室 主持人 主讲人 人数 成果 标签 备注";
    assert_eq!(reader.headers().expect("a header").iter().collect::<Vec<_>>().join(" "), header);
    let rows = reader.records().map(|row| row.expect("a row"));
    (0_u64..).zip(rows).map(|(number, row)| entry(year, number, &row)).collect()
}

fn entry(year: i32, number: u64, row: &csv::StringRecord) -> Entry {
    let day = dates::read(&row[0], None).expect("a date").first;
    assert_eq!(day.format("%Y-%m-%d").to_string(), row[0]);
    let amounts = measure::amounts(&row[8]).expect("amounts");
    let tags = row[9].split('、').filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&year.to_be_bytes());
    bytes[8..].copy_from_slice(&number.to_be_bytes());
    let fields = EntryFields {
        place: row[3].to_owned(),
        dept: row[4].to_owned(),
        host: row[5].to_owned(),
        speaker: row[6].to_owned(),
        attendance: measure::attendance(&row[7]).expect("heads"),
        measures: amounts.measures,
        tags,
        note: row[10].to_owned(),
        ..EntryFields::new(day, &row[1], &row[2])
    };
    Entry { id: EntryId::from_bytes(bytes), fields, source: Source::Typed }
}

#[test]
fn the_sample_log_is_a_whole_year_of_every_kind() {
    let kinds = Kinds::new(kinds());
    for (year, at_least) in [(2024, 150), (2025, 165)] {
        let entries = sample(year);
        assert!(entries.len() >= at_least);
        assert!(entries.is_sorted_by_key(|entry| entry.fields.date));
        let seen: BTreeSet<&str> = entries.iter().map(|entry| entry.fields.kind.as_str()).collect();
        assert_eq!(seen, kinds.all().iter().map(|kind| kind.name.as_str()).collect());
        let titles: BTreeSet<&str> = entries.iter().map(|entry| entry.fields.title.as_str()).collect();
        assert_eq!(titles.len(), entries.len(), "a title stands twice");
    }
}

#[test]
fn the_sample_log_answers_like_an_office_that_keeps_it() {
    let kinds = Kinds::new(kinds());
    let log: Vec<Entry> = sample(2024).into_iter().chain(sample(2025)).collect();
    let context = Context {
        period: "2025".parse().expect("a period"),
        today: "2025-12-12".parse().expect("a day"),
        kinds: Arc::new(kinds.clone()),
    };
    for (expr, text) in [
        ("count(kind='中心组学习')", "12"),
        ("count(kind='中心组学习', period='2025-08')", ""),
        ("count(kind='主题党日', per='month')", "1"),
        ("count(kind='研判会', per='quarter')", "1"),
        ("ratio(part=sum(measure='整改', kind='督查'), whole=sum(measure='问题', kind='督查'))", "96.2%"),
        ("change(of=count(kind='中心组学习'))", "比上年同期增加2次"),
        ("sum(measure='元', kind='经费支出')", "86500"),
        ("state(measure='名', kind='队伍')", "23"),
    ] {
        let expr = Expr::parse(expr, &kinds).expect("a figure");
        let found = evaluate(&log, &expr, &context).expect("a list of entries can always be read");
        assert_eq!(found.text, text, "{expr}");
    }
}
