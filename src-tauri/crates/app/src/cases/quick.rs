//! The quick-entry line: read while it is typed, corrected chip by chip, saved as one step.

use std::borrow::Cow;

use chrono::Datelike;
use shuhui_core::dates::DateError;
use shuhui_core::quick::{Doubt, Field, Part, QuickContext, Value, as_line, read as read_line};
use shuhui_core::{EntryFields, Quantity, Source, measure};
use shuhui_store::Op;

use super::complete::{self, Learned};
use super::{entries, requirement};
use crate::App;
use crate::error::AppError;
use crate::locale;
use crate::wire::{CharSpan, Entries, EntryIds, EntryInput, QuickAnswer, QuickPart, QuickRead, QuickRequest};

/// More lines are a table, and a table is imported.
const MOST_LINES: usize = 500;

/// Reads the lines.
///
/// # Errors
/// `quick.too_many`, `store.*`; what is wrong with one line stands in its answer.
pub fn read(app: &App, request: QuickRequest) -> Result<QuickAnswer, AppError> {
    let notice = as_line(&request.text);
    let lines = lines(&request, notice.as_deref())?;
    let single = lines.len() == 1;
    let learned = complete::learned(app)?;
    app.read(|reader| {
        let reading = Reading { app, request: &request, learned: &learned };
        let answered = lines.into_iter().enumerate().map(|(index, text)| {
            let Line { parts, fields, lacking } = reading.line(index, &text);
            let fault = lacking.map(|error| error.wire());
            let settles = if single && fault.is_none() {
                requirement::settled_by(app, reader, &learned.kinds, &fields)?
            } else {
                Vec::new()
            };
            Ok(QuickRead {
                text: text.into_owned(),
                parts,
                entry: entries::wire_fields(&fields),
                fault,
                settles,
            })
        });
        Ok(QuickAnswer { lines: answered.collect::<Result<_, AppError>>()?, notice: notice.clone() })
    })
}

/// Saves the lines as entries, all of them or none.
///
/// # Errors
/// `quick.empty`, `quick.too_many`, `entry.*` for what a single line lacks, `quick.line` for one of several, `store.*`
pub fn save(app: &App, request: QuickRequest) -> Result<Entries, AppError> {
    let notice = as_line(&request.text);
    let lines = lines(&request, notice.as_deref())?;
    let several = lines.len() > 1;
    let learned = complete::learned(app)?;
    let reading = Reading { app, request: &request, learned: &learned };
    let fields = lines.into_iter().enumerate().map(|(index, text)| {
        let line = reading.line(index, &text);
        match line.lacking {
            None => Ok(line.fields),
            Some(error) if several => {
                let args = vec![("line", (index + 1).to_string()), ("reason", error.to_string())];
                Err(error.within("quick.line", args))
            }
            Some(error) => Err(error),
        }
    });
    let fields: Vec<EntryFields> = fields.collect::<Result<_, AppError>>()?;
    let op = match fields.as_slice() {
        [] => return Err(AppError::new("quick.empty", Vec::new()).about("text")),
        [one] => Op::AddEntry { title: one.title.clone() },
        many => Op::AddEntries { count: many.len() },
    };
    let done = app.write(op, |tx| {
        let mut ids = Vec::with_capacity(fields.len());
        for fields in fields {
            tx.kinds().ensure([fields.kind.as_str()])?;
            ids.push(tx.entries().insert(fields, Source::Typed)?.to_string());
        }
        Ok(ids)
    })?;
    super::log::get(app, EntryIds { ids: done.value })
}

/// The lines of a request; a notice that is meant as one is one. Lines that are none, meant as one, stand beside each other.
fn lines<'a>(request: &'a QuickRequest, notice: Option<&'a str>) -> Result<Vec<Cow<'a, str>>, AppError> {
    let lines: Vec<&str> = request.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if request.as_one && lines.len() > 1 {
        return Ok(vec![notice.map_or_else(|| lines.join("；").into(), Cow::from)]);
    }
    if lines.len() > MOST_LINES {
        let args = vec![("count", lines.len().to_string()), ("limit", MOST_LINES.to_string())];
        return Err(AppError::new("quick.too_many", args).about("text"));
    }
    Ok(lines.into_iter().map(Cow::from).collect())
}

/// What all lines of a request have in common.
struct Reading<'a> {
    app: &'a App,
    request: &'a QuickRequest,
    learned: &'a Learned,
}

/// A line as it was read and corrected.
struct Line {
    parts: Vec<QuickPart>,
    fields: EntryFields,
    /// Why the fields make no entry yet.
    lacking: Option<AppError>,
}

impl Reading<'_> {
    fn line(&self, index: usize, text: &str) -> Line {
        let nothing = EntryInput::default();
        let corrected = self.request.overrides.get(index).unwrap_or(&nothing);
        let today = self.app.clock().today();
        let kind = filled(&corrected.kind).map(|kind| self.learned.kinds.canonical(kind));
        let context = QuickContext {
            today,
            year: self.request.year,
            lexicon: &self.learned.lexicon,
            kind,
            off: &emptied(corrected),
        };
        let line = read_line(text, &context);
        let mut fields = line.fields;
        let mut meant = meant(corrected);
        if let Some(date) = &mut meant.date
            && let Some(whole) = line.parts.iter().find_map(|part| answered(date, part, today))
        {
            *date = whole;
        }
        let applied = entries::apply(&mut fields, &meant, today, &self.learned.kinds);
        let chosen = chosen(corrected);
        let mut parts: Vec<QuickPart> = line
            .parts
            .iter()
            .filter(|part| !chosen.contains(&part.value.field()))
            .map(|part| chip(part, today.year()))
            .collect();
        parts.extend(chosen.iter().flat_map(|field| corrected_chips(*field, &fields, today.year())));
        // 26人次 written among the measures is the attendance.
        if fields.attendance.is_some() && parts.iter().all(|part| part.field != name(Field::Attendance)) {
            parts.extend(corrected_chips(Field::Attendance, &fields, today.year()));
        }
        // The order of the fields, as the line itself gives its parts.
        parts.sort_by_key(|part| FIELDS.iter().position(|(_, name)| *name == part.field));
        // What was seen and cannot be read stops before what is merely lacking: it is in the line, and wrong.
        let unread = line.parts.iter().filter(|part| !chosen.contains(&part.value.field())).find_map(doubted);
        let lacking =
            applied.err().or(unread).or_else(|| match (fields.kind.is_empty(), fields.title.is_empty()) {
                (true, _) => Some(entries::no_kind()),
                (false, true) => Some(entries::no_title()),
                (false, false) => None,
            });
        Line { parts, fields, lacking }
    }
}

/// The whole day, where a part asks which day of its month it was and a day alone was given.
fn answered(date: &str, part: &Part, today: chrono::NaiveDate) -> Option<String> {
    let Value::Unread { field: Field::Date, text, doubt: Doubt::Vague } = &part.value else { return None };
    shuhui_core::quick::answered(date, text, today)
}

/// The fields with their names on the wire, in the order of the chips.
const FIELDS: [(Field, &str); 11] = [
    (Field::Date, "date"),
    (Field::Kind, "kind"),
    (Field::Tag, "tag"),
    (Field::Title, "title"),
    (Field::Place, "place"),
    (Field::Host, "host"),
    (Field::Speaker, "speaker"),
    (Field::Attendance, "attendance"),
    (Field::Measure, "measure"),
    (Field::Dept, "dept"),
    (Field::Note, "note"),
];

fn filled(value: &Option<String>) -> Option<&str> {
    value.as_deref().map(str::trim).filter(|value| !value.is_empty())
}

/// For each field that an override can touch, whether it was given, and whether it was given empty.
fn given(input: &EntryInput) -> [(Field, bool, bool); 11] {
    let text = |field, value: &Option<String>| (field, value.is_some(), filled(value).is_none());
    [
        text(Field::Date, &input.date),
        text(Field::Kind, &input.kind),
        (Field::Tag, input.tags.is_some(), input.tags.as_ref().is_none_or(Vec::is_empty)),
        text(Field::Title, &input.title),
        text(Field::Place, &input.place),
        text(Field::Host, &input.host),
        text(Field::Speaker, &input.speaker),
        text(Field::Attendance, &input.attendance),
        text(Field::Measure, &input.measures),
        text(Field::Dept, &input.dept),
        text(Field::Note, &input.note),
    ]
}

/// Fields that a person emptied. No entry is without a day, so an emptied day is the line's again.
fn emptied(input: &EntryInput) -> Vec<Field> {
    let emptied = |(field, given, empty): (Field, bool, bool)| (given && empty).then_some(field);
    given(input)
        .into_iter()
        .filter_map(emptied)
        .filter(|field| !matches!(field, Field::Date | Field::Title))
        .collect()
}

/// Fields that a person gave a value.
fn chosen(input: &EntryInput) -> Vec<Field> {
    given(input).into_iter().filter_map(|(field, given, empty)| (given && !empty).then_some(field)).collect()
}

/// The override without what was emptied: that was settled by not reading it.
fn meant(input: &EntryInput) -> EntryInput {
    let text = |value: &Option<String>| filled(value).map(str::to_owned);
    EntryInput {
        date: text(&input.date),
        end_date: input.end_date.clone(),
        kind: text(&input.kind),
        title: text(&input.title),
        place: text(&input.place),
        dept: text(&input.dept),
        host: text(&input.host),
        speaker: text(&input.speaker),
        attendance: text(&input.attendance),
        measures: text(&input.measures),
        tags: input.tags.clone().filter(|tags| !tags.is_empty()),
        note: text(&input.note),
    }
}

fn name(field: Field) -> &'static str {
    FIELDS.iter().find(|(known, _)| *known == field).map_or("title", |(_, name)| name)
}

fn chip(part: &Part, year: i32) -> QuickPart {
    let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    QuickPart {
        field: name(part.value.field()).to_owned(),
        text: match &part.value {
            Value::Date(_) if part.guessed && part.spans.is_empty() => {
                locale::say("quick.today", &[("day", shown(&part.value, year))])
            }
            value => shown(value, year),
        },
        spans: part
            .spans
            .iter()
            .map(|span| CharSpan { start: place(span.start), end: place(span.end) })
            .collect(),
        chosen: false,
        guessed: part.guessed,
        unread: doubted(part).map(|error| error.to_string()),
    }
}

/// Why a part cannot be read.
fn doubted(part: &Part) -> Option<AppError> {
    let Value::Unread { field, text, doubt } = &part.value else { return None };
    let error = match doubt {
        Doubt::Day(error) => AppError::from(error.clone()),
        Doubt::Vague => AppError::new("quick.vague", vec![("text", text.clone())]),
        Doubt::Weekday(day) => {
            let said = [("text", text.clone())].into_iter().chain(weekday(*day));
            AppError::new("quick.weekday", said.collect())
        }
        Doubt::Several => AppError::new("quick.several", vec![("text", text.clone())]),
        Doubt::Amount(_) if *field == Field::Attendance => {
            AppError::new("entry.bad_attendance", vec![("text", text.clone())])
        }
        Doubt::Amount(error) => AppError::from(error.clone()),
    };
    Some(error.about(match field {
        Field::Attendance => "attendance",
        Field::Measure => "measures",
        _ => "date",
    }))
}

/// A day and what it is called in its week, for sentences.
fn weekday(day: chrono::NaiveDate) -> [(&'static str, String); 3] {
    let name = locale::text("quick.weekdays").chars().nth(day.weekday().num_days_from_monday() as usize);
    [
        ("month", day.month().to_string()),
        ("day", day.day().to_string()),
        ("weekday", name.map(String::from).unwrap_or_default()),
    ]
}

/// What a chip says of something that cannot be read: 「11月没有31日」, 「11月中旬：哪一天？」
fn doubt_shown(text: &str, doubt: &Doubt) -> String {
    let date = |code: &'static str, args: &[(&'static str, u32)]| {
        let args: Vec<_> = args.iter().map(|(name, number)| (*name, number.to_string())).collect();
        locale::say(code, &args)
    };
    match doubt {
        Doubt::Day(DateError::BadDay { year, month: 2, day: 29, .. }) => {
            date("quick.no_leap_day", &[("year", year.unsigned_abs())])
        }
        Doubt::Day(DateError::BadDay { month, day, .. }) => {
            date("quick.no_day", &[("month", *month), ("day", *day)])
        }
        Doubt::Day(DateError::BadMonth { month, .. }) => date("quick.no_month", &[("month", *month)]),
        Doubt::Day(_) | Doubt::Amount(_) => locale::say("quick.unread", &[("text", text.to_owned())]),
        Doubt::Weekday(day) => locale::say("quick.other_weekday", &weekday(*day)),
        Doubt::Several => locale::say("quick.days_apart", &[("text", text.to_owned())]),
        Doubt::Vague => locale::say("quick.which_day", &[("text", text.to_owned())]),
    }
}

fn shown(value: &Value, year: i32) -> String {
    match value {
        Value::Date(read) => day_shown(read.first, read.last, year),
        Value::Measure(name, amount) => measure_shown(name, *amount),
        Value::Attendance(heads) => heads.to_string(),
        Value::Kind(text)
        | Value::Tag(text)
        | Value::Title(text)
        | Value::Place(text)
        | Value::Host(text)
        | Value::Speaker(text)
        | Value::Dept(text)
        | Value::Note(text) => text.clone(),
        Value::Unread { text, doubt, .. } => doubt_shown(text, doubt),
    }
}

fn corrected_chips(field: Field, fields: &EntryFields, year: i32) -> Vec<QuickPart> {
    let texts = match field {
        Field::Date => vec![day_shown(fields.date, fields.end_date, year)],
        Field::Kind => vec![fields.kind.clone()],
        Field::Tag => fields.tags.clone(),
        Field::Title => vec![fields.title.clone()],
        Field::Place => vec![fields.place.clone()],
        Field::Host => vec![fields.host.clone()],
        Field::Speaker => vec![fields.speaker.clone()],
        Field::Attendance => fields.attendance.iter().map(ToString::to_string).collect(),
        Field::Measure => fields.measures.iter().map(|(name, amount)| measure_shown(name, *amount)).collect(),
        Field::Dept => vec![fields.dept.clone()],
        Field::Note => vec![fields.note.clone()],
    };
    let chip = |text| QuickPart {
        field: name(field).to_owned(),
        text,
        spans: Vec::new(),
        chosen: true,
        guessed: false,
        unread: None,
    };
    texts.into_iter().map(chip).collect()
}

/// 「12月8日 周一」, 「2024年12月30日 周一」, 「3月5日至7日」
fn day_shown(first: chrono::NaiveDate, last: Option<chrono::NaiveDate>, year: i32) -> String {
    let day = |day: chrono::NaiveDate, before: Option<chrono::NaiveDate>| {
        let same_year = before.map_or(year, |before| before.year()) == day.year();
        match before {
            Some(before) if same_year && before.month() == day.month() => format!("{}日", day.day()),
            _ if same_year => format!("{}月{}日", day.month(), day.day()),
            _ => shuhui_core::dates::chinese(day),
        }
    };
    match last {
        Some(last) => format!("{}至{}", day(first, None), day(last, Some(first))),
        None => {
            const WEEK: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];
            let weekday = WEEK[first.weekday().num_days_from_monday() as usize % 7];
            format!("{} 周{weekday}", day(first, None))
        }
    }
}

fn measure_shown(name: &str, amount: Quantity) -> String {
    if measure::is_word(name) { format!("{amount}{name}") } else { format!("{name} {amount}") }
}
