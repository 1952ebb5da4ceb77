//! Building the program itself, the command line alone or with the window.

use anyhow::Result;

use crate::call::Call;
use crate::checkout::Checkout;

/// Builds `shuhui` and `shuhui-desktop` in the dev profile.
pub(crate) fn build_all(checkout: &Checkout) -> Result<()> {
    // The whole workspace is chosen, though two programs are built: so the libraries get the same features as
    // in `cargo test --workspace`, and are compiled once.
    checkout.cargo(&["build", "--workspace", "--bin", "shuhui", "--bin", "shuhui-desktop"]).run()
}

/// Builds `shuhui` alone; needs neither webkit2gtk nor the minutes it costs.
pub(crate) fn build_command_line(checkout: &Checkout) -> Result<()> {
    checkout.cargo(&["build", "--workspace", "--bin", "shuhui"]).run()
}

/// The command line as built in the dev profile, at the root of the checkout.
pub(crate) fn shuhui(checkout: &Checkout) -> Call {
    Call::new(checkout.binary("debug", "shuhui")).within(checkout.root())
}
