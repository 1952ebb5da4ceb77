//! Suites of command lines: a text file of cases that say what is typed and what must come of it.
//!
//! ```text
//! --- 31 February is named, the row is kept aside ---
//! file: 台账.csv = 日期,类别,主题\n2025-02-31,督查,甲\n
//! run:  log import 台账.csv
//! json: /imported = 0
//! json: /issues/0/message ~ 2月
//! ```
//! `file:` puts a file on the desk (`\n`, `\t`, `\0`, `\xB5` are bytes; `file(gb18030):`, `file(big5):` and `file(utf-16le):` encode; `N*text*` repeats);
//! `template:` puts `name | template.toml | body.tera` into the data folder. `run:` runs a line; what follows is about it:
//! `exit:` (0 unless said) · `code:` the error's code (the line is run in both voices) · `field:` the request's field that
//! it is about · `says:` words of standard output
//! or, for an error, of its sentence · `hides:` words that must not stand there · `json:` pointer `=` JSON value, or
//! pointer `~` words of a text, or pointer `#` length · `keys:` pointer `=` fields that must be there.
//! `stdin:` before a `run:` is what the line reads. `let: NAME = pointer` keeps a value of the last answer; `{NAME}` in later lines is it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::office::{Office, Run};

/// Runs every case of a suite, each in an office of its own, and panics with all that failed.
pub fn check(name: &str, text: &str) {
    let cases = cases(text);
    assert!(!cases.is_empty(), "{name} has no cases");
    let fault = |case: &Case<'_>| {
        let fault = case.run().err()?;
        Some(format!("{name}, line {}: {}\n{fault}\n", case.line, case.title))
    };
    let faults: Vec<String> = std::thread::scope(|scope| {
        let halves: Vec<_> = cases
            .chunks(cases.len().div_ceil(2))
            .map(|half| scope.spawn(|| half.iter().filter_map(fault).collect::<Vec<String>>()))
            .collect();
        halves
            .into_iter()
            .flat_map(|half| half.join().expect("a failing case gives its fault back"))
            .collect()
    });
    assert!(faults.is_empty(), "{} of {} failed\n\n{}", faults.len(), cases.len(), faults.join("\n"));
}

struct Case<'t> {
    line: usize,
    title: &'t str,
    steps: Vec<(&'t str, &'t str)>,
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = Vec::new();
    for (n, line) in text.lines().enumerate() {
        if let Some(title) = line.strip_prefix("--- ").and_then(|line| line.strip_suffix(" ---")) {
            cases.push(Case { line: n + 1, title, steps: Vec::new() });
        } else if let Some((verb, rest)) = line.split_once(": ")
            && let Some(case) = cases.last_mut()
        {
            case.steps.push((verb.trim(), rest.trim()));
        }
    }
    cases
}

fn encoded(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Vec<u8> {
    encoding.encode(&String::from_utf8_lossy(bytes)).0.into_owned()
}

/// A line as somebody types it, and what it reads from its standard input.
struct Typed<'o> {
    office: &'o Office,
    line: &'o str,
    input: Vec<u8>,
}

impl Typed<'_> {
    fn run(&self, more: &str) -> Run {
        self.office.run_with_input(&format!("{}{more}", self.line), &self.input)
    }
}

/// A line that was run, and what its later steps need to know.
struct Ran {
    words: Run,
    json: Option<Value>,
    exit: i32,
}

impl Case<'_> {
    fn run(&self) -> Result<(), String> {
        let office = Office::new();
        let mut names = BTreeMap::new();
        let mut steps = self.steps.iter().peekable();
        let mut input = Vec::new();
        while let Some((verb, rest)) = steps.next() {
            let rest = filled(rest, &names);
            match *verb {
                "file" => put(&office, &rest, |text| text)?,
                "file(gb18030)" => put(&office, &rest, |bytes| encoded(encoding_rs::GB18030, &bytes))?,
                "file(big5)" => put(&office, &rest, |bytes| encoded(encoding_rs::BIG5, &bytes))?,
                "file(utf-16le)" => put(&office, &rest, |bytes| {
                    String::from_utf8_lossy(&bytes).encode_utf16().flat_map(u16::to_le_bytes).collect()
                })?,
                "template" => {
                    let parts: Vec<&str> = rest.split(" | ").collect();
                    let [name, manifest, body] = parts.as_slice() else {
                        return Err(format!("not a template: {rest}"));
                    };
                    office.put_template(name, &text(manifest), &text(body));
                }
                "stdin" => input = bytes(&rest),
                "run" => {
                    let mut about = Vec::new();
                    while let Some((verb, rest)) = steps.next_if(|(verb, _)| {
                        !(["run", "stdin", "template"].contains(verb) || verb.starts_with("file"))
                    }) {
                        about.push((*verb, *rest));
                    }
                    let typed = Typed { office: &office, line: &rest, input: std::mem::take(&mut input) };
                    run(&typed, &about, &mut names).map_err(|fault| format!("run: {rest}\n{fault}"))?;
                }
                other => return Err(format!("{other}: stands before any run")),
            }
        }
        Ok(())
    }
}

fn run(
    typed: &Typed<'_>,
    about: &[(&str, &str)],
    names: &mut BTreeMap<String, String>,
) -> Result<(), String> {
    let find = |verb: &str| about.iter().find(|(of, _)| *of == verb).map(|(_, rest)| *rest);
    let code = find("code");
    let exit = match find("exit") {
        Some(exit) => exit.parse().map_err(|_| format!("not an exit code: {exit}"))?,
        None if code.is_some() => 3,
        None => 0,
    };
    let asks_json = about.iter().any(|(verb, _)| ["json", "keys", "let"].contains(verb));
    let mut ran = if asks_json {
        let run = typed.run(" --json");
        Ran { json: serde_json::from_str(&run.out).ok(), words: run, exit }
    } else {
        Ran { words: typed.run(""), json: None, exit }
    };
    ran.ends()?;
    if let Some(code) = code {
        ran.fails_with(typed, code, find("field"))?;
    }
    for (verb, rest) in about {
        let rest = filled(rest, names);
        match *verb {
            "exit" | "code" | "field" => {}
            "says" if ran.said().contains(&rest) => {}
            "says" => return Err(format!("does not say {rest:?}:\n{}", ran.said())),
            "hides" if !ran.said().contains(&rest) => {}
            "hides" => return Err(format!("says {rest:?}:\n{}", ran.said())),
            "json" => ran.holds(&rest)?,
            "keys" => ran.has_keys(&rest)?,
            "let" => {
                let (name, pointer) = rest.split_once(" = ").ok_or_else(|| format!("let: {rest}"))?;
                let value = ran.at(pointer)?;
                names
                    .insert(name.to_owned(), value.as_str().map_or_else(|| value.to_string(), str::to_owned));
            }
            other => return Err(format!("nobody knows what {other}: means")),
        }
    }
    Ok(())
}

impl Ran {
    fn said(&self) -> &str {
        if self.words.err.is_empty() { &self.words.out } else { &self.words.err }
    }

    fn ends(&self) -> Result<(), String> {
        let run = &self.words;
        let silent = if self.exit > 1 { &run.out } else { &run.err };
        if run.code == Some(self.exit) && silent.is_empty() {
            return Ok(());
        }
        Err(format!("ended with {:?}, not {}\nout: {}\nerr: {}", run.code, self.exit, run.out, run.err))
    }

    /// The same error in the other voice: one JSON object whose sentence is the one that was said.
    fn fails_with(&mut self, typed: &Typed<'_>, code: &str, field: Option<&str>) -> Result<(), String> {
        let json = typed.run(" --json");
        let value: Value =
            serde_json::from_str(&json.err).map_err(|cause| format!("{cause} in {:?}", json.err))?;
        let (found, message) = (value["error"]["code"].as_str(), value["error"]["message"].as_str());
        let detail = value["error"]["detail"].as_str();
        if (json.code, json.out.as_str(), found) != (Some(self.exit), "", Some(code)) {
            return Err(format!(
                "with --json: {:?}, {code} expected\nout: {}\nerr: {}",
                json.code, json.out, json.err
            ));
        }
        if field.is_some() && value["error"]["field"].as_str() != field {
            return Err(format!("not about {field:?}: {value}"));
        }
        if message.map(str::trim) != Some(self.words.err.trim()) || detail.is_none() {
            return Err(format!("the voices differ: {value}\n{}", self.words.err));
        }
        // A clerk gets Chinese with an end mark, and no developer's words.
        let said = self.words.err.trim();
        let chinese = said.chars().filter(|c| ('一'..='龥').contains(c)).count() > 3;
        if !chinese || said.contains(code) || said.contains("panicked") || said.contains("os error") {
            return Err(format!("not a sentence for a clerk: {said}"));
        }
        Ok(())
    }

    fn at(&self, pointer: &str) -> Result<&Value, String> {
        let value = self.json.as_ref().ok_or_else(|| format!("not one JSON value: {}", self.words.out))?;
        value.pointer(pointer).ok_or_else(|| format!("nothing at {pointer} in {value}"))
    }

    fn holds(&self, claim: &str) -> Result<(), String> {
        if let Some((pointer, words)) = claim.split_once(" ~ ") {
            let found = self.at(pointer.trim())?;
            let holds = found.as_str().is_some_and(|text| text.contains(words.trim()));
            return if holds { Ok(()) } else { Err(format!("{pointer} is {found}, without {words}")) };
        }
        if let Some((pointer, length)) = claim.split_once(" # ") {
            let found = self.at(pointer.trim())?;
            let count =
                found.as_array().map(Vec::len).or_else(|| found.as_object().map(serde_json::Map::len));
            let holds = count.is_some_and(|count| count.to_string() == length.trim());
            return if holds { Ok(()) } else { Err(format!("{pointer} has not {length}: {found}")) };
        }
        let (pointer, value) = claim.split_once(" = ").ok_or_else(|| format!("json: {claim}"))?;
        let wanted: Value =
            serde_json::from_str(value.trim()).map_err(|cause| format!("{value}: {cause}"))?;
        let found = self.at(pointer.trim())?;
        if same(found, &wanted) { Ok(()) } else { Err(format!("{pointer} is {found}, not {wanted}")) }
    }

    fn has_keys(&self, claim: &str) -> Result<(), String> {
        let (pointer, names) = claim.split_once('=').ok_or_else(|| format!("keys: {claim}"))?;
        let found = self.at(pointer.trim())?;
        let missing: Vec<&str> = names.split_whitespace().filter(|name| found.get(*name).is_none()).collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(format!("{pointer} lacks {}: {found}", missing.join(" ")))
        }
    }
}

/// Equal as JSON means it: 4 and 4.0 are one number.
pub fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(a, b))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len() && one.iter().all(|(key, a)| other.get(key).is_some_and(|b| same(a, b)))
        }
        _ => one == other,
    }
}

fn put(office: &Office, rest: &str, encode: impl Fn(Vec<u8>) -> Vec<u8>) -> Result<(), String> {
    let (name, content) = rest.split_once('=').ok_or_else(|| format!("file: {rest}"))?;
    office.put(name.trim(), encode(bytes(content.trim())));
    Ok(())
}

fn filled(text: &str, names: &BTreeMap<String, String>) -> String {
    names.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

fn text(written: &str) -> String {
    String::from_utf8_lossy(&bytes(written)).into_owned()
}

/// Escapes resolved: `\n`, `\t`, `\0`, `\\`, `\xB5`; `1000*ab*` is ab a thousand times, once in a text.
fn bytes(written: &str) -> Vec<u8> {
    if let Some((before, rest)) = written.split_once('*')
        && let (lead, times) = before.split_at(before.trim_end_matches(|c: char| c.is_ascii_digit()).len())
        && let Ok(times) = times.parse::<usize>()
        && let Some((again, tail)) = rest.split_once('*')
    {
        return [bytes(lead), bytes(again).repeat(times), bytes(tail)].concat();
    }
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        let mut chars = after.chars();
        rest = match chars.next() {
            Some('n') => {
                bytes.push(b'\n');
                chars.as_str()
            }
            Some('t') => {
                bytes.push(b'\t');
                chars.as_str()
            }
            Some('0') => {
                bytes.push(0);
                chars.as_str()
            }
            Some('x') => {
                let (hex, tail) = chars.as_str().split_at(2);
                bytes.push(u8::from_str_radix(hex, 16).expect("two hexadecimal digits follow \\x"));
                tail
            }
            _ => {
                bytes.push(b'\\');
                chars.as_str()
            }
        };
    }
    bytes.extend(rest.bytes());
    bytes
}
