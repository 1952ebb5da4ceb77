//! 出席, 请假, 列席 of a 纪要 (10.3): the word in 黑体, the names in the text's face, other lines below the first name.

use shuhui_core::document::{Block, Level, Shape, shown};

use super::body::{Setter, whole};
use super::words::Words;
use super::{Indents, Look, Paragraph, Placed};
use crate::gongwen::{Alignment, StyleKey};

/// How a list of who was there begins.
const LABELS: [&str; 5] = ["出席：", "请假：", "列席：", "缺席：", "主持："];
/// 左空二字, in half 字.
const LEFT: i32 = 4;

/// Whether a paragraph is a list of who was there.
pub(super) fn is_list(block: &Block) -> bool {
    let Shape::Line(line) = &block.shape else { return false };
    label(&shown(&line.pieces)).is_some()
}

fn label(words: &str) -> Option<&'static str> {
    LABELS.into_iter().find(|label| words.starts_with(label))
}

/// Sets such a list.
pub(super) fn push(setter: &mut Setter<'_>, block: &Block) {
    let own = setter.words(block);
    let lead = label(&own.text).unwrap_or_default();
    let hanging = 2 * i32::try_from(lead.chars().count()).unwrap_or(0);
    let mut words = Words::default();
    words.words(lead, Look { style: Some(StyleKey::RunIn(Level::One)), ..Look::default() });
    // The names begin at the stop: the characters of the word stand a little closer than so many 字.
    words.tab();
    let end = words.len();
    words.behind(&own, lead.len());
    let placed = Placed {
        indents: Indents { left: LEFT + hanging, right: 0, hanging },
        align: Some(Alignment::Justified),
        lead: end,
        ..Placed::default()
    };
    let style = StyleKey::Role(shuhui_core::document::Role::AttachmentList);
    setter.add(Paragraph::new(style, placed, words, whole(block)));
}
