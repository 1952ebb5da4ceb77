//! A draft beside the report that it was made from, as a document to be read: paragraph by paragraph, then what is still open.

use shuhui_core::document::{Evidence, Inline, Level, Marks, Words, joined};
use shuhui_core::{Document, Period, Role};

use super::{Content, Made};
use crate::App;
use crate::cases::pages::{Pages, words};
use crate::cases::{paper, roll, unit};
use crate::error::AppError;
use crate::locale::{say, text};
use crate::wire::{BaseComparison, BaseFinding, CompareBase, CompareRow, DraftPiece, ExportReport};

/// The comparison of a draft as a file; the ending says which kind.
///
/// # Errors
/// `export.comparison_ending`, `roll.no_report`, `draft.unknown`, `shelf.*`, `store.*`
pub(super) fn made<'a>(app: &App, draft: String, ending: &str) -> Result<Made<'a>, AppError> {
    let form = match ending {
        "docx" => paper::Form::Docx,
        "pdf" => paper::Form::Pdf,
        other => {
            let args = vec![("ending", other.to_owned())];
            return Err(AppError::new("export.comparison_ending", args).about("to"));
        }
    };
    let comparison = roll::compare(app, CompareBase { draft })?;
    let unit = app.read(|reader| Ok(unit::profile(reader)?.unit))?;
    let document = compose(app, &unit, &comparison)?;
    let laid = paper::Laid::in_long_rows(app, &document);
    let made = paper::written(&laid, &Evidence::default(), form, &|_| None)?;
    let open = u32::try_from(comparison.findings.len()).unwrap_or(u32::MAX);
    let paragraphs = u32::try_from(comparison.rows.len()).unwrap_or(u32::MAX);
    let report = ExportReport::Comparison { paragraphs, open };
    Ok(Made { media_type: made.media_type, content: Content::Bytes(made.bytes), report })
}

fn compose(app: &App, unit: &str, comparison: &BaseComparison) -> Result<Document, AppError> {
    let period: Period = comparison.period.parse().map_err(|_| AppError::internal())?;
    let mut paper = Pages::titled(&say("export.comparison_title", &[("title", comparison.title.as_str())]));
    let counts = [
        ("name", comparison.name.clone()),
        ("same", comparison.same.to_string()),
        ("changed", comparison.changed.to_string()),
        ("new", comparison.new.to_string()),
        ("gone", comparison.gone.to_string()),
        ("open", comparison.findings.len().to_string()),
    ];
    paper.line("sum", Role::Paragraph, words(&say("export.comparison_sum", &counts)));
    let from = comparison.from_name.clone().unwrap_or_else(|| text("export.comparison_before").to_owned());
    let head = vec![words(&from), words(&comparison.period_name), words(text("export.comparison_likeness"))];
    let rows = comparison.rows.iter().map(|row| {
        let was = row.base.iter().flat_map(|piece| marked(&piece.text, piece.changed));
        let is = row.draft.iter().flat_map(shown);
        vec![joined(was), joined(is), words(likeness(row))]
    });
    paper.table("pairs", std::iter::once(head).chain(rows).collect());
    if !comparison.findings.is_empty() {
        paper.line("open", Role::Heading(Level::One), words(text("export.comparison_open")));
        for (n, finding) in comparison.findings.iter().enumerate() {
            paper.line(&format!("open{n}"), Role::Paragraph, words(&asked(finding)));
        }
    }
    Ok(paper.document(unit, period, app.clock().today()))
}

/// Words, underlined where the other side has others; the rows of a table stand on lines of their own.
fn marked(said: &str, other: bool) -> Vec<Inline> {
    let mut pieces = Vec::new();
    for (n, line) in said.split('\n').enumerate() {
        if n > 0 {
            pieces.push(Inline::Break);
        }
        let marks = Marks { underline: other, ..Marks::PLAIN };
        pieces.extend(Words::new(line).map(|text| Inline::Words { text, marks }));
    }
    pieces
}

/// A longer blank says of what stands beside it.
const LONG_BLANK: usize = 12;

/// A piece of the draft, behind a number what it was.
fn shown(piece: &DraftPiece) -> Vec<Inline> {
    let is_blank = piece.kind == "blank";
    let short = is_blank && (piece.was.is_some() || piece.text.chars().count() > LONG_BLANK);
    let said = if short { text("export.comparison_blank") } else { piece.text.as_str() };
    let mut pieces = marked(said, piece.changed);
    match (&piece.was, &piece.by) {
        (Some(was), Some(by)) => {
            let args = [("was", was.as_str()), ("by", &in_words(by))];
            pieces.extend(words(&say("export.comparison_was_by", &args)));
        }
        (Some(was), None) if piece.changed => {
            pieces.extend(words(&say("export.comparison_was", &[("was", was)])));
        }
        _ => {}
    }
    pieces
}

/// 「+1」, 「−4」, 「±0」 as words: not every face of paper has the signs.
fn in_words(by: &str) -> String {
    let name = match by.chars().next() {
        Some('+') => "export.comparison_more",
        Some('−') => "export.comparison_less",
        _ => return text("export.comparison_as_many").to_owned(),
    };
    say(name, &[("by", by.trim_start_matches(['+', '−']))])
}

fn likeness(row: &CompareRow) -> &'static str {
    text(match row.kind.as_str() {
        "same" => "export.comparison_same",
        "changed" => "export.comparison_changed",
        "new" => "export.comparison_new",
        _ => "export.comparison_gone",
    })
}

fn asked(finding: &BaseFinding) -> String {
    let args = [("words", finding.words.as_str()), ("why", finding.message.as_str())];
    say("roll.open", &args)
}
