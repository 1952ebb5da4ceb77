//! The measures that an office may have otherwise, each once: its key in a text, where it stands in a profile and what it may be; what
//! it is called, its clause and how binding that is come from assets/formats/measures.toml.

use std::sync::LazyLock;

use toml::{Table, Value};

use super::error::ProfileError;
use super::profile::{Profile, Type};
use super::{Rule, Strength};

/// One thing that a profile says.
#[derive(Debug)]
pub struct Measure {
    /// As it is written in a text: `grid.pitch`.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Where it comes from.
    pub rule: Rule,
    /// What else is to be known; empty where nothing is.
    pub note: String,
    what: What,
}

/// What may be said of a measure.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum MeasureKind {
    /// A number from the least to the most, in its unit.
    Number {
        /// What it is in, in Chinese.
        unit: &'static str,
        /// The least.
        from: f64,
        /// The most.
        to: f64,
    },
    /// The name of a font.
    Face,
    /// 三号, or points.
    Size,
    /// Yes or no.
    Switch,
}

/// Where it stands.
#[derive(Clone, Copy, Debug)]
enum What {
    Number(Unit, f64, f64, fn(&mut Profile) -> &mut i32),
    Face(fn(&mut Profile) -> &mut String),
    TypeFace(fn(&mut Profile) -> &mut Type),
    TypeSize(fn(&mut Profile) -> &mut Type),
    TypeBold(fn(&mut Profile) -> &mut Type),
    Switch(fn(&mut Profile) -> &mut bool),
}

/// What a number is in, with its twips (or half-points, or eighths) and its name.
#[derive(Clone, Copy, Debug)]
enum Unit {
    Millimetres,
    Points,
    Eighths,
    Characters,
    Lines,
}

impl Unit {
    const fn each(self) -> f64 {
        match self {
            Self::Millimetres => super::MILLIMETRE,
            Self::Points => 20.0,
            Self::Eighths => 8.0,
            Self::Characters | Self::Lines => 1.0,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Millimetres => "毫米",
            Self::Points | Self::Eighths => "磅",
            Self::Characters => "字",
            Self::Lines => "行",
        }
    }
}

/// A measure that is a number: its key, its unit, its least and most, and where it goes.
type Number = (&'static str, Unit, f64, f64, fn(&mut Profile) -> &mut i32);

const NUMBERS: [Number; 32] = [
    ("letter.top", Unit::Millimetres, 5.0, 120.0, |to| &mut to.form.letter_top),
    ("letter.foot", Unit::Millimetres, 5.0, 120.0, |to| &mut to.form.letter_foot),
    ("letter.width", Unit::Millimetres, 50.0, 210.0, |to| &mut to.form.letter_width),
    ("page.top", Unit::Millimetres, 5.0, 120.0, |to| &mut to.page.top),
    ("page.bottom", Unit::Millimetres, 5.0, 120.0, |to| &mut to.page.bottom),
    ("page.left", Unit::Millimetres, 5.0, 80.0, |to| &mut to.page.left),
    ("page.right", Unit::Millimetres, 5.0, 80.0, |to| &mut to.page.right),
    ("page.header", Unit::Millimetres, 1.0, 120.0, |to| &mut to.page.header),
    ("grid.lines", Unit::Lines, 5.0, 60.0, |to| &mut to.grid.lines),
    ("grid.characters", Unit::Characters, 10.0, 60.0, |to| &mut to.grid.characters),
    ("grid.pitch", Unit::Points, 10.0, 80.0, |to| &mut to.grid.pitch),
    ("grid.tightening", Unit::Points, -4.0, 8.0, |to| &mut to.grid.tightening),
    ("text.first_line", Unit::Characters, 0.0, 8.0, |to| &mut to.first_line),
    ("title.rows_above", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.above_title),
    ("title.rows_below", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.below_title),
    ("byline.rows_below", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.below_byline),
    ("attachments.rows_above", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.above_attachments),
    ("signature.rows_above", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.above_signature),
    ("signature.right", Unit::Characters, 0.0, 12.0, |to| &mut to.closing),
    ("annex.rows_above_title", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.above_annex_title),
    ("head.issuer_top", Unit::Millimetres, 0.0, 120.0, |to| &mut to.head.issuer_top),
    ("head.rows_above_number", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.above_number),
    ("head.rule", Unit::Eighths, 0.25, 6.0, |to| &mut to.head.rule.stroke),
    ("imprint.side", Unit::Characters, 0.0, 8.0, |to| &mut to.imprint.side),
    ("imprint.thick", Unit::Eighths, 0.25, 6.0, |to| &mut to.imprint.thick),
    ("imprint.thin", Unit::Eighths, 0.25, 6.0, |to| &mut to.imprint.thin),
    ("page_number.outer", Unit::Characters, 0.0, 12.0, |to| &mut to.page_number.outer_gap),
    ("page_number.footer", Unit::Millimetres, 1.0, 100.0, |to| &mut to.page_number.footer),
    ("page_number.line", Unit::Points, 6.0, 80.0, |to| &mut to.page_number.line),
    ("table.line", Unit::Points, 6.0, 80.0, |to| &mut to.table.line),
    ("table.padding", Unit::Points, 0.0, 20.0, |to| &mut to.table.padding),
    ("table.rule", Unit::Eighths, 0.25, 6.0, |to| &mut to.table.stroke),
];

/// A measure that is a type: `face`, `size` and `bold` under this name.
type Kind = (&'static str, fn(&mut Profile) -> &mut Type);

const TYPES: [Kind; 17] = [
    ("text", |to| &mut to.text),
    ("title", |to| &mut to.title),
    ("byline", |to| &mut to.byline),
    ("heading1", |to| &mut to.headings[0]),
    ("heading2", |to| &mut to.headings[1]),
    ("heading3", |to| &mut to.headings[2]),
    ("heading4", |to| &mut to.headings[3]),
    ("lead", |to| &mut to.lead),
    ("head_label", |to| &mut to.head.label),
    ("issuer", |to| &mut to.head.issuer),
    ("signer", |to| &mut to.head.signer),
    ("annex", |to| &mut to.annex),
    ("imprint", |to| &mut to.imprint.text),
    ("page_number", |to| &mut to.page_number.text),
    ("caption", |to| &mut to.table.caption),
    ("table_header", |to| &mut to.table.header),
    ("table", |to| &mut to.table.text),
];

/// A measure that is yes or no.
type Switch = (&'static str, fn(&mut Profile) -> &mut bool);

const SWITCHES: [Switch; 10] = [
    ("letter.on", |to| &mut to.form.letter),
    ("minutes.on", |to| &mut to.form.minutes),
    ("table.turned", |to| &mut to.table.turned),
    ("table.continued", |to| &mut to.table.continued),
    ("table.breaks", |to| &mut to.table.breaks),
    ("head.on", |to| &mut to.head.on),
    ("imprint.on", |to| &mut to.imprint.on),
    ("page_number.centred", |to| &mut to.page_number.centred),
    ("page_number.first", |to| &mut to.page_number.first),
    ("file.each_paragraph", |to| &mut to.each_paragraph),
];

/// The names of sizes, in half-points.
pub const SIZES: [(&str, i32); 12] = [
    ("初号", 84),
    ("小初", 72),
    ("一号", 52),
    ("小一", 48),
    ("二号", 44),
    ("小二", 36),
    ("三号", 32),
    ("小三", 30),
    ("四号", 28),
    ("小四", 24),
    ("五号", 21),
    ("小五", 18),
];

const SAID: &str = include_str!("../../../../../assets/formats/measures.toml");

static MEASURES: LazyLock<Vec<Measure>> = LazyLock::new(|| {
    let said: Table = SAID.parse().unwrap_or_default();
    let said = said.get("measures").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    said.iter().filter_map(measure).collect()
});

/// A measure as the file of the names and clauses has it.
fn measure(said: &Value) -> Option<Measure> {
    let words = |key: &str| said.get(key).and_then(Value::as_str);
    let key = words("key")?;
    let strength = match words("strength")? {
        "规定" => Strength::Required,
        "一般" => Strength::Usual,
        "可以" => Strength::Allowed,
        _ => Strength::Practice,
    };
    Some(Measure {
        key: key.to_owned(),
        name: words("name")?.to_owned(),
        rule: Rule { clause: words("clause").unwrap_or_default().to_owned(), strength },
        note: words("note").unwrap_or_default().to_owned(),
        what: what(key)?,
    })
}

fn what(key: &str) -> Option<What> {
    if let Some((_, unit, from, to, place)) = NUMBERS.iter().find(|(number, ..)| *number == key) {
        return Some(What::Number(*unit, *from, *to, *place));
    }
    if let Some((_, place)) = SWITCHES.iter().find(|(switch, _)| *switch == key) {
        return Some(What::Switch(*place));
    }
    if key == "latin.face" {
        return Some(What::Face(|to| &mut to.latin));
    }
    let (section, of) = key.split_once('.')?;
    let (_, place) = TYPES.iter().find(|(kind, _)| *kind == section)?;
    match of {
        "face" => Some(What::TypeFace(*place)),
        "size" => Some(What::TypeSize(*place)),
        "bold" => Some(What::TypeBold(*place)),
        _ => None,
    }
}

/// All measures, as they are listed.
pub fn measures() -> &'static [Measure] {
    &MEASURES
}

impl Measure {
    /// The measure of a key.
    ///
    /// # Errors
    /// [`ProfileError::UnknownKey`] with those that may be meant.
    pub fn named(key: &str) -> Result<&'static Self, ProfileError> {
        MEASURES.iter().find(|measure| measure.key == key).ok_or_else(|| {
            let section = key.split('.').next().unwrap_or_default();
            let mut known: Vec<&str> = Vec::new();
            for measure in measures() {
                let of = measure.section();
                let name = if of == section { measure.key.as_str() } else { of };
                if !known.contains(&name) {
                    known.push(name);
                }
            }
            if known.iter().any(|name| name.starts_with(section) && name.contains('.')) {
                known.retain(|name| name.contains('.'));
                return ProfileError::UnknownKey { key: cut(key), known: known.join("、") };
            }
            ProfileError::UnknownKey { key: cut(section), known: known.join("、") }
        })
    }

    /// The table of a text that it stands in.
    pub fn section(&self) -> &str {
        self.key.split('.').next().unwrap_or_default()
    }

    /// What may be said of it.
    pub fn kind(&self) -> MeasureKind {
        match self.what {
            What::Number(unit, from, to, _) => MeasureKind::Number { unit: unit.name(), from, to },
            What::Face(_) | What::TypeFace(_) => MeasureKind::Face,
            What::TypeSize(_) => MeasureKind::Size,
            What::TypeBold(_) | What::Switch(_) => MeasureKind::Switch,
        }
    }

    /// What a profile says of it, as a person writes it: `28.95`, `三号`, `是`.
    pub fn told(&self, profile: &Profile) -> String {
        let mut profile = profile.clone();
        match self.what {
            What::Number(unit, .., place) => number_told(f64::from(*place(&mut profile)) / unit.each()),
            What::Face(place) => place(&mut profile).clone(),
            What::TypeFace(place) => place(&mut profile).face.clone(),
            What::TypeSize(place) => size_told(place(&mut profile).half_points),
            What::TypeBold(place) => switch_told(place(&mut profile).bold),
            What::Switch(place) => switch_told(*place(&mut profile)),
        }
    }

    /// What somebody wrote, as a value of a text; whether it can be, [`Measure::put`] says.
    pub(super) fn value(&self, written: &str) -> Value {
        let written = written.trim();
        let number = |words: &str| {
            let whole = words.parse::<i64>().map(Value::Integer);
            whole.or_else(|_| words.parse::<f64>().map(Value::Float)).ok()
        };
        let text = || Value::String(written.to_owned());
        match self.what {
            What::Number(unit, ..) => {
                let bare = written.strip_suffix(unit.name()).unwrap_or(written).trim_end();
                number(bare).unwrap_or_else(text)
            }
            What::TypeSize(_) => {
                number(written.strip_suffix('磅').unwrap_or(written).trim_end()).unwrap_or_else(text)
            }
            What::Face(_) | What::TypeFace(_) => text(),
            What::TypeBold(_) | What::Switch(_) => match written {
                "是" | "true" => Value::Boolean(true),
                "否" | "false" => Value::Boolean(false),
                _ => text(),
            },
        }
    }

    /// Puts a value in its place.
    pub(super) fn put(&self, profile: &mut Profile, value: &Value) -> Result<(), ProfileError> {
        let wrong = |wanted| ProfileError::Kind { key: self.key.clone(), name: self.name.clone(), wanted };
        let face = || {
            let face = value.as_str().map(str::trim).filter(|face| !face.is_empty());
            face.map(str::to_owned).ok_or_else(|| wrong(TEXT))
        };
        let switch = || value.as_bool().ok_or_else(|| wrong("true 或 false"));
        match self.what {
            What::Number(unit, from, to, place) => {
                let number = number(value).ok_or_else(|| wrong("数字"))?;
                if !(from..=to).contains(&number) {
                    let (key, name, value) = (self.key.clone(), self.name.clone(), number_told(number));
                    return Err(ProfileError::Range { key, name, value, from, to, unit: unit.name() });
                }
                let measure = place(profile);
                // A number that the standard's measure is, to a tenth of a millimetre, is that measure: 28 mm are 1588 twips in
                // every template.
                let same = matches!(unit, Unit::Millimetres)
                    && (f64::from(*measure) / unit.each() - number).abs() < 0.05;
                if !same {
                    *measure = rounded(number * unit.each());
                }
            }
            What::Face(place) => *place(profile) = face()?,
            What::TypeFace(place) => place(profile).face = face()?,
            What::TypeBold(place) => place(profile).bold = switch()?,
            What::Switch(place) => *place(profile) = switch()?,
            What::TypeSize(place) => {
                let named = value.as_str().and_then(|name| SIZES.iter().find(|(size, _)| *size == name));
                let points = number(value).filter(|points| (5.0..=120.0).contains(points));
                place(profile).half_points = named
                    .map(|(_, size)| *size)
                    .or_else(|| points.map(|points| rounded(points * 2.0)))
                    .ok_or_else(|| wrong("字号：三号、小四，或者 5 到 120 的磅数"))?;
            }
        }
        Ok(())
    }
}

/// What a text takes in the place of words.
pub(super) const TEXT: &str = "加引号的文字";

pub(super) fn cut(key: &str) -> String {
    key.chars().take(60).collect()
}

/// To a hundredth, and to a tenth where that is as near as twips come.
pub(super) fn number_told(number: f64) -> String {
    let tenth = (number * 10.0).round() / 10.0;
    let near = if (number - tenth).abs() < 0.012 { tenth } else { (number * 100.0).round() / 100.0 };
    // No −0.
    (near + 0.0).to_string()
}

fn size_told(half_points: i32) -> String {
    let named = SIZES.iter().find(|(_, size)| *size == half_points);
    named.map_or_else(|| number_told(f64::from(half_points) / 2.0), |(name, _)| (*name).to_owned())
}

fn switch_told(on: bool) -> String {
    if on { "是" } else { "否" }.to_owned()
}

fn number(value: &Value) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "a length this large is out of range anyway")]
    let whole = value.as_integer().map(|number| number as f64);
    value.as_float().or(whole).filter(|number| number.is_finite())
}

#[expect(clippy::cast_possible_truncation, reason = "every range that is read ends far below 2^31")]
fn rounded(number: f64) -> i32 {
    number.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_a_name_and_a_rule_and_every_rule_a_measure() {
        let said: Table = SAID.parse().expect("measures.toml is TOML");
        assert_eq!(said["measures"].as_array().map(Vec::len), Some(measures().len()));
        assert_eq!(measures().len(), NUMBERS.len() + 3 * TYPES.len() + SWITCHES.len() + 1);
        for (nth, measure) in measures().iter().enumerate() {
            assert!(
                !measures()[..nth].iter().any(|other| other.key == measure.key || other.name == measure.name)
            );
            assert_eq!(
                measure.rule.clause.is_empty(),
                measure.rule.strength == Strength::Practice,
                "{}",
                measure.key
            );
        }
    }

    #[test]
    fn what_is_told_of_a_measure_reads_as_that_measure() {
        let standard = Profile::standard();
        for measure in measures() {
            let mut read = standard.clone();
            measure.put(&mut read, &measure.value(&measure.told(&standard))).expect(&measure.key);
            assert_eq!(read, standard, "{}", measure.key);
        }
    }
}
