//! Tera's functions count, sum, mean, state, list, ratio, change, average, has and number.
//!
//! Tera wants functions that live forever and may run anywhere; a log is borrowed and may not. So the template
//! renders on a thread of its own with the answers to what it names outright, and asks for other figures over a channel,
//! which the caller answers where the log is.
//! A function gives back one private character that stands for the figure; digits never pass through the text.

use std::collections::{BTreeMap, HashMap};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shuhui_core::document::Scope;
use shuhui_core::figure::{self, Arg, Args, FUNCTIONS};
use shuhui_core::period::relative;
use shuhui_core::{Evaluated, Expr, Issue, Kinds, Period};
use tera::{Kwargs, Tera};

use crate::conditions::CALL;
use crate::marks;

/// A figure that the template asked for, with the log's answer.
pub(crate) struct Made {
    pub(crate) expr: Expr,
    pub(crate) evaluated: Evaluated,
}

/// A figure that a marked call of a condition asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// Which call of the template.
    pub(crate) call: usize,
    /// Which of the figures made.
    pub(crate) made: usize,
}

/// Where the functions keep the figures of one rendering.
pub(crate) struct Desk {
    kinds: Arc<Kinds>,
    close: Closing,
    state: Mutex<State>,
}

/// What closes the figures of a template: the document's period, the day of drafting, and what all of them are narrowed to.
#[derive(Clone, Debug)]
pub(crate) struct Closing {
    pub(crate) period: Period,
    pub(crate) today: NaiveDate,
    pub(crate) scope: Scope,
}

struct State {
    made: Vec<Made>,
    by_expr: HashMap<Expr, usize>,
    asked: Vec<Asked>,
    /// Answers to figures that were not asked for yet.
    foreseen: HashMap<Expr, Evaluated>,
    ask: Sender<Expr>,
    told: Receiver<Evaluated>,
    fault: Option<Issue>,
}

/// A function cannot answer; the reason that a clerk reads is kept at the desk, this text is the developer's.
type Refusal = String;

impl Desk {
    pub(crate) fn new(
        kinds: Arc<Kinds>,
        close: Closing,
        foreseen: HashMap<Expr, Evaluated>,
        (ask, told): (Sender<Expr>, Receiver<Evaluated>),
    ) -> Arc<Self> {
        let state = State {
            made: Vec::new(),
            by_expr: HashMap::new(),
            asked: Vec::new(),
            foreseen,
            ask,
            told,
            fault: None,
        };
        Arc::new(Self { kinds, close, state: Mutex::new(state) })
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
    }

    fn figure(&self, function: &str, given: &Kwargs) -> Result<String, Refusal> {
        let expr = self.build(function, self.args(function, given)?)?;
        let index = self.evaluate(expr)?;
        marks::figure(index)
            .map(String::from)
            .ok_or_else(|| self.refuse(Issue::error("compose.too_many_figures")))
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
        let mut args = self.args(function, given)?;
        let call = args.iter().position(|(name, _)| name == CALL).map(|at| args.swap_remove(at).1);
        let expr = match args.as_slice() {
            [(name, Arg::Expr(expr))] if name == "of" => (**expr).clone(),
            _ => self.build("count", args)?,
        };
        let made = self.evaluate(expr)?;
        let mut state = self.lock()?;
        if let Some(call) = call.and_then(|call| match call {
            Arg::Number(call) => usize::try_from(call).ok(),
            _ => None,
        }) {
            let asked = Asked { call, made };
            if !state.asked.contains(&asked) {
                state.asked.push(asked);
            }
        }
        state
            .made
            .get(made)
            .map(|made| read(&made.evaluated))
            .ok_or_else(|| "a figure without an answer".to_owned())
    }

    fn args(&self, function: &str, given: &Kwargs) -> Result<Args, Refusal> {
        let given: BTreeMap<String, Given> = given.deserialize().map_err(|error| error.to_string())?;
        given
            .into_iter()
            .map(|(name, value)| self.arg(function, &name, value).map(|arg| (name, arg)))
            .collect()
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
            Given::Other(_) => {
                let issue =
                    Issue::error("compose.bad_argument").with("function", function).with("name", name);
                return Err(self.refuse(issue));
            }
        })
    }

    fn build(&self, function: &str, args: Args) -> Result<Expr, Refusal> {
        let built = figure::build(function, args, &self.kinds).map_err(|error| {
            self.refuse(Issue::of(&error));
            error.to_string()
        })?;
        Ok(built.within(&self.close.scope))
    }

    /// The place of the figure among those made; asked for once however often it stands in the template.
    fn evaluate(&self, expr: Expr) -> Result<usize, Refusal> {
        let mut state = self.lock()?;
        if let Some(index) = state.by_expr.get(&expr) {
            return Ok(*index);
        }
        let evaluated = match state.foreseen.remove(&expr) {
            Some(evaluated) => evaluated,
            None => {
                state.ask.send(expr.clone()).map_err(|_| GONE)?;
                state.told.recv().map_err(|_| GONE)?
            }
        };
        let index = state.made.len();
        state.made.push(Made { expr: expr.clone(), evaluated });
        state.by_expr.insert(expr, index);
        Ok(index)
    }

    fn refuse(&self, issue: Issue) -> Refusal {
        let code = issue.code.clone().into_owned();
        if let Ok(mut state) = self.state.lock() {
            state.fault.get_or_insert(issue);
        }
        code
    }

    fn lock(&self) -> Result<std::sync::MutexGuard<'_, State>, Refusal> {
        self.state.lock().map_err(|_| "a function failed before".to_owned())
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
    Other(serde::de::IgnoredAny),
}
