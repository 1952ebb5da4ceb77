//! A picture in a line of its own, scaled to the 版心, on whole lines of the grid.

use shuhui_core::document::{Block, Picture, Role};

use super::body::{Setter, whole};
use super::words::Words;
use super::{Paragraph, Placed, SetPicture};
use crate::charset::clean;
use crate::gongwen::{StyleKey, Twips};

/// A pixel at 96 to the inch, in twips.
const PIXEL: i64 = 15;
/// What a line adds to the picture in it: the 1 pt that its own type takes.
const LINE: i64 = 20;

pub(super) fn push(setter: &mut Setter<'_>, block: &Block, picture: &Picture) {
    let (page, grid) = (&setter.sheet.page, &setter.sheet.grid);
    let (most_width, most_height) = (i64::from(page.text_width()), i64::from(grid.height()) - LINE);
    let width = i64::from(picture.width.max(1)) * PIXEL;
    let height = i64::from(picture.height.max(1)) * PIXEL;
    // The smaller of both scales, as a fraction; a small picture keeps its size.
    let (to, of) = [(most_width, width), (most_height, height)]
        .into_iter()
        .filter(|(most, own)| own > most)
        .min_by(|(most, own), (other_most, other_own)| (most * other_own).cmp(&(other_most * own)))
        .unwrap_or((1, 1));
    let scaled = |length: i64| Twips::try_from((length * to / of).max(1)).unwrap_or(Twips::MAX);
    let (width, height) = (scaled(width), scaled(height));
    let pitch = i64::from(grid.pitch.max(1));
    let rows = (i64::from(height) + LINE + pitch - 1) / pitch;
    let placed = Placed { least_line: Twips::try_from(rows * pitch).ok(), ..Placed::default() };
    let mut paragraph = Paragraph::new(StyleKey::Role(Role::Picture), placed, Words::default(), whole(block));
    paragraph.picture = Some(SetPicture {
        name: clean(&picture.name.to_string()).into_owned(),
        content: picture.content,
        width,
        height,
        alt: clean(&picture.alt).into_owned(),
    });
    setter.items.push(super::Item::Paragraph(paragraph));
}

impl SetPicture {
    /// What stands where the picture cannot be shown.
    pub fn words(&self) -> String {
        format!("〔图片：{}〕", self.name)
    }
}
