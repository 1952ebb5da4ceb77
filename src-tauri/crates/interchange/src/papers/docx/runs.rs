//! The words of a paragraph, through everything that may stand between it and its runs.

use std::ops::Range;

use super::body::Reading;
use super::xml::Element;
use crate::papers::manuscript::Span;

/// What a paragraph holds.
pub(super) struct Gathered {
    /// Its lines: a break by hand ends one.
    pub(super) lines: Vec<Vec<Span>>,
    /// Relations of the pictures in it, each with what it shows.
    pub(super) pictures: Vec<(String, String)>,
    /// The largest size, in half points.
    pub(super) size: u32,
    /// The elements that its words stand in.
    pub(super) pieces: Vec<Piece>,
    /// What dresses the words of the run that is read.
    dress: Option<Range<usize>>,
}

/// An element with words of a paragraph, by its place in the part.
pub(super) struct Piece {
    pub(super) words: String,
    pub(super) at: Range<usize>,
    /// Whether it holds its words as text: a break or a formula does not.
    pub(super) text: bool,
    /// The properties of its run.
    pub(super) dress: Option<Range<usize>>,
}

impl Default for Gathered {
    fn default() -> Self {
        Self { lines: vec![Vec::new()], pictures: Vec::new(), size: 0, pieces: Vec::new(), dress: None }
    }
}

impl Gathered {
    /// Words of an element.
    fn take(&mut self, element: &Element, words: &str, strong: bool) {
        self.piece(element, words);
        self.words(words, strong);
    }

    fn piece(&mut self, element: &Element, words: &str) {
        let text = element.name == "t";
        let dress = self.dress.clone();
        self.pieces.push(Piece { words: words.to_owned(), at: element.at.clone(), text, dress });
    }

    fn words(&mut self, words: &str, strong: bool) {
        if self.lines.is_empty() {
            self.lines.push(Vec::new());
        }
        let Some(line) = self.lines.last_mut() else { return };
        match line.last_mut() {
            Some(span) if span.strong == strong => span.text.push_str(words),
            _ => line.push(Span { text: words.to_owned(), strong }),
        }
    }
}

impl Reading {
    /// Gathers what stands in a paragraph or a wrapping inside one.
    pub(super) fn runs(&mut self, parent: &Element, strong: bool, into: &mut Gathered) {
        for element in parent.elements() {
            if let Some(link) = element.attribute("id").filter(|_| element.name == "hyperlink") {
                self.links.push((self.line, link.to_owned()));
            }
            match element.name.as_str() {
                "r" => self.run(element, strong, into),
                "ins" | "moveTo" => {
                    self.tracked += 1;
                    self.runs(element, strong, into);
                }
                "del" | "moveFrom" => self.tracked += 1,
                "hyperlink" | "smartTag" | "customXml" | "sdtContent" | "fldSimple" | "dir" | "bdo"
                | "ruby" => {
                    self.runs(element, strong, into);
                }
                "sdt" => element
                    .child("sdtContent")
                    .into_iter()
                    .for_each(|content| self.runs(content, strong, into)),
                "AlternateContent" => {
                    element.children("Choice").take(1).for_each(|choice| self.runs(choice, strong, into));
                }
                "oMath" | "oMathPara" => {
                    let words = element.words();
                    self.leave("papers.left_formula", words.trim());
                    into.take(element, words.trim(), strong);
                }
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &Element, strong: bool, into: &mut Gathered) {
        let properties = run.child("rPr");
        let style = properties.and_then(|properties| properties.value("rStyle"));
        let own = properties.and_then(|properties| properties.is_on("b"));
        let strong = own.unwrap_or(strong || self.styles.is_strong(style));
        if properties.and_then(|properties| properties.is_on("vanish")) == Some(true) {
            let words = run.words();
            if !words.trim().is_empty() {
                self.leave("papers.left_hidden", words.trim());
            }
            return;
        }
        if let Some(properties) = properties {
            if properties.is_on("strike") == Some(true) || properties.is_on("dstrike") == Some(true) {
                let words = run.words();
                if !words.trim().is_empty() {
                    self.leave("papers.left_crossed", words.trim());
                }
                return;
            }
            self.looks(properties, run);
        }
        let size =
            properties.and_then(|properties| properties.value("sz")).and_then(|size| size.parse().ok());
        into.size = into.size.max(size.unwrap_or_default());
        into.dress = properties.map(|properties| properties.at.clone());
        self.inside(run, strong, into);
    }

    /// Counts how words look that will look like all others.
    fn looks(&mut self, properties: &Element, run: &Element) {
        if run.words().trim().is_empty() {
            return;
        }
        if properties.value("u").is_some_and(|line| line != "none") {
            self.count("papers.left_underlined");
        }
        if properties.value("color").is_some_and(|color| !matches!(color, "auto" | "000000")) {
            self.count("papers.left_coloured");
        }
    }

    /// What a run holds.
    fn inside(&mut self, run: &Element, strong: bool, into: &mut Gathered) {
        for element in run.elements() {
            match element.name.as_str() {
                "t" => {
                    let words = element.text();
                    let raised = run.child("rPr").and_then(|properties| properties.value("vertAlign"));
                    match raised.map(|raised| (raised, raised_characters(&words, raised == "superscript"))) {
                        None | Some(("baseline", _)) => into.take(element, &words, strong),
                        Some((_, Some(raised))) => into.take(element, &raised, strong),
                        Some(_) => {
                            self.leave("papers.left_raised", words.trim());
                            into.take(element, &words, strong);
                        }
                    }
                }
                "tab" => into.take(element, "\t", strong),
                "noBreakHyphen" => into.take(element, "-", strong),
                "br" | "cr" => match element.attribute("type") {
                    Some("page" | "column") => self.count("papers.left_page_break"),
                    _ => {
                        into.piece(element, "\n");
                        into.lines.push(Vec::new());
                    }
                },
                "sym" => self.symbol(element, strong, into),
                "drawing" | "pict" | "object" => self.drawn(element, into),
                "footnoteReference" | "endnoteReference" => {
                    let words = self.note(element).unwrap_or_default().to_owned();
                    self.leave("papers.left_footnote", &words);
                }
                "AlternateContent" => {
                    element.children("Choice").take(1).for_each(|choice| self.inside(choice, strong, into));
                }
                // A ruby's text stands in runs of its own.
                "ruby" => {
                    if let Some(above) = element.child("rt").map(Element::words) {
                        self.leave("papers.left_ruby", above.trim());
                    }
                    let base = element.child("rubyBase");
                    base.into_iter().for_each(|base| self.runs(base, strong, into));
                }
                _ => {}
            }
        }
    }

    /// A character of a font of signs: what it looks like only that font knows.
    fn symbol(&mut self, element: &Element, strong: bool, into: &mut Gathered) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok());
        let known = match code {
            Some(0xF0FE | 0xF052 | 0xF0FC) => Some("√"),
            Some(0xF0A8 | 0xF06F | 0xF0A3) => Some("□"),
            _ => None,
        };
        match known {
            Some(words) => into.take(element, words, strong),
            None => self.leave("papers.left_symbol", element.attribute("font").unwrap_or_default()),
        }
    }

    /// A picture, a text box, a chart, something of another program.
    fn drawn(&mut self, element: &Element, into: &mut Gathered) {
        if let Some(words) = element.find("txbxContent").map(Element::words) {
            self.leave("papers.left_box", words.trim());
        }
        let named = element.find("docPr");
        let alt = named.and_then(|named| named.attribute("descr")).unwrap_or_default().to_owned();
        let blip = element.find("blip").and_then(|blip| blip.attribute("embed").or(blip.attribute("link")));
        let image = || element.find("imagedata").and_then(|image| image.attribute("id"));
        match blip.or_else(image) {
            Some(relation) if element.name != "object" => into.pictures.push((relation.to_owned(), alt)),
            _ if element.name == "object" => self.leave("papers.left_object", &alt),
            _ if element.find("chart").is_some() || element.find("relIds").is_some() => {
                self.leave("papers.left_chart", &alt);
            }
            _ => {}
        }
    }
}

/// Raised or lowered digits as the characters that are so by themselves; none where one has no such character.
fn raised_characters(words: &str, raised: bool) -> Option<String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digits = if raised { RAISED } else { LOWERED };
    let digit = |c: char| digits.get(usize::try_from(c.to_digit(10)?).ok()?).copied();
    words.chars().map(digit).collect()
}
