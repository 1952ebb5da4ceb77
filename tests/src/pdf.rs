//! The words of a PDF with where they stand, as a reader finds them, and the fonts that ship.

use std::borrow::Cow;
use std::sync::LazyLock;

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};
use shuhui_typeset::typst::Faces;

/// The fonts that ship.
pub fn faces() -> &'static Faces {
    static FACES: LazyLock<Faces> = LazyLock::new(|| Faces::stand_ins(font));
    &FACES
}

fn font(file: &str) -> Option<Cow<'static, [u8]>> {
    let fonts = beside::checkout().join("assets/fonts");
    Some(std::fs::read(fonts.join(file)).expect("a font that ships").into())
}

/// A glyph of a page, in points from the upper left corner.
#[derive(Clone, Debug)]
pub struct Printed {
    /// What it says.
    pub text: String,
    /// Its left edge.
    pub x: f64,
    /// Its foot.
    pub y: f64,
}

/// The glyphs of each page in the order in which they are drawn.
pub fn printed(pdf: &[u8]) -> Vec<Vec<Printed>> {
    let pdf = Pdf::new(pdf.to_vec()).expect("a PDF");
    let read = |page: &Page<'_>| {
        let (width, height) = page.render_dimensions();
        let upright = Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, f64::from(height)]);
        let paper = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let settings = InterpreterSettings::default();
        let cache = InterpreterCache::new();
        let mut context = Context::new(upright, paper, &cache, page.xref(), settings);
        let mut reader = Reader::default();
        interpret_page(page, &mut context, &mut reader);
        reader.glyphs
    };
    pdf.pages().iter().map(read).collect()
}

/// The lines of a page from top to bottom, each from left to right, blanks taken out.
pub fn lines(page: &[Printed]) -> Vec<String> {
    let mut glyphs: Vec<&Printed> = page.iter().filter(|glyph| !glyph.text.trim().is_empty()).collect();
    glyphs.sort_by(|one, other| (one.y, one.x).partial_cmp(&(other.y, other.x)).expect("numbers"));
    let rows = glyphs.chunk_by(|one, next| (one.y - next.y).abs() < 0.5);
    rows.map(|row| row.iter().map(|glyph| glyph.text.as_str()).collect()).collect()
}

/// Every line of every page with the left edges of its first and last glyph and its foot, in tenths of a point.
pub fn positions(pdf: &[u8]) -> String {
    let mut told = String::new();
    for (nth, page) in printed(pdf).iter().enumerate() {
        told.push_str(&format!("page {}\n", nth + 1));
        for row in page.chunk_by(|one, next| (one.y - next.y).abs() < 0.01 && one.x <= next.x) {
            let (first, last) = (&row[0], &row[row.len() - 1]);
            let words: String = row.iter().map(|glyph| glyph.text.as_str()).collect();
            told.push_str(&format!("{:6.1} {:6.1} {:6.1}  {}\n", first.y, first.x, last.x, words.trim_end()));
        }
    }
    told
}

#[derive(Default)]
struct Reader {
    glyphs: Vec<Printed>,
}

impl<'a> Device<'a> for Reader {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        // Bold is filled and then stroked, one and the same glyph.
        if matches!(mode, GlyphDrawMode::Stroke(_)) {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => String::new(),
        };
        let Point { x, y } = transform * glyph_transform * Point::ZERO;
        self.glyphs.push(Printed { text, x, y });
    }
}
