//! What a format has otherwise than the standard, measure by measure with its clause, and what follows from its measures that somebody
//! should know. Nothing is forbidden: an office may have what it likes, and is told which of it is law and which is habit.

use shuhui_core::Issue;

use super::MILLIMETRE;
use super::measures::{Measure, measures, number_told};
use super::profile::Profile;

/// A measure that is not the standard's.
#[derive(Clone, PartialEq, Debug)]
pub struct Departure {
    /// Its key.
    pub key: &'static str,
    /// As a person writes it.
    pub value: String,
    /// The standard's.
    pub standard: String,
}

/// What follows from the measures of a format.
#[derive(Clone, PartialEq, Debug)]
pub struct Remark {
    /// The measure that it is said at.
    pub key: &'static str,
    /// Its sentence, with the clause that it touches.
    pub issue: Issue,
    /// What would be right there.
    pub fix: Option<String>,
}

/// Measures that follow from others and depart with them.
const FOLLOWING: [&str; 2] = ["grid.lines", "grid.tightening"];

/// What each character may give or take before a reader sees it, in twips.
const UNSEEN: i32 = 12;

/// From the lower edge of the paper to the lower edge of the 页码's line is so much less than to the 版心 where the line is the standard's:
/// then its 一字线 stands 7 mm below the 版心 (7.5), in mm.
const NUMBER_BELOW: f64 = 10.0;

impl Profile {
    /// What is otherwise than in the standard, as measures are listed.
    pub fn departures(&self) -> Vec<Departure> {
        let standard = Self::standard();
        let departs = |measure: &'static Measure| {
            let (value, standard) = (measure.told(self), measure.told(&standard));
            (value != standard).then_some(Departure { key: &measure.key, value, standard })
        };
        let own = measures().iter().filter(|measure| !FOLLOWING.contains(&measure.key.as_str()));
        own.filter_map(departs).collect()
    }

    /// What follows from the measures, each with what would mend it.
    pub fn remarks(&self) -> Vec<Remark> {
        let standard = Self::standard();
        let mut remarks = Vec::new();
        let (lines, wanted) = (self.grid.lines, standard.grid.lines);
        if lines != wanted {
            let most = number_told(f64::from(self.page.text_height() / wanted) / 20.0);
            let code = if lines < wanted { "format.fewer_lines" } else { "format.more_lines" };
            let issue = Issue::advice(code)
                .with("pitch", number_told(f64::from(self.grid.pitch) / 20.0))
                .with("lines", lines.to_string())
                .with("wanted", wanted.to_string())
                .with("most", most.clone());
            remarks.push(Remark { key: "grid.pitch", issue, fix: Some(most) });
        }
        if self.grid.tightening.abs() > UNSEEN {
            let code = if self.grid.tightening < 0 { "format.tight" } else { "format.loose" };
            let issue = Issue::advice(code)
                .with("characters", self.grid.characters.to_string())
                .with("points", number_told(f64::from(self.grid.tightening.abs()) / 20.0));
            remarks.push(Remark { key: "grid.characters", issue, fix: None });
        }
        let (bottom, footer) = (self.page.bottom, self.page_number.footer);
        let number = &self.page_number;
        // The foot of the letters is 80 % down their line, and the dash a third of a letter above.
        let dash = |line: i32, half_points: i32| f64::from(line) * 0.2 + f64::from(half_points) * 10.0 / 3.0;
        let usual = &standard.page_number;
        let lower = dash(usual.line, usual.text.half_points) - dash(number.line, number.text.half_points);
        let below = (f64::from(bottom - footer) + lower) / MILLIMETRE - NUMBER_BELOW + 7.0;
        if (below - 7.0).abs() > 1.0 {
            let right = (f64::from(bottom) + lower) / MILLIMETRE - NUMBER_BELOW;
            let issue =
                Issue::advice(if below < 0.0 { "format.number_in_text" } else { "format.number_off" })
                    .with("below", number_told((below * 10.0).round() / 10.0));
            let fix = (1.0..=100.0).contains(&right).then(|| number_told((right * 10.0).round() / 10.0));
            remarks.push(Remark { key: "page_number.footer", issue, fix });
        }
        remarks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Measures over the standard's, what departs, and what is said.
    fn check(measures: &str, departures: &[&str], said: &[(&str, Option<&str>)]) {
        let profile = Profile::read(&format!("name = \"甲\"\nsource = \"乙\"\n{measures}")).expect(measures);
        let found: Vec<String> = profile
            .departures()
            .iter()
            .map(|one| format!("{} {}/{}", one.key, one.value, one.standard))
            .collect();
        assert_eq!(found, departures, "{measures}");
        let remarks = profile.remarks();
        let found: Vec<(&str, Option<&str>)> =
            remarks.iter().map(|remark| (remark.issue.code.as_ref(), remark.fix.as_deref())).collect();
        assert_eq!(found, said, "{measures}");
    }

    #[test]
    fn departures_are_told_with_the_standards_value_and_what_follows_from_them() {
        check("", &[], &[]);
        check("[grid]\npitch = 30", &["grid.pitch 30/28.95"], &[("format.fewer_lines", Some("28.95"))]);
        check("[grid]\npitch = 28", &["grid.pitch 28/28.95"], &[]);
        check("[grid]\npitch = 27", &["grid.pitch 27/28.95"], &[("format.more_lines", Some("28.95"))]);
        check("[grid]\ncharacters = 30", &["grid.characters 30/28"], &[("format.tight", None)]);
        check(
            "[page]\nbottom = 32.6\ntop = 34.6\n[grid]\npitch = 29.6",
            &["page.top 34.6/37", "page.bottom 32.6/35", "grid.pitch 29.6/28.95"],
            &[("format.number_off", Some("22.6"))],
        );
        check(
            "[page]\nbottom = 20",
            &["page.bottom 20/35"],
            &[("format.more_lines", Some("30.9")), ("format.number_in_text", Some("10"))],
        );
        check("[heading3]\nbold = true", &["heading3.bold 是/否"], &[]);
    }

    #[test]
    fn the_presets_keep_the_lines_of_the_standard_and_its_page_numbers_place() {
        for preset in Profile::presets() {
            assert_eq!(preset.remarks(), [], "{}", preset.name);
        }
    }
}
