//! Where the parts of a document stand, wherever the template has them.

use shuhui_core::document::{Block, Region, Role};

/// Regions follow one another, and so do the parts of 版头 and 版记; 附注 stands in the line behind the date (GB/T 9704 7.3.6).
pub(crate) fn settle(blocks: &mut [Block]) {
    for part in blocks.split_mut(|block| block.role == Role::Annex) {
        let closes =
            |block: &Block| matches!(block.role, Role::AttachmentList | Role::Signature | Role::Date);
        if let Some(last) = part.iter().rposition(closes) {
            // Only notes in front of it move, behind everything up to it.
            part[..=last].sort_by_key(|block| block.role == Role::Note);
        }
    }
    blocks.sort_by_key(|block| {
        let region = block.role.region();
        (region, (region != Region::Body).then_some(block.role))
    });
}
