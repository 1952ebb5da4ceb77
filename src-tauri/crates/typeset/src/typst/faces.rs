//! The faces that words are drawn with: each under the names that documents call it by, read when a page first needs it.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use typst_library::foundations::Bytes;
use typst_library::layout::Abs;
use typst_library::text::{Font, FontInstance, FontVariant, FontVariations};

/// A font and what it is called.
pub struct Face {
    names: Vec<String>,
    load: Box<dyn Fn() -> Option<Cow<'static, [u8]>> + Send + Sync>,
    /// Which of the fonts in the file it is.
    index: u32,
    font: OnceLock<Option<FontInstance>>,
}

/// The faces that there are. A name that none of them answers to is drawn with the first, and so is, by the first that has it, a
/// character that the named face lacks.
#[derive(Debug)]
pub struct Faces(Vec<Face>);

/// A glyph of a face.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// Its width, as a part of the size.
    pub advance: f64,
}

/// One of the faces, by its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct FaceId(usize);

/// The files of assets/fonts, each with the names of what it stands in for. The first has the Latin letters of Times New Roman, and most
/// characters.
pub const STAND_INS: [(&str, &[&str]); 5] = [
    (
        "GWFangSongAlt.ttf",
        &[
            "仿宋_GB2312",
            "仿宋",
            "FangSong",
            "FangSong_GB2312",
            "华文仿宋",
            "方正仿宋_GBK",
            "Times New Roman",
        ],
    ),
    ("GWBiaoSong.otf", &["方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"]),
    ("GWHei.otf", &["黑体", "SimHei", "方正黑体简体", "方正黑体_GBK", "华文黑体"]),
    ("GWKai.ttf", &["楷体_GB2312", "楷体", "KaiTi", "KaiTi_GB2312", "方正楷体_GBK", "华文楷体"]),
    ("GWSong.otf", &["宋体", "SimSun", "NSimSun", "新宋体", "方正书宋_GBK", "华文宋体"]),
];

/// What stands for a character that no face has.
const BOX: [char; 2] = ['□', '〓'];

impl Face {
    /// The font at `index` of what `load` gives, under these names.
    pub fn new<N: Into<String>>(
        names: impl IntoIterator<Item = N>,
        index: u32,
        load: impl Fn() -> Option<Cow<'static, [u8]>> + Send + Sync + 'static,
    ) -> Self {
        let names = names.into_iter().map(Into::into).collect();
        Self { names, load: Box::new(load), index, font: OnceLock::new() }
    }

    fn font(&self) -> Option<&FontInstance> {
        let read = || {
            let font = Font::new(Bytes::new((self.load)()?), self.index)?;
            // A variable font as it is without its axes being turned.
            Some(font.instantiate(FontVariant::default(), Abs::pt(16.0), &FontVariations::default()))
        };
        self.font.get_or_init(read).as_ref()
    }

    fn glyph(&self, c: char) -> Option<Glyph> {
        let font = self.font()?;
        let id = font.ttf().glyph_index(c).filter(|id| id.0 != 0)?.0;
        Some(Glyph { id, advance: font.x_advance(id)?.get() })
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Face").field(&self.names).finish()
    }
}

impl Faces {
    /// These faces; where two answer to one name, the first does.
    pub fn new(faces: Vec<Face>) -> Self {
        Self(faces)
    }

    /// The fonts that ship, each read from its file when it is first needed.
    pub fn stand_ins(
        load: impl Fn(&'static str) -> Option<Cow<'static, [u8]>> + Clone + Send + Sync + 'static,
    ) -> Self {
        let face = |(file, names): (&'static str, &[&str])| {
            let load = load.clone();
            Face::new(names.iter().copied(), 0, move || load(file))
        };
        Self::new(STAND_INS.into_iter().map(face).collect())
    }

    /// The face of a name.
    pub(super) fn named(&self, name: &str) -> FaceId {
        let same = |face: &Face| face.names.iter().any(|own| own.eq_ignore_ascii_case(name));
        FaceId(self.0.iter().position(same).unwrap_or(0))
    }

    /// What draws a character: its glyph in this face, in the first face that has it, or the box that says that it cannot be drawn.
    pub(super) fn glyph(&self, face: FaceId, c: char) -> Option<(FaceId, Glyph)> {
        self.own_glyph(face, c).or_else(|| BOX.into_iter().find_map(|c| self.own_glyph(face, c)))
    }

    /// The same, unless no face has it.
    pub(super) fn own_glyph(&self, face: FaceId, c: char) -> Option<(FaceId, Glyph)> {
        let own = self.0.get(face.0).and_then(|own| own.glyph(c)).map(|glyph| (face, glyph));
        own.or_else(|| {
            let mut faces = self.0.iter().enumerate();
            faces.find_map(|(at, face)| face.glyph(c).map(|glyph| (FaceId(at), glyph)))
        })
    }

    pub(super) fn font(&self, face: FaceId) -> Option<&FontInstance> {
        self.0.get(face.0).and_then(Face::font)
    }
}
