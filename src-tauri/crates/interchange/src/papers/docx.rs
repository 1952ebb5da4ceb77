//! A .docx as a [`Manuscript`], by our own bounded reader: docx-rs hangs or panics on damaged files.
//!
//! Of the package only what a text needs is unpacked: the document, its styles and numbers, comments, notes, heads and feet, pictures.

mod blanks;
mod body;
mod dress;
pub(super) mod format;
mod letter;
mod numbering;
mod own;
mod package;
pub(super) mod patch;
mod pictures;
mod runs;
mod styles;
mod tables;
mod xml;

use super::error::PaperError;
use super::manuscript::{LeftOut, Manuscript};
use package::{Package, Target};
use xml::Element;

/// Comments that are told one by one.
const TOLD: usize = 30;

/// Reads the parts of a .docx.
pub(super) fn read(bytes: &[u8]) -> Result<Manuscript, PaperError> {
    let mut package = Package::open(bytes)?;
    let document = package.document()?;
    let root = xml::parse(&document)?;
    let body = root.child("body").ok_or_else(|| PaperError::Damaged("no body".to_owned()))?;
    let mut reading = body::Reading::of(&mut package)?;
    for part in ["footnotes.xml", "endnotes.xml"] {
        if let Some(text) = package.text_beside(part)? {
            reading.notes(&xml::parse(&text)?);
        }
    }
    reading.blocks(body);
    let links = std::mem::take(&mut reading.links);
    let (mut manuscript, wanted) = reading.finish();
    if !links.is_empty() {
        let targets = package.targets()?;
        let led = links.iter().filter_map(|(line, link)| match targets.get(link) {
            Some(Target::Outside(address)) => Some(LeftOut::at(*line, "papers.left_link", address)),
            _ => None,
        });
        manuscript.left_out.extend(led);
    }
    pictures::fetch(&mut package, &mut manuscript, wanted)?;
    if let Some(text) = package.text_beside("comments.xml")? {
        comments(&xml::parse(&text)?, &mut manuscript.left_out);
    }
    for (name, code) in [("header", "papers.left_header"), ("footer", "papers.left_footer")] {
        let mut told = Vec::new();
        for part in package.beside(name) {
            let words = package.text_beside(&part)?.map(|text| xml::parse(&text)).transpose()?;
            let words = words.map(|part| part.words()).unwrap_or_default();
            // The number of the page is made anew.
            let letters = words.chars().any(|c| c.is_alphabetic() && !matches!(c, '第' | '页' | '共'));
            if letters && !told.contains(&words) {
                manuscript.left_out.push(LeftOut::whole(code, words.trim()));
                told.push(words);
            }
        }
    }
    manuscript.figures = own::figures(&mut package);
    if package.has("vbaproject.bin") {
        manuscript.left_out.push(LeftOut::whole("papers.left_macros", ""));
    }
    Ok(manuscript)
}

fn comments(root: &Element, left_out: &mut Vec<LeftOut>) {
    let all: Vec<&Element> = root.children("comment").collect();
    for comment in all.iter().take(TOLD) {
        let who = comment.attribute("author").unwrap_or_default();
        left_out
            .push(LeftOut::whole("papers.left_comment", format!("{who} {}", comment.words().trim()).trim()));
    }
    if all.len() > TOLD {
        left_out.push(LeftOut::whole("papers.left_more_comments", &(all.len() - TOLD).to_string()));
    }
}
