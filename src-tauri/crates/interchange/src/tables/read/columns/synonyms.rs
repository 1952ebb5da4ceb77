//! What headers mean: the names that logs give their columns (names.txt), and the rules for names nobody listed.

use std::collections::HashMap;
use std::sync::LazyLock;

use shuhui_core::{Kinds, measure};

use super::Field;
use crate::tables::read::numbers::PIECES;
use crate::tables::write::OWN_COLUMN;

/// What a header means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Meaning {
    pub(super) field: Field,
    /// Where several headers mean one field, the smallest has it.
    pub(super) rank: usize,
}

/// What a name of names.txt stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Listed {
    Field(Field),
    Amounts,
    Money,
}

/// The names of names.txt and their ranks. A test holds that each line has a field and no name has two.
static NAMES: LazyLock<HashMap<&'static str, (Listed, usize)>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (field, name) in names_of(include_str!("names.txt")) {
        let rank = names.len();
        names.extend(listed(field).map(|listed| (name, (listed, rank))));
    }
    names
});

fn names_of(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    lines.flat_map(|(field, names)| names.split_whitespace().map(move |name| (field, name)))
}

fn listed(field: &str) -> Option<Listed> {
    Some(Listed::Field(match field {
        "id" => Field::Id,
        "ordinal" => Field::Ordinal,
        "date" => Field::Date,
        "end_date" => Field::EndDate,
        "year" => Field::Year,
        "month" => Field::Month,
        "kind" => Field::Kind,
        "title" => Field::Title,
        "place" => Field::Place,
        "dept" => Field::Dept,
        "host" => Field::Host,
        "speaker" => Field::Speaker,
        "attendance" => Field::Attendance,
        "tags" => Field::Tags,
        "note" => Field::Note,
        "aside" => Field::Aside,
        "amounts" => return Some(Listed::Amounts),
        "money" => return Some(Listed::Money),
        _ => return None,
    }))
}

fn named(key: &str) -> Option<Meaning> {
    match NAMES.get(key)? {
        (Listed::Field(field), rank) => Some(Meaning { field: field.clone(), rank: *rank }),
        _ => None,
    }
}

/// Days that are about the table or the deadline, not about the entry.
pub(in super::super) const OTHER_DAYS: [&str; 17] = [
    "填报", "填表", "制表", "登记", "录入", "更新", "修改", "创建", "提交", "报送", "打印", "归档", "审核",
    "完成", "计划", "办结", "整改",
];

/// Heads that were not there.
const OTHER_HEADS: [&str; 6] = ["应到", "应参加", "应参会", "缺席", "请假", "未到"];

/// Below a header of two rows, what adds up its other parts.
pub(super) const TOTALS: [&str; 6] = ["合计", "小计", "总计", "总数", "共计", "计"];

/// Whether a cell holds a name of names.txt.
pub(super) fn is_listed(cell: &str) -> bool {
    // The longest listed name has twelve hanzi, and clerks stretch short ones with spaces.
    cell.len() <= 60 && NAMES.contains_key(key(cell).as_str())
}

/// Whether a text is short and plain enough for a header.
pub(super) fn may_be_a_header(name: &str) -> bool {
    name.chars().count() <= 10 && !name.contains(|mark: char| mark.is_ascii_digit())
}

/// A header fit to be shown, on one line: clerks stretch 时 间 with spaces and break long headers.
pub(super) fn tidy(header: &str) -> String {
    header.split_whitespace().collect::<Vec<_>>().concat().trim_matches(ZERO_WIDTH).to_owned()
}

const ZERO_WIDTH: [char; 2] = ['\u{feff}', '\u{200b}'];

/// A header fit to be compared: no spaces, half-width forms, one kind of bracket, none of the marks around it.
fn key(header: &str) -> String {
    let folded = header.chars().filter(|mark| !mark.is_whitespace() && !ZERO_WIDTH.contains(mark));
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
        let known = kinds.all().iter().flat_map(|kind| kind.measures.iter().map(String::as_str));
        let mut measures: Vec<&str> = measure::WORDS.into_iter().chain(known).collect();
        // The longest that fits is meant: 场次 before 次.
        measures.sort_by_key(|name| (std::cmp::Reverse(name.chars().count()), *name));
        measures.dedup();
        Self { measures }
    }

    /// What a header means, if anything.
    pub(super) fn meaning(&self, header: &str) -> Option<Meaning> {
        // What our own export calls the column of a measure.
        let own = header.strip_prefix(OWN_COLUMN).map(str::trim).filter(|name| !name.is_empty());
        if let Some(name) = own {
            let field = Field::Measure { name: name.to_owned(), unit: None };
            return Some(Meaning { field, rank: usize::MAX });
        }
        let whole = key(header);
        if whole.is_empty() {
            return None;
        }
        let (base, hint) = split_hint(&whole);
        named(&whole)
            .or_else(|| named(base))
            .or_else(|| self.counted(base, hint).map(|field| Meaning { field, rank: usize::MAX }))
            .or_else(|| by_ending(base).map(|field| Meaning { field, rank: usize::MAX }))
    }

    /// Whether a header is known, though maybe as one whose column says nothing about the entry: 应到, 缺席.
    pub(super) fn knows(&self, header: &str) -> bool {
        let whole = key(header);
        self.meaning(header).is_some() || OTHER_HEADS.iter().any(|other| whole.starts_with(other))
    }

    /// A column of numbers: 数量（条）, 金额（万元）, 问题数, 发布（条）.
    fn counted(&self, base: &str, hint: Option<&str>) -> Option<Field> {
        let unit = hint.map(|hint| hint.trim_start_matches("单位").trim_start_matches(':'));
        let unit = unit.filter(|unit| measure::is_money(unit) || self.is_measure(unit)).map(str::to_owned);
        let listed = NAMES.get(base).map(|(listed, _)| listed);
        if listed == Some(&Listed::Amounts) {
            return Some(match unit {
                Some(unit) if measure::is_money(&unit) => {
                    Field::Measure { name: measure::MONEY.into(), unit: Some(unit) }
                }
                word => Field::Amounts { word },
            });
        }
        if listed == Some(&Listed::Money) || unit.as_deref().is_some_and(measure::is_money) {
            return Some(Field::Measure { name: measure::MONEY.into(), unit });
        }
        if unit.as_deref().is_some_and(|unit| measure::ATTENDANCE.contains(&unit)) {
            return (!OTHER_HEADS.iter().any(|other| base.contains(other))).then_some(Field::Attendance);
        }
        let stem = ["数量", "个数", "总数", "数"].iter().find_map(|ending| base.strip_suffix(ending));
        let noun = stem.and_then(|stem| self.measures.iter().find(|name| counts_in(stem, name)).copied());
        // 发现问题 counts 问题, as it does in a line.
        let called = measure::called(base);
        let noun = noun.or_else(|| [base, called].into_iter().find(|name| self.is_measure(name)));
        if noun.is_some_and(|noun| measure::ATTENDANCE.contains(&noun)) {
            return None;
        }
        // 发放礼品（个）: what is counted is the noun, since 个 says nothing about it; so it is where it says what was found (排查隐患（处）).
        let names_it = |unit: &str| unit == PIECES || called != base;
        let noun = noun.or_else(|| unit.as_deref().filter(|unit| names_it(unit)).map(|_| called));
        noun.or(unit.as_deref()).map(|name| Field::Measure { name: name.to_owned(), unit: unit.clone() })
    }

    fn is_measure(&self, name: &str) -> bool {
        self.measures.contains(&name)
    }
}

/// The one measure whose numbers stand below a header, whatever kinds a log has.
pub(crate) fn measure_of_header(header: &str) -> Option<String> {
    match Vocabulary::new(&Kinds::default()).meaning(header)?.field {
        Field::Measure { name, .. } | Field::Amounts { word: Some(name) } => Some(name),
        _ => None,
    }
}

/// Whether a measure ends what a column counts: 发文条 counts 条, but 单位 no 位 and 文件 no 件.
fn counts_in(stem: &str, measure: &str) -> bool {
    const ENDS_OF_NOUNS: [&str; 7] = ["位", "本", "件", "块", "处", "项", "字"];
    stem.ends_with(measure) && (stem == measure || !ENDS_OF_NOUNS.contains(&measure))
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
            works: None,
        }])
    }

    fn field(header: &str) -> Option<Field> {
        Vocabulary::new(&kinds()).meaning(header).map(|meaning| meaning.field)
    }

    fn measure(name: &str, unit: Option<&str>) -> Option<Field> {
        Some(Field::Measure { name: name.into(), unit: unit.map(str::to_owned) })
    }

    #[test]
    fn no_name_means_two_fields() {
        let mut seen = std::collections::HashSet::new();
        for (field, name) in names_of(include_str!("names.txt")) {
            assert_eq!(key(name), name, "a listed name must be as key() makes it");
            assert!(listed(field).is_some(), "{field}");
            assert!(seen.insert(name), "{name}");
        }
    }

    #[test]
    fn spaces_breaks_widths_and_marks_in_a_header_do_not_matter() {
        for header in
            ["日期", " 日 期 ", "日\n期", "＊日期：", "日期（必填）", "日期【年月日】", "\u{feff}日期"]
        {
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
        assert_eq!(field("金额（千元）"), measure("元", Some("千元")));
        assert_eq!(field("金额（单位：元）"), measure("元", Some("元")));
        assert_eq!(field("经费"), measure("元", None));
        assert_eq!(field("数量（条）"), Some(Field::Amounts { word: Some("条".into()) }));
        assert_eq!(field("成果数量"), Some(Field::Amounts { word: None }));
        assert_eq!(field("发布（条）"), measure("条", Some("条")));
        assert_eq!(field("条数"), measure("条", None));
        assert_eq!(field("场次"), measure("场次", None));
        assert_eq!(field("发现问题数"), measure("问题", None));
        assert_eq!(field("问题（个）"), measure("问题", Some("个")));
        assert_eq!(field("发现问题"), measure("问题", None));
        assert_eq!(field("发现问题(个)"), measure("问题", Some("个")));
        assert_eq!(field("排查隐患（处）"), measure("隐患", Some("处")));
        assert_eq!(field("问题整改数"), measure("整改", None));
        assert_eq!(field("整改"), measure("整改", None));
        assert_eq!(field("件数"), measure("件", None));
        assert_eq!(field("单位数"), None);
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
