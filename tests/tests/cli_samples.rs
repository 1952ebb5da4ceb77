//! Logs as offices keep them: the sample of the checkout, and those of `shared` with what must come out.

use serde_json::Value;
use shuhui_tests::office::Office;
use shuhui_tests::suite::same;

#[test]
fn a_real_log_comes_in_whole() {
    let Some(expected) = expected() else { return };
    let office = Office::new();
    let report = import(&office, "2025年台账.csv");
    assert_eq!(report["imported"], expected["entries"], "{report}");
    assert_eq!(report["skipped"], 0, "{report}");

    let (year, half) = (stats(&office, "2025"), stats(&office, "2025H1"));
    let kinds = expected["kinds"].as_object().expect("kinds by name");
    assert_eq!(year["entries"], expected["entries"]);
    assert_eq!(year["kinds"].as_array().map(Vec::len), Some(kinds.len()));
    for (name, of) in kinds {
        let found = kind(&year, name).unwrap_or_else(|| panic!("{name} is missing"));
        let fields =
            [("count", "count"), ("attendance", "attendance"), ("measures", "measures"), ("by_tag", "tags")];
        for (wanted, field) in fields {
            assert!(
                same(&of[wanted], &found[field]),
                "{name}: {field} is {}, not {}",
                found[field],
                of[wanted]
            );
        }
        let first_half = kind(&half, name).map_or(0, |kind| kind["count"].as_u64().unwrap_or(0));
        assert_eq!(of["first_half"].as_u64(), Some(first_half), "{name} in the first half");
    }
    months_and_quarters(&office, &expected);
}

/// Where `expected.json` says that nothing took place, the log has nothing, and only there.
fn months_and_quarters(office: &Office, expected: &Value) {
    for (spans, count, name) in [("months_without", 12, "-0"), ("quarters_without", 4, "Q")] {
        for (kind, without) in expected[spans].as_object().into_iter().flatten() {
            let empty = (1..=count).filter(|n| {
                let period = if count == 12 { format!("2025-{n:02}") } else { format!("2025{name}{n}") };
                let listed = office.json(&format!("log list --kind {kind} --period {period}"));
                listed["total"] == 0
            });
            let empty: Vec<Value> = empty.map(Value::from).collect();
            assert_eq!(&Value::from(empty), without, "{spans} of {kind}");
        }
    }
}

#[test]
fn the_same_log_in_another_encoding_adds_nothing() {
    if expected().is_none() {
        return;
    }
    let office = Office::new();
    let first = import(&office, "2025年台账-gbk.csv");
    for name in ["2025年台账-gbk.csv", "2025年台账.csv"] {
        let again = import(&office, name);
        assert_eq!(
            (&again["imported"], &again["duplicates"]),
            (&Value::from(0), &first["imported"]),
            "{name}"
        );
    }
}

#[test]
fn two_years_lie_side_by_side() {
    let Some(expected) = expected() else { return };
    let office = Office::new();
    import(&office, "2025年台账.csv");
    let before = office
        .run_words(&["log", "import", &ledger("2024年台账.csv"), "--year", "2024", "--json"])
        .done()
        .value();
    assert_eq!(stats(&office, "2025")["entries"], expected["entries"]);
    assert_eq!(stats(&office, "2024")["entries"], before["imported"]);
    let text = office.json("figure 'change(of=count(kind=\"主题党日\"))' --period 2025")["text"].clone();
    assert!(text.as_str().is_some_and(|text| text.contains("上年")), "{text}");
}

#[test]
fn the_sample_of_the_checkout_comes_in_without_a_complaint() {
    let office = Office::with_sample();
    assert!(stats(&office, "2025")["entries"].as_u64() >= Some(170));
    let again =
        office.run_words(&["log", "import", &office.sample("2025年台账.csv"), "--json"]).done().value();
    assert_eq!((&again["imported"], &again["skipped"]), (&Value::from(0), &Value::from(0)));
    assert_eq!(again["issues"], Value::Array(Vec::new()));
}

fn expected() -> Option<Value> {
    let path = beside::find("samples/ledger/expected.json")?;
    let text = std::fs::read_to_string(path).expect("the file was found");
    Some(serde_json::from_str(&text).expect("expected.json is JSON"))
}

fn ledger(name: &str) -> String {
    let path = beside::find(&format!("samples/ledger/{name}")).expect("it stands beside expected.json");
    path.to_str().expect("the path is text").to_owned()
}

fn import(office: &Office, name: &str) -> Value {
    office.run_words(&["log", "import", &ledger(name), "--year", "2025", "--json"]).done().value()
}

fn stats(office: &Office, period: &str) -> Value {
    office.json(&format!("log stats --period {period}"))
}

fn kind<'v>(stats: &'v Value, name: &str) -> Option<&'v Value> {
    stats["kinds"].as_array()?.iter().find(|kind| kind["kind"] == name)
}
