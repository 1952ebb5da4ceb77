//! The blocks of a .docx: paragraphs with their numbers and looks, tables, and the wrappings around them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use shuhui_core::document::Role;

use super::dress::{Dress, Wardrobe};
use super::numbering;
use super::package::Package;
use super::patch::Holds;
use super::runs::{Gathered, Piece};
use super::styles::{Look, Styles};
use super::xml::{self, Element};
use crate::papers::error::PaperError;
use crate::papers::manuscript::{Align, Item, LeftOut, Manuscript, Paragraph, Said, Span};
use crate::papers::numbering::{Label, Numbering};

/// Half points of a size that only titles have: 小二 is 36.
const TITLE_SIZE: u32 = 36;
/// Paragraphs below the beginning are no titles however large they are.
const TITLE_ZONE: u32 = 12;

/// A document while it is read.
pub(super) struct Reading {
    pub(super) styles: Styles,
    numbering: Numbering,
    pub(super) items: Vec<Item>,
    pub(super) left_out: Vec<LeftOut>,
    /// Words of footnotes and endnotes, by the kind and identity that the text names.
    notes: HashMap<(&'static str, String), String>,
    pub(super) wanted: Vec<Wanted>,
    /// Relations of its links, each with the paragraph.
    pub(super) links: Vec<(u32, String)>,
    /// Stretches that were added or removed with changes tracked.
    pub(super) tracked: u32,
    /// What is told once for the whole file: how often, by the key of its sentence.
    pub(super) counted: BTreeMap<&'static str, u32>,
    /// The number of the paragraph that is read.
    pub(super) line: u32,
    contents: bool,
    /// Where the looks of words are asked for: how styles dress them, and the words of each paragraph.
    pub(super) wardrobe: Option<Wardrobe>,
    pub(super) dressed: HashMap<u32, Vec<(String, Dress)>>,
    /// Where its paragraphs stand, where that is asked for.
    pub(super) placed: Option<Vec<Placed>>,
    /// Where the paragraphs of its tables' cells stand, then: by table, row and cell. Cells that hold more than paragraphs have none.
    pub(super) cells: HashMap<(u32, usize, usize), Vec<Placed>>,
}

/// A paragraph by its place in the part.
pub(super) struct Placed {
    pub(super) line: u32,
    pub(super) at: Range<usize>,
    /// Its properties.
    pub(super) properties: Option<Range<usize>>,
    pub(super) pieces: Vec<Piece>,
    /// The number that Word makes in front of it.
    pub(super) number: Option<String>,
    /// What holds on to it: a section, a drawing, a mark.
    pub(super) holds: Holds,
}

impl Placed {
    pub(super) fn of(paragraph: &Element, line: u32, pieces: Vec<Piece>) -> Self {
        Self {
            line,
            at: paragraph.at.clone(),
            properties: paragraph.child("pPr").map(|properties| properties.at.clone()),
            pieces,
            number: None,
            holds: Holds::of(paragraph),
        }
    }
}

/// A picture that the text shows, to be fetched.
pub(super) struct Wanted {
    /// Behind so many items.
    pub(super) at: usize,
    pub(super) relation: String,
    pub(super) alt: String,
    pub(super) line: u32,
}

impl Reading {
    /// One by the styles and the numbers of a package.
    pub(super) fn of(package: &mut Package<'_>) -> Result<Self, PaperError> {
        let mut part = |name| package.text_beside(name)?.map(|text| xml::parse(&text)).transpose();
        let (styles, numbers) = (part("styles.xml")?, part("numbering.xml")?);
        let styles = styles.as_ref().map(Styles::read).unwrap_or_default();
        Ok(Self::new(styles, numbers.as_ref().map(numbering::read).unwrap_or_default()))
    }

    pub(super) fn new(styles: Styles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            items: Vec::new(),
            left_out: Vec::new(),
            notes: HashMap::new(),
            wanted: Vec::new(),
            links: Vec::new(),
            tracked: 0,
            counted: BTreeMap::new(),
            line: 0,
            contents: false,
            wardrobe: None,
            dressed: HashMap::new(),
            placed: None,
            cells: HashMap::new(),
        }
    }

    /// Takes in footnotes or endnotes.
    pub(super) fn notes(&mut self, root: &Element) {
        for (kind, name) in [("footnoteReference", "footnote"), ("endnoteReference", "endnote")] {
            for note in root.children(name) {
                if let Some(id) = note.attribute("id") {
                    self.notes.insert((kind, id.to_owned()), note.words().trim().to_owned());
                }
            }
        }
    }

    pub(super) fn note(&self, reference: &Element) -> Option<&str> {
        let id = reference.attribute("id")?;
        let found = self.notes.iter().find(|((kind, known), _)| reference.name == *kind && known == id);
        found.map(|(_, words)| words.as_str())
    }

    /// What was read, and the pictures that it wants.
    pub(super) fn finish(mut self) -> (Manuscript, Vec<Wanted>) {
        if self.tracked > 0 {
            self.left_out.push(LeftOut::whole("papers.left_tracked", &self.tracked.to_string()));
        }
        for (code, count) in &self.counted {
            self.left_out.push(LeftOut::whole(code, &count.to_string()));
        }
        let manuscript = Manuscript { items: self.items, left_out: self.left_out, ..Manuscript::default() };
        (manuscript, self.wanted)
    }

    /// Reads what stands in a body, a cell of the page, or a wrapping.
    pub(super) fn blocks(&mut self, parent: &Element) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" => self.paragraph(element),
                "tbl" => self.table(element),
                "sdt" => self.control(element),
                "ins" | "moveTo" => {
                    self.tracked += 1;
                    self.blocks(element);
                }
                "del" | "moveFrom" => self.tracked += 1,
                "customXml" | "smartTag" | "sdtContent" => self.blocks(element),
                "AlternateContent" => {
                    element.children("Choice").take(1).for_each(|choice| self.blocks(choice));
                }
                "altChunk" => self.leave("papers.left_chunk", ""),
                _ => {}
            }
        }
    }

    /// A wrapping that asks for something: its words are the text's, unless they are a table of contents.
    fn control(&mut self, element: &Element) {
        let gallery = element.find("docPartGallery").and_then(|gallery| gallery.attribute("val"));
        let Some(content) = element.child("sdtContent") else { return };
        match gallery.is_some_and(|gallery| gallery.contains("Contents")) {
            true => self.leave("papers.left_contents", content.words().trim()),
            false => self.blocks(content),
        }
    }

    fn paragraph(&mut self, element: &Element) {
        self.line += 1;
        if let Some(wardrobe) = &self.wardrobe {
            self.dressed.insert(self.line, wardrobe.paragraph(element));
        }
        let properties = element.child("pPr");
        let style = properties.and_then(|properties| properties.value("pStyle"));
        let look = self.styles.look(Look::of(properties, None), style);
        let mut gathered = Gathered::default();
        self.runs(element, look.strong.unwrap_or_default(), &mut gathered);
        let name = look.name.as_deref().unwrap_or_default();
        if name.starts_with("toc ") || name.starts_with("目录") {
            // A table of contents is made of the headings, with pages that are no longer true.
            if !std::mem::replace(&mut self.contents, true) {
                self.leave("papers.left_contents", "");
            }
            return;
        }
        let label = self.label(&look);
        if let Some(placed) = &mut self.placed {
            let number = match &label {
                Some(Label::Words(words)) => Some(words.clone()),
                _ => None,
            };
            let pieces = std::mem::take(&mut gathered.pieces);
            placed.push(Placed { number, ..Placed::of(element, self.line, pieces) });
        }
        self.add(gathered, &look, label);
    }

    /// The number in front, which counts also where the paragraph has no words.
    fn label(&mut self, look: &Look) -> Option<Label> {
        let (list, level) = look.number.as_ref()?;
        if list == "0" { None } else { self.numbering.next(list, *level) }
    }

    fn add(&mut self, gathered: Gathered, look: &Look, label: Option<Label>) {
        let size = gathered.size.max(look.size.unwrap_or_default());
        let centred = look.align == Some(Align::Centre);
        let name = look.name.as_deref().unwrap_or_default();
        let titled = matches!(name, "title" | "公文标题" | "文章标题")
            || (centred && size >= TITLE_SIZE && self.line <= TITLE_ZONE);
        let heading = name.strip_prefix("heading ").and_then(|level| level.trim().parse::<u8>().ok());
        let said = Said {
            level: look.outline.or(heading).filter(|level| (1..=9).contains(level)),
            title: titled,
            align: look.align.unwrap_or_default(),
            item: label == Some(Label::Point),
            indented: false,
            part: Role::ALL
                .iter()
                .position(|role| role.style().1 == name)
                .and_then(|at| u8::try_from(at).ok()),
        };
        let mut number = match label {
            Some(Label::Words(words)) => Some(words),
            _ => None,
        };
        let pictures = gathered.pictures;
        for mut spans in gathered.lines {
            spans.retain(|span| !span.text.is_empty());
            if spans.iter().all(|span| span.text.trim().is_empty()) {
                continue;
            }
            if let Some(number) = number.take() {
                spans.insert(0, Span { text: number, strong: false });
            }
            self.items.push(Item::Paragraph(Paragraph { spans, said, line: self.line }));
        }
        for (relation, alt) in pictures {
            self.wanted.push(Wanted { at: self.items.len(), relation, alt, line: self.line });
        }
    }

    /// Counts something that stays behind, each of which nobody reads in a list.
    pub(super) fn count(&mut self, code: &'static str) {
        *self.counted.entry(code).or_default() += 1;
    }

    /// Names something that stays behind.
    pub(super) fn leave(&mut self, code: &'static str, words: &str) {
        self.left_out.push(LeftOut::at(self.line.max(1), code, words));
    }
}
