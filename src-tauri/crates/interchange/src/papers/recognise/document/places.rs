//! Places that a model text leaves to be filled in, [单位名称] and 【日期】, become blanks of the format.

use shuhui_core::document::{Blank, Inline};

use super::Making;
use crate::papers::normalise::Change;
use crate::papers::recognise::opening::place;

impl Making {
    /// Pieces of a line, with a blank wherever one is left to be filled in.
    pub(super) fn places(&mut self, pieces: Vec<Inline>) -> Vec<Inline> {
        let mut made = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match &piece {
                Inline::Words { text, .. } if text.as_str().contains(['[', '［', '【']) => {
                    let chars: Vec<char> = text.as_str().chars().collect();
                    self.filled(&chars, piece, &mut made);
                }
                _ => made.push(piece),
            }
        }
        made
    }

    fn filled(&mut self, chars: &[char], piece: Inline, made: &mut Vec<Inline>) {
        let Inline::Words { marks, .. } = piece else { return made.push(piece) };
        let words = |range: &[char]| {
            let text = shuhui_core::document::Words::new(range.iter().collect::<String>())?;
            Some(Inline::Words { text, marks })
        };
        let (mut from, mut at) = (0, 0);
        while at < chars.len() {
            let Some(length) = place(&chars[at..], at == 0) else {
                at += 1;
                continue;
            };
            made.extend(words(&chars[from..at]));
            let hint = chars[at + 1..at + length - 1].iter().collect();
            made.push(Inline::Blank(Blank { id: self.ids.figure(), hint, expr: None }));
            self.changes.one(Change::Places);
            at += length;
            from = at;
        }
        made.extend(words(&chars[from..]));
    }
}
