//! The weight of the page at first paint: the scripts and styles that index.html names, gzipped.

use std::io::Write as _;

use anyhow::{Context as _, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::Measured;
use crate::checkout::Checkout;
use crate::page;

pub(super) fn figures(checkout: &Checkout) -> Result<Vec<Measured>> {
    page::ensure_built(checkout)?;
    let dist = checkout.path("ui/dist");
    let index = dist.join("index.html");
    let html = std::fs::read_to_string(&index).with_context(|| format!("reading {}", index.display()))?;
    let mut bytes = 0;
    for name in files_of_first_paint(&html) {
        let path = dist.join(name);
        bytes += gzipped(&std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?)?;
    }
    Ok(vec![Measured::new("page at first paint, gzipped", bytes as f64 / 1000.0, "kB").at_most(90.0)])
}

/// The scripts, preloaded modules and styles in the order they are named, below the folder of index.html.
fn files_of_first_paint(html: &str) -> Vec<&str> {
    let values = html.split(['"', '\'']).filter(|value| value.ends_with(".js") || value.ends_with(".css"));
    values.map(|value| value.trim_start_matches("./").trim_start_matches('/')).collect()
}

fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::{files_of_first_paint, gzipped};

    #[test]
    fn scripts_preloads_and_styles_count_and_pictures_do_not() {
        let html = r#"<link rel="icon" href="/icon.svg"><script type="module" crossorigin src="/assets/index-a.js"></script>
            <link rel="modulepreload" crossorigin href="./assets/vue-b.js"><link rel="stylesheet" href="/assets/index-c.css">"#;
        assert_eq!(
            files_of_first_paint(html),
            ["assets/index-a.js", "assets/vue-b.js", "assets/index-c.css"]
        );
    }

    #[test]
    fn repetition_weighs_little() {
        assert!(gzipped(&[b'x'; 10_000]).expect("memory takes everything") < 100);
    }
}
