//! A document set in a format: every decision about paper is made here, once. Titles are broken, 署名 and date placed, numbers made,
//! tables measured, lines broken by the arithmetic of the grid and laid on pages; what writes a file or shows a page walks a [`Set`]
//! and sees neither the document nor the profile.

mod attachments;
mod attendance;
mod beside;
mod body;
mod cells;
mod closing;
mod columns;
mod fit;
mod head;
mod imprint;
mod letter;
mod lines;
mod nudge;
mod organs;
mod pages;
mod paragraph;
mod picture;
mod review;
mod table;
mod title;
mod words;

use chrono::NaiveDate;
use shuhui_core::attachment::ContentHash;
use shuhui_core::document::{Blank, BlockId, Document, Figure, FigureId};
use shuhui_core::issue::Issue;

pub use self::beside::{Anchor, Beside};
pub(crate) use self::closing::half_width;
pub use self::letter::Letterhead;
pub(crate) use self::letter::{THICK, THIN};
pub(crate) use self::lines::is_unseen;
pub use self::nudge::Nudge;
pub use self::pages::{Page, PageEnd, PageLine};
pub use self::paragraph::{Indents, Noted, Paragraph, Placed, RuleBelow, Span, Stops};
pub(crate) use self::review::LOOK_AT;
pub use self::review::{ForReview, Note, Review, SetNote};
pub(crate) use self::table::rule_height;
pub use self::table::{Borders, SetCell, SetRow, SetTable, VerticalMerge};
use crate::charset::clean;
use crate::gongwen::{Alignment, Profile, StyleKey, StyleSheet, Twips};

/// A document on paper.
#[derive(Clone, PartialEq, Debug)]
pub struct Set {
    /// The styles it is set in, and the measures of the page.
    pub sheet: StyleSheet,
    /// What the file says of itself.
    pub about: About,
    /// What stands on the pages, top to bottom.
    pub items: Vec<Item>,
    /// First to last; never empty, as a document without words is still a sheet.
    pub pages: Vec<Page>,
    /// Whether 订口 changes sides from page to page, as on sheets that are printed on both sides and bound at the left.
    pub mirrored: bool,
    /// What stands above and below the first page of a 信函.
    pub letterhead: Option<Letterhead>,
    /// What stands beside the text where it is a copy for somebody who corrects it.
    pub review: Option<Review>,
    /// 页码 of odd and of even pages.
    pub footers: [Footer; 2],
    /// The figures in it, in reading order.
    pub figures: Vec<(BlockId, Figure)>,
    /// The blanks in it, in reading order.
    pub blanks: Vec<(BlockId, Blank)>,
    /// What a reader should know before printing.
    pub issues: Vec<Issue>,
}

/// The properties of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About {
    /// The document's title.
    pub title: String,
    /// The unit that speaks.
    pub issuer: String,
    /// The span it speaks about, as a period is written.
    pub period: String,
    /// The date it bears.
    pub date: NaiveDate,
}

/// How the pages stand that something is on. What follows one another in one way is a section of the file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Way {
    /// As pages do.
    #[default]
    Upright,
    /// Turned on its side, for a table that is too wide (8).
    Turned,
    /// Without a 页码: an empty side, and the 版记 behind it (7.5).
    Bare,
}

/// One thing after the other.
#[derive(Clone, PartialEq, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly all are paragraphs, so that a box for each would be the dearer way"
)]
pub enum Item {
    /// Words, or a picture in a line of its own.
    Paragraph(Paragraph),
    /// Rows of cells.
    Table(SetTable),
}

/// A run of like text, from where the run before it ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Run {
    /// Where it ends in its paragraph's text, in bytes.
    pub end: u32,
    /// What it is.
    pub of: Of,
    /// How it is emphasised.
    pub look: Look,
}

/// What a run is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Of {
    /// Words.
    Words,
    /// A number that knows its entries.
    Figure(FigureId),
    /// A place that waits for a person.
    Blank(FigureId),
    /// A new line in the same paragraph; `\n` in the text.
    Break,
    /// On to the next stop; `\t` in the text.
    Tab,
}

/// How words are emphasised.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Look {
    /// A style of characters.
    pub style: Option<StyleKey>,
    /// 加粗.
    pub strong: bool,
    /// 下划线.
    pub underline: bool,
    /// What each of its characters gives up (negative), in twips, where that is not as the style has it.
    pub tightening: Option<Twips>,
}

/// A picture in its paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetPicture {
    /// What a person calls the file.
    pub name: String,
    /// What is in it.
    pub content: ContentHash,
    /// Width on paper, in twips.
    pub width: Twips,
    /// Height on paper, in twips.
    pub height: Twips,
    /// What it shows, for who cannot see it.
    pub alt: String,
}

/// 页码 of one side: words around the number, at an edge of the 版心.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Footer {
    /// Left or right.
    pub align: Alignment,
    /// Free 字 at that edge.
    pub gap: i32,
    /// Before the number.
    pub before: &'static str,
    /// Behind it.
    pub after: &'static str,
}

/// Sets a document in a format.
pub fn set(document: &Document, profile: &Profile) -> Set {
    let numbers = document.numbers();
    let mut setter = body::Setter::new(document, profile, &numbers);
    setter.blocks();
    let body::Setter { sheet, mut items, mut issues, letterhead, .. } = setter;
    let start = letterhead.as_ref().map_or(0, |head| head.start(&sheet));
    let pages = pages::pages(&mut items, (&sheet, start), document.meta.even_imprint);
    issues.extend(pages::issues(&pages, &items));
    let footer = |align| Footer { align, gap: profile.page_number.outer_gap, before: "— ", after: " —" };
    Set {
        about: About {
            title: clean(&document.title()).into_owned(),
            issuer: clean(&document.meta.issuer).into_owned(),
            period: document.meta.period.to_string(),
            date: document.meta.date,
        },
        mirrored: false,
        letterhead,
        review: None,
        // One 字 free on the outer side (7.5), unless an office centres them.
        footers: match profile.page_number.centred {
            true => [footer(Alignment::Centre), footer(Alignment::Centre)],
            false => [footer(Alignment::Right), footer(Alignment::Left)],
        },
        figures: document.figures().map(|(place, figure)| (place.block(), figure.clone())).collect(),
        blanks: document.blanks().map(|(place, blank)| (place.block(), blank.clone())).collect(),
        sheet,
        items,
        pages,
        issues,
    }
}

impl Set {
    /// How many pages there are.
    pub fn page_count(&self) -> u32 {
        u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
    }

    /// The words of a line; the cells of a table's row parted by tabs.
    pub fn line(&self, line: &PageLine) -> String {
        match self.items.get(line.item) {
            Some(Item::Paragraph(paragraph)) => paragraph.line(line.line).to_owned(),
            Some(Item::Table(table)) if line.continues => {
                table.continued.as_ref().map(|words| words.text.clone()).unwrap_or_default()
            }
            Some(Item::Table(table)) => {
                let row = table.rows.get(line.line);
                let part = row.filter(|row| row.splits).map(|row| {
                    let count = usize::try_from(line.height / self.sheet.table.line.max(1)).unwrap_or(0);
                    row.part(line.from, count)
                });
                part.or_else(|| row.map(SetRow::text)).unwrap_or_default()
            }
            None => String::new(),
        }
    }

    /// The words of every line, page by page.
    pub fn lines(&self) -> Vec<Vec<String>> {
        let page = |page: &Page| page.lines.iter().map(|line| self.line(line)).collect();
        self.pages.iter().map(page).collect()
    }
}

impl Item {
    /// The block that it begins with; none for what stands between blocks.
    pub fn block(&self) -> Option<BlockId> {
        match self {
            Self::Paragraph(paragraph) => paragraph.spans.first().map(|span| span.block),
            Self::Table(table) => table.spans().next().map(|span| span.block),
        }
    }

    /// How the pages stand that it is on.
    pub fn way(&self) -> Way {
        match self {
            Self::Paragraph(paragraph) => paragraph.placed.way,
            Self::Table(table) => table.way,
        }
    }
}
