//! Runs the cases of tests/base/*.txt: an earlier report, with what it is made of written into it, and below it what it promises.
//!
//! In the text `⟦1⟧` begins a block of that level (`0` to `4`, `b` text, `n` no part of it), which runs to the next one, and
//! `⟦-⟧` begins what is no block, and `⟨*|count 次 ~ 每月 @中心组学习⟩` is a slot: its mark, role, unit, whether about, how often, the kind that stands first (`@-` none).
//! Numbers that are none of these are to be walked past. The text of a case is what is left when these are taken away.
//! In front of it stand `file:`, `title:`, `period:` and `unit:` where they are to be checked, behind it `promise: 每季度 1 @党组会 | clause`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use shuhui_core::base::{Base, Slot, Standing};
use shuhui_core::{Kind, Kinds};
use shuhui_interchange::papers::{self, take_apart};

/// What was found of what there is, over all cases.
#[derive(Default, Debug)]
struct Shares(BTreeMap<&'static str, (usize, usize)>);

impl Shares {
    fn count(&mut self, what: &'static str, right: bool) {
        let (found, all) = self.0.entry(what).or_default();
        *found += usize::from(right);
        *all += 1;
    }

    /// In hundredths of a per cent.
    fn of(&self, what: &str) -> usize {
        let (found, all) = self.0.get(what).copied().unwrap_or_default();
        (found * 10_000).checked_div(all).unwrap_or(10_000)
    }
}

#[test]
fn every_report_of_the_suite_is_taken_apart_as_written_in_it() {
    let kinds = kinds();
    let (mut shares, mut told, mut cases) = (Shares::default(), String::new(), 0);
    let only = std::env::var("ONLY").unwrap_or_default();
    for (name, case) in suite() {
        if !name.contains(&only) {
            continue;
        }
        let wrong = case.check(&kinds, &mut shares);
        cases += 1;
        if !wrong.is_empty() {
            writeln!(told, "--- {name}\n{wrong}").expect("writing to a string");
        }
    }
    println!("{told}{cases} reports");
    for (what, (found, all)) in &shares.0 {
        println!("{what}: {found} of {all}, {}.{:02} %", shares.of(what) / 100, shares.of(what) % 100);
    }
    for (what, least) in [
        ("levels", 9_800),
        ("headings that are some", 9_800),
        ("blanks", 9_900),
        ("blanks that are some", 9_800),
        ("numbers", 9_800),
        ("numbers that are figures", 9_800),
        ("roles", 9_500),
        ("units", 9_500),
        ("first kinds", 9_000),
        ("promises", 9_500),
        ("facts", 9_500),
    ] {
        assert!(shares.of(what) >= least, "{what}: {} of 10000, at least {least}\n{told}", shares.of(what));
    }
    assert!(!only.is_empty() || cases >= 60, "{cases} reports");
}

/// The cases by the names of their files: of the suite, or of a folder `SUITE` with texts that it has not seen.
fn suite() -> Vec<(String, Case)> {
    let folder = std::env::var_os("SUITE").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/base"));
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the suite").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::path);
    let case = |file: &std::fs::DirEntry| {
        let text = std::fs::read_to_string(file.path()).expect("a case");
        (file.file_name().to_string_lossy().into_owned(), Case::read(&text))
    };
    files.iter().map(case).collect()
}

/// A case, with what is expected of it.
#[derive(Default)]
struct Case {
    facts: Vec<(String, String)>,
    text: String,
    blocks: Vec<(String, Range<usize>)>,
    slots: Vec<(Range<usize>, Vec<String>)>,
    promises: Vec<(Vec<String>, String)>,
}

impl Case {
    fn read(case: &str) -> Self {
        let (head, body) = case.split_once("in:\n").expect("a case has `in:`");
        let (body, behind) = body.split_once("\nout:\n").unwrap_or((body, ""));
        let facts =
            head.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
        let promises = behind.lines().filter_map(|line| line.strip_prefix("promise: ")).map(|line| {
            let (said, clause) = line.split_once(" | ").expect("a promise has a clause");
            (said.split(' ').map(str::to_owned).collect(), clause.to_owned())
        });
        let mut case = Self {
            facts: facts.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
            promises: promises.collect(),
            ..Self::default()
        };
        let (mut at, mut rest, mut begun) = (0, body, None);
        while let Some(c) = rest.chars().next() {
            if let Some(behind) = rest.strip_prefix('⟦') {
                let (level, behind) = behind.split_once('⟧').expect("a level is closed");
                case.close(begun.replace((level.to_owned(), at)), at);
                rest = behind;
            } else if let Some(behind) = rest.strip_prefix('⟨') {
                let (slot, behind) = behind.split_once('⟩').expect("a slot is closed");
                let (mark, said) = slot.split_once('|').expect("a slot says what it is");
                let length = mark.chars().count();
                case.slots.push((at..at + length, said.split(' ').map(str::to_owned).collect()));
                case.text.push_str(mark);
                at += length;
                rest = behind;
            } else {
                case.text.push(c);
                at += 1;
                rest = &rest[c.len_utf8()..];
            }
        }
        case.close(begun.take(), at);
        case
    }

    /// Ends a block, without the blanks at its end.
    fn close(&mut self, begun: Option<(String, usize)>, at: usize) {
        let Some((level, from)) = begun.filter(|(level, _)| level != "-") else { return };
        let words: Vec<char> = self.text.chars().skip(from).collect();
        let length = words.iter().rposition(|c| !c.is_whitespace()).map_or(0, |last| last + 1);
        assert!(from + length <= at);
        self.blocks.push((level, from..from + length));
    }

    /// The text with a mark in the place of each number that is one of digits, and where the marks stand.
    fn without_numbers(&self, mark: &str) -> (String, Vec<Range<usize>>) {
        let chars: Vec<char> = self.text.chars().collect();
        let (mut text, mut length, mut at) = (String::new(), 0, 0);
        let mut places = Vec::new();
        for (place, said) in &self.slots {
            let number = chars[place.clone()].iter().all(|c| c.is_ascii_digit() || ".,".contains(*c));
            if place.is_empty() || !number || !["count", "amount", "percent"].contains(&said[0].as_str()) {
                continue;
            }
            text.extend(&chars[at..place.start]);
            length += place.start - at;
            text.push_str(mark);
            places.push(length..length + mark.chars().count());
            length += mark.chars().count();
            at = place.end;
        }
        text.extend(&chars[at..]);
        (text, places)
    }

    fn check(&self, kinds: &Kinds, shares: &mut Shares) -> String {
        let fact =
            |name: &str| self.facts.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let manuscript =
            papers::read(self.text.as_bytes(), fact("file").unwrap_or("往年.txt")).expect("a text");
        let base = take_apart(&manuscript, kinds);
        assert_eq!(accounted(&base), Ok(()));
        let mut wrong = String::new();
        let mut tell = |shares: &mut Shares, what: &'static str, right: bool, words: &dyn Fn() -> String| {
            shares.count(what, right);
            if !right {
                writeln!(wrong, "{what}: {}", words()).expect("writing to a string");
            }
        };
        for (name, found) in [
            ("title", base.title.clone()),
            ("period", base.period.map(|period| period.to_string()).unwrap_or_default()),
            ("unit", base.unit.clone().unwrap_or_default()),
        ] {
            if let Some(wanted) = fact(name) {
                tell(shares, "facts", wanted.trim_matches('-') == found, &|| format!("{name} {found}"));
            }
        }
        let text: Vec<char> = base.text.chars().collect();
        let words = |place: &Range<usize>| text[place.clone()].iter().collect::<String>();
        let found: Vec<(String, Range<usize>)> =
            base.blocks.iter().map(|block| (level(block.standing()), block.place.clone())).collect();
        for wanted in &self.blocks {
            tell(shares, "levels", found.contains(wanted), &|| {
                let got: Vec<_> = found
                    .iter()
                    .filter(|(_, place)| place.start < wanted.1.end && wanted.1.start < place.end)
                    .map(|(level, place)| format!("{level} {}", words(place)))
                    .collect();
                format!("{} {}\n        got {got:?}", wanted.0, words(&wanted.1))
            });
        }
        let heads = |level: &str| "01234".contains(level);
        for (level, place) in found.iter().filter(|(level, _)| heads(level)) {
            let some = self.blocks.iter().any(|(other, own)| heads(other) && own.start == place.start);
            tell(shares, "headings that are some", some, &|| format!("{level} {}", words(place)));
        }
        for (place, said) in &self.slots {
            let slot = base.slots.iter().find(|slot| slot.place == *place);
            let mark = words(place);
            let number = mark.chars().any(|c| c.is_ascii_digit() || "二三四五六七八九十百两".contains(c))
                && !said[0].contains("year")
                && !said[0].contains("char");
            let around = || words(&(place.start.saturating_sub(8)..(place.end + 6).min(text.len())));
            tell(shares, if number { "numbers" } else { "blanks" }, slot.is_some(), &|| {
                format!("「{mark}」 in {}", around())
            });
            let Some(slot) = slot else { continue };
            tell(shares, "roles", slot.role.name() == said[0], &|| {
                format!("{} not {} for {}", slot.role.name(), said[0], around())
            });
            let unit =
                said.get(1).filter(|unit| !unit.starts_with('@') && !unit.starts_with('每') && *unit != "~");
            tell(shares, "units", slot.unit.as_ref() == unit, &|| {
                format!("{:?} for {}", slot.unit, around())
            });
            let about = said.iter().any(|word| word == "~");
            tell(shares, "about", slot.approximate == about, &|| {
                format!("{} for {}", slot.approximate, around())
            });
            let each = said.iter().find(|word| word.starts_with('每')).map(String::as_str);
            tell(shares, "how often", slot.per.map(|per| per.each()) == each, &|| {
                format!("{:?} for {}", slot.per, around())
            });
            if let Some(kind) = said.iter().find_map(|word| word.strip_prefix('@')) {
                let first = slot.kinds.first().map_or("-", String::as_str);
                tell(shares, "first kinds", first == kind, &|| {
                    format!("{:?} not {kind} for {}", slot.kinds, around())
                });
            }
        }
        let expected = |slot: &Slot| self.slots.iter().any(|(place, _)| *place == slot.place);
        for slot in &base.slots {
            let around =
                || words(&(slot.place.start.saturating_sub(8)..(slot.place.end + 6).min(text.len())));
            let what = if slot.value.is_some() { "numbers that are figures" } else { "blanks that are some" };
            tell(shares, what, expected(slot), &|| {
                format!("「{}」 {} in {}", words(&slot.place), slot.role.name(), around())
            });
        }
        let promises: Vec<String> = base
            .promises
            .iter()
            .map(|promise| {
                let kind = promise.kind.as_ref().map(|kind| format!(" @{kind}")).unwrap_or_default();
                format!("{} {}{kind} | {}", promise.every.each(), promise.need, words(&promise.place))
            })
            .collect();
        let wanted: Vec<String> =
            self.promises.iter().map(|(said, clause)| format!("{} | {clause}", said.join(" "))).collect();
        for promise in &wanted {
            tell(shares, "promises", promises.contains(promise), &|| {
                format!("{promise}\n        got {promises:?}")
            });
        }
        for promise in &promises {
            tell(shares, "promises", wanted.contains(promise), &|| format!("too many: {promise}"));
        }
        wrong
    }
}

fn level(standing: Standing) -> String {
    match standing {
        Standing::Title => "0".to_owned(),
        Standing::Level(level) => u8::from(level).to_string(),
        Standing::Body => "b".to_owned(),
        Standing::Noise => "n".to_owned(),
    }
}

/// Whether every character of a text is in one block, or is a blank or a mark of markup between two.
fn accounted(base: &Base) -> Result<(), String> {
    let text: Vec<char> = base.text.chars().collect();
    let mut at = 0;
    let between = |range: Range<usize>| match text[range].iter().collect::<String>() {
        lost if lost.chars().all(is_separator) || is_markup(&lost) => Ok(()),
        lost => Err(format!("lost: {lost:?}")),
    };
    for block in &base.blocks {
        if block.place.start < at || block.place.is_empty() || block.place.end > text.len() {
            return Err(format!("{:?} after {at}", block.place));
        }
        between(at..block.place.start)?;
        at = block.place.end;
    }
    between(at..text.len())?;
    let holds = |place: &Range<usize>| {
        base.blocks.iter().any(|block| block.place.start <= place.start && place.end <= block.place.end)
    };
    let slots = base.slots.iter().map(|slot| &slot.place);
    match slots.chain(base.promises.iter().map(|promise| &promise.place)).find(|place| !holds(place)) {
        Some(place) => Err(format!("{place:?} is in no block")),
        None => Ok(()),
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2060}' | '\u{200B}' | '\u{FEFF}' | '\u{AD}' | '*' | '#' | '>')
}

/// Tags and entities, which belong to a page and not to its text.
fn is_markup(text: &str) -> bool {
    let separates = |c: char| is_separator(c) && c != '>';
    let mut rest = text.trim_matches(separates);
    while let Some(c) = rest.chars().next() {
        let close = match c {
            '<' => rest.find('>'),
            '&' => rest.find(';'),
            _ => None,
        };
        let Some(close) = close else { return false };
        rest = rest[close + 1..].trim_start_matches(separates);
    }
    true
}

/// The kinds that the program ships.
fn kinds() -> Kinds {
    let words =
        |list: &str| -> Vec<String> { list.split('"').skip(1).step_by(2).map(str::to_owned).collect() };
    let mut kinds: Vec<Kind> = Vec::new();
    for line in include_str!("../../../../assets/data/kinds.toml").lines() {
        let Some((key, value)) = line.split_once(" = ") else { continue };
        let values = words(value);
        match (key, kinds.last_mut()) {
            ("name", _) => kinds.push(Kind {
                name: values.concat(),
                synonyms: Vec::new(),
                measures: Vec::new(),
                word: String::new(),
                tags: Vec::new(),
                colour: 0,
                works: None,
            }),
            ("synonyms", Some(kind)) => kind.synonyms = values,
            ("measures", Some(kind)) => kind.measures = values,
            ("tags", Some(kind)) => kind.tags = values,
            ("word", Some(kind)) => kind.word = values.concat(),
            _ => {}
        }
    }
    Kinds::new(kinds)
}

/// Numbers are taken out of every report of the suite, and what they leave is a blank: a mark of any sort, or nothing at all.
#[test]
fn a_number_that_was_taken_out_is_missed_whatever_it_left() {
    let kinds = kinds();
    let cases = suite();
    let mut few = Vec::new();
    for (mark, least) in [
        ("*", 9_900),
        ("XX", 9_900),
        ("（ ）", 9_900),
        ("__", 9_900),
        ("  ", 9_400),
        ("…", 8_700),
        ("", 8_800),
    ] {
        let (mut shares, mut told) = (Shares::default(), String::new());
        for (name, case) in &cases {
            let (text, places) = case.without_numbers(mark);
            let file =
                case.facts.iter().find(|(key, _)| key == "file").map_or("往年.txt", |(_, name)| name);
            let base = take_apart(&papers::read(text.as_bytes(), file).expect("a text"), &kinds);
            let chars: Vec<char> = text.chars().collect();
            for place in places {
                let found = base.slots.iter().any(|slot| slot.place == place);
                shares.count("missed", found);
                if !found {
                    let around = &chars[place.start.saturating_sub(12)..(place.end + 8).min(chars.len())];
                    writeln!(told, "{name}: {}", around.iter().collect::<String>())
                        .expect("writing to a string");
                }
            }
        }
        println!("{mark:?}: {:?}\n{told}", shares.0);
        if shares.of("missed") < least {
            few.push(format!("{mark:?}: {} of 10000, at least {least}", shares.of("missed")));
        }
    }
    assert!(few.is_empty(), "{few:?}");
}

/// Where a text surely lost a number, others are believed to be missing that may as well be words; few are made up by that.
#[test]
fn numbers_that_were_never_there_are_not_missed() {
    let kinds = kinds();
    let mut told = Vec::new();
    for (name, case) in suite() {
        let file = case.facts.iter().find(|(key, _)| key == "file").map_or("往年.txt", |(_, name)| name);
        let text = format!("{}\n发放宣传资料余份、手册余本、海报余张。", case.text);
        let base = take_apart(&papers::read(text.as_bytes(), file).expect("a text"), &kinds);
        let (chars, end) = (text.chars().collect::<Vec<char>>(), case.text.chars().count());
        let wanted = |slot: &Slot| case.slots.iter().any(|(place, _)| *place == slot.place);
        for slot in base.slots.iter().filter(|slot| slot.place.is_empty() && slot.place.start < end) {
            if !wanted(slot) {
                let at = slot.place.start;
                let (front, behind) = (&chars[at.saturating_sub(10)..at], &chars[at..(at + 8).min(end)]);
                let words = |chars: &[char]| chars.iter().collect::<String>();
                told.push(format!("{name}: {}⟨⟩{}", words(front), words(behind)));
            }
        }
    }
    println!("{}", told.join("\n"));
    assert!(told.len() <= 15, "{} were made up", told.len());
}

/// Each number is looked at with what stands near it, however long the line is: this one would take minutes otherwise.
#[test]
fn a_line_without_end_is_taken_apart_as_a_short_one() {
    for sentence in
        ["开展培训12次，参加300人次，", "一是开展培训12次；二是检查企业30家次；", "开展培训*次召开会议*次"]
    {
        let line = sentence.repeat(40_000 / sentence.chars().count());
        let base = take_apart(&papers::read_pasted(&line), &kinds());
        let times = line.chars().count() / sentence.chars().count();
        assert_eq!(base.slots.len(), times * 2, "{sentence}");
    }
}

proptest! {
    /// Blocks, what is no part of the report, and separators are the source.
    #[test]
    fn every_character_of_a_text_is_accounted_for(
        text in "((一、|（二）|1\\.|二是|一是|附件：|篇1|- 3 -|# |第二，|\\| |\\*\\*|&nbsp;)[会议次纪要年月日局开展下一步每季度至少。，；：“”《》\"()*#|\\-0-9X_a-z 　]{0,30}(\n|\r\n| ){0,2}){0,16}"
    ) {
        let base = take_apart(&papers::read_pasted(&text), &kinds());
        prop_assert_eq!(&base.text, &text);
        prop_assert_eq!(accounted(&base), Ok(()));
    }

    #[test]
    fn no_text_is_too_strange_to_be_taken_apart(text in "\\PC{0,200}") {
        let base = take_apart(&papers::read_pasted(&text), &kinds());
        prop_assert_eq!(accounted(&base), Ok(()));
    }
}
