//! What is settled in a draft beside its report: a proposal taken, words of one's own, what stays, all that is safe at once. Each is one
//! step of the draft.

use std::collections::BTreeSet;

use chrono::Datelike as _;
use shuhui_core::Document;
use shuhui_draft::roll::{Answer, Becomes, Finding, Rule, settled, settled_safe};
use shuhui_draft::{Change, as_printed};
use shuhui_store::{DraftStep, LearnedAct, NewLearned, Op, Reader};

use super::compare::{self, Beside};
use super::made::KEPT;
use super::{guests, told};
use crate::App;
use crate::cases::{draft, learned, shelf};
use crate::error::AppError;
use crate::wire::{DraftPatch, SettleBase};

/// Settles something.
///
/// # Errors
/// `roll.no_report` for a draft that was made otherwise, `roll.settled` for what is not open any more, `roll.no_candidate`, `roll.nothing_said`,
/// and as `draft.apply`
pub fn settle(app: &App, request: SettleBase) -> Result<DraftPatch, AppError> {
    let beside = compare::beside(app, &request.draft)?;
    let at = (request.draft.as_str(), request.revision);
    if request.safe == Some(true) {
        let kept = beside.kept.clone();
        let done = app.read(|reader| {
            let draft = draft::find(app, reader, &request.draft)?;
            beside.findings(app, reader, &draft.document)
        })?;
        let count = done.iter().filter(|finding| finding.safe && !kept.contains(&finding.id())).count();
        let op = Op::InDraft { step: DraftStep::SettleSafe, what: count.to_string() };
        return draft::changed(app, at, &op, |reader, document| {
            let mut open = beside.findings(app, reader, document)?;
            open.retain(|finding| !kept.contains(&finding.id()));
            Ok(settled_safe(document, &open))
        });
    }
    let wanted = request.finding.as_deref().unwrap_or_default();
    let (seen, named) = app.read(|reader| {
        let draft = draft::find(app, reader, &request.draft)?;
        let findings = beside.findings(app, reader, &draft.document)?;
        Ok((draft.document, found(findings, wanted)?))
    })?;
    let words = short(&named.words);
    if let Some(keep) = request.keep {
        let mut kept = beside.kept;
        if keep {
            kept.insert(wanted.to_owned());
        } else {
            kept.remove(wanted);
        }
        let step = if keep { DraftStep::KeepWords } else { DraftStep::AskAgain };
        keep_all(app, &request.draft, &kept, Op::InDraft { step, what: words })?;
        return draft::changed(app, at, &Op::InDraft { step, what: String::new() }, |_, _| Ok(Vec::new()));
    }
    let lesson = lesson(&beside, &seen, &named, &request);
    let op = Op::InDraft { step: DraftStep::Settle, what: words };
    let thought = |reader: &Reader, document: &Document| {
        // Looking for all of them takes its time: once is enough for a text that is still the same.
        let finding = match std::ptr::eq(document, &*seen) {
            true => named.clone(),
            false => found(beside.findings(app, reader, document)?, wanted)?,
        };
        if request.none == Some(true) {
            return none(document, &finding);
        }
        match (&request.text, request.candidate) {
            (Some(text), _) => typed(document, &finding, text),
            (None, Some(nth)) => {
                let nth = usize::try_from(nth).unwrap_or(usize::MAX);
                let proposal = finding
                    .proposals
                    .get(nth)
                    .ok_or_else(|| AppError::new("roll.no_candidate", Vec::new()).about("candidate"))?;
                let becomes = match &proposal.becomes {
                    Becomes::Blank(_) => Becomes::Blank(told::hint(finding.rule).to_owned()),
                    becomes => becomes.clone(),
                };
                Ok(settled(document, &finding, &becomes, proposal.range.clone()))
            }
            (None, None) => Err(AppError::new("roll.nothing_said", Vec::new()).about("candidate")),
        }
    };
    draft::changed_with(app, at, &op, thought, |tx| match &lesson {
        Some(lesson) => Ok(tx.learned().say(lesson.clone())?),
        None => Ok(()),
    })
}

/// What is learned when a number is settled so: what such words stand for. A number of one's own says nothing of others.
fn lesson(
    beside: &Beside,
    document: &Document,
    finding: &Finding,
    request: &SettleBase,
) -> Option<NewLearned> {
    let words = finding.around.as_deref()?;
    let chosen = request.candidate.and_then(|nth| finding.proposals.get(usize::try_from(nth).ok()?));
    let expr = match chosen.map(|proposal| &proposal.becomes) {
        _ if request.none == Some(true) => None,
        Some(Becomes::Figure(candidate)) => Some(candidate.expr.to_string()),
        Some(Becomes::Words(_)) => None,
        _ => return None,
    };
    let answer = Answer { expr, year: beside.to.first().year() };
    let lender = guests::lender(document, finding.place.block());
    let report = lender.or_else(|| shelf::id(&beside.report).ok());
    Some(learned::said(words, LearnedAct::Taken, &answer, report))
}

/// The number of the earlier report stands as it did: it is none that the log has.
fn none(document: &Document, finding: &Finding) -> Result<Vec<Change>, AppError> {
    let was = finding.was.clone().filter(|_| matches!(finding.rule, Rule::Number | Rule::Planned));
    let was = was.ok_or_else(|| AppError::new("roll.no_number", Vec::new()).about("none"))?;
    Ok(settled(document, finding, &Becomes::Words(was), finding.range.clone()))
}

fn found(findings: Vec<Finding>, id: &str) -> Result<Finding, AppError> {
    let found = findings.into_iter().find(|finding| finding.id() == id);
    found.ok_or_else(|| AppError::new("roll.settled", Vec::new()).about("finding"))
}

/// Words, or a number, of one's own. A blank that is filled by hand stays a number that was typed.
fn typed(document: &Document, finding: &Finding, text: &str) -> Result<Vec<Change>, AppError> {
    let text = as_printed(text.trim());
    if text.is_empty() {
        return Err(AppError::new("roll.nothing_said", Vec::new()).about("text"));
    }
    Ok(match finding.about {
        Some(blank) if finding.rule != Rule::Missing => {
            vec![Change::Fill { blank, text }]
        }
        _ => settled(document, finding, &Becomes::Words(text), finding.range.clone()),
    })
}

/// Keeps what stays, in the draft's own scope of undo.
fn keep_all(app: &App, id: &str, kept: &BTreeSet<String>, op: Op) -> Result<(), AppError> {
    let head = app.read(|reader| Ok(draft::find(app, reader, id)?.head))?;
    let mut params = head.params.clone();
    let lines = kept.iter().cloned().collect::<Vec<_>>().join("\n");
    if lines.is_empty() {
        params.remove(KEPT);
    } else {
        params.insert(KEPT.to_owned(), lines);
    }
    app.write(op, |tx| Ok(tx.drafts().set_basis(head.id, head.period, params)?))?;
    Ok(())
}

/// Words as the name of a step has them.
fn short(words: &str) -> String {
    const LONGEST: usize = 16;
    let mut short: String = words.chars().take(LONGEST).collect();
    if words.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}
