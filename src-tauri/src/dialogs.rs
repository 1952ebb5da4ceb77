//! The dialogs that the shell shows itself: where a file goes, and why there is no window.

use std::path::{Path, PathBuf};

use shuhui_app::host::rescue::{self, Desk, Question};
use shuhui_app::{App, AppError, Clock, locale};
use tauri::{AppHandle, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind, MessageDialogResult};

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

/// The system's dialogs as a desk. They wait for their answers, so this is no desk for the window's thread.
struct SystemDialogs(AppHandle);

impl Desk for SystemDialogs {
    fn ask(&self, question: &Question) -> Option<usize> {
        crate::tell(&question.text);
        let [first, second, third] = question.answers.as_slice() else { return None };
        let buttons = MessageDialogButtons::YesNoCancelCustom(first.clone(), second.clone(), third.clone());
        let dialog = self.0.dialog().message(&question.text).kind(MessageDialogKind::Error);
        let chosen = dialog.title(locale::text("app.name")).buttons(buttons).blocking_show_with_result();
        match chosen {
            MessageDialogResult::Yes | MessageDialogResult::Ok => Some(0),
            MessageDialogResult::No => Some(1),
            MessageDialogResult::Cancel => Some(2),
            MessageDialogResult::Custom(said) => question.answers.iter().position(|answer| *answer == said),
        }
    }

    fn choose_folder(&self, title: &str) -> Option<PathBuf> {
        let chosen = self.0.dialog().file().set_title(title).blocking_pick_folder();
        chosen.and_then(|folder| folder.into_path().ok())
    }

    fn show(&self, folder: &Path) {
        // That nothing opens is seen; the question stands there again.
        let _ = tauri_plugin_opener::open_path(folder, None::<&str>);
    }
}

/// Lets the owner of a lost or damaged folder choose what to do, then opens the window or ends.
pub(crate) fn rescue(shell: &AppHandle, folder: PathBuf, clock: Clock) {
    let desk = SystemDialogs(shell.clone());
    let shell = shell.clone();
    std::thread::spawn(move || {
        let chosen = rescue::open(&folder, clock, &desk);
        let waiting = shell.clone();
        // Where the event loop is gone there is nobody to show anything to.
        let _ = shell.run_on_main_thread(move || follow(&waiting, chosen));
    });
}

fn follow(shell: &AppHandle, chosen: Result<Option<App>, AppError>) {
    match chosen {
        Ok(Some(app)) if !crate::is_shown_elsewhere(&app) => {
            if let Err(error) = crate::open_window(shell, app) {
                explain_and_leave(shell, &error);
            }
        }
        Ok(_) => {
            shell.cleanup_before_exit();
            std::process::exit(0)
        }
        Err(error) => explain_and_leave(shell, &error),
    }
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
