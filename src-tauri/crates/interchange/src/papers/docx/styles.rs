//! What the styles of a .docx say of a paragraph, with what they are based on.

use std::collections::HashMap;

use super::xml::Element;
use crate::papers::manuscript::Align;

/// Styles that are followed from one to the next.
const LONGEST_CHAIN: usize = 20;

/// The styles by their identities.
#[derive(Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
}

#[derive(Default)]
struct Style {
    based_on: Option<String>,
    look: Look,
}

/// What is said of a paragraph, by itself or by a style.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Look {
    /// The name of the style, in lower case.
    pub(super) name: Option<String>,
    /// The list and the level in it that number it; list 0 takes the number away.
    pub(super) number: Option<(String, usize)>,
    /// From 1; 10 is text.
    pub(super) outline: Option<u8>,
    pub(super) align: Option<Align>,
    pub(super) strong: Option<bool>,
    /// In half points.
    pub(super) size: Option<u32>,
}

impl Look {
    /// What a `pPr` and an `rPr` say.
    pub(super) fn of(paragraph: Option<&Element>, run: Option<&Element>) -> Self {
        let number = paragraph.and_then(|paragraph| paragraph.child("numPr")).and_then(|number| {
            let level = number.value("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
            Some((number.value("numId")?.to_owned(), level))
        });
        let outline = paragraph.and_then(|paragraph| paragraph.value("outlineLvl"));
        let align = paragraph.and_then(|paragraph| paragraph.value("jc"));
        Self {
            name: None,
            number,
            outline: outline.and_then(|level| level.parse::<u8>().ok()).map(|level| level.saturating_add(1)),
            align: align.map(|align| match align {
                "center" => Align::Centre,
                "right" | "end" => Align::End,
                _ => Align::Start,
            }),
            strong: run.and_then(|run| run.is_on("b")),
            size: run.and_then(|run| run.value("sz")).and_then(|size| size.parse().ok()),
        }
    }

    /// This, and what another says where this is silent.
    fn over(self, other: &Self) -> Self {
        // A style names its list, and its place in the list is the level.
        Self {
            name: self.name.or_else(|| other.name.clone()),
            number: self.number.or_else(|| other.number.clone()),
            outline: self.outline.or(other.outline),
            align: self.align.or(other.align),
            strong: self.strong.or(other.strong),
            size: self.size.or(other.size),
        }
    }
}

impl Styles {
    pub(super) fn read(root: &Element) -> Self {
        let style = |style: &Element| {
            let named = style.value("name").map(str::to_lowercase);
            let look = Look { name: named, ..Look::of(style.child("pPr"), style.child("rPr")) };
            let based_on = style.value("basedOn").map(str::to_owned);
            Some((style.attribute("styleId")?.to_owned(), Style { based_on, look }))
        };
        Self { styles: root.children("style").filter_map(style).collect() }
    }

    /// What a paragraph of a style says, over what its style says.
    pub(super) fn look(&self, own: Look, style: Option<&str>) -> Look {
        let mut look = own;
        let mut next = style;
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|name| self.styles.get(name)) else { break };
            look = look.over(&style.look);
            next = style.based_on.as_deref();
        }
        look
    }

    /// Whether a style of characters is bold.
    pub(super) fn is_strong(&self, style: Option<&str>) -> bool {
        style.is_some() && self.look(Look::default(), style).strong == Some(true)
    }
}
