//! A draft on its way to a printer: which page comes on which side of which sheet. What the printer gets is a PDF in which all copies
//! stand as they are to lie, so that nothing is left to be chosen in the system's dialog.

use shuhui_store::AttachmentFolder;

use super::{copies, count, find};
use crate::App;
use crate::app::sheets::CopyHow;
use crate::cases::export::{Content, Made};
use crate::cases::paper;
use crate::error::AppError;
use crate::wire::{ExportReport, PrintHow, PrintPlan, PrintSides, PrintsOf};

/// Nobody prints more copies on an office's printer.
const MOST_COPIES: u32 = 99;

/// What printing a draft takes.
///
/// # Errors
/// `draft.unknown`, `print.pages`, `print.copies`, `store.*`
pub fn prints(app: &App, request: PrintsOf) -> Result<PrintPlan, AppError> {
    let draft = app.read(|reader| find(app, reader, &request.id))?;
    let set = copies::laid(app, &draft, copy(&request.how))?.set;
    Ok(Printing::of(&request.how, set.page_count())?.plan())
}

/// A draft as a PDF for a printer.
///
/// # Errors
/// As [`prints`], and `print.only_pdf` for anything but a PDF.
pub(crate) fn printed<'a>(app: &App, id: &str, how: &PrintHow, ending: &str) -> Result<Made<'a>, AppError> {
    if ending != "pdf" {
        return Err(AppError::new("print.only_pdf", vec![("ending", ending.to_owned())]).about("to"));
    }
    let draft = app.read(|reader| find(app, reader, id))?;
    let set = copies::laid(app, &draft, copy(how))?.set;
    let printing = Printing::of(how, set.page_count())?;
    let contents = AttachmentFolder::of(app.folder());
    let pages = paper::pages(&set, None, &|content| contents.content(content));
    let bytes = pages.prints(&printing.sides())?;
    let report = ExportReport::Print(printing.plan());
    Ok(Made { media_type: "application/pdf", content: Content::Bytes(bytes), report })
}

fn copy(how: &PrintHow) -> CopyHow {
    CopyHow::of(how.copy, how.mirrored)
}

/// Pages on their way to sheets.
#[derive(Debug)]
struct Printing {
    /// From 1, in their order.
    pages: Vec<u32>,
    copies: u32,
    sides: PrintSides,
}

impl Printing {
    fn of(how: &PrintHow, all: u32) -> Result<Self, AppError> {
        let copies = how.copies.unwrap_or(1);
        if !(1..=MOST_COPIES).contains(&copies) {
            let args = vec![("copies", copies.to_string()), ("most", MOST_COPIES.to_string())];
            return Err(AppError::new("print.copies", args).about("copies"));
        }
        let pages = match how.pages.as_deref().map(str::trim).filter(|pages| !pages.is_empty()) {
            None => (1..=all).collect(),
            Some(text) => chosen(text, all).ok_or_else(|| {
                let text = text.chars().take(40).collect();
                AppError::new("print.pages", vec![("text", text), ("all", all.to_string())]).about("pages")
            })?,
        };
        Ok(Self { pages, copies, sides: how.sides.unwrap_or_default() })
    }

    /// What comes out of the printer for one copy, sheet by sheet: front and back.
    fn sheets(&self) -> Vec<(Option<u32>, Option<u32>)> {
        match self.sides {
            PrintSides::One => self.pages.iter().map(|page| (Some(*page), None)).collect(),
            PrintSides::Both => {
                let sheet = |pages: &[u32]| (pages.first().copied(), pages.get(1).copied());
                self.pages.chunks(2).map(sheet).collect()
            }
            // In two goes each side is known by its number alone.
            PrintSides::Odd | PrintSides::Even => {
                let mut sheets: Vec<(Option<u32>, Option<u32>)> = Vec::new();
                let mut last = None;
                for page in &self.pages {
                    let sheet = page.div_ceil(2);
                    if last != Some(sheet) {
                        sheets.push((None, None));
                        last = Some(sheet);
                    }
                    if let Some((front, back)) = sheets.last_mut() {
                        *if page % 2 == 1 { front } else { back } = Some(*page);
                    }
                }
                sheets
            }
        }
    }

    fn plan(&self) -> PrintPlan {
        let sheets = self.sheets();
        let empty_back = match (self.sides, sheets.last()) {
            (PrintSides::One, _) | (_, None) => None,
            (_, Some((front, back))) => front.filter(|_| back.is_none()),
        };
        PrintPlan {
            pages: count(self.pages.len()),
            sheets: count(sheets.len()).saturating_mul(self.copies),
            empty_back,
        }
    }

    /// The sides that the printer gets, pages counted from 0, copy behind copy.
    fn sides(&self) -> Vec<Option<usize>> {
        let sheets = self.sheets();
        let one: Vec<Option<u32>> = match self.sides {
            PrintSides::One | PrintSides::Odd => sheets.iter().map(|(front, _)| *front).collect(),
            PrintSides::Even => sheets.iter().map(|(_, back)| *back).collect(),
            PrintSides::Both => sheets.iter().flat_map(|(front, back)| [*front, *back]).collect(),
        };
        let copies = usize::try_from(self.copies).unwrap_or(1);
        let mut all = one.repeat(copies);
        // The next copy begins on a new sheet; behind the last nothing does.
        if self.sides == PrintSides::Both && all.last() == Some(&None) {
            all.pop();
        }
        let place = |page: Option<u32>| page.and_then(|page| usize::try_from(page - 1).ok());
        all.into_iter().map(place).collect()
    }
}

/// `2-5,8`: pages of so many, in their order; `None` for what is not written so, or names no page.
fn chosen(text: &str, all: u32) -> Option<Vec<u32>> {
    let mut pages = Vec::new();
    for part in text.split([',', '，', '、', ';', '；', ' ']).map(str::trim).filter(|part| !part.is_empty())
    {
        // As an input method for Chinese gives digits, too.
        let number = |text: &str| {
            text.trim().chars().map(shuhui_core::quick::half_width).collect::<String>().parse::<u32>().ok()
        };
        let (from, to) = match part.split_once(['-', '—', '－', '–', '～', '~', '至']) {
            Some((from, to)) => (number(from)?, number(to)?),
            None => (number(part)?, number(part)?),
        };
        if from < 1 || from > to || to > all {
            return None;
        }
        pages.extend(from..=to);
    }
    pages.sort_unstable();
    pages.dedup();
    (!pages.is_empty()).then_some(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is chosen, of nine pages, and what comes out: the sides as they are printed (`-` is empty), sheets, and the empty back.
    const CASES: &str = "
        all both 1    | 1 2 3 4 5 6 7 8 9 | 5 sheets, back of 9
        all both 2    | 1 2 3 4 5 6 7 8 9 - 1 2 3 4 5 6 7 8 9 | 10 sheets, back of 9
        all one 1     | 1 2 3 4 5 6 7 8 9 | 9 sheets
        all one 3     | 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9 | 27 sheets
        all odd 1     | 1 3 5 7 9 | 5 sheets, back of 9
        all even 1    | 2 4 6 8 - | 5 sheets, back of 9
        all even 2    | 2 4 6 8 - 2 4 6 8 - | 10 sheets, back of 9
        1-4 both 2    | 1 2 3 4 1 2 3 4 | 4 sheets
        2-5 both 1    | 2 3 4 5 | 2 sheets
        2-5 odd 1     | - 3 5 | 3 sheets, back of 5
        2-5 even 1    | 2 4 - | 3 sheets, back of 5
        8，3、3－4 one 1 | 3 4 8 | 3 sheets
        ２－３ one 1  | 2 3 | 2 sheets
        9 both 1      | 9 | 1 sheets, back of 9
    ";

    #[test]
    fn every_page_comes_on_its_side() {
        for case in CASES.lines().map(str::trim).filter(|case| !case.is_empty()) {
            let [asked, sides, told] = case.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
                panic!("{case}");
            };
            let [pages, which, copies] = asked.split_whitespace().collect::<Vec<_>>()[..] else {
                panic!("{case}");
            };
            let how = PrintHow {
                pages: (pages != "all").then(|| pages.to_owned()),
                copies: copies.parse().ok(),
                sides: serde_json::from_value(which.into()).ok(),
                ..PrintHow::default()
            };
            let printing = Printing::of(&how, 9).expect(case);
            let shown =
                |side: &Option<usize>| side.map_or_else(|| "-".to_owned(), |page| (page + 1).to_string());
            let made: Vec<String> = printing.sides().iter().map(shown).collect();
            assert_eq!(made.join(" "), sides, "{case}");
            let plan = printing.plan();
            let back = plan.empty_back.map(|page| format!(", back of {page}")).unwrap_or_default();
            assert_eq!(format!("{} sheets{back}", plan.sheets), told, "{case}");
        }
    }

    #[test]
    fn pages_that_are_not_there_or_not_written_so_are_refused() {
        for text in ["0", "10", "3-2", "一", "2-", "1-12", ",", "4294967296"] {
            let how = PrintHow { pages: Some(text.to_owned()), ..PrintHow::default() };
            let refused = Printing::of(&how, 9).expect_err(text);
            assert_eq!(
                (refused.code(), refused.wire().field.as_deref()),
                ("print.pages", Some("pages")),
                "{text}"
            );
        }
        for copies in [0, 100] {
            let how = PrintHow { copies: Some(copies), ..PrintHow::default() };
            assert_eq!(Printing::of(&how, 9).expect_err("refused").code(), "print.copies");
        }
    }
}
