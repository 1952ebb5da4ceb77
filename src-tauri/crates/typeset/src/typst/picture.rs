//! A picture in its line, or the words that stand for it.

use shuhui_core::attachment::ContentHash;
use shuhui_core::issue::{Issue, Place};
use typst_library::foundations::{Bytes, Smart};
use typst_library::layout::{Abs, FrameItem, Size};
use typst_library::visualize::{ExchangeFormat, Image, RasterImage};
use typst_syntax::Span;

use super::fill::{Filling, Side, point};
use super::letters::{self, points};
use super::line::Stand;
use super::structure;
use crate::Pictures;
use crate::gongwen::Alignment;
use crate::set::{Look, Of, Paragraph, Placed, Run, SetPicture};

/// The pictures that were asked for.
pub(super) struct Shown<'a> {
    source: &'a Pictures<'a>,
    /// Decoded before.
    known: Vec<(ContentHash, RasterImage)>,
    asked: Vec<(ContentHash, Option<RasterImage>)>,
}

impl<'a> Shown<'a> {
    /// `known` are decoded already.
    pub(super) fn new(source: &'a Pictures<'a>, known: Vec<(ContentHash, RasterImage)>) -> Self {
        Self { source, known, asked: Vec::new() }
    }

    /// The pictures that were shown.
    pub(super) fn decoded(self) -> Vec<(ContentHash, RasterImage)> {
        self.asked.into_iter().filter_map(|(content, picture)| Some((content, picture?))).collect()
    }

    /// The picture of a content, read once; `None` when its bytes are gone or no picture.
    fn picture(&mut self, content: ContentHash) -> Option<RasterImage> {
        if let Some((_, known)) = self.asked.iter().find(|(asked, _)| *asked == content) {
            return known.clone();
        }
        let read = || {
            let bytes = (self.source)(content)?;
            let format = ExchangeFormat::detect(&bytes)?;
            RasterImage::plain(Bytes::new(bytes), format).ok()
        };
        let known = self.known.iter().find(|(known, _)| *known == content);
        let picture = known.map_or_else(read, |(_, picture)| Some(picture.clone()));
        self.asked.push((content, picture.clone()));
        picture
    }
}

impl Filling<'_> {
    /// A picture in the middle of its line, at its foot.
    pub(super) fn picture(
        &mut self,
        side: &mut Side,
        paragraph: &Paragraph,
        picture: &SetPicture,
        stand: Stand,
    ) {
        let (width, height) = (points(picture.width), points(picture.height));
        let from = (stand.left + (points(stand.width) - width) / 2.0, stand.top + stand.height - height);
        let Some(raster) = self.shown.picture(picture.content) else {
            let block = paragraph.block_at(0).map(|block| block.to_string()).unwrap_or_default();
            let place = Place::Block { block, snippet: Some(picture.name.clone()) };
            self.issues.push(Issue::error("typeset.picture_missing").with("name", &picture.name).at(place));
            return self.picture_words(side, paragraph, picture, stand);
        };
        let alt = (!picture.alt.is_empty()).then(|| picture.alt.as_str().into());
        let image = Image::new(raster, alt, Smart::Auto);
        self.structure.open(&mut side.frame, point(from), structure::picture(picture));
        let size = Size::new(Abs::pt(width), Abs::pt(height));
        side.frame.push(point(from), FrameItem::Image(image, size, Span::detached()));
        self.structure.close(&mut side.frame);
    }

    /// The words that stand for a picture, marked as a blank is.
    fn picture_words(&mut self, side: &mut Side, paragraph: &Paragraph, picture: &SetPicture, stand: Stand) {
        let sheet = &self.set.sheet;
        let text = picture.words();
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let words = Paragraph {
            style: paragraph.style,
            placed: Placed {
                half_points: Some(sheet.text.half_points),
                align: Some(Alignment::Centre),
                ..Placed::default()
            },
            text,
            runs: vec![Run { end, of: Of::Words, look: Look::default() }],
            spans: paragraph.spans.clone(),
            lines: vec![end],
            nudges: Vec::new(),
            picture: None,
            noted: Vec::new(),
        };
        let inks = letters::inks(&words, sheet, self.faces);
        let width = letters::width(&letters::letters(&words, 0..words.text.len(), &inks, self.faces));
        let stand = Stand { height: points(sheet.grid.pitch), ..stand };
        self.mark(side, &inks, stand, stand.left + (points(stand.width) - width) / 2.0, width);
        self.begin(side, &words, stand);
        self.line(side, &words, 0, stand);
        self.end(side, &words);
    }
}
