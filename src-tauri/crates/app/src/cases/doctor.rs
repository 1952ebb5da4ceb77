//! 体检: whether the data folder is whole, can be written to, and has its templates in order. Looking changes nothing.

use shuhui_store::{Filter, Op};

use super::{attachment, backup, format, mend, template};
use crate::App;
use crate::error::AppError;
use crate::locale::{self, say, text};
use crate::wire::{Backups, DoctorCheck, DoctorReport, Nothing};

/// Files that are named one by one; the rest are counted.
const MOST_NAMED: usize = 10;

/// Looks at everything, stops at nothing.
///
/// # Errors
/// None of its own: what is wrong stands in the report.
pub fn run(app: &App, _: Nothing) -> Result<DoctorReport, AppError> {
    let mut checks =
        vec![data(app), mend::check(app), attachments(app), writable(app), backups(app), diagnostics(app)];
    checks.extend(templates(app));
    checks.extend(formats(app));
    checks.push(fonts(app));
    // That there is no copy, or no font, is no fault of the data.
    let is_well =
        |check: &DoctorCheck| check.state == "ok" || matches!(&*check.code, "doctor.backup" | "doctor.fonts");
    Ok(DoctorReport { healthy: checks.iter().all(is_well), checks })
}

fn check(code: &'static str, state: &str, message: String) -> DoctorCheck {
    DoctorCheck { code: code.to_owned(), state: state.to_owned(), message, fix: false, path: None }
}

fn check_at(code: &'static str, message: String, path: String) -> DoctorCheck {
    DoctorCheck { path: Some(path), ..check(code, "ok", message) }
}

/// The database: its pages, its references, its search index.
fn data(app: &App) -> DoctorCheck {
    match app.read(|reader| Ok(reader.check()?)) {
        Ok(faults) if faults.is_empty() && app.replaced().is_some() => {
            check("doctor.data", "advice", app.replaced().unwrap_or_default().to_owned())
        }
        Ok(faults) if faults.is_empty() => check("doctor.data", "ok", text("doctor.data.ok").to_owned()),
        Ok(faults) => {
            let faults: Vec<String> =
                locale::issues(&faults).into_iter().map(|fault| fault.message).collect();
            check("doctor.data", "error", say("doctor.data.faults", &[("faults", faults.concat())]))
        }
        Err(error) => check("doctor.data", "error", error.wire().message),
    }
}

/// Puts in order what can be made anew from the entries, the search index and the tags, mends measures whose meaning is
/// plain (one step, which undo takes back), takes away attached files that nothing needs, and moves settings that do not read back out
/// of the way; then looks again. Where another database has come in, the files stay that may be the former one's, until somebody
/// asks for their sweep.
///
/// # Errors
/// `store.*`
pub fn fix(app: &App, _: Nothing) -> Result<DoctorReport, AppError> {
    let follows = app.read(|reader| Ok(reader.follows_another()?))?;
    app.rebuild_search()?;
    app.write(Op::MendSettings, |tx| Ok(tx.settings().set_damaged_aside()?))?;
    mend::mend(app, Nothing {})?;
    if !follows {
        attachment::sweep(app, Nothing {})?;
    }
    run(app, Nothing {})
}

/// The attached files, byte by byte, and how many of them nothing needs.
fn attachments(app: &App) -> DoctorCheck {
    let looked = app.read(|reader| {
        let unused = reader.unused_attachments(app.clock().millis())?;
        Ok((attachment::faults(reader)?, unused, reader.follows_another()?))
    });
    match looked {
        Ok((faults, unused, _)) if faults.is_empty() && unused.files == 0 => {
            check("doctor.attachment", "ok", text("doctor.attachment.ok").to_owned())
        }
        Ok((faults, unused, follows)) if faults.is_empty() => {
            let args = [("count", unused.files.to_string()), ("size", attachment::size(unused.bytes))];
            match follows {
                true => check("doctor.attachment", "advice", say("doctor.attachment.former", &args)),
                false => check("doctor.attachment", "ok", say("doctor.attachment.unused", &args)),
            }
        }
        Ok((faults, ..)) => {
            let named = faults.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join("；");
            let args = [("count", faults.len().to_string()), ("faults", named)];
            check("doctor.attachment", "error", say("doctor.attachment.faults", &args))
        }
        Err(error) => check("doctor.attachment", "error", error.wire().message),
    }
}

/// Whether a file can be made beside the log.
fn writable(app: &App) -> DoctorCheck {
    let path = app.folder().display().to_string();
    match tempfile::tempfile_in(app.folder()) {
        Ok(_) => check_at("doctor.folder", text("doctor.folder.ok").to_owned(), path),
        Err(cause) => {
            check("doctor.folder", "error", AppError::io("write", app.folder(), &cause).wire().message)
        }
    }
}

/// When the last copy was made. That there is none is nothing to be content with, once there is something to lose.
fn backups(app: &App) -> DoctorCheck {
    let Backups { copies, folder } = backup::listed(app.folder(), app.clock());
    match copies.first() {
        Some(newest) => {
            let message = say("doctor.backup.ok", &[("moment", newest.made.as_str())]);
            let path = std::path::Path::new(&folder).join(&newest.name);
            check_at("doctor.backup", message, path.display().to_string())
        }
        None if has_entries(app) => check("doctor.backup", "advice", text("doctor.backup.none").to_owned()),
        None => check("doctor.backup", "ok", text("doctor.backup.none").to_owned()),
    }
}

fn has_entries(app: &App) -> bool {
    app.read(|reader| Ok(reader.totals(&Filter::default())?.entries)).is_ok_and(|entries| entries > 0)
}

/// Where the diagnostics log lies.
fn diagnostics(app: &App) -> DoctorCheck {
    let path = app.diagnostics().path().display().to_string();
    check_at("doctor.diagnostics", text("doctor.diagnostics.ok").to_owned(), path)
}

/// The user's own templates that cannot be used, one line each; a line for all when they can.
fn templates(app: &App) -> Vec<DoctorCheck> {
    let asked = app.read(|reader| {
        let names = template::names(app, reader)?;
        let files = names.iter().map(|(name, _)| (name.clone(), template::find(app, reader, name)));
        Ok(files.collect::<Vec<_>>())
    });
    let all = match asked {
        Ok(all) => all,
        Err(error) => return vec![check("doctor.template", "error", error.wire().message)],
    };
    let count = all.len();
    let faulty: Vec<DoctorCheck> = all
        .into_iter()
        .filter_map(|(name, files)| {
            let fault = match files {
                Ok(files) => files.template().err()?,
                Err(error) => error,
            };
            Some(check(
                "doctor.template",
                "error",
                say("doctor.template.faulty", &[("name", name), ("fault", fault.wire().message)]),
            ))
        })
        .collect();
    if faulty.is_empty() {
        return vec![check(
            "doctor.template",
            "ok",
            say("doctor.template.ok", &[("count", count.to_string())]),
        )];
    }
    faulty
}

/// The office's own formats that cannot be used, one line each.
fn formats(app: &App) -> Vec<DoctorCheck> {
    let told = |(name, fault): &(String, AppError)| {
        let args = [("name", name.clone()), ("fault", fault.wire().message)];
        check("doctor.format", "error", say("doctor.format.faulty", &args))
    };
    format::faulty(app).iter().map(told).collect()
}

/// Which fonts of the office's format the machine lacks.
fn fonts(app: &App) -> DoctorCheck {
    let drawn =
        match app.read(|reader| format::chosen(app, reader)).and_then(|name| format::drawn(app, &name)) {
            Ok(drawn) => drawn,
            Err(error) => return check("doctor.fonts", "error", error.wire().message),
        };
    let lacking: Vec<String> =
        drawn.into_iter().filter(|face| face.by != "own").map(|face| face.said).collect();
    match lacking.is_empty() {
        true => check("doctor.fonts", "ok", text("doctor.fonts.ok").to_owned()),
        false => {
            check("doctor.fonts", "advice", say("doctor.fonts.lacking", &[("faces", lacking.join("；"))]))
        }
    }
}
