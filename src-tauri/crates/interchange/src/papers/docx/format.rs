//! What a .docx looks like as measures of a format: its page and, part by part, how most of its words are dressed. What cannot be said in
//! such measures, or was not found, is named.

use std::collections::HashMap;
use std::hash::Hash;

use serde::{Deserialize, Serialize};
use shuhui_core::Issue;
use shuhui_core::document::Level;

use super::body::Reading;
use super::dress::{Dress, FirstLine, Line, Theme, Wardrobe};
use super::package::{Package, Target};
use super::xml::{self, Element};
use super::{letter, numbering, styles};
use crate::papers::error::PaperError;
use crate::papers::{Kind, recognise};

/// What a file was found to look like.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Taken {
    /// Measures by their keys, as a person writes them.
    pub measures: Vec<(String, String)>,
    /// What was not understood, or not found.
    pub notes: Vec<Issue>,
}

/// A share of the words below which others are worth a word.
const CLEAR: f64 = 0.9;
/// A4 in twips, and how far a sheet may be from it.
const PAPER: (i32, i32) = (11906, 16838);
const NEAR: i32 = 60;

impl Taken {
    pub(super) fn say(&mut self, key: impl Into<String>, value: impl Into<String>) {
        self.measures.push((key.into(), value.into()));
    }

    fn note(&mut self, issue: Issue) {
        self.notes.push(issue);
    }
}

/// Reads what a .docx looks like.
pub(crate) fn read(bytes: &[u8]) -> Result<Taken, PaperError> {
    let mut package = Package::open(bytes)?;
    let document = package.document()?;
    let root = xml::parse(&document)?;
    let body = root.child("body").ok_or_else(|| PaperError::Damaged("no body".to_owned()))?;
    let part = |package: &mut Package<'_>, name: &str| -> Result<Option<Element>, PaperError> {
        package.text_beside(name)?.map(|text| xml::parse(&text)).transpose()
    };
    let sheet = part(&mut package, "styles.xml")?;
    let theme = part(&mut package, "theme/theme1.xml")?;
    let numbers = part(&mut package, "numbering.xml")?;
    let mut reading = Reading::new(
        sheet.as_ref().map(styles::Styles::read).unwrap_or_default(),
        numbers.as_ref().map(numbering::read).unwrap_or_default(),
    );
    let theme = theme.as_ref().map(Theme::read).unwrap_or_default();
    reading.wardrobe = Some(Wardrobe::read(sheet.as_ref(), theme));
    reading.blocks(body);
    let dressed = std::mem::take(&mut reading.dressed);
    let (manuscript, _) = reading.finish();
    let mut taken = Taken::default();
    let sections = sections(body);
    let grid = page(&sections, &mut taken);
    words(&recognise(manuscript).parts, &dressed, grid, &mut taken);
    let is_letter = match sections.first().copied() {
        Some(first) => letter::read(&mut package, first, size(first, "w").unwrap_or(PAPER.0), &mut taken)?,
        None => false,
    };
    let below = footer(&mut package, body, &mut taken)?;
    let foot = upright(&sections)
        .and_then(|section| section.child("pgMar")?.attribute("footer")?.parse::<f64>().ok());
    if let Some(foot) = foot {
        taken.say("page_number.footer", millimetres(foot + if is_letter { below } else { 0.0 }));
    }
    Ok(taken)
}

/// From the first to the last.
fn sections(body: &Element) -> Vec<&Element> {
    let mut sections: Vec<&Element> = body
        .children("p")
        .filter_map(|paragraph| paragraph.child("pPr").and_then(|properties| properties.child("sectPr")))
        .collect();
    sections.extend(body.child("sectPr"));
    sections
}

/// The first whose pages stand as pages do.
fn upright<'s, 'e>(sections: &'s [&'e Element]) -> Option<&'s &'e Element> {
    sections.iter().find(|section| is_upright(section)).or(sections.first())
}

fn is_upright(section: &Element) -> bool {
    let height = size(section, "h").unwrap_or(PAPER.1);
    size(section, "w").unwrap_or(PAPER.0) <= height
}

fn size(section: &Element, side: &str) -> Option<i32> {
    section.child("pgSz")?.attribute(side)?.parse::<f64>().ok().map(whole)
}

/// Margins; gives the pitch of the grid, where lines keep to one.
fn page(sections: &[&Element], taken: &mut Taken) -> Option<i32> {
    let number = |element: Option<&Element>, name: &str| {
        element
            .and_then(|element| element.attribute(name))
            .and_then(|number| number.parse::<f64>().ok())
            .map(whole)
    };
    let Some(&section) = upright(sections) else {
        taken.note(Issue::advice("format.taken_no_page"));
        return None;
    };
    let (width, height) = (size(section, "w").unwrap_or(PAPER.0), size(section, "h").unwrap_or(PAPER.1));
    if (width - PAPER.0).abs() > NEAR || (height - PAPER.1).abs() > NEAR {
        let issue = Issue::advice("format.taken_paper");
        taken.note(issue.with("width", millimetres(width)).with("height", millimetres(height)));
    }
    let margins = section.child("pgMar");
    for side in ["top", "bottom", "left", "right"] {
        match number(margins, side) {
            Some(margin) => taken.say(format!("page.{side}"), millimetres(margin.abs())),
            None => taken.note(Issue::advice("format.taken_no_page")),
        }
    }
    let differs = |other: &Element| {
        let side = |of: &Element, side: &str| number(of.child("pgMar"), side);
        is_upright(other)
            && ["top", "bottom", "left", "right"].iter().any(|name| side(other, name) != side(section, name))
    };
    if sections.iter().copied().any(differs) {
        taken.note(Issue::advice("format.taken_sections"));
    }
    let grid = section.child("docGrid");
    let keeps = matches!(
        grid.and_then(|grid| grid.attribute("type")),
        Some("lines" | "linesAndChars" | "snapToChars")
    );
    number(grid, "linePitch").filter(|_| keeps)
}

/// Which part of a format a line of the text shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Shown {
    Title,
    Byline,
    Text,
    Heading(Level),
}

impl Shown {
    fn section(self) -> String {
        match self {
            Self::Title => "title".to_owned(),
            Self::Byline => "byline".to_owned(),
            Self::Text => "text".to_owned(),
            Self::Heading(level) => format!("heading{}", u8::from(level)),
        }
    }
}

/// What is counted by how many characters have it.
struct Count<T>(HashMap<T, usize>);

impl<T: Clone + Eq + Hash + Ord> Count<T> {
    fn of<'d>(dressed: &'d [(usize, Dress)], what: impl Fn(&'d Dress) -> Option<T>) -> Self {
        let mut counts = HashMap::new();
        for (characters, dress) in dressed {
            if let Some(what) = what(dress) {
                *counts.entry(what).or_insert(0) += characters;
            }
        }
        Self(counts)
    }

    /// What most have, and which part of all that is.
    fn most(&self) -> Option<(T, f64)> {
        let all: usize = self.0.values().sum();
        let (most, count) = self.0.iter().max_by(|one, other| one.1.cmp(other.1).then(other.0.cmp(one.0)))?;
        #[expect(clippy::cast_precision_loss, reason = "a text's characters are few")]
        let share = *count as f64 / all.max(1) as f64;
        Some((most.clone(), share))
    }
}

/// How the words of each part are dressed.
fn words(
    parts: &[crate::papers::Part],
    dressed: &HashMap<u32, Vec<(String, Dress)>>,
    grid: Option<i32>,
    taken: &mut Taken,
) {
    let mut hanzi: HashMap<Shown, Vec<(usize, Dress)>> = HashMap::new();
    let mut digits: Vec<(usize, Dress)> = Vec::new();
    for part in parts {
        let (shown, head) = match part.kind {
            Kind::Title => (Shown::Title, None),
            Kind::Byline => (Shown::Byline, None),
            Kind::Heading(level, None) => (Shown::Heading(level), None),
            // The number in front is no part of the words.
            Kind::Heading(level, Some(end)) => {
                let number = part.label.as_ref().map_or(0, |label| label.length);
                (Shown::Text, Some((Shown::Heading(level), end + number)))
            }
            Kind::Series(_) | Kind::Paragraph | Kind::Item => (Shown::Text, None),
            _ => continue,
        };
        let mut passed = 0;
        for (words, dress) in dressed.get(&part.line).into_iter().flatten() {
            let of = match head {
                Some((head, end)) if passed < end => head,
                _ => shown,
            };
            passed += words.chars().count();
            let count = |is: &dyn Fn(char) -> bool| words.chars().filter(|c| is(*c)).count();
            match count(&|c| ('\u{3400}'..='\u{9FFF}').contains(&c)) {
                0 => {}
                count => hanzi.entry(of).or_default().push((count, dress.clone())),
            }
            match count(&|c| c.is_ascii_digit()) {
                count if count > 0 && of == Shown::Text => digits.push((count, dress.clone())),
                _ => {}
            }
        }
    }
    let all = [Shown::Title, Shown::Byline, Shown::Text]
        .into_iter()
        .chain([Level::One, Level::Two, Level::Three, Level::Four].map(Shown::Heading));
    for shown in all {
        match (hanzi.get(&shown), shown) {
            (Some(words), _) => typed(shown, words, taken),
            (None, Shown::Byline) => {}
            (None, Shown::Title) => taken.note(Issue::advice("format.taken_no_title")),
            (None, Shown::Text) => taken.note(Issue::advice("format.taken_no_text")),
            (None, Shown::Heading(level)) => {
                let level = u8::from(level).to_string();
                taken.note(Issue::advice("format.taken_no_heading").with("level", level));
            }
        }
    }
    if let Some((latin, _)) = Count::of(&digits, |dress| dress.latin.clone()).most() {
        taken.say("latin.face", latin);
    }
    if let Some(text) = hanzi.get(&Shown::Text) {
        lines(text, grid, taken);
    }
}

/// Font, size and weight of a part.
fn typed(shown: Shown, words: &[(usize, Dress)], taken: &mut Taken) {
    let section = shown.section();
    match Count::of(words, |dress| dress.chinese.clone()).most() {
        Some((face, share)) => {
            if share < CLEAR {
                let percent = format!("{:.0}", share * 100.0);
                let issue = Issue::advice("format.taken_mixed").with("part", section.clone());
                taken.note(issue.with("face", face.clone()).with("percent", percent));
            }
            taken.say(format!("{section}.face"), face);
        }
        None => taken.note(Issue::advice("format.taken_no_face").with("part", section.clone())),
    }
    // A file that says nothing has 10 pt.
    if let Some((size, _)) = Count::of(words, |dress| Some(dress.size.unwrap_or(20))).most() {
        taken.say(format!("{section}.size"), number(f64::from(size) / 2.0));
    }
    if let Some((bold, _)) = Count::of(words, |dress| Some(dress.bold.unwrap_or(false))).most() {
        taken.say(format!("{section}.bold"), if bold { "是" } else { "否" });
    }
}

/// Pitch and first lines of the text.
fn lines(text: &[(usize, Dress)], grid: Option<i32>, taken: &mut Taken) {
    let pitch = Count::of(text, |dress| {
        Some(dress.line.map_or((2, 240), |line| match line {
            Line::Exact(twips) => (0, twips),
            Line::AtLeast(twips) => (1, twips),
            Line::Auto(times) => (2, times),
        }))
    });
    match (pitch.most(), grid) {
        (Some(((0, twips), _)), _) => taken.say("grid.pitch", number(f64::from(twips) / 20.0)),
        (Some(((2, times), _)), Some(pitch)) if times <= 240 => {
            taken.say("grid.pitch", number(f64::from(pitch) / 20.0));
        }
        (Some(((2, times), _)), _) => {
            let issue = Issue::advice("format.taken_loose_lines");
            taken.note(issue.with("times", number(f64::from(times) / 240.0)));
        }
        (Some(((_, twips), _)), _) => {
            taken.note(
                Issue::advice("format.taken_least_lines").with("points", number(f64::from(twips) / 20.0)),
            );
        }
        (None, _) => {}
    }
    let first = Count::of(text, |dress| {
        let size = dress.size.unwrap_or(20);
        Some(match dress.first_line {
            None => 0,
            Some(FirstLine::Characters(hundredths)) => (hundredths + 50) / 100,
            Some(FirstLine::Twips(twips)) => (twips + 5 * size) / (10 * size).max(1),
        })
    });
    if let Some((characters, _)) = first.most().filter(|(characters, _)| (0..=8).contains(characters)) {
        taken.say("text.first_line", characters.to_string());
    }
}

/// Where the number of the page stands; gives what is below it.
fn footer(package: &mut Package<'_>, body: &Element, taken: &mut Taken) -> Result<f64, PaperError> {
    let Some(section) = body.child("sectPr") else { return Ok(0.0) };
    let targets = package.targets()?;
    let mut found: HashMap<String, Option<String>> = HashMap::new();
    let mut below: f64 = 0.0;
    for reference in section.children("footerReference") {
        let (Some(kind), Some(id)) = (reference.attribute("type"), reference.attribute("id")) else {
            continue;
        };
        let Some(Target::Part(part)) = targets.get(id) else { continue };
        let Some(text) = package.bytes(part, 1 << 20).and_then(|bytes| String::from_utf8(bytes).ok()) else {
            continue;
        };
        let part = xml::parse(&text)?;
        if let Some(align) = numbered(&part) {
            below = below.max(letter::below_number(&part));
            found.insert(kind.to_owned(), align);
        }
    }
    let Some(usual) = found.get("default") else {
        taken.note(Issue::advice("format.taken_no_number"));
        return Ok(below);
    };
    let centred = usual.as_deref() == Some("center");
    taken.say("page_number.centred", if centred { "是" } else { "否" });
    let without_first = section.is_on("titlePg") == Some(true) && !found.contains_key("first");
    taken.say("page_number.first", if without_first { "否" } else { "是" });
    Ok(below)
}

/// How the paragraph with the page's number is aligned; nothing where there is no such paragraph.
fn numbered(root: &Element) -> Option<Option<String>> {
    if root.name == "p" && root.find("txbxContent").is_none() {
        let code = |element: &Element| element.text().trim_start().starts_with("PAGE");
        let is_number = instructions(root).iter().any(|element| code(element))
            || root
                .find("fldSimple")
                .and_then(|field| field.attribute("instr"))
                .is_some_and(|instr| instr.trim_start().starts_with("PAGE"))
            || root.find("pgNum").is_some();
        if !is_number {
            return None;
        }
        let properties = root.child("pPr");
        let framed = properties
            .and_then(|properties| properties.child("framePr"))
            .and_then(|frame| frame.attribute("xAlign"));
        let align = framed.or_else(|| properties.and_then(|properties| properties.value("jc")));
        return Some(align.map(str::to_owned));
    }
    root.elements().find_map(numbered)
}

fn instructions(root: &Element) -> Vec<&Element> {
    let mut found: Vec<&Element> = Vec::new();
    for element in root.elements() {
        if element.name == "instrText" {
            found.push(element);
        }
        found.extend(instructions(element));
    }
    found
}

/// To a tenth.
pub(super) fn millimetres(twips: impl Into<f64>) -> String {
    number((twips.into() * 254.0 / 1440.0).round() / 10.0)
}

fn number(number: f64) -> String {
    ((number * 100.0).round() / 100.0).to_string()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float's cast keeps within the bounds of what it becomes"
)]
fn whole(number: f64) -> i32 {
    number.round() as i32
}
