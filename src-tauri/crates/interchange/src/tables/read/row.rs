//! One row as one entry.

use chrono::{Datelike, NaiveDate};
use shuhui_core::dates::{self, DateError, ReadDate};
use shuhui_core::{EntryFields, Issue, measure};

use super::columns::Field;
use super::doubts::Verdict;
use super::months::Month;
use super::numbers::{Amiss, Gathered};
use super::reading::Reading;
use super::undated::{no_day, no_year};
use super::years::NoYear;
use super::{cells, years};
use crate::tables::sheet::{Grid, Row};

/// The kind of rows that name none.
const OTHER_KIND: &str = "其他";
/// The measure that counts occasions, for a number that says nothing about itself.
const TIMES: &str = "次";

impl Reading<'_> {
    /// The entry of a row, or the reason why there is none.
    pub(super) fn entry(&mut self, row: &Row<'_>) -> Result<EntryFields, Box<Issue>> {
        let named = |at| !row.cell(at).trim().is_empty();
        self.ours = self.columns.ours && self.columns.place(&Field::Id).is_none_or(named);
        if self.columns.repeated_by(row) {
            return Err(Issue::advice("import.repeated_header").at(self.row_place(row.number)).into());
        }
        if self.is_blank(row) {
            return Err(self.outside_table(row).into());
        }
        let date = self.date(row)?;
        if !self.with_sums && !self.ours && self.is_named_sum(row) {
            return Err(Issue::advice("import.sum_row").at(self.row_place(row.number)).into());
        }
        self.nothing_outside(row)?;
        if self.is_blank_beside_date(row) {
            return Err(Issue::error("import.only_a_date").at(self.row_place(row.number)).into());
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
            host: self.name(row, &Field::Host, &mut gathered),
            speaker: self.name(row, &Field::Speaker, &mut gathered),
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
        let unread = match self.day(row.number, text, row.unshown_year(column)) {
            Ok(date) => {
                self.tell_lost_zero(row, column, date);
                return Ok(date);
            }
            Err(issue) => issue,
        };
        if !self.with_sums && self.is_sum(row) {
            return Err(Issue::advice("import.sum_row").at(self.row_place(row.number)).into());
        }
        if Month::read(text).is_some() && self.is_blank_beside_date(row) {
            return Err(Issue::advice("import.month_row").at(self.row_place(row.number)).into());
        }
        let place = self.cell_place(row, column);
        Err(if cells::line(text).is_empty() {
            Issue::error("import.date_missing").at(place).into()
        } else {
            unread.at(place).into()
        })
    }

    /// 12.10 typed into a cell is kept as 12.1, and nobody can tell it from the first.
    fn tell_lost_zero(&mut self, row: &Row<'_>, column: usize, date: ReadDate) {
        let other = date.first.with_day(date.first.day() * 10).filter(|_| row.is_shortened(column));
        if let Some(other) = other {
            let issue = Issue::advice("import.day_lost_zero")
                .with("day", dates::chinese(date.first))
                .with("other", dates::chinese(other));
            let place = self.cell_place(row, column);
            self.issues.push(issue.at(place));
        }
    }

    /// The day of a row, or what is wrong with it.
    fn day(&mut self, row: u32, text: &str, unshown: Option<i32>) -> Result<ReadDate, Box<Issue>> {
        let date = match dates::read(text, None) {
            Ok(date) => date,
            Err(error) if years::lacks_year(&error) => {
                return match (self.years.take(row, text, unshown), self.years.near()) {
                    (Ok(year), _) => dates::read(text, Some(year)).map_err(|error| Issue::of(&error).into()),
                    (Err(NoYear::Unsaid), Some(today)) => {
                        dates::read_near(text, today).map_err(|error| Issue::of(&error).into())
                    }
                    (Err(unknown), _) => Err(no_year(unknown, &error, text).into()),
                };
            }
            Err(error) => return Err(no_day(&error, text).into()),
        };
        let year = date.first.year();
        if year < OLDEST {
            return Err(Issue::error("import.day_too_old").with("text", cells::short(text)).into());
        }
        match self.years.judge(row, year) {
            Verdict::Stands => Ok(date),
            Verdict::Moves(into) => moved(date, into).map_err(|error| Issue::of(&error).into()),
            Verdict::Open(instead) => Err(Issue::error("import.year_asked")
                .with("year", year.to_string())
                .with("instead", instead.to_string())
                .into()),
        }
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
            Err(_) => {
                let issue = Issue::advice("import.end_date_kept").with("text", cells::short(&text));
                self.put_aside(row, column, gathered, issue);
                date.last
            }
        }
    }

    fn kind(&mut self, row: &Row<'_>, title: &str) -> String {
        let column = self.columns.place(&Field::Kind);
        let written = self.text(row, &Field::Kind);
        if let Some(meant) = self.meant_kinds.get(&written) {
            return self.kinds.canonical(meant).to_owned();
        }
        if !written.is_empty() {
            let closed_up: String = written.split_whitespace().collect();
            if let Some(kind) = self.kinds.find(&written).or_else(|| self.kinds.find(&closed_up)) {
                return kind.name.clone();
            }
            self.new_kinds.count(&written);
            return written;
        }
        let prefix = title.split_once(['：', ':']).map(|(prefix, _)| prefix);
        if let Some(kind) = prefix.and_then(|prefix| self.kinds.find(prefix)) {
            return kind.name.clone();
        }
        if let Some(kind) = &self.named_kind {
            let (rows, first) = self.named_rows;
            self.named_rows = (rows + 1, if rows == 0 { row.number } else { first });
            return kind.clone();
        }
        if let Some(column) = column {
            let place = self.cell_place(row, column);
            self.issues.push(Issue::advice("import.kind_missing").with("kind", OTHER_KIND).at(place));
        }
        OTHER_KIND.to_owned()
    }

    fn title(&mut self, row: &Row<'_>, written: String, kind: &str) -> String {
        if !written.is_empty() {
            return written;
        }
        if let Some(column) = self.columns.place(&Field::Title) {
            let place = self.cell_place(row, column);
            self.issues.push(Issue::advice("import.title_missing").with("title", kind).at(place));
        }
        kind.to_owned()
    }

    fn text(&self, row: &Row<'_>, field: &Field) -> String {
        let tidy = |cell: &str| match field {
            _ if self.ours => cell.to_owned(),
            Field::Title => cells::line(cell),
            _ => cells::named(cell),
        };
        self.columns.place(field).map(|column| tidy(row.cell(column))).unwrap_or_default()
    }

    /// Who it was; a number is nobody, and goes to the note.
    fn name(&mut self, row: &Row<'_>, field: &Field, gathered: &mut Gathered) -> String {
        let name = self.text(row, field);
        let is_amount = !self.ours && !name.is_empty() && measure::attendance(&name).is_ok();
        match self.columns.place(field).filter(|_| is_amount) {
            None => name,
            Some(column) => {
                let issue = Issue::advice("import.amount_as_name").with("text", cells::short(&name));
                self.put_aside(row, column, gathered, issue);
                String::new()
            }
        }
    }

    /// Everything of which several columns may speak: numbers, notes and, as the result, tags.
    fn gather(&mut self, row: &Row<'_>, kind: &str, gathered: &mut Gathered) -> Vec<String> {
        let mut tags = Vec::new();
        for at in 0..self.columns.all.len() {
            let cell = row.cell(at);
            if cell.trim().is_empty() {
                continue;
            }
            let column = &self.columns.all[at];
            match &column.field {
                Some(Field::Tags) => {
                    for tag in if self.ours { cells::our_tags(cell) } else { cells::tags(cell) } {
                        if !tags.contains(&tag) {
                            tags.push(tag);
                        }
                    }
                }
                Some(Field::Note) if self.ours => gathered.note(cell.replace("\r\n", "\n")),
                Some(Field::Note) => gathered.note(cells::lines(cell)),
                Some(Field::Aside) => gathered.note_under(&column.header, &cells::lines(cell)),
                Some(Field::Attendance) => {
                    let read = gathered.attendance(cell);
                    if read.is_ok() && measure::tells_absent(cell) {
                        gathered.note_under(&column.header, &cells::lines(cell));
                    }
                    self.keep(read, "import.attendance_kept", row, at, gathered);
                }
                Some(Field::Amounts { word }) => {
                    let alone = word.as_deref().unwrap_or_else(|| self.first_measure(kind));
                    let guessed = word.is_none().then(|| alone.to_owned());
                    let read = gathered.amounts(cell, alone);
                    if let (Ok(true), Some(measure)) = (&read, guessed) {
                        let issue = Issue::advice("import.amount_guessed")
                            .with("text", cells::short(cell))
                            .with("measure", measure);
                        let place = self.cell_place(row, at);
                        self.issues.push(issue.at(place));
                    }
                    self.keep(read.map(drop), "import.amounts_kept", row, at, gathered);
                }
                Some(Field::Measure { name, unit }) => {
                    let read = gathered.amount_of(cell, name, unit.as_deref());
                    self.keep(read, "import.amounts_kept", row, at, gathered);
                }
                Some(_) => {}
                None => self.passed_over[at] = true,
            }
        }
        for level in gathered.levels.drain(..) {
            if !tags.contains(&level) {
                tags.push(level);
            }
        }
        tags
    }

    /// The measure of a number that stands alone in a column of amounts. It counts no heads where a column of its own
    /// does: 2 beside 26人 is no second attendance.
    fn first_measure(&self, kind: &str) -> &str {
        let heads_told = self.columns.place(&Field::Attendance).is_some();
        let measures = self.kinds.find(kind).map_or(&[][..], |kind| &kind.measures);
        let fits = |measure: &&str| !(heads_told && measure::ATTENDANCE.contains(measure));
        measures.iter().map(String::as_str).find(fits).unwrap_or(TIMES)
    }

    /// Keeps in the note what did not enter the entry's numbers.
    fn keep(
        &mut self,
        read: Result<(), Amiss>,
        unreadable: &'static str,
        row: &Row<'_>,
        at: usize,
        gathered: &mut Gathered,
    ) {
        match read {
            Ok(()) => {}
            Err(Amiss::Unreadable) => {
                let text = cells::short(row.cell(at));
                self.put_aside(row, at, gathered, Issue::advice(unreadable).with("text", text));
            }
            Err(Amiss::Differs(measure)) => {
                let issue = Issue::advice("import.amount_twice").with("measure", measure);
                self.put_aside(row, at, gathered, issue);
            }
        }
    }

    /// Moves a cell's text to the note, under its header, and says so.
    fn put_aside(&mut self, row: &Row<'_>, column: usize, gathered: &mut Gathered, issue: Issue) {
        let place = self.cell_place(row, column);
        gathered.note_under(&self.columns.all[column].header, &cells::lines(row.cell(column)));
        self.issues.push(issue.at(place));
    }

    /// Cells to the right of the last header. Between delimiters a comma inside a text has moved every cell behind it;
    /// in a spreadsheet it is a remark beside the table.
    fn nothing_outside(&mut self, row: &Row<'_>) -> Result<(), Box<Issue>> {
        let columns = self.columns.all.len();
        let Some(beyond) = self.first_outside(row) else { return Ok(()) };
        if row.grid != Grid::Delimiters {
            let issue = self.outside_table(row);
            self.issues.push(issue);
            return Ok(());
        }
        Err(Issue::error("import.too_many_cells")
            .with("cells", (beyond + 1).to_string())
            .with("columns", columns.to_string())
            .at(self.place_outside(row, beyond))
            .into())
    }

    fn first_outside(&self, row: &Row<'_>) -> Option<usize> {
        let columns = self.columns.all.len();
        let near = row.cells().skip(columns).position(|cell| !cell.trim().is_empty()).map(|at| columns + at);
        near.or(match row.grid {
            Grid::Columns { beyond } => beyond.map(|column| column as usize),
            Grid::Delimiters => None,
        })
    }

    fn outside_table(&self, row: &Row<'_>) -> Issue {
        let width = self.columns.all.len();
        let beside =
            (self.columns.beside.unwrap_or(width)..width).find(|at| !row.cell(*at).trim().is_empty());
        let column = beside.or_else(|| self.first_outside(row)).unwrap_or(width);
        Issue::advice("import.outside_table").at(self.cell_place(row, column))
    }

    /// Whether a spreadsheet's row says nothing in the columns of the table. A delimited row always says something there.
    fn is_blank(&self, row: &Row<'_>) -> bool {
        let blank = |at: usize| row.cell(at).trim().is_empty();
        let width = self.columns.beside.unwrap_or(self.columns.all.len());
        row.grid != Grid::Delimiters && (0..width).all(blank)
    }

    fn is_blank_beside_date(&self, row: &Row<'_>) -> bool {
        let speaks = |field: &Option<Field>| {
            !matches!(field, None | Some(Field::Id | Field::Ordinal | Field::Date | Field::EndDate))
        };
        let mut columns = self.columns.all.iter().enumerate();
        let nothing_to_say = !self.columns.all.iter().any(|column| speaks(&column.field));
        !nothing_to_say
            && columns.all(|(at, column)| !speaks(&column.field) || cells::line(row.cell(at)).is_empty())
    }

    /// Whether a row adds up others: 合计, 小计, 一季度合计, 总 计. Below a merged 月份 the word is not in the first cell.
    fn is_sum(&self, row: &Row<'_>) -> bool {
        let month = self.columns.place(&Field::Month);
        let spoken = |at: &usize| Some(*at) != month;
        let width = row.cells().count();
        let full = |at: &usize| !row.cell(*at).trim().is_empty();
        let first = (0..width).find(full);
        let first_spoken = (0..width).filter(spoken).find(full);
        first.into_iter().chain(first_spoken).any(|at| sums(row.cell(at)))
    }

    /// Whether a row with a day, which a merged cell may have lent it, says nothing but that it is a sum.
    fn is_named_sum(&self, row: &Row<'_>) -> bool {
        let names = [Field::Ordinal, Field::Kind, Field::Title].map(|field| self.columns.place(&field));
        names.into_iter().flatten().any(|at| {
            let cell = row.cell(at);
            cell.len() <= 24 && cell.contains(['计', '汇']) && SUMS.contains(&closed_up(cell).as_str())
        })
    }
}

/// Days before this year come from a number that a spreadsheet took for a day (19 is 1900-01-19 there), or from a slip of the pen.
const OLDEST: i32 = 1949;

/// The same days of another year.
fn moved(date: ReadDate, year: i32) -> Result<ReadDate, DateError> {
    let by = year - date.first.year();
    let moved = |day: NaiveDate| {
        // Only 29 February is not in every year.
        let lacking = DateError::BadDay {
            text: day.to_string(),
            year: day.year() + by,
            month: day.month(),
            day: day.day(),
            days: 28,
        };
        day.with_year(day.year() + by).ok_or(lacking)
    };
    Ok(ReadDate { first: moved(date.first)?, last: date.last.map(moved).transpose()? })
}

const SUMS: [&str; 7] = ["合计", "小计", "总计", "累计", "共计", "汇总", "本月合计"];

/// Whether a cell begins or ends with a word for a sum.
fn sums(cell: &str) -> bool {
    let words = closed_up(cell);
    SUMS.iter().any(|sum| words.starts_with(sum) || words.ends_with(sum))
}

/// A cell without spaces and the colon at its end.
fn closed_up(cell: &str) -> String {
    let words: String = cell.split_whitespace().collect();
    words.trim_end_matches(['：', ':']).to_owned()
}
