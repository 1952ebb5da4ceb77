//! Every command and option has its Chinese words, every word its use, and every way to type wrongly its sentence.

use std::collections::BTreeSet;

use shuhui_app::locale::{codes, sentence};

use super::*;

/// Keys that the command line needs, walked from its own definition.
fn needed(command: &clap::Command, path: &str, keys: &mut BTreeSet<String>) {
    let mut need = |what: &str, id: &str| {
        let own = key(what, path, id);
        keys.insert(if sentence(&own).is_some() { own } else { key(what, "", id) });
    };
    need("about", "");
    for arg in command.get_arguments() {
        need("option", arg.get_id().as_str());
        if arg.get_action().takes_values() {
            need("value", arg.get_id().as_str());
        }
    }
    for sub in command.get_subcommands() {
        let path =
            if path.is_empty() { sub.get_name().to_owned() } else { format!("{path}.{}", sub.get_name()) };
        needed(sub, &path, keys);
        keys.extend(sentence(&key("examples", &path, "")).map(|_| key("examples", &path, "")));
    }
}

#[test]
fn every_command_and_option_has_its_words_and_every_word_its_use() {
    let mut keys = BTreeSet::new();
    needed(&command(), "", &mut keys);
    for key in &keys {
        assert!(sentence(key).is_some(), "no words under {key}");
    }
    let ours = ["cli.about.", "cli.examples.", "cli.option.", "cli.value."];
    for code in codes().filter(|code| ours.iter().any(|prefix| code.starts_with(prefix))) {
        let of_clap = ["cli.value.command", "cli.value.options"].contains(&code);
        assert!(of_clap || keys.contains(code), "{code} is never said");
    }
}

#[test]
fn help_has_no_english_words() {
    fn walk(command: &mut clap::Command, path: &str) {
        let help = polished(&command.render_help().to_string());
        for word in [
            "Usage",
            "Options",
            "OPTIONS",
            "Commands",
            "COMMAND",
            "Arguments",
            "Print ",
            "default",
            "possible",
        ] {
            assert!(!help.contains(word), "{path} says {word}:\n{help}");
        }
        for sub in command.get_subcommands_mut() {
            let path = format!("{path} {}", sub.get_name());
            walk(sub, &path);
        }
    }
    let mut whole = command();
    whole.build();
    walk(&mut whole, "shuhui");
}

#[test]
fn the_definition_holds_together() {
    command().debug_assert();
}

fn wrong(line: &str) -> String {
    match parse(std::iter::once("shuhui").chain(line.split(' ')).map(OsString::from).collect()) {
        Err(Other::Wrong(failure)) => format!("{failure:?}"),
        other => panic!("{line} was understood: {other:?}"),
    }
}

#[test]
fn what_is_typed_wrongly_is_explained_in_chinese_with_the_nearest_name() {
    let says = |line: &str, code: &str, words: &str| {
        let said = wrong(line);
        assert!(said.contains(code) && said.contains(words), "{line}: {said}");
    };
    says("log lst", "usage.unknown_command", "是不是“list”？");
    says("log list --perod 2025", "usage.unknown_option", "是不是“--period”？");
    says("log add --date 2025-03-05", "usage.missing", "--kind <类别>、--title <主题>");
    says("log list --limit 三", "usage.bad_value", "不能是“三”");
    says("log list --period", "usage.no_value", "--period <期间> 后面没有写内容");
    says("undo now", "usage.unexpected", "多出了“now”");
    says("--today 2025-02-30 undo", "usage.value", "“2025-02-30”不是日期");
    says("log add --date 3月5日 --kind 督查 --title 甲 --measure 许多", "usage.value", "数量“许多”看不懂");
    says("assemble --template 甲 --period 2025 --set theme -o a.docx", "usage.value", "参数“theme”看不懂");
    says("log", "usage.no_command", "命令：");
    says("log list --period 2025 --period 2024", "usage.repeated", "只能写一次");
    let both = "draft new --base 去年.docx --period 2025 --template 年度工作总结";
    says(both, "usage.together", "--base <文件或编号> 和 --template <模板名> 不能一起写");
}
