//! Prints ui/src/ipc/generated.ts; `cargo xtask codegen` puts it in its place.

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn main() {
    print!("{}", shuhui_app::typescript());
}
