//! Printing: the one place that knows how paper comes out of this machine. The pages are a PDF; the program that shows PDFs on this
//! machine gets it, and its dialog is the system's.

use std::path::PathBuf;
use std::process::Command;

use shuhui_app::wire::WireError;
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;

use crate::internal;

/// Hands a PDF over to be printed.
#[tauri::command]
pub(crate) async fn print(shell: AppHandle, path: PathBuf) -> Result<(), WireError> {
    #[cfg(debug_assertions)]
    if let Some(folder) = std::env::var_os("SHUHUI_FAKE_PRINT") {
        // A test has no printer and reads what would have gone to one. No program that is given away has this.
        let name = path.file_name().unwrap_or_default();
        return std::fs::copy(&path, PathBuf::from(folder).join(name))
            .map(drop)
            .map_err(|cause| internal(&cause).wire());
    }
    let path = path.to_string_lossy().into_owned();
    shell.opener().open_path(path, None::<&str>).map_err(|cause| internal(&cause).wire())
}

/// Whether this machine has a printer; nothing where that cannot be found out.
#[tauri::command]
pub(crate) async fn has_printer() -> Option<bool> {
    // CUPS lists them, one a line; Windows and macOS always have at least a virtual one.
    if !cfg!(target_os = "linux") {
        return None;
    }
    let asked = tauri::async_runtime::spawn_blocking(|| Command::new("lpstat").arg("-e").output());
    let told = asked.await.ok()?.ok()?;
    Some(!told.stdout.trim_ascii().is_empty())
}
