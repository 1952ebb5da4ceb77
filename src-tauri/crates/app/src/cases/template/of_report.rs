//! A template of an earlier report 做成模板: its text in the language of templates, numbers that the log bears out as figures, all
//! others as visible blanks, and words that change with the period, the unit and the theme as what is set.
//!
//! Put together for the period of the report, of the same unit and theme and with the same log, it says what the report says.

mod numbers;
mod sheet;
mod words;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};
use shuhui_compose::{Becomes, Written, written};
use shuhui_core::base::Base;
use shuhui_core::document::{Block, Document, Inline, Line, Role, Shape};
use shuhui_core::period::Part;
use shuhui_core::{Kinds, Period};
use shuhui_draft::roll::{Finding, Rule};
use shuhui_interchange::papers::{Item, Manuscript, lay_out};
use shuhui_store::{Op, Reader};

use self::numbers::{Counting, Numbers};
use self::sheet::Sheet;
use super::{form, found, own};
use crate::cases::roll::{self, Rolling};
use crate::cases::shelf::{self, Apart};
use crate::cases::{complete, entries, manuscript};
use crate::error::{About, AppError};
use crate::locale::{say, text};
use crate::wire::{
    PlanLine, ProposedBlank, ProposedParameter, TemplateForm, TemplateFormParameter, TemplateFormScope,
    TemplateOfReport, TemplateProposal,
};
use crate::{App, assets, output};

/// The parameter of the theme.
const THEME: &str = "theme";
const UNIT: &str = shuhui_compose::UNIT;
const SHORT: &str = shuhui_compose::UNIT_SHORT;
const YEAR: &str = "year";
const SPAN: &str = "span";

/// What a template of an earlier report would be. Nothing is kept.
///
/// # Errors
/// `papers.*`, `file.*` and `shelf.*` for a report that cannot be read, `template.name_*`, `template.too_large`, `store.*`
pub fn propose(app: &App, request: TemplateOfReport) -> Result<TemplateProposal, AppError> {
    let (apart, file) = match &request.base {
        Some(report) => roll::shelved(app, report)?,
        None => {
            let source = roll::named(app, request.file.as_ref(), request.text.as_ref())?;
            let kinds = app.read(|reader| app.known_kinds(reader))?;
            (Arc::new(shelf::apart(&source, &kinds, &Arc::default())?), source.name)
        }
    };
    let of = roll::text_of(&apart.base, request.of);
    app.read(|reader| Making { app, reader, apart: &apart, of, file: &file, request: &request }.proposal())
}

/// Makes a template of the office's own of an earlier report.
///
/// # Errors
/// As [`propose`], `store.template_exists`
pub fn make(app: &App, request: TemplateOfReport) -> Result<TemplateProposal, AppError> {
    let file = request.file.clone();
    let made = propose(app, request)?;
    let op = Op::MakeTemplate { from: made.title.clone(), name: made.name.clone() };
    app.write(op, |tx| tx.templates().add(&made.name, &made.toml, &made.body, "").about("name"))?;
    app.discard_uploads(&file.into_iter().collect::<Vec<_>>());
    Ok(made)
}

/// Writes such a template into a folder; nothing is kept.
///
/// # Errors
/// As [`propose`], `file.*`
pub fn put(app: &App, request: TemplateOfReport, folder: &Path) -> Result<TemplateProposal, AppError> {
    let made = propose(app, request)?;
    for (name, text) in [(assets::MANIFEST, &made.toml), (assets::BODY, &made.body)] {
        output::replace(&folder.join(name), text.as_bytes())?;
    }
    Ok(made)
}

struct Making<'a> {
    app: &'a App,
    reader: &'a Reader,
    apart: &'a Apart,
    of: u16,
    /// What the file is called.
    file: &'a str,
    request: &'a TemplateOfReport,
}

impl Making<'_> {
    fn proposal(&self) -> Result<TemplateProposal, AppError> {
        let Self { app, reader, apart, of, file, request } = *self;
        let base: &Base = &apart.base;
        // Words that were pasted are of no file.
        let stem =
            Some(roll::stem(file)).filter(|stem| !stem.is_empty()).unwrap_or(text("template.of_words"));
        let title = self.title();
        let chars: Vec<char> = base.text.chars().collect();
        let laid = lay_out(&apart.manuscript, base, of, app.clock().today(), &|nth| {
            Some(roll::missing(base, &chars, nth).what)
        });
        let mut document = laid.document;
        let untitled = titled(&mut document, apart.called.as_deref().unwrap_or(stem));
        let mut sheet = Sheet::of(&document);
        words::put_blanks(&mut sheet);
        let mut dated = words::put_dates(&mut sheet);
        let (period, is_known) = match base.period {
            Some(period) => (period, true),
            None => (entries::period(app, &app.clock().today().year().to_string())?, false),
        };
        let rolling = apart.as_it_stands(of, period);
        let year = if is_known { 0 } else { app.clock().today().year() };
        let next = Rolling { to: roll::likeliest(base, year)?, ..rolling };
        let later = next.asked(app, reader, |roll| Ok(roll.findings(&document)?))?;
        words::put_bylines(&mut sheet, &later, &mut dated);
        let unit =
            rolling.asked(app, reader, |roll| Ok((words::unit(base, roll.own), roll.own.short.clone())))?;
        let (unit, short) = unit;
        let kinds = app.known_kinds(reader)?;
        let mut parameters = self.parameters(&title, unit.as_deref(), &short, period, is_known);
        let theme = taken(&parameters, THEME).map(str::to_owned);
        let numbers = rolling.asked(app, reader, |roll| {
            let own = &apart.manuscript.figures;
            let theme = theme.as_deref();
            Counting { roll, document: &document, own, theme, dated: is_known }.put(&mut sheet)
        })?;
        words::put_left(&mut sheet, &later);
        for parameter in &mut parameters {
            parameter.times = entries::count(self.put(&mut sheet, parameter, &later, period, &kinds) as u64);
        }
        parameters.retain(|parameter| parameter.times > 0 || !parameter.taken);
        let taken = self.taken()?;
        let name = match &request.name {
            Some(name) => own::checked(name).about("name")?,
            None => own::free(&words::name(&title, unit.as_deref(), stem), &taken),
        };
        let toml = self.toml(&name, &title, period, is_known, &parameters)?;
        let known = complete::learned_within(app, reader)?;
        let places: Vec<_> = sheet.lines.iter().map(|line| line.place).collect();
        let stays = stays(&later, &sheet);
        let stretches = sheet.stretches();
        let Written { body, blanks, plain, stops, pictures, merged } =
            written(&document, &stretches, &toml, &known.said);
        if body.len() as u64 > assets::TEMPLATE_LIMIT {
            return Err(AppError::new("template.too_large", vec![("path", name)]));
        }
        let Numbers { figures, known: told } = numbers;
        let texts = document_words(&document);
        let told_blank = |(place, range): &(_, Range<usize>)| {
            let line = places.iter().position(|known| known == place)?;
            let known = told.get(&(line, range.start)).cloned();
            let says = stretches.get(place).into_iter().flatten().find(|known| known.range == *range);
            let hint = says.map(|known| match &known.becomes {
                Becomes::Blank(hint, _) | Becomes::Call(_, hint) => hint.clone(),
                Becomes::Value(_) => String::new(),
            });
            Some(known.unwrap_or_else(|| ProposedBlank {
                hint: hint.unwrap_or_default(),
                was: texts[line].chars().skip(range.start).take(range.len()).collect(),
                guess: None,
                gives: None,
            }))
        };
        let count = |count: usize| entries::count(count as u64);
        let demoted: Vec<_> = blanks
            .iter()
            .filter_map(|(place, range)| Some((places.iter().position(|known| known == place)?, range.start)))
            .collect();
        let blanks: Vec<ProposedBlank> = blanks.iter().filter_map(told_blank).collect();
        let stand = || figures.iter().filter(|(at, _)| !demoted.contains(at));
        let otherwise = [
            line("template.of_untitled", usize::from(untitled)),
            line("template.of_plain", plain),
            line("template.of_stops", stops),
            line("template.of_pictures", pictures + pictures_of(&apart.manuscript)),
            line("template.of_merged", merged),
            line("template.of_texts", if base.texts() > 1 { usize::from(base.texts()) } else { 0 }),
        ];
        Ok(TemplateProposal {
            name,
            title,
            period_name: base.period.map(Period::name),
            texts: base.texts(),
            of,
            figures: count(stand().count()),
            moved: count(stand().filter(|(_, moved)| **moved).count()),
            blanks,
            parameters,
            stays,
            otherwise: otherwise.into_iter().flatten().collect(),
            left_out: manuscript::told_left_out(&laid.left_out, file),
            dated: dated.map(|day: NaiveDate| day.to_string()),
            toml,
            body,
        })
    }

    /// The title of the text that is meant, or what a person calls it.
    fn title(&self) -> String {
        self.apart.called.clone().unwrap_or_else(|| roll::title_of(&self.apart.base, self.of))
    }

    /// The names of all templates.
    fn taken(&self) -> Result<Vec<String>, AppError> {
        Ok(found::names(self.app, self.reader)?.into_iter().map(|(name, _)| name).collect())
    }

    /// Words that may be parameters, as somebody wants it or as they are proposed.
    fn parameters(
        &self,
        title: &str,
        unit: Option<&str>,
        short: &str,
        period: Period,
        is_known: bool,
    ) -> Vec<ProposedParameter> {
        let chosen = |key: &str| self.request.parameters.iter().flatten().find(|chosen| chosen.key == key);
        let parameter = |key: &str, words: String, fixed: bool| {
            let label = label(key);
            let chosen = chosen(key);
            let said = |said: Option<&String>, proposed: String| {
                said.map(|said| said.trim().to_owned())
                    .filter(|said| !said.is_empty() && !fixed)
                    .unwrap_or(proposed)
            };
            ProposedParameter {
                key: key.to_owned(),
                label: said(chosen.map(|chosen| &chosen.label), label.to_owned()),
                words: said(chosen.map(|chosen| &chosen.words), words),
                times: 0,
                taken: chosen.is_none_or(|chosen| chosen.taken),
                fixed,
            }
        };
        let mut all = Vec::new();
        if is_known {
            all.push(parameter(
                YEAR,
                Period::name(period).chars().take_while(|c| *c != '年').chain(['年']).collect(),
                true,
            ));
            if matches!(period.part(), Some(Part::Half(_))) {
                let words: Vec<&str> = words::spans(period).into_iter().map(|(words, _)| words).collect();
                all.push(parameter(SPAN, words.join("、"), true));
            }
        }
        let theme = words::theme(title, unit);
        all.extend(unit.map(|unit| parameter(UNIT, unit.to_owned(), false)));
        let short = Some(short).filter(|short| !short.is_empty() && Some(*short) != unit);
        all.extend(short.map(|short| parameter(SHORT, short.to_owned(), false)));
        all.extend(theme.map(|theme| parameter(THEME, theme, false)));
        all
    }

    /// Puts what a parameter says in the place of its words; how often.
    fn put(
        &self,
        sheet: &mut Sheet,
        parameter: &ProposedParameter,
        later: &[Finding],
        period: Period,
        kinds: &Kinds,
    ) -> usize {
        if !parameter.taken {
            return 0;
        }
        let words = parameter.words.as_str();
        match parameter.key.as_str() {
            YEAR => words::put_years(sheet, later, period),
            SPAN => {
                let spans = words::spans(period).into_iter();
                spans.map(|(words, value)| sheet.replace(words, value, &|_, _| true)).sum()
            }
            UNIT => sheet.replace(words, UNIT, &|_, _| true),
            SHORT => sheet.replace(words, SHORT, &|_, _| true),
            _ => sheet.replace(words, THEME, &|line, range| words::is_theme(line, range, kinds)),
        }
    }

    fn toml(
        &self,
        name: &str,
        title: &str,
        period: Period,
        is_known: bool,
        parameters: &[ProposedParameter],
    ) -> Result<String, AppError> {
        let said = parameters.iter().filter(|one| one.taken && !one.fixed && one.times > 0);
        let form = TemplateForm {
            title: name.to_owned(),
            kind: words::kind(title, roll::stem(self.file)),
            period: match period.part().filter(|_| is_known) {
                Some(Part::Year) => "year",
                Some(Part::Half(_)) => "half",
                _ => "any",
            }
            .to_owned(),
            characters: Some(roll::characters_of(&self.apart.base, self.of)),
            note: say(
                "template.of_note",
                &[("title", if title.is_empty() { self.file } else { title }.to_owned())],
            ),
            parameters: said
                .map(|one| TemplateFormParameter {
                    key: one.key.clone(),
                    label: one.label.clone(),
                    default: one.words.clone(),
                    note: String::new(),
                    section: false,
                })
                .collect(),
            scope: TemplateFormScope::default(),
        };
        form::written("", &form)
    }
}

/// The words that a parameter replaces, where it does.
fn taken<'p>(parameters: &'p [ProposedParameter], key: &str) -> Option<&'p str> {
    parameters.iter().find(|one| one.key == key && one.taken).map(|one| one.words.as_str())
}

fn label(key: &str) -> &'static str {
    text(match key {
        UNIT => "template.parameter_unit",
        SHORT => "template.parameter_short",
        THEME => "template.parameter_theme",
        SPAN => "template.parameter_span",
        _ => "template.parameter_year",
    })
}

/// Gives a text without a title the name of its file for one; whether that was so.
fn titled(document: &mut Document, stem: &str) -> bool {
    if document.blocks.iter().any(|block| block.role == Role::Title) {
        return false;
    }
    let line = Line::plain(Inline::words(stem).into_iter().collect());
    let title = Block::new(document.ids.block(), Role::Title, Shape::Lines(vec![line]));
    document.blocks.insert(0, title);
    true
}

/// The words of every line, pieces as they are read.
fn document_words(document: &Document) -> Vec<String> {
    document.lines().map(|(_, line)| shuhui_draft::roll::characters(line).0.into_iter().collect()).collect()
}

fn pictures_of(manuscript: &Manuscript) -> usize {
    manuscript.items.iter().filter(|item| matches!(item, Item::Picture(_))).count()
}

fn line(code: &'static str, count: usize) -> Option<PlanLine> {
    let line = || PlanLine {
        code: code.to_owned(),
        count: entries::count(count as u64),
        text: say(code, &[("count", count.to_string())]),
    };
    (count > 0).then(line)
}

/// What stands as it is in every report that is made of the template, and may not hold.
fn stays(later: &[Finding], sheet: &Sheet) -> Vec<PlanLine> {
    let stands = |finding: &&Finding| {
        sheet.line_at(finding.place).is_some_and(|line| !sheet.covers(line, &finding.range))
    };
    let count =
        |code| later.iter().filter(stands).filter(|finding| stays_as(finding.rule) == Some(code)).count();
    STAYS.into_iter().filter_map(|code| line(code, count(code))).collect()
}

const STAYS: [&str; 6] = [
    "template.stays_number",
    "template.stays_time",
    "template.stays_congress",
    "template.stays_title",
    "template.stays_claim",
    "template.stays_person",
];

/// What is told of a place that stands as it is; nothing where it follows what is set anew, or is a blank.
const fn stays_as(rule: Rule) -> Option<&'static str> {
    let [number, time, congress, title, claim, person] = STAYS;
    match rule {
        Rule::Left | Rule::Number | Rule::Planned => Some(number),
        Rule::YearAsked
        | Rule::SpanAsked
        | Rule::AnniversaryAsked
        | Rule::Round
        | Rule::Ordinal
        | Rule::Day
        | Rule::Rows => Some(time),
        Rule::Congress | Rule::Early | Rule::Campaign => Some(congress),
        Rule::TitleYear | Rule::TitleIssued | Rule::TitleListed => Some(title),
        Rule::Nothing | Rule::Whole | Rule::OfYear => Some(claim),
        Rule::Person | Rule::Unit => Some(person),
        Rule::Year
        | Rule::Span
        | Rule::Dated
        | Rule::Anniversary
        | Rule::Repeated
        | Rule::Blank
        | Rule::Missing => None,
    }
}
