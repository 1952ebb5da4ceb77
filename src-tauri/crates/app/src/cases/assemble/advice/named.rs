//! Names that were given for a text, or for one figure, and that the log does not know at all: a slip of the keys leaves a text of blanks.

use std::collections::{BTreeMap, BTreeSet};

use shuhui_compose::{Parameter, Template, nearest};
use shuhui_core::figure::{FigureError, Population};
use shuhui_core::log::{Log as _, Selection};
use shuhui_core::{Document, Expr, Issue, Kinds, names};
use shuhui_store::Reader;

use super::super::Recipe;
use super::exprs;
use crate::App;
use crate::cases::complete::REMEMBERED;
use crate::error::AppError;
use crate::locale::text;

/// What a name is of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Of {
    Person,
    Tag,
    Kind,
    Dept,
}

/// A figure of all entries that does not say so.
pub(crate) fn everything(expr: &Expr, kinds: &Kinds) -> Option<Issue> {
    let unsaid = expr.populations().iter().any(|population| population.selection.is_unsaid());
    unsaid.then(|| Issue::advice("figure.everything").with("name", expr.hint(kinds)))
}

/// Parameters that were emptied though figures follow them: those then count all that there is.
pub(crate) fn unnarrowed(template: &Template, given: &BTreeMap<String, String>) -> Vec<Issue> {
    let emptied = |parameter: &&Parameter| {
        let said = given.get(&parameter.key).unwrap_or(&parameter.default);
        said.trim().is_empty() && !parameter.default.trim().is_empty() && template.narrows(parameter)
    };
    let parameters = template.parameters().iter().filter(emptied);
    parameters.map(|parameter| Issue::advice("draft.unnarrowed").with("label", &parameter.label)).collect()
}

/// Names in the scope and the parameters of a text that the log has never heard of, and parameters that narrow nothing any more.
pub(crate) fn unknown(
    reader: &Reader,
    recipe: &Recipe,
    (template, document): (&Template, &Document),
) -> Result<Vec<Issue>, AppError> {
    let mut issues = unnarrowed(template, &recipe.parameters);
    let kinds = App::kinds(reader)?;
    let asked = asked(&exprs(document, &kinds));
    let scope = &document.meta.scope;
    let mut given: Vec<(Of, String)> = Vec::new();
    given.extend(scope.with.iter().map(|tag| (Of::Tag, tag.clone())));
    given.extend(scope.speaker.iter().chain(&scope.person).map(|name| (Of::Person, name.clone())));
    given.extend(scope.dept.iter().map(|dept| (Of::Dept, dept.clone())));
    for parameter in template.parameters() {
        let value = recipe.parameters.get(&parameter.key).unwrap_or(&parameter.default).trim();
        for name in std::iter::once(value).chain(names::listed(value)) {
            let of = asked.get(name).or_else(|| asked.get(kinds.canonical(name)));
            given.extend(of.map(|of| (*of, name.to_owned())));
        }
    }
    let evident = evident(document, &kinds);
    given.retain(|one| !evident.contains(one));
    issues.extend(told(reader, &kinds, given)?);
    Ok(issues)
}

/// The names that the log has, as a figure of the document has entries for them alone: nobody needs to look for those.
fn evident(document: &Document, kinds: &Kinds) -> BTreeSet<(Of, String)> {
    let counted = document.figures().filter(|(_, figure)| figure.behind.count > 0);
    let exprs = counted.filter_map(|(_, figure)| Expr::parse(&figure.expr, kinds).ok());
    let mut evident = BTreeSet::new();
    for expr in exprs {
        if let [Population { selection, .. }] = expr.populations().as_slice() {
            let alone = named(selection).into_iter().filter(|(_, names)| names.len() == 1);
            evident.extend(alone.flat_map(|(of, names)| names.iter().map(move |name| (of, name.clone()))));
        }
    }
    evident
}

/// The names that a selection asks for, list by list; an entry has one of each.
fn named(of: &Selection) -> [(Of, &[String]); 7] {
    [
        (Of::Kind, &of.kinds),
        (Of::Dept, &of.depts),
        (Of::Tag, &of.tags),
        (Of::Tag, &of.within.with),
        (Of::Person, &of.hosts),
        (Of::Person, &of.speakers),
        (Of::Person, &of.people),
    ]
}

/// The same of the names that one figure asks for.
pub(crate) fn unknown_in(reader: &Reader, kinds: &Kinds, expr: &Expr) -> Result<Vec<Issue>, AppError> {
    told(reader, kinds, asked(std::slice::from_ref(expr)).into_iter().map(|(name, of)| (of, name)).collect())
}

/// The names that figures ask for, each with what it is of.
fn asked(exprs: &[Expr]) -> BTreeMap<String, Of> {
    let mut asked = BTreeMap::new();
    for population in exprs.iter().flat_map(Expr::populations) {
        let Population { selection, .. } = population;
        let without = (Of::Tag, selection.without.as_slice());
        for (of, names) in [without].into_iter().chain(named(selection)) {
            asked.extend(names.iter().map(|name| (name.clone(), of)));
        }
    }
    asked
}

fn told(reader: &Reader, kinds: &Kinds, given: Vec<(Of, String)>) -> Result<Vec<Issue>, AppError> {
    let mut issues = Vec::new();
    let mut seen = Vec::new();
    // A log without entries knows nobody, and says so by its blanks.
    if given.is_empty() || reader.names(1)?.kinds.is_empty() {
        return Ok(issues);
    }
    for (of, name) in given {
        let one = (of, name);
        if seen.contains(&one) || names::is_stand_in(&one.1) || knows(reader, kinds, &one)? {
            continue;
        }
        let (of, name) = &one;
        let near = nearest(name, known(reader, kinds, *of)?.iter().map(String::as_str));
        let issue = |code: &'static str| Issue::advice(code).with("what", word(*of)).with("name", name);
        issues.push(match near {
            Some(near) => issue("draft.unknown_name_near").with("near", near),
            None => issue("draft.unknown_name"),
        });
        seen.push(one);
    }
    Ok(issues)
}

/// Whether the log has this name at all, whatever the period.
fn knows(reader: &Reader, kinds: &Kinds, (of, name): &(Of, String)) -> Result<bool, AppError> {
    let one = vec![name.clone()];
    let selection = match of {
        Of::Tag => return Ok(reader.tags()?.iter().any(|(tag, _)| tag == name)),
        Of::Kind if kinds.find(name).is_some() => return Ok(true),
        Of::Kind => Selection { kinds: one, ..Selection::default() },
        Of::Person => Selection { people: one, ..Selection::default() },
        Of::Dept => Selection { depts: one, ..Selection::default() },
    };
    let mut there = false;
    reader.visit(&selection, None, &mut |_| there = true).map_err(FigureError::from)?;
    Ok(there)
}

/// The names among which one that is not known may have been meant.
fn known(reader: &Reader, kinds: &Kinds, of: Of) -> Result<Vec<String>, AppError> {
    let used = reader.names(REMEMBERED)?;
    let people = |field: &str| names::people(field).map(|name| name.into_owned()).collect::<Vec<_>>();
    Ok(match of {
        Of::Person => used.hosts.keys().chain(used.speakers.keys()).flat_map(|field| people(field)).collect(),
        Of::Tag => used.tags.into_keys().collect(),
        Of::Kind => kinds
            .all()
            .iter()
            .flat_map(|kind| std::iter::once(&kind.name).chain(&kind.synonyms))
            .cloned()
            .collect(),
        Of::Dept => used.depts.keys().flat_map(|field| people(field)).collect(),
    })
}

/// What a name is of, in front of it; a person's stands alone.
fn word(of: Of) -> &'static str {
    match of {
        Of::Person => "",
        Of::Tag => text("how.field_tag"),
        Of::Kind => text("how.field_kind"),
        Of::Dept => text("how.field_dept"),
    }
}
