//! A draft from an earlier report: laid out, rolled over where that is safe, kept.

use std::collections::BTreeMap;

use shuhui_core::Document;
use shuhui_core::document::{Evidence, FigureId, Touched};
use shuhui_draft::roll::{Finding, Roll, settled_safe};
use shuhui_store::{NewDraft as Stored, Op};

use super::{named, shelved, stem, text_of, titled, told};
use crate::App;
use crate::cases::{assemble, base, draft as drafts, entries, paper, shelf};
use crate::error::AppError;
use crate::wire::{Assembled, NewDraft};

/// Under which the report that a draft is made from stands among what it is made from.
pub(super) const REPORT: &str = "report";
/// Which of its texts.
pub(super) const TEXT: &str = "report_text";
/// The findings that somebody said to keep, a line each.
pub(super) const KEPT: &str = "report_kept";

/// Makes a draft from an earlier report.
///
/// # Errors
/// `papers.*`, `file.*` and `shelf.*` for one that cannot be read, `period.*`, `roll.*`, `store.*`
pub(crate) fn draft(app: &App, request: NewDraft) -> Result<Assembled, AppError> {
    let to = entries::period(app, &request.period)?;
    // What a draft is made from lies on the shelf, so that it can be held beside it.
    let report = match &request.base {
        Some(report) => report.clone(),
        None => {
            let source = named(app, request.file.as_ref(), request.text.as_ref())?;
            shelf::put(app, &source)?.to_string()
        }
    };
    let (apart, name) = shelved(app, &report)?;
    let of = text_of(&apart.base, request.of);
    let rolling = apart.rolling(of, to);
    let safe = request.safe.unwrap_or(true);
    let (mut document, evidence, mut issues) = app.read(|reader| {
        let laid = rolling.laid(app, reader, &apart, request.profile.as_deref())?;
        rolling.asked(app, reader, |roll| {
            let findings = roll.findings(&laid.document)?;
            let (document, evidence) = match safe {
                true => rolled(roll, laid.document, &findings)?,
                false => (laid.document, Evidence::default()),
            };
            let done = findings.iter().filter(|finding| finding.safe && safe);
            let mut issues: Vec<_> = done.map(|finding| told::done(roll, finding)).collect();
            let open = roll.findings(&document)?;
            issues.extend(open.iter().map(|finding| told::open(roll, &document, finding)));
            issues.extend(told::about(roll, of));
            Ok((document, evidence, issues))
        })
    })?;
    if let Some(title) = &request.title {
        drafts::retitle(&mut document, title);
    }
    let title = titled(&document, stem(&name));
    let params = BTreeMap::from([(REPORT.to_owned(), report.clone()), (TEXT.to_owned(), of.to_string())]);
    let stored = Stored {
        title: title.clone(),
        template: String::new(),
        params,
        period: to,
        document: document.clone(),
        evidence,
    };
    let id = app.write(Op::NewDraft { title }, |tx| Ok(tx.drafts().create(stored)?))?.value;
    let pages = paper::set(app, &document).page_count();
    let assembled = assemble::report(app, &document, Some(id.to_string()), Some(pages))?;
    issues.extend(assembled.issues);
    Ok(Assembled { issues, promises: Some(base::promises(&apart.base)), base: Some(report), ..assembled })
}

/// A document with all that is safe done; nobody had a hand in it.
pub(super) fn rolled(
    roll: &Roll<'_>,
    document: Document,
    findings: &[Finding],
) -> Result<(Document, Evidence), AppError> {
    let changes = settled_safe(&document, findings);
    let (document, _) = shuhui_draft::apply(&document, &changes)?;
    // Nothing but what was just done has a call in it.
    let counted = document.blanks().filter(|(_, blank)| blank.expr.is_some());
    let counted: Vec<FigureId> = counted.map(|(_, blank)| blank.id).collect();
    let refreshed = shuhui_draft::refresh(&document, roll.now, roll.kinds, Some(&counted))?;
    let mut document = refreshed.document;
    document.blocks.iter_mut().for_each(|block| block.touched = Touched::default());
    Ok((document, refreshed.evidence))
}
