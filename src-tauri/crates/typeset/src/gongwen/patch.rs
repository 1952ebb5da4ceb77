//! What an office has otherwise than the standard, as a text in TOML: a name, a source, and the measures that differ. The program's
//! own presets are such texts (assets/formats), and so is the office's file in the data folder.
//!
//! ```toml
//! name = "28 磅"
//! source = "许多单位的习惯"
//! [grid]
//! pitch = 28          # 磅
//! ```
//! A measure keeps the clause of the standard, so that a departure from it can be told. The number of lines and the tightening of
//! characters follow from the page and the pitch where the text does not say them.

use std::sync::LazyLock;

use shuhui_core::document::ProfileName;
use toml::{Table, Value};

use super::error::ProfileError;
use super::profile::{Profile, Type};

/// The presets that the program brings, by file.
const PRESETS: [&str; 3] = [
    include_str!("../../../../../assets/formats/standard.toml"),
    include_str!("../../../../../assets/formats/pitch-28.toml"),
    include_str!("../../../../../assets/formats/preset-b.toml"),
];

static READ: LazyLock<Vec<Profile>> =
    LazyLock::new(|| PRESETS.iter().filter_map(|text| Profile::read(text).ok()).collect());

/// What a number is in, with its twips (or half-points, or eighths) and its name.
#[derive(Clone, Copy)]
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
            Self::Millimetres => 1440.0 / 25.4,
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

/// A measure that is a number: where it stands in the text, its unit, its least and most, and where it goes.
type Number = (&'static str, &'static str, Unit, f64, f64, fn(&mut Profile) -> &mut i32);

const NUMBERS: [Number; 29] = [
    ("page", "top", Unit::Millimetres, 5.0, 120.0, |to| &mut to.page.value.top),
    ("page", "bottom", Unit::Millimetres, 5.0, 120.0, |to| &mut to.page.value.bottom),
    ("page", "left", Unit::Millimetres, 5.0, 80.0, |to| &mut to.page.value.left),
    ("page", "right", Unit::Millimetres, 5.0, 80.0, |to| &mut to.page.value.right),
    ("page", "header", Unit::Millimetres, 1.0, 120.0, |to| &mut to.page.value.header),
    ("grid", "lines", Unit::Lines, 5.0, 60.0, |to| &mut to.grid.value.lines),
    ("grid", "characters", Unit::Characters, 10.0, 60.0, |to| &mut to.grid.value.characters),
    ("grid", "pitch", Unit::Points, 10.0, 80.0, |to| &mut to.grid.value.pitch),
    ("grid", "tightening", Unit::Points, -4.0, 8.0, |to| &mut to.grid.value.tightening),
    ("text", "first_line", Unit::Characters, 0.0, 8.0, |to| &mut to.first_line.value),
    ("title", "rows_above", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.above_title.value),
    ("title", "rows_below", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.below_title.value),
    ("byline", "rows_below", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.below_byline.value),
    ("attachments", "rows_above", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.above_attachments.value),
    ("signature", "rows_above", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.above_signature.value),
    ("signature", "right", Unit::Characters, 0.0, 12.0, |to| &mut to.closing.value),
    ("annex", "rows_above_title", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.above_annex_title.value),
    ("head", "issuer_top", Unit::Millimetres, 0.0, 120.0, |to| &mut to.head.issuer_top.value),
    ("head", "rows_above_number", Unit::Lines, 0.0, 8.0, |to| &mut to.gaps.above_number.value),
    ("head", "rule", Unit::Eighths, 0.25, 6.0, |to| &mut to.head.rule.value.stroke),
    ("imprint", "side", Unit::Characters, 0.0, 8.0, |to| &mut to.imprint.value.side),
    ("imprint", "thick", Unit::Eighths, 0.25, 6.0, |to| &mut to.imprint.value.thick),
    ("imprint", "thin", Unit::Eighths, 0.25, 6.0, |to| &mut to.imprint.value.thin),
    ("page_number", "outer", Unit::Characters, 0.0, 12.0, |to| &mut to.page_number.value.outer_gap),
    ("page_number", "footer", Unit::Millimetres, 1.0, 100.0, |to| &mut to.page_number.value.footer),
    ("page_number", "line", Unit::Points, 6.0, 80.0, |to| &mut to.page_number.value.line),
    ("table", "line", Unit::Points, 6.0, 80.0, |to| &mut to.table.value.line),
    ("table", "padding", Unit::Points, 0.0, 20.0, |to| &mut to.table.value.padding),
    ("table", "rule", Unit::Eighths, 0.25, 6.0, |to| &mut to.table.value.stroke),
];

/// A measure that is a type: `face`, `size` and `bold` under this name.
type Kind = (&'static str, fn(&mut Profile) -> &mut Type);

const TYPES: [Kind; 17] = [
    ("text", |to| &mut to.text.value),
    ("title", |to| &mut to.title.value),
    ("byline", |to| &mut to.byline.value),
    ("heading1", |to| &mut to.headings[0].value),
    ("heading2", |to| &mut to.headings[1].value),
    ("heading3", |to| &mut to.headings[2].value),
    ("heading4", |to| &mut to.headings[3].value),
    ("lead", |to| &mut to.lead.value),
    ("head_label", |to| &mut to.head.label.value),
    ("issuer", |to| &mut to.head.issuer.value),
    ("signer", |to| &mut to.head.signer.value),
    ("annex", |to| &mut to.annex.value),
    ("imprint", |to| &mut to.imprint.value.text),
    ("page_number", |to| &mut to.page_number.value.text),
    ("caption", |to| &mut to.table.value.caption),
    ("table_header", |to| &mut to.table.value.header),
    ("table", |to| &mut to.table.value.text),
];

/// The names of sizes, in half-points.
const SIZES: [(&str, i32); 12] = [
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

impl Profile {
    /// The preset of this name; the empty name is the standard's.
    pub fn preset(name: &ProfileName) -> Option<Self> {
        let found = READ.iter().find(|preset| preset.name == name.0);
        found.cloned().or_else(|| name.0.is_empty().then(Self::standard))
    }

    /// The presets that the program brings.
    pub fn presets() -> &'static [Self] {
        &READ
    }

    /// Reads an office's measures over the standard's.
    ///
    /// # Errors
    /// [`ProfileError`] names the first key that is unknown or has a value that no page can have.
    pub fn read(text: &str) -> Result<Self, ProfileError> {
        let table: Table = text.parse().map_err(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            ProfileError::Syntax { line: text.get(..at).unwrap_or_default().matches('\n').count() + 1 }
        })?;
        let mut profile = Self::standard();
        profile.name = words(&table, "name")?;
        profile.source = words(&table, "source")?;
        let mut told = Vec::new();
        for (section, value) in table.iter().filter(|(key, _)| !matches!(key.as_str(), "name" | "source")) {
            let Value::Table(measures) = value else {
                return Err(unknown(section, sections()));
            };
            for (key, value) in measures {
                set(&mut profile, section, key, value)?;
                told.push(format!("{section}.{key}"));
            }
        }
        profile.fit(&|key| told.iter().any(|told| told == key))?;
        Ok(profile)
    }

    /// Lines and characters follow from the page; where both are told they must agree.
    fn fit(&mut self, told: &dyn Fn(&str) -> bool) -> Result<(), ProfileError> {
        let page = *self.page;
        let em = self.text.em();
        let millimetres = |twips: i32| (f64::from(twips) / Unit::Millimetres.each()).round();
        for (keys, room) in
            [("page.left、page.right", page.text_width()), ("page.top、page.bottom", page.text_height())]
        {
            if room < 10 * em {
                #[expect(clippy::cast_possible_truncation, reason = "a paper's millimetres are few")]
                let room = millimetres(room) as i32;
                return Err(ProfileError::Margins { keys, room });
            }
        }
        let grid = &mut self.grid.value;
        let fitting = page.text_height() / grid.pitch;
        if !told("grid.lines") {
            grid.lines = fitting;
        } else if grid.lines != fitting {
            let pitch = f64::from(grid.pitch) / 20.0;
            let right = f64::from(page.text_height() / grid.lines.max(1)) / 20.0;
            return Err(ProfileError::Lines { lines: grid.lines, pitch, fitting, right });
        }
        if !told("grid.tightening") {
            grid.tightening = page.text_width() / grid.characters.max(1) - em;
        } else if !told("grid.characters") {
            grid.characters = page.text_width() / (em + grid.tightening).max(1);
        }
        let fitting = page.text_width() / (em + grid.tightening).max(1);
        // More than a quarter of a character taken or given is no grid for this size of type.
        if fitting != grid.characters || grid.tightening.abs() > em / 4 {
            return Err(ProfileError::Characters {
                characters: grid.characters,
                tightening: f64::from(grid.tightening) / 20.0,
                fitting: if fitting == grid.characters { page.text_width() / em } else { fitting },
            });
        }
        Ok(())
    }
}

fn words(table: &Table, key: &'static str) -> Result<String, ProfileError> {
    match table.get(key) {
        Some(Value::String(words)) if !words.trim().is_empty() => Ok(words.trim().to_owned()),
        Some(Value::String(_)) | None => Err(ProfileError::Missing { key }),
        Some(_) => Err(ProfileError::Kind { key: key.to_owned(), wanted: TEXT }),
    }
}

const TEXT: &str = "加引号的文字";

/// Puts one measure in.
fn set(profile: &mut Profile, section: &str, key: &str, value: &Value) -> Result<(), ProfileError> {
    let name = format!("{section}.{key}");
    let wrong = |wanted| ProfileError::Kind { key: name.clone(), wanted };
    if let Some((.., unit, from, to, place)) =
        NUMBERS.iter().find(|(of, measure, ..)| *of == section && *measure == key)
    {
        let number = number(value).ok_or_else(|| wrong("数字"))?;
        if !(*from..=*to).contains(&number) {
            let (from, to, unit) = (*from, *to, unit.name());
            return Err(ProfileError::Range { key: name, value: value.to_string(), from, to, unit });
        }
        let measure = place(profile);
        // A number that the standard's measure is, to a tenth of a millimetre, is that measure: 28 mm are 1588 twips in every template.
        let same =
            matches!(unit, Unit::Millimetres) && (f64::from(*measure) / unit.each() - number).abs() < 0.05;
        if !same {
            *measure = rounded(number * unit.each());
        }
        return Ok(());
    }
    if section == "latin" && key == "face" {
        profile.latin.value = value.as_str().ok_or_else(|| wrong(TEXT))?.to_owned();
        return Ok(());
    }
    let kind = TYPES.iter().find(|(of, _)| *of == section).map(|(_, place)| place(profile));
    match (kind, key) {
        (Some(kind), "face") => {
            let face = value.as_str().map(str::trim).filter(|face| !face.is_empty());
            kind.face = face.ok_or_else(|| wrong(TEXT))?.to_owned();
        }
        (Some(kind), "bold") => kind.bold = value.as_bool().ok_or_else(|| wrong("true 或 false"))?,
        (Some(kind), "size") => {
            let named = value.as_str().and_then(|name| SIZES.iter().find(|(size, _)| *size == name));
            let points = number(value).filter(|points| (5.0..=120.0).contains(points));
            kind.half_points = named
                .map(|(_, size)| *size)
                .or_else(|| points.map(|points| rounded(points * 2.0)))
                .ok_or_else(|| wrong("字号：三号、小四，或者 5 到 120 的磅数"))?;
        }
        _ => {
            let known = keys(section);
            return Err(if known.is_empty() { unknown(section, sections()) } else { unknown(&name, known) });
        }
    }
    Ok(())
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

fn unknown(key: &str, known: Vec<String>) -> ProfileError {
    ProfileError::UnknownKey { key: key.chars().take(60).collect(), known: known.join("、") }
}

/// The sections that may stand in a text.
fn sections() -> Vec<String> {
    let all = NUMBERS.iter().map(|(section, ..)| *section).chain(TYPES.iter().map(|(section, _)| *section));
    let mut sections: Vec<String> = Vec::new();
    for section in all.chain(["latin"]) {
        if !sections.iter().any(|known| known == section) {
            sections.push(section.to_owned());
        }
    }
    sections
}

/// The keys of a section.
fn keys(section: &str) -> Vec<String> {
    let numbers = NUMBERS.iter().filter(|(of, ..)| *of == section).map(|(_, key, ..)| *key);
    let kinds: &[&str] = match section {
        "latin" => &["face"],
        _ if TYPES.iter().any(|(of, _)| *of == section) => &["face", "size", "bold"],
        _ => &[],
    };
    numbers.chain(kinds.iter().copied()).map(|key| format!("{section}.{key}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shuhui_core::issue::Explain;

    #[test]
    fn every_preset_is_read_and_the_standard_written_out_is_the_standard() {
        assert_eq!(READ.len(), PRESETS.len());
        assert_eq!(Profile::read(PRESETS[0]), Ok(Profile::standard()));
        let preset = |name: &str| Profile::preset(&ProfileName(name.to_owned()));
        assert_eq!(preset(""), Some(Profile::standard()));
        assert_eq!(preset("28 磅").map(|preset| (preset.grid.pitch, preset.grid.lines)), Some((560, 22)));
        assert_eq!(preset("29.6 磅").map(|preset| (preset.grid.pitch, preset.grid.lines)), Some((592, 22)));
        assert_eq!(preset("没有"), None);
    }

    #[test]
    fn lines_and_characters_follow_from_the_page() {
        let read =
            |measures: &str| Profile::read(&format!("name = \"本单位\"\nsource = \"区办\"\n{measures}"));
        let profile = read("[page]\nleft = 30\nright = 30\n[grid]\npitch = 30").expect("a profile");
        assert_eq!((profile.grid.lines, profile.grid.characters, profile.grid.tightening), (21, 28, -17));
        let profile = read("[text]\nsize = \"小三\"\n[grid]\ntightening = 0").expect("a profile");
        assert_eq!((profile.text.half_points, profile.grid.characters), (30, 29));
    }

    /// What a text is refused for: its code, and what its sentence is filled with.
    fn check(measures: &str, code: &str, args: &[&str]) {
        let text = format!("name = \"本单位\"\nsource = \"区办\"\n{measures}");
        let error = Profile::read(&text).expect_err(measures);
        let found: Vec<String> = error.args().into_iter().map(|(_, value)| value).collect();
        assert_eq!(
            (error.code(), found.iter().map(String::as_str).collect::<Vec<_>>()),
            (code, args.to_vec()),
            "{measures}"
        );
    }

    #[test]
    fn what_no_page_can_have_is_named_with_its_remedy() {
        check("[grid]\nlines = 22\npitch = 30", "profile.lines", &["22", "30", "21", "28.95"]);
        check("[grid]\nlines = 20\npitch = 28", "profile.lines", &["20", "28", "22", "31.85"]);
        check("[grid]\ncharacters = 28\ntightening = 0", "profile.characters", &["28", "0", "27"]);
        check("[grid]\ncharacters = 12", "profile.characters", &["12", "20.85", "27"]);
        check("[page]\ntop = -3", "profile.range", &["page.top", "-3", "5", "120", "毫米"]);
        check("[page]\nleft = 80\nright = 80", "profile.margins", &["page.left、page.right", "50"]);
        check(
            "[title]\nsize = \"大号\"",
            "profile.kind",
            &["title.size", "字号：三号、小四，或者 5 到 120 的磅数"],
        );
        check("[title]\nface = 3", "profile.kind", &["title.face", TEXT]);
        check("[grid]\npitch = \"28 磅\"", "profile.kind", &["grid.pitch", "数字"]);
        check("[grid]\npitch = nan", "profile.kind", &["grid.pitch", "数字"]);
        check("[latin]\nsize = 3", "profile.unknown_key", &["latin.size", "latin.face"]);
        check("[grid\npitch = 28", "profile.syntax", &["3"]);
        let known = keys("grid").join("、");
        check("[grid]\nspacing = 28", "profile.unknown_key", &["grid.spacing", &known]);
        let known = sections().join("、");
        check("[margin]\ntop = 28", "profile.unknown_key", &["margin", &known]);
        assert_eq!(Profile::read("name = \"甲\"").map(|_| ()), Err(ProfileError::Missing { key: "source" }));
    }
}
