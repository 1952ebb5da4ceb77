//! The canonical form of an expression, which reads back to the same expression.

use std::fmt;

use super::build::{
    ALL, DIGITS, DISTINCT, EVERY, FIELDS, FORMS, LACKING, MARKS, ORDERS, PERS, SAYINGS, SCALES, SHARES, THANS,
};
use super::{ChangeForm, Expr, Listing, Per, Population, Says};

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut call = Call { f, first: true };
        call.f.write_str(self.function())?;
        call.f.write_str("(")?;
        match self {
            Self::Count { of, distinct, per } => {
                if let Some(distinct) = distinct {
                    call.choice("distinct", &DISTINCT, *distinct)?;
                }
                call.population(of, *per)?;
            }
            Self::Sum { measure, of, per } => {
                call.text("measure", measure)?;
                call.population(of, *per)?;
            }
            Self::Mean { measure, of } | Self::State { measure, of } => {
                call.text("measure", measure)?;
                call.population(of, None)?;
            }
            Self::List { list, of } => call.list(list).and_then(|()| call.population(of, None))?,
            Self::Entry { id, says } => {
                call.key("id")?;
                write!(call.f, "\"{id}\"")?;
                match says {
                    Says::Field(field) => call.choice("field", &SAYINGS, Some(*field))?,
                    Says::Note => call.choice("field", &SAYINGS, None)?,
                    Says::Measure(measure) => call.text("measure", measure)?,
                }
            }
            Self::Ratio { part, whole, form } => {
                call.bare("part", part)?;
                call.bare("whole", whole)?;
                call.unusual("as", &SHARES, *form)?;
            }
            Self::Change { of, than, form, unit, new } => {
                call.bare("of", of)?;
                call.choice("than", &THANS, *than)?;
                call.choice("as", &FORMS, *form)?;
                if *form == ChangeForm::Number {
                    call.text("unit", unit)?;
                }
                call.told("new", new.as_ref())?;
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
        let Population { selection, apart, period, wording } = population;
        if selection.every {
            self.text("kind", EVERY)?;
        }
        for (name, texts) in
            [("kind", &selection.kinds), ("tag", &selection.tags), ("without", &selection.without)]
        {
            self.texts(name, texts)?;
        }
        self.told("text", selection.text.as_ref())?;
        if let Some(lacking) = selection.lacking {
            self.choice("lacking", &LACKING, lacking)?;
        }
        let within = &selection.within;
        for (name, texts) in [
            ("dept", &selection.depts),
            ("place", &selection.places),
            ("host", &selection.hosts),
            ("speaker", &selection.speakers),
            ("person", &selection.people),
            ("with", &within.with),
        ] {
            self.texts(name, texts)?;
        }
        for (name, text) in [
            ("within_dept", &within.dept),
            ("within_speaker", &within.speaker),
            ("within_person", &within.person),
        ] {
            self.told(name, text.as_ref())?;
        }
        if *apart {
            self.text("scope", ALL)?;
        }
        if let Some(period) = period {
            self.text("period", &period.to_string())?;
        }
        if let Some(per) = per {
            self.choice("per", &PERS, per)?;
        }
        if let Some(step) = wording.round {
            self.text("round", &step.to_string())?;
        }
        if let Some(scale) = wording.scale {
            self.choice("unit", &SCALES, scale)?;
        }
        self.unusual("digits", &DIGITS, wording.digits)?;
        self.told("zero", wording.zero.as_ref())?;
        self.told("some", wording.some.as_ref())
    }

    fn list(&mut self, list: &Listing) -> fmt::Result {
        self.choice("field", &FIELDS, list.field)?;
        if let Some(limit) = list.limit {
            self.bare("limit", &limit)?;
        }
        self.told("more", list.more.as_ref())?;
        self.unusual("order", &ORDERS, list.order)?;
        list.marks.map_or(Ok(()), |marks| self.choice("marks", &MARKS, marks))
    }

    /// A text, where there is one.
    fn told(&mut self, name: &str, text: Option<&String>) -> fmt::Result {
        text.map_or(Ok(()), |text| self.text(name, text))
    }

    /// A choice, where it is not the one that goes without saying.
    fn unusual<T: PartialEq + Copy + Default>(
        &mut self,
        name: &str,
        choices: &[(&str, T)],
        chosen: T,
    ) -> fmt::Result {
        if chosen == T::default() { Ok(()) } else { self.choice(name, choices, chosen) }
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
        self.f.write_str("\"")?;
        let mut rest = text;
        while let Some(at) = rest.find(['\\', '"', '\n']) {
            self.f.write_str(&rest[..at])?;
            self.f.write_str(match rest.as_bytes()[at] {
                b'\\' => "\\\\",
                b'"' => "\\\"",
                _ => "\\n",
            })?;
            rest = &rest[at + 1..];
        }
        self.f.write_str(rest)?;
        self.f.write_str("\"")
    }
}
