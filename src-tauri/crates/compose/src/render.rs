//! A template, what the user set, and a log become a document.

mod error;

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shuhui_core::document::{Evidence, Form, Meta, ProfileName, Scope};
use shuhui_core::figure::{FigureError, Row};
use shuhui_core::file_name::is_unseen;
use shuhui_core::period::Part;
use shuhui_core::{Document, Evaluated, Expr, FigureSource, Issue, Kinds, Period, Place};
use tera::{Context, ErrorKind, Tera};

use crate::conditions::unmarked;
use crate::figures::{Ask, Asked, Closing, Desk, Made, Told};
use crate::foresee::Foresight;
use crate::lint::{self, instead};
use crate::places::Marked;
use crate::rows::Named;
use crate::scan::Lines;
use crate::template::{ParameterKind, PeriodKind, Template};
use crate::{assemble, marks, words};

pub use error::{ComposeError, Stopped};

/// The parameter that every template has.
pub const UNIT: &str = "unit";

/// What the unit calls itself in the text; a template may have a parameter of that name.
pub const UNIT_SHORT: &str = "unit_short";

/// What the blank says that stands for a unit nobody named.
pub const UNIT_HINT: &str = "单位名称";

/// A report of a thousand pages; more is a loop that does not end.
const LONGEST: usize = 8 * 1024 * 1024;

/// Characters of a parameter: more than a page is a text, not a word of one.
const LONGEST_PARAMETER: usize = 2_000;

/// As many lines as a thousand pages can hold several times over.
const MOST_LINES: usize = 100_000;

/// Entries behind all figures of a text together; each figure of a document keeps its own.
pub(crate) const MOST_ENTRIES: usize = 8_000_000;

/// Tera walks nested expressions and components on the stack; its own limits fit in this in a debug build too.
const STACK: usize = 8 * 1024 * 1024;

/// What the user sets for one report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Input {
    /// The span the report speaks about.
    pub period: Period,
    /// The unit that speaks; empty leaves a blank where the template names it.
    pub unit: String,
    /// The day of drafting: the date on the paper and the end of 今年以来.
    pub today: NaiveDate,
    /// Parameters by key; what is missing takes its default. `unit` may stand here too and wins.
    pub parameters: BTreeMap<String, String>,
    /// What its figures are narrowed to.
    #[serde(default)]
    pub scope: Scope,
}

/// A document with what stands beside it.
#[derive(Clone, PartialEq, Debug)]
pub struct Composed {
    /// The document.
    pub document: Document,
    /// The entries behind its figures.
    pub evidence: Evidence,
    /// What is worth knowing.
    pub issues: Vec<Issue>,
}

/// A template's text, marks for its figures in it, the figures that the marks stand for, and what its conditions asked.
pub(crate) struct Rendered {
    pub(crate) text: String,
    pub(crate) made: Vec<Made>,
    pub(crate) asked: Vec<Asked>,
}

/// Renders a template for a period. Figures are asked of `figures` once each: first all that the template names outright,
/// the others as the text comes to them.
///
/// # Errors
/// See [`ComposeError`]; nothing of a text that stopped in the middle is kept.
pub fn compose(
    template: &Template,
    input: &Input,
    figures: &dyn FigureSource,
    kinds: &Kinds,
) -> Result<Composed, ComposeError> {
    assembled(template, input, &rendered(template, input, figures, kinds)?, kinds)
}

/// The text of a template.
pub(crate) fn rendered(
    template: &Template,
    input: &Input,
    figures: &dyn FigureSource,
    kinds: &Kinds,
) -> Result<Rendered, ComposeError> {
    let (context, _) = context(template, input)?;
    render(&template.marked, context, input, figures, kinds)
}

/// The document of a text, which may have been rendered elsewhere.
pub(crate) fn assembled(
    template: &Template,
    input: &Input,
    rendered: &Rendered,
    kinds: &Kinds,
) -> Result<Composed, ComposeError> {
    let (_, issuer) = context(template, input)?;
    if !is_bounded(&rendered.text, &rendered.made) {
        return Err(Stopped::TooLong.into());
    }
    let mut assembled = assemble::blocks(rendered, &template.marked, kinds);
    if assembled.blocks.is_empty() {
        return Err(ComposeError::Empty);
    }
    assembled.issues.extend(odd_period(template, input.period));
    let document = Document {
        meta: Meta {
            form: Form::Internal,
            profile: ProfileName::default(),
            issuer,
            period: input.period,
            date: input.today,
            scope: input.scope.clone(),
            target: None,
            sealed: false,
            even_imprint: false,
        },
        blocks: assembled.blocks,
        conditions: assembled.conditions,
        comments: Vec::new(),
        ids: assembled.ids,
    };
    Ok(Composed { document, evidence: assembled.evidence, issues: assembled.issues })
}

/// Whether a text makes a document of a size that this process can hold, however its template came to it.
fn is_bounded(text: &str, made: &[Made]) -> bool {
    let entries = text
        .chars()
        .filter_map(|character| made.get(marks::read_figure(character)?))
        .map(|made| made.evaluated.entries.len() + 1);
    text.len() <= LONGEST
        && text.lines().filter(|line| !line.trim().is_empty()).take(MOST_LINES + 1).count() <= MOST_LINES
        && entries.sum::<usize>() <= MOST_ENTRIES
}

/// The variables of the template, and the unit as the document's properties give it.
pub(crate) fn context(template: &Template, input: &Input) -> Result<(Context, String), ComposeError> {
    let keys =
        || template.parameters().iter().map(|parameter| parameter.key.as_str()).chain([UNIT, UNIT_SHORT]);
    if let Some(key) = input.parameters.keys().find(|key| !keys().any(|known| known == key.as_str())) {
        let suggestion = instead(key, keys());
        return Err(ComposeError::UnknownParameter { key: key.clone(), suggestion });
    }
    let long = |words: &str| words.len() > LONGEST_PARAMETER && words.chars().count() > LONGEST_PARAMETER;
    if let Some((key, words)) = input.parameters.iter().find(|(_, words)| long(words)) {
        return Err(ComposeError::ParameterTooLong { key: key.clone(), length: words.len() });
    }
    let mut context = Context::new();
    words::insert(&mut context, input.period, input.today);
    let mut unit = marks::clean(
        input.parameters.get("unit").filter(|unit| !unit.trim().is_empty()).unwrap_or(&input.unit),
    )
    .trim()
    .to_owned();
    for parameter in template.parameters() {
        let value = input.parameters.get(&parameter.key).unwrap_or(&parameter.default);
        if parameter.kind == ParameterKind::Section {
            let written = parameter.is_written(value).ok_or_else(|| ComposeError::SectionSaid {
                key: parameter.key.clone(),
                label: parameter.label.clone(),
                said: value.clone(),
            })?;
            context.insert(parameter.key.clone(), &written);
            continue;
        }
        let value = marks::clean(value).trim().to_owned();
        if parameter.key != "unit" {
            if says_nothing(&value) && template.leaves_blank(parameter) {
                context.insert(parameter.key.clone(), &blank(&parameter.label));
            } else {
                context.insert(parameter.key.clone(), &value);
            }
        } else if unit.is_empty() {
            unit = value;
        }
    }
    let shown = if unit.is_empty() { blank(UNIT_HINT) } else { unit.clone() };
    if !template.parameters().iter().any(|parameter| parameter.key == UNIT_SHORT) {
        let short = input.parameters.get(UNIT_SHORT).map(|short| marks::clean(short).trim().to_owned());
        context.insert(UNIT_SHORT, &short.filter(|short| !short.is_empty()).unwrap_or_else(|| shown.clone()));
    }
    context.insert(UNIT, &shown);
    Ok((context, unit))
}

/// Whether nobody would see a text.
fn says_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

/// A blank that waits for a person.
fn blank(hint: &str) -> String {
    format!("{}{hint}{}", marks::BLANK_OPEN, marks::BLANK_CLOSE)
}

/// Renders on a thread of its own, which asks this one for figures.
fn render(
    marked: &Marked,
    context: Context,
    input: &Input,
    figures: &dyn FigureSource,
    kinds: &Kinds,
) -> Result<Rendered, ComposeError> {
    let close = Closing { period: input.period, today: input.today, scope: input.scope.clone() };
    let foresight = Foresight { close: &close, kinds };
    let named = foresight.figures(&marked.text);
    let answers = figures.evaluate_all(&named)?;
    let foreseen: HashMap<Expr, Evaluated> = named.into_iter().zip(answers).collect();
    let (ask, asked) = mpsc::channel();
    let (tell, told) = mpsc::channel();
    let kinds = Arc::new(kinds.clone());
    thread::scope(|scope| {
        let work = move || {
            let named = Named::of(&marked.text);
            let desk = Desk::new(kinds, close, named, foreseen, (ask, told));
            let mut text = Text(Vec::new());
            let outcome = run(&desk, &marked.text, &context, &mut text);
            (outcome, desk.clear(), text.0)
        };
        let renderer = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, work)
            .map_err(|cause| Stopped::NoThread(cause.to_string()))?;
        let mut failed = None;
        while let Ok(ask) = asked.recv() {
            let answer = match &ask {
                Ask::Figure(expr) => figures.evaluate(expr).map(Told::Figure),
                Ask::Rows(expr, most) => rows(figures, expr, *most).map(Told::Rows),
            };
            match answer {
                Ok(answer) => {
                    if tell.send(answer).is_err() {
                        break;
                    }
                }
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            }
        }
        // The renderer waits for an answer that will not come: let it stop.
        drop((tell, asked));
        let finished = renderer.join();
        if let Some(error) = failed {
            return Err(ComposeError::Figure(error));
        }
        let Ok((outcome, (made, asked, fault), text)) = finished else {
            return Err(broken("the renderer panicked").into());
        };
        outcome.map_err(|error| explain(&error, fault, marked))?;
        let text = String::from_utf8(text).map_err(|error| broken(&error.to_string()))?;
        Ok(Rendered { text, made, asked })
    })
}

/// The entries that a figure counts, oldest first.
pub(crate) fn rows(figures: &dyn FigureSource, of: &Expr, most: usize) -> Result<Vec<Row>, FigureError> {
    match of.populations().first() {
        Some(population) => figures.rows(population, most),
        None => Ok(Vec::new()),
    }
}

fn run(desk: &Arc<Desk>, source: &str, context: &Context, text: &mut Text) -> Result<(), tera::Error> {
    let mut tera = Tera::default();
    desk.register(&mut tera);
    tera.add_raw_template(lint::FILE, source)?;
    tera.render_to(lint::FILE, context, text)
}

/// A text with an end.
struct Text(Vec<u8>);

impl Write for Text {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What Tera says, at the place in the source as the clerk wrote it: without our marks.
fn explain(error: &tera::Error, fault: Option<Issue>, marked: &Marked) -> Stopped {
    let (message, (row, column, snippet)) = match error.kind() {
        ErrorKind::Io(io::ErrorKind::FileTooLarge) => return Stopped::TooLong,
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            let range = report.span().range.clone();
            let (row, _) = Lines::new(&marked.text).find(range.start);
            let line = Lines::new(&marked.text).start(row as usize).unwrap_or(0);
            let before = marked.text.get(line..range.start).unwrap_or_default();
            let plain =
                |text: &str| unmarked(text).chars().filter(|&c| !marks::is_mark(c)).collect::<String>();
            let column = plain(before).chars().count() + 1;
            let snippet = marked.text.get(range).map(|text| plain(text).chars().take(40).collect());
            (report.message().to_owned(), (Some(row), u32::try_from(column).ok(), snippet))
        }
        other => (other.to_string(), (None, None, None)),
    };
    let issue = fault.unwrap_or_else(|| Issue::error("compose.rendering"));
    let place = Place::Template { file: lint::FILE.to_owned(), row, column, snippet };
    Stopped::At { issue: Box::new(issue.at(place)), message }
}

/// A fault of this program while it rendered.
fn broken(message: &str) -> Stopped {
    Stopped::At { issue: Box::new(Issue::error("compose.stopped")), message: message.to_owned() }
}

/// A year's template for half a year still makes a report, but the words may not fit.
fn odd_period(template: &Template, period: Period) -> Option<Issue> {
    let code = match (template.period(), period.part()) {
        (PeriodKind::Any, _)
        | (PeriodKind::Year, Some(Part::Year))
        | (PeriodKind::Half, Some(Part::Half(_))) => return None,
        (PeriodKind::Year, _) => "compose.not_a_year",
        (PeriodKind::Half, _) => "compose.not_a_half",
    };
    Some(Issue::advice(code).with("period", period.name()))
}
