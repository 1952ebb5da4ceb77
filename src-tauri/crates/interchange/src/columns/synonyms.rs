//! What headers mean: the names that logs give their columns, and the rules for names nobody listed.

use shuhui_core::{Kinds, measure};

use super::Field;

/// What a header means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Meaning {
    pub(super) field: Field,
    /// Where several headers mean one field, the smallest has it.
    pub(super) rank: usize,
}

/// Names by field, the better first. Compared after [`key`], so without spaces and with half-width brackets.
const NAMES: [(Field, &[&str]); 12] = [
    (
        Field::Ordinal,
        &["序号", "编号", "序", "号", "no", "序列", "行号", "№"],
    ),
    (
        Field::Date,
        &[
            "日期",
            "活动日期",
            "会议日期",
            "活动时间",
            "会议时间",
            "召开日期",
            "召开时间",
            "举办日期",
            "举办时间",
            "开展日期",
            "开展时间",
            "发生日期",
            "发生时间",
            "学习时间",
            "培训时间",
            "起止日期",
            "起止时间",
            "开始日期",
            "开始时间",
            "起始日期",
            "起始时间",
            "年月日",
            "时间",
        ],
    ),
    (
        Field::EndDate,
        &[
            "结束日期",
            "结束时间",
            "终止日期",
            "终止时间",
            "截止日期",
            "截止时间",
            "止",
            "至",
        ],
    ),
    (
        Field::Kind,
        &[
            "类别",
            "类型",
            "活动类别",
            "活动类型",
            "会议类别",
            "会议类型",
            "工作类别",
            "工作类型",
            "事项类别",
            "事项类型",
            "项目类别",
            "记录类别",
            "种类",
            "大类",
            "分类",
        ],
    ),
    (
        Field::Title,
        &[
            "活动名称",
            "会议名称",
            "名称",
            "活动主题",
            "会议主题",
            "主题",
            "标题",
            "题目",
            "题名",
            "活动题目",
            "培训名称",
            "培训主题",
            "学习主题",
            "文章标题",
            "文件名称",
            "事项名称",
            "工作事项",
            "事项",
            "项目名称",
            "项目",
            "议题",
            "会议议题",
            "活动内容",
            "会议内容",
            "学习内容",
            "培训内容",
            "工作内容",
            "主要内容",
            "内容",
        ],
    ),
    (
        Field::Place,
        &[
            "地点",
            "活动地点",
            "会议地点",
            "举办地点",
            "召开地点",
            "学习地点",
            "培训地点",
            "场所",
            "活动场所",
            "地址",
        ],
    ),
    (
        Field::Dept,
        &[
            "承办科室",
            "承办部门",
            "承办处室",
            "承办单位",
            "责任科室",
            "责任部门",
            "责任单位",
            "牵头科室",
            "牵头部门",
            "牵头单位",
            "主办科室",
            "主办部门",
            "主办单位",
            "组织科室",
            "组织部门",
            "组织单位",
            "举办单位",
            "编发科室",
            "报送单位",
            "科室",
            "处室",
            "部门",
            "单位",
        ],
    ),
    (
        Field::Host,
        &["主持人", "会议主持人", "主持", "会议主持", "主持领导", "召集人"],
    ),
    (
        Field::Speaker,
        &[
            "主讲人",
            "主讲",
            "主讲人员",
            "主讲老师",
            "授课人",
            "授课老师",
            "授课教师",
            "讲课人",
            "讲授人",
            "宣讲人",
            "辅导人",
            "报告人",
            "讲师",
            "作者",
            "主讲(主持)人",
            "主持(主讲)人",
            "主讲人(主持人)",
            "主持人(主讲人)",
            "主讲/主持人",
            "主持/主讲人",
            "主讲人/主持人",
            "主持人/主讲人",
            "主讲主持人",
            "主持主讲人",
        ],
    ),
    (
        Field::Attendance,
        &[
            "参加人数",
            "实到人数",
            "参会人数",
            "到会人数",
            "出席人数",
            "参与人数",
            "参训人数",
            "参学人数",
            "参加人次",
            "参与人次",
            "培训人数",
            "覆盖人数",
            "受众人数",
            "听众人数",
            "人数",
            "人次",
            "人员数",
        ],
    ),
    (
        Field::Tags,
        &["标签", "分类标签", "标签分类", "主题标签", "标记", "关键词"],
    ),
    (
        Field::Note,
        &[
            "备注",
            "说明",
            "备注说明",
            "情况说明",
            "补充说明",
            "附注",
            "备考",
            "其他",
            "其它",
        ],
    ),
];

/// Columns of text that people want to keep and the log has no field for.
const ASIDES: [&str; 14] = [
    "参加人员",
    "参会人员",
    "出席人员",
    "参加对象",
    "参会对象",
    "参训人员",
    "参加范围",
    "参会范围",
    "活动形式",
    "形式",
    "缺席人员",
    "请假人员",
    "记录人",
    "主要做法",
];

/// Columns whose cells say number and measure themselves.
const AMOUNTS: [&str; 11] = [
    "数量",
    "成果",
    "成果数量",
    "数量成果",
    "成果及数量",
    "工作成果",
    "活动成果",
    "成效",
    "产出",
    "工作量",
    "数据",
];

/// Columns of money, which is counted in 元.
const MONEY: [&str; 7] = ["金额", "经费", "费用", "支出", "支出金额", "经费支出", "经费金额"];

/// Days that are about the table or the deadline, not about the entry.
const OTHER_DAYS: [&str; 17] = [
    "填报", "填表", "制表", "登记", "录入", "更新", "修改", "创建", "提交", "报送", "打印", "归档", "审核",
    "完成", "计划", "办结", "整改",
];

/// Heads that were not there.
const OTHER_HEADS: [&str; 6] = ["应到", "应参加", "应参会", "缺席", "请假", "未到"];

/// A header fit to be shown, on one line: clerks stretch 时 间 with spaces and break long headers.
pub(super) fn tidy(header: &str) -> String {
    header
        .split_whitespace()
        .collect::<Vec<_>>()
        .concat()
        .trim_matches(ZERO_WIDTH)
        .to_owned()
}

const ZERO_WIDTH: [char; 2] = ['\u{feff}', '\u{200b}'];

/// A header fit to be compared: no spaces, half-width forms, one kind of bracket, none of the marks around it.
fn key(header: &str) -> String {
    let folded = header
        .chars()
        .filter(|mark| !mark.is_whitespace() && !ZERO_WIDTH.contains(mark));
    let folded: String = folded
        .map(|mark| match mark {
            '【' | '〔' | '［' | '[' | '〈' | '（' => '(',
            '】' | '〕' | '］' | ']' | '〉' | '）' => ')',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(mark as u32 - 0xfee0).unwrap_or(mark),
            _ => mark,
        })
        .collect();
    folded.trim_matches(['*', ':', '#', '、', '.']).to_lowercase()
}

/// The names together with the measures that this log's kinds know.
pub(super) struct Vocabulary<'a> {
    measures: Vec<&'a str>,
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(kinds: &'a Kinds) -> Self {
        let known = kinds
            .all()
            .iter()
            .flat_map(|kind| kind.measures.iter().map(String::as_str));
        let mut measures: Vec<&str> = measure::WORDS.into_iter().chain(known).collect();
        // The longest that fits is meant: 场次 before 次.
        measures.sort_by_key(|name| (std::cmp::Reverse(name.chars().count()), *name));
        measures.dedup();
        Self { measures }
    }

    /// What a header means, if anything.
    pub(super) fn meaning(&self, header: &str) -> Option<Meaning> {
        let whole = key(header);
        if whole.is_empty() {
            return None;
        }
        let (base, hint) = split_hint(&whole);
        named(&whole)
            .or_else(|| named(base))
            .or_else(|| {
                self.counted(base, hint).map(|field| Meaning {
                    field,
                    rank: usize::MAX,
                })
            })
            .or_else(|| {
                by_ending(base).map(|field| Meaning {
                    field,
                    rank: usize::MAX,
                })
            })
    }

    /// A column of numbers: 数量（条）, 金额（万元）, 问题数, 发布（条）.
    fn counted(&self, base: &str, hint: Option<&str>) -> Option<Field> {
        let unit = hint.map(|hint| hint.trim_start_matches("单位").trim_start_matches(':'));
        let unit = unit
            .filter(|unit| MONEY_UNITS.contains(unit) || self.is_measure(unit))
            .map(str::to_owned);
        if AMOUNTS.contains(&base) {
            return Some(match unit {
                Some(unit) if MONEY_UNITS.contains(&unit.as_str()) => Field::Measure {
                    name: "元".into(),
                    unit: Some(unit),
                },
                word => Field::Amounts { word },
            });
        }
        if MONEY.contains(&base) || unit.as_deref().is_some_and(|unit| MONEY_UNITS.contains(&unit)) {
            return Some(Field::Measure {
                name: "元".into(),
                unit,
            });
        }
        let heads = |unit: &str| ["人", "人次"].contains(&unit);
        if unit.as_deref().is_some_and(heads) {
            return (!OTHER_HEADS.iter().any(|other| base.contains(other))).then_some(Field::Attendance);
        }
        let stem = ["数量", "个数", "总数", "数"]
            .iter()
            .find_map(|ending| base.strip_suffix(ending));
        let noun = stem.and_then(|stem| self.measures.iter().find(|name| stem.ends_with(**name)).copied());
        let noun = noun.or_else(|| self.is_measure(base).then_some(base));
        if noun == Some("人次") {
            return None;
        }
        noun.or(unit.as_deref()).map(|name| Field::Measure {
            name: name.to_owned(),
            unit: unit.clone(),
        })
    }

    fn is_measure(&self, name: &str) -> bool {
        name == "人" || self.measures.contains(&name)
    }
}

const MONEY_UNITS: [&str; 3] = ["元", "万元", "亿元"];

fn named(key: &str) -> Option<Meaning> {
    let listed = NAMES.iter().find_map(|(field, names)| {
        let rank = names.iter().position(|name| *name == key)?;
        Some(Meaning {
            field: field.clone(),
            rank,
        })
    });
    listed.or_else(|| {
        ASIDES.contains(&key).then_some(Meaning {
            field: Field::Aside,
            rank: 0,
        })
    })
}

/// Names nobody listed, by how they end: 志愿服务时间, 调研地点, 受训人数.
fn by_ending(base: &str) -> Option<Field> {
    let stem = |endings: &[&str]| endings.iter().find_map(|ending| base.strip_suffix(ending));
    let about_other = |stem: &str, others: &[&str]| others.iter().any(|other| stem.contains(other));
    // A longer text is a remark that happens to end so.
    if base.chars().count() > 8 {
        return None;
    }
    if let Some(stem) = stem(&["日期", "时间"]) {
        return (!about_other(stem, &OTHER_DAYS)).then_some(Field::Date);
    }
    if let Some(stem) = stem(&["人数", "人次"]) {
        return (!about_other(stem, &OTHER_HEADS)).then_some(Field::Attendance);
    }
    stem(&["地点"]).map(|_| Field::Place)
}

/// A header and what stands in brackets (or behind a stroke) at its end: a unit or a remark.
fn split_hint(key: &str) -> (&str, Option<&str>) {
    let bracketed = key.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    match bracketed.or_else(|| key.rsplit_once('/')) {
        Some((base, hint)) if !base.is_empty() => (base, Some(hint)),
        _ => (key, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds() -> Kinds {
        Kinds::new(vec![shuhui_core::Kind {
            name: "督查".into(),
            synonyms: Vec::new(),
            measures: vec!["问题".into(), "整改".into()],
            word: "次".into(),
            tags: Vec::new(),
            colour: 0,
        }])
    }

    fn field(header: &str) -> Option<Field> {
        Vocabulary::new(&kinds())
            .meaning(header)
            .map(|meaning| meaning.field)
    }

    fn measure(name: &str, unit: Option<&str>) -> Option<Field> {
        Some(Field::Measure {
            name: name.into(),
            unit: unit.map(str::to_owned),
        })
    }

    #[test]
    fn no_name_means_two_fields() {
        let mut seen = std::collections::HashMap::new();
        let listed = NAMES.iter().map(|(field, names)| (field.key(), *names));
        let others = [
            ("aside", ASIDES.as_slice()),
            ("amounts", &AMOUNTS),
            ("money", &MONEY),
        ];
        for (field, names) in listed.chain(others) {
            for name in names {
                assert_eq!(key(name), *name, "a listed name must be as key() makes it");
                assert_eq!(seen.insert(*name, field), None, "{name}");
            }
        }
    }

    #[test]
    fn spaces_breaks_widths_and_marks_in_a_header_do_not_matter() {
        for header in [
            "日期",
            " 日 期 ",
            "日\n期",
            "＊日期：",
            "日期（必填）",
            "日期【年月日】",
            "\u{feff}日期",
        ] {
            assert_eq!(field(header), Some(Field::Date), "{header:?}");
        }
        for header in ["主讲（主持）人", "主讲(主持)人", "主讲 （主持） 人"] {
            assert_eq!(field(header), Some(Field::Speaker), "{header:?}");
        }
        assert_eq!(field("NO."), Some(Field::Ordinal));
        assert_eq!(field(""), None);
        assert_eq!(field("领导批示"), None);
    }

    #[test]
    fn a_unit_in_the_header_makes_a_measure() {
        assert_eq!(field("人数（人）"), Some(Field::Attendance));
        assert_eq!(field("金额(元)"), measure("元", Some("元")));
        assert_eq!(field("金额（万元）"), measure("元", Some("万元")));
        assert_eq!(field("金额（单位：元）"), measure("元", Some("元")));
        assert_eq!(field("经费"), measure("元", None));
        assert_eq!(
            field("数量（条）"),
            Some(Field::Amounts {
                word: Some("条".into())
            })
        );
        assert_eq!(field("成果数量"), Some(Field::Amounts { word: None }));
        assert_eq!(field("发布（条）"), measure("条", Some("条")));
        assert_eq!(field("条数"), measure("条", None));
        assert_eq!(field("场次"), measure("场次", None));
        assert_eq!(field("发现问题数"), measure("问题", None));
        assert_eq!(field("问题（个）"), measure("问题", Some("个")));
        assert_eq!(field("问题整改数"), measure("整改", None));
        assert_eq!(field("整改"), measure("整改", None));
    }

    #[test]
    fn days_and_heads_that_are_not_the_entrys_are_left_alone() {
        assert_eq!(field("填报时间"), None);
        assert_eq!(field("整改完成时间"), None);
        assert_eq!(field("应到人数"), None);
        assert_eq!(field("应到（人）"), None);
        assert_eq!(field("调研时间"), Some(Field::Date));
        assert_eq!(field("受训人数"), Some(Field::Attendance));
    }
}
