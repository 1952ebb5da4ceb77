//! The window of 述汇. On Windows a release build opens no console beside it.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(shuhui_app::isolate::CHILD) {
        return match shuhui_app::isolate::child_main() {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    shuhui_desktop::run()
}
