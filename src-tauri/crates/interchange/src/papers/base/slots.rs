//! Blanks, and numbers that count something, with what belongs in each.
//!
//! Each stretch of text is walked once. At every place a blank is asked for first, then a number; years, days, ordinals, numbers of
//! documents, hotlines, ages and bounds of classes are walked past, since no log fills them.

mod blanks;
mod cues;
mod hanzi;
mod inference;
pub(super) mod kinds;
mod missing;
mod numbers;
mod tables;
pub(super) mod units;
mod words;

use std::collections::HashMap;
use std::ops::Range;

use shuhui_core::base::{Block, Promise, Slot, SlotRole};
use shuhui_core::document::{Region, Role};
use shuhui_core::figure::Per;
use shuhui_core::{Kinds, Quantity};

use super::is_text;
use super::source::Source;
use kinds::Index;
use missing::Trust;
use units::{Counted, ends};

/// In front of a number that the text calls about.
const ABOUT: [&str; 16] = [
    "约占", "约为", "约达", "近", "约", "超", "逾", "超过", "大约", "将近", "接近", "不下", "突破", "不足",
    "不到", "不及",
];
/// Characters in front of a slot in which 每月 is looked for.
const REACH: usize = 60;

/// The slots of a text, in its order.
pub(super) fn find(source: &Source, blocks: &[Block], promises: &[Promise], kinds: &Kinds) -> Vec<Slot> {
    let index = Index::of(kinds);
    let mut slots = Vec::new();
    let mut stretches = Vec::new();
    let mut table: Vec<Range<usize>> = Vec::new();
    let mut nth = 0;
    for (at, block) in blocks.iter().enumerate().filter(|(_, block)| is_text(block)) {
        let is_row = block.role == Some(Role::Table);
        if is_row && nth == table.len() {
            // What is no part of the text, as the rule below a head, parts no table.
            let rows = blocks[at..].iter().filter(|block| block.role.is_some());
            let rows = rows.take_while(|block| block.role == Some(Role::Table));
            table = rows.map(|block| block.place.clone()).collect();
            nth = 0;
        }
        let stretch = Stretch { source, from: block.place.start + block.number, to: block.place.end };
        if is_row {
            tables::row(&stretch, (&table, nth), &mut slots);
            nth += 1;
        } else {
            stretch.walk(&mut slots);
        }
        slots.sort_by_key(|slot| (slot.place.start, slot.place.end));
        // What stands in a promise is asked for by it, unless it is a blank.
        let promised = |slot: &Found| {
            let nth = promises.partition_point(|promise| promise.place.end <= slot.place.start);
            let within = |promise: &Promise| promise.place.contains(&slot.place.start);
            slot.value.is_some() && promises.get(nth).is_some_and(within)
        };
        // 第18期 and 共印80份 are told by whoever issues the paper.
        let around = block.role.is_some_and(|role| role.region() != Region::Body);
        let issued = |slot: &Found| slot.value.is_some() && around;
        let kept: Vec<Found> = slots.drain(..).filter(|slot| !promised(slot) && !issued(slot)).collect();
        stretches.push((stretch, block.of, kept));
    }
    // How many numbers were surely taken out of each text.
    let mut gone: HashMap<u16, usize> = HashMap::new();
    for (_, of, found) in &stretches {
        let sure = |slot: &&Found| slot.place.is_empty() && slot.trust == Trust::Sure && slot.unit.is_some();
        *gone.entry(*of).or_default() += found.iter().filter(sure).count();
    }
    for (stretch, of, mut found) in stretches {
        found.retain(|slot| slot.trust.holds(gone.get(&of).copied().unwrap_or_default()));
        inference::settle(&stretch, &index, &mut found);
        slots.append(&mut found);
    }
    slots.into_iter().map(Found::slot).collect()
}

/// A stretch of text that is walked.
struct Stretch<'s> {
    source: &'s Source,
    from: usize,
    to: usize,
}

/// A slot on its way: with what stands behind it.
#[derive(Clone, Debug)]
struct Found {
    place: Range<usize>,
    role: SlotRole,
    unit: Option<String>,
    kinds: Vec<String>,
    approximate: bool,
    per: Option<Per>,
    value: Option<Quantity>,
    /// Behind its unit.
    end: usize,
    /// The head of its column, in a table.
    head: Option<Range<usize>>,
    /// How sure it is that it is one.
    trust: Trust,
}

impl Found {
    fn slot(self) -> Slot {
        let Self { place, role, unit, kinds, approximate, per, value, .. } = self;
        Slot { place, role, unit, kinds, approximate, per, value }
    }
}

impl Stretch<'_> {
    fn chars(&self) -> &[char] {
        &self.source.chars[..self.to]
    }

    fn walk(&self, slots: &mut Vec<Found>) {
        let mut at = self.from;
        // In a title of a document numbers are part of it, and blanks are blanks.
        let mut titled = at;
        while at < self.to {
            if self.source.chars[at] == '《' {
                titled = numbers::closed(self, at, '》');
            }
            // 台次 behind a number is its word, and no number is missing in front of its 次.
            let covered = slots.last().map_or(self.from, |last| last.end);
            let blank = blanks::at(self, at);
            let blank = blank.filter(|blank| {
                !blank.place.is_empty() || at >= covered && (at >= titled || blank.role == SlotRole::Title)
            });
            if let Some(blank) = blank {
                // A range of two blanks that was told to end behind the second is told once.
                at = blank.place.end.max(at);
                let empty = blank.place.is_empty();
                slots.push(blank);
                at += usize::from(empty);
                continue;
            }
            at = match numbers::at(self, at) {
                numbers::Read::Slot(found) => {
                    let end = found.place.end;
                    if at >= titled {
                        slots.push(*found);
                    }
                    end
                }
                numbers::Read::Past(end) => end.max(at + 1),
            };
        }
    }

    /// A slot that something is counted in.
    fn counting(&self, place: Range<usize>, counted: Counted, value: Option<Quantity>) -> Found {
        Found {
            role: counted.role,
            approximate: counted.approximate
                || self.is_about(place.start)
                || self.starts("左右", counted.end),
            per: self.per(place.start),
            unit: Some(counted.unit),
            kinds: Vec::new(),
            value,
            end: counted.end,
            head: None,
            trust: Trust::Sure,
            place,
        }
    }

    /// A slot for words or for a time.
    fn plain(&self, place: Range<usize>, role: SlotRole) -> Found {
        let end = place.end;
        Found {
            place,
            role,
            unit: None,
            kinds: Vec::new(),
            approximate: false,
            per: None,
            value: None,
            end,
            head: None,
            trust: Trust::Sure,
        }
    }

    fn is_about(&self, at: usize) -> bool {
        // 签约15个 is signed, and 附近3个 near.
        let others = [
            "不超过",
            "签约",
            "预约",
            "节约",
            "制约",
            "履约",
            "违约",
            "合约",
            "附近",
            "最近",
            "就近",
            "邻近",
        ];
        !others.iter().any(|word| ends(self.chars(), word, self.from, at))
            && ABOUT.iter().any(|word| ends(self.chars(), word, self.from, at))
    }

    /// The clause in front of a place.
    fn clause(&self, at: usize) -> String {
        let front = &self.chars()[at.saturating_sub(REACH).max(self.from)..at];
        let from = front.iter().rposition(|c| "，。；：".contains(*c)).map_or(0, |mark| mark + 1);
        front[from..].iter().collect()
    }

    fn before(&self, at: usize) -> Option<char> {
        (at > self.from).then(|| self.source.chars[at - 1])
    }

    fn get(&self, at: usize) -> Option<char> {
        self.chars().get(at).copied()
    }

    fn starts(&self, word: &str, at: usize) -> bool {
        units::starts(self.chars(), word, at, self.to)
    }

    /// 每月召开…*次, within the clause; 、 goes on in it.
    fn per(&self, at: usize) -> Option<Per> {
        let words = self.clause(at);
        let pers = [
            (["每个月", "每月", "月月"], Per::Month),
            (["每个季度", "每季度", "每季"], Per::Quarter),
            (["每半年", "每半年度", "每上半年"], Per::Half),
            (["每一年", "每年度", "每年"], Per::Year),
        ];
        pers.iter().find(|(each, _)| each.iter().any(|word| words.contains(word))).map(|(_, per)| *per)
    }
}
