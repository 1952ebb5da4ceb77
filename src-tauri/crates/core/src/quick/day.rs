//! The day of a line: written out (3月5日下午, 2025.3.5, 3月5日至7日, 十二月九日) or seen from today (昨天, 周三, 上周五, 二十号),
//! wherever it stands.
//!
//! All that is written like a day is weighed, and the best is taken: a day that no calendar has is taken too, and told.
//! Where nothing but a vague time stands (11月中旬, 春节前) it is asked which day is meant.

mod near;
mod several;
mod vague;
mod words;
mod written;

use std::cmp::Reverse;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::line::{Line, half_width};
use super::{Doubt, Field, Value};
use crate::dates::{self, DateError, ReadDate};
use words::{DUE, LEADS, MEASURES, MOVED, NOT_LED, PLANNED, READ, UNTIL};

/// What days without a year or a month mean.
#[derive(Clone, Copy)]
pub(super) struct Calendar {
    today: NaiveDate,
    year: Option<i32>,
    /// A day of the month that the line asks about: 8月 … 26日.
    asked: Option<NaiveDate>,
}

impl Calendar {
    /// A year that is worked on and is today's says no more than today does.
    pub(super) fn new(today: NaiveDate, year: Option<i32>) -> Self {
        Self { today, year: year.filter(|year| *year != today.year()), asked: None }
    }
}

/// Longer than any way to write a date with its times.
const LONGEST: usize = 40;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Moved {
    Here,
    No,
    Away,
}

/// How sure it is that a day is meant, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// 2025年3月5日, 3月5日
    Said,
    /// 昨天, 上周五, 上个月26号: of when it is told, where a written day stands beside
    Near,
    /// 12.9 or 二十号, in front of all
    Front,
    /// The same elsewhere, between marks
    Apart,
}

struct Candidate {
    /// Whether it is the day that something was moved to, nothing of the kind, or the one that was planned.
    moved: Moved,
    /// Whether words begin where it stands; in 传达12月1日会议精神 the day is the matter's.
    glued: bool,
    form: Form,
    /// Whether something was to be done by then.
    term: bool,
    span: Range<usize>,
    read: Result<ReadDate, Doubt>,
}

/// Finds the day.
pub(super) fn find(line: &mut Line, calendar: &Calendar) {
    if line.has(Field::Date) {
        return;
    }
    let asked = month_asked(line, calendar);
    let calendar = &Calendar { asked: asked.as_ref().map(|(_, month)| *month), ..*calendar };
    let found = candidates(line, calendar);
    let away = found.iter().filter(|one| one.moved == Moved::Away);
    let planned: Vec<Range<usize>> = away
        .map(|one| line.ends_any(one.span.start, PLANNED).unwrap_or(one.span.start)..one.span.end)
        .collect();
    let told: Vec<Range<usize>> =
        found.iter().filter(|one| one.moved == Moved::No).map(|one| one.span.clone()).collect();
    let days: Vec<ReadDate> = found
        .iter()
        .filter(|one| one.moved == Moved::No && one.form != Form::Apart)
        .filter_map(|one| one.read.clone().ok())
        .collect();
    let best = found.into_iter().min_by_key(|one| {
        let apart = one.form == Form::Apart;
        (one.moved, apart, one.term, one.glued, one.form, one.span.start, Reverse(one.span.len()))
    });
    // 赵永强于12月10日下午, 支部定于12月24日
    let led = |line: &Line, begin: usize| {
        let planned = || line.ends_any(begin, &["定于", "拟于", "将于", "已于", "计划于"]);
        let by =
            || line.ends(begin, "于").filter(|at| line.before(*at).is_some_and(|c| !NOT_LED.contains(c)));
        planned().or_else(by)
    };
    match best {
        Some(Candidate { moved: Moved::Away, .. }) => vague::find(line, calendar.today),
        Some(Candidate { span, form, read: Ok(day), .. })
            if form != Form::Near && written::is_another_weekday(line, &span, &day) =>
        {
            line.doubt(span, Field::Date, Doubt::Weekday(day.first));
        }
        Some(Candidate { span, moved: Moved::Here, read: Ok(day), .. }) => {
            let from = line.ends_any(span.start, MOVED).unwrap_or(span.start);
            line.take(from..span.end, Value::Date(day));
            // 12月3日补记11月28日党课: when it was written down.
            for told in told.into_iter().filter(|told| told.end == from) {
                line.set_aside(told);
            }
            for planned in planned {
                let end = line.starts(planned.end, "的").unwrap_or(planned.end);
                line.set_aside(planned);
                line.drop(end - 1..end);
            }
        }
        Some(Candidate { span, read: Ok(day), .. }) => {
            let from = led(line, span.start).unwrap_or(span.start);
            let first = day.first;
            // 周三, on a Monday: of this week or of the last.
            let ahead = first > calendar.today && near::is_bare_weekday(&line.plain(&span));
            // 12月15日下发通知 12月18日开班: only the person knows which of them is the entry's.
            let among = |other: &ReadDate| (first..=day.last.unwrap_or(first)).contains(&other.first);
            let one_of = from == span.start && !days.iter().all(among);
            if ahead || one_of {
                line.guess(from..span.end, Value::Date(day));
            } else {
                line.take(from..span.end, Value::Date(day));
            }
            // 8月 中心组学习 26日: both words say the day.
            if let Some((words, month)) = asked
                && (month.year(), month.month()) == (first.year(), first.month())
            {
                line.say_again(Field::Date, words);
            }
        }
        Some(Candidate { span, read: Err(error), .. }) => {
            line.doubt(span.clone(), Field::Date, error);
            // 请各科室于12月22日前报送
            if let Some(leads) = line.ends_any(span.start, &["于", "在"]) {
                line.say_again(Field::Date, leads..span.start);
            }
        }
        None => {
            if !written::find(line) {
                vague::find(line, calendar.today);
            }
        }
    }
}

/// A month that stands by itself, and a day of it: the line of a gap begins so, and its day is still to be written.
fn month_asked(line: &Line, calendar: &Calendar) -> Option<(Range<usize>, NaiveDate)> {
    let words = (0..line.len()).find_map(|place| vague::month_alone(line, place))?;
    let month = first_of(&line.plain(&words), calendar)?;
    Some((words, month))
}

/// The first day of a month, which is written without its year when that is the latest one.
fn first_of(month: &str, calendar: &Calendar) -> Option<NaiveDate> {
    let (taken, read) = in_year(&format!("{month}1日"), calendar)?;
    (taken == month.chars().count() + 2).then_some(read.ok()?.first)
}

/// What is written in answer to 「8月：哪一天？」 with no month of its own (26日, 26, 二十六号, 26日至28日), with its month: 2025年8月26日.
pub fn answered(text: &str, asked: &str, today: NaiveDate) -> Option<String> {
    let half = |text: &str| text.trim().chars().map(half_width).collect::<String>();
    let month = first_of(&half(asked), &Calendar::new(today, None))?;
    let day = half(text);
    let whole = |day: &String| near::on(day, month).is_some_and(|(taken, _)| taken == day.chars().count());
    let day = [day.clone(), format!("{day}日")].into_iter().find(whole)?;
    Some(format!("{}年{}月{day}", month.year(), month.month()))
}

fn candidates(line: &Line, calendar: &Calendar) -> Vec<Candidate> {
    let front = (0..line.len()).find(|place| line.at(*place).is_some_and(|c| !c.is_whitespace()));
    let mut found: Vec<Candidate> = Vec::new();
    let mut place = 0;
    while place < line.len() {
        let lead = line.starts_any(place, &LEADS).filter(|_| line.begins(place));
        let begin = lead.unwrap_or(place);
        let framed = line.begins(place);
        let read = at(line, begin, calendar, framed, framed && front == Some(place));
        place = match read {
            Some((form, end, read)) => {
                // 12月31日前 is a term, and no day on which anything was.
                let term = line
                    .starts_any(end, &["之前", "以前", "前"])
                    .filter(|term| line.stops(*term) || line.starts_any(*term, DUE).is_some());
                // 12月15日或16日, 11月20几号, 12月8日左右: one of them.
                let unsure = several::or(line, end).map(|end| (end, Doubt::Several)).or_else(|| {
                    let about = line.starts_any(end, &["几号", "几日", "多号", "左右", "前后"])?;
                    (line.stops(about) || line.starts(about, "的").is_some()).then_some((about, Doubt::Vague))
                });
                let (end, read) = match (term, read) {
                    (None, _) if unsure.is_some() => {
                        let (end, doubt) = unsure.unwrap_or((end, Doubt::Vague));
                        (end, Err(doubt))
                    }
                    (Some(term), _) => (term, Err(Doubt::Vague)),
                    (None, Ok(read)) => several::read(line, end, read, calendar.today),
                    (None, Err(error)) => (end, Err(Doubt::Day(error))),
                };
                if is_of_matter(line, place, end) {
                    place = end;
                    continue;
                }
                let until = line.ends_any(place, UNTIL).is_some();
                let is_term = until || term.is_some();
                let read = if until { Err(Doubt::Vague) } else { read };
                let moved = match () {
                    () if line.ends_any(begin, MOVED).is_some() => Moved::Here,
                    () if line.ends_any(place, PLANNED).is_some() => Moved::Away,
                    () => Moved::No,
                };
                found.push(Candidate { moved, glued: !framed, form, term: is_term, span: place..end, read });
                end
            }
            None => place + 1,
        };
    }
    found
}

/// 传达学习12月5日省委常委会精神, 研究1月1日起施行的办法: the day of what was learned, and not of learning it.
fn is_of_matter(line: &Line, begin: usize, end: usize) -> bool {
    let from = line.starts_any(end, &["起施行", "起实施", "起执行", "起生效", "起正式"]).is_some();
    let learned = line.ends_any(begin, &["传达学习", "学习", "传达", "贯彻", "落实", "研究"]).is_some()
        && line
            .run(end)
            .any(|place| line.starts_any(place, &["精神", "讲话", "文件", "批示", "指示"]).is_some());
    // 12月8日文件精神
    let read = line.at(end.wrapping_sub(1)) == Some('日') && line.starts_any(end, READ).is_some();
    from || learned || read
}

/// The date that a label says stands there, and where it ends.
pub(super) fn read(
    line: &Line,
    begin: usize,
    calendar: &Calendar,
) -> Option<(usize, Result<ReadDate, Doubt>)> {
    at(line, begin, calendar, true, true).map(|(_, end, read)| match read {
        Ok(read) if written::is_another_weekday(line, &(begin..end), &read) => {
            (end, Err(Doubt::Weekday(read.first)))
        }
        Ok(read) => several::read(line, end, read, calendar.today),
        Err(error) => (end, Err(Doubt::Day(error))),
    })
}

/// Marks the day of a line beside which another one is left that nobody read.
pub(super) fn left(line: &mut Line) {
    several::left(line);
}

/// What is written like a day at a place: how sure, where it ends, and which.
fn at(
    line: &Line,
    begin: usize,
    calendar: &Calendar,
    framed: bool,
    front: bool,
) -> Option<(Form, usize, Result<ReadDate, DateError>)> {
    let first = line.at(begin)?;
    let starts = near::starts(first) || crate::numeral::is_part(first) || first.is_ascii_digit();
    // 2025 is no 5, and 十二 no 二.
    // 张三12月8日 is somebody's name.
    let numeral = |c: char| crate::numeral::is_part(c) && !first.is_ascii_digit();
    let inside = |c: char| c.is_ascii_digit() || c == '.' || c == '-' || numeral(c) || c == '第';
    if !starts || line.before(begin).is_some_and(inside) {
        return None;
    }
    let end = (begin..line.len().min(begin + LONGEST)).find(|place| line.at(*place).is_none());
    let text = line.plain(&(begin..end.unwrap_or(line.len().min(begin + LONGEST))));
    if framed
        && let Some((taken, read)) =
            short_year(&text, calendar).filter(|(taken, _)| line.stops(begin + taken))
    {
        return Some((Form::Said, begin + taken, read));
    }
    // 目前天气 is no 前天.
    let other = first == '前' && line.before(begin).is_some_and(|c| "目以此先之提午".contains(c));
    let said = near::read(&text, calendar.today).filter(|said| framed || (said.glues && !other));
    let said = said.map(|said| said.date);
    let form = if said.is_some() { Form::Near } else { Form::Said };
    if let Some((taken, read)) = said.or_else(|| spelt(&text, calendar)) {
        let taken = without_part_of_word(line, begin, taken);
        return Some((form, begin + taken, read));
    }
    if !framed {
        // 党组会12.15: glued to a word that measures nothing.
        let (taken, read) = parted(&text, calendar).filter(|(_, read)| read.is_ok())?;
        // 12.11对辖区药店开展检查
        let follows = line.stops(begin + taken)
            || line
                .starts_any(
                    begin + taken,
                    &["对", "在", "到", "赴", "去", "来", "召开", "举办", "组织", "开展"],
                )
                .is_some();
        let apart = follows && line.before(begin).is_some_and(|c| !MEASURES.contains(c));
        return apart.then_some((Form::Apart, begin + taken, read));
    }
    let (taken, read) =
        parted(&text, calendar).or_else(|| near::day_of_month(&text, calendar.today, calendar.asked))?;
    let end = begin + taken;
    let apart = front || line.stops(end);
    // An amount or the number of a list may look so: a day that is none is told only where nothing else can be meant.
    let told = read.is_ok() || (line.stops(end) && front);
    (apart && told).then_some((if front { Form::Front } else { Form::Apart }, end, read))
}

/// 12月11日 14时 夜间拉动演练: a time behind a blank that goes on as a word is the matter.
fn without_part_of_word(line: &Line, begin: usize, taken: usize) -> usize {
    let end = begin + taken;
    let part = line
        .ends_any(end, &["夜间", "早上", "晚上", "上午", "下午", "中午", "晚间", "清晨", "早", "晚", "夜"]);
    let blank = part.and_then(|part| line.ends(part, " ")).filter(|blank| *blank > begin && !line.stops(end));
    // 12月18日 下午召开
    let held = super::lead::HELD
        .iter()
        .chain(&["在", "到", "赴", "去", "于"])
        .any(|word| line.starts(end, word).is_some());
    blank.filter(|_| !held).map_or(taken, |blank| blank - begin)
}

/// 25.12.18: a year of two digits, where it can be no other number.
fn short_year(text: &str, calendar: &Calendar) -> Option<Read> {
    let (year, rest) = text.split_at_checked(2)?;
    let year: i32 =
        year.parse().ok().filter(|year| (0..=1).contains(&(calendar.today.year() % 100 - year)))?;
    let mark = rest.chars().next().filter(|c| ".-/".contains(*c))?;
    let digits = |part: &str| part.chars().take_while(char::is_ascii_digit).count();
    let (month, day) = rest[1..].split_once(mark)?;
    let (month, day) =
        (digits(month) == month.len() && (1..=2).contains(&month.len())).then_some((month, day))?;
    let length = 2 + 1 + month.len() + 1 + digits(day);
    let written =
        format!("{}-{month}-{}", 2000 + year, day.get(..digits(day)).filter(|day| !day.is_empty())?);
    Some((length, dates::leading(&written, None)?.read))
}

type Read = (usize, Result<ReadDate, DateError>);

/// With 月 or a year: nothing but a date is written so.
fn spelt(text: &str, calendar: &Calendar) -> Option<Read> {
    let (taken, read) = in_year(text, calendar)?;
    let written: String = text.chars().take(taken).collect();
    let digits = written.chars().take_while(char::is_ascii_digit).count();
    let compact = digits == 8 && !(written.starts_with("19") || written.starts_with("20"));
    let clear = written.contains('月') || digits == 4 || digits == 8 || written.contains('年');
    (clear && !compact).then_some((taken, read))
}

/// 12.9, 12-16, 3/5-3/7
fn parted(text: &str, calendar: &Calendar) -> Option<Read> {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    in_year(text, calendar).filter(|_| (1..=2).contains(&digits))
}

/// A written date in the year that is meant: of the latest such day that is not far ahead, where none is worked on.
fn in_year(text: &str, calendar: &Calendar) -> Option<Read> {
    let year = calendar.year.unwrap_or(calendar.today.year());
    let found = dates::leading(text, Some(year))?;
    let far = |day: &ReadDate| calendar.year.is_none() && dates::is_far_ahead(day.first, calendar.today);
    if found.read.as_ref().is_ok_and(far)
        && let Some(earlier) = dates::leading(text, Some(year - 1)).filter(|earlier| earlier.read.is_ok())
    {
        return Some((earlier.length, earlier.read));
    }
    Some((found.length, found.read))
}
