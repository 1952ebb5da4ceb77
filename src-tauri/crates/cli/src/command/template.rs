//! `template …`: patterns 模板 that documents are made from.

use shuhui_app::cases::template::Linted;
use shuhui_app::locale::{say, text};
use shuhui_app::wire::{
    NameRequest, Nothing, TemplateIssue, TemplateList, TemplateShow, TemplateSummary, WireIssue,
};
use shuhui_app::{App, cases};

use super::issues;
use crate::answer::{Answer, Outcome, Voice};
use crate::arguments::TemplateCommand;
use crate::failure::Failure;
use crate::table::{Side, Table, plain};

pub(super) fn run(app: &App, command: TemplateCommand, voice: Voice) -> Result<Answer, Failure> {
    match command {
        TemplateCommand::List => voice.answer(&cases::template::list(app, Nothing {})?, list),
        TemplateCommand::Show { name } => {
            voice.answer(&cases::template::show(app, NameRequest { name })?, show)
        }
        TemplateCommand::Lint { path, fix } => {
            let linted = cases::template::lint(app, &path, fix)?;
            let outcome = if linted.issues.is_empty() { Outcome::Done } else { Outcome::Found };
            Ok(voice.answer(&linted, said)?.with(outcome))
        }
    }
}

fn list(list: &TemplateList) -> String {
    let mut table = Table::new([
        ("cli.head.template", Side::Left),
        ("cli.head.doc_kind", Side::Left),
        ("cli.head.period", Side::Left),
        ("cli.head.parameters", Side::Left),
    ]);
    for template in &list.templates {
        let parameters: Vec<&str> =
            template.parameters.iter().map(|parameter| parameter.label.as_str()).collect();
        table.row([
            template.name.clone(),
            template.kind.clone(),
            period(template).to_owned(),
            parameters.join("、"),
        ]);
    }
    let mut said = table.text();
    said.push_str(&say("cli.said.templates", &[("count", list.templates.len().to_string())]));
    for one in &list.faulty {
        let args = [("name", plain(&one.name)), ("fault", plain(&one.fault))];
        said.push('\n');
        said.push_str(&say("cli.said.faulty_template", &args));
    }
    said
}

fn show(shown: &TemplateShow) -> String {
    let summary = &shown.summary;
    let head = [
        ("title", plain(&summary.title)),
        ("kind", plain(&summary.kind)),
        ("period", period(summary).to_owned()),
        ("description", plain(&summary.description)),
    ];
    let mut said = say("cli.said.template", &head);
    said.push('\n');
    let mut table = Table::new([
        ("cli.head.key", Side::Left),
        ("cli.head.label", Side::Left),
        ("cli.head.default", Side::Left),
    ]);
    for parameter in &summary.parameters {
        table.row([parameter.key.clone(), parameter.label.clone(), parameter.default.clone()]);
    }
    said.push_str(&table.text());
    said.push('\n');
    for line in shown.body.lines() {
        said.extend([&plain(line), "\n"]);
    }
    if !shown.issues.is_empty() {
        said.push('\n');
        said.push_str(&faulty(&shown.issues));
    }
    said
}

fn said(linted: &Linted) -> String {
    let left = faulty(&linted.issues);
    match linted.fixed.as_deref() {
        None | Some([]) => left,
        Some(fixed) => {
            let head = say("cli.said.fixed", &[("count", fixed.len().to_string())]);
            format!("{head}\n{}\n{left}", issues(fixed))
        }
    }
}

fn faulty(faults: &[TemplateIssue]) -> String {
    let faults: Vec<WireIssue> = faults.iter().map(|fault| fault.issue.clone()).collect();
    match faults.len() {
        0 => text("cli.said.no_faults").to_owned(),
        count => format!("{}\n{}", say("cli.said.faults", &[("count", count.to_string())]), issues(&faults)),
    }
}

fn period(template: &TemplateSummary) -> &'static str {
    match template.period.as_str() {
        "year" => text("cli.period.year"),
        "half" => text("cli.period.half"),
        _ => text("cli.period.any"),
    }
}
