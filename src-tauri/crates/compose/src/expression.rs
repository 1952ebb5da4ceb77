//! Tera's expressions as lint reads them: enough of a tree to see where a figure is put to a wrong use.
//!
//! Tera's own tree is private. This parser is lenient: what it cannot read it gives up on (`None`), and Tera
//! itself reports the syntax error.

use std::ops::Range;

use shuhui_core::figure::Arg;

/// A part of an expression with its bytes in the source.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Expression {
    pub(crate) node: Node,
    pub(crate) range: Range<usize>,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Node {
    Text(String),
    Number(i64),
    /// Floats, true, false, none.
    Constant,
    Name(String),
    Call {
        name: String,
        args: Vec<Given>,
    },
    Array(Vec<Expression>),
    Filter {
        of: Box<Expression>,
        name: String,
        name_range: Range<usize>,
        args: Vec<Given>,
    },
    Test {
        of: Box<Expression>,
        name: String,
        name_range: Range<usize>,
        args: Vec<Given>,
    },
    Not(Box<Expression>),
    Minus(Box<Expression>),
    Binary {
        kind: Binary,
        left: Box<Expression>,
        right: Box<Expression>,
    },
    Ternary {
        condition: Box<Expression>,
        yes: Box<Expression>,
        no: Box<Expression>,
    },
    Member {
        of: Box<Expression>,
        key: Key,
    },
}

/// Which member of something.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Key {
    /// `.title`
    Name(String, Range<usize>),
    /// `["title"]`
    Index(Box<Expression>),
}

/// An argument by name.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Given {
    pub(crate) name: String,
    pub(crate) name_range: Range<usize>,
    pub(crate) value: Expression,
}

impl Expression {
    /// The argument that it is as it stands there; none for what is only known when it is rendered.
    pub(crate) fn literal(&self) -> Option<Arg> {
        let text = |item: &Self| if let Node::Text(text) = &item.node { Some(text.clone()) } else { None };
        match &self.node {
            Node::Text(text) => Some(Arg::Text(text.clone())),
            Node::Number(number) => Some(Arg::Number(*number)),
            Node::Minus(of) => match of.node {
                Node::Number(number) => Some(Arg::Number(-number)),
                _ => None,
            },
            Node::Array(items) => items.iter().map(text).collect::<Option<_>>().map(Arg::Texts),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Binary {
    Logic,
    Comparison,
    Arithmetic,
    Concatenation,
    Within,
}

#[derive(Clone, PartialEq, Debug)]
enum Token<'s> {
    Word(&'s str),
    Text(String),
    Integer(i64),
    Float,
    Sign(&'s str),
}

/// The signs of the language, longer ones first.
pub(crate) const SIGNS: [&str; 30] = [
    "...", "//", "**", "==", "!=", ">=", "<=", "?.", "?[", "+", "-", "*", "/", "%", ".", ",", ":", "~", "|",
    "=", ">", "<", "(", ")", "[", "]", "{", "}", "@", "!",
];

/// A position in the tokens of one tag.
pub(crate) struct Reader<'s> {
    tokens: Vec<(Token<'s>, Range<usize>)>,
    at: usize,
    depth: usize,
}

/// Deeper than any template a person writes; Tera stops at 40 itself.
const DEEPEST: usize = 60;

/// Signs in one tag that put one part into another; each is a level of a tree, ours or Tera's, that a stack must hold.
pub(crate) const MOST_LINKS: usize = 200;

impl<'s> Reader<'s> {
    /// The tokens between two bytes, or the byte of something that Tera's language lacks.
    pub(crate) fn new(source: &'s str, range: Range<usize>) -> Result<Self, usize> {
        let mut tokens = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let rest = &source[at..range.end];
            let first = rest.chars().next().ok_or(at)?;
            if first.is_ascii_whitespace() {
                at += 1;
                continue;
            }
            let (token, length) = token(rest, first).ok_or(at)?;
            tokens.push((token, at..at + length));
            at += length;
        }
        Ok(Self { tokens, at: 0, depth: 0 })
    }

    /// How many signs there are that put one part into another, to the first beyond [`MOST_LINKS`].
    pub(crate) fn links(&self) -> usize {
        let links = self.tokens.iter().filter(|(token, _)| match token {
            Token::Sign(sign) => !matches!(*sign, "," | "=" | ")" | "]" | ":"),
            Token::Word(word) => matches!(*word, "and" | "or" | "not" | "is" | "in" | "if"),
            Token::Text(_) | Token::Integer(_) | Token::Float => false,
        });
        links.take(MOST_LINKS + 1).count()
    }

    pub(crate) fn done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Takes the next word, whatever it is.
    pub(crate) fn word(&mut self) -> Option<(&'s str, Range<usize>)> {
        match self.tokens.get(self.at)? {
            (Token::Word(word), range) => {
                let found = (*word, range.clone());
                self.at += 1;
                Some(found)
            }
            _ => None,
        }
    }

    /// Takes the sign or word if it comes next.
    pub(crate) fn take(&mut self, wanted: &str) -> bool {
        let found = self.next_is(wanted);
        self.at += usize::from(found);
        found
    }

    pub(crate) fn next_is(&self, wanted: &str) -> bool {
        matches!(self.tokens.get(self.at), Some((Token::Word(found) | Token::Sign(found), _)) if *found == wanted)
    }

    /// Reads one expression.
    pub(crate) fn expression(&mut self) -> Option<Expression> {
        self.depth += 1;
        let deep = self.depth > DEEPEST || (self.depth == 1 && self.links() > MOST_LINKS);
        let read = if deep { None } else { self.ternary() };
        self.depth -= 1;
        read
    }

    fn ternary(&mut self) -> Option<Expression> {
        let yes = self.binary(0)?;
        if !self.take("if") {
            return Some(yes);
        }
        let condition = self.binary(0)?;
        if !self.take("else") {
            return None;
        }
        let no = self.expression()?;
        let range = yes.range.start..no.range.end;
        Some(Expression {
            node: Node::Ternary { condition: condition.into(), yes: yes.into(), no: no.into() },
            range,
        })
    }

    fn binary(&mut self, floor: u8) -> Option<Expression> {
        let mut left = self.unary()?;
        while let Some((power, kind, width)) = self.operator() {
            if power < floor {
                break;
            }
            self.at += width;
            left = match kind {
                None => self.test(left)?,
                Some(kind) => {
                    let right = self.binary(power + 1)?;
                    let range = left.range.start..right.range.end;
                    Expression { node: Node::Binary { kind, left: left.into(), right: right.into() }, range }
                }
            };
        }
        Some(left)
    }

    /// Binding power, what it is (`None` for `is`), and how many tokens it takes.
    fn operator(&self) -> Option<(u8, Option<Binary>, usize)> {
        let (Token::Word(sign) | Token::Sign(sign), _) = self.tokens.get(self.at)? else { return None };
        Some(match *sign {
            "or" => (1, Some(Binary::Logic), 1),
            "and" => (3, Some(Binary::Logic), 1),
            "in" => (5, Some(Binary::Within), 1),
            "not" if matches!(self.tokens.get(self.at + 1), Some((Token::Word("in"), _))) => {
                (5, Some(Binary::Within), 2)
            }
            "is" => (5, None, 1),
            "==" | "!=" | "<" | "<=" | ">" | ">=" => (7, Some(Binary::Comparison), 1),
            "+" | "-" => (11, Some(Binary::Arithmetic), 1),
            "~" => (13, Some(Binary::Concatenation), 1),
            "*" | "/" | "//" | "%" | "**" => (13, Some(Binary::Arithmetic), 1),
            _ => return None,
        })
    }

    fn test(&mut self, of: Expression) -> Option<Expression> {
        self.take("not");
        let (name, name_range) = self.word()?;
        let args = if self.next_is("(") { self.args()? } else { Vec::new() };
        let range = of.range.start..self.end();
        Some(Expression {
            node: Node::Test { of: of.into(), name: name.to_owned(), name_range, args },
            range,
        })
    }

    /// `not not not …` nests as parentheses do.
    fn unary(&mut self) -> Option<Expression> {
        self.depth += 1;
        let read = if self.depth > DEEPEST { None } else { self.signed() };
        self.depth -= 1;
        read
    }

    fn signed(&mut self) -> Option<Expression> {
        let start = self.tokens.get(self.at)?.1.start;
        if self.take("not") {
            let of = self.binary(5)?;
            let range = start..of.range.end;
            return Some(Expression { node: Node::Not(of.into()), range });
        }
        if self.take("-") {
            let of = self.unary()?;
            let range = start..of.range.end;
            return Some(Expression { node: Node::Minus(of.into()), range });
        }
        let mut of = self.primary()?;
        while self.take("|") {
            let (name, name_range) = self.word()?;
            let args = if self.next_is("(") { self.args()? } else { Vec::new() };
            let range = start..self.end();
            of = Expression {
                node: Node::Filter { of: of.into(), name: name.to_owned(), name_range, args },
                range,
            };
        }
        Some(of)
    }

    fn primary(&mut self) -> Option<Expression> {
        let (token, range) = self.tokens.get(self.at)?.clone();
        self.at += 1;
        let start = range.start;
        let node = match token {
            Token::Text(text) => Node::Text(text),
            Token::Integer(number) => Node::Number(number),
            Token::Float => Node::Constant,
            Token::Word("true" | "True" | "false" | "False" | "none" | "None" | "null") => Node::Constant,
            Token::Word(name) if self.next_is("(") => {
                Node::Call { name: name.to_owned(), args: self.args()? }
            }
            Token::Word(name) => Node::Name(name.to_owned()),
            Token::Sign("(") => {
                let inner = self.expression()?;
                self.take(")").then_some(())?;
                inner.node
            }
            Token::Sign("[") => {
                let mut items = Vec::new();
                while !self.take("]") {
                    items.push(self.expression()?);
                    if !self.next_is("]") {
                        self.take(",").then_some(())?;
                    }
                }
                Node::Array(items)
            }
            Token::Sign(_) => return None,
        };
        let mut of = Expression { node, range: start..self.end() };
        loop {
            let key = if self.take(".") || self.take("?.") {
                let (name, range) = self.word()?;
                Key::Name(name.to_owned(), range)
            } else if self.take("[") || self.take("?[") {
                let index = self.expression()?;
                self.take("]").then_some(())?;
                Key::Index(index.into())
            } else {
                return Some(of);
            };
            of = Expression { node: Node::Member { of: of.into(), key }, range: start..self.end() };
        }
    }

    /// The arguments of a call, a filter or a test.
    fn args(&mut self) -> Option<Vec<Given>> {
        self.take("(").then_some(())?;
        let mut args = Vec::new();
        while !self.take(")") {
            let (name, name_range) = self.word()?;
            self.take("=").then_some(())?;
            args.push(Given { name: name.to_owned(), name_range, value: self.expression()? });
            if !self.next_is(")") {
                self.take(",").then_some(())?;
            }
        }
        Some(args)
    }

    fn end(&self) -> usize {
        self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |(_, range)| range.end)
    }
}

fn token(rest: &str, first: char) -> Option<(Token<'_>, usize)> {
    if first.is_ascii_alphabetic() || first == '_' {
        let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        return Some((Token::Word(&rest[..length]), length));
    }
    if first.is_ascii_digit() {
        let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let digits = &rest[..length];
        return Some((digits.parse().map_or(Token::Float, Token::Integer), length));
    }
    if matches!(first, '"' | '\'' | '`') {
        let mut text = String::new();
        let mut characters = rest.char_indices().skip(1);
        while let Some((at, character)) = characters.next() {
            match character {
                '\\' => text.push(characters.next()?.1),
                _ if character == first => return Some((Token::Text(text), at + 1)),
                _ => text.push(character),
            }
        }
        return None;
    }
    SIGNS
        .iter()
        .find(|sign| rest.starts_with(**sign))
        .map(|sign| (Token::Sign(&rest[..sign.len()]), sign.len()))
}
