//! What a .docx that this program exported says of its own numbers: the part that no program shows and every program keeps.

use super::package::Package;
use super::xml;
use crate::papers::manuscript::OwnFigure;

/// The part's namespace, as the export writes it.
const NAMESPACE: &str = "urn:shuhui:document:1";
/// Bytes of such a part; one of a long report has a fiftieth of it.
const LARGEST: u64 = 8 << 20;

/// The figures of the text in their order; none in a file of another program, or in a part that does not read.
pub(super) fn figures(package: &mut Package<'_>) -> Vec<OwnFigure> {
    let parts = package.stores().into_iter();
    let parts = parts.filter_map(|part| String::from_utf8(package.bytes(&part, LARGEST)?).ok());
    let mut own = parts.filter_map(|part| xml::parse(&part).ok());
    let Some(root) = own.find(|root| root.attribute("xmlns") == Some(NAMESPACE)) else { return Vec::new() };
    let figure = |figure: &xml::Element| {
        // A number that a person typed says nothing of the log.
        let counted = figure.attribute("link") != Some("typed");
        let [expr, text] = ["expr", "text"].map(|name| figure.attribute(name).unwrap_or_default().to_owned());
        (counted && !expr.is_empty()).then_some(OwnFigure { expr, text })
    };
    root.children("figure").filter_map(figure).collect()
}
