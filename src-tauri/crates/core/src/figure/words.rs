//! The Chinese words that figures bring into a report, and those in which a blank says what is missing.
//!
//! They are part of what a report says, like 一、 and 一是; messages to the clerk stand in assets/locales.

use super::{ChangeForm, Evaluated, Expr, Field, Per, Population, Than, Wording};
use crate::kind::Kinds;
use crate::log::{Lacking, Selection};
use crate::measure::{ATTENDANCE, is_word};
use crate::names;
use crate::numeral;
use crate::period::{Part, Period};
use crate::quantity::Quantity;

/// Between the names, places, dates and titles of a list.
pub(super) const COMMA: &str = "、";
/// Behind a list that was cut.
pub(super) const AND_OTHERS: &str = "等";
/// More kinds, or tags, than that are counted, not named.
const MOST_NAMED: usize = 3;
/// The measure word of a noun (问题, 隐患) and of what has no word of its own.
const PIECES: &str = "个";
/// The measure word of entries, whatever their kind.
const TIMES: &str = "次";
/// What a figure of all kinds is of.
const EVERYTHING: &str = "全部记录";

/// What a figure is compared with.
pub(super) struct Against {
    pub(super) than: Than,
    /// The period that it is of.
    pub(super) period: Period,
    /// That is not over, so that only as many days are compared as have passed.
    pub(super) running: bool,
}

impl Against {
    /// 比上年增加3次, 比上季度减少2次, 与上年同期持平.
    pub(super) fn in_number(&self, by: Quantity, wording: &Wording, unit: &str) -> String {
        let other = self.other();
        match by.cmp(&Quantity::ZERO) {
            std::cmp::Ordering::Greater => format!("比{other}增加{}{unit}", wording.difference(by)),
            std::cmp::Ordering::Less => format!("比{other}减少{}{unit}", wording.difference(-by)),
            std::cmp::Ordering::Equal => format!("与{other}持平"),
        }
    }

    /// 同比增长25%, 环比下降10%. A change too small for its one decimal is no change to speak of.
    pub(super) fn in_percent(&self, by: Quantity) -> String {
        let against = match self.than {
            Than::LastPeriod if self.period.part() != Some(Part::Year) => "环比",
            Than::LastYear | Than::LastPeriod => "同比",
        };
        match by.cmp(&Quantity::ZERO) {
            std::cmp::Ordering::Greater => format!("{against}增长{by}%"),
            std::cmp::Ordering::Less => format!("{against}下降{}%", -by),
            std::cmp::Ordering::Equal => format!("与{}持平", self.other()),
        }
    }

    /// The other period, as a sentence says it.
    fn other(&self) -> String {
        let (whole, same_days) = match (self.than, self.period.part()) {
            (_, Some(Part::Year)) => ("上年", self.running),
            (Than::LastYear, _) => ("上年", true),
            (Than::LastPeriod, Some(Part::Half(1))) => ("上年下半年", self.running),
            (Than::LastPeriod, Some(Part::Half(_))) => ("上半年", self.running),
            (Than::LastPeriod, Some(Part::Quarter(_))) => ("上季度", self.running),
            (Than::LastPeriod, Some(Part::Month(_))) => ("上月", self.running),
            (Than::LastPeriod, None) => ("上期", self.running),
        };
        format!("{whole}{}", if same_days { "同期" } else { "" })
    }
}

/// 九成六, 六成, 十成; none where 成 cannot say it.
pub(super) fn tenths(percent: Quantity) -> Option<String> {
    let rounded = (percent.hundredths() + 50).div_euclid(100);
    let digit = |n: i64| u64::try_from(n).ok().and_then(numeral::written);
    match (rounded / 10, rounded % 10) {
        (0, _) => (percent > Quantity::ZERO).then(|| "不足一成".to_owned()),
        (10, 0) => Some("十成".to_owned()),
        (tens @ 1..=9, 0) => Some(format!("{}成", digit(tens)?)),
        (tens @ 1..=9, ones) => Some(format!("{}成{}", digit(tens)?, digit(ones)?)),
        _ => None,
    }
}

/// The measure word that a change in the figure is counted in.
pub(super) fn unit(expr: &Expr, kinds: &Kinds) -> String {
    match expr {
        Expr::Count { distinct: Some(field), .. } => match field {
            Field::Speaker | Field::Host => "人".to_owned(),
            Field::Date => "天".to_owned(),
            _ => PIECES.to_owned(),
        },
        Expr::Count { of, distinct: None, .. } => word(of, kinds),
        Expr::Mean { measure, .. } if !is_word(measure) => String::new(),
        Expr::Sum { measure, .. } | Expr::Mean { measure, .. } | Expr::State { measure, .. } => {
            if is_word(measure) { measure.clone() } else { PIECES.to_owned() }
        }
        Expr::Average { of, .. } => unit(of, kinds),
        Expr::Ratio { .. } => "个百分点".to_owned(),
        Expr::List { .. } | Expr::Entry { .. } | Expr::Change { .. } => PIECES.to_owned(),
    }
}

/// The measure word that all kinds of a population share, or 次.
fn word(population: &Population, kinds: &Kinds) -> String {
    let mut words = population
        .selection
        .kinds
        .iter()
        .map(|kind| kinds.find(kind).map_or(TIMES, |kind| kind.word.as_str()));
    match words.next() {
        Some(first) if !first.is_empty() && words.all(|word| word == first) => first.to_owned(),
        _ => TIMES.to_owned(),
    }
}

impl Expr {
    /// What entries are asked for, whatever is counted of them: 「党课」, 「党课（专题研讨）」.
    pub fn about(&self, kinds: &Kinds) -> String {
        let about = match self {
            Self::Count { of, .. } | Self::List { of, .. } => subject(of),
            _ => String::new(),
        };
        if about.is_empty() { self.hint(kinds) } else { about }
    }

    /// What the figure is called wherever it is shown alone: 「党课次数」, and what tells it from others of that name: 「党课次数·上半年」.
    pub fn name(&self, kinds: &Kinds, document: Period) -> String {
        let mut name = self.hint(kinds);
        // The second part of a share is what it is a share of.
        let Some(population) = self.populations().first().copied() else { return name };
        let selection = &population.selection;
        // Without kinds and tags they are the name's subject already.
        let beside = !(selection.kinds.is_empty() && selection.tags.is_empty());
        for filter in filters(selection).filter(|_| beside) {
            name.push('·');
            name.push_str(filter);
        }
        if let Some(period) = population.period.filter(|period| *period != document) {
            let within = document.within_year().is_some() && period.within_year() == document.within_year();
            name.push('·');
            name.push_str(&if within { period.short_name() } else { period.name() });
        }
        name
    }

    /// The word behind its number; none where its text says all: lists, shares, changes.
    pub fn word(&self, kinds: &Kinds) -> Option<String> {
        // A sentence of its own has its word already.
        let alone = self.populations().iter().all(|population| population.wording.some.is_none());
        (self.is_amount() && alone).then(|| unit(self, kinds))
    }

    /// Whether its text is a number with a word behind it, not a list, a share or a change.
    pub(super) fn is_amount(&self) -> bool {
        matches!(
            self,
            Self::Count { .. }
                | Self::Sum { .. }
                | Self::Mean { .. }
                | Self::State { .. }
                | Self::Average { .. }
        )
    }

    /// What a blank says is missing: 「党课次数」, 「经费支出元数」, 「每月中心组学习次数」.
    pub fn hint(&self, kinds: &Kinds) -> String {
        let each = |per: &Option<Per>| per.map_or("", Per::each);
        match self {
            Self::Count { of, distinct: Some(field), per } => {
                let what = match field {
                    Field::Date => "天",
                    other => field_name(*other),
                };
                format!("{}{}{what}数", each(per), subject(of))
            }
            Self::Count { of, distinct: None, per } => {
                format!("{}{}{}数", each(per), subject(of), word(of, kinds))
            }
            Self::Sum { measure, of, per } => format!("{}{}{}", each(per), subject(of), amount(measure)),
            Self::Mean { measure, of } if is_word(measure) => {
                format!("{}平均{}", subject(of), amount(measure))
            }
            Self::Mean { measure, of } => format!("{}平均{measure}", subject(of)),
            Self::State { measure, of } => format!("{}{}", subject(of), amount(measure)),
            Self::List { list, of } => format!("{}{}", subject(of), field_name(list.field)),
            Self::Entry { says, .. } => says.name().to_owned(),
            Self::Ratio { part, .. } => match part.as_ref() {
                // 整改 of 问题 is the 整改率.
                Self::Sum { measure, of, .. } if !is_word(measure) => {
                    format!("{}{measure}率", subject(of))
                }
                part => format!("{}占比", part.hint(kinds)),
            },
            Self::Change { of, than, form, .. } => {
                let how = match (form, than) {
                    (ChangeForm::Number, _) => "增减",
                    (ChangeForm::Percent, Than::LastYear) => "同比",
                    (ChangeForm::Percent, Than::LastPeriod) => "环比",
                };
                format!("{}{how}", of.hint(kinds))
            }
            Self::Average { of, per } => format!("{}{}", per.average(), of.hint(kinds)),
        }
    }

    /// What a blank in its place says: what is missing, and of 每月 the months that have none (「8月没有」).
    pub fn blank(&self, kinds: &Kinds, evaluated: &Evaluated) -> String {
        let hint = self.hint(kinds);
        let per = match self {
            Self::Count { per, .. } | Self::Sum { per, .. } => *per,
            _ => None,
        };
        match per.filter(|_| !evaluated.empty.is_empty()) {
            Some(per) => format!("{hint}（{}）", per.without(&evaluated.empty)),
            None => hint,
        }
    }
}

/// What a population is about: its kinds, else its tags, else the words, people and offices it asks for.
fn subject(population: &Population) -> String {
    let selection = &population.selection;
    let tags = few(&selection.tags, "个标签");
    let kinds = few(&selection.kinds, "类");
    match (kinds.is_empty(), tags.is_empty()) {
        (false, false) => format!("{kinds}（{tags}）"),
        (false, true) => kinds,
        (true, false) => tags,
        (true, true) => {
            let filters = filters(selection).collect::<Vec<_>>().join(COMMA);
            if filters.is_empty() && selection.every { EVERYTHING.to_owned() } else { filters }
        }
    }
}

/// All of a few names, the first of many: 「中心组学习等18类」.
fn few(names: &[String], noun: &str) -> String {
    match names {
        [first, ..] if names.len() > MOST_NAMED => format!("{first}{AND_OTHERS}{}{noun}", names.len()),
        names => names.join(COMMA),
    }
}

/// The words, offices, places and people that a selection asks for.
fn filters(selection: &Selection) -> impl Iterator<Item = &str> {
    let Selection { text, depts, places, hosts, speakers, people, lacking, .. } = selection;
    let all = text.iter().chain(depts).chain(places).chain(hosts).chain(speakers).chain(people);
    let named = all.map(String::as_str).filter(|name| !names::is_stand_in(name));
    named.chain(lacking.map(Lacking::words))
}

impl Lacking {
    /// Entries that leave it empty, as a group of them is called: 未填科室.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Dept => "未填科室",
            Self::Tag => "没有标签",
            Self::Host => "未填主持人",
            Self::Speaker => "未填主讲人",
            Self::Place => "未填地点",
        }
    }
}

fn amount(measure: &str) -> String {
    if ATTENDANCE.contains(&measure) { ATTENDANCE[0].to_owned() } else { format!("{measure}数") }
}

pub(super) const fn field_name(field: Field) -> &'static str {
    match field {
        Field::Title => "题名",
        Field::Date => "日期",
        Field::Place => "地点",
        Field::Host => "主持人",
        Field::Speaker => "主讲人",
        Field::Dept => "科室",
        Field::Tag => "标签",
        Field::Kind => "类别",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_called_by_its_call() {
        let kinds = Kinds::default();
        let document: Period = "2025".parse().expect("a period");
        for (expr, name) in [
            (r#"count(kind="党课")"#, "党课次数"),
            (r#"count(kind="党课", period="2025")"#, "党课次数"),
            (r#"count(kind="党课", period="2025H1")"#, "党课次数·上半年"),
            (r#"count(kind="党课", period="2024")"#, "党课次数·2024年"),
            (r#"count(kind="党课", period="2024H1")"#, "党课次数·2024年上半年"),
            (r#"count(kind="培训班", tag="举办", host="王建平")"#, "培训班（举办）次数·王建平"),
            (r#"count(host="王建平")"#, "王建平次数"),
            (r#"count(kind="*", lacking="dept")"#, "未填科室次数"),
            (r#"sum(measure="人次", kind="培训班")"#, "培训班人次"),
            (
                r#"ratio(part=sum(measure="整改", kind="督查"), whole=sum(measure="问题", kind="督查"))"#,
                "督查整改率",
            ),
            (r#"change(of=count(kind="党课"))"#, "党课次数增减"),
        ] {
            let expr = Expr::parse(expr, &kinds).expect("an expression");
            assert_eq!(expr.name(&kinds, document), name);
        }
    }
}
