//! Titles, of the document and of its annexes, each line that is too long broken by sense.

mod breaks;
mod words;

use shuhui_core::document::{Block, Region, Role};

use self::breaks::breaks;
use super::body::{Setter, whole};
use super::words::Words;
use super::{Look, Paragraph, Placed};
use crate::gongwen::StyleKey;

/// The title: its lines, and each that is too long broken.
pub(super) fn push(setter: &mut Setter<'_>, block: &Block, at: usize) {
    let mut words = Words::default();
    words.words(setter.label(), Look::default());
    push_lines(setter, block, &mut words);
    let under_head = setter.follows(at, |role| role.region() == Region::Head);
    let above = if under_head { setter.profile.gaps.above_title } else { 0 };
    let byline = setter.document.blocks.get(at + 1).is_some_and(|next| next.role == Role::Byline);
    let placed = Placed { before: setter.rows(above), after: byline.then_some(0), ..Placed::default() };
    setter.add(Paragraph::new(StyleKey::Role(Role::Title), placed, words, whole(block)));
}

/// An annex: 附件1 on a new page, and its title on the third line (7.3.7).
pub(super) fn annex(setter: &mut Setter<'_>, block: &Block) {
    let mut label = Words::default();
    label.words(setter.label(), Look::default());
    let mut title = Words::default();
    push_lines(setter, block, &mut title);
    let (labelled, titled) = (!label.text.is_empty(), !title.text.is_empty());
    if labelled || !titled {
        let span = Some((block.id, true, !titled));
        setter.add(Paragraph::new(StyleKey::Role(Role::Annex), Placed::default(), label, span));
    }
    if titled {
        let placed = Placed { page_break: !labelled, before: (!labelled).then_some(0), ..Placed::default() };
        let span = Some((block.id, !labelled, true));
        setter.add(Paragraph::new(StyleKey::AnnexTitle, placed, title, span));
    }
}

/// The lines of a block, each broken where it is too long.
fn push_lines(setter: &Setter<'_>, block: &Block, words: &mut Words) {
    let capacity = setter.sheet.page.text_width() * 20 / setter.profile.title.em();
    let mut inner = setter.inner();
    for (_, line) in block.lines() {
        let mut whole = Words::default();
        whole.line(line, Look::default(), &mut inner);
        if whole.text.is_empty() {
            continue;
        }
        words.new_line();
        let shown: Vec<char> = whole.text.chars().collect();
        // Who breaks a line by hand has his reasons for the rest of it.
        let found = if shown.contains(&'\n') {
            Vec::new()
        } else {
            breaks(&shown, &setter.document.meta.issuer, capacity)
        };
        let bytes: Vec<usize> = whole.text.char_indices().map(|(byte, _)| byte).collect();
        let places: Vec<usize> = found.iter().filter_map(|at| bytes.get(*at).copied()).collect();
        words.broken(&whole, &places);
    }
}
