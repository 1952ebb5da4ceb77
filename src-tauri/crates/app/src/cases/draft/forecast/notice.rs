//! What deserves a look before a draft is made: what its sentences will claim, and what stands beside them.

use shuhui_core::figure::{Population, Test, Wording};
use shuhui_core::log::Selection;
use shuhui_core::{Expr, Kinds, Period};

use super::Forecasting;
use crate::cases::assemble::advice;
use crate::cases::draft::shown;
use crate::error::AppError;
use crate::locale::{self, say, text};
use crate::wire::{Notice, NoticedEntries};

/// More left-out sentences than that are counted, not named.
const MOST_NAMED: usize = 4;

impl Forecasting<'_> {
    pub(super) fn notices(&self) -> Result<Vec<Notice>, AppError> {
        let mut notices: Vec<Notice> = Vec::new();
        notices.extend(self.unfinished()?);
        for issue in self.issues.iter().chain(&self.unknown) {
            // Told below, with the numbers of the spans.
            if issue.code != "compose.uneven" {
                let issue = locale::issue(issue);
                notices.push(notice(&issue.severity, issue.message, String::new(), None));
            }
        }
        for found in &shown::contradictions(&self.document, &self.kinds) {
            let found = locale::issue(found);
            notices.push(notice(&found.severity, found.message, String::new(), None));
        }
        notices.extend(self.uneven_claims()?);
        notices.extend(self.left_out());
        Ok(notices)
    }

    /// 「期间还没过完」
    fn unfinished(&self) -> Result<Option<Notice>, AppError> {
        let (period, today) = (self.document.meta.period, self.app.clock().today());
        if today < period.first() {
            let detail = say("forecast.not_begun_detail", &[("period", period.name())]);
            return Ok(Some(notice("advice", text("forecast.not_begun").to_owned(), detail, None)));
        }
        let detail = advice::unfinished(self.app, self.reader, &self.document)?;
        Ok(detail.map(|detail| notice("advice", text("forecast.unfinished").to_owned(), detail, None)))
    }

    /// 「每季度党组会次数并不一样多：4、3、3、2，文中写 2」
    fn uneven_claims(&self) -> Result<Vec<Notice>, AppError> {
        let document = self.document.meta.period;
        let mut notices = Vec::new();
        let mut seen = Vec::new();
        for (_, figure) in self.document.figures() {
            let Ok(expr) = Expr::parse(&figure.expr, &self.kinds) else { continue };
            let (Expr::Count { of, per: Some(per), .. } | Expr::Sum { of, per: Some(per), .. }) = &expr
            else {
                continue;
            };
            if seen.contains(&figure.expr) {
                continue;
            }
            seen.push(figure.expr.clone());
            let mut each = Vec::new();
            for span in per.begun(of.period.unwrap_or(document), self.app.clock().today()) {
                each.push(self.evaluate(&within(&expr, span))?.text);
            }
            if each.iter().any(|text| text != &each[0]) {
                let hint = expr.hint(&self.kinds);
                let args = [("each", each.join("、")), ("text", figure.text.to_string())];
                let entries = entries(&of.selection, of.period.unwrap_or(document));
                notices.push(notice(
                    "advice",
                    say("forecast.uneven", &[("hint", hint)]),
                    say("forecast.uneven_detail", &args),
                    Some(entries),
                ));
            }
        }
        Ok(notices)
    }

    /// What the template leaves out because nothing is there: 「没有提醒约谈、先进事迹报告会，那几句没有写」
    fn left_out(&self) -> Option<Notice> {
        let tests = self.document.conditions.iter().filter(|condition| !condition.gave);
        let blanks = self.document.blanks().filter_map(|(_, blank)| blank.expr.as_deref());
        let blanks: Vec<Expr> = blanks.filter_map(|expr| Expr::parse(expr, &self.kinds).ok()).collect();
        let blanks: Vec<&Selection> =
            blanks.iter().flat_map(Expr::populations).map(|population| &population.selection).collect();
        let mut names: Vec<String> = Vec::new();
        for test in tests.filter_map(|condition| Test::parse(&condition.expr, &self.kinds).ok()) {
            let Test::Has(expr) = test else { continue };
            // Of other periods only comparisons are asked, which say so themselves.
            let own = expr.populations().iter().any(|population| population.period.is_some());
            for name in left_out(&expr, &blanks, &self.kinds).into_iter().filter(|_| !own) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        let count = names.len();
        names.truncate(MOST_NAMED);
        let key = if count > MOST_NAMED { "forecast.left_out_more" } else { "forecast.left_out" };
        let said = say(key, &[("names", names.join("、")), ("count", count.to_string())]);
        let detail = text("forecast.left_out_detail").to_owned();
        (count > 0).then(|| notice("advice", said, detail, None))
    }
}

/// What a condition asks for and finds nothing of, one kind at a time, but for what stands in the text as a blank.
fn left_out(expr: &Expr, blanks: &[&Selection], kinds: &Kinds) -> Vec<String> {
    let is_blank = |of: &Selection, kind: Option<&String>| {
        blanks.iter().any(|blank| {
            let same_kind = kind.map_or(blank.kinds == of.kinds, |kind| blank.kinds.contains(kind));
            same_kind && blank.tags == of.tags
        })
    };
    let (Expr::Count { of, .. } | Expr::List { of, .. }) = expr else {
        let blank = expr.populations().iter().all(|of| is_blank(&of.selection, None));
        return if blank { Vec::new() } else { vec![expr.about(kinds)] };
    };
    let of = &of.selection;
    if of.kinds.is_empty() {
        return if is_blank(of, None) { Vec::new() } else { vec![expr.about(kinds)] };
    }
    let one = |kind: &String| {
        let of = Population {
            selection: Selection { kinds: vec![kind.clone()], ..of.clone() },
            ..Population::default()
        };
        Expr::Count { of, distinct: None, per: None }.about(kinds)
    };
    of.kinds.iter().filter(|kind| !is_blank(of, Some(kind))).map(one).collect()
}

/// The same figure of one span, without spreading it.
fn within(expr: &Expr, span: Period) -> Expr {
    let of = |of: &Population| Population {
        period: Some(span),
        wording: Wording {
            zero: Some(of.wording.zero.clone().unwrap_or_else(|| "0".to_owned())),
            some: None,
            ..of.wording.clone()
        },
        ..of.clone()
    };
    match expr {
        Expr::Count { of: population, distinct, .. } => {
            Expr::Count { of: of(population), distinct: *distinct, per: None }
        }
        Expr::Sum { measure, of: population, .. } => {
            Expr::Sum { measure: measure.clone(), of: of(population), per: None }
        }
        other => other.clone(),
    }
}

fn entries(of: &Selection, period: Period) -> NoticedEntries {
    let tags = of.tags.iter().chain(&of.within.with).cloned().collect();
    NoticedEntries { period: period.to_string(), kinds: of.kinds.clone(), tags }
}

fn notice(severity: &str, text: String, detail: String, entries: Option<NoticedEntries>) -> Notice {
    Notice { severity: severity.to_owned(), text, detail, entries }
}
