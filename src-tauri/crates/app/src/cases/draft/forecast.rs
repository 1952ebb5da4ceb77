//! What a template would make of the log, told before anything is stored: by the same assembly that makes a draft.

mod gap;
mod notice;
mod report;

use shuhui_core::document::{Line, Scope, Shape, Touched};
use shuhui_core::figure::{Expr, FigureSource, OfLog};
use shuhui_core::log::Selection;
use shuhui_core::{Document, Inline, Kinds, Period, Role};
use shuhui_store::{DraftHead, Facts, Reader, Which};
use shuhui_typeset::css;

use super::{count, shown};
use crate::cases::{assemble, figure, paper, parts, period, template};
use crate::error::{About, AppError};
use crate::wire::{EarlierDraft, FirstPage, Forecast, ForecastDraft, WireScope};
use crate::{App, clock};

/// More drafts of one title than anybody opens.
const MOST_EARLIER: usize = 3;

/// What a draft would be, and what would be blank in it.
///
/// # Errors
/// As for making it: `template.*`, `compose.*`, `period.*`, `store.*`
pub fn forecast(app: &App, request: ForecastDraft) -> Result<Forecast, AppError> {
    let blanks = request.blanks.unwrap_or_default();
    let files = app.read(|reader| template::find(app, reader, &request.template)).about("template")?;
    let (template, _) = template::draftable(&files, blanks).about("template")?;
    let span = match &request.period {
        Some(written) => crate::cases::entries::period(app, written)?,
        None => period::likeliest(app.clock().today(), template.period())?,
    };
    let recipe = assemble::Recipe {
        template: request.template,
        period: span,
        parameters: request.parameters.unwrap_or_default(),
        scope: request.scope.map(Scope::from),
        title: request.title,
        target: None,
        profile: request.profile,
        parts: parts::said(request.parts.as_ref())?,
        blanks,
        again: None,
    };
    let unsaid = template
        .parameters()
        .iter()
        .filter(|parameter| template.leaves_blank(parameter))
        .filter(|parameter| recipe.parameters.get(&parameter.key).is_some_and(|said| said.trim().is_empty()))
        .map(|parameter| (parameter.label.clone(), parameter.key.clone()))
        .collect();
    app.read(|reader| Forecasting { unsaid, ..Forecasting::of(app, reader, &recipe)? }.told(&recipe))
}

/// A document that is not kept, with what it is held against.
struct Forecasting<'a> {
    app: &'a App,
    reader: &'a Reader,
    /// Shares with the assembly what was read of the log.
    log: OfLog<Facts<'a>>,
    kinds: Kinds,
    document: Document,
    /// 文种 of the template.
    genre: String,
    issues: Vec<shuhui_core::Issue>,
    /// Names that were given and that the log has never heard of.
    unknown: Vec<shuhui_core::Issue>,
    /// Parameters that were emptied, each by its label and key.
    unsaid: Vec<(String, String)>,
}

impl<'a> Forecasting<'a> {
    fn of(app: &'a App, reader: &'a Reader, recipe: &assemble::Recipe) -> Result<Self, AppError> {
        let kinds = App::kinds(reader)?;
        let (composed, template, _) = assemble::compose(app, reader, recipe)?;
        let log = figure::source(app, reader, recipe.period)?;
        let unknown = assemble::advice::unknown(reader, recipe, (&template, &composed.document))?;
        Ok(Self {
            app,
            reader,
            log,
            kinds,
            document: composed.document,
            genre: template.kind().to_owned(),
            issues: composed.issues,
            unknown,
            unsaid: Vec::new(),
        })
    }

    fn told(&self, recipe: &assemble::Recipe) -> Result<Forecast, AppError> {
        let document = &self.document;
        let title = document.title();
        let news = shown::News::new();
        let beside = shown::Beside { news: &news, kinds: &self.kinds, period: recipe.period };
        let look = css::look(&paper::set(self.app, document));
        let known = document.figures().count();
        let waiting = document.blanks().filter(|(_, blank)| blank.expr.is_some()).count();
        let heads = self.reader.drafts(Which::Live)?;
        let earlier = |is: &dyn Fn(&DraftHead) -> bool| -> Vec<EarlierDraft> {
            heads.iter().filter(|head| is(head)).take(MOST_EARLIER).map(|head| self.earlier(head)).collect()
        };
        let a_year_before = recipe.period.last_year();
        let all_entries = count(self.entries(&Scope::default())?);
        Ok(Forecast {
            period: recipe.period.into(),
            pages: look.pages,
            characters: count(document.characters()),
            figures: count(known + waiting),
            known: count(known),
            gaps: self.gaps()?,
            notices: self.notices()?,
            entries: match document.meta.scope == Scope::default() {
                true => all_entries,
                false => count(self.entries(&document.meta.scope)?),
            },
            scope: WireScope::of(&document.meta.scope),
            all_entries,
            namesakes: earlier(&|head| head.title == title),
            last_year: earlier(&|head| {
                head.template == recipe.template && Some(head.period) == a_year_before
            }),
            report: report::like(self.app, self.reader, document, &self.genre, recipe.period)?,
            page: FirstPage {
                blocks: first_page(shown::blocks(document, beside, &look), &look),
                look: shown::look(&look),
                profile: document.meta.profile.0.clone(),
            },
            title,
        })
    }

    /// How many entries of the period lie within a scope.
    fn entries(&self, scope: &Scope) -> Result<usize, AppError> {
        self.behind(&Selection { within: Box::new(scope.clone()), ..Selection::default() }, None)
    }

    /// How many entries a selection admits in a period; in the document's when none is said.
    fn behind(&self, of: &Selection, period: Option<Period>) -> Result<usize, AppError> {
        let of = shuhui_core::figure::Population { selection: of.clone(), period, ..Default::default() };
        Ok(self.evaluate(&Expr::Count { of, distinct: None, per: None })?.entries.len())
    }

    fn evaluate(&self, expr: &Expr) -> Result<shuhui_core::Evaluated, AppError> {
        Ok(self.log.evaluate(expr)?)
    }

    fn earlier(&self, head: &DraftHead) -> EarlierDraft {
        EarlierDraft {
            id: head.id.to_string(),
            title: head.title.clone(),
            updated: self.app.clock().spoken(clock::moment(head.saved_at)),
        }
    }
}

/// The blocks that begin before the second page does.
fn first_page(mut blocks: Vec<crate::wire::WireBlock>, look: &css::PageLook) -> Vec<crate::wire::WireBlock> {
    if let Some(end) = look.ends.first() {
        let begins = end.characters == 0 && end.line == 0;
        let last = blocks.iter().position(|block| block.id == end.block.to_string());
        blocks.truncate(last.map_or(blocks.len(), |last| if begins { last } else { last + 1 }));
    }
    blocks
}

/// Gives a document the title that a person wrote; one that begins with the unit has it on a line of its own, as templates do.
pub(crate) fn retitle(document: &mut Document, title: &str) {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() || title == document.title() {
        return;
    }
    let unit = document.meta.issuer.clone();
    let rest = title.strip_prefix(&unit).filter(|rest| !unit.is_empty() && !rest.is_empty());
    let lines = match rest {
        Some(rest) => vec![unit.as_str(), rest],
        None => vec![title.as_str()],
    };
    let line = |words: &str| Line::plain(Inline::words(words).into_iter().collect());
    if let Some(block) = document.blocks.iter_mut().find(|block| block.role == Role::Title) {
        block.shape = Shape::Lines(lines.into_iter().map(line).collect());
        block.touched = Touched { words: true, ..block.touched };
    }
}
