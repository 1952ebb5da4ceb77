//! What the conditions of a template ask, in words, and whether it is so now.

use std::collections::BTreeMap;

use shuhui_compose::{Asks, LEFT_OUT, Parameter, ParameterKind, Question, Side};
use shuhui_core::figure::{Expr, Population, Sign};
use shuhui_core::log::{Scope, Selection};
use shuhui_core::{FigureSource, Kinds, Period, Quantity};

use super::apart::Apart;
use crate::cases::draft::shown::sign_word;
use crate::locale::{say, text};

/// Between a figure's name and what it is narrowed to.
const APART: char = '·';

/// What questions are said and answered with.
pub(super) struct Answers<'a> {
    pub(super) parameters: &'a [Parameter],
    /// What the template's names say.
    pub(super) values: &'a BTreeMap<String, String>,
    pub(super) kinds: &'a Kinds,
    pub(super) period: Period,
    /// The log of the period that it is tried for.
    pub(super) log: &'a dyn FigureSource,
    /// What its figures are narrowed to.
    pub(super) scope: &'a Scope,
    /// What tells its figures apart where they are called the same.
    pub(super) apart: Apart,
}

impl Answers<'_> {
    /// 有听证会时; 写“打算”，且（有党课，或还没有记录）时
    pub(super) fn when(&self, question: &Question) -> String {
        match &question.asks {
            Asks::Other => text("template.when_other").to_owned(),
            _ => say("template.when", &[("what", self.words(question))]),
        }
    }

    /// The same without 时.
    pub(super) fn words(&self, question: &Question) -> String {
        match &question.asks {
            Asks::Name { name, holds } => {
                let parameter = self.parameters.iter().find(|one| one.key == *name);
                let section = parameter.is_some_and(|one| one.kind == ParameterKind::Section);
                let key = match (section, holds) {
                    (true, true) => "template.asks_written",
                    (true, false) => "template.asks_unwritten",
                    (false, true) => "template.asks_filled",
                    (false, false) => "template.asks_unfilled",
                };
                say(key, &[("name", parameter.map_or(name.as_str(), |one| one.label.as_str()))])
            }
            Asks::Has { expr, holds } if is_all(expr, self.kinds) => {
                text(if *holds { "template.asks_any" } else { "template.asks_none" }).to_owned()
            }
            Asks::Has { expr, holds } => {
                let key = match (is_every(expr), holds) {
                    (false, true) => "template.asks_there",
                    (false, false) => "template.asks_gone",
                    (true, true) => "template.asks_any_of",
                    (true, false) => "template.asks_none_of",
                };
                say(key, &[("what", self.apart.about(expr, self.kinds, self.period))])
            }
            Asks::Compare { left, sign, right } => self.compared(left, *sign, right),
            Asks::All(parts) => self.joined(parts, "template.asks_and"),
            Asks::Any(parts) => self.joined(parts, "template.asks_or"),
            Asks::Other => text("template.asks_other").to_owned(),
        }
    }

    fn joined(&self, parts: &[Question], by: &'static str) -> String {
        // That there is nothing yet is said last: it is the rare one.
        let is_rare =
            |part: &&Question| matches!(&part.asks, Asks::Has { expr, holds: false } if is_every(expr));
        let (rare, usual): (Vec<_>, Vec<_>) = parts.iter().partition(is_rare);
        let said = usual.into_iter().chain(rare).map(|part| match part.asks {
            Asks::All(_) | Asks::Any(_) => say("template.asks_group", &[("what", self.words(part))]),
            _ => self.words(part),
        });
        said.collect::<Vec<_>>().join(text(by))
    }

    /// 党课不少于 5 次; 整改个数等于问题个数
    fn compared(&self, left: &Side, sign: Sign, right: &Side) -> String {
        let counted = match (left, right) {
            (Side::Number(expr), Side::Literal(number)) if is_count(expr) => {
                expr.word(self.kinds).map(|word| (expr, number, word))
            }
            _ => None,
        };
        let said = |side: &Side| match side {
            Side::Number(expr) => self.apart.name(expr, self.kinds, self.period),
            Side::Literal(number) => number.to_string(),
        };
        match counted {
            Some((expr, number, word)) => {
                let number = number.to_string();
                let args = [
                    ("what", self.apart.about(expr, self.kinds, self.period)),
                    ("sign", sign_word(sign).to_owned()),
                    ("than", number),
                    ("word", word),
                ];
                say("template.asks_counted", &args)
            }
            None => {
                let (left, right) = (said(left), said(right));
                let sign = sign_word(sign).to_owned();
                // What both are narrowed to is said once: 李慧敏的党课次数少于督查次数.
                match (left.split_once(APART), right.split_once(APART)) {
                    (Some((left, of)), Some((right, other))) if of == other => {
                        let args = [("of", of), ("left", left), ("sign", &sign), ("right", right)];
                        say("template.asks_compared_of", &args)
                    }
                    _ => say("template.asks_compared", &[("left", left), ("sign", sign), ("right", right)]),
                }
            }
        }
    }

    /// Whether it is so now; nothing where the template's own loops decide.
    pub(super) fn holds(&self, question: &Question) -> Option<bool> {
        match &question.asks {
            Asks::Name { name, holds } => {
                let said = self.values.get(name)?;
                let parameter = self.parameters.iter().find(|one| one.key == *name)?;
                let says = parameter.is_written(said).unwrap_or(!said.trim().is_empty() && said != LEFT_OUT);
                Some(says == *holds)
            }
            Asks::Has { expr, holds } => {
                let evaluated = self.log.evaluate(&expr.as_ref().clone().within(self.scope)).ok()?;
                Some(Expr::is_there(&evaluated) == *holds)
            }
            Asks::Compare { left, sign, right } => Some(sign.holds(self.number(left)?, self.number(right)?)),
            Asks::All(parts) => self.settled(parts, false),
            Asks::Any(parts) => self.settled(parts, true),
            Asks::Other => None,
        }
    }

    /// One part that is so (or is not) settles it; without one, all have to be known.
    fn settled(&self, parts: &[Question], by: bool) -> Option<bool> {
        let mut known = true;
        for part in parts {
            match self.holds(part) {
                Some(holds) if holds == by => return Some(by),
                Some(_) => {}
                None => known = false,
            }
        }
        known.then_some(!by)
    }

    fn number(&self, side: &Side) -> Option<Quantity> {
        match side {
            Side::Literal(number) => Some(*number),
            Side::Number(expr) => {
                let evaluated = self.log.evaluate(&expr.as_ref().clone().within(self.scope)).ok()?;
                Some(Expr::number_of(&evaluated))
            }
        }
    }
}

/// A count of everything there is, or of all that a person has who is not named yet.
fn is_all(expr: &Expr, kinds: &Kinds) -> bool {
    let selection = Selection { every: true, ..Selection::default() };
    let all = Population { selection, ..Population::default() };
    let all = Expr::Count { of: all, distinct: None, per: None };
    matches!(expr, Expr::Count { distinct: None, per: None, .. })
        && is_every(expr)
        && expr.about(kinds) == all.about(kinds)
}

/// A count of every kind, whatever else narrows it.
fn is_every(expr: &Expr) -> bool {
    matches!(expr, Expr::Count { of, .. } if of.selection.every)
}

fn is_count(expr: &Expr) -> bool {
    matches!(expr, Expr::Count { distinct: None, per: None, .. })
}
