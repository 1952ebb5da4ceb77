//! The dialogs that the shell shows itself: where a file goes, and why there is no window.

use std::path::PathBuf;

use shuhui_app::{AppError, locale};
use tauri::{AppHandle, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

/// Asks where a file goes; nothing when the user thinks better of it. The ending of `name` is the kind of file.
#[tauri::command]
pub(crate) async fn ask_where_to_save(window: WebviewWindow, name: String, kind: String) -> Option<PathBuf> {
    #[cfg(debug_assertions)]
    if let Some(folder) = std::env::var_os("SHUHUI_FAKE_SAVE") {
        // A test cannot press the buttons of the system's dialog. No program that is given away has this.
        return Some(PathBuf::from(folder).join(name));
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_owned();
    let dialog = window.dialog().file().set_parent(&window).set_file_name(&name).add_filter(kind, &[&ending]);
    let chosen = tauri::async_runtime::spawn_blocking(move || dialog.blocking_save_file()).await;
    chosen.ok().flatten().and_then(|file| file.into_path().ok())
}

/// Asks for a folder that something is written into; nothing when the user thinks better of it.
#[tauri::command]
pub(crate) async fn ask_for_folder(window: WebviewWindow, title: String) -> Option<PathBuf> {
    #[cfg(debug_assertions)]
    if let Some(folder) = std::env::var_os("SHUHUI_FAKE_SAVE") {
        return Some(PathBuf::from(folder));
    }
    let dialog = window.dialog().file().set_parent(&window).set_title(title);
    let chosen = tauri::async_runtime::spawn_blocking(move || dialog.blocking_pick_folder()).await;
    chosen.ok().flatten().and_then(|folder| folder.into_path().ok())
}

/// A data folder that cannot be opened is explained in a dialog of the system, since there is no page to say it.
pub(crate) fn explain_and_leave(shell: &AppHandle, error: &AppError) {
    let wire = error.wire();
    crate::tell(&wire.message);
    let leaving = shell.clone();
    let code = error.exit() as i32;
    let close = MessageDialogButtons::OkCustom(locale::text("desktop.close").to_owned());
    shell
        .dialog()
        .message(wire.message)
        .kind(MessageDialogKind::Error)
        .title(locale::text("app.name"))
        .buttons(close)
        .show(move |_| {
            leaving.cleanup_before_exit();
            // The loop of the shell would end with 0, whatever it is told.
            std::process::exit(code)
        });
}
