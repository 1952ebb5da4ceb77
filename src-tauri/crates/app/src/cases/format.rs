//! Formats 版式: what a page of an office looks like. The program's own, the office's among the settings of the data, and files that
//! somebody put into the data folder. What is done to the office's own stands in [`own`].

mod own;
mod page;
mod taken;
mod told;

use shuhui_core::FileName;
use shuhui_core::document::ProfileName;
use shuhui_store::{Reader, StoredFormat, StoredFormats};
use shuhui_typeset::gongwen::Patch;
use shuhui_typeset::gongwen::measures::SIZES;
use shuhui_typeset::typst::STAND_INS;
use shuhui_typeset::{Profile, StyleSheet, css};

use crate::App;
use crate::assets::Origin;
use crate::error::{About, AppError};
use crate::wire::{
    FormatList, FormatRequest, FormatShow, FormatStyle, FormatSummary, NameRequest, Nothing, WireFace,
};
pub(crate) use own::made;
pub use own::{change, choose, copy, delete, import, rename, reset};
pub use page::page;
pub use taken::take;

/// A format that was found.
struct Found {
    name: String,
    origin: Origin,
    /// Its text; none for the program's own.
    text: Option<String>,
}

impl Found {
    fn read(&self) -> Result<Profile, AppError> {
        match &self.text {
            Some(text) => Ok(Profile::read(text)?),
            None => Ok(Profile::preset(&ProfileName(self.name.clone())).unwrap_or_else(Profile::standard)),
        }
    }

    /// It as a text that can be changed, under another name; over itself where it is the program's own.
    fn patch(&self, name: &str) -> Result<Patch, AppError> {
        match &self.text {
            Some(text) => {
                let mut patch = Patch::read(text)?;
                patch.rename(name);
                Ok(patch)
            }
            None => Ok(Patch::new(name, &self.read()?.source, &self.name)),
        }
    }
}

/// All formats; one that cannot be used says why.
///
/// # Errors
/// `store.*`
pub fn list(app: &App, _: Nothing) -> Result<FormatList, AppError> {
    let (all, chosen) = app.read(|reader| Ok((all(app, reader)?, stored(reader)?.chosen)))?;
    let is_there = all.iter().any(|found| found.name == chosen);
    let formats = all.iter().map(summary).collect();
    Ok(FormatList { formats, chosen: if is_there { chosen } else { Profile::standard().name } })
}

/// One format with everything that it says.
///
/// # Errors
/// `format.unknown`, `profile.*` for a file that contradicts itself.
pub fn show(app: &App, request: NameRequest) -> Result<FormatShow, AppError> {
    let (found, chosen) =
        app.read(|reader| Ok((found(app, reader, &request.name)?, stored(reader)?.chosen))).about("name")?;
    let profile = found.read()?;
    let standard = Profile::standard();
    let base =
        found.patch(&found.name).ok().filter(|_| found.text.is_some()).map(|patch| match patch.base() {
            "" => standard.name.clone(),
            base => base.to_owned(),
        });
    Ok(FormatShow {
        summary: summary(&found),
        source: profile.source.clone(),
        base,
        chosen: chosen == found.name || (chosen.is_empty() && found.name == standard.name),
        lines: profile.grid.lines,
        characters: profile.grid.characters,
        measures: told::measures(&profile),
        remarks: told::remarks(&profile),
        drawn: told::drawn(&profile),
        faces: STAND_INS.iter().flat_map(|(_, names)| names.iter().map(ToString::to_string)).collect(),
        sizes: SIZES.iter().map(|(name, _)| (*name).to_owned()).collect(),
    })
}

/// `format.style`: the measures of a format for the window's page.
///
/// # Errors
/// `format.unknown`, `profile.*` for a file of the office that contradicts itself.
pub fn style(app: &App, request: FormatRequest) -> Result<FormatStyle, AppError> {
    let profile = profile(app, &ProfileName(request.profile))?;
    Ok(FormatStyle { css: css::css(&StyleSheet::of(&profile)) })
}

/// The format of a name; one that had it, where none has.
///
/// # Errors
/// `format.unknown`, `profile.*`, `store.*`
pub(crate) fn profile(app: &App, name: &ProfileName) -> Result<Profile, AppError> {
    // The program's own cannot be named by any other.
    match Profile::preset(name) {
        Some(preset) => Ok(preset),
        None => app.read(|reader| profile_of(app, reader, name)),
    }
}

/// The same, for who reads already.
///
/// # Errors
/// As [`profile`].
pub(crate) fn profile_of(app: &App, reader: &Reader, name: &ProfileName) -> Result<Profile, AppError> {
    found(app, reader, &name.0)?.read()
}

/// The format of new texts.
///
/// # Errors
/// `store.*`
pub(crate) fn chosen(app: &App, reader: &Reader) -> Result<ProfileName, AppError> {
    let chosen = stored(reader)?.chosen;
    let is_there = chosen.is_empty() || found(app, reader, &chosen).is_ok();
    Ok(ProfileName(if is_there { chosen } else { String::new() }))
}

/// The format that somebody wants a new text in, by the name that it has; the office's where nobody says.
///
/// # Errors
/// `format.unknown`, `profile.*`, `store.*`
pub(crate) fn wanted(app: &App, reader: &Reader, name: Option<&str>) -> Result<ProfileName, AppError> {
    let Some(name) = name else { return chosen(app, reader) };
    let found = found(app, reader, name).about("profile")?;
    found.read().about("profile")?;
    Ok(ProfileName(found.name))
}

/// How the fonts of a format are drawn here.
///
/// # Errors
/// As [`profile`]
pub(crate) fn drawn(app: &App, name: &ProfileName) -> Result<Vec<WireFace>, AppError> {
    Ok(told::drawn(&profile(app, name)?))
}

/// The office's own formats that cannot be used, each with why.
pub(crate) fn faulty(app: &App) -> Vec<(String, AppError)> {
    // Settings that cannot be read are told of as such.
    let all = app.read(|reader| all(app, reader)).unwrap_or_default();
    all.into_iter().filter_map(|found| found.read().err().map(|error| (found.name, error))).collect()
}

/// The office's formats as they are stored; nothing before anybody made one.
fn stored(reader: &Reader) -> Result<StoredFormats, AppError> {
    Ok(reader.setting()?.unwrap_or_default())
}

/// Every format: the program's, the office's in the data, those in files, by name.
fn all(app: &App, reader: &Reader) -> Result<Vec<Found>, AppError> {
    let presets = Profile::presets().iter().map(|preset| Found {
        name: preset.name.clone(),
        origin: Origin::Shipped,
        text: None,
    });
    let mut all: Vec<Found> = presets.collect();
    all.extend(stored(reader)?.formats.into_iter().map(own));
    let files = std::fs::read_dir(app.own_formats()).into_iter().flatten().flatten();
    let mut names: Vec<String> = files
        .filter_map(|file| {
            let path = file.path();
            let is_format = path.extension().is_some_and(|ending| ending == "toml");
            is_format.then(|| path.file_stem().map(|name| name.to_string_lossy().into_owned())).flatten()
        })
        .filter(|name| !all.iter().any(|found| found.name == *name))
        .collect();
    names.sort();
    all.extend(names.into_iter().filter_map(|name| in_folder(app, &name)));
    Ok(all)
}

/// The format of a name, or the one that had it last.
fn found(app: &App, reader: &Reader, name: &str) -> Result<Found, AppError> {
    if let Some(preset) = Profile::preset(&ProfileName(name.to_owned())) {
        return Ok(Found { name: preset.name, origin: Origin::Shipped, text: None });
    }
    let mut formats = stored(reader)?.formats;
    let named = formats.iter().position(|format| format.name == name);
    if let Some(at) = named {
        return Ok(own(formats.swap_remove(at)));
    }
    if let Some(found) = in_folder(app, name) {
        return Ok(found);
    }
    let had = formats.iter().rposition(|format| format.former.iter().any(|former| former == name));
    had.map(|at| own(formats.swap_remove(at))).ok_or_else(|| unknown(name))
}

fn own(StoredFormat { name, text, .. }: StoredFormat) -> Found {
    Found { name, origin: Origin::Own, text: Some(text) }
}

/// A file in the data folder, formats/NAME.toml.
fn in_folder(app: &App, name: &str) -> Option<Found> {
    // A name is no path.
    if FileName::safe(name).as_str() != name {
        return None;
    }
    let text = std::fs::read_to_string(app.own_formats().join(format!("{name}.toml"))).ok()?;
    Some(Found { name: name.to_owned(), origin: Origin::Folder, text: Some(text) })
}

fn unknown(name: &str) -> AppError {
    AppError::new("format.unknown", vec![("name", name.chars().take(40).collect())])
}

fn summary(found: &Found) -> FormatSummary {
    let read = found.read();
    FormatSummary {
        name: found.name.clone(),
        origin: found.origin.name().to_owned(),
        about: read.as_ref().map(|profile| told::about(profile, found.origin)).unwrap_or_default(),
        fault: read.err().map(|error| error.wire().message),
    }
}
