//! What was set as plain text: one line a paragraph or row, numbers and leads as on paper.

use crate::set::{Item, Set};

/// The words of a set document. Lines broken for the paper run on; those that a person or a title's sense broke do not.
pub fn text(set: &Set) -> String {
    let mut text = String::new();
    for item in &set.items {
        match item {
            Item::Paragraph(paragraph) => {
                let words = match &paragraph.picture {
                    Some(picture) => picture.words(),
                    // A lead stands before its words without the room that it has on paper.
                    None => {
                        let (lead, words) = paragraph
                            .text
                            .split_at_checked(paragraph.placed.lead as usize)
                            .unwrap_or_default();
                        format!("{}{words}", lead.trim_end_matches('\t'))
                    }
                };
                if !words.is_empty() {
                    text.push_str(&words);
                    text.push('\n');
                }
            }
            Item::Table(table) => {
                for row in &table.rows {
                    text.push_str(&row.text().replace('\n', " "));
                    text.push('\n');
                }
            }
        }
    }
    text
}
