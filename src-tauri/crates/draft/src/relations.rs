//! Numbers of one sentence that cannot both be true: a part said behind 其中 that is more than its whole, more 整改 than was 发现; and a
//! share over a hundred per cent. The one place that knows; the window, the command line and a check of the text ask here.

use shuhui_core::document::{Block, Figure, FigureId, Inline, Line};
use shuhui_core::figure::Parts;
use shuhui_core::{Expr, Kinds, Period, Quantity, measure};

/// A figure that does not go with what stands around it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contradiction {
    /// Which.
    pub figure: FigureId,
    /// Why.
    pub why: Why,
}

/// Why a figure cannot be right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// A part is more than its whole.
    PartOverWhole {
        /// The part, with its word.
        part: String,
        /// The whole in front of it.
        whole: String,
    },
    /// More was settled than had been found.
    SettledOverFound {
        /// What was settled, with its word.
        settled: String,
        /// What was found in front of it.
        found: String,
    },
    /// What is said to be a part of what there was more or less of than before: 比上年增加2次，其中专题研讨4次. It is one of all.
    PartOfChange {
        /// The part, with its word.
        part: String,
        /// The change that it hangs on.
        change: String,
    },
    /// A share is more than all of it: it may be so, as with problems that an earlier year found, and wants a look.
    OverAll {
        /// As it is said.
        share: String,
    },
}

/// What introduces parts of the number in front.
const OF_THESE: &str = "其中";
/// What was done of what was found.
const FOUND: &str = "发现";
const SETTLED: &str = "整改";

/// There was more or less of it than before.
const CHANGED: [&str; 4] = ["增加", "减少", "多了", "少了"];

/// Says that what was a part is none any more: nothing in front of it counts.
const SENTENCE_ENDS: [char; 6] = ['。', '！', '？', '；', '\n', ';'];
const CLAUSE_ENDS: [char; 4] = ['，', ',', '：', '、'];

/// What does not go together in a block, in reading order.
pub fn contradictions(block: &Block, kinds: &Kinds, document: Period) -> Vec<Contradiction> {
    block.lines().into_iter().flat_map(|(_, line)| of_line(line, kinds, document)).collect()
}

/// The measure word that stands behind a place in a text: 次 of 次，其中…, 万元 of 万元。
pub fn word_behind(text: &str) -> &str {
    let scale = text.chars().next().filter(|c| matches!(c, '万' | '亿')).map_or(0, char::len_utf8);
    let (rest, per_cent) = (&text[scale..], "个百分点");
    let word = measure::WORDS.into_iter().find(|word| rest.starts_with(word)).unwrap_or_default();
    let length = if rest.starts_with(per_cent) { per_cent.len() } else { word.len() };
    if length == 0 { "" } else { &text[..scale + length] }
}

/// A number as it stands in a line.
struct Said<'l> {
    value: Quantity,
    shown: String,
    /// A figure, or digits that somebody typed.
    figure: Option<&'l Figure>,
    from: usize,
    to: usize,
}

fn of_line(line: &Line, kinds: &Kinds, document: Period) -> Vec<Contradiction> {
    let mut text = String::new();
    let mut numbers = Vec::new();
    for piece in &line.pieces {
        let from = text.len();
        text.push_str(&piece.shown());
        match piece {
            Inline::Figure(figure) => {
                let said = |value| Said {
                    value,
                    shown: figure.text.to_string(),
                    figure: Some(figure),
                    from,
                    to: text.len(),
                };
                numbers.extend(figure.value.map(said));
            }
            Inline::Words { text: words, .. } => typed(words, from, &mut numbers),
            _ => {}
        }
    }
    let mut found: Vec<Contradiction> = Vec::new();
    for (nth, part) in numbers.iter().enumerate() {
        if let Some(figure) = part.figure.filter(|figure| is_share(figure, part.value)) {
            let why = Why::OverAll { share: figure.text.to_string() };
            found.push(Contradiction { figure: figure.id, why });
        }
        let bonds = whole_of(&text, &numbers[..nth], part, kinds, document);
        let over = bonds.as_ref().is_some_and(|(_, whole)| part.value > whole.value);
        if let Some((change, said)) = change_of(&text, &numbers[..nth], part).filter(|_| !over)
            && let Some(figure) = part.figure.or(change.figure)
        {
            let word = word_behind(&text[part.to..]);
            let why = Why::PartOfChange { part: format!("{}{word}", part.shown), change: said };
            found.push(Contradiction { figure: figure.id, why });
        }
        let Some((bond, whole)) = bonds else { continue };
        // Digits that somebody typed have nothing to hang a mark on; then it hangs on the other number.
        if let Some(figure) = part.figure.or(whole.figure).filter(|_| part.value > whole.value) {
            let named = |said: &Said<'_>| format!("{}{}", said.shown, word_behind(&text[said.to..]));
            let why = match bond {
                Bond::OfThese => Why::PartOverWhole { part: named(part), whole: named(whole) },
                Bond::Settled => Why::SettledOverFound { settled: named(part), found: named(whole) },
            };
            found.push(Contradiction { figure: figure.id, why });
        }
    }
    found
}

/// Digits in words; years and days count nothing.
fn typed(words: &str, from: usize, numbers: &mut Vec<Said<'_>>) {
    let mut rest = words;
    while let Some(begin) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = &rest[begin..];
        let length = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
        let (digits, behind) = digits.split_at(length);
        let start = from + words.len() - rest.len() + begin;
        let counts = !behind.starts_with(['年', '月', '日', '号']);
        if let (true, Ok(value)) = (counts, digits.parse()) {
            let (shown, to) = (digits.to_owned(), start + length);
            numbers.push(Said { value, shown, figure: None, from: start, to });
        }
        rest = behind;
    }
}

/// How a number hangs on the one in front.
#[derive(Clone, Copy)]
enum Bond {
    /// 其中
    OfThese,
    /// 发现…整改…
    Settled,
}

/// The number in front that this one is a part of, if it is said to be one.
fn whole_of<'n, 'l>(
    text: &str,
    before: &'n [Said<'l>],
    part: &Said<'_>,
    kinds: &Kinds,
    document: Period,
) -> Option<(Bond, &'n Said<'l>)> {
    let begin = behind_last(&text[..part.from], &SENTENCE_ENDS);
    let word = word_behind(&text[part.to..]);
    let counts_alike = |said: &&Said<'_>| {
        said.from >= begin && word_behind(&text[said.to..]) == word && changed(text, said).is_none()
    };
    let clause = |at: usize| &text[begin + behind_last(&text[begin..at], &CLAUSE_ENDS)..at];
    let in_front = &text[begin..part.from];
    if let Some(at) = in_front.rfind(OF_THESE) {
        let of_these = begin + at;
        let whole = before.iter().rev().filter(counts_alike).find(|said| said.to <= of_these)?;
        let between = text[of_these + OF_THESE.len()..part.from].trim_start_matches(CLAUSE_ENDS);
        // Behind another comma a sentence may go on with something else; what is taken of a part of the entries is still one.
        let direct = !between.contains(['，', ',', '：']);
        return (direct || within(part.figure, whole.figure, kinds, document))
            .then_some((Bond::OfThese, whole));
    }
    if clause(part.from).contains(SETTLED) {
        let found = before.iter().rev().filter(counts_alike).find(|said| clause(said.from).contains(FOUND));
        return found.map(|found| (Bond::Settled, found));
    }
    None
}

/// The change that a number is said to be a part of, as it reads, where 其中 stands right behind one: the first number behind it tells
/// for all.
fn change_of<'n, 'l>(text: &str, before: &'n [Said<'l>], part: &Said<'_>) -> Option<(&'n Said<'l>, String)> {
    let begin = behind_last(&text[..part.from], &SENTENCE_ENDS);
    let of_these = begin + text[begin..part.from].rfind(OF_THESE)?;
    let last = before.last().filter(|said| said.from >= begin && said.to <= of_these)?;
    let between = text[last.to..of_these].trim_end_matches(CLAUSE_ENDS);
    let said = changed(text, last).filter(|_| between == word_behind(&text[last.to..]))?;
    Some((last, said))
}

/// How a number says that there was more or less than before; none for one of what there was.
fn changed(text: &str, said: &Said<'_>) -> Option<String> {
    match said.figure {
        Some(figure) => {
            let is_change = figure.expr.starts_with("change(");
            (is_change && CHANGED.iter().any(|word| said.shown.contains(word))).then(|| said.shown.clone())
        }
        None => {
            let word = CHANGED.into_iter().find(|word| text[..said.from].ends_with(word))?;
            Some(format!("{word}{}{}", said.shown, word_behind(&text[said.to..])))
        }
    }
}

/// Where what follows the last of some characters begins.
fn behind_last(text: &str, ends: &[char]) -> usize {
    text.rfind(ends).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8))
}

/// Whether a figure is taken of some of the entries that another is taken of.
fn within(part: Option<&Figure>, whole: Option<&Figure>, kinds: &Kinds, document: Period) -> bool {
    let parts = |figure: Option<&Figure>| {
        let expr = Expr::parse(&figure?.expr, kinds).ok()?;
        Parts::of(&expr, document, kinds)
    };
    let (Some(part), Some(whole)) = (parts(part), parts(whole)) else { return false };
    let all = |few: &[String], many: &[String]| few.iter().all(|name| many.contains(name));
    part.what == whole.what
        && part.when == whole.when
        && !part.of.kinds.is_empty()
        && all(&part.of.kinds, &whole.of.kinds)
        && (whole.of.tags.is_empty() || (!part.of.tags.is_empty() && all(&part.of.tags, &whole.of.tags)))
}

fn is_share(figure: &Figure, value: Quantity) -> bool {
    figure.expr.starts_with("ratio(") && value > Quantity::whole(100)
}

#[cfg(test)]
mod tests {
    use shuhui_core::BlockId;
    use shuhui_core::document::{Behind, Link, Role, Shape, Words};

    use super::*;

    /// A line as it reads: `[13 专题研讨]` is a figure of that tag.
    fn line(text: &str) -> Vec<Inline> {
        let mut pieces = Vec::new();
        for (n, piece) in text.split(['[', ']']).enumerate() {
            if n % 2 == 0 {
                pieces.extend(Inline::words(piece));
                continue;
            }
            let (shown, tag) = piece.split_once(' ').unwrap_or((piece, ""));
            let expr = match tag {
                "率" => {
                    r#"ratio(part=sum(measure="整改", kind="督查"), whole=sum(measure="问题", kind="督查"))"#
                        .to_owned()
                }
                "" => r#"count(kind="学习")"#.to_owned(),
                "增减" => r#"change(of=count(kind="学习"))"#.to_owned(),
                tag => format!(r#"count(kind="学习", tag="{tag}")"#),
            };
            pieces.push(Inline::Figure(Figure {
                id: BlockId::new("p").figure(n / 2 + 1),
                expr,
                text: Words::new(shown).expect("words"),
                value: shown.replace(|c: char| !c.is_ascii_digit() && c != '.', "").parse().ok(),
                behind: Behind::NONE,
                link: Link::Linked,
            }));
        }
        pieces
    }

    fn told(text: &str) -> String {
        let block = Block::new(BlockId::new("p"), Role::Paragraph, Shape::Line(Line::plain(line(text))));
        let document: Period = "2025".parse().expect("a period");
        let say = |one: Contradiction| match one.why {
            Why::PartOverWhole { part, whole } => format!("{}: {part}>{whole}", one.figure),
            Why::SettledOverFound { settled, found } => format!("{}: {settled}>{found} found", one.figure),
            Why::PartOfChange { part, change } => format!("{}: {part} of {change}", one.figure),
            Why::OverAll { share } => format!("{}: {share}", one.figure),
        };
        contradictions(&block, &Kinds::default(), document).into_iter().map(say).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_part_is_not_more_than_its_whole() {
        for (text, wanted) in [
            ("组织学习[12]次，其中专题研讨[13 研讨]次。", "pf2: 13次>12次"),
            ("组织学习[12]次，其中专题研讨[12 研讨]次。", ""),
            ("组织学习[12]次，其中，专题研讨[13 研讨]次。", "pf2: 13次>12次"),
            ("组织学习[12]次，其中专题研讨[5 研讨]次、辅导[13 辅导]次。", "pf3: 13次>12次"),
            ("组织学习[12]次，其中专题研讨[5 研讨]次，辅导[13 辅导]次。", "pf3: 13次>12次"),
            // Another sentence, another word, another whole.
            ("组织学习[12]次。其中专题研讨[13 研讨]次。", ""),
            ("组织学习[12]次；其中专题研讨[13 研讨]次。", ""),
            ("组织学习[12]次，其中专题研讨[5 研讨]次，145人次参加。", ""),
            ("组织学习[12]次，[30]人次参加，其中专题研讨[13 研讨]次。", "pf3: 13次>12次"),
            ("组织学习[12]次，其中专题研讨[5 研讨]次，开展督查20次。", ""),
            // Digits that somebody typed.
            ("组织学习12次，其中专题研讨[13 研讨]次。", "pf1: 13次>12次"),
            ("组织学习[12]次，其中专题研讨13次。", "pf1: 13次>12次"),
            ("2025年，其中3月学习[12]次。", ""),
            ("组织学习[160余]人次，其中党员[200]人次。", "pf2: 200人次>160余人次"),
        ] {
            assert_eq!(told(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_part_of_all_does_not_hang_on_what_there_was_more_of() {
        for (text, wanted) in [
            ("组织学习[12]次，[比上年增加2次 增减]，其中专题研讨[4 研讨]次。", "pf3: 4次 of 比上年增加2次"),
            (
                "组织学习[12]次，[比上年增加8次 增减]，其中研讨[7 研讨]次、辅导[5 辅导]次。",
                "pf3: 7次 of 比上年增加8次",
            ),
            ("组织学习[12]次，比上年增加2次，其中专题研讨[4 研讨]次。", "pf2: 4次 of 增加2次"),
            ("组织学习[12]次，[比上年增加2次 增减]，其中专题研讨[13 研讨]次。", "pf3: 13次>12次"),
            ("组织学习[12]次，其中专题研讨[4 研讨]次，[比上年增加2次 增减]。", ""),
            ("组织学习[12]次，[与上年持平 增减]，其中专题研讨[4 研讨]次。", ""),
            ("组织学习[12]次，[比上年增加2次 增减]。其中，专题研讨[4 研讨]次。", ""),
        ] {
            assert_eq!(told(text), wanted, "{text}");
        }
    }

    #[test]
    fn no_more_is_settled_than_was_found() {
        assert_eq!(told("发现问题[27]个，已整改[28]个。"), "pf2: 28个>27个 found");
        assert_eq!(told("发现问题[27]个，已整改[26]个。"), "");
        assert_eq!(told("发现问题[27]个。整改旧账[28]个。"), "");
    }

    #[test]
    fn a_share_over_all_is_told() {
        assert_eq!(told("整改率[115% 率]。"), "pf1: 115%");
        assert_eq!(told("整改率[100% 率]。"), "");
    }

    #[test]
    fn a_measure_word_is_read_with_its_scale() {
        for (text, word) in [
            ("次，", "次"),
            ("人次参加", "人次"),
            ("万元。", "万元"),
            ("个百分点", "个百分点"),
            ("万事", ""),
            ("。", ""),
        ] {
            assert_eq!(word_behind(text), word, "{text}");
        }
    }
}
