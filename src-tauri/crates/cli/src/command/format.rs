//! `format`: foreign texts put into the format.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use shuhui_app::locale::say;
use shuhui_app::wire::{
    Destination, Export, ExportReport, FormattedText, FormattedTexts, ImportToken, MakeExport, Manuscripts,
};
use shuhui_app::{App, AppError, cases};

use super::{in_unicode, issues};
use crate::answer::{Answer, Voice};
use crate::failure::Failure;
use crate::table::plain;

/// The word under which Ctrl+C finds what is being done.
const TOKEN: &str = "format";

/// What a program reads: for one text the same at the top as well.
#[derive(Serialize)]
struct Told<'t> {
    files: &'t [FormattedText],
    stopped: bool,
    #[serde(flatten)]
    only: Option<&'t FormattedText>,
}

pub(super) fn run(
    app: App,
    files: &[PathBuf],
    out: &Path,
    (profile, parts): (Option<String>, Option<BTreeMap<String, Vec<String>>>),
    voice: Voice,
) -> Result<Answer, Failure> {
    let files = files.iter().map(|file| in_unicode(file)).collect::<Result<Vec<_>, _>>()?;
    let which = Manuscripts { files: Some(files), text: None, profile, parts, token: Some(TOKEN.to_owned()) };
    let app = Arc::new(app);
    let asked = Arc::clone(&app);
    // What is written stays; the text that is being read does not become half a file.
    shuhui_app::host::stop_when_asked(move || {
        let _ = cases::import::cancel(&asked, ImportToken { token: TOKEN.to_owned() });
    })?;
    let to = Destination::Path(in_unicode(out)?);
    let made = cases::export::make(&app, MakeExport { what: Export::Manuscripts { which }, to })?;
    let ExportReport::Manuscripts(texts) = made.report else { return Err(AppError::internal().into()) };
    let only = match texts.files.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    let told = Told { files: &texts.files, stopped: texts.stopped, only };
    voice.answer(&told, |_| said(&texts))
}

/// Each text with what was put right in it and what stayed behind.
pub(super) fn said(texts: &FormattedTexts) -> String {
    let mut said = String::new();
    let mut line = |words: &str| {
        said.push_str(words);
        said.push('\n');
    };
    for text in &texts.files {
        match (&text.out, text.pages) {
            (Some(out), Some(pages)) => {
                let several = texts.files.len() > 1;
                let key = if several { "cli.said.formatted_from" } else { "cli.said.formatted" };
                let args = [("file", plain(&text.file)), ("path", plain(out)), ("pages", pages.to_string())];
                line(&say(key, &args));
            }
            _ => line(&say("cli.said.not_formatted", &[("file", plain(&text.file))])),
        }
        for change in &text.changes {
            line(&format!("  {}", plain(&change.text)));
        }
        for left in &text.left_out {
            let args = [("place", plain(&left.place)), ("what", plain(&left.what))];
            line(&format!("  {}", say("cli.said.left_out", &args)));
        }
        let found = issues(&text.issues);
        if !found.is_empty() {
            line(found.trim_end_matches('\n'));
        }
    }
    if texts.files.len() > 1 || texts.stopped {
        let done = texts.files.iter().filter(|text| text.out.is_some()).count();
        let key = if texts.stopped { "cli.said.format_stopped" } else { "cli.said.formatted_all" };
        line(&say(key, &[("done", done.to_string()), ("all", texts.files.len().to_string())]));
    }
    said
}
