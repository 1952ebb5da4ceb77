//! The command list explains itself: in Chinese, and with shapes that leave nothing unexplained.

use std::collections::BTreeSet;

use shuhui_app::commands::COMMANDS;
use shuhui_app::{locale, shapes};

#[test]
fn every_command_says_in_chinese_what_it_does() {
    let named: BTreeSet<&str> = COMMANDS.iter().map(|command| command.name).collect();
    let said: BTreeSet<&str> = locale::codes().filter_map(|code| code.strip_prefix("call.")).collect();
    let silent: Vec<_> = named.difference(&said).collect();
    let idle: Vec<_> = said.difference(&named).collect();
    assert!(silent.is_empty(), "commands without `call.…` in assets/locales/zh-CN.json: {silent:?}");
    assert!(idle.is_empty(), "`call.…` of no command in assets/locales/zh-CN.json: {idle:?}");
}

#[test]
fn every_type_of_a_shape_is_told() {
    let shapes = shapes();
    let builtin = ["Array", "Record"];
    let words = |shape: &str| -> BTreeSet<String> {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        // Names of fields and of variants are not types.
        let bare: String = shape.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        let named =
            bare.split(|c| !word(c)).filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
        named.filter(|name| !builtin.contains(name)).map(str::to_owned).collect()
    };
    for command in &shapes.commands {
        assert!(command.request.starts_with(['{', '(']), "{}: {}", command.name, command.request);
        assert!(!command.request.contains("/**"), "{}: {}", command.name, command.request);
        let mut named = words(&command.request);
        named.insert(command.response.to_owned());
        named.retain(|name| !shapes.types.contains_key(name));
        assert!(named.is_empty(), "{} names {named:?}", command.name);
    }
    for (name, shape) in &shapes.types {
        let unknown: Vec<_> =
            words(shape).into_iter().filter(|name| !shapes.types.contains_key(name)).collect();
        assert!(unknown.is_empty(), "{name} names {unknown:?}");
    }
}
