//! The report of a year before that a new draft could follow: of the same unit, and about the same matter where the title names one.

use shuhui_core::{Document, Period};
use shuhui_store::{Reader, Report, Which};

use crate::App;
use crate::error::AppError;
use crate::wire::EarlierReport;

/// What a title says beside its matter, the longer words first.
const SAID: [&str; 43] = [
    "责任制落实情况",
    "落实情况",
    "开展情况",
    "有关情况",
    "进展情况",
    "上半年",
    "下半年",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "全年",
    "年度",
    "年终",
    "季度",
    "工作",
    "情况",
    "总结",
    "汇报",
    "报告",
    "述职",
    "计划",
    "要点",
    "方案",
    "打算",
    "安排",
    "材料",
    "个人",
    "专题",
    "关于",
    "开展",
    "落实",
    "讲话",
    "中共",
    "党组",
    "党委",
    "党支部",
    "第",
    "年",
    "月",
    "的",
    "及",
    "和",
];
/// What is said of the organ of a unit, and not of the unit.
const ORGANS: [&str; 6] = ["党支部", "党总支", "党组", "党委", "办公室", "机关"];

/// The report on the shelf that is like the draft, if one is.
pub(super) fn like(
    app: &App,
    reader: &Reader,
    draft: &Document,
    genre: &str,
    period: Period,
) -> Result<Option<EarlierReport>, AppError> {
    let Some(before) = period.last_year() else { return Ok(None) };
    let all = app
        .shelves
        .get(reader, Which::Live, |reader| Ok(std::sync::Arc::new(reader.reports(Which::Live)?)))?;
    let of_then = |report: &&Report| {
        let about = &report.about;
        about.unread.is_none() && about.genre == genre && about.period == Some(before)
    };
    let (title, unit) = (draft.title(), &*draft.meta.issuer);
    let wanted = matter(&title, unit);
    let fits = |report: &&Report| {
        let about = &report.about;
        is_of(unit, &title, &about.unit)
            && (wanted.is_empty() || is_about(&wanted, &matter(&about.title, &about.unit)))
    };
    let other = |report: &&Report| !matter(&report.about.title, &report.about.unit).is_empty();
    // A draft about all there is follows the report about all there was.
    let found =
        all.iter().filter(of_then).filter(fits).min_by_key(|report| wanted.is_empty() && other(report));
    Ok(found.map(|report| EarlierReport { id: report.id.to_string(), title: report.about.title.clone() }))
}

/// Whether a report of a unit is one of ours.
fn is_of(ours: &str, title: &str, theirs: &str) -> bool {
    let (ours, theirs) = (without_organ(ours), without_organ(theirs));
    let same = !ours.is_empty() && (ours == theirs || ours.ends_with(theirs) || theirs.ends_with(ours));
    theirs.chars().count() >= 2 && (same || title.starts_with(theirs))
}

/// 禾川区综合服务中心党组: the unit alone.
fn without_organ(unit: &str) -> &str {
    ORGANS.iter().fold(unit, |unit, organ| unit.strip_suffix(organ).unwrap_or(unit))
}

/// What a title is about: its words without the unit, the days and the sort of text.
fn matter(title: &str, unit: &str) -> String {
    // A place that waits for the unit says nothing.
    let mut words: String =
        title.split('〔').map(|part| part.rsplit('〕').next().unwrap_or_default()).collect();
    let unit = without_organ(unit);
    if !unit.is_empty() {
        words = words.replace(unit, "");
    }
    for said in SAID {
        words = words.replace(said, "");
    }
    words.retain(|c| c.is_alphabetic());
    words
}

/// Whether two matters are one: half of what the shorter says stands in the other.
fn is_about(one: &str, other: &str) -> bool {
    let pairs = |words: &str| -> Vec<(char, char)> { words.chars().zip(words.chars().skip(1)).collect() };
    let (one, other) = (pairs(one), pairs(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let shared = short.iter().filter(|pair| long.contains(pair)).count();
    shared > 0 && shared * 2 >= short.len()
}

#[cfg(test)]
mod tests {
    use super::{is_about, is_of, matter};

    #[test]
    fn a_title_names_its_matter() {
        let unit = "禾川区综合服务中心";
        for (title, expected) in [
            ("禾川区综合服务中心2025年工作总结", ""),
            ("禾川区综合服务中心党组2024年度意识形态工作责任制落实情况报告", "意识形态"),
            ("关于2024年上半年安全生产工作情况的汇报", "安全生产"),
            ("2024年普法工作总结", "普法"),
            ("〔待填：单位名称〕2024年普法工作总结", "普法"),
        ] {
            assert_eq!(matter(title, unit), expected, "{title}");
        }
        assert!(is_about("安全生产", "安全生产专项整治"));
        assert!(!is_about("安全生产", "意识形态"));
        assert!(!is_about("安全生产", ""));
    }

    #[test]
    fn a_report_is_ours_by_its_unit() {
        let title = "禾川区综合服务中心2025年工作总结";
        assert!(is_of("禾川区综合服务中心", title, "禾川区综合服务中心党组"));
        assert!(is_of("", title, "禾川区综合服务中心"));
        assert!(is_of("禾川区综合服务中心", title, "综合服务中心"));
        assert!(!is_of("禾川区综合服务中心", title, "禾川区司法局"));
        assert!(!is_of("禾川区综合服务中心", title, ""));
        assert!(!is_of("", "2025年工作总结", "禾川区司法局"));
    }
}
