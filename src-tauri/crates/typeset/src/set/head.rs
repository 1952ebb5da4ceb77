//! 版头 (7.2): the organ's name, the number of the document beside who signed it, and the red line below.

use shuhui_core::document::{Block, Region, Role};

use super::body::{Setter, whole};
use super::closing::half_width;
use super::organs::Organs;
use super::words::Words;
use super::{Indents, Item, Look, Paragraph, Placed, RuleBelow, Span, Stops};
use crate::gongwen::{Alignment, StyleKey, Twips};

/// How a line of signers begins.
const SIGNER: &str = "签发人：";

/// The red line, below the last block of the 版头.
pub(super) fn rule(setter: &Setter<'_>, at: usize) -> Option<RuleBelow> {
    let in_head =
        |at: usize| setter.document.blocks.get(at).is_some_and(|block| block.role.region() == Region::Head);
    let red = setter.profile.head.rule;
    // A 信函 has its double lines instead.
    let last = in_head(at) && !in_head(at + 1) && !setter.is_letter();
    last.then_some(RuleBelow { stroke: red.stroke, space: red.below, colour: red.colour })
}

/// 发文机关标志: so far below the top of the 版心, one line an organ, as large as its longest line allows.
pub(super) fn issuer(setter: &mut Setter<'_>, block: &Block, rule: Option<RuleBelow>) {
    let style = StyleKey::Role(Role::Issuer);
    let above = setter.items.iter().map(|item| height(setter, item)).fold(0, Twips::saturating_add);
    let placed = |half_points: Option<i32>| {
        // The upper edge of the hanzi stands so far down, not that of their line.
        let em = half_points.map_or_else(|| setter.sheet.em(style), |size| 10 * size);
        let own = setter.sheet.line(style);
        let before = setter.profile.head.issuer_top - above - rises(own, em);
        // Where what stands above leaves too little, the line itself is lower.
        let line = (before < 0).then(|| (own + before * 5 / 4).max(em));
        Placed { before: Some(before.max(0)), half_points, rule, line, ..Placed::default() }
    };
    if let Some(organs) = Organs::of(setter, block) {
        let placed = placed(organs.lines(setter).2);
        return organs.push(setter, block, placed);
    }
    let words = setter.words(block);
    let placed = placed(fitting(setter, longest(&words)));
    setter.add(Paragraph::new(style, placed, words, whole(block)));
}

/// How far below the upper edge of a line that of its hanzi is: their feet are 80 % down the line, and they rise 220/256 of their size.
pub(super) fn rises(line: Twips, em: Twips) -> Twips {
    line * 4 / 5 - em * 220 / 256
}

/// The longest line, in half 字.
pub(super) fn longest(words: &Words) -> i32 {
    words.text.split('\n').map(half_width).max().unwrap_or(0)
}

/// The size of a 发文机关标志 whose longest line, in half 字, is too long for its own, in half-points.
pub(super) fn fitting(setter: &Setter<'_>, longest: i32) -> Option<i32> {
    let width = setter.sheet.page.text_width();
    // Two half 字 of n half-points are 10 n twips.
    let fitting = if longest > 0 { 2 * width / (10 * longest) } else { i32::MAX };
    (fitting < setter.profile.head.issuer.half_points).then_some(fitting.max(2))
}

/// What an item of the 版头 takes of the page.
fn height(setter: &Setter<'_>, item: &Item) -> Twips {
    match item {
        Item::Paragraph(paragraph) => {
            let lines = Twips::try_from(paragraph.lines.len()).unwrap_or(Twips::MAX / 10_000);
            lines.saturating_mul(paragraph.line_height(&setter.sheet))
        }
        Item::Table(_) => 0,
    }
}

/// 发文字号, centred; or at the left with who signed at the right, two names to a line, the number level with the last (7.2.6).
pub(super) fn number(setter: &mut Setter<'_>, at: usize) -> usize {
    let above = if setter.follows(at, |role| role == Role::Issuer) {
        setter.rows(setter.profile.gaps.above_number)
    } else {
        None
    };
    let block = setter.begin(at);
    let next = setter.document.blocks.get(at + 1);
    let (number, signer) = match block.role {
        Role::Signer => (None, Some(at)),
        _ => (Some(at), next.filter(|next| next.role == Role::Signer).map(|_| at + 1)),
    };
    let Some(signer) = signer else {
        let words = setter.words(block);
        let placed = Placed { before: above, rule: rule(setter, at), ..Placed::default() };
        setter.add(Paragraph::new(StyleKey::Role(Role::DocumentNumber), placed, words, whole(block)));
        return at + 1;
    };

    let names = names(setter, signer);
    let of = setter.document.blocks[signer].id;
    let rows = names.len();
    for (row, pair) in names.into_iter().enumerate() {
        let (first, last) = (row == 0, row + 1 == rows);
        let mut words = Words::default();
        let mut spans = Vec::new();
        let mut placed = Placed { before: above.filter(|_| first), ..Placed::default() };
        placed.indents.right = 2;
        if last {
            placed.rule = rule(setter, signer);
        }
        let mut style = StyleKey::Role(Role::Signer);
        if let (true, Some(number)) = (last, number) {
            style = StyleKey::Role(Role::DocumentNumber);
            placed.align = Some(Alignment::Left);
            // 空一字 on both sides by the first line and the stop: indents would shorten the red line.
            placed.indents = Indents { left: 0, right: 0, hanging: -2 };
            placed.stops = Stops::Right(setter.sheet.page.text_width() - setter.sheet.em(style));
            let block = setter.begin(number);
            words = setter.words(block);
            spans.push(Span { block: block.id, from: 0, to: words.len(), opens: true, closes: true });
            words.tab();
        }
        let from = words.len();
        if first {
            words.words(SIGNER, Look::default());
        }
        for (nth, name) in pair.iter().enumerate() {
            if nth > 0 {
                words.words("　", Look::default());
            }
            words.broken(name, &[]);
        }
        spans.push(Span { block: of, from, to: words.len(), opens: first, closes: last });
        let mut paragraph = Paragraph::new(style, placed, words, None);
        paragraph.spans = spans;
        setter.add(paragraph);
    }
    signer + 1
}

/// The names of a block of signers, in pairs; one empty pair without any.
fn names(setter: &mut Setter<'_>, at: usize) -> Vec<Vec<Words>> {
    let block = setter.begin(at);
    let mut inner = setter.inner();
    let look = Look { style: Some(StyleKey::SignerName), ..Look::default() };
    let mut pairs: Vec<Vec<Words>> = vec![Vec::new()];
    for (_, line) in block.lines() {
        let mut name = Words::default();
        name.line_of(Role::Signer, line, look, &mut inner);
        match pairs.last_mut() {
            Some(pair) if pair.len() < 2 => pair.push(name),
            _ => pairs.push(vec![name]),
        }
    }
    pairs
}
