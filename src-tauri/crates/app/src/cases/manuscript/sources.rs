//! Which texts are meant: files by their paths, all of a folder, what a browser handed over, pasted words.

use std::path::{Path, PathBuf};

use shuhui_interchange::papers::ENDINGS;

use crate::App;
use crate::error::AppError;
use crate::wire::Manuscripts;

/// Texts that are done in one go.
const MOST: usize = 5_000;
/// Folders inside one another that are looked through.
const DEEPEST: usize = 12;
/// Endings of texts that cannot be read, and are told rather than passed over.
const FOREIGN: [&str; 2] = ["rtf", "odt"];
/// A text and where it comes from.
pub(in crate::cases) struct Source {
    /// The name of the file; empty for pasted words.
    pub(in crate::cases) name: String,
    pub(in crate::cases) from: From,
    /// As a request asks for it again: what it named, or the path of a file in a folder that it named.
    pub(in crate::cases) named: String,
}

/// Where a text comes from.
pub(in crate::cases) enum From {
    Path(PathBuf),
    Words(String),
}

impl Source {
    /// What it is called without its ending.
    pub(in crate::cases) fn stem(&self) -> String {
        let stem = Path::new(&self.name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        stem.filter(|stem| !stem.is_empty())
            .unwrap_or_else(|| crate::locale::text("papers.pasted").to_owned())
    }

    /// What it is called among the others of a request: by its path in the folder that was named.
    pub(in crate::cases) fn shown(&self, app: &App, which: &Manuscripts) -> String {
        let From::Path(path) = &self.from else { return self.name.clone() };
        let folders = which.files.iter().flatten().map(|file| app.file(file).1);
        let inside = folders
            .filter_map(|folder| path.strip_prefix(folder).ok())
            .find(|inside| inside.file_name().is_some());
        inside.map_or_else(|| self.name.clone(), |inside| inside.display().to_string())
    }

    /// The file itself, which nothing is written over.
    pub(in crate::cases) fn original(&self) -> Option<PathBuf> {
        match &self.from {
            From::Path(path) => path.canonicalize().ok(),
            From::Words(_) => None,
        }
    }

    /// Whether places in it are paragraphs, since nobody counts the lines of a .docx.
    pub(in crate::cases) fn is_numbered_by_paragraph(&self) -> bool {
        counts_paragraphs(&self.name)
    }
}

/// Whether places in a file of this name are paragraphs.
pub(in crate::cases) fn counts_paragraphs(name: &str) -> bool {
    name.to_lowercase().ends_with(".docx")
}

/// The texts of a request, those of a folder by their names.
///
/// # Errors
/// `papers.nothing`, `papers.too_many`, `file.*`
pub(in crate::cases) fn sources(app: &App, which: &Manuscripts) -> Result<Vec<Source>, AppError> {
    let mut sources = Vec::new();
    if let Some(text) = which.text.as_ref().filter(|text| !text.trim().is_empty()) {
        sources.push(Source { name: String::new(), from: From::Words(text.clone()), named: String::new() });
    }
    for file in which.files.iter().flatten() {
        let (name, path) = app.file(file);
        if path.is_dir() {
            of_folder(&path, 0, &mut sources)?;
        } else {
            sources.push(Source { name, from: From::Path(path), named: file.clone() });
        }
    }
    if sources.len() > MOST {
        return Err(AppError::new("papers.too_many", vec![("limit", MOST.to_string())]).about("files"));
    }
    match sources.is_empty() {
        true => Err(AppError::new("papers.nothing", Vec::new()).about("files")),
        false => Ok(sources),
    }
}

/// The texts in a folder and the folders in it. Links are not followed: they may lead in a circle.
fn of_folder(folder: &Path, depth: usize, sources: &mut Vec<Source>) -> Result<(), AppError> {
    let fail = |cause: std::io::Error| AppError::io("read", folder, &cause);
    let mut found: Vec<_> = std::fs::read_dir(folder).map_err(fail)?.flatten().collect();
    found.sort_by_key(std::fs::DirEntry::file_name);
    for entry in found {
        let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        let Ok(kind) = entry.file_type() else { continue };
        // What office programs leave beside an open file is none.
        if name.starts_with(['.', '~']) || sources.len() > MOST {
            continue;
        }
        if kind.is_dir() && depth < DEEPEST {
            of_folder(&path, depth + 1, sources)?;
        } else if kind.is_file() {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            if ending.is_some_and(|ending| ENDINGS.contains(&&*ending) || FOREIGN.contains(&&*ending)) {
                let named = path.display().to_string();
                sources.push(Source { name, from: From::Path(path), named });
            }
        }
    }
    Ok(())
}
