//! The desktop host: one window, one `rpc` command for the whole command list, the system's dialogs through plug-ins.
//!
//! *Invariant:* this is the only package that names tauri. Nothing is decided here: what the window can do is the list in
//! `shuhui_app::commands`, and `shuhui serve` offers the same without this package.

mod dialogs;
mod editing;
mod printing;

use std::io::Write as _;
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use shuhui_app::host::{Call, end_when_asked, forward, rescue, secret, watch};
use shuhui_app::wire::WireError;
use shuhui_app::{App, AppError, Areas, commands, locale, sample};
use tauri::http;
use tauri::utils::config::Color;
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, Emitter, Manager, RunEvent, State, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    Window, WindowEvent,
};

const WINDOW: &str = "main";
/// `--canvas` of the page: what shows before the page does.
const CANVAS: Color = Color(0xF3, 0xF4, 0xF6, 0xFF);

struct Started(Instant);

/// Whether the page was asked to store what is being written, and has not answered.
#[derive(Default)]
struct Asked(AtomicBool);

/// Opens the window on the folder that was asked for, or the user's own, and stays until it is closed.
pub fn run() -> ExitCode {
    let started = Started(Instant::now());
    let (folder, clock, is_sample) = match Call::read(std::env::args_os().skip(1)) {
        Ok(Call::Open { folder, clock, sample }) => (folder, clock, sample),
        Ok(Call::Say(text)) => {
            // Nobody may be reading, and nothing depends on it.
            let _ = writeln!(std::io::stdout(), "{text}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            tell(&error.to_string());
            return ExitCode::from(error.exit() as u8);
        }
    };
    if !can_show_windows() {
        tell(locale::text("desktop.no_display"));
        return ExitCode::from(4);
    }
    let opened = if is_sample { sample::open(&folder) } else { App::open(&folder, clock) };
    if opened.as_ref().is_ok_and(is_shown_elsewhere) {
        return ExitCode::SUCCESS;
    }
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(started)
        .manage(Asked::default())
        .on_window_event(ask_before_closing)
        .register_asynchronous_uri_scheme_protocol("page", |shell, request, responder| {
            let app = shell.app_handle().try_state::<Arc<App>>().map(|app| Arc::clone(&app));
            let look = request.uri().path().trim_start_matches('/').to_owned();
            tauri::async_runtime::spawn_blocking(move || responder.respond(page(app.as_deref(), &look)));
        })
        .invoke_handler(tauri::generate_handler![
            rpc,
            keep_file,
            ready,
            answer_closing,
            quit,
            open_sample,
            editing::edit,
            printing::print,
            printing::has_printer,
            dialogs::ask_where_to_save,
            dialogs::ask_for_folder
        ])
        .setup(move |shell| {
            let shell = shell.handle();
            // An error given back from here would be a panic in Tauri, and nobody would read it.
            match opened {
                Err(error) if rescue::helps(&error) => dialogs::rescue(shell, folder, clock),
                opened => {
                    if let Err(error) = opened.and_then(|app| open_window(shell, app)) {
                        dialogs::explain_and_leave(shell, &error);
                    }
                }
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(built) => {
            built.run(|shell, event| {
                if matches!(event, RunEvent::Exit)
                    && let Some(app) = shell.try_state::<Arc<App>>()
                {
                    app.leave();
                }
            });
            ExitCode::SUCCESS
        }
        Err(cause) => {
            tell(&internal(&cause).to_string());
            ExitCode::from(70)
        }
    }
}

/// Whether another window or `serve` has the folder: it comes forward, and this process has done its work.
fn is_shown_elsewhere(app: &App) -> bool {
    let Some(url) = app.ask_other_host() else { return false };
    if !url.is_empty() {
        let _ = tauri_plugin_opener::open_url(url, None::<&str>);
    }
    true
}

fn open_window(shell: &AppHandle, app: App) -> Result<(), AppError> {
    app.diagnostics().watch_panics();
    let app = Arc::new(app.hosted_by("desktop"));
    let token = secret()?;
    let raise = shell.clone();
    let port = forward::listen(token.clone(), move || {
        if let Some(window) = raise.get_webview_window(WINDOW) {
            let _ = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        }
        String::new()
    })
    .map_err(|cause| internal(&cause))?;
    app.take_host(port, &token)?;
    end_when_asked(Arc::clone(&app))?;
    let announce = shell.clone();
    watch(Arc::clone(&app), move |areas| announce.emit("changed", areas).is_ok())
        .map_err(|cause| internal(&cause))?;
    shell.manage(app);
    WebviewWindowBuilder::new(shell, WINDOW, WebviewUrl::default())
        .title(locale::text("app.name"))
        .inner_size(1366.0, 768.0)
        .min_inner_size(960.0, 600.0)
        .background_color(CANVAS)
        .zoom_hotkeys_enabled(true)
        // The program never goes online: a link dropped on the window leads nowhere.
        .on_navigation(is_ours)
        // The page is called after what it shows, and the frame of the system after the page.
        .on_document_title_changed(|window, title| {
            let _ = window.set_title(&title);
        })
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
        .map_err(|cause| internal(&cause))?;
    Ok(())
}

/// Whether an address is the page of the window itself.
fn is_ours(url: &Url) -> bool {
    // Windows serves the page under a host name, since its webview knows no schemes of others.
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}

/// The page stores what stands in its fields before the window goes.
fn ask_before_closing(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event {
        // A page that hangs or is gone never answers: whoever closes again closes.
        let waiting = window.state::<Asked>().0.swap(true, Ordering::Relaxed);
        if !waiting && window.emit("closing", ()).is_ok() {
            api.prevent_close();
        }
    }
}

/// The page's answer: all is stored and the window may go, or something is not and it stays.
#[tauri::command]
fn answer_closing(window: WebviewWindow, leave: bool, asked: State<'_, Asked>) -> Result<(), WireError> {
    asked.0.store(leave, Ordering::Relaxed);
    if leave { window.destroy().map_err(|cause| internal(&cause).wire()) } else { Ok(()) }
}

/// Leaves the program as closing its window does.
#[tauri::command]
fn quit(window: WebviewWindow) -> Result<(), WireError> {
    window.close().map_err(|cause| internal(&cause).wire())
}

/// Shows the sample in a window of its own, which is another process: what is done there can reach nothing here.
#[tauri::command]
fn open_sample(app: State<'_, Arc<App>>) -> Result<(), WireError> {
    let folder = app.sample_folder().map_err(|error| error.wire())?;
    let program = std::env::current_exe().map_err(|cause| internal(&cause).wire())?;
    let mut child = Command::new(program)
        .arg(Call::SAMPLE)
        .arg(folder)
        .spawn()
        .map_err(|cause| internal(&cause).wire())?;
    // Waited for, so that no ended process stays in the system's list.
    std::thread::spawn(move || child.wait());
    Ok(())
}

/// Every command of the list, on the blocking pool: a synchronous command would freeze the GTK thread. The answer comes
/// with what the command changed.
#[tauri::command]
async fn rpc(
    name: String,
    request: serde_json::Value,
    app: State<'_, Arc<App>>,
) -> Result<(serde_json::Value, Areas), WireError> {
    let app = Arc::clone(&app);
    tauri::async_runtime::spawn_blocking(move || commands::dispatch(&app, &name, request))
        .await
        .map_err(|cause| internal(&cause).wire())?
        .map(|answer| (answer.value, answer.changed))
        .map_err(|error| error.wire())
}

/// A page of a draft that `draft.pages` told of, as an SVG for an image of the page.
fn page(app: Option<&App>, look: &str) -> http::Response<Vec<u8>> {
    let svg = app.and_then(|app| app.page(look));
    let status = if svg.is_some() { http::StatusCode::OK } else { http::StatusCode::NOT_FOUND };
    let mut response = http::Response::new(svg.map(|svg| svg.as_bytes().to_vec()).unwrap_or_default());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static("image/svg+xml"));
    // What is called so never changes.
    let keep = http::HeaderValue::from_static("private, max-age=31536000, immutable");
    headers.insert(http::header::CACHE_CONTROL, keep);
    response
}

/// Keeps a file that has no path (a picture from the clipboard), whose bytes are the body of the call, so that a request
/// can name it. Its own name comes in a header, percent-encoded: headers hold no hanzi.
#[tauri::command]
async fn keep_file(request: tauri::ipc::Request<'_>, app: State<'_, Arc<App>>) -> Result<String, WireError> {
    let tauri::ipc::InvokeBody::Raw(bytes) = request.body() else {
        return Err(AppError::internal().wire());
    };
    let name = request.headers().get("x-name").and_then(|name| name.to_str().ok()).unwrap_or_default();
    let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy().into_owned();
    let (app, bytes) = (Arc::clone(&app), bytes.clone());
    let kept = tauri::async_runtime::spawn_blocking(move || {
        app.keep_upload(&name, |file| file.write_all(&bytes).map_err(|cause| internal(&cause)))
    });
    kept.await.map_err(|cause| internal(&cause).wire())?.map_err(|error| error.wire())
}

/// The page says that it can be used; the bench reads how long that took.
#[tauri::command]
fn ready(started: State<'_, Started>) {
    if std::env::var_os("SHUHUI_READY_LINE").is_some() {
        // Nobody may be reading any more, and the window does not depend on it.
        let _ = writeln!(std::io::stdout(), "shuhui ready {}", started.0.elapsed().as_millis());
    }
}

/// GTK aborts where there is no display; Windows and macOS always have one.
fn can_show_windows() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn tell(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "{sentence}");
}

fn internal(cause: &dyn std::error::Error) -> AppError {
    AppError::internal().because(cause)
}
