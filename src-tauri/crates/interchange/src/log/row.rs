//! One row as one entry.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shuhui_core::dates::{self, ReadDate};
use shuhui_core::measure::{self, Amounts, MeasureError};
use shuhui_core::{EntryFields, Explain, Issue, Quantity, Severity};

use super::{Reading, cells, years};
use crate::columns::Field;
use crate::sheet::Row;

/// The kind of rows that name none.
const OTHER_KIND: &str = "其他";
/// The measure that counts occasions, for a number that says nothing about itself.
const TIMES: &str = "次";
/// A unit that says nothing about what is counted.
const PIECES: &str = "个";

/// An entry's numbers and what could not become one, while its cells are read.
#[derive(Default)]
struct Gathered {
    attendance: Option<u32>,
    measures: BTreeMap<String, Quantity>,
    notes: Vec<String>,
}

/// Why a cell's numbers did not all enter the entry.
enum Amiss {
    Unreadable(MeasureError),
    /// Another column gives the same measure another amount.
    Differs(String),
}

impl From<MeasureError> for Amiss {
    fn from(error: MeasureError) -> Self {
        Self::Unreadable(error)
    }
}

impl Reading<'_> {
    /// The entry of a row, or the reason why there is none.
    pub(super) fn entry(&mut self, row: &Row<'_>) -> Result<EntryFields, Box<Issue>> {
        if self.columns.repeated_by(row) {
            return Err(Issue::advice("import.repeated_header")
                .at(self.row_place(row.number))
                .into());
        }
        let date = self.date(row)?;
        self.nothing_outside(row)?;
        if self.is_blank_beside_date(row) {
            return Err(Issue::error("import.only_a_date")
                .at(self.row_place(row.number))
                .into());
        }
        let mut gathered = Gathered::default();
        let written = self.text(row, &Field::Title);
        let kind = self.kind(row, &written);
        let title = self.title(row, written, &kind);
        let end_date = self.end_date(row, date, &mut gathered);
        let tags = self.gather(row, &kind, &mut gathered);
        Ok(EntryFields {
            end_date,
            place: self.text(row, &Field::Place),
            dept: self.text(row, &Field::Dept),
            host: self.text(row, &Field::Host),
            speaker: self.text(row, &Field::Speaker),
            attendance: gathered.attendance,
            measures: gathered.measures,
            tags,
            note: gathered.notes.join("；"),
            ..EntryFields::new(date.first, kind, title)
        })
    }

    fn date(&mut self, row: &Row<'_>) -> Result<ReadDate, Box<Issue>> {
        // The headers have a column of days, or there would be nothing to read.
        let column = self.columns.place(&Field::Date).unwrap_or_default();
        let text = row.cell(column);
        let unreadable = match dates::read(text, None) {
            Ok(date) => return Ok(date),
            Err(error) if years::lacks_year(&error) => match self.years.take(row.number, text) {
                Some(year) => match dates::read(text, Some(year)) {
                    Ok(date) => return Ok(date),
                    Err(error) => error,
                },
                None => error,
            },
            Err(error) => error,
        };
        if self.is_sum(row) {
            return Err(Issue::advice("import.sum_row")
                .at(self.row_place(row.number))
                .into());
        }
        let place = self.cell_place(row, column);
        Err(if cells::line(text).is_empty() {
            Issue::error("import.date_missing").at(place).into()
        } else {
            Issue::of(&unreadable).at(place).into()
        })
    }

    fn end_date(&mut self, row: &Row<'_>, date: ReadDate, gathered: &mut Gathered) -> Option<NaiveDate> {
        let Some(column) = self.columns.place(&Field::EndDate) else {
            return date.last;
        };
        let text = cells::line(row.cell(column));
        if text.is_empty() {
            return date.last;
        }
        // As one span, so that an end without a year may lie behind New Year, and 7日 is enough.
        match dates::read(&format!("{}至{text}", date.first), None) {
            Ok(span) => span.last,
            Err(error) => {
                self.put_aside(row, column, gathered, kept(&error));
                date.last
            }
        }
    }

    fn kind(&mut self, row: &Row<'_>, title: &str) -> String {
        let column = self.columns.place(&Field::Kind);
        let written = column
            .map(|column| cells::line(row.cell(column)))
            .unwrap_or_default();
        if !written.is_empty() {
            let closed_up: String = written.split_whitespace().collect();
            if let Some(kind) = self.kinds.find(&written).or_else(|| self.kinds.find(&closed_up)) {
                return kind.name.clone();
            }
            if self.seen_kinds.insert(written.clone()) {
                self.new_kinds.push(written.clone());
            }
            return written;
        }
        let prefix = title.split_once(['：', ':']).map(|(prefix, _)| prefix);
        if let Some(kind) = prefix.and_then(|prefix| self.kinds.find(prefix)) {
            return kind.name.clone();
        }
        if let Some(column) = column {
            let place = self.cell_place(row, column);
            self.issues.push(
                Issue::advice("import.kind_missing")
                    .with("kind", OTHER_KIND)
                    .at(place),
            );
        }
        OTHER_KIND.to_owned()
    }

    fn title(&mut self, row: &Row<'_>, written: String, kind: &str) -> String {
        if !written.is_empty() {
            return written;
        }
        if let Some(column) = self.columns.place(&Field::Title) {
            let place = self.cell_place(row, column);
            self.issues.push(
                Issue::advice("import.title_missing")
                    .with("title", kind)
                    .at(place),
            );
        }
        kind.to_owned()
    }

    fn text(&self, row: &Row<'_>, field: &Field) -> String {
        self.columns
            .place(field)
            .map(|column| cells::line(row.cell(column)))
            .unwrap_or_default()
    }

    /// Everything of which several columns may speak: numbers, notes and, as the result, tags.
    fn gather(&mut self, row: &Row<'_>, kind: &str, gathered: &mut Gathered) -> Vec<String> {
        let mut tags = Vec::new();
        for at in 0..self.columns.all.len() {
            let cell = row.cell(at);
            if cell.trim().is_empty() {
                continue;
            }
            let read = match &self.columns.all[at].field {
                Some(Field::Attendance) => attendance(cell, gathered),
                Some(Field::Amounts { word }) => {
                    let alone = word.as_deref().unwrap_or_else(|| self.first_measure(kind));
                    amounts(cell, alone, gathered)
                }
                Some(Field::Measure { name, unit }) => amount_of(cell, name, unit.as_deref(), gathered),
                Some(Field::Tags) => {
                    tags.extend(
                        cells::tags(cell)
                            .into_iter()
                            .filter(|tag| !tags.contains(tag))
                            .collect::<Vec<_>>(),
                    );
                    Ok(())
                }
                Some(Field::Note) => {
                    gathered
                        .notes
                        .extend(Some(cells::lines(cell)).filter(|note| !note.is_empty()));
                    Ok(())
                }
                Some(Field::Aside) => {
                    let text = cells::lines(cell);
                    if !text.is_empty() {
                        gathered
                            .notes
                            .push(format!("{}：{text}", self.columns.all[at].header));
                    }
                    Ok(())
                }
                Some(_) => Ok(()),
                None => {
                    self.passed_over[at] = true;
                    Ok(())
                }
            };
            match read {
                Ok(()) => {}
                Err(Amiss::Unreadable(error)) => self.put_aside(row, at, gathered, kept(&error)),
                Err(Amiss::Differs(measure)) => {
                    let issue = Issue::advice("import.amount_twice").with("measure", measure);
                    self.put_aside(row, at, gathered, issue);
                }
            }
        }
        tags
    }

    /// The measure of a number that stands alone in a column of amounts.
    fn first_measure(&self, kind: &str) -> &str {
        self.kinds
            .find(kind)
            .and_then(|kind| kind.measures.first())
            .map_or(TIMES, String::as_str)
    }

    /// Moves a cell's text to the note, under its header, and says so.
    fn put_aside(&mut self, row: &Row<'_>, column: usize, gathered: &mut Gathered, issue: Issue) {
        let place = self.cell_place(row, column);
        gathered.notes.push(format!(
            "{}：{}",
            self.columns.all[column].header,
            cells::lines(row.cell(column))
        ));
        self.issues.push(issue.at(place));
    }

    /// Cells to the right of the last header: a comma inside a text has moved every cell behind it by one.
    fn nothing_outside(&self, row: &Row<'_>) -> Result<(), Box<Issue>> {
        let columns = self.columns.all.len();
        match row.cells().skip(columns).position(|cell| !cell.trim().is_empty()) {
            None => Ok(()),
            Some(beyond) => Err(Issue::error("import.too_many_cells")
                .with("cells", (columns + beyond + 1).to_string())
                .with("columns", columns.to_string())
                .at(self.cell_place(row, columns + beyond))
                .into()),
        }
    }

    fn is_blank_beside_date(&self, row: &Row<'_>) -> bool {
        let speaks = |field: &Option<Field>| {
            !matches!(field, None | Some(Field::Ordinal | Field::Date | Field::EndDate))
        };
        let mut columns = self.columns.all.iter().enumerate();
        let nothing_to_say = !self.columns.all.iter().any(|column| speaks(&column.field));
        !nothing_to_say
            && columns.all(|(at, column)| !speaks(&column.field) || cells::line(row.cell(at)).is_empty())
    }

    /// Whether a row adds up others: 合计, 小计, 一季度合计, 总 计.
    fn is_sum(&self, row: &Row<'_>) -> bool {
        const SUMS: [&str; 6] = ["合计", "小计", "总计", "累计", "共计", "汇总"];
        let Some(first) = row.cells().find(|cell| !cell.trim().is_empty()) else {
            return false;
        };
        let words: String = first.split_whitespace().collect();
        let words = words.trim_end_matches(['：', ':']);
        SUMS.iter()
            .any(|sum| words.starts_with(sum) || words.ends_with(sum))
    }
}

/// An error whose text is kept in the note: something to look at, nothing lost.
fn kept(error: &dyn Explain) -> Issue {
    Issue {
        severity: Severity::Advice,
        ..Issue::of(error)
    }
}

fn attendance(cell: &str, gathered: &mut Gathered) -> Result<(), Amiss> {
    let cell = cells::without_nothing(cell);
    match measure::attendance(cell) {
        Ok(heads) => gathered.count_heads(heads),
        // `26人，3条`: the heads are there, and more.
        Err(error) => match measure::amounts(cell) {
            Ok(amounts) if amounts.attendance.is_some() => gathered.add(amounts),
            _ => Err(error.into()),
        },
    }
}

/// A cell that names its measures, or a number alone, which is of the measure given.
fn amounts(cell: &str, alone: &str, gathered: &mut Gathered) -> Result<(), Amiss> {
    let cell = cells::without_nothing(cell);
    match measure::amounts(cell) {
        Ok(amounts) => gathered.add(amounts),
        Err(MeasureError::Bare(_)) if measure::ATTENDANCE.contains(&alone) => {
            gathered.count_heads(measure::attendance(cell)?)
        }
        Err(error @ MeasureError::Bare(_)) => gathered.count(alone, only_number(cell, PIECES).ok_or(error)?),
        Err(error) => Err(error.into()),
    }
}

/// A cell of a column that has one measure: the measure's name is the column's, whatever word stands in the cell.
fn amount_of(cell: &str, name: &str, unit: Option<&str>, gathered: &mut Gathered) -> Result<(), Amiss> {
    let cell = cells::without_nothing(cell);
    let read = match measure::amounts(cell) {
        Ok(read) => read,
        Err(error @ MeasureError::Bare(_)) => {
            return gathered.count(name, only_number(cell, unit.unwrap_or(PIECES)).ok_or(error)?);
        }
        Err(error) => return Err(error.into()),
    };
    let mut amounts = read.measures.values();
    match (amounts.next(), amounts.next(), read.attendance) {
        (Some(amount), None, None) => gathered.count(name, *amount),
        (None, None, Some(heads)) => gathered.count(name, Quantity::whole(heads.into())),
        _ => gathered.add(read),
    }
}

/// The number of a cell that holds no other: with the unit behind it, it must read as one amount. 万元 multiplies.
fn only_number(cell: &str, unit: &str) -> Option<Quantity> {
    let read = measure::amounts(&format!("{cell}{unit}")).ok()?;
    let heads = read.attendance.map(|heads| Quantity::whole(heads.into()));
    let mut numbers = read.measures.into_values().chain(heads);
    numbers.next().filter(|_| numbers.next().is_none())
}

impl Gathered {
    fn add(&mut self, amounts: Amounts) -> Result<(), Amiss> {
        let heads = self.count_heads(amounts.attendance);
        let counted: Vec<_> = amounts
            .measures
            .into_iter()
            .map(|(measure, amount)| self.count(&measure, amount))
            .collect();
        heads.and(counted.into_iter().collect())
    }

    fn count_heads(&mut self, heads: Option<u32>) -> Result<(), Amiss> {
        match (self.attendance, heads) {
            (Some(before), Some(heads)) if before != heads => {
                Err(Amiss::Differs(measure::ATTENDANCE[0].to_owned()))
            }
            (before, heads) => {
                self.attendance = before.or(heads);
                Ok(())
            }
        }
    }

    fn count(&mut self, measure: &str, amount: Quantity) -> Result<(), Amiss> {
        match self.measures.get(measure) {
            Some(before) if *before != amount => Err(Amiss::Differs(measure.to_owned())),
            Some(_) => Ok(()),
            None => {
                self.measures.insert(measure.to_owned(), amount);
                Ok(())
            }
        }
    }
}
