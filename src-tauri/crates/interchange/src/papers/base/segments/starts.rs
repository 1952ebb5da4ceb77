//! Where one of a series begins inside a line: 一是…；二是…, 1.…。2.…, and headings that were glued to the text before them.

use shuhui_core::document::{Level, SeriesStyle};

use super::{Headings, circled_below, marks};
use crate::papers::base::source::is_blank;
use crate::papers::recognise::{Label, Scheme, label, sentence_end};

/// Characters of the longest heading that is looked for in the middle of a line.
const LONGEST: usize = 60;

/// One that begins inside a line.
pub(super) struct Start {
    pub(super) at: usize,
    pub(super) label: Label,
    /// Whether it belongs to a series under one of another.
    pub(super) nested: bool,
}

/// A place that may be one.
struct Candidate {
    at: usize,
    label: Label,
    /// What stands in front of it; the end of a sentence where nothing does.
    mark: char,
}

/// A series that goes on.
struct Open {
    scheme: Scheme,
    n: u32,
    nested: bool,
    /// Whether it began in this line.
    here: bool,
}

/// What begins behind `from`; `own` is the number of the line itself.
pub(super) fn starts(chars: &[char], from: usize, own: Option<&Label>, headings: &Headings) -> Vec<Start> {
    // Under one of a series 一要 is how a sentence of it goes.
    let within = own.is_some_and(|label| is_series(label.scheme));
    let candidates = candidates(chars, from, !within);
    let mut open: Vec<Open> = Vec::new();
    let own = own.map(|label| (label.scheme, label.n));
    if let Some((scheme, n)) = own.or(headings.series) {
        open.push(Open { scheme, n, nested: false, here: own.is_some() });
    }
    let mut found = Vec::new();
    for (nth, candidate) in candidates.iter().enumerate() {
        let later = &candidates[nth + 1..];
        if let Some(nested) = fits(chars, candidate, later, &mut open, headings) {
            let Candidate { at, label, .. } = candidate;
            found.push(Start { at: *at, label: label.clone(), nested });
        }
    }
    found
}

fn candidates(chars: &[char], from: usize, pseudo: bool) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut mark = '。';
    let mut at = from;
    while at < chars.len() {
        let begins = mark != '\0';
        let word = begins.then(|| label::word(&chars[at..])).flatten();
        let ends = "。；：！？".contains(mark);
        let label = match word {
            Some((SeriesStyle::Shi, ..)) => label::read(&chars[at..]),
            Some(_) if ends => label::read(&chars[at..]),
            // 一要…；二要…, 第一个不够，是…
            None if ends => {
                label::read(&chars[at..]).or_else(|| marks::pseudo(&chars[at..]).filter(|_| pseudo))
            }
            _ => None,
        };
        match label {
            Some(label) if at + label.length < chars.len() => {
                let length = label.length;
                found.push(Candidate { at, label, mark });
                at += length.max(1);
                mark = '\0';
            }
            _ => {
                let c = chars[at];
                if !(is_blank(c) || "”’》）".contains(c) && "。；！？".contains(mark)) {
                    mark = if "。；：，、！？”）—".contains(c) { c } else { '\0' };
                }
                at += 1;
            }
        }
    }
    found
}

/// Whether a candidate begins something, and whether that is nested; what is open is counted on.
fn fits(
    chars: &[char],
    candidate: &Candidate,
    later: &[Candidate],
    open: &mut Vec<Open>,
    headings: &Headings,
) -> Option<bool> {
    let Candidate { at, label, mark } = candidate;
    let Label { scheme, n, length, .. } = *label;
    let ends = "。！？".contains(*mark);
    let follows = later.iter().any(|other| other.label.scheme == scheme && other.label.n == n + 1);
    match label.level() {
        Some(level @ (Level::One | Level::Two)) => {
            let last = if level == Level::One { headings.one } else { headings.two };
            let end = sentence_end(&chars[at + length..]).unwrap_or(LONGEST);
            // 现汇报如下：一、…
            let parted = ends || (*mark == '：' && n == 1);
            let counted = last > 0 || follows || headings.goes_on(scheme, n);
            let fits = parted && end <= LONGEST && n == last + 1 && counted;
            if fits {
                open.clear();
            }
            fits.then_some(false)
        }
        _ if n == 1 => {
            let sure = scheme == Scheme::Series(SeriesStyle::Shi) && length > 0 && "。；：".contains(*mark);
            if !follows && !sure {
                return None;
            }
            // 二是抓好三件事：一是…；二是…。 A series that begins behind the end of a sentence is a new one.
            let outer = open.iter().find(|other| other.here && is_series(other.scheme));
            let resumed = outer.is_some_and(|outer| resumes(outer.n, later, scheme));
            let nested = match scheme {
                Scheme::Series(style) if circled_below(style, headings) => true,
                Scheme::Series(_) => outer.is_some() && (!ends || resumed),
                _ => false,
            };
            if !nested {
                open.clear();
            }
            open.push(Open { scheme, n, nested, here: true });
            Some(nested)
        }
        _ => {
            let n_of = |other: &Open| if n == 0 { other.n + 1 } else { n };
            let goes_on = |other: &Open| other.scheme == scheme && other.n + 1 == n_of(other);
            // Where both an inner and an outer series would go on, the end of a sentence closes the inner one.
            let place = if ends { open.iter().position(goes_on) } else { open.iter().rposition(goes_on) };
            match place {
                Some(place) => {
                    open.truncate(place + 1);
                    let series = open.last_mut()?;
                    series.n += 1;
                    series.here = true;
                    Some(series.nested)
                }
                None if scheme == Scheme::Series(SeriesStyle::Shi)
                    && length > 0
                    && (ends || *mark == '；') =>
                {
                    open.clear();
                    open.push(Open { scheme, n, nested: false, here: true });
                    Some(false)
                }
                None => None,
            }
        }
    }
}

const fn is_series(scheme: Scheme) -> bool {
    matches!(scheme, Scheme::Series(_))
}

/// Whether an outer series goes on behind an inner one that begins now: 一是 二是 and then 四是 of the outer.
fn resumes(outer: u32, later: &[Candidate], scheme: Scheme) -> bool {
    let mut inner = 1;
    for other in later.iter().filter(|other| other.label.scheme == scheme) {
        if other.label.n == inner + 1 {
            inner += 1;
        } else {
            return other.label.n == outer + 1;
        }
    }
    false
}
