//! The measures of a 信函 (GB/T 9704 10.1) off a .docx: its mark stands in a header of the first page alone, with a double line below it, and
//! another double line stands at the foot of that page.

use super::format::{Taken, millimetres};
use super::package::{Package, Target};
use super::xml::{self, Element};
use crate::papers::error::PaperError;

/// How far a letter's feet are below the top of its line, and how far a hanzi rises above them, as parts of line and size.
const FOOT: f64 = 0.8;
const RISES: f64 = 220.0 / 256.0;
/// Twips of a line whose height nobody says, for each half-point of its letters.
const LINE: f64 = 12.0;

/// Reads them from the section that the file begins with; nothing is said of a file that is no 信函.
pub(super) fn read(
    package: &mut Package<'_>,
    section: &Element,
    width: i32,
    taken: &mut Taken,
) -> Result<bool, PaperError> {
    if section.is_on("titlePg") != Some(true) {
        return Ok(false);
    }
    let Some(header) = first(package, section, "headerReference")? else { return Ok(false) };
    let Some(mark) = lined(&header) else { return Ok(false) };
    taken.say("letter.on", "是");
    taken.say("head.on", "是");
    let margin = |name: &str| twips(section.child("pgMar"), name);
    let properties = mark.child("pPr");
    let line = twips(properties.and_then(|properties| properties.child("spacing")), "line");
    let size =
        mark.find("sz").and_then(|size| size.attribute("val")).and_then(|size| size.parse::<f64>().ok());
    if let (Some(top), Some(line)) = (margin("header"), line.or(size.map(|size| size * LINE))) {
        let size = size.unwrap_or(line / 11.0);
        taken.say("letter.top", millimetres(top + line * FOOT - size * 10.0 * RISES));
    }
    let indent = properties.and_then(|properties| properties.child("ind"));
    if let (Some(edge), Some(left)) = (twips(indent, "left"), margin("left")) {
        taken.say("letter.width", millimetres(f64::from(width) - 2.0 * (edge + left)));
    }
    let foot = first(package, section, "footerReference")?;
    if let (Some(_), Some(foot)) = (foot.as_ref().and_then(lined), margin("footer")) {
        taken.say("letter.foot", millimetres(foot));
    }
    Ok(true)
}

/// What stands below the number of a page whose footers begin lower than the number does.
pub(super) fn below_number(footer: &Element) -> f64 {
    let paragraphs: Vec<&Element> = footer.children("p").collect();
    let number = paragraphs.iter().position(|paragraph| paragraph.find("instrText").is_some());
    let behind = number.map_or(&[][..], |at| &paragraphs[at + 1..]);
    let line = |paragraph: &&Element| twips(paragraph.child("pPr")?.child("spacing"), "line");
    behind.iter().filter_map(line).sum()
}

/// The header or footer of the first page.
fn first(package: &mut Package<'_>, section: &Element, kind: &str) -> Result<Option<Element>, PaperError> {
    let own = section.children(kind).find(|reference| reference.attribute("type") == Some("first"));
    let Some(id) = own.and_then(|reference| reference.attribute("id")) else { return Ok(None) };
    let targets = package.targets()?;
    let Some(Target::Part(part)) = targets.get(id) else { return Ok(None) };
    let text = package.bytes(part, 1 << 20).and_then(|bytes| String::from_utf8(bytes).ok());
    text.map(|text| xml::parse(&text)).transpose()
}

/// The paragraph with a double line below it.
fn lined(root: &Element) -> Option<&Element> {
    let is_double = |paragraph: &&Element| {
        let line = paragraph.child("pPr").and_then(|properties| properties.child("pBdr")?.child("bottom"));
        let kind = line.and_then(|line| line.attribute("val")).unwrap_or_default();
        kind == "double" || kind.starts_with("thickThin") || kind.starts_with("thinThick")
    };
    root.children("p").find(is_double)
}

fn twips(element: Option<&Element>, name: &str) -> Option<f64> {
    element?.attribute(name)?.parse().ok()
}
