//! Figures of one name, told apart by what they say beside it: 〔党课次数·王建平主持〕 and 〔党课次数·王建平主讲〕, 有党课（主讲）时.

use std::collections::{BTreeMap, BTreeSet};

use shuhui_compose::{Asks, BodyPart, Question, Side, What};
use shuhui_core::figure::Expr;
use shuhui_core::{Kinds, Period};

use crate::locale::{say, text};

/// What figures say beside their names, by the name.
#[derive(Default)]
pub(super) struct Apart {
    names: BTreeMap<String, BTreeSet<Vec<String>>>,
    abouts: BTreeMap<String, BTreeSet<Vec<String>>>,
}

impl Apart {
    /// Of all figures that a text prints and asks for.
    pub(super) fn of(parts: &[BodyPart], kinds: &Kinds, document: Period) -> Self {
        let mut apart = Self::default();
        let mut name = |expr: &Expr| {
            apart.names.entry(expr.name(kinds, document)).or_default().insert(beside(expr));
        };
        let mut abouts: Vec<&Expr> = Vec::new();
        for part in parts {
            match &part.what {
                What::Figure(expr) => name(expr),
                What::If(question) | What::ElseIf(question) => {
                    for Question { asks, .. } in question.alone() {
                        match asks {
                            Asks::Has { expr, .. } => abouts.push(expr),
                            Asks::Compare { left, right, .. } => {
                                for side in [left, right] {
                                    if let Side::Number(expr) = side {
                                        name(expr);
                                    }
                                }
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        for expr in abouts {
            apart.abouts.entry(expr.about(kinds)).or_default().insert(beside_about(expr, document));
        }
        apart
    }

    /// What a figure is called: 党课次数·王建平主持.
    pub(super) fn name(&self, expr: &Expr, kinds: &Kinds, document: Period) -> String {
        let name = expr.name(kinds, document);
        let beside = told(self.names.get(&name), beside(expr));
        if beside.is_empty() {
            return name;
        }
        let people = people(expr);
        let behind = people.iter().any(|(_, person)| name.ends_with(&format!("·{person}")));
        format!("{name}{}{}", if behind { "" } else { "·" }, beside.join("·"))
    }

    /// What entries a condition asks for: 党课（主持）.
    pub(super) fn about(&self, expr: &Expr, kinds: &Kinds, document: Period) -> String {
        let about = expr.about(kinds);
        let beside = told(self.abouts.get(&about), beside_about(expr, document));
        match beside.is_empty() {
            true => about,
            false => say("template.apart.beside", &[("what", about), ("beside", beside.join("，"))]),
        }
    }
}

/// Of what one of several says, what not all of them do.
fn told(all: Option<&BTreeSet<Vec<String>>>, own: Vec<String>) -> Vec<String> {
    let shared = |word: &String| all.is_none_or(|all| all.iter().all(|one| one.contains(word)));
    own.into_iter().filter(|word| !shared(word)).collect()
}

/// Who is asked for, and in which part.
fn people(expr: &Expr) -> Vec<(&'static str, String)> {
    let Some(population) = expr.populations().first().copied() else { return Vec::new() };
    let selection = &population.selection;
    let asked = [
        ("template.apart.host", &selection.hosts),
        ("template.apart.speaker", &selection.speakers),
        ("template.apart.person", &selection.people),
    ];
    asked.into_iter().flat_map(|(part, names)| names.iter().map(move |name| (part, name.clone()))).collect()
}

/// What a figure says beside its name: in which part people are asked for, and how many are listed.
fn beside(expr: &Expr) -> Vec<String> {
    let parts: BTreeSet<&str> = people(expr).into_iter().map(|(part, _)| part).collect();
    let mut beside: Vec<String> = parts.into_iter().map(|part| text(part).to_owned()).collect();
    if let Expr::List { list, .. } = expr
        && let Some(limit) = list.limit
    {
        beside.push(say("template.apart.limit", &[("limit", limit.to_string())]));
    }
    beside
}

/// The same of a condition, which does not name its period.
fn beside_about(expr: &Expr, document: Period) -> Vec<String> {
    let other = expr.populations().first().and_then(|population| population.period);
    let other = other.filter(|period| *period != document);
    beside(expr).into_iter().chain(other.map(|period| period.name())).collect()
}
