//! Reads tauri.conf.json and the capabilities into the shell.

fn main() {
    // The page is part of the program: a newer one makes a newer program.
    println!("cargo:rerun-if-changed=../ui/dist");
    tauri_build::build();
}
