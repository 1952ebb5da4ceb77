//! Blocks into paragraphs, tables and footers, by docx-rs: what carries words, bookmarks and direct indents.
//!
//! Every block and every figure or blank stands between two hidden bookmarks named after its identity: `_sh_b…`, `_sh_f…`.

use docx_rs::{
    AlignmentType, BreakType, BuildXML, DocGrid, DocGridType, DocumentChild, Footer, LineSpacing, PageMargin,
    PageNum, PageSize, Paragraph, Run, RunFonts, SectionProperty, SpecialIndentType,
};
use shuhui_core::document::{Block, Body, Document, Inline};

use super::{parts, table};
use crate::gongwen::Profile;
use crate::gongwen::placement::{self, Indents};
use crate::gongwen::role::Role;

/// What docx-rs made, before the finishing pass.
pub(super) struct Markup {
    pub(super) document: Vec<u8>,
    pub(super) odd_footer: Vec<u8>,
    pub(super) even_footer: Vec<u8>,
}

pub(super) fn markup(document: &Document, profile: &Profile) -> Markup {
    let mut text = Text { profile, marks: Marks::default(), out: docx_rs::Document::new() };
    for at in 0..document.blocks.len() {
        text.push(document, at);
    }
    let odd = footer(profile, AlignmentType::Right);
    let even = footer(profile, AlignmentType::Left);
    let (odd_footer, even_footer) = (odd.build(), even.build());
    text.out.section_property =
        section(profile).footer(odd, parts::ODD_FOOTER_ID).even_footer(even, parts::EVEN_FOOTER_ID);
    Markup { document: text.out.build(), odd_footer, even_footer }
}

/// The text as it grows.
pub(super) struct Text<'a> {
    pub(super) profile: &'a Profile,
    pub(super) marks: Marks,
    out: docx_rs::Document,
}

/// Bookmarks are numbered in reading order; the block's own stays open while its figures open and close theirs.
#[derive(Default)]
pub(super) struct Marks {
    last: usize,
    block: usize,
}

impl Text<'_> {
    fn push(&mut self, document: &Document, at: usize) {
        let block = &document.blocks[at];
        match &block.body {
            Body::Title { lines } => {
                let lines = placement::title_lines(lines, &document.unit, self.profile);
                let mut set = self.marks.open(paragraph(Role::Title), block);
                for (nth, line) in lines.iter().enumerate() {
                    if nth > 0 {
                        set = set.add_run(Run::new().add_break(BreakType::TextWrapping));
                    }
                    set = self.marks.pieces(set, "", line, None);
                }
                self.close(set);
            }
            Body::Addressee { text } => self.line(block, paragraph(Role::Addressee), "", text),
            Body::Heading { level, number, text, rest } if rest.is_empty() => {
                self.line(block, paragraph(Role::Heading(*level)), number, text);
            }
            Body::Heading { level, number, text, rest } => {
                let set = self.marks.open(paragraph(Role::Text), block);
                let set = self.marks.pieces(set, number, text, Some(Role::RunInHeading(*level)));
                let set = self.marks.pieces(set, "", rest, None);
                self.close(set);
            }
            Body::Paragraph { series, text } => self.line(block, paragraph(Role::Text), series, text),
            Body::Table { caption, rows } => {
                let followed = document.blocks.get(at + 1).is_some_and(|next| starts_with_words(&next.body));
                table::push(self, block, caption, rows);
                if !followed {
                    // Word joins two tables without a paragraph between them, and will not end a text with a table.
                    self.add(paragraph(Role::AfterTable));
                }
            }
            Body::Attachments { names } => self.attachments(document, at, names),
            Body::Signature { text } => {
                self.line(block, self.closing(Role::Signature, document, at), "", text);
            }
            Body::Date { text } => self.line(block, self.closing(Role::Date, document, at), "", text),
        }
    }

    /// A block that is one paragraph.
    fn line(&mut self, block: &Block, start: Paragraph, number: &str, text: &[Inline]) {
        let set = self.marks.open(start, block);
        let set = self.marks.pieces(set, number, text, None);
        self.close(set);
    }

    fn attachments(&mut self, document: &Document, at: usize, names: &[Vec<Inline>]) {
        let rows = placement::rows_above(document, at, self.profile);
        for (nth, name) in names.iter().enumerate() {
            let lead = placement::attachment(nth, names.len());
            let mut set = indented(paragraph(Role::Attachments), lead.indents, self.profile);
            if nth == 0 {
                set = self.marks.open(self.below(set, rows), &document.blocks[at]);
            }
            if lead.numbered {
                set = self.marks.pieces(set.add_run(run(&lead.words, None).add_tab()), "", name, None);
            } else {
                set = self.marks.pieces(set, &lead.words, name, None);
            }
            if nth + 1 == names.len() { self.close(set) } else { self.add(set) }
        }
    }

    /// 署名 or 成文日期, placed but still empty.
    fn closing(&self, role: Role, document: &Document, at: usize) -> Paragraph {
        let right = placement::right_gap(document, at, self.profile);
        let placed = indented(paragraph(role), Indents { right, ..Indents::default() }, self.profile);
        self.below(placed, placement::rows_above(document, at, self.profile))
    }

    /// The same paragraph with free lines above.
    fn below(&self, paragraph: Paragraph, rows: i32) -> Paragraph {
        match u32::try_from(rows * self.profile.grid.pitch) {
            Ok(before @ 1..) => {
                let lines = u32::try_from(rows).unwrap_or(0) * 100;
                paragraph.line_spacing(LineSpacing::new().before(before).before_lines(lines))
            }
            _ => paragraph,
        }
    }

    fn close(&mut self, paragraph: Paragraph) {
        let closed = self.marks.close(paragraph);
        self.add(closed);
    }

    pub(super) fn add(&mut self, paragraph: Paragraph) {
        self.out.children.push(DocumentChild::Paragraph(Box::new(paragraph)));
    }

    pub(super) fn add_table(&mut self, table: docx_rs::Table) {
        self.out.children.push(DocumentChild::Table(Box::new(table)));
    }
}

impl Marks {
    pub(super) fn open(&mut self, paragraph: Paragraph, block: &Block) -> Paragraph {
        self.last += 1;
        self.block = self.last;
        paragraph.add_bookmark_start(self.block, format!("_sh_b{}", block.id))
    }

    pub(super) fn close(&self, paragraph: Paragraph) -> Paragraph {
        paragraph.add_bookmark_end(self.block)
    }

    /// Words as runs, a figure or blank as a run of its own between its bookmarks. `number` joins the first words.
    pub(super) fn pieces(
        &mut self,
        paragraph: Paragraph,
        number: &str,
        pieces: &[Inline],
        role: Option<Role>,
    ) -> Paragraph {
        let mut set = paragraph;
        let mut words = number.to_owned();
        for piece in pieces {
            let (id, marked) = match piece {
                Inline::Text { text } => {
                    words.push_str(text);
                    continue;
                }
                Inline::Figure(figure) => (&figure.id, run(&figure.text, role)),
                Inline::Blank(blank) => (&blank.id, run(&piece.shown(), role).highlight("yellow")),
            };
            if !words.is_empty() {
                set = set.add_run(run(&std::mem::take(&mut words), role));
            }
            self.last += 1;
            set = set
                .add_bookmark_start(self.last, format!("_sh_f{id}"))
                .add_run(marked)
                .add_bookmark_end(self.last);
        }
        if words.is_empty() { set } else { set.add_run(run(&words, role)) }
    }
}

pub(super) fn paragraph(role: Role) -> Paragraph {
    Paragraph::new().style(role.id())
}

fn run(text: &str, role: Option<Role>) -> Run {
    let mut run = Run::new().add_text(text);
    if let Some(role) = role {
        run = run.style(role.id());
    }
    // “ ” ‘ ’ — … · × and their like belong to both scripts; Word asks the run which face they take.
    if text.chars().any(|c| ('\u{80}'..'\u{2E80}').contains(&c)) {
        run = run.fonts(RunFonts::new().hint("eastAsia"));
    }
    run
}

fn indented(paragraph: Paragraph, indents: Indents, profile: &Profile) -> Paragraph {
    let twips = |half: i32| half * profile.text.em() / 2;
    let hanging = (indents.hanging > 0).then(|| SpecialIndentType::Hanging(twips(indents.hanging)));
    paragraph.indent(Some(twips(indents.left)), hanging, Some(twips(indents.right)), None)
}

/// Whether a block begins with a paragraph and not with a table.
fn starts_with_words(body: &Body) -> bool {
    !matches!(body, Body::Table { caption, .. } if caption.is_empty())
}

/// — 1 —, one 字 free on the outer side (7.5).
fn footer(profile: &Profile, side: AlignmentType) -> Footer {
    let gap = profile.page_number.outer_gap * profile.page_number.text.em();
    let (left, right) = match side {
        AlignmentType::Left => (gap, 0),
        _ => (0, gap),
    };
    let number = paragraph(Role::PageNumber)
        .align(side)
        .indent(Some(left), None, Some(right), None)
        .add_run(run("— ", None))
        .add_page_num(PageNum::new())
        .add_run(run(" —", None));
    Footer::new().add_paragraph(number)
}

fn section(profile: &Profile) -> SectionProperty {
    let page = &profile.page;
    let length = |twips: i32| u32::try_from(twips).unwrap_or(0);
    let margin = PageMargin {
        top: page.top,
        bottom: page.bottom,
        left: page.left,
        right: page.right,
        header: page.header,
        footer: profile.page_number.footer,
        gutter: 0,
    };
    // Lines only: LibreOffice sets 18 characters a line in a grid of lines and characters.
    let pitch = usize::try_from(profile.grid.pitch).unwrap_or(0);
    SectionProperty::new()
        .page_size(PageSize::new().size(length(page.width), length(page.height)))
        .page_margin(margin)
        .doc_grid(DocGrid::new().grid_type(DocGridType::Lines).line_pitch(pitch))
}
