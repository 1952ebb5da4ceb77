//! The words of a paragraph, through everything that may stand between it and its runs.

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
}

impl Default for Gathered {
    fn default() -> Self {
        Self { lines: vec![Vec::new()], pictures: Vec::new(), size: 0 }
    }
}

impl Gathered {
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
                    into.words(words.trim(), strong);
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
        let size =
            properties.and_then(|properties| properties.value("sz")).and_then(|size| size.parse().ok());
        into.size = into.size.max(size.unwrap_or_default());
        self.inside(run, strong, into);
    }

    /// What a run holds.
    fn inside(&mut self, run: &Element, strong: bool, into: &mut Gathered) {
        for element in run.elements() {
            match element.name.as_str() {
                "t" => into.words(&element.text(), strong),
                "tab" => into.words("\t", strong),
                "noBreakHyphen" => into.words("-", strong),
                "br" | "cr" => match element.attribute("type") {
                    Some("page" | "column") => {}
                    _ => into.lines.push(Vec::new()),
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
            Some(words) => into.words(words, strong),
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
