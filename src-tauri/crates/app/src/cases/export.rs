//! The one way out for files: what is wanted becomes a file at a path, a folder, or a download, whoever asks.
//!
//! What each file holds is made where its concept stands (drafts, entries, an import, 佐证材料); how it gets to its place is
//! decided here, once: whole in memory or piece by piece, never over a file that an office program holds open.

mod backup;
mod board;
mod chart;
mod comparison;
pub(crate) mod log;
mod made;

use std::path::Path;

pub(crate) use made::{Content, Made, SPREADSHEET};

use shuhui_store::Standing;

use super::{attachment, draft, evidence, format, import, manuscript, roll, shelf, template};
use crate::App;
use crate::app::sheets::CopyHow;
use crate::error::AppError;
use crate::wire::{CopyKind, Destination, Export, Exported, MakeExport};

/// Makes a file and puts it where it is wanted; the ending of its name says which form it takes.
///
/// # Errors
/// `export.*`, `file.*`, `store.*` and what the making says; what lay at the path before stays as it was.
pub fn make(app: &App, request: MakeExport) -> Result<Exported, AppError> {
    // Several files, each made and put in its place before the next is read.
    if let Export::Manuscripts { which } = &request.what {
        return manuscript::put(app, which, request.to);
    }
    let draft = match &request.what {
        Export::Draft { draft, .. } | Export::Print { draft, .. } | Export::OwnLook { draft } => {
            Some(draft.clone())
        }
        _ => None,
    };
    // Where a copy for correction went is no place for the text itself, and a file in another look is none for the format.
    let other =
        matches!(request.what, Export::Draft { copy: Some(CopyKind::Review), .. } | Export::OwnLook { .. });
    let to = match request.to {
        Destination::Again { overwrite } => Destination::Path(again(app, draft.as_deref(), overwrite)?),
        to => to,
    };
    let ending = ending(match &to {
        Destination::Path(path) => path,
        Destination::Download(name) | Destination::Look(name) => name,
        Destination::Again { .. } => "",
    });
    // A picture that was handed over for this is of no further use, whatever comes of it.
    let handed = match &request.what {
        Export::Chart { picture } => vec![picture.clone()],
        _ => Vec::new(),
    };
    let exported = made(app, request.what, &ending).and_then(|made| made.put(app, to.clone()));
    if exported.is_ok() {
        app.discard_uploads(&handed);
        if let Some(draft) = draft {
            let chosen = match &to {
                Destination::Path(path) if !other => Some(Path::new(path)),
                _ => None,
            };
            draft::left_as_file(app, &draft, chosen);
        }
    }
    exported
}

/// Where a draft goes again, unless somebody else would lose what they wrote there.
fn again(app: &App, draft: Option<&str>, overwrite: bool) -> Result<String, AppError> {
    let nowhere = || AppError::new("export.nowhere", Vec::new()).about("to");
    let left = draft.and_then(|draft| draft::went(app, draft)).ok_or_else(nowhere)?;
    let path = left.path.display().to_string();
    let refused = |code| Err(AppError::new(code, vec![("path", path.clone())]).about("to"));
    match left.standing() {
        Standing::FolderGone => refused("export.folder_gone"),
        Standing::Changed if !overwrite => refused("export.changed"),
        _ => Ok(path),
    }
}

fn made<'a>(app: &'a App, what: Export, ending: &str) -> Result<Made<'a>, AppError> {
    match what {
        Export::Draft { draft, copy, mirrored } => {
            draft::made(app, &draft, CopyHow::of(copy, mirrored), ending)
        }
        Export::Print { draft, how } => draft::printed(app, &draft, &how, ending),
        Export::Log { query } => log::made(app, &query, ending),
        Export::Board { period, only } => board::made(app, &period, only.as_deref(), ending),
        Export::Problems { import, duplicates } => import::problems(app, &import, duplicates),
        Export::Evidence { which } => evidence::made(app, &which, ending),
        Export::Chart { picture } => chart::made(app, &picture),
        Export::Attachment { entry, name } => attachment::made(app, entry, name),
        Export::Comparison { draft } => comparison::made(app, draft, ending),
        Export::OwnLook { draft } => roll::look::made(app, &draft, ending),
        Export::Report { report } => shelf::made(app, report),
        Export::Template { name } => template::package::made(app, &name),
        Export::Format { name } => format::made(app, &name),
        Export::Backup {} => backup::made(app),
        // Each has a place of its own.
        Export::Manuscripts { .. } => Err(AppError::internal()),
    }
}

/// In lower case, without its dot.
fn ending(name: &str) -> String {
    Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}
