//! A line taken apart, so that words are compared character by character and figures as wholes.

use shuhui_core::document::{Inline, Line, Marks, SeriesStyle, Words};

/// What is compared.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Token {
    Char(char),
    /// A figure, or a blank that waits for one, by its expression: its value is the log's.
    Figure(String),
    /// A blank by what it says.
    Blank(String),
    Number(SeriesStyle),
    Break,
}

/// A token with what it is made of.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Atom {
    pub(super) token: Token,
    marks: Marks,
    /// The piece, where it is none of words.
    piece: Option<Inline>,
}

impl Atom {
    /// The same as emphasised as another.
    pub(super) fn marked_like(&self, other: Option<&Self>) -> Self {
        let marks = other.filter(|other| other.piece.is_none()).map_or(self.marks, |other| other.marks);
        Self { marks, ..self.clone() }
    }
}

/// A line taken apart.
pub(super) fn atoms(line: &Line) -> Vec<Atom> {
    let mut atoms = Vec::new();
    for piece in &line.pieces {
        let token = match piece {
            Inline::Words { text, marks } => {
                atoms.extend(text.chars().map(|c| Atom {
                    token: Token::Char(c),
                    marks: *marks,
                    piece: None,
                }));
                continue;
            }
            Inline::Figure(figure) => Token::Figure(figure.expr.clone()),
            Inline::Blank(blank) => {
                blank.expr.clone().map_or_else(|| Token::Blank(blank.hint.clone()), Token::Figure)
            }
            Inline::Number(style) => Token::Number(*style),
            Inline::Break => Token::Break,
        };
        atoms.push(Atom { token, marks: Marks::PLAIN, piece: Some(piece.clone()) });
    }
    atoms
}

/// What of a line is compared.
pub(super) fn bare(atoms: &[Atom]) -> Vec<&Token> {
    atoms.iter().map(|atom| &atom.token).collect()
}

/// A line put together again.
pub(super) fn line_of(atoms: Vec<Atom>) -> Vec<Inline> {
    let mut pieces = Vec::new();
    let (mut text, mut emphasis) = (String::new(), Marks::PLAIN);
    let end = |text: &mut String, marks: Marks, pieces: &mut Vec<Inline>| {
        let words = Words::new(std::mem::take(text));
        pieces.extend(words.map(|text| Inline::Words { text, marks }));
    };
    for Atom { token, marks, piece } in atoms {
        if marks != emphasis || piece.is_some() {
            end(&mut text, emphasis, &mut pieces);
        }
        match (token, piece) {
            (_, Some(piece)) => pieces.push(piece),
            (Token::Char(c), None) => {
                emphasis = marks;
                text.push(c);
            }
            (_, None) => {}
        }
    }
    end(&mut text, emphasis, &mut pieces);
    pieces
}

/// Words as they are given, such as a parameter's; words between 〔 and 〕 are a blank.
pub(super) fn tokens(given: &str) -> Vec<Token> {
    match given.strip_prefix('〔').and_then(|rest| rest.strip_suffix('〕')) {
        Some(hint) => vec![Token::Blank(hint.to_owned())],
        None => given.chars().map(Token::Char).collect(),
    }
}
