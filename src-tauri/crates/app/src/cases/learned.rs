//! What is learned 记住的: which figure the words around a number stand for, as somebody chose it beside an earlier report or on the shelf.
//!
//! Every choice is a row of its own (`shuhui_store::Learned`); what holds of some words is what was said of them last. It decides what is
//! proposed first, and makes nothing surer (`shuhui_draft::roll::Ranking`).

use chrono::Datelike as _;
use shuhui_core::{Expr, Kinds, Period, ReportId};
use shuhui_draft::roll::{Answer, Learned as Answers};
use shuhui_store::{Learned as Row, LearnedAct, NewLearned, Op, Reader, UndoScope};

use super::{roll, shelf, undo};
use crate::App;
use crate::error::AppError;
use crate::locale;
use crate::wire::{
    ChangeLearned, ForgetLearned, LearnedChoice, LearnedList, LearnedTaken, LearnedWords, Nothing,
    TakeLearned,
};

/// Something that was said of some words, as often as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Choice {
    /// Of what was said last.
    id: i64,
    words: String,
    answer: Answer,
    times: u32,
    report: Option<ReportId>,
    at: i64,
    holds: bool,
}

/// All that was learned.
///
/// # Errors
/// `store.*`
pub fn list(app: &App, _: Nothing) -> Result<LearnedList, AppError> {
    app.read(|reader| {
        let kinds = App::kinds(reader)?;
        let year = Period::year(app.clock().today().year())?;
        let mut learned: Vec<LearnedWords> = Vec::new();
        for choice in choices(&reader.learned()?) {
            let wire = wire(reader, &choice, &kinds, year)?;
            match learned.iter_mut().find(|known| known.words == choice.words) {
                Some(known) => known.choices.push(wire),
                None => learned.push(LearnedWords { words: choice.words, choices: vec![wire] }),
            }
        }
        Ok(LearnedList { learned })
    })
}

/// Says what a number of a report on the shelf is. It is a step of the shelf.
///
/// # Errors
/// `shelf.*`, `learned.no_words` for a number whose words say nothing, `learned.no_number`, `expr.*`, `period.*`, `store.*`
pub fn take(app: &App, request: TakeLearned) -> Result<LearnedTaken, AppError> {
    let id = shelf::id(&request.report)?;
    let opened = shelf::opened(app, id)?;
    let slot = usize::try_from(request.slot).unwrap_or(usize::MAX);
    if slot >= opened.base.slots.len() {
        return Err(AppError::new("learned.no_number", Vec::new()).about("slot"));
    }
    let year = request.year.unwrap_or_else(|| app.clock().today().year());
    let to = Period::year(year)?;
    let (words, expr) = app.read(|reader| {
        let expr = written(reader, request.expr.as_deref())?;
        Ok((roll::ranking(app, reader, &opened, to, |ranking| Ok(ranking.words(slot)))?, expr))
    })?;
    let words = words.ok_or_else(|| AppError::new("learned.no_words", Vec::new()).about("slot"))?;
    let new = NewLearned { words: words.clone(), act: LearnedAct::Taken, expr, year, report: Some(id) };
    app.write(Op::Learn { words: words.clone() }, |tx| Ok(tx.learned().say_on_shelf(new)?))?;
    let undo = app.read(|reader| undo::state(reader, UndoScope::Reports))?;
    Ok(LearnedTaken { words, undo })
}

/// Lets words stand for something else.
///
/// # Errors
/// `learned.unknown`, `expr.*`, `store.*`
pub fn change(app: &App, request: ChangeLearned) -> Result<LearnedList, AppError> {
    let year = app.clock().today().year();
    let (known, expr) = app.read(|reader| {
        let known = choices(&reader.learned()?);
        Ok((named(&known, &request.id)?.clone(), written(reader, request.expr.as_deref())?))
    })?;
    let answer = Answer { expr, year };
    if !(known.answer.is(&answer) && known.holds) {
        app.write(Op::Learn { words: known.words.clone() }, |tx| {
            let mut learned = tx.learned();
            if !known.answer.is(&answer) {
                learned.say(said(&known.words, LearnedAct::Forgotten, &known.answer, None))?;
            }
            Ok(learned.say(said(&known.words, LearnedAct::Changed, &answer, None))?)
        })?;
    }
    list(app, Nothing {})
}

/// Forgets what words were said to stand for; what was said of them before holds then, if anything was.
///
/// # Errors
/// `learned.unknown`, `store.*`
pub fn forget(app: &App, request: ForgetLearned) -> Result<LearnedList, AppError> {
    let gone: Vec<Choice> = app.read(|reader| {
        let known = choices(&reader.learned()?);
        request.ids.iter().map(|id| named(&known, id).cloned()).collect()
    })?;
    if let [first, ..] = gone.as_slice() {
        let op = Op::Forget { words: first.words.clone(), count: gone.len() };
        app.write(op, |tx| {
            let mut learned = tx.learned();
            for choice in &gone {
                learned.say(said(&choice.words, LearnedAct::Forgotten, &choice.answer, None))?;
            }
            Ok::<_, AppError>(())
        })?;
    }
    list(app, Nothing {})
}

/// What holds of all words, for the ranking.
///
/// # Errors
/// `store.*`
pub(super) fn answers(reader: &Reader) -> Result<Answers, AppError> {
    let known = choices(&reader.learned()?).into_iter().filter(|choice| choice.holds);
    Ok(Answers::of(known.map(|choice| (choice.words, choice.answer))))
}

/// An answer to be noted.
pub(super) fn said(words: &str, act: LearnedAct, answer: &Answer, report: Option<ReportId>) -> NewLearned {
    NewLearned { words: words.to_owned(), act, expr: answer.expr.clone(), year: answer.year, report }
}

/// What the rows come to: choices that were not forgotten, what was said last in front.
fn choices(rows: &[Row]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for row in rows {
        let answer = Answer { expr: row.expr.clone(), year: row.year };
        let known = choices.iter().position(|known| known.words == row.words && known.answer.is(&answer));
        if row.act == LearnedAct::Forgotten {
            if let Some(known) = known {
                choices.remove(known);
            }
            continue;
        }
        let before = known.map(|known| choices.remove(known));
        let times =
            before.as_ref().map_or(0, |before| before.times) + u32::from(row.act == LearnedAct::Taken);
        let report = row.report.or(before.and_then(|before| before.report));
        choices.push(Choice {
            id: row.n,
            words: row.words.clone(),
            answer,
            times,
            report,
            at: row.at,
            holds: false,
        });
    }
    choices.reverse();
    let mut seen = std::collections::HashSet::new();
    for choice in &mut choices {
        choice.holds = seen.insert(choice.words.clone());
    }
    choices
}

fn named<'c>(known: &'c [Choice], id: &str) -> Result<&'c Choice, AppError> {
    let found = known.iter().find(|choice| choice.id.to_string() == id.trim());
    found.ok_or_else(|| AppError::new("learned.unknown", vec![("id", id.to_owned())]).about("id"))
}

/// An expression as it is written, in the one way that it is stored.
fn written(reader: &Reader, expr: Option<&str>) -> Result<Option<String>, AppError> {
    let kinds = App::kinds(reader)?;
    let read = |expr: &str| Expr::parse(expr, &kinds).map(|expr| expr.to_string());
    Ok(expr.map(str::trim).map(read).transpose()?)
}

fn wire(reader: &Reader, choice: &Choice, kinds: &Kinds, year: Period) -> Result<LearnedChoice, AppError> {
    let expr = choice.answer.in_year(year.first().year());
    let read = expr.as_ref().map(|expr| Expr::parse(expr, kinds));
    let label = match &read {
        None => locale::text("learned.none").to_owned(),
        Some(Ok(expr)) => roll::called(expr, kinds, year),
        Some(Err(_)) => locale::text("learned.gone").to_owned(),
    };
    let report = choice.report.map(|id| reader.report(id)).transpose()?.flatten();
    let report = report.filter(|report| report.deleted_at.is_none());
    Ok(LearnedChoice {
        id: choice.id.to_string(),
        readable: !matches!(read, Some(Err(_))),
        expr,
        label,
        times: choice.times,
        title: report.as_ref().map(|report| report.about.title.clone()).unwrap_or_default(),
        report: report.map(|report| report.id.to_string()),
        day: crate::clock::moment(choice.at).date().to_string(),
        holds: choice.holds,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `taken A`, `changed B`, `forgotten A`: what is said of one number, one after another; `-` is no number.
    fn come_to(said: &[(&str, &str)]) -> Vec<(String, u32, bool)> {
        let rows: Vec<Row> = (1..)
            .zip(said)
            .map(|(n, (act, expr))| Row {
                n,
                words: "学习…次".to_owned(),
                act: match *act {
                    "taken" => LearnedAct::Taken,
                    "changed" => LearnedAct::Changed,
                    _ => LearnedAct::Forgotten,
                },
                expr: Some((*expr).to_owned()).filter(|expr| expr != "-"),
                year: 2025,
                report: None,
                at: n,
            })
            .collect();
        let known = choices(&rows).into_iter();
        known.map(|one| (one.answer.expr.unwrap_or_else(|| "-".to_owned()), one.times, one.holds)).collect()
    }

    #[test]
    fn what_was_said_last_holds_and_what_was_said_before_is_not_lost() {
        let all = |expected: &[(&str, u32, bool)]| -> Vec<(String, u32, bool)> {
            expected.iter().map(|(expr, times, holds)| ((*expr).to_owned(), *times, *holds)).collect()
        };
        assert_eq!(come_to(&[("taken", "A"), ("taken", "A")]), all(&[("A", 2, true)]));
        assert_eq!(
            come_to(&[("taken", "A"), ("taken", "A"), ("taken", "B")]),
            all(&[("B", 1, true), ("A", 2, false)])
        );
        assert_eq!(come_to(&[("taken", "A"), ("taken", "-")]), all(&[("-", 1, true), ("A", 1, false)]));
        assert_eq!(come_to(&[("taken", "A"), ("taken", "B"), ("forgotten", "B")]), all(&[("A", 1, true)]));
        assert_eq!(come_to(&[("taken", "A"), ("forgotten", "A"), ("changed", "B")]), all(&[("B", 0, true)]));
        assert_eq!(come_to(&[("taken", "A"), ("forgotten", "A"), ("taken", "A")]), all(&[("A", 1, true)]));
        assert_eq!(come_to(&[("forgotten", "A")]), all(&[]));
    }
}
