//! What a picker offers of a figure: its parts, and the call that they make. The way back goes for most calls; one that says more than
//! a picker offers has no parts, and is changed as a call.

use chrono::NaiveDate;

use super::{ChangeForm, Expr, Field, Listing, Per, Population, Share, Than, Wording, call, words};
use crate::kind::Kinds;
use crate::log::{Scope, Selection};
use crate::names;
use crate::period::Period;

/// A figure as a person puts it together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parts {
    /// 算什么
    pub what: What,
    /// 类别, 标签, 主持, 科室
    pub of: Selection,
    /// Taken of all entries, whatever its document is narrowed to.
    pub apart: bool,
    /// 期间
    pub when: When,
    /// 怎么说
    pub wording: Wording,
}

/// 算什么
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// 次数
    Count {
        /// 有几人, 几处: each counted once.
        distinct: Option<Field>,
        /// The least of the months.
        per: Option<Per>,
    },
    /// 合计
    Sum {
        /// Of what: 人次, 问题.
        measure: Option<String>,
        /// The least of the months.
        per: Option<Per>,
    },
    /// 平均值
    Mean {
        /// Of what: 准确率.
        measure: Option<String>,
    },
    /// 期末数
    State {
        /// Of what: 名.
        measure: Option<String>,
    },
    /// 清单
    List(Listing),
    /// 占比
    Ratio {
        /// Amounts of this measure instead of entries.
        measure: Option<String>,
        /// What it is a share of.
        whole: Box<Selection>,
        /// Amounts of this measure there.
        whole_measure: Option<String>,
        /// How it is said.
        form: Share,
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
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum When {
    /// 今年: the document's.
    Document,
    /// 去年: the same a year before.
    LastYear,
    /// 比上年: how much more or less than another time.
    Against {
        /// Than when.
        than: Than,
        /// Said in numbers or per cent.
        form: ChangeForm,
        /// What is said where there was none.
        new: Option<String>,
    },
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
    /// Rates are never added up: 整改率.
    Rate,
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
        if let Expr::Change { of, than, form, unit, new } = expr {
            let parts = Self::of(of, document, kinds)?;
            let usual = (*form == ChangeForm::Percent || *unit == words::unit(of, kinds))
                && !matches!(&parts.what, What::Ratio { form, .. } if *form != Share::Percent);
            let when = When::Against { than: *than, form: *form, new: new.clone() };
            return (parts.when == When::Document && usual).then_some(Self { when, ..parts });
        }
        let (what, population) = match expr {
            Expr::Count { of, distinct, per } => (What::Count { distinct: *distinct, per: *per }, of),
            Expr::Sum { measure, of, per } => (What::Sum { measure: Some(measure.clone()), per: *per }, of),
            Expr::Mean { measure, of } => (What::Mean { measure: Some(measure.clone()) }, of),
            Expr::State { measure, of } => (What::State { measure: Some(measure.clone()) }, of),
            Expr::List { list, of } => (What::List(list.clone()), of),
            Expr::Ratio { part, whole, form } => {
                let ((measure, part), (whole_measure, whole)) = (amount(part)?, amount(whole)?);
                let plain = |population: &Population| population.wording == Wording::default();
                let more = whole.apart != part.apart || whole.selection.lacking.is_some();
                if !plain(part) || !plain(whole) || more || whole.period != part.period {
                    return None;
                }
                (
                    What::Ratio {
                        measure,
                        whole: Box::new(whole.selection.clone()),
                        whole_measure,
                        form: *form,
                    },
                    part,
                )
            }
            Expr::Average { of, per } => {
                let (measure, of) = amount(of)?;
                (What::Average { measure, per: *per }, of)
            }
            Expr::Entry { .. } | Expr::Change { .. } => return None,
        };
        let when = match population.period {
            None => When::Document,
            Some(period) if document.last_year() == Some(period) => When::LastYear,
            Some(period) => When::Own(period),
        };
        let (of, wording) = (population.selection.clone(), population.wording.clone());
        of.lacking.is_none().then_some(Self { what, of, apart: population.apart, when, wording })
    }

    /// The figure that they make.
    ///
    /// # Errors
    /// What is still to be chosen.
    pub fn expr(&self, document: Period, kinds: &Kinds) -> Result<Expr, Missing> {
        let period = match self.when {
            When::Document | When::Against { .. } => None,
            When::LastYear => Some(document.last_year().ok_or(Missing::NoYearBefore)?),
            When::Own(period) => Some(period),
        };
        let population = |of: &Selection, missing| {
            let selection = closed(of, kinds);
            if selection.is_unsaid() {
                return Err(missing);
            }
            Ok(Population { selection, period, apart: self.apart, ..Population::default() })
        };
        let named = |measure: &Option<String>| said(measure.as_ref()).ok_or(Missing::Measure);
        let bare = population(&self.of, Missing::Entries)?;
        let of = Population { wording: self.wording.clone(), ..bare.clone() };
        let expr = match &self.what {
            What::Count { distinct, per } => Expr::Count { of, distinct: *distinct, per: *per },
            What::Sum { measure, per } => {
                Expr::Sum { measure: named(measure).and_then(added)?, of, per: *per }
            }
            What::Mean { measure } => Expr::Mean { measure: named(measure)?, of },
            What::State { measure } => Expr::State { measure: named(measure)?, of },
            What::List(list) => {
                // A list has no number to round.
                let Wording { zero, some, .. } = self.wording.clone();
                let wording = Wording { zero, some, ..Wording::default() };
                Expr::List { list: list.clone(), of: Population { wording, ..bare } }
            }
            What::Ratio { measure, whole, whole_measure, form } => Expr::Ratio {
                part: Box::new(of_amount(measure.as_ref(), bare)?),
                whole: Box::new(of_amount(whole_measure.as_ref(), population(whole, Missing::Whole)?)?),
                form: *form,
            },
            What::Average { measure, per } => {
                Expr::Average { of: Box::new(of_amount(measure.as_ref(), of)?), per: *per }
            }
        };
        let When::Against { than, form, new } = &self.when else { return Ok(expr) };
        if matches!(expr, Expr::List { .. }) {
            return Err(Missing::NoComparison);
        }
        let unit = match form {
            ChangeForm::Number => words::unit(&expr, kinds),
            ChangeForm::Percent => String::new(),
        };
        Ok(Expr::Change { unit, of: Box::new(expr), than: *than, form: *form, new: said(new.as_ref()) })
    }
}

impl Expr {
    /// The same figure of the year before, of a period that is still running that of the same days; none before the calendar begins, or
    /// where nothing of it has passed.
    pub fn a_year_before(&self, document: Period, today: NaiveDate) -> Option<Self> {
        let mut expr = self.clone();
        for population in expr.populations_mut() {
            population.period = Some(Than::LastYear.days(population.period.unwrap_or(document), today)?);
        }
        Some(expr)
    }

    /// What it is taken of, its parts one after the other.
    pub fn populations(&self) -> Vec<&Population> {
        match self {
            Self::Count { of, .. }
            | Self::Sum { of, .. }
            | Self::Mean { of, .. }
            | Self::State { of, .. }
            | Self::List { of, .. } => {
                vec![of]
            }
            Self::Entry { .. } => Vec::new(),
            Self::Ratio { part, whole, .. } => [part.populations(), whole.populations()].concat(),
            Self::Change { of, .. } | Self::Average { of, .. } => of.populations(),
        }
    }

    /// The same figure taken of the entries within a scope; what it is narrowed to itself stays, and what is apart (`scope="all"`) is not
    /// narrowed.
    #[must_use]
    pub fn within(mut self, scope: &Scope) -> Self {
        for population in self.populations_mut().into_iter().filter(|population| !population.apart) {
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

    /// What [`Expr::within`] made it of: the same without a document's scope. None where a part of it is not within that.
    pub fn without(mut self, scope: &Scope) -> Option<Self> {
        for population in self.populations_mut().into_iter().filter(|population| !population.apart) {
            let within = &mut population.selection.within;
            let whole = scope.with.iter().all(|tag| within.with.contains(tag));
            let alike =
                within.dept == scope.dept && within.speaker == scope.speaker && within.person == scope.person;
            if !whole || !alike {
                return None;
            }
            within.with.retain(|tag| !scope.with.contains(tag));
            (within.dept, within.speaker, within.person) = (None, None, None);
        }
        Some(self)
    }

    pub(super) fn populations_mut(&mut self) -> Vec<&mut Population> {
        match self {
            Self::Count { of, .. }
            | Self::Sum { of, .. }
            | Self::Mean { of, .. }
            | Self::State { of, .. }
            | Self::List { of, .. } => {
                vec![of]
            }
            Self::Entry { .. } => Vec::new(),
            Self::Ratio { part, whole, .. } => {
                part.populations_mut().into_iter().chain(whole.populations_mut()).collect()
            }
            Self::Change { of, .. } | Self::Average { of, .. } => of.populations_mut(),
        }
    }
}

/// Entries, or amounts of a measure: what shares and averages are made of.
fn amount(expr: &Expr) -> Option<(Option<String>, &Population)> {
    match expr {
        Expr::Count { of, distinct: None, per: None } => Some((None, of)),
        Expr::Sum { measure, of, per: None } => Some((Some(measure.clone()), of)),
        _ => None,
    }
}

fn of_amount(measure: Option<&String>, of: Population) -> Result<Expr, Missing> {
    Ok(match said(measure) {
        Some(measure) => Expr::Sum { measure: added(measure)?, of, per: None },
        None => Expr::Count { of, distinct: None, per: None },
    })
}

fn added(measure: String) -> Result<String, Missing> {
    call::added("sum", measure).map_err(|_| Missing::Rate)
}

fn said(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Names as an expression has them: canonical, each once, without those that say nothing.
fn closed(of: &Selection, kinds: &Kinds) -> Selection {
    let distinct = |names: &mut dyn Iterator<Item = &str>| {
        let mut kept: Vec<String> = Vec::new();
        for name in names.map(str::trim).filter(|name| !name.is_empty()) {
            if !kept.iter().any(|known| known == name) {
                kept.push(name.to_owned());
            }
        }
        kept
    };
    let tags = |tags: &[String]| distinct(&mut tags.iter().map(String::as_str));
    let whole = |texts: &[String]| distinct(&mut texts.iter().flat_map(|text| names::listed(text)));
    Selection {
        every: of.every,
        kinds: if of.every {
            Vec::new()
        } else {
            distinct(&mut of.kinds.iter().map(|name| kinds.canonical(name)))
        },
        tags: tags(&of.tags),
        without: tags(&of.without),
        text: said(of.text.as_ref()),
        depts: whole(&of.depts),
        places: whole(&of.places),
        hosts: whole(&of.hosts),
        speakers: whole(&of.speakers),
        people: whole(&of.people),
        lacking: of.lacking,
        within: Box::new(Scope { with: tags(&of.within.with), ..Scope::default() }),
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
            r#"count(kind="党课", period="2025H1")"#,
            r#"count(text="应急", person="王建平")"#,
            r#"list(field="title", limit=3, kind="专题辅导")"#,
            r#"ratio(part=sum(measure="整改", kind="督查"), whole=sum(measure="问题", kind="督查"))"#,
            r#"ratio(part=count(kind="党课", tag="集体"), whole=count(kind="党课"))"#,
            r#"average(of=sum(measure="条", kind="信息编发"), per="month")"#,
            r#"change(of=count(kind="督查"), than="last_year", as="number", unit="次")"#,
            r#"change(of=count(kind="督查"), than="last_year", as="number", unit="次", new="新增{}次")"#,
            r#"count(distinct="speaker", kind="党课", without="集体", place="礼堂", speaker=["王建平", "李慧敏"])"#,
            r#"count(kind="党课", with=["安全", "专项"], per="month", digits="hanzi", zero="0", some="{}次")"#,
            r#"sum(measure="元", kind="经费", round="10000", unit="万")"#,
            r#"mean(measure="准确率", kind="信息发布")"#,
            r#"state(measure="名", kind="队伍")"#,
            r#"list(field="title", limit=1, more="", order="last", marks="引号", kind="党课")"#,
            r#"ratio(part=count(kind="党课", tag="集体"), whole=count(kind="党课"), as="tenths")"#,
            r#"average(of=count(kind="督查"), per="half")"#,
            r#"count(kind="党课", scope="all")"#,
            r#"ratio(part=count(kind="党课", tag="集体", scope="all"), whole=count(kind="党课", scope="all"))"#,
        ] {
            let expr = read(text);
            let parts = Parts::of(&expr, document(), &Kinds::default()).expect(text);
            assert_eq!(parts.expr(document(), &Kinds::default()), Ok(expr), "{text}");
        }
    }

    #[test]
    fn a_call_that_says_more_has_no_parts() {
        for text in [
            r#"change(of=count(kind="督查"), unit="回")"#,
            r#"change(of=count(kind="督查", period="2024"))"#,
            r#"ratio(part=count(kind="党课", zero="0"), whole=count(kind="党课"))"#,
            r#"ratio(part=count(kind="党课"), whole=count(kind="党课", period="2024"))"#,
            r#"ratio(part=count(kind="党课"), whole=count(kind="党课", scope="all"))"#,
        ] {
            assert_eq!(Parts::of(&read(text), document(), &Kinds::default()), None, "{text}");
        }
    }

    #[test]
    fn what_is_missing_is_said() {
        let parts = |what, of, when| Parts { what, of, apart: false, when, wording: Wording::default() };
        let count = What::Count { distinct: None, per: None };
        let against = When::Against { than: Than::LastYear, form: ChangeForm::Number, new: None };
        let of = Selection { kinds: vec!["党课".to_owned()], ..Selection::default() };
        let none = Selection { tags: vec![" ".to_owned()], ..Selection::default() };
        let list = What::List(Listing::of(Field::Title));
        let (whole, form) = (Box::default(), Share::Percent);
        let share = What::Ratio { measure: None, whole, whole_measure: None, form };
        for (parts, missing) in [
            (parts(count, none, When::Document), Missing::Entries),
            (parts(What::Sum { measure: None, per: None }, of.clone(), When::Document), Missing::Measure),
            (parts(share, of.clone(), When::Document), Missing::Whole),
            (parts(list, of, against), Missing::NoComparison),
        ] {
            assert_eq!(parts.expr(document(), &Kinds::default()), Err(missing));
        }
    }

    #[test]
    fn the_year_before_is_said_in_every_part() {
        // The whole of the period is over.
        let today = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a day");
        for (text, before) in [
            (r#"count(kind="党课")"#, r#"count(kind="党课", period="2024")"#),
            (r#"count(kind="党课", period="2025H1")"#, r#"count(kind="党课", period="2024H1")"#),
            (
                r#"ratio(part=count(tag="甲"), whole=count(tag="乙"))"#,
                r#"ratio(part=count(tag="甲", period="2024"), whole=count(tag="乙", period="2024"))"#,
            ),
        ] {
            assert_eq!(
                read(text).a_year_before(document(), today).map(|expr| expr.to_string()),
                Some(before.into())
            );
        }
    }
}
