//! The one way out for files: what is wanted becomes a file at a path, a folder, or a download, whoever asks.
//!
//! What each file holds is made where its concept stands (drafts, entries, an import, 佐证材料); how it gets to its place is
//! decided here, once: whole in memory or piece by piece, never over a file that an office program holds open.

mod backup;
mod chart;
pub(crate) mod log;
mod made;

use std::path::Path;

pub(crate) use made::{Content, Made, SPREADSHEET};

use super::{attachment, draft, evidence, import};
use crate::App;
use crate::error::AppError;
use crate::wire::{Destination, Export, Exported, MakeExport};

/// Makes a file and puts it where it is wanted; the ending of its name says which form it takes.
///
/// # Errors
/// `export.*`, `file.*`, `store.*` and what the making says; what lay at the path before stays as it was.
pub fn make(app: &App, request: MakeExport) -> Result<Exported, AppError> {
    let ending = ending(match &request.to {
        Destination::Path(path) => path,
        Destination::Download(name) | Destination::Look(name) => name,
    });
    // A picture that was handed over for this is of no further use, whatever comes of it.
    let handed = match &request.what {
        Export::Chart { picture } => vec![picture.clone()],
        _ => Vec::new(),
    };
    let draft = match &request.what {
        Export::Draft { draft } => Some(draft.clone()),
        _ => None,
    };
    let exported = made(app, request.what, &ending).and_then(|made| made.put(app, request.to));
    if exported.is_ok() {
        app.discard_uploads(&handed);
        if let Some(draft) = draft {
            draft::left_as_file(app, &draft);
        }
    }
    exported
}

fn made<'a>(app: &'a App, what: Export, ending: &str) -> Result<Made<'a>, AppError> {
    match what {
        Export::Draft { draft } => draft::made(app, &draft, ending),
        Export::Log { query } => log::made(app, &query, ending),
        Export::Problems { import, duplicates } => import::problems(app, &import, duplicates),
        Export::Evidence { which } => evidence::made(app, &which, ending),
        Export::Chart { picture } => chart::made(app, &picture),
        Export::Attachment { entry, name } => attachment::made(app, entry, name),
        Export::Backup {} => backup::made(app),
    }
}

/// In lower case, without its dot.
fn ending(name: &str) -> String {
    Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}
