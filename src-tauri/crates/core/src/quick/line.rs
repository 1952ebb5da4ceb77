//! The line while it is being read: its characters, which of them are taken, and what was read so far.

mod beside;
mod marks;
mod measures;

use std::ops::Range;

use chrono::NaiveDate;

pub use self::marks::half_width;
pub(super) use self::marks::{THOUSANDS, separates};
use self::marks::{hold_thousands, mend_days, part_at_stops, quotes};

use super::{Doubt, Field, Part, Value};

/// Longer texts are no lines; what stands behind is noted unread, so that a pasted book neither slows the typing nor becomes
/// a title.
const LONGEST: usize = 600;

/// A line and how far it has been read.
pub(super) struct Line {
    /// As typed, for titles and names.
    typed: Vec<char>,
    /// With half-width digits and marks, one character for one, for reading.
    plain: Vec<char>,
    taken: Vec<bool>,
    /// Between 《 and 》 or quotes: title, whatever it says.
    quoted: Vec<bool>,
    parts: Vec<Part>,
    off: Vec<Field>,
    /// What a label named as the title, of which nothing but the kind is asked.
    named: Vec<Range<usize>>,
    /// Title only where there is no other.
    spare: Vec<Range<usize>>,
    /// Title only where there is neither another nor a kind.
    reasons: Vec<Range<usize>>,
    /// What a notice says at length of what its name announces.
    contents: Option<Range<usize>>,
    /// What is told beside the matter and belongs into the note.
    aside: Vec<Range<usize>>,
    /// The measures that stand by themselves, and whether one says that it is the sum of all: 共8条.
    counted: Vec<(String, bool)>,
}

impl Line {
    pub(super) fn new(text: &str, off: &[Field]) -> Self {
        let typed: Vec<char> = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let mut plain: Vec<char> = typed.iter().map(|c| half_width(*c)).collect();
        hold_thousands(&mut plain);
        mend_days(&mut plain);
        part_at_stops(&mut plain);
        let read = typed.len().min(LONGEST);
        let mut quoted = quotes(&typed[..read]);
        quoted.resize(typed.len(), true);
        let mut line = Self {
            taken: vec![false; typed.len()],
            typed,
            plain,
            quoted,
            parts: Vec::new(),
            off: off.to_vec(),
            named: Vec::new(),
            spare: Vec::new(),
            reasons: Vec::new(),
            contents: None,
            aside: Vec::new(),
            counted: Vec::new(),
        };
        if read < line.len() {
            line.set_aside(read..line.len());
        }
        line
    }

    pub(super) fn len(&self) -> usize {
        self.plain.len()
    }

    /// The character there, if it may be read as anything.
    pub(super) fn at(&self, place: usize) -> Option<char> {
        self.plain.get(place).copied().filter(|_| !self.taken[place] && !self.quoted[place])
    }

    /// The end of a word that stands there.
    pub(super) fn starts(&self, begin: usize, word: &str) -> Option<usize> {
        let mut end = begin;
        for c in word.chars() {
            if self.at(end) != Some(c) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The end of the first of some words that stands there.
    pub(super) fn starts_any(&self, begin: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.starts(begin, word))
    }

    /// The beginning of a word that ends there.
    pub(super) fn ends(&self, end: usize, word: &str) -> Option<usize> {
        let begin = end.checked_sub(word.chars().count())?;
        self.starts(begin, word).map(|_| begin)
    }

    /// The beginning of the first of some words that ends there.
    pub(super) fn ends_any(&self, end: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.ends(end, word))
    }

    /// The character before a place, if it may be read as anything.
    pub(super) fn before(&self, place: usize) -> Option<char> {
        place.checked_sub(1).and_then(|before| self.at(before))
    }

    /// Whether words begin there: at the front, behind a mark or a space, behind what is taken.
    pub(super) fn begins(&self, place: usize) -> bool {
        place == 0 || self.taken[place - 1] || separates(self.plain[place - 1])
    }

    /// Whether words end there.
    pub(super) fn stops(&self, place: usize) -> bool {
        place >= self.len() || self.taken[place] || separates(self.plain[place])
    }

    /// Whether nobody put spaces between the words.
    pub(super) fn is_glued(&self) -> bool {
        let mut words = self.plain.split(|c| c.is_whitespace()).filter(|word| !word.is_empty());
        words.next().is_some() && words.next().is_none()
    }

    /// Whether a comma there or right before stands within a number that it does not group: 1,2元 is no 2元.
    pub(super) fn splits_number(&self, place: usize) -> bool {
        let digit = |place: usize| self.plain.get(place).is_some_and(char::is_ascii_digit);
        [place.checked_sub(1), Some(place)].into_iter().flatten().any(|comma| {
            self.typed.get(comma) == Some(&',')
                && self.plain[comma] != THOUSANDS
                && comma.checked_sub(1).is_some_and(digit)
                && digit(comma + 1)
        })
    }

    /// The runs of characters between marks, spaces and what is taken; quotes and all that stands in them stay together.
    pub(super) fn tokens(&self) -> Vec<Range<usize>> {
        let mut tokens: Vec<Range<usize>> = Vec::new();
        for place in 0..self.len() {
            if self.taken[place] || (separates(self.plain[place]) && !self.quoted[place]) {
                continue;
            }
            match tokens.last_mut() {
                Some(token) if token.end == place => token.end += 1,
                _ => tokens.push(place..place + 1),
            }
        }
        tokens
    }

    /// The run of characters that may be read, from a place up to the next mark, space or quote.
    pub(super) fn run(&self, begin: usize) -> Range<usize> {
        let end = (begin..self.len()).find(|place| self.at(*place).is_none_or(separates));
        begin..end.unwrap_or(self.len()).max(begin)
    }

    /// Where the run of characters begins that a place stands in.
    pub(super) fn run_start(&self, place: usize) -> usize {
        (0..place)
            .rev()
            .take_while(|before| self.at(*before).is_some_and(|c| !separates(c)))
            .last()
            .unwrap_or(place)
    }

    /// The place behind a blank that only parts a number from its measure word: 26 人.
    pub(super) fn blank_before_unit(&self, end: usize) -> usize {
        self.starts(end, " ")
            .filter(|behind| self.at(*behind).is_some_and(super::number::is_unit))
            .unwrap_or(end)
    }

    /// As typed.
    pub(super) fn typed(&self, span: &Range<usize>) -> String {
        self.typed[span.clone()].iter().collect::<String>().trim().to_owned()
    }

    /// For reading.
    pub(super) fn plain(&self, span: &Range<usize>) -> String {
        self.plain[span.clone()].iter().map(|c| if *c == THOUSANDS { ',' } else { *c }).collect()
    }

    /// The characters of a stretch, for reading.
    pub(super) fn chars(&self, span: &Range<usize>) -> Vec<char> {
        self.plain[span.clone()].to_vec()
    }

    pub(super) fn is_quoted(&self, place: usize) -> bool {
        self.quoted.get(place).copied().unwrap_or(false)
    }

    /// Whether a quote opens there.
    pub(super) fn begins_quote(&self, place: usize) -> bool {
        self.is_quoted(place) && "《“「".contains(self.typed[place])
    }

    /// Whether all of it is letters (hanzi among them) that may be read.
    pub(super) fn is_word(&self, span: &Range<usize>) -> bool {
        !span.is_empty()
            && span.clone().all(|place| self.at(place).is_some_and(|c| c.is_alphabetic() || c == '·'))
    }

    /// The same with digits among them.
    pub(super) fn is_word_or_number(&self, span: &Range<usize>) -> bool {
        !span.is_empty()
            && span
                .clone()
                .all(|place| self.at(place).is_some_and(|c| c.is_alphanumeric() || "·-#".contains(c)))
    }

    /// Whether a field need not be looked for: it was read, or a person emptied it.
    pub(super) fn has(&self, field: Field) -> bool {
        self.off.contains(&field) || self.parts.iter().any(|part| part.value.field() == field)
    }

    /// The words that a field was read from.
    pub(super) fn word_of(&self, field: Field) -> Option<String> {
        let part = self.parts.iter().find(|part| part.value.field() == field)?;
        part.spans.first().map(|span| self.typed(span)).filter(|word| !word.is_empty())
    }

    /// Reads a part and takes more than it: the 由 in front, the 参加 behind. Nobody else may read what is taken.
    pub(super) fn take(&mut self, span: Range<usize>, value: Value) {
        if self.read(span.clone(), value) {
            self.taken[span].fill(true);
        }
    }

    /// Takes words whether they say something new or the same again.
    pub(super) fn take_again(&mut self, span: Range<usize>, value: Value) {
        match self.parts.iter_mut().find(|part| part.value == value) {
            Some(part) => {
                part.spans.push(span.clone());
                self.taken[span].fill(true);
            }
            None => self.take(span, value),
        }
    }

    /// Takes words that say again what was read.
    pub(super) fn say_again(&mut self, field: Field, span: Range<usize>) {
        if let Some(part) = self.parts.iter_mut().find(|part| part.value.field() == field) {
            part.spans.push(span.clone());
            self.taken[span].fill(true);
        }
    }

    /// The same for what the words only let one think.
    pub(super) fn guess(&mut self, span: Range<usize>, value: Value) {
        let before = self.parts.len();
        self.take(span, value);
        if let Some(part) = self.parts.get_mut(before) {
            part.guessed = true;
        }
    }

    /// Lets what was read of a field look guessed.
    pub(super) fn let_think(&mut self, field: Field) {
        for part in self.parts.iter_mut().filter(|part| part.value.field() == field) {
            part.guessed = true;
        }
    }

    /// Lets look guessed whatever part is not certain.
    pub(super) fn doubt_parts(&mut self, is_doubtful: impl Fn(&Self, &Part) -> bool) {
        let doubtful: Vec<bool> = self.parts.iter().map(|part| is_doubtful(self, part)).collect();
        for (part, doubtful) in self.parts.iter_mut().zip(doubtful) {
            part.guessed |= doubtful;
        }
    }

    /// Marks what belongs to a field and cannot be read; it is no title either.
    pub(super) fn doubt(&mut self, span: Range<usize>, field: Field, doubt: Doubt) {
        let text = self.typed(&span);
        self.take(span, Value::Unread { field, text, doubt });
    }

    /// The same for words that are part of the title.
    pub(super) fn doubt_within(&mut self, span: Range<usize>, field: Field, doubt: Doubt) {
        let text = self.typed(&span);
        self.read(span, Value::Unread { field, text, doubt });
    }

    /// Takes more words to what was read of a field, and marks all of them: together they cannot be read.
    pub(super) fn doubt_also(&mut self, field: Field, span: Range<usize>, doubt: Doubt) {
        let typed = self.typed(&span);
        let read = self.parts.iter_mut().find(|part| part.value.field() == field && !part.spans.is_empty());
        let Some(part) = read else { return };
        let before = match &part.value {
            Value::Unread { text, .. } => text.clone(),
            _ => part.spans.first().map(|span| self.typed[span.clone()].iter().collect()).unwrap_or_default(),
        };
        part.value = Value::Unread { field, text: format!("{}、{typed}", before.trim()), doubt };
        part.spans.push(span.clone());
        self.taken[span].fill(true);
    }

    /// Whether a bracket closes right before a place: 〔2025〕12号.
    pub(super) fn before_is_bracket(&self, place: usize) -> bool {
        place.checked_sub(1).is_some_and(|before| ")]〕】".contains(self.plain[before]))
    }

    /// Reads a part whose words stay in the title; false when there is no such field to be read.
    pub(super) fn read(&mut self, span: Range<usize>, value: Value) -> bool {
        if self.off.contains(&value.field()) || self.parts.iter().any(|part| part.value == value) {
            return false;
        }
        self.parts.push(Part { spans: vec![span], value, guessed: false });
        true
    }

    /// The first day of the line, if one was read.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        self.parts.iter().find_map(|part| match &part.value {
            Value::Date(read) => Some(read.first),
            _ => None,
        })
    }

    /// Whether a stretch is the day of the line.
    pub(super) fn is_day(&self, span: &Range<usize>) -> bool {
        let day = self.parts.iter().find(|part| part.value.field() == Field::Date);
        day.is_some_and(|day| span.clone().all(|place| day.spans.iter().any(|span| span.contains(&place))))
    }

    /// Whether a stretch is the place of the line.
    pub(super) fn is_place(&self, span: &Range<usize>) -> bool {
        self.span_of(Field::Place).is_some_and(|place| place.start <= span.start && span.end <= place.end)
    }

    /// Whether somebody is named right at a place.
    pub(super) fn is_person(&self, place: usize) -> bool {
        [Field::Host, Field::Speaker]
            .into_iter()
            .filter_map(|field| self.span_of(field))
            .any(|person| person.start == place)
    }

    /// Whether a stretch is how many came.
    pub(super) fn is_heads(&self, span: &Range<usize>) -> bool {
        self.span_of(Field::Attendance).is_some_and(|heads| heads == *span)
    }

    /// Where a field was read.
    pub(super) fn span_of(&self, field: Field) -> Option<Range<usize>> {
        self.parts.iter().find(|part| part.value.field() == field)?.spans.first().cloned()
    }

    /// What the first tag was read from that is none of these: 网络安全 is what 专题辅导 was about.
    pub(super) fn tag_but(&self, own: &[String]) -> Option<String> {
        let other = |part: &&Part| matches!(&part.value, Value::Tag(name) if !own.contains(name));
        let span = self.parts.iter().find(other)?.spans.first()?;
        (self.typed[span.start] != '#').then(|| self.typed(span))
    }

    /// The kind that a label named.
    pub(super) fn kind_named(&self) -> Option<String> {
        self.parts.iter().find_map(|part| match &part.value {
            Value::Kind(name) => Some(name.clone()),
            _ => None,
        })
    }

    /// Leaves words to the title, whatever they say.
    pub(super) fn keep_whole(&mut self, span: Range<usize>) {
        self.quoted[span].fill(true);
    }

    /// Leaves words to the title that a label gave it: 内容：…
    pub(super) fn name_title(&mut self, span: Range<usize>) {
        self.named.push(span.clone());
        self.keep_whole(span);
    }

    /// Asks something of what labels named as the title.
    pub(super) fn of_named<T>(&mut self, ask: impl Fn(&Self, &Range<usize>) -> Option<T>) -> Option<T> {
        let named = self.named.clone();
        named.into_iter().find_map(|span| {
            let quoted = quotes(&self.typed[span.clone()]);
            self.quoted[span.clone()].copy_from_slice(&quoted);
            let answer = ask(self, &span);
            self.keep_whole(span);
            answer
        })
    }

    /// Takes words that say nothing: a label, 召开 without what was held.
    pub(super) fn drop(&mut self, span: Range<usize>) {
        self.taken[span].fill(true);
    }

    pub(super) fn is_taken(&self, place: usize) -> bool {
        self.taken[place]
    }

    /// The character there, taken or not, if it stands in no quotes.
    pub(super) fn char_at(&self, place: usize) -> Option<char> {
        self.plain.get(place).copied().filter(|_| !self.quoted[place])
    }

    /// The character there, whatever it belongs to, in its half-width form.
    pub(super) fn any_at(&self, place: usize) -> Option<char> {
        self.plain.get(place).copied()
    }

    pub(super) fn typed_at(&self, place: usize) -> char {
        self.typed[place]
    }

    pub(super) fn push(&mut self, part: Part) {
        self.parts.push(part);
    }

    pub(super) fn into_parts(self) -> Vec<Part> {
        self.parts
    }
}
