//! What a figure takes from the words around it: it counts off behind 第, and marks that its list brings along do not stand twice.

use super::said::marks_around;
use super::{Evaluated, Expr, Field, Marks, Value};
use crate::kind::Kinds;
use crate::numeral::ORDINAL;

impl Expr {
    /// The same behind these words, with its text there: 第二次, where it would be 两 by itself. None where they change nothing.
    pub fn behind(&self, words: &str, evaluated: &Evaluated) -> Option<(Self, String)> {
        if !self.is_amount() || !words.ends_with(ORDINAL) {
            return None;
        }
        let mut expr = self.clone();
        let wording = &mut expr.populations_mut().into_iter().next()?.wording;
        let digits = wording.digits.behind(ORDINAL);
        // In a sentence of its own the number does not stand right behind the words.
        if wording.some.is_some() || digits == wording.digits {
            return None;
        }
        wording.digits = digits;
        let text = match evaluated.value {
            Some(Value::Number(number)) => wording.say(number),
            _ => evaluated.text.clone(),
        };
        Some((expr, text))
    }

    /// The marks that its text brings along: 《》 of works, “” where a list asks for them. Of a blank those that it would bring.
    pub fn marks_of(&self, text: &str, kinds: &Kinds) -> Option<(char, char)> {
        let Self::List { list, of } = self else { return None };
        if list.field != Field::Title {
            return None;
        }
        let named = &of.selection.kinds;
        let works = !named.is_empty() && named.iter().all(|kind| kinds.is_work(kind));
        match list.marks {
            _ if !text.is_empty() => marks_around(text),
            Some(Marks::Quotes) => Some(('“', '”')),
            Some(Marks::Book) => Some(('《', '》')),
            None if works => Some(('《', '》')),
            None | Some(Marks::Bare) => None,
        }
    }
}
