//! Files that leave the program, whatever is in them: made by the one case that makes files, and told in a line.

use std::path::Path;

use shuhui_app::locale::say;
use shuhui_app::wire::{Destination, Evidence, Export, ExportReport, Exported, MakeExport, OwnLook};
use shuhui_app::{App, cases};

use super::{in_unicode, issues};
use crate::failure::Failure;
use crate::table::plain;

/// Makes a file at a path, whose ending says which form it takes.
pub(super) fn to(app: &App, what: Export, out: &Path) -> Result<Exported, Failure> {
    Ok(cases::export::make(app, MakeExport { what, to: Destination::Path(in_unicode(out)?) })?)
}

/// Where it lies and what is in it.
pub(super) fn said(made: &Exported) -> String {
    let path = ("path", plain(made.path.as_deref().unwrap_or(&made.name)));
    match &made.report {
        ExportReport::Draft { pages, blanks, stale, issues: found } => {
            let counts = [
                path,
                ("pages", pages.to_string()),
                ("blanks", blanks.to_string()),
                ("stale", stale.to_string()),
            ];
            format!("{}\n{}", say("cli.said.exported", &counts), issues(found))
        }
        ExportReport::Print(plan) => say(
            "cli.said.printed",
            &[path, ("pages", plan.pages.to_string()), ("sheets", plan.sheets.to_string())],
        ),
        ExportReport::Log { entries } => {
            say("cli.said.log_exported", &[("entries", entries.to_string()), path])
        }
        ExportReport::Board { requirements } => {
            say("cli.said.board_exported", &[("requirements", requirements.to_string()), path])
        }
        ExportReport::Problems { rows, passed_over } => {
            let said = say("cli.said.problems", &[("rows", rows.to_string()), path]);
            match passed_over {
                0 => said,
                more => format!("{said}\n{}", say("cli.said.problems_cut", &[("rows", more.to_string())])),
            }
        }
        ExportReport::Evidence(evidence) => evidence_said(evidence, path),
        ExportReport::Backup { files, size } => {
            say("cli.said.backup", &[path, ("files", files.to_string()), ("size", size.clone())])
        }
        ExportReport::Template { template } => {
            say("cli.said.export_template", &[path, ("name", plain(template))])
        }
        ExportReport::Format { format } => say("cli.said.export_profile", &[path, ("name", plain(format))]),
        ExportReport::Manuscripts(texts) => super::format::said(texts),
        ExportReport::Comparison { paragraphs, open } => say(
            "cli.said.comparison",
            &[path, ("paragraphs", paragraphs.to_string()), ("open", open.to_string())],
        ),
        ExportReport::OwnLook(look) => own_look_said(look, path),
        ExportReport::Chart {} | ExportReport::Attachment {} | ExportReport::Report {} => {
            say("cli.said.written", &[path])
        }
    }
}

fn own_look_said(look: &OwnLook, path: (&'static str, String)) -> String {
    let args = [
        path,
        ("changed", look.changed.to_string()),
        ("cells", look.cells.to_string()),
        ("added", look.added.to_string()),
        ("removed", look.removed.to_string()),
        ("blanks", look.blanks.to_string()),
    ];
    let mut said = format!("{}\n{}", say("cli.said.own_look", &args), issues(&look.issues));
    for left in &look.stays {
        let args = [("place", plain(&left.place)), ("what", plain(&left.what))];
        said.push_str(&format!("{}\n", say("cli.said.own_look_stays", &args)));
    }
    said.trim_end().to_owned()
}

fn evidence_said(made: &Evidence, path: (&'static str, String)) -> String {
    let args = [
        path,
        ("entries", made.entries.to_string()),
        ("files", made.files.to_string()),
        ("size", made.size.clone()),
    ];
    let mut said = say("cli.said.evidence", &args) + "\n";
    if made.without_count > 0 {
        let titles: Vec<&str> = made.without.iter().map(|entry| entry.title.as_str()).collect();
        let args = [("count", made.without_count.to_string()), ("titles", plain(&titles.join("、")))];
        said.push_str(&(say("cli.said.evidence_without", &args) + "\n"));
    }
    for fault in &made.faults {
        said.push_str(&format!("  {}\n", plain(fault)));
    }
    said
}
