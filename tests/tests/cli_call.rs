//! `call` reaches every command of the list.

use shuhui_tests::office::Office;
use shuhui_tests::suite::check;

#[test]
fn a_call_is_what_the_window_would_send() {
    check("cli_call.txt", include_str!("suites/cli_call.txt"));
}

#[test]
fn every_command_of_the_list_can_be_reached() {
    let office = Office::new();
    let list = office.json("call");
    assert!(!office.data().exists(), "a list makes no data folder");
    let names: Vec<&str> = list["commands"]
        .as_array()
        .expect("the commands")
        .iter()
        .map(|command| command["name"].as_str().expect("a name"))
        .collect();
    assert!(names.len() > 50, "{names:?}");
    for name in names {
        // A request of no command's shape: its refusal names the command whose shape it has not.
        let run = office.run_words(&["call", name, "\"无\"", "--json"]);
        let error: serde_json::Value = serde_json::from_str(&run.err).expect("an error as JSON");
        assert_eq!(error["error"]["code"], "command.request", "{name}: {error}");
        let said = error["error"]["message"].as_str().expect("a sentence");
        assert!(said.contains(&format!("“{name}”")), "{name}: {said}");
    }
}
