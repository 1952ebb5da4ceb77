//! Properties of paragraphs and of stretches (FKP), as far as a text needs them.

use super::pieces::File;
use super::{number, number_16, styles};
use crate::papers::manuscript::Align;

/// Which of the lists of places name the pages of properties.
const OF_STRETCHES: usize = 12;
const OF_PARAGRAPHS: usize = 13;
/// Pages of properties that are read.
const MOST: usize = 50_000;

/// What is known of the text, by where it stands in the stream.
pub(super) struct Properties {
    /// Ends of paragraphs, in their order.
    paragraphs: Vec<(u32, Own)>,
    /// Stretches that were struck out, in their order.
    struck: Vec<(u32, u32)>,
}

/// What is known of a paragraph.
#[derive(Clone, Copy)]
pub(super) struct Own {
    pub(super) in_table: bool,
    pub(super) ends_row: bool,
    /// The list that numbers it, and its level there.
    pub(super) list: Option<u16>,
    pub(super) list_level: u8,
    /// Whether its style is that of titles.
    pub(super) title: bool,
    pub(super) level: Option<u8>,
    pub(super) align: Align,
}

impl Own {
    pub(super) const PLAIN: Self = Self {
        in_table: false,
        ends_row: false,
        list: None,
        list_level: 0,
        title: false,
        level: None,
        align: Align::Start,
    };
}

impl Properties {
    pub(super) fn read(file: &File, tables: &[u8]) -> Self {
        let styles = styles::read(file, tables);
        let mut paragraphs = Vec::new();
        for_each(file, tables, OF_PARAGRAPHS, 13, |page, _, end, offset| {
            paragraphs.push((end, paragraph(page, offset, &styles)));
        });
        let mut struck = Vec::new();
        for_each(file, tables, OF_STRETCHES, 1, |page, begin, end, offset| {
            let length = page.get(offset).copied().unwrap_or_default();
            let sprms = page.get(offset + 1..offset + 1 + usize::from(length)).unwrap_or_default();
            let mut is_struck = false;
            each_sprm(sprms, |code, operand| is_struck |= code == 0x0800 && operand.first() == Some(&1));
            if is_struck && offset > 0 {
                struck.push((begin, end));
            }
        });
        paragraphs.sort_unstable_by_key(|(end, _)| *end);
        struck.sort_unstable();
        Self { paragraphs, struck }
    }

    /// The paragraph that a character ends or stands in.
    pub(super) fn paragraph(&self, at: u32) -> Own {
        let nth = self.paragraphs.partition_point(|(end, _)| *end <= at);
        self.paragraphs.get(nth).map_or(Own::PLAIN, |(_, own)| *own)
    }

    pub(super) fn is_struck(&self, at: u32) -> bool {
        let nth = self.struck.partition_point(|(begin, _)| *begin <= at);
        nth.checked_sub(1).is_some_and(|nth| at < self.struck[nth].1)
    }
}

/// Walks all stretches that a list of pages describes; `width` is how many bytes a page has for each.
fn for_each(
    file: &File,
    tables: &[u8],
    list: usize,
    width: usize,
    mut each: impl FnMut(&[u8], u32, u32, usize),
) {
    let Some(list) = file.list(list).and_then(|list| tables.get(list)) else { return };
    let count = (list.len().saturating_sub(4) / 8).min(MOST);
    for nth in 0..count {
        let page = number(list, (count + 1) * 4 + nth * 4).and_then(|nth| file.page(nth & 0x003F_FFFF));
        let Some(page) = page else { continue };
        let runs = usize::from(page[511]);
        for run in 0..runs {
            let ends = (number(page, run * 4), number(page, run * 4 + 4));
            let offset = page.get((runs + 1) * 4 + run * width).map(|offset| usize::from(*offset) * 2);
            if let ((Some(begin), Some(end)), Some(offset)) = (ends, offset) {
                each(page, begin, end, offset);
            }
        }
    }
}

fn paragraph(page: &[u8], offset: usize, styles: &[Own]) -> Own {
    let plain = styles.first().copied().unwrap_or(Own::PLAIN);
    let Some(first) = page.get(offset).copied().filter(|_| offset > 0) else { return plain };
    let (from, length) = match first {
        0 => (offset + 2, usize::from(page.get(offset + 1).copied().unwrap_or_default()) * 2),
        first => (offset + 1, usize::from(first) * 2 - 1),
    };
    // The first two bytes name the style; 1 to 9 are the headings.
    let style = number_16(page, from).unwrap_or_default();
    let mut own = styles.get(usize::from(style)).copied().unwrap_or(Own {
        level: u8::try_from(style).ok().filter(|style| (1..=9).contains(style)),
        ..Own::PLAIN
    });
    apply(&mut own, page.get(from + 2..from + length).unwrap_or_default());
    own
}

/// Changes what is known of a paragraph.
pub(super) fn apply(own: &mut Own, sprms: &[u8]) {
    each_sprm(sprms, |code, operand| {
        let first = operand.first().copied().unwrap_or_default();
        match code {
            0x2416 => own.in_table = first != 0,
            0x2417 => own.ends_row = first != 0,
            0x2403 | 0x2461 => {
                own.align = match first {
                    1 => Align::Centre,
                    2 => Align::End,
                    _ => Align::Start,
                };
            }
            0x460B => own.list = number_16(operand, 0).filter(|list| *list != 0 && *list != 0xF801),
            0x260A => own.list_level = first.min(8),
            0x2640 => own.level = (first < 9).then_some(first + 1),
            _ => {}
        }
    });
}

/// Walks the changes of properties, each a code and what it takes.
fn each_sprm(sprms: &[u8], mut each: impl FnMut(u16, &[u8])) {
    let mut rest = sprms;
    while let Some(code) = number_16(rest, 0) {
        let (from, length) = match (code, code >> 13) {
            (0xD608, _) => (4, usize::from(number_16(rest, 2).unwrap_or(1)).saturating_sub(1)),
            (_, 6) => (3, usize::from(rest.get(2).copied().unwrap_or_default())),
            (_, 0 | 1) => (2, 1),
            (_, 3) => (2, 4),
            (_, 7) => (2, 3),
            _ => (2, 2),
        };
        each(code, rest.get(from..from + length).unwrap_or_default());
        rest = rest.get(from + length..).unwrap_or_default();
    }
}
