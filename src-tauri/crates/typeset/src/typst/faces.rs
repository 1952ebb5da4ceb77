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

/// The faces that there are: those of the machine, which are only asked for by name, and those that stand in for the ones that it lacks.
/// A name that none of them answers to is drawn with the first that stands in, and so is, by the first of these that has it, a character
/// that the named face lacks.
#[derive(Debug)]
pub struct Faces {
    /// The machine's before the others.
    faces: Vec<Face>,
    /// How many are the machine's.
    own: usize,
}

/// How words in a face of some name are drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Drawn {
    /// With the face itself, which the machine has.
    Own,
    /// With one that stands in for it.
    StandIn,
    /// With another one, as nothing is known of that name.
    Other,
}

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

    fn is_called(&self, name: &str) -> bool {
        self.names.iter().any(|own| own.eq_ignore_ascii_case(name))
    }

    fn font(&self) -> Option<&FontInstance> {
        let read = || {
            let font = Font::new(Bytes::new((self.load)()?), self.index)?;
            // A variable font as it is without its axes being turned.
            Some(font.instantiate(FontVariant::default(), Abs::pt(16.0), &FontVariations::default()))
        };
        self.font.get_or_init(read).as_ref()
    }

    pub(super) fn glyph(&self, c: char) -> Option<Glyph> {
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
    /// The fonts that ship, each read from its file when it is first needed.
    pub fn stand_ins(
        load: impl Fn(&'static str) -> Option<Cow<'static, [u8]>> + Clone + Send + Sync + 'static,
    ) -> Self {
        let face = |(file, names): (&'static str, &[&str])| {
            let load = load.clone();
            Face::new(names.iter().copied(), 0, move || load(file))
        };
        Self { faces: STAND_INS.into_iter().map(face).collect(), own: 0 }
    }

    /// The same with those of a machine before them; where two answer to one name, the first does.
    #[must_use]
    pub fn with(mut self, mut own: Vec<Face>) -> Self {
        self.own += own.len();
        own.append(&mut self.faces);
        self.faces = own;
        self
    }

    /// How words in a face of this name are drawn.
    pub fn drawn(&self, name: &str) -> Drawn {
        match self.faces.iter().position(|face| face.is_called(name)) {
            Some(at) if at < self.own => Drawn::Own,
            Some(_) => Drawn::StandIn,
            None => Drawn::Other,
        }
    }

    /// Whether the machine has any.
    pub(super) fn has_own(&self) -> bool {
        self.own > 0
    }

    /// The face of a name that the machine has, where it can be read.
    pub(super) fn own(&self, name: &str) -> Option<&Face> {
        let own = self.faces.iter().take(self.own).find(|face| face.is_called(name));
        own.filter(|own| own.font().is_some())
    }

    /// The face of a name.
    pub(super) fn named(&self, name: &str) -> FaceId {
        // A font of the machine that cannot be read is none.
        let usable = |(at, face): (usize, &Face)| {
            (face.is_called(name) && (at >= self.own || face.font().is_some())).then_some(at)
        };
        FaceId(self.faces.iter().enumerate().find_map(usable).unwrap_or(self.own))
    }

    /// What draws a character: its glyph in this face, in the first face that has it, or the box that says that it cannot be drawn.
    pub(super) fn glyph(&self, face: FaceId, c: char) -> Option<(FaceId, Glyph)> {
        self.own_glyph(face, c).or_else(|| BOX.into_iter().find_map(|c| self.own_glyph(face, c)))
    }

    /// The same, unless no face has it.
    pub(super) fn own_glyph(&self, face: FaceId, c: char) -> Option<(FaceId, Glyph)> {
        let own = self.faces.get(face.0).and_then(|own| own.glyph(c)).map(|glyph| (face, glyph));
        own.or_else(|| {
            let mut faces = self.faces.iter().enumerate().skip(self.own);
            faces.find_map(|(at, face)| face.glyph(c).map(|glyph| (FaceId(at), glyph)))
        })
    }

    pub(super) fn font(&self, face: FaceId) -> Option<&FontInstance> {
        self.faces.get(face.0).and_then(Face::font)
    }
}
