//! What was set as pages, by Typst's own frames: as a PDF, and each page as an SVG. Typst lays nothing out here. Where every line stands
//! and ends was decided in the set stage, so the frames are filled glyph by glyph and Typst only writes them; it could otherwise squeeze
//! a mark at a line's end, or hang one, and the pages would no longer be those that were told.

mod faces;
mod fill;
mod letters;
mod line;
mod names;
mod picture;
mod prints;
mod review;
mod strips;
mod structure;
mod table;
mod wanted;

use std::sync::{Arc, OnceLock};

use chrono::Datelike;
use shuhui_core::attachment::ContentHash;
use shuhui_core::document::{BlockId, FigureId};
use shuhui_core::issue::{Explain, Issue};
use typst_layout::{Page, PagedDocument};
use typst_library::foundations::{Datetime, Smart};
use typst_library::model::DocumentInfo;
use typst_library::text::{Lang, Locale};
use typst_library::visualize::RasterImage;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

pub use self::faces::{Drawn, Face, Faces, STAND_INS};
pub use self::names::{Named, names};
use self::strips::Strip;
pub use self::strips::{TextPlace, WordsAt};
pub use self::wanted::{lacking, wanted};
use crate::Pictures;
use crate::set::{About, Set};

/// What the file says that it was made with.
const CREATOR: &str = "述汇";

/// A set document as pages that can be looked at and written.
pub struct Pages {
    document: PagedDocument,
    /// Of each page.
    spots: Vec<Vec<Spot>>,
    strips: Vec<Vec<Strip>>,
    /// Of each page a number that only pages share which look alike.
    looks: Vec<u128>,
    /// Each page as SVG, once somebody has asked for it.
    drawn: Vec<OnceLock<Arc<str>>>,
    /// The pictures on them, decoded.
    pictures: Vec<(ContentHash, RasterImage)>,
    issues: Vec<Issue>,
}

/// Where a figure or a blank, or the part of it that is on one line, stands on its page; in points from the upper left corner.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spot {
    /// The block that it stands in.
    pub block: BlockId,
    /// Which figure or blank of the document it is.
    pub id: FigureId,
    /// Whether it waits for a person.
    pub blank: bool,
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// Typst would not write the pages, which is a fault of the program or of a font.
#[derive(Debug, thiserror::Error)]
#[error("writing the pages as a PDF: {0}")]
pub struct PdfError(String);

impl Explain for PdfError {
    fn code(&self) -> &'static str {
        "typeset.pdf"
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

impl Pages {
    /// Fills the pages of a set document with the glyphs of these faces. The pictures' bytes come from `pictures`; one that is gone, or
    /// is none, is told, and words stand in its place.
    pub fn new(set: &Set, faces: &Faces, pictures: &Pictures<'_>) -> Self {
        Self::made(set, faces, pictures, Vec::new())
    }

    /// The same, and what was drawn for pages that look as they did before is not drawn again, nor are their pictures asked for.
    pub fn following(before: &Self, set: &Set, faces: &Faces, pictures: &Pictures<'_>) -> Self {
        let made = Self::made(set, faces, pictures, before.pictures.clone());
        let known = || before.looks.iter().zip(&before.drawn);
        for (nth, (look, drawn)) in made.looks.iter().zip(&made.drawn).enumerate() {
            // Mostly the page at the same place; behind a sheet that came or went, another.
            let at_place = known().nth(nth).filter(|(old, _)| *old == look);
            let alike = at_place.or_else(|| known().find(|(old, _)| *old == look));
            if let Some(svg) = alike.and_then(|(_, svg)| svg.get()) {
                // The cell is new and nobody else has it yet.
                let _ = drawn.set(Arc::clone(svg));
            }
        }
        made
    }

    fn made(
        set: &Set,
        faces: &Faces,
        pictures: &Pictures<'_>,
        known: Vec<(ContentHash, RasterImage)>,
    ) -> Self {
        let filled = fill::fill(set, faces, pictures, known);
        let document = PagedDocument::new(filled.pages.into(), info(&set.about));
        let looks = document.pages().iter().map(typst_utils::hash128).collect();
        let drawn = document.pages().iter().map(|_| OnceLock::new()).collect();
        Self {
            document,
            spots: filled.spots,
            strips: filled.strips,
            looks,
            drawn,
            pictures: filled.pictures,
            issues: filled.issues,
        }
    }

    /// How many there are: as many as the set has.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// What a reader should know before printing, beyond what the set says.
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// The figures and blanks of a page, counted from 0, in reading order.
    pub fn spots(&self, page: usize) -> &[Spot] {
        self.spots.get(page).map(Vec::as_slice).unwrap_or_default()
    }

    /// The place in the text that is nearest to a point of a page, in points from its upper left corner.
    pub fn place_at(&self, page: usize, point: (f64, f64)) -> Option<TextPlace> {
        let (x, y) = point;
        let point = self.lies(page).map_or(point, |width| (width - y, x));
        strips::nearest(self.strips.get(page)?, point)
    }

    /// How wide a page is that lies on its side. It is shown upright, as its sheet comes out of the printer.
    fn lies(&self, page: usize) -> Option<f64> {
        let size = self.document.pages().get(page)?.frame.size();
        (size.x > size.y).then(|| size.x.to_pt())
    }

    /// Where the words of a page stand, line by line, for a picture of it that is too small to be read.
    pub fn words(&self, page: usize) -> Vec<WordsAt> {
        let words = strips::words(self.strips.get(page).map(Vec::as_slice).unwrap_or_default());
        let Some(width) = self.lies(page) else { return words };
        let upright = |at: WordsAt| WordsAt {
            left: at.top,
            top: width - at.left - at.width,
            width: at.height,
            height: at.width,
        };
        words.into_iter().map(upright).collect()
    }

    /// A number that only pages share which look alike; of a page counted from 0.
    pub fn look(&self, page: usize) -> Option<u128> {
        self.looks.get(page).copied()
    }

    /// A page as an SVG, counted from 0; drawn when it is first asked for.
    pub fn svg(&self, page: usize) -> Option<Arc<str>> {
        let (page, drawn) = self.document.pages().iter().zip(&self.drawn).nth(page)?;
        let draw = || {
            let upright = Page { frame: prints::upright(page.frame.clone()), ..page.clone() };
            typst_svg::svg(&upright, &SvgOptions::default()).into()
        };
        Some(Arc::clone(drawn.get_or_init(draw)))
    }

    /// All pages as a PDF, those that lie on their side as one reads them: tagged, with bookmarks, the fonts in it; an archive's PDF/A-2b where the fonts' licences and the text let it be
    /// one. The same pages give the same bytes, in any process.
    ///
    /// # Errors
    /// [`PdfError`]
    pub fn pdf(&self) -> Result<Vec<u8>, PdfError> {
        let written = |standard| write(&self.document, standard, true);
        written(PdfStandard::A_2b).or_else(|_| written(PdfStandard::V_1_7)).map_err(PdfError)
    }
}

fn write(document: &PagedDocument, standard: PdfStandard, tagged: bool) -> Result<Vec<u8>, String> {
    let standards = PdfStandards::new(&[standard]).map_err(|refused| refused.message().to_string())?;
    let creator = Smart::Custom(Some(CREATOR.to_owned()));
    let options = PdfOptions { creator, standards, tagged, ..PdfOptions::default() };
    typst_pdf::pdf(document, &options).map_err(|refused| {
        let said: Vec<String> = refused.iter().map(|fault| fault.message.to_string()).collect();
        said.join("; ")
    })
}

/// Title, unit and the date the document bears; nothing of the machine or the hour it was made.
fn info(about: &About) -> DocumentInfo {
    let some = |text: &str| (!text.is_empty()).then(|| text.into());
    let month = u8::try_from(about.date.month()).unwrap_or(1);
    let day = u8::try_from(about.date.day()).unwrap_or(1);
    DocumentInfo {
        title: some(&about.title),
        author: some(&about.issuer).into_iter().collect(),
        date: Smart::Custom(Datetime::from_ymd_hms(about.date.year(), month, day, 0, 0, 0)),
        locale: Smart::Custom(locale()),
        ..DocumentInfo::default()
    }
}

fn locale() -> Locale {
    Locale::new(Lang::CHINESE, "CN".parse().ok())
}
