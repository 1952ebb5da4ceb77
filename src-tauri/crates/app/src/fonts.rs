//! The fonts that pages are drawn with: those that lie in assets/fonts, in place of the official ones whose names documents say.

use std::sync::LazyLock;

use shuhui_typeset::typst::Faces;

/// With the licences, which stay beside the files wherever they go.
#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../../assets/fonts"]
struct Shipped;

/// The faces that there are, each read when a page first needs it.
pub(crate) fn faces() -> &'static Faces {
    static FACES: LazyLock<Faces> =
        LazyLock::new(|| Faces::stand_ins(|file| Shipped::get(file).map(|file| file.data)));
    &FACES
}

#[cfg(test)]
mod tests {
    use shuhui_typeset::typst::STAND_INS;

    use super::*;

    #[test]
    fn every_file_that_ships_is_named_and_every_named_file_ships() {
        let is_font = |file: &String| file.ends_with(".otf") || file.ends_with(".ttf");
        let mut shipped: Vec<String> = Shipped::iter().map(String::from).filter(is_font).collect();
        let mut named: Vec<&str> = STAND_INS.iter().map(|(file, _)| *file).collect();
        shipped.sort();
        named.sort_unstable();
        assert_eq!(shipped, named);
    }
}
