//! Findings in sentences.

use shuhui_core::document::{Document, Inline};
use shuhui_core::{Expr, Issue, Kinds, Period, Place as IssuePlace};
use shuhui_draft::roll::{Becomes, Candidate, Finding, Proposal, Roll, Rule};

use crate::cases::draft::line_at;
use crate::locale::{say, text};
use crate::wire::{BaseFinding, FindingCandidate, WireIssue};

/// Characters of the sentence around a finding.
const AROUND: usize = 60;

/// The code of a rule's sentence.
pub(super) const fn code(rule: Rule) -> &'static str {
    match rule {
        Rule::Year => "roll.year",
        Rule::YearAsked => "roll.year_asked",
        Rule::Span => "roll.span",
        Rule::SpanAsked => "roll.span_asked",
        Rule::Day => "roll.day",
        Rule::Dated => "roll.dated",
        Rule::Anniversary => "roll.anniversary",
        Rule::AnniversaryAsked => "roll.anniversary_asked",
        Rule::Round => "roll.round",
        Rule::Congress => "roll.congress",
        Rule::Early => "roll.early",
        Rule::Campaign => "roll.campaign",
        Rule::Whole => "roll.whole",
        Rule::Nothing => "roll.nothing",
        Rule::TitleYear => "roll.title_year",
        Rule::TitleIssued => "roll.title_issued",
        Rule::TitleListed => "roll.title_listed",
        Rule::Repeated => "roll.repeated",
        Rule::Person => "roll.person",
        Rule::Unit => "roll.unit",
        Rule::OfYear => "roll.of_year",
        Rule::Number => "roll.number",
        Rule::Planned => "roll.planned",
        Rule::Left => "roll.left",
        Rule::Ordinal => "roll.ordinal",
        Rule::Rows => "roll.rows",
        Rule::Blank => "roll.blank",
        Rule::Missing => "roll.missing",
    }
}

/// Why, in a sentence.
pub(super) fn message(roll: &Roll<'_>, finding: &Finding) -> String {
    let from = roll.from().map(Period::name).unwrap_or_default();
    let mut args = finding.args.clone();
    args.push(("from", from));
    args.push(("to", roll.to.name()));
    args.push(("was", finding.was.clone().unwrap_or_default()));
    let has = finding.proposals.iter().any(|proposal| match &proposal.becomes {
        Becomes::Figure(candidate) => !candidate.text.is_empty(),
        _ => false,
    });
    let code = match finding.rule {
        Rule::Number if has => "roll.number_ranked",
        Rule::Blank if has => "roll.blank_ranked",
        Rule::Day if finding.args.iter().any(|(name, _)| *name == "other") => "roll.day_other",
        rule => code(rule),
    };
    say(code, &args)
}

/// The hint of a blank that a finding proposes.
pub(super) fn hint(rule: Rule) -> &'static str {
    text(match rule {
        Rule::Day => "roll.hint_date",
        Rule::Left | Rule::Planned | Rule::Ordinal => "roll.hint_number",
        Rule::TitleYear | Rule::TitleIssued | Rule::TitleListed => "roll.hint_new_title",
        _ => "roll.hint_name",
    })
}

/// A finding for the wire.
pub(super) fn finding(roll: &Roll<'_>, document: &Document, finding: &Finding) -> BaseFinding {
    BaseFinding {
        id: finding.id(),
        family: finding.rule.family().name().to_owned(),
        code: code(finding.rule).to_owned(),
        block: finding.place.block().to_string(),
        at: line_at(finding.place),
        start: count(finding.range.start),
        end: count(finding.range.end),
        words: finding.words.clone(),
        context: context(document, finding),
        message: message(roll, finding),
        safe: finding.safe,
        free: !matches!(finding.rule, Rule::Repeated | Rule::Rows),
        figure: finding.about.map(|id| id.to_string()),
        was: finding.was.clone(),
        candidates: finding
            .proposals
            .iter()
            .map(|proposal| candidate(roll, finding.rule, proposal))
            .collect(),
    }
}

fn candidate(roll: &Roll<'_>, rule: Rule, proposal: &Proposal) -> FindingCandidate {
    match &proposal.becomes {
        // Somebody said that a number with such words around it is none that the log has.
        Becomes::Words(words) if matches!(rule, Rule::Number | Rule::Planned) => {
            FindingCandidate { learned: true, ..words_only(say("roll.no_figure", &[("was", words.clone())])) }
        }
        Becomes::Words(words) if words.is_empty() => words_only(text("roll.goes").to_owned()),
        Becomes::Words(words) => words_only(words.clone()),
        Becomes::Blank(_) => words_only(crate::cases::figure::blank(hint(rule))),
        Becomes::Figure(candidate) => figure(candidate, roll.kinds, roll.to),
    }
}

/// A figure that may stand in a place, for the wire.
pub(crate) fn figure(candidate: &Candidate, kinds: &Kinds, to: Period) -> FindingCandidate {
    FindingCandidate {
        label: called(&candidate.expr, kinds, to),
        shown: with_word(&candidate.text, &candidate.expr, kinds),
        expr: Some(candidate.expr.to_string()),
        entries: count(candidate.entries),
        then: candidate.then.clone(),
        learned: candidate.learned,
    }
}

fn words_only(label: String) -> FindingCandidate {
    FindingCandidate { label, shown: String::new(), expr: None, entries: 0, then: None, learned: false }
}

/// What a figure is called, with the tags that its entries have besides: 「中心组学习次数·安全生产」.
pub(crate) fn called(expr: &Expr, kinds: &Kinds, to: Period) -> String {
    let populations = expr.populations();
    let besides = populations.first().map(|of| of.selection.within.with.as_slice()).unwrap_or_default();
    std::iter::once(expr.name(kinds, to)).chain(besides.iter().cloned()).collect::<Vec<_>>().join("·")
}

/// 11 次
fn with_word(number: &str, expr: &Expr, kinds: &Kinds) -> String {
    match expr.word(kinds) {
        _ if number.is_empty() => text("roll.nothing_logged").to_owned(),
        Some(word) => format!("{number} {word}"),
        None => number.to_owned(),
    }
}

/// What stands there after a proposal.
pub(super) fn became(rule: Rule, proposal: &Proposal) -> String {
    match &proposal.becomes {
        Becomes::Words(words) => words.clone(),
        Becomes::Blank(_) => crate::cases::figure::blank(hint(rule)),
        Becomes::Figure(candidate) => candidate.text.clone(),
    }
}

/// The sentence around a finding.
fn context(document: &Document, finding: &Finding) -> String {
    let line = document.block(finding.place.block()).and_then(|block| block.line(finding.place));
    let Some(line) = line else { return String::new() };
    // Characters with the number of the piece or character that a finding counts.
    let mut shown: Vec<(usize, char)> = Vec::new();
    let mut at = 0;
    for piece in &line.pieces {
        match piece {
            Inline::Words { text, .. } => {
                for c in text.chars() {
                    shown.push((at, c));
                    at += 1;
                }
            }
            piece => {
                shown.extend(piece.shown().chars().map(|c| (at, c)));
                at += 1;
            }
        }
    }
    let begin = shown.iter().position(|(at, _)| *at >= finding.range.start).unwrap_or(shown.len());
    let end = shown.iter().rposition(|(at, _)| *at < finding.range.end).map_or(begin, |at| at + 1).max(begin);
    let ends = |c: char| "。；！\n".contains(c);
    let from = shown[..begin].iter().rposition(|(_, c)| ends(*c)).map_or(0, |at| at + 1);
    let to = shown[end..].iter().position(|(_, c)| ends(*c)).map_or(shown.len(), |at| end + at + 1);
    let from = from.max(begin.saturating_sub(AROUND));
    shown[from..to.min(end + AROUND)].iter().map(|(_, c)| *c).collect::<String>().trim().to_owned()
}

/// What was done without asking, for whoever did not see it.
pub(super) fn done(roll: &Roll<'_>, finding: &Finding) -> WireIssue {
    let first = finding.proposals.first();
    if let Some(Becomes::Figure(candidate)) = first.map(|first| &first.becomes) {
        let name = called(&candidate.expr, roll.kinds, roll.to);
        let words = finding.words.clone();
        let args = [("words", words), ("became", candidate.text.clone()), ("name", name)];
        return issue(finding, code(finding.rule).to_owned(), say("roll.done_figure", &args));
    }
    let became = first.map(|first| became(finding.rule, first)).unwrap_or_default();
    let args = [("words", finding.words.clone()), ("became", became), ("why", message(roll, finding))];
    issue(finding, code(finding.rule).to_owned(), say("roll.done", &args))
}

/// What is open, likewise.
pub(super) fn open(roll: &Roll<'_>, document: &Document, finding: &Finding) -> WireIssue {
    let words =
        if finding.words.trim().is_empty() { context(document, finding) } else { finding.words.clone() };
    let args = [("words", words), ("why", message(roll, finding))];
    issue(finding, format!("{}.open", code(finding.rule)), say("roll.open", &args))
}

fn issue(finding: &Finding, code: String, message: String) -> WireIssue {
    WireIssue {
        place: IssuePlace::Block {
            block: finding.place.block().to_string(),
            snippet: Some(finding.words.clone()).filter(|words| !words.is_empty()),
        },
        code,
        severity: crate::locale::severity(shuhui_core::Severity::Advice).to_owned(),
        message,
    }
}

/// What is worth knowing of the report as a whole.
pub(super) fn about(roll: &Roll<'_>, of: u16) -> Vec<WireIssue> {
    let texts = roll.base.texts();
    let mut issues = Vec::new();
    if roll.base.period.is_none() {
        issues.push(Issue::advice("roll.no_period"));
    }
    if let Some(unit) = roll.base.unit.as_deref().filter(|_| roll.own.unit.is_empty()) {
        issues.push(Issue::advice("roll.no_unit").with("unit", unit));
    }
    if roll.to.last() > roll.today {
        issues.push(Issue::advice("roll.not_over").with("to", roll.to.name()));
    }
    if let Some(dept) = roll.of_part() {
        issues.push(Issue::advice("roll.of_part").with("dept", dept));
    }
    if let Some(unit) = roll.of_another() {
        issues.push(Issue::advice("roll.other_unit").with("unit", unit));
    }
    if let Some(from) = roll.base.period {
        let code = match from.first().cmp(&roll.to.first()) {
            std::cmp::Ordering::Less => None,
            _ if from == roll.to => Some("roll.same_period"),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some("roll.backwards"),
        };
        let told = code.map(|code| Issue::advice(code).with("from", from.name()).with("to", roll.to.name()));
        issues.extend(told);
    }
    if texts > 1 {
        let issue = Issue::advice("roll.several").with("count", texts.to_string());
        issues.push(issue.with("of", (of + 1).to_string()));
    }
    crate::locale::issues(&issues)
}

/// A number for the wire.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
