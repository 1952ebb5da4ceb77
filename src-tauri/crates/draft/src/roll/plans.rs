//! Which stretches of a report say what will be done: by its headings, by its sentences.

use std::ops::Range;

use shuhui_core::base::Base;

use super::text::{Section, sections};

/// The stretches of a report that say what is planned, in their order.
pub fn planned(base: &Base, chars: &[char]) -> Vec<Range<usize>> {
    let sections = sections(base, chars).into_iter();
    let plans = sections.filter(|(_, section)| *section == Section::Plans).map(|(place, _)| place);
    let mut plans: Vec<Range<usize>> =
        plans.chain(base.plans.iter().cloned()).filter(|plan| !plan.is_empty()).collect();
    plans.sort_by_key(|plan| plan.start);
    // One within another ends with it.
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(plans.len());
    for plan in plans {
        match apart.last_mut() {
            Some(last) if plan.start < last.end => last.end = last.end.max(plan.end),
            _ => apart.push(plan),
        }
    }
    apart
}

/// Whether a place is in one of some stretches that stand in their order.
pub fn is_within(stretches: &[Range<usize>], place: usize) -> bool {
    let nth = stretches.partition_point(|stretch| stretch.end <= place);
    stretches.get(nth).is_some_and(|stretch| stretch.contains(&place))
}
