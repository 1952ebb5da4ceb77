//! The canonical form of an expression, which reads back to the same expression.

use std::fmt;

use super::build::{FIELDS, FORMS, PERS, THANS};
use super::{ChangeForm, Expr, Per, Population};

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut call = Call { f, first: true };
        call.f.write_str(self.function())?;
        call.f.write_str("(")?;
        match self {
            Self::Count { of, per } => call.population(of, *per)?,
            Self::Sum { measure, of, per } => {
                call.text("measure", measure)?;
                call.population(of, *per)?;
            }
            Self::State { measure, of } => {
                call.text("measure", measure)?;
                call.population(of, None)?;
            }
            Self::List { field, limit, of } => {
                call.choice("field", &FIELDS, *field)?;
                if let Some(limit) = limit {
                    call.bare("limit", limit)?;
                }
                call.population(of, None)?;
            }
            Self::Ratio { part, whole } => {
                call.bare("part", part)?;
                call.bare("whole", whole)?;
            }
            Self::Change { of, than, form, unit } => {
                call.bare("of", of)?;
                call.choice("than", &THANS, *than)?;
                call.choice("as", &FORMS, *form)?;
                if *form == ChangeForm::Number {
                    call.text("unit", unit)?;
                }
            }
            Self::Average { of, per } => {
                call.bare("of", of)?;
                call.choice("per", &PERS, *per)?;
            }
        }
        f.write_str(")")
    }
}

struct Call<'a, 'f> {
    f: &'a mut fmt::Formatter<'f>,
    first: bool,
}

impl Call<'_, '_> {
    fn population(&mut self, population: &Population, per: Option<Per>) -> fmt::Result {
        let selection = &population.selection;
        self.texts("kind", &selection.kinds)?;
        self.texts("tag", &selection.tags)?;
        for (name, text) in [
            ("text", &selection.text),
            ("dept", &selection.dept),
            ("host", &selection.host),
            ("person", &selection.person),
        ] {
            if let Some(text) = text {
                self.text(name, text)?;
            }
        }
        let within = &selection.within;
        self.texts("with", &within.with)?;
        for (name, text) in [
            ("within_dept", &within.dept),
            ("within_speaker", &within.speaker),
            ("within_person", &within.person),
        ] {
            if let Some(text) = text {
                self.text(name, text)?;
            }
        }
        if let Some(period) = population.period {
            self.text("period", &period.to_string())?;
        }
        if let Some(per) = per {
            self.choice("per", &PERS, per)?;
        }
        if let Some(step) = population.round {
            self.text("round", &step.to_string())?;
        }
        if let Some(zero) = &population.zero {
            self.text("zero", zero)?;
        }
        Ok(())
    }

    fn choice<T: PartialEq + Copy>(&mut self, name: &str, choices: &[(&str, T)], chosen: T) -> fmt::Result {
        choices.iter().find(|(_, choice)| *choice == chosen).map_or(Ok(()), |(word, _)| self.text(name, word))
    }

    fn texts(&mut self, name: &str, texts: &[String]) -> fmt::Result {
        match texts {
            [] => Ok(()),
            [one] => self.text(name, one),
            [first, rest @ ..] => {
                self.key(name)?;
                self.f.write_str("[")?;
                self.quoted(first)?;
                for text in rest {
                    self.f.write_str(", ")?;
                    self.quoted(text)?;
                }
                self.f.write_str("]")
            }
        }
    }

    fn text(&mut self, name: &str, text: &str) -> fmt::Result {
        self.key(name)?;
        self.quoted(text)
    }

    fn bare(&mut self, name: &str, value: &impl fmt::Display) -> fmt::Result {
        self.key(name)?;
        write!(self.f, "{value}")
    }

    fn key(&mut self, name: &str) -> fmt::Result {
        if !std::mem::take(&mut self.first) {
            self.f.write_str(", ")?;
        }
        write!(self.f, "{name}=")
    }

    fn quoted(&mut self, text: &str) -> fmt::Result {
        write!(self.f, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
    }
}
