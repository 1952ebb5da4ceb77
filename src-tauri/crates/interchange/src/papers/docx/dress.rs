//! How the words of a .docx are dressed: their fonts, sizes, the pitch of their lines, as the file's defaults, styles, paragraphs and runs
//! say it one over the other.

use std::collections::HashMap;

use super::xml::Element;

/// Styles that are followed from one to the next.
const LONGEST_CHAIN: usize = 20;

/// What is said of words and of the paragraph that they stand in; what is silent is as below it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct Dress {
    /// The font of hanzi.
    pub(super) chinese: Option<String>,
    /// The font of digits and Latin letters.
    pub(super) latin: Option<String>,
    /// In half-points.
    pub(super) size: Option<i32>,
    pub(super) bold: Option<bool>,
    /// From line to line.
    pub(super) line: Option<Line>,
    /// Free space before the first line.
    pub(super) first_line: Option<FirstLine>,
}

/// How far it is from line to line.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Line {
    /// So many twips.
    Exact(i32),
    /// At least so many.
    AtLeast(i32),
    /// So many 240ths of what the font or the grid says.
    Auto(i32),
}

/// Free space before a first line: hundredths of a character, else twips.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum FirstLine {
    Characters(i32),
    Twips(i32),
}

impl Dress {
    /// What a `pPr` and an `rPr` say.
    fn of(paragraph: Option<&Element>, run: Option<&Element>, theme: &Theme) -> Self {
        let number =
            |element: &Element, name: &str| element.attribute(name).and_then(|n| n.parse::<i32>().ok());
        let fonts = run.and_then(|run| run.child("rFonts"));
        let font = |by_theme: &str, own: &str| {
            let fonts = fonts?;
            let themed = fonts.attribute(by_theme).and_then(|name| theme.font(name));
            themed.or_else(|| fonts.attribute(own).map(str::to_owned)).filter(|name| !name.is_empty())
        };
        let line = paragraph.and_then(|paragraph| paragraph.child("spacing")).and_then(|spacing| {
            let line = number(spacing, "line")?;
            Some(match spacing.attribute("lineRule") {
                Some("exact") => Line::Exact(line),
                Some("atLeast") => Line::AtLeast(line),
                _ => Line::Auto(line),
            })
        });
        let first_line = paragraph.and_then(|paragraph| paragraph.child("ind")).and_then(|indent| {
            let characters = number(indent, "firstLineChars").map(FirstLine::Characters);
            characters.or_else(|| number(indent, "firstLine").map(FirstLine::Twips))
        });
        Self {
            chinese: font("eastAsiaTheme", "eastAsia"),
            latin: font("asciiTheme", "ascii"),
            size: run.and_then(|run| run.value("sz")).and_then(|size| size.parse().ok()),
            bold: run.and_then(|run| run.is_on("b")),
            line,
            first_line,
        }
    }

    /// This, and what another says where this is silent.
    fn over(self, other: &Self) -> Self {
        Self {
            chinese: self.chinese.or_else(|| other.chinese.clone()),
            latin: self.latin.or_else(|| other.latin.clone()),
            size: self.size.or(other.size),
            bold: self.bold.or(other.bold),
            line: self.line.or(other.line),
            first_line: self.first_line.or(other.first_line),
        }
    }
}

/// The fonts that a theme stands for.
#[derive(Default)]
pub(super) struct Theme {
    /// Latin and Chinese, of headings and of text.
    fonts: [[Option<String>; 2]; 2],
}

impl Theme {
    pub(super) fn read(root: &Element) -> Self {
        let scheme = root.find("fontScheme");
        let fonts = ["majorFont", "minorFont"].map(|part| {
            let Some(part) = scheme.and_then(|scheme| scheme.child(part)) else { return [None, None] };
            let face = |element: Option<&Element>| {
                element
                    .and_then(|element| element.attribute("typeface"))
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned)
            };
            let script = part.children("font").find(|font| font.attribute("script") == Some("Hans"));
            [face(part.child("latin")), face(part.child("ea")).or_else(|| face(script))]
        });
        Self { fonts }
    }

    /// The font of a name such as `minorEastAsia`.
    fn font(&self, name: &str) -> Option<String> {
        let part = usize::from(!name.starts_with("major"));
        self.fonts[part][usize::from(name.ends_with("EastAsia"))].clone()
    }
}

/// How styles dress words.
#[derive(Default)]
pub(super) struct Wardrobe {
    theme: Theme,
    defaults: Dress,
    /// With what they are based on.
    styles: HashMap<String, (Option<String>, Dress)>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

impl Wardrobe {
    pub(super) fn read(styles: Option<&Element>, theme: Theme) -> Self {
        let Some(root) = styles else { return Self { theme, ..Self::default() } };
        let defaults = root.child("docDefaults").map(|defaults| {
            let of = |outer: &str, inner: &str| defaults.child(outer).and_then(|outer| outer.child(inner));
            Dress::of(of("pPrDefault", "pPr"), of("rPrDefault", "rPr"), &theme)
        });
        let style = |style: &Element| {
            let based_on = style.value("basedOn").map(str::to_owned);
            let dress = Dress::of(style.child("pPr"), style.child("rPr"), &theme);
            Some((style.attribute("styleId")?.to_owned(), (based_on, dress)))
        };
        let usual = root.children("style").find(|style| {
            style.attribute("type") == Some("paragraph")
                && matches!(style.attribute("default"), Some("1" | "true"))
        });
        Self {
            defaults: defaults.unwrap_or_default(),
            styles: root.children("style").filter_map(style).collect(),
            usual: usual.and_then(|style| style.attribute("styleId")).map(str::to_owned),
            theme,
        }
    }

    fn styled(&self, dress: Dress, style: Option<&str>) -> Dress {
        let mut dress = dress;
        let mut next = style;
        for _ in 0..LONGEST_CHAIN {
            let Some((based_on, style)) = next.and_then(|name| self.styles.get(name)) else { break };
            dress = dress.over(style);
            next = based_on.as_deref();
        }
        dress
    }

    /// The words of a paragraph, each stretch of them with how it is dressed.
    pub(super) fn paragraph(&self, element: &Element) -> Vec<(String, Dress)> {
        let properties = element.child("pPr");
        let style = properties.and_then(|properties| properties.value("pStyle")).or(self.usual.as_deref());
        let below = self.styled(Dress::of(properties, None, &self.theme), style).over(&self.defaults);
        let mut words = Vec::new();
        self.runs(element, &below, &mut words);
        words
    }

    fn runs(&self, parent: &Element, below: &Dress, into: &mut Vec<(String, Dress)>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "r" => {
                    let properties = element.child("rPr");
                    let own = Dress::of(None, properties, &self.theme);
                    let style = properties.and_then(|properties| properties.value("rStyle"));
                    let words: String = element.children("t").map(Element::text).collect();
                    if !words.is_empty() {
                        into.push((words, self.styled(own, style).over(below)));
                    }
                }
                "ins" | "hyperlink" | "smartTag" | "customXml" | "sdt" | "sdtContent" | "fldSimple" => {
                    self.runs(element, below, into);
                }
                _ => {}
            }
        }
    }
}
