//! `base …`: earlier reports 往年文稿 that new ones are made from.

use std::fmt::Write as _;
use std::path::Path;

use shuhui_app::locale::{say, text};
use shuhui_app::wire::{
    AddReports, BaseRead, BaseSlot, CorrectReport, ListReports, ReadBase, ReportIds, ReportOf, SettleReport,
    TemplateOfReport,
};
use shuhui_app::{App, cases};

use super::{in_unicode, learned, of_report, on_shelf, shelf};
use crate::answer::{Answer, Voice};
use crate::arguments::BaseCommand;
use crate::failure::Failure;
use crate::table::{Side, Table, plain};

/// Characters of a block that are shown.
const SHOWN: usize = 40;

pub(super) fn run(app: &App, command: BaseCommand, voice: Voice) -> Result<Answer, Failure> {
    match command {
        BaseCommand::Add { files, keep_unread } => {
            let files = files.iter().map(|file| in_unicode(file)).collect::<Result<_, _>>()?;
            let request =
                AddReports { files: Some(files), keep_unread: Some(keep_unread), ..AddReports::default() };
            voice.answer(&cases::shelf::add(app, request)?, shelf::added)
        }
        BaseCommand::List { which, removed } => {
            let request = ListReports { removed: Some(removed), ..shelf::asked(which) };
            voice.answer(&cases::shelf::list(app, request)?, shelf::listed)
        }
        BaseCommand::Find { text, which } => {
            let request = ListReports { text: Some(text.clone()), ..shelf::asked(which) };
            voice.answer(&cases::shelf::list(app, request)?, |found| shelf::found(found, &text))
        }
        BaseCommand::Read { file } => {
            let request = ReadBase { file: Some(in_unicode(&file)?), text: None };
            voice.answer(&cases::base::read(app, request)?, said)
        }
        BaseCommand::Doubts { report } => {
            voice.answer(&cases::shelf::doubts(app, ReportOf { report })?, shelf::doubts)
        }
        BaseCommand::Settle { report, doubt, choice, again } => {
            let request = SettleReport { report, doubt, choice, again: Some(again) };
            voice.answer(&cases::shelf::settle(app, request)?, shelf::doubts)
        }
        BaseCommand::Set { report, title, year, genre, unit, as_read } => {
            // A year, or a part of one, is what it speaks of.
            let named = |field: String| if field == "year" { "period".to_owned() } else { field };
            let as_read = Some(as_read.into_iter().map(named).collect());
            let request = CorrectReport { report, title, period: year, genre, unit, as_read };
            voice.answer(&cases::shelf::correct(app, request)?, |now| shelf::known(&now.report))
        }
        BaseCommand::Template { report, name, text_number, words, plain, out, dry_run } => {
            let (base, file) = named(&report)?;
            let of = text_number.map(|text| text - 1);
            let chosen = of_report::chosen(&words, plain);
            let request = TemplateOfReport { base, file, text: None, of, name, parameters: Some(chosen) };
            match out {
                Some(folder) => voice.answer(&cases::template::put(app, request, &folder)?, |made| {
                    of_report::written(made, &folder)
                }),
                None if dry_run => voice.answer(&cases::template::propose(app, request)?, of_report::said),
                None => voice.answer(&cases::template::make(app, request)?, of_report::made),
            }
        }
        BaseCommand::Remove { reports } => voice
            .answer(&cases::shelf::remove(app, ReportIds { reports })?, |done| {
                say("cli.said.reports_removed", &[("count", done.count.to_string())])
            }),
        BaseCommand::Learned(command) => learned::run(app, command, voice),
        BaseCommand::Restore { reports } => voice
            .answer(&cases::shelf::restore(app, ReportIds { reports })?, |done| {
                say("cli.said.reports_restored", &[("count", done.count.to_string())])
            }),
    }
}

/// A report of the shelf by its number, or a file.
pub(super) fn named(report: &Path) -> Result<(Option<String>, Option<String>), Failure> {
    let named = in_unicode(report)?;
    Ok(if on_shelf(&named) { (Some(named), None) } else { (None, Some(named)) })
}

/// What the report speaks of, its blocks by level, and what is to be filled.
fn said(base: &BaseRead) -> String {
    let unknown = || text("cli.said.base_unknown").to_owned();
    let or_unknown = |words: Option<&String>| words.map_or_else(unknown, |words| plain(words));
    let title = Some(&base.title).filter(|title| !title.is_empty());
    let args = [
        ("title", or_unknown(title)),
        ("period", or_unknown(base.period.as_ref())),
        ("unit", or_unknown(base.unit.as_ref())),
    ];
    let mut said = say("cli.said.base", &args) + "\n";
    for block in &base.blocks {
        let level = match block.level.as_u64() {
            Some(level) => level.to_string(),
            None if block.part.is_none() => text("cli.said.base_noise").to_owned(),
            None => text("cli.said.base_body").to_owned(),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(said, "{level}\t{}", plain(&cut(&block.text)));
    }
    let heads = ["cli.head.slot", "cli.head.slot_role", "cli.head.kind", "cli.head.quote"];
    let mut table = Table::new(heads.map(|head| (head, Side::Left)));
    let chars: Vec<char> = base.text.chars().collect();
    for slot in &base.slots {
        table.row([mark(slot), role(slot), slot.kind.clone().unwrap_or_default(), around(&chars, slot)]);
    }
    let args = [("count", base.slots.len().to_string())];
    let _ = write!(said, "\n{}\n{}", say("cli.said.base_slots", &args), table.text());
    for promise in &base.promises {
        let _ = writeln!(said, "{}", say("cli.said.base_promise", &[("text", plain(&promise.text))]));
    }
    for left in &base.left_out {
        let args = [("place", plain(&left.place)), ("what", plain(&left.what))];
        let _ = writeln!(said, "{}", say("cli.said.left_out", &args));
    }
    said
}

fn cut(words: &str) -> String {
    let mut shown: String = words.chars().take(SHOWN).collect();
    if words.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// What stands there; a number that left no mark is shown as a gap.
fn mark(slot: &BaseSlot) -> String {
    let mark = slot.mark.trim();
    let mark = if mark.is_empty() { text("cli.said.base_gap") } else { mark };
    format!("{mark}{}", slot.unit.as_deref().unwrap_or_default())
}

fn role(slot: &BaseSlot) -> String {
    let role = text(match slot.role.as_str() {
        "count" => "cli.said.base_count",
        "amount" => "cli.said.base_amount",
        "percent" => "cli.said.base_percent",
        "year" => "cli.said.base_year",
        "date" => "cli.said.base_date",
        "title" => "cli.said.base_title",
        "char" => "cli.said.base_char",
        _ => "cli.said.base_name",
    });
    role.to_owned()
}

/// The words around a slot of a text that is given in characters.
fn around(text: &[char], slot: &BaseSlot) -> String {
    let at = |place: u32| usize::try_from(place).map_or(text.len(), |place| place.min(text.len()));
    let (from, to) = (at(slot.start.saturating_sub(10)), at(slot.end.saturating_add(6)));
    text[from..to].iter().filter(|c| !c.is_control()).collect()
}
