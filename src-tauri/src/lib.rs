//! The desktop host: one window, one `rpc` command for the whole command list, the system's dialogs through plug-ins.
//!
//! *Invariant:* this is the only package that names tauri. Nothing is decided here: what the window can do is the list in
//! `shuhui_app::commands`, and `shuhui serve` offers the same without this package.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use shuhui_app::host::{forward, secret, watch};
use shuhui_app::wire::WireError;
use shuhui_app::{App, AppError, Clock, commands, locale};
use tauri::{AppHandle, Emitter, Manager, State, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

const WINDOW: &str = "main";

struct Started(Instant);

/// Opens the window on the user's data folder and stays until it is closed.
pub fn run() -> ExitCode {
    let started = Started(Instant::now());
    let opened = App::open(&shuhui_app::data_folder(), Clock::of_the_machine());
    // Another window or `serve` has the folder: it comes forward, and this process has done its work.
    if let Ok(app) = &opened
        && let Some(url) = app.ask_other_host()
    {
        if !url.is_empty() {
            let _ = tauri_plugin_opener::open_url(url, None::<&str>);
        }
        return ExitCode::SUCCESS;
    }
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(started)
        .invoke_handler(tauri::generate_handler![rpc, ready])
        .setup(move |shell| {
            match opened {
                Ok(app) => open_window(shell.handle(), app)?,
                Err(error) => explain_and_leave(shell.handle().clone(), &error),
            }
            Ok(())
        })
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn open_window(shell: &AppHandle, app: App) -> Result<(), Box<dyn std::error::Error>> {
    let app = Arc::new(app.hosted_by("desktop"));
    let word = secret().map_err(|error| error.to_string())?;
    let raise = shell.clone();
    let port = forward::listen(word.clone(), move || {
        if let Some(window) = raise.get_webview_window(WINDOW) {
            let _ = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        }
        String::new()
    })?;
    app.take_host(port, &word).map_err(|error| error.to_string())?;
    let announce = shell.clone();
    watch(Arc::clone(&app), move |version| announce.emit("changed", serde_json::json!({ "data_version": version })).is_ok())?;
    shell.manage(app);
    WebviewWindowBuilder::new(shell, WINDOW, WebviewUrl::default())
        .title(locale::text("app.name"))
        .inner_size(1366.0, 768.0)
        .min_inner_size(960.0, 600.0)
        .build()?;
    Ok(())
}

/// A data folder that cannot be opened is explained in a dialog of the system, since there is no page to say it.
fn explain_and_leave(shell: AppHandle, error: &AppError) {
    let message = error.wire().message;
    shell.dialog().message(message).kind(MessageDialogKind::Error).title(locale::text("app.name")).show({
        let shell = shell.clone();
        move |_| shell.exit(4)
    });
}

/// Every command of the list, on the blocking pool: a synchronous command would freeze the GTK thread.
#[tauri::command]
async fn rpc(name: String, request: serde_json::Value, app: State<'_, Arc<App>>) -> Result<serde_json::Value, WireError> {
    let app = Arc::clone(&app);
    tauri::async_runtime::spawn_blocking(move || commands::dispatch(&app, &name, request))
        .await
        .map_err(|cause| AppError::new("internal", Vec::new()).because(&cause).wire())?
        .map_err(|error| error.wire())
}

/// The page says that it can be used; the bench reads how long that took.
#[tauri::command]
#[expect(clippy::print_stdout, reason = "one line on request, for the bench")]
fn ready(started: State<'_, Started>) {
    if std::env::var_os("SHUHUI_READY_LINE").is_some() {
        println!("shuhui ready {}", started.0.elapsed().as_millis());
    }
}
