//! `phrase …`: 常用语.

use shuhui_app::locale::say;
use shuhui_app::wire::{AddPhrase, EditPhrase, FindPhrases, PhraseId, Phrases};
use shuhui_app::{App, cases};

use crate::answer::{Answer, Voice};
use crate::arguments::PhraseCommand;
use crate::failure::Failure;
use crate::table::{Side, Table};

pub(super) fn run(app: &App, command: PhraseCommand, voice: Voice) -> Result<Answer, Failure> {
    let phrases = match command {
        PhraseCommand::List { text } => cases::phrase::list(app, FindPhrases { text })?,
        PhraseCommand::Add { text, theme } => cases::phrase::add(app, AddPhrase { theme, text })?,
        PhraseCommand::Edit { id, text, theme } => {
            let theme = match theme {
                Some(theme) => theme,
                None => theme_of(&cases::phrase::list(app, FindPhrases::default())?, id),
            };
            cases::phrase::edit(app, EditPhrase { id, theme, text })?
        }
        PhraseCommand::Remove { id } => cases::phrase::remove(app, PhraseId { id })?,
    };
    voice.answer(&phrases, table)
}

/// Where a phrase is now; of one that is not there the case says so.
fn theme_of(phrases: &Phrases, id: u32) -> String {
    let has =
        |theme: &&shuhui_app::wire::PhraseTheme| theme.phrases.iter().any(|phrase| phrase.id == Some(id));
    phrases.themes.iter().find(has).map(|theme| theme.name.clone()).unwrap_or_default()
}

fn table(phrases: &Phrases) -> String {
    let mut table = Table::new([
        ("cli.head.theme", Side::Left),
        ("cli.head.number", Side::Right),
        ("cli.head.phrase", Side::Left),
    ]);
    let mut count = 0;
    for theme in &phrases.themes {
        for phrase in &theme.phrases {
            let id = phrase.id.map(|id| id.to_string()).unwrap_or_default();
            table.row_whole([theme.name.clone(), id, phrase.text.clone()]);
            count += 1;
        }
    }
    format!("{}{}", table.text(), say("cli.said.phrases", &[("count", count.to_string())]))
}
