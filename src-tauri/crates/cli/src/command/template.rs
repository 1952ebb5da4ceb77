//! `template …`: patterns 模板 that documents are made from.

use shuhui_app::cases::template::Linted;
use shuhui_app::locale::{say, text};
use shuhui_app::wire::{
    CopyTemplate, Export, ImportTemplate, NameRequest, Nothing, RenameTemplate, RevertTemplate,
    TemplateIssue, TemplateList, TemplateShow, TemplateSummary, Versions, WireIssue,
};
use shuhui_app::{App, cases};

use super::{export, issues};
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
        TemplateCommand::Copy { name, into } => {
            let made = cases::template::copy(app, CopyTemplate { name, into })?;
            voice.answer(&made, |made| told("cli.said.template_copied", &made.summary.name))
        }
        TemplateCommand::Rename { name, into } => {
            let made = cases::template::rename(app, RenameTemplate { name, into })?;
            voice.answer(&made, |made| told("cli.said.template_renamed", &made.summary.name))
        }
        TemplateCommand::Delete { name } => {
            let gone = cases::template::delete(app, NameRequest { name: name.clone() })?;
            voice.answer(&gone, |_| told("cli.said.template_deleted", &name))
        }
        TemplateCommand::History { name } => {
            let versions = cases::template::versions(app, NameRequest { name: name.clone() })?;
            voice.answer(&versions, |versions| history(&name, versions))
        }
        TemplateCommand::Revert { name, revision } => {
            let made = cases::template::revert(app, RevertTemplate { name, revision })?;
            voice.answer(&made, |made| told("cli.said.template_reverted", &made.summary.name))
        }
        TemplateCommand::Export { name, out } => {
            voice.answer(&export::to(app, Export::Template { name }, &out)?, export::said)
        }
        TemplateCommand::Import { file } => {
            let made = cases::template::import(app, ImportTemplate { file })?;
            voice.answer(&made, |made| told("cli.said.template_imported", &made.summary.name))
        }
    }
}

fn told(key: &'static str, name: &str) -> String {
    say(key, &[("name", plain(name))])
}

fn history(name: &str, versions: &Versions) -> String {
    let mut table = Table::new([("cli.head.version", Side::Right), ("cli.head.saved", Side::Left)]);
    for version in &versions.versions {
        table.row([version.revision.to_string(), version.saved.clone()]);
    }
    let count = versions.versions.len().to_string();
    table.text() + &say("cli.said.template_versions", &[("name", plain(name)), ("count", count)])
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
    for one in list.templates.iter().filter(|one| one.replaces) {
        said.push('\n');
        said.push_str(&told("cli.said.replaces", &one.name));
    }
    for one in &list.faulty {
        let args =
            [("name", plain(&one.name)), ("fault", plain(&one.fault)), ("count", one.blanks.to_string())];
        said.push('\n');
        said.push_str(&match one.usable {
            Some(_) => say("cli.said.blanked_template", &args),
            None => say("cli.said.faulty_template", &args),
        });
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
