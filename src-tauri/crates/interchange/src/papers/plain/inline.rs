//! Marks inside a line: emphasis, code, links, pictures, escapes, entities.

use crate::papers::manuscript::Span;
use crate::text::unescaped;

/// Behind a blank of two asterisks stands what is counted, so that these open nothing: 召开**次.
const COUNTED: &str = "次场期篇条份人名家册元个起余多年月日万亿千百％%处项件户支所台套辆批轮课学公里亩吨株栋间张幅部只队组类种门节枚面块本卷宗例笔座位首堂段则款字分倍，。、；：,;:）)";

/// What a line comes to.
#[derive(Default)]
pub(super) struct Inline {
    pub(super) spans: Vec<Span>,
    /// Marks that were taken away.
    pub(super) marks: u32,
    /// Codes and words of what could not be carried over.
    pub(super) left_out: Vec<(&'static str, String)>,
}

/// Whether a line has words between two pairs of asterisks.
pub(super) fn has_strong(line: &str) -> bool {
    line.find("**").is_some_and(|at| strong(line[..at].chars().next_back(), &line[at..], false).is_some())
}

/// Where the strong words end that the two asterisks at the front of `line` open behind `before`; none where the asterisks stand for
/// what is missing.
pub(super) fn strong(before: Option<char>, line: &str, markdown: bool) -> Option<usize> {
    let inside = &line[2..];
    let first = inside.chars().next()?;
    let length = inside.find("**")?;
    let words = &inside[..length];
    let last = words.chars().next_back()?;
    // 市委**同志在**会议: a mask in the middle of words, not an emphasis that begins or ends at a joint.
    let joint = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let behind = inside[length + 2..].chars().next();
    let phrase = markdown && !words.contains(['，', '、', '。', ',']);
    // **队伍建设**：… begins with what is counted as well, but nothing was said before it that is.
    let counted = COUNTED.contains(first)
        && !(joint(before)
            && joint(behind)
            && words.chars().nth(1).is_some()
            && !words.contains(['，', '。', '；', ',']));
    // **区、**区先后派人: two places without their names.
    let named = "市县区省州镇乡村街局".contains(first) && words.chars().count() <= 3;
    let place = named && !(joint(before) && joint(behind));
    let opens = !first.is_whitespace() && first != '*' && !counted && !place;
    let closes = !last.is_whitespace();
    let bounded = phrase || joint(before) || joint(behind) || !last.is_alphanumeric();
    (opens && closes && bounded && words.chars().any(char::is_alphanumeric)).then_some(2 + length)
}

impl Inline {
    /// A line that is what it is.
    pub(super) fn verbatim(words: &str) -> Self {
        Self { spans: vec![Span { text: words.to_owned(), strong: false }], ..Self::default() }
    }

    /// The marks of a line understood. In a text that shows no Markdown only strong words and entities are.
    pub(super) fn read(line: &str, markdown: bool) -> Self {
        let (line, slanted) = match slanted(line).filter(|_| markdown) {
            Some(inside) => (inside, 1),
            None => (line, 0),
        };
        let plain = if line.contains('&') { unescaped(line) } else { line.to_owned() };
        let mut inline = Self { marks: slanted + u32::from(plain != line), ..Self::default() };
        let mut text = String::with_capacity(plain.len());
        let mut at = 0;
        while let Some(c) = plain[at..].chars().next() {
            let rest = &plain[at..];
            if rest.starts_with("**")
                && let Some(length) = strong(plain[..at].chars().next_back(), rest, markdown)
            {
                inline.push(&mut text, false);
                inline.push(&mut rest[2..length].replace('`', ""), true);
                inline.marks += 1;
                at += length + 2;
                continue;
            }
            if markdown && let Some(length) = inline.mark(rest, &mut text) {
                at += length;
                continue;
            }
            text.push(c);
            at += c.len_utf8();
        }
        inline.push(&mut text, false);
        inline
    }

    /// Takes a mark of Markdown at the front of `rest`; gives its length.
    fn mark(&mut self, rest: &str, text: &mut String) -> Option<usize> {
        let mut chars = rest.chars();
        let length = match chars.next()? {
            '\\' => {
                let escaped = chars.next().filter(char::is_ascii_punctuation)?;
                text.push(escaped);
                1 + escaped.len_utf8()
            }
            '`' => {
                let inside = rest[1..].split_once('`')?.0;
                text.push_str(inside);
                inside.len() + 2
            }
            '<' => {
                let tag = rest.get(..rest.find('>')? + 1)?;
                if let Some(length) = self.raised_tag(rest, tag, text) {
                    return Some(self.took(length));
                }
                let name = tag.trim_matches(['<', '>', '/', ' ']).to_ascii_lowercase();
                if !matches!(&*name, "br" | "b" | "strong" | "p" | "u" | "i" | "em" | "center") {
                    return None;
                }
                if name == "br" {
                    text.push(' ');
                }
                tag.len()
            }
            '*' => {
                let before = text.chars().next_back();
                let inside = slanted_words(rest, before)?;
                text.push_str(inside);
                inside.len() + 2
            }
            '^' => self.raised(&rest[1..rest[1..].find('^')? + 1], 1, text)?,
            '~' if !rest.starts_with("~~") => {
                // 5~10 is a span.
                text.chars().next_back().filter(char::is_ascii_alphabetic)?;
                self.raised(&rest[1..rest[1..].find('~')? + 1], 1, text)?
            }
            '~' => {
                let inside = rest.strip_prefix("~~")?.split_once("~~")?.0;
                self.left_out.push(("papers.left_crossed", inside.to_owned()));
                inside.len() + 4
            }
            '!' if rest.starts_with("![") => {
                let (label, address, length) = picture(&rest[1..])?;
                // A picture that is written into the text has thousands of characters.
                let (code, address) = match address.starts_with("data:") {
                    true => ("papers.left_inline_picture", ""),
                    false => ("papers.left_linked_picture", address),
                };
                self.left_out.push((code, format!("{label} {address}").trim().to_owned()));
                length + 1
            }
            '[' if rest.starts_with("[^") => {
                let name = rest[2..].split_once(']')?.0;
                if name.is_empty()
                    || name.len() > 30
                    || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                {
                    return None;
                }
                let length = name.len() + 3;
                let note = rest[length..].strip_prefix(':').filter(|_| text.trim().is_empty());
                self.left_out.push(("papers.left_footnote", note.map_or(name, str::trim).to_owned()));
                note.map_or(length, |_| rest.len())
            }
            '[' => {
                let (label, address, length) = link(rest)?;
                text.push_str(label);
                if label != address {
                    self.left_out.push(("papers.left_link", format!("{label} {address}")));
                }
                length
            }
            _ => return None,
        };
        self.marks += 1;
        Some(length)
    }

    /// Counts a mark that was taken.
    const fn took(&mut self, length: usize) -> usize {
        self.marks += 1;
        length
    }

    /// m^2^, H~2~O: the words stay, how high they stand does not, which is told with what they belong to.
    fn raised(&mut self, inside: &str, mark: usize, text: &mut String) -> Option<usize> {
        let short = (1..=4).contains(&inside.len())
            && inside.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'+');
        let last = text.chars().next_back().filter(|c| c.is_alphanumeric())?;
        let alike = |c: &char| c.is_ascii_digit() == last.is_ascii_digit() && c.is_ascii() == last.is_ascii();
        let mut of: Vec<char> =
            text.chars().rev().take_while(|c| c.is_alphanumeric()).take_while(alike).take(4).collect();
        of.reverse();
        if !short {
            return None;
        }
        self.left_out.push(("papers.left_raised", of.into_iter().collect::<String>() + inside));
        text.push_str(inside);
        Some(inside.len() + 2 * mark)
    }

    /// m<sup>2</sup>
    fn raised_tag(&mut self, rest: &str, tag: &str, text: &mut String) -> Option<usize> {
        let name = tag.trim_matches(['<', '>']).to_ascii_lowercase();
        let end = matches!(&*name, "sup" | "sub").then(|| format!("</{name}>"))?;
        let inside = rest[tag.len()..].split_once(&end)?.0;
        self.raised(inside, 0, text).map(|length| length + tag.len() + end.len())
    }

    fn push(&mut self, text: &mut String, strong: bool) {
        if !text.is_empty() {
            self.spans.push(Span { text: std::mem::take(text), strong });
        }
    }
}

/// The words of a line that is slanted as a whole: *仅供参考*
fn slanted(line: &str) -> Option<&str> {
    let inside = line.strip_prefix('*')?.strip_suffix('*')?;
    let first = inside.chars().next()?;
    (!inside.contains('*') && !first.is_whitespace() && !COUNTED.contains(first)).then_some(inside)
}

/// The words of an emphasis within a line: *加强督查*：… The asterisks stand at joints of the text, so that 开展*次 is none.
fn slanted_words(rest: &str, before: Option<char>) -> Option<&str> {
    let (inside, behind) = rest.strip_prefix('*')?.split_once('*')?;
    let (first, last) = (inside.chars().next()?, inside.chars().next_back()?);
    let joint = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '*');
    let opens = !first.is_whitespace() && !COUNTED.contains(first) && !last.is_whitespace();
    let phrase = inside.chars().any(char::is_alphanumeric) && !inside.contains(['，', '、', '。', ',', '；']);
    (opens && phrase && joint(before) && joint(behind.chars().next())).then_some(inside)
}

/// `[label](address)` of a picture, whose file may be called anything.
fn picture(rest: &str) -> Option<(&str, &str, usize)> {
    let (label, behind) = rest.strip_prefix('[')?.split_once("](")?;
    let (address, _) = behind.split_once(')')?;
    let plain = !label.contains(['[', ']']) && !address.is_empty();
    plain.then_some((label, address, label.len() + address.len() + 4))
}

/// `[label](address)`: its parts and its length.
fn link(rest: &str) -> Option<(&str, &str, usize)> {
    let (label, behind) = rest.strip_prefix('[')?.split_once("](")?;
    let (address, _) = behind.split_once(')')?;
    let plain = !label.contains(['[', ']']) && !address.is_empty() && address.is_ascii();
    plain.then_some((label, address, label.len() + address.len() + 4))
}
