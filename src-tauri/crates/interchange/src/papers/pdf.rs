//! .pdf with a text layer as a [`Manuscript`].
//!
//! A PDF knows glyphs and where they stand, and no paragraphs: glyphs at one height are a line, a line that reaches the right edge goes
//! on in one that begins at the left one. What its fonts give no character for is told, and so are pages that are pictures.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt as _, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};

use super::error::PaperError;
use super::manuscript::{Align, Item, LeftOut, Manuscript, Paragraph, Said, Span};

/// Pages of the longest text that is read; the ones behind them are told.
const MOST_PAGES: usize = 1_000;
/// Stands where a font says no character.
const UNKNOWN: &str = "\u{FFFD}";

/// Reads the words of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Manuscript, PaperError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PaperError::Locked,
        error => PaperError::Damaged(format!("{error:?}")),
    })?;
    let mut left_out = Vec::new();
    let (mut lines, mut drawn, mut unknown) = (Vec::new(), 0, 0);
    let mut pictures = Vec::new();
    for (number, page) in (1_u32..).zip(pdf.pages().iter().take(MOST_PAGES)) {
        let Seen { glyphs, images } = see(page);
        unknown += glyphs.iter().filter(|glyph| glyph.text == UNKNOWN).count();
        match glyphs.iter().any(|glyph| !glyph.text.trim().is_empty()) {
            false if images > 0 => pictures.push(number.to_string()),
            _ => drawn += images,
        }
        let width = f64::from(page.render_dimensions().0);
        lines.extend(set_in_lines(glyphs).into_iter().map(|line| Line { centre: width / 2.0, ..line }));
    }
    if lines.is_empty() && !pictures.is_empty() {
        return Err(PaperError::Scanned);
    }
    let mut tell = |code: &str, count: String| left_out.push(LeftOut::whole(code, &count));
    if !pictures.is_empty() {
        tell("papers.left_scanned", pictures.join("、"));
    }
    if unknown > 0 {
        tell("papers.left_characters", unknown.to_string());
    }
    if drawn > 0 {
        tell("papers.left_drawn", drawn.to_string());
    }
    if pdf.pages().len() > MOST_PAGES {
        tell("papers.left_pages", (pdf.pages().len() - MOST_PAGES).to_string());
    }
    Ok(Manuscript { items: paragraphs(&lines), left_out, ..Manuscript::default() })
}

/// A character of a page, in points from its upper left corner.
struct Printed {
    text: String,
    /// Its left edge, and where the next one would begin.
    from: f64,
    to: f64,
    /// Its foot.
    foot: f64,
    size: f64,
}

/// Characters at one height.
struct Line {
    words: String,
    from: f64,
    to: f64,
    foot: f64,
    size: f64,
    /// The middle of its page.
    centre: f64,
}

/// The characters of a page, each as high as it stands, as lines from top to bottom.
fn set_in_lines(mut glyphs: Vec<Printed>) -> Vec<Line> {
    glyphs.sort_by(|one, other| one.foot.total_cmp(&other.foot));
    let mut lines: Vec<Vec<Printed>> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            // Raised and lowered characters belong to the line that they stand in.
            Some(line) if glyph.foot - line[0].foot < 0.4 * line[0].size.max(glyph.size) => line.push(glyph),
            _ => lines.push(vec![glyph]),
        }
    }
    lines.into_iter().filter_map(line).collect()
}

fn line(mut glyphs: Vec<Printed>) -> Option<Line> {
    glyphs.sort_by(|one, other| one.from.total_cmp(&other.from));
    // Bold is imitated by printing twice, a little apart.
    glyphs.dedup_by(|next, one| next.text == one.text && next.from - one.from < 0.1 * one.size);
    let blank = |glyph: &Printed| glyph.text.trim().is_empty();
    let (first, last) =
        (glyphs.iter().position(|glyph| !blank(glyph))?, glyphs.iter().rposition(|glyph| !blank(glyph))?);
    let glyphs = &glyphs[first..=last];
    let mut words = String::new();
    let mut before: Option<&Printed> = None;
    for glyph in glyphs {
        let gap = before.map_or(0.0, |before| (glyph.from - before.to) / glyph.size);
        let latin = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric());
        if gap > 2.0 {
            words.push('\t');
        } else if gap > 0.2 && before.is_some_and(|before| latin(&before.text) && latin(&glyph.text)) {
            words.push(' ');
        }
        words.push_str(&glyph.text);
        before = Some(glyph);
    }
    let (first, last) = (glyphs.first()?, glyphs.last()?);
    let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    Some(Line {
        words,
        from: first.from,
        to: last.to,
        foot: first.foot,
        size: sizes[sizes.len() / 2],
        centre: 0.0,
    })
}

/// The lines as paragraphs.
fn paragraphs(lines: &[Line]) -> Vec<Item> {
    let Some(column) = Column::of(lines) else { return Vec::new() };
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before: Option<&Line> = None;
    // The number of a page stands between a line and the one that it goes on in.
    let mut waiting: Vec<&Line> = Vec::new();
    for line in lines {
        if is_page_number(&line.words) {
            waiting.push(line);
            continue;
        }
        let goes_on = before.is_some_and(|before| column.goes_on(before, line));
        match paragraphs.last_mut() {
            Some(paragraph) if goes_on => paragraph.spans[0].text.push_str(joint(before, line)),
            _ => {
                paragraphs.extend(waiting.drain(..).map(|line| column.paragraph(line)));
                paragraphs.push(column.paragraph(line));
                before = Some(line);
                continue;
            }
        }
        if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.spans[0].text.push_str(&line.words);
        }
        before = Some(line);
    }
    paragraphs.extend(waiting.drain(..).map(|line| column.paragraph(line)));
    let numbered = (1..).zip(paragraphs);
    numbered.map(|(number, paragraph)| Item::Paragraph(Paragraph { line: number, ..paragraph })).collect()
}

/// What stands between the words of two lines.
fn joint(before: Option<&Line>, line: &Line) -> &'static str {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let ends = before.and_then(|before| before.words.chars().next_back());
    if latin(ends) && latin(line.words.chars().next()) { " " } else { "" }
}

/// - 3 -, 3, 第3页: stands alone at the foot of a page.
fn is_page_number(words: &str) -> bool {
    let bare: String =
        words.chars().filter(|c| !c.is_whitespace() && !"-－—–·第页共/".contains(*c)).collect();
    (1..=4).contains(&bare.len()) && bare.chars().all(|c| c.is_ascii_digit())
}

/// Where the text stands on its pages.
struct Column {
    left: f64,
    right: f64,
    /// Of most of the text.
    size: f64,
}

impl Column {
    fn of(lines: &[Line]) -> Option<Self> {
        let sorted = |of: fn(&Line) -> f64| {
            let mut values: Vec<f64> =
                lines.iter().filter(|line| line.words.chars().count() > 8).map(of).collect();
            if values.is_empty() {
                values = lines.iter().map(of).collect();
            }
            values.sort_by(f64::total_cmp);
            values
        };
        let (left, right, size) =
            (sorted(|line| line.from), sorted(|line| line.to), sorted(|line| line.size));
        let left = *left.get(left.len() / 20)?;
        Some(Self {
            left,
            right: *right.get(right.len() - 1 - right.len() / 20)?,
            size: *size.get(size.len() / 2)?,
        })
    }

    fn goes_on(&self, before: &Line, line: &Line) -> bool {
        let alike = (before.size - line.size).abs() < 0.1 * line.size;
        let full = before.to > self.right - 1.6 * before.size;
        let begins = (line.from - self.left).abs() < 0.8 * line.size;
        let follows = line.foot < before.foot || line.foot - before.foot < 3.5 * line.size;
        alike && full && begins && follows && self.said(before).align == Align::Start
    }

    fn said(&self, line: &Line) -> Said {
        let middle = (line.from + line.to) / 2.0;
        let inset = line.from > self.left + 0.5 * line.size && line.to < self.right - 0.5 * line.size;
        let align = if inset && (middle - line.centre).abs() < line.size {
            Align::Centre
        } else if line.from > line.centre && line.to > self.right - 8.0 * line.size {
            Align::End
        } else {
            Align::Start
        };
        let indented = align == Align::Start && line.from > self.left + 1.2 * line.size;
        let title = line.size > 1.2 * self.size && align == Align::Centre;
        Said { align, indented, title, ..Said::default() }
    }

    fn paragraph(&self, line: &Line) -> Paragraph {
        let spans = vec![Span { text: line.words.clone(), strong: false }];
        Paragraph { spans, said: self.said(line), line: 0 }
    }
}

/// What is on a page.
#[derive(Default)]
struct Seen {
    glyphs: Vec<Printed>,
    images: usize,
}

fn see(page: &Page<'_>) -> Seen {
    let (width, height) = page.render_dimensions();
    let upright = page.initial_transform(true).to_kurbo();
    let paper = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let cache = InterpreterCache::new();
    let mut context = Context::new(upright, paper, &cache, page.xref(), InterpreterSettings::default());
    let mut seen = Seen::default();
    interpret_page(page, &mut context, &mut seen);
    seen
}

impl<'a> Device<'a> for Seen {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.images += 1;
    }

    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        // Bold is filled and then stroked, one and the same glyph.
        if matches!(mode, GlyphDrawMode::Stroke(_)) {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) if !c.is_control() => c.to_string(),
            Some(BfString::String(text)) if !text.contains(char::is_control) => text,
            _ => UNKNOWN.to_owned(),
        };
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map_or(1_000.0, f64::from),
            Glyph::Type3(_) => 1_000.0,
        };
        let placed = transform * glyph_transform;
        let (from, to) = (placed * Point::ZERO, placed * Point::new(advance, 0.0));
        let size = (placed * Point::new(0.0, 1_000.0) - from).hypot();
        if size > 0.1 && size.is_finite() && from.is_finite() && to.is_finite() {
            self.glyphs.push(Printed { text, from: from.x, to: to.x, foot: from.y, size });
        }
    }
}
