//! 剪切, 复制, 粘贴 and 全选 from the menu bar: a page may not touch the clipboard without a key, the webview may.

use tauri::WebviewWindow;

/// What a menu does to the text that has the focus.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Editing {
    Cut,
    Copy,
    Paste,
    SelectAll,
}

/// Has the webview do what the key does; false where it cannot be asked to.
#[tauri::command]
pub(crate) fn edit(window: WebviewWindow, what: Editing) -> bool {
    asked(&window, what)
}

#[cfg(target_os = "linux")]
fn asked(window: &WebviewWindow, what: Editing) -> bool {
    use webkit2gtk::WebViewExt as _;
    let command = match what {
        Editing::Cut => "Cut",
        Editing::Copy => "Copy",
        Editing::Paste => "Paste",
        Editing::SelectAll => "SelectAll",
    };
    window.with_webview(move |webview| webview.inner().execute_editing_command(command)).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn asked(_: &WebviewWindow, _: Editing) -> bool {
    false
}
