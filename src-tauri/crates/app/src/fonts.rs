//! The fonts that pages are drawn with: those of the machine where it has the ones that documents name, and those that lie in assets/fonts
//! in place of the others.

use std::borrow::Cow;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use shuhui_core::Issue;
use shuhui_typeset::typst::{Drawn, Face, Faces, Named, names};

use crate::locale::say;
use crate::wire::WireFace;

/// A folder whose fonts are taken in place of the machine's: what tests and packagers want to be the same everywhere.
const FOLDER: &str = "SHUHUI_FONTS";
/// Folders inside one another.
const DEEPEST: usize = 6;
/// Files that are looked at; a designer's machine has five thousand.
const MOST: usize = 20_000;
/// Bytes of a font that is loaded; those with all hanzi in one weight have a fifth of it.
const MOST_BYTES: u64 = 100 << 20;

/// With the licences, which stay beside the files wherever they go.
#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../../assets/fonts"]
struct Shipped;

/// The faces that there are, each read when a page first needs it.
pub(crate) fn faces() -> &'static Faces {
    static FACES: LazyLock<Faces> = LazyLock::new(|| {
        Faces::stand_ins(|file| Shipped::get(file).map(|file| file.data)).with(of_machine(&folders()))
    });
    &FACES
}

/// How words in these faces are drawn here.
pub(crate) fn drawn<N: Into<String>>(names: impl IntoIterator<Item = N>) -> Vec<WireFace> {
    let told = |name: String| {
        let (by, code) = match faces().drawn(&name) {
            Drawn::Own => ("own", "format.face_own"),
            Drawn::StandIn => ("stand_in", "format.face_stand_in"),
            Drawn::Other => ("other", "format.face_other"),
        };
        let said = say(code, &[("name", name.clone())]);
        WireFace { name, by: by.to_owned(), said }
    };
    names.into_iter().map(Into::into).map(told).collect()
}

/// That the machine lacks some of these faces, and what words in them are drawn with.
pub(crate) fn stood_in<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<Issue> {
    let names: Vec<&str> = names.into_iter().collect();
    let told = |code: &'static str, by: Drawn| {
        let lacking: Vec<String> =
            names.iter().filter(|name| faces().drawn(name) == by).map(|name| format!("“{name}”")).collect();
        (!lacking.is_empty()).then(|| Issue::advice(code).with("faces", lacking.concat()))
    };
    let stand_in = told("typeset.stand_in", Drawn::StandIn);
    stand_in.into_iter().chain(told("typeset.other_face", Drawn::Other)).collect()
}

/// Every font in these folders, by its names.
fn of_machine(folders: &[PathBuf]) -> Vec<Face> {
    let mut files = Vec::new();
    for folder in folders {
        gather(folder, DEEPEST, &mut files);
    }
    let fonts = files.iter().flat_map(|path| {
        let named =
            File::open(path).map(|file| names(BufReader::with_capacity(2048, file))).unwrap_or_default();
        named.into_iter().map(|Named { index, names }| {
            let path = path.clone();
            Face::new(names, index, move || load(&path))
        })
    });
    fonts.collect()
}

fn load(path: &Path) -> Option<Cow<'static, [u8]>> {
    crate::input::read(path, MOST_BYTES).ok().flatten().map(Cow::Owned)
}

/// The fonts of a folder and of those in it, in the order of their names, so that the same machine always answers alike.
fn gather(folder: &Path, deeper: usize, files: &mut Vec<PathBuf>) {
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    all.sort();
    for path in all {
        if files.len() >= MOST {
            return;
        }
        let ending =
            path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        if matches!(ending.as_str(), "ttf" | "otf" | "ttc" | "otc") {
            files.push(path);
        } else if deeper > 0 && path.is_dir() {
            gather(&path, deeper - 1, files);
        }
    }
}

/// Where a system keeps its fonts.
fn folders() -> Vec<PathBuf> {
    let var = |name: &str| std::env::var_os(name).map(PathBuf::from);
    if let Some(folder) = var(FOLDER) {
        return vec![folder];
    }
    if cfg!(windows) {
        let own = var("LOCALAPPDATA").map(|local| local.join("Microsoft/Windows/Fonts"));
        return var("WINDIR").map(|windows| windows.join("Fonts")).into_iter().chain(own).collect();
    }
    let home = var("HOME");
    let own = |place: &str| home.as_ref().map(|home| home.join(place));
    if cfg!(target_os = "macos") {
        let shared = ["/System/Library/Fonts", "/Library/Fonts"].map(PathBuf::from);
        return shared.into_iter().chain(own("Library/Fonts")).collect();
    }
    let shared = ["/usr/share/fonts", "/usr/local/share/fonts"].map(PathBuf::from);
    shared.into_iter().chain(own(".local/share/fonts")).chain(own(".fonts")).collect()
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

    #[test]
    fn a_font_of_the_machine_is_found_by_the_name_within_it_and_nothing_else_is() {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts");
        let own = of_machine(&[shipped.clone(), shipped.join("nowhere")]);
        let faces = Faces::stand_ins(|file| Shipped::get(file).map(|file| file.data)).with(own);
        let name = names(File::open(shipped.join("GWHei.otf")).expect("a font"))[0].names[0].clone();
        assert_eq!(faces.drawn(&name), Drawn::Own);
        assert_eq!(faces.drawn("黑体"), Drawn::StandIn);
        assert_eq!(faces.drawn("没有的字体"), Drawn::Other);
    }
}
