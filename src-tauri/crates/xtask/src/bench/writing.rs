//! What writing costs in the page, in the browser of the machine: measured by ui/bench, one JSON line a figure.

use anyhow::{Context as _, Result};

use super::{Measured, inside};
use crate::call::on_path;
use crate::checkout::Checkout;
use crate::packages::BROWSERS;
use crate::page;

pub(super) fn figures(checkout: &Checkout) -> Result<Vec<Measured>> {
    let Some(chromium) = on_path(BROWSERS) else {
        println!("no Chromium on this machine: writing is not measured");
        return Ok(Vec::new());
    };
    page::ensure_built(checkout)?;
    let folder = tempfile::tempdir()?;
    let lines = folder.path().join("figures");
    checkout
        .npm(&["run", "bench"])
        .env("SHUHUI_CHROMIUM", chromium)
        .env("SHUHUI_BIN", checkout.binary("release", "shuhui"))
        .env("SHUHUI_BENCH", &lines)
        .run()?;
    inside::read(&std::fs::read_to_string(&lines).context("the page told no figures")?)
}
