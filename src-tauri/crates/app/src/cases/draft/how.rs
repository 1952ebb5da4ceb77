//! 怎么算的: how a figure is counted, in parts. 计数 · 培训班 · 举办 · 2025年

use chrono::NaiveDate;
use shuhui_core::figure::{ChangeForm, Digits, Listing, Order, Per, Population, Share, Than, Wording};
use shuhui_core::log::Scope;
use shuhui_core::{Expr, Period};

use crate::locale::{say, text};

/// Every part of an expression that says something, for whoever wonders where a number comes from; a change of a period that is not
/// over is of the days up to one.
pub(super) fn parts(expr: &Expr, period: Period, until: NaiveDate) -> Vec<String> {
    let word = |key| text(key).to_owned();
    match expr {
        Expr::Count { of, distinct, per } => {
            let what = distinct.map_or_else(
                || word("how.count"),
                |field| say("how.distinct", &[("what", text(field_key(field.word())).to_owned())]),
            );
            least(*per).into_iter().chain(scoped(what, of, period)).collect()
        }
        Expr::Sum { measure, of, per } => {
            let sum = scoped(say("how.sum", &[("measure", measure)]), of, period);
            least(*per).into_iter().chain(sum).collect()
        }
        Expr::Mean { measure, of } => scoped(say("how.mean", &[("measure", measure)]), of, period),
        Expr::State { measure, of } => scoped(say("how.state", &[("measure", measure)]), of, period),
        Expr::List { list, of } => {
            let what = say("how.list_of", &[("what", text(field_key(list.field.word())).to_owned())]);
            scoped(what, of, period).into_iter().chain(listed(list)).collect()
        }
        Expr::Entry { says, .. } => vec![say("how.entry", &[("what", says.name().to_owned())])],
        Expr::Ratio { part, whole, form } => {
            let mut all = vec![word("how.ratio")];
            all.extend(parts(part, period, until));
            all.push(word("how.whole"));
            all.extend(parts(whole, period, until));
            all.extend(match form {
                Share::Percent => None,
                Share::Tenths => Some(word("how.tenths")),
                Share::Times => Some(word("how.times")),
            });
            all
        }
        Expr::Change { of, than, form, unit: _, new } => {
            let than = match than {
                Than::LastYear => "how.last_year",
                Than::LastPeriod => "how.last_period",
            };
            let percent = (*form == ChangeForm::Percent).then(|| word("how.percent"));
            let new = new.as_ref().map(|new| say("how.new", &[("words", new)]));
            let own = of.populations().first().and_then(|population| population.period).unwrap_or(period);
            let same_days = own
                .is_running(until)
                .then(|| say("how.same_days", &[("day", until.format("%-m月%-d日").to_string())]));
            let more = same_days.into_iter().chain(percent).chain(new);
            std::iter::once(word(than)).chain(parts(of, period, until)).chain(more).collect()
        }
        Expr::Average { of, per } => {
            let per = match per {
                Per::Month => "how.per_month",
                Per::Quarter => "how.per_quarter",
                Per::Half => "how.per_half",
                Per::Year => "how.per_year",
            };
            std::iter::once(word(per)).chain(parts(of, period, until)).collect()
        }
    }
}

/// 每月最少: a figure that says the least of its months.
fn least(per: Option<Per>) -> Option<String> {
    let key = match per? {
        Per::Month => "how.least_month",
        Per::Quarter => "how.least_quarter",
        Per::Half => "how.least_half",
        Per::Year => "how.least_year",
    };
    Some(text(key).to_owned())
}

fn field_key(field: &str) -> &'static str {
    match field {
        "date" => "how.field_date",
        "place" => "how.field_place",
        "host" => "how.field_host",
        "speaker" => "how.field_speaker",
        "dept" => "how.field_dept",
        "tag" => "how.field_tag",
        "kind" => "how.field_kind",
        _ => "how.field_title",
    }
}

fn listed(list: &Listing) -> Vec<String> {
    let limit = list.limit.map(|limit| say("how.limit", &[("count", &limit.to_string())]));
    let order = (list.order == Order::Last).then(|| text("how.newest").to_owned());
    let more = list.more.as_ref().map(|more| match more.is_empty() {
        true => text("how.no_more").to_owned(),
        false => say("how.more", &[("words", more)]),
    });
    let marks = list.marks.map(|marks| say("how.marks", &[("marks", marks.word())]));
    limit.into_iter().chain(order).chain(more).chain(marks).collect()
}

/// What is counted, of which entries, of when, and how it is said.
fn scoped(what: String, of: &Population, period: Period) -> Vec<String> {
    let selection = &of.selection;
    let Scope { with, dept, speaker, person } = &*selection.within;
    let mut all = vec![what];
    all.extend(selection.every.then(|| text("how.every").to_owned()));
    all.extend(selection.kinds.iter().chain(&selection.tags).cloned());
    for (key, names) in [
        ("how.host", &selection.hosts),
        ("how.speaker", &selection.speakers),
        ("how.person", &selection.people),
    ] {
        all.extend(names.iter().map(|name| say(key, &[("name", name)])));
    }
    all.extend(selection.depts.iter().chain(&selection.places).chain(&selection.text).cloned());
    all.extend(selection.lacking.map(|lacking| lacking.words().to_owned()));
    all.extend(selection.without.iter().map(|tag| say("how.without", &[("tag", tag)])));
    all.extend(with.iter().chain(dept).cloned());
    all.extend(speaker.iter().map(|name| say("how.speaker", &[("name", name)])));
    all.extend(person.iter().map(|name| say("how.person", &[("name", name)])));
    all.extend(of.apart.then(|| text("how.apart").to_owned()));
    all.push(of.period.unwrap_or(period).name());
    all.extend(worded(&of.wording));
    all
}

fn worded(wording: &Wording) -> Vec<String> {
    let Wording { zero, some, round, scale, digits } = wording;
    let round = round.map(|step| say("how.round", &[("step", &step.to_string())]));
    let scale = scale.map(|scale| say("how.scale", &[("unit", scale.word())]));
    let digits = (*digits != Digits::Arabic).then(|| text("how.hanzi").to_owned());
    let zero = zero.as_ref().map(|zero| say("how.zero", &[("words", zero)]));
    let some = some.as_ref().map(|some| say("how.some", &[("words", some)]));
    round.into_iter().chain(scale).chain(digits).chain(zero).chain(some).collect()
}
