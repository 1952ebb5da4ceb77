//! `serve`: the window's page in the installed browser.

use std::sync::Arc;

use serde::Serialize;
use shuhui_app::App;
use shuhui_app::host::end_when_asked;
use shuhui_app::locale::{say, text};

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
    let served = Served { url: Some(host.url.clone()) };
    voice.answer(&served, |_| say("cli.said.served", &[("url", host.url.clone())]))?.say()?;
    if open && let Err(error) = browser::open(&host.url) {
        // The address was said: without a browser that opens by itself the page can still be opened by hand.
        Failure::from(error).tell(voice);
    }
    host.wait()?;
    Ok(Answer::given())
}
