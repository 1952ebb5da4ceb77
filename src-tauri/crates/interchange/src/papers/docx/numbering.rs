//! The lists of `numbering.xml`.

use super::xml::Element;
use crate::papers::numbering::{LEVELS, Level, List, Numbering};

/// The lists that the part names.
pub(super) fn read(root: &Element) -> Numbering {
    let patterns = root.children("abstractNum").filter_map(|pattern| {
        let mut levels = vec![Level::default(); LEVELS];
        for own in pattern.children("lvl") {
            let at = own.attribute("ilvl").and_then(|at| at.parse::<usize>().ok());
            if let Some(slot) = at.and_then(|at| levels.get_mut(at)) {
                *slot = level(own);
            }
        }
        Some((pattern.attribute("abstractNumId")?.to_owned(), levels))
    });
    let lists = root.children("num").filter_map(|list| {
        let mut starts = [None; LEVELS];
        for other in list.children("lvlOverride") {
            let at = other.attribute("ilvl").and_then(|at| at.parse::<usize>().ok());
            if let Some(slot) = at.and_then(|at| starts.get_mut(at)) {
                *slot = other.value("startOverride").and_then(|start| start.parse().ok());
            }
        }
        let pattern = list.value("abstractNumId")?.to_owned();
        Some((list.attribute("numId")?.to_owned(), List::new(pattern, starts)))
    });
    Numbering::new(patterns, lists)
}

fn level(level: &Element) -> Level {
    Level {
        start: level.value("start").and_then(|start| start.parse().ok()).unwrap_or(1),
        format: level.value("numFmt").unwrap_or("decimal").to_owned(),
        text: level.value("lvlText").unwrap_or_default().chars().take(60).collect(),
        legal: level.is_on("isLgl").unwrap_or_default(),
    }
}
