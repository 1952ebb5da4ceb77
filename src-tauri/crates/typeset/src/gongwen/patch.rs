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
use toml_edit::DocumentMut;

use super::error::ProfileError;
use super::measures::{Measure, TEXT, cut};
use super::profile::Profile;

/// The presets that the program brings, by file; others may be made over those before them.
const PRESETS: [&str; 6] = [
    include_str!("../../../../../assets/formats/standard.toml"),
    include_str!("../../../../../assets/formats/pitch-28.toml"),
    include_str!("../../../../../assets/formats/preset-b.toml"),
    include_str!("../../../../../assets/formats/official.toml"),
    include_str!("../../../../../assets/formats/letter.toml"),
    include_str!("../../../../../assets/formats/minutes.toml"),
];

static READ: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    PRESETS.iter().filter_map(|text| read_over(text, |_| Some(Profile::standard())).ok()).collect()
});

/// What stands in a text beside its measures.
const ABOUT: [&str; 4] = ["name", "source", "base", "about"];

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

    /// Reads an office's measures over those of the preset that it names as its `base`, or the standard's.
    ///
    /// # Errors
    /// [`ProfileError`] names the first key that is unknown or has a value that no page can have.
    pub fn read(text: &str) -> Result<Self, ProfileError> {
        read_over(text, |name| Self::preset(&ProfileName(name.to_owned())))
    }

    /// Lines and characters follow from the page; where both are told they must agree.
    fn fit(&mut self, told: &dyn Fn(&str) -> bool) -> Result<(), ProfileError> {
        let page = self.page;
        let em = self.text.em();
        let millimetres = |twips: i32| (f64::from(twips) / super::MILLIMETRE).round();
        for (which, room) in [("左右边距", page.text_width()), ("上下边距", page.text_height())] {
            if room < 10 * em {
                #[expect(clippy::cast_possible_truncation, reason = "a paper's millimetres are few")]
                let room = millimetres(room) as i32;
                return Err(ProfileError::Margins { which, room });
            }
        }
        let grid = &mut self.grid;
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

fn read_over(text: &str, base: impl Fn(&str) -> Option<Profile>) -> Result<Profile, ProfileError> {
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        ProfileError::Syntax { line: text.get(..at).unwrap_or_default().matches('\n').count() + 1 }
    })?;
    let mut profile = match table.contains_key("base") {
        true => {
            let name = words(&table, "base")?;
            base(&name).ok_or(ProfileError::Base { name: cut(&name) })?
        }
        false => Profile::standard(),
    };
    profile.name = words(&table, "name")?;
    profile.source = words(&table, "source")?;
    profile.about = if table.contains_key("about") { words(&table, "about")? } else { String::new() };
    let mut told = Vec::new();
    for (section, value) in table.iter().filter(|(key, _)| !ABOUT.contains(&key.as_str())) {
        let Value::Table(said) = value else {
            return Err(Measure::named(section).err().unwrap_or(ProfileError::Syntax { line: 1 }));
        };
        for (key, value) in said {
            let key = format!("{section}.{key}");
            Measure::named(&key)?.put(&mut profile, value)?;
            told.push(key);
        }
    }
    profile.fit(&|key| told.iter().any(|told| told == key))?;
    Ok(profile)
}

fn words(table: &Table, key: &'static str) -> Result<String, ProfileError> {
    match table.get(key) {
        Some(Value::String(words)) if !words.trim().is_empty() => Ok(words.trim().to_owned()),
        Some(Value::String(_)) | None => Err(ProfileError::Missing { key }),
        Some(_) => Err(ProfileError::Kind { key: key.to_owned(), name: key.to_owned(), wanted: TEXT }),
    }
}

/// A text of measures as it is changed: what is as in its base does not stand in it, comments stay.
#[derive(Clone, Debug)]
pub struct Patch(DocumentMut);

impl Patch {
    /// Nothing but a name and a source, over a preset; the empty name is the standard's.
    pub fn new(name: &str, source: &str, base: &str) -> Self {
        let mut patch = Self(DocumentMut::new());
        patch.rename(name);
        patch.0["source"] = toml_edit::value(source);
        if !base.is_empty() && base != Profile::standard().name {
            patch.0["base"] = toml_edit::value(base);
        }
        patch
    }

    /// Reads a text that can be used.
    ///
    /// # Errors
    /// [`ProfileError`]
    pub fn read(text: &str) -> Result<Self, ProfileError> {
        Profile::read(text)?;
        text.parse().map(Self).map_err(|_| ProfileError::Syntax { line: 1 })
    }

    /// What it is called.
    pub fn rename(&mut self, name: &str) {
        self.0["name"] = toml_edit::value(name);
    }

    /// The preset that it stands on; empty for the standard's.
    pub fn base(&self) -> &str {
        self.0.get("base").and_then(toml_edit::Item::as_str).unwrap_or_default()
    }

    /// How many measures it says.
    pub fn told(&self) -> usize {
        self.0.iter().filter_map(|(_, item)| item.as_table_like()).map(toml_edit::TableLike::len).sum()
    }

    /// Says a measure otherwise, or no more. What cannot be is refused and nothing changes. Lines of a page are made by the pitch, and
    /// characters of a line by the tightening: who says the one has the program work out the other.
    ///
    /// # Errors
    /// [`ProfileError`] with what would do instead.
    pub fn change(&mut self, key: &str, written: Option<&str>) -> Result<(), ProfileError> {
        let measure = Measure::named(key)?;
        let mut changed = self.clone();
        changed.forget(key);
        match key {
            "grid.pitch" | "page.top" | "page.bottom" => changed.forget("grid.lines"),
            "grid.characters" | "page.left" | "page.right" | "text.size" => changed.forget("grid.tightening"),
            "grid.tightening" => changed.forget("grid.characters"),
            _ => {}
        }
        let Some(written) = written else {
            // What was said beside it may not go without it.
            Profile::read(&changed.to_string())?;
            *self = changed;
            return Ok(());
        };
        if key == "grid.lines" {
            let before = Profile::read(&changed.to_string())?;
            let mut wanted = before.clone();
            measure.put(&mut wanted, &measure.value(written))?;
            if wanted.grid.lines != before.grid.lines {
                let pitch = before.page.text_height() / wanted.grid.lines.max(1);
                return self.change("grid.pitch", Some(&(f64::from(pitch) / 20.0).to_string()));
            }
            *self = changed;
            return Ok(());
        }
        let mut base = Profile::read(&changed.to_string())?;
        let before = measure.told(&base);
        measure.put(&mut base, &measure.value(written))?;
        if measure.told(&base) != before {
            changed.say(measure, &measure.value(written));
        }
        Profile::read(&changed.to_string())?;
        *self = changed;
        Ok(())
    }

    fn say(&mut self, measure: &Measure, value: &Value) {
        let value: toml_edit::Item = match value {
            Value::Integer(number) => toml_edit::value(*number),
            Value::Float(number) => toml_edit::value(*number),
            Value::Boolean(on) => toml_edit::value(*on),
            other => toml_edit::value(other.as_str().unwrap_or_default()),
        };
        let (section, key) = measure.key.split_once('.').unwrap_or_default();
        let table = self.0.entry(section).or_insert_with(toml_edit::table);
        if let Some(table) = table.as_table_like_mut() {
            table.insert(key, value);
        }
    }

    fn forget(&mut self, key: &str) {
        let (section, key) = key.split_once('.').unwrap_or_default();
        let Some(table) = self.0.get_mut(section).and_then(toml_edit::Item::as_table_like_mut) else {
            return;
        };
        table.remove(key);
        if table.is_empty() {
            self.0.remove(section);
        }
    }
}

impl std::fmt::Display for Patch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gongwen::measures;
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
        check("[page]\ntop = -3", "profile.range", &["page.top", "上边距", "-3", "5", "120", "毫米"]);
        check("[page]\nleft = 80\nright = 80", "profile.margins", &["左右边距", "50"]);
        check(
            "[title]\nsize = \"大号\"",
            "profile.kind",
            &["title.size", "标题字号", "字号：三号、小四，或者 5 到 120 的磅数"],
        );
        check("[title]\nface = 3", "profile.kind", &["title.face", "标题字体", TEXT]);
        check("[grid]\npitch = \"28 磅\"", "profile.kind", &["grid.pitch", "行距", "数字"]);
        check("[grid]\npitch = nan", "profile.kind", &["grid.pitch", "行距", "数字"]);
        check("[latin]\nsize = 3", "profile.unknown_key", &["latin.size", "latin.face"]);
        check("[grid\npitch = 28", "profile.syntax", &["3"]);
        let known = "grid.lines、grid.characters、grid.pitch、grid.tightening";
        check("[grid]\nspacing = 28", "profile.unknown_key", &["grid.spacing", known]);
        let mut sections: Vec<&str> = Vec::new();
        for measure in measures() {
            if !sections.contains(&measure.section()) {
                sections.push(measure.section());
            }
        }
        check("[margin]\ntop = 28", "profile.unknown_key", &["margin", &sections.join("、")]);
        let unknown = "name = \"甲\"\nsource = \"乙\"\nbase = \"没有\"";
        assert_eq!(Profile::read(unknown).map(|_| ()), Err(ProfileError::Base { name: "没有".into() }));
        assert_eq!(Profile::read("name = \"甲\"").map(|_| ()), Err(ProfileError::Missing { key: "source" }));
    }

    /// Changes one after the other, `=` alone takes a measure back; and the text that stands then, or the code of the first refusal.
    fn changed(changes: &[(&str, &str)]) -> Result<String, &'static str> {
        let mut patch = Patch::new("本单位", "区办", "");
        for (key, written) in changes {
            let written = (!written.is_empty()).then_some(*written);
            patch.change(key, written).map_err(|error| error.code())?;
        }
        let text = patch.to_string();
        Profile::read(&text).expect("a patch can be read");
        Ok(text.lines().skip(2).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; "))
    }

    #[test]
    fn only_what_differs_is_written_and_what_follows_is_worked_out() {
        let check = |changes: &[(&str, &str)], expected: Result<&str, &'static str>| {
            assert_eq!(changed(changes).as_deref().map_err(|code| *code), expected, "{changes:?}");
        };
        check(&[("grid.pitch", "30")], Ok("[grid]; pitch = 30"));
        check(&[("grid.pitch", "30 磅"), ("grid.pitch", "28.95")], Ok(""));
        check(&[("grid.pitch", "30"), ("grid.pitch", "")], Ok(""));
        check(&[("grid.pitch", "30"), ("grid.lines", "22")], Ok(""));
        check(&[("grid.lines", "20")], Ok("[grid]; pitch = 31.85"));
        check(&[("page.top", "37"), ("heading3.bold", "是")], Ok("[heading3]; bold = true"));
        check(
            &[("text.size", "小三"), ("title.face", "华文中宋")],
            Ok("[text]; size = \"小三\"; [title]; face = \"华文中宋\""),
        );
        check(&[("grid.characters", "26")], Ok("[grid]; characters = 26"));
        check(&[("grid.characters", "12")], Err("profile.characters"));
        check(&[("grid.pitch", "三十")], Err("profile.kind"));
        check(&[("grid.pitch", "300")], Err("profile.range"));
        check(&[("grid.height", "3")], Err("profile.unknown_key"));
    }

    #[test]
    fn a_patch_over_a_preset_says_what_that_has_not() {
        let mut patch = Patch::new("本单位", "区办", "29.6 磅");
        patch.change("page.top", Some("34.6")).expect("a change");
        assert_eq!((patch.base(), patch.told()), ("29.6 磅", 0));
        patch.change("page.top", Some("37")).expect("a change");
        assert_eq!(
            (patch.told(), Profile::read(&patch.to_string()).map(|read| read.grid.lines)),
            (1, Ok(21))
        );
    }
}
