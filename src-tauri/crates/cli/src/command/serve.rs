//! `serve`: the window's page in the installed browser.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;
use shuhui_app::host::end_when_asked;
use shuhui_app::host::rescue::Rescue;
use shuhui_app::locale::{say, text};
use shuhui_app::{App, AppError};
use shuhui_host::Lost;

use crate::answer::{Answer, Voice};
use crate::browser;
use crate::failure::Failure;

/// Where the page is; nothing when a window came forward instead.
#[derive(Serialize)]
struct Served {
    url: Option<String>,
}

pub(super) fn run(app: App, port: Option<u16>, open: bool, voice: Voice) -> Result<Answer, Failure> {
    // One host a folder: whoever has it already hands out a new address, or raises its window.
    if let Some(url) = app.ask_other_host() {
        let served = Served { url: (!url.is_empty()).then_some(url) };
        let answer = voice.answer(&served, |served| match &served.url {
            Some(url) => say("cli.said.served_elsewhere", &[("url", url.clone())]),
            None => text("cli.said.window_raised").to_owned(),
        })?;
        if let Some(url) = served.url.filter(|_| open) {
            answer.say()?;
            browser::open(&url)?;
            return Ok(Answer::given());
        }
        return Ok(answer);
    }
    let app = Arc::new(app.hosted_by("web"));
    let host = shuhui_host::serve(Arc::clone(&app), port)?;
    end_when_asked(app)?;
    let said = say("cli.said.served", &[("url", host.url.clone())]);
    stay(host, said, open, voice)
}

/// Serves the page on which the owner of a lost or damaged folder chooses what to do.
pub(crate) fn run_lost(
    rescue: Rescue,
    port: Option<u16>,
    open: bool,
    voice: Voice,
) -> Result<Answer, Failure> {
    let told = rescue.told();
    let host = shuhui_host::serve_lost(Lost::new(rescue, shown_by_the_system), port)?;
    let said = say("cli.said.served_lost", &[("told", told), ("url", host.url.clone())]);
    stay(host, said, open, voice)
}

fn shown_by_the_system(folder: &Path) -> Result<(), AppError> {
    let path = folder.display().to_string();
    browser::open(&path).map_err(|_| AppError::new("rescue.not_shown", vec![("path", path)]))
}

/// Says where the page is and waits for the end.
fn stay(host: shuhui_host::Served, said: String, open: bool, voice: Voice) -> Result<Answer, Failure> {
    let served = Served { url: Some(host.url.clone()) };
    voice.answer(&served, |_| said)?.say()?;
    if open && let Err(error) = browser::open(&host.url) {
        // The address was said: without a browser that opens by itself the page can still be opened by hand.
        Failure::from(error).tell(voice);
    }
    host.wait()?;
    Ok(Answer::given())
}
