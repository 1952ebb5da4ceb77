//! `profile …`: formats 版式, what pages look like.

use shuhui_app::locale::{say, text};
use shuhui_app::wire::{
    ChangeFormat, CopyFormat, Export, FormatList, FormatShow, FormatTaken, ImportFormat, MeasureChange,
    NameRequest, Nothing, RenameFormat, TakeFormat, WireMeasure,
};
use shuhui_app::{App, cases};

use super::{export, on_shelf};
use crate::answer::{Answer, Voice};
use crate::arguments::ProfileCommand;
use crate::failure::Failure;
use crate::table::{Side, Table, plain};

pub(super) fn run(app: &App, command: ProfileCommand, voice: Voice) -> Result<Answer, Failure> {
    let named = |name: &String| NameRequest { name: name.clone() };
    match command {
        ProfileCommand::List => voice.answer(&cases::format::list(app, Nothing {})?, list),
        ProfileCommand::Show { name, all } => {
            voice.answer(&cases::format::show(app, named(&name))?, |shown| show(shown, all))
        }
        ProfileCommand::Copy { name, into } => {
            let made = cases::format::copy(app, CopyFormat { name, into })?;
            voice.answer(&made, |made| told("cli.said.profile_copied", made))
        }
        ProfileCommand::Set { name, measures } => {
            let change = |(key, value): (String, String)| MeasureChange {
                key,
                value: Some(value).filter(|value| !value.trim().is_empty()),
            };
            let changes = measures.into_iter().map(change).collect();
            let made = cases::format::change(app, ChangeFormat { name, changes })?;
            voice.answer(&made, |made| told("cli.said.profile_changed", made))
        }
        ProfileCommand::Reset { name } => {
            let made = cases::format::reset(app, named(&name))?;
            voice.answer(&made, |made| told("cli.said.profile_changed", made))
        }
        ProfileCommand::Rename { name, into } => {
            let made = cases::format::rename(app, RenameFormat { name, into })?;
            voice.answer(&made, |made| told("cli.said.profile_renamed", made))
        }
        ProfileCommand::Delete { name } => {
            let gone = cases::format::delete(app, named(&name))?;
            let args = [("name", plain(&name)), ("count", gone.drafts.to_string())];
            let key =
                if gone.drafts == 0 { "cli.said.profile_deleted" } else { "cli.said.profile_deleted_used" };
            voice.answer(&gone, |_| say(key, &args))
        }
        ProfileCommand::Choose { name } => voice.answer(&cases::format::choose(app, named(&name))?, list),
        ProfileCommand::Export { name, out } => {
            voice.answer(&export::to(app, Export::Format { name }, &out)?, export::said)
        }
        ProfileCommand::Import { file } => {
            let made = cases::format::import(app, ImportFormat { file })?;
            voice.answer(&made, |made| told("cli.said.profile_imported", made))
        }
        ProfileCommand::Take { file, into } => {
            let (report, file) = if on_shelf(&file) { (Some(file), None) } else { (None, Some(file)) };
            let made = cases::format::take(app, TakeFormat { file, report, into })?;
            voice.answer(&made, taken)
        }
    }
}

/// What was done, and what is to be known of the format now.
fn told(key: &'static str, made: &FormatShow) -> String {
    let mut said = say(key, &[("name", plain(&made.summary.name)), ("about", plain(&made.summary.about))]);
    remarks(&mut said, made);
    said
}

fn taken(made: &FormatTaken) -> String {
    let name = ("name", plain(&made.format.summary.name));
    let args = [name, ("count", made.taken.to_string()), ("departures", made.departures.to_string())];
    let mut said = say("cli.said.profile_taken", &args);
    for note in &made.notes {
        said.extend(["\n", &plain(&note.message)]);
    }
    said
}

fn remarks(said: &mut String, shown: &FormatShow) {
    for remark in &shown.remarks {
        said.extend(["\n", &plain(&remark.issue.message)]);
    }
}

fn list(list: &FormatList) -> String {
    let mut table = Table::new([("cli.head.profile", Side::Left), ("cli.head.about", Side::Left)]);
    for format in &list.formats {
        table.row([format.name.clone(), format.fault.clone().unwrap_or_else(|| format.about.clone())]);
    }
    table.text() + &say("cli.said.profiles", &[("chosen", plain(&list.chosen))])
}

fn show(shown: &FormatShow, all: bool) -> String {
    let mut said = say(
        "cli.said.profile",
        &[
            ("name", plain(&shown.summary.name)),
            ("about", plain(&shown.summary.about)),
            ("source", plain(&shown.source)),
        ],
    );
    let listed: Vec<&WireMeasure> = shown.measures.iter().filter(|measure| all || measure.departs).collect();
    said.push('\n');
    if listed.is_empty() {
        said.push_str(text("cli.said.profile_standard"));
    } else {
        let mut table = Table::new([
            ("cli.head.measure", Side::Left),
            ("cli.head.value", Side::Left),
            ("cli.head.standard", Side::Left),
            ("cli.head.clause", Side::Left),
            ("cli.head.key", Side::Left),
        ]);
        for measure in listed {
            let unit = measure.unit.as_deref().unwrap_or_default();
            let from = if measure.clause.is_empty() { &measure.note } else { &measure.clause };
            let rule = [from.as_str(), measure.binding.as_str()].join(" ");
            table.row([
                measure.name.clone(),
                format!("{}{unit}", measure.value),
                format!("{}{unit}", measure.standard),
                rule.trim().to_owned(),
                measure.key.clone(),
            ]);
        }
        said.push_str(&table.text());
    }
    remarks(&mut said, shown);
    for face in shown.drawn.iter().filter(|face| all || face.by != "own") {
        said.extend(["\n", &plain(&face.said)]);
    }
    said
}
