//! Numbers of the source against those that the program would make: where they differ the source's stand fixed, so that a text that
//! goes from 一、 to 三、 still does, and one whose 1. 2. 3. run on across （一） and （二） runs on.

use std::ops::Range;

use shuhui_core::document::{Block, Number, Role, Words};
use shuhui_core::numbering::Counter;

/// Fixes the numbers that differ; one walk each, since whoever counts to a hundred thousand may be hostile.
pub(super) fn settle(blocks: &mut [Block], wanted: &[Option<String>]) {
    annexes(blocks, wanted);
    headings(blocks, wanted);
    series(blocks, wanted);
    let made = shuhui_core::document::numbers(blocks);
    for (at, want) in wanted.iter().enumerate() {
        if want.as_deref().is_some_and(|want| want != made.label(at)) {
            fix(&mut blocks[at], want.as_deref());
        }
    }
}

fn fix(block: &mut Block, want: Option<&str>) {
    let fixed = want.and_then(Words::new).map_or(Number::None, Number::Fixed);
    if let Some(number) = block.number_mut() {
        *number = fixed;
    }
}

const fn is_made(number: &Number) -> bool {
    matches!(number, Number::Auto | Number::Styled(_))
}

/// All or none: a fixed one is not counted.
fn annexes(blocks: &mut [Block], wanted: &[Option<String>]) {
    let made = shuhui_core::document::numbers(blocks);
    let of_annexes: Vec<usize> = (0..blocks.len()).filter(|at| blocks[*at].role == Role::Annex).collect();
    if of_annexes.iter().any(|at| wanted[*at].as_deref() != Some(made.label(*at))) {
        of_annexes.iter().for_each(|at| fix(&mut blocks[*at], wanted[*at].as_deref()));
    }
}

fn headings(blocks: &mut [Block], wanted: &[Option<String>]) {
    let mut counter = Counter::default();
    for (block, want) in blocks.iter_mut().zip(wanted) {
        match block.role {
            Role::Annex if is_made(block.number()) => counter = Counter::default(),
            Role::Heading(level) if is_made(block.number()) => {
                let mut ahead = counter;
                let next = ahead.next(level);
                match want.as_deref() {
                    Some(want) if want != next => fix(block, Some(want)),
                    _ => counter = ahead,
                }
            }
            _ => {}
        }
    }
}

/// A series is numbered as a whole or stands as it is.
fn series(blocks: &mut [Block], wanted: &[Option<String>]) {
    let made = shuhui_core::document::numbers(blocks);
    let mut run: Range<usize> = 0..0;
    for at in 0..=blocks.len() {
        let role = blocks.get(at).map(|block| block.role);
        if role
            .is_some_and(|role| matches!(role, Role::Series(_) | Role::Table | Role::Caption | Role::Picture))
        {
            run.end = at + 1;
            continue;
        }
        let counted = run.clone().filter(|at| matches!(blocks[*at].role, Role::Series(_)));
        let counted: Vec<usize> = counted.collect();
        if counted.iter().any(|at| wanted[*at].as_deref() != Some(made.label(*at))) {
            counted.iter().for_each(|at| fix(&mut blocks[*at], wanted[*at].as_deref()));
        }
        run = at + 1..at + 1;
    }
}
