//! Templates made of earlier reports: whatever report it is, lint has nothing to say of its template, and that put together for the
//! report's own period, unit and log says what the report says, each blank being the number that was taken from its place.
//!
//! This is held for every report of three suites, which are there for other tests, and for the cases of tests/of_report/*.txt. In front of
//! such a case stand `today:`, `unit:`, `short:`; under `log:` an entry a line, as in tests/roll.rs; under `base:` the report; under `body:` lines that
//! the template has, under `says:` lines of what is told: `figures: 2`, `blank: hint | was | guess | gives`, `parameter: theme 安全生产 3`,
//! `otherwise: …`, `stays: …`; under `plain:` keys of parameters that are not wanted.

mod common;

use std::fmt::Write as _;
use std::path::Path;

use chrono::{Datelike as _, NaiveDate};
use shuhui_app::cases::{figure, template, unit};
use shuhui_app::wire::{ChosenParameter, FigureRequest, TemplateOfReport, TemplateProposal, UnitProfile};
use shuhui_app::{App, Clock};
use shuhui_compose::{Input, Known, Template, compose, lint};
use shuhui_core::base::Standing;
use shuhui_core::document::{Role, Scope};
use shuhui_core::figure::{FigureError, Population, Row, Value};
use shuhui_core::{Evaluated, Expr, FigureSource, Kinds, Period};
use shuhui_interchange::papers::{self, lay_out, take_apart};

const TODAY: &str = "2025-12-31";
/// Where a 。 may stand at the end of a heading.
const STOP: &str = "\u{1}";

/// A report with the log that it was written from.
#[derive(Default)]
struct Case {
    unit: String,
    short: String,
    today: String,
    log: Vec<String>,
    report: String,
    plain: Vec<String>,
    body: Vec<String>,
    says: Vec<String>,
}

#[test]
fn every_case_becomes_the_template_that_is_written_in_it() {
    common::each("tests/of_report", &|text| {
        let case = read(text);
        let folder = tempfile::tempdir().expect("a folder");
        let app = app(folder.path(), &case, day(&case.today));
        let made = template::propose(&app, request(&case)).expect("a template");
        let mut wrong = String::new();
        let lines: Vec<&str> = made.body.lines().map(str::trim).collect();
        for line in case.body.iter().filter(|line| !lines.contains(&line.trim())) {
            writeln!(wrong, "no line: {line}").expect("writing to a string");
        }
        let told = told(&made);
        for line in case.says.iter().filter(|line| !told.contains(line)) {
            writeln!(wrong, "says no: {line}").expect("writing to a string");
        }
        if !wrong.is_empty() {
            writeln!(wrong, "body:\n{}\nsays:\n{}", made.body, told.join("\n")).expect("writing to a string");
        }
        wrong + &law(&case)
    });
}

#[test]
fn the_law_holds_for_every_report_that_is_rolled_over() {
    common::each("tests/roll", &|text| law(&read(text)));
}

#[test]
fn the_law_holds_for_every_report_that_is_taken_apart() {
    common::each("../interchange/tests/base", &|text| {
        law(&Case { report: unmarked(text), ..Case::default() })
    });
}

/// What stands between the marks of a case of the suite of reports.
fn unmarked(text: &str) -> String {
    let (_, body) = text.split_once("in:\n").expect("a case has `in:`");
    let body = body.split_once("\nout:\n").map_or(body, |(body, _)| body);
    let mut report = String::new();
    let mut rest = body;
    while let Some(c) = rest.chars().next() {
        if let Some(behind) = rest.strip_prefix('⟦') {
            rest = behind.split_once('⟧').expect("a level is closed").1;
        } else if let Some(behind) = rest.strip_prefix('⟨') {
            let (slot, behind) = behind.split_once('⟩').expect("a slot is closed");
            report.push_str(slot.split_once('|').expect("a slot says what it is").0);
            rest = behind;
        } else {
            report.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    report
}

fn read(text: &str) -> Case {
    let mut case = Case::default();
    let mut section = "";
    let mut report: Vec<&str> = Vec::new();
    for line in text.lines() {
        let heading =
            ["log:", "before:", "choose:", "base:", "plain:", "body:", "says:", "done:", "open:", "never:"];
        if let Some(known) = heading.into_iter().find(|known| *known == line) {
            section = known;
            continue;
        }
        let into = match section {
            "" => {
                match line.split_once(": ") {
                    Some(("unit", unit)) => unit.clone_into(&mut case.unit),
                    Some(("short", short)) => short.clone_into(&mut case.short),
                    Some(("today", today)) => today.clone_into(&mut case.today),
                    _ => {}
                }
                continue;
            }
            "base:" => {
                report.push(line);
                continue;
            }
            "log:" => &mut case.log,
            "plain:" => &mut case.plain,
            "body:" => &mut case.body,
            "says:" => &mut case.says,
            _ => continue,
        };
        into.extend(Some(line.to_owned()).filter(|line| !line.trim().is_empty()));
    }
    case.report = report.join("\n");
    case
}

fn day(text: &str) -> NaiveDate {
    (if text.is_empty() { TODAY } else { text }).parse().expect("a day")
}

fn app(folder: &Path, case: &Case, today: NaiveDate) -> App {
    let app = App::open(folder, Clock::on(today)).expect("a data folder");
    let profile =
        UnitProfile { unit: case.unit.clone(), unit_short: case.short.clone(), ..UnitProfile::default() };
    unit::set(&app, profile).expect("a unit");
    case.log.iter().for_each(|line| common::add(&app, line));
    app
}

fn request(case: &Case) -> TemplateOfReport {
    let plain = |key: &String| ChosenParameter {
        key: key.clone(),
        label: String::new(),
        words: String::new(),
        taken: false,
    };
    TemplateOfReport {
        text: Some(case.report.clone()),
        parameters: Some(case.plain.iter().map(plain).collect()),
        ..TemplateOfReport::default()
    }
}

fn told(made: &TemplateProposal) -> Vec<String> {
    let mut told = vec![format!("figures: {}", made.figures), format!("blanks: {}", made.blanks.len())];
    told.extend(made.blanks.iter().map(|blank| {
        let more = [blank.guess.as_deref(), blank.gives.as_deref()];
        let more: String = more.into_iter().flatten().map(|said| format!(" | {said}")).collect();
        format!("blank: {} | {}{more}", blank.hint, blank.was.trim())
    }));
    told.extend(made.parameters.iter().map(|one| {
        let plain = if one.taken { "" } else { " plain" };
        format!("parameter: {} {} {}{plain}", one.key, one.words, one.times)
    }));
    told.extend(made.otherwise.iter().map(|line| format!("otherwise: {}", line.text)));
    told.extend(made.stays.iter().map(|line| format!("stays: {}", line.text)));
    told
}

/// What is wrong with the template of a report; nothing where the law holds.
fn law(case: &Case) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path(), case, day(&case.today));
    let Ok(made) = template::propose(&app, request(case)) else { return String::new() };
    let mut wrong = String::new();
    for issue in lint(&made.name, &made.toml, &made.body, &Known::default()) {
        writeln!(wrong, "lint: {issue:?}").expect("writing to a string");
    }
    // On the day that the report bears.
    let today = made.dated.as_deref().map_or_else(|| day(&case.today), day);
    let (period, expected) = text_of(&case.report, today);
    let period = period.unwrap_or_else(|| Period::year(today.year()).expect("a year"));
    let template = match Template::parse(&made.name, &made.toml, &made.body) {
        Ok(template) => template,
        Err(faults) => return format!("{wrong}{faults:?}\n{}", made.body),
    };
    let input = Input {
        period,
        unit: String::new(),
        today,
        parameters: std::collections::BTreeMap::default(),
        scope: Scope::default(),
    };
    let document = match compose(&template, &input, &Asked { app: &app, period }, &Kinds::default()) {
        Ok(composed) => composed.document,
        Err(error) => return format!("{wrong}{error:?}\n{}", made.body),
    };
    let untitled = made.otherwise.iter().any(|line| line.code == "template.of_untitled");
    let text = document.texts().split_off(usize::from(untitled)).concat();
    let mut waiting = made.blanks.iter();
    let mut filled = String::new();
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once("〔待填：") {
        filled.push_str(before);
        let (_, behind) = behind.split_once('〕').expect("a blank is closed");
        match waiting.next() {
            Some(blank) => filled.push_str(&blank.was),
            None => filled.push_str("〔待填〕"),
        }
        rest = behind;
    }
    filled.push_str(rest);
    let (filled, mut expected) = (folded(&filled), folded(&expected));
    while let Some(at) = expected.find(STOP) {
        let stop = if filled.get(at..).is_some_and(|rest| rest.starts_with('。')) { "。" } else { "" };
        expected.replace_range(at..at + STOP.len(), stop);
    }
    if filled != expected {
        let same = filled.chars().zip(expected.chars()).take_while(|(one, other)| one == other).count();
        let near = |text: &str| text.chars().skip(same.saturating_sub(12)).take(40).collect::<String>();
        writeln!(wrong, "made: …{}\nwas:  …{}\n{}", near(&filled), near(&expected), made.body)
            .expect("writing to a string");
    }
    wrong
}

/// The log of an app, asked as a template asks it.
struct Asked<'a> {
    app: &'a App,
    period: Period,
}

impl FigureSource for Asked<'_> {
    fn evaluate(&self, expr: &Expr) -> Result<Evaluated, FigureError> {
        let request = FigureRequest { expr: expr.to_string(), period: self.period.to_string() };
        let answer = figure::evaluate(self.app, request).expect("a figure");
        let value = match &answer.value {
            serde_json::Value::Null => None,
            serde_json::Value::String(text) => Some(Value::Text(text.clone())),
            number => Some(Value::Number(number.to_string().parse().expect("a number"))),
        };
        let text = if value.is_some() { answer.text } else { String::new() };
        Ok(Evaluated {
            value,
            text,
            unit: answer.unit,
            entries: Vec::new(),
            uneven: false,
            empty: Vec::new(),
            unsaid: 0,
            over: None,
        })
    }

    fn rows(&self, _: &Population, _: usize) -> Result<Vec<Row>, FigureError> {
        Ok(Vec::new())
    }
}

/// What a report speaks of, and its text as a document has it.
fn text_of(report: &str, today: NaiveDate) -> (Option<Period>, String) {
    let manuscript = papers::read_pasted(report);
    let base = take_apart(&manuscript, &Kinds::default());
    let title = base.blocks.iter().find(|block| block.standing() == Standing::Title);
    let of = title.map_or(0, |block| block.of);
    let chars: Vec<char> = base.text.chars().collect();
    let mark = |nth: usize| -> String {
        chars[base.slots[nth].place.clone()].iter().filter(|c| !c.is_control()).collect()
    };
    // Each number is held by a blank that says it, as it is in the template's making: what is a heading may hang on how long a line is.
    let laid = lay_out(&manuscript, &base, of, today, &|nth| Some(format!("⟪{}⟫", mark(nth))));
    let texts = laid.document.texts().into_iter().zip(&laid.document.blocks).map(|(text, block)| {
        // A heading on a line of its own has no 。, one that stands as plain words has.
        let ends = matches!(block.role, Role::Heading(_)) && text.matches('。').count() == 1;
        if ends { text.trim_end_matches('。').to_owned() + STOP } else { text }
    });
    (base.period, texts.collect::<String>().replace("〔待填：⟪", "").replace("⟫〕", ""))
}

/// Without blanks, and width alike: what stands in a place is kept as it was found, and the text around it as it is printed.
fn folded(text: &str) -> String {
    let wide = |c: char| match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(wide).collect()
}
