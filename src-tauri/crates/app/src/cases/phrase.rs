//! 常用语: the shipped ones in assets/data/phrases.toml, and the user's own among the settings of the data.

use serde::Deserialize;
use shuhui_core::complete::{Fit, Name, Names};
use shuhui_core::document::Words;
use shuhui_store::{Op, Reader, StoredPhrase, StoredPhrases};

use crate::App;
use crate::error::AppError;
use crate::locale;
use crate::wire::{AddPhrase, EditPhrase, FindPhrases, PhraseId, PhraseTheme, Phrases, WirePhrase};

/// Characters of a phrase; more is a text of its own.
const LONGEST: usize = 500;
/// Characters of a theme's name.
const LONGEST_THEME: usize = 20;
/// Characters of a phrase that a step's name repeats.
const NAMED: usize = 16;

/// All phrases by theme, or those that what was typed leads to.
///
/// # Errors
/// `store.*`
pub fn list(app: &App, request: FindPhrases) -> Result<Phrases, AppError> {
    let own = app.read(stored)?;
    let typed = request.text.unwrap_or_default();
    let mut themes: Vec<PhraseTheme> = Vec::new();
    for shipped in shipped() {
        let phrases = shipped.phrases.into_iter().map(|text| WirePhrase { id: None, text });
        themes.push(PhraseTheme { name: shipped.name, phrases: phrases.collect() });
    }
    for StoredPhrase { id, theme, text } in own.phrases.into_iter().rev() {
        let phrase = WirePhrase { id: Some(id), text };
        match themes.iter_mut().find(|known| known.name == theme) {
            Some(known) => known.phrases.insert(0, phrase),
            None => themes.push(PhraseTheme { name: theme, phrases: vec![phrase] }),
        }
    }
    if !typed.trim().is_empty() {
        // The theme that fits best comes first: Enter takes its first phrase.
        let mut fits: Vec<(Option<Fit>, PhraseTheme)> =
            themes.into_iter().map(|theme| fitting(theme, &typed)).collect();
        fits.sort_by_key(|(fit, _)| *fit);
        themes = fits.into_iter().map(|(_, theme)| theme).collect();
    }
    themes.retain(|theme| !theme.phrases.is_empty());
    Ok(Phrases { themes })
}

/// Keeps a phrase of the user's own.
///
/// # Errors
/// `phrase.empty`, `phrase.long`, `phrase.known`, `store.*`
pub fn add(app: &App, request: AddPhrase) -> Result<Phrases, AppError> {
    let (theme, text) = read(&request.theme.unwrap_or_default(), &request.text)?;
    app.write(Op::AddPhrase { text: named(&text) }, |tx| {
        let mut own = stored(tx)?;
        refuse_known(&own, None, &text)?;
        own.last += 1;
        own.phrases.push(StoredPhrase { id: own.last, theme, text });
        Ok(tx.settings().set(&own)?)
    })?;
    list(app, FindPhrases::default())
}

/// Changes a phrase of the user's own.
///
/// # Errors
/// `phrase.unknown`, `phrase.empty`, `phrase.long`, `phrase.known`, `store.*`
pub fn edit(app: &App, request: EditPhrase) -> Result<Phrases, AppError> {
    let (theme, text) = read(&request.theme, &request.text)?;
    app.write(Op::EditPhrase { text: named(&text) }, |tx| {
        let mut own = stored(tx)?;
        refuse_known(&own, Some(request.id), &text)?;
        let phrase = own.phrases.iter_mut().find(|phrase| phrase.id == request.id);
        let phrase = phrase.ok_or_else(|| unknown(request.id))?;
        *phrase = StoredPhrase { id: request.id, theme, text };
        Ok(tx.settings().set(&own)?)
    })?;
    list(app, FindPhrases::default())
}

/// Gives up a phrase of the user's own; undo brings it back.
///
/// # Errors
/// `phrase.unknown`, `store.*`
pub fn remove(app: &App, request: PhraseId) -> Result<Phrases, AppError> {
    let own = app.read(stored)?;
    let phrase = own.phrases.iter().find(|phrase| phrase.id == request.id);
    let text = named(&phrase.ok_or_else(|| unknown(request.id))?.text);
    app.write(Op::RemovePhrase { text }, |tx| {
        let mut own = stored(tx)?;
        own.phrases.retain(|phrase| phrase.id != request.id);
        Ok(tx.settings().set(&own)?)
    })?;
    list(app, FindPhrases::default())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shipped {
    name: String,
    phrases: Vec<String>,
}

fn shipped() -> Vec<Shipped> {
    #[derive(Deserialize)]
    struct File {
        theme: Vec<Shipped>,
    }
    let file: File = toml::from_str(include_str!("../../../../../assets/data/phrases.toml"))
        .expect("the file is compiled in, and a test lists it");
    file.theme
}

/// A theme with the phrases that what was typed leads to, best first, and how the best fits; all when it leads to the theme.
fn fitting(theme: PhraseTheme, typed: &str) -> (Option<Fit>, PhraseTheme) {
    let name = |text: &str| Name { text: text.to_owned(), ..Name::default() };
    if let Some(found) = Names::new([name(&theme.name)]).find(typed).first() {
        return (Some(found.fit), theme);
    }
    let names = Names::new(theme.phrases.iter().map(|phrase| name(&phrase.text)));
    let found = names.find(typed);
    let phrases = found
        .iter()
        .filter_map(|found| theme.phrases.iter().find(|phrase| phrase.text == found.text).cloned())
        .collect();
    (found.first().map(|found| found.fit), PhraseTheme { name: theme.name, phrases })
}

fn read(theme: &str, text: &str) -> Result<(String, String), AppError> {
    let line = |text: &str| Words::new(text.trim()).map(|words| words.trim().to_owned()).unwrap_or_default();
    let (theme, text) = (line(theme), line(text));
    if text.is_empty() {
        return Err(AppError::new("phrase.empty", Vec::new()).about("text"));
    }
    for (field, said, most) in [("text", &text, LONGEST), ("theme", &theme, LONGEST_THEME)] {
        if said.chars().count() > most {
            return Err(AppError::new("phrase.long", vec![("most", most.to_string())]).about(field));
        }
    }
    let theme = if theme.is_empty() { locale::text("phrase.own").to_owned() } else { theme };
    Ok((theme, text))
}

fn refuse_known(own: &StoredPhrases, besides: Option<u32>, text: &str) -> Result<(), AppError> {
    let mut others = own.phrases.iter().filter(|phrase| Some(phrase.id) != besides);
    let shipped = || shipped().iter().any(|theme| theme.phrases.iter().any(|phrase| phrase == text));
    if others.any(|phrase| phrase.text == text) || shipped() {
        return Err(AppError::new("phrase.known", vec![("text", named(text))]).about("text"));
    }
    Ok(())
}

fn stored(reader: &Reader) -> Result<StoredPhrases, AppError> {
    Ok(reader.setting()?.unwrap_or_default())
}

fn unknown(id: u32) -> AppError {
    AppError::new("phrase.unknown", vec![("id", id.to_string())])
}

fn named(text: &str) -> String {
    let name: String = text.chars().take(NAMED).collect();
    if name.len() < text.len() { name + "…" } else { name }
}
