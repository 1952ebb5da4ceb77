//! Which column of a sheet is what: finds the row of headers and gives each column its field.
//!
//! Headers are recognised by meaning, not by place, and title rows may stand above them. Where two columns mean the
//! same field, the better name has it and the other goes to the note under its own name: no column is dropped unsaid.

mod synonyms;

use shuhui_core::Kinds;

use crate::sheet::Row;
use synonyms::Vocabulary;

/// What a column holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Field {
    /// 序号: known, and of no meaning for the log.
    Ordinal,
    /// The day, or the first of several, or both days in one cell.
    Date,
    /// 结束日期.
    EndDate,
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
            Self::Ordinal => "ordinal",
            Self::Date => "date",
            Self::EndDate => "end_date",
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

    /// Whether an entry has it only once, so that two columns cannot share it.
    const fn is_single(&self) -> bool {
        matches!(
            self,
            Self::Date
                | Self::EndDate
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
            Self::Date | Self::EndDate => None,
            _ => Some(Self::Aside),
        }
    }
}

/// A column as found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its header as it is written, spaces and line breaks around and inside it tidied.
    pub header: String,
    /// What it holds; `None` for a column that nothing recognises, which is not imported.
    pub field: Option<Field>,
}

/// The columns of a sheet under the row of headers.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// The number of the row of headers.
    pub(crate) row: u32,
    /// From the left.
    pub(crate) all: Vec<Column>,
}

impl Columns {
    /// The columns that a row of headers names; `None` when it is none, having no day or nothing beside it.
    pub(crate) fn of_headers(row: &Row<'_>, kinds: &Kinds) -> Option<Self> {
        let vocabulary = Vocabulary::new(kinds);
        let mut headers: Vec<String> = row.cells().map(synonyms::tidy).collect();
        // Formatted cells leave commas behind, sometimes a whole sheet's width of them.
        headers.truncate(
            headers
                .iter()
                .rposition(|header| !header.is_empty())
                .map_or(0, |last| last + 1),
        );
        let meanings: Vec<_> = headers.iter().map(|header| vocabulary.meaning(header)).collect();
        let recognised = meanings.iter().flatten().count();
        let dated = meanings
            .iter()
            .flatten()
            .any(|meaning| meaning.field == Field::Date);
        let named = headers.iter().filter(|header| !header.is_empty()).count();
        if !dated || (recognised < 2 && named > 1) {
            return None;
        }
        let all = headers.iter().enumerate().map(|(at, header)| Column {
            header: header.clone(),
            field: meanings[at].as_ref().and_then(|meaning| {
                let better = |(other, rival): (usize, &Option<synonyms::Meaning>)| {
                    rival.as_ref().is_some_and(|rival| {
                        rival.field == meaning.field && (rival.rank, other) < (meaning.rank, at)
                    })
                };
                let taken = meaning.field.is_single() && meanings.iter().enumerate().any(better);
                if taken {
                    meaning.field.second_place()
                } else {
                    Some(meaning.field.clone())
                }
            }),
        });
        Some(Self {
            row: row.number,
            all: all.collect(),
        })
    }

    /// The place of the column that has a field which occurs once.
    pub(crate) fn place(&self, field: &Field) -> Option<usize> {
        self.all
            .iter()
            .position(|column| column.field.as_ref() == Some(field))
    }

    /// Whether a row repeats the headers, as tables printed over several pages do.
    pub(crate) fn repeated_by(&self, row: &Row<'_>) -> bool {
        let mut named = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, column)| column.field.is_some());
        named.all(|(at, column)| synonyms::tidy(row.cell(at)) == column.header)
    }
}
