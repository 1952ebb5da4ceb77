//! Set paragraphs and footers by docx-rs: what carries words, bookmarks and direct looks.
//!
//! Every block and every figure or blank stands between two hidden bookmarks named after its identity: `_sh_b…`, `_sh_f…`.

use std::ops::Range;

use docx_rs::{
    BookmarkEnd, BookmarkStart, BreakType, BuildXML, DocGrid, DocGridType, DocumentChild, PageMargin,
    PageNum, PageSize, Paragraph as Markup, ParagraphChild, Pic, Run, RunFonts, SectionProperty, Shading,
    ShdType,
};
use shuhui_core::document::{BlockId, FigureId};
use shuhui_core::issue::{Issue, Place};

use super::comments::Ranges;
use super::finish::{Finishing, Named};
use super::media::Media;
use super::properties::properties;
use super::{parts, section, table};
use crate::Pictures;
use crate::gongwen::{Alignment, StyleKey, StyleSheet, Twips};
use crate::set::{Footer, Indents, Item, LOOK_AT, Look, Of, Paragraph, Placed, Set, SetPicture};

/// A twip, in the units of drawings.
const EMU: i64 = 635;

/// What docx-rs made, before the finishing pass, and what that has to add.
pub(super) struct Made<'a> {
    pub document: Vec<u8>,
    pub finishing: Finishing,
    /// Of odd and even pages.
    pub footers: [(Vec<u8>, Finishing); 2],
    /// Of all pages, where there is one.
    pub header: Option<(Vec<u8>, Finishing)>,
    pub media: Media<'a>,
    pub issues: Vec<Issue>,
}

pub(super) fn markup<'a>(set: &'a Set, pictures: &'a Pictures<'a>) -> Made<'a> {
    let mut text = Text::new(set, pictures);
    let ends = section::ends(set);
    for (nth, item) in set.items.iter().enumerate() {
        match item {
            Item::Paragraph(paragraph) => {
                text.section = ends.iter().find(|(at, _)| *at == nth).map(|(_, section)| section.clone());
                let made = text.paragraph(paragraph);
                text.out.children.push(DocumentChild::Paragraph(Box::new(made)));
            }
            Item::Table(set) => table::push(&mut text, set),
        }
    }
    let [odd, even] = set.footers.map(|made| footer(&made, &set.sheet));
    let footers = [(odd.0.build(), odd.1), (even.0.build(), even.1)];
    let section = section(&set.sheet);
    // A first page without a footer of its own has none.
    let section = if set.sheet.page_number.first { section } else { section.title_pg() };
    let header = set.review.as_ref().map(|review| header(set, &review.header, pictures));
    let section = match &header {
        Some((header, _)) => {
            let section = section.header(header.clone(), parts::HEADER.1);
            section
                .even_header(header.clone(), parts::HEADER.1)
                .first_header_without_title_pg(header.clone(), parts::HEADER.1)
        }
        None => section,
    };
    text.out.section_property =
        section.footer(odd.0, parts::ODD_FOOTER_ID).even_footer(even.0, parts::EVEN_FOOTER_ID);
    Made {
        document: text.out.build(),
        finishing: text.finishing,
        footers,
        header: header.map(|(header, finishing)| (header.build(), finishing)),
        media: text.media,
        issues: text.issues,
    }
}

/// The text as it grows.
pub(super) struct Text<'a> {
    pub(super) sheet: &'a StyleSheet,
    /// Figures that are marked.
    marked: &'a [FigureId],
    pub(super) out: docx_rs::Document,
    pub finishing: Finishing,
    media: Media<'a>,
    issues: Vec<Issue>,
    /// Bookmarks are numbered in reading order.
    last: usize,
    /// The blocks whose bookmarks are open, with their numbers.
    open: Vec<(BlockId, usize)>,
    /// The section that ends with the next paragraph.
    section: Option<String>,
}

impl<'a> Text<'a> {
    fn new(set: &'a Set, pictures: &'a Pictures<'a>) -> Self {
        Self {
            sheet: &set.sheet,
            marked: set.review.as_ref().map_or(&[], |review| &review.marked),
            out: docx_rs::Document::new(),
            finishing: Finishing::default(),
            media: Media::new(pictures),
            issues: Vec::new(),
            last: 0,
            open: Vec::new(),
            section: None,
        }
    }

    /// A paragraph with its bookmarks, as it stands in the text or in a cell.
    pub(super) fn paragraph(&mut self, set: &Paragraph) -> Markup {
        let mut own = properties(&set.placed, set.style, self.sheet);
        own.extend(self.section.take().map(|section| ("w:sectPr", section)));
        self.finishing.paragraph(own);
        // Children are put in directly: the methods of docx-rs move the whole paragraph for each.
        let mut made = Vec::with_capacity(set.runs.len() + 2 * set.spans.len());
        let mut waiting: Option<Run> = None;
        let mut noted = Ranges::of(set);
        let mut from = 0;
        for run in &set.runs {
            if noted.is_due(from as usize) {
                flush(&mut made, &mut waiting);
                noted.write(&mut made, from as usize);
            }
            if set.spans.iter().any(|span| span.opens && span.from == from) {
                flush(&mut made, &mut waiting);
                self.open(&mut made, set, from);
            }
            let whole = from as usize..run.end as usize;
            match run.of {
                Of::Words => {
                    for (stretch, words, tightening) in stretches(set, whole) {
                        flush(&mut made, &mut waiting);
                        noted.write(&mut made, stretch.start);
                        waiting = Some(nudged(words_of(words, run.look, &set.placed), tightening));
                    }
                }
                Of::Tab => waiting = Some(waiting.take().unwrap_or_default().add_tab()),
                Of::Break => {
                    flush(&mut made, &mut waiting);
                    push(&mut made, Run::new().add_break(BreakType::TextWrapping));
                }
                Of::Figure(id) | Of::Blank(id) => {
                    flush(&mut made, &mut waiting);
                    self.last += 1;
                    made.push(start(self.last, format!("_sh_f{id}")));
                    for (stretch, words, tightening) in stretches(set, whole) {
                        noted.write(&mut made, stretch.start);
                        let mut marked = nudged(words_of(words, run.look, &set.placed), tightening);
                        if matches!(run.of, Of::Blank(_)) {
                            marked = marked.highlight("yellow");
                        } else if self.marked.contains(&id) {
                            marked = marked.shading(Shading::new().shd_type(ShdType::Clear).fill(LOOK_AT));
                        }
                        push(&mut made, marked);
                    }
                    made.push(end(self.last));
                }
            }
            if set.spans.iter().any(|span| span.closes && span.to == run.end && span.from < span.to) {
                flush(&mut made, &mut waiting);
                self.close(&mut made, set, run.end);
            }
            from = run.end;
        }
        flush(&mut made, &mut waiting);
        noted.write(&mut made, usize::MAX);
        if let Some(picture) = &set.picture {
            self.open(&mut made, set, from);
            let picture = self.picture(picture);
            push(&mut made, picture);
        }
        // Blocks without a word have their bookmarks too.
        for span in set.spans.iter().filter(|span| span.from == span.to) {
            if span.opens && set.picture.is_none() {
                self.open(&mut made, set, span.from);
            }
            if span.closes {
                self.close(&mut made, set, span.to);
            }
        }
        let mut paragraph = Markup::new().style(set.style.id());
        paragraph.children = made;
        paragraph
    }

    /// Opens the bookmarks of the blocks that begin at this byte.
    fn open(&mut self, made: &mut Vec<ParagraphChild>, set: &Paragraph, at: u32) {
        for span in set.spans.iter().filter(|span| span.opens && span.from == at) {
            if !self.open.iter().any(|(block, _)| *block == span.block) {
                self.last += 1;
                self.open.push((span.block, self.last));
                made.push(start(self.last, format!("_sh_b{}", span.block)));
            }
        }
    }

    /// Closes those of the blocks that end at this byte.
    fn close(&mut self, made: &mut Vec<ParagraphChild>, set: &Paragraph, at: u32) {
        for span in set.spans.iter().filter(|span| span.closes && span.to == at) {
            if let Some(place) = self.open.iter().position(|(block, _)| *block == span.block) {
                made.push(end(self.open.remove(place).1));
            }
        }
    }

    /// A picture, or the words that stand for it.
    fn picture(&mut self, picture: &SetPicture) -> Run {
        let Some(id) = self.media.relationship(picture.content) else {
            let block = self.open.last().map(|(block, _)| block.to_string()).unwrap_or_default();
            let place = Place::Block { block, snippet: Some(picture.name.clone()) };
            self.issues.push(Issue::error("typeset.picture_missing").with("name", &picture.name).at(place));
            let words = picture.words();
            let look = Look::default();
            let size = Some(self.sheet.text.half_points);
            return words_of(&words, look, &Placed { half_points: size, ..Placed::default() })
                .highlight("yellow");
        };
        self.finishing.picture(Named { name: picture.name.clone(), alt: picture.alt.clone() });
        let emu = |twips: i32| u32::try_from(i64::from(twips) * EMU).unwrap_or(1);
        let mut pic = Pic::new_with_dimensions(Vec::new(), 1, 1);
        pic.id = id;
        pic.size = (emu(picture.width), emu(picture.height));
        Run::new().add_image(pic)
    }
}

fn push(made: &mut Vec<ParagraphChild>, run: Run) {
    made.push(ParagraphChild::Run(Box::new(run)));
}

fn flush(made: &mut Vec<ParagraphChild>, waiting: &mut Option<Run>) {
    if let Some(run) = waiting.take() {
        push(made, run);
    }
}

fn start(id: usize, name: String) -> ParagraphChild {
    ParagraphChild::BookmarkStart(BookmarkStart::new(id, name))
}

fn end(id: usize) -> ParagraphChild {
    ParagraphChild::BookmarkEnd(BookmarkEnd::new(id))
}

/// A stretch of a paragraph's words, cut where lines begin and end whose characters stand otherwise than the style says, and where
/// words do that something is noted of.
fn stretches(set: &Paragraph, whole: Range<usize>) -> Vec<(Range<usize>, &str, Option<Twips>)> {
    let mut cut = Vec::new();
    let mut from = whole.start;
    for (line, tightening) in set.nudged() {
        let (begin, end) = (line.start.max(from), line.end.min(whole.end));
        if begin >= end {
            continue;
        }
        cut.extend([(from..begin, None), (begin..end, Some(tightening))]);
        from = end;
    }
    cut.push((from..whole.end, None));
    let parted = cut.into_iter().flat_map(|(stretch, tightening)| {
        let ends = Ranges::within(set, stretch.start, stretch.end).into_iter().chain([stretch.end]);
        ends.scan(stretch.start, move |from, end| Some((std::mem::replace(from, end)..end, tightening)))
    });
    let words = parted.filter(|(stretch, _)| !stretch.is_empty());
    words
        .filter_map(|(stretch, tightening)| Some((stretch.clone(), set.text.get(stretch)?, tightening)))
        .collect()
}

fn nudged(run: Run, tightening: Option<Twips>) -> Run {
    match tightening {
        Some(tightening) => run.character_spacing(tightening),
        None => run,
    }
}

fn words_of(text: &str, look: Look, placed: &Placed) -> Run {
    let mut run = Run::new().add_text(text);
    if let Some(style) = look.style {
        run = run.style(style.id());
    }
    if look.strong {
        run = run.bold();
    }
    if look.underline {
        run = run.underline("single");
    }
    if let Some(tightening) = look.tightening {
        run = run.character_spacing(tightening);
    }
    if let Some(size) = placed.half_points.and_then(|size| usize::try_from(size).ok()) {
        run = run.size(size);
    }
    // “ ” ‘ ’ — … · × and their like belong to both scripts; Word asks the run which face they take.
    if text.chars().any(|c| ('\u{80}'..'\u{2E80}').contains(&c)) {
        run = run.fonts(RunFonts::new().hint("eastAsia"));
    }
    run
}

/// 页码 and the words around it, at its edge.
fn footer(footer: &Footer, sheet: &StyleSheet) -> (docx_rs::Footer, Finishing) {
    let gap = 2 * footer.gap;
    let placed = match footer.align {
        Alignment::Left => Indents { left: gap, ..Indents::default() },
        Alignment::Right => Indents { right: gap, ..Indents::default() },
        _ => Indents::default(),
    };
    let mut finishing = Finishing::default();
    let placed = Placed { indents: placed, align: Some(footer.align), ..Placed::default() };
    finishing.paragraph(properties(&placed, StyleKey::PageNumber, sheet));
    let plain = Placed::default();
    let number = Markup::new()
        .style(StyleKey::PageNumber.id())
        .add_run(words_of(footer.before, Look::default(), &plain))
        .add_page_num(PageNum::new())
        .add_run(words_of(footer.after, Look::default(), &plain));
    (docx_rs::Footer::new().add_paragraph(number), finishing)
}

/// What stands above each page.
fn header(set: &Set, words: &Paragraph, pictures: &Pictures<'_>) -> (docx_rs::Header, Finishing) {
    let mut text = Text::new(set, pictures);
    let made = text.paragraph(words);
    (docx_rs::Header::new().add_paragraph(made), text.finishing)
}

fn section(sheet: &StyleSheet) -> SectionProperty {
    let page = &sheet.page;
    let length = |twips: i32| u32::try_from(twips).unwrap_or(0);
    let margin = PageMargin {
        top: page.top,
        bottom: page.bottom,
        left: page.left,
        right: page.right,
        header: page.header,
        footer: sheet.page_number.footer,
        gutter: 0,
    };
    // Lines only: LibreOffice sets 18 characters a line in a grid of lines and characters.
    let pitch = usize::try_from(sheet.grid.pitch).unwrap_or(0);
    SectionProperty::new()
        .page_size(PageSize::new().size(length(page.width), length(page.height)))
        .page_margin(margin)
        .doc_grid(DocGrid::new().grid_type(DocGridType::Lines).line_pitch(pitch))
}
