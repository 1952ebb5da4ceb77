//! What a picker offers of a figure: its parts, and the call that they make. The way back goes for most calls; one that says more than
//! a picker offers has no parts, and is changed as a call.

use super::{ChangeForm, Expr, Field, Per, Population, Than, words};
use crate::kind::Kinds;
use crate::log::{Scope, Selection};
use crate::period::Period;

/// A figure as a person puts it together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parts {
    /// 算什么
    pub what: What,
    /// 类别, 标签, 主持, 科室
    pub of: Selection,
    /// 期间
    pub when: When,
}

/// 算什么
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// 次数
    Count,
    /// 合计
    Sum {
        /// Of what: 人次, 问题.
        measure: Option<String>,
    },
    /// 清单
    List {
        /// What of the entries.
        field: Field,
        /// At most so many.
        limit: Option<u32>,
    },
    /// 占比
    Ratio {
        /// Amounts of this measure instead of entries.
        measure: Option<String>,
        /// What it is a share of.
        whole: Selection,
        /// Amounts of this measure there.
        whole_measure: Option<String>,
    },
    /// 季均, 月均
    Average {
        /// Amounts of this measure instead of entries.
        measure: Option<String>,
        /// Over what.
        per: Per,
    },
}

/// 期间
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// 今年: the document's.
    Document,
    /// 去年: the same a year before.
    LastYear,
    /// 比上年: how much more or less than a year before.
    AgainstLastYear,
    /// Some other.
    Own(Period),
}

/// What is still to be chosen before parts make a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// Which entries: a number over the whole log would look right.
    Entries,
    /// What is added up.
    Measure,
    /// What it is a share of.
    Whole,
    /// A list is not more or less than another.
    NoComparison,
    /// There is no year before.
    NoYearBefore,
}

impl Parts {
    /// The parts of a figure in a document's period; none where it says more than a picker offers.
    pub fn of(expr: &Expr, document: Period, kinds: &Kinds) -> Option<Self> {
        if let Expr::Change { of, than: Than::LastYear, form: ChangeForm::Number, unit } = expr {
            let parts = Self::of(of, document, kinds)?;
            let plain = parts.when == When::Document && *unit == words::unit(of, kinds);
            return plain.then_some(Self { when: When::AgainstLastYear, ..parts });
        }
        let (what, population) = match expr {
            Expr::Count { of, per: None } => (What::Count, of),
            Expr::Sum { measure, of, per: None } => (What::Sum { measure: Some(measure.clone()) }, of),
            Expr::List { field, limit, of } => (What::List { field: *field, limit: *limit }, of),
            Expr::Ratio { part, whole } => {
                let ((measure, part), (whole_measure, whole)) = (amount(part)?, amount(whole)?);
                if !is_plain(whole) || whole.period != part.period {
                    return None;
                }
                (What::Ratio { measure, whole: whole.selection.clone(), whole_measure }, part)
            }
            Expr::Average { of, per } => {
                let (measure, of) = amount(of)?;
                (What::Average { measure, per: *per }, of)
            }
            _ => return None,
        };
        let when = match population.period {
            None => When::Document,
            Some(period) if document.last_year() == Some(period) => When::LastYear,
            Some(period) => When::Own(period),
        };
        is_plain(population).then(|| Self { what, of: population.selection.clone(), when })
    }

    /// The figure that they make.
    ///
    /// # Errors
    /// What is still to be chosen.
    pub fn expr(&self, document: Period, kinds: &Kinds) -> Result<Expr, Missing> {
        let period = match self.when {
            When::Document | When::AgainstLastYear => None,
            When::LastYear => Some(document.last_year().ok_or(Missing::NoYearBefore)?),
            When::Own(period) => Some(period),
        };
        let population = |of: &Selection, missing| {
            let selection = closed(of, kinds);
            if selection == Selection::default() {
                return Err(missing);
            }
            Ok(Population { selection, period, ..Population::default() })
        };
        let of = population(&self.of, Missing::Entries)?;
        let expr = match &self.what {
            What::Count => Expr::Count { of, per: None },
            What::Sum { measure } => {
                let measure = said(measure.as_ref()).ok_or(Missing::Measure)?;
                Expr::Sum { measure, of, per: None }
            }
            What::List { field, limit } => Expr::List { field: *field, limit: *limit, of },
            What::Ratio { measure, whole, whole_measure } => Expr::Ratio {
                part: Box::new(of_amount(measure.as_ref(), of)),
                whole: Box::new(of_amount(whole_measure.as_ref(), population(whole, Missing::Whole)?)),
            },
            What::Average { measure, per } => {
                Expr::Average { of: Box::new(of_amount(measure.as_ref(), of)), per: *per }
            }
        };
        match (self.when, &expr) {
            (When::AgainstLastYear, Expr::List { .. }) => Err(Missing::NoComparison),
            (When::AgainstLastYear, _) => Ok(Expr::Change {
                unit: words::unit(&expr, kinds),
                of: Box::new(expr),
                than: Than::LastYear,
                form: ChangeForm::Number,
            }),
            _ => Ok(expr),
        }
    }
}

impl Expr {
    /// The same figure of the year before; none before the calendar begins.
    pub fn a_year_before(&self, document: Period) -> Option<Self> {
        let mut expr = self.clone();
        for population in expr.populations_mut() {
            population.period = Some(population.period.unwrap_or(document).last_year()?);
        }
        Some(expr)
    }

    /// What it is taken of, its parts one after the other.
    pub fn populations(&self) -> Vec<&Population> {
        match self {
            Self::Count { of, .. }
            | Self::Sum { of, .. }
            | Self::State { of, .. }
            | Self::List { of, .. } => {
                vec![of]
            }
            Self::Ratio { part, whole } => [part.populations(), whole.populations()].concat(),
            Self::Change { of, .. } | Self::Average { of, .. } => of.populations(),
        }
    }

    /// The same figure taken of the entries within a scope; what it is narrowed to itself stays.
    #[must_use]
    pub fn within(mut self, scope: &Scope) -> Self {
        for population in self.populations_mut() {
            let within = &mut population.selection.within;
            for tag in &scope.with {
                if !within.with.contains(tag) {
                    within.with.push(tag.clone());
                }
            }
            for (narrowed, to) in [
                (&mut within.dept, &scope.dept),
                (&mut within.speaker, &scope.speaker),
                (&mut within.person, &scope.person),
            ] {
                if let Some(to) = to {
                    *narrowed = Some(to.clone());
                }
            }
        }
        self
    }

    fn populations_mut(&mut self) -> Vec<&mut Population> {
        match self {
            Self::Count { of, .. }
            | Self::Sum { of, .. }
            | Self::State { of, .. }
            | Self::List { of, .. } => {
                vec![of]
            }
            Self::Ratio { part, whole } => {
                part.populations_mut().into_iter().chain(whole.populations_mut()).collect()
            }
            Self::Change { of, .. } | Self::Average { of, .. } => of.populations_mut(),
        }
    }
}

/// Entries, or amounts of a measure: what shares and averages are made of.
fn amount(expr: &Expr) -> Option<(Option<String>, &Population)> {
    match expr {
        Expr::Count { of, per: None } => Some((None, of)),
        Expr::Sum { measure, of, per: None } => Some((Some(measure.clone()), of)),
        _ => None,
    }
}

fn of_amount(measure: Option<&String>, of: Population) -> Expr {
    match said(measure) {
        Some(measure) => Expr::Sum { measure, of, per: None },
        None => Expr::Count { of, per: None },
    }
}

/// Whether a population says nothing of how its answer is worded.
const fn is_plain(population: &Population) -> bool {
    population.zero.is_none() && population.round.is_none()
}

fn said(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Names as an expression has them: canonical, each once, without those that say nothing.
fn closed(of: &Selection, kinds: &Kinds) -> Selection {
    let distinct = |names: &mut dyn Iterator<Item = String>| {
        let mut kept: Vec<String> = Vec::new();
        for name in names {
            if !name.is_empty() && !kept.contains(&name) {
                kept.push(name);
            }
        }
        kept
    };
    Selection {
        kinds: distinct(&mut of.kinds.iter().map(|name| kinds.canonical(name).to_owned())),
        tags: distinct(&mut of.tags.iter().map(|tag| tag.trim().to_owned())),
        text: said(of.text.as_ref()),
        dept: said(of.dept.as_ref()),
        host: said(of.host.as_ref()),
        person: said(of.person.as_ref()),
        within: Box::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Expr {
        Expr::parse(text, &Kinds::default()).expect("an expression")
    }
    fn document() -> Period {
        "2025".parse().expect("a period")
    }

    #[test]
    fn parts_make_the_call_that_they_were_read_from() {
        for text in [
            r#"count(kind="党课")"#,
            r#"count(kind=["党课", "督查"], tag="集体", host="王建平", dept="办公室")"#,
            r#"count(kind="党课", period="2024")"#,
            r#"count(kind="党课", period="2025H1")"#,
            r#"count(text="应急", person="王建平")"#,
            r#"sum(measure="人次", kind="培训班")"#,
            r#"list(field="title", limit=3, kind="专题辅导")"#,
            r#"ratio(part=sum(measure="整改", kind="督查"), whole=sum(measure="问题", kind="督查"))"#,
            r#"ratio(part=count(kind="党课", tag="集体"), whole=count(kind="党课"))"#,
            r#"average(of=count(kind="督查"), per="quarter")"#,
            r#"average(of=sum(measure="条", kind="信息编发"), per="month")"#,
            r#"change(of=count(kind="督查"), than="last_year", as="number", unit="次")"#,
        ] {
            let expr = read(text);
            let parts = Parts::of(&expr, document(), &Kinds::default()).expect(text);
            assert_eq!(parts.expr(document(), &Kinds::default()), Ok(expr), "{text}");
        }
    }

    #[test]
    fn a_call_that_says_more_has_no_parts() {
        for text in [
            r#"count(kind="党课", zero="0")"#,
            r#"count(kind="党课", per="month")"#,
            r#"sum(measure="人次", kind="党课", round=10)"#,
            r#"state(measure="名", kind="队伍")"#,
            r#"change(of=count(kind="督查"), as="percent")"#,
            r#"change(of=count(kind="督查"), than="last_period")"#,
            r#"change(of=count(kind="督查"), unit="回")"#,
            r#"change(of=count(kind="督查", period="2024"))"#,
            r#"ratio(part=count(kind="党课"), whole=count(kind="党课", period="2024"))"#,
        ] {
            assert_eq!(Parts::of(&read(text), document(), &Kinds::default()), None, "{text}");
        }
    }

    #[test]
    fn what_is_missing_is_said() {
        let parts = |what, of, when| Parts { what, of, when };
        let of = Selection { kinds: vec!["党课".to_owned()], ..Selection::default() };
        let none = Selection { tags: vec![" ".to_owned()], ..Selection::default() };
        let list = What::List { field: Field::Title, limit: None };
        let share = What::Ratio { measure: None, whole: Selection::default(), whole_measure: None };
        for (parts, missing) in [
            (parts(What::Count, none, When::Document), Missing::Entries),
            (parts(What::Sum { measure: None }, of.clone(), When::Document), Missing::Measure),
            (parts(share, of.clone(), When::Document), Missing::Whole),
            (parts(list, of, When::AgainstLastYear), Missing::NoComparison),
        ] {
            assert_eq!(parts.expr(document(), &Kinds::default()), Err(missing));
        }
    }

    #[test]
    fn the_year_before_is_said_in_every_part() {
        for (text, before) in [
            (r#"count(kind="党课")"#, r#"count(kind="党课", period="2024")"#),
            (r#"count(kind="党课", period="2025H1")"#, r#"count(kind="党课", period="2024H1")"#),
            (
                r#"ratio(part=count(tag="甲"), whole=count(tag="乙"))"#,
                r#"ratio(part=count(tag="甲", period="2024"), whole=count(tag="乙", period="2024"))"#,
            ),
        ] {
            assert_eq!(
                read(text).a_year_before(document()).map(|expr| expr.to_string()),
                Some(before.into())
            );
        }
    }
}
