//! Which column of a sheet is what: finds the row of headers and gives each column its field.
//!
//! Headers are recognised by meaning, not by place, and title rows may stand above them. Where two columns mean the
//! same field, the better name has it and the other goes to the note under its own name: no column is dropped unsaid.

mod synonyms;

use serde::{Deserialize, Serialize};
use shuhui_core::Kinds;

use super::mapping::{self, Choice, Maps};
use crate::tables::sheet::{Row, unescaped};
use crate::tables::write::are_our_headers;
pub(super) use synonyms::OTHER_DAYS;
use synonyms::Vocabulary;
pub(crate) use synonyms::measure_of_header;

/// What a column holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Field {
    /// The entry's identity, in a table that our own export made.
    Id,
    /// 序号: known, and of no meaning for the log.
    Ordinal,
    /// The day, or the first of several, or both days in one cell.
    Date,
    /// 结束日期.
    EndDate,
    /// 年, for days that are written without one.
    Year,
    /// 月份, for days that are written without a month.
    Month,
    /// 类别.
    Kind,
    /// 主题.
    Title,
    /// 地点.
    Place,
    /// 承办科室.
    Dept,
    /// 主持人.
    Host,
    /// 主讲人.
    Speaker,
    /// 参加人数.
    Attendance,
    /// 数量: numbers with their measures in the cell; the word in the header stands for cells with a number alone.
    Amounts {
        /// The measure word of 数量（条）.
        word: Option<String>,
    },
    /// A column of one measure's numbers: 金额（万元）, 问题数.
    Measure {
        /// The measure.
        name: String,
        /// What the header says the numbers count; 万元 multiplies.
        unit: Option<String>,
    },
    /// 标签.
    Tags,
    /// 备注.
    Note,
    /// A text without a field of its own, which goes to the note as `header：text`.
    Aside,
}

impl Field {
    /// A stable name for programs.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Ordinal => "ordinal",
            Self::Date => "date",
            Self::EndDate => "end_date",
            Self::Year => "year",
            Self::Month => "month",
            Self::Kind => "kind",
            Self::Title => "title",
            Self::Place => "place",
            Self::Dept => "dept",
            Self::Host => "host",
            Self::Speaker => "speaker",
            Self::Attendance => "attendance",
            Self::Amounts { .. } => "amounts",
            Self::Measure { .. } => "measure",
            Self::Tags => "tags",
            Self::Note => "note",
            Self::Aside => "aside",
        }
    }

    /// With what belongs to it: `amounts:条`, `measure:元:万元`.
    pub fn written(&self) -> String {
        match self {
            Self::Amounts { word: Some(word) } => format!("amounts:{word}"),
            Self::Measure { name, unit: None } => format!("measure:{name}"),
            Self::Measure { name, unit: Some(unit) } => format!("measure:{name}:{unit}"),
            other => other.key().to_owned(),
        }
    }

    /// Reads what [`Field::written`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        const PLAIN: [Field; 17] = [
            Field::Id,
            Field::Ordinal,
            Field::Date,
            Field::EndDate,
            Field::Year,
            Field::Month,
            Field::Kind,
            Field::Title,
            Field::Place,
            Field::Dept,
            Field::Host,
            Field::Speaker,
            Field::Attendance,
            Field::Amounts { word: None },
            Field::Tags,
            Field::Note,
            Field::Aside,
        ];
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        if let Some(word) = text.strip_prefix("amounts:") {
            return some(word).map(|word| Self::Amounts { word: Some(word) });
        }
        if let Some(measure) = text.strip_prefix("measure:") {
            let (name, unit) =
                measure.split_once(':').map_or((measure, None), |(name, unit)| (name, some(unit)));
            return some(name).map(|name| Self::Measure { name, unit });
        }
        PLAIN.into_iter().find(|field| field.key() == text)
    }

    /// Whether an entry has it only once, so that two columns cannot share it.
    const fn is_single(&self) -> bool {
        matches!(
            self,
            Self::Id
                | Self::Date
                | Self::EndDate
                | Self::Year
                | Self::Month
                | Self::Kind
                | Self::Title
                | Self::Place
                | Self::Dept
                | Self::Host
                | Self::Speaker
                | Self::Attendance
        )
    }

    /// What becomes of a column whose field another one has.
    const fn second_place(&self) -> Option<Self> {
        match self {
            // A second day or time of day would only confuse; that the column is left out is reported.
            Self::Id | Self::Date | Self::EndDate | Self::Year | Self::Month => None,
            _ => Some(Self::Aside),
        }
    }
}

impl From<Field> for String {
    fn from(field: Field) -> Self {
        field.written()
    }
}

impl TryFrom<String> for Field {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or(text)
    }
}

/// A column as found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Column {
    /// Its header as it is written, spaces and line breaks around and inside it tidied.
    pub header: String,
    /// What a [`super::Mapping`] calls it.
    pub key: String,
    /// What it holds; `None` for a column that nothing recognises, which is not imported.
    pub field: Option<Field>,
}

/// The columns of a sheet under the row of headers.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// The number of the row of headers, or of the lower one where they take two.
    pub(crate) row: u32,
    /// From the left.
    pub(crate) all: Vec<Column>,
    /// What sheets with the same headers have in common.
    pub(crate) signature: String,
    /// Whether our own export wrote them.
    pub(crate) ours: bool,
    /// Where another table stands beside this one, which is not read.
    pub(crate) beside: Option<usize>,
    /// Whether they say nothing but a day, beside names that mean nothing here: the head of a list of something else.
    pub(crate) thin: bool,
    /// Of columns that tell heads, those beside the one that is the attendance.
    pub(crate) other_heads: Vec<usize>,
}

impl Columns {
    /// The columns that a row of headers names; `None` when it is none, having no day or nothing beside it.
    pub(crate) fn of_headers(row: &Row<'_>, kinds: &Kinds, maps: &Maps) -> Option<Self> {
        Self::of_names(row.number, names(row), kinds, maps).filter(|columns| !columns.thin)
    }

    /// The same below another table, where also a head counts that names nothing but a day: its rows are no longer those above.
    pub(crate) fn of_lower_headers(row: &Row<'_>, kinds: &Kinds, maps: &Maps) -> Option<Self> {
        let mut columns = Self::of_names(row.number, names(row), kinds, maps)?;
        let speaks =
            |field: &Field| !matches!(field, Field::Id | Field::Ordinal | Field::Date | Field::EndDate);
        let none = !columns.all.iter().filter_map(|column| column.field.as_ref()).any(speaks);
        columns.thin |= none && columns.all.len() > 2;
        Some(columns).filter(|columns| !columns.thin || reads_as_headers(row))
    }

    /// The columns of a sheet that does not name them, by headers that stand above no row.
    pub(crate) fn unwritten(headers: &[String], kinds: &Kinds) -> Option<Self> {
        Self::of_names(0, headers.to_vec(), kinds, &Maps::default()).filter(|columns| !columns.thin)
    }

    /// The same with the row below, where headers take two rows: 人员 above 主持人 and 主讲人, 人数 above 应到 and 实到.
    pub(crate) fn with_lower_row(&self, row: &Row<'_>, kinds: &Kinds, maps: &Maps) -> Option<Self> {
        let lower = names(row);
        let header = |at: usize| self.all.get(at).map_or("", |column| column.header.as_str());
        let date = self.place(&Field::Date)?;
        let vocabulary = Vocabulary::new(kinds);
        let name = |at: usize| lower.get(at).map_or("", String::as_str);
        let mut named = (0..lower.len()).filter(|at| !name(*at).is_empty());
        // Each stands below a header that spans several columns.
        let spanned =
            |at: usize| header(at).is_empty() || header(at + 1).is_empty() && !name(at + 1).is_empty();
        let known = |at: usize| vocabulary.knows(name(at)) || synonyms::TOTALS.contains(&name(at));
        // 年, 月 and 日 below 日期 are three columns of one day.
        if row.number != self.row + 1
            || !matches!(name(date), "" | "年" | "月")
            || !named.clone().any(known)
            || !named.all(|at| spanned(at) && synonyms::may_be_a_header(name(at)))
        {
            return None;
        }
        let width = self.all.len().max(lower.len());
        let mut above = "";
        let joined = (0..width).map(|at| {
            above = Some(header(at)).filter(|header| !header.is_empty()).unwrap_or(above);
            match lower.get(at).filter(|name| !name.is_empty()) {
                None => header(at).to_owned(),
                Some(name) if synonyms::TOTALS.contains(&name.as_str()) => above.to_owned(),
                Some(name) if vocabulary.knows(name) || above.is_empty() => name.clone(),
                // 男 below 人数 is not all of them.
                Some(name) => format!("{above}-{name}"),
            }
        });
        Self::of_names(row.number, joined.collect(), kinds, maps).filter(|columns| !columns.thin)
    }

    /// Whether a row below is the headers of another table, with other columns or in another order.
    pub(crate) fn yield_to(&self, row: &Row<'_>, kinds: &Kinds, maps: &Maps) -> bool {
        let written = || row.cells().filter(|cell| !cell.trim().is_empty());
        if reads_as_headers(row) && names(row).iter().ne(self.all.iter().map(|column| &column.header)) {
            let vocabulary = Vocabulary::new(kinds);
            let is_day = |cell: &str| {
                vocabulary.meaning(&synonyms::tidy(cell)).is_some_and(|meaning| meaning.field == Field::Date)
            };
            // A name of a kind stands in a row of an entry, as 待定 may.
            if written().any(is_day) && !written().any(|cell| kinds.find(cell.trim()).is_some()) {
                return true;
            }
        }
        if written().filter(|cell| synonyms::is_listed(cell)).take(LEAST_OF_A_HEAD).count() < LEAST_OF_A_HEAD
        {
            return false;
        }
        let found = Self::of_headers(row, kinds, maps);
        found.is_some_and(|found| {
            let known = found.all.iter().filter(|column| column.field.is_some()).count();
            known * 2 > written().count()
                && found
                    .all
                    .iter()
                    .map(|column| &column.header)
                    .ne(self.all.iter().map(|column| &column.header))
        })
    }

    fn of_names(row: u32, headers: Vec<String>, kinds: &Kinds, maps: &Maps) -> Option<Self> {
        let vocabulary = Vocabulary::new(kinds);
        let signature = mapping::signature(&headers);
        let keys = mapping::keys(&headers);
        let mapping = maps.of(&signature);
        let beside = beside(&headers, &vocabulary);
        let meanings: Vec<Option<Meant>> = headers
            .iter()
            .zip(&keys)
            .enumerate()
            .map(|(at, (header, key))| match mapping.columns.get(key) {
                Some(Choice::Skip) => None,
                Some(Choice::Field(field)) => Some(Meant { field: field.clone(), rank: (false, 0) }),
                None if beside.is_some_and(|beside| at >= beside) => None,
                None => vocabulary
                    .meaning(header)
                    .map(|meaning| Meant { field: meaning.field, rank: (true, meaning.rank) }),
            })
            .collect();
        let recognised = meanings.iter().flatten().count();
        let day = meanings.iter().flatten().find(|meaning| meaning.field == Field::Date)?;
        let named = headers.iter().filter(|header| !header.is_empty()).count();
        let guessed = day.rank.0;
        let thin = guessed && recognised < 2 && named > 1;
        let field = |at: usize| {
            let meaning = meanings[at].as_ref()?;
            let better = |(other, rival): (usize, &Option<Meant>)| {
                rival.as_ref().is_some_and(|rival| {
                    rival.field == meaning.field && (rival.rank, other) < (meaning.rank, at)
                })
            };
            let taken = meaning.field.is_single() && meanings.iter().enumerate().any(better);
            if taken { meaning.field.second_place() } else { Some(meaning.field.clone()) }
        };
        let is_heads =
            |at: &usize| meanings[*at].as_ref().is_some_and(|meaning| meaning.field == Field::Attendance);
        let other_heads =
            (0..headers.len()).filter(is_heads).filter(|at| field(*at) != Some(Field::Attendance)).collect();
        let all = headers.iter().zip(keys).enumerate();
        let all = all.map(|(at, (header, key))| Column { header: header.clone(), key, field: field(at) });
        let ours = are_our_headers(headers.iter().map(String::as_str));
        Some(Self { row, all: all.collect(), signature, ours, beside, thin, other_heads })
    }

    /// The place of the column that has a field which occurs once.
    pub(crate) fn place(&self, field: &Field) -> Option<usize> {
        self.all.iter().position(|column| column.field.as_ref() == Some(field))
    }

    /// Whether a row repeats the headers, as tables printed over several pages do.
    pub(crate) fn repeated_by(&self, row: &Row<'_>) -> bool {
        let mut named = self.all.iter().enumerate().filter(|(_, column)| column.field.is_some());
        named.all(|(at, column)| synonyms::tidy(row.cell(at)) == column.header)
    }
}

/// Whether a row can be nothing but headers: several short names, and no number in any.
fn reads_as_headers(row: &Row<'_>) -> bool {
    let written = || row.cells().filter(|cell| !cell.trim().is_empty());
    written().nth(1).is_some() && written().all(|cell| synonyms::may_be_a_header(&synonyms::tidy(cell)))
}

/// Where another table begins right of a blank column: it has a day of its own, and a kind or a title.
fn beside(headers: &[String], vocabulary: &Vocabulary<'_>) -> Option<usize> {
    let means = |at: &usize, wanted: &[Field]| {
        vocabulary.meaning(&headers[*at]).is_some_and(|meaning| wanted.contains(&meaning.field))
    };
    let is_table = |mut range: std::ops::Range<usize>| {
        range.clone().any(|at| means(&at, &[Field::Date]))
            && range.any(|at| means(&at, &[Field::Kind, Field::Title]))
    };
    let blank = |at: &usize| headers[*at].is_empty();
    (1..headers.len()).filter(blank).find(|at| is_table(0..*at) && is_table(*at + 1..headers.len()))
}

/// Listed names that the headers of another table have at least; a row of an entry may hold one or two.
const LEAST_OF_A_HEAD: usize = 3;

/// What a header means, and how good a claim it has to its field: a person's choice before every guess.
struct Meant {
    field: Field,
    rank: (bool, usize),
}

/// The headers of a row, without the empty width that formatted cells leave behind.
pub(crate) fn names(row: &Row<'_>) -> Vec<String> {
    let mut headers: Vec<String> = row.cells().map(|cell| synonyms::tidy(unescaped(cell))).collect();
    headers.truncate(headers.iter().rposition(|header| !header.is_empty()).map_or(0, |last| last + 1));
    headers
}

/// Headers of which nothing is read.
pub(crate) fn unread(headers: Vec<String>) -> Vec<Column> {
    let keys = mapping::keys(&headers);
    headers.into_iter().zip(keys).map(|(header, key)| Column { header, key, field: None }).collect()
}
