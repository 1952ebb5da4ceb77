//! The Chinese words that figures bring into a report, and those in which a blank says what is missing.
//!
//! They are part of what a report says, like 一、 and 一是; messages to the clerk stand in assets/locales.

use super::{ChangeForm, Expr, Field, Per, Population, Than};
use crate::kind::Kinds;
use crate::measure::{ATTENDANCE, is_word};
use crate::period::Period;
use crate::quantity::Quantity;

/// Between the names, places, dates and titles of a list.
pub(super) const COMMA: &str = "、";
/// Behind a list that was cut.
pub(super) const AND_OTHERS: &str = "等";
/// Behind a number that was rounded down.
const AND_MORE: &str = "余";
/// The measure word of a noun (问题, 隐患) and of what has no word of its own.
const PIECES: &str = "个";
/// The measure word of entries, whatever their kind.
const TIMES: &str = "次";

/// 比上年增加3次, 比上期减少2次, 与上年持平.
pub(super) fn change_in_number(than: Than, by: Quantity, unit: &str) -> String {
    let other = match than {
        Than::LastYear => "上年",
        Than::LastPeriod => "上期",
    };
    match by.cmp(&Quantity::ZERO) {
        std::cmp::Ordering::Greater => format!("比{other}增加{by}{unit}"),
        std::cmp::Ordering::Less => format!("比{other}减少{}{unit}", -by),
        std::cmp::Ordering::Equal => format!("与{other}持平"),
    }
}

/// 同比增长25%, 环比下降10%. A change too small for its one decimal is no change to speak of.
pub(super) fn change_in_percent(than: Than, by: Quantity) -> String {
    let against = match than {
        Than::LastYear => "同比",
        Than::LastPeriod => "环比",
    };
    match by.cmp(&Quantity::ZERO) {
        std::cmp::Ordering::Greater => format!("{against}增长{by}%"),
        std::cmp::Ordering::Less => format!("{against}下降{}%", -by),
        std::cmp::Ordering::Equal => change_in_number(than, Quantity::ZERO, ""),
    }
}

/// 160余 for 167 in tens; 160 itself, and what is smaller than the step, as it is.
pub(super) fn rounded(number: Quantity, step: Option<Quantity>) -> String {
    match step.and_then(|step| number.floor_to(step)) {
        Some(floor) if floor != number && floor > Quantity::ZERO => format!("{floor}{AND_MORE}"),
        _ => number.to_string(),
    }
}

/// The measure word that a change in the figure is counted in.
pub(super) fn unit(expr: &Expr, kinds: &Kinds) -> String {
    match expr {
        Expr::Count { of, .. } => word(of, kinds),
        Expr::Sum { measure, .. } | Expr::State { measure, .. } => {
            if is_word(measure) {
                measure.clone()
            } else {
                PIECES.to_owned()
            }
        }
        Expr::Average { of, .. } => unit(of, kinds),
        Expr::Ratio { .. } => "个百分点".to_owned(),
        Expr::List { .. } | Expr::Change { .. } => PIECES.to_owned(),
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
        let filters = [&selection.text, &selection.dept, &selection.host, &selection.person];
        // Without kinds and tags they are the name's subject already.
        let beside = !(selection.kinds.is_empty() && selection.tags.is_empty());
        for filter in filters.into_iter().flatten().filter(|_| beside) {
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
        let counted =
            matches!(self, Self::Count { .. } | Self::Sum { .. } | Self::State { .. } | Self::Average { .. });
        counted.then(|| unit(self, kinds))
    }

    /// What a blank says is missing: 「党课次数」, 「经费支出元数」, 「每月中心组学习次数」.
    pub fn hint(&self, kinds: &Kinds) -> String {
        let each = |per: &Option<Per>| match per {
            None => "",
            Some(Per::Month) => "每月",
            Some(Per::Quarter) => "每季度",
        };
        match self {
            Self::Count { of, per } => format!("{}{}{}数", each(per), subject(of), word(of, kinds)),
            Self::Sum { measure, of, per } => format!("{}{}{}", each(per), subject(of), amount(measure)),
            Self::State { measure, of } => format!("{}{}", subject(of), amount(measure)),
            Self::List { field, of, .. } => format!("{}{}", subject(of), field_name(*field)),
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
            Self::Average { of, per } => {
                let spread = match per {
                    Per::Month => "月均",
                    Per::Quarter => "季均",
                };
                format!("{spread}{}", of.hint(kinds))
            }
        }
    }
}

/// What a population is about: its kinds, else its tags, else the words, people and offices it asks for.
fn subject(population: &Population) -> String {
    let selection = &population.selection;
    let tags = selection.tags.join(COMMA);
    let kinds = selection.kinds.join(COMMA);
    match (kinds.is_empty(), tags.is_empty()) {
        (false, false) => format!("{kinds}（{tags}）"),
        (false, true) => kinds,
        (true, false) => tags,
        (true, true) => [&selection.text, &selection.dept, &selection.host, &selection.person]
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .join(COMMA),
    }
}

fn amount(measure: &str) -> String {
    if ATTENDANCE.contains(&measure) { ATTENDANCE[0].to_owned() } else { format!("{measure}数") }
}

const fn field_name(field: Field) -> &'static str {
    match field {
        Field::Title => "题名",
        Field::Date => "日期",
        Field::Place => "地点",
        Field::Host => "主持人",
        Field::Speaker => "主讲人",
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
