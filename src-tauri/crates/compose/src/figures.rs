//! Tera's functions count, sum, mean, state, list, entry, ratio, change, average, has and number; entries and groups stand in [`rows`].
//!
//! [`rows`]: crate::rows
//!
//! Tera wants functions that live forever and may run anywhere; a log is borrowed and may not. So the template
//! renders on a thread of its own with the answers to what it names outright, and asks for other figures over a channel,
//! which the caller answers where the log is.
//! A function gives back one private character that stands for the figure; digits never pass through the text.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shuhui_core::document::Scope;
use shuhui_core::figure::{self, Arg, ArgError, Args, FUNCTIONS, Population, Row};
use shuhui_core::period::relative;
use shuhui_core::{EntryId, Evaluated, Expr, Issue, Kinds, Period};
use tera::{Kwargs, Tera, Value};

use crate::conditions::CALL;
use crate::marks;
use crate::rows::Named;

/// A figure that the template asked for, with the log's answer.
pub(crate) struct Made {
    pub(crate) expr: Expr,
    pub(crate) evaluated: Evaluated,
}

/// A figure that a marked call of a condition asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// Which call of the template.
    pub(crate) call: usize,
    /// Which of the figures made.
    pub(crate) made: usize,
}

/// Where the functions keep the figures of one rendering.
pub(crate) struct Desk {
    pub(crate) kinds: Arc<Kinds>,
    pub(crate) close: Closing,
    pub(crate) named: Named,
    state: Mutex<State>,
}

/// What the template asks of whoever holds the log.
pub(crate) enum Ask {
    Figure(Expr),
    /// The entries that this would count, no more than so many.
    Rows(Expr, usize),
}

/// What it is told.
pub(crate) enum Told {
    Figure(Evaluated),
    Rows(Vec<Row>),
}

/// What closes the figures of a template: the document's period, the day of drafting, and what all of them are narrowed to.
#[derive(Clone, Debug)]
pub(crate) struct Closing {
    pub(crate) period: Period,
    pub(crate) today: NaiveDate,
    pub(crate) scope: Scope,
}

pub(crate) struct State {
    made: Vec<Made>,
    by_expr: HashMap<Expr, usize>,
    /// The rows listed so far, by their entries.
    pub(crate) rows: HashMap<EntryId, Value>,
    asked: Vec<Asked>,
    has_asked: HashSet<Asked>,
    /// Answers to figures that were not asked for yet.
    foreseen: HashMap<Expr, Evaluated>,
    /// The entries behind groups, by number.
    groups: Vec<Population>,
    ask: Sender<Ask>,
    told: Receiver<Told>,
    fault: Option<Issue>,
}

/// A function cannot answer; the reason that a clerk reads is kept at the desk, this text is the developer's.
pub(crate) type Refusal = String;

impl Desk {
    pub(crate) fn new(
        kinds: Arc<Kinds>,
        close: Closing,
        named: Named,
        foreseen: HashMap<Expr, Evaluated>,
        (ask, told): (Sender<Ask>, Receiver<Told>),
    ) -> Arc<Self> {
        let state = State {
            made: Vec::new(),
            by_expr: HashMap::new(),
            rows: HashMap::new(),
            asked: Vec::new(),
            has_asked: HashSet::new(),
            foreseen,
            groups: Vec::new(),
            ask,
            told,
            fault: None,
        };
        Arc::new(Self { kinds, close, named, state: Mutex::new(state) })
    }

    /// The figures made, in the order they were first asked for, what conditions asked, and what went wrong in a function.
    pub(crate) fn clear(&self) -> (Vec<Made>, Vec<Asked>, Option<Issue>) {
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        (std::mem::take(&mut state.made), std::mem::take(&mut state.asked), state.fault.take())
    }

    /// Makes the functions known to Tera.
    pub(crate) fn register(self: &Arc<Self>, tera: &mut Tera) {
        for function in FUNCTIONS {
            let desk = Arc::clone(self);
            tera.register_function(function, move |given: Kwargs, _: &tera::State<'_>| {
                desk.figure(function, &given).map_err(tera::Error::message)
            });
        }
        let desk = Arc::clone(self);
        tera.register_function("has", move |given: Kwargs, _: &tera::State<'_>| {
            desk.has(&given).map_err(tera::Error::message)
        });
        let desk = Arc::clone(self);
        tera.register_function("number", move |given: Kwargs, _: &tera::State<'_>| {
            desk.number(&given).map_err(tera::Error::message)
        });
        let desk = Arc::clone(self);
        tera.register_function("entries", move |given: Kwargs, _: &tera::State<'_>| {
            desk.entries(&given).map(Value::from).map_err(tera::Error::message)
        });
        let desk = Arc::clone(self);
        tera.register_function("groups", move |given: Kwargs, _: &tera::State<'_>| {
            desk.groups(&given).map(Value::from).map_err(tera::Error::message)
        });
    }

    fn figure(&self, function: &str, given: &Kwargs) -> Result<String, Refusal> {
        let (args, group) = self.args(function, given)?;
        let index = self.evaluate(self.build(function, args, group.as_ref())?)?;
        self.mark(index)
    }

    /// What stands for a figure in the text.
    pub(crate) fn mark(&self, made: usize) -> Result<String, Refusal> {
        let mark = marks::figure(made).map(String::from);
        mark.ok_or_else(|| self.refuse(Issue::error("compose.too_many_figures")))
    }

    /// Whether there is anything: a number other than 0, or a list with entries.
    fn has(&self, given: &Kwargs) -> Result<bool, Refusal> {
        self.look("has", given, Expr::is_there)
    }

    /// The number to compare with, 0 for a blank; a list is as long as its entries.
    fn number(&self, given: &Kwargs) -> Result<tera::Value, Refusal> {
        self.look("number", given, |evaluated| {
            let number = Expr::number_of(evaluated);
            let whole = number.hundredths() % 100 == 0;
            if whole {
                tera::Value::from(number.hundredths() / 100)
            } else {
                tera::Value::from(number.to_f64())
            }
        })
    }

    fn look<T>(
        &self,
        function: &str,
        given: &Kwargs,
        read: impl FnOnce(&Evaluated) -> T,
    ) -> Result<T, Refusal> {
        let (mut args, group) = self.args(function, given)?;
        let call = args.iter().position(|(name, _)| name == CALL).map(|at| args.swap_remove(at).1);
        let expr = match args.as_slice() {
            [(name, Arg::Expr(expr))] if name == "of" => (**expr).clone(),
            _ => self.build("count", args, group.as_ref())?,
        };
        let made = self.evaluate(expr)?;
        let mut state = self.lock()?;
        if let Some(call) = call.and_then(|call| match call {
            Arg::Number(call) => usize::try_from(call).ok(),
            _ => None,
        }) {
            let asked = Asked { call, made };
            if state.has_asked.insert(asked) {
                state.asked.push(asked);
            }
        }
        state
            .made
            .get(made)
            .map(|made| read(&made.evaluated))
            .ok_or_else(|| "a figure without an answer".to_owned())
    }

    /// A call's arguments, and the entries of the group that it is within.
    pub(crate) fn args(&self, function: &str, given: &Kwargs) -> Result<(Args, Option<Population>), Refusal> {
        let mut given: BTreeMap<String, Given> = given.deserialize().map_err(|error| error.to_string())?;
        let group = match given.remove("group") {
            None => None,
            Some(Given::Group(group)) => self.lock()?.groups.get(group.number).cloned(),
            Some(_) => {
                let issue = Issue::error("compose.no_group").with("function", function);
                return Err(self.refuse(issue));
            }
        };
        let args =
            given.into_iter().map(|(name, value)| self.arg(function, &name, value).map(|arg| (name, arg)));
        Ok((args.collect::<Result<_, _>>()?, group))
    }

    fn arg(&self, function: &str, name: &str, value: Given) -> Result<Arg, Refusal> {
        Ok(match value {
            Given::Number(number) => Arg::Number(number),
            Given::Texts(texts) => Arg::Texts(texts),
            Given::Text(text) => {
                let mut characters = text.chars();
                let figure =
                    characters.next().and_then(marks::read_figure).filter(|_| characters.next().is_none());
                match figure {
                    Some(index) => Arg::Expr(
                        self.lock()?
                            .made
                            .get(index)
                            .map(|made| Box::new(made.expr.clone()))
                            .ok_or("a forged figure")?,
                    ),
                    None if name == "period" => Arg::Text(
                        relative(&text, self.close.period, self.close.today)
                            .map_or(text, |period| period.to_string()),
                    ),
                    None => Arg::Text(text),
                }
            }
            Given::Group(_) | Given::Other(_) => {
                let issue =
                    Issue::error("compose.bad_argument").with("function", function).with("name", name);
                return Err(self.refuse(issue));
            }
        })
    }

    fn build(&self, function: &str, args: Args, group: Option<&Population>) -> Result<Expr, Refusal> {
        let built = figure::build(function, args, &self.kinds).map_err(|error| self.refused(&error))?;
        let built = match group {
            Some(group) => built.in_group(group),
            None => built,
        };
        Ok(built.within(&self.close.scope))
    }

    pub(crate) fn refused(&self, error: &ArgError) -> Refusal {
        self.refuse(Issue::of(error));
        error.to_string()
    }

    /// The entries that a figure would count.
    pub(crate) fn rows(&self, of: &Expr, most: usize) -> Result<Vec<Row>, Refusal> {
        let state = self.lock()?;
        state.ask.send(Ask::Rows(of.clone(), most)).map_err(|_| GONE)?;
        match state.told.recv() {
            Ok(Told::Rows(rows)) => Ok(rows),
            _ => Err(GONE.to_owned()),
        }
    }

    /// Remembers the entries of a group; gives its number.
    pub(crate) fn keep_group(&self, of: Population) -> Result<usize, Refusal> {
        let mut state = self.lock()?;
        state.groups.push(of);
        Ok(state.groups.len() - 1)
    }

    /// The place of the figure among those made; asked for once however often it stands in the template.
    pub(crate) fn evaluate(&self, expr: Expr) -> Result<usize, Refusal> {
        let mut state = self.lock()?;
        if let Some(index) = state.by_expr.get(&expr) {
            return Ok(*index);
        }
        let evaluated = match state.foreseen.remove(&expr) {
            Some(evaluated) => evaluated,
            None => {
                state.ask.send(Ask::Figure(expr.clone())).map_err(|_| GONE)?;
                match state.told.recv() {
                    Ok(Told::Figure(evaluated)) => evaluated,
                    _ => return Err(GONE.to_owned()),
                }
            }
        };
        let index = state.add(expr.clone(), evaluated);
        state.by_expr.insert(expr, index);
        Ok(index)
    }

    pub(crate) fn refuse(&self, issue: Issue) -> Refusal {
        let code = issue.code.clone().into_owned();
        if let Ok(mut state) = self.state.lock() {
            state.fault.get_or_insert(issue);
        }
        code
    }

    pub(crate) fn lock(&self) -> Result<std::sync::MutexGuard<'_, State>, Refusal> {
        self.state.lock().map_err(|_| "a function failed before".to_owned())
    }
}

impl State {
    /// Takes in a figure that was not there yet; gives its place.
    pub(crate) fn add(&mut self, expr: Expr, evaluated: Evaluated) -> usize {
        self.made.push(Made { expr, evaluated });
        self.made.len() - 1
    }
}

const GONE: &str = "nobody answers figures any more";

/// An argument's value as Tera hands it over.
#[derive(Deserialize)]
#[serde(untagged)]
enum Given {
    Number(i64),
    Text(String),
    Texts(Vec<String>),
    Group(InGroup),
    Other(serde::de::IgnoredAny),
}

/// A group as `groups` gives it.
#[derive(Deserialize)]
struct InGroup {
    #[serde(rename = "_group")]
    number: usize,
}
