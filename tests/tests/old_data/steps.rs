//! Every step of undo back to the empty log, and forth again.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::shown::{DRAFT, Old, blocks, check, compare, expected, list, text_of};

#[test]
fn every_step_goes_back_and_comes_again() {
    let old = Old::open();
    let start = old.state(None);
    let scopes = old.scopes(&start);
    let again = scopes.iter().flat_map(|scope| {
        // What was undone when the data was made.
        std::iter::from_fn(|| old.turn("redo", scope)).map(move |_| scope)
    });
    let again: Vec<&Scope> = again.collect();
    let mut states = vec![old.state(None)];
    let mut way = Vec::new();
    for scope in &scopes {
        let mut steps = Vec::new();
        while let Some(what) = old.turn("undo", scope) {
            let before = states.last().expect("the state at the start");
            let state = old.state(Some(before));
            let (entries, bin, drafts) = (state.entries, state.bin, state.news(before));
            steps.push(json!({ "undone": what, "entries": entries, "bin": bin, "drafts": drafts }));
            states.push(state);
            way.push(scope);
        }
        match scope {
            Scope::All => check("steps", &steps),
            Scope::Log | Scope::Draft(_) => scope.check(&steps),
        }
    }
    for (scope, after) in way.iter().rev().zip(states.iter().rev().skip(1)) {
        let what = old.turn("redo", scope).expect("as many steps forth as back");
        assert!(old.state(Some(after)) == *after, "{what}: made again, it is not as it was");
    }
    assert!(scopes.iter().all(|scope| old.turn("redo", scope).is_none()), "more steps forth than back");
    for scope in again.into_iter().rev() {
        old.turn("undo", scope).expect("those that were undone at the start");
    }
    assert!(old.state(None) == start, "there and back, it is not as it was");
}

/// What a step of undo changes, as far as a person sees it.
#[derive(Clone, PartialEq)]
struct State {
    entries: u64,
    bin: u64,
    /// By identity: title, revision, and the text block by block.
    drafts: BTreeMap<String, (String, u64, Vec<String>)>,
}

/// Where a program undoes: everywhere in one order, as the one that made the data did, or in the log and each draft apart.
#[derive(PartialEq)]
enum Scope {
    All,
    Log,
    Draft(String),
}

impl Scope {
    fn request(&self) -> Value {
        match self {
            Self::All => json!({}),
            Self::Log => json!({ "scope": "log" }),
            Self::Draft(id) => json!({ "scope": format!("draft:{id}") }),
        }
    }

    /// Holds the steps of a draft, or of all else, against those among all steps.
    fn check(&self, steps: &[Value]) {
        let draft = match self {
            Self::Draft(id) => Some(id.as_str()),
            _ => None,
        };
        let mine = |step: &&Value| written_in(step) == draft;
        let alone = |step: &Value| match draft {
            Some(_) => json!([step["undone"], step["drafts"]]),
            None => step.clone(),
        };
        let all = expected("steps");
        let expected: Vec<Value> = all.iter().filter(mine).map(alone).collect();
        compare("steps", &expected, &steps.iter().map(alone).collect::<Vec<_>>());
    }
}

/// The draft whose words a step changed; a draft that came or went is a matter of the log.
fn written_in(step: &Value) -> Option<&str> {
    let draft = &step["drafts"][0];
    let stays = !draft["before"].is_null() && !draft["revision"].is_null();
    draft["id"].as_str().filter(|_| stays)
}

impl State {
    /// The drafts that are not as they were in another state, with their revisions then and now.
    fn news(&self, before: &Self) -> Vec<Value> {
        let ids: BTreeSet<_> = self.drafts.keys().chain(before.drafts.keys()).collect();
        let news = ids.into_iter().filter(|id| self.drafts.get(*id) != before.drafts.get(*id));
        let told = |id: &String| {
            let (now, then) = (self.drafts.get(id), before.drafts.get(id).map(|then| then.1));
            let characters = now.map(|now| now.2.iter().map(|block| block.chars().count()).sum::<usize>());
            let (title, revision) = (now.map(|now| now.0.as_str()), now.map(|now| now.1));
            json!({ "id": id, "title": title, "before": then, "revision": revision, "characters": characters })
        };
        news.map(told).collect()
    }
}

impl Old {
    fn scopes(&self, state: &State) -> Vec<Scope> {
        if !self.office.run("undo --help").done().out.contains("--draft") {
            return vec![Scope::All];
        }
        state.drafts.keys().cloned().map(Scope::Draft).chain([Scope::Log]).collect()
    }

    /// One step back or forth, by name; nothing when there is none.
    fn turn(&self, which: &str, scope: &Scope) -> Option<String> {
        let (done, answer) = self.asked(&format!("app.{which}"), &scope.request());
        if done {
            return Some(text_of(&answer, "what").to_owned());
        }
        assert_eq!(answer["code"], format!("{which}.nothing"), "{answer}");
        None
    }

    /// What stands there now. Texts are asked for where the revision is another than before.
    fn state(&self, before: Option<&State>) -> State {
        let total =
            |bin: bool| self.ask("log.list", &json!({ "limit": 1, "deleted": bin }))["total"].as_u64();
        let drafts = list(&self.ask("draft.list", &json!({})), "drafts", DRAFT);
        let drafts = drafts.iter().map(|draft| {
            let (id, title) = (text_of(draft, "id").to_owned(), text_of(draft, "title").to_owned());
            let revision = draft["revision"].as_u64().expect("a number");
            let known = before.and_then(|before| before.drafts.get(&id)).filter(|known| known.1 == revision);
            let text = known.map_or_else(
                || {
                    let blocks = blocks(&self.ask("draft.show", &json!({ "id": id })));
                    blocks.iter().map(|block| text_of(block, "text").to_owned()).collect()
                },
                |known| known.2.clone(),
            );
            (id, (title, revision, text))
        });
        State {
            entries: total(false).expect("a number"),
            bin: total(true).expect("a number"),
            drafts: drafts.collect(),
        }
    }
}
