//! A lost or damaged folder in a browser: the page that asks its owner what to do, where the desktop shows dialogs of the system. What can be
//! chosen is decided in `shuhui_app::host::rescue`; nothing is written before one of the choices below was made.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use shuhui_app::host::end_when_asked;
use shuhui_app::host::rescue::Rescue;
use shuhui_app::{App, AppError, locale};
use tokio::sync::Notify;

use crate::{Host, answer, files, refuse};

/// The choice that a host waits for.
pub struct Lost {
    /// Held as long as one choice is followed: two pages make no two of them.
    rescue: Mutex<Rescue>,
    /// Shows a folder as the system shows folders.
    show: fn(&Path) -> Result<(), AppError>,
    left: Arc<Notify>,
}

impl Lost {
    /// What can be done about a folder, and how this machine shows one.
    pub fn new(rescue: Rescue, show: fn(&Path) -> Result<(), AppError>) -> Self {
        Self { rescue: Mutex::new(rescue), show, left: Arc::default() }
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.rescue().folder().to_owned()
    }

    /// Ends when its owner leaves.
    pub(crate) fn left(&self) -> impl Future<Output = ()> + Send + use<> {
        let left = Arc::clone(&self.left);
        async move { left.notified().await }
    }

    fn rescue(&self) -> MutexGuard<'_, Rescue> {
        self.rescue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn routes() -> Router<Arc<Host>> {
    Router::new()
        .route("/rescue", post(told))
        .route("/rescue/look", post(look))
        .route("/rescue/left", get(left))
        .route("/rescue/show", post(show))
        .route("/rescue/restore", post(restore))
        .route("/rescue/again", post(again))
        .route("/rescue/folder", post(elsewhere))
        .route("/rescue/leave", post(leave))
}

#[derive(Deserialize)]
struct OfCopy {
    copy: String,
}

#[derive(Deserialize)]
struct OfFolder {
    folder: String,
}

/// What happened, and what can be chosen; `null` once that was done.
async fn told(State(host): State<Arc<Host>>) -> Response {
    answer(move || {
        let told = waiting(&host).map(|lost| lost.rescue().page());
        serde_json::to_value(told).map_err(|cause| AppError::internal().because(&cause))
    })
    .await
}

/// What one of the copies holds.
async fn look(State(host): State<Arc<Host>>, Json(OfCopy { copy }): Json<OfCopy>) -> Response {
    answer(move || Ok(json!({ "holds": chosen(&host)?.rescue().look(&copy)? }))).await
}

/// What is left of the database, for the browser's downloads.
async fn left(State(host): State<Arc<Host>>) -> Response {
    let packed = tokio::task::spawn_blocking(move || {
        let file = chosen(&host)?.rescue().remains()?;
        let length = file.metadata().map_or(0, |found| found.len());
        Ok::<_, AppError>((file, length))
    });
    match packed.await {
        Ok(Ok((file, length))) => files::handed_over(
            "attachment",
            locale::text("rescue.left_file"),
            "application/zip",
            file,
            length,
        ),
        Ok(Err(error)) => refuse(&error),
        Err(_) => refuse(&AppError::internal()),
    }
}

async fn show(State(host): State<Arc<Host>>) -> Response {
    answer(move || {
        let lost = chosen(&host)?;
        (lost.show)(&lost.folder())?;
        Ok(json!({}))
    })
    .await
}

async fn restore(State(host): State<Arc<Host>>, Json(OfCopy { copy }): Json<OfCopy>) -> Response {
    answer(move || {
        let Some(lost) = waiting(&host) else { return Ok(here()) };
        let rescue = lost.rescue();
        goes_on(&host, &rescue, |rescue| rescue.restore(&copy))
    })
    .await
}

async fn again(State(host): State<Arc<Host>>) -> Response {
    answer(move || {
        let Some(lost) = waiting(&host) else { return Ok(here()) };
        let rescue = lost.rescue();
        goes_on(&host, &rescue, Rescue::again)
    })
    .await
}

async fn elsewhere(State(host): State<Arc<Host>>, Json(OfFolder { folder }): Json<OfFolder>) -> Response {
    answer(move || {
        let Some(lost) = waiting(&host) else { return Ok(here()) };
        // A path that was copied in a window of Windows stands in quotes.
        let folder = PathBuf::from(folder.trim().trim_matches('"'));
        let mut rescue = lost.rescue();
        let done = goes_on(&host, &rescue, |rescue| rescue.open_instead(&folder));
        let lost_too = done.as_ref().err().and_then(|error| rescue.of_another(&folder, error));
        let Some(other) = lost_too else { return done };
        // Another folder that is lost as well: the page is about that one now.
        *rescue = other;
        Ok(here())
    })
    .await
}

/// Ends the program, once the page has its answer. Nothing was opened, so nothing is left behind.
async fn leave(State(host): State<Arc<Host>>) -> Response {
    if let Some(lost) = waiting(&host) {
        lost.left.notify_one();
    }
    answer(|| Ok(json!({ "said": locale::text("rescue.left") }))).await
}

/// The choice, as long as it is open.
fn waiting(host: &Host) -> Option<&Lost> {
    host.lost.as_ref().filter(|_| host.shown.get().is_none())
}

fn chosen(host: &Host) -> Result<&Lost, AppError> {
    waiting(host).ok_or_else(AppError::internal)
}

/// The page that this host shows now.
fn here() -> Value {
    json!({ "url": "/" })
}

/// Goes on as the ordinary host of what a choice opened, or leads to the one that has it.
fn goes_on(
    host: &Arc<Host>,
    rescue: &Rescue,
    open: impl FnOnce(&Rescue) -> Result<App, AppError>,
) -> Result<Value, AppError> {
    if host.shown.get().is_some() {
        return Ok(here());
    }
    let app = open(rescue)?;
    if let Some(url) = app.ask_other_host() {
        let url = if url.is_empty() { Value::Null } else { Value::from(url) };
        return Ok(json!({ "url": url, "said": locale::text("cli.said.window_raised") }));
    }
    app.diagnostics().watch_panics();
    let app = Arc::new(app.hosted_by("web"));
    host.show(Arc::clone(&app))?;
    end_when_asked(app)?;
    Ok(here())
}
