//! What a draft from an earlier report would be: what comes along, what is emptied, what is asked. Nothing is made.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Datelike as _;
use shuhui_core::base::{Base, Promise};
use shuhui_core::document::Role;
use shuhui_core::figure::{Per, Value};
use shuhui_core::period::Part;
use shuhui_core::{Document, Period};
use shuhui_draft::roll::{Family, Finding, Roll, Rule};
use shuhui_store::{Reader, Which};

use super::{characters_of, made, named, shelved, stem, text_of, title_of, titled, told};
use crate::App;
use crate::cases::shelf::apart;
use crate::cases::{base, entries, manuscript};
use crate::error::AppError;
use crate::locale::say;
use crate::wire::{BasePlan, PlanBase, PlanLine, PlannedPromise, SameDraft};

/// What a draft from an earlier report would be.
///
/// # Errors
/// `papers.*`, `file.*` and `shelf.*` for one that cannot be read, `period.*`, `roll.*`, `store.*`
pub fn plan(app: &App, request: PlanBase) -> Result<BasePlan, AppError> {
    let (apart, name) = match &request.base {
        Some(report) => shelved(app, report)?,
        None => {
            let source = named(app, request.file.as_ref(), request.text.as_ref())?;
            let kinds = app.read(|reader| app.known_kinds(reader))?;
            (Arc::new(apart(&source, &kinds, &Arc::default())?), source.name)
        }
    };
    let base: &Base = &apart.base;
    let of = text_of(base, request.of);
    let to = match request.period.as_deref().map(str::trim).filter(|period| !period.is_empty()) {
        Some(period) => entries::period(app, period)?,
        None => likeliest(base, app.clock().today().year())?,
    };
    let rolling = apart.rolling(of, to);
    app.read(|reader| {
        let laid = rolling.laid(app, reader, &apart, None)?;
        rolling.asked(app, reader, |roll| {
            let findings = roll.findings(&laid.document)?;
            let (rolled, _) = made::rolled(roll, laid.document.clone(), &findings)?;
            // What is asked once the safe ones are done; doing them asks some anew.
            let open = roll.findings(&rolled)?;
            let safe: Vec<&Finding> = findings.iter().filter(|finding| finding.safe).collect();
            let told_safe = safe.iter().map(|finding| told::finding(roll, &laid.document, finding));
            let told_open = open.iter().map(|finding| told::finding(roll, &rolled, finding));
            let new_title = titled(&rolled, stem(&name));
            Ok(BasePlan {
                title: if of == text_of(base, None) { base.title.clone() } else { title_of(base, of) },
                name: name.clone(),
                own_look: manuscript::counts_paragraphs(&name),
                from: base.period.map(|period| period.to_string()),
                from_name: base.period.map(Period::name),
                period: to.to_string(),
                period_name: to.name(),
                characters: characters_of(base, of),
                blocks: told::count(base.paragraphs(of).len()),
                texts: base.texts(),
                of,
                along: along(&laid.document),
                emptied: emptied(&laid.document, &rolled, &safe),
                asked: asked(&open),
                safe: told::count(safe.len()),
                open: told::count(open.len()),
                findings: told_safe.chain(told_open).collect(),
                promises: promises(roll)?,
                same: same(app, reader, &new_title)?,
                issues: told::about(roll, of),
                left_out: manuscript::told_left_out(&laid.left_out, &name),
                new_title,
            })
        })
    })
}

/// The same part of the year that is running, or of the next where the report is of that already.
pub(in crate::cases) fn likeliest(base: &Base, year: i32) -> Result<Period, AppError> {
    let year_of = |year| Period::year(year).map_err(AppError::from);
    let Some(from) = base.period else { return year_of(year) };
    let year = year.max(from.first().year() + 1);
    let whole = year_of(year)?;
    let same = |part: &Period| part.part() == from.part();
    Ok(match from.part() {
        Some(Part::Half(_)) => whole.halves().find(same),
        Some(Part::Quarter(_)) => whole.quarters().find(same),
        Some(Part::Month(_)) => whole.months().find(same),
        _ => None,
    }
    .unwrap_or(whole))
}

fn line(code: &'static str, count: usize) -> Option<PlanLine> {
    (count > 0).then(|| PlanLine {
        code: code.to_owned(),
        count: told::count(count),
        text: say(code, &[("count", count.to_string())]),
    })
}

fn along(document: &Document) -> Vec<PlanLine> {
    let count = |is: &dyn Fn(Role) -> bool| document.blocks.iter().filter(|block| is(block.role)).count();
    let headings = count(&|role| matches!(role, Role::Title | Role::Heading(_)));
    let text = count(&|role| matches!(role, Role::Paragraph | Role::Series(_)));
    let tables = count(&|role| role == Role::Table);
    [line("roll.along_headings", headings), line("roll.along_text", text), line("roll.along_tables", tables)]
        .into_iter()
        .flatten()
        .collect()
}

/// Numbers: those that the log fills, and those that stay blank until somebody says what they are.
fn emptied(laid: &Document, rolled: &Document, safe: &[&Finding]) -> Vec<PlanLine> {
    let blanks = laid.blanks().count();
    let filled = safe.iter().filter(|finding| finding.about.is_some()).count();
    [
        line("roll.emptied", blanks),
        line("roll.emptied_filled", filled),
        line("roll.emptied_left", rolled.blanks().count()),
        line("roll.emptied_time", safe.len() - filled),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn asked(open: &[Finding]) -> Vec<PlanLine> {
    let mut families: BTreeMap<usize, usize> = BTreeMap::new();
    let place = |family: Family| Family::ALL.iter().position(|known| *known == family).unwrap_or_default();
    let (missing, others): (Vec<&Finding>, Vec<&Finding>) =
        open.iter().partition(|finding| finding.rule == Rule::Missing);
    others.iter().for_each(|finding| *families.entry(place(finding.rule.family())).or_default() += 1);
    let code = |family: Family| match family {
        Family::Figure => "roll.asked_figure",
        Family::Time => "roll.asked_time",
        Family::Title => "roll.asked_title",
        Family::Claim => "roll.asked_claim",
        Family::Repeat => "roll.asked_repeat",
    };
    let asked = families.into_iter().filter_map(|(family, count)| line(code(Family::ALL[family]), count));
    asked.chain(line("roll.asked_missing", missing.len())).collect()
}

/// What the report promised, held against the log of the new period.
fn promises(roll: &Roll<'_>) -> Result<Vec<PlannedPromise>, AppError> {
    let mut planned = Vec::new();
    for (promise, wire) in roll.base.promises.iter().zip(base::promises(roll.base)) {
        let have = have(roll, promise)?;
        let kept = have.map(|have| have >= promise.need);
        planned.push(PlannedPromise { promise: wire, have, kept });
    }
    Ok(planned)
}

fn have(roll: &Roll<'_>, promise: &Promise) -> Result<Option<u32>, AppError> {
    let Some(kind) = &promise.kind else { return Ok(None) };
    let per = match promise.every {
        Per::Year => String::new(),
        every => format!(", per=\"{}\"", every.word()),
    };
    // 专题研究… is not every 党组会: what the log cannot tell apart is not said to be kept.
    let Some(tags) = roll.promised(promise) else { return Ok(None) };
    let bare = |words: &str| words.replace(['"', '\\'], "");
    let tags: String = tags.iter().map(|tag| format!(", tag=\"{}\"", bare(tag))).take(1).collect();
    let call = format!("count(kind=\"{}\"{tags}{per}, zero=\"0\")", bare(kind));
    let Ok(expr) = shuhui_core::Expr::parse(&call, roll.kinds) else { return Ok(None) };
    Ok(match roll.now.evaluate(&expr)?.value {
        Some(Value::Number(number)) => number.to_string().parse().ok(),
        _ => None,
    })
}

/// A draft that is called so already.
fn same(app: &App, reader: &Reader, title: &str) -> Result<Option<SameDraft>, AppError> {
    let same = reader.drafts(Which::Live)?.into_iter().find(|head| head.title == title);
    Ok(same.map(|head| SameDraft {
        id: head.id.to_string(),
        title: head.title,
        saved: app.clock().spoken(crate::clock::moment(head.saved_at)),
    }))
}
